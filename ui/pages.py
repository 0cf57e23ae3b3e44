"""Paging: which part of a long list is shown, and links to the rest."""

from __future__ import annotations

from collections.abc import Callable

from ui.markup import NOTHING, Html, link, tag


def _around(page: int, last: int) -> list[int]:
    """The numbers worth a link: both ends and two beside the present page."""
    near = range(max(1, page - 2), min(last, page + 2) + 1)
    return sorted({1, *near, last})


def pages(page: int, total: int, size: int, href: Callable[[int], str]) -> Html:
    """Links to the pages of `total` things, `size` on each; nothing where one page is enough."""
    last = -(-total // size)
    if last <= 1:
        return NOTHING
    parts, before = [], 0
    if page > 1:
        parts.append(link("‹ Trang trước", href(page - 1), data_top=True))
    for number in _around(page, last):
        if number > before + 1:
            parts.append(tag("span", "…"))
        current = "page" if number == page else None
        label = f"Trang {number}"
        parts.append(
            link(str(number), href(number), aria_current=current, aria_label=label, data_top=True)
        )
        before = number
    if page < last:
        parts.append(link("Trang sau ›", href(page + 1), data_top=True))
    return tag("nav", *parts, class_="pages", aria_label="Các trang kết quả")
