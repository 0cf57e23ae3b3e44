"""The runs of words between two cuts of a text, each with a number that equal runs share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Term
from index.tokens import Numbers, Tokens
from index.wording.clauses import CLOSE, OPEN, STRONG, Span, clauses_of, cuts, quotations

LEAST, MOST = 4, 40
"""Terms of a run."""
QUOTED, WHOLE, INSIDE, HALF = 1, 2, 4, 8
"""A run that is a quotation; one that is a clause, from one strong cut or quotation mark to
another; one that lies in a quotation; one that is bounded so on one side."""

Spans = tuple[tuple[int, int, int], ...]
"""First and last term (half-open) and flags of each run of a text."""
STORED = np.dtype(
    [("number", "<u8"), ("ordinal", "<u2"), ("first", "<u2"), ("last", "<u2"), ("flags", "u1")]
)
"""A run of a document: `ordinal` counts its passages from 0."""

_ODD = 0xD6E8FEB86659FD93
_BACK = pow(_ODD, -1, 1 << 64)
_MOST_PLACES = 1 << 16


def spans_of(text: str, terms: Sequence[Term]) -> Spans:
    """The runs of a passage (NFC), by its terms."""
    found = cuts(text, terms)
    flags = dict(found.tolist())
    quoted = quotations(found)
    return tuple(
        (span.first, span.last, _flags(flags[span.first], flags[span.last]) | _inside(span, quoted))
        for span in clauses_of(found, least=LEAST, most=MOST)
    )


def numbered(passages: Sequence[tuple[bytes, Spans]]) -> NDArray[np.void]:
    """STORED[n] of a document's passages: terms in UTF-8 between blanks, and their runs."""
    table = np.array(
        [(at, *span) for at, (_, spans) in enumerate(passages) for span in spans], np.int64
    ).reshape(-1, 4)
    tokens = Tokens.of([syllables for syllables, _ in passages])
    starts = np.append(0, np.cumsum(tokens.lengths()))
    ordinal, first, last, flags = table.T
    found = np.empty(len(table), STORED)
    found["number"] = _numbers(tokens.numbers, starts[ordinal] + first, starts[ordinal] + last)
    for name, column in (("ordinal", ordinal), ("first", first), ("last", last), ("flags", flags)):
        found[name] = column
    return found[(ordinal < _MOST_PLACES) & (last < _MOST_PLACES)]


def _flags(before: int, after: int) -> int:
    begins, ends = bool(before & (OPEN | STRONG)), bool(after & (CLOSE | STRONG))
    quoted = QUOTED if before & OPEN and after & CLOSE else 0
    return quoted | (WHOLE if begins and ends else 0) | (HALF if begins or ends else 0)


def _inside(span: Span, quoted: Sequence[Span]) -> int:
    held = any(one.first <= span.first and span.last <= one.last for one in quoted)
    return INSIDE if held else 0


def _numbers(terms: Numbers, first: NDArray[np.int64], last: NDArray[np.int64]) -> Numbers:
    """A number for each run of terms: a polynomial modulo 2**64, the same wherever it stands."""
    sums = np.zeros(len(terms) + 1, np.uint64)
    powers, backs = _powers(_ODD, len(terms)), _powers(_BACK, len(terms))
    np.cumsum(terms * powers[:-1], out=sums[1:])
    return (sums[last] - sums[first]) * backs[first] + (last - first).astype(np.uint64)


def _powers(base: int, count: int) -> Numbers:
    powers = np.full(count + 1, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)
