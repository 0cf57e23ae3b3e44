"""Fits the numbers of `models/ranking.json` on the tuning half of the golden questions.

The weights are those with the best nDCG@10. The logistic curve separates the best score of
questions that the library answers from that of questions off its topic; the threshold lets all but
one in fifty of the former through.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.evaluate import Judgements, Question
from index.fusion import SETTINGS, Weights
from index.search import Searcher

_WEIGHTS = [round(0.05 * step, 2) for step in range(8, 20)]
_TOLD_WRONGLY = 0.02


@dataclass(frozen=True, slots=True)
class _Scored:
    """The candidates of one question: both scores and the grade of each, float[n]."""

    words: NDArray[np.float32]
    cosines: NDArray[np.float32]
    grades: NDArray[np.float32]

    def sums(self, lexical: float) -> NDArray[np.float32]:
        total: NDArray[np.float32] = lexical * self.words + (1 - lexical) * self.cosines
        return total


def fit(
    searcher: Searcher, questions: Sequence[Question], judged: Judgements, strange: Sequence[str]
) -> dict[str, Weights]:
    """The fitted weights of each mode. `strange`: questions off the library's topic."""
    asked = [_scored(searcher, q.text, judged.get(q.id, {})) for q in questions]
    answered = [scored for scored in asked if scored is not None and scored.grades.any()]
    off = [s for s in (_scored(searcher, text, {}) for text in strange) if s is not None]
    best = max(_WEIGHTS, key=lambda w: float(np.mean([_ndcg(s.sums(w), s) for s in answered])))
    shares = {"hybrid": best, "lexical": 1.0, "dense": 0.0}
    return {mode: _calibrated(answered, off, share) for mode, share in shares.items()}


def save(fitted: Mapping[str, Weights], path: Path = SETTINGS) -> None:
    """Writes the numbers where the search reads them."""
    rounded = {m: {k: round(v, 4) for k, v in asdict(w).items()} for m, w in fitted.items()}
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


def _scored(searcher: Searcher, text: str, grades: Mapping[str, int]) -> _Scored | None:
    """None for a question that is answered exactly, by phrase or number."""
    candidates = searcher.candidates(text)
    if candidates is None:
        return None
    known = [float(grades.get(str(cluster), 0)) for cluster in candidates.clusters.tolist()]
    return _Scored(candidates.words, candidates.cosines, np.array(known, dtype=np.float32))


def _ndcg(sums: NDArray[np.float32], scored: _Scored) -> float:
    found = scored.grades[np.argsort(-sums, kind="stable")[:10]]
    ideal = -np.sort(-scored.grades)[:10]
    discounts = 1 / np.log2(np.arange(2, 12))
    return float((found * discounts[: len(found)]).sum() / (ideal * discounts[: len(ideal)]).sum())


def _calibrated(answered: Sequence[_Scored], off: Sequence[_Scored], share: float) -> Weights:
    from sklearn.linear_model import LogisticRegression

    tops = np.array([s.sums(share).max() for s in (*answered, *off)])
    fits = np.array([1] * len(answered) + [0] * len(off))
    curve = LogisticRegression(C=100.0, class_weight="balanced").fit(tops[:, None], fits)
    slope, offset = float(curve.coef_[0, 0]), float(curve.intercept_[0])
    limit = float(np.quantile(tops[: len(answered)], _TOLD_WRONGLY))
    threshold = 1 / (1 + np.exp(-(slope * limit + offset)))
    return Weights(share, 1 - share, slope, offset, float(threshold))
