"""Where a document's head, text and end lie, and where in a file the next document begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import place_and_date
from ingest.document import Block
from ingest.fragments import head_pieces, is_motto
from ingest.letterhead import Letterhead, kind_of_title, read_letterhead
from ingest.lines import Line, is_ornament, split_lines
from ingest.markers import marker_of
from ingest.signature import Signature, begins_end, is_name, read_signature
from ingest.vietnamese import canonical

_ANNEXED = re.compile(
    r"^\W*(?:được )?(?:ban hành )?kèm theo|^\(.*kèm theo|^phụ lục"
    r"|^mẫu(?: số)? \d|^biểu(?: số| mẫu)? \d|^danh sách|^đề cương"
    r"|^bảng (?:tổng hợp|biểu)"
)
_COPIED = re.compile(r"(?:sao y|sao lục|trích sao|bản sao|sao y bản chính)(?!\w)")
"""A copy's own note, with a number, a date and a signature, is no document."""
_SENTENCE_END = re.compile(r"[.;:]$")
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's parts. Offsets refer to `text`, which begins where the document begins.

    `body` holds the ranges of lines that are its text: all between head and end, and its annexes.
    """

    text: str
    form: str
    lines: tuple[Line, ...]
    head: Letterhead
    body: tuple[tuple[int, int], ...]
    end: Signature
    next_at: int | None
    """Offset at which another document begins in the same file."""

    @property
    def is_official(self) -> bool:
        """Whether anything but its words shows that the text is a document that was issued."""
        end, head = self.end, self.head
        closed = end.has_recipients or end.is_complete
        return bool(head.addressees) or closed or not head.is_empty


def lay_out(
    text: str, blocks: Sequence[Block] = (), *, shift: int = 0, form: str | None = None
) -> Layout:
    """The first document of `text`. `shift` is where `text` begins in the file of the blocks;
    `form` is `canonical(text)` where the caller has it.
    """
    form = canonical(text) if form is None else form
    lines = split_lines(text, form, blocks, shift)
    head = read_letterhead(lines)
    first = head.body
    second = _second_head(lines, first + 1, annexed=False)
    limit = len(lines) if second is None else second
    stop, end = _end(lines[:limit], first)
    body = [(first, stop)]
    if end.end < limit:
        follows = _what_follows(lines[:limit], end)
        if follows == "document":
            limit = second = end.end
        elif follows == "annex":
            second = _second_head(lines, end.end + 1, annexed=True)
            limit = len(lines) if second is None else second
            body.append((end.end, limit))
    body = [part for part in body if part[0] < part[1]]
    next_at = None if second is None else lines[second].start
    stop = lines[limit - 1].end if limit else 0
    return Layout(text[:stop], form[:stop], tuple(lines[:limit]), head, tuple(body), end, next_at)


def _end(lines: Sequence[Line], first: int) -> tuple[int, Signature]:
    """The line at which the end begins, and what it says."""
    for index in range(first, len(lines)):
        if begins_end(lines, index):
            dated = index > first and place_and_date(lines[index - 1].form) is not None
            begin = index - dated
            found = read_signature(lines, begin)
            if found.end > index:
                return begin, found
    return len(lines), Signature(end=len(lines))


def _what_follows(lines: Sequence[Line], end: Signature) -> str:
    """`document`, `annex` or `remnant` (a clerk's mark, a link of the web page)."""
    rest = lines[end.end :]
    opening = rest[:_NEAR]
    if any(_COPIED.match(line.form) for line in opening):
        return "remnant"
    if end.is_complete and read_letterhead(opening).symbol is not None:
        return "document"
    if any(_ANNEXED.search(line.form) for line in opening):
        return "annex"
    if not _is_text(rest):
        return "remnant"
    return "document" if end.is_complete else "annex"


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether the lines are a text: sentences, or items of some length."""
    sentences = [line for line in lines if _SENTENCE_END.search(line.text) and line.words > 5]
    return len(sentences) >= 2 and sum(line.words for line in lines) >= 40


def _second_head(lines: Sequence[Line], first: int, *, annexed: bool) -> int | None:
    """The line at which another complete head begins. A blank form in an annex has none."""
    for index in range(first, len(lines)):
        motto = any(is_motto(piece) for piece in head_pieces(lines[index]))
        if not motto or index < first:
            continue
        start = _head_start(lines, index, first)
        blank_form = any(
            _ANNEXED.search(line.form) for line in lines[max(0, start - 3) : start + 1]
        )
        near = read_letterhead(lines[start : index + _NEAR])
        dated = near.date is not None and near.date.date is not None
        known = (
            near.symbol is not None and dated
            if annexed or blank_form
            else (near.symbol is not None or dated)
        )
        if known and not blank_form and start > first - 1:
            return start
    return None


def _head_start(lines: Sequence[Line], index: int, first: int) -> int:
    """Up from the motto over the issuer's name, number and stamps that stand above it."""
    while index > first and _is_head_line(lines[index - 1]):
        index -= 1
    return index


def _is_head_line(line: Line) -> bool:
    if is_ornament(line.text):
        return True
    if len(line.text) > 110 or is_name(line.text):
        return False
    if re.match(r"(?:số|v/v)(?!\w)", line.form):
        return True
    numbered = marker_of(line.text, line.form) is not None
    return line.text.isupper() and not numbered and kind_of_title(line) is None
