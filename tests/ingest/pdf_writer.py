"""Writes small PDFs with Vietnamese text, without any font file: readers need codes and widths.

Every letter is half an em wide. Coordinates are points from the lower left corner.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 595.0, 842.0


def width(text: str, size: float) -> float:
    return len(text) * size / 2


@dataclass
class Page:
    """Collects what is to be drawn on one page."""

    rotate: int = 0
    scanned: bool = False
    content: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def write(self, x: float, y: float, text: str, *, size: float = 14, bold: bool = False) -> None:
        self.used.update(text)
        codes = "".join(f"{ord(char):04X}" for char in text)
        font = "F2" if bold else "F1"
        self.content.append(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET")

    def centre(
        self, x: float, y: float, text: str, *, size: float = 14, bold: bool = False
    ) -> None:
        self.write(x - width(text, size) / 2, y, text, size=size, bold=bold)

    def rule(self, x: float, y: float, right: float, top: float) -> None:
        self.content.append(f"{x:.2f} {y:.2f} m {right:.2f} {top:.2f} l S")

    def frame(self, x: float, y: float, wide: float, high: float) -> None:
        self.content.append(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re S")


def lay_out(
    page: Page,
    y: float,
    text: str,
    *,
    left: float = 85,
    right: float = 540,
    indent: float = 28,
    size: float = 14,
    bold: bool = False,
) -> float:
    """Writes a paragraph, broken into lines and justified; gives the place of the next line."""
    line: list[str] = []
    start = left + indent
    for word in text.split():
        if line and start + width(" ".join([*line, word]), size) > right:
            _justify(page, start, y, line, right, size, bold)
            y, start, line = y - size * 1.3, left, []
        line.append(word)
    page.write(start, y, " ".join(line), size=size, bold=bold)
    return y - size * 1.3


def _justify(  # noqa: PLR0917
    page: Page, x: float, y: float, words: list[str], right: float, size: float, bold: bool
) -> None:
    room = right - x - sum(width(word, size) for word in words)
    for word in words:
        page.write(x, y, word, size=size, bold=bold)
        x += width(word, size) + room / max(len(words) - 1, 1)


def write_pdf(path: Path, pages: list[Page], *, locked: bool = False) -> Path:
    """Writes the file. `locked` asks for a password that nobody knows."""
    objects: list[bytes] = [b"", b""]
    used = sorted(set().union(*(page.used for page in pages)))
    fonts = [_font(objects, name, used) for name in ("Sans", "Sans-Bold")]
    kids = [_page(objects, page, fonts) for page in pages]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    names = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{names}] /Count {len(kids)} >>".encode()
    path.write_bytes(bind(objects, locked=locked))
    return path


def _add(objects: list[bytes], content: bytes) -> int:
    objects.append(content)
    return len(objects)


def stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _font(objects: list[bytes], name: str, used: list[str]) -> int:
    lines = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{lines}\nendbfchar endcmap end end"
    )
    unicode = _add(objects, stream(cmap.encode()))
    flags = 262176 if "Bold" in name else 32
    descriptor = _add(
        objects,
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {flags} /FontBBox [0 -200 500 900] "
        "/ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>".encode(),
    )
    descendant = _add(
        objects,
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500 /CIDSystemInfo "
        f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R >>".encode(),
    )
    return _add(
        objects,
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>".encode(),
    )


def _page(objects: list[bytes], page: Page, fonts: list[int]) -> int:
    content = "\n".join(page.content)
    images = ""
    if page.scanned:
        entries = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
        image = _add(objects, stream(b"\x00\xff\xff\x00", entries + "/BitsPerComponent 8"))
        images = f"/XObject << /I {image} 0 R >>"
        content += f"\nq {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
    drawn = _add(objects, stream(content.encode()))
    return _add(
        objects,
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} "
        f"/Contents {drawn} 0 R /Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> "
        f"{images} >> >>".encode(),
    )


def bind(objects: list[bytes], *, locked: bool = False) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = ""
    if locked:
        lock = (
            f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> "
            f"/ID [<{'43' * 16}> <{'43' * 16}>]"
        )
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {lock} >>\n"
    return out + trailer.encode() + b"startxref\n%d\n%%%%EOF\n" % start
