"""Pictures of pages become laid-out pages: recognised words are placed like printed characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from statistics import median
from unicodedata import normalize

from PIL import Image

from ingest.document import FileText
from ingest.errors import UnreadableFile
from ingest.quality import poor, quality_of
from ingest.readers.numerals import counted
from ingest.readers.pages import Page, laid_out, listed
from ingest.readers.parts import PLAIN
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.rules import find_rules
from ingest.recognition import DPI, Engine, Recognised, TextLine, Word, levelled, recognise
from ingest.secrecy import blurred_secrecy_of
from ingest.vietnamese import bare, is_syllable

_POINTS = 72 / DPI
_ASCENT, _DESCENT = 0.9, 0.22
"""Of a letter's size: how far its box reaches over and under the line it stands on."""
_LOW, _TALL = frozenset("acemnorsuvwxz"), frozenset("bdfhkltđ0123456789%()[]/\"'“”‘’!?&")
_BELOW = frozenset("gjpqy,;()[]")
_X_HEIGHT, _ASCENDER, _CAPITAL, _MARK, _UNDER = 0.46, 0.68, 0.66, 0.2, 0.21
"""Of a letter's size, as in the typefaces that offices use."""
_ALIKE = 0.15
"""Sizes that differ by less are one size, measured twice."""
_UNSURE, _DOUBTFUL = 25, 60
"""Confidence, in percent."""
_STROKES = frozenset("_|~=—–-.·•'`‘’\"“”^ˆ¬:;,*<>«»\\/")
_LINE_OF_DASHES = 3
_FEW_WORDS = 4
"""A page with fewer is worth a look."""
_LABELLED = re.compile(r"([IVXLC]{1,5}[.)]|\d{1,2}[.)])([^\W\d_]{2,})")


@dataclass(frozen=True, slots=True)
class Scan:
    """The pages read from pictures, by number from 0; and those where reading failed.

    `texts` is all that was recognised on each page, what was dropped as junk included.
    """

    pages: tuple[Page, ...] = ()
    texts: tuple[tuple[int, str], ...] = ()
    failed: tuple[int, ...] = ()

    def graded(self, found: FileText) -> FileText:
        """The file's text with what is to be said of its recognised pages."""
        quality = quality_of(text for _, text in self.texts)
        return replace(found, quality=quality, warnings=(*found.warnings, *self._warnings()))

    def _warnings(self) -> Iterator[str]:
        low, share = poor(self.texts)
        if low:
            yield (
                f"Nhận dạng kém ở trang {listed(low)}: chỉ {share * 100:.0f} % là tiếng Việt có "
                "nghĩa; hãy so với bản gốc."
            )
        if self.failed:
            yield (
                f"Trang {listed(list(self.failed))} không nhận dạng được chữ; phần chữ ở đó chưa "
                "được đọc, hãy xem bản gốc."
            )
        if empty := [page.number for page in self.pages if len(page.text.split()) < _FEW_WORDS]:
            yield f"Trang {listed(empty)} là ảnh và hầu như không nhận ra chữ; hãy xem bản gốc."


def read_pictures(
    pictures: Iterable[Image.Image],
    numbers: Sequence[int],
    engine: Engine,
    *,
    name: str,
    tables: int = 0,
    done: Callable[[int], None],
) -> Scan:
    """Recognises pictures at `DPI`, those of the pages `numbers`; `tables` of the file come
    before. `done` is called with the count of pages read; what it raises ends the child processes.

    Raises UnreadableFile when no page could be read.
    """
    pages: list[Page] = []
    texts: list[tuple[int, str]] = []
    failed: list[int] = []
    with closing(recognise(pictures, engine)) as found:
        for count, (number, one) in enumerate(zip(numbers, found, strict=True), 1):
            if one is None:
                failed.append(number)
            else:
                pages.append(_page(one, number, tables))
                texts.append((number, one.text))
                tables += len(pages[-1].tables)
            done(count)
    if not pages:
        raise UnreadableFile(
            f"Tệp “{name}” là ảnh chụp và chương trình Tesseract không đọc được trang nào; hãy "
            "kiểm tra lại Tesseract trên máy này, hoặc quét lại tệp."
        )
    return Scan(tuple(pages), tuple(texts), tuple(failed))


def _page(found: Recognised, number: int, tables: int) -> Page:
    picture = found.picture
    lines = (_label_apart(counted(line, picture)) for line in found.lines)
    kept = [line for line in map(_without_junk, lines) if line.words]
    sheet = _Sheet(picture.width, picture.height, found.slope)
    placed = [_Placed(line, sheet) for line in kept]
    rules = find_rules(levelled(picture, found.slope) if found.slope else picture)
    page = laid_out(number, sheet.size, list(_glyphs(placed)), rules, tables)
    page.is_picture = True
    return page


def _label_apart(line: TextLine) -> TextLine:
    """A line whose label was read as one word with what follows: "I.MỤC ĐÍCH"."""
    first, *rest = line.words
    match = _LABELLED.fullmatch(first.text)
    if match is None or not is_syllable(match[2]):
        return line
    at = first.left + (first.right - first.left) * len(match[1]) // len(first.text)
    label, word = first._replace(text=match[1], right=at), first._replace(text=match[2], left=at)
    return replace(line, words=(label, word, *rest))


def _without_junk(line: TextLine) -> TextLine:
    """A line without what is no writing: strokes, specks, the ornaments of a stamp.

    What may be a stamp of secrecy always stays.
    """
    if blurred_secrecy_of(" ".join(word.text for word in line.words)):
        return line
    words = [word for word in line.words if not _is_stroke(word.text)]
    sure = [word for word in words if word.confidence >= _DOUBTFUL or _is_real(word.text)]
    if len(sure) * 2 < len(words) or not any(_says_something(word) for word in words):
        words = [word for word in words if blurred_secrecy_of(word.text)]
    kept = tuple(
        word
        for word in words
        if word.confidence >= _UNSURE or _is_real(word.text) or blurred_secrecy_of(word.text)
    )
    return replace(line, words=kept)


def _says_something(word: Word) -> bool:
    """Letters or digits read with some confidence; a line of dashes or a star is printed too."""
    if word.text in ("+", "#"):
        return False  # the star of a Party letterhead, misread
    if any(char.isalnum() for char in word.text):
        return word.confidence >= _DOUBTFUL or (len(word.text) > 2 and _is_real(word.text))
    return word.confidence >= _DOUBTFUL


def _is_real(text: str) -> bool:
    letters = text.strip("".join(_STROKES) + "()[]!?…")
    return is_syllable(letters) or letters.isdigit()


def _is_stroke(text: str) -> bool:
    """What a rule, an edge or a speck is taken for; not bullets, dashes or a line of hyphens."""
    if text in ("-", "–", "*", "•", "+", "./.", "/."):
        return False
    if len(text) >= _LINE_OF_DASHES and set(text) <= set("-–—*"):
        return False
    return set(text) <= _STROKES and text not in (".", ",", ";", ":", "“", "”", '"')


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A picture, in dots, whose lines have this slope: from its dots to points on a level page."""

    width: int
    height: int
    slope: float

    @property
    def size(self) -> tuple[float, float]:
        return self.width * _POINTS, self.height * _POINTS

    def point(self, x: float, y: float) -> tuple[float, float]:
        """y upwards."""
        level = y - self.slope * (x - self.width / 2)
        return (x + self.slope * (y - self.height / 2)) * _POINTS, (self.height - level) * _POINTS


class _Placed:
    """A recognised line on its sheet: where its words stand, and the size of their letters."""

    def __init__(self, line: TextLine, sheet: _Sheet) -> None:
        self.line = line
        sizes = [size for word in line.words if (size := _size(word)) is not None]
        self.size = median(sizes) * _POINTS if sizes else None
        self._sheet = sheet

    def place(self, word: Word) -> tuple[float, float, float]:
        """(left, right, base) of a word in points."""
        base = self.line.baseline + self.line.slope * (word.left - self.line.left)
        left, low = self._sheet.point(word.left, base)
        return left, left + (word.right - word.left) * _POINTS, low


def _size(word: Word) -> float | None:
    """The size of its letters in dots, told from the height of their ink and which they are."""
    top = max((_reach(char) for char in word.text), default=0.0)
    if not top:
        return None
    under = _UNDER if any(_is_below(char) for char in word.text) else 0.0
    return (word.bottom - word.top) / (top + under)


def _reach(char: str) -> float:
    """How high over the line a letter's ink reaches; 0 for what stands elsewhere."""
    plain = bare(char)
    if not plain.isalnum():
        return 0.0
    marks = _marks_above(char)
    if char.isupper():
        return _CAPITAL + marks * _MARK
    low = _X_HEIGHT + marks * _MARK
    return max(low, _ASCENDER) if plain in _TALL or char == "đ" or plain in "ij" else low


def _marks_above(char: str) -> int:
    return sum(mark in "\u0300\u0301\u0302\u0303\u0306\u0309" for mark in normalize("NFD", char))


def _is_below(char: str) -> bool:
    return char in _BELOW or "\u0323" in normalize("NFD", char)


def _glyphs(placed: Sequence[_Placed]) -> Iterator[Glyph]:
    """The characters of all lines; letters share the width of their word, since boxes are not
    known for each."""
    usual = _usual_size(placed)
    for one in placed:
        size = one.size or usual
        if abs(size - usual) < _ALIKE * usual:
            size = usual
        end: float | None = None
        for word in one.line.words:
            left, right, base = one.place(word)
            bottom, top = base - _DESCENT * size, base + _ASCENT * size
            if end is not None:
                yield Glyph(" ", end, bottom, end, top, PLAIN, False)
            wide = (right - left) / len(word.text)
            for number, char in enumerate(word.text):
                at = left + number * wide
                yield Glyph(char, at, bottom, at + wide, top, PLAIN, False)
            end = right


def _usual_size(placed: Sequence[_Placed]) -> float:
    """The size most words of the page are in."""
    sizes = [one.size for one in placed if one.size for _ in one.line.words]
    return median(sizes) if sizes else 13.0
