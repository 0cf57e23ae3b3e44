"""The network around a document as lists: what it carries out, what carries it out, what else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from search_api.schemas import Edge, Network, NetworkNode, Occurrence
from ui import address, cards, dates
from ui.markup import NOTHING, Html, join, link, tag
from ui.occurrences import place
from ui.picture import anchors, around, carries, name
from ui.understood import amount

MOST = 15
"""Documents that are offered where none is chosen."""
PLACES = 8
"""Places of one relation that are linked."""


class Relations:
    """What is listed of one network, and where each document of it is first listed."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._nodes = {node.id: node for node in network.nodes}
        self._free = anchors(network)

    def listing(self) -> Html:
        """All of it; without a document asked for, the documents named most."""
        centre = next((node.id for node in self._network.nodes if node.centre), None)
        if centre is None:
            return self._most()
        edges = self._network.edges
        above = _by_other((edge for edge in edges if edge.from_ == centre), "to")
        below = _by_other((edge for edge in edges if edge.to == centre), "from_")
        others = [edge for edge in edges if centre not in (edge.from_, edge.to)]
        return join(
            [
                self._chains(centre),
                self._section("Văn bản này thực hiện", above, carrying=True),
                self._section("Được thực hiện bởi", below, carrying=True),
                self._section("Văn bản này còn nhắc đến", above, carrying=False),
                self._section("Còn được nhắc đến trong", below, carrying=False),
                self._further(others),
                self._left_out(),
            ]
        )

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
        held = self._nodes[id].held
        short = self._short(id)
        if held:
            return link(short, around(held))
        return tag("span", short, class_="away", title="chưa có trong kho")

    def _section(self, title: str, others: Mapping[str, Sequence[Edge]], *, carrying: bool) -> Html:
        """Those it is said of to be issued to carry out the other, or the rest."""
        rows = [self._row(id, edges) for id, edges in others.items()
                if any(map(carries, edges)) is carrying]  # fmt: skip
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
            id=self._free.pop(id, None),
        )

    def _named(self, node: NetworkNode) -> Html:
        if node.held is None:
            return join([name(node)])
        said = name(node)
        opened = link("đọc", address.place(node.held), class_="read", aria_label=f"Đọc {said}")
        return join([link(said, around(node.held)), opened], " ")

    def _further(self, edges: Sequence[Edge]) -> Html:
        """What the documents around say of each other, folded."""
        if not edges:
            return NOTHING
        rows = [tag("li", self._between(edge), _said(edge)) for edge in edges]
        summary = tag("summary", f"Quan hệ giữa các văn bản khác ({len(rows)})")
        return tag("details", summary, tag("ul", *rows), class_="citations")

    def _between(self, edge: Edge) -> Html:
        return tag("span", self._linked(edge.from_), f" {edge.relation} ", self._linked(edge.to),
                   id=self._free.pop(edge.to, None))  # fmt: skip

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
        return tag("span", f"{edge.relation} · ghi ngoài phần nội dung", class_="places")
    if len(found) == 1:
        only = _place(1, found[0], "xem chỗ nói")
        return tag("span", join([edge.relation, only], " · "), class_="places")
    links = [_place(number, one, str(number)) for number, one in enumerate(found, 1)]
    more = ["…"] if edge.said > len(found) else []
    said = f"{edge.relation} · {amount(max(edge.said, len(found)), 'chỗ')}: "
    return tag("span", said, join([*links, *more], " "), class_="places")


def _place(number: int, one: Occurrence, label: str) -> Html:
    words = one.passage.text[max(0, one.start - 60) : one.end + 60]
    where = cards.name(one.document)
    return link(label, place(one), title=f"{where}: … {words} …",
                aria_label=f"Chỗ nói {number}, trong {where}")  # fmt: skip
