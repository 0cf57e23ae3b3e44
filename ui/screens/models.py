"""*Sổ mô hình*: every model and example that the texts name, with who, where and what."""

from __future__ import annotations

import streamlit as st

from search_api.schemas import Models
from ui import address, downloads, listing, narrowing
from ui.drafting import Format
from ui.frame import client, key
from ui.listing import Listing
from ui.markup import Html, join, link, tag
from ui.narrowing import Group
from ui.notices import notice
from ui.pages import pages
from ui.register import table
from ui.understood import amount

NAMES = ("q", "field", "place", "unit", "document")
SIZE = 25
"""Models on one page."""


def _answer(now: Listing) -> Models:
    params = [*now.pairs, ("limit", str(SIZE)), ("offset", str((now.page - 1) * SIZE))]
    with st.spinner("Đang mở sổ mô hình…"):
        return client().models(params, key=key())


def _groups(found: Models) -> list[Group]:
    facets = found.facets
    return [
        Group("field", "Lĩnh vực", facets.field),
        Group("place", "Nơi làm", facets.place),
        Group("unit", "Đơn vị làm", facets.unit),
    ]


def _head(now: Listing, found: Models) -> None:
    secret = key()

    def fetch(form: Format) -> bytes:
        return client().listed_file("/models", now.pairs, form, key=secret)

    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        count = tag("strong", amount(found.total, "mô hình"))
        st.html(tag("p", count, class_="held", role="status"))
        listing.words(now, "Tìm trong sổ")
        if found.total:
            downloads.buttons("so-mo-hinh", fetch, labels=downloads.SHEETS)


def _list(now: Listing, found: Models) -> Html:
    paging = pages(now.page, found.total, SIZE, lambda page: now.at_page(page).href)
    return join([table(found.models), paging])


def _nothing(now: Listing) -> Html:
    if now.page > 1:
        first = link("Về trang đầu", now.at_page(1).href)
        return join([notice("Trang này không còn mô hình nào"), tag("p", first)])
    if now.pairs:
        every = link("Xem cả sổ", address.at(address.MODELS))
        advice = "Hãy bỏ bớt bộ lọc ở trên, hoặc gõ ít chữ hơn."
        return join([notice("Không có mô hình nào khớp", advice), tag("p", every)])
    return notice(
        "Chưa thấy mô hình nào có tên",
        "Sổ ghi những mô hình, điển hình “Dân vận khéo” mà văn bản trong kho gọi tên. Hãy thêm báo "
        "cáo, kế hoạch ở trang Văn bản.",
    )


def show() -> None:
    """Draw the screen for the address as it is now."""
    now = listing.read(address.MODELS, NAMES)
    found = _answer(now)
    groups = _groups(found)
    st.html(tag("h1", "Sổ mô hình “Dân vận khéo”", class_="screen"))
    _head(now, found)
    left, right = st.columns([1, 4.2], gap="medium")
    with left:
        st.html(narrowing.pane(now, groups))
    with right:
        worn = narrowing.chips(
            now, groups, q=f"Có chữ “{now.value('q')}”", document="Trong một văn bản"
        )
        st.html(join([worn, _list(now, found) if found.models else _nothing(now)]))
