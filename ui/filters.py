"""The filters beside the results: values with their counts, every one a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_api.schemas import Facets, FacetValue
from ui import address, dates
from ui.markup import NOTHING, Html, join, link, tag

GROUPS = (
    ("kind", "Loại văn bản"),
    ("issuer", "Cơ quan ban hành"),
    ("place", "Địa phương"),
    ("system", "Hệ thống"),
    ("level", "Cấp"),
)
LABELS = dict(GROUPS)
SHOWN = 6
"""Values of a group that are seen without opening it."""


def said(value: str) -> str:
    """A value with a capital, as it stands in a list (`đảng` is `Đảng`)."""
    return value[:1].upper() + value[1:]


def _value(label: str, count: int, href: str, *, on: bool) -> Html:
    shown = [tag("span", label, class_="value"), tag("span", count, class_="count")]
    opened = link(join(shown), href, aria_current="true" if on else None)
    return tag("li", opened)


def _group(title: str, values: Sequence[Html], chosen: int) -> Html:
    if not values:
        return NOTHING
    seen = max(SHOWN, chosen)
    inside = [tag("h3", title), tag("ul", *values[:seen])]
    if rest := values[seen:]:
        summary = tag("summary", f"Xem thêm {len(rest)}")
        inside.append(tag("details", summary, tag("ul", *rest)))
    return tag("section", *inside, class_="facet")


def _ordered(values: Sequence[FacetValue], chosen: Sequence[str]) -> list[FacetValue]:
    """Chosen values first, with a count of 0 where nothing carries them any more."""
    counts = {v.value: v.count for v in values}
    first = [FacetValue(value=value, count=counts.get(value, 0)) for value in chosen]
    return first + [v for v in values if v.value not in chosen]


def _facet(ask: address.Ask, facets: Facets, name: str, title: str) -> Html:
    chosen = ask.filters.get(name, ())
    values = [
        _value(said(v.value), v.count, ask.toggled(name, v.value).href, on=v.value in chosen)
        for v in _ordered(getattr(facets, name), chosen)
    ]
    return _group(title, values, len(chosen))


def _year(ask: address.Ask, facets: Facets) -> Html:
    values = []
    for found in sorted(facets.year, key=lambda v: v.value, reverse=True):
        on = ask.first == ask.last == found.value
        narrowed = ask.dated(None, None) if on else ask.dated(found.value, found.value)
        values.append(_value(found.value, found.count, narrowed.href, on=on))
    return _group("Năm ban hành", values, 0)


def _box(name: str, label: str, value: str | None) -> Html:
    shown = dates.show(value) if value else ""
    box = tag("input", name=name, value=shown, placeholder="ngày/tháng/năm", autocomplete="off")
    return tag("label", tag("span", label), box)


def _dates(ask: address.Ask) -> Html:
    wrong = [d for d in (ask.first, ask.last) if d and dates.parse(d) is None]
    faults = [
        tag("p", f"“{d}” không phải là ngày. Hãy gõ như 10/11/2021, 11/2021 hoặc 2021.")
        for d in wrong
    ]
    kept = [
        tag("input", type="hidden", name=name, value=value)
        for name, value in ask.dated(None, None).pairs()
    ]
    boxes = [_box("from", "Từ ngày", ask.first), _box("to", "Đến ngày", ask.last)]
    button = tag("button", "Lọc theo ngày", type="submit")
    form = tag("form", *kept, *boxes, button, action="/", method="get", data_form=True)
    fault = tag("div", *faults, class_="fault", role="alert") if faults else NOTHING
    return tag("section", tag("h3", "Khoảng ngày"), form, fault, class_="facet dates")


def _modes(ask: address.Ask) -> Html:
    labels = {
        "hybrid": "Kết hợp nghĩa và chữ",
        "dense": "Chỉ theo nghĩa",
        "lexical": "Chỉ theo chữ",
    }
    ways = [
        tag("li", link(labels[m], replace(ask, mode=m, page=1).href,
                       aria_current="true" if m == ask.mode else None))
        for m in address.MODES
    ]  # fmt: skip
    typed = link(
        "Tìm đúng như đã gõ",
        replace(ask, as_typed=not ask.as_typed, page=1).href,
        aria_current="true" if ask.as_typed else None,
    )
    inside = [tag("h3", "Cách tìm"), tag("ul", *ways), tag("ul", tag("li", typed))]
    opened = ask.mode != "hybrid" or ask.as_typed
    return tag("details", tag("summary", "Tuỳ chọn"), *inside, class_="facet options", open=opened)


def pane(ask: address.Ask, facets: Facets) -> Html:
    """All filters, for the left of the results."""
    groups = [_facet(ask, facets, name, title) for name, title in GROUPS]
    return tag(
        "aside", *groups, _year(ask, facets), _dates(ask), _modes(ask),
        class_="filters", aria_label="Bộ lọc",
    )  # fmt: skip


def _span(ask: address.Ask) -> str:
    first, last = ask.first, ask.last
    if first and first == last:
        return dates.show(first)
    said = [f"từ {dates.show(first)}"] if first else []
    return " ".join(said + ([f"đến {dates.show(last)}"] if last else []))


def chips(ask: address.Ask) -> list[Html]:
    """What is filtered now, each a link that takes it off."""
    worn = [
        (f"{LABELS[name]}: {said(value)}", ask.toggled(name, value))
        for name in address.FILTERS
        for value in ask.filters.get(name, ())
    ]
    if ask.first or ask.last:
        worn.append((f"Ngày: {_span(ask)}", ask.dated(None, None)))
    if ask.document:
        worn.append(("Trong một văn bản", replace(ask, document=None, page=1)))
    cross = tag("span", "×", aria_hidden="true")
    return [
        link(join([label, cross], " "), wider.href, class_="chip", title=f"Bỏ lọc {label}")
        for label, wider in worn
    ]
