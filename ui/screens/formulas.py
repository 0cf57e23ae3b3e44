"""*Công thức*: what is said again and again, in which forms; and where the library disagrees."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from search_api.schemas import MAX_OFFSET, Formula, FormulaFacets
from ui import address, conflicts, downloads, formulas
from ui.client import NotFound
from ui.drafting import Format, Params
from ui.filters import said
from ui.frame import client, key
from ui.markup import Html, join, link, tag
from ui.notices import notice
from ui.pages import pages
from ui.understood import amount

SIZE = 25
"""Formulas on one page."""
EVERY = {"issuer": "Mọi cơ quan", "level": "Mọi cấp"}
FILTERS = ("q", "issuer", "level")
TABS = ((None, "Công thức"), ("conflicts", "Chỗ chưa khớp"))


def _narrowed() -> dict[str, str]:
    """The filters that the address holds."""
    return {name: st.query_params[name] for name in FILTERS if st.query_params.get(name)}


def _page() -> int:
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    return max(1, min(address.number(params, "page") or 1, MAX_OFFSET // SIZE))


def _href(page: int | None = None, opened: str | None = None) -> str:
    """The address of the list as it is filtered now, or of one formula of it."""
    shown = page if page and page > 1 else None
    return address.at(address.FORMULAS, **_narrowed(), page=shown, id=opened)


def _tabs(now: str | None) -> Html:
    links = [
        link(label, address.at(address.FORMULAS, tab=tab),
             aria_current="page" if tab == now else None)
        for tab, label in TABS
    ]  # fmt: skip
    return tag("nav", *links, class_="tabs", aria_label="Phần của trang này")


def _fetch(path: str, params: Params, name: str) -> None:
    secret = key()

    def fetch(form: Format) -> bytes:
        return client().listed_file(path, params, form, key=secret)

    downloads.buttons(name, fetch)


# --- the list --------------------------------------------------------------------------------


def _narrow() -> None:
    values = {name: str(st.session_state[f"formula-{name}"] or "").strip() for name in FILTERS}
    kept = {name: value for name, value in values.items() if value and value != EVERY.get(name)}
    st.query_params.from_dict(kept)


def _choices() -> FormulaFacets:
    """Who uses formulas, and on which levels."""
    return client().formulas([("limit", "1")], key=key()).facets


def _filters(narrowed: dict[str, str]) -> None:
    st.session_state["formula-q"] = narrowed.get("q", "")
    st.text_input("Có chữ", key="formula-q", on_change=_narrow, autocomplete="off", width=200,
                  placeholder="Có chữ", label_visibility="collapsed")  # fmt: skip
    found = _choices()
    issuers, levels = ([one.value for one in facet] for facet in (found.issuer, found.level))
    _choice("Cơ quan ban hành", "issuer", issuers, narrowed, width=240)
    _choice("Cấp", "level", levels, narrowed, width=130)


def _choice(
    label: str, name: str, values: Sequence[str], narrowed: dict[str, str], *, width: int
) -> None:
    now = narrowed.get(name, EVERY[name])
    st.session_state[f"formula-{name}"] = now
    options = list(dict.fromkeys([EVERY[name], *values, now]))
    st.selectbox(label, options, key=f"formula-{name}", on_change=_narrow, width=width,
                 format_func=said, label_visibility="collapsed")  # fmt: skip


def _list() -> None:
    narrowed, page = _narrowed(), _page()
    params = [*narrowed.items(), ("limit", str(SIZE)), ("offset", str((page - 1) * SIZE))]
    with st.spinner("Đang mở danh mục công thức…"):
        answer = client().formulas(params, key=key())
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        st.html(tag("p", tag("strong", amount(answer.total, "công thức")), class_="held"))
        _filters(narrowed)
        if answer.total:
            _fetch("/formulas", [*narrowed.items()], "cong-thuc")
    if not answer.formulas:
        _nothing(narrowed)
        return
    shown = formulas.table(answer.formulas, lambda formula: _href(page, formula.id))
    st.html(join([shown, pages(page, answer.total, SIZE, _href)]))


def _nothing(narrowed: dict[str, str]) -> None:
    if narrowed or _page() > 1:
        every = link("Xem tất cả", address.at(address.FORMULAS))
        st.html(join([notice("Không có công thức nào khớp bộ lọc"), tag("p", every)]))
        return
    st.html(
        notice(
            "Chưa có công thức nào",
            "Công thức là những câu, khẩu hiệu lặp lại ở nhiều chỗ. Hãy thêm văn bản vào kho.",
        )
    )


# --- one of them -----------------------------------------------------------------------------


def _opened(wanted: str) -> None:
    try:
        with st.spinner("Đang mở công thức…"):
            formula: Formula = client().formula(wanted, key=key())
    except NotFound as error:
        raise NotFound(
            "Không thấy công thức này",
            "Kho có thể đã thay đổi. Hãy tìm lại trong danh mục công thức.",
        ) from error
    st.html(tag("p", link("‹ Về danh mục", _href(_page())), class_="back"))
    left, right = st.columns([2.6, 1], gap="medium")
    with left:
        st.html(join([formulas.title(formula), formulas.variants(formula)]))
    with right, st.container(key="right-column"):
        _fetch(f"/formulas/{quote(wanted, safe='')}", [], "cong-thuc")
        st.html(formulas.history(formula))


# --- what does not agree ---------------------------------------------------------------------


def _conflicts() -> None:
    with st.spinner("Đang đối chiếu…"):
        found = client().conflicts(key=key())
    told = (
        "Những chỗ các văn bản trong kho dẫn cùng một văn bản, hoặc trích cùng một câu, mà ghi "
        "khác nhau. Chỗ nhiều nơi ghi nhất chưa chắc đúng: hãy đối chiếu bản gốc."
    )
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        st.html(tag("p", told, class_="grey about-conflicts"))
        if found.citations or found.quotations:
            _fetch("/conflicts", [], "cho-chua-khop")
    st.html(conflicts.panel(found))


def show() -> None:
    """Draw the screen for the address as it is now."""
    tab = "conflicts" if st.query_params.get("tab") == "conflicts" else None
    st.html(_tabs(tab))
    if tab:
        _conflicts()
    elif wanted := st.query_params.get("id"):
        _opened(wanted)
    else:
        _list()
