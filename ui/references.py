"""What a document cites, one row for each document however often named, and who cites it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from search_api.schemas import Citation, Cite, CitedBy, DocumentRef
from ui import address, cards, dates
from ui.markup import NOTHING, Html, join, link, tag
from ui.sheet import anchor, jump
from ui.understood import amount

PLACES = 12
"""Mentions of one document that are linked."""


def cites(found: Sequence[Cite], starts: Sequence[int]) -> Html:
    """The documents named, in the order in which they first are; `starts` are those of lines."""
    by_node: dict[Hashable, list[Cite]] = {}
    for cite in sorted(found, key=lambda cite: cite.start):
        by_node.setdefault(cite.node.id if cite.node else (cite.symbol, cite.date), []).append(cite)
    rows = [_cited(mentions, starts) for mentions in by_node.values()]
    title = f"Nhắc đến {amount(len(rows), 'văn bản')}" if rows else "Nhắc đến"
    return _listing(title, rows, "Không nhắc số hiệu nào.")


def cited_by(found: Sequence[CitedBy]) -> Html:
    """The documents that name this one."""
    rows = [
        _citing(list(mentions)) for _, mentions in groupby(found, key=lambda cite: cite.document.id)
    ]
    title = f"Được {amount(len(rows), 'văn bản')} nhắc đến" if rows else "Được nhắc đến"
    return _listing(title, rows, "Chưa có văn bản nào trong kho nhắc đến.")


def _cited(mentions: Sequence[Cite], starts: Sequence[int]) -> Html:
    first = mentions[0]
    node = first.node
    symbol, kind = (node.symbol, node.kind) if node else (first.symbol, first.kind)
    name = " ".join(filter(None, [kind, symbol]))
    title: Html = link(name, address.place(first.document.id)) if first.document else join([name])
    places = [
        jump(_label(n, mentions), anchor(starts, cite.start), title="Xem trong văn bản")
        for n, cite in enumerate(mentions[:PLACES], 1)
    ]
    return tag(
        "li",
        tag("span", title, class_="name"),
        _about(node.date if node else first.date, node.issuer if node else first.issuer),
        _places(mentions, places),
        _standing(first),
    )


def _standing(cite: Cite) -> Html:
    """Whether the document is here; if not, how many miss it."""
    if cite.document is not None:
        return NOTHING
    if cite.candidates:
        maybe = [link(_dated(document), address.place(document.id)) for document in cite.candidates]
        return tag("span", "có thể là: ", join(maybe, "; "), class_="places")
    said = "chưa có trong kho"
    if cite.node is not None:
        said += f" · {amount(cite.node.cited_by, 'văn bản')} dẫn"
    return tag("span", said, class_="places grey")


def _citing(mentions: Sequence[CitedBy]) -> Html:
    document = mentions[0].document
    places = [
        link(
            _label(n, mentions),
            address.place(document.id, cite.start, cite.end),
            title="Mở tại chỗ nhắc",
        )
        for n, cite in enumerate(mentions[:PLACES], 1)
    ]
    return tag(
        "li",
        tag("span", link(cards.name(document), address.place(document.id)), class_="name"),
        _about(document.date, cards.issuer(document)),
        _places(mentions, places),
    )


def _about(date: str | None, issuer: str | None) -> Html:
    parts = [dates.show(date) if date else "không rõ ngày", *([issuer] if issuer else [])]
    return tag("span", " · ".join(parts), class_="about")


def _places(mentions: Sequence[Citation], links: Sequence[Html]) -> Html:
    """“căn cứ, triển khai · 3 chỗ: 1 2 3”."""
    relations = ", ".join(dict.fromkeys(mention.relation for mention in mentions))
    if len(mentions) == 1:
        return tag("span", join([relations, *links], " · "), class_="places")
    more = ["…"] if len(mentions) > len(links) else []
    said = f"{relations} · {amount(len(mentions), 'chỗ')}: "
    return tag("span", said, join([*links, *more], " "), class_="places")


def _label(number: int, mentions: Sequence[Citation]) -> str:
    return str(number) if len(mentions) > 1 else "xem chỗ nhắc"


def _dated(document: DocumentRef) -> str:
    date = f", {dates.show(document.date)}" if document.date else ""
    return f"{cards.name(document)}{date}"


def _listing(title: str, rows: Iterable[Html], none: str) -> Html:
    listed = list(rows)
    inside = tag("ul", *listed) if listed else tag("p", none, class_="absent")
    return tag("section", tag("h3", title), inside, class_="citations")
