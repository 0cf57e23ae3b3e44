"""Buttons that change something: the page's script sends them, `ui/collecting.py` does them.

They may stand anywhere in a page, also within lists and what is folded away.
"""

from __future__ import annotations

from ui.markup import Html, join, tag

PRIVATE = "Ý kiến chỉ giữ trong kho này, không gửi đi đâu; dùng để đo chất lượng tìm kiếm."


def act(label: str, name: str, **said: str | int | bool | None) -> Html:
    """A button that is the act `name`; `data_…` attributes go with it."""
    return tag("button", label, type="button", data_act=name, **said)


def keep(passage: str) -> Html:
    """Puts the passage with this id into the basket in use, or takes it out again; the page's
    script says which of the two, whenever that changes."""
    return act("Thêm vào giỏ", "keep", data_passage=passage)


def opinion(passage: str, query: str) -> Html:
    """Whether the passage was of use for the question."""
    said = [
        act(label, "judge", data_passage=passage, data_query=query, data_useful=value,
            aria_pressed="false", title=PRIVATE)
        for label, value in (("Có ích", "true"), ("Không có ích", "false"))
    ]  # fmt: skip
    return tag("span", join(said, " "), class_="opinion", role="group", aria_label="Đoạn này")
