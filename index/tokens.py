"""The terms of many texts as numbers, without making a string of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Ints = NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15
_BACK = pow(_BASE, -1, 1 << 64)
_BLANK = 0x20


@dataclass(frozen=True, slots=True)
class Tokens:
    """All terms of several texts, one text after another: uint64[n] numbers and int64[n] owners.

    A term's number is a polynomial of its bytes modulo 2**64, the same wherever it stands.
    """

    numbers: Numbers
    owners: Ints
    digits: NDArray[np.bool_]
    """Which terms begin with a digit: numbers, dates, document numbers."""
    count: int
    """How many texts there are."""

    @classmethod
    def of(cls, texts: Sequence[bytes]) -> Tokens:
        """`texts`: terms in UTF-8 between single blanks."""
        data = np.frombuffer(b" ".join(texts) + b" ", np.uint8)
        forward, back = _powers(1 << len(data).bit_length())
        sums = np.zeros(len(data) + 1, np.uint64)
        np.cumsum(data * forward[: len(data)], out=sums[1:])
        ends = np.flatnonzero(data == _BLANK)
        starts = np.append(0, ends[:-1] + 1)
        borders = np.cumsum([len(text) + 1 for text in texts])
        real = ends > starts
        starts, ends = starts[real], ends[real]
        numbers = (sums[ends] - sums[starts]) * back[starts]
        owners = np.searchsorted(borders, starts, side="right")
        digits = (data[starts] >= ord("0")) & (data[starts] <= ord("9"))
        return cls(numbers, owners, digits, len(texts))

    def lengths(self) -> Ints:
        """int64[count]: how many terms each text has."""
        return np.bincount(self.owners, minlength=self.count)


def numbers_of(terms: Iterable[str]) -> Numbers:
    """uint64[n]: the numbers of single terms, none of them with a blank in it."""
    encoded = [term.encode() for term in terms]
    return Tokens.of(encoded).numbers if encoded else np.empty(0, np.uint64)


@cache
def _powers(size: int) -> tuple[Numbers, Numbers]:
    """The base to the power of 0 … size - 1, and the inverse of each, modulo 2**64."""
    steps = np.full(size, _BASE, np.uint64), np.full(size, _BACK, np.uint64)
    for powers in steps:
        powers[0] = 1
        np.multiply.accumulate(powers, out=powers)
    return steps
