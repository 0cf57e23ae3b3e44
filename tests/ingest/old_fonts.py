"""Writes texts as they were typed before Unicode, to see them read back."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any
from unicodedata import normalize

import docx
from docx.oxml.ns import qn

from ingest.legacy import Encoding, decode
from tests.ingest.pdf_writer import bind, stream

_CODES = [chr(code) for code in range(0xA1, 0x100)]
_TCVN3 = {"ý": "ý"} | {to: code for code in _CODES if (to := decode(code, "TCVN3")) != code}
_BEARERS = "aeiouyôö"
_VNI = {decode(code, "VNI"): code for code in _CODES} | {
    decode(bearer + mark, "VNI"): bearer + mark
    for bearer in _BEARERS + _BEARERS.upper()
    for mark in (_CODES[0x3F:] if bearer.islower() else _CODES[0x1F:0x3F])
    if len(decode(bearer + mark, "VNI")) == 1
}
_WORD = re.compile(r"[^\W\d_]+")
_UY = dict(zip("ÙÚỦŨỤ", "ỳýỷỹỵ", strict=True))


def tcvn3(text: str) -> str:
    """As typed in a TCVN3 font of small letters: it has no capitals with a tone."""
    moved = re.sub(r"\b([ÙÚỦŨỤ])y\b", lambda found: "U" + _UY[found[1]], normalize("NFC", text))
    return "".join(_TCVN3.get(char, _TCVN3.get(char.lower(), char)) for char in moved)


def tcvn3_capitals(text: str) -> str:
    """The same in a font whose small letters look like capitals."""
    return tcvn3(text.lower())


def vni(text: str) -> str:
    return "".join(_VNI.get(char, char) for char in normalize("NFC", text))


def pieces(text: str, encoding: Encoding) -> list[tuple[str, str]]:
    """(text as typed, its font): words in capitals, and capitals with a tone, stand apart."""
    if encoding == "VNI":
        return [(vni(text), "VNI-Times")]
    found: list[tuple[str, str]] = []
    for char, large in zip(text, _large(text), strict=True):
        font = ".VnTimeH" if large else ".VnTime"
        typed = tcvn3_capitals(char) if large else tcvn3(char)
        if found and found[-1][1] == font:
            found[-1] = (found[-1][0] + typed, font)
        else:
            found.append((typed, font))
    return found


def _large(text: str) -> list[bool]:
    """For each character whether it is typed in the font of capitals."""
    large = [char.isupper() and char not in _TCVN3 and char > "\x7f" for char in text]
    for word in _WORD.finditer(text):
        if len(word[0]) > 1 and word[0].isupper():
            large[word.start() : word.end()] = [True] * len(word[0])
    return large


def in_old_font(source: Path, target: Path, encoding: Encoding) -> Path:
    """A .docx set again in old fonts, run by run."""
    document: Any = docx.Document(str(source))
    for run in list(document.element.body.iter(qn("w:r"))):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        for typed, font in pieces(text, encoding):
            run.addprevious(_set_in(run, typed, font))
        run.getparent().remove(run)
    document.save(str(target))
    return target


def _set_in(run: Any, text: str, font: str) -> Any:
    copy = deepcopy(run)
    for part in copy.findall(qn("w:t")):
        copy.remove(part)
    look = copy.get_or_add_rPr()
    fonts = look.get_or_add_rFonts()
    for side in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{side}"), font)
    copy.text = text
    return copy


def as_pdf(path: Path, lines: list[str], font: str) -> Path:
    """Lines of codes in a simple font, as old printer drivers wrote them: no ToUnicode."""
    drawn = "".join(f"<{line.encode('cp1252').hex()}> Tj T*\n" for line in lines)
    descriptor = (
        f"<< /Type /FontDescriptor /FontName /{font} /Flags 32 /FontBBox [0 -200 500 900] "
        "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    simple = (
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{font} /Encoding /WinAnsiEncoding "
        f"/FirstChar 32 /LastChar 255 /Widths [{' 500' * 224}] /FontDescriptor 5 0 R >>"
    )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 6 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.encode(),
        stream(f"BT /F1 13 Tf 70 780 Td 18 TL\n{drawn}ET".encode()),
        descriptor.encode(),
        simple.encode(),
    ]
    path.write_bytes(bind(objects))
    return path
