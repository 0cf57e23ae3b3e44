"""*So sánh*: two documents side by side, section by section."""

from __future__ import annotations

import streamlit as st

from search_api.schemas import Comparison, Document
from ui import address, aligned, choosing, downloads, listing
from ui.client import NotFound
from ui.drafting import Format
from ui.frame import client, key
from ui.listing import Listing
from ui.markup import Html, join, link, tag
from ui.notices import notice

NAMES = ("a", "b", "view", "q")


def _named(document: Document) -> str:
    number = " ".join(filter(None, [document.kind.value, document.symbol.value]))
    return number or document.subject.value or document.source


def _choose(now: Listing) -> None:
    """First one document, then the other; what is chosen stays in the address."""
    first = now.value("a") or now.value("b")
    free = "b" if now.value("a") else "a"
    told = "Chọn hai văn bản để xem mục nào chung, lời nào giống, điều gì chỉ thấy ở một bên."
    if first:
        chosen = _named(client().document(first, key=key()))
        other = link("Chọn lại", address.at(address.COMPARISON))
        told = join(["Đã chọn ", tag("strong", chosen), ". ", other])
    choosing.box(now, "Tìm văn bản theo số hiệu, trích yếu, cơ quan")
    title = "Chọn văn bản thứ hai" if first else "Chọn văn bản thứ nhất"
    offered = choosing.matches(
        now.value("q"), lambda one: now.having(**{free: one.id, "q": None}).href, but=first
    )
    st.html(tag("section", tag("p", told, class_="held"), tag("h2", title), offered,
                class_="offered"))  # fmt: skip


def _compare(now: Listing) -> Comparison:
    try:
        with st.spinner("Đang so sánh…"):
            return client().compare(now.value("a"), now.value("b"), key=key())
    except NotFound as error:
        raise NotFound(
            "Không thấy một trong hai văn bản",
            "Có thể văn bản đã bị gỡ, hoặc địa chỉ thuộc một kho khác. Hãy chọn lại hai văn bản.",
        ) from error


def _ways(now: Listing) -> Html:
    a, b = now.value("a"), now.value("b")
    ways = [
        link("Đổi văn bản thứ nhất", address.at(address.COMPARISON, b=b)),
        link("Đổi văn bản thứ hai", address.at(address.COMPARISON, a=a)),
        link("Đảo hai bên", address.at(address.COMPARISON, a=b, b=a, view=now.value("view"))),
    ]
    return tag("div", *ways, class_="actions")


def _views(now: Listing, found: Comparison) -> Html:
    links = []
    for view, (label, _) in aligned.VIEWS.items():
        shown = join([f"{label} ", tag("span", aligned.counts(found, view), class_="count")])
        current = "true" if view == now.value("view") else None
        links.append(link(shown, now.having(view=view).href, aria_current=current))
    return tag("nav", *links, class_="ways", aria_label="Xem những mục nào")


def _head(now: Listing, found: Comparison) -> None:
    params = [("a", now.value("a")), ("b", now.value("b"))]
    secret = key()

    def fetch(form: Format) -> bytes:
        return client().listed_file("/compare", params, form, key=secret)

    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        st.html(join([aligned.replacing(found), aligned.summary(found), _ways(now)]))
        downloads.buttons("so-sanh", fetch, labels=downloads.SHEETS)


def _shown(now: Listing) -> None:
    if now.value("a") == now.value("b"):
        st.html(notice("Hai bên là cùng một văn bản", "Hãy chọn một văn bản khác để so sánh."))
        st.html(tag("p", link("Chọn văn bản khác",
                              address.at(address.COMPARISON, a=now.value("a")))))  # fmt: skip
        return
    found = _compare(now)
    _head(now, found)
    shown = aligned.numbered(found, now.value("view"))
    left, right = st.columns([1, 4.4], gap="medium")
    with left, st.container(key="left-column"):
        st.html(join([_views(now, found), aligned.contents(shown)]))
    with right:
        st.html(aligned.pairs(found, shown))


def show() -> None:
    """Draw the screen for the address as it is now."""
    now = listing.read(address.COMPARISON, NAMES)
    st.html(tag("h1", "So sánh hai văn bản", class_="screen"))
    if now.value("a") and now.value("b"):
        _shown(now)
    else:
        _choose(now)
