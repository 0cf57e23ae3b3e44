"""A kit as a .docx, set in a template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from search_api.kits.blocks import Band, Block, Cell, Grid, Heading, Line, Look, NewPage, Verbatim
from search_api.kits.contents import Contents
from search_api.kits.docx_table import row, table
from search_api.kits.harmless import unlinked
from search_api.kits.pages import blocks as blocks_of
from search_api.kits.placeholders import NAME, fill_in, place
from search_api.kits.placeholders import NOTE as NOTE_PLACE
from search_api.kits.sealed import sealed
from search_api.kits.styles import (
    CELL,
    CELL_HEAD,
    HEAD,
    LISTED,
    NOTE,
    OPTION,
    PART,
    POINT,
    QUESTION,
    SOURCE,
    STEM,
    THEME,
    TITLE,
    VERBATIM,
    WITHIN,
    styled,
)
from search_api.kits.styles import Look as Style
from search_api.plain_docx import fit
from search_api.schemas import Kit

_HEADINGS = {1: PART, 2: THEME, 3: WITHIN}
_LOOKS: dict[Look, Style | None] = {
    "plain": None, "note": NOTE, "source": SOURCE, "head": HEAD, "point": POINT,
    "question": QUESTION, "stem": STEM, "option": OPTION, "listed": LISTED,
}  # fmt: skip


def as_docx(kit: Kit, template: bytes) -> bytes:
    """The template with the kit in place of {{NỘI DUNG}}, at its end where it has no such
    paragraph. The same kit and template give the same bytes."""
    document = docx.Document(BytesIO(template))
    unlinked(document)
    found = place(document)
    told = fill_in(document, {NAME: kit.title, NOTE_PLACE: kit.note})
    page = _Page(document, document.add_paragraph()._p if found is None else found)
    if NAME not in told:
        page.paragraph(kit.title, TITLE)
    if kit.note and NOTE_PLACE not in told:
        page.lines(kit.note, NOTE)
    page.write(list(blocks_of(kit)))
    document.core_properties.title = fit(kit.title)[:255]
    target = BytesIO()
    document.save(target)
    return sealed(target.getvalue())


def _width(document: Any) -> int:
    """Between the margins of the first section; of a page of A4 where it says none."""
    try:
        page = document.sections[0]
        margins = (page.left_margin, Cm(3)), (page.right_margin, Cm(2))
        sides = sum(usual if found is None else found for found, usual in margins)
        width = int(page.page_width or Cm(21)) - sides
    except (IndexError, ValueError):  # no section, or lengths that are none
        width = 0
    return width if width >= Cm(2) else Cm(16)


class _Page:
    """Writes before one paragraph of a document, which then goes."""

    def __init__(self, document: Any, place: Any) -> None:
        self._document, self._place = document, place
        self._styles: dict[str, str] = {}
        self._breaks = False
        self._width = _width(document)

    def write(self, blocks: Sequence[Block]) -> None:
        headings = [b for b in blocks if isinstance(b, Heading) and b.level < 3]
        contents = Contents(headings, width=self._width)
        for line in contents.lines():
            self._put(line, style=contents.style(self._document))
        for block in blocks:
            self._write(block, contents)
        self._close()

    def _write(self, block: Block, contents: Contents) -> None:
        if isinstance(block, NewPage):
            self._breaks = True
        elif isinstance(block, Heading):
            paragraph = self.paragraph(block.text, _HEADINGS[block.level])
            contents.mark(paragraph, block)
        elif isinstance(block, Verbatim):
            self.lines(block.text, VERBATIM)
        elif isinstance(block, Line):
            self.lines(block.text, _LOOKS[block.look], label=block.label)
        else:
            self._place.addprevious(self._grid(block))
            self.paragraph("", CELL)

    def lines(self, text: str, look: Style | None, *, label: str = "") -> None:
        """A paragraph for each line; the label before the first."""
        for number, line in enumerate(_paragraphs(text)):
            self.paragraph(line, look, label="" if number else label)

    def paragraph(self, text: str, look: Style | None, *, label: str = "") -> Any:
        element = _written(text, label, self._style(look))
        return self._put(element)

    def _put(self, element: Any, *, style: str | None = None) -> Any:
        if style is not None:
            element.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), style)
        if self._breaks:
            element.get_or_add_pPr().get_or_add_pageBreakBefore()
            self._breaks = False
        self._place.addprevious(element)
        return element

    def _style(self, look: Style | None) -> str | None:
        """The id by which paragraphs name it."""
        if look is None:
            return None
        if look.name not in self._styles:
            self._styles[look.name] = str(styled(self._document, look).style_id)
        return self._styles[look.name]

    def _grid(self, grid: Grid) -> Any:
        widths = [int(self._width * share) for share in grid.widths]
        grown = table(widths)
        grown.append(row([[_written(h, "", self._style(CELL_HEAD))] for h in grid.heads],
                          widths, tag="w:tblHeader"))  # fmt: skip
        for one in grid.rows:
            if isinstance(one, Band):
                band = [_written(one.text, "", self._style(CELL_HEAD))]
                grown.append(row([band], [sum(widths)], span=len(widths)))
            else:
                grown.append(row([self._cell(cell) for cell in one], widths))
        return grown

    def _cell(self, cell: Cell) -> list[Any]:
        look = self._style(CELL)
        return [
            paragraph
            for block in cell
            for paragraph in (
                [_written(text, "", look) for text in _paragraphs(block.text)]
                if isinstance(block, Verbatim)
                else [_written(block.text, block.label, look, italic=block.look == "source")]
            )
        ]

    def _close(self) -> None:
        """Takes the placeholder away, unless a cell or a section ends with it."""
        place = self._place
        keeps = place.pPr is not None and place.pPr.find(qn("w:sectPr")) is not None
        if keeps or place.getparent().tag == qn("w:tc"):
            for held in [one for one in place if one.tag != qn("w:pPr")]:
                place.remove(held)
        else:
            place.getparent().remove(place)


def _paragraphs(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _written(text: str, label: str, style: str | None, *, italic: bool = False) -> Any:
    """A paragraph; its label is bold."""
    paragraph = OxmlElement("w:p")
    if style is not None:
        paragraph.style = style
    if label:
        run = paragraph.add_r()
        run.text = f"{fit(label)} "
        run.get_or_add_rPr().append(OxmlElement("w:b"))
    if text:
        run = paragraph.add_r()
        run.text = fit(text)
        if italic:
            run.get_or_add_rPr().append(OxmlElement("w:i"))
    return paragraph
