"""One basket as it is read and arranged: sections, passages in order, a note for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from search_api.schemas import MAX_NAME, MAX_NOTE, Basket, BasketItem
from ui import address, cards, dates
from ui.basketing import ordered, sections
from ui.buttons import act
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

STATES = {
    "held": ("Còn nguyên trong kho", ""),
    "moved": (
        "Văn bản đã được đọc lại",
        "Đoạn này được tìm lại theo lời; xin xem lại trước khi dùng.",
    ),
    "gone": (
        "Văn bản không còn trong kho",
        "Lời của đoạn vẫn được giữ ở đây, nhưng không mở được trong văn bản.",
    ),
}
REST = "Các đoạn khác"
"""Over passages of no section that come behind one; those before all have no heading, here as in
what is printed."""

Unsaved = Mapping[str, tuple[str, str]]
"""Item → what was typed, and what somebody else wrote there meanwhile."""


def file_stem(name: str) -> str:
    """What a file may be called that is named after a basket or a theme."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", name).strip(". -")
    return plain[:80].rstrip(". -") or "gio-tai-lieu"


def moment(at: str, zone: str | None) -> str:
    """`2026-02-05T07:30:00+00:00` as “14:30, 05/02/2026” in that zone; in this machine's where it
    is not known."""
    try:
        known = ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError):
        known = None
    try:
        here = datetime.fromisoformat(at).astimezone(known)
    except ValueError:
        return dates.show(at[:10])
    return f"{here:%H:%M}, {dates.show(here.date().isoformat())}"


def state(item: BasketItem) -> Html:
    said, more = STATES[item.state]
    parts = [tag("strong", said) if more else said, more]
    return tag("p", join(parts, ". " if more else ""), class_=f"standing {item.state}")


def _fields(item: BasketItem, number: int, unsaved: tuple[str, str] | None) -> Html:
    note, theirs = unsaved or (item.note, "")
    disputed = NOTHING
    if unsaved:
        said = f"Ghi chú này vừa được người khác sửa thành: “{theirs}”. " if theirs else (
            "Ghi chú này vừa được người khác xóa. ")  # fmt: skip
        advice = "Chữ của bạn còn ở ô trên; bấm Lưu để thay, hoặc xóa đi."
        save = act("Lưu chữ của tôi", "note", data_item=item.id, data_value=note)
        drop = act("Giữ chữ của người kia", "yield", data_item=item.id)
        disputed = tag("div", tag("p", said, advice), save, drop, class_="disputed", role="alert")
    section = tag(
        "label", tag("span", "Phần"),
        tag("input", value=item.section, list="sections", maxlength=MAX_NAME, autocomplete="off",
            data_act="section", data_item=item.id, placeholder="chưa chia phần",
            aria_label=f"Phần của đoạn {number}"),
        class_="section-box",
    )  # fmt: skip
    noted = tag(
        "label", tag("span", "Ghi chú"),
        tag("textarea", note, rows=min(6, 1 + note.count("\n") + len(note) // 110),
            maxlength=MAX_NOTE, data_act="note", data_item=item.id,
            aria_label=f"Ghi chú cho đoạn {number}"),
        class_="note-box",
    )  # fmt: skip
    return join([tag("div", section, noted, class_="boxes"), disputed])


def _ways(item: BasketItem, number: int, last: int) -> Html:
    first_off = "true" if number == 1 else None
    last_off = "true" if number == last else None
    name = f"đoạn {number}"
    parts = [
        act("Lên", "up", data_item=item.id, aria_disabled=first_off, aria_label=f"Lên: {name}"),
        act("Xuống", "down", data_item=item.id, aria_disabled=last_off,
            aria_label=f"Xuống: {name}"),
        act("Bỏ ra", "remove", data_item=item.id, aria_label=f"Bỏ ra: {name}"),
    ]  # fmt: skip
    if item.state != "gone":
        p = item.passage
        place = address.place(item.document.id, p.start, p.end)
        parts.append(link("Mở trong văn bản", place, class_="apart"))
    parts.append(
        cards.copy("Chép kèm dẫn nguồn", cards.quotation(item.passage.text, item.citation))
    )
    return tag("div", *parts, class_="actions")


def _item(item: BasketItem, number: int, last: int, unsaved: Unsaved) -> Html:
    path = " › ".join(item.passage.path) or "Phần đầu văn bản"
    body = tag("div", item.passage.text, class_="passage")
    more = tag("button", "Xem cả đoạn", type="button", class_="more", data_open=True)
    return tag(
        "li",
        tag(
            "article",
            tag("div", tag("span", f"{number}.", class_="ordinal"), tag("p", path, class_="path"),
                state(item), class_="over"),
            body, more, cards.source(item.document),
            _fields(item, number, unsaved.get(item.id)),
            _ways(item, number, last),
            class_="card kept-item", data_passage=item.passage.id, id=f"doan-{number}",
        ),
    )  # fmt: skip


def _retitle(title: str) -> Html:
    box = tag("input", name="value", value=title, maxlength=MAX_NAME, aria_label="Tên mới của phần",
              autocomplete="off")  # fmt: skip
    form = tag("form", box, tag("button", "Lưu", type="submit"), data_act="retitle",
               data_item=title)  # fmt: skip
    return tag("details", tag("summary", "Đổi tên phần"), form, class_="retitle")


def _heading(title: str, count: int, *, first: bool) -> Html:
    if first and not title:
        return NOTHING
    said = tag("h2", title or REST, " ", tag("span", amount(count, "đoạn"), class_="count"))
    return tag("div", said, _retitle(title) if title else NOTHING, class_="section-head")


def passages(basket: Basket, unsaved: Unsaved) -> Html:
    """All passages, by the sections they stand in."""
    known = [one for one in sections(basket.items) if one]
    choices = tag("datalist", *[tag("option", value=one) for one in known], id="sections")
    parts, number = [choices], 0
    for title, run in groupby(ordered(basket), key=lambda one: one.section):
        items = list(run)
        made = [
            _item(item, number + n, len(basket.items), unsaved) for n, item in enumerate(items, 1)
        ]
        heading = _heading(title, len(items), first=number == 0)
        parts.append(tag("section", heading, tag("ol", *made, start=number + 1), class_="part"))
        number += len(items)
    return tag("div", *parts, class_="basket")


def contents(basket: Basket) -> Html:
    """The order at a glance, each line a jump."""
    lines, number = [], 0
    for title, run in groupby(ordered(basket), key=lambda one: one.section):
        if title or number:
            lines.append(tag("li", title or REST, class_="part-name"))
        for item in run:
            number += 1
            said = " ".join(item.passage.text.split())
            short = said if len(said) < 60 else said[:56].rsplit(" ", 1)[0] + " …"
            target = f"doan-{number}"
            jump = tag("a", f"{number}. {short}", href=f"#{target}", data_jump=target)
            lines.append(tag("li", jump))
    if not lines:
        return NOTHING
    return tag(
        "nav", tag("h3", "Thứ tự"), tag("ul", *lines), class_="contents", aria_label="Thứ tự"
    )


def describing(basket: Basket, *, typed: tuple[str, str] | None) -> Html:
    """The form for the name and the note; `typed` is what could not be kept yet. (Streamlit's
    sanitiser takes away a field's name that a form has a property of, like `name`.)"""
    name, note = typed or (basket.name, basket.note)
    boxes = [
        tag("label", tag("span", "Tên giỏ"),
            tag("input", name="called", value=name, maxlength=MAX_NAME, required=True,
                autocomplete="off")),
        tag("label", tag("span", "Ghi chú chung"),
            tag("textarea", note, name="note", rows=3, maxlength=MAX_NOTE)),
        tag("button", "Lưu", type="submit", class_="save"),
    ]  # fmt: skip
    form = tag("form", *boxes, data_act="describe")
    summary = tag("summary", "Sửa tên và ghi chú")
    return tag("details", summary, form, class_="describing", open=typed is not None)
