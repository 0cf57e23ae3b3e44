"""Two documents section by section, in two columns: what both say, and what only one does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

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
from ui.sheet import jump

RELATIONS: dict[Alignment, str] = {
    "same": "Như nhau",
    "near": "Gần như nhau",
    "related": "Cùng nội dung, khác lời",
    "only-a": "Chỉ văn bản thứ nhất có",
    "only-b": "Chỉ văn bản thứ hai có",
}
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


def summary(found: Comparison) -> Html:
    """How much of either stands in the other, and how many sections of each sort."""
    sorts = Counter(pair.relation for pair in found.sections)
    said = [f"{RELATIONS[one].lower()}: {sorts[one]}" for one in RELATIONS if sorts[one]]
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
                       title=RELATIONS[pair.relation]))
        for number, pair in shown
    ]  # fmt: skip
    title = tag("h2", "Các mục")
    return tag("nav", title, tag("ul", *items), class_="contents", aria_label="Các mục")


def _sign(pair: AlignedSections) -> Html:
    sign = tag("span", SIGNS[pair.relation], class_=f"sign {pair.relation}", aria_hidden="true")
    return join([sign, tag("span", f" {RELATIONS[pair.relation]}: ", class_="unseen"), " "])


def _label(pair: AlignedSections) -> str:
    """The heading; where it says little, the first words too."""
    section = pair.a or pair.b
    if section is None or section.title:
        return heading(section) if section else "…"
    words = " ".join(section.text[:EXCERPT].split())
    cut = words.rsplit(" ", 1)[0] + " …" if len(section.text) > EXCERPT else words
    return f"{section.label} {cut}".strip() or heading(section)


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
    rows = [_pair(number, pair, found) for number, pair in shown]
    return tag("div", LEGEND, heads, *rows, class_="pairs")


def _document(document: DocumentRef, which: str) -> Html:
    return tag("div", tag("span", f"{which}: ", class_="grey"),
               link(cards.name(document), address.place(document.id)), class_="side")  # fmt: skip


def _pair(number: int, pair: AlignedSections, found: Comparison) -> Html:
    score = f" · gần nhau {_percent(pair.score)}" if pair.relation in ("near", "related") else ""
    sign = tag("span", SIGNS[pair.relation], class_=f"sign {pair.relation}", aria_hidden="true")
    head = tag("h2", sign, " ", RELATIONS[pair.relation], tag("span", score, class_="count"))
    left = _side(pair.a, found.a, list(_left(pair)), "thứ nhất")
    right = _side(pair.b, found.b, list(_right(pair)), "thứ hai")
    both = tag("div", left, right, class_="pair")
    return tag("section", head, both, class_=f"aligned {pair.relation}", id=f"cap{number}")


def _side(
    section: ComparedSection | None, document: DocumentRef, words: Sequence[Html], which: str
) -> Html:
    if section is None:
        said = f"Văn bản {which} không có mục này."
        return tag("div", tag("p", said, class_="grey"), class_="side none")
    said = heading(section)
    above = " › ".join(section.path[:-1])
    place = address.place(document.id, section.start, section.end)
    opened = link("Mở trong văn bản", place, aria_label=f"Mở “{said}” trong {cards.name(document)}")
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
