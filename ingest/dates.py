"""Dates as documents write them, with the precision they have: `2021-11-10`, `2021-04`, `2021`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_GAP = r"[\s.…_]*"
_PLACE = re.compile(
    rf"(?:(?P<place>[^\d,;:()]{{2,45}}?(?: \d{{1,2}})?)\s*,\s*)?"
    rf"(?:ngày{_GAP}(?P<d>\d{{0,2}}){_GAP}[,/]?{_GAP})"
    rf"tháng{_GAP}(?P<m>\d{{0,2}}){_GAP}[,/]?{_GAP}năm{_GAP}(?P<y>\d{{4}}|\d{{0,3}}?)[\s.…]*"
)
_PLACE_FIGURES = re.compile(
    r"(?P<place>[^\d,;:()]{2,45}?)\s*,\s*(?:ngày\s+)?(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})"
    r"\s*[/.-]\s*(?P<y>\d{4})\.?"
)
_PLACE_MONTH = re.compile(
    r"(?P<place>[^\d,;:()]{2,45}?)\s*,\s*tháng\s+(?P<m>\d{1,2})\s*(?:,?\s*năm|/)\s*(?P<y>\d{4})"
)
_INLINE = re.compile(
    r"(?:ngày\s*)?(?P<d>\d{1,2})\s*(?:/|\.|-|,?\s*tháng)\s*(?P<m>\d{1,2})\s*"
    r"(?:/|\.|-|,?\s*năm)\s*(?P<y>\d{4})(?!\d)"
    r"|ngày\s*(?P<d1>\d{1,2})\s*(?P<part>[/.-])\s*(?P<m1>\d{1,2})\s*(?P=part)\s*(?P<y1>\d\d)"
    r"(?![\d/-]|[.,]\d)"
    r"|tháng\s*(?P<m2>\d{1,2})\s*(?:/|\.|-|,?\s*năm)\s*(?P<y2>\d{4})(?!\d)"
    r"|năm\s*(?P<y3>\d{4})(?!\d)"
)
_PARTIAL = re.compile(
    r"ngày\s*(?P<d>\d{1,2})\s*(?:[/.-]|,?\s*tháng)\s*(?P<m>\d{1,2})(?![\d/-]|\s*(?:,\s*)?năm|\.\d)"
)
_NO_PLACE = re.compile(
    r"(?<!\w)(?:đăng|cập nhật|vào|lúc|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|sáng|chiều|tối|tại|đến"
    r"|hôm|nay|ban hành|hiệu lực|công báo|và|có)(?!\w)"
)
"""Words of a sentence or of a web page, which no place's name holds."""


@dataclass(frozen=True, slots=True)
class PlaceAndDate:
    """“Điện Biên, ngày 10 tháng 11 năm 2021”: spans of both, and the date as far as it is given."""

    date: str | None
    start: int
    end: int
    place: tuple[int, int] | None


def iso(year: str, month: str = "", day: str = "") -> str | None:
    """The date as precise as it is possible: a day that the month does not have is left off."""
    if not year or not 1900 <= int(year) <= 2100:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return f"{year}-{int(month):02}"
    return f"{year}-{int(month):02}-{int(day):02}"


def place_and_date(form: str) -> PlaceAndDate | None:
    """Reads a line (canonical form) that holds nothing but place and date."""
    month = _PLACE_MONTH.fullmatch(form)
    if month is not None and not _NO_PLACE.search(month["place"]):
        start = form.find("tháng", month.end("place"))
        date = iso(month["y"], month["m"])
        return PlaceAndDate(date, start, len(form.rstrip()), month.span("place"))
    match = _PLACE.fullmatch(form) or _PLACE_FIGURES.fullmatch(form)
    if match is None or (match["place"] and _NO_PLACE.search(match["place"])):
        return None
    start = form.find("ngày", match.end("place") if match["place"] else 0)
    if start < 0:
        start = match.start("d")
    place = match.span("place") if match["place"] else None
    return PlaceAndDate(iso(match["y"], match["m"], match["d"]), start, len(form.rstrip()), place)


def date_at(form: str, position: int) -> tuple[str | None, int]:
    """The date written at `position` of a canonical text, and where it ends; (None, position)."""
    match = _INLINE.match(form, position)
    if match is None:
        return None, position
    if match["y"]:
        return iso(match["y"], match["m"], match["d"]), match.end()
    if match["y1"]:
        century = "19" if match["y1"] > "44" else "20"
        return iso(century + match["y1"], match["m1"], match["d1"]), match.end()
    if match["y2"]:
        return iso(match["y2"], match["m2"]), match.end()
    return iso(match["y3"]), match.end()


def partial_at(form: str, position: int) -> tuple[tuple[str, str] | None, int]:
    """(day, month) of a date whose year stands with a later one (“ngày 12/3 và 15/3/2020”)."""
    match = _PARTIAL.match(form, position)
    return ((match["d"], match["m"]), match.end()) if match else (None, position)
