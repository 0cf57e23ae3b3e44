"""Inline markup of plain text: `*…*`, `**…**` and `***…***` become styles, where they are pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Style
from ingest.readers.characters import joins_previous
from ingest.readers.parts import StyleName

_STARS = re.compile(r"\*+")
_NAMES: dict[int, tuple[StyleName, ...]] = {
    1: ("italic",),
    2: ("bold",),
    3: ("bold", "italic"),
}
_MAX_LINES = 8
"""A pair may span a title of several lines; a star far below is another star."""


@dataclass(slots=True)
class _Stars:
    start: int
    count: int
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """Where `count` stars stand before and after the text they mark."""

    first: int
    last: int
    count: int


def lift(text: str) -> tuple[str, tuple[Style, ...]]:
    """Text with its paired stars taken out, and the styles they gave. Lone stars stay."""
    pairs = [pair for start, end in _paragraphs(text) for pair in _pairs(text, start, end)]
    cuts = sorted((at, pair.count) for pair in pairs for at in (pair.first, pair.last))
    pieces, moved, kept = [], {}, 0
    removed = 0
    for at, count in cuts:
        pieces.append(text[kept:at])
        kept = at + count
        moved[at] = at - removed
        removed += count
    pieces.append(text[kept:])
    styles = [
        Style(moved[pair.first], moved[pair.last], name)
        for pair in pairs
        for name in _NAMES[pair.count]
    ]
    return "".join(pieces), tuple(sorted(styles, key=lambda style: (style.start, style.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in re.finditer(r"\n[^\S\n]*(?=\n)", text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _pairs(text: str, start: int, end: int) -> Iterator[_Pair]:
    """Pairs each closing run of stars with the nearest opening run of the same length."""
    opened: list[_Stars] = []
    for run in _runs(text, start, end):
        while run.closes and run.count:
            opener = _partner(opened, run, text)
            if opener is None:
                break
            count = min(opener.count, run.count)
            yield _Pair(opener.start + opener.count - count, run.start, count)
            opener.count -= count
            run.count -= count
            run.start += count
            del opened[opened.index(opener) + (1 if opener.count else 0) :]
        if run.opens and run.count:
            opened.append(run)


def _partner(opened: list[_Stars], run: _Stars, text: str) -> _Stars | None:
    for opener in reversed(opened):
        if text.count("\n", opener.start, run.start) >= _MAX_LINES:
            return None
        if opener.count == run.count or 3 in (opener.count, run.count):
            return opener
    return None


def _runs(text: str, start: int, end: int) -> Iterator[_Stars]:
    for found in _STARS.finditer(text, start, end):
        count = len(found[0])
        before = text[found.start() - 1] if found.start() > start else "\n"
        after = text[found.end()] if found.end() < end else "\n"
        if count > 3 or before == "\\" or joins_previous("a", after):
            continue
        # 2*3*4 is no emphasis, and (*) is the mark of a footnote.
        opens = (
            not after.isspace()
            and after not in ").,;:!?”’]}"
            and not (count == 1 and before.isalnum())
        )
        closes = (
            not before.isspace() and before not in "(“‘[{" and not (count == 1 and after.isalnum())
        )
        yield _Stars(found.start(), count, opens, closes)
