"""Duties that fall on a day as a calendar (.ics, RFC 5545) for the calendars that people use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event, vRecur

from search_api.cells import day as written_day
from search_api.deadlines import deadline
from search_api.listed_staff import in_period
from search_api.schemas import Duties, Duty, Period

MEDIA_TYPE = "text/calendar; charset=utf-8"
NAME = "nhiem-vu.ics"

_BASE = date(2025, 1, 1)
"""From where a yearly day is counted in a document without a date."""
_LEAP = 2024
_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_NOTICE = timedelta(days=7)
_LONGEST, _LONGEST_WHO = 90, 60
"""Characters of an event's title and of the offices in it."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]+")
_FREQUENCIES: dict[Period, dict[str, Any]] = {
    "tuần": {"FREQ": "WEEKLY"},
    "tháng": {"FREQ": "MONTHLY"},
    "quý": {"FREQ": "MONTHLY", "INTERVAL": 3},
    "6 tháng": {"FREQ": "MONTHLY", "INTERVAL": 6},
    "9 tháng": {"FREQ": "YEARLY"},
    "năm": {"FREQ": "YEARLY"},
}
"""How often a duty comes again of which one day is given; what is done every day is no event."""


@dataclass(frozen=True, slots=True)
class Written:
    content: bytes
    events: int
    left_out: int
    """Duties of which the document gives no day."""


@dataclass(frozen=True, slots=True)
class _Day:
    """An all-day event, and the rule by which it comes again."""

    first: date
    rule: dict[str, Any] | None = None
    part: str = ""
    """Tells the events of one duty apart."""


def calendar(answer: Duties) -> Written:
    """The same bytes for the same duties: nothing in it depends on when it is made."""
    book = Calendar()
    book.add("prodid", "-//Khéo//Nhiệm vụ, thời hạn//VI")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", "Nhiệm vụ, thời hạn")
    standing = [duty for duty in answer.duties if duty.replaced_by is None]
    found = [(duty, list(_days(duty))) for duty in standing]
    left_out = sum(not days for _, days in found)
    if said := _left_out(left_out, len(answer.duties) - len(standing)):
        book.add("x-wr-caldesc", said)
    events = [_event(duty, one) for duty, days in found for one in days]
    for event in events:
        book.add_component(event)
    return Written(book.to_ical(), len(events), left_out)


def _left_out(undated: int, replaced: int) -> str:
    parts = [
        (undated, "việc chưa rõ ngày"),
        (replaced, "việc của văn bản đã được thay thế"),
    ]
    said = " và ".join(f"{count} {what}" for count, what in parts if count)
    return f"Không đưa vào lịch {said}." if said else ""


def _days(duty: Duty) -> Iterator[_Day]:
    recurrence, due = duty.recurrence, deadline(duty.due)
    if recurrence is not None and recurrence.days and recurrence.every in _FREQUENCIES:
        for one in _yearly(recurrence.days, since=_issued(duty)):
            yield _until(one, recurrence.until)
    elif due is not None:
        every = _FREQUENCIES.get(recurrence.every) if recurrence else None
        yield _Day(due, every and _kept_at_end(every, due))


def _until(one: _Day, year: str | None) -> _Day:
    """Not beyond the years that the document is for."""
    if year is None or one.rule is None:
        return one
    return replace(one, rule={**one.rule, "UNTIL": date(int(year), 12, 31)})


def _yearly(days: Sequence[str], *, since: date) -> Iterator[_Day]:
    """The days of a year on which something is due again; those on one number of the month are one
    event."""
    months: defaultdict[int, set[int]] = defaultdict(set)
    for one in days:
        found = _DAY.fullmatch(one)
        month, number = (int(part) for part in found.groups()) if found else (0, 0)
        if 1 <= month <= 12 and 1 <= number <= (last := _last_of(_LEAP, month)):
            months[-1 if number == last else number].add(month)
    for number, held in sorted(months.items()):
        rule = {"FREQ": "YEARLY", "BYMONTH": sorted(held), "BYMONTHDAY": number}
        yield _Day(_first(held, number, since=since), rule, part=f"-{number}")


def _first(months: set[int], number: int, *, since: date) -> date:
    for year in (since.year, since.year + 1):
        for month in sorted(months):
            one = date(year, month, _last_of(year, month) if number < 0 else number)
            if one >= since:
                return one
    raise AssertionError("every year has such a day")


def _kept_at_end(rule: dict[str, Any], first: date) -> dict[str, Any]:
    """The last day of a month stays the last one in shorter months."""
    if rule["FREQ"] == "MONTHLY" and first.day == _last_of(first.year, first.month):
        return {**rule, "BYMONTHDAY": -1}
    return rule


def _last_of(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _issued(duty: Duty) -> date:
    """The document's date, or the first day of the month or year that it gives."""
    told = duty.document.date
    if not told or deadline(told) is None:
        return _BASE
    return date(*[*map(int, told.split("-")), 1, 1][:3])


def _event(duty: Duty, one: _Day) -> Event:
    event = Event()
    event.add("uid", f"{duty.id}{one.part}@kheo")
    event.add("dtstamp", datetime(*_issued(duty).timetuple()[:3], tzinfo=UTC))
    event.add("dtstart", one.first)
    event.add("dtend", one.first + timedelta(days=1))
    event.add("summary", _summary(duty))
    event.add("description", _description(duty))
    event.add("transp", "TRANSPARENT")
    if one.rule is not None:
        event.add("rrule", vRecur(one.rule))
    event.add_component(_alarm(duty))
    return event


def _alarm(duty: Duty) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(duty))
    alarm.add("trigger", -_NOTICE)
    return alarm


def _summary(duty: Duty) -> str:
    who = _shortened(_line(duty.who or ""), _LONGEST_WHO)
    what = _shortened(_line(duty.what), _LONGEST)
    return f"{what} ({who})" if who else what


def _description(duty: Duty) -> str:
    rows = (
        ("Ai làm", duty.who or "chưa rõ"), ("Việc", duty.what),
        ("Bao nhiêu", duty.amount), ("Khi nào", duty.when), ("Kỳ", in_period(duty.recurrence)),
        ("Hạn", _open_due(duty)), ("Mục", " › ".join(duty.path)), ("Nguồn", duty.citation),
    )  # fmt: skip
    return "\n".join(f"{name}: {_line(said)}" for name, said in rows if said)


def _open_due(duty: Duty) -> str:
    """Says that a day was chosen where the document gives a month or a year only."""
    days = duty.recurrence.days if duty.recurrence else []
    if not duty.due or days:
        return ""
    if len(duty.due) == len("2026-06-30"):
        return f"{written_day(duty.due)}, năm suy ra" if duty.due_inferred else ""
    return f"{written_day(duty.due)}, văn bản không ghi ngày; lịch lấy ngày cuối"


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _shortened(text: str, most: int) -> str:
    """Cut at a word."""
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.-–")
    return f"{kept}…"
