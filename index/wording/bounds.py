"""The natural ends of a wording in its text: the whole quotation, the whole list."""

from __future__ import annotations

from index.wording.clauses import COMMA, STRONG, Cuts, Span, quotations
from index.wording.differences import Words

_ITEM = 4
"""Terms of a piece between commas that may belong to a list of such pieces."""


def expanded(whole: Words, found: Cuts, span: Span) -> Span:
    """The quotation around the span, unless that says much more; else the span with the pieces
    of the same list beside it (“dân biết, dân bàn” with “, dân làm”)."""
    for quote in quotations(found):
        if quote.first <= span.first and span.last <= quote.last:
            longer = (quote.last - quote.first) - (span.last - span.first)
            one = not _strong_within(found, quote)
            return quote if one and longer <= span.last - span.first + _ITEM else span
    return _with_items(whole, found, span)


def _strong_within(found: Cuts, span: Span) -> bool:
    inner = (found[:, 0] > span.first) & (found[:, 0] < span.last)
    return bool((found[inner, 1] & STRONG).any())


def _with_items(whole: Words, found: Cuts, span: Span) -> Span:
    places, flags = found[:, 0].tolist(), found[:, 1].tolist()
    first, last = span.first, span.last
    while last in places and flags[places.index(last)] == COMMA:
        following = places[places.index(last) + 1]
        if not _alike(whole, Span(last, following), Span(first, last)):
            break
        last = following
    while first in places and flags[places.index(first)] == COMMA:
        before = places[places.index(first) - 1]
        if not _alike(whole, Span(before, first), Span(first, last)):
            break
        first = before
    return Span(first, last)


def _alike(whole: Words, piece: Span, list_: Span) -> bool:
    """Whether a piece begins or ends with the word with which the list does."""
    if not 2 <= piece.last - piece.first <= _ITEM:
        return False
    keys = whole.keys
    return keys[piece.first] == keys[list_.first] or keys[piece.last - 1] == keys[list_.last - 1]
