"""A document among those that it carries out and cites, and those that carry it out and cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.chains import MOST, Chain, Lineage, is_stated
from index.errors import NotHeld
from index.reach import reached, within
from index.references import Missing, Node, References
from index.replacing import REPLACES, Replacement, replaced, told_whole
from index.scopes import scope_of
from index.store import DocumentSummary, Store
from index.uttered import Uttered
from index.web import Key, Utterance, Web, Webs
from index.wording.places import Place
from ingest.vietnamese import canonical, nfc

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
    carried: Mapping[str, int]
    """Node id → how many held documents were issued to carry it out or rest on it."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is known at one moment of the library."""

    web: Web
    """As it was read."""
    whole: Web
    """With the replacing of whole documents only."""
    lineage: Lineage
    replaced: Mapping[int, Replacement]


class Network:
    """Follows the library; safe from any thread."""

    def __init__(self, store: Store, references: References) -> None:
        self.store = store
        self._references = references
        self._webs = Webs(store, references)
        self._moment: _Moment | None = None
        self._missing: tuple[int, tuple[Missing, ...]] = (-1, ())

    def around(self, id: str, *, depth: int = 2, most: int = 60) -> Graph:
        """What a document cites, what that cites in turn, and so on in `depth` steps; and likewise
        what cites it. `id`: of a held document, or of a node, which need not be held. Of more than
        `most` documents those of chains and of the strongest relations are kept. Raises NotHeld.
        """
        with self.store.reading():
            web, lineage = self._now()
            centre = self._centre(web, id)
            if isinstance(centre, DocumentSummary):
                node = _alone(centre)
                return Graph(node.id, (node,), (), (), 0, {node.id: centre})
            chains = within(lineage.chains(centre, most=MOST), most)
            wanted = dict.fromkeys([centre, *(node for chain in chains for node in chain)])
            wanted |= dict.fromkeys(reached(web, centre, depth))
            return self._graph(web, centre, list(wanted), chains, most)

    def whole(self, *, most: int = 60) -> Graph:
        """The documents that most others cite, and what is said between them."""
        with self.store.reading():
            web, _ = self._now()
            order = sorted(web.nodes.values(), key=lambda n: (-n.cited_by, not n.held, n.id))
            linked = [n.id for n in order if n.id in web.cited or n.id in web.cites]
            return self._graph(web, None, linked, (), most)

    def missing(self, limit: int | None = 20, *, typed: str = "") -> MissingPage:
        """The documents that are cited and not held, those that most others cite first. `typed`:
        the beginning of a number, with words of the kind or issuer if need be."""
        with self.store.reading():
            sequence = self.store.sequence()
            if self._missing[0] != sequence:
                self._missing = sequence, tuple(self._references.missing(None))
            web, _ = self._now()
        found = self._missing[1]
        if typed:
            found = tuple(one for one in found if _is_meant(one.node, typed))
        shown = found[:limit]
        carried = {one.node.id: _carrying(web, one.node.id) for one in shown}
        return MissingPage(len(found), shown, carried)

    def replaced(self) -> Mapping[int, Replacement]:
        """By the key of each held document that another replaces as a whole, the one that does;
        the latest of several."""
        with self.store.reading():
            return self._at().replaced

    def replacement(self, document: int, *, by: int) -> Replacement | None:
        """Whether one held document (key) is replaced by another, and where that is said."""
        with self.store.reading():
            web = self._at().whole
            link = web.of_document.get(by, ""), web.of_document.get(document, ""), REPLACES
            if link not in web.links:
                return None
            (edge,) = self._edges(web, [link])
            return Replacement(edge.source, by, next(iter(edge.places), None))

    def _centre(self, web: Web, id: str) -> str | DocumentSummary:
        """The node; a held document that neither cites nor is cited has none."""
        try:
            own = self.store.summary(id)
        except NotHeld:
            if id in web.nodes:
                return id
            raise
        return web.of_document.get(own.key, own)

    def _now(self) -> tuple[Web, Lineage]:
        known = self._at()
        return known.whole, known.lineage

    def _at(self) -> _Moment:
        web, known = self._webs.now(), self._moment
        if known is None or known.web is not web:
            whole = told_whole(self.store, web)
            known = _Moment(web, whole, Lineage(whole), replaced(self.store, whole))
            self._moment = known
        return known

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


def _is_meant(node: Node, typed: str) -> bool:
    """Whether every word that was typed begins one of what a document is called, and one of them
    its number; zeros before a number do not count."""
    number = canonical(nfc(node.symbol)).lstrip("0")
    words = [number, *canonical(nfc(f"{node.kind or ''} {node.issuer or ''}")).split()]
    asked = [word.lstrip("0") for word in canonical(nfc(typed)).split() if word != "số"]
    named = any(number.startswith(word) for word in asked)
    return named and all(any(own.startswith(word) for own in words) for word in asked)


def _carrying(web: Web, node: str) -> int:
    """How many held documents were issued to carry it out, or rest on it."""
    return sum(
        bool(web.nodes[source].held)
        and any(
            is_stated(web.links, (source, node, relation)) for relation in ("triển khai", "căn cứ")
        )
        for source in web.cited.get(node, ())
    )


def _first(web: Web, link: Key) -> list[Utterance]:
    """The utterances that are shown: those of the document itself, one of each other document, and
    then more of them."""
    said = web.links[link]
    own = {one: None for one in said if web.of_document.get(one.document) == link[0]}
    others = {one.document: one for one in reversed(said) if one not in own}
    order = [*own, *(others[key] for key in sorted(others)), *said]
    return list(dict.fromkeys(order))[:PLACES]


def _alone(document: DocumentSummary) -> Node:
    header = document.header
    values = header.kind.value, header.date.value, header.issuer.value
    symbol = header.symbol.value or ""
    scope = scope_of(header)
    return replace(Node(document.id, symbol, *values, (document.key,), 0, 0), scope=scope)
