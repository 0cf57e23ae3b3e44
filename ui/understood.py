"""The line that says what was understood, and the state for when nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search_api.schemas import Expansion, ExpansionKind, QueryInfo, SearchAnswer
from ui.address import Ask
from ui.filters import chips
from ui.markup import NOTHING, Html, join, link, tag

_REFUSABLE = ("renamed", "slip", "synonym")
_FEW = 3


def amount(number: int, unit: str) -> str:
    """`1.234 đoạn`, with the thousands set off as is done here."""
    return f"{number:,}".replace(",", ".") + f" {unit}"


def _found(answer: SearchAnswer) -> Html:
    said = amount(answer.total, "đoạn")
    if answer.documents:
        said += f" trong {amount(answer.documents, 'văn bản')}"
    return tag("strong", said)


def _reading(ask: Ask, query: QueryInfo) -> list[Html]:
    """How the question was read, with the way back to what was typed."""
    parts = []
    restored = query.restored and query.restored != query.text
    if restored:
        parts.append(join(["đang hiểu là ", tag("strong", query.restored or "")]))
    if query.symbol:
        parts.append(join(["số hiệu ", tag("strong", query.symbol)]))
    parts += [join(["nguyên văn ", tag("strong", f"“{said}”")]) for said in query.phrases]
    parts += _widened(query.expansions)
    if ask.as_typed:
        helped = link("tìm cả cách viết khác", replace(ask, as_typed=False, page=1).href)
        parts += [join(["đang tìm đúng như đã gõ"]), helped]
    elif restored or any(e.kind in _REFUSABLE for e in query.expansions):
        parts.append(link("tìm đúng như đã gõ", replace(ask, as_typed=True, page=1).href))
    return parts


def _widened(expansions: Sequence[Expansion]) -> list[Html]:
    """What is searched beside what was asked: names in full, and a few other ways of saying."""
    written_out = [
        e
        for e in _of("abbreviation", expansions)
        if len(e.meaning) > len(e.term) or e.meaning[0].isdigit()
    ]
    parts = [join([tag("strong", e.term), " = ", e.meaning]) for e in written_out]
    renamed: dict[str, list[str]] = {}
    for e in _of("renamed", expansions):
        renamed.setdefault(e.term, []).append(e.meaning)
    for term, names in renamed.items():
        beside = f" gồm cả {', '.join(names)} (sắp xếp năm 2025)"
        parts.append(join([tag("strong", term), beside]))
    others = list(dict.fromkeys(e.meaning for e in _of("synonym", expansions)))
    if others:
        more = "…" if len(others) > _FEW else ""
        parts.append(join([f"cũng tìm: {', '.join(others[:_FEW])}{more}"]))
    return parts


def _of(kind: ExpansionKind, expansions: Sequence[Expansion]) -> list[Expansion]:
    return [expansion for expansion in expansions if expansion.kind == kind]


def suggestion(ask: Ask, query: QueryInfo) -> Html:
    """`Có phải bạn tìm …`, or nothing."""
    if not query.suggestion:
        return NOTHING
    other = link(query.suggestion, ask.asking(query.suggestion).href)
    return tag("p", "Có phải bạn tìm ", tag("strong", other), "?", class_="suggestion")


def line(ask: Ask, answer: SearchAnswer) -> Html:
    """How much was found, what was understood, and what is filtered now."""
    parts = [_found(answer), *_reading(ask, answer.query)]
    worn = chips(ask)
    if len(worn) > 1:
        worn.append(link("Bỏ mọi bộ lọc", ask.widened().href, class_="chip all"))
    return join(
        [
            tag("p", join(parts, " · "), class_="understood", role="status"),
            suggestion(ask, answer.query),
            tag("p", *worn, class_="chips") if worn else NOTHING,
        ]
    )


def nothing(ask: Ask, answer: SearchAnswer) -> Html:
    """Nothing fits, said honestly, with what may help."""
    advice = []
    if answer.query.suggestion:
        advice.append(suggestion(ask, answer.query))
    if ask.narrowed:
        worn = [*chips(ask), link("Bỏ mọi bộ lọc", ask.widened().href, class_="chip all")]
        advice.append(tag("p", "Nới bộ lọc: ", *worn, class_="chips"))
    if answer.query.phrases:
        plain = ask.text.translate(dict.fromkeys(map(ord, '"“”„‟«»″'), " "))
        looser = link("tìm không cần đúng nguyên văn", ask.asking(" ".join(plain.split())).href)
        advice.append(tag("p", "Cụm trong ngoặc kép phải khớp từng chữ; hãy thử ", looser, "."))
    if ask.mode != "hybrid":
        mixed = link("tìm kết hợp cả nghĩa và chữ", replace(ask, mode="hybrid", page=1).href)
        advice.append(tag("p", "Đang chỉ tìm một cách; hãy thử ", mixed, "."))
    advice.append(
        tag(
            "p",
            "Hãy thử ít chữ hơn, dùng chữ quen thấy trong văn bản, hoặc gõ số hiệu (ví dụ "
            "25-NQ/TW). Kho chỉ gồm những văn bản đã thêm ở trang ",
            link("Văn bản", "/van-ban"),
            ".",
        )
    )
    title = tag("h2", "Không có đoạn nào thật sự phù hợp")
    reading = _reading(ask, answer.query)
    heard = tag("p", join(reading, " · "), class_="understood") if reading else NOTHING
    return tag("section", title, heard, *advice, class_="notice nothing", role="status")
