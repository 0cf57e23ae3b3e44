"""Templates that only lay out: no programs, nothing that is fetched or run on opening."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from search_api.errors import ApiError

_LINK, _TEMPLATE = "hyperlink", "attachedtemplate"
_PROGRAMS = frozenset(
    ("vbaproject", "wordvbadata", "attachedtoolbars", "extensibility", "webextension",
     "webextensiontaskpanes", "keymapcustomizations")
)  # fmt: skip
_OBJECTS = frozenset(("oleobject", "package", "control", "activexcontrolbinary"))
_PARTS_OF_OTHERS = frozenset(("afchunk", "subdocument", "mailmergesource", "mailmergeheadersource"))
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_ELEMENTS = {
    "altChunk": "afchunk", "subDoc": "subdocument", "mailMerge": "mailmergesource",
    "control": "control",
}  # fmt: skip
_REFUSED = tuple(f"{{{space}}}{name}" for space in _SPACES for name in _ELEMENTS)
FIELDS = frozenset(
    ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "TOC", "REF", "PAGEREF", "HYPERLINK",
     "STYLEREF", "TITLE", "SEQ")
)  # fmt: skip
"""What a template may have filled in by the word processor: of the page, the day, the document."""
_FIELD_PARTS = tuple(
    f"{{{space}}}{name}"
    for space in _SPACES
    for name in ("fldChar", "instrText", "delInstrText", "fldSimple")
)
_FIELD = re.compile(r"[^\s\\\"]+")
_HERE = re.compile(r"file:///(?![\\/])|[a-z]:[\\/]|(?![\\/])(?![a-z][a-z0-9+.-]+:)", re.IGNORECASE)
"""How a file on the same machine is named."""


def check_harmless(document: Any) -> None:
    """Raises ApiError for what a template may not hold."""
    package = document.part.package
    for link in package.iter_rels():
        _check_link(link)
    for part in package.iter_parts():
        kind, name = str(part.content_type).lower(), str(part.partname).lower()
        if "macro" in kind or "vba" in name:
            raise _refused("vbaproject")
        if "activex" in name or "oleobject" in kind:
            raise _refused("oleobject")
        if kind.partition(";")[0].rstrip().endswith("xml"):
            _check_content(_root(part))


def unlinked(document: Any) -> None:
    """Forgets the template's own template, which Word would open from wherever it lies."""
    settings = document.settings.element
    for found in settings.findall(qn("w:attachedTemplate")):
        settings.remove(found)
    for part in document.part.package.iter_parts():
        for key, link in list(part.rels.items()):
            if link.is_external and _kind(link) == _TEMPLATE:
                del part.rels[key]


def _check_link(link: Any) -> None:
    """By what it is for: a forger gives what it leads to any type."""
    kind = _kind(link)
    if kind in _PROGRAMS | _OBJECTS | _PARTS_OF_OTHERS:
        raise _refused(kind)
    if not link.is_external or kind == _LINK:
        return
    if kind != _TEMPLATE or not _HERE.match(link.target_ref):
        raise ApiError(
            "invalid",
            "Tệp mẫu lấy hình hoặc nội dung từ nơi khác; hãy chèn thẳng vào mẫu rồi gửi lại.",
            value=link.target_ref,
        )


def _kind(link: Any) -> str:
    """“hyperlink” of “http://…/relationships/hyperlink”."""
    return str(link.reltype).rstrip("/").rpartition("/")[2].lower()


def _refused(kind: str) -> ApiError:
    if kind in _PROGRAMS:
        told = "có macro nên không được nhận; hãy ghi lại dạng .docx không macro."
    elif kind in _OBJECTS:
        told = "có đối tượng nhúng (OLE, ActiveX); hãy xóa chúng rồi gửi lại."
    else:
        told = "ghép nội dung của tệp khác vào; hãy chép thẳng nội dung ấy vào mẫu rồi gửi lại."
    return ApiError("invalid", f"Tệp mẫu {told}")


def _root(part: Any) -> Any:
    """Parts that python-docx does not read are read here."""
    if hasattr(part, "element"):
        return part.element
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(part.blob, parser)
    except etree.XMLSyntaxError as error:
        raise ApiError(
            "invalid", "Tệp mẫu có phần bị hỏng; hãy ghi lại bằng Word rồi gửi lại.",
            value=str(part.partname),
        ) from error  # fmt: skip


def _check_content(root: Any) -> None:
    for element in root.iter(*_REFUSED):
        raise _refused(_ELEMENTS[etree.QName(element).localname])
    for code in filter(str.strip, _fields(root)):
        found = _FIELD.match(code.lstrip())
        name = found[0].upper() if found else code.strip()[:1]
        if name not in FIELDS:
            raise ApiError(
                "invalid",
                f"Tệp mẫu có trường “{name}”, là loại trường không được nhận vì có thể lấy nội "
                "dung từ nơi khác; hãy xóa trường ấy hoặc thay bằng chữ thường rồi gửi lại. Các "
                "trường số trang, ngày, giờ, mục lục và liên kết thì được.",
                value=code.strip(),
            )


def _fields(root: Any) -> Iterator[str]:
    """What each field is told to do. A word processor may cut it into runs; one that stands within
    another's words is “{…}” there."""
    begun: list[str] = []
    for element in root.iter(*_FIELD_PARTS):
        name = etree.QName(element).localname
        if name == "fldSimple":
            begun = [f"{code}{{…}}" for code in begun]
            yield _attribute(element, "instr")
        elif name != "fldChar":
            text = element.text or ""
            if begun:
                begun[-1] += text
            else:
                yield text
        elif _attribute(element, "fldCharType") == "begin":
            begun = [f"{code}{{…}}" for code in begun]
            begun.append("")
        elif _attribute(element, "fldCharType") == "separate" and begun:
            begun[-1] += " "
        elif _attribute(element, "fldCharType") == "end" and begun:
            yield begun.pop()
    yield from begun


def _attribute(element: Any, name: str) -> str:
    found = (value for key, value in element.attrib.items() if etree.QName(key).localname == name)
    return str(next(found, ""))
