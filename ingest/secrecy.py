"""Stamps: state secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) and urgency (KHẨN, THƯỢNG KHẨN, HỎA TỐC)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from ingest.document import FileText
from ingest.errors import StateSecret
from ingest.lines import Line, pieces, split_lines
from ingest.vietnamese import bare, canonical, nfc

_SECRET = re.compile(r"(?:dấu)?(?:(?:mức|chế)?độ(?:bảo)?mật)?(?P<value>(?:tuyệt|tối)?mật)")
_BLURRED = re.compile(
    r"(?:dau)?(?:(?:muc)?do(?:bao)?mat)?(?:(?P<value>t[uo][yv][ec]t|[tf]o[ij])ma[tij]|mat)"
)
"""Without marks, as recognition may read a stamp; a short word must be whole."""
_LOOKS_LIKE = str.maketrans({"l": "i", "1": "i", "|": "i", "0": "o", "!": "i"})
_SHOWN = {"mật": "Mật", "tốimật": "Tối mật", "tuyệtmật": "Tuyệt mật"}
_FRAME = r"[\s\[\](){}<>*_|.:;\-–—=~\"'“”]*"
_URGENT = re.compile(
    rf"{_FRAME}(?:(?:độ|mức độ) khẩn ?[:\-]? ?)?"
    rf"(?P<value>(?:thượng )?khẩn|hỏa tốc(?: hẹn giờ)?)(?: \d.*)?{_FRAME}"
)
_NAMED = re.compile(r"(?:độ|mức độ|chế độ) (?:bảo )?mật")
_MAX_STAMP = 60
_HEAD_LINES = 20
_UPPER_LINES = 14
"""Of a recognised page: its letterhead and what is stamped there."""


def secrecy_of(text: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` where a line (or what stands in a column) is such a stamp.

    Its letters count alone: stamps are framed, starred, and set wide (“M Ậ T”).
    """
    if len(text) > _MAX_STAMP or any(char.isdigit() for char in text):
        return None
    match = _SECRET.fullmatch("".join(char for char in canonical(text) if char.isalpha()))
    return _SHOWN[match["value"]] if match else None


def blurred_secrecy_of(text: str) -> str | None:
    """`secrecy_of` for recognised text, whose marks may be lost or mistaken: “TỐl MÂT”, “MAT”.

    Stamps are in capitals.
    """
    if len(text) > _MAX_STAMP or any(c.islower() for c in text if c not in "lı"):
        return None
    letters = bare(nfc(text)).translate(_LOOKS_LIKE).removeprefix("i").removesuffix("i")
    match = _BLURRED.fullmatch("".join(char for char in letters if char.isalpha()))
    if match is None:
        return None
    value = match["value"] or ""
    return "Mật" if not value else "Tối mật" if value[1] == "o" and len(value) == 3 else "Tuyệt mật"


def urgency_of(text: str) -> str | None:
    """`Khẩn`, `Thượng khẩn`, `Hỏa tốc` … where a line is such a stamp."""
    match = _URGENT.fullmatch(canonical(text)) if len(text) <= _MAX_STAMP else None
    return match["value"].capitalize() if match else None


def judge(found: FileText, *, name: str) -> None:
    """Raises StateSecret when the file bears a stamp of state secrecy.

    A stamp stands alone: on a line or in a column, in capitals; near the head also in small
    letters. The word in a sentence, in a data table or as the title of a rule is no stamp. In what
    was recognised from pictures a stamp is known without its marks too, in a page's upper part.
    """
    lines = split_lines(found.text, found.text, found.blocks)
    upper = _upper_lines(found, lines) if found.quality is not None else frozenset[int]()
    for number, line in enumerate(lines):
        if line.table is not None:
            values = [_framed(line)] if number < _HEAD_LINES else []
        else:
            values = [_stamped(piece, near_head=number < _HEAD_LINES) for piece in pieces(line)]
            if number in upper:
                values += [blurred_secrecy_of(piece.text) for piece in pieces(line)]
        if value := next(filter(None, values), None):
            raise StateSecret(
                f"Tệp “{name}” có dấu chỉ độ mật “{value}” nên không được nhận vào đây; "
                "tài liệu bí mật nhà nước phải được quản lý theo Luật Bảo vệ bí mật nhà nước."
            )


def _stamped(piece: Line, *, near_head: bool) -> str | None:
    value = secrecy_of(piece.text)
    return value if value and (near_head or _is_plain_stamp(piece)) else None


def _framed(row: Line) -> str | None:
    """A stamp alone in the row of a table: its frame was taken for one."""
    return secrecy_of(row.text) if _is_plain_stamp(row) else None


def _upper_lines(found: FileText, lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that stand first on a page."""
    starts = [block.start for block in found.blocks]
    met: Counter[int | None] = Counter()
    upper: set[int] = set()
    for number, line in enumerate(lines):
        page = found.blocks[max(bisect_right(starts, line.start) - 1, 0)].origin.page
        met[page] += 1
        if met[page] <= _UPPER_LINES:
            upper.add(number)
    return frozenset(upper)


def _is_plain_stamp(piece: Line) -> bool:
    letters = "".join(char for char in piece.text if char.isalpha())
    return letters.isupper() or _NAMED.search(canonical(piece.text)) is not None
