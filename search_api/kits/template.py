"""The .docx that a kit is set in: the office's own, else one made here after Nghị định 30."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from ingest.errors import EmptyFile
from ingest.readers import read
from ingest.secrecy import judge
from ingest.vietnamese import nfc
from search_api.errors import ApiError
from search_api.kits.sealed import sealed
from search_api.kits.styles import PART, THEME, TITLE, WITHIN, dress, in_times

PLACE, NAME, NOTE = "{{NỘI DUNG}}", "{{TÊN}}", "{{GHI CHÚ}}"
"""What a template may hold, for the kit's content, its name and its note."""
MOST_BYTES = 10 * 2**20
_MOST_UNPACKED = 100 * 2**20
_AGAIN = "Hãy mở tệp bằng Word hoặc LibreOffice, ghi lại dạng .docx rồi gửi lại."


class Templates:
    """The template of one library: `DATA/kit-template.docx`, where the office has given one."""

    def __init__(self, data: Path) -> None:
        self._path = data / "kit-template.docx"

    def own(self) -> bytes | None:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return None

    def bytes(self) -> bytes:
        return self.own() or default()

    def keep(self, path: Path) -> None:
        """Takes this file from now on. Raises ApiError, IngestError for one that will not do."""
        check(path)
        os.replace(path, self._path)

    def drop(self) -> bool:
        """Back to the one made here; False where none was given."""
        held = self._path.exists()
        self._path.unlink(missing_ok=True)
        return held


def check(path: Path) -> None:
    """Raises ApiError, IngestError for what is no plain .docx; StateSecret for a stamped one."""
    if path.stat().st_size > MOST_BYTES:
        raise ApiError("too-large", "Tệp mẫu lớn hơn 10 MB; hãy bớt hình ảnh trong mẫu.")
    document = _opened(path)
    _check_harmless(document)
    try:
        # Headers and footers are read too: stamps stand there.
        judge(read(path, name=path.name, scratch=path.parent), name=path.name)
    except EmptyFile:
        return  # margins and styles alone


def _opened(path: Path) -> Any:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
                raise ApiError("too-large", "Tệp mẫu mở ra quá lớn; hãy bớt hình ảnh trong mẫu.")
        return docx.Document(str(path))
    except ApiError:
        raise
    except Exception as error:  # whatever a broken package makes python-docx and lxml raise
        raise ApiError(
            "invalid", f"Tệp “{path.name}” không phải là .docx đọc được. {_AGAIN}", value=path.name
        ) from error


def _check_harmless(document: Any) -> None:
    """No programs, and nothing that is fetched from elsewhere."""
    parts = list(document.part.package.iter_parts())
    if any("vba" in str(p.partname).lower() or "macro" in p.content_type.lower() for p in parts):
        raise ApiError(
            "invalid", "Tệp mẫu có macro nên không được nhận; hãy ghi lại dạng .docx không macro."
        )
    if any("activex" in str(p.partname).lower() or "oleObject" in p.content_type for p in parts):
        raise ApiError(
            "invalid", "Tệp mẫu có đối tượng nhúng (OLE, ActiveX); hãy xóa chúng rồi gửi lại."
        )
    for part in parts:
        for link in part.rels.values():
            if link.is_external and link.reltype not in _HARMLESS_LINKS:
                raise ApiError(
                    "invalid",
                    "Tệp mẫu lấy hình hoặc nội dung từ nơi khác; hãy chèn thẳng vào mẫu rồi gửi "
                    "lại.",
                    value=link.target_ref,
                )


_TEMPLATE_LINK = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
)
_HARMLESS_LINKS = (RELATIONSHIP_TYPE.HYPERLINK, _TEMPLATE_LINK)


def place(document: Any) -> Any | None:
    """The paragraph (of the body, its tables and frames) that the content takes the place of."""
    for element in document.element.body.iter(qn("w:p")):
        if nfc(Paragraph(element, document.part).text).strip() == PLACE:
            return element
    return None


def has_place(template: bytes) -> bool:
    return place(docx.Document(BytesIO(template))) is not None


def edge_paragraphs(document: Any) -> list[Any]:
    """Of all headers and footers, also within their tables."""
    found = []
    for part in document.part.package.iter_parts():
        if str(part.content_type).endswith(("header+xml", "footer+xml")):
            found += [Paragraph(one, part) for one in part.element.iter(qn("w:p"))]
    return found


def unlinked(document: Any) -> None:
    """Forgets the template's own template, which Word would open from wherever it lies."""
    settings = document.settings.element
    for found in settings.findall(qn("w:attachedTemplate")):
        settings.remove(found)
    for part in document.part.package.iter_parts():
        for key, link in list(part.rels.items()):
            if link.is_external and link.reltype == _TEMPLATE_LINK:
                del part.rels[key]


def default() -> bytes:
    """A4, Times New Roman 14, margins 20–20–30–20 mm, numbers above all pages but the first."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin = page.bottom_margin = page.right_margin = Cm(2)
    page.left_margin = Cm(3)
    page.header_distance = Cm(1)
    page.different_first_page_header_footer = True
    _dress(document)
    _number_pages(page.header.paragraphs[0])
    document.add_paragraph(NAME, style="Title")
    document.add_paragraph(PLACE)
    document.core_properties.author = "Khéo"
    document.core_properties.comments = ""
    target = BytesIO()
    document.save(target)
    return sealed(target.getvalue())


def _dress(document: Any) -> None:
    normal = document.styles["Normal"]
    in_times(normal, size=14)
    normal.paragraph_format.space_after = Pt(6)
    lang = OxmlElement("w:lang", {qn("w:val"): "vi-VN"})
    normal.element.rPr.append(lang)
    for look in (TITLE, PART, THEME, WITHIN):
        style = document.styles[look.name]
        in_times(style, size=look.size or 14)
        dress(style, look)
    title = document.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)
    document.styles["Heading 1"].font.all_caps = True


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()._r
        if kind:
            run.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
        else:
            text = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
            text.text = instruction
            run.append(text)
