"""Characters of a page become lines: stretches of text on one height, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from ingest.readers.parts import Run
from ingest.readers.pdf_glyphs import Glyph
from ingest.vietnamese import is_syllable, nfc

_NARROW = 0.4
"""Of the usual gap between the words of a line: pdfium's blank may stand inside a word."""
_SMALL = 0.6
"""The same for a printed blank between pieces that are no syllables."""
_LEAST_BLANK = 0.2
"""Of a line's height: the blanks of a line whose words are mostly split are no measure."""
_COLUMN_GAP = 0.9
"""Of a line's height: a wider gap parts two stretches, until columns are told from gaps."""
_PADDING = 5
"""Blanks in a row that somebody typed to set two things apart."""
_ON_ONE_LINE, _INTERLEAVED, _HANGING = 0.5, 0.3, 0.2


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
    blanks = 0
    for glyph in glyphs:
        if stretch and (not _continues(stretch[-1], glyph) or blanks >= _PADDING):
            found.extend(_line(stretch))
            stretch = []
        stretch.append(glyph)
        blanks = blanks + 1 if glyph.char.isspace() else 0
    found.extend(_line(stretch))
    return found


def _continues(before: Glyph, glyph: Glyph) -> bool:
    height = max(min(before.height, glyph.height), 1.0)
    overlap = min(before.top, glyph.top) - max(before.bottom, glyph.bottom)
    # A comma hangs below the line, by more than half of itself in some fonts.
    hangs = "," in (before.char, glyph.char) or ";" in (before.char, glyph.char)
    if overlap < (_HANGING if hangs else _ON_ONE_LINE) * height:
        return False
    return -height < glyph.left - before.right < _COLUMN_GAP * height


def _line(glyphs: list[Glyph]) -> Iterator[Line]:
    while glyphs and glyphs[-1].char.isspace():
        glyphs.pop()
    start = next((i for i, glyph in enumerate(glyphs) if not glyph.char.isspace()), len(glyphs))
    glyphs = glyphs[start:]
    if not glyphs:
        return
    words = _words(glyphs)
    inked = [glyph for word in words for glyph in word]
    tall = max(glyph.height for glyph in inked)
    main = [glyph for glyph in inked if glyph.height >= 0.8 * tall]  # not the raised and lowered
    yield Line(
        runs=list(_runs(words)),
        left=min(glyph.left for glyph in inked),
        bottom=min(glyph.bottom for glyph in main),
        right=max(glyph.right for glyph in inked),
        top=max(glyph.top for glyph in main),
        first=words[0][-1].right - words[0][0].left,
    )


def _runs(words: list[list[Glyph]]) -> Iterator[Run]:
    spaced = [
        (" " + glyph.char if first and number else glyph.char, glyph.styles)
        for number, word in enumerate(words)
        for first, glyph in zip([True, *[False] * len(word)], word, strict=False)
    ]
    for styles, group in groupby(spaced, key=itemgetter(1)):
        yield Run("".join(text for text, _ in group), styles)


def _words(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters parted at blanks, printed or seen by pdfium, unless one falls into a syllable."""
    words: list[list[Glyph]] = [[]]
    printed: list[bool] = []
    for glyph in glyphs:
        if glyph.char.isspace():
            if words[-1]:
                words.append([])
                printed.append(True)
        elif glyph.spaced and words[-1]:
            words.append([glyph])
            printed.append(False)
        else:
            words[-1].append(glyph)
    return _mended(words, printed)


def _mended(words: list[list[Glyph]], printed: list[bool]) -> list[list[Glyph]]:
    """ "ĐIỀ U KHO ẢN" is not what was printed: the gaps within are far below those between."""
    gaps = [after[0].left - word[-1].right for word, after in pairwise(words)]
    usual = median(gaps or [0.0])
    mended = words[:1]
    for word, gap, blank in zip(words[1:], gaps, printed, strict=True):
        if blank:  # somebody, or recognition, put it there: only what cannot stand alone is joined
            room = _SMALL * max(usual, _LEAST_BLANK * word[0].height)
            joins = gap < room and _is_torn(mended[-1], word)
        else:
            closes = word[0].char in ",.;:!?)”’»"  # never after a blank, wherever pdfium sees one
            joins = gap < _NARROW * usual and (closes or _is_one_syllable(mended[-1], word))
        if joins:
            mended[-1] = mended[-1] + word
        else:
            mended.append(word)
    return mended


def _is_torn(first: list[Glyph], second: list[Glyph]) -> bool:
    """Whether two words are a syllable together, and not both apart."""
    start, end = (nfc("".join(glyph.char for glyph in word)) for word in (first, second))
    return is_syllable(start + end) and not (is_syllable(start) and is_syllable(end))


def _is_one_syllable(first: list[Glyph], second: list[Glyph]) -> bool:
    if _is_torn(first, second):
        return True
    # A letter with a high mark may have too wide a box: the gap after it proves little.
    level = first[-1].height == second[0].height
    return level and is_syllable(nfc("".join(glyph.char for glyph in first + second)))


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Stretches that stand beside each other, from the top down, each row from the left."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.middle, line.left)):
        if found and _is_beside(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.left) for row in found]


def _is_beside(row: list[Line], line: Line) -> bool:
    """Whether a stretch is on a row's height; two sizes of letters have heights of their own."""
    overlap = min(row[0].top, line.top) - max(row[0].bottom, line.bottom)
    share = overlap / max(min(row[0].height, line.height), 1.0)
    apart = all(line.left >= other.right or line.right <= other.left for other in row)
    return share >= _ON_ONE_LINE or (share >= _INTERLEAVED and apart)


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
