"""Setting header fields by hand: one form for all of them, opened from the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from search_api.schemas import Document, HeaderField
from ui import dates
from ui.client import ApiError
from ui.filters import said
from ui.frame import client, key
from ui.markup import NOTHING, Html, tag

NONE = "(văn bản không ghi)"
LONG = "subject"
"""The field that needs the whole width."""
TOLD = "corrected"
"""In the session: what came of the last change, told once the reader is drawn anew."""
COLUMNS = 3

Change = tuple[dict[str, str | None], list[str]]
"""Values to set, and fields to give back as they were read."""


def button(document: Document, labels: Sequence[tuple[str, str]]) -> None:
    """Draws the way into the form. `labels` are (field, its name)."""
    if st.button("Sửa thông tin", key=f"correct-{document.id}"):
        _dialog(document, labels)


def told() -> Html:
    """What came of the last change, once."""
    came: Html = st.session_state.pop(TOLD, NOTHING)
    return came


def plain(name: str, value: str | None) -> str:
    """A value as a person writes it; "" for none."""
    if value is None:
        return ""
    if name == "date":
        return dates.show(value)
    return said(value) if name in ("system", "level") else value


def changes(
    document: Document,
    given: Mapping[str, str | None],
    undo: Sequence[str] = (),
    *,
    confirm: bool = False,
) -> Change:
    """What the form changes: `given` is what stands in it, None for what the text does not give.

    A corrected field set to what was read is given back, as those in `undo` are; `confirm` takes
    what was inferred, and was left as it is, for the person's own word.
    """
    values: dict[str, str | None] = {}
    back = list(undo)
    for name, value in given.items():
        field: HeaderField = getattr(document, name)
        if name in undo:
            continue
        if field.status == "confirmed" and value != field.value and value == field.read:
            back.append(name)
        elif value != field.value or (confirm and field.status == "inferred"):
            values[name] = value
    return values, back


@st.dialog("Sửa thông tin văn bản", width="large")
def _dialog(document: Document, labels: Sequence[tuple[str, str]]) -> None:
    form(document, labels)


def form(document: Document, labels: Sequence[tuple[str, str]]) -> None:
    """Draws the form, and saves what it holds once that is asked for."""
    advice = (
        "Ghi đúng như văn bản; để trống nếu văn bản không ghi. Giá trị máy đọc được giữ riêng và "
        "luôn trả lại được."
    )
    st.html(tag("p", advice, class_="grey"))
    with st.form(f"header-{document.id}", border=False):
        given: dict[str, str | None] = {}
        undo: list[str] = []
        # Row by row, so that the Tab key goes as the eye does.
        for at, (name, label) in enumerate(pair for pair in labels if pair[0] != LONG):
            if at % COLUMNS == 0:
                columns = st.columns(COLUMNS, gap="medium")
            with columns[at % COLUMNS]:
                given[name] = _entry(document, name, label)
                undo += _given_back(document, name)
        given[LONG] = _entry(document, LONG, dict(labels)[LONG])
        undo += _given_back(document, LONG)
        inferred = any(getattr(document, name).status == "inferred" for name, _ in labels)
        confirm = inferred and st.checkbox("Xác nhận các trường “suy ra” còn để nguyên là đúng")
        with st.container(horizontal=True, vertical_alignment="center"):
            saved = st.form_submit_button("Lưu", type="primary")
            beside = st.empty()
    if saved:
        beside.html(_save(document, *changes(document, given, undo, confirm=confirm)))


def _entry(document: Document, name: str, label: str) -> str | None:
    """The box of one field; what stands in it, None where it is empty."""
    if name in document.choices:
        return _chosen(document, name, label)
    field: HeaderField = getattr(document, name)
    box = _box(document, name)
    if name == LONG:
        typed = st.text_area(label, plain(name, field.value), key=box, height=68)
    else:
        typed = st.text_input(label, plain(name, field.value), key=box, autocomplete="off")
    text = " ".join(typed.split())
    # What was left as it was shown is what it was, dates in the wire's own form.
    for known in (field.value, field.read):
        if known is not None and text == " ".join(plain(name, known).split()):
            return known
    return text or None


def _chosen(document: Document, name: str, label: str) -> str | None:
    value: str | None = getattr(document, name).value
    options = [NONE, *document.choices[name]]
    if value is not None and value not in options:
        options.append(value)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(value or NONE),
        format_func=lambda option: plain(name, option),
        key=_box(document, name),
    )
    return None if chosen == NONE else chosen


def _given_back(document: Document, name: str) -> list[str]:
    """The field, where it was set by hand and the person wants back what was read."""
    field: HeaderField = getattr(document, name)
    if field.status != "confirmed":
        return []
    read = plain(name, field.read) or "không có"
    back = st.checkbox(f"Trả lại như máy đọc: {read}", key=f"undo-{_box(document, name)}")
    return [name] if back else []


def _box(document: Document, name: str) -> str:
    """A new edition has boxes of its own, which show what it says."""
    return f"{name}-{document.id}-{document.edition}"


def _save(document: Document, values: dict[str, str | None], undo: list[str]) -> Html:
    """Why nothing was saved; where it was, the reader is drawn anew."""
    if not values and not undo:
        return tag("p", "Chưa có gì thay đổi.", class_="grey", role="status")
    try:
        client().correct(document.id, edition=document.edition, values=values, undo=undo, key=key())
    except ApiError as error:
        fault = tag("p", error.advice, class_="fault", role="alert")
        if error.status != 409:
            return fault
        st.session_state[TOLD] = fault
    else:
        st.session_state[TOLD] = tag(
            "p", "Đã lưu thông tin văn bản.", class_="message", role="status"
        )
    st.rerun()
