"""Documents that are named together: a kind, a day, an office said once is of all of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.dates import date_at, iso
from ingest.mentions import ANY_KIND, Mention
from ingest.prose import Prose

_CONNECTED = re.compile(
    r"[\s)]*(?:[,;]|-)?\s*(?:và|hoặc|cùng|với|cùng với)?\s*(?:các|những)?\s*(?:số ?:? ?)?"
)
_ELIDED = re.compile(r"(?:[,;]|(?<!\w)và) ?(?:và )?(?:số ?:? ?)?$")


def shared(prose: Prose, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, in order, with what their series says of each.

    “217-QĐ/TW và … 218-QĐ/TW, ngày 13/12/2013”: those before share the date and issuer.
    """
    found = list(_kinds_shared(prose, mentions))
    for index in range(len(found) - 2, -1, -1):
        mention, following = found[index], found[index + 1]
        if _follows(prose, mention, following) and _share(prose, mention, following):
            found[index] = _sharing(mention, following)
    _dates_in_order(prose, found)
    _on_one_day(prose, found)
    return found


def _kinds_shared(prose: Prose, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Gives a number without a kind's word the kind of the list that it is in."""
    previous: Mention | None = None
    for mention in mentions:
        current = mention
        if previous is not None and not mention.named and mention.citation.kind is None:
            linked = _follows(prose, previous, mention) or _goes_on(prose, previous, mention)
            if linked:
                kind = previous.citation.kind
                current = replace(mention, citation=replace(mention.citation, kind=kind))
        yield current
        previous = current


def _follows(prose: Prose, previous: Mention, mention: Mention) -> bool:
    """Whether only “,”, “và” or “số” stand between two mentions."""
    between = prose.form[previous.tail : mention.citation.start]
    return "\n" not in between and _CONNECTED.fullmatch(between) is not None


def _goes_on(prose: Prose, previous: Mention, mention: Mention) -> bool:
    """“Kế hoạch số 5/KH-UBND về …; số 7/KH-UBND”: the same code, the kind left out."""
    between = prose.form[previous.tail : mention.citation.start]
    same = _code(previous.citation.symbol) == _code(mention.citation.symbol)
    near = same and len(between) < 300 and "\n" not in between and ". " not in between
    return near and _ELIDED.search(between) is not None and not ANY_KIND.search(between)


def _code(symbol: str) -> str:
    return re.sub(r"^\d+[a-zđ]?(?:/\d{4})?", "", symbol)


def _share(prose: Prose, mention: Mention, following: Mention) -> bool:
    """Whether what is said of the later can be meant of both: one office by their symbols, and no
    new item of a list between them.
    """
    between = prose.lines[mention.tail : following.citation.start]
    offices = {
        _code(one.citation.symbol).split("/")[-1].split("-")[-1] for one in (mention, following)
    }
    item = ";" in between or ("\n" in between and not re.search(r",|(?<!\w)và(?!\w)", between))
    return len(offices) == 1 and not (item and following.named)


def _sharing(mention: Mention, following: Mention) -> Mention:
    """What the later mention says of both. A date is of both only where the kind is the same, and,
    where its word is repeated, the numbers are near enough to have been given on one day.
    """
    one, other = mention.citation, following.citation
    alike = one.kind == other.kind
    bare = one.date is None and one.issuer is None
    together = alike and (not following.named or _given_together(one.symbol, other.symbol))
    if mention.partial and one.date is None and other.date:
        one = replace(one, date=iso(other.date[:4], mention.partial[1], mention.partial[0]))
    elif bare and together and _fits_year(one.symbol, other.date):
        one = replace(one, date=other.date)
    tied = not one.symbol.endswith(("/TW", "/TU")) or one.date == other.date
    same_office = alike and (not following.named or tied or bare)
    if one.issuer is None and (same_office or (one.date is None and other.date is None)):
        one = replace(one, issuer=other.issuer, term=one.term or other.term)
    return replace(mention, citation=one)


_SAME_DAY = 10


def _given_together(symbol: str, other: str) -> bool:
    """Whether two numbers of one register are near enough for one day."""
    numbers = [int(re.match(r"\d+", one)[0]) for one in (symbol, other)]  # type: ignore[index]
    return _code(symbol) == _code(other) and abs(numbers[0] - numbers[1]) <= _SAME_DAY


def _fits_year(symbol: str, date: str | None) -> bool:
    """Whether the date is of the year that the symbol may hold (“151/2017/NĐ-CP”)."""
    year = re.match(r"\d+\w?/(\d{4})/", symbol)
    return year is None or date is None or date.startswith(year[1])


def _dates_in_order(prose: Prose, found: list[Mention]) -> None:
    """“Số 5 và số 7, ngày 12/3 và ngày 15/3/2020”: as many dates as documents go one to each."""
    for last, mention in enumerate(found):
        citation = mention.citation
        dates = [citation.date, *mention.dates]
        if mention.partial and citation.date:
            day, month = mention.partial
            dates.insert(0, iso(citation.date[:4], month, day))
        first = last - len(dates) + 1
        if len(dates) < 2 or first < 0:
            continue
        group = found[first : last + 1]
        pairs = pairwise(group)
        if all(_follows(prose, one, other) for one, other in pairs):
            for index, date in enumerate(dates, first):
                found[index] = replace(
                    found[index], citation=replace(found[index].citation, date=date)
                )


_ONE_DAY = re.compile(r"(?<!\w)(?:đều |cùng )(?:được )?(?:ban hành )?(?:cùng )?(?=ngày \d)")
_SENTENCE_END = re.compile(r"[.!?] |\n\n")


def _on_one_day(prose: Prose, found: list[Mention]) -> None:
    """“Nghị quyết số 24 …; Nghị quyết số 25 …, cùng ngày 12/3/2003”: the day is of all of them,
    and so is the office that the first was said to come from.
    """
    for match in _ONE_DAY.finditer(prose.form):
        date, _ = date_at(prose.form, match.end())
        last = bisect_left(found, match.start(), key=lambda one: one.citation.start) - 1
        first = _first_of_series(prose, found, last, match.start())
        if date is None or last - first < 1:
            continue
        office = found[first].citation
        for index in range(first, last + 1):
            own = found[index].citation
            own = replace(
                own, date=date, issuer=own.issuer or office.issuer, term=own.term or office.term
            )
            found[index] = replace(found[index], citation=own)


def _first_of_series(prose: Prose, found: Sequence[Mention], last: int, end: int) -> int:
    """Where the run of numbers of one register, without a day of their own, begins that ends with
    `last`, in the same sentence as `end`."""
    code, kind = _code(found[last].citation.symbol), found[last].citation.kind
    first = last + 1
    while first > 0:
        before = found[first - 1]
        apart = _SENTENCE_END.search(prose.lines, before.citation.end, end)
        same = (_code(before.citation.symbol), before.citation.kind) == (code, kind)
        dated = before.citation.date is not None and first <= last
        if apart or not same or dated:
            break
        first, end = first - 1, before.citation.start
    return first
