"""How a kit's paragraphs look where the template does not say it: by Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from search_api.plain_docx import FONT


@dataclass(frozen=True, slots=True)
class Look:
    """Lengths in centimetres, spaces in points; `size` None is that of the text around."""

    name: str
    id: str
    size: float | None = None
    bold: bool = False
    italic: bool = False
    left: float = 0
    hanging: float = 0
    before: float = 0
    after: float = 4
    kept: bool = False
    justified: bool = False
    bar: bool = False


TITLE = Look("Title", "Title", size=16, bold=True, after=12)
PART = Look("Heading 1", "Heading1", size=14, bold=True, before=12, after=8, kept=True)
THEME = Look("Heading 2", "Heading2", size=14, bold=True, before=12, kept=True)
WITHIN = Look("Heading 3", "Heading3", size=13, bold=True, italic=True, before=8, kept=True)
VERBATIM = Look("Nguyên văn", "KheoNguyenVan", left=0.6, justified=True, bar=True, after=2)
NOTE = Look("Ghi chú giảng dạy", "KheoGhiChu", size=13, italic=True, after=6)
SOURCE = Look("Dẫn nguồn", "KheoDanNguon", size=12, italic=True, left=0.6, before=2, after=8)
HEAD = Look("Mốc đoạn", "KheoMocDoan", size=12, before=10, kept=True)
POINT = Look("Ý đề cương", "KheoYDeCuong", left=0.8, hanging=0.5, justified=True)
QUESTION = Look("Câu hỏi", "KheoCauHoi", before=10, kept=True)
STEM = Look("Đề bài", "KheoDeBai", left=0.6, justified=True)
OPTION = Look("Phương án", "KheoPhuongAn", left=1.2, hanging=0.6)
LISTED = Look("Danh mục", "KheoDanhMuc", size=13, left=1, hanging=1)
CONTENTS = Look("Dòng mục lục", "KheoMucLuc", size=13, after=2)
CELL = Look("Chữ trong bảng", "KheoTrongBang", size=12, after=2)
CELL_HEAD = Look("Đầu cột", "KheoDauCot", size=12, bold=True, after=2)


def styled(document: Any, look: Look) -> Any:
    """The template's style for paragraphs of that name, else a new one that looks like this. A name
    or an id that the template uses otherwise gets a number."""
    for name in _counted(look.name, " "):
        if name not in document.styles:
            return _added(document, look, name)
        for style in document.styles:
            if style.name == name and style.type == WD_STYLE_TYPE.PARAGRAPH and style.style_id:
                return style
    raise AssertionError("numbers do not end")


def _added(document: Any, look: Look, name: str) -> Any:
    taken = {str(style.style_id).casefold() for style in document.styles}
    free = next(id for id in _counted(look.id, "") if id.casefold() not in taken)
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), free)
    style.base_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    style.quick_style = True
    dress(style, look)
    return style


def _counted(name: str, apart: str) -> Iterator[str]:
    yield name
    yield from (f"{name}{apart}{number}" for number in count(2))


def dress(style: Any, look: Look) -> None:
    """Sets what the look says, and the letters of official documents: black, Times New Roman."""
    font, layout = style.font, style.paragraph_format
    font.bold, font.italic = look.bold, look.italic
    font.size = None if look.size is None else Pt(look.size)
    layout.left_indent = Cm(look.left)
    layout.first_line_indent = Cm(-look.hanging)
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.keep_with_next = look.kept
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if look.justified else WD_ALIGN_PARAGRAPH.LEFT
    if look.bar:
        _draw_bar(style.element.get_or_add_pPr())


def in_times(style: Any, *, size: float) -> None:
    """Takes away the theme's fonts and colours, which stand before the named ones."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{name}Theme"), None)
        fonts.set(qn(f"w:{name}"), FONT)
    for tag in ("w:color", "w:spacing", "w:kern", "w:lang"):
        for found in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(found)


def _draw_bar(layout: Any) -> None:
    """At the left of verbatim text, so that it cannot be taken for the trainer's own."""
    line = '<w:left w:val="single" w:sz="12" w:space="8" w:color="8C9BA5"/>'
    bar = f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"
    layout.insert_element_before(
        parse_xml(bar), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )
