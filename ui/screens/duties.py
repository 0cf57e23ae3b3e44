"""*Nhiệm vụ*: who must do what, how much of it and by when, under which document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import streamlit as st

from search_api.schemas import MAX_LIMIT, Duties, Duty, FacetValue
from ui import address, agenda, cards, downloads, listing, narrowing
from ui.agenda import Key
from ui.client import ApiError
from ui.drafting import Format
from ui.duties import CALENDAR, KINDS, months, table
from ui.frame import client, key
from ui.listing import Listing
from ui.markup import NOTHING, Html, join, link, tag
from ui.narrowing import Group
from ui.notices import notice
from ui.pages import pages
from ui.understood import amount

NAMES = ("q", "office", "level", "kind", "theme", "issuer", "year", "document", "dated",
         "month", "group")  # fmt: skip
SIZE = 50
"""Duties on one page."""
TIMED = 200
"""Those on one page by time, which is to show a whole year where it can."""
GROUPINGS: dict[str, tuple[str, Callable[[Duty], Iterator[Key]]]] = {
    "": ("Theo văn bản", agenda.by_document),
    "office": ("Theo cơ quan", agenda.by_office),
    "time": ("Theo thời gian", agenda.by_time),
}
SORTS = {"time": "due", "office": "office"}
LABELS: tuple[tuple[Format, str], ...] = (*downloads.SHEETS, ("ics", "Tải lịch (.ics)"))


def _params(now: Listing) -> list[tuple[str, str]]:
    """What the API is asked for: all but how it is shown here."""
    return [(name, value) for name, value in now.pairs if name != "group"]


def _size(now: Listing) -> int:
    return TIMED if now.value("group") == "time" else SIZE


def _answer(now: Listing) -> Duties:
    """One page, asked for in as many parts as the API gives it."""
    params = [*_params(now), ("sort", SORTS.get(now.value("group"), "document"))]
    first, size = (now.page - 1) * _size(now), min(_size(now), MAX_LIMIT)
    with st.spinner("Đang tìm nhiệm vụ… Kho lớn, lần đầu có thể mất một phút."):
        found = _part(params, first, size)
        for offset in range(first + size, min(first + _size(now), found.total), size):
            more = _part(params, offset, size).duties
            found = found.model_copy(update={"duties": [*found.duties, *more]})
    return found


def _part(params: list[tuple[str, str]], offset: int, limit: int) -> Duties:
    part = [*params, ("limit", str(limit)), ("offset", str(offset))]
    return client().duties(part, key=key())


def _themes() -> Group:
    """Themes can be chosen where there are any; the list does not need them."""
    try:
        found = client().themes(key=key()).themes
    except ApiError:
        found = []
    values = [FacetValue(value=theme.id, count=0) for theme in found]
    labels = {theme.id: theme.name for theme in found}
    return Group("theme", "Chủ đề", values, labels, single=True)


def _groups(found: Duties) -> list[Group]:
    facets = found.facets
    return [
        Group("office", "Cơ quan phải làm", facets.office),
        Group("kind", "Loại việc", facets.kind, KINDS),
        Group("level", "Cấp phải làm", facets.level),
        Group("issuer", "Nơi ban hành", facets.issuer),
        Group("year", "Năm ban hành", sorted(facets.year, key=lambda v: v.value, reverse=True)),
        _themes(),
    ]


def _dated(now: Listing) -> Html:
    on = bool(now.value("dated"))
    only = link("Chỉ việc có hạn, có kỳ", now.having(dated=None if on else "true").href,
                aria_current="true" if on else None)  # fmt: skip
    return tag("section", tag("h2", "Thời gian"), tag("ul", tag("li", only)), class_="facet")


def _groupings(now: Listing) -> Html:
    """By time, only what has a time is worth a place; the chip says so and takes it off."""
    ways = []
    for name, (label, _) in GROUPINGS.items():
        timed = {"dated": "true"} if name == "time" else {}
        ways.append((label, now.having(group=name, **timed)))
    current = now.value("group")
    links = [
        link(label, way.href, aria_current="true" if way.value("group") == current else None)
        for label, way in ways
    ]
    return tag("nav", *links, class_="ways", aria_label="Xếp các việc")


def _head(now: Listing, found: Duties) -> None:
    count = amount(found.total, "việc")
    told = f" trong {amount(found.documents, 'văn bản')}" if found.documents else ""
    secret, params = key(), _params(now)

    def fetch(form: Format) -> bytes:
        return client().listed_file("/duties", params, form, key=secret)

    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        st.html(tag("p", tag("strong", count), told, class_="held", role="status"))
        listing.words(now, "Tìm trong các việc")
        st.html(_groupings(now))
        if found.total:
            downloads.buttons("nhiem-vu", fetch, labels=LABELS)


def _chips(now: Listing, found: Duties, groups: list[Group]) -> Html:
    document = found.duties[0].document if found.duties else None
    inside = f"Trong {cards.name(document)}" if document else "Trong một văn bản"
    typed = f"Có chữ “{now.value('q')}”"
    month = f"Hạn trong tháng {now.value('month')}"
    return narrowing.chips(
        now, groups, q=typed, dated="Có hạn, có kỳ", month=month, document=inside
    )


def _list(now: Listing, found: Duties) -> Html:
    grouping = now.value("group")
    _, keys = GROUPINGS.get(grouping, GROUPINGS[""])
    made = agenda.grouped(found.duties, keys)
    parts = found.total > _size(now)
    strip = NOTHING
    if grouping == "time":
        strip = months(made, whole=not parts, of_month=lambda n: now.having(month=str(n)).href)
    paging = pages(now.page, found.total, _size(now), lambda page: now.at_page(page).href)
    by_office = parts and keys is agenda.by_office
    whole = (lambda office: now.having(office=office).href) if by_office else None
    listed = table(made, by_document=keys is agenda.by_document, whole=whole)
    return join([strip, listed, paging, tag("p", CALENDAR, class_="grey about")])


def _nothing(now: Listing) -> Html:
    if now.page > 1:
        first = link("Về trang đầu", now.at_page(1).href)
        return join([notice("Trang này không còn việc nào"), tag("p", first)])
    if now.pairs:
        every = link("Xem mọi việc", address.at(address.DUTIES))
        advice = "Hãy bỏ bớt bộ lọc ở trên, hoặc gõ ít chữ hơn."
        return join([notice("Không có việc nào khớp", advice), tag("p", every)])
    return notice(
        "Chưa thấy nhiệm vụ nào",
        "Nhiệm vụ, chỉ tiêu, thời hạn được đọc từ các văn bản trong kho. Hãy thêm văn bản ở trang "
        "Văn bản.",
    )


def show() -> None:
    """Draw the screen for the address as it is now."""
    now = listing.read(address.DUTIES, NAMES)
    found = _answer(now)
    groups = _groups(found)
    st.html(tag("h1", "Nhiệm vụ, chỉ tiêu, thời hạn", class_="screen"))
    _head(now, found)
    left, right = st.columns([1, 4.2], gap="medium")
    with left:
        st.html(narrowing.pane(now, groups, _dated(now)))
    with right:
        shown = _list(now, found) if found.duties else _nothing(now)
        st.html(join([_chips(now, found, groups), shown]))
