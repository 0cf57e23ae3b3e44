"""What a person says of a document's header, kept apart from what was read.

The store keeps both; `corrected` lays one over the other, and nothing that was read is lost.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from index.errors import BadCorrection, BadFilter
from index.filters import date_span
from ingest.dates import iso
from ingest.document import AUTHORITIES, HEADER_FIELDS, KINDS, LEVELS, SYSTEMS, Field, Header
from ingest.offices import level_of, system_of
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
MAX_LENGTH = 500
"""Characters of a value."""

_INFERENCES = {"system": system_of, "level": level_of}
_FIGURES = re.compile(r"(?:(?:(\d{1,2})\s*[/.-]\s*)?(\d{1,2})\s*[/.-]\s*)?(\d{4})")
_SYMBOL = re.compile(r"\d+\w?(?:/\d{4})?[-/]\S+|\S+[-/]\S+")


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
        for name, infer in _INFERENCES.items():
            if name not in corrections and getattr(read, name).status != "printed":
                fields[name] = _followed(corrections["issuer"], infer(corrections["issuer"] or ""))
    return replace(read, **fields)


def _followed(issuer: str | None, found: str | None) -> Field:
    if issuer is None or found is None:
        return Field()
    return Field(found, "inferred", source=f"cơ quan ban hành: {issuer}")


def checked(name: str, value: str | None) -> str | None:
    """The value as it is stored: NFC, trimmed, dates and numbers in their one form.

    Raises BadCorrection for a field that cannot be set or a value that it cannot have.
    """
    if name not in CORRECTABLE:
        raise BadCorrection(f"Không sửa được trường “{name}”; hãy chọn trường khác.", value=name)
    if value is None:
        return None
    text = " ".join(nfc(value).split())
    if not text or len(text) > MAX_LENGTH or any(unicodedata.category(c) == "Cc" for c in text):
        raise BadCorrection(
            f"Giá trị phải có chữ và không quá {MAX_LENGTH} ký tự; nếu văn bản không ghi thì hãy "
            "chọn “Văn bản không ghi”.",
            value=text,
        )
    if name in CHOICES:
        return _chosen(name, text)
    if name == "date":
        return _date(text)
    return _symbol(text) if name == "symbol" else text


def _chosen(name: str, text: str) -> str:
    for choice in CHOICES[name]:
        if canonical(choice) == canonical(text):
            return choice
    listed = ", ".join(CHOICES[name])
    raise BadCorrection(f"“{text}” không có trong danh mục; hãy chọn một trong: {listed}.", text)


def _date(text: str) -> str:
    try:
        date_span(text)
    except BadFilter:
        figures = _FIGURES.fullmatch(text)
        day, month, year = figures.groups(default="") if figures else ("", "", "")
        found = iso(year, month, day)
        # `iso` leaves off what cannot be; a person is told instead.
        if found is None or len(found) != 4 + 3 * bool(month) + 3 * bool(day):
            raise BadCorrection(
                f"Ngày “{text}” không hợp lệ; hãy ghi như 10/11/2021, 11/2021 hoặc 2021.", text
            ) from None
        return found
    return text


def _symbol(text: str) -> str:
    joined = re.sub(r"\s+", "", text).translate(str.maketrans("–—‑−", "----"))
    if _SYMBOL.fullmatch(joined) is None:
        raise BadCorrection(
            f"Số hiệu “{text}” chưa đúng dạng; hãy ghi như 14-NQ/TU hoặc 608/UBND-NCPC.", text
        )
    return joined
