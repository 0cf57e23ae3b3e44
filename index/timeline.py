"""The documents that treat a theme, in the order of their dates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.answer import Hit
from index.catalog import View
from index.filters import NO_FILTERS, Filters
from index.records import days
from index.search import Searcher
from index.store import DocumentSummary

MOST = 200
"""Documents that are shown, those that fit best."""
SURE = 0.6
"""How well a passage must fit, [0, 1]. A list of hits ends with what fits worst; by date that would
stand among the rest. What is asked for in quotation marks fits by having it."""
OF_BEST = 0.8
"""… and how well beside the best answer to the same question."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A document that treats the theme. `passages`: how many of its passages do; `best`: the one
    that fits best."""

    document: DocumentSummary
    passages: int
    best: Hit

    @property
    def date(self) -> str | None:
        """As precise as the document says."""
        return self.document.header.date.value


@dataclass(frozen=True, slots=True)
class Timeline:
    """`total` documents, of which those that fit best are shown: with a date in `moments`, the
    oldest first, and without one in `undated`, the best first."""

    total: int
    moments: tuple[Moment, ...]
    undated: tuple[Moment, ...]
    years: tuple[tuple[str, int], ...]
    """How many of all the documents are of each year, the oldest first."""
    left_out: int
    """How many of all the documents are not shown."""


@dataclass(slots=True)
class _Treating:
    """What was found in one document: its passages (keys), and the best with its question."""

    passages: set[int] = field(default_factory=set)
    score: float = -1.0
    best: int = 0
    question: str = ""

    def take(self, passage: int, score: float, question: str) -> None:
        self.passages.add(passage)
        if (score, -passage) > (self.score, -self.best):
            self.score, self.best, self.question = score, passage, question


def timeline(
    searcher: Searcher,
    questions: Sequence[str],
    *,
    filters: Filters = NO_FILTERS,
    most: int | None = MOST,
) -> Timeline:
    """What answers any of the questions, by document. A near-copy that a list of hits folds away
    counts in its own document. Raises BadFilter.
    """
    found: dict[int, _Treating] = defaultdict(_Treating)
    for question in dict.fromkeys(text.strip() for text in questions):
        if question:
            _gather(searcher, question, filters, found)
    kept = sorted(found, key=lambda key: (-found[key].score, key))[:most]
    moments = _moments(searcher, {key: found[key] for key in kept})
    dated = [moment for moment in moments if moment.date]
    return Timeline(
        len(found),
        tuple(sorted(dated, key=lambda m: (*days(m.date), m.document.id))),
        tuple(moment for moment in moments if not moment.date),
        _years(searcher, found),
        len(found) - len(moments),
    )


def _gather(
    searcher: Searcher, question: str, filters: Filters, found: dict[int, _Treating]
) -> None:
    fused = searcher.found(question, filters=filters)
    view = searcher.holdings.catalog.view
    rows = view.positions(fused.keys)
    exact = re.search(r"[\"“«]", question) is not None
    least = max(SURE, OF_BEST * float(fused.scores.max(initial=0)))
    held = (rows >= 0) & (exact | (fused.scores >= least))
    clusters, scores = view.passage_clusters[rows[held]], fused.scores[held]
    by_cluster = dict(zip(clusters.tolist(), scores.tolist(), strict=True))
    copies = np.flatnonzero(np.isin(view.passage_clusters, clusters))
    if filters:
        copies = copies[view.matching(filters)[view.passage_documents[copies]]]
    documents = view.document_keys[view.passage_documents[copies]]
    keys = view.passage_keys[copies].tolist()
    own = view.passage_clusters[copies].tolist()
    for document, passage, cluster in zip(documents.tolist(), keys, own, strict=True):
        found[document].take(passage, by_cluster[cluster], question)


def _moments(searcher: Searcher, found: Mapping[int, _Treating]) -> list[Moment]:
    """In the order of `found`; what was removed meanwhile is left out."""
    by_question: dict[str, list[int]] = defaultdict(list)
    for treating in found.values():
        by_question[treating.question].append(treating.best)
    hits = {
        hit.passage: hit
        for question, passages in by_question.items()
        for hit in searcher.shown(question, passages)
    }
    ids = {p.key: p.id for p in searcher.store.passages([t.best for t in found.values()])}
    documents = searcher.store.summaries(sorted(found))
    return [
        Moment(documents[key], len(treating.passages), hits[ids[treating.best]])
        for key, treating in found.items()
        if key in documents and ids.get(treating.best) in hits
    ]


def _years(searcher: Searcher, documents: Iterable[int]) -> tuple[tuple[str, int], ...]:
    view: View = searcher.holdings.catalog.view
    rows = view.document_rows(np.array(sorted(documents), np.int64))
    years = (view.first_day[rows[rows >= 0]] // 10_000).tolist()
    return tuple(sorted(Counter(str(year) for year in years if year).items()))
