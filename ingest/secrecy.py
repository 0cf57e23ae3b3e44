"""Stamps: state secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) and urgency (KHẨN, THƯỢNG KHẨN, HỎA TỐC)."""

from __future__ import annotations

import re

from ingest.document import FileText
from ingest.errors import StateSecret
from ingest.lines import Line, pieces, split_lines
from ingest.vietnamese import canonical

_FRAME = r"[\s\[\](){}<>*_|.:;\-–—=~\"'“”]*"
_SECRET = re.compile(
    rf"{_FRAME}(?:(?:dấu )?(?:độ|mức độ|chế độ) (?:bảo )?mật ?[:\-]? ?)?(?P<value>(?:tuyệt "
    rf"|tối )?mật){_FRAME}"
)
_NAMED = re.compile(r"(?:độ|mức độ|chế độ) (?:bảo )?mật")
_URGENT = re.compile(
    rf"{_FRAME}(?:(?:độ|mức độ) khẩn ?[:\-]? ?)?(?P<value>(?:thượng )?khẩn"
    rf"|hỏa tốc(?: hẹn giờ)?)(?: \d.*)?{_FRAME}"
)
_SPACED = re.compile(r"(?<=\b\w) (?=\w\b)")
_HEAD_LINES = 20
_SHOWN = {"mật": "Mật", "tối mật": "Tối mật", "tuyệt mật": "Tuyệt mật"}


def secrecy_of(text: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` where a line (or what stands in a column) is such a stamp."""
    return _SHOWN.get(_value(_SECRET, text) or "")


def urgency_of(text: str) -> str | None:
    """`Khẩn`, `Thượng khẩn`, `Hỏa tốc` … where a line is such a stamp."""
    value = _value(_URGENT, text)
    return value.capitalize() if value else None


def _value(pattern: re.Pattern[str], text: str) -> str | None:
    if len(text) > 60:
        return None
    form = canonical(text)
    match = pattern.fullmatch(form)
    if match is None and re.fullmatch(r"(?:\w ){2,}\w", form.strip()):
        match = pattern.fullmatch(_unspaced(text))
    return match["value"] if match else None


def _unspaced(text: str) -> str:
    """“T Ố I  M Ậ T” set wide: its words again."""
    return " ".join(
        canonical("".join(word.split(" "))) for word in re.split(r" {2,}", text.strip())
    )


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
