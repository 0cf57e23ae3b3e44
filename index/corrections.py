"""What a person says of a document's header, kept apart from what was read.

The store keeps both; `corrected` lays one over the other, and nothing that was read is lost.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from index.errors import BadCorrection
from ingest.dates import iso
from ingest.document import AUTHORITIES, HEADER_FIELDS, KINDS, LEVELS, SYSTEMS, Field, Header
from ingest.offices import level_of, system_of
from ingest.symbols import normalise_symbol
from ingest.vietnamese import canonical, nfc

Corrections = Mapping[str, str | None]
"""Field → the value a person gave; None where the person says that the document gives none."""

CORRECTABLE: tuple[str, ...] = tuple(name for name in HEADER_FIELDS if name != "secrecy")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "system": SYSTEMS,
    "level": LEVELS,
    "signing_authority": AUTHORITIES,
}
_NAMES = {
    "kind": "Loại văn bản",
    "symbol": "Số hiệu",
    "date": "Ngày",
    "place": "Địa danh",
    "issuer": "Cơ quan ban hành",
    "parent_issuer": "Cơ quan cấp trên",
    "subject": "Trích yếu",
    "signer": "Người ký",
    "signer_title": "Chức vụ",
    "signing_authority": "Thể thức ký",
    "system": "Hệ thống",
    "level": "Cấp",
    "urgency": "Độ khẩn",
}
MAX_LENGTH = 500
"""Characters of a value."""

_REPEATED = 80
"""Characters of a wrong value that a sentence repeats."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode's categories of control and format characters, and of what is no character."""
_INFERENCES = {"system": system_of, "level": level_of}
_BY_ISSUER = "cơ quan ban hành: "
_DAY_FIRST = re.compile(
    r"(?:(?:(?P<d>\d{1,2}) ?[/.-] ?)?(?P<m>\d{1,2}) ?[/.-] ?)?(?P<y>\d{4})", re.ASCII
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?", re.ASCII)
_SYMBOL = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w.&]+(?:[/-][\w.&]+)+")


def corrections_of(text: str | None) -> dict[str, str | None]:
    """From the JSON that the store gives."""
    return dict(json.loads(text)) if text else {}


def corrected(read: Header, corrections: Corrections) -> Header:
    """The header as it is shown: a person's word before the reading, which stays in `read`.

    System and level follow a corrected issuer, unless a person set them too or they were printed.
    """
    fields: dict[str, Any] = {}
    for name, value in corrections.items():
        was: Field = getattr(read, name)
        fields[name] = Field(value, "confirmed", read=was.value)
    if "issuer" in corrections:
        for name in _INFERENCES.keys() - corrections.keys():
            fields[name] = _followed(name, read, corrections["issuer"])
    return replace(read, **fields)


def _followed(name: str, read: Header, issuer: str | None) -> Field:
    """What the issuer now tells; what it told before is gone, what else told it stays."""
    was: Field = getattr(read, name)
    found = _INFERENCES[name](issuer) if issuer else None
    if was.status == "printed":
        return was
    if found:
        return Field(found, "inferred", source=f"{_BY_ISSUER}{issuer}")
    return Field() if was.source == f"{_BY_ISSUER}{read.issuer.value}" else was


def checked(name: str, value: str | None) -> str | None:
    """The value as it is stored: NFC, trimmed, dates and numbers in their one form.

    Raises BadCorrection for a field that cannot be set or a value that it cannot have.
    """
    if name not in CORRECTABLE:
        said = f"Không sửa được trường “{name}”; hãy chọn một trong: {', '.join(CORRECTABLE)}."
        raise BadCorrection(said, field=name, value=name)
    if value is None:
        return None
    text = " ".join(nfc(value).split())
    try:
        return _form(name, text)
    except ValueError as error:
        said = f"{_NAMES[name]} “{text[:_REPEATED]}” chưa dùng được: {error}."
        raise BadCorrection(said, field=name, value=text) from None


def _form(name: str, text: str) -> str:
    """Raises ValueError, which says what is wrong and what to do."""
    if not text:
        raise ValueError("ô này còn trống; nếu văn bản không ghi thì đặt là không có")
    if len(text) > MAX_LENGTH:
        raise ValueError(f"dài quá {MAX_LENGTH} ký tự; hãy rút ngắn")
    if any(unicodedata.category(c) in _UNSEEN for c in text):
        raise ValueError("có ký tự không nhìn thấy được; hãy gõ lại")
    if name in CHOICES:
        return _chosen(CHOICES[name], text)
    if name == "date":
        return _date(text)
    return _symbol(text) if name == "symbol" else text


def _chosen(choices: Sequence[str], text: str) -> str:
    for choice in choices:
        if canonical(choice) == canonical(text):
            return choice
    raise ValueError(f"không có trong danh mục; hãy chọn một trong: {', '.join(choices)}")


def _date(text: str) -> str:
    """A day, a month or a year, the figures in either order."""
    match = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if match is None:
        raise ValueError("hãy ghi như 10/11/2021, 11/2021 hoặc 2021")
    given = match.groupdict(default="")
    found = iso(given["y"], given["m"], given["d"])
    # `iso` leaves off what cannot be; a person is told instead.
    if found is None or len(found) != 4 + 3 * bool(given["m"]) + 3 * bool(given["d"]):
        raise ValueError("trên lịch không có ngày này; hãy kiểm tra lại ngày, tháng, năm")
    return found


def _symbol(text: str) -> str:
    found = normalise_symbol(text)
    if _SYMBOL.fullmatch(found) is None:
        raise ValueError("hãy ghi như 14-NQ/TU hoặc 608/UBND-NCPC")
    return found
