"""Pages laid out by geometry, printed or scanned, become paragraphs, columns and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.legacy import Encoding
from ingest.readers.furniture import is_stamp, page_number
from ingest.readers.parts import Cell, Paragraph, Table, flatten, frames
from ingest.readers.pdf_columns import Columns, split_columns
from ingest.readers.pdf_flow import Flow, Margins, block, continues_over_page, flow, margins
from ingest.readers.pdf_glyphs import Box, Glyph
from ingest.readers.pdf_grid import find_grids
from ingest.readers.pdf_lines import Line, joined, rows, stretches

_MARGIN_SHARE = 0.1
_FEW_WORDS = 25
_MOST_TIPS = 8
_LONGEST_BLOCK = 20
"""Lines of a letterhead or a list of recipients."""


@dataclass(slots=True)
class Page:
    """What one page holds: rows of stretches, and tables with the height of their upper edge."""

    number: int
    height: float
    width: float
    rows: list[list[Line]] = field(default_factory=list)
    tables: list[tuple[float, Table]] = field(default_factory=list)
    is_picture: bool = False
    encodings: set[Encoding] = field(default_factory=set)
    """From before Unicode, that some of its text was decoded from."""

    @property
    def text(self) -> str:
        """All words on the page, in no particular order."""
        lines = [line.text for row in self.rows for line in row]
        cells = (part.text for _, table in self.tables for part in flatten([table]))
        return "\n".join([*lines, *cells])

    def is_bare(self) -> bool:
        """Without text of its own; a scan may carry a line or two from its electronic signing."""
        words = len(self.text.split())
        return not self.tables and (words == 0 or (self.is_picture and words < _FEW_WORDS))

    def is_scan(self) -> bool:
        """Whether what it says is in a picture."""
        return self.is_picture and self.is_bare()


def laid_out(
    number: int,
    size: tuple[float, float],
    glyphs: list[Glyph],
    rules: Sequence[Box],
    tables: int,
) -> Page:
    """A page of these characters: those in the cells of a table go there, all others to lines.

    `size` is its width and height; `tables` counts the file's tables before this page.
    """
    width, height = size
    page = Page(number, height=height, width=width)
    grids = find_grids(rules)
    free: list[Glyph] = []
    held: dict[int, list[tuple[tuple[int, int], Glyph]]] = {}
    for glyph in glyphs:
        for index, grid in enumerate(grids):
            if (place := grid.cell_of(glyph)) is not None:
                held.setdefault(index, []).append((place, glyph))
                break
        else:
            free.append(glyph)
    page.rows = list(_stamps_apart(rows(stretches(free))))
    for index, inside in sorted(held.items()):
        table = grids[index].table(inside, tables + len(page.tables))
        page.tables.append((grids[index].top, table))
    return page


def _stamps_apart(found: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Rows in which no stamp of secrecy stands beside other words, where it might be lost."""
    for row in found:
        stamps = [line for line in row if is_stamp(line.text)]
        yield from ([line] for line in stamps if len(row) > 1)
        if others := [line for line in row if len(row) == 1 or line not in stamps]:
            yield others


def drop_furniture(pages: list[Page]) -> None:
    """Takes page numbers and lines that repeat in the margins off the pages; keeps one stamp."""
    edges = [(page, row) for page in pages for row in _edge_rows(page)]
    steps = Counter(
        value - page.number
        for page, row in edges
        if (value := page_number(joined(row).text)) is not None
    )
    usual = {step for step, count in steps.items() if count > 1 or step == 1}
    repeats = Counter(_masked(row) for page, row in edges if _in_margin(page, row))
    stamped = False
    for page, row in edges:
        text = joined(row).text
        value = page_number(text)
        numbered = value is not None and value - page.number in usual
        repeated = _in_margin(page, row) and repeats[_masked(row)] >= max(2, len(pages) * 0.4)
        if frames(text):
            numbered = repeated = False  # the letterhead of a second document is no running head
        if any(is_stamp(part) for part in (text, *(line.text for line in row))):
            numbered, repeated, stamped = False, stamped and repeated, True
        if numbered or repeated:
            page.rows = [other for other in page.rows if other is not row]
    for page, after in pairwise(pages):
        if page.rows and after.rows and _is_echo(page.rows[-1], after.rows[0]):
            page.rows.pop()


def _is_echo(row: list[Line], first: list[Line]) -> bool:
    """Whether a page ends in the tips of the next page's first line.

    Browsers draw the letters whose marks reach over the page's edge on both pages.
    """
    tips = "".join(joined(row).text.split())
    letters = iter(joined(first).text)
    return len(tips) <= _MOST_TIPS and tips.isalpha() and all(tip in letters for tip in tips)


def _edge_rows(page: Page) -> list[list[Line]]:
    """The rows that may be furniture: two at the top, two at the bottom."""
    return page.rows if len(page.rows) < 4 else [*page.rows[:2], *page.rows[-2:]]


def _in_margin(page: Page, row: list[Line]) -> bool:
    share = row[0].middle / page.height if page.height else 0.5
    return share < _MARGIN_SHARE or share > 1 - _MARGIN_SHARE


def _masked(row: list[Line]) -> str:
    """A running head without the numbers that change in it; a number alone is no head."""
    text = joined(row).text
    masked = re.sub(r"\d+", "#", text)
    return masked if re.search(r"[^\W\d_]", masked) else text


def content(pages: list[Page]) -> Iterator[Paragraph | Table]:
    """Paragraphs, side-by-side blocks and tables of all pages; paragraphs over pages are one."""
    laid = [(page, _in_order(page)) for page in pages]
    bounds = {
        width: margins(_lines(items) for page, items in laid if round(page.width) == width)
        for width in {round(page.width) for page in pages}
    }
    open_flow: Flow | None = None
    paragraphs = 0
    tables = sum(len(page.tables) for page in pages)
    for page, items in laid:
        for item in _flowing(items, bounds[round(page.width)], page.number):
            if (
                open_flow
                and isinstance(item, Flow)
                and open_flow.last_page < page.number
                and continues_over_page(open_flow, item, bounds[round(page.width)])
            ):
                open_flow.lines.extend(item.lines)
                open_flow.last_page = page.number
                continue
            if open_flow:
                yield open_flow.paragraph(paragraphs)
                paragraphs += 1
            open_flow = item if isinstance(item, Flow) else None
            if isinstance(item, Columns):
                yield _side_by_side(item, page.number, tables, paragraphs)
                tables += 1
            elif isinstance(item, Table):
                yield item
    if open_flow:
        yield open_flow.paragraph(paragraphs)


def _in_order(page: Page) -> list[Line | Columns | Table]:
    """Rows between tables are searched for columns on their own."""
    found: list[Line | Columns | Table] = []
    left = page.rows
    for top, table in sorted(page.tables, key=lambda pair: -pair[0]):
        above = [row for row in left if row[0].middle > top]
        left = [row for row in left if row[0].middle <= top]
        found += [*split_columns(above), table]
    return [*found, *split_columns(left)]


def _lines(items: Iterable[Line | Columns | Table]) -> list[Line]:
    return [item for item in items if isinstance(item, Line)]


def _flowing(
    items: list[Line | Columns | Table], bounds: Margins, page: int
) -> Iterator[Flow | Columns | Table]:
    together: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            together.append(item)
            continue
        yield from flow(together, bounds, page=page)
        together = []
        yield item
    yield from flow(together, bounds, page=page)


def _side_by_side(columns: Columns, page: int, number: int, paragraphs: int) -> Table:
    """A table of one row that only sets two blocks beside each other."""
    cells = [
        Cell([part.paragraph(paragraphs) for part in _column(side, page)])
        for side in (columns.left, columns.right)
    ]
    return Table(number, rows=[cells])


def _column(lines: list[Line], page: int) -> Iterator[Flow]:
    """A long block is a column of running text, with margins of its own."""
    if len(lines) > _LONGEST_BLOCK:
        return flow(lines, margins([lines]), page=page)
    return block(lines, page=page)


def listed(numbers: list[int]) -> str:
    """Page numbers from 0 → "2, 5–7" as people count."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a + 1}" if a == b else f"{a + 1}–{b + 1}" for a, b in spans)
