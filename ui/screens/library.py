"""*Văn bản*: what the corpus holds, adding to it, and taking out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from search_api.schemas import DocumentList, DocumentSummary, Job, Sort
from ui import address, cards, dates, jobs, recognition, versions
from ui.client import ApiError, NotFound
from ui.frame import client, key
from ui.markup import Html, join, link, tag
from ui.notices import notice
from ui.notices import show as show_error
from ui.pages import pages
from ui.understood import amount

SIZE = 25
"""Rows on one page."""
SORTS: tuple[Sort, ...] = get_args(Sort)
COLUMNS: tuple[tuple[str, str | None], ...] = (
    ("Số hiệu", "symbol"),
    ("Loại", None),
    ("Ngày", "date"),
    ("Cơ quan ban hành", None),
    ("Trích yếu", None),
    ("Tệp", "source"),
    ("Đoạn", None),
    ("Nhận dạng", "quality"),
    ("", None),
)
FORMATS = ".docx, .doc, .rtf, .pdf, ảnh quét, .txt, .md, .html hoặc .zip"

Sent = list[tuple[str, bytes]]


# --- handing files in ------------------------------------------------------------------------


def _send(files: Sent, *, again: bool = False) -> None:
    with st.spinner(f"Đang gửi {amount(len(files), 'tệp')}…"):
        accepted = client().upload(files, key=key(), again=again)
    st.session_state["sent"] = files
    st.query_params["job"] = accepted.job


def _uploader() -> None:
    turn = st.session_state.setdefault("turn", 0)
    with st.container(key="uploader"):
        given = st.file_uploader(
            f"Thêm văn bản: kéo tệp {FORMATS} vào đây, hoặc bấm để chọn",
            accept_multiple_files=True,
            key=f"files-{turn}",
        )
    if given:
        files = [(file.name, file.getvalue()) for file in given]
        st.session_state["turn"] = turn + 1  # an emptied box, so that nothing is sent twice
        try:
            _send(files)
        except ApiError as error:
            st.session_state["refused"] = error
        st.rerun()
    refused: ApiError | None = st.session_state.pop("refused", None)
    if refused is not None:
        st.html(notice(refused.title, refused.advice, kind="error"))


# --- following a job -------------------------------------------------------------------------


def _close() -> None:
    st.session_state.pop("sent", None)
    del st.query_params["job"]


def _ended(job: Job) -> None:
    removed = {file.name for file in job.files if file.state == "removed"}
    sent: Sent = [f for f in st.session_state.get("sent", []) if f[0] in removed]
    with st.container(horizontal=True):
        if sent and st.button(f"Thêm lại {amount(len(sent), 'tệp')} từng bị gỡ"):
            _send(sent, again=True)
            st.rerun()
        st.button("Đóng", on_click=_close, key="close-job")


@st.fragment(run_every=1.0)
def _follow(wanted: str) -> None:
    """Ask after a job every second until it is over, then draw the whole screen once more."""
    try:
        job = client().job(wanted, key=key())
    except ApiError as error:
        st.html(notice(error.title, error.advice, kind="error"))
        return
    st.html(jobs.panel(job))
    if job.state in jobs.OVER:
        st.rerun()
    if st.button("Dừng", key="cancel-job"):
        client().cancel(wanted, key=key())


def _job(wanted: str) -> None:
    try:
        job = client().job(wanted, key=key())
    except NotFound:
        st.html(notice("Không còn thông tin về lần thêm văn bản này"))
        st.button("Đóng", on_click=_close, key="close-job")
        return
    if job.state in jobs.OVER:
        st.html(jobs.panel(job))
        _ended(job)
    else:
        _follow(wanted)


# --- taking out ------------------------------------------------------------------------------


def _keep() -> None:
    del st.query_params["remove"]


def _remove(wanted: str) -> None:
    try:
        client().remove(wanted, key=key())
        st.session_state["said"] = "Đã gỡ văn bản khỏi kho."
    except ApiError as error:
        st.session_state["refused"] = error
    _keep()


def _confirm(wanted: str) -> None:
    try:
        document = client().document(wanted, key=key())
    except NotFound as error:
        show_error(error)
        return
    named = " ".join(filter(None, [document.kind.value, document.symbol.value]))
    what = named or document.subject.value or document.source
    st.html(
        notice(
            f"Gỡ “{what}” khỏi kho?",
            f"Tệp: {document.source}. Văn bản sẽ không còn được tìm thấy; tệp trên máy của bạn "
            "vẫn giữ nguyên. Có thể thêm lại sau.",
        )
    )
    with st.container(horizontal=True, key="confirm"):
        st.button("Gỡ khỏi kho", type="primary", on_click=_remove, args=(wanted,))
        st.button("Không gỡ", on_click=_keep)


# --- the table -------------------------------------------------------------------------------


def _state() -> tuple[str, Sort, int]:
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    sort: Sort = next((s for s in SORTS if s == st.query_params.get("sort")), "-added")
    return st.query_params.get("q", ""), sort, max(1, address.number(params, "page") or 1)


def _head(q: str, sort: Sort) -> Html:
    cells = []
    for label, by in COLUMNS:
        if by is None:
            cells.append(tag("th", label, scope="col"))
            continue
        down = sort == by
        arrow = {by: " ↑", f"-{by}": " ↓"}.get(sort, "")
        href = address.library(q=q, sort=f"-{by}" if down else by)
        order = {" ↑": "ascending", " ↓": "descending"}.get(arrow)
        cells.append(tag("th", link(label + arrow, href), scope="col", aria_sort=order))
    return tag("thead", tag("tr", *cells))


def _cell(document: DocumentSummary, field: str, value: str | None, absent: str) -> Html:
    if not value:
        return tag("td", absent, class_="absent")
    if document.status.get(field) == "inferred":
        return tag("td", value, " ", tag("span", "suy ra", class_="inferred"))
    return tag("td", value)


def _row(document: DocumentSummary, here: str) -> Html:
    title = document.subject or "(không có trích yếu)"
    opened = link(title, address.place(document.id))
    gone = link("Gỡ", f"{here}{'&' if '?' in here else '?'}remove={document.id}",
                aria_label=f"Gỡ {cards.name(document)}", data_top=True)  # fmt: skip
    dated = dates.show(document.date) if document.date else None
    return tag(
        "tr",
        _cell(document, "symbol", document.symbol, "không số"),
        _cell(document, "kind", document.kind, "không rõ"),
        _cell(document, "date", dated, "không rõ ngày"),
        _cell(document, "issuer", document.issuer, "không rõ"),
        tag("td", opened, versions.mark(document.versions)),
        tag("td", document.source, class_="file-name", title=document.source),
        tag("td", document.passages, class_="number"),
        recognition.cell(document.quality, poor=document.poor),
        tag("td", gone),
    )


def _narrow() -> None:
    st.query_params["q"] = st.session_state["narrow"].strip()
    if "page" in st.query_params:
        del st.query_params["page"]


def _list(q: str, sort: Sort, page: int) -> DocumentList:
    params = [("limit", str(SIZE)), ("offset", str((page - 1) * SIZE)), ("sort", sort)]
    params += [("q", q)] if q else []
    with st.spinner("Đang mở kho…"):
        return client().documents(params, key=key())


def _table(listed: DocumentList, q: str, sort: Sort, page: int) -> Html:
    here = address.library(q=q, sort=sort, page=page if page > 1 else None)
    rows: Sequence[Html] = [_row(document, here) for document in listed.documents]
    table = tag("table", _head(q, sort), tag("tbody", *rows), class_="library")
    paging = pages(page, listed.total, SIZE, lambda n: address.library(q=q, sort=sort, page=n))
    return join([table, paging])


def _library() -> None:
    q, sort, page = _state()
    st.session_state["narrow"] = q
    listed = _list(q, sort, page)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(tag("p", tag("strong", amount(listed.total, "văn bản")), class_="held"))
        st.text_input(
            "Lọc văn bản",
            key="narrow",
            on_change=_narrow,
            placeholder="Lọc theo số hiệu, trích yếu, cơ quan, tên tệp",
            label_visibility="collapsed",
            autocomplete="off",
            width=380,
        )
    if listed.documents:
        st.html(_table(listed, q, sort, page))
    elif q:
        every = link("Xem tất cả", address.library())
        st.html(join([notice(f"Không có văn bản nào khớp “{q}”"), tag("p", every)]))
    else:
        st.html(notice("Kho chưa có văn bản nào", "Hãy kéo tệp vào khung ở trên để bắt đầu."))


def show() -> None:
    """Draw the library for the address as it is now."""
    _uploader()
    if done := st.session_state.pop("said", None):
        st.html(tag("p", str(done), class_="message", role="status"))
    if job := st.query_params.get("job"):
        _job(job)
    if removing := st.query_params.get("remove"):
        _confirm(removing)
    _library()
