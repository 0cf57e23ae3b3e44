"""Fits the ranking: the weights of the first stage, the ranker, and how sure it is.

Learned from the tuning half of the golden questions, from training questions beside them
(`training-*.jsonl`: over the sample documents, over law articles, and off the topic), each typed
with marks and without. Nothing of the test half or of ALQAC goes in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from index.analyzer import Analyzer
from index.evaluate import Judgements, Question
from index.fusion import SETTINGS, Weights, shipped_weights
from index.learning import Lesson, learn
from index.ranker import Ranker
from index.results import Candidates
from index.search import Searcher
from index.slots import RECALL, USUAL, shipped_recall
from index.sureness import Sureness, summary
from ingest.vietnamese import nfc

Floats = NDArray[np.float32]

_WEIGHTS = [round(0.05 * step, 2) for step in range(8, 20)]
_TOLD_WRONGLY = 0.009
_PRIOR = 4
_KEPT = 0.8
"""The share of judged passages that must stay above the threshold, where their question does."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its candidates. `cluster`s of grade zero are not in `grades`."""

    candidates: Candidates
    grades: Mapping[str, int]
    weight: float = 1.0

    def graded(self, clusters: NDArray[np.int64]) -> Floats:
        return np.array([self.grades.get(str(c), 0) for c in clusters.tolist()], np.float32)

    def lesson(self) -> Lesson:
        grades = self.graded(self.candidates.examined_clusters)
        return Lesson(self.candidates.examined.matrix, grades, self.weight)


def cases(
    searcher: Searcher, questions: Iterable[Question], judged: Judgements, *, weight: float = 1.0
) -> Iterator[Case]:
    """The candidates of each question that is ranked (not answered exactly, by phrase or number);
    with no judgement, of one that nothing answers."""
    for question in tqdm(list(questions), unit=" câu hỏi", leave=False, disable=None):
        candidates = searcher.candidates(question.text)
        if candidates is not None and len(candidates.examined.keys):
            yield Case(candidates, judged.get(question.id, {}), weight)


def fit_first_stage(answered: Sequence[Case], strange: Sequence[Case]) -> dict[str, Weights]:
    """The weights of each mode: those with the best nDCG@10, and a logistic curve that parts the
    best sum of answered questions from that of the others."""
    sums = [_Sums.of(case) for case in answered]
    off = [_Sums.of(case) for case in strange]
    best = max(_WEIGHTS, key=lambda w: float(np.mean([s.ndcg(w) for s in sums if s.grades.any()])))
    shares = {"hybrid": best, "lexical": 1.0, "dense": 0.0}
    return {mode: _calibrated(sums, off, share) for mode, share in shares.items()}


def fit_ranker(answered: Sequence[Case]) -> Ranker:
    """Learned from the cases that have an answer among the candidates looked at closely."""
    lessons = [case.lesson() for case in answered]
    return learn([lesson for lesson in lessons if (lesson.grades > 0).any()])


def fit_sureness(
    ranker: Ranker, answered: Sequence[Case], strange: Sequence[Case], *, usual: Sequence[Case]
) -> Sureness:
    """Parts questions with an answer from those without. Of the `usual` ones, which come first in
    `answered`, the threshold lets all but one in a hundred through; the slope keeps judged passages
    above it."""
    from sklearn.linear_model import LogisticRegression

    every = [*answered, *strange]
    orders = [case.candidates.examined.order(ranker) for case in every]
    asked = np.stack([_asked(case, order) for case, order in zip(every, orders, strict=True)])
    centre, spread = asked.mean(axis=0), asked.std(axis=0) + 1e-6
    inputs = np.clip((asked - centre) / spread, -5, 5)
    fits = np.array([1] * len(answered) + [0] * len(strange))
    weights = np.array([case.weight for case in every])
    for value in (0, 1):
        weights[fits == value] /= weights[fits == value].sum()
    curve = LogisticRegression(C=2.0, max_iter=5000).fit(inputs, fits, sample_weight=weights)
    odds = inputs @ curve.coef_[0] + curve.intercept_[0]
    limit = float(np.quantile(odds[: len(usual)], _TOLD_WRONGLY))
    slope = _slope(answered, orders, odds - limit)
    return Sureness(
        centre=centre.astype(np.float32),
        spread=spread.astype(np.float32),
        weights=curve.coef_[0].astype(np.float32),
        bias=np.array([curve.intercept_[0]], np.float32),
        slope=np.array([slope], np.float32),
        threshold=np.array([1 / (1 + np.exp(-limit))], np.float32),
    )


def _asked(case: Case, order: Floats) -> Floats:
    examined = case.candidates.examined
    return summary(examined.matrix[np.argsort(-order, kind="stable")], examined.familiar)


def save_first_stage(fitted: Mapping[str, Weights], path: Path = SETTINGS) -> None:
    """Writes the numbers where the search reads them."""
    rounded = {m: {k: round(v, 4) for k, v in asdict(w).items()} for m, w in fitted.items()}
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    shipped_weights.cache_clear()


def _slope(answered: Sequence[Case], orders: Sequence[Floats], above: Floats) -> float:
    """How fast the odds may fall below the best candidate."""
    steepest = []
    for case, order, room in zip(answered, orders, above, strict=False):
        right = case.graded(case.candidates.examined_clusters) > 0
        below = order.max() - order[right]
        if room > 0 and len(below):
            steepest += [room / b for b in below.tolist() if b > 0]
    return float(np.quantile(steepest, 1 - _KEPT)) if steepest else 1.0


@dataclass(frozen=True, slots=True)
class _Sums:
    """The candidates of one question: both scores and the grade of each, float[n]."""

    words: Floats
    cosines: Floats
    grades: Floats

    @classmethod
    def of(cls, case: Case) -> _Sums:
        held = case.candidates
        return cls(held.words, held.cosines, case.graded(held.clusters))

    def sums(self, lexical: float) -> Floats:
        total: Floats = lexical * self.words + (1 - lexical) * self.cosines
        return total

    def ndcg(self, lexical: float) -> float:
        found = self.grades[np.argsort(-self.sums(lexical), kind="stable")[:10]]
        ideal = -np.sort(-self.grades)[:10]
        discounts = 1 / np.log2(np.arange(2, 12))
        gained = float((found * discounts[: len(found)]).sum())
        return gained / float((ideal * discounts[: len(ideal)]).sum())


def _calibrated(answered: Sequence[_Sums], off: Sequence[_Sums], share: float) -> Weights:
    from sklearn.linear_model import LogisticRegression

    tops = np.array([s.sums(share).max() for s in (*answered, *off)])
    fits = np.array([1] * len(answered) + [0] * len(off))
    curve = LogisticRegression(C=100.0, class_weight="balanced").fit(tops[:, None], fits)
    slope, offset = float(curve.coef_[0, 0]), float(curve.intercept_[0])
    limit = float(np.quantile(tops[: len(answered)], _TOLD_WRONGLY))
    threshold = 1 / (1 + np.exp(-(slope * limit + offset)))
    return Weights(share, 1 - share, slope, offset, float(threshold))


def learn_recall(pairs: Iterable[tuple[str, str]], path: Path = RECALL) -> None:
    """Counts how often each term of a question stands in the text that answers it; terms that were
    asked a few times only are near the usual share."""
    analyzer = Analyzer()
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for question, text in pairs:
        held = {term.text for term in analyzer.syllables(nfc(text))}
        terms = {term.text for term in analyzer.syllables(nfc(question))}
        asked.update(terms)
        found.update(terms & held)
    recall = {
        term: round((found[term] + _PRIOR * USUAL) / (count + _PRIOR), 3)
        for term, count in sorted(asked.items())
        if count >= _PRIOR
    }
    path.write_text(json.dumps(recall, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    shipped_recall.cache_clear()
