"""Two documents side by side, part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.analyzer import Analyzer, Term
from index.comparison.pairing import paired
from index.comparison.resemblance import Floats, resemblances
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
_CLOSE = 0.27
"""From this resemblance on the nearest part is told of one that stands alone."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The part of the other document that resembles one that stands alone most: its row, from 0,
    and how far, in [0, 1]."""

    row: int
    score: float

    def as_json(self) -> dict[str, object]:
        return {"row": self.row, "score": self.score}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A part of either document beside what treats the same in the other. `score` in [0, 1]."""

    relation: Relation
    score: float
    a: Part | None
    b: Part | None
    shared: tuple[Shared, ...] = ()
    nearest: Nearest | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "relation": self.relation,
            "score": self.score,
            "a": self.a and self.a.as_json(),
            "b": self.b and self.b.as_json(),
            "shared": [one.as_json() for one in self.shared],
            "nearest": self.nearest and self.nearest.as_json(),
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
        here, there, pairs, scores = _laid(searcher, *documents, turned=b < a)
        summaries = store.summary(a), store.summary(b)
    rows = {one: _aligned(here, one, there, other, score) for one, other, score in pairs}
    partners = {other: one for one, other, _ in pairs}
    own, its = [w.keys for w in here.words], [w.keys for w in there.words]
    return Comparison(
        *summaries,
        _told(list(_in_order(here.parts, there.parts, rows, partners)), here, there, scores),
        shared_a=_share(own, its),
        shared_b=_share(its, own),
    )


def _laid(
    searcher: Searcher, a: StoredDocument, b: StoredDocument, *, turned: bool
) -> tuple[_Side, _Side, list[tuple[int, int, float]], Floats]:
    """Where one document has items a), b), c) and the other treats these in places of their own,
    the items are parts too; else they stay with their section, beside what treats all of them."""
    parts = [parts_of(one, split=_everywhere(one)) for one in (a, b)]
    if any(part.is_item for side in parts for part in side):
        pairs, _ = _pairs(searcher, *parts, turned=turned)
        paired = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}
        parts = [
            parts_of(one, split=_divided(side, found))
            for one, side, found in zip((a, b), parts, paired, strict=True)
        ]
    here, there = (_side(searcher.analyzer, *one) for one in zip((a, b), parts, strict=True))
    return here, there, *_pairs(searcher, here.parts, there.parts, turned=turned)


def _everywhere(document: StoredDocument) -> set[int]:
    return {section.start for section in document.sections}


def _divided(parts: Sequence[Part], paired: Container[int]) -> set[int]:
    """Where the sections begin at least half of whose items stand beside something."""
    items: dict[int, list[bool]] = defaultdict(list)
    for at, part in enumerate(parts):
        if part.is_item and part.above is not None:
            items[parts[part.above].begin].append(at in paired)
    return {begin for begin, found in items.items() if sum(found) * 2 >= len(found)}


def _side(analyzer: Analyzer, document: StoredDocument, parts: tuple[Part, ...]) -> _Side:
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
) -> tuple[list[tuple[int, int, float]], Floats]:
    """The pairs, and all scores (float32[n, m]). `turned`: the other comes first in deciding
    between equals."""
    if turned:
        found, scores = _pairs(searcher, other, one, turned=False)
        return sorted((second, first, score) for first, second, score in found), scores.T
    scores = resemblances(searcher, one, other)
    return [(i, j, float(scores[i, j])) for i, j in paired(one, other, scores)], scores


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


def _told(
    rows: Sequence[Aligned], here: _Side, there: _Side, scores: Floats
) -> tuple[Aligned, ...]:
    """With the nearest part told of those that stand alone."""
    of_a = {part.begin: at for at, part in enumerate(here.parts)}
    of_b = {part.begin: at for at, part in enumerate(there.parts)}
    row_a = {of_a[row.a.begin]: at for at, row in enumerate(rows) if row.a}
    row_b = {of_b[row.b.begin]: at for at, row in enumerate(rows) if row.b}

    def nearest(row: Aligned) -> Nearest | None:
        if row.a is not None and row.b is None:
            return _nearest(scores[of_a[row.a.begin]], there.parts, row_b)
        if row.b is not None and row.a is None:
            return _nearest(scores[:, of_b[row.b.begin]], here.parts, row_a)
        return None

    return tuple(replace(row, nearest=nearest(row)) for row in rows)


def _nearest(scores: Floats, parts: Sequence[Part], rows: dict[int, int]) -> Nearest | None:
    """Among those with words of their own; what a document is called is near to nothing."""
    own = [at for at, part in enumerate(parts) if not part.is_title and (part.title or part.text)]
    best = max(own, key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] < _CLOSE:
        return None
    return Nearest(rows[best], round(float(scores[best]), 4))


def _share(asked: Sequence[Sequence[str]], held: Sequence[Sequence[str]]) -> float:
    found, total = covered(asked, held)
    return round(found / total, 4) if total else 0.0
