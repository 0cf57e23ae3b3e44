"""Passages: spans of a document that follow its structure, and how they read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Passage
from ingest.headings import Heading
from ingest.lines import goes_on, is_line_by_line, is_page_number, split_lines, wrap_width
from ingest.paragraphs import Paragraph
from ingest.structure import Outline

MAX_WORDS = 300
"""A longer paragraph is cut at ends of sentences."""

_LEAD_IN_WORDS = 12
_NUMBERED_LEAD_IN_WORDS = 40
_TABLE_WORDS = 80
_LONGEST_NAMES = 240
_SENTENCE_END = re.compile(r"[.!?;,…][\"'”’»)\]]*$")
_SENTENCE = re.compile(r"[.!?;][\"'”’»)]*(?=\s+[^\W\d_a-zđ])")
_WIDE = re.compile(r"[^\S ]\s*| \s+")
_UNEVEN = re.compile(r"[^\S ]|  |^ | $")
_SPLIT_WORD = re.compile(r"[^\W\d_]-$")
_WORD = re.compile(r"\S+")


def render(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """What `text[start:end]` reads like, and where each character of it stands in `text`.

    Blanks are closed up and lines that a page or a column cut are one again; a line feed is left
    before what begins anew (beneath a heading, an item). A page number between two halves of a
    sentence is left out. The second value has one more entry: where the passage ends.
    """
    part = text[start:end]
    if _UNEVEN.search(part) is None:
        return part, tuple(range(start, end + 1))
    width = wrap_width(text) if "\n" in part else None
    lone = width is not None and is_line_by_line(text)
    indent = start - text.rfind("\n", 0, start) - 1
    if not text[start - indent : start].strip():
        start -= indent
        part = text[start:end]
    pieces: list[str] = []
    offsets: list[int] = []
    before = None
    for line in split_lines(part, part):
        if before is not None and line.end < len(part) and is_page_number(line):
            continue
        if before is not None:
            parted = line.after_blank and not lone
            same = goes_on(before, line, parted=parted, width=width)
            if not same or not _SPLIT_WORD.search(before.text) or not line.text[0].islower():
                pieces.append(" " if same else "\n")
                offsets.append(start + before.end)
        for number, (first, last) in enumerate(_even_parts(line.text)):
            if number:
                pieces.append(" ")
                offsets.append(start + line.start + first - 1)
            pieces.append(line.text[first:last])
            offsets.extend(range(start + line.start + first, start + line.start + last))
        before = line
    offsets.append(offsets[-1] + 1 if offsets else start)
    return "".join(pieces), tuple(offsets)


def _even_parts(line: str) -> Iterator[tuple[int, int]]:
    """Spans of a line between its wide blanks and tabs: one, in most lines."""
    first = 0
    for gap in _WIDE.finditer(line):
        yield first, gap.start()
        first = gap.end()
    yield first, len(line)


def cut(text: str, paragraphs: Sequence[Paragraph], plan: Outline) -> tuple[Passage, ...]:
    """The passages of a body: one for a paragraph, item or row, with the headings just above it."""
    return tuple(
        Passage(path, render(text, start, end)[0], start, end)
        for path, spans in _grouped(text, paragraphs, plan)
        for start, end in spans
    )


def _grouped(
    text: str, paragraphs: Sequence[Paragraph], plan: Outline
) -> Iterator[tuple[tuple[str, ...], list[tuple[int, int]]]]:
    """(path, spans) in order. Headings wait for the first text beneath them."""
    waiting: list[int] = []
    tables = _table_starts(paragraphs)
    index = 0
    while index < len(paragraphs):
        heading = plan.headings.get(index)
        if heading is not None:
            if waiting and not _is_beneath(plan, waiting[-1], heading):
                yield _flushed(paragraphs, plan, waiting)
                waiting = []
            if not heading.runs_on:
                waiting += range(index, index + heading.paragraphs)
                index += heading.paragraphs
                continue
        if waiting and plan.above[waiting[-1]][-1] not in plan.above[index]:
            yield _flushed(paragraphs, plan, waiting)
            waiting = []
        first = index
        if _leads_in(paragraphs, plan, index):
            index += 1
        path = tuple(above.text for above in plan.above[index])
        if paragraphs[index].row:
            path += _names_of_columns(paragraphs, tables[index], index)
            index = _last_row(paragraphs, plan, index)
        start = paragraphs[waiting[0] if waiting else first].start
        yield path, _split(text, start, paragraphs[first].start, paragraphs[index].end)
        waiting = []
        index += 1
    if waiting:
        yield _flushed(paragraphs, plan, waiting)


def _is_beneath(plan: Outline, index: int, heading: Heading) -> bool:
    """Whether the heading stands beneath the one that waits at (or takes up) `index`."""
    waiting = plan.above[index][-1]
    return waiting in plan.above[heading.index][:-1]


def _flushed(
    paragraphs: Sequence[Paragraph], plan: Outline, waiting: list[int]
) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """A heading with nothing beneath it is a passage of its own."""
    path = tuple(above.text for above in plan.above[waiting[-1]])
    return path, [(paragraphs[waiting[0]].start, paragraphs[waiting[-1]].end)]


def _leads_in(paragraphs: Sequence[Paragraph], plan: Outline, index: int) -> bool:
    """Whether a short “… như sau:”, or a few words that are no sentence, go with what follows."""
    paragraph = paragraphs[index]
    if index + 1 >= len(paragraphs) or index + 1 in plan.headings or index in plan.headings:
        return False
    if paragraph.row:
        return False
    following = paragraphs[index + 1]
    if plan.above[index] != plan.above[index + 1]:
        return False
    if paragraph.marker is not None:
        same = following.marker is not None and following.marker.style == paragraph.marker.style
        fits = paragraph.words <= _NUMBERED_LEAD_IN_WORDS
        return fits and paragraph.text.endswith(":") and not same
    if paragraph.words > _LEAD_IN_WORDS:
        return False
    return paragraph.text.endswith(":") or _SENTENCE_END.search(paragraph.text) is None


def _table_starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """For each paragraph the first row of the table that it is in; its own place where in none."""
    starts: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        before = paragraphs[index - 1] if index else paragraph
        goes_on = index > 0 and before.row and paragraph.row
        same = goes_on and before.text.count("|") == paragraph.text.count("|")
        starts.append(starts[-1] if same else index)
    return starts


def _names_of_columns(paragraphs: Sequence[Paragraph], first: int, row: int) -> tuple[str, ...]:
    """The first row of a table, for the path of a passage that begins further down in it.

    A row alone (“3 | Bản Hạ | 15”) does not say what its cells are.
    """
    names = paragraphs[first].text
    digits = sum(char.isdigit() for char in names)
    if first == row or "|" not in names or len(names) > _LONGEST_NAMES or digits * 4 > len(names):
        return ()
    return (names,)


def _last_row(paragraphs: Sequence[Paragraph], plan: Outline, index: int) -> int:
    """Short rows of a table make one passage, up to some eighty words."""
    words = paragraphs[index].words
    while index + 1 < len(paragraphs) and paragraphs[index + 1].row:
        words += paragraphs[index + 1].words
        if words > _TABLE_WORDS or plan.above[index + 1] != plan.above[index]:
            break
        index += 1
    return index


def _split(text: str, start: int, body: int, end: int) -> list[tuple[int, int]]:
    """Cuts a long paragraph at ends of sentences into parts of about the same length."""
    words = len(_WORD.findall(text, body, end))
    if words <= MAX_WORDS:
        return [(start, end)]
    parts = -(-words // (MAX_WORDS * 3 // 4))
    ends = [match.end() for match in _SENTENCE.finditer(text, body, end)]
    spans, first = [], start
    for number in range(1, parts):
        wanted = body + (end - body) * number // parts
        near = min(ends, key=lambda at: abs(at - wanted), default=end)
        if first < near < end and near > body and abs(near - wanted) < (end - body) // parts:
            spans.append((first, near))
            first = near + len(text[near:end]) - len(text[near:end].lstrip())
    return [*spans, (first, end)]


def title_passage(text: str, start: int, end: int) -> Passage:
    """The title block (kind and subject), which stands beneath no heading."""
    return Passage((), render(text, start, end)[0], start, end)
