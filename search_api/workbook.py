"""A table as a sheet of Excel (.xlsx), written in memory."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from search_api.plain_docx import fit
from search_api.tables import Cell, Column, Mark, Table

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST = 32_767
"""Characters that a cell holds."""
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_LETTERS = 4.5
"""Letters of the sheet that one centimetre of the page's columns is given."""
_NARROWEST, _WIDEST = 8, 60
_LOOKS: dict[Mark, dict[str, object]] = {
    "insert": {"bold": True, "underline": 1},
    "delete": {"font_strikeout": True},
}


def as_xlsx(table: Table) -> bytes:
    """The first row stays in view and filters; days are days, numbers are numbers, and no text is
    taken for a formula. A note stands on a sheet of its own."""
    target = BytesIO()
    book = Workbook(target, _OPTIONS)
    _fill(book, book.add_worksheet(_name(table.title)), table)
    if table.note:
        notes = book.add_worksheet("Ghi chú")
        notes.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
        notes.write_string(0, 0, _fit(table.title))
        notes.write_string(1, 0, _fit(table.note))
    book.close()
    return target.getvalue()


def _fill(book: Any, sheet: Any, table: Table) -> None:
    wrapped = {"text_wrap": True, "valign": "top"}
    body = book.add_format(wrapped)
    looks = {mark: book.add_format(look) for mark, look in _LOOKS.items()}
    marked = {mark: book.add_format({**wrapped, **look}) for mark, look in _LOOKS.items()}
    day = book.add_format({**wrapped, "num_format": "dd/mm/yyyy"})
    head = book.add_format({**wrapped, "bold": True, "bg_color": "#E8EDF2", "border": 1})
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(column, [cells[at] for cells in table.rows]))
        sheet.write_string(0, at, _fit(column.title), head)
    for line, cells in enumerate(table.rows, start=1):
        for at, cell in enumerate(cells):
            if isinstance(cell.value, date):
                sheet.write_datetime(line, at, cell.value, day)
            elif cell.value is not None:
                sheet.write_number(line, at, cell.value, body)
            else:
                _write(sheet, line, at, cell, body=body, looks=looks, marked=marked)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _write(
    sheet: Any, line: int, at: int, cell: Cell, *, body: Any, looks: Any, marked: Any
) -> None:
    """Words with their looks. A cell takes several looks only where there are several pieces."""
    pieces = [(_fit(piece.text), piece.mark) for piece in cell.pieces if piece.text]
    whole = "".join(text for text, _ in pieces)
    if len(pieces) < 2 or len(whole) > _MOST:
        mark = pieces[0][1] if len(pieces) == 1 else ""
        sheet.write_string(line, at, _fit(whole), marked.get(mark, body))
        return
    shown: list[Any] = []
    for text, mark in pieces:
        shown += [looks[mark], text] if mark else [text]
    sheet.write_rich_string(line, at, *shown, body)


def _width(column: Column, cells: list[Cell]) -> float:
    """In letters: as on the page; of what is not there by its longest line."""
    lines = [line for cell in cells for line in cell.text.split("\n")]
    wanted = column.width * _LETTERS or max(map(len, lines), default=0) + 2.0
    return min(max(wanted, len(column.title) + 3.0, _NARROWEST), _WIDEST)


def _name(title: str) -> str:
    return _NO_NAME.sub(" ", fit(title))[:_LONGEST_NAME].strip() or "Danh sách"


def _fit(text: str) -> str:
    """As XML takes it, and no longer than a cell."""
    shown = fit(text)
    return shown if len(shown) <= _MOST else shown[: _MOST - 1] + "…"
