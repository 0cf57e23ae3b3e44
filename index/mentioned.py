"""The mentions of a text, to be asked for by place, kind and number: prepared once, since a text
may hold thousands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from ingest.document import Citation
from ingest.vietnamese import canonical

_NUMBER = re.compile(r"0*(\d+)")


class Mentions:
    """Of citations in order. Kinds are asked for in `bare` form; a mention is known by its place
    in the order."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._starts = [citation.start for citation in citations]
        self._ends = list(accumulate((citation.end for citation in citations), max))
        self._symbols: dict[str, dict[str, int]] = defaultdict(dict)
        """Kind → number → the first mention."""
        self._numbered: dict[str, dict[str, int]] = defaultdict(dict)
        """First number of the symbol → kind → the first mention."""
        self._named: dict[str, list[tuple[str, int]]] = {}
        for at, citation in enumerate(citations):
            if not (kind := bare(citation.kind)):
                continue
            self._symbols[kind].setdefault(citation.symbol, at)
            if number := _NUMBER.match(citation.symbol):
                self._numbered[number[1]].setdefault(kind, at)

    def holds(self, position: int) -> bool:
        """Whether a mention has the character there."""
        before = bisect_right(self._starts, position)
        return before > 0 and position < self._ends[before - 1]

    def only(self, kind: str, *, other: str | None) -> int | None:
        """The first mention of the only document of the kind, but for the one with number
        `other`; None where there are several."""
        if kind not in self._named:
            self._named[kind] = self._first_three(kind)
        found = [at for symbol, at in self._named[kind] if symbol != other]
        return found[0] if len(found) == 1 else None

    def numbered(self, number: str, kind: str, *, before: int) -> int | None:
        """The first mention, among those before another, of a document of the kind whose symbol
        begins with the number (given without leading zeros)."""
        kinds = self._numbered.get(number, {})
        first = min((at for other, at in kinds.items() if alike(other, kind)), default=None)
        return first if first is not None and first < before else None

    def _first_three(self, kind: str) -> list[tuple[str, int]]:
        """Number and first mention: more would tell no more of `only`."""
        found: dict[str, int] = {}
        for other, symbols in self._symbols.items():
            if alike(other, kind):
                for symbol, at in symbols.items():
                    found[symbol] = min(at, found.get(symbol, at))
        return list(found.items())[:3]


def alike(kind: str, other: str) -> bool:
    """`chương trình` may stand for `chương trình hành động`."""
    return kind.startswith(other) or other.startswith(kind)


@lru_cache(maxsize=256)
def bare(kind: str | None) -> str:
    return canonical(kind or "")
