"""The reader: sections at the left, the text as printed, what is known of it at the right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from search_api.schemas import (
    Citations,
    Document,
    HeaderField,
)
from ui import address, buttons, cards, correcting, picture, recognition, references, versions
from ui.address import Ask
from ui.client import NotFound
from ui.find import find
from ui.frame import client, key
from ui.markup import NOTHING, Html, join, link, tag
from ui.notices import notice
from ui.sheet import Span, anchor, jump, lines, sheet
from ui.understood import amount

FIELDS = (
    ("kind", "Loại"),
    ("symbol", "Số hiệu"),
    ("date", "Ngày"),
    ("place", "Địa danh"),
    ("issuer", "Cơ quan ban hành"),
    ("parent_issuer", "Cơ quan cấp trên"),
    ("subject", "Trích yếu"),
    ("signer", "Người ký"),
    ("signer_title", "Chức vụ"),
    ("signing_authority", "Thể thức ký"),
    ("system", "Hệ thống"),
    ("level", "Cấp"),
    ("urgency", "Độ khẩn"),
)
LISTED = 200
"""Found places that are listed; all are marked in the text."""
QUIET = {"parent_issuer", "signing_authority", "urgency", "signer_title"}
"""Fields that are not worth a line where the document does not have them."""


def _mark(document: Document) -> Span | None:
    """The passage that the address names, within the text; None without one."""
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    start, end = address.number(params, "start"), address.number(params, "end")
    if start is None or end is None or not start < end <= len(document.text):
        return None
    return start, end


def _contents(document: Document, starts: Sequence[int]) -> Html:
    items = []
    for section in document.sections:
        label = " ".join(filter(None, [section.label, section.title])) or "…"
        target = anchor(starts, section.start)
        level = f"level{min(section.level, 4)}"
        items.append(tag("li", jump(label, target, title=label), class_=level))
    if not items:
        items = [tag("li", "Văn bản không chia mục", class_="absent")]
    top = tag("li", jump("Đầu văn bản", f"o{starts[0]}" if starts else "o0"))
    title = tag("h3", "Mục lục")
    return tag("nav", title, tag("ul", top, *items), class_="contents", aria_label="Mục lục")


def _title(document: Document) -> Html:
    number = " ".join(filter(None, [document.kind.value, document.symbol.value]))
    subject = document.subject.value
    lines_ = [tag("h1", number or subject or document.source)]
    if number and subject:
        lines_.append(tag("p", subject, class_="subject"))
    return tag("div", *lines_, class_="title")


def _confirmed(name: str, field: HeaderField) -> Html:
    parts = [tag("span", "đã xác nhận", class_="confirmed")]
    if field.read != field.value:
        read = correcting.plain(name, field.read) or "không có"
        parts.append(tag("span", f"máy đọc: {read}", class_="read"))
    return join(parts, " ")


def _inferred(source: str | None) -> Html:
    """“suy ra” and from what: the whole of it where the mouse rests."""
    parts = [tag("span", "suy ra", class_="inferred")]
    if source:
        joint = "vì" if source.startswith(("có ", "đọc ")) else "từ"
        told = f"{joint} {source.split(': ')[0]}"
        parts.append(tag("span", told, class_="read", title=f"Suy ra {joint} {source}"))
    return join(parts, " ")


def _value(name: str, field: HeaderField, starts: Sequence[int]) -> Html:
    if field.value is None:
        none = tag("span", "không có", class_="absent")
        sure = [_confirmed(name, field)] if field.status == "confirmed" else []
        return tag("dd", join([none, *sure], " "))
    value = correcting.plain(name, field.value)
    shown: Html = join([value])
    if field.start is not None and field.status == "printed":
        shown = jump(value, anchor(starts, field.start), title="Xem chỗ in trong văn bản")
    parts = [shown]
    if field.status == "inferred":
        parts.append(_inferred(field.source))
    if field.status == "confirmed":
        parts.append(_confirmed(name, field))
    return tag("dd", join(parts, " "))


def _header(document: Document, starts: Sequence[int]) -> Html:
    rows = []
    for name, label in FIELDS:
        field: HeaderField = getattr(document, name)
        if field.value is None and field.status != "confirmed" and name in QUIET:
            continue
        rows += [tag("dt", label), _value(name, field, starts)]
    for label, names in (("Kính gửi", document.addressees), ("Nơi nhận", document.recipients)):
        if names:
            rows += [tag("dt", label), tag("dd", "; ".join(names))]
    return tag("section", tag("h3", "Thông tin văn bản"), tag("dl", *rows), class_="fields")


def _here(document: Document, mark: Span) -> Html:
    """What can be done with the marked passage."""
    start, end = mark
    passage = next((p for p in document.passages if (p.start, p.end) == mark), None)
    path = passage.path if passage else []
    body = passage.text if passage else document.text[start:end]
    around = passage or next((p for p in document.passages if p.start <= start < p.end), None)
    source = around.citation if around else document.citation
    copied = cards.copy("Chép kèm dẫn nguồn", cards.quotation(body, source))
    where = tag("button", "Chép địa chỉ đoạn này", type="button", data_address=True,
                aria_live="polite")  # fmt: skip
    parts = [jump("Về đoạn đánh dấu", "here"), copied, where]
    if passage is not None:
        parts.append(buttons.keep(passage.id))
        parts.append(link("Đoạn tương tự", Ask(like=passage.id).href))
        if len(body) <= address.LONGEST:
            parts.append(link("Câu chữ tiền lệ", address.at(address.WORDING, q=body)))
    stood = tag("p", " › ".join(path), class_="path") if path else NOTHING
    return tag(
        "section", tag("h3", "Đoạn đang đánh dấu"), stood, tag("div", *parts, class_="actions"),
        class_="marking",
    )  # fmt: skip


def _warnings(document: Document) -> Html:
    if not document.warnings:
        return NOTHING
    listed = tag("ul", *[tag("li", warning) for warning in document.warnings])
    return tag("section", tag("h3", "Cần lưu ý"), listed, class_="warnings")


def _download(document: Document) -> None:
    secret = key()
    st.download_button(
        "Tải tệp gốc",
        data=lambda: client().original(document.id, key=secret),
        file_name=document.source.rsplit("/", 1)[-1],
        mime="application/octet-stream",
        on_click="ignore",
        key=f"download-{document.id}",
    )


def _search_inside(document: Document) -> list[Span]:
    words = st.text_input(
        "Tìm trong văn bản",
        key=f"inside-{document.id}",
        placeholder="Tìm trong văn bản này",
        label_visibility="collapsed",
        type="search",
        autocomplete="off",
    )
    if not words or not words.strip():
        return []
    found = find(document.text, words)
    if not found:
        st.html(
            tag("p", f"Không thấy “{words}” trong văn bản này.", class_="absent", role="status")
        )
    return found


def _found(document: Document, found: Sequence[Span], starts: Sequence[int]) -> Html:
    items = []
    for start, end in found[:LISTED]:
        before = document.text[max(0, start - 30) : start].replace("\n", " ")
        after = document.text[end : end + 30].replace("\n", " ")
        shown = join(["…", before, tag("mark", document.text[start:end]), after, "…"])
        items.append(tag("li", jump(shown, anchor(starts, start))))
    title = f"Thấy {amount(len(found), 'chỗ')}"
    if len(found) > LISTED:
        title += f", liệt kê {LISTED} chỗ đầu"
    return tag("section", tag("h3", title), tag("ol", *items), class_="finds")


def _ways(document: Document) -> Html:
    """To what other screens say of this document."""
    links = (
        link("Nhiệm vụ trong văn bản này", address.at(address.DUTIES, document=document.id)),
        link("Văn bản này triển khai, viện dẫn gì", picture.around(document.id)),
        link("So sánh với văn bản khác", address.at(address.COMPARISON, a=document.id)),
    )
    return tag("nav", *[tag("p", one) for one in links], class_="ways-on", aria_label="Xem thêm")


def _columns(document: Document, citations: Citations) -> None:
    starts = [start for start, _ in lines(document.text)]
    mark = _mark(document)
    left, middle, right = st.columns([1.05, 2.6, 1.25], gap="medium")
    with left, st.container(key="left-column"):
        found = _search_inside(document)
        shown = [_found(document, found, starts)] if found else []
        st.html(join([*shown, _contents(document, starts)]))
    with right, st.container(key="right-column"):
        if mark is not None:
            st.html(_here(document, mark))
        with st.container(horizontal=True, key="header-actions"):
            _download(document)
            correcting.button(document, FIELDS)
        st.html(
            join(
                [
                    correcting.told(),
                    recognition.banner(document.quality, poor=document.poor),
                    _header(document, starts),
                    _warnings(document),
                    versions.panel(document.versions),
                    _ways(document),
                    references.cites(citations.cites, starts),
                    references.cited_by(citations.cited_by),
                ]
            )
        )
    with middle:
        page = sheet(document, cites=citations.cites, mark=mark, found=found)
        st.html(join([_title(document), page]))


def show() -> None:
    """Draw the document that the address names."""
    wanted = st.query_params.get("id")
    if not wanted:
        st.html(notice("Chưa chọn văn bản", "Hãy mở một văn bản từ trang Tra cứu hoặc Văn bản."))
        return
    with st.spinner("Đang mở văn bản…"):
        try:
            document = client().document(wanted, key=key())
        except NotFound as error:
            raise NotFound(
                "Không thấy văn bản này trong kho",
                "Có thể văn bản đã bị gỡ, hoặc địa chỉ thuộc một kho khác.",
            ) from error
        citations = client().citations(wanted, key=key())
    _columns(document, citations)
