"""R, the result set: what passes the filters and the threshold, near-copies folded, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.answer import Facets
from index.catalog import View
from index.examine import Examined, Examiner, FirstStage, Ranking
from index.filters import FACETS, Filters
from index.fusion import Fused, calibrated, fuse, shipped_weights, signals
from index.holdings import Holdings
from index.likeness import TermVectors
from index.plan import Plan
from index.query import contains_phrase
from index.reranker import DEPTH, Reranker
from index.retriever import Keys, Ranked, Scores
from index.sureness import shipped_sureness

Mode = Literal["hybrid", "dense", "lexical"]

CANDIDATES = 300
"""Passages taken from each engine; R holds at most twice as many, unless it is complete."""
SHOWN_VALUES = 100
"""Values of one facet that are counted out."""
_OWN_FILTERS: Mapping[str, Mapping[str, Any]] = {
    **{name: {name: ()} for name in FACETS},
    "year": {"year": (), "date_from": None, "date_to": None},
}


class Stages:
    """Milliseconds spent in each stage of a question."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def measured(self, name: str) -> Iterator[None]:
        started = perf_counter()
        try:
            yield
        finally:
            self.spent[name] = self.spent.get(name, 0.0) + (perf_counter() - started) * 1000


@dataclass(frozen=True, slots=True)
class Question:
    """A planned query with its vector, float32[d] or None where none is needed."""

    plan: Plan
    vector: NDArray[np.float32] | None
    mode: Mode = "hybrid"
    stages: Stages = field(default_factory=Stages)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages before they are ranked: int64[n] clusters, float32[n] signals of both engines, and
    what a close look at the best of them finds, with the clusters of those."""

    clusters: Keys
    words: Scores
    cosines: Scores
    examined: Examined
    examined_clusters: Keys


@dataclass(frozen=True, slots=True)
class Results:
    """R in order, and each engine's own ranking for the explanation."""

    fused: Fused
    lexical: Ranked = field(default_factory=Ranked.empty)
    dense: Ranked = field(default_factory=Ranked.empty)

    @classmethod
    def certain(cls, keys: Keys) -> Results:
        """Passages that belong there beyond doubt, in this order."""
        return cls(Fused(keys, np.ones(len(keys), dtype=np.float32)))


class ResultSets:
    """Makes R over one moment of the library."""

    def __init__(
        self,
        holdings: Holdings,
        view: View,
        *,
        examiner: Examiner,
        vectors: TermVectors,
        reranker: Reranker | None = None,
    ) -> None:
        self._store = holdings.store
        self._lexical = holdings.lexical
        self._dense = holdings.dense
        self._view = view
        self._examiner = examiner
        self._vectors = vectors
        self._reranker = reranker

    def of(self, question: Question, filters: Filters) -> Results:
        """R for these filters: complete for phrases, numbers and an empty text."""
        allowed = self._view.document_keys[self._view.matching(filters)] if filters else None
        if allowed is not None and not len(allowed):
            return Results.certain(allowed)
        if not question.plan.complete and question.plan.query.text:
            return self._ranked(question, allowed)
        with question.stages.measured("lexical"):
            keys = self._complete(question.plan, allowed)
        if not question.plan.query.phrases and not question.plan.query.rest:
            certain = Results.certain(keys)
            return replace(certain, fused=self._folded(certain.fused))
        return self._ordered(question, keys)

    def candidates(self, question: Question) -> Candidates | None:
        """What is ranked for a question, before the threshold; None where R is complete."""
        plan, vector = question.plan, question.vector
        if plan.complete or vector is None:
            return None
        first = self._first_of_all(question)
        clusters = self._view.passage_clusters[self._view.positions(first.keys)]
        examined = self._examiner.examine(
            plan, first, view=self._view, lexical=self._lexical, vectors=self._vectors
        )
        closely = clusters[: len(examined.keys)]
        return Candidates(clusters, first.words, first.cosines, examined, closely)

    def facets(self, question: Question, filters: Filters, results: Results) -> Facets:
        """Counts over R; a facet that is filtered by is counted over R without that filter."""
        counted = {}
        for name in FACETS:
            wider = replace(filters, **_OWN_FILTERS[name])
            chosen = results if wider == filters else self.of(question, wider)
            rows = self._view.positions(chosen.fused.keys)
            counted[name] = tuple(self._view.facet(name, rows)[:SHOWN_VALUES])
        return counted

    def documents(self, results: Results) -> int:
        """In how many documents the passages of R stand."""
        rows = self._view.positions(results.fused.keys)
        return len(np.unique(self._view.passage_documents[rows[rows >= 0]]))

    def _ranked(self, question: Question, allowed: Keys | None) -> Results:
        """The candidates of both engines, those that pass the threshold or have the number."""
        stages, plan, vector = question.stages, question.plan, question.vector
        lexical = dense = Ranked.empty()
        if question.mode != "dense":
            with stages.measured("lexical"):
                lexical = self._lexical.search(
                    plan.lexical, k=CANDIDATES, allowed_documents=allowed
                )
        if vector is not None:
            with stages.measured("dense"):
                dense = self._dense.search(vector, k=CANDIDATES, allowed_documents=allowed)
        with stages.measured("fuse"):
            named = self._named(plan, allowed)
            first = self._first(question, self._with_words(lexical, plan, named), dense, named)
        with stages.measured("rank"):
            fused = self._judged(question, first, named, filtered=allowed is not None)
        return Results(self._folded(fused), lexical, dense)

    def _first(self, question: Question, lexical: Ranked, dense: Ranked, named: Keys) -> FirstStage:
        """The candidates of both engines by the weighted sum of their scores, the `named` first."""
        weights = shipped_weights()[question.mode]
        missing = np.setdiff1d(np.union1d(lexical.keys, named), dense.keys)
        dense = self._with_cosines(dense, question.vector, missing)
        keys = np.union1d(np.union1d(lexical.keys, dense.keys), named)
        words, cosines = signals(keys, lexical, dense, ideal=question.plan.ideal)
        sums = weights.lexical * words + weights.dense * cosines
        order = np.lexsort((keys, -sums, ~np.isin(keys, named)))
        return FirstStage(keys[order], sums[order], words[order], cosines[order])

    def _judged(
        self, question: Question, first: FirstStage, named: Keys, *, filtered: bool
    ) -> Fused:
        """Those that pass, in final order: the best after a close look, and then the rest."""
        weights = shipped_weights()[question.mode]
        scores = calibrated(first.sums, weights)
        passing = (scores >= weights.threshold) | np.isin(first.keys, named)
        if question.mode != "hybrid" or not len(first.keys) or not len(question.plan.slots):
            return Fused(first.keys[passing], scores[passing])
        keys, judged = self._closely(question, first, filtered)
        if self._reranker is not None:
            keys = self._reread(self._reranker, question, keys)
        fits = (judged >= shipped_sureness().threshold[0]) | np.isin(keys, named)
        if not fits.any():
            return Fused(first.keys[:0], scores[:0])
        rest = np.flatnonzero(passing & ~np.isin(first.keys, keys))
        after = np.minimum(scores[rest], judged[fits][-1])
        return Fused(
            np.concatenate([keys[fits], first.keys[rest]]), np.concatenate([judged[fits], after])
        )

    def _closely(
        self, question: Question, first: FirstStage, filtered: bool
    ) -> tuple[Keys, Scores]:
        """The best candidates after a close look, by falling score.

        A filter changes no score: what is found with it is measured by what is found without, and
        what is found both ways counts as it does without.
        """
        ranking, sureness = self._rank(question, first), shipped_sureness()
        if not filtered:
            return ranking.keys, ranking.scores(sureness)
        whole = self._whole(question)
        scores = ranking.scores(sureness, measure=whole)
        _, here, there = np.intersect1d(ranking.keys, whole.keys, return_indices=True)
        scores[here] = whole.scores(sureness)[there]
        order = np.lexsort((ranking.keys, -scores))
        return ranking.keys[order], scores[order]

    def _reread(self, reranker: Reranker, question: Question, keys: Keys) -> Keys:
        """The same passages; the first of them in the order that a cross-encoder gives them."""
        best = self._store.passages(keys[:DEPTH])
        order = reranker.order(question.plan.query.rest, [passage.text for passage in best])
        first = np.array([best[place].key for place in order], np.int64)
        return np.concatenate([first, keys[~np.isin(keys, first)]])

    def _rank(self, question: Question, first: FirstStage) -> Ranking:
        return self._examiner.rank(
            question.plan, first, view=self._view, lexical=self._lexical, vectors=self._vectors
        )

    def _whole(self, question: Question) -> Ranking:
        """The ranking without any filter."""
        return self._rank(question, self._first_of_all(question))

    def _first_of_all(self, question: Question) -> FirstStage:
        """The first stage without any filter."""
        plan, vector = question.plan, question.vector
        lexical = self._lexical.search(plan.lexical, k=CANDIDATES)
        dense = Ranked.empty() if vector is None else self._dense.search(vector, k=CANDIDATES)
        named = self._named(plan, None)
        return self._first(question, self._with_words(lexical, plan, named), dense, named)

    def _named(self, plan: Plan, allowed: Keys | None) -> Keys:
        """The passages that cite the document number asked for, and all of the documents that bear
        it, rising, among the allowed documents."""
        if not plan.query.symbols:
            return self._view.passage_keys[:0]
        view = self._view
        citing = view.positions(plan.numbered)
        citing = citing[citing >= 0]
        bearing = np.zeros(len(view.document_keys), bool)
        bearing[view.bearing(plan.query.symbols, among=view.passage_documents[citing])] = True
        own = view.passages_of(bearing)
        return np.unique(self._within(np.concatenate([citing, own]), allowed))

    def _with_words(self, lexical: Ranked, plan: Plan, named: Keys) -> Ranked:
        """The ranking with the words of further passages, which were not among the best."""
        missing = np.setdiff1d(named, lexical.keys)
        if not len(missing):
            return lexical
        rows = self._view.passage_documents[self._view.positions(missing)]
        more = self._lexical.search(
            plan.lexical, k=CANDIDATES, allowed_documents=np.unique(self._view.document_keys[rows])
        )
        fresh = np.isin(more.keys, missing)
        return Ranked(
            np.concatenate([lexical.keys, more.keys[fresh]]),
            np.concatenate([lexical.scores, more.scores[fresh]]),
        )

    def _within(self, rows: NDArray[np.int64], allowed: Keys | None) -> Keys:
        """The passages in these rows of the catalogue (-1: none) that allowed documents have."""
        view = self._view
        rows = rows[rows >= 0]
        if allowed is not None:
            rows = rows[np.isin(view.document_keys[view.passage_documents[rows]], allowed)]
        return view.passage_keys[rows]

    def _complete(self, plan: Plan, allowed: Keys | None) -> Keys:
        """Every passage that has all the phrases and one of the numbers, rising."""
        view = self._view
        every = np.arange(len(view.passage_keys))
        rows = every if plan.exact is None else view.positions(plan.exact)
        keys = self._within(rows, allowed)
        phrases = plan.query.phrases
        if not phrases:
            return keys
        held = [
            passage.key
            for passage in self._store.passages(keys)
            if all(contains_phrase(passage.text, phrase) for phrase in phrases)
        ]
        return np.array(sorted(held), dtype=np.int64)

    def _ordered(self, question: Question, keys: Keys) -> Results:
        """A complete set in order of score; nothing is left out."""
        if not len(keys):
            return Results.certain(keys)
        view, plan = self._view, question.plan
        rows = view.passage_documents[view.positions(keys)]
        lexical = self._lexical.search(
            plan.lexical,
            k=2 * CANDIDATES,
            allowed_documents=np.unique(view.document_keys[rows]),
        )
        chosen = np.isin(lexical.keys, keys)
        lexical = Ranked(lexical.keys[chosen], lexical.scores[chosen])
        dense = self._with_cosines(Ranked.empty(), question.vector, keys)
        ranked = dense or Ranked.of(keys, np.zeros(len(keys), np.float32), k=len(keys))
        weights = shipped_weights()[question.mode]
        fused = fuse(lexical, ranked, ideal=plan.ideal, weights=weights)
        return Results(self._folded(fused), lexical, dense)

    def _with_cosines(
        self, dense: Ranked, vector: NDArray[np.float32] | None, keys: Keys
    ) -> Ranked:
        """The ranking with the cosines of further passages, which FAISS did not return."""
        if vector is None or not len(keys):
            return dense
        more = self._dense.scores(vector, keys)
        return Ranked.of(
            np.concatenate([dense.keys, keys]),
            np.concatenate([dense.scores, more]),
            k=len(dense) + len(keys),
        )

    def _folded(self, fused: Fused) -> Fused:
        """The best passage of each cluster of near-copies, in the same order."""
        rows = self._view.positions(fused.keys)
        held = rows >= 0
        keys, scores = fused.keys[held], fused.scores[held]
        _, first = np.unique(self._view.passage_clusters[rows[held]], return_index=True)
        first.sort()
        return Fused(keys[first], scores[first])
