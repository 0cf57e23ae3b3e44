"""Two documents section by section, in two columns: what both say, and what only one does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from search_api.schemas import (
    AlignedSections,
    Alignment,
    ComparedSection,
    Comparison,
    DocumentRef,
    SharedWording,
)
from ui import address, cards
from ui.differences import compared
from ui.folding import folded
from ui.markup import NOTHING, Html, join, link, tag, text
from ui.notices import notice
from ui.occurrences import place
from ui.sheet import jump

RELATIONS: dict[Alignment, str] = {
    "same": "Như nhau",
    "near": "Gần như nhau",
    "related": "Cùng nội dung, khác lời",
    "only-a": "Chỉ thấy ở văn bản thứ nhất",
    "only-b": "Chỉ thấy ở văn bản thứ hai",
}
POSSIBLE = "Có thể cùng nội dung"
SURE = 0.45
"""The score beneath which two sections in other words only may treat the same."""
SIGNS: dict[Alignment, str] = {
    "same": "=", "near": "≈", "related": "~", "only-a": "1", "only-b": "2",
}  # fmt: skip
EXCERPT = 60
"""Characters of a section without a title that stand for one."""
ALONE = 700
"""Characters of a section that only one has, beyond which its end is folded away."""
VIEWS: dict[str, tuple[str, frozenset[Alignment]]] = {
    "": ("Tất cả", frozenset(RELATIONS)),
    "differences": ("Chỉ chỗ khác nhau", frozenset({"near", "related", "only-a", "only-b"})),
    "shared": ("Chỉ mục chung", frozenset({"same", "near", "related"})),
}
LEGEND = tag(
    "p",
    tag("mark", "Lời chung", class_="shared"), " được tô như nhau ở hai bên. Trong lời gần như "
    "nhau, bên phải ghi: ", tag("ins", "chữ chỉ bên phải có"), ", ",
    tag("del", "chữ chỉ bên trái có"), ".",
    class_="legend",
)  # fmt: skip

_EMPTY_LINES = re.compile(r"\n\s*\n")

Numbered = tuple[int, AlignedSections]


def numbered(found: Comparison, view: str) -> list[Numbered]:
    """The pairs of a view, with their places in the whole comparison."""
    _, wanted = VIEWS.get(view, VIEWS[""])
    return [(n, pair) for n, pair in enumerate(found.sections) if pair.relation in wanted]


def counts(found: Comparison, view: str) -> int:
    return len(numbered(found, view))


def sort(pair: AlignedSections) -> str:
    """What the pair is called."""
    doubtful = pair.relation == "related" and pair.score < SURE
    return POSSIBLE if doubtful else RELATIONS[pair.relation]


def summary(found: Comparison) -> Html:
    """How much of either stands in the other, and how many sections of each sort."""
    sorts = Counter(map(sort, found.sections))
    names = [*list(RELATIONS.values())[:3], POSSIBLE, *list(RELATIONS.values())[3:]]
    said = [f"{one.lower()}: {sorts[one]}" for one in names if sorts[one]]
    shares = (
        f"{_percent(found.shared_a)} lời của văn bản thứ nhất cũng có ở văn bản thứ hai; "
        f"{_percent(found.shared_b)} theo chiều ngược lại"
    )
    return tag("p", tag("strong", shares), tag("span", " · ".join(said), class_="sorts"),
               class_="held", role="status")  # fmt: skip


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def contents(shown: Sequence[Numbered]) -> Html:
    """A list of all pairs to jump to, each with the sign of its sort."""
    items = [
        tag("li", jump(join([_sign(pair), _label(pair)]), f"cap{number}",
                       title=sort(pair)))
        for number, pair in shown
    ]  # fmt: skip
    title = tag("h2", "Các mục")
    return tag("nav", title, tag("ul", *items), class_="contents", aria_label="Các mục")


def _sign(pair: AlignedSections) -> Html:
    sign = tag("span", SIGNS[pair.relation], class_=f"sign {pair.relation}", aria_hidden="true")
    return join([sign, tag("span", f" {sort(pair)}: ", class_="unseen"), " "])


def _label(pair: AlignedSections) -> str:
    section = pair.a or pair.b
    return _called(section) if section else "…"


def _called(section: ComparedSection) -> str:
    """The heading; where it says little, the first words too."""
    if section.title:
        return heading(section)
    words = " ".join(section.text[:EXCERPT].split())
    cut = words.rsplit(" ", 1)[0] + " …" if len(section.text) > EXCERPT else words
    return f"{section.label} {cut}".strip() or heading(section)


def replacing(found: Comparison) -> Html:
    """Which of the two replaces the other."""
    if found.replacing is None:
        return NOTHING
    new, old = (found.a, found.b) if found.replacing.by == "a" else (found.b, found.a)
    said = found.replacing.occurrence
    told = [" · ", link("xem chỗ nói", place(said))] if said else []
    parts = [tag("strong", cards.name(new)), " thay thế ", tag("strong", cards.name(old))]
    return tag("p", *parts, *told, class_="replacing", role="note")


def heading(section: ComparedSection) -> str:
    """Its number and title; what stands before all sections has neither."""
    own = " ".join(filter(None, [section.label, section.title]))
    return own or (section.path[-1] if section.path else "Phần đầu văn bản")


def pairs(found: Comparison, shown: Sequence[Numbered]) -> Html:
    """The two columns; every pair is a row, named for those who cannot see the columns."""
    if not shown:
        return notice("Không có mục nào như vậy", "Hãy chọn “Tất cả” để xem mọi mục.")
    documents = ((found.a, "Văn bản thứ nhất"), (found.b, "Văn bản thứ hai"))
    heads = tag("div", *[_document(one, which) for one, which in documents], class_="pair heads")
    numbers = {number for number, _ in shown}
    rows = [_pair(number, pair, found, numbers) for number, pair in shown]
    return tag("div", LEGEND, heads, *rows, class_="pairs")


def _document(document: DocumentRef, which: str) -> Html:
    return tag("div", tag("span", f"{which}: ", class_="grey"),
               link(cards.name(document), address.place(document.id)), class_="side")  # fmt: skip


def _pair(number: int, pair: AlignedSections, found: Comparison, shown: Container[int]) -> Html:
    score = f" · gần nhau {_percent(pair.score)}" if pair.relation in ("near", "related") else ""
    sign = tag("span", SIGNS[pair.relation], class_=f"sign {pair.relation}", aria_hidden="true")
    head = tag("h2", sign, " ", sort(pair), tag("span", score, class_="count"))
    left = _side(pair.a, found.a, list(_left(pair))) if pair.a else _none(pair, found, shown)
    right = _side(pair.b, found.b, list(_right(pair))) if pair.b else _none(pair, found, shown)
    both = tag("div", left, right, class_="pair")
    return tag("section", head, both, class_=f"aligned {pair.relation}", id=f"cap{number}")


def _none(pair: AlignedSections, found: Comparison, shown: Container[int]) -> Html:
    """What is said beside a section that stands alone: none was found, which is not to say that
    there is none. `shown`: the rows that can be jumped to."""
    said = tag("p", "Chưa thấy mục tương ứng.", class_="grey")
    if pair.nearest is None:
        return tag("div", said, class_="side none")
    row = found.sections[pair.nearest.row]
    near, document = (row.a, found.a) if pair.a is None else (row.b, found.b)
    if near is None:
        return tag("div", said, class_="side none")
    title = f"“{_called(near)}”"
    if pair.nearest.row in shown:
        way = jump(title, f"cap{pair.nearest.row}", title="Tới mục ấy")
    else:
        way = link(title, address.place(document.id, near.start, near.end))
    score = tag("span", f" · gần nhau {_percent(pair.nearest.score)}", class_="count")
    return tag("div", said, tag("p", "Gần nhất: ", way, score), class_="side none")


def _side(section: ComparedSection, document: DocumentRef, words: Sequence[Html]) -> Html:
    said = heading(section)
    above = " › ".join(section.path[:-1])
    where = address.place(document.id, section.start, section.end)
    opened = link("Mở trong văn bản", where, aria_label=f"Mở “{said}” trong {cards.name(document)}")
    return tag(
        "div",
        tag("p", above, class_="path", title=above) if above else NOTHING,
        tag("h3", said),
        tag("div", _closed(join(words)), class_="words") if section.text.strip() else NOTHING,
        tag("div", opened, class_="actions"),
        class_="side",
    )


def _closed(words: Html) -> Html:
    """Without empty lines; no attribute holds a line's end."""
    return Html(_EMPTY_LINES.sub("\n", words.strip()))


# --- the words of one side -------------------------------------------------------------------


def _left(pair: AlignedSections) -> Iterator[Html]:
    if pair.a is None:
        return
    value, at = pair.a.text, 0
    if pair.b is None:
        yield folded(value, long=ALONE)
        return
    for number, shared in _numbered(pair, by_a=True):
        start, end = max(shared.a[0], at), max(shared.a[1], at)
        yield text(value[at:start])
        yield _run(number, shared, text(value[start:end]))
        at = end
    yield text(value[at:])


def _right(pair: AlignedSections) -> Iterator[Html]:
    if pair.b is None:
        return
    value, at = pair.b.text, 0
    if pair.a is None:
        yield folded(value, long=ALONE)
        return
    for number, shared in _numbered(pair, by_a=False):
        start, end = max(shared.b[0], at), max(shared.b[1], at)
        yield text(value[at:start])
        yield _run(number, shared, compared(value, shared.differences, (start, end)))
        at = end
    yield text(value[at:])


def _numbered(pair: AlignedSections, *, by_a: bool) -> list[tuple[int, SharedWording]]:
    """In the order of one side; a run has the same number on both, none where it is the only
    one."""
    several = len(pair.shared) > 1
    runs = [(number if several else 0, run) for number, run in enumerate(pair.shared, 1)]
    return sorted(runs, key=lambda one: one[1].a if by_a else one[1].b)


def _run(number: int, shared: SharedWording, words: Html) -> Html:
    """The number is drawn and not written, so that the text stays what it is."""
    name = "shared" if shared.exact else "shared near"
    said = "lời chung" if shared.exact else "lời gần như nhau"
    return tag("mark", words, class_=name, data_number=number or None,
               title=f"{said} {number}" if number else said)  # fmt: skip
