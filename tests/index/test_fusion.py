"""Fusion against a plain computation by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Weights, fuse, shipped_weights
from index.retriever import Ranked

WEIGHTS = Weights(lexical=0.7, dense=0.3, slope=4.0, offset=-2.0, threshold=0.1)

rankings = st.dictionaries(st.integers(1, 40), st.floats(0, 1, width=32), max_size=20).map(
    lambda found: Ranked.of(
        np.array(list(found), dtype=np.int64),
        np.array(list(found.values()), dtype=np.float32),
        k=len(found),
    )
)


@given(rankings, rankings)
def test_the_weighted_sum_decides_and_ties_go_by_key(lexical: Ranked, dense: Ranked) -> None:
    fused = fuse(lexical, dense, ideal=2.0, weights=WEIGHTS)
    words = dict(zip(lexical.keys.tolist(), lexical.scores.tolist(), strict=True))
    cosines = dict(zip(dense.keys.tolist(), dense.scores.tolist(), strict=True))
    floor = min(cosines.values(), default=0.0)
    sums = {
        key: np.float32(0.7) * np.float32(words.get(key, 0.0) / 2.0)
        + np.float32(0.3) * np.float32(cosines.get(key, floor))
        for key in words | cosines
    }
    assert set(fused.keys.tolist()) == set(sums)
    ordered = [sums[key] for key in fused.keys.tolist()]
    assert all(a >= b - 1e-6 for a, b in pairwise(ordered))
    assert np.all((fused.scores >= 0) & (fused.scores <= 1))
    assert np.all(np.diff(fused.scores) <= 1e-6)


def test_equal_sums_come_by_key() -> None:
    same = Ranked(np.array([9, 3, 5]), np.array([1.0, 1.0, 1.0], dtype=np.float32))
    assert fuse(same, Ranked.empty(), ideal=1.0, weights=WEIGHTS).keys.tolist() == [3, 5, 9]


def test_every_mode_has_its_weights() -> None:
    assert set(shipped_weights()) == {"hybrid", "dense", "lexical"}
    assert shipped_weights()["lexical"].dense == 0
    assert shipped_weights()["dense"].lexical == 0
