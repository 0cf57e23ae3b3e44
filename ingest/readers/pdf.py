"""PDF files with text, through pdfium: columns, paragraphs and tables found again by geometry."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import FileText, Progress
from ingest.errors import NeedsOcr, UnreadableFile
from ingest.readers.composer import Composer
from ingest.readers.furniture import is_stamp, page_number
from ingest.readers.parts import Cell, Paragraph, Table
from ingest.readers.pdf_columns import Columns, split_columns
from ingest.readers.pdf_flow import Flow, Margins, block, continues_over_page, flow, margins
from ingest.readers.pdf_glyphs import Glyph, Turn, read_drawn, read_glyphs, turn_of
from ingest.readers.pdf_grid import Grid, find_grids
from ingest.readers.pdf_lines import Line, joined, rows, stretches

_LOCK = threading.Lock()
"""pdfium may be used by one thread at a time."""
_TAIL = 4096
_MARGIN_SHARE = 0.1
_SCAN_SHARE = 0.5
_FEW_WORDS = 25
_MOST_TIPS = 8
_LONGEST_BLOCK = 20
"""Lines of a letterhead or a list of recipients."""


@dataclass(slots=True)
class _Page:
    """What one page holds: rows of stretches, and tables with the height of their upper edge."""

    number: int
    height: float
    width: float
    rows: list[list[Line]] = field(default_factory=list)
    tables: list[tuple[float, Table]] = field(default_factory=list)
    is_picture: bool = False

    def is_bare(self) -> bool:
        """Without text of its own; a scan may carry a line or two from its electronic signing."""
        words = sum(len(line.text.split()) for row in self.rows for line in row)
        return not self.tables and (words == 0 or (self.is_picture and words < _FEW_WORDS))


def read_pdf(path: Path, *, name: str, progress: Progress | None = None) -> FileText:
    """A .pdf file. Page numbers and running heads are dropped; a block is a paragraph.

    Raises NeedsOcr when no page has text, UnreadableFile when the file is cut off or locked.
    """
    _check_end(path, name)
    with _LOCK:
        pages, broken = _pages(path, name, progress)
    if pages and all(page.is_bare() for page in pages) and any(page.is_picture for page in pages):
        raise NeedsOcr(
            f"Tệp “{name}” chỉ có ảnh chụp, không có chữ, cần OCR (nhận dạng chữ); "
            "hãy nhận dạng chữ rồi thêm lại."
        )
    _drop_furniture(pages)
    composer = Composer()
    composer.add(_content(pages))
    return composer.finish(warnings=_warnings(pages, broken), pages=len(pages) + len(broken))


def _check_end(path: Path, name: str) -> None:
    """pdfium repairs a file that is cut off, and pages are lost in silence: look at its end."""
    with path.open("rb") as file:
        start = file.read(1024)
        file.seek(max(0, path.stat().st_size - _TAIL))
        end = file.read()
    if b"%PDF-" not in start or (b"%%EOF" not in end and b"startxref" not in end):
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng hoặc bị cắt cụt, không phải là PDF trọn vẹn; "
            "hãy sao chép hoặc tải lại tệp."
        )


def _pages(path: Path, name: str, progress: Progress | None) -> tuple[list[_Page], list[int]]:
    """All pages, and the numbers of those that pdfium could not read."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error) from error
    pages: list[_Page] = []
    broken: list[int] = []
    tables = 0
    with document:
        count = len(document)
        for number in range(count):
            try:
                pages.append(_page(document, number, tables))
                tables += len(pages[-1].tables)
            except pypdfium2.PdfiumError:
                broken.append(number)
            if progress is not None:
                progress(number + 1, count)
    if not pages:
        raise UnreadableFile(
            f"Tệp “{name}” không có trang nào đọc được; hãy sao chép hoặc tải lại tệp."
        )
    return pages, broken


def _refusal(name: str, error: Any) -> UnreadableFile:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableFile(
            f"Tệp “{name}” được đặt mật khẩu nên không đọc được; "
            "hãy bỏ mật khẩu (mở rồi in ra PDF mới) rồi thêm lại."
        )
    return UnreadableFile(
        f"Tệp “{name}” bị hỏng, không mở được như một tệp PDF; hãy sao chép hoặc tải lại tệp."
    )


def _page(document: Any, number: int, tables: int) -> _Page:
    raw = document[number]
    try:
        turn = turn_of(raw)
        glyphs = read_glyphs(raw, turn)
        drawn = read_drawn(raw, turn)
        found = _laid_out(number, turn, glyphs, find_grids(drawn.rules), tables)
        found.is_picture = drawn.picture >= _SCAN_SHARE
        return found
    finally:
        raw.close()


def _laid_out(
    number: int, turn: Turn, glyphs: list[Glyph], grids: list[Grid], tables: int
) -> _Page:
    """Characters in the cells of a table go there, all others to lines."""
    sideways = turn.rotation in (90, 270)
    page = _Page(
        number,
        height=turn.width if sideways else turn.height,
        width=turn.height if sideways else turn.width,
    )
    free: list[Glyph] = []
    held: dict[int, list[tuple[tuple[int, int], Glyph]]] = {}
    for glyph in glyphs:
        for index, grid in enumerate(grids):
            if (place := grid.cell_of(glyph)) is not None:
                held.setdefault(index, []).append((place, glyph))
                break
        else:
            free.append(glyph)
    page.rows = rows(stretches(free))
    for index, inside in sorted(held.items()):
        table = grids[index].table(inside, tables + len(page.tables))
        page.tables.append((grids[index].top, table))
    return page


def _drop_furniture(pages: list[_Page]) -> None:
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


def _edge_rows(page: _Page) -> list[list[Line]]:
    """The rows that may be furniture: two at the top, two at the bottom."""
    return page.rows if len(page.rows) < 4 else [*page.rows[:2], *page.rows[-2:]]


def _in_margin(page: _Page, row: list[Line]) -> bool:
    share = row[0].middle / page.height if page.height else 0.5
    return share < _MARGIN_SHARE or share > 1 - _MARGIN_SHARE


def _masked(row: list[Line]) -> str:
    """A running head without the numbers that change in it; a number alone is no head."""
    text = joined(row).text
    masked = re.sub(r"\d+", "#", text)
    return masked if re.search(r"[^\W\d_]", masked) else text


def _content(pages: list[_Page]) -> Iterator[Paragraph | Table]:
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


def _in_order(page: _Page) -> list[Line | Columns | Table]:
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


def _warnings(pages: list[_Page], broken: list[int]) -> Iterator[str]:
    bare = [page.number for page in pages if page.is_bare() and page.is_picture]
    if bare:
        yield f"Trang {_listed(bare)} là ảnh không có chữ, cần OCR; phần chữ ở đó chưa được đọc."
    if broken:
        yield f"Trang {_listed(broken)} bị hỏng, không đọc được."


def _listed(numbers: list[int]) -> str:
    """Page numbers from 0 → "2, 5–7" as people count."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a + 1}" if a == b else f"{a + 1}–{b + 1}" for a, b in spans)
