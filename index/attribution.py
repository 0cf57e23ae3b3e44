"""Where the words stand that give a mention its kind, date, issuer and khóa.

Of several numbers in a row a reader gives all what is said of the last. Here only what stands with
the mention itself is found: before the next number, or after the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.authors import author_at
from ingest.dates import date_at
from ingest.document import Citation
from ingest.mentions import ANY_KIND
from ingest.offices import term_at
from ingest.prose import Prose, prose_of
from ingest.symbols import find_symbols
from ingest.vietnamese import canonical

Span = tuple[int, int]

_AFTER, _BEFORE = 420, 180
_CLAUSE = re.compile(r"[;]|\.(?= )|\n")
_DATE = re.compile(r"(?<!\w)(?:ngày|tháng|năm|\d)")
_NAME = re.compile(r"(?<!\w)(?!\d)\w")
_TERM = re.compile(r"\(?khóa|nhiệm kỳ")
_DAY_WORD = re.compile(r"ngày ?")
_NUMBER = re.compile(r"(\d+)(.*)")
_ISSUED = re.compile(r"(?<!\w)(?:ban hành|ký|có|ra)(?!\w)[^.;]*$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans in the text; None for what is not said with the mention. `end` is where all ends."""

    kind: Span | None
    number: Span
    date: Span | None
    issuer: Span | None
    term: Span | None
    end: int

    def of(self, field: str) -> Span | None:
        found: Span | None = getattr(self, field)
        return found


def attributed(text: str, citation: Citation) -> Attribution:
    """The words in `text` from which the citation's fields were read."""
    number = _number(text, citation)
    after = _window(text, number[1], citation.symbol)
    before = _window_before(text, citation.start)
    date = _first(_dates(after, citation.date), _dates(before, citation.date))
    issuer = _first(_issuers(after, citation.issuer), _issuers(before, citation.issuer))
    term = _first(_terms(after, citation.term), _terms(before, citation.term))
    ends = [span[1] for span in (number, date, issuer, term) if span]
    return Attribution(_kind(text, citation, number), number, date, issuer, term, max(ends))


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of the text as prose, from `start` in the text."""

    prose: Prose
    start: int

    def span(self, start: int, end: int) -> Span:
        first, last = self.prose.span(start, end)
        return self.start + first, self.start + last


def _window(text: str, start: int, number: str) -> _Window:
    """What follows a mention, as far as its clause goes and no other number stands."""
    end = min(len(text), start + _AFTER)
    prose = prose_of(text[start:end])
    stop = len(prose.text)
    for symbol in find_symbols(prose.text):
        if _goes_with(number, symbol.value):
            continue
        words = list(ANY_KIND.finditer(prose.form, 0, symbol.start))
        stop = words[-1].start() if words and symbol.start - words[-1].end() < 60 else symbol.start
        break
    clause = _CLAUSE.search(prose.form, 0, stop)
    return _cut(prose, start, 0, clause.start() if clause else stop)


def _goes_with(number: str, other: str) -> bool:
    """“217-QĐ/TW và 218-QĐ/TW ngày …”: neighbours of one register have one day."""
    one, two = _NUMBER.match(number), _NUMBER.match(other)
    if one is None or two is None or one[2] != two[2]:
        return False
    return 0 < abs(int(one[1]) - int(two[1])) <= 2


def _window_before(text: str, end: int) -> _Window:
    """What stands before a mention in its clause, after any other number: “Ngày …, … ban hành”."""
    start = max(0, end - _BEFORE)
    prose = prose_of(text[start:end])
    first = 0
    for symbol in find_symbols(prose.text):
        first = symbol.end
    for clause in _CLAUSE.finditer(prose.form, first):
        first = clause.end()
    if not _ISSUED.search(prose.form, first):
        first = len(prose.text)
    return _cut(prose, start, first, len(prose.text))


def _cut(prose: Prose, start: int, first: int, last: int) -> _Window:
    part = slice(first, last)
    offsets = (*prose.offsets[first:last], prose.offsets[last])
    cut = replace(
        prose, text=prose.text[part], broken=prose.broken[part], form=prose.form[part],
        lines=prose.lines[part], offsets=offsets,
    )  # fmt: skip
    return _Window(cut, start)


def _number(text: str, citation: Citation) -> Span:
    """The number itself within the mention; all of it where a short name stands for it."""
    part = text[citation.start : citation.end]
    found = [s for s in find_symbols(part) if s.end == len(part)]
    if found:
        return citation.start + found[-1].start, citation.end
    return citation.start, citation.end


def _kind(text: str, citation: Citation, number: Span) -> Span | None:
    if citation.kind is None:
        return None
    form = canonical(" ".join(text[citation.start : number[0]].split()))
    plain = canonical(citation.kind)
    raw = canonical(text[citation.start : citation.start + len(plain)])
    if form.startswith(plain) and raw.split() == plain.split():
        return citation.start, citation.start + len(plain)
    return None


def _first(*found: Iterator[Span]) -> Span | None:
    return next((span for spans in found for span in spans), None)


def _dates(window: _Window, date: str | None) -> Iterator[Span]:
    """Where the date stands, without “ngày”; only the first date there is the mention's."""
    form = window.prose.form
    for match in _DATE.finditer(form):
        found, end = date_at(form, match.start())
        if found is None or date is None:
            continue
        if found == date:
            word = _DAY_WORD.match(form, match.start())
            yield window.span(word.end() if word else match.start(), end)
        return


def _issuers(window: _Window, issuer: str | None) -> Iterator[Span]:
    if issuer is None:
        return
    yield from _said(window, _NAME, issuer, lambda at: _author(window.prose, at))


_DOES = re.compile(r"(?<!\w)do $")
_ISSUES = re.compile(r" ?,?(?: đã)?(?: ký)? (?:ban hành|ký|thông qua|công bố)")


def _terms(window: _Window, term: str | None) -> Iterator[Span]:
    if term is None:
        return
    yield from _said(window, _TERM, term, lambda at: term_at(window.prose.form, at))


def _said(
    window: _Window, begins: re.Pattern[str], said: str,
    read: Callable[[int], tuple[str | None, int]],
) -> Iterator[Span]:  # fmt: skip
    for match in begins.finditer(window.prose.form):
        found, end = read(match.start())
        if found and (found.startswith(said) or said.startswith(found)):
            words = window.prose.form[match.start() : end]
            yield window.span(match.start(), match.start() + len(words.rstrip()))


def _author(prose: Prose, at: int) -> tuple[str | None, int]:
    """The office at `at`; one that does something else with the document is no issuer."""
    if not prose.text[at].isupper():
        return None, at
    found, end = author_at(prose.broken, prose.form, at)
    does = _DOES.search(prose.form, max(0, at - 4), at)
    return (None, at) if does and not _ISSUES.match(prose.form, end) else (found, end)
