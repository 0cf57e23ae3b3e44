"""Stamps: state secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) and urgency (KHẨN, THƯỢNG KHẨN, HỎA TỐC)."""

from __future__ import annotations

import re

from ingest.document import FileText
from ingest.errors import StateSecret
from ingest.lines import Line, pieces, split_lines
from ingest.vietnamese import canonical

_SECRET = re.compile(r"(?:dấu)?(?:(?:mức|chế)?độ(?:bảo)?mật)?(?P<value>(?:tuyệt|tối)?mật)")
_SHOWN = {"mật": "Mật", "tốimật": "Tối mật", "tuyệtmật": "Tuyệt mật"}
_FRAME = r"[\s\[\](){}<>*_|.:;\-–—=~\"'“”]*"
_URGENT = re.compile(
    rf"{_FRAME}(?:(?:độ|mức độ) khẩn ?[:\-]? ?)?"
    rf"(?P<value>(?:thượng )?khẩn|hỏa tốc(?: hẹn giờ)?)(?: \d.*)?{_FRAME}"
)
_NAMED = re.compile(r"(?:độ|mức độ|chế độ) (?:bảo )?mật")
_MAX_STAMP = 60
_HEAD_LINES = 20


def secrecy_of(text: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` where a line (or what stands in a column) is such a stamp.

    Its letters count alone: stamps are framed, starred, and set wide (“M Ậ T”).
    """
    if len(text) > _MAX_STAMP or any(char.isdigit() for char in text):
        return None
    match = _SECRET.fullmatch("".join(char for char in canonical(text) if char.isalpha()))
    return _SHOWN[match["value"]] if match else None


def urgency_of(text: str) -> str | None:
    """`Khẩn`, `Thượng khẩn`, `Hỏa tốc` … where a line is such a stamp."""
    match = _URGENT.fullmatch(canonical(text)) if len(text) <= _MAX_STAMP else None
    return match["value"].capitalize() if match else None


def judge(found: FileText, *, name: str) -> None:
    """Raises StateSecret when the file bears a stamp of state secrecy.

    A stamp stands alone: on a line or in a column, in capitals; near the head also in small
    letters. The word in a sentence, in a data table or as the title of a rule is no stamp.
    """
    lines = split_lines(found.text, found.text, found.blocks)
    for number, line in enumerate(lines):
        if line.table is not None:
            continue
        for piece in pieces(line):
            value = secrecy_of(piece.text)
            if value and (number < _HEAD_LINES or _is_plain_stamp(piece)):
                raise StateSecret(
                    f"Tệp “{name}” có dấu chỉ độ mật “{value}” nên không được nhận vào đây; "
                    "tài liệu bí mật nhà nước phải được quản lý theo Luật Bảo vệ bí mật nhà nước."
                )


def _is_plain_stamp(piece: Line) -> bool:
    letters = "".join(char for char in piece.text if char.isalpha())
    return letters.isupper() or _NAMED.search(canonical(piece.text)) is not None
