"""Which documents of a web stand around one, the nearest and most telling first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from index.chains import Chain, is_stated
from index.web import STRENGTH, Web


def reached(web: Web, centre: str, depth: int) -> list[str]:
    """What the document leads to by what it cites, and what leads to it, nearest and most telling
    first; what is cited and what cites take turns."""
    down = _layers(web, centre, depth, web.cites, lambda at, other: (at, other))
    up = _layers(web, centre, depth, web.cited, lambda at, other: (other, at))
    found: dict[str, None] = {}
    for layers in zip(down, up, strict=True):
        for pair in _in_turn(*layers):
            found[pair] = None
    return list(found)


def _layers(
    web: Web,
    centre: str,
    depth: int,
    neighbours: Mapping[str, Sequence[str]],
    pair: Callable[[str, str], tuple[str, str]],
) -> list[list[str]]:
    seen, last, layers = {centre}, [centre], []
    for _ in range(depth):
        weights: dict[str, tuple[int, int, int, str]] = {}
        for at in last:
            for other in neighbours.get(at, ()):
                if other not in seen:
                    weight = _weight(web, other, *pair(at, other))
                    weights[other] = min(weight, weights.get(other, weight))
        last = sorted(weights, key=lambda id: weights[id])
        seen |= weights.keys()
        layers.append(last)
    return layers


def _weight(web: Web, node: str, source: str, target: str) -> tuple[int, int, int, str]:
    """Sorts the most telling first: what was issued for it, the strongest relation, the most
    cited, held before not held."""
    links = list(web.between(source, target))
    relation = STRENGTH.index(links[0][2])
    stated = any(is_stated(web.links, link) for link in links)
    one = web.nodes[node]
    return relation + (0 if stated else len(STRENGTH)), -one.cited_by, -len(one.held), node


def _in_turn(one: Sequence[str], other: Sequence[str]) -> list[str]:
    found: list[str] = []
    for at in range(max(len(one), len(other))):
        found += [*one[at : at + 1], *other[at : at + 1]]
    return found


def within(chains: Sequence[Chain], most: int) -> list[Chain]:
    """As many chains as the nodes that are shown can hold, with room for neighbours left."""
    held: set[str] = set()
    found: list[Chain] = []
    for chain in chains:
        if len(held | set(chain)) <= max(len(chain), most * 2 // 3) and len(chain) <= most:
            held |= set(chain)
            found.append(chain)
    return found
