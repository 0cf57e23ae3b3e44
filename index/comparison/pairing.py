"""Which part of one document stands beside which of another."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from index.comparison.sections import Part

Floats = NDArray[np.float32]
Gains = NDArray[np.floating]

LEAST = 0.27
"""Resemblance under which two parts do not treat the same."""
_BENEATH = 0.06
"""What counts in favour of two parts beneath headings that are paired, and against two beneath
headings of which either is paired with another."""
_ROLE = 0.1
"""What counts in favour of what two documents are called: it stands beside nothing else, though a
text may well repeat a title that it names."""
_ITEM = 0.15
"""What counts against a lettered item: without a heading little tells what it treats."""
_ORDER = 0.03
"""What counts in favour of two parts at the same place of their documents, against two at opposite
ends: it decides between equals."""


def paired(one: Sequence[Part], other: Sequence[Part], scores: Floats) -> list[tuple[int, int]]:
    """(part of the one, part of the other), rising; every part at most once. `scores`: float32[n,
    m] in [0, 1]."""
    if not len(one) or not len(other):
        return []
    here, there = np.linspace(0, 1, len(one)), np.linspace(0, 1, len(other))
    gains: Gains = scores - LEAST - _ORDER * np.abs(here[:, None] - there)
    items = np.array([part.is_item for part in one])[:, None]
    gains = gains - _ITEM * (items | np.array([part.is_item for part in other]))
    named = np.array([part.is_title for part in one])[:, None]
    also = np.array([part.is_title for part in other])
    gains = np.where(named == also, gains + _ROLE * (named & also), -1)
    found = _best(gains)
    return _best(gains + _BENEATH * _beneath(one, other, found))


def _best(gains: Gains) -> list[tuple[int, int]]:
    """Squared, so that one strong pair is worth more than two weak ones that would part it."""
    rows, columns = linear_sum_assignment(np.maximum(gains, 0) ** 2, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if gains[row, column] > 0]


def _beneath(
    one: Sequence[Part], other: Sequence[Part], pairs: Sequence[tuple[int, int]]
) -> NDArray[np.int64]:
    """int64[n, m]: 1, 0 or -1."""
    beside = dict(pairs)
    beside_other = {column: row for row, column in pairs}
    here = [_over(one, part, beside) for part in one]
    there = [_over(other, part, beside_other) for part in other]
    wanted = np.array([-1 if over is None else beside.get(over, -1) for over in here])
    asked = np.array([-1 if over is None else beside_other.get(over, -1) for over in there])
    own = np.array([-2 if over is None else over for over in there])
    same = (wanted[:, None] == own) & (wanted[:, None] >= 0)
    parted = ((wanted[:, None] >= 0) | (asked >= 0)) & ~same
    judged: NDArray[np.int64] = same.astype(np.int64) - parted
    return judged


def _over(parts: Sequence[Part], part: Part, paired: Container[int]) -> int | None:
    """What a part stands beneath; an item whose section stands beside nothing takes its place."""
    if part.is_item and part.above is not None and part.above not in paired:
        return parts[part.above].above
    return part.above
