"""*Giỏ tài liệu*: passages kept for teaching, in the order they will be taught."""

from __future__ import annotations

import streamlit as st

from search_api.schemas import MAX_NAME, Basket, BasketSummary
from ui import address, arranging, basket, collecting
from ui.acts import Act
from ui.arranging import Arranging
from ui.buttons import act
from ui.client import ApiError, NotFound
from ui.frame import client, key
from ui.markup import NOTHING, Html, join, link, tag
from ui.notices import notice
from ui.screens import kit
from ui.understood import amount

TABS = ((None, "Các đoạn"), (kit.TAB, "Bộ tài liệu giảng dạy"))


def handle(act: Act) -> bool:
    """Do what a button of this screen asks for."""
    return Arranging(client(), key=key()).handle(act)


# --- one basket ------------------------------------------------------------------------------


def _head(now: Basket) -> Html:
    back = link("‹ Các giỏ", address.at(address.BASKETS))
    note = tag("p", now.note, class_="basket-note") if now.note else NOTHING
    return tag("div", back, tag("h1", now.name), note, class_="title")


def _in_use(now: Basket) -> Html:
    if now.id == collecting.chosen():
        return tag("p", "Giỏ đang dùng: “Thêm vào giỏ” bỏ đoạn vào đây.", class_="using")
    return tag("p", act("Dùng giỏ này khi bấm “Thêm vào giỏ”", "use", data_basket=now.id))


def _side(now: Basket) -> None:
    st.html(
        join(
            [
                _head(now),
                _in_use(now),
                basket.describing(now, typed=arranging.typed()),
                tag("p", tag("button", "Chép đường dẫn của giỏ", type="button", data_address=True)),
            ]
        )
    )
    secret = key()
    with st.container(horizontal=True, key="basket-files"):
        st.download_button(
            "Xuất tệp", data=lambda: client().export_basket(now.id, key=secret),
            file_name=f"{basket.file_stem(now.name)}.json", mime="application/json",
            on_click="ignore", key="export-basket",
        )  # fmt: skip
    delete = link("Xóa giỏ", address.at(address.BASKETS, ma=now.id, xoa="1"), data_top=True)
    st.html(join([tag("p", delete), basket.contents(now)]))


def _tabs(now: Basket, here: str | None) -> Html:
    ways = [
        link(label, address.at(address.BASKETS, ma=now.id, xem=tab),
             aria_current="page" if tab == here else None)
        for tab, label in TABS
    ]  # fmt: skip
    return tag("nav", *ways, class_="tabs", aria_label="Xem giỏ")


def _confirm(now: Basket) -> Html:
    asked = notice(
        f"Xóa giỏ “{now.name}”?",
        f"Giỏ có {amount(len(now.items), 'đoạn')} cùng ghi chú; văn bản trong kho vẫn còn nguyên. "
        "Đường dẫn của giỏ sẽ không mở được nữa.",
    )
    keep = link("Không xóa", address.at(address.BASKETS, ma=now.id))
    return join([asked, tag("p", act("Xóa giỏ", "delete", data_basket=now.id, class_="grave"),
                            keep, class_="choices-row")])  # fmt: skip


def _empty() -> Html:
    told = "Ở mỗi kết quả tra cứu và mỗi đoạn đang đọc có nút “Thêm vào giỏ”."
    ways = [link("Tra cứu", "/"), link("Chủ đề có sẵn", address.at(address.THEMES))]
    return join([notice("Giỏ chưa có đoạn nào", told), tag("p", join(ways, " · "))])


def _one(wanted: str) -> None:
    try:
        now = client().basket(wanted, key=key())
    except NotFound as error:
        raise NotFound(
            "Không thấy giỏ này", "Có thể giỏ đã bị xóa, hoặc đường dẫn thuộc một kho khác."
        ) from error
    collecting.remember(now)
    arranging.showing(now)
    here = kit.TAB if st.query_params.get("xem") == kit.TAB else None
    left, right = st.columns([1, 2.9], gap="medium")
    with left, st.container(key="left-column"):
        _side(now)
    with right:
        if st.query_params.get("xoa"):
            st.html(_confirm(now))
        st.html(_tabs(now, here))
        if not now.items:
            st.html(_empty())
        elif here:
            kit.show("baskets", now.id, now.name)
        else:
            st.html(basket.passages(now, arranging.unsaved(now)))


# --- all baskets -----------------------------------------------------------------------------


def _row(one: BasketSummary) -> Html:
    using = tag("span", "đang dùng", class_="confirmed") if one.id == collecting.chosen() else ""
    name = link(one.name, address.at(address.BASKETS, ma=one.id))
    return tag(
        "tr",
        tag("td", join([name, using], " ")),
        tag("td", one.items, class_="number"),
        tag("td", basket.moment(one.changed, st.context.timezone), class_="when"),
        tag("td", one.note.split("\n")[0][:120], class_="grey"),
    )


def _table() -> Html:
    listed = client().baskets(key=key())
    if not listed.baskets:
        told = (
            "Bấm “Thêm vào giỏ” ở một kết quả tra cứu, hoặc đặt tên cho giỏ đầu tiên ở bên trái. "
            "Giỏ giữ các đoạn theo thứ tự bạn xếp, để soạn tài liệu giảng dạy."
        )
        return notice("Chưa có giỏ nào", told)
    head = [tag("th", said, scope="col") for said in ("Giỏ", "Số đoạn", "Sửa lần cuối", "Ghi chú")]
    rows = [_row(one) for one in listed.baskets]
    return tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="baskets")


def _new() -> Html:
    box = tag("label", tag("span", "Tên giỏ mới"), tag(
        "input", name="called", maxlength=MAX_NAME, required=True, autocomplete="off"))  # fmt: skip
    button = tag("button", "Lập giỏ", type="submit", class_="save")
    return tag("form", box, button, data_act="make", class_="describing")


def _bring_in() -> None:
    turn = st.session_state.setdefault("basket-turn", 0)
    given = st.file_uploader(
        "Nhập giỏ từ tệp đã xuất (.json)", type=["json"], key=f"basket-file-{turn}"
    )
    if given is None:
        return
    st.session_state["basket-turn"] = turn + 1  # an emptied box, so that nothing is sent twice
    try:
        made = client().import_basket(given.getvalue(), key=key())
    except ApiError as error:
        collecting.say_fault(error)
    else:
        collecting.say(f"Đã nhập giỏ “{made.name}” ({amount(len(made.items), 'đoạn')}).")
        st.query_params["ma"] = made.id
    st.rerun()


def _all() -> None:
    left, right = st.columns([1, 2.9], gap="medium")
    with left, st.container(key="left-column"):
        themes = link("Chủ đề: câu hỏi soạn sẵn để dựng bài", address.at(address.THEMES))
        st.html(join([tag("div", tag("h1", "Giỏ tài liệu"), class_="title"),
                      tag("p", themes), _new()]))  # fmt: skip
        _bring_in()
    with right:
        st.html(_table())


def show() -> None:
    """Draw the screen for the address as it is now."""
    if wanted := st.query_params.get("ma"):
        _one(wanted)
    else:
        _all()
