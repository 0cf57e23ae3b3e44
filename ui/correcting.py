"""Setting header fields by hand: one form for all of them, opened from the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from search_api.schemas import Document, HeaderField
from ui import dates
from ui.client import ApiError
from ui.filters import said
from ui.frame import client, key
from ui.markup import tag

NONE = "(văn bản không ghi)"
LONG = "subject"
"""The field that needs the whole width."""
SAVED = "corrected"
"""In the session: what to tell once the reader is drawn anew."""

Change = tuple[dict[str, str | None], list[str]]
"""Values to set, and fields to give back as they were read."""


def button(document: Document, labels: Sequence[tuple[str, str]]) -> None:
    """Draws the way into the form, and what came of it. `labels` are (field, its name)."""
    if told := st.session_state.pop(SAVED, None):
        st.html(tag("p", str(told), class_="message", role="status"))
    if st.button("Sửa thông tin", key=f"correct-{document.id}", width="stretch"):
        _form(document, labels)


def changes(
    document: Document, given: Mapping[str, str | None], *, confirm: bool = False
) -> Change:
    """What the form changes: `given` is what stands in it, None for what the text does not give.

    A corrected field set to what was read is given back; `confirm` takes what was inferred, and
    was left as it is, for the person's own word.
    """
    values: dict[str, str | None] = {}
    undo: list[str] = []
    for name, value in given.items():
        field: HeaderField = getattr(document, name)
        if field.status == "confirmed" and value != field.value and value == field.read:
            undo.append(name)
        elif value != field.value or (confirm and field.status == "inferred"):
            values[name] = value
    return values, undo


@st.dialog("Sửa thông tin văn bản", width="medium")
def _form(document: Document, labels: Sequence[tuple[str, str]]) -> None:
    st.html(
        tag(
            "p",
            "Ghi đúng như văn bản; để trống nếu văn bản không ghi. Giá trị máy đọc được vẫn được "
            "giữ riêng, xem ở dưới từng ô đã sửa.",
            class_="grey",
        )
    )
    with st.form(f"header-{document.id}", border=False):
        given = {}
        columns = st.columns(2, gap="medium")
        short = [(name, label) for name, label in labels if name != LONG]
        for at, (name, label) in enumerate(short):
            with columns[at % 2]:
                given[name] = _entry(document, name, label)
        given[LONG] = _entry(document, LONG, dict(labels)[LONG])
        inferred = any(getattr(document, name).status == "inferred" for name, _ in labels)
        confirm = inferred and st.checkbox("Những trường “suy ra” để nguyên đều đúng")
        with st.container(horizontal=True):
            saved = st.form_submit_button("Lưu", type="primary")
            undone = st.form_submit_button("Trả tất cả về như máy đọc")
    if saved:
        _save(document, *changes(document, given, confirm=confirm))
    elif undone:
        corrected = [n for n, _ in labels if getattr(document, n).status == "confirmed"]
        _save(document, {}, corrected)


def _entry(document: Document, name: str, label: str) -> str | None:
    """The box of one field; what stands in it, None where it is empty."""
    field: HeaderField = getattr(document, name)
    box = f"{name}-{document.id}-{document.edition}"
    read = _shown(name, field.read) or "không có"
    if name in document.choices:
        options = [NONE, *document.choices[name]]
        chosen = st.selectbox(
            label,
            options,
            index=options.index(field.value) if field.value in options else 0,
            format_func=said if name in ("system", "level") else str,
            key=box,
            placeholder="",
        )
        value = None if chosen in (NONE, None) else str(chosen)
    else:
        shown = _shown(name, field.value)
        if name == LONG:
            text = st.text_area(label, shown, key=box, height=68)
        else:
            text = st.text_input(label, shown, key=box, autocomplete="off")
        value = " ".join(text.split()) or None
        if name == "date" and value == _shown(name, field.value):
            value = field.value
        elif name == "date" and value == _shown(name, field.read):
            value = field.read
    if field.status == "confirmed":
        st.html(tag("p", f"Máy đọc: {read}", class_="read"))
    return value


def _shown(name: str, value: str | None) -> str:
    if value is None:
        return ""
    if name == "date":
        return dates.show(value)
    return said(value) if name in ("system", "level") else value


def _save(document: Document, values: dict[str, str | None], undo: list[str]) -> None:
    if not values and not undo:
        st.html(tag("p", "Chưa có gì thay đổi.", class_="grey", role="status"))
        return
    try:
        client().correct(document.id, edition=document.edition, values=values, undo=undo, key=key())
    except ApiError as error:
        if error.status != 409:
            st.html(tag("p", error.advice, class_="fault", role="alert"))
            return
        st.session_state[SAVED] = error.advice
    else:
        st.session_state[SAVED] = "Đã lưu thông tin văn bản."
    st.rerun()
