"""*Soát dự thảo*: a draft is handed in, and what is to be looked at stands beside its text.

The draft and what was found in it live in this session alone; nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from search_api.schemas import MAX_DRAFT, DraftReport
from ui import downloads, findings
from ui.client import ApiError, Refused
from ui.drafting import Format, Sent
from ui.draftsheet import draft_sheet
from ui.findings import GROUPS, SEVERITIES, Filter, Numbered
from ui.frame import client, key
from ui.markup import Html, join, tag
from ui.notices import notice
from ui.sheet import lines
from ui.understood import amount

FORMATS = ".docx, .doc, .rtf, .odt, .pdf, .txt, .md hoặc .html"
LABELS: tuple[tuple[Format, str], ...] = (
    ("docx", "Tải bản có ghi chú (.docx)"),
    ("csv", "Tải CSV"),
    ("json", "Tải JSON"),
)
CHECKED = (
    "Soát dẫn chiếu, câu trích và công thức, bố cục theo loại văn bản, lỗi gõ; mỗi đoạn kèm cách "
    "nói gần nhất trong kho."
)
PROMISE = (
    "Dự thảo chỉ được đọc để soát: không thêm vào kho, không ghi lại ở đâu; đóng hoặc tải lại "
    "trang này là mất."
)


@dataclass(slots=True)
class Checked:
    """A draft with what was found in it; `drawn` keeps the page for the filter it was drawn for."""

    sent: Sent
    report: DraftReport
    drawn: tuple[Filter, Html, Html] | None = None


# --- handing it in ---------------------------------------------------------------------------


def _hand_in() -> Sent | None:
    turn = st.session_state.setdefault("draft-turn", 0)
    st.html(tag("div", tag("p", CHECKED), tag("p", PROMISE), class_="promise"))
    with st.container(key="uploader"):
        given = st.file_uploader(
            f"Kéo tệp dự thảo ({FORMATS}) vào đây, hoặc bấm để chọn", key=f"draft-{turn}"
        )
    if kept := st.session_state.pop("draft-kept", ""):
        st.session_state["draft-text"] = kept
    with st.form("draft-form", border=False):
        text = st.text_area(
            "Hoặc dán toàn văn dự thảo",
            key="draft-text",
            height=260,
            placeholder="Dán dự thảo vào đây",
        )
        pasted = st.form_submit_button("Soát dự thảo", type="primary")
    if given is not None:
        st.session_state["draft-turn"] = turn + 1  # an emptied box: a failed file is not sent again
        return Sent(name=given.name, content=given.getvalue())
    return Sent(text=text) if pasted and text and text.strip() else None


def _too_long(sent: Sent) -> None:
    if len(sent.text) > MAX_DRAFT:
        said, most = amount(len(sent.text), "ký tự"), amount(MAX_DRAFT, "ký tự")
        raise Refused("Dự thảo quá dài", f"Dự thảo có {said}; hãy soát từng phần, mỗi phần {most}.")


def _waiting(sent: Sent) -> Html:
    return tag(
        "section",
        tag("h2", f"Đang soát {sent.name or 'dự thảo'}"),
        tag("progress", aria_label="Đang soát"),
        tag("p", "Đọc văn bản, đối chiếu với kho. Dự thảo dài có thể mất một phút.", class_="grey"),
        class_="job",
        role="status",
    )


def _check(sent: Sent) -> None:
    """What came of it is drawn anew: the findings, or the form with what is wrong.

    Text that was pasted is not lost where the check fails.
    """
    try:
        _too_long(sent)
        report = client().check(sent, key=key())
    except ApiError as error:
        st.session_state["draft-kept"] = sent.text
        if not isinstance(error, Refused):
            raise
        st.session_state["draft-refused"] = error
    else:
        st.session_state["checked"] = Checked(sent, report)
    st.rerun()


def _ask() -> None:
    refused: Refused | None = st.session_state.pop("draft-refused", None)
    area = st.empty()
    with area.container():
        if refused is not None:
            st.html(notice(refused.title, refused.advice, kind="error"))
        sent = _hand_in()
    if sent is not None:
        area.html(_waiting(sent))
        _check(sent)


# --- what was found --------------------------------------------------------------------------


def _again() -> None:
    st.session_state.pop("checked", None)
    st.query_params.clear()


def _filter() -> Filter:
    group, severity = st.query_params.get("kind"), st.query_params.get("severity")
    return Filter(
        group=group if group in GROUPS else None,
        severity=next((one for one in SEVERITIES if one == severity), None),
    )


def _head(checked: Checked) -> None:
    found = len(checked.report.findings)
    said = amount(found, "chỗ cần xem") if found else "Không thấy chỗ nào cần xem lại"
    name = checked.report.name or checked.sent.name or "Dự thảo đã dán"
    line = tag("p", tag("strong", name), " · ", said, class_="held", title=PROMISE)
    stem = name.rpartition(".")[0] or "du-thao"
    secret = key()

    def fetch(form: Format) -> bytes:
        return client().check_file(checked.sent, form, key=secret)

    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        st.html(line)
        downloads.buttons(f"{stem}-da-soat", fetch, labels=LABELS)
        st.button("Soát dự thảo khác", on_click=_again, key="another-draft")


def _drawn(checked: Checked, now: Filter, found: list[Numbered]) -> tuple[Html, Html]:
    """The text and the list; long drafts are drawn once for each filter."""
    if checked.drawn is None or checked.drawn[0] != now:
        report = checked.report
        shown = [(number, finding) for number, finding in found if now.takes(finding)]
        starts = [start for start, _ in lines(report.text)]
        checked.drawn = (
            now,
            draft_sheet(report.text, shown, report.paragraphs),
            findings.listing(shown, starts, len(found)),
        )
    return checked.drawn[1], checked.drawn[2]


def _show(checked: Checked) -> None:
    now = _filter()
    found = findings.numbered(checked.report.findings)
    sheet, listed = _drawn(checked, now, found)
    _head(checked)
    for warning in checked.report.warnings:
        st.html(tag("p", warning, class_="held", role="status"))
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        st.html(sheet)
    with right, st.container(key="right-column"):
        st.html(join([findings.filters(found, now), listed]))


def show() -> None:
    """Draw the draft of this session, or ask for one."""
    checked: Checked | None = st.session_state.get("checked")
    if checked is None:
        _ask()
    else:
        _show(checked)
