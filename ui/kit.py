"""A course kit on screen: what the files will hold, each part as a page of its own.

Every answer and every point is a span of a passage; here it is only set out.
"""

from __future__ import annotations

from collections.abc import Callable

from search_api.schemas import (
    ComparedRow,
    Kit,
    KitAnswer,
    KitEvidence,
    KitOption,
    KitPassage,
    KitQuestion,
    KitSection,
    KitSource,
    KitSpan,
    OutlineTheme,
)
from ui import address
from ui.basket import STATES
from ui.filters import said
from ui.markup import NOTHING, Html, join, link, tag
from ui.understood import amount

Sources = dict[int, KitSource]


def _ref(number: int) -> Html:
    """Where the span is from: the passage's number in the handout."""
    return tag("span", f"[đoạn {number}]", class_="ref")


def _heading(title: str) -> Html:
    return tag("h2", title) if title else NOTHING


def _section(section: KitSection, sources: Sources) -> Html:
    listed = [_passage(one, sources[one.source]) for one in section.passages]
    return tag("section", _heading(section.title), *listed)


def _passage(passage: KitPassage, source: KitSource) -> Html:
    where = ", ".join(filter(None, [passage.place, f"nguồn {source.number}"]))
    start, _, end = passage.id.rpartition(":")[2].partition("-")
    place = tag("span", where)
    if passage.state != "gone" and start.isdecimal() and end.isdecimal():
        place = link(where, address.place(source.document.id, int(start), int(end)))
    note = tag("p", tag("strong", "Ghi chú: "), passage.note, class_="kit-note")
    state = tag("span", STATES[passage.state][0], class_="absent")
    return tag(
        "div",
        tag("p", tag("strong", f"{passage.number}."), " ", place, " ",
            state if passage.state != "held" else NOTHING, class_="where"),
        tag("p", passage.text, class_="verbatim"),
        note if passage.note else NOTHING,
        class_="kit-passage", id=f"kit-{passage.number}",
    )  # fmt: skip


def handout(kit: Kit) -> Html:
    if kit.handout is None:
        return _none("Chưa có tài liệu phát tay.")
    sources = {one.number: one for one in kit.sources}
    return join([_section(one, sources) for one in kit.handout.sections])


def _span(span: KitSpan) -> Html:
    return join([tag("span", span.text, class_="verbatim"), _ref(span.passage)], " ")


def _point(span: KitSpan) -> Html:
    return join([tag("span", span.quoted, class_="verbatim"), _ref(span.passage)], " ")


def _theme(theme: OutlineTheme) -> Html:
    levels = [
        tag("div", tag("h3", said(one.level)),
            tag("ul", *[tag("li", _point(point)) for point in one.points]))
        for one in theme.levels
    ]  # fmt: skip
    return tag("section", _heading(theme.title), *levels)


def outline(kit: Kit) -> Html:
    if kit.outline is None:
        return _none("Chưa dựng được đề cương từ những đoạn này.")
    return join([_theme(one) for one in kit.outline.themes])


def _row(row: ComparedRow) -> Html:
    cells = [
        tag("td", *[tag("p", _span(one)) for one in cell])
        if cell
        else tag("td", "không có đoạn nào", class_="absent")
        for cell in row.cells
    ]
    return tag("tr", tag("th", row.title or "Các đoạn", scope="row"), *cells)


def comparison(kit: Kit) -> Html:
    if kit.comparison is None:
        return _none("Bảng đối chiếu cần các đoạn của ít nhất hai văn bản.")
    names = {one.number: one.name for one in kit.sources}
    heads = [
        tag("th", f"{number}. {names.get(number, '')}", scope="col")
        for number in kit.comparison.sources
    ]
    head = tag("thead", tag("tr", tag("td", ""), *heads))
    table = tag("table", head, tag("tbody", *[_row(one) for one in kit.comparison.rows]),
                class_="compared")  # fmt: skip
    return tag("div", table, class_="wide", tabindex="0", role="region",
               aria_label="Bảng đối chiếu")  # fmt: skip


def _options(options: list[KitOption]) -> Html:
    if not options:
        return NOTHING
    return tag(
        "ul", *[tag("li", tag("strong", f"{o.label}. "), o.text) for o in options],
        class_="options-list",
    )  # fmt: skip


def _question(question: KitQuestion) -> Html:
    stem = tag("p", question.stem, class_="verbatim") if question.stem else NOTHING
    return tag(
        "li", tag("p", question.prompt, class_="prompt"), stem, _options(question.items),
        _options(question.options), value=question.number,
    )  # fmt: skip


def _evidence(found: KitEvidence) -> Html:
    label = tag("strong", f"{found.label}: ") if found.label else NOTHING
    return tag("li", label, "“", tag("span", found.text, class_="verbatim"), "” ", found.citation)


def _answer(answer: KitAnswer) -> Html:
    shown = [_evidence(one) for one in (*answer.evidence, *answer.others)]
    return tag("li", tag("strong", answer.answer), tag("ul", *shown), value=answer.number)


def questions(kit: Kit) -> Html:
    if kit.questions is None or not kit.questions.questions:
        return _none("Chưa soạn được câu hỏi từ những đoạn này; hãy thêm đoạn vào giỏ.")
    asked = tag("ol", *[_question(one) for one in kit.questions.questions], class_="asked")
    if not kit.questions.key:
        return asked
    answers = tag("ol", *[_answer(one) for one in kit.questions.key], class_="answers")
    return join([asked, tag("details", tag("summary", "Đáp án và chỗ dẫn"), answers)])


def _sources(kit: Kit) -> Html:
    listed = [tag("li", one.name, value=one.number) for one in kit.sources]
    return tag("section", tag("h2", "Nguồn"), tag("ol", *listed), class_="kit-sources")


def _none(told: str) -> Html:
    return tag("p", told, class_="absent")


PARTS: dict[str, tuple[str, Callable[[Kit], Html]]] = {
    "outline": ("Đề cương", outline),
    "handout": ("Tài liệu phát tay", handout),
    "comparison": ("Bảng đối chiếu", comparison),
    "questions": ("Câu hỏi", questions),
}


def preview(kit: Kit, part: str) -> Html:
    """One part as it will be printed, with the sources under it."""
    label, drawn = PARTS[part]
    about = f"{amount(kit.passages, 'đoạn')} của {amount(kit.documents, 'văn bản')}"
    head = tag("div", tag("h1", f"{label}: {kit.title}"), tag("p", about, class_="grey"))
    return tag("article", head, drawn(kit), _sources(kit), class_="sheet kit")
