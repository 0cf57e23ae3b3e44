"""Days that cannot be, or that contradict each other or the draft's own day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.dates import iso
from ingest.vietnamese import canonical

_DAY = re.compile(
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})(?P<part>[/.-])(?P<m>\d{1,2})(?P=part)(?P<y>\d{3,5})"
    r"|(?P<d1>\d{1,2}) tháng (?P<m1>\d{1,2})(?:,? năm (?P<y1>\d{3,5}))?"
    r"|(?<=ngày )(?P<d2>\d{1,2})/(?P<m2>\d{1,2}))(?![\d/-]|[.,]\d|\s?/[a-zđ])"
)
_MONTH = re.compile(r"(?<!\d )tháng (?P<m>\d{1,2})(?:/|,? năm )(?P<y>\d{4})(?![\d/])")
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKDAY = re.compile(
    r"(?:thứ (?P<n>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ nhật))(?P<gap>,? ?\(?(?:ngày )?)$"
)
_WEEKDAY_AFTER = re.compile(r"\s?\((?:thứ (?P<n>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ nhật))\)")
_SHOWN = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BETWEEN = re.compile(r"(?:,)? (?:đến|tới)(?: hết)?(?: ngày)? | ?[-–] ?(?:ngày )?")
_YEARS = re.compile(
    r"(?:giai đoạn|nhiệm kỳ|năm học|từ năm|thời kỳ) (?P<a>(?:19|20)\d\d)"
    r"(?: ?[-–] ?| đến (?:hết )?(?:năm )?)(?P<b>(?:19|20)\d\d)(?!\d)"
)
_BLANKS = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written at [start, end) of a text; `year` is None where it is left out."""

    start: int
    end: int
    day: int
    month: int
    year: str | None

    @property
    def date(self) -> date | None:
        """None where it cannot be, or has no year."""
        try:
            return date(int(self.year or 0), self.month, self.day)
        except ValueError:
            return None

    @property
    def iso(self) -> str | None:
        return iso(self.year, str(self.month), str(self.day)) if self.year else None


def days_of(text: str) -> Iterator[Day]:
    form = _BLANKS.sub(" ", canonical(text))
    for match in _DAY.finditer(form):
        day, month, year = (
            next((match[name] for name in (key, f"{key}1", f"{key}2") if name in _NAMES
                  and match[name] is not None), None)
            for key in ("d", "m", "y")
        )  # fmt: skip
        yield Day(match.start(), match.end(), int(day or 0), int(month or 0), year)


_NAMES = frozenset(_DAY.groupindex)


def day_findings(sheet: Sheet) -> Iterator[Finding]:
    form = _BLANKS.sub(" ", canonical(sheet.text))
    days = list(days_of(sheet.text))
    for day in days:
        told = _impossible(day)
        if told:
            yield sheet.found("date", "error", (day.start, day.end), told)
        else:
            yield from _weekday(sheet, form, day)
    yield from _months(sheet, form)
    yield from _ranges(sheet, form, days)
    yield from _spans_of_years(sheet, form)


def _impossible(day: Day) -> str | None:
    if not 1 <= day.month <= 12:
        return f"Không có tháng {day.month}."
    longest = 29 if day.month == 2 else 30 if day.month in (4, 6, 9, 11) else 31
    if not 1 <= day.day <= longest:
        return f"Tháng {day.month} không có ngày {day.day}."
    if day.year is None:
        return None
    if len(day.year) != 4:
        return f"Năm “{day.year}” viết {'thừa' if len(day.year) > 4 else 'thiếu'} chữ số."
    if day.date is None:
        return f"Năm {day.year} không nhuận, tháng 2 không có ngày 29."
    return None


def _weekday(sheet: Sheet, form: str, day: Day) -> Iterator[Finding]:
    real = day.date
    before = _WEEKDAY.search(form, max(0, day.start - 30), day.start)
    after = _WEEKDAY_AFTER.match(form, day.end)
    said = before or after
    if real is None or said is None:
        return
    number = 6 if said["sun"] else _number(said["n"])
    if number == real.weekday():
        return
    start, end = (said.start(), day.end) if before else (day.start, said.end())
    shown = sheet.text[said.start() : said.end("n" if said["n"] else "sun")].strip(" (")
    yield sheet.found(
        "date",
        "error",
        (start, end),
        f"Ngày {real:%d/%m/%Y} là {_SHOWN[real.weekday()]}, không phải {shown}.",
    )


def _number(word: str) -> int:
    return int(word) - 2 if word.isdigit() else _WEEKDAYS.index(word)


def _months(sheet: Sheet, form: str) -> Iterator[Finding]:
    for match in _MONTH.finditer(form):
        if not 1 <= int(match["m"]) <= 12:
            told = f"Không có tháng {int(match['m'])}."
            yield sheet.found("date", "error", match.span(), told)


def _ranges(sheet: Sheet, form: str, days: list[Day]) -> Iterator[Finding]:
    """“từ ngày 15/3 đến ngày 10/3/2021”."""
    for one, other in pairwise(days):
        if not _BETWEEN.fullmatch(form, one.end, other.start) or other.year is None:
            continue
        first, last = Day(one.start, one.end, one.day, one.month, one.year or other.year), other
        if one.year is None and first.month > last.month:
            continue  # from one year into the next
        if first.date and last.date and first.date > last.date:
            told = f"Ngày cuối ({last.date:%d/%m/%Y}) trước ngày đầu ({first.date:%d/%m/%Y})."
            yield sheet.found("date", "error", (one.start, other.end), told)


def _spans_of_years(sheet: Sheet, form: str) -> Iterator[Finding]:
    for match in _YEARS.finditer(form):
        if int(match["a"]) > int(match["b"]):
            told = f"Năm cuối ({match['b']}) trước năm đầu ({match['a']})."
            yield sheet.found("date", "error", match.span(), told)
