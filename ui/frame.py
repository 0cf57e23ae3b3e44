"""What all screens stand in: the bar at the top, the style, the one script, and the key."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import streamlit as st

from ui import address, collecting
from ui.acts import Handler, heard
from ui.client import ApiError, KeyNeeded, Unreachable
from ui.drafting import Drafting
from ui.markup import Html, join, link, tag
from ui.notices import notice, show, shown
from ui.settings import settings
from ui.staffing import Staffing
from ui.teaching import Teaching

HERE = Path(__file__).parent
COOKIE = "kheo_key"
SCREENS = (
    (("Tra cứu", "/"),),
    (("Câu chữ tiền lệ", "/cau-chu"), ("Công thức", "/cong-thuc"),
     ("Soát dự thảo", "/soat-du-thao")),
    (("Nhiệm vụ", "/nhiem-vu"), ("Mô hình", "/mo-hinh"), ("Dẫn chiếu", "/dan-chieu"),
     ("So sánh", "/so-sanh")),
    (("Giỏ tài liệu", "/gio"),),
    (("Văn bản", "/van-ban"),),
)  # fmt: skip
"""The bar: what belongs to one job stands together."""
WITHIN = {"Chủ đề": "Giỏ tài liệu"}
"""Screens without an entry of their own, and the one they are reached from."""


class Connection(Drafting, Staffing, Teaching):
    """The API for everybody."""


@cache
def client() -> Connection:
    """The one connection to the API, shared by all sessions (it holds no key)."""
    return Connection(settings().api_url, timeout=settings().ui_timeout)


@cache
def _style() -> str:
    return f"<style>{(HERE / 'style.css').read_text(encoding='utf-8')}</style>"


@cache
def _script() -> str:
    return f"<script>{(HERE / 'page.js').read_text(encoding='utf-8')}</script>"


def key() -> str | None:
    """The key this browser has entered, now or on an earlier visit."""
    if entered := st.session_state.get("key"):
        return str(entered)
    kept = st.context.cookies.get(COOKIE)
    return unquote(kept) if isinstance(kept, str) and kept else None


def _entry(label: str, href: str, title: str) -> Html:
    said: str | Html = label
    if href == f"/{address.BASKETS}":
        held = collecting.in_use()
        count = f" ({held.count})" if held and held.count else ""
        said = join([label, tag("span", count, data_amount=True)])
    here = "page" if label == title else "true" if WITHIN.get(title) == label else None
    return link(said, href, aria_current=here)


def _bar(title: str) -> Html:
    jobs = [
        tag("span", *[_entry(label, href, title) for label, href in group]) for group in SCREENS
    ]
    brand = tag("a", "Khéo", href="/", data_go=True, target="_self", class_="brand")
    return tag("header", brand, tag("nav", *jobs, aria_label="Các trang"), class_="bar")


def _admitted() -> bool:
    gate = settings().gate
    given = key() or ""
    return gate is None or hmac.compare_digest(gate.encode(), given.encode())


def _accept(entered: str) -> str | None:
    """Try a key; what is wrong with it, or None when it opens the API."""
    gate = settings().gate
    if gate is not None and not hmac.compare_digest(gate.encode(), entered.encode()):
        time.sleep(1)  # guessing should be slow
        return "Khóa này chưa đúng. Hãy kiểm tra rồi nhập lại."
    try:
        client().ready(key=entered)
    except KeyNeeded:
        return "Khóa này chưa đúng. Hãy kiểm tra rồi nhập lại."
    except ApiError as error:
        return f"{error.title}. {error.advice}"
    return None


def _ask_key() -> None:
    advice = "Hệ thống này được khóa. Hãy nhập khóa do người quản trị cấp; chỉ cần nhập một lần."
    st.html(notice("Nhập khóa truy cập", advice))
    with st.form("key-form", border=False):
        entered = st.text_input("Khóa truy cập", type="password", autocomplete="off")
        sent = st.form_submit_button("Mở", type="primary")
    if sent and entered:
        with st.spinner("Đang kiểm tra khóa…"):
            fault = _accept(entered)
        if fault is None:
            st.session_state["key"] = entered
            st.rerun()
        st.html(tag("p", fault, class_="fault", role="alert"))


def corpus(data: str) -> str:
    """What to call the corpus that is open."""
    return "kho mẫu (văn bản tự đặt để dùng thử)" if data == "sample" else f"kho “{data}”"


def _name_corpus() -> None:
    """Say in the bar which corpus is open. It comes last, so that no screen waits for it."""
    try:
        ready = client().ready(key=key())
    except ApiError:
        return
    st.html(tag("p", f"Đang mở {corpus(ready.data)}", class_="corpus"))


@st.fragment(run_every=3.0)
def _wait() -> None:
    """Ask in the background whether the API has come up, then draw the screen."""
    try:
        client().ready(key=key())
    except Unreachable:
        return
    except ApiError:
        pass
    st.rerun()


@st.fragment
def _listen(own: Handler | None) -> None:
    """Do what was pressed, without drawing the screen anew unless it is the screen's own."""
    cards = collecting.Collecting(client(), key=key())
    try:
        pressed = heard()
        for act in pressed:
            if not cards.handle(act) and own is not None and own(act):
                st.session_state["redraw"] = True
        if not pressed:
            cards.refresh()
    except (KeyNeeded, Unreachable):
        st.session_state["redraw"] = True
    except ApiError as error:
        collecting.say_fault(error)
    if st.session_state.pop("redraw", False):
        st.rerun()
    st.html(collecting.state())


def framed(title: str, screen: Callable[[], None], *, acts: Handler | None = None) -> None:
    """Draw a screen in its frame; ask for the key where one is wanted. `acts` does what the
    screen's own buttons ask for; the screen is drawn anew after it."""
    st.html(_style())
    st.html(_script(), unsafe_allow_javascript=True)
    kept = st.session_state.get("key")
    st.html(join([_bar(title), tag("span", hidden=True, data_keep=kept) if kept else ""]))
    if not _admitted():
        _ask_key()
        return
    try:
        with shown():
            screen()
        _name_corpus()
        _listen(acts)
    except KeyNeeded:
        st.session_state.pop("key", None)
        _ask_key()
    except Unreachable as error:
        show(error)
        _wait()
