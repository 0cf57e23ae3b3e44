"""*Chủ đề*: saved questions, and the passages that answer them."""

from __future__ import annotations

import streamlit as st

from search_api.schemas import MAX_NAME, MAX_NOTE, Theme, ThemeAnswer, ThemePassages
from ui import address, theming
from ui.acts import Act
from ui.address import Ask
from ui.buttons import act
from ui.cards import card
from ui.client import NotFound
from ui.frame import client, key
from ui.markup import NOTHING, Html, join, link, tag
from ui.notices import notice
from ui.screens import kit
from ui.theming import Theming, Typed
from ui.understood import amount

TABS = ((None, "Các đoạn"), (kit.TAB, "Bộ tài liệu giảng dạy"))
NEW = "moi"


def handle(act: Act) -> bool:
    """Do what a button of this screen asks for."""
    return Theming(client(), key=key()).handle(act)


def _at(id: str | None = None, tab: str | None = None) -> str:
    return address.at(address.THEMES, ma=id, xem=tab)


def _list(themes: list[Theme], here: str | None) -> Html:
    items = [
        tag("li", link(one.name, _at(one.id), aria_current="page" if one.id == here else None))
        for one in themes
    ]
    new = tag("p", link("Lập chủ đề mới", _at(NEW)))
    return tag("nav", tag("ul", *items), new, class_="facet themes", aria_label="Các chủ đề")


def _form(name: str, typed: Typed, *, edition: int = 0) -> Html:
    """The form of a theme, one question on each line."""
    boxes = [
        tag("label", tag("span", "Tên chủ đề"),
            tag("input", name="called", value=typed.name, maxlength=MAX_NAME, required=True,
                autocomplete="off")),
        tag("label", tag("span", "Ghi chú"),
            tag("textarea", typed.note, name="note", rows=2, maxlength=MAX_NOTE)),
        tag("label", tag("span", "Câu hỏi, mỗi dòng một câu, theo thứ tự giảng"),
            tag("textarea", typed.questions, name="questions", required=True,
                rows=max(6, min(20, typed.questions.count("\n") + 2)))),
        tag("button", "Lưu", type="submit", class_="save"),
    ]  # fmt: skip
    return tag("form", *boxes, data_act=name, data_theme=typed.id, data_edition=edition,
               class_="describing questions-form")  # fmt: skip


def _editing(theme: Theme) -> Html:
    kept = theming.unsaved(theme.id)
    typed = kept or Typed(theme.id, theme.name, theme.note, "\n".join(theme.questions))
    form = _form("theme-save", typed, edition=theme.edition)
    summary = tag("summary", "Sửa tên, ghi chú và câu hỏi")
    return tag("details", summary, form, open=kept is not None)


def _ways(theme: Theme) -> Html:
    ways = [act("Bỏ tất cả vào một giỏ mới", "theme-collect", data_theme=theme.id, class_="save")]
    if theme.shipped and theme.changed:
        ways.append(act("Trả lại như có sẵn", "theme-restore", data_theme=theme.id))
    if not theme.shipped:
        ways.append(act("Xóa chủ đề", "theme-delete", data_theme=theme.id))
    return tag("p", *ways, class_="choices-row")


def _answer(found: ThemeAnswer) -> Html:
    ask = Ask(text=found.question)
    head = tag("h2", link(found.question, ask.href), " ",
               tag("span", amount(len(found.hits), "đoạn"), class_="count"))  # fmt: skip
    if not found.hits:
        none = tag("p", "Không có đoạn nào, ngoài những đoạn đã nêu ở trên.", class_="absent")
        return tag("section", head, none, class_="group")
    return tag("section", head, *[card(hit, ask=ask) for hit in found.hits], class_="group")


def _head(theme: Theme) -> Html:
    told = [amount(len(theme.questions), "câu hỏi")]
    told += ["đã sửa ở đây"] if theme.changed else []
    note = tag("p", theme.note, class_="basket-note") if theme.note else NOTHING
    about = tag("p", " · ".join(told), class_="grey")
    return tag("div", tag("h1", theme.name), note, about, class_="title")


def _one(wanted: str) -> None:
    try:
        theme = client().theme(wanted, key=key())
    except NotFound as error:
        raise NotFound("Không thấy chủ đề này", "Có thể chủ đề đã bị xóa.") from error
    here = kit.TAB if st.query_params.get("xem") == kit.TAB else None
    tabs = [
        link(label, _at(theme.id, tab), aria_current="page" if tab == here else None)
        for tab, label in TABS
    ]
    tabs_row = tag("nav", *tabs, class_="tabs", aria_label="Xem chủ đề")
    st.html(join([_head(theme), _editing(theme), tabs_row]))
    if here:
        kit.show("themes", theme.id, theme.name)
        return
    with st.spinner("Đang tìm các đoạn…"):
        found: ThemePassages = client().theme_passages(theme.id, key=key())
    st.html(join([_ways(theme), tag("div", *[_answer(one) for one in found.answers])]))


def _welcome(themes: list[Theme]) -> Html:
    told = (
        "Mỗi chủ đề là những câu hỏi soạn sẵn, theo thứ tự giảng. Mở một chủ đề để xem các đoạn "
        "trả lời từng câu, sửa câu hỏi theo ý mình, bỏ đoạn vào giỏ, hoặc dựng ngay bộ tài liệu."
    )
    rows = [
        tag("li", link(one.name, _at(one.id)), " ",
            tag("span", amount(len(one.questions), "câu hỏi"), class_="grey"),
            tag("p", one.note, class_="basket-note") if one.note else NOTHING)
        for one in themes
    ]  # fmt: skip
    title = tag("h1", "Chủ đề")
    return tag("div", tag("div", title, class_="title"), tag("p", told), tag("ul", *rows),
               class_="welcome-wording")  # fmt: skip


def show() -> None:
    """Draw the screen for the address as it is now."""
    wanted = st.query_params.get("ma")
    themes = client().themes(key=key()).themes
    left, right = st.columns([1, 3.2], gap="medium")
    with left, st.container(key="left-column"):
        back = link("‹ Giỏ tài liệu", address.at(address.BASKETS))
        st.html(join([tag("p", back, class_="grey"), _list(themes if wanted else [], wanted)]))
    with right:
        if wanted == NEW:
            typed = theming.unsaved("") or Typed("", "", "", "")
            title = tag("div", tag("h1", "Chủ đề mới"), class_="title")
            st.html(join([title, _form("theme-make", typed)]))
        elif wanted:
            _one(wanted)
        elif themes:
            st.html(_welcome(themes))
        else:
            st.html(notice("Chưa có chủ đề nào"))
