"""The only way text gets into a page: every value escaped, every tag made here.

Text of documents is data. Nothing of it ever reaches the browser as markup, and none of it goes
through Markdown, which would read `$…$`, `*…*` and `<…>` in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

# Control characters that HTML forbids; they come from odd files and would break the page.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class Html(str):
    """A piece of a page that is safe to insert as it is."""

    __slots__ = ()


NOTHING = Html("")


def text(value: str | int) -> Html:
    """A value as HTML text: escaped, and what HTML forbids shown as a replacement mark."""
    if isinstance(value, Html):
        return value
    return Html(escape(FORBIDDEN.sub("\ufffd", str(value)), quote=True))


def join(parts: Iterable[str | int], between: str = "") -> Html:
    """Pieces in a row; what is not Html yet is escaped."""
    return Html(text(between).join(text(part) for part in parts if part != ""))


def tag(name: str, /, *inside: str | int, **attributes: str | int | bool | None) -> Html:
    """An element. An attribute's trailing or inner `_` stands for nothing or `-`; None and
    False leave the attribute out, True writes it empty."""
    written = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        written += f" {label}" if value is True else f' {label}="{text(str(value))}"'
    return Html(f"<{name}{written}>{join(inside)}</{name}>")


def link(label: str, href: str, **attributes: str | int | bool | None) -> Html:
    """A link within the screens: a true address that the page's script follows in place."""
    return tag("a", label, href=href, data_go=True, target="_self", **attributes)


def _merged(value: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and not value[merged[-1][1] : first].strip():
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def marked(value: str, spans: Sequence[tuple[int, int]], start: int = 0) -> Html:
    """`value[start:]` with spans of `value` set in `<mark>`; marks that touch, overlap or have
    nothing but white space between them are one."""
    pieces, at = [], start
    for begins, ends in _merged(value, spans):
        first, last = max(begins, at), min(ends, len(value))
        if first >= last:
            continue
        pieces += [text(value[at:first]), tag("mark", value[first:last])]
        at = last
    return join([*pieces, text(value[at:])])
