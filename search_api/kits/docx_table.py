"""Tables of a .docx in plain XML: through python-docx a large one takes minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu


def table(widths: Iterable[int]) -> Any:
    made = OxmlElement("w:tbl")
    look = OxmlElement("w:tblPr")
    look.append(OxmlElement("w:tblW", {qn("w:w"): "5000", qn("w:type"): "pct"}))
    look.append(_borders())
    look.append(OxmlElement("w:tblLayout", {qn("w:type"): "fixed"}))
    grid = OxmlElement("w:tblGrid")
    for width in widths:
        grid.append(OxmlElement("w:gridCol", {qn("w:w"): str(Emu(width).twips)}))
    made.append(look)
    made.append(grid)
    return made


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "8C9BA5"}
        borders.append(OxmlElement(f"w:{side}", {qn(k): v for k, v in line.items()}))
    return borders


def row(
    cells: Sequence[Sequence[Any]], widths: Sequence[int], *, tag: str = "", span: int = 1
) -> Any:
    made = OxmlElement("w:tr")
    if tag:
        look = OxmlElement("w:trPr")
        look.append(OxmlElement(tag))
        made.append(look)
    for paragraphs, width in zip(cells, widths, strict=True):
        made.append(_held(paragraphs, width, span))
    return made


def _held(paragraphs: Sequence[Any], width: int, span: int) -> Any:
    cell, look = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    twips = str(Emu(width).twips)
    look.append(OxmlElement("w:tcW", {qn("w:w"): twips, qn("w:type"): "dxa"}))
    if span > 1:
        look.append(OxmlElement("w:gridSpan", {qn("w:val"): str(span)}))
    cell.append(look)
    for paragraph in paragraphs or [OxmlElement("w:p")]:
        cell.append(paragraph)
    return cell
