"""Dates as people write them here (10/11/2021, 4/2021, 2021) and as the wire has them."""

from __future__ import annotations

import re
from datetime import date

WRITTEN = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", re.ASCII)
WIRE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def show(wire: str) -> str:
    """`2021-02-03` as `03/02/2021`; a day or month that is not known is left out.

    Days below 10 and the months 1 and 2 take a leading zero, as the drafting rules ask.
    """
    found = WIRE.fullmatch(wire)
    if found is None:
        return wire
    year, month, day = found.groups()
    parts = [f"{int(day):02d}"] if day else []
    if month:
        parts.append(f"{int(month):02d}" if int(month) < 3 else str(int(month)))
    return "/".join([*parts, year])


def parse(text: str) -> str | None:
    """What a person typed, as the wire has it, to the precision given; None if it is no date."""
    text = text.strip()
    if found := WRITTEN.fullmatch(text):
        day, month, year = found.groups()
    elif found := WIRE.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
