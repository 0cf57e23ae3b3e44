"""What one clause says: who is named, whether it is asked, how its act is put."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.bodies import HEAD
from index.duties.chosen import behind_each, bound, of_the_kind
from index.duties.doers import Doer, Doers, are_persons, doers_at
from index.duties.figures import Figures
from index.duties.manners import FORBIDS, PAPER_DUE, SERVES, Manner, manner_at, manner_of_product
from index.duties.naming import acts_unknown
from index.duties.openings import ASKS, EACH, LINKS, behind, opened, rated
from index.duties.partners import partners_at, together_at
from index.duties.passives import doer_behind, doer_of_passive
from index.duties.subjects import (
    AIMS,
    ANY_EACH,
    GAUGE,
    PRODUCT,
    REACHES,
    SAYS,
    TIMES,
    TOLD,
    ZERO,
)
from index.duties.times import time_at
from index.duties.verbs import act_at

_ASSIGNS = ("phân công", "chỉ định", "kiến nghị")
"""Verbs whose object is a doer only where a body is named."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause as it is built. `begins`: where the span of the commitment begins.

    `names`: who is named in it, None where nobody is; `counted`: the subject is what is counted.
    """

    start: int
    end: int
    begins: int
    manner: Manner
    figures: Figures
    names: tuple[Doer, ...] | None = None
    asked: bool = False
    counted: bool = False
    product: bool = False
    persons: bool = False
    partners: tuple[Doer, ...] = ()
    each: bool = False
    """“mỗi đơn vị”: those named before."""


def read(text: str, form: str, start: int, end: int, figures: Figures) -> Statement:
    """The statement of a clause."""
    link = LINKS.match(form, start, end)
    first = link.end() if link else start
    timed = time_at(form, first, end)
    first = behind(form, timed, end) if form.startswith(": ", timed) else first
    inner = figures.within(start, end)
    at = first if inner.amount_at(first) else opened(text, form, first, end)
    found = _from(text, form, at, end, inner)
    if found is None:
        return Statement(start, end, first, "none", inner)
    return Statement(
        start, end, first, found.manner, inner, found.names, found.asked, found.counted,
        found.product, found.persons, found.partners, found.each,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    manner: Manner
    names: tuple[Doer, ...] | None = None
    asked: bool = False
    counted: bool = False
    product: bool = False
    persons: bool = False
    partners: tuple[Doer, ...] = ()
    each: bool = False


def _from(text: str, form: str, at: int, end: int, figures: Figures) -> _Found | None:
    """What begins at `at`, behind the adverbials."""
    often = _often(form, at, end, figures)
    if often > at and (doers_at(text, form, often, end) or act_at(form, often, end) > often):
        return _from(text, form, often, end, figures)
    if TOLD.match(form, at, end):
        return None
    found = (
        _done_by(text, form, at, end)
        or _asked(text, form, at, end)
        or _counted(text, form, at, end, figures)
        or _rated(text, form, at, end, figures)
    )
    if found:
        return found
    named = doers_at(text, form, at, end)
    if named:
        return _named(text, form, at, named, end)
    found = _act(text, form, at, end) or _product(text, form, at, end)
    measures = REACHES.match(form, at, end) or GAUGE.match(form, at, end)
    rate = any(one.share and one.end == end for one in figures.amounts)
    if found is None and figures.amounts and (measures or rate):
        return _Found("has", counted=True)
    return found


_NEAR = 45
"""Characters between the beginning of a paper's name and who deals with it."""


def _done_by(text: str, form: str, at: int, end: int) -> _Found | None:
    """“Báo cáo được X gửi …”: a paper whose name is a verb elsewhere."""
    if PRODUCT.match(form, at, end) is None:
        return None
    named = doer_of_passive(text, form, at, min(end, at + _NEAR), end)
    return _Found("act", named.names, product=True) if named else None


def _act(text: str, form: str, at: int, end: int) -> _Found | None:
    """An act without a doer."""
    if ZERO.match(form, at, end) or SERVES.match(form, at, end):
        return _Found("act", counted=form.startswith("không", at))
    if FORBIDS.match(form, at, end) or PAPER_DUE.match(form, at, end):
        return _Found("obliged")
    if together := together_at(text, form, at, end):
        return _Found("act", partners=together)
    reached = act_at(form, at, end)
    if reached == at or form.startswith("quyết định", at) or form.startswith(" là ", reached):
        return None
    obliged = manner_at(form, at, end) == "obliged"
    named = doer_behind(text, form, at, end)
    if named:
        return _Found("act", named.names)
    return _Found("obliged" if obliged else "act", partners=partners_at(text, form, at, end))


def _often(form: str, at: int, end: int, figures: Figures) -> int:
    """Behind a frequency that opens the clause: “Mỗi năm ít nhất 02 lần, …”."""
    amount = figures.amount_at(at)
    if amount is None or not TIMES.search(form, amount.start, amount.end):
        return at
    reached = behind(form, amount.end, end)
    return behind(form, time_at(form, reached, end), end)


def _asked(text: str, form: str, at: int, end: int) -> _Found | None:
    """“Giao X …”, “Đề nghị X …”, “đề nghị phản ánh …”."""
    asks = ASKS.match(form, at, end)
    if asks is None:
        return None
    assigns = asks[0].startswith(_ASSIGNS)
    timed = time_at(form, asks.end(), end)
    first = behind(form, timed, end) if timed > asks.end() else asks.end()
    named = doers_at(text, form, first, end)
    if named and (not assigns or text[named.names[0].start].isupper()):
        partners = partners_at(text, form, named.end, end)
        return _Found("obliged", named.names, asked=True, partners=partners)
    acts = act_at(form, asks.end(), end) > asks.end()
    return _Found("obliged", asked=True) if acts and not assigns else None


def _named(text: str, form: str, at: int, named: Doers, end: int) -> _Found:
    kind = of_the_kind(text, form, named, end)
    if kind:
        return _Found("act", kind, persons=True)
    rest = behind_each(form, named, end)
    must = bound(form, named, rest, end)
    manner: Manner = "obliged" if must else manner_at(form, rest, end)
    if manner == "none" and acts_unknown(form, rest, end):
        manner = "act"
    names = must or named.names
    if manner in ("has", "passive"):
        return _Found(manner)
    return _Found(
        manner, names, persons=are_persons(form, named),
        partners=partners_at(text, form, rest, end),
        each=len(names) == 1 and form.startswith(("mỗi ", "từng "), at),
    )  # fmt: skip


def _counted(text: str, form: str, at: int, end: int, figures: Figures) -> _Found | None:
    """“Phấn đấu 100% chi bộ …”: a figure and what it counts come first."""
    if form.startswith(("tất cả", "toàn thể"), at):
        return None
    aims = AIMS.match(form, at, end)
    first = aims.end() if aims else at
    reached = time_at(form, first, end)
    if aims and reached > first:
        first = behind(form, reached, end)
        again = AIMS.match(form, first, end)
        first = again.end() if again else first
    amount = figures.amount_at(first)
    if amount is None and aims and form.startswith("phấn đấu", at):
        named = doers_at(text, form, first, end)
        if named:
            return _named(text, form, first, named, end)
    if amount is None:
        each = EACH.match(form, first, end) or ANY_EACH.match(form, first, end)
        nearest = figures.amount_at(each.end()) if each else None
        return _Found("has", counted=True, each=True) if nearest else None
    after = _counted_noun(form, amount.start, amount.end)
    named = doers_at(text, form, after, end, bare=True)
    if named is None:
        people = HEAD.match(form, after, end) is not None
        passive = form.find(" được ", after, end) >= 0
        shares = aims is not None and not (people or passive) and form.startswith("phấn đấu", at)
        says = aims or "%" in form[amount.start : amount.end] or SAYS.search(form, after, end)
        return _Found("has", counted=True, each=shares) if says else None
    manner = manner_at(form, named.end, end)
    if form.startswith("đạt ", named.end):
        manner = "passive"
    if manner in ("act", "obliged"):
        return _Found(manner, named.names, counted=True)
    return _Found("passive", counted=True)


def _rated(text: str, form: str, at: int, end: int, figures: Figures) -> _Found | None:
    """“Hội Nông dân 75%”: a body, and the rate that it shall reach."""
    gauge = GAUGE.match(form, at, end)
    named = rated(text, form, gauge.end() if gauge else at, end, figures)
    return _Found("act", named.names) if named else None


_OF = re.compile(r"(?<=\d) (?:tổng )?số (?=\w)")


def _counted_noun(form: str, start: int, end: int) -> int:
    """Where the noun of a figure begins: behind the per cent, or behind the number."""
    if "%" in form[start:end]:
        return behind(form, end, len(form))
    if (of := _OF.search(form, start, end + 10)) and of.start() <= end:
        return of.end()
    digits = list(re.finditer(r"\d", form[start:end]))
    return behind(form, start + digits[-1].end(), len(form)) if digits else end


def _product(text: str, form: str, at: int, end: int) -> _Found | None:
    """The work, or what comes of it, is the subject; “do X …” tells who does it."""
    named = doer_of_passive(text, form, at, end, end)
    if named:
        return _Found("act", named.names, product=True)
    if not PRODUCT.match(form, at, end):
        return None
    gauge = form.startswith(("tỷ lệ", "tỉ lệ"), at)
    return _Found(manner_of_product(form, at, end), product=True, counted=gauge)
