"""The printed characters of a PDF page with their places, as pdfium finds them.

All coordinates are points, y upwards, of the page as it is shown (its rotation applied).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.readers.parts import PLAIN, StyleName

_BOLD_FROM = 600
_BOLD: frozenset[StyleName] = frozenset({"bold"})
_ITALIC: frozenset[StyleName] = frozenset({"italic"})
THICKNESS = 3.0
"""Points; what is drawn thicker is an area, not a line."""
MOST_RULES = 3000
"""A page with more lines holds a drawing, not a table."""
_HYPHENS = frozenset({0x02, 0xFFFE})
"""What pdfium puts for a hyphen at the end of a line."""


class Glyph(NamedTuple):
    """One character in its box. `spaced`: pdfium saw a gap or a line's end before it."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    styles: frozenset[StyleName]
    spaced: bool

    @property
    def height(self) -> float:
        return self.top - self.bottom


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class Turn(NamedTuple):
    """Turns a page's own coordinates into those of the page as shown."""

    rotation: int
    left: float
    bottom: float
    width: float
    height: float

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        left, right = sorted((left - self.left, right - self.left))
        bottom, top = sorted((bottom - self.bottom, top - self.bottom))
        wide, high = self.width, self.height
        if self.rotation == 90:
            return Box(bottom, wide - right, top, wide - left)
        if self.rotation == 180:
            return Box(wide - right, high - top, wide - left, high - bottom)
        if self.rotation == 270:
            return Box(high - top, left, high - bottom, right)
        return Box(left, bottom, right, top)


def turn_of(page: Any) -> Turn:
    left, bottom, right, top = page.get_cropbox()
    return Turn(page.get_rotation(), left, bottom, right - left, top - bottom)


def read_glyphs(page: Any, turn: Turn) -> tuple[list[Glyph], list[str]]:
    """All printed characters in the order of the page's content, blanks too; and the name of
    each one's font.
    """
    textpage = page.get_textpage()
    try:
        found = list(_glyphs(textpage.raw, turn, _Looks()))
    finally:
        textpage.close()
    return [glyph for glyph, _ in found], [font for _, font in found]


def _glyphs(textpage: Any, turn: Turn, looks: _Looks) -> Iterator[tuple[Glyph, str]]:
    rect = pdfium.FS_RECTF()
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (0x0D, 0x0A, 0x20) and pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            spaced = True
            continue
        if not code or not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        if not all(map(math.isfinite, (rect.left, rect.bottom, rect.right, rect.top))):
            continue
        char = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
        box = turn(rect.left, rect.bottom, rect.right, rect.top)
        look = looks.of(pdfium.FPDFText_GetTextObject(textpage, index))
        yield Glyph(char, *box, look.styles, spaced), look.font
        spaced = False


class _Look(NamedTuple):
    font: str = ""
    styles: frozenset[StyleName] = PLAIN


class _Looks:
    """A font's name, and whether it is bold or italic, asked once for each; some files have an
    object a letter.
    """

    def __init__(self) -> None:
        self._objects: dict[int | None, _Look] = {None: _Look()}
        self._fonts: dict[int | None, _Look] = {None: _Look()}

    def of(self, text_object: Any) -> _Look:
        address = _address(text_object)
        if address not in self._objects:
            font = pdfium.FPDFTextObj_GetFont(text_object)
            key = _address(font)
            if key not in self._fonts:
                self._fonts[key] = _look(font)
            self._objects[address] = self._fonts[key]
        return self._objects[address]


def _address(pointer: Any) -> int | None:
    return ctypes.cast(pointer, ctypes.c_void_p).value


def _look(font: Any) -> _Look:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    own = buffer.value.decode("utf-8", errors="replace")
    name = own.lower()
    bold = "bold" in name or pdfium.FPDFFont_GetWeight(font) >= _BOLD_FROM
    angle = ctypes.c_int()
    leans = pdfium.FPDFFont_GetItalicAngle(font, angle) and angle.value != 0
    italic = "italic" in name or "oblique" in name or bool(leans)
    return _Look(own, (_BOLD if bold else PLAIN) | (_ITALIC if italic else PLAIN))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page beside its text."""

    rules: tuple[Box, ...] = ()
    """Straight level and upright lines, as boxes thin in one direction."""
    picture: float = 0.0
    """The share of the page that its images cover; scanners may cut a page into strips."""


def read_drawn(page: Any, turn: Turn) -> Drawn:
    """Goes through the page's objects once; lines within form objects are not looked for."""
    found: list[Box] = []
    picture = 0.0
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(found) <= MOST_RULES:
            found.extend(_rules(item, turn))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or (
            kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_image(item)
        ):
            box = _bounds(item, turn)
            area = (box.right - box.left) * (box.top - box.bottom)
            picture += area / max(turn.width * turn.height, 1.0)
    return Drawn(tuple(found), min(picture, 1.0))


def _holds_image(form: Any) -> bool:
    """Whether a form object is, or begins with, an image, as scanners' programs write it."""
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 20)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
    return False


def _bounds(item: Any, turn: Turn) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return turn(left.value, bottom.value, right.value, top.value)


def _rules(path: Any, turn: Turn) -> Iterator[Box]:
    box = _bounds(path, turn)
    if min(box.right - box.left, box.top - box.bottom) <= THICKNESS:
        yield box
    elif _is_stroked(path):
        yield from (turn(*side) for side in _sides(path))


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value)


def _sides(path: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight segments of a path (a frame, a whole grid) that are level or upright."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if before is not None and kind == pdfium.FPDF_SEGMENT_LINETO:
            (x1, y1), (x2, y2) = before, point
            if min(abs(x1 - x2), abs(y1 - y2)) <= THICKNESS:
                yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        before = point
