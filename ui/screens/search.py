"""*Tra cứu*: one box, what was understood, filters at the left, cards at the right."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from search_api.schemas import MAX_QUERY, MAX_TEXT, Hit, Ready, SearchAnswer
from ui import address, dates, filters, home, understood
from ui.address import PAGE, Ask
from ui.cards import card
from ui.client import NotFound, Refused
from ui.frame import client, key
from ui.markup import Html, join, link, tag
from ui.notices import notice
from ui.pages import pages

EXAMPLES = (
    (
        "Cán bộ",
        (
            "thời hạn đăng ký mô hình Dân vận khéo",
            "tiêu chí công nhận mô hình Dân vận khéo",
            "lịch tiếp công dân định kỳ",
        ),
    ),
    (
        "Soạn thảo",
        (
            "“dân biết, dân bàn, dân làm, dân kiểm tra”",
            "25-NQ/TW",
            "trọng dân, gần dân, hiểu dân",
        ),
    ),
    (
        "Giảng dạy",
        (
            "kỹ năng lắng nghe, đối thoại với dân",
            "cách vận động đồng bào có đạo",
            "những việc Nhân dân bàn và quyết định",
        ),
    ),
)


def _params() -> address.Params:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _submit() -> None:
    """Put the question into the address; everything else follows from there."""
    text = " ".join(str(st.session_state["box"]).split())
    ask = address.read(_params()).asking("" if len(text) > MAX_QUERY else text)
    st.session_state["pasted"] = text if len(text) > MAX_QUERY else None
    st.query_params.from_dict(_as_params(ask))


def _as_params(ask: Ask) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    for name, value in ask.pairs():
        params.setdefault(name, []).append(value)
    return params


def _box(ask: Ask) -> None:
    if st.session_state.get("asked") != ask.text or "box" not in st.session_state:
        st.session_state["box"] = st.session_state.get("pasted") or ask.text
    st.session_state["asked"] = ask.text
    with (
        st.form("question", border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(
            "Câu hỏi, số hiệu hoặc câu trích",
            key="box",
            type="search",
            placeholder="Gõ câu hỏi, số hiệu, hoặc dán một đoạn văn",
            autocomplete="off",
            label_visibility="collapsed",
        )
        st.form_submit_button("Tìm", type="primary", on_click=_submit)


def held(ready: Ready) -> str:
    """What the corpus holds, in one line: `35 văn bản, 612 đoạn, 2014–2026`."""
    parts = [
        understood.amount(ready.documents, "văn bản"),
        understood.amount(ready.passages, "đoạn"),
    ]
    years = sorted({str(year) for year in (ready.first_year, ready.last_year) if year})
    return ", ".join(parts + (["–".join(years)] if years else []))


def _welcome(ready: Ready) -> Html:
    if not ready.documents:
        add = link("trang Văn bản", "/van-ban")
        return join(
            [
                notice("Kho chưa có văn bản nào"),
                tag("p", "Hãy thêm tệp hoặc thư mục nén ở ", add, "."),
            ]
        )
    rows = [
        tag(
            "div",
            tag("dt", who),
            tag("dd", *[link(said, Ask(text=said).href) for said in questions]),
        )
        for who, questions in EXAMPLES
    ]
    held_now = tag("p", "Trong kho: ", tag("strong", held(ready)), class_="held")
    return tag("div", tag("p", "Thử hỏi:"), tag("dl", *rows), held_now, class_="welcome")


def _checked(ask: Ask) -> Ask:
    """The question without dates that are none; the filters say which."""
    first, last = (dates.parse(d) if d else None for d in (ask.first, ask.last))
    return replace(ask, first=first, last=last)


def _copies(ask: Ask, hits: list[Hit]) -> dict[str, list[Hit]]:
    if ask.copies is None or all(hit.passage.id != ask.copies for hit in hits):
        return {}
    return {ask.copies: client().copies(ask.copies, key=key()).hits}


def _cards(ask: Ask, answer: SearchAnswer) -> None:
    copies = _copies(ask, answer.hits)
    shown = [card(h, ask=ask, copies=copies.get(h.passage.id, ())) for h in answer.hits]
    st.html(join([tag("div", *shown, class_="cards")]))
    paging = pages(ask.page, answer.total, PAGE, lambda n: replace(ask, page=n, copies=None).href)
    if paging:
        st.html(paging)


def _beyond(ask: Ask) -> Html:
    first = link("Về trang đầu", replace(ask, page=1).href)
    return join([notice("Trang này không còn kết quả"), tag("p", first)])


def _answer(ask: Ask) -> None:
    with st.spinner("Đang tìm…"):
        answer = client().search(_checked(ask), key=key())
    left, right = st.columns([1, 3.6], gap="medium")
    with left:
        st.html(filters.pane(ask, answer.facets))
    with right:
        if answer.query.verdict == "none" or not answer.total:
            st.html(understood.nothing(ask, answer))
            return
        st.html(understood.line(ask, answer))
        if answer.hits:
            _cards(ask, answer)
        else:
            st.html(_beyond(ask))


def _resembling(text: str, *, title: str, but: str | None = None) -> None:
    with st.spinner("Đang tìm…"):
        answer = client().similar(text[:MAX_TEXT], key=key(), limit=PAGE + 1)
    hits = [hit for hit in answer.hits if hit.passage.id != but][:PAGE]
    quoted = tag("blockquote", text if len(text) < 600 else text[:600].rsplit(" ", 1)[0] + " …")
    st.html(tag("div", tag("h2", title), quoted, class_="like"))
    if not hits:
        st.html(notice("Không có đoạn nào tương tự"))
        return
    st.html(tag("div", *[card(hit) for hit in hits], class_="cards"))


def _like(passage: str) -> None:
    document = client().document(passage.rsplit(":", 1)[0], key=key())
    found = next((p for p in document.passages if p.id == passage), None)
    if found is None:
        raise NotFound("Không thấy đoạn này", "Văn bản có thể đã được đọc lại. Hãy tìm lại đoạn.")
    _resembling(found.text, title="Những đoạn tương tự với đoạn này", but=passage)


def _pasted(text: str) -> None:
    if len(text) > MAX_TEXT:
        said = understood.amount(len(text), "ký tự")
        most = understood.amount(MAX_TEXT, "ký tự")
        raise Refused("Đoạn dán quá dài", f"Đoạn này có {said}; hãy dán không quá {most}.")
    _resembling(text, title="Những đoạn tương tự với đoạn đã dán")


def show() -> None:
    """Draw the screen for the address as it is now."""
    ask = address.read(_params())
    if len(ask.text) > MAX_QUERY:
        st.session_state["pasted"], ask = ask.text, Ask()
    if ask.text or ask.like or ask.narrowed:
        st.session_state["pasted"] = None
    _box(ask)
    pasted = st.session_state.get("pasted")
    if ask.like:
        _like(ask.like)
    elif pasted:
        _pasted(pasted)
    elif ask.text or ask.narrowed:
        _answer(ask)
    else:
        st.html(tag("span", hidden=True, data_focus="input[type=search]"))
        with st.spinner("Đang mở kho…"):
            ready = client().ready(key=key())
        st.html(_welcome(ready))
        if ready.documents:
            st.html(home.overview(client().overview(key=key())))
