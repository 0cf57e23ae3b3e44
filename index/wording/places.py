"""A place where something is said: some words of a stored passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from index.citing import Particulars, cite
from index.search import document_json
from index.store import DocumentSummary, StoredPassage

_MARKS = re.compile(r"[“”«»\"]|‘‘|’’|''")
_OPENING = ("“", "«", "‘‘")


@dataclass(frozen=True, slots=True)
class Place:
    """`start`, `end`: half-open offsets into the passage's text."""

    passage: StoredPassage
    document: DocumentSummary
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def date(self) -> str | None:
        """Of the document, as precise as it says."""
        return self.document.header.date.value

    @property
    def order(self) -> tuple[str, str, int, int]:
        """By date, what has none at the end, and then by where it stands."""
        return (self.date or "9", self.document.id, self.passage.ordinal, self.start)

    def overlaps(self, other: Place) -> bool:
        same = self.passage.key == other.passage.key
        return same and self.start < other.end and other.start < self.end

    @property
    def citation(self) -> str:
        """The source, as people put it behind a quotation."""
        return cite(Particulars.of(self.document.header), self.passage.path)

    def as_json(self) -> dict[str, Any]:
        passage = self.passage
        return {
            "passage": {
                "id": passage.id,
                "path": list(passage.path),
                "text": passage.text,
                "start": passage.start,
                "end": passage.end,
                "highlights": [[self.start, self.end]],
                "citation": self.citation,
            },
            "document": document_json(self.document),
            "start": self.start,
            "end": self.end,
            "date": self.date,
            "citation": self.citation,
        }


def first_dated(places: list[Place]) -> Place | None:
    """The earliest; what has no date is never the first."""
    dated = [place for place in places if place.date]
    return min(dated, key=lambda place: place.order) if dated else None


_PAIRS = {"“": "”", "«": "»", "‘‘": "’’", '"': '"', "(": ")"}


def closed(text: str, start: int, end: int) -> int:
    """The end of a span, with the mark that closes a quotation which opens in it."""
    for opening, closing in _PAIRS.items():
        said = text[start:end]
        open_ = (
            said.count(opening) % 2
            if opening == closing
            else said.count(opening) - said.count(closing)
        )
        if open_ > 0 and text.startswith(closing, end):
            return end + len(closing)
    return end


def is_quoted(place: Place) -> bool:
    """Whether it stands in quotation marks, alone or with more."""
    text = place.passage.text
    before = _MARKS.findall(text[: place.start])
    after = _MARKS.search(text, place.end)
    if not before or after is None:
        return False
    opened = before[-1] in _OPENING or (before[-1] == '"' and before.count('"') % 2 == 1)
    return opened and after[0] not in _OPENING


def before(place: Place) -> str:
    """What stands before it in its passage."""
    return place.passage.text[: place.start]
