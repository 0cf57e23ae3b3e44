"""The network around a document as lists: what it carries out, what carries it out, what else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from search_api.schemas import Edge, Network, NetworkNode, Occurrence
from ui import address, cards, dates
from ui.markup import NOTHING, Html, join, link, tag
from ui.occurrences import place
from ui.picture import REPLACES, around_node, carries, name
from ui.understood import amount

UNSTATED = {"triển khai": "có nêu việc thực hiện", "căn cứ": "có nêu làm căn cứ"}
"""What a text says of another document, where it was not itself issued for that."""
MOST = 15
"""Documents that are offered where none is chosen."""
PLACES = 8
"""Places of one relation that are linked."""


class Relations:
    """What is listed of one network."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._nodes = {node.id: node for node in network.nodes}

    def listing(self) -> Html:
        """All of it; without a document asked for, the documents named most."""
        centre = next((node.id for node in self._network.nodes if node.centre), None)
        if centre is None:
            return self._most()
        edges = self._network.edges
        above = _by_other((edge for edge in edges if edge.from_ == centre), "to")
        below = _by_other((edge for edge in edges if edge.to == centre), "from_")
        others = [edge for edge in edges if centre not in (edge.from_, edge.to)]
        sections = (
            ("Văn bản này thay thế", above, "replaces"), ("Được thay thế bằng", below, "replaces"),
            ("Văn bản này thực hiện", above, "carries"), ("Được thực hiện bởi", below, "carries"),
            ("Văn bản này còn nhắc đến", above, "names"),
            ("Còn được nhắc đến trong", below, "names"),
        )  # fmt: skip
        listed = [self._section(*section) for section in sections]
        return join([self._chains(centre), *listed, self._further(others), self._left_out()])

    def replacing(self) -> Html:
        """What replaces the document asked for, and what it replaces, in a line each."""
        centre = next((node.id for node in self._network.nodes if node.centre), None)
        edges = [edge for edge in self._network.edges if edge.relation == REPLACES]
        new = [self._replacing("Đã được thay thế bằng ", edge.from_, edge)
               for edge in edges if edge.to == centre]  # fmt: skip
        old = [self._replacing("Thay thế ", edge.to, edge)
               for edge in edges if edge.from_ == centre]  # fmt: skip
        return join([*new, *old])

    def _replacing(self, said: str, other: str, edge: Edge) -> Html:
        node = self._nodes[other]
        dated = f" ngày {dates.show(node.date)}" if node.date else ""
        away = "" if node.held else " (chưa có trong kho)"
        told = [" · ", _place(1, edge.occurrences[0], "xem chỗ nói")] if edge.occurrences else []
        parts = [tag("strong", said), link(name(node), around_node(node)), dated, away, *told]
        return tag("p", *parts, class_="replacing", role="note")

    def _chains(self, centre: str) -> Html:
        if not self._network.chains:
            return NOTHING
        rows = [tag("li", self._chain(chain, centre)) for chain in self._network.chains]
        return tag("section", tag("h2", "Chuỗi triển khai, từ trên xuống"), tag("ol", *rows),
                   class_="chains")  # fmt: skip

    def _chain(self, chain: Sequence[str], centre: str) -> Html:
        steps = [
            tag("strong", self._short(node)) if node == centre else self._linked(node)
            for node in chain
        ]
        arrow = tag("span", " → ", aria_label="được thực hiện bởi")
        return Html(arrow.join(steps))

    def _short(self, id: str) -> str:
        node = self._nodes[id]
        return node.symbol or name(node)

    def _linked(self, id: str) -> Html:
        node = self._nodes[id]
        away = None if node.held else "chưa có trong kho"
        return link(self._short(id), around_node(node), class_="away" if away else None, title=away)

    def _section(self, title: str, others: Mapping[str, Sequence[Edge]], sort: str) -> Html:
        """Those that are replaced, those it is said of to be issued to carry out the other, or the
        rest."""
        rows = [self._row(id, edges) for id, edges in others.items() if _sort(edges) == sort]
        if not rows:
            return NOTHING
        count = tag("span", str(len(rows)), class_="count")
        return tag("section", tag("h2", title, " ", count), tag("ul", *rows), class_="citations")

    def _row(self, id: str, edges: Sequence[Edge]) -> Html:
        node = self._nodes[id]
        return tag(
            "li",
            tag("span", self._named(node), class_="name"),
            _about(node),
            *[_said(edge) for edge in edges],
        )

    def _named(self, node: NetworkNode) -> Html:
        said = name(node)
        if node.held is None:
            return link(said, around_node(node))
        opened = link("đọc", address.place(node.held), class_="read", aria_label=f"Đọc {said}")
        return join([link(said, around_node(node)), opened], " ")

    def _further(self, edges: Sequence[Edge]) -> Html:
        """What the documents around say of each other, folded."""
        if not edges:
            return NOTHING
        rows = [tag("li", self._between(edge), _said(edge)) for edge in edges]
        summary = tag("summary", f"Quan hệ giữa các văn bản khác ({len(rows)})")
        return tag("details", summary, tag("ul", *rows), class_="citations")

    def _between(self, edge: Edge) -> Html:
        return tag("span", self._linked(edge.from_), f" {words(edge)} ", self._linked(edge.to))

    def _left_out(self) -> Html:
        if not self._network.left_out:
            return NOTHING
        said = amount(self._network.left_out, "văn bản")
        return tag("p", f"Còn {said} ở xa hơn không nêu ở đây.", class_="grey about")

    def _most(self) -> Html:
        nodes = sorted(self._network.nodes, key=lambda node: -node.cited_by)
        rows = [
            tag("li", tag("span", self._named(node), class_="name"), _about(node))
            for node in nodes[:MOST] if node.cited_by
        ]  # fmt: skip
        title = tag("h2", "Được nhắc đến nhiều nhất")
        return tag("section", title, tag("ul", *rows), class_="citations")


def words(edge: Edge) -> str:
    """What the one document says of the other."""
    return edge.relation if edge.stated else UNSTATED.get(edge.relation, edge.relation)


def _sort(edges: Sequence[Edge]) -> str:
    if any(edge.relation == REPLACES for edge in edges):
        return "replaces"
    return "carries" if any(map(carries, edges)) else "names"


def _by_other(edges: Iterable[Edge], end: str) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in edges:
        found.setdefault(getattr(edge, end), []).append(edge)
    return found


def _about(node: NetworkNode) -> Html:
    parts = [dates.show(node.date) if node.date else "không rõ ngày", node.issuer or ""]
    parts.append("" if node.held else "chưa có trong kho")
    parts.append(f"{amount(node.cited_by, 'văn bản')} nhắc đến" if node.cited_by else "")
    return tag("span", " · ".join(filter(None, parts)), class_="about")


def _said(edge: Edge) -> Html:
    """“căn cứ · 3 chỗ: 1 2 3”, each a place in the reader."""
    found = edge.occurrences[:PLACES]
    if not found:
        return tag("span", f"{words(edge)} · ghi ngoài phần nội dung", class_="places")
    if len(found) == 1:
        only = _place(1, found[0], "xem chỗ nói")
        return tag("span", join([words(edge), only], " · "), class_="places")
    links = [_place(number, one, str(number)) for number, one in enumerate(found, 1)]
    more = ["…"] if edge.said > len(found) else []
    said = f"{words(edge)} · {amount(max(edge.said, len(found)), 'chỗ')}: "
    return tag("span", said, join([*links, *more], " "), class_="places")


def _place(number: int, one: Occurrence, label: str) -> Html:
    words = one.passage.text[max(0, one.start - 60) : one.end + 60]
    where = cards.name(one.document)
    return link(label, place(one), title=f"{where}: … {words} …",
                aria_label=f"Chỗ nói {number}, trong {where}")  # fmt: skip
