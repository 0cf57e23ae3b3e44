"""Which format a file really has: its first bytes decide, its name only among texts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePath

from ingest.archive import BROKEN
from ingest.errors import UnreadableFile, UnsupportedFile

_HEAD = 4096
_SUFFIXES = {
    ".txt": "text", ".text": "text", "": "text",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".docm": "docx", ".pdf": "pdf",
}  # fmt: skip
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_IMAGE_SUFFIXES = frozenset({
    ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp",
})  # fmt: skip
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1")
_FORMER = frozenset({".doc", ".rtf"})
"""Whatever is no Word file under these names is tried as plain text."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF8_MARK = b"\xef\xbb\xbf"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_STREAM = re.compile(rb"[\xec\xdc]\xa5[\x65-\xff\x01-\x12][\x00\x01]")
_SECTOR, _LOCKED = 512, 0x100
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=[\"']Word\.Document[\"']")
_SAVE_AS = "hãy mở bằng Word hoặc LibreOffice, lưu lại dưới dạng .docx rồi thêm lại"


def recognise(path: Path, *, name: str) -> str:
    """The name of the format's reader: `text`, `markdown`, `html`, `docx`, `pdf` or `image`.

    What must be turned into a .docx first is `doc`, `rtf` or `odt`. Raises UnsupportedFile for what
    is not read, UnreadableFile for what a password locks.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in (head[:1024] if suffix in (".pdf", "") else head.lstrip()[:5]):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office_package(path, name, suffix)
    if head.startswith(_OLE):
        return _compound(path, name)
    if head.lstrip(_UTF8_MARK + b" \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if _is_image(head) or suffix in _IMAGE_SUFFIXES:
        return "image"
    if suffix in (".heic", ".heif") or (head[4:8] == b"ftyp" and head[8:12] in _HEIC):
        raise UnsupportedFile(
            f"Ảnh “{name}” ở định dạng HEIC của điện thoại, hiện chưa đọc được; "
            "hãy lưu lại dưới dạng .jpg hoặc .png rồi thêm lại."
        )
    return _text_format(head, name, suffix)


def _is_image(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    bitmap = head.startswith(b"BM") and head[6:10] == bytes(4)
    return head.startswith(_IMAGES) or webp or bitmap


def _text_format(head: bytes, name: str, suffix: str) -> str:
    if _WORD_XML.search(head):
        return "doc"
    # UTF-16 markup shows as markup once its zero bytes are gone.
    if _MARKUP.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")):
        return "html"
    if suffix in _FORMER:
        return "text"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    raise UnsupportedFile(
        f"Chưa đọc được định dạng “{suffix}” của tệp “{name}”; "
        "hãy lưu lại dưới dạng .docx, .doc, .rtf, .pdf, .html, .txt, .md hoặc ảnh rồi thêm lại."
    )


def _office_package(path: Path, name: str, suffix: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.NameToInfo
            is_open = "mimetype" in names and archive.open("mimetype").read(64) == _OPEN_DOCUMENT
    except BROKEN:
        if suffix in (".docx", ".docm"):
            return "docx"  # whose reader says that it is broken
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng hoặc bị cắt cụt, không mở được; hãy sao chép lại từ nơi gốc."
        ) from None
    if is_open:
        return "odt"
    if "word/document.xml" in names or suffix in (".docx", ".docm"):
        return "docx"
    raise UnsupportedFile(
        f"Tệp “{name}” không phải là văn bản Word, PDF, trang web hay tệp chữ; {_SAVE_AS}."
    )


def _compound(path: Path, name: str) -> str:
    """What old Office files and locked new ones share is their container."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data or _is_locked(data):
        raise UnreadableFile(
            f"Tệp “{name}” được đặt mật khẩu nên không đọc được; "
            "hãy mở bằng Word, bỏ mật khẩu, lưu lại rồi thêm lại."
        )
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    raise UnsupportedFile(
        f"Tệp “{name}” là tệp Office đời cũ nhưng không phải văn bản Word (có thể là .xls, .ppt), "
        f"hiện chưa đọc được; {_SAVE_AS}."
    )


def _is_locked(data: bytes) -> bool:
    """Whether a .doc needs a password: a flag in the head of its stream, which begins a sector."""
    for match in _STREAM.finditer(data):
        if match.start() % _SECTOR == 0:
            flags = int.from_bytes(data[match.start() + 10 : match.start() + 12], "little")
            return bool(flags & _LOCKED)
    return False
