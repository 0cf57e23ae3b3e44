"""Where the documents of a network stand in its picture: what is cited above what cites it.

Documents of which nothing is told but that they name, or are named by, the same few are put
together in one box, so that a picture stays readable with many documents. Across, all is counted
in hundredths of the picture's width; downward in pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

COLUMNS = 5
"""Boxes of one document that stand side by side."""
HEIGHT = 54
LINE = 27
"""Height of one row of documents within a box of several."""
EDGES = 28
"""What a box of several has above and below its rows."""
GAP = 44
"""Between two layers, where the lines are seen."""
CLOSE = 14
"""Between two rows of one layer."""
FEWEST = 4
"""Documents from which they share a box."""

Link = tuple[str, str]
"""What is cited, and what cites it."""
Bond = Literal["issued", "named", "replaced"]
"""The one was issued to carry out the other, only names it, or takes its place."""


@dataclass(frozen=True, slots=True)
class Box:
    """One document, or several with the same links."""

    nodes: tuple[str, ...]
    left: float
    top: int
    width: float
    height: int
    columns: int = 1

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Line:
    """From a box to one that cites it; either may stand above the other."""

    of: Box
    by: Box
    bond: Bond


@dataclass(frozen=True, slots=True)
class Layers:
    """The whole picture. `left_out`: documents that hang on none of those shown."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: int
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Item:
    nodes: tuple[str, ...]
    layer: int
    columns: int


def laid_out(nodes: Sequence[str], links: Mapping[Link, Bond], own: Collection[str]) -> Layers:
    """`links`: what each says. `own`: the documents that each have a box; of the
    others those are shown that are linked to one of these."""
    linked = sorted(links)
    alone = [node for node in nodes if node in own]
    layers = _ranks(alone, [link for link in linked if link[0] in own and link[1] in own])
    items = [_Item((node,), layers[node], 1) for node in alone]
    around = _signatures(nodes, links, own)
    for signature, members in around.items():
        items += _bundled(members, _beside(signature, layers))
    boxes, height = _placed(items, _ends(linked))
    of = {node: box for box in boxes for node in box.nodes}
    drawn = [(a, b) for a, b in linked if a in of and b in of and (a in own or b in own)]
    lines = {(of[a].nodes, of[b].nodes): Line(of[a], of[b], links[a, b]) for a, b in drawn}
    rest = tuple(node for node in nodes if node not in of)
    return Layers(tuple(boxes), tuple(lines.values()), height, rest)


def _ends(links: Iterable[Link]) -> Mapping[str, set[str]]:
    ends: dict[str, set[str]] = defaultdict(set)
    for a, b in links:
        ends[a].add(b)
        ends[b].add(a)
    return ends


def _ranks(nodes: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """The layer of each: beneath all it cites; what cites nothing stands close above the first
    that cites it. Links that lead round in a circle are not counted."""
    above: dict[str, list[str]] = defaultdict(list)
    for cited, citing in links:
        above[citing].append(cited)
    ranks: dict[str, int] = {}

    def rank(node: str, under: frozenset[str]) -> int:
        if node not in ranks:
            higher = [rank(one, under | {node}) for one in above[node] if one not in under]
            ranks[node] = max(higher, default=-1) + 1
        return ranks[node]

    for node in nodes:
        rank(node, frozenset({node}))
    for node in nodes:
        lower = [ranks[citing] for cited, citing in links if cited == node]
        if not above[node] and lower:
            ranks[node] = max(min(lower) - 1, 0)
    return ranks


Signature = tuple[tuple[str, bool, Bond], ...]
"""Which own documents it is linked to, whether it cites them, and how."""


def _signatures(
    nodes: Sequence[str], links: Mapping[Link, Bond], own: Collection[str]
) -> dict[Signature, list[str]]:
    ends: dict[str, set[tuple[str, bool, Bond]]] = defaultdict(set)
    for (cited, citing), bond in links.items():
        if cited in own and citing not in own:
            ends[citing].add((cited, True, bond))
        elif citing in own and cited not in own:
            ends[cited].add((citing, False, bond))
    found: dict[Signature, list[str]] = defaultdict(list)
    for node in nodes:
        if node in ends:
            found[tuple(sorted(ends[node]))].append(node)
    return found


def _beside(signature: Signature, layers: Mapping[str, int]) -> int:
    """Beneath what they cite, else above what cites them."""
    cites = [layers[node] for node, citing, _ in signature if citing]
    cited = [layers[node] for node, citing, _ in signature if not citing]
    return max(cites) + 1 if cites else min(cited) - 1


def _bundled(members: Sequence[str], layer: int) -> Iterator[_Item]:
    if len(members) < FEWEST:
        yield from (_Item((node,), layer, 1) for node in members)
        return
    yield _Item(tuple(members), layer, 2 if len(members) < 7 else 3 if len(members) < 13 else 5)


def _placed(items: Sequence[_Item], ends: Mapping[str, set[str]]) -> tuple[list[Box], int]:
    """Layer after layer, each in the order of what it is linked to above."""
    boxes: list[Box] = []
    middles: dict[str, float] = {}
    top = 0
    for layer in sorted({item.layer for item in items}):
        held = [item for item in items if item.layer == layer]
        held.sort(key=lambda item: (_pull(item, ends, middles), item.columns))
        for row in _rows(held):
            made = _row(row, top)
            boxes += made
            middles |= {node: box.middle for box in made for node in box.nodes}
            top = max(box.top + box.height for box in made) + CLOSE
        top += GAP - CLOSE
    return boxes, max(top - GAP, 0)


def _pull(item: _Item, ends: Mapping[str, set[str]], middles: Mapping[str, float]) -> float:
    """Where those it is linked to stand on average; the middle where none does yet."""
    above = [middles[other] for node in item.nodes for other in ends[node] if other in middles]
    return sum(above) / len(above) if above else 50.0


def _rows(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    row: list[_Item] = []
    for item in items:
        if row and sum(one.columns for one in row) + item.columns > COLUMNS:
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _row(items: Sequence[_Item], top: int) -> list[Box]:
    """Side by side about the middle."""
    column = 100 / COLUMNS
    left = (100 - column * sum(item.columns for item in items)) / 2
    boxes = []
    for item in items:
        width = column * item.columns
        boxes.append(Box(item.nodes, left + 1, top, width - 2, _height(item), item.columns))
        left += width
    return boxes


def _height(item: _Item) -> int:
    rows = -(-len(item.nodes) // item.columns)
    return HEIGHT if len(item.nodes) == 1 else EDGES + LINE * rows
