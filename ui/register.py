"""The register of models: name, who and where, what it does and with what result, its texts."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.schemas import Model, Occurrence
from ui import buttons, cards, dates
from ui.filters import said
from ui.folding import folded
from ui.markup import NOTHING, Html, join, link, tag
from ui.occurrences import place
from ui.understood import amount

COLUMNS = (
    ("Tên", "name"),
    ("Ai làm, ở đâu", "unit"),
    ("Làm gì, kết quả", "does"),
    ("Trong văn bản", "under"),
)
OPEN = 2
"""Places of a model that are seen at once."""


def table(models: Sequence[Model]) -> Html:
    """One row for each model; every place where a text names it is a link."""
    columns = tag("colgroup", *[tag("col", class_=name) for _, name in COLUMNS])
    head = tag("thead", tag("tr", *[tag("th", label, scope="col") for label, _ in COLUMNS]))
    caption = tag("caption", "Các mô hình, điển hình có tên trong kho", class_="unseen")
    body = tag("tbody", *map(_row, models))
    return tag("table", caption, columns, head, body, class_="rows register")


def _row(model: Model) -> Html:
    field = tag("span", said(model.field), class_="kind") if model.field else NOTHING
    sort = tag("span", said(model.type), class_="kind") if model.type != "mô hình" else NOTHING
    name = tag("th", tag("strong", model.name), tag("span", sort, field, class_="kinds"),
               scope="row")  # fmt: skip
    return tag(
        "tr",
        name,
        tag("td", _whose(model)),
        tag("td", _done(model)),
        tag("td", _places(model), class_="source-cell"),
    )


def _absent(what: str) -> Html:
    return tag("span", what, class_="absent")


def _whose(model: Model) -> Html:
    unit = tag("span", model.unit, class_="line") if model.unit else _absent("không nêu đơn vị")
    if not model.place or model.place in (model.unit or ""):
        return unit
    return join([unit, tag("span", model.place, class_="path")])


def _done(model: Model) -> Html:
    """The words of the text, under what they answer."""
    parts = [("Làm gì", model.does), ("Kết quả", model.results)]
    if model.does == model.results:
        parts = [("Làm gì, kết quả", model.does)]
    shown = [
        tag("p", tag("span", f"{label}: ", class_="label"), folded(text))
        for label, text in parts
        if text
    ]
    return join(shown) if shown else _absent("văn bản chỉ nêu tên")


def _places(model: Model) -> Html:
    rows = [tag("li", _place(one)) for one in model.occurrences]
    shown = tag("ul", *rows[:OPEN])
    if not rows[OPEN:]:
        return shown
    summary = tag("summary", f"Xem thêm {amount(len(rows) - OPEN, 'chỗ')}")
    return join([shown, tag("details", summary, tag("ul", *rows[OPEN:]))])


def _place(one: Occurrence) -> Html:
    name = cards.name(one.document)
    path = " › ".join(one.passage.path) or "Phần đầu văn bản"
    opened = link(tag("span", name, class_="name"), place(one), title=f"{name}: mở tại {path}")
    dated = dates.show(one.document.date) if one.document.date else "không rõ ngày"
    copy = join(
        [
            cards.copy("Chép kèm dẫn nguồn", cards.quotation(one.passage.text, one.citation)),
            buttons.keep(one.passage.id),
        ],
        " ",
    )
    return join([opened, tag("span", f"{dated} · {path}", class_="path", title=path), copy])
