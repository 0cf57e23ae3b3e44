"""What a person narrows a search to. Filters resolve to documents before any engine is asked."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date as Day

from index.errors import BadFilter

FACETS: tuple[str, ...] = ("kind", "issuer", "place", "system", "level", "year")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """Several values of one field are alternatives; the fields together must all hold.

    `date_from` and `date_to` are dates with their precision (`2021`, `2021-04`, `2021-04-30`),
    both inclusive; a document without a date never matches them. `document` holds document ids.
    """

    kind: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    document: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_FILTERS


NO_FILTERS = Filters()


def date_span(date: str) -> tuple[int, int]:
    """The first and last day of a date as `yyyymmdd`: `2021-04` → (20210401, 20210430).

    Raises BadFilter where it is no date.
    """
    match = _DATE.fullmatch(date.strip())
    try:
        if match is None:
            raise ValueError(date)
        year, month, day = match.groups()
        first = Day(int(year), int(month or 1), int(day or 1))
        if day:
            last = first
        else:
            last_month = int(month or 12)
            last = Day(first.year, last_month, monthrange(first.year, last_month)[1])
    except ValueError as error:
        raise BadFilter(
            f"Ngày “{date}” không hợp lệ; hãy ghi theo dạng 2021, 2021-04 hoặc 2021-04-30."
        ) from error
    return _number(first), _number(last)


def _number(day: Day) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
