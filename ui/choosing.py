"""Choosing a document: words of its number, subject or office, and those that match."""

from __future__ import annotations

from collections.abc import Callable

from search_api.schemas import DocumentSummary
from ui import cards, dates, listing
from ui.frame import client, key
from ui.listing import Listing
from ui.markup import Html, join, link, tag
from ui.understood import amount

SHOWN = 12
"""Documents that are offered at once."""


def matches(
    typed: str, href: Callable[[DocumentSummary], str], *, but: str = "", absent: str = ""
) -> Html:
    """Those in which the words stand, each a link; the newest where nothing is typed. `but`: the
    id of one that is not offered; `absent`: what is said where there is none."""
    params = [("limit", str(SHOWN)), ("sort", "-date"), *([("q", typed)] if typed else [])]
    found = client().documents(params, key=key())
    if not found.documents:
        none = absent or f"Không có văn bản nào khớp “{typed}”."
        said = none if typed else "Kho chưa có văn bản nào."
        way = link("Xem kho văn bản", "/van-ban")
        return tag("p", said, " ", way, class_="choosing", role="status")
    more = found.total - len(found.documents)
    rest = f"Còn {amount(more, 'văn bản')}; hãy gõ thêm chữ." if more > 0 else ""
    rows = [tag("li", _offered(one, href(one))) for one in found.documents if one.id != but]
    return tag("div", tag("ul", *rows), tag("p", rest, class_="grey"), class_="choosing")


def _offered(document: DocumentSummary, href: str) -> Html:
    parts = [dates.show(document.date) if document.date else "không rõ ngày"]
    parts += [cards.issuer(document) or "không rõ cơ quan"]
    parts += [document.subject] if document.symbol and document.subject else []
    about = tag("span", " · ".join(parts), class_="about")
    return join([link(cards.name(document), href), about])


def box(now: Listing, label: str) -> None:
    listing.words(now, label, width=420)
