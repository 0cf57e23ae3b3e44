"""A document's text as a page to read: its lines, weights and italics, and what is marked in it.

Everything is placed by offsets into the text (code points). A line that starts at offset 120 has
the id `o120`, so that a heading, a citation or a header field can be jumped to.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search_api.schemas import Cite, Document, Section
from ui import address
from ui.markup import Html, join, link, tag, text

STYLES = {"bold": "b", "italic": "i", "underline": "u"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layer:
    """A span that is set apart: by a class, or as a link where `href` is given."""

    start: int
    end: int
    name: str
    href: str | None = None


def heading(section: Section, body: str) -> Span:
    """Where the printed heading of a section stands: its label and title, from its start."""
    wanted = len("".join((section.label + section.title).split()))
    at = section.start
    while at < section.end and wanted:
        wanted -= not body[at].isspace()
        at += 1
    return section.start, at


def _layers(
    document: Document, cites: Sequence[Cite], mark: Span | None, found: Sequence[Span]
) -> Iterator[Layer]:
    for section in document.sections:
        yield Layer(*heading(section, document.text), f"head h{min(section.level, 4)}")
    for style in document.styles:
        yield Layer(style.start, style.end, STYLES[style.name])
    for cite in cites:
        if cite.document is not None:
            yield Layer(cite.start, cite.end, "cite", address.place(cite.document.id))
    for start, end in found:
        yield Layer(start, end, "found")
    if mark is not None:
        start, end = mark
        blank = len(document.text[start:end]) - len(document.text[start:end].lstrip())
        yield Layer(start + blank, end, "here")


def cuts(start: int, end: int, layers: Sequence[Layer]) -> list[int]:
    """Where a stretch falls apart, so that each layer covers a piece wholly or not at all."""
    inner = {at for layer in layers for at in (layer.start, layer.end) if start < at < end}
    return [start, *sorted(inner), end]


def _piece(body: str, start: int, end: int, layers: Sequence[Layer]) -> Html:
    over = [layer for layer in layers if layer.start < end and layer.end > start]
    said = text(body[start:end])
    if not over:
        return said
    if any(layer.name == "here" and layer.start == start for layer in over):
        said = tag("span", said, id="here")
    names = " ".join(dict.fromkeys(layer.name for layer in over))
    href = next((layer.href for layer in over if layer.href), None)
    if href is not None:
        return link(said, href, class_=names)
    marks = any(layer.name in ("here", "found") for layer in over)
    return tag("mark" if marks else "span", said, class_=names)


class Sweep:
    """Layers over one stretch after another, taken in order of the text."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._waiting = sorted((x for x in layers if x.start < x.end), key=lambda x: -x.start)
        self._open: list[Layer] = []

    def over(self, start: int, end: int) -> list[Layer]:
        while self._waiting and self._waiting[-1].start < end:
            self._open.append(self._waiting.pop())
        self._open = [layer for layer in self._open if layer.end > start]
        return [layer for layer in self._open if layer.start < end]


def lines(body: str) -> list[Span]:
    """The lines that have something on them, without the white space at their ends."""
    spans, at = [], 0
    for line in body.splitlines(keepends=True):
        if length := len(line.rstrip()):
            spans.append((at, at + length))
        at += len(line)
    return spans


def anchor(starts: Sequence[int], offset: int) -> str:
    """The id of the line that an offset stands on; `starts` are the starts of `lines`."""
    at = bisect_right(starts, offset) - 1
    return f"o{starts[max(at, 0)]}" if starts else "o0"


def jump(label: str | Html, target: str, **attributes: str) -> Html:
    """A link to a place in the sheet."""
    return tag("a", label, href=f"#{target}", data_jump=target, **attributes)


def sheet(
    document: Document,
    *,
    cites: Sequence[Cite] = (),
    mark: Span | None = None,
    found: Sequence[Span] = (),
) -> Html:
    """The whole text. `mark` is the passage it was opened at, `found` what was looked for."""
    body = document.text
    sweep = Sweep(_layers(document, cites, mark, found))
    pins = {p.start: address.place(document.id, p.start, p.end) for p in document.passages}
    written, before = [], 0
    for start, end in lines(body):
        layers = sweep.over(start, end)
        borders = cuts(start, end, layers)
        pieces = [_piece(body, a, b, layers) for a, b in itertools.pairwise(borders)]
        pin = next((pins[at] for at in pins.keys() & range(start, end)), None)
        if pin is not None:
            pieces.append(link("¶", pin, class_="pin", title="Đánh dấu đoạn này", tabindex="-1"))
        gap = body.count("\n", before, start) > 1
        classes = " ".join(filter(None, ["line", "gap" if gap else ""]))
        written.append(tag("p", *pieces, id=f"o{start}", class_=classes))
        before = end
    scroll = f"{document.id}:{mark[0]}-{mark[1]}" if mark else None
    return tag("article", join(written), class_="sheet", data_scroll=scroll)
