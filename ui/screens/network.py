"""*Dẫn chiếu*: what a document carries out and what carries it out; what is missing; a theme over
the years."""

from __future__ import annotations

import streamlit as st

from search_api.schemas import Network
from ui import address, choosing, dates, downloads, listing, missing, moments
from ui.client import ApiError, NotFound
from ui.drafting import Format, Params
from ui.frame import client, key
from ui.listing import Listing
from ui.markup import NOTHING, Html, join, link, tag
from ui.notices import notice
from ui.pages import pages
from ui.picture import around, name, picture
from ui.relations import Relations
from ui.understood import amount

NAMES = ("tab", "van-ban", "q", "theme")
SIZE = 25
"""Missing documents on one page."""
TABS = ((None, "Chuỗi dẫn chiếu"), ("missing", "Chưa có trong kho"), ("timeline", "Dòng thời gian"))
NO_THEME = ""


def _tabs(now: str | None) -> Html:
    links = [
        link(label, address.at(address.NETWORK, tab=tab),
             aria_current="page" if tab == now else None)
        for tab, label in TABS
    ]  # fmt: skip
    return tag("nav", *links, class_="tabs", aria_label="Phần của trang này")


def _fetch(path: str, params: Params, file: str) -> None:
    secret = key()

    def fetch(form: Format) -> bytes:
        return client().listed_file(path, params, form, key=secret)

    downloads.buttons(file, fetch, labels=downloads.SHEETS)


# --- around a document -----------------------------------------------------------------------


def _network(document: str) -> Network:
    try:
        with st.spinner("Đang nối các văn bản…"):
            return client().network(document, key=key())
    except NotFound as error:
        raise NotFound(
            "Không thấy văn bản này trong kho",
            "Có thể văn bản đã bị gỡ, hoặc địa chỉ thuộc một kho khác. Hãy chọn văn bản khác.",
        ) from error


def _choose(now: Listing) -> None:
    """Before a document is chosen: a box, what matches, and the documents named most."""
    choosing.box(now, "Tìm văn bản theo số hiệu, trích yếu, cơ quan")
    told = "Chọn một văn bản để xem nó thực hiện văn bản nào, được văn bản nào thực hiện, viện dẫn."
    left, right = st.columns([1.3, 1], gap="medium")
    with left:
        heading = tag("h2", "Văn bản khớp" if now.value("q") else "Văn bản mới nhất")
        away = _not_held(now.value("q"))
        absent = f"Trong kho không có văn bản nào khớp “{now.value('q')}”." if away else ""
        offered = choosing.matches(now.value("q"), lambda one: around(one.id), absent=absent)
        st.html(tag("section", tag("p", told, class_="grey about"), heading, offered, away,
                    class_="offered"))  # fmt: skip
    with right:
        st.html(tag("div", Relations(_network("")).listing(), class_="relations"))


def _not_held(typed: str) -> Html:
    """Documents with such a number that others only name."""
    if not typed:
        return NOTHING
    params = [("q", typed), ("limit", str(choosing.SHOWN))]
    found = client().missing(params, key=key())
    if not found.missing:
        return NOTHING
    title = tag("h2", "Chưa có trong kho, nhưng được nhắc đến")
    return join([title, missing.offered(found.missing)])


def _around(document: str) -> None:
    found = _network(document)
    centre = next((node for node in found.nodes if node.centre), None)
    held = centre.held if centre else document
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        ways = [link("Chọn văn bản khác", address.at(address.NETWORK))]
        if held:
            ways.append(link("Đọc văn bản", address.place(held)))
            other = address.at(address.COMPARISON, a=held)
            ways.append(link("So sánh với văn bản khác", other))
        title = tag("h2", name(centre) if centre else "Văn bản đã chọn")
        st.html(tag("div", title, tag("div", *ways, class_="actions"), class_="chosen"))
        _fetch("/network", [("document", document)], "dan-chieu")
    relations = Relations(found)
    if told := join([NOTHING if held else _away(found), relations.replacing()]):
        st.html(told)
    drawn = picture(found)
    if not drawn:
        said = "Nó không nhắc đến số hiệu nào, và chưa văn bản nào trong kho nhắc đến nó."
        st.html(notice("Văn bản này chưa nối với văn bản nào", said))
        return
    left, right = st.columns([2.1, 1], gap="medium")
    with left:
        st.html(drawn)
    with right, st.container(key="right-column"):
        st.html(tag("div", relations.listing(), class_="relations"))


def _away(found: Network) -> Html:
    """What is known of a document that is not held."""
    centre = next(node for node in found.nodes if node.centre)
    parts = [f"ngày {dates.show(centre.date)}" if centre.date else "", centre.issuer or ""]
    told = ", ".join(filter(None, parts))
    said = (
        f"{amount(centre.cited_by, 'văn bản')} trong kho nhắc đến nó; những điều dưới đây là do "
        "các văn bản ấy cho biết."
    )
    strong = tag("strong", "Văn bản này chưa có trong kho")
    return tag("p", strong, f" ({told}). " if told else ". ", said, class_="held about",
               role="note")  # fmt: skip


# --- what is missing -------------------------------------------------------------------------


def _missing(now: Listing) -> None:
    params = [("limit", str(SIZE)), ("offset", str((now.page - 1) * SIZE))]
    with st.spinner("Đang đếm các chỗ nhắc…"):
        found = client().missing(params, key=key())
    told = (
        "Những văn bản mà kho nhắc đến nhưng chưa có; văn bản được nhiều văn bản nhắc nhất đứng "
        "trước. Đây là danh sách nên tìm để thêm vào kho."
    )
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        total = tag("strong", amount(found.total, "văn bản"))
        st.html(tag("p", total, " · ", told, class_="held about", role="status"))
        if found.total:
            _fetch("/network/missing", [], "chua-co-trong-kho")
    if not found.missing:
        said = "Mọi văn bản được nhắc đến đều có trong kho, hoặc chưa văn bản nào nhắc số hiệu."
        st.html(notice("Không có văn bản nào như vậy", said))
        return
    shown = missing.table(found.missing, first=(now.page - 1) * SIZE + 1)
    st.html(join([shown, pages(now.page, found.total, SIZE, lambda page: now.at_page(page).href)]))


# --- over the years --------------------------------------------------------------------------


def _themes() -> dict[str, str]:
    try:
        return {theme.id: theme.name for theme in client().themes(key=key()).themes}
    except ApiError:
        return {}


def _pick_theme(now: Listing) -> None:
    chosen = str(st.session_state["timeline-theme"] or "")
    st.query_params.from_dict(now.having(theme=chosen, q=None).params())


def _ask(now: Listing, themes: dict[str, str]) -> None:
    listing.words(now.having(theme=None), "Gõ một câu hỏi về chủ đề", width=420)
    if not themes:
        return
    chosen = now.value("theme")
    st.session_state["timeline-theme"] = chosen if chosen in themes else NO_THEME
    st.selectbox(
        "Hoặc chọn chủ đề", [NO_THEME, *themes], key="timeline-theme", width=330,
        on_change=_pick_theme, args=(now,), label_visibility="collapsed",
        format_func=lambda id: themes.get(id, "Hoặc chọn một chủ đề có sẵn"),
    )  # fmt: skip


def _timeline(now: Listing) -> None:
    params = [(one, now.value(one)) for one in ("q", "theme") if now.value(one)]
    themes = _themes()
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        _ask(now, themes)
        if params:
            _fetch("/timeline", params, "dong-thoi-gian")
    if not params:
        st.html(_about_timeline(now, themes))
        return
    with st.spinner("Đang xếp theo thời gian…"):
        found = client().timeline(params, key=key())
    if not found.total:
        st.html(notice("Không có văn bản nào nói đến chủ đề này",
                       "Hãy thử câu hỏi ngắn hơn, hoặc chữ quen thấy trong văn bản."))  # fmt: skip
        return
    count = tag("strong", amount(found.total, "văn bản"))
    asked = themes.get(now.value("theme")) or now.value("q")
    told = tag("p", count, " nói đến “", asked, "”, cũ nhất trước", class_="held", role="status")
    st.html(join([told, moments.answer(found)]))


def _about_timeline(now: Listing, themes: dict[str, str]) -> Html:
    told = "Gõ một câu hỏi hoặc chọn chủ đề để xem các văn bản nói đến nó từ năm nào, nói thế nào."
    ways = [tag("li", link(label, now.having(theme=id).href)) for id, label in themes.items()]
    tried = join([tag("p", "Chủ đề có sẵn:"), tag("ul", *ways)]) if ways else NOTHING
    return tag("div", tag("p", told), tried, class_="welcome-wording")


def show() -> None:
    """Draw the screen for the address as it is now."""
    now = listing.read(address.NETWORK, NAMES)
    tab = now.value("tab") if now.value("tab") in ("missing", "timeline") else None
    st.html(join([tag("h1", "Dẫn chiếu", class_="screen"), _tabs(tab)]))
    if tab == "missing":
        _missing(now)
    elif tab == "timeline":
        _timeline(now)
    elif document := now.value("van-ban"):
        _around(document)
    else:
        _choose(now)
