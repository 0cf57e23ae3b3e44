"""Characters of a page become lines: stretches of text on one height, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.readers.parts import Run
from ingest.readers.pdf_glyphs import Glyph

_WORD_GAP = 0.13
"""Of a line's height: a narrower gap that pdfium took for a blank stands inside a word."""
_COLUMN_GAP = 0.9
"""Of a line's height: a wider gap parts two stretches, until columns are told from gaps."""
_ON_ONE_LINE = 0.5


@dataclass(slots=True)
class Line:
    """A stretch of text on one height. `first` is the width of its first word."""

    runs: list[Run]
    left: float
    bottom: float
    right: float
    top: float
    first: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def stretches(glyphs: Iterable[Glyph]) -> list[Line]:
    """Characters in content order → stretches; blanks at their ends and empty ones are gone."""
    found: list[Line] = []
    stretch: list[Glyph] = []
    for glyph in glyphs:
        if stretch and not _continues(stretch[-1], glyph):
            found.extend(_line(stretch))
            stretch = []
        stretch.append(glyph)
    found.extend(_line(stretch))
    return found


def _continues(before: Glyph, glyph: Glyph) -> bool:
    height = max(min(before.height, glyph.height), 1.0)
    overlap = min(before.top, glyph.top) - max(before.bottom, glyph.bottom)
    if overlap < _ON_ONE_LINE * height:
        return False
    return -height < glyph.left - before.right < _COLUMN_GAP * height


def _line(glyphs: list[Glyph]) -> Iterator[Line]:
    while glyphs and glyphs[-1].char.isspace():
        glyphs.pop()
    start = next((i for i, glyph in enumerate(glyphs) if not glyph.char.isspace()), len(glyphs))
    glyphs = glyphs[start:]
    if not glyphs:
        return
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    tall = max(glyph.height for glyph in inked)
    main = [glyph for glyph in inked if glyph.height > 0.8 * tall]  # not the raised and lowered
    yield Line(
        runs=list(_runs(glyphs)),
        left=min(glyph.left for glyph in inked),
        bottom=min(glyph.bottom for glyph in main),
        right=max(glyph.right for glyph in inked),
        top=max(glyph.top for glyph in main),
        first=_first_word(glyphs),
    )


def _runs(glyphs: list[Glyph]) -> Iterator[Run]:
    spaced = _spaced(glyphs)
    for styles, group in groupby(spaced, key=lambda pair: pair[1].styles):
        yield Run("".join(text for text, _ in group), styles)


def _spaced(glyphs: list[Glyph]) -> Iterator[tuple[str, Glyph]]:
    """Each character with the blank before it, if one is to be there."""
    before: Glyph | None = None
    for glyph in glyphs:
        gap = glyph.left - before.right if before else 0.0
        blank = before is not None and glyph.spaced and gap > _WORD_GAP * glyph.height
        joined = before is None or before.char.isspace() or glyph.char.isspace()
        yield (" " + glyph.char if blank and not joined else glyph.char), glyph
        before = glyph


def _first_word(glyphs: list[Glyph]) -> float:
    end = glyphs[0]
    for glyph in glyphs[1:]:
        if glyph.char.isspace() or (
            glyph.spaced and glyph.left - end.right > _WORD_GAP * glyph.height
        ):
            break
        end = glyph
    return end.right - glyphs[0].left


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Stretches that stand on one height together, from the top down, each from the left."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.middle, line.left)):
        last = found[-1] if found else None
        if last and _same_height(last[0], line):
            last.append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _same_height(line: Line, other: Line) -> bool:
    overlap = min(line.top, other.top) - max(line.bottom, other.bottom)
    return overlap >= _ON_ONE_LINE * min(line.height, other.height)


def joined(row: list[Line]) -> Line:
    """The stretches of a row as one line, a blank between them."""
    if len(row) == 1:
        return row[0]
    runs = list(row[0].runs)
    for line in row[1:]:
        runs += [Run(" "), *line.runs]
    return Line(
        runs=runs,
        left=row[0].left,
        bottom=min(line.bottom for line in row),
        right=max(line.right for line in row),
        top=max(line.top for line in row),
        first=row[0].first,
    )


_BLANKS = re.compile(r"[ \t\u00a0]+")


def squeezed(runs: Iterable[Run]) -> list[Run]:
    """Justified lines hold several blanks where one is meant."""
    return [Run(_BLANKS.sub(" ", run.text), run.styles) for run in runs]
