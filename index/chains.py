"""Chains of documents, each carrying out the one before it, from the top down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice, product

from index.web import Key, Utterance, Web, is_possible

MOST = 40
"""Chains that are told of one document."""
_WAYS = 2_000
"""Ways up, or down, that are looked at."""
_FAR = 12
"""Documents of one chain above the one asked for, and beneath it."""

Chain = tuple[str, ...]
"""Node ids, the highest first."""


class Lineage:
    """Who carries out whom, at one moment of a library.

    A document carries out what it says it was issued to carry out (in its subject, its lead-in or
    its closing sentence), and what others say it does. What it only bids others to carry out in
    its sections is no link of a chain. One that carries out nothing rests on what it names as its
    grounds.
    """

    def __init__(self, web: Web) -> None:
        self._web = web
        self.above: Callable[[str], tuple[str, ...]] = cache(self._above)
        """What a document carries out, but for what it carries out through another."""
        self._carried: Callable[[str], tuple[str, ...]] = cache(self._carries)
        self._reached: Callable[[str], frozenset[str]] = cache(self._reaches)

    def below(self, node: str) -> tuple[str, ...]:
        """What carries it out, and nothing in between."""
        return tuple(one for one in self._web.cited.get(node, ()) if node in self.above(one))

    def chains(self, node: str, *, most: int = MOST) -> list[Chain]:
        """Those that lead through a document, the longest first, then by id."""
        higher = self._reached(node)
        up = _longest(_ways(node, self.above), most)
        down = _longest(_ways(node, lambda at: set(self.below(at)) - higher), most)
        found = ((*reversed(above), node, *beneath) for above, beneath in product(up, down))
        return sorted((c for c in found if len(c) > 1), key=lambda c: (-len(c), c))[:most]

    def _above(self, node: str) -> tuple[str, ...]:
        carried = self._carried(node)
        return tuple(
            one
            for one in carried
            if not any(self._is_through(one, other) for other in carried if other != one)
        )

    def _is_through(self, one: str, other: str) -> bool:
        """Whether `other` carries out `one`; of two that carry out each other one is chosen."""
        if one not in self._reached(other):
            return False
        return other not in self._reached(one) or other < one

    def _reaches(self, node: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [node]
        while waiting:
            fresh = set(self._carried(waiting.pop())) - found
            found |= fresh
            waiting += sorted(fresh)
        return frozenset(found)

    def _carries(self, node: str) -> tuple[str, ...]:
        own, nodes = self._web.nodes[node], self._web.nodes
        others = [o for o in self._web.cites.get(node, ()) if is_possible(own, nodes[o])]
        for relation in ("triển khai", "căn cứ"):
            if found := [o for o in others if is_stated(self._web.links, (node, o, relation))]:
                return tuple(found)
        return ()


def is_stated(links: Mapping[Key, tuple[Utterance, ...]], link: Key) -> bool:
    """Whether it is said of the one document that it was issued for the other; citing it is not
    enough."""
    told = link[2] != "viện dẫn"
    return told and any(said.charged or not said.own for said in links.get(link, ()))


def _ways(node: str, step: Callable[[str], Iterable[str]]) -> Iterator[Chain]:
    """Every way from a node as far as it goes, without the node; none passes a node twice."""

    def going(way: Chain, at: str) -> Iterator[Chain]:
        fresh = sorted(one for one in step(at) if one != node and one not in way)
        if not fresh or len(way) == _FAR:
            yield way
        for one in fresh:
            yield from going((*way, one), one)

    yield from islice(going((), node), _WAYS)


def _longest(ways: Iterable[Chain], most: int) -> list[Chain]:
    return sorted(ways, key=lambda way: (-len(way), way))[:most]
