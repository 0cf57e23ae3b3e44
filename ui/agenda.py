"""Duties in groups: under who must do them, under their document, or by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from search_api.schemas import Duty, Period
from ui import cards, dates

EVERY: dict[Period, str] = {
    "ngày": "Hằng ngày",
    "tuần": "Hằng tuần",
    "tháng": "Hằng tháng",
    "quý": "Hằng quý",
    "6 tháng": "6 tháng một lần",
    "9 tháng": "9 tháng một lần",
    "năm": "Hằng năm",
    "nhiều năm": "Nhiều năm một lần",
}
MOST_DAYS = 4
VAGUE = "Có nêu thời gian, không rõ ngày"
NEVER = "Không nêu thời gian"
NOBODY = "Chưa rõ ai làm"

Key = tuple[int, str, str, str]
"""Where a group stands: the sort of it, the order within that sort, its title, what it is of."""


@dataclass(frozen=True, slots=True)
class Group:
    """Duties under one title; `anchor` is an id that no other group of the list has."""

    title: str
    anchor: str
    duties: tuple[Duty, ...]
    of: str = ""
    """The office whose duties they are, or the day of the year (`06-15`) on which they are due."""


def by_office(duty: Duty) -> Iterator[Key]:
    """Under the first who must do it."""
    leads = [office.name for office in duty.offices if office.lead]
    name = leads[0] if leads else (duty.who or "").split(";")[0].strip()
    yield (0, name, name, name) if name else (1, "", NOBODY, "")


def by_document(duty: Duty) -> Iterator[Key]:
    yield 0, "", _document(duty), duty.document.id


def yearly(duty: Duty) -> Sequence[str]:
    """The days of the year on which it is due; none where they are so many that it is rather done
    all the time."""
    days = duty.recurrence.days if duty.recurrence else []
    return days if len(days) <= MOST_DAYS else []


def by_time(duty: Duty) -> Iterator[Key]:
    """What comes back first, day by day: what comes back twice a year stands twice. Then what is
    due once, year by year."""
    if (ends := _this_year(duty)) is not None:
        yield 2, ends, f"Hạn trong năm {ends}", ""
    elif days := yearly(duty):
        for day in days:
            yield 0, day, f"Hằng năm, {day_of(day)}", day
    elif duty.recurrence:
        every = list(EVERY).index(duty.recurrence.every)
        yield 1, str(every), EVERY[duty.recurrence.every], ""
    elif duty.due:
        yield 2, duty.due[:4], f"Hạn trong năm {duty.due[:4]}", ""
    else:
        yield (3, "", VAGUE, "") if duty.when else (4, "", NEVER, "")


def _this_year(duty: Duty) -> str | None:
    """The year, where what recurs does so only in the document's own."""
    until = duty.recurrence.until if duty.recurrence else None
    return until if until and until == (duty.document.date or "")[:4] else None


def grouped(duties: Sequence[Duty], keys: Callable[[Duty], Iterator[Key]]) -> list[Group]:
    """In the order of the keys; those with equal keys keep theirs."""
    found: dict[Key, list[Duty]] = {}
    for duty in duties:
        for key in keys(duty):
            found.setdefault(key, []).append(duty)
    ordered = sorted(found.items(), key=lambda item: item[0][:2])
    return [
        Group(title, f"nhom{number}", tuple(held), of)
        for number, ((_, _, title, of), held) in enumerate(ordered)
    ]


def day_of(day: str) -> str:
    """`06-15` as `15/6`."""
    month, _, number = day.partition("-")
    return dates.show(f"2000-{month}-{number}").removesuffix("/2000") if number else day


def _document(duty: Duty) -> str:
    name = cards.name(duty.document)
    parts = [name if len(name) < 110 else name[:100].rsplit(" ", 1)[0] + " …"]
    parts += [dates.show(duty.document.date)] if duty.document.date else ["không rõ ngày"]
    issuer = cards.issuer(duty.document)
    return " · ".join(parts + ([issuer] if issuer else []))
