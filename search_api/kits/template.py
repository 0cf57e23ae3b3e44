"""The .docx that a kit is set in: the office's own, else one made here after Nghị định 30."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ingest.errors import EmptyFile
from ingest.readers import read
from ingest.secrecy import judge
from search_api.errors import ApiError
from search_api.kits.docx_page import as_docx
from search_api.kits.harmless import check_harmless
from search_api.kits.placeholders import NAME, PLACE, place
from search_api.kits.sealed import sealed
from search_api.kits.styles import PART, THEME, TITLE, WITHIN, dress, in_times
from search_api.schemas import Kit, KitHandout, KitSection

MOST_BYTES = 10 * 2**20
_MOST_UNPACKED = 100 * 2**20
_MOST_XML, _MOST_PART = 4 * 2**20, 2**20
"""Of all that is parsed, and of one part: a letterhead with its styles takes some 200 KB."""
_BLANKS = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_AGAIN = "Hãy mở tệp bằng Word hoặc LibreOffice, ghi lại dạng .docx rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Told:
    """`own`: given by the office; `placed`: it says where the content goes; `size` in bytes."""

    own: bool
    placed: bool
    size: int


class Templates:
    """The template of one library: `DATA/kit-template.docx`, where the office has given one."""

    def __init__(self, data: Path) -> None:
        self._path = data / "kit-template.docx"

    def bytes(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return default()

    def told(self) -> Told:
        """It is read once for each file that is given."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return Told(own=False, placed=True, size=len(default()))
        placed = _is_placed(self._path, found.st_mtime_ns, found.st_size)
        return Told(own=True, placed=placed, size=found.st_size)

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
    check_harmless(document)
    _check_usable(path)
    try:
        # Headers and footers are read too: stamps stand there.
        judge(read(path, name=path.name, scratch=path.parent), name=path.name)
    except EmptyFile:
        return  # margins and styles alone


def _opened(path: Path) -> Any:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive)
        return docx.Document(str(path))
    except ApiError:
        raise
    except Exception as error:  # whatever a broken package makes python-docx and lxml raise
        raise ApiError(
            "invalid", f"Tệp “{path.name}” không phải là .docx đọc được. {_AGAIN}", value=path.name
        ) from error


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Before anything is parsed: a few KB may hold millions of paragraphs."""
    if sum(one.file_size for one in archive.infolist()) > _MOST_UNPACKED:
        raise ApiError("too-large", "Tệp mẫu mở ra quá lớn; hãy bớt hình ảnh trong mẫu.")
    parsed = [one.file_size for one in archive.infolist() if _is_xml(archive, one)]
    if sum(parsed) > _MOST_XML or max(parsed, default=0) > _MOST_PART:
        raise ApiError(
            "too-large",
            "Tệp mẫu có quá nhiều nội dung; mẫu chỉ nên có đầu trang, chân trang, các kiểu đoạn và "
            "ít lời dẫn. Hãy bớt nội dung rồi gửi lại.",
        )


def _is_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """By how it begins: a forger gives it any name."""
    with archive.open(member) as source:
        head = source.read(64).lstrip(_BLANKS)
    return not head or head.startswith(b"<")


def _check_usable(path: Path) -> None:
    """Sets a small kit in it: what is found missing now would be found at every kit."""
    try:
        as_docx(_TRIAL, path.read_bytes())
    except Exception as error:  # whatever a strange package makes python-docx and lxml raise
        raise ApiError(
            "invalid",
            f"Không in thử được bộ tài liệu theo tệp mẫu “{path.name}”: tệp thiếu hoặc sai một "
            f"phần cần có. {_AGAIN}",
            value=path.name,
        ) from error


_TRIAL = Kit(
    id="0" * 12,
    title="In thử",
    note="Một dòng.\nHai dòng.",
    passages=0,
    documents=0,
    sources=[],
    handout=KitHandout(sections=[KitSection(title=f"Phần {n}", passages=[]) for n in range(4)]),
)


@lru_cache(maxsize=4)
def _is_placed(path: Path, mtime_ns: int, size: int) -> bool:  # noqa: ARG001
    """The last two tell one file from the next."""
    return place(docx.Document(str(path))) is not None


@cache
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
