"""Where a text may be cut: at the ends of sentences, at commas, at quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Term

COMMA, OPEN, CLOSE, STRONG = 1, 2, 4, 8
"""What stands before a term: a comma, a quotation that opens or ends, the end of a clause."""

Cuts = NDArray[np.uint32]
"""uint32[n, 2], rising: the index of a term, and what stands before it. The first is before term 0
and the last after all terms; both are strong."""

_QUOTE = re.compile(r"[“”„«»＂\"]|‘‘?|’’?|''|``")
_STRONG = re.compile(r"[;:!?…()\[\]\n•●▪➢❖|]|\.(?=\s|[”\"’»]|$)")
_OPENS = frozenset(("“", "„", "«", "‘‘", "‘", "``"))
_CLOSES = frozenset(("”", "»", "’’", "’"))


def cuts(text: str, terms: Sequence[Term]) -> Cuts:
    """Where `text` (NFC) may be cut, by its terms."""
    found: list[tuple[int, int]] = []
    end = 0
    for at, term in enumerate(terms):
        if at and (flags := _between(text, end, term.start)):
            found.append((at, flags))
        elif not at:
            found.append((0, STRONG | _between(text, 0, term.start)))
        end = term.end
    found.append((len(terms), STRONG | _between(text, end, len(text))))
    return np.array(found, np.uint32).reshape(-1, 2)


def _between(text: str, start: int, end: int) -> int:
    gap = text[start:end]
    if not gap or gap in (" ", "’", "‘"):  # H’Mông
        return 0
    flags = COMMA if "," in gap else 0
    if _STRONG.search(gap):
        flags |= STRONG
    for mark in _QUOTE.finditer(gap):
        flags |= _turns(mark[0], gap[mark.end() :], first=not start)
    return flags


def _turns(mark: str, after: str, *, first: bool) -> int:
    """Whether a quotation opens or ends; of a mark that says neither, what follows tells."""
    if mark in _OPENS:
        return OPEN
    if mark in _CLOSES:
        return CLOSE
    return OPEN if first or not after else CLOSE


@dataclass(frozen=True, slots=True)
class Span:
    """Terms [first, last) of a text."""

    first: int
    last: int


def sentences(found: Cuts) -> Iterator[Span]:
    """The terms from one strong cut to the next."""
    strong = found[(found[:, 1] & STRONG) > 0, 0].tolist()
    for first, last in pairwise(strong):
        if last > first:
            yield Span(first, last)


def quotations(found: Cuts) -> list[Span]:
    """What stands between an opening mark and the one that closes it; the innermost of several."""
    spans, opened = [], -1
    for place, flags in found.tolist():
        if flags & CLOSE and opened >= 0:
            spans.append(Span(opened, place))
            opened = -1
        if flags & OPEN:
            opened = place
    return spans


def clauses_of(found: Cuts, *, least: int, most: int, cut_within: int = 8) -> list[Span]:
    """All runs of `least` … `most` terms from one cut to another with no strong one between, at
    most `cut_within` cuts, and quotations either whole, left out, or all around."""
    places, flags = found[:, 0].tolist(), found[:, 1].tolist()
    spans = []
    for at, first in enumerate(places):
        depth = 0
        for to in range(at + 1, min(at + cut_within + 2, len(places))):
            last, turns = places[to], flags[to]
            closed = depth - bool(turns & CLOSE)
            if least <= last - first <= most and closed <= 0 and depth <= 1:
                spans.append(Span(first, last))
            depth = closed + bool(turns & OPEN)
            if turns & STRONG or closed < 0 or last - first > most:
                break
    return spans
