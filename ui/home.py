"""What the corpus holds, before the first question: plain bars, every one a way into the search.

They are lists of links with a width each, not a drawing: figures are read out, reached by the
keyboard, and there at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from search_api.schemas import DocumentSummary, FacetValue, Overview
from ui import address, cards, dates
from ui.address import Ask
from ui.filters import said
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

GROUPS = (
    ("kinds", "kind", "Loại văn bản"),
    ("levels", "level", "Cấp"),
    ("places", "place", "Địa phương"),
)
SHOWN = 6
"""Values of a group; the search's own filters have the rest."""
YEARS = 13
"""Years that have a column, the last ones; what is earlier is told in one line."""
LATEST = 5
JOBS = (
    ("Việc phải làm, chỉ tiêu, thời hạn", "/nhiem-vu"),
    ("Mô hình “Dân vận khéo” trong các văn bản", "/mo-hinh"),
    ("Văn bản nào triển khai, viện dẫn văn bản nào", "/dan-chieu"),
    ("Đặt hai văn bản cạnh nhau", "/so-sanh"),
    ("Soát một dự thảo", "/soat-du-thao"),
    ("Chủ đề và giỏ tài liệu để soạn bài giảng", "/chu-de"),
)


def _bar(label: str, count: int, most: int, ask: Ask) -> Html:
    width = f"width: {max(2, round(100 * count / most))}%"
    shown = [
        tag("span", label, class_="value"),
        tag("span", count, class_="count"),
        tag("span", class_="share", style=width, aria_hidden="true"),
    ]
    told = f"{label}: {amount(count, 'văn bản')}"
    return tag("li", link(join(shown), ask.href, aria_label=told, title=told))


def _group(title: str, bars: Sequence[Html], more: str = "") -> Html:
    if not bars:
        return NOTHING
    rest = tag("p", more, class_="grey") if more else NOTHING
    return tag("section", tag("h3", title), tag("ul", *bars), rest, class_="held-by")


def _values(title: str, name: str, values: Sequence[FacetValue]) -> Html:
    shown = values[:SHOWN]
    most = max((v.count for v in shown), default=1)
    bars = [_bar(said(v.value), v.count, most, Ask().toggled(name, v.value)) for v in shown]
    rest = len(values) - len(shown)
    return _group(title, bars, f"và {rest} {title.lower()} khác" if rest > 0 else "")


def _years(found: Overview) -> Html:
    counts = {int(v.value): v.count for v in found.years if v.value.isdecimal()}
    if not counts:
        return NOTHING
    last = max(counts)
    shown = range(max(min(counts), last - YEARS + 1), last + 1)
    most = max(counts[year] for year in shown if year in counts)
    columns = [_column(year, counts.get(year, 0), most) for year in shown]
    told = []
    if earlier := sum(count for year, count in counts.items() if year < shown[0]):
        told.append(f"trước đó: {amount(earlier, 'văn bản')}")
    if found.undated:
        told.append(f"không rõ ngày: {amount(found.undated, 'văn bản')}")
    rest = tag("p", " · ".join(told), class_="grey") if told else NOTHING
    listed = tag("ul", *columns, class_="by-years")
    return tag("section", tag("h3", "Năm ban hành"), listed, rest, class_="held-by by-year")


def _column(year: int, count: int, most: int) -> Html:
    """A column; an empty year keeps its room and its label, and leads nowhere."""
    label = tag("span", f"{year % 100:02d}", class_="value", title=year)
    if not count:
        return tag("li", label)
    height = f"height: {max(2, round(72 * count / most))}px"
    told = f"Năm {year}: {amount(count, 'văn bản')}"
    shown = [
        tag("span", count, class_="count"),
        tag("span", class_="share", style=height, aria_hidden="true"),
        label,
    ]
    href = Ask().dated(str(year), str(year)).href
    return tag("li", link(join(shown), href, aria_label=told, title=told))


def _newcomer(document: DocumentSummary) -> Html:
    name = link(cards.name(document), address.place(document.id))
    about = document.subject if document.symbol else ""
    if not document.symbol and not document.subject:
        about = document.source
    added = tag("span", f"thêm {dates.show(document.added[:10])}", class_="grey")
    return tag("li", name, tag("span", about or "", class_="about"), added)


def _latest(found: Overview) -> Html:
    if not found.latest:
        return NOTHING
    listed = tag("ul", *[_newcomer(one) for one in found.latest[:LATEST]])
    every = link("Cả kho văn bản", "/van-ban")
    return tag("section", tag("h2", "Mới vào kho"), listed, tag("p", every), class_="newcomers")


def _jobs() -> Html:
    ways = tag("ul", *[tag("li", link(label, href)) for label, href in JOBS])
    return tag("section", tag("h2", "Làm việc khác"), ways, class_="jobs")


def overview(found: Overview) -> Html:
    """The charts, what came in last, and the ways to the other screens."""
    groups = [_values(title, name, getattr(found, field)) for field, name, title in GROUPS]
    charts = tag("div", *groups, _years(found), class_="charts")
    ends = tag("div", _latest(found), _jobs(), class_="beneath")
    return tag("div", charts, ends, class_="home")
