"""Documents that others name and that are not held: those named most first."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.schemas import DocumentRef, MissingDocument
from ui import cards, dates
from ui.markup import Html, join, link, tag
from ui.picture import around, around_node, called
from ui.understood import amount

OPEN = 3
"""Documents that name one, seen at once."""


def table(found: Sequence[MissingDocument], *, first: int = 1) -> Html:
    """`first`: the rank of the first row."""
    labels = ("Hạng", "Văn bản", "Ngày", "Cơ quan ban hành", "Được nhắc trong")
    names = ("rank", "what", "date", "issuer", "under")
    columns = tag("colgroup", *[tag("col", class_=name) for name in names])
    head = tag("thead", tag("tr", *[tag("th", label, scope="col") for label in labels]))
    rows = [_row(number, one) for number, one in enumerate(found, first)]
    caption = tag("caption", "Văn bản được nhắc đến mà chưa có trong kho", class_="unseen")
    return tag("table", caption, columns, head, tag("tbody", *rows), class_="rows missing")


def _row(rank: int, one: MissingDocument) -> Html:
    node = one.node
    return tag(
        "tr",
        tag("td", rank, class_="number"),
        tag("th", tag("strong", link(called(node), around_node(node))), scope="row"),
        tag("td", dates.show(node.date) if node.date else _absent("không rõ")),
        tag("td", node.issuer or _absent("không rõ")),
        tag("td", _citing(one)),
    )


def _absent(said: str) -> Html:
    return tag("span", said, class_="absent")


def offered(found: Sequence[MissingDocument]) -> Html:
    """As links, to choose one of them."""
    rows = [tag("li", link(called(one.node), around_node(one.node)), _about(one)) for one in found]
    return tag("div", tag("ul", *rows), class_="choosing")


def _about(one: MissingDocument) -> Html:
    node = one.node
    parts = [dates.show(node.date) if node.date else "không rõ ngày", node.issuer or ""]
    parts += [f"{amount(node.cited_by, 'văn bản')} nhắc đến"]
    return tag("span", " · ".join(filter(None, parts)), class_="about")


def _citing(one: MissingDocument) -> Html:
    documents, count = one.documents, one.node.cited_by or len(one.documents)
    carried = (
        f", trong đó {amount(one.carried_by, 'văn bản')} thực hiện nó" if one.carried_by else ""
    )
    total = tag("p", tag("strong", amount(count, "văn bản")), carried)
    rows = [tag("li", link(cards.name(by), around(by.id)), _dated(by)) for by in documents]
    parts = [total, tag("ul", *rows[:OPEN])]
    if rows[OPEN:]:
        left = count - len(rows)
        more = tag("p", f"và {amount(left, 'văn bản')} nữa", class_="grey") if left > 0 else ""
        summary = tag("summary", f"Xem thêm {len(rows) - OPEN}")
        parts.append(tag("details", summary, tag("ul", *rows[OPEN:]), more))
    return join(parts)


def _dated(one: DocumentRef) -> Html:
    return tag("span", f" · {dates.show(one.date)}", class_="grey") if one.date else join([""])
