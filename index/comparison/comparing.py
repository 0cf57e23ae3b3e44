"""Two documents side by side, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.analyzer import Analyzer, Term
from index.comparison.pairing import paired
from index.comparison.resemblance import resemblances
from index.comparison.sections import Part, parts_of
from index.comparison.shared import NEAR, Shared, covered, nearness, shared
from index.search import Searcher, document_json
from index.store import DocumentSummary
from index.stored import StoredDocument
from index.wording.differences import Words
from ingest.passages import render

Relation = Literal["same", "near", "related", "only-a", "only-b"]

_UNLIKE = 0.99
"""The most that two parts are alike which are not the same."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A part of either document beside what treats the same in the other. `score` in [0, 1]."""

    relation: Relation
    score: float
    a: Part | None
    b: Part | None
    shared: tuple[Shared, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "relation": self.relation,
            "score": self.score,
            "a": self.a and self.a.as_json(),
            "b": self.b and self.b.as_json(),
            "shared": [one.as_json() for one in self.shared],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """In the order of `a`; what only `b` has stands behind what it follows in `b`."""

    a: DocumentSummary
    b: DocumentSummary
    sections: tuple[Aligned, ...]
    shared_a: float
    """The share of the words of `a`, in [0, 1], that stand in `b` too, in runs of some length."""
    shared_b: float

    def as_json(self) -> dict[str, object]:
        return {
            "a": document_json(self.a),
            "b": document_json(self.b),
            "sections": [section.as_json() for section in self.sections],
            "shared_a": self.shared_a,
            "shared_b": self.shared_b,
        }


@dataclass(frozen=True, slots=True)
class _Side:
    parts: tuple[Part, ...]
    words: tuple[Words, ...]
    """Of each part, its terms with their places in the part's text."""
    headings: tuple[Words, ...]


def compare(searcher: Searcher, a: str, b: str) -> Comparison:
    """Two documents by their ids. The same pairs are found in whichever order they are named.
    Raises NotHeld."""
    searcher.holdings.refresh()
    store = searcher.store
    with store.reading():
        documents = store.document(a), store.document(b)
        here, there = (_side(searcher.analyzer, one) for one in documents)
        pairs = _pairs(searcher, here.parts, there.parts, turned=b < a)
        summaries = store.summary(a), store.summary(b)
    rows = {one: _aligned(here, one, there, other, score) for one, other, score in pairs}
    partners = {other: one for one, other, _ in pairs}
    own, its = [w.keys for w in here.words], [w.keys for w in there.words]
    return Comparison(
        *summaries,
        tuple(_in_order(here.parts, there.parts, rows, partners)),
        shared_a=_share(own, its),
        shared_b=_share(its, own),
    )


def _side(analyzer: Analyzer, document: StoredDocument) -> _Side:
    parts = parts_of(document)
    return _Side(
        parts,
        tuple(_words(analyzer, document, part) for part in parts),
        tuple(Words(part.title, analyzer.syllables(part.title)) for part in parts),
    )


def _words(analyzer: Analyzer, document: StoredDocument, part: Part) -> Words:
    """As they are read: what a page or a line cut is one again."""
    read, places = render(document.text, part.start, part.end)
    terms = tuple(
        Term(term.text, places[term.start] - part.start, places[term.end - 1] + 1 - part.start)
        for term in analyzer.syllables(read)
    )
    return Words(part.text, terms)


def _pairs(
    searcher: Searcher, one: Sequence[Part], other: Sequence[Part], *, turned: bool
) -> list[tuple[int, int, float]]:
    """`turned`: the other comes first in deciding between equals."""
    if turned:
        found = _pairs(searcher, other, one, turned=False)
        return sorted((second, first, score) for first, second, score in found)
    scores = resemblances(searcher, one, other)
    return [(i, j, float(scores[i, j])) for i, j in paired(one, other, scores)]


def _aligned(here: _Side, one: int, there: _Side, other: int, score: float) -> Aligned:
    a, b = here.words[one], there.words[other]
    alike = _alike(here, one, there, other)
    relation: Relation = "same" if alike == 1 else "near" if alike >= NEAR else "related"
    found = shared(a, b, near=nearness(a, b) >= NEAR)
    shown = alike if relation == "same" else min(max(score, alike), _UNLIKE)
    return Aligned(relation, round(shown, 4), here.parts[one], there.parts[other], found)


def _alike(here: _Side, one: int, there: _Side, other: int) -> float:
    """1 where heading and words are the same; by the words, and where there are none by the
    headings."""
    texts = nearness(here.words[one], there.words[other])
    titles = nearness(here.headings[one], there.headings[other])
    if not here.words[one].terms and not there.words[other].terms:
        return titles
    return texts if titles == 1 else min(texts, _UNLIKE)


def _in_order(
    here: Sequence[Part],
    there: Sequence[Part],
    rows: dict[int, Aligned],
    partners: dict[int, int],
) -> Iterator[Aligned]:
    after: dict[int, list[Aligned]] = {}
    at = -1
    for number, part in enumerate(there):
        if number in partners:
            at = partners[number]
        else:
            after.setdefault(at, []).append(Aligned("only-b", 0.0, None, part))
    yield from after.get(-1, ())
    for number, part in enumerate(here):
        yield rows.get(number) or Aligned("only-a", 0.0, part, None)
        yield from after.get(number, ())


def _share(asked: Sequence[Sequence[str]], held: Sequence[Sequence[str]]) -> float:
    found, total = covered(asked, held)
    return round(found / total, 4) if total else 0.0
