"""How often in which year, as bars; and short lists of who how often, with bars too.

They are made of plain elements: a chart needs no script, and the figures are read out as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.filters import said
from ui.markup import NOTHING, Html, join, tag
from ui.understood import amount

WIDEST = 24
"""Years that are drawn one by one; beyond that the years in which nothing was said are left out."""
SHOWN = 8


def timeline(counts: Mapping[int, int], undated: int = 0) -> Html:
    """`counts` by year. Years between the first and the last that have none are drawn empty."""
    told = f"Không tính {amount(undated, 'lần')} không rõ ngày." if undated else ""
    note = tag("p", told, class_="grey") if told else NOTHING
    if not counts:
        return tag("section", tag("h3", "Theo năm"), note, class_="facet")
    years: Sequence[int] = range(min(counts), max(counts) + 1)
    if len(years) > WIDEST:
        years = sorted(counts)
    most = max(counts.values())
    bars = [_bar(year, counts.get(year, 0), most) for year in years]
    chart = tag("ol", *bars, class_="timeline")
    return tag("section", tag("h3", "Theo năm"), chart, note, class_="facet")


def _bar(year: int, count: int, most: int) -> Html:
    """A column; an empty year keeps its room, its label and no figure."""
    height = f"height: {round(44 * count / most) if count else 0}px"
    title = f"Năm {year}: {amount(count, 'lần')}"
    return tag(
        "li",
        tag("span", count or "", class_="figure"),
        tag("span", class_="column", style=height),
        tag("span", f"{year % 100:02d}", class_="year", aria_hidden="true"),
        title=title,
        aria_label=title,
    )


def ranking(title: str, counts: Sequence[tuple[str, int]]) -> Html:
    """Names with their counts, most first, the rest folded away."""
    if not counts:
        return NOTHING
    most = max(count for _, count in counts)
    rows = [_ranked(name, count, most) for name, count in counts]
    parts = [tag("h3", title), tag("ul", *rows[:SHOWN], class_="ranking")]
    if rows[SHOWN:]:
        rest = tag("ul", *rows[SHOWN:], class_="ranking")
        parts.append(tag("details", tag("summary", f"Xem thêm {len(rows) - SHOWN}"), rest))
    return tag("section", *parts, class_="facet")


def _ranked(name: str, count: int, most: int) -> Html:
    width = f"width: {max(2, round(100 * count / most))}%"
    return tag(
        "li",
        join([tag("span", said(name), class_="value"), tag("span", count, class_="count")]),
        tag("span", class_="share", style=width, aria_hidden="true"),
    )
