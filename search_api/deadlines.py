"""The day on which something is due, where a document gives it only as far as a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

_LAST = 2999
"""A later year is a slip of typing, and no calendar takes it."""


def deadline(due: str | None) -> date | None:
    """The last day that `2026-06-30`, `2026-06` or `2026` leaves open; None for anything else."""
    found = _DUE.fullmatch(due or "")
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    if year > _LAST:
        return None
    try:
        return date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:  # there is no such day
        return None
