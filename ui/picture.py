"""The network around a document as a picture: boxes that are links, lines between them.

The boxes are elements of the page, so they wrap, take the cursor and are read out; only the lines
are drawn. What the picture says is said again in the list beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from urllib.parse import quote

from search_api.schemas import Edge, Network, NetworkNode, Node
from ui import address, cards, dates
from ui.layers import GAP, Bond, Box, Layers, Line, laid_out
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

CARRIES = ("căn cứ", "triển khai")
"""Relations of a document that was issued to carry out another."""
REPLACES = "thay thế"
STROKES: dict[Bond, tuple[str, str, str | None]] = {
    "named": ("#a9b5bc", "1.2", None),
    "issued": ("#1d4e6b", "2.2", None),
    "replaced": ("#8a4b12", "1.6", "2 5"),
}
"""Colour, width and dashes of the lines, those drawn first named first."""
_REPLACED = (
    "position: absolute; transform: translate(-50%, -50%); padding: 0 0.25rem; "
    "background: #fbfaf7; color: #8a4b12; font-size: 0.75rem"
)
_KEY = "border-bottom: 2px dotted #8a4b12"


def carries(edge: Edge) -> bool:
    """Whether the document was issued for this, not only bids others to do it."""
    return edge.stated and edge.relation in CARRIES


def name(node: NetworkNode) -> str:
    """What a person would call it."""
    if node.document is not None:
        return cards.name(node.document)
    return called(node)


def called(node: Node) -> str:
    """As far as those that cite it say."""
    return " ".join(filter(None, [node.kind, node.symbol])) or node.id


def picture(network: Network) -> Html:
    """Chains from top to bottom, and around them what else is named and names."""
    nodes = {node.id: node for node in network.nodes}
    layers = laid_out(list(nodes), _links(network), _own(network))
    if len(layers.boxes) < 2:
        return NOTHING
    boxes = [_box(box, [nodes[node] for node in box.nodes])
             for box in sorted(layers.boxes, key=lambda box: (box.top, box.left))]  # fmt: skip
    style = f"height: {layers.height}px; background: {_lines(layers)}"
    tips = map(_tip, _ordered(layers.lines))
    inside = tag("div", *tips, *boxes, class_="layers", style=style)
    return tag("figure", inside, _legend(layers), class_="network",
               aria_label="Hình dẫn chiếu; danh sách bên cạnh nói cùng những điều ấy")  # fmt: skip


def _links(network: Network) -> dict[tuple[str, str], Bond]:
    """What is cited and what cites it, and whether that was issued to carry it out: the steps of
    the chains, and for documents in none of them what is said between them and the one asked for.
    All else is left to the list."""
    links: dict[tuple[str, str], Bond] = {
        step: "issued" for chain in network.chains for step in pairwise(chain)
    }
    chained = {node for chain in network.chains for node in chain}
    centre = next((node.id for node in network.nodes if node.centre), None)
    for edge in network.edges:
        other = edge.from_ if edge.to == centre else edge.to
        ends = edge.to, edge.from_
        if centre in ends and edge.relation == REPLACES:
            links[ends] = "replaced"
        elif centre in ends and other not in chained and links.get(ends) != "replaced":
            links[ends] = "issued" if carries(edge) else links.get(ends, "named")
    return links


def _own(network: Network) -> set[str]:
    """The document asked for, and those that stand between others in a chain."""
    between = {node for chain in network.chains for node in chain[1:-1]}
    return between | {node.id for node in network.nodes if node.centre}


def _ordered(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: list(STROKES).index(line.bond))


def _ends(line: Line) -> tuple[float, int, float, int]:
    """From what is cited to what cites it, edge to edge."""
    of, by = line.of, line.by
    if of.top + of.height <= by.top:
        return of.middle, of.top + of.height, by.middle, by.top
    if by.top + by.height <= of.top:
        return of.middle, of.top, by.middle, by.top + by.height
    right = of.left < by.left
    start, end = (of.left + of.width, by.left) if right else (of.left, by.left + by.width)
    return start, of.top + of.height // 2, end, by.top + by.height // 2


def _lines(layers: Layers) -> str:
    """The lines as a background: a page's own markup may hold no drawing. Nothing but numbers goes
    into it."""
    lines = map(_line, _ordered(layers.lines))
    drawn = tag(
        "svg", *lines, xmlns="http://www.w3.org/2000/svg", preserveAspectRatio="none",
        viewBox=f"0 0 100 {layers.height}", width="100", height=layers.height,
    )  # fmt: skip
    return f"url('data:image/svg+xml,{quote(drawn)}') 0 0 / 100% 100% no-repeat"


def _line(line: Line) -> Html:
    x, y, to_x, to_y = _ends(line)
    turn = max(y, to_y - GAP) if to_y > y else y  # past what stands beside the first box
    half = (turn + to_y) / 2
    path = f"M{x:.2f},{y} V{turn} C{x:.2f},{half:.0f} {to_x:.2f},{half:.0f} {to_x:.2f},{to_y}"
    stroke, width, dashes = STROKES[line.bond]
    return tag("path", d=path, fill="none", stroke=stroke, stroke_width=width,
               stroke_dasharray=dashes, vector_effect="non-scaling-stroke")  # fmt: skip


def _tip(line: Line) -> Html:
    """The head of the arrow, at the document that cites; a line to what was replaced has words."""
    from_x, y, x, to_y = _ends(line)
    if line.bond == "replaced":
        middle = f"left: {(from_x + x) / 2:.2f}%; top: {(y + to_y) / 2:.0f}px; {_REPLACED}"
        return tag("span", "thay thế", style=middle, aria_hidden="true")
    way = "down" if to_y > y else "up" if to_y < y else None
    if way is None:
        return NOTHING
    name = " ".join(filter(None, ["tip", way, "strong" if line.bond == "issued" else ""]))
    return tag("span", class_=name, style=f"left: {x:.2f}%; top: {to_y}px", aria_hidden="true")


def _box(box: Box, nodes: Sequence[NetworkNode]) -> Html:
    place = (
        f"left: {box.left:.2f}%; top: {box.top}px; width: {box.width:.2f}%; height: {box.height}px"
    )
    if len(nodes) == 1:
        return _single(nodes[0], place)
    title = tag("p", amount(len(nodes), "văn bản"), class_="several")
    grid = f"grid-template-columns: repeat({box.columns}, minmax(0, 1fr))"
    members = tag("ul", *[tag("li", _member(node)) for node in nodes], style=grid)
    return tag("div", title, members, class_="box bundle", style=place)


def _single(node: NetworkNode, place: str) -> Html:
    names = ["box", "held" if node.held else "away", "centre" if node.centre else ""]
    inside = join([tag("span", *_named(node), class_="symbol"), tag("span", *_about(node))])
    style = " ".join(filter(None, names))
    return _way(node, inside, class_=style, style=place, title=_told(node),
                aria_current="true" if node.centre else None)  # fmt: skip


def _member(node: NetworkNode) -> Html:
    year = tag("span", f" · {node.date[:4]}", class_="grey") if node.date else NOTHING
    return _way(node, join([*_named(node), year]), class_="held" if node.held else "away",
                title=_told(node))  # fmt: skip


def _way(node: NetworkNode, inside: Html, **attributes: str | None) -> Html:
    """A document is put into the middle; the one in the middle is opened, if it is held."""
    if node.centre and node.held:
        return link(inside, address.place(node.held), **attributes)
    return link(inside, around_node(node), **attributes)


def around(id: str) -> str:
    """The address of the network around a document: by its id, or by its node's."""
    return address.at(address.NETWORK, **{"van-ban": id})


def around_node(node: Node) -> str:
    """The same, held or not."""
    return around(node.held or node.id)


def _named(node: NetworkNode) -> Iterator[Html]:
    """Short: the number, or the name where it has none."""
    yield join([node.symbol or name(node)])
    if node.held is None:
        yield tag("span", " (chưa có trong kho)", class_="unseen")


def _about(node: NetworkNode) -> Iterator[Html]:
    parts = [dates.show(node.date) if node.date else "", node.kind or "" if node.symbol else ""]
    yield join(filter(None, parts), " · ")


def _told(node: NetworkNode) -> str:
    """All of it, where the mouse rests."""
    parts = [name(node), dates.show(node.date) if node.date else "không rõ ngày", node.issuer or ""]
    parts.append("" if node.held else "chưa có trong kho")
    return " · ".join(filter(None, parts))


def _legend(layers: Layers) -> Html:
    parts = [
        "Mũi tên đi từ văn bản gốc xuống văn bản thực hiện hoặc nhắc đến nó. ",
        tag("span", "Nét đậm", class_="key strong"), ": ban hành để thực hiện; ",
        tag("span", "nét nhạt", class_="key"), ": nhắc đến; ",
        tag("span", "nét chấm", style=_KEY), ": thay thế; ",
        tag("span", "khung đứt nét", class_="key away"), ": chưa có trong kho.",
    ]  # fmt: skip
    if layers.left_out:
        said = amount(len(layers.left_out), "văn bản")
        parts.append(f" Không vẽ {said} ở xa hơn; xem “Quan hệ giữa các văn bản khác”.")
    return tag("figcaption", *parts, class_="legend")
