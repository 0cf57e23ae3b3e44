"""A close look at the best candidates of the first stage: their final order and their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.catalog import View
from index.familiarity import familiarity
from index.features import NAMES, Candidate, features, says_whole
from index.lexical import Lexical
from index.likeness import TermVectors
from index.plan import Plan
from index.ranker import Ranker, shipped_ranker
from index.retriever import Keys, Scores
from index.store import Compared, Store
from index.sureness import Sureness, shipped_sureness, summary

DEPTH = 120
"""How many candidates are looked at closely."""
NAMED = 6.0
"""What citing the document number asked for, or standing in its document, adds (log odds)."""
_NAMED = [NAMES.index(name) for name in ("cites", "numbered")]
_OWN = ("kind", "issuer", "place", "year")


@dataclass(frozen=True, slots=True)
class FirstStage:
    """Candidates by falling sum: int64[n] keys; float32[n] sums, and both engines' signals."""

    keys: Keys
    sums: Scores
    words: Scores
    cosines: Scores

    def best(self, count: int) -> FirstStage:
        return self.at(slice(count))

    def at(self, rows: slice | NDArray[np.bool_]) -> FirstStage:
        return FirstStage(self.keys[rows], self.sums[rows], self.words[rows], self.cosines[rows])


@dataclass(frozen=True, slots=True)
class Examined:
    """int64[n] keys, float32[n, f] features and float32[k] familiarity of the question."""

    keys: Keys
    matrix: NDArray[np.float32]
    familiar: NDArray[np.float32]

    def order(self, ranker: Ranker) -> Scores:
        """float32[n]: the higher, the better; what has the document number asked for first."""
        lifted: Scores = np.float32(NAMED) * self.matrix[:, _NAMED].max(axis=1)
        return ranker.order(self.matrix) + lifted

    def ranked(self, ranker: Ranker, sureness: Sureness) -> Ranking:
        """In final order."""
        order = self.order(ranker)
        rows = np.lexsort((self.keys, -order))
        odds = sureness.odds(summary(self.matrix[rows], self.familiar))
        whole = says_whole(self.matrix[rows])
        return Ranking(self.keys[rows], order[rows], odds, float(order.max(initial=0)), whole)


@dataclass(frozen=True, slots=True)
class Ranking:
    """int64[n] keys by falling float32[n] order; the logarithm of the odds that a passage of order
    `best` answers; bool[n], which passages say the whole question."""

    keys: Keys
    order: Scores
    odds: float
    best: float
    whole: NDArray[np.bool_]

    def scores(self, sureness: Sureness, *, measure: Ranking | None = None) -> Scores:
        """float32[n] in [0, 1], calibrated by this ranking or by another of the same question.

        A passage that says the whole question fits, whatever its odds: “thôn” alone is too little
        to be sure of, and yet that word was looked for.
        """
        by = measure or self
        scores = sureness.scores(self.order - np.float32(by.best), by.odds)
        return np.maximum(scores, np.where(self.whole, sureness.threshold[0], np.float32(0)))


class Examiner:
    """Compares candidates with questions. `vectors`: those of single terms."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._store = store
        self._own = lru_cache(maxsize=1 << 16)(lambda text: _terms(text, analyzer))

    def rank(
        self, plan: Plan, first: FirstStage, *, view: View, lexical: Lexical, vectors: TermVectors
    ) -> Ranking:
        """The best DEPTH of the first stage, in final order."""
        examined = self.examine(plan, first, view=view, lexical=lexical, vectors=vectors)
        return examined.ranked(shipped_ranker(), shipped_sureness())

    def examine(
        self, plan: Plan, first: FirstStage, *, view: View, lexical: Lexical, vectors: TermVectors
    ) -> Examined:
        best = first.best(DEPTH)
        slots = plan.slots
        held = self._store.compared(best.keys)
        best = best.at(np.array([key in held for key in best.keys.tolist()], bool))
        candidates = self._candidates(plan, best.keys, held, view)
        matrix = features(
            slots,
            candidates,
            first=best.sums,
            bm25=best.words,
            cosine=best.cosines,
            vectors=vectors,
            asked=vectors.mean(slots.model_terms),
            unknown=_unknown(plan),
        )
        said = plan.said
        familiar = familiarity(said.terms, said.words, lexical=lexical, vectors=vectors)
        return Examined(best.keys, matrix, familiar)

    def _candidates(
        self, plan: Plan, keys: Keys, held: Mapping[int, Compared], view: View
    ) -> list[Candidate]:
        """`held`: what the store has of these passages; one may be gone since it was found."""
        documents = view.passage_documents[view.positions(keys)].tolist()
        cites = set(plan.numbered.tolist())
        rows = np.array(documents, np.int32)
        bearing = set(view.bearing(plan.query.symbols, among=rows).tolist())
        own = {document: self._own(_said(view, document)) for document in set(documents)}
        return [
            Candidate(
                *held[key],
                own=own[document],
                document=document,
                cites=key in cites,
                numbered=document in bearing,
            )
            for key, document in zip(keys.tolist(), documents, strict=True)
        ]


def _unknown(plan: Plan) -> float:
    """The share of the question's worth that the library lacks."""
    slots = plan.slots
    pairs = zip(slots.terms, slots.worth, strict=True)
    lacking = sum(worth for term, worth in pairs if term in plan.said.lacking)
    return lacking / max(sum(slots.worth), 1e-6)


def _said(view: View, document: int) -> str:
    """What the document's own fields say: kind, issuer, place, year."""
    codes = [(name, view.codes[name][document]) for name in _OWN]
    return " ".join(view.values[name][code] for name, code in codes if code >= 0)


def _terms(text: str, analyzer: Analyzer) -> bytes:
    return " ".join(term.text for term in analyzer.syllables(text)).encode()
