"""Sayings and standing clauses: the list of them, and one with its variants and its history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from search_api.schemas import Formula, Occurrence, Variant
from ui import address, cards, dates
from ui.differences import LEGEND, compared
from ui.markup import NOTHING, Html, join, link, tag
from ui.occurrences import listed, place
from ui.timeline import ranking, timeline
from ui.understood import amount

NAME = 60
"""Characters of a document's name in a list."""

Opens = Callable[[Formula], str]


# --- the list --------------------------------------------------------------------------------


def table(formulas: Sequence[Formula], opens: Opens) -> Html:
    """One row for each; `opens` gives the address of one."""
    head = ("Công thức", "Lần", "Văn bản", "Dạng", "Đầu tiên")
    cells = [tag("th", label, scope="col", class_="number" if 0 < n < 4 else None)
             for n, label in enumerate(head)]  # fmt: skip
    rows = [_row(formula, opens(formula)) for formula in formulas]
    return tag("table", tag("thead", tag("tr", *cells)), tag("tbody", *rows), class_="formulas")


def _row(formula: Formula, href: str) -> Html:
    figures = (formula.count, formula.documents, len(formula.variants))
    return tag(
        "tr",
        tag("td", link(formula.form, href), class_="form"),
        *[tag("td", amount(figure, "").strip(), class_="number") for figure in figures],
        tag("td", _dated(formula.first)),
    )


def _dated(first: Occurrence | None) -> Html:
    """“02/4/2019 · Công văn 608/UBND-NCPC”; who has no day is never the first."""
    if first is None or not (date := first.date or first.document.date):
        return tag("span", "không rõ ngày", class_="absent")
    number = first.document.symbol or cards.name(first.document)
    name = tag("span", _short(number), class_="grey", title=number)
    return join([dates.show(date), name], " · ")


def _short(name: str) -> str:
    return name if len(name) <= NAME else name[:NAME].rsplit(" ", 1)[0] + " …"


# --- one of them -----------------------------------------------------------------------------


def title(formula: Formula) -> Html:
    figures = [
        amount(formula.count, "lần"),
        amount(formula.documents, "văn bản"),
        amount(len(formula.variants), "dạng"),
    ]
    return tag(
        "div",
        tag("h1", formula.form),
        tag("p", join(figures, " · "), " · ", _earliest(formula.first), class_="understood"),
        tag("div", *_ways(formula), class_="actions"),
        class_="formula-title",
    )


def _ways(formula: Formula) -> Iterator[Html]:
    """The main form with the source that had it first, and what else says nearly so."""
    found = _by_date(formula.variants[0].occurrences) if formula.variants else []
    if found:
        yield cards.copy("Chép kèm dẫn nguồn", f"{formula.form}\n{found[0].citation}")
    if len(formula.form) <= address.LONGEST:
        yield link("Câu chữ tiền lệ của câu này", address.at(address.WORDING, q=formula.form))


def _by_date(found: Sequence[Occurrence]) -> list[Occurrence]:
    """The earliest first; those without a date last."""
    return sorted(found, key=lambda o: (o.date is None, o.date or ""))


def _earliest(first: Occurrence | None) -> Html:
    if first is None or not (date := first.date or first.document.date):
        return tag("span", "chưa rõ nơi dùng đầu tiên: không văn bản nào có ngày", class_="absent")
    named = link(cards.name(first.document), place(first))
    issuer = cards.issuer(first.document)
    return join(["đầu tiên ", tag("strong", dates.show(date)), " trong ", named,
                 f" · {issuer}" if issuer else ""])  # fmt: skip


def variants(formula: Formula) -> Html:
    """Every form against the main one, with the places of each folded beneath."""
    made = [_variant(number, variant) for number, variant in enumerate(formula.variants)]
    legend = LEGEND if len(made) > 1 else NOTHING
    return tag("section", legend, tag("ol", *made, class_="variants"))


def _variant(number: int, variant: Variant) -> Html:
    label = "dạng chính" if number == 0 else f"dạng {number + 1}"
    found = _by_date(variant.occurrences)
    earliest = next((o for o in found if o.date), None)
    about = [label, amount(variant.count, "lần")]
    since = join([" · từ ", _dated(earliest)]) if earliest else join([" · không rõ ngày"])
    words = compared(variant.text, variant.differences) if number else variant.text
    said = "chỗ" if len(found) == variant.count else f"chỗ đầu trong {variant.count} chỗ"
    summary = tag("summary", f"Xem {amount(len(found), said)}")
    return tag(
        "li",
        tag("p", words, class_="words"),
        tag("p", " · ".join(about), since, class_="about"),
        tag("details", summary, listed(found, shown=10)),
        class_="variant",
    )


def history(formula: Formula) -> Html:
    """Over the years, and by whom."""
    found = list(_occurrences(formula))
    years = Counter(int(o.date[:4]) for o in found if o.date)
    undated = sum(o.date is None for o in found)
    issuers = Counter(cards.issuer(o.document) or "không rõ cơ quan" for o in found)
    return tag(
        "aside",
        timeline(years, undated),
        ranking("Theo cơ quan ban hành", issuers.most_common()),
        ranking("Theo cấp", [(one.value.capitalize(), one.count) for one in formula.levels]),
        class_="filters history",
    )


def _occurrences(formula: Formula) -> Iterator[Occurrence]:
    for variant in formula.variants:
        yield from variant.occurrences
