"""*Bộ tài liệu giảng dạy*: a basket or a theme as an outline, a handout, a table, questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import get_args

import streamlit as st

from search_api.schemas import KitPart
from ui import address, collecting, kit
from ui.basket import file_stem
from ui.client import ApiError
from ui.frame import client, key
from ui.kit import PARTS
from ui.markup import Html, link, tag
from ui.teaching import KitFormat, Room

TAB = "tai-lieu"
ADDRESSES: dict[Room, str] = {"baskets": address.BASKETS, "themes": address.THEMES}
FORMATS: Sequence[tuple[KitFormat, str, str]] = (
    ("docx", "Tải Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("pptx", "Tải PowerPoint",
     "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("html", "Tải bản in (HTML)", "text/html"),
    ("md", "Tải Markdown", "text/markdown"),
    ("csv", "Tải CSV", "text/csv"),
)  # fmt: skip


def _tabs(room: Room, id: str, here: KitPart) -> Html:
    ways = [
        link(label, address.at(ADDRESSES[room], ma=id, xem=TAB, phan=part),
             aria_current="page" if part == here else None)
        for part, (label, _) in PARTS.items()
    ]  # fmt: skip
    return tag("nav", tag("span", "Xem trước:", class_="grey"), *ways, class_="tabs",
               aria_label="Xem trước")  # fmt: skip


def _chosen() -> tuple[list[str], bool]:
    """The parts that the files are to have, and whether with the answers."""
    with st.container(horizontal=True, key="kit-parts"):
        chosen = [
            part
            for part, (label, _) in PARTS.items()
            if st.checkbox(label, value=True, key=f"kit-{part}")
        ]
        answers = st.checkbox("Kèm đáp án", value=True, key="kit-answers")
    return chosen, answers


@st.fragment
def _files(room: Room, id: str, name: str) -> None:
    chosen, answers = _chosen()
    if not chosen:
        st.html(tag("p", "Hãy chọn ít nhất một phần để tải về.", class_="absent", role="status"))
        return
    secret = key()
    with st.container(horizontal=True, key="kit-files"):
        for form, label, mime in FORMATS:
            fetch = partial(
                client().kit_file, room, id, form, parts=chosen, answers=answers, key=secret
            )
            st.download_button(
                label, data=fetch, file_name=f"{name}.{form}", mime=mime, on_click="ignore",
                key=f"kit-file-{form}",
            )  # fmt: skip


def _given(name: str, content: bytes) -> None:
    try:
        kept = client().set_template(name, content, key=key())
    except ApiError as error:
        collecting.say_fault(error)
        return
    where = "ở chỗ {{NỘI DUNG}}" if kept.placed else "ở cuối mẫu"
    collecting.say(f"Đã nhận mẫu “{name}”. Nội dung được đặt {where}.")


def _drop() -> None:
    try:
        client().drop_template(key=key())
    except ApiError as error:
        collecting.say_fault(error)
    else:
        collecting.say("Từ nay in theo mẫu có sẵn.")


def _template() -> None:
    now = client().template(key=key())
    used = "mẫu của cơ quan" if now.own else "mẫu có sẵn"
    with st.expander(f"Mẫu Word: đang dùng {used}"):
        told = (
            "Cách dễ nhất: tải mẫu đang dùng, sửa bằng Word (phông chữ, lề, đầu trang, chân "
            "trang), rồi gửi lại ở đây. Đoạn {{NỘI DUNG}} chỉ chỗ đặt nội dung; {{TÊN}} và "
            "{{GHI CHÚ}} là tên và ghi chú của giỏ."
        )
        st.html(tag("p", told, class_="grey"))
        secret = key()
        st.download_button(
            "Tải mẫu đang dùng", data=lambda: client().template_file(key=secret),
            file_name="mau-bo-tai-lieu.docx", mime=FORMATS[0][2], on_click="ignore",
            key="template-file",
        )  # fmt: skip
        turn = st.session_state.setdefault("template-turn", 0)
        given = st.file_uploader(
            "Gửi mẫu của cơ quan (.docx)", type=["docx"], key=f"template-{turn}"
        )
        if now.own:
            st.button("Trở lại mẫu có sẵn", on_click=_drop, key="drop-template")
    if given is not None:
        st.session_state["template-turn"] = turn + 1
        _given(given.name, given.getvalue())
        st.rerun()


def show(room: Room, id: str, name: str) -> None:
    """Draw the kit of a basket or a theme called `name`."""
    asked = st.query_params.get("phan")
    here: KitPart = next((part for part in get_args(KitPart) if part == asked), "handout")
    st.html(tag("p", "Chọn những phần cần có rồi tải về; mọi câu đều là nguyên văn, có dẫn nguồn.",
                class_="grey"))  # fmt: skip
    _files(room, id, file_stem(name))
    _template()
    st.html(_tabs(room, id, here))
    with st.spinner("Đang dựng bộ tài liệu…"):
        made = client().kit(room, id, here, key=key())
    st.html(kit.preview(made, here))
