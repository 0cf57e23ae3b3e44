"""One hit as a card: where it stands, the passage, what document, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_api.schemas import DocumentRef, Hit
from ui import address, buttons, dates
from ui.markup import NOTHING, Html, join, link, marked, tag

DEPENDENT = ("Văn phòng", "Ban ", "Phòng ", "Trung tâm ")
"""How the names of offices begin that every body has one of."""
LEAD = 280
"""Characters before the first marked word from which the opening of a passage is folded away."""
BACK = 90
"""Characters kept before the first marked word then."""


def name(document: DocumentRef) -> str:
    """What a person would call the document: its kind and number, its subject, or its file."""
    if document.symbol:
        return " ".join(filter(None, [document.kind, document.symbol]))
    return " ".join(filter(None, [document.kind, document.subject])) or document.source


def issuer(document: DocumentRef) -> str | None:
    """The issuing office; one that every body has (Văn phòng, Ban Dân vận) with whose it is."""
    own, parent = document.issuer, document.parent_issuer
    whose = own and any(word in own.lower() for word in ("ủy", "đoàn", "hội"))
    if own and parent and own.startswith(DEPENDENT) and not whose:
        return f"{own} {parent}"
    return own


def quotation(text: str, citation: str) -> str:
    """The exact text with its source, as it goes to the clipboard."""
    return f"{text}\n{citation}"


def _known(document: DocumentRef, field: str, value: str | None, absent: str) -> Html:
    if not value:
        return tag("span", absent, class_="absent")
    if document.status.get(field) == "inferred":
        return join([value, tag("span", "suy ra", class_="inferred")], " ")
    return join([value])


def source(document: DocumentRef) -> Html:
    """Kind, number, date and issuer in one line; what is not known is said so, in grey."""
    dated = dates.show(document.date) if document.date else None
    symbol = _known(document, "symbol", document.symbol, "không số")
    kind = _known(document, "kind", document.kind, "")
    parts = [
        join([kind if document.kind else "", symbol], " "),
        _known(document, "date", dated, "không rõ ngày"),
        _known(document, "issuer", issuer(document), "không rõ cơ quan"),
    ]
    return tag("p", join(parts, " · "), class_="source", title=f"Tệp: {document.source}")


def _path(hit: Hit) -> Html:
    said = " › ".join(hit.passage.path) or "Phần đầu văn bản"
    return tag("p", said, class_="path")


def _lead(hit: Hit) -> int:
    """Where the folded passage starts, so that its first marked word is among the five lines."""
    first = min((start for start, _ in hit.passage.highlights), default=0)
    if first < LEAD:
        return 0
    space = hit.passage.text.find(" ", first - BACK)
    return space + 1 if 0 <= space < first else first


def _passage(hit: Hit) -> Html:
    said, spans = hit.passage.text, hit.passage.highlights
    at = _lead(hit)
    lead = NOTHING
    if at:
        dots = tag("span", "… ", class_="dots")
        opening = marked(said[:at], [s for s in spans if s[1] <= at])
        lead = join([dots, tag("span", opening, class_="lead")])
    return join(
        [
            tag("div", lead, marked(said, spans, at), class_="passage"),
            tag("button", "Xem cả đoạn", type="button", class_="more", data_open=True),
        ]
    )


def _score(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _why(hit: Hit) -> Html:
    why = hit.why
    rows = []
    if why.matched:
        rows.append(("Chữ trùng với câu hỏi", ", ".join(why.matched)))
    for label, ranked in (("Xếp theo chữ", why.lexical), ("Xếp theo nghĩa", why.dense)):
        said = f"hạng {ranked.rank}, điểm {_score(ranked.score)}" if ranked else "không có mặt"
        rows.append((label, said))
    rows.append(("Độ phù hợp chung", _score(hit.score)))
    listed = [join([tag("dt", label), tag("dd", said)]) for label, said in rows]
    return tag("details", tag("summary", "Vì sao?"), tag("dl", *listed), class_="why")


def copy(label: str, value: str) -> Html:
    """A button that puts `value` on the clipboard and says so."""
    return tag("button", label, type="button", data_copy=value, aria_live="polite")


def _actions(hit: Hit, ask: address.Ask | None) -> Html:
    passage, document = hit.passage, hit.document
    parts = [
        link("Mở trong văn bản", address.place(document.id, passage.start, passage.end)),
        copy("Chép kèm dẫn nguồn", quotation(passage.text, passage.citation)),
        link("Đoạn tương tự", address.Ask(like=passage.id).href),
        buttons.keep(passage.id),
    ]
    if ask is not None and hit.similar:
        opened = ask.copies == passage.id
        label = f"{'Ẩn' if opened else '+'}{' ' if opened else ''}{hit.similar} bản gần giống"
        href = replace(ask, copies=None if opened else passage.id).href
        parts.append(link(label, href, aria_expanded="true" if opened else "false"))
    if ask is not None and ask.text:
        parts.append(buttons.opinion(passage.id, ask.text))
    return tag("div", *parts, _why(hit), class_="actions")


def card(hit: Hit, *, ask: address.Ask | None = None, copies: Sequence[Hit] = ()) -> Html:
    """A hit in full. `ask` is the question its own links lead back to; `copies` are shown below."""
    inside = [_path(hit), _passage(hit), source(hit.document), _actions(hit, ask)]
    if copies:
        inside.append(tag("div", *[_copy(copied) for copied in copies], class_="copies"))
    return tag("article", *inside, class_="card", data_passage=hit.passage.id)


def _copy(hit: Hit) -> Html:
    passage = hit.passage
    place = address.place(hit.document.id, passage.start, passage.end)
    said = " › ".join(passage.path) or "Phần đầu văn bản"
    head = link(said, place, class_="place")
    return tag("div", head, tag("p", passage.text, class_="brief"), source(hit.document))
