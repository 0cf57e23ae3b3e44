"""A draft as it was read, with a numbered mark at each place to be looked at.

A mark of number 3 has the id `m3` and leads to the finding `f3` beside the text; that leads back.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from search_api.schemas import DraftParagraph, Finding, Precedent
from ui import address, cards
from ui.differences import compared
from ui.findings import KINDS, SAID, SEVERITIES, Numbered, shape
from ui.markup import NOTHING, Html, join, link, tag, text
from ui.occurrences import actions
from ui.precedents import answering
from ui.sheet import Layer, Span, Sweep, cuts, jump, lines

LINKED = 800
"""Characters of a paragraph that an address may carry on."""
NEAREST = 3
"""Precedents that are shown beneath one paragraph."""


def draft_sheet(
    body: str, found: Sequence[Numbered], paragraphs: Sequence[DraftParagraph] = ()
) -> Html:
    """The whole text; beneath a paragraph, folded, how the library says it."""
    sweep = Sweep(Layer(f.start, f.end, f"{n} {f.severity}") for n, f in found)
    badges = sorted(((f.start, n, _badge(n, f)) for n, f in found), reverse=True)
    below = sorted((p for p in paragraphs if p.precedents), key=lambda p: -p.end)
    spans = lines(body)
    nexts = [*(start for start, _ in spans), len(body) + 1][1:]
    written, before = [], 0
    for (start, end), following in zip(spans, nexts, strict=True):
        marks = []
        while badges and badges[-1][0] < following:
            at, _, badge = badges.pop()
            marks.append((min(max(at, start), end), badge))
        pieces = _pieces(body, (start, end), sweep.over(start, end), marks)
        gap = body.count("\n", before, start) > 1
        written.append(tag("p", *pieces, id=f"o{start}", class_="line gap" if gap else "line"))
        while below and below[-1].end < following:
            written.append(_nearest(below.pop(), body))
        before = end
    return tag("article", join(written), class_="sheet draft")


def _pieces(
    body: str, span: Span, layers: Sequence[Layer], badges: Sequence[tuple[int, Html]]
) -> list[Html]:
    """One line: its words, marked where they are to be looked at, each badge before its words."""
    start, end = span
    points = [Layer(at, at, "") for at, _ in badges]
    pieces = []
    for first, last in itertools.pairwise(cuts(start, end, [*layers, *points])):
        pieces += [badge for at, badge in badges if at == first]
        over = [layer for layer in layers if layer.start < last and layer.end > first]
        pieces.append(_piece(body[first:last], over))
    return pieces + [badge for at, badge in badges if at == end]


def _piece(words: str, layers: Sequence[Layer]) -> Html:
    """Marked words lead to the finding that starts last among those that cover them."""
    if not layers:
        return text(words)
    number = max(layers, key=lambda layer: layer.start).name.split()[0]
    covering = {layer.name.split()[1] for layer in layers}
    worst = next(severity for severity in SEVERITIES if severity in covering)
    return jump(words, f"f{number}", data_block="nearest", tabindex="-1", class_=f"flaw {worst}")


def _badge(number: int, finding: Finding) -> Html:
    label = f"{number}. {SAID[finding.severity]}: {KINDS[finding.kind]}"
    return jump(
        join([shape(finding.severity), str(number)]), f"f{number}", data_block="nearest",
        id=f"m{number}", class_=f"badge {finding.severity}", title=label, aria_label=label,
    )  # fmt: skip


def _nearest(paragraph: DraftParagraph, body: str) -> Html:
    """Folded: how far the library is from it, and the nearest places word by word."""
    asked = body[paragraph.start : paragraph.end]
    shown = [_precedent(said, body, asked) for said in paragraph.precedents[:NEAREST]]
    return tag(
        "details",
        tag("summary", f"Cách nói gần nhất trong kho · {_departure(paragraph.departure)}"),
        tag("ul", *shown),
        _every(asked.strip()),
        class_="nearest",
    )


def _every(words: str) -> Html:
    """To all precedents of the paragraph; a long one would make the page heavy."""
    if len(words) > LINKED:
        return NOTHING
    href = address.at(address.WORDING, q=words)
    return tag("p", link("Mọi tiền lệ của đoạn này", href, data_top=True))


def _departure(share: float) -> str:
    """Never 0 % for what differs, never 100 % for what is near."""
    if share <= 0:
        return "đã có nguyên văn"
    return f"đoạn này khác {min(99, max(1, round(100 * share)))} %"


def _precedent(said: Precedent, body: str, asked: str) -> Html:
    words = compared(said.passage.text, said.differences, (said.start, said.end))
    return tag(
        "li",
        answering(body[slice(*said.asked)], asked),
        tag("p", words, class_="words"),
        cards.source(said.document),
        actions(said),
    )
