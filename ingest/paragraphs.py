"""Lines become paragraphs: what a page or a narrow column cut is one again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.lines import Line, goes_on, is_ornament, is_page_number, is_row
from ingest.markers import Marker, marker_of

_PAGE = 400
"""Two numbers of pages are farther apart than this, in characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A span of the text, its words on one line, and the label it begins with.

    `text` is for judging what the paragraph is; offsets refer to the document's text.
    """

    start: int
    end: int
    text: str
    form: str
    marker: Marker | None
    row: bool = False

    @property
    def title(self) -> str:
        """The words after the label."""
        return self.text[self.marker.rest :].strip() if self.marker else self.text

    @property
    def words(self) -> int:
        return self.title.count(" ") + 1


def gather(lines: Iterable[Line], *, width: int | None = None) -> list[Paragraph]:
    """Paragraphs, items and table rows in order. Rules, stars and page numbers are left out."""
    groups: list[list[Line]] = []
    parted = False
    lines = list(lines)
    numbers = _page_numbers(lines)
    for line in lines:
        if is_ornament(line.text) or line.start in numbers:
            parted = True
            continue
        parted = parted or line.after_blank
        if groups and _continues(groups[-1], line, parted=parted, width=width):
            groups[-1].append(line)
        else:
            groups.append([line])
        parted = False
    return [_paragraph(group) for group in groups]


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


def _paragraph(group: list[Line]) -> Paragraph:
    first = group[0]
    row = is_row(first)
    return Paragraph(
        start=first.start,
        end=group[-1].end,
        text=" ".join(line.text for line in group),
        form=" ".join(line.form for line in group),
        marker=None if row else marker_of(first.text, first.form),
        row=row,
    )
