"""A document among those that it carries out and cites, and those that carry it out and cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.chains import MOST, Chain, Lineage, is_stated
from index.references import Missing, Node, References
from index.scopes import scope_of
from index.store import DocumentSummary, Store
from index.uttered import Uttered
from index.web import STRENGTH, Key, Utterance, Web, Webs
from index.wording.places import Place

PLACES = 8
"""Places that are shown of one edge."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` says it of itself, or others say of it that it carries out, … `target` (node ids).

    There is one for each relation between two documents. `said`: in how many places; `places` are
    the first of them, those in the document itself before those in others. What is said outside
    of all passages (in a letterhead) has no place.
    """

    source: str
    target: str
    relation: str
    places: tuple[Place, ...]
    said: int
    stated: bool
    """Whether it was issued for this: its subject, lead-in or closing sentence says so, or another
    document does."""


@dataclass(frozen=True, slots=True)
class Graph:
    """`nodes`: the one asked for first, then the most telling. `chains`: node ids from the top
    down, the longest first; all their nodes are in `nodes`."""

    centre: str | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    chains: tuple[Chain, ...]
    left_out: int
    """Documents within reach that are not among the nodes."""
    documents: Mapping[str, DocumentSummary]
    """Node id → the document, of those that are held."""


@dataclass(frozen=True, slots=True)
class MissingPage:
    """The first of all `total` documents that are cited and not held."""

    total: int
    items: tuple[Missing, ...]


class Network:
    """Follows the library; safe from any thread."""

    def __init__(self, store: Store, references: References) -> None:
        self.store = store
        self._references = references
        self._webs = Webs(store, references)
        self._lineage: tuple[Web, Lineage] | None = None
        self._missing: tuple[int, tuple[Missing, ...]] = (-1, ())

    def around(self, document_id: str, *, depth: int = 2, most: int = 60) -> Graph:
        """What it cites, what that cites in turn, and so on in `depth` steps; and likewise what
        cites it. Of more than `most` documents those of chains and of the strongest relations are
        kept. Raises NotHeld.
        """
        with self.store.reading():
            own = self.store.summary(document_id)
            web, lineage = self._now()
            centre = web.of_document.get(own.key)
            if centre is None:
                node = _alone(own)
                return Graph(node.id, (node,), (), (), 0, {node.id: own})
            chains = _within(lineage.chains(centre, most=MOST), most)
            reached = _reached(web, centre, depth)
            wanted = dict.fromkeys([centre, *(node for chain in chains for node in chain)])
            wanted |= dict.fromkeys(reached)
            return self._graph(web, centre, list(wanted), chains, most)

    def whole(self, *, most: int = 60) -> Graph:
        """The documents that most others cite, and what is said between them."""
        with self.store.reading():
            web, _ = self._now()
            order = sorted(web.nodes.values(), key=lambda n: (-n.cited_by, not n.held, n.id))
            linked = [n.id for n in order if n.id in web.cited or n.id in web.cites]
            return self._graph(web, None, linked, (), most)

    def missing(self, limit: int | None = 20) -> MissingPage:
        """The documents that are cited and not held, those that most others cite first."""
        with self.store.reading():
            sequence = self.store.sequence()
            if self._missing[0] != sequence:
                self._missing = sequence, tuple(self._references.missing(None))
        found = self._missing[1]
        return MissingPage(len(found), found[:limit])

    def _now(self) -> tuple[Web, Lineage]:
        web = self._webs.now()
        if self._lineage is None or self._lineage[0] is not web:
            self._lineage = web, Lineage(web)
        return self._lineage

    def _graph(
        self,
        web: Web,
        centre: str | None,
        wanted: Sequence[str],
        chains: Sequence[Chain],
        most: int,
    ) -> Graph:
        kept = wanted[:most]
        among = set(kept)
        links = [
            link
            for source in kept
            for target in web.cites.get(source, ())
            if target in among
            for link in web.between(source, target)
        ]
        nodes = tuple(web.nodes[id] for id in kept)
        held = self.store.summaries([node.held[0] for node in nodes if node.held])
        return Graph(
            centre,
            nodes,
            tuple(self._edges(web, links)),
            tuple(chains),
            len(wanted) - len(kept),
            {n.id: held[n.held[0]] for n in nodes if n.held and n.held[0] in held},
        )

    def _edges(self, web: Web, links: Iterable[Key]) -> Iterable[Edge]:
        chosen = {link: _first(web, link) for link in links}
        places = Uttered(self.store, (said for some in chosen.values() for said in some))
        for link, some in chosen.items():
            shown = tuple(place for said in some if (place := places.place(said)))
            yield Edge(*link, shown, len(web.links[link]), is_stated(web.links, link))


def _first(web: Web, link: Key) -> list[Utterance]:
    """The utterances that are shown: those of the document itself, one of each other document, and
    then more of them."""
    said = web.links[link]
    own = [one for one in said if web.of_document.get(one.document) == link[0]]
    others = {one.document: one for one in reversed(said) if one not in own}
    order = [*own, *(others[key] for key in sorted(others)), *said]
    return list(dict.fromkeys(order))[:PLACES]


def _reached(web: Web, centre: str, depth: int) -> list[str]:
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


def _within(chains: Sequence[Chain], most: int) -> list[Chain]:
    """As many chains as the nodes that are shown can hold, with room for neighbours left."""
    held: set[str] = set()
    found: list[Chain] = []
    for chain in chains:
        if len(held | set(chain)) <= max(len(chain), most * 2 // 3) and len(chain) <= most:
            held |= set(chain)
            found.append(chain)
    return found


def _alone(document: DocumentSummary) -> Node:
    header = document.header
    values = header.kind.value, header.date.value, header.issuer.value
    symbol = header.symbol.value or ""
    scope = scope_of(header)
    return replace(Node(document.id, symbol, *values, (document.key,), 0, 0), scope=scope)
