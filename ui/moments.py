"""A theme over the years: how many documents in which year, and what each says best."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from search_api.schemas import FacetValue, Moment, Timeline
from ui import address, buttons, cards, dates
from ui.folding import folded
from ui.markup import NOTHING, Html, join, link, marked, tag
from ui.sheet import jump
from ui.understood import amount

TALLEST = 56
"""Pixels of the year with most documents."""


def answer(found: Timeline) -> Html:
    """The years as bars that lead to them, then the documents, oldest first, undated ones last."""
    years = [
        tag("section", tag("h2", f"Năm {year}", id=f"nam{year}"), tag("ol", *map(_moment, held)),
            class_="moments")
        for year, held in _by_year(found.moments)
    ]  # fmt: skip
    shown = {moment.date[:4] for moment in found.moments}
    return join([_left_out(found), _bars(found.years, shown), *years, _undated(found.undated)])


def _left_out(found: Timeline) -> Html:
    if not found.left_out:
        return NOTHING
    named = amount(len(found.moments) + len(found.undated), "văn bản")
    said = f"Có {amount(found.total, 'văn bản')}; dưới đây nêu {named} phù hợp nhất."
    return tag("p", said, class_="grey about")


def _by_year(moments: Sequence[Moment]) -> Iterator[tuple[str, list[Moment]]]:
    for year, held in groupby(moments, key=lambda moment: moment.date[:4]):
        yield year, list(held)


def _bars(years: Sequence[FacetValue], shown: Collection[str]) -> Html:
    """`shown`: the years that a bar can lead to."""
    if not years:
        return NOTHING
    most = max(year.count for year in years)
    bars = [tag("li", _bar(year, most, leads=year.value in shown)) for year in years]
    title = tag("h2", "Số văn bản từng năm", class_="unseen")
    return tag("section", title, tag("ol", *bars, class_="years"))


def _bar(year: FacetValue, most: int, *, leads: bool) -> Html:
    height = f"height: {max(3, round(TALLEST * year.count / most))}px"
    inside = [
        tag("span", year.count, class_="figure"),
        tag("span", class_="column", style=height),
        tag("span", year.value, class_="year"),
    ]
    said = f"Năm {year.value}: {amount(year.count, 'văn bản')}"
    if not leads:
        return tag("a", *inside, title=f"{said}, không nêu ở dưới")
    return jump(join(inside), f"nam{year.value}", title=said, aria_label=said)


def _undated(moments: Sequence[Moment]) -> Html:
    if not moments:
        return NOTHING
    count = tag("span", amount(len(moments), "văn bản"), class_="count")
    listed = tag("ol", *map(_moment, moments))
    return tag("section", tag("h2", "Không rõ ngày ", count), listed, class_="moments")


def _moment(moment: Moment) -> Html:
    document, passage = moment.document, moment.passage
    dated = dates.show(moment.date) if moment.date else "không rõ ngày"
    place = address.place(document.id, passage.start, passage.end)
    name = link(cards.name(document), place, title="Mở tại đoạn này")
    about = [cards.issuer(document) or "không rõ cơ quan", amount(moment.passages, "đoạn")]
    path = " › ".join(passage.path) or "Phần đầu văn bản"
    return tag(
        "li",
        tag("p", tag("span", dated, class_="date"), name, tag("span", " · ".join(about),
            class_="about"), class_="head"),
        tag("p", path, class_="path", title=path),
        tag("p", _words(moment), class_="words"),
        tag("div", link("Mở trong văn bản", place),
            cards.copy("Chép kèm dẫn nguồn", cards.quotation(passage.text, passage.citation)),
            buttons.keep(passage.id),
            class_="actions"),
    )  # fmt: skip


def _words(moment: Moment) -> Html:
    passage = moment.passage
    if passage.highlights:
        return marked(passage.text, passage.highlights)
    return folded(passage.text)
