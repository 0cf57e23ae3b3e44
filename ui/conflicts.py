"""Where the library contradicts itself: a document cited, or a saying quoted, in two ways."""

from __future__ import annotations

from search_api.schemas import (
    CitationConflict,
    CitationReading,
    Conflicts,
    Deviation,
    QuotationConflict,
)
from ui import dates
from ui.differences import LEGEND, compared
from ui.markup import NOTHING, Html, join, tag
from ui.notices import notice
from ui.occurrences import listed
from ui.understood import amount

FIELDS = {"kind": "loại văn bản", "date": "ngày", "issuer": "cơ quan ban hành"}
FEW = 2
"""Places of a way that few follow, which are seen at once."""


def panel(found: Conflicts) -> Html:
    """Both lists; each conflict with all its places."""
    if not found.citations and not found.quotations:
        return notice(
            "Chưa thấy chỗ nào chưa khớp",
            "Các văn bản trong kho dẫn cùng một văn bản và trích cùng một câu theo cùng một cách.",
        )
    return tag(
        "div",
        _listed("Cùng một văn bản, dẫn khác nhau", [_citation(one) for one in found.citations]),
        _listed("Cùng một câu, trích khác nhau", [_quotation(one) for one in found.quotations]),
        class_="conflicts",
    )


def _listed(title: str, made: list[Html]) -> Html:
    if not made:
        return NOTHING
    count = tag("span", amount(len(made), "chỗ"), class_="count")
    return tag("section", tag("h2", title, " ", count), *made, class_="group")


def _citation(conflict: CitationConflict) -> Html:
    apart = ", ".join(FIELDS[field] for field in conflict.fields)
    head = tag("h3", conflict.symbol, " ", tag("span", f"khác nhau về {apart}", class_="grey"))
    counts = [len(reading.occurrences) for reading in conflict.readings]
    most = max(counts, default=0)
    usual = counts.index(most) if counts.count(most) == 1 else None
    rows = [
        _reading(reading, conflict, usual=number == usual)
        for number, reading in enumerate(conflict.readings)
    ]
    return tag("article", head, *rows, class_="card conflict")


def _reading(reading: CitationReading, conflict: CitationConflict, *, usual: bool) -> Html:
    parts = [
        _value("kind", reading.kind, conflict),
        _value("date", dates.show(reading.date) if reading.date else None, conflict),
        _value("issuer", reading.issuer, conflict),
    ]
    return tag(
        "div",
        _how(len(reading.occurrences), usual=usual),
        tag("p", "Chính văn bản ấy ghi như vậy", class_="usual") if reading.held else NOTHING,
        tag("p", join([part for part in parts if part], " · "), class_="words"),
        listed(reading.occurrences, shown=0 if usual else FEW),
        class_="reading",
    )


def _value(field: str, value: str | None, conflict: CitationConflict) -> Html:
    """What differs stands out; what is not said there is told only where it matters."""
    differs = field in conflict.fields
    if value is None:
        return tag("span", f"không ghi {FIELDS[field]}", class_="absent") if differs else NOTHING
    return tag("strong", value) if differs else join([value])


def _how(places: int, *, usual: bool) -> Html:
    label = tag("span", "nhiều nơi ghi nhất", class_="usual") if usual else NOTHING
    return tag("p", join([amount(places, "chỗ"), label], " "), class_="how")


def _quotation(conflict: QuotationConflict) -> Html:
    others = max((len(one.occurrences) for one in conflict.deviations), default=0)
    usual = len(conflict.occurrences) > others
    main = tag(
        "div",
        _how(len(conflict.occurrences), usual=usual),
        tag("p", conflict.majority, class_="words"),
        listed(conflict.occurrences, shown=0),
        class_="reading",
    )
    legend = LEGEND if conflict.deviations else NOTHING
    return tag("article", main, *map(_deviation, conflict.deviations), legend,
               class_="card conflict")  # fmt: skip


def _deviation(deviation: Deviation) -> Html:
    return tag(
        "div",
        _how(len(deviation.occurrences), usual=False),
        tag("p", compared(deviation.text, deviation.differences), class_="words"),
        listed(deviation.occurrences, shown=FEW),
        class_="reading",
    )
