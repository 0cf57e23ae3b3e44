"""The lines of a text, each with what stands side by side in it, and when one goes on in the next.

All decisions here rest on the text alone, so that the same document reads alike in every format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.document import Block
from ingest.markers import marker_of
from ingest.vietnamese import canonical

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_COLUMNS = re.compile(r"[ \xa0]*\t\s*|[ \xa0]{3,}|\s+\|(?:\s+|$)")
_ROW = re.compile(r"\s\|(?:\s|$)|^\|\s")
_CONTENTS = re.compile(r"(?:[.…·_]{4,}|(?: \.){4,} ?|\t)\s*\d{1,3}$")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?\s*", re.I
)
_BROKEN_DATE = re.compile(
    r"ngày[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm|^\s*số[\s:.…_]"
)
_MAX_WRAP = 150
"""Lines as long as this are paragraphs, not wrapped at a page's width."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it. `form` is its canonical form."""

    start: int
    end: int
    text: str
    form: str
    after_blank: bool
    indent: int = 0
    table: tuple[int, int] | None = None
    """(table, row) of a line that is a row of a table with data in it."""

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def split_lines(text: str, form: str, blocks: Sequence[Block] = (), shift: int = 0) -> list[Line]:
    """Lines in order. `shift` is where `text` begins in the text that the blocks refer to."""
    rows = {
        block.start - shift: (block.origin.table or 0, block.origin.row or 0)
        for block in blocks
        if block.kind == "cell" and block.origin.table is not None and block.origin.column is None
    }
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        start = match.start() + len(raw) - len(raw.lstrip())
        end = match.end() - (len(raw) - len(raw.rstrip()))
        blank = text.count("\n", last, start) > 1 if lines else True
        indent = start - match.start()
        shown = text[start:end]
        lines.append(Line(start, end, shown, form[start:end], blank, indent, rows.get(start)))
        last = end
    return lines


def pieces(line: Line) -> list[Line]:
    """What stands side by side in the line (columns parted by tabs or wide blanks), left first."""
    if not _COLUMNS.search(line.text):
        return [line]
    kept = [match.span() for match in _BROKEN_DATE.finditer(line.form)]
    found, start = [], 0
    for gap in _COLUMNS.finditer(line.text):
        if gap.start() == start or any(a < gap.end() and gap.start() < b + 5 for a, b in kept):
            continue
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(line.text)))
    return [
        Line(line.start + a, line.start + b, line.text[a:b], line.form[a:b], line.after_blank, a)
        for a, b in found
    ]


def is_page_number(line: Line) -> bool:
    """Whether the line is nothing but the number of a page, parted from the text around it."""
    return line.after_blank and _PAGE_NUMBER.fullmatch(line.text) is not None


def is_row(line: Line) -> bool:
    """Whether the line is a row of a table, its cells parted by bars."""
    return line.table is not None or _ROW.search(line.text) is not None


def is_contents(text: str) -> bool:
    """Whether the line is an entry of a table of contents: dots, or a tab, lead to a page."""
    return text[-1:].isdigit() and text[:1].isalnum() and _CONTENTS.search(text) is not None


def is_ornament(text: str) -> bool:
    """A rule, a star, a row of dots: no word in it."""
    return re.fullmatch(r"[\W_]*(?:[o0]{1,2}O?[o0]?[\W_]+)?", text) is not None


@lru_cache(maxsize=4)
def wrap_width(text: str) -> int | None:
    """The width at which the text's lines were broken, in characters; None where they were not.

    Broken lines are about equally long, and most of the long ones do not end a sentence.
    """
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    width = max(map(len, lines), default=0)
    if not 40 < width <= _MAX_WRAP:
        return None
    full = [line for line in lines if len(line) > width * 0.85]
    unfinished = sum(_ENDED.search(line) is None for line in full)
    return width if unfinished >= 3 and unfinished * 2 > len(full) else None


_VERSE = 45
"""A line of a poem is shorter than this, in characters, and may end in a comma."""


@lru_cache(maxsize=4)
def is_line_by_line(text: str) -> bool:
    """Whether each printed line stands as a paragraph of its own, as in pages copied from a PDF.

    A blank line then says nothing.
    """
    width = wrap_width(text)
    if width is None:
        return False
    lines = [line.rstrip() for line in text.split("\n")]
    shown = sum(1 for line in lines if line)
    near = sum(1 for one, other in pairwise(lines) if one and other)
    full = [line for line in lines if len(line) > width * 0.85]
    unfinished = sum(_ENDED.search(line) is None for line in full)
    return near * 5 < shown and unfinished >= 8 and unfinished * 2 > len(full)


_OPENING_LENGTH = 40
"""What a line begins with shows in its first letters."""
_OPENING = re.compile(r"(?:căn cứ|nơi nhận|kính gửi)(?!\w)")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]}*]*$")
_OPEN_ENDED = re.compile(
    r"(?:[,(\[“‘\-–/]|(?<!\w)(?:của|và|các|những|với|theo|tại|cho|về|do|là|trong|từ|đến|bằng|để|đối|như|hoặc"
    r"|nhất là|số|ngày|tháng|năm|khoản|điều|đồng chí|vì|được|bị|có|không|một|mỗi|trên|dưới))$"
)
_WANTS_NUMBER = re.compile(
    r"(?<!\w)(?:số|ngày|tháng|năm|quý|khoản|điểm|điều|chương|mục|phần|khóa|lần thứ|thứ|nhiệm kỳ"
    r"|từ|đến|cấp|hạng|loại|mức|khoảng|còn|trên|dưới)$"
)
_NUMBER = re.compile(r"\(?(?:\d+|[IVX]+(?!\w)|[a-zđ](?=\)))[.)/:]*")
_COMPOUND = re.compile(r"(?:kinh tế|chính trị|văn hóa|xã hội|quốc phòng|an ninh|thể dục|khoa học)$")
_OTHER_HALF = re.compile(r"[-–] (?:xã hội|an ninh|quốc phòng|nghề nghiệp|thể thao|công nghệ)(?!\w)")
_YEARS = re.compile(r"(?<!\d)\d{4}$")


def is_open_ended(text: str) -> bool:
    """Whether the text stops where no sentence or title can: at a comma, at “của”, at “và”."""
    return _OPEN_ENDED.search(canonical(text[-_OPENING_LENGTH:])) is not None


def begins_item(text: str, form: str) -> bool:
    """Whether a line begins with a number, a letter, a bullet or a word that opens a new part."""
    if marker_of(text, form) is not None:
        return True
    return text[:1].isupper() and _OPENING.match(form) is not None


def goes_on(before: Line, after: Line, *, parted: bool, width: int | None = None) -> bool:
    """Whether the line `after` is the rest of the paragraph that `before` ends with.

    `parted` says that a blank line (a page's edge, a paragraph's end) stands between; `width` is
    the width the lines were broken at, if they were. What ends a sentence or opens an item is not
    joined; a word in small letters, a comma or a word that cannot end a sentence is.
    """
    if begins_item(after.text, canonical(after.text[:_OPENING_LENGTH])):
        full = not parted and width is not None and _is_full(before, after, width)
        return _completes(before.text, after.text, full=full)
    if _ROW.search(after.text) or _ROW.search(before.text) or is_contents(before.text):
        return False
    if before.text.isupper():
        return after.text.isupper() and not parted and not before.text.endswith((":", "."))
    if not parted and width is not None and _is_full(before, after, width):
        return True
    return _is_cut(before.text, after.text, parted=parted)


def _completes(before: str, after: str, *, full: bool) -> bool:
    """Whether what looks like an item is the other half of a number or a compound: “ngày | 3. …”,
    “kinh tế | - xã hội”. `full` says that the line before it had no room left.
    """
    ending = canonical(before[-_OPENING_LENGTH:])
    number = _NUMBER.match(after)
    if number is not None:
        if not full and after[number.end() :].lstrip()[:1].isupper():
            return False
        return _WANTS_NUMBER.search(ending) is not None
    if after[:2] not in ("- ", "– "):
        return False
    if _COMPOUND.search(ending) and _OTHER_HALF.match(canonical(after[:_OPENING_LENGTH])):
        return True
    if _YEARS.search(before) and re.match(r"[-–] \d{4}(?!\d)", after):
        return True
    return full and after[2:3].islower() and not re.search(r"[.!?:;,…]$", before)


def _is_full(before: Line, after: Line, width: int) -> bool:
    """Whether a line broke off because the next word had no room in it."""
    if _ENDED.search(before.text) and after.indent > before.indent:
        return False
    if after.text.isupper() and len(after.text) > 8:
        return False
    room = width - before.indent - len(before.text)
    return room < len(after.text.split(" ", 1)[0]) + 5


def _is_cut(before: str, after: str, *, parted: bool) -> bool:
    """Whether a sentence was cut between the two, by a page or by recognition."""
    ended = _ENDED.search(before)
    small = after[0].islower()
    if ended is None:
        runs_on = small or after[0] in ")”’»,;."
        long = len(before) >= 60
        verse = before[-1] == "," and len(before) < _VERSE and len(after) < _VERSE
        unfinished = (long or (not parted and not verse)) and is_open_ended(before)
        return runs_on or unfinished or (long and after[0].isdigit())
    stop = before.rstrip("\"'”’»)]}*")
    if stop.endswith(";"):
        return small and ";" in before[:-1] and len(before) > 60
    return small and stop.endswith(("…", "..."))
