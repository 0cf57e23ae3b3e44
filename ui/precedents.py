"""How something was said before: from the very words to other words for it, undated ones apart."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.schemas import Precedent, Precedents, Relation
from ui import cards, dates
from ui.differences import compared
from ui.markup import NOTHING, Html, join, link, tag
from ui.notices import notice
from ui.occurrences import actions, path, place, sides
from ui.understood import amount

RELATIONS: tuple[tuple[Relation, str], ...] = (
    ("exact", "Đúng từng chữ"),
    ("near", "Gần như vậy"),
    ("meaning", "Cùng ý, khác lời"),
)
LABELS = dict(RELATIONS)
SHORT = 160
"""Characters up to which a run is shown with what stands beside it."""
OPEN = 10
"""Items of a group that are seen without opening it."""


def card(said: Precedent, asked: str, *, labelled: bool = False) -> Html:
    """One place: its words against those asked for, whose they are, what can be done."""
    kind = tag("span", LABELS[said.relation], class_="relation") if labelled else NOTHING
    return tag(
        "article",
        tag("div", kind, path(said), class_="over"),
        answering(asked[slice(*said.asked)], asked),
        tag("p", _words(said), class_="words"),
        cards.source(said.document),
        actions(said, _whole(said)),
        class_="card precedent",
    )


def _words(said: Precedent) -> Html:
    """The words against those asked for; a short run with what stands beside it, in grey."""
    words = compared(said.passage.text, said.differences, (said.start, said.end))
    if said.end - said.start > SHORT:
        return words
    before, after = (
        tag("span", side, class_="beside") if side.strip() else NOTHING for side in sides(said)
    )
    return join([before, words, after])


def answering(part: str, asked: str) -> Html:
    """Which part of what was asked a place answers, where it is not the whole."""
    part = part.strip()
    if not part or len(part) >= len(asked.strip()) - 2:
        return NOTHING
    shown = part if len(part) < 130 else part[:120].rsplit(" ", 1)[0] + " …"
    return tag("p", f"Ứng với: “{shown}”", class_="answering")


def _whole(said: Precedent) -> Html:
    whole = said.passage.text
    if said.end - said.start >= len(whole.strip()) - 2:
        return NOTHING
    words = tag("mark", whole[said.start : said.end])
    body = tag("p", whole[: said.start], words, whole[said.end :], class_="whole")
    return tag("details", tag("summary", "Xem cả đoạn"), body, class_="around")


def _group(title: str, found: Sequence[Precedent], asked: str, *, labelled: bool = False) -> Html:
    if not found:
        return NOTHING
    made = [card(said, asked, labelled=labelled) for said in found]
    parts = [
        tag("h2", title, " ", tag("span", amount(len(made), "chỗ"), class_="count")),
        *made[:OPEN],
    ]
    if made[OPEN:]:
        summary = tag("summary", f"Xem thêm {amount(len(made) - OPEN, 'chỗ')}")
        parts.append(tag("details", summary, *made[OPEN:], class_="rest"))
    return tag("section", *parts, class_="group")


def _first(answer: Precedents) -> Html:
    first = answer.first
    if first is None:
        said = "Chưa thấy chỗ nào có ngày nói đúng hoặc gần như vậy."
        return tag("p", said, class_="first absent", role="status")
    date = dates.show(first.document.date) if first.document.date else "không rõ ngày"
    name = link(cards.name(first.document), place(first))
    issuer = cards.issuer(first.document) or "không rõ cơ quan"
    relation = LABELS[first.relation].lower()
    parts = [tag("strong", date), name, issuer, relation]
    return tag("p", "Sớm nhất có ngày: ", join(parts, " · "), class_="first", role="status")


def answer(found: Precedents, asked: str) -> Html:
    """The whole answer; within a group the order is the one asked for."""
    if not found.precedents:
        return notice(
            "Chưa thấy chỗ nào nói như vậy",
            "Hãy thử một câu ngắn hơn, hoặc chỉ vế chính của câu.",
        )
    dated = [said for said in found.precedents if said.document.date]
    undated = [said for said in found.precedents if not said.document.date]
    groups = [
        _group(title, [said for said in dated if said.relation == relation], asked)
        for relation, title in RELATIONS
    ]
    last = _group("Không rõ ngày", undated, asked, labelled=True)
    return tag("div", _first(found), *groups, last, class_="precedents")
