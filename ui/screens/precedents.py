"""*Câu chữ tiền lệ*: a sentence at the left, how it was said before at the right."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from search_api.schemas import MAX_TEXT, PrecedentOrder
from ui import address, downloads, precedents
from ui.client import Refused
from ui.differences import LEGEND
from ui.drafting import Format
from ui.frame import client, key
from ui.markup import Html, join, link, tag
from ui.understood import amount

ORDERS: tuple[PrecedentOrder, ...] = get_args(PrecedentOrder)
LABELS: dict[PrecedentOrder, str] = {
    "nearness": "Gần nhất trước",
    "date": "Cũ nhất trước",
    "authority": "Cấp cao trước",
}
EXAMPLES = (
    "Mỗi chi bộ đăng ký ít nhất một mô hình “Dân vận khéo” trong năm.",
    "Lấy sự hài lòng của người dân làm thước đo kết quả công việc.",
    "dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng",
)


def _state() -> tuple[str, PrecedentOrder]:
    """What is asked: from the address, or, where it is too long for one, from this session."""
    order: PrecedentOrder = next(
        (order for order in ORDERS if order == st.query_params.get("order")), "nearness"
    )
    text = st.query_params.get("q", "")
    if text:
        st.session_state["wording-long"] = None
    return text or st.session_state.get("wording-long") or "", order


def _submit() -> None:
    text = str(st.session_state["wording"]).strip()
    order = st.query_params.get("order")
    long = len(text) > address.LONGEST
    st.session_state["wording-long"] = text if long else None
    st.query_params.from_dict(
        {**({"q": text} if text and not long else {}), **({"order": order} if order else {})}
    )


def _box(text: str) -> None:
    if st.session_state.get("wording-asked") != text or "wording" not in st.session_state:
        st.session_state["wording"] = text
    st.session_state["wording-asked"] = text
    with st.form("wording-form", border=False):
        st.text_area(
            "Câu hoặc đoạn cần tìm tiền lệ",
            key="wording",
            height=190,
            placeholder="Gõ hoặc dán một câu, một đoạn văn",
        )
        st.form_submit_button("Tìm tiền lệ", type="primary", on_click=_submit)


def _orders(text: str, now: PrecedentOrder) -> Html:
    shown = text if len(text) <= address.LONGEST else None
    ways = [
        tag(
            "li",
            link(
                LABELS[order],
                address.at(address.WORDING, q=shown, order=None if order == "nearness" else order),
                aria_current="true" if order == now else None,
            ),
        )
        for order in ORDERS
    ]
    return tag("section", tag("h3", "Thứ tự"), tag("ul", *ways), class_="facet")


def _welcome() -> Html:
    tried = [link(said, address.at(address.WORDING, q=said)) for said in EXAMPLES]
    said = (
        "Dán một câu đang viết để xem các văn bản trong kho đã nói điều ấy thế nào: đúng từng "
        "chữ, gần như vậy, hay bằng lời khác; ai nói trước và từ bao giờ."
    )
    return tag(
        "div",
        tag("p", said),
        tag("p", "Thử với:"),
        tag("ul", *[tag("li", one) for one in tried]),
        class_="welcome-wording",
    )


def _downloads(text: str, order: PrecedentOrder) -> None:
    secret = key()

    def fetch(form: Format) -> bytes:
        return client().precedents_file(text, order, form, key=secret)

    downloads.buttons("cau-chu-tien-le", fetch)


def _checked(text: str) -> str:
    if len(text) > MAX_TEXT:
        said, most = amount(len(text), "ký tự"), amount(MAX_TEXT, "ký tự")
        raise Refused("Đoạn dán quá dài", f"Đoạn này có {said}; hãy dán không quá {most}.")
    return text


def show() -> None:
    """Draw the screen for the address as it is now."""
    text, order = _state()
    left, right = st.columns([1, 2.4], gap="medium")
    with left, st.container(key="left-column"):
        _box(text)
        if text:
            st.html(tag("aside", join([_orders(text, order), LEGEND]), class_="filters"))
            _downloads(text, order)
    with right:
        if not text:
            st.html(tag("span", hidden=True, data_focus="textarea"))
            st.html(_welcome())
            return
        with st.spinner("Đang tìm tiền lệ…"):
            found = client().precedents(_checked(text), order, key=key())
        st.html(precedents.answer(found, text))
