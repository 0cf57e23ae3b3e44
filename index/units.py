"""Units: what has a vector. A short passage is one unit; a long one is cut into windows."""

from __future__ import annotations

from collections.abc import Sequence

from index.analyzer import Term


def cut_units(
    terms: Sequence[Term], *, window: int = 40, stride: int = 20
) -> list[tuple[int, int]]:
    """Windows over the terms as half-open index spans; together they cover every term.

    A window is at most `window` terms long; the last one is moved back so as to be full.
    """
    return spans_of(len(terms), window=window, stride=stride)


def spans_of(total: int, *, window: int = 40, stride: int = 20) -> list[tuple[int, int]]:
    """The same, of a text of so many terms."""
    if total <= window:
        return [(0, total)]
    starts = [*range(0, total - window, stride), total - window]
    return [(start, start + window) for start in starts]
