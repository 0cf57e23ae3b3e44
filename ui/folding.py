"""A long text whose end is opened by a click; nothing of it is left out."""

from __future__ import annotations

from ui.markup import Html, tag

LONG = 360
"""Characters beyond which the end is folded away."""
SPARED = 60
"""Characters that a fold saves at least."""


def folded(text: str, *, long: int = LONG) -> Html:
    if len(text) <= long:
        return tag("span", text, class_="said")
    short = text[: long - SPARED].rsplit(" ", 1)[0]
    opens = tag("span", "xem hết", class_="opens")
    closes = tag("span", "thu gọn", class_="closes")
    summary = tag("summary", tag("span", short, " … ", class_="short"), opens, closes)
    return tag("details", summary, tag("span", text, class_="said"), class_="folded")
