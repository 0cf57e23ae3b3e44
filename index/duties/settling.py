"""What the printed time of a commitment comes to in its document: the year that is meant, and how
long what recurs goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.duties.dates import day_without_year
from index.duties.duty import Recurrence
from index.duties.papers import Paper
from ingest.vietnamese import canonical

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EVERY_YEAR = re.compile(r"(?:hằng|hàng|mỗi) năm")
_FULL = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Settled:
    """`inferred`: the year of `due` is not printed beside it."""

    due: str | None
    inferred: bool
    recurrence: Recurrence | None


def settled(
    when: str | None, due: str | None, recurrence: Recurrence | None, paper: Paper
) -> Settled:
    """A plan of one year has its deadlines once; what recurs in it ends with the years of its
    title; a day without a year is the first such day after the document's own."""
    if recurrence is not None and due is not None:
        recurrence = None
    if recurrence is not None:
        until = _last_year(paper, whole=_EVERY_YEAR.search(canonical(when or "")) is not None)
        return Settled(None, False, replace(recurrence, until=until))
    if due is None and when:
        due = _following(day_without_year(when), paper.date)
    return Settled(due, due is not None and not _YEAR.search(when or ""), None)


def _last_year(paper: Paper, *, whole: bool) -> str | None:
    """The last year that the title names, if it does not lie before the document's own. What is
    said to recur every year outlives a plan of one."""
    named = _YEAR.findall(canonical(paper.subject))
    last = max(named, default="")
    if whole and len(set(named)) == 1:
        return None
    return last if last and last >= (paper.date or "9")[:4] else None


def _following(day: str | None, issued: str | None) -> str | None:
    """`02-20` after `2026-01-15` is `2026-02-20`, after `2026-03` `2027-02-20`."""
    found = _FULL.fullmatch(issued or "")
    if day is None or found is None:
        return None
    year = int(found[1])
    own = f"{found[2]}-{found[3] or '01'}"
    return f"{year if day >= own else year + 1}-{day}"
