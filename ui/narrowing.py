"""The filters of a list: values with their counts, every one a link, and what is worn now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search_api.schemas import FacetValue
from ui.filters import said
from ui.listing import Listing
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

SHOWN = 6
"""Values of a group that are seen without opening it."""
MOST = 120
"""Values that are listed at all; the rest are reached by words."""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one filter. `labels` says those that are not shown as they are."""

    name: str
    title: str
    values: Sequence[FacetValue] = ()
    labels: Mapping[Any, str] = field(default_factory=dict)
    single: bool = False
    """One value at a time: choosing another takes the first off."""

    def label(self, value: str) -> str:
        return self.labels.get(value) or said(value)


def pane(listing: Listing, groups: Sequence[Group], *more: Html) -> Html:
    """All filters, for the left of a list."""
    made = [_group(listing, group) for group in groups]
    return tag("aside", *made, *more, class_="filters narrowing", aria_label="Bộ lọc")


def _group(listing: Listing, group: Group) -> Html:
    worn = listing.values(group.name)
    counts = {value.value: value.count for value in group.values}
    first = [FacetValue(value=value, count=counts.get(value, 0)) for value in worn]
    values = first + [value for value in group.values if value.value not in worn]
    if not values:
        return NOTHING
    made = [_value(listing, group, value) for value in values[:MOST]]
    seen = max(SHOWN, len(worn))
    inside = [tag("h2", group.title), tag("ul", *made[:seen])]
    if rest := made[seen:]:
        unseen = len(values) - len(made)
        said = f"Còn {amount(unseen, 'mục')}; hãy gõ tên vào ô tìm." if unseen else ""
        more = tag("p", said, class_="grey") if said else NOTHING
        summary = tag("summary", f"Xem thêm {len(rest)}")
        inside.append(tag("details", summary, tag("ul", *rest), more))
    return tag("section", *inside, class_="facet")


def _value(listing: Listing, group: Group, value: FacetValue) -> Html:
    on = value.value in listing.values(group.name)
    other = listing.having(**{group.name: None if on else value.value})
    way = other if group.single else listing.toggled(group.name, value.value)
    count = tag("span", value.count, class_="count") if value.count else NOTHING
    shown = join([tag("span", group.label(value.value), class_="value"), count])
    return tag("li", link(shown, way.href, aria_current="true" if on else None))


def chips(listing: Listing, groups: Sequence[Group], **named: str) -> Html:
    """What narrows the list now, each a link that takes it off; `named` says further values."""
    worn = [(f"{group.title}: {group.label(value)}", listing.toggled(group.name, value))
            for group in groups for value in listing.values(group.name)]  # fmt: skip
    worn += [(label, listing.having(**{name: None}))
             for name, label in named.items() if listing.value(name)]  # fmt: skip
    if not worn:
        return NOTHING
    cross = tag("span", "×", aria_hidden="true")
    made = [link(join([label, cross], " "), wider.href, class_="chip", title=f"Bỏ lọc {label}")
            for label, wider in worn]  # fmt: skip
    return tag("p", *made, class_="chips")
