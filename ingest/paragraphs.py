"""Lines become paragraphs: what a page or a narrow column cut is one again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Style
from ingest.lines import Line, goes_on, is_contents, is_ornament, is_page_number, is_row
from ingest.markers import Marker, marker_of

_LONG = 30
"""Words of a paragraph that is no title."""
_PAGE = 400
"""Two numbers of pages are farther apart than this, in characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A span of the text, its words on one line, and the label it begins with.

    `text` is for judging what the paragraph is, `title` its words after the label; offsets refer
    to the document's text.
    `bold_length` says how many characters of the title, from its first one on, are set in bold
    letters; `label_is_bold` that the label is.
    """

    start: int
    end: int
    text: str
    form: str
    marker: Marker | None
    title: str
    row: bool = False
    bold_length: int = 0
    label_is_bold: bool = False

    @property
    def words(self) -> int:
        return self.title.count(" ") + 1

    @property
    def is_bold(self) -> bool:
        """Whether all its words are in bold letters, but for a stop or a note's mark at the end."""
        if self.bold_length == 0:
            return False
        return not any(char.isalpha() for char in self.title[self.bold_length :])

    @property
    def quotes_item(self) -> bool:
        """Whether a number follows the mark of quotation that it begins with."""
        return marker_of(self.text[1:].lstrip(), self.form[1:].lstrip()) is not None


class Bold:
    """Where a text is set in bold letters. A gap of a blank or two between two spans is none."""

    def __init__(self, styles: Iterable[Style]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for style in styles:
            if style.name != "bold":
                continue
            if self._ends and style.start <= self._ends[-1] + 2:
                self._ends[-1] = max(style.end, self._ends[-1])
            else:
                self._starts.append(style.start)
                self._ends.append(style.end)

    def until(self, at: int) -> int:
        """Where the bold letters end that the character `at` belongs to; `at` where it is plain."""
        number = bisect_right(self._starts, at) - 1
        return max(at, self._ends[number]) if number >= 0 else at


def gather(
    lines: Iterable[Line],
    *,
    width: int | None = None,
    line_by_line: bool = False,
    styles: Iterable[Style] = (),
) -> list[Paragraph]:
    """Paragraphs, items and table rows in order. Rules, stars and page numbers are left out.

    `width` and `line_by_line` are what `wrap_width` and `is_line_by_line` say of the text; `styles`
    are in order, and refer to the same text as the lines.
    """
    bold = Bold(styles)
    groups: list[list[Line]] = []
    parted = False
    lines = list(lines)
    numbers = _page_numbers(lines)
    for line in lines:
        if is_ornament(line.text) or line.start in numbers:
            parted = True
            continue
        parted = parted or (line.after_blank and not line_by_line)
        if groups and _continues(groups[-1], line, parted=parted, width=width):
            groups[-1].append(line)
        else:
            groups.append([line])
        parted = False
    return _unless_all_bold([_paragraph(group, bold) for group in groups])


def _unless_all_bold(found: list[Paragraph]) -> list[Paragraph]:
    """Where most long paragraphs are in bold letters, bold letters do not tell a heading."""
    long = [paragraph for paragraph in found if paragraph.words >= _LONG]
    if sum(paragraph.is_bold for paragraph in long) * 2 <= len(long):
        return found
    return [replace(paragraph, bold_length=0, label_is_bold=False) for paragraph in found]


def _page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Where numbers of pages stand: alone on a line, and a page apart. Cells of a table are not."""
    found = [line for line in lines if is_page_number(line)]
    return frozenset(
        line.start
        for before, line, after in zip([None, *found], found, [*found[1:], None], strict=False)
        if (before is None or line.start - before.end > _PAGE)
        and (after is None or after.start - line.end > _PAGE)
    )


def _continues(group: list[Line], line: Line, *, parted: bool, width: int | None) -> bool:
    last = group[-1]
    if last.table is not None or line.table is not None:
        return last.table is not None and last.table == line.table
    return goes_on(last, line, parted=parted, width=width)


def _paragraph(group: list[Line], bold: Bold) -> Paragraph:
    first = group[0]
    row = is_row(first) or is_contents(first.text)
    marker = None if row else marker_of(first.text, first.form)
    rest = marker.rest if marker else 0
    text = " ".join(line.text for line in group)
    title = text[rest:].lstrip()
    begin = first.start + len(text) - len(title)
    return Paragraph(
        start=first.start,
        end=group[-1].end,
        text=text,
        form=" ".join(line.form for line in group),
        marker=marker,
        title=title,
        row=row,
        bold_length=_length(group, begin, bold.until(begin)),
        label_is_bold=rest > 0 and bold.until(first.start) >= first.start + min(rest, 2),
    )


def _length(group: list[Line], begin: int, end: int) -> int:
    """Characters between two places of the paragraph, its lines parted by one blank each."""
    length = 0
    for line in group:
        if end > line.start:
            length += max(0, min(end, line.end) - max(begin, line.start)) + (length > 0)
    return length
