"""How something has been said before: word for word, nearly so, and in other words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from index.search import Searcher
from index.wording.clauses import Cuts, Span, cuts, sentences
from index.wording.differences import Difference, Words
from index.wording.nearness import NEAR, NEAR_SHORT, SHORT, Near, Nearness
from index.wording.places import Place
from ingest.document import LEVELS
from ingest.placed import settled, unwrapped

Relation = Literal["exact", "near", "meaning"]
Offset = Callable[[int], int]
Order = Literal["nearness", "date", "authority"]

_LEAST_TERMS = 3
_MOST_TERMS = 100
"""A longer sentence is looked for in parts, from one comma to another."""
_MOST_SENTENCES = 200
"""Of a longer text the first so many are looked for."""
_MOST_NEAR = 20
"""Places of one sentence, but that all which say it word for word are given."""
_MEANT = 8
"""Passages that may say it in other words."""
_ALIKE = 0.6
"""Cosine from which a sentence says the same."""
_RELATIONS: tuple[Relation, ...] = ("exact", "near", "meaning")


@dataclass(frozen=True, slots=True)
class Precedent:
    """`asked`: the part of the text, half-open offsets, that this place says again. `score` in
    [0, 1]: by common words where it is exact or near, by meaning else."""

    relation: Relation
    score: float
    place: Place
    asked: tuple[int, int]
    differences: tuple[Difference, ...] = ()

    def placed(self, start: Offset, end: Offset, text: str) -> Precedent:
        """The same, asked for by another text: `start` and `end` give the offsets in `text` of what
        begins and ends at an offset of the old one."""

        def span(old: tuple[int, int]) -> tuple[int, int]:
            first = start(old[0])
            return (first, first) if old[0] == old[1] else (first, end(old[1]))

        moved = (replace(one, asked_span=span(one.asked_span)) for one in self.differences)
        cut = tuple(replace(one, asked=text[slice(*one.asked_span)]) for one in moved)
        return replace(self, asked=span(self.asked), differences=cut)

    def as_json(self) -> dict[str, Any]:
        return {
            "relation": self.relation,
            "score": round(self.score, 4),
            **self.place.as_json(),
            "differences": [one.as_json() for one in self.differences],
            "asked": self.asked,
        }


class Precedents:
    """Looks for sentences in one library. Safe to use from several threads."""

    def __init__(self, searcher: Searcher, nearness: Nearness) -> None:
        self._searcher = searcher
        self._nearness = nearness

    def of(self, text: str, *, order: Order = "nearness", meaning: bool = True) -> list[Precedent]:
        """The places that say what a sentence or a paragraph says, sentence by sentence.

        `meaning=False` leaves out those that say it in other words.
        """
        shown, places = settled(text)
        words = self._nearness.fresh(self._searcher.with_marks(unwrapped(shown)))
        found: dict[tuple[str, int], Precedent] = {}
        for sentence in self._sentences(words):
            for one in self._said(sentence, meaning=meaning):
                place = one.place.passage.id, one.place.start
                if place not in found or found[place].score < one.score:
                    found[place] = one
        if not places:
            return in_order(found.values(), order)
        moved = (one.placed(places.__getitem__, places.__getitem__, text) for one in found.values())
        return in_order(moved, order)

    def _sentences(self, words: Words) -> list[Words]:
        found = cuts(words.text, words.terms)
        spans = [part for sentence in sentences(found) for part in _parts(sentence, found)]
        parts = [words.part(span.first, span.last) for span in spans]
        long = [part for part in parts if len(part.terms) >= _LEAST_TERMS]
        return (long or [words] if words.terms else [])[:_MOST_SENTENCES]

    def _said(self, sentence: Words, *, meaning: bool) -> Iterator[Precedent]:
        asked = sentence.start, sentence.end
        least = NEAR_SHORT if len(sentence.terms) <= SHORT else NEAR
        near = _without_counterparts(self._nearness.of(sentence, least=least))
        exact = sum(one.exact for one in near)
        for one in near[: max(exact, _MOST_NEAR)]:
            relation: Relation = "exact" if one.exact else "near"
            yield Precedent(relation, one.score, one.place, asked, one.differences)
        if meaning:
            yield from self._meant(sentence, near)

    def _meant(self, sentence: Words, near: Sequence[Near]) -> Iterator[Precedent]:
        """The sentences of the best passages that mean the same, where the words differ."""
        text = sentence.text[sentence.start : sentence.end]
        known = {one.place.passage.id for one in near}
        answer = self._searcher.similar_to(text, limit=_MEANT)
        store, vector = self._searcher.store, None
        for hit in answer.hits:
            if hit.passage in known:
                continue
            passage = store.passage(hit.passage)
            whole = self._nearness.words(passage.text)
            spans = list(sentences(cuts(whole.text, whole.terms)))
            if vector is None:
                vector = self._searcher.encoder.encode_query([text])[0]
            best, cosine = self._likest(whole, spans, vector)
            if cosine >= _ALIKE:
                part = whole.part(best.first, best.last)
                document = store.summaries([passage.document_key])[passage.document_key]
                yield Precedent("meaning", min(cosine, 0.99), Place(passage, document, part.start,
                                part.end), (sentence.start, sentence.end))  # fmt: skip

    def _likest(
        self, whole: Words, spans: Sequence[Span], vector: np.ndarray[Any, Any]
    ) -> tuple[Span, float]:
        texts = [
            whole.text[whole.terms[s.first].start : whole.terms[s.last - 1].end] for s in spans
        ]
        cosines = self._searcher.encoder.encode_document(texts) @ vector
        best = int(np.argmax(cosines))
        return spans[best], float(cosines[best])


def _without_counterparts(near: Sequence[Near]) -> list[Near]:
    """Without what only resembles the words, beside the very words in the same passage."""
    exact = {one.place.passage.key for one in near if one.exact}
    return [one for one in near if one.exact or one.place.passage.key not in exact]


def _parts(sentence: Span, found: Cuts) -> Iterator[Span]:
    first = sentence.first
    while sentence.last - first > _MOST_TERMS:
        places = found[(found[:, 0] > first) & (found[:, 0] <= first + _MOST_TERMS), 0]
        last = int(places[-1]) if len(places) else first + _MOST_TERMS
        yield Span(first, last)
        first = last
    yield Span(first, sentence.last)


def in_order(found: Iterable[Precedent], order: Order) -> list[Precedent]:
    """By relation and nearness; or by date, what has none at the end; or by authority."""

    def nearest(one: Precedent) -> tuple[Any, ...]:
        return _RELATIONS.index(one.relation), -round(one.score, 4), one.place.order

    def oldest(one: Precedent) -> tuple[Any, ...]:
        return one.place.order[0], nearest(one)

    def highest(one: Precedent) -> tuple[Any, ...]:
        level = one.place.document.header.level.value
        return LEVELS.index(level) if level in LEVELS else len(LEVELS), nearest(one)

    keys = {"nearness": nearest, "date": oldest, "authority": highest}
    return sorted(found, key=keys[order])


def first_said(found: Iterable[Precedent]) -> Precedent | None:
    """The earliest dated place that says it word for word or nearly so."""
    dated = [one for one in found if one.place.date and one.relation != "meaning"]
    return min(dated, key=lambda one: (one.place.date, -one.score, one.place.order), default=None)
