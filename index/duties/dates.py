"""What a printed time says in figures: a day by which, and days that come again."""

from __future__ import annotations

import re
from datetime import date

from index.duties.duty import Period, Recurrence
from index.duties.papers import Paper
from ingest.vietnamese import canonical

_DAY = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?: ?[/.-] ?(?P<m>\d{1,2})|(?: ?/)? ?tháng (?P<n>\d{1,2}))(?!\d)"
    r"(?:(?:,? năm| ?[/.-]) ?(?P<y>(?:19|20)\d\d))?"
)
_MONTH = re.compile(r"tháng (?P<m>\d{1,2})(?: ?[/-] ?|,? năm )(?P<y>(?:19|20)\d\d)")
_LONE_MONTH = re.compile(r"tháng (?P<m>\d{1,2})(?!\d)")
_QUARTER = re.compile(
    r"quý (?P<q>i{1,3}|iv|[1-4])(?!\w)(?: ?[/,-]? ?(?:năm )?(?P<y>(?:19|20)\d\d))?"
)
_YEAR = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?!\d)")
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DAY_OF = re.compile(
    r"(?:ngày |mùng )(?P<d>\d{1,2})(?: và(?: ngày)? (?P<e>\d{1,2}))?(?! ?[/.-]? ?\d)(?! tháng \d)"
)
_LAST_OF_QUARTER = re.compile(
    r"tháng (?:cuối|thứ ba)(?: của)?(?: mỗi| hằng)? quý|(?:hằng|hàng|mỗi) quý|cuối quý"
)
_EVERY_YEAR = re.compile(r"(?:hằng|hàng|mỗi) năm|năm (?:một|1|01) lần|một năm")
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("6 tháng", re.compile(r"(?:6|sáu|06) tháng")),
    ("9 tháng", re.compile(r"(?:9|chín|09) tháng")),
    ("nhiều năm", re.compile(r"(?:0?[2-9]|hai|ba|bốn|năm) năm (?:một|1|01) lần")),
    ("tuần", re.compile(r"(?:hằng|hàng|mỗi|từng) tuần|tuần (?:một|1|01) lần|định kỳ tuần")),
    (
        "quý",
        re.compile(
            r"(?:hằng|hàng|mỗi|từng) quý|quý (?:một|1|01) lần|định kỳ quý"
            r"|tháng cuối(?: của)? quý|(?:3|ba) tháng (?:một|1) lần"
        ),
    ),
    (
        "tháng",
        re.compile(
            r"(?:hằng|hàng|mỗi|từng) tháng|tháng (?:một|1|01) lần|định kỳ tháng|báo cáo tháng"
        ),
    ),
    (
        "năm",
        re.compile(
            r"(?:hằng|hàng|mỗi|từng) năm|năm (?:một|1|01) lần|một năm|cả năm|định kỳ năm"
            r"|(?<!\d)1 năm(?! \d)"
        ),
    ),
    ("ngày", re.compile(r"(?:hằng|hàng|mỗi) ngày")),
)
_REPORTS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("6 tháng", re.compile(r"(?:báo cáo|sơ kết)(?: \w+){0,3} (?:6|sáu|06) tháng")),
    ("9 tháng", re.compile(r"báo cáo(?: \w+){0,3} (?:9|chín|09) tháng")),
    ("quý", re.compile(r"báo cáo(?: \w+){0,2} quý(?! [iv\d])")),
    ("tháng", re.compile(r"báo cáo(?: \w+){0,1} tháng(?! \d)")),
    ("năm", re.compile(r"báo cáo (?:(?:tổng kết |kết quả )?năm(?! \d)|cả năm)")),
)
_LEAP = 2000
"""Has every day that a year may have."""
_OF_YEARS = re.compile(r"(?:19|20)\d\d")
_FROM = re.compile(r"(?:từ|kể từ|sau)(?!\w)")
_EARLY = re.compile(r"đầu năm(?!\w)(?!.* đến)")
"""Not the end of the year, and no day that could be said."""


def due_of(when: str, paper: Paper) -> str | None:
    """`2026-06-30`, `2026-06` or `2026`; None for what comes again or says no day.

    The year may be the one that the document's title names.
    """
    form = canonical(when)
    if not form or _repeats(form) or (_FROM.match(form) and "đến" not in form):
        return None
    year = _titled_year(paper)
    days = list(_DAY.finditer(form))
    found = _day(days[-1], year) if days else None
    return found or _month(form, year, dated=bool(days)) or _year(form, year)


def day_without_year(when: str) -> str | None:
    """`02-20` of “trước ngày 20/02”; None where a year is printed, where it comes again, or where
    it only begins then."""
    form = canonical(when)
    if not form or _repeats(form) or _YEAR.search(form):
        return None
    if _FROM.match(form) and "đến" not in form:
        return None
    days = list(_DAY.finditer(form))
    found = _day(days[-1], str(_LEAP)) if days else None
    return found and found[5:]


def _month(form: str, year: str | None, *, dated: bool) -> str | None:
    """The month, or the last one of the quarter."""
    if month := _MONTH.search(form):
        return _of_month(int(month["y"]), int(month["m"]))
    quarter = _QUARTER.search(form)
    if quarter and (of := quarter["y"] or year):
        return _of_month(int(of), _QUARTERS[quarter["q"]])
    lone = _LONE_MONTH.findall(form)
    return _of_month(int(year), int(lone[-1])) if lone and year and not dated else None


def _year(form: str, year: str | None) -> str | None:
    if _EARLY.search(form):
        return None
    if years := _YEAR.findall(form):
        return str(years[-1])
    return year if re.search(r"(?:cuối|hết) năm", form) else None


def _day(match: re.Match[str], year: str | None) -> str | None:
    month, day = int(match["m"] or match["n"]), int(match["d"])
    of = match["y"] or year
    if not of or not _is_day(int(of), month, day):
        return None
    return f"{of}-{month:02}-{day:02}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _of_month(year: int, month: int) -> str | None:
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _titled_year(paper: Paper) -> str | None:
    """The one year of which the document's subject speaks, if it does not lie before its date."""
    years = sorted(set(_OF_YEARS.findall(paper.subject)))
    of = (paper.date or "")[:4]
    return years[0] if len(years) == 1 and years[0] >= of else None


def _repeats(form: str) -> bool:
    return any(pattern.search(form) for period, pattern in _PERIODS) and "kể từ" not in form


def recurrence_of(when: str, what: str) -> Recurrence | None:
    """The period and its days. `what`: the words of the commitment, in canonical form, which may
    name the period (“báo cáo 6 tháng trước ngày 15/6”)."""
    form = canonical(when)
    if _OF_YEARS.search(form):
        return None
    every = next((period for period, pattern in _PERIODS if pattern.search(form)), None)
    if every is None and _DAY.search(form):
        every = next((period for period, pattern in _REPORTS if pattern.search(what)), None)
    if every is None:
        return None
    found = _days(form, every) or (_days(what, every) if every in ("tháng", "quý") else [])
    days = tuple(sorted(set(found)))
    return Recurrence(every, days)


def _days(form: str, every: Period) -> list[str]:
    dated = [
        f"{month:02}-{int(match['d']):02}"
        for match in _DAY.finditer(form)
        if _is_day(_LEAP, month := int(match["m"] or match["n"]), int(match["d"]))
    ]
    if dated:
        return dated
    match = _DAY_OF.search(form)
    if match is None:
        return []
    days = [int(day) for day in (match["d"], match["e"]) if day and int(day) <= 31]
    months: list[int] = []
    if every == "quý" or _LAST_OF_QUARTER.search(form):
        months = [3, 6, 9, 12]
    elif every == "tháng":
        months = list(range(1, 13))
    return [
        f"{month:02}-{day:02}" for month in months for day in days if _is_day(_LEAP, month, day)
    ]
