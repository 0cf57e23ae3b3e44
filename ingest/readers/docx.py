"""Word's .docx: the body in its order, tracked changes accepted, automatic numbers written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import nsmap, qn

from ingest.archive import open_archive
from ingest.document import FileText, Origin, Progress
from ingest.errors import FileTooLarge, UnreadableFile
from ingest.readers.composer import Composer
from ingest.readers.docx_fonts import Fonts
from ingest.readers.furniture import is_stamp
from ingest.readers.numbering import Numbering
from ingest.readers.oldfonts import modernise_runs
from ingest.readers.parts import PLAIN, Cell, Paragraph, Run, StyleName, Table, flatten

MAX_UNPACKED_BYTES = 400 * 2**20
"""All parts of a .docx together, unpacked; python-docx holds them in memory."""

_TEXTBOX = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VML_TEXTBOX = "{urn:schemas-microsoft-com:vml}textbox"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:tblPr")})
_TEXTBOXES = frozenset({_TEXTBOX, _VML_TEXTBOX})
_LITERAL = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-",
    qn("w:ptab"): "\t", qn("w:softHyphen"): "\xad",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none", "nil"})
_STYLE_TAGS: tuple[tuple[str, StyleName], ...] = (
    ("w:b", "bold"), ("w:i", "italic"), ("w:u", "underline"),
)  # fmt: skip


def read_docx(path: Path, *, name: str, progress: Progress | None = None) -> FileText:  # noqa: ARG001
    """A .docx file. Headers, footers and notes are left out, but for a stamp of secrecy."""
    _check_size(path, name)
    try:
        return _read(docx.Document(str(path)))
    except Exception as error:
        # python-docx and lxml raise whatever a forged or broken part makes them stumble over.
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng hoặc không phải là văn bản Word; "
            "hãy mở lại bằng Word, lưu thành tệp mới rồi thêm lại."
        ) from error


def _check_size(path: Path, name: str) -> None:
    with open_archive(path, name=name) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > MAX_UNPACKED_BYTES:
        raise FileTooLarge.of(name, size, MAX_UNPACKED_BYTES)


def _read(document: Any) -> FileText:
    edges = list(_edges(document))
    content = list(_Body(document).content(document.element.body))
    warnings = modernise_runs([*edges, *flatten(content)])
    composer = Composer()
    # A secrecy stamp in a header or footer must not be left out with it.
    composer.add(edge for edge in edges if is_stamp(edge.text))
    composer.add(content)
    return composer.finish(warnings=[*_warnings(document), *warnings])


def _edges(document: Any) -> Iterator[Paragraph]:
    """What stands in headers and footers."""
    body = _Body(document)
    for section in document.sections:
        for edge in (
            section.header, section.first_page_header, section.even_page_header,
            section.footer, section.first_page_footer, section.even_page_footer,
        ):  # fmt: skip
            for element in () if edge.is_linked_to_previous else edge._element.iter(qn("w:p")):
                yield Paragraph(list(body.plain_runs(element)))


def _warnings(document: Any) -> Iterator[str]:
    notes = sum(1 for _ in document.element.body.iter(qn("w:footnoteReference")))
    if notes:
        yield f"Văn bản có {notes} chú thích cuối trang, chưa được đọc."


class _Styles:
    """What a paragraph style says, itself or by the style it is based on."""

    def __init__(self, document: Any) -> None:
        self._by_id: dict[str, Any] = {}
        self.default = ""
        for style in document.styles.element.iterfind(qn("w:style")):
            key = style.get(qn("w:styleId"), "")
            self._by_id[key] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                self.default = key

    def chain(self, key: str) -> Iterator[tuple[str, Any]]:
        """(id, element) of a style and those beneath it, nearest first; circles are cut."""
        seen: set[str] = set()
        while key in self._by_id and key not in seen:
            seen.add(key)
            style = self._by_id[key]
            yield key, style
            key = _value(style.find(qn("w:basedOn")))

    def find(self, key: str, steps: str) -> Any | None:
        """The first element at this path, such as `w:rPr/w:b`, in the chain of a style."""
        for _, style in self.chain(key):
            if (found := style.find(steps, nsmap)) is not None:
                return found
        return None


class _Body:
    """Walks the body's XML by hand: python-docx passes over insertions, fields and controls."""

    def __init__(self, document: Any) -> None:
        self._styles = _Styles(document)
        self._fonts = Fonts(document, self._styles.chain)
        self._numbering = Numbering(_numbering_root(document))
        self._paragraphs = 0
        self._tables = 0

    def plain_runs(self, paragraph: Any) -> Iterator[Run]:
        """All text within a paragraph's element, whatever holds it."""
        style = self._style(paragraph)
        for run in paragraph.iter(qn("w:r")):
            text = "".join(part.text or "" for part in run.iter(qn("w:t")))
            yield Run(text, font=self._fonts.of(run, style))

    def content(self, parent: Any) -> Iterator[Paragraph | Table]:
        """Paragraphs and tables right beneath an element, through content controls and the like."""
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
                yield from self.content(element)

    def _paragraph(self, element: Any) -> Iterator[Paragraph | Table]:
        """The paragraph, and after it what stands in text boxes that hang on it."""
        style = self._style(element)
        paragraph = Paragraph(origin=Origin(paragraph=self._paragraphs))
        self._paragraphs += 1
        boxes: list[Any] = []
        paragraph.runs = list(self._runs(element, style, boxes))
        is_empty = not paragraph.text.strip()
        if is_empty and _at(element, "w:pPr/w:rPr/w:del") is not None:
            return  # deleted with its mark: it has no number either
        if label := self._label(element, style):
            paragraph.kind = "item"
            font = self._fonts.of(_at(element, "w:pPr"), style)
            paragraph.runs = [] if is_empty else [Run(label + " ", font=font), *paragraph.runs]
        alignment = _at(element, "w:pPr/w:jc")
        if alignment is None:
            alignment = self._styles.find(style, "w:pPr/w:jc")
        paragraph.centred = _value(alignment) == "center"
        yield paragraph
        for box in boxes:
            yield from self.content(box)

    def _style(self, paragraph: Any) -> str:
        return _value(_at(paragraph, "w:pPr/w:pStyle")) or self._styles.default

    def _label(self, element: Any, style: str) -> str:
        numbered = _at(element, "w:pPr/w:numPr")
        level: int | None = None
        num_id = _value(_at(numbered, "w:numId"))
        if (text := _value(_at(numbered, "w:ilvl"))).isdecimal():
            level = int(text)
        for key, above in self._styles.chain(style):
            if num_id:
                break
            by_style = above.find("w:pPr/w:numPr", nsmap)
            num_id = _value(_at(by_style, "w:numId"))
            if num_id and level is None:
                text = _value(_at(by_style, "w:ilvl"))
                named = self._numbering.level_of_style(num_id, key)
                level = int(text) if text.isdecimal() else named
        if not num_id or num_id == "0":
            return ""
        return self._numbering.label(num_id, level or 0)

    def _runs(self, parent: Any, style: str, boxes: list[Any]) -> Iterator[Run]:
        for element in parent:
            tag = element.tag
            if tag == qn("w:r"):
                yield from self._run(element, style, boxes)
            elif tag == _MATH_TEXT:
                yield Run(element.text or "")
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                yield from self._runs(element, style, boxes)

    def _run(self, element: Any, style: str, boxes: list[Any]) -> Iterator[Run]:
        if self._is_on(element, style, "w:vanish"):
            return
        text = "".join(_texts(element, boxes))
        if not text:
            return
        names = frozenset(name for tag, name in _STYLE_TAGS if self._is_on(element, style, tag))
        caps = self._is_on(element, style, "w:caps")
        yield Run(text, names or PLAIN, self._fonts.of(element, style), caps)

    def _is_on(self, element: Any, style: str, tag: str) -> bool:
        """Whether a run has a property: its own word first, then its style's, the paragraph's."""
        found = _at(element, f"w:rPr/{tag}")
        if found is None and (own := _value(_at(element, "w:rPr/w:rStyle"))):
            found = self._styles.find(own, f"w:rPr/{tag}")
        if found is None:
            found = self._styles.find(style, f"w:rPr/{tag}")
        return found is not None and _value(found) not in _OFF

    def _table(self, element: Any) -> Table:
        table = Table(self._tables, ruled=self._is_ruled(element))
        self._tables += 1
        for row in _children(element, qn("w:tr")):
            cells = []
            for cell in _children(row, qn("w:tc")):
                merged = _at(cell, "w:tcPr/w:vMerge")
                continues = merged is not None and _value(merged) != "restart"
                cells.append(Cell([] if continues else list(self.content(cell))))
            table.rows.append(cells)
        return table

    def _is_ruled(self, element: Any) -> bool:
        """Whether lines are drawn between its cells."""
        borders = _at(element, "w:tblPr/w:tblBorders")
        if borders is None:
            style = _value(_at(element, "w:tblPr/w:tblStyle"))
            borders = self._styles.find(style, "w:tblPr/w:tblBorders")
        cells = list(element.iter(qn("w:tc")))
        own = [_at(cell, "w:tcPr/w:tcBorders") for cell in cells]
        drawn = sum(
            _draws(borders, "insideV", "insideH")
            if one is None
            else _draws(one, "top", "bottom", "left", "right", "start", "end")
            for one in own
        )
        return drawn * 2 > len(cells)


def _draws(borders: Any | None, *sides: str) -> bool:
    if borders is None:
        return False
    return any(
        (found := borders.find(qn(f"w:{side}"))) is not None and _value(found) not in _OFF
        for side in sides
    )


def _texts(run: Any, boxes: list[Any]) -> Iterator[str]:
    """The text of one run; text boxes in it are put aside."""
    for element in run:
        tag = element.tag
        if tag == qn("w:t"):
            yield element.text or ""
        elif tag in _LITERAL:
            yield _LITERAL[tag]
        elif tag == qn("w:sym"):
            yield _symbol(element.get(qn("w:char"), ""))
        elif tag == _ALTERNATE:
            branch = element.find(_CHOICE)
            boxes.extend(_boxes(element.find(_FALLBACK) if branch is None else branch))
        elif tag in (qn("w:pict"), qn("w:drawing")):
            boxes.extend(_boxes(element))


def _boxes(element: Any | None) -> Iterator[Any]:
    for found in [] if element is None else element.iter(*_TEXTBOXES):
        yield from found.iterfind(qn("w:txbxContent"))


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Rows or cells, also those inside content controls and insertions; not deleted ones."""
    for child in element:
        if child.tag == tag:
            if _at(child, "w:trPr/w:del") is None:
                yield child
        elif isinstance(child.tag, str) and child.tag not in (*_LEFT_OUT, qn("w:tbl")):
            yield from _children(child, tag)


def _at(element: Any | None, steps: str) -> Any | None:
    return None if element is None else element.find(steps, nsmap)


def _value(element: Any | None) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))


def _numbering_root(document: Any) -> Any | None:
    try:
        return document.part.numbering_part.element
    except (NotImplementedError, KeyError):
        return None
