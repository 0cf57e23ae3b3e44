"""What a person narrows a search to. Filters resolve to documents before any engine is asked."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

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
    year, month, day = (int(part) if part else 0 for part in match.groups()) if match else (0, 0, 0)
    months = (month, month) if month else (1, 12)
    if not 1 <= year <= 9999 or months[1] > 12 or day > monthrange(year, months[1])[1]:
        raise BadFilter(
            f"Ngày “{date}” không hợp lệ; hãy ghi theo dạng 2021, 2021-04 hoặc 2021-04-30."
        )
    last = day or monthrange(year, months[1])[1]
    base = year * 10_000
    return base + months[0] * 100 + (day or 1), base + months[1] * 100 + last
