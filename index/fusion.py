"""Two rankings become one, by weighted scores that mean the same in every question.

BM25 is divided by what a passage with every word of the question would get, so that it lies near
[0, 1] and says how much of the question is covered; cosine stands as it is. Their weighted sum
goes through a logistic curve and becomes the calibrated score that the threshold judges. The
numbers are data (`models/ranking.json`), fitted on the tuning half of the golden questions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.retriever import Keys, Ranked, Scores

SETTINGS = Path(__file__).parent / "models" / "ranking.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """`lexical` and `dense` weigh the two scores; the rest calibrates their sum to [0, 1].

    score = 1 / (1 + exp(-(slope · sum + offset))); below `threshold` nothing is shown.
    """

    lexical: float
    dense: float
    slope: float
    offset: float
    threshold: float


@cache
def shipped_weights() -> dict[str, Weights]:
    """The fitted weights, one set for each mode."""
    return {mode: Weights(**values) for mode, values in json.loads(SETTINGS.read_text()).items()}


@dataclass(frozen=True, slots=True)
class Fused:
    """Candidates in order: int64[n] keys, float32[n] calibrated scores in [0, 1]."""

    keys: Keys
    scores: Scores


def fuse(lexical: Ranked, dense: Ranked, *, ideal: float, weights: Weights) -> Fused:
    """The union of both rankings by calibrated score, ties by key; `ideal` as in `signals`."""
    keys = np.union1d(lexical.keys, dense.keys)
    words, cosines = signals(keys, lexical, dense, ideal=ideal)
    total = weights.lexical * words + weights.dense * cosines
    order = np.lexsort((keys, -total))
    return Fused(keys[order], calibrated(total, weights)[order])


def signals(keys: Keys, lexical: Ranked, dense: Ranked, *, ideal: float) -> tuple[Scores, Scores]:
    """For each passage (rising keys) how well its words and its meaning agree, both about [0, 1].

    `ideal`: the BM25 score of a passage that covers the question. A passage that one engine did
    not return has no word of the question, or at most the cosine that was returned last.
    """
    floor = float(dense.scores[-1]) if len(dense) else 0.0
    words = _aligned(lexical, keys, 0.0) / np.float32(max(ideal, 1e-6))
    return words, np.clip(_aligned(dense, keys, floor), 0.0, 1.0)


def calibrated(total: NDArray[np.floating], weights: Weights) -> Scores:
    """float32[n] in [0, 1]: how sure it is that a passage with this sum answers."""
    odds = np.exp(-(weights.slope * total + weights.offset))
    return np.asarray(1 / (1 + odds), dtype=np.float32)


def _aligned(ranked: Ranked, keys: Keys, missing: float) -> Scores:
    """The ranking's scores in the order of `keys` (sorted), `missing` where it has none."""
    scores = np.full(len(keys), missing, dtype=np.float32)
    scores[np.searchsorted(keys, ranked.keys)] = ranked.scores
    return scores
