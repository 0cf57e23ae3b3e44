"""The dense engine against numpy brute force."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import Dense, UnitRows
from index.retriever import Keys, Ranked

DIMENSION = 24


def rows(documents: range, *, seed: int = 0) -> UnitRows:
    """Three passages for each document, with one to three units; keys rise."""
    chance = np.random.default_rng(seed)
    units, passages, owners = [], [], []
    for document in documents:
        for passage in range(3):
            for unit in range(1 + (document + passage) % 3):
                units.append(document * 100 + passage * 10 + unit)
                passages.append(document * 10 + passage)
                owners.append(document)
    vectors = chance.normal(size=(len(units), DIMENSION))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    keys = (np.array(column, np.int64) for column in (units, passages, owners))
    return UnitRows(*keys, vectors.astype(np.float16))


def a_query(seed: int = 1) -> NDArray[np.float32]:
    query = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    return query / np.float32(np.linalg.norm(query))


def brute(
    held: UnitRows, query: NDArray[np.float32], k: int, allowed: set[int] | None = None
) -> list[int]:
    scores = held.vectors.astype(np.float32) @ query
    best: dict[int, float] = {}
    for passage, document, score in zip(held.passages, held.documents, scores, strict=True):
        if allowed is None or int(document) in allowed:
            best[int(passage)] = max(best.get(int(passage), -2.0), float(score))
    return sorted(best, key=lambda key: (-best[key], key))[:k]


def filled(*parts: UnitRows) -> Dense:
    dense = Dense(DIMENSION)
    for part in parts:
        dense.add(part)
    return dense


@pytest.mark.parametrize("k", [1, 7, 50, 300, 10_000])
def test_it_ranks_as_brute_force_does(k: int) -> None:
    held = rows(range(1, 101))
    found = filled(held).search(a_query(), k=k)
    assert found.keys.tolist() == brute(held, a_query(), k)


def test_a_passage_scores_by_its_best_unit() -> None:
    held = rows(range(1, 30))
    found = filled(held).search(a_query(), k=5)
    scores = held.vectors.astype(np.float32) @ a_query()
    for key, score in zip(found.keys, found.scores, strict=True):
        assert score == pytest.approx(scores[held.passages == key].max(), abs=1e-5)


@pytest.mark.parametrize("share", [2, 7, 50])
def test_a_filter_leaves_the_exact_best_of_what_it_allows(share: int) -> None:
    held = rows(range(1, 201))
    allowed = np.arange(1, 201, share, dtype=np.int64)
    found = filled(held).search(a_query(), k=40, allowed_documents=allowed)
    assert found.keys.tolist() == brute(held, a_query(), 40, set(allowed.tolist()))


def test_it_is_the_same_however_the_units_came_in() -> None:
    parts = [rows(range(1, 60), seed=1), rows(range(60, 63), seed=2), rows(range(63, 90), seed=3)]
    at_once, one_by_one = filled(UnitRows.joined(parts)), filled(*parts)
    want, got = (dense.search(a_query(), k=300) for dense in (at_once, one_by_one))
    assert got.keys.tolist() == want.keys.tolist()
    assert np.array_equal(got.scores, want.scores)


def test_equal_scores_come_by_key() -> None:
    one = rows(range(1, 2))
    vector = np.repeat(one.vectors[:1], 40, axis=0)
    keys = np.random.default_rng(5).permutation(np.arange(1, 41)).astype(np.int64)
    dense = filled(UnitRows(keys, keys, keys, vector))
    found = dense.search(a_query(), k=9)
    assert found.keys.tolist() == list(range(1, 10))


def test_removed_units_never_come_back() -> None:
    held = rows(range(1, 40))
    dense = filled(held)
    dense.remove([3, 4, 39, 1000])
    left = set(range(1, 39)) - {3, 4}
    assert dense.search(a_query(), k=500).keys.tolist() == brute(held, a_query(), 500, left)
    gone = dense.search(a_query(), k=5, allowed_documents=np.array([3, 4], np.int64))
    assert len(gone) == 0
    assert dense.count == int(np.isin(held.documents, sorted(left)).sum())


def test_a_search_under_way_keeps_what_it_began_with() -> None:
    dense = filled(rows(range(1, 20)))
    before = dense._segments
    dense.remove([1])
    dense.add(rows(range(20, 40)))
    assert sum(segment.count() for segment in before) == len(rows(range(1, 20)))


@pytest.mark.parametrize("dense", [Dense(DIMENSION), filled(rows(range(1, 2)))])
def test_where_nothing_is_allowed_nothing_comes(dense: Dense) -> None:
    nothing: Keys = np.empty(0, np.int64)
    assert len(dense.search(a_query(), k=5, allowed_documents=nothing)) == 0
    assert len(dense.search(a_query(), k=0)) == 0


def test_scores_of_chosen_passages() -> None:
    held = rows(range(1, 30))
    dense = filled(held)
    dense.remove([2])
    found = dense.search(a_query(), k=500)
    asked = np.concatenate([found.keys[::-1], np.array([20, 999_999], np.int64)])
    scores = dense.scores(a_query(), asked)
    assert np.allclose(scores[:-2], found.scores[::-1], atol=1e-5)
    assert scores[-2:].tolist() == [-1.0, -1.0]


def test_a_checkpoint_holds_what_can_be_found(tmp_path: Path) -> None:
    dense = filled(rows(range(1, 30)), rows(range(30, 40), seed=4))
    dense.remove([7, 33])
    dense.save(tmp_path)
    again = Dense.load(tmp_path, DIMENSION)
    want, got = (engine.search(a_query(), k=1000) for engine in (dense, again))
    assert got.keys.tolist() == want.keys.tolist()
    assert np.array_equal(got.scores, want.scores)
    assert np.array_equal(again.vectors(again.keys()), dense.vectors(dense.keys()))


def test_an_empty_checkpoint(tmp_path: Path) -> None:
    Dense(DIMENSION).save(tmp_path)
    assert Dense.load(tmp_path, DIMENSION).count == 0


@pytest.mark.parametrize("name", ["units.faiss", "rows.npy"])
@pytest.mark.parametrize("keep", [0, 40])
def test_a_broken_checkpoint_is_refused(tmp_path: Path, name: str, keep: int) -> None:
    filled(rows(range(1, 30))).save(tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises((ValueError, OSError)):
        Dense.load(tmp_path, DIMENSION)


def test_a_checkpoint_of_another_width_is_refused(tmp_path: Path) -> None:
    filled(rows(range(1, 3))).save(tmp_path)
    with pytest.raises(ValueError, match="belong together"):
        Dense.load(tmp_path, DIMENSION + 1)


def test_vectors_are_the_ones_that_came_in() -> None:
    held = rows(range(1, 12))
    dense = filled(held)
    shuffled = np.random.default_rng(2).permutation(len(held))
    assert np.array_equal(dense.vectors(held.units[shuffled]), held.vectors[shuffled])
    assert not dense.vectors(np.array([-5], np.int64)).any()


def test_ranked_breaks_ties_by_key() -> None:
    keys = np.array([9, 3, 7, 1], np.int64)
    scores = np.array([1, 1, 2, 1], np.float32)
    assert Ranked.of(keys, scores, k=3).keys.tolist() == [7, 1, 3]
