"""Lists as files that people take away: a page (.docx), a sheet (.csv, .xlsx), the wire (.json)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Literal

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

import search_api.listed_staff  # its tables are known once it is imported  # noqa: F401
from search_api.listed import listed
from search_api.plain_docx import a4, fit
from search_api.schemas import (
    Comparison,
    Conflicts,
    DraftReport,
    Duties,
    Formulas,
    MissingDocuments,
    Models,
    Network,
    Precedents,
    Timeline,
)
from search_api.tables import Cell, Table
from search_api.workbook import as_xlsx

Drafted = Precedents | Formulas | Conflicts | DraftReport
Asked = Duties | Models | Network | MissingDocuments | Comparison | Timeline
Answer = Drafted | Asked
Format = Literal["docx", "csv", "xlsx", "json"]

MEDIA_TYPES: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PAGE = 26.6
"""Centimetres for the table, a little less than what lies between the margins."""


@dataclass(frozen=True, slots=True)
class Exported:
    content: bytes
    media_type: str
    filename: str


def export(answer: Answer, format: Format) -> Exported:
    """The answer as a file."""
    table = listed(answer)
    if format == "csv":
        content = as_csv(table)
    elif format == "xlsx":
        content = as_xlsx(table)
    elif format == "docx":
        content = as_docx(table)
    else:
        content = as_json(answer)
    return Exported(content, MEDIA_TYPES[format], f"{table.name}.{format}")


def as_json(answer: Answer) -> bytes:
    """As it goes over the wire."""
    return answer.model_dump_json(indent=2).encode()


def as_csv(table: Table) -> bytes:
    """UTF-8 with its mark, by which Excel knows it. No cell is taken for a formula."""
    target = StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_harmless(cell.text) for cell in cells] for cells in table.rows)
    return target.getvalue().encode("utf-8-sig", errors="replace")


def as_docx(table: Table) -> bytes:
    """A sheet laid across: title, note, and the table with its first row on every page."""
    document = a4(size=11)
    _lay_across(document.sections[0])
    title = document.add_paragraph().add_run(fit(table.title))
    title.bold, title.font.size = True, Pt(14)
    if table.note:
        document.add_paragraph().add_run(fit(table.note)).italic = True
    if table.rows:
        _fill(document, table)
    else:
        document.add_paragraph("Không có mục nào.")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_BEGINS_FORMULA) else text


def _lay_across(page: Any) -> None:
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.5)


def _fill(document: Any, table: Table) -> None:
    shown = [number for number, column in enumerate(table.columns) if column.width]
    whole = sum(table.columns[number].width for number in shown)
    widths = [Cm(_PAGE * table.columns[number].width / whole) for number in shown]
    grid = document.add_table(rows=1 + len(table.rows), cols=len(shown), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    heads = [Cell.of(table.columns[number].title) for number in shown]
    for at, (line, cells) in enumerate(zip(grid._tbl.tr_lst, [heads, *table.rows], strict=True)):
        chosen = cells if at == 0 else [cells[number] for number in shown]
        for held, width, cell in zip(line.tc_lst, widths, chosen, strict=True):
            held.width = width
            _write(held.p_lst[0], cell, bold=at == 0)
        _set_row(line, "w:tblHeader" if at == 0 else "w:cantSplit")


def _set_row(line: Any, tag: str) -> None:
    """The first row stands on every page; no other is parted between two."""
    line.get_or_add_trPr().append(OxmlElement(tag))


def _write(paragraph: Any, cell: Cell, *, bold: bool) -> None:
    _close_up(paragraph)
    for piece in cell.pieces:
        run = paragraph.add_r()
        run.text = fit(piece.text)
        look = run.get_or_add_rPr()
        for tag in ("w:b",) if bold or piece.mark == "insert" else ():
            look.append(OxmlElement(tag))
        if piece.mark == "delete":
            look.append(OxmlElement("w:strike"))
        if piece.mark == "insert":
            look.append(OxmlElement("w:u", {qn("w:val"): "single"}))


def _close_up(paragraph: Any) -> None:
    spacing = OxmlElement("w:spacing", {qn("w:before"): "20", qn("w:after"): "20"})
    paragraph.get_or_add_pPr().append(spacing)
