"""Comments at exact words of a .docx: runs are cut there, and the marks put between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.readers.docx_places import Point, length

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOX = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A comment and the words it is about: from one point to another, in the file's order."""

    comment: int
    start: Point
    end: Point


def attach(anchors: Iterable[Anchor]) -> None:
    """Marks the words of each comment. Those about more stand outside those about less."""
    hosted = [_hosted(anchor) for anchor in anchors]
    cuts: dict[Any, set[int]] = defaultdict(set)
    for anchor in hosted:
        cuts[anchor.start.run].add(anchor.start.offset)
        cuts[anchor.end.run].add(anchor.end.offset)
    pieces = {run: _Pieces(run, sorted(offsets)) for run, offsets in cuts.items()}
    starts: dict[Any, list[int]] = defaultdict(list)
    ends: dict[Any, list[int]] = defaultdict(list)
    for anchor in hosted:
        starts[pieces[anchor.start.run].after(anchor.start.offset)].append(anchor.comment)
        ends[pieces[anchor.end.run].before(anchor.end.offset)].append(anchor.comment)
    for piece, comments in starts.items():
        for comment in comments:
            piece.addprevious(_mark("w:commentRangeStart", comment))
    for piece, comments in ends.items():
        _close(piece, comments)


def attach_to_paragraph(paragraph: Any, comment: int) -> None:
    """A comment on a paragraph that holds no words."""
    paragraph.append(_mark("w:commentRangeStart", comment))
    paragraph.append(_mark("w:commentRangeEnd", comment))
    paragraph.append(_reference(comment))


def host(element: Any) -> Any | None:
    """The run that a text box hangs on, if the element is in one: Word takes no comments there."""
    boxes = list(element.iterancestors(_BOX))
    return next(boxes[-1].iterancestors(qn("w:r")), None) if boxes else None


class _Pieces:
    """A run cut at offsets. What has no width stays with the words before it."""

    def __init__(self, run: Any, offsets: Sequence[int]) -> None:
        children = [(child, length(child)) for child in run if child.tag != qn("w:rPr")]
        whole = sum(width for _, width in children)
        self._starts = [0, *(at for at in offsets if 0 < at < whole)]
        self._runs = [run, *(_like(run) for _ in self._starts[1:])]
        for before, piece in pairwise(self._runs):
            before.addnext(piece)
        at = 0
        for child, width in children:
            self._share(child, at, width)
            at += width

    def after(self, offset: int) -> Any:
        """The piece that begins there."""
        return self._runs[bisect_right(self._starts, offset) - 1]

    def before(self, offset: int) -> Any:
        """The piece that ends there."""
        return self._runs[max(bisect_right(self._starts, offset - 1) - 1, 0)]

    def _share(self, child: Any, at: int, width: int) -> None:
        if width > 1:
            text = child.text or ""
            edges = [at, *(cut for cut in self._starts if at < cut < at + width), at + width]
            for start, end in pairwise(edges):
                part = child if start == at else deepcopy(child)
                part.text = text[start - at : end - at]
                part.set(_SPACE, "preserve")
                self._put(part, start)
        else:
            self._put(child, at if width else max(at - 1, 0))

    def _put(self, child: Any, at: int) -> None:
        piece = self.after(at)
        if child.getparent() is not piece:
            piece.append(child)


def _like(run: Any) -> Any:
    """An empty run of the same look."""
    made = OxmlElement("w:r")
    for name, value in run.attrib.items():
        made.set(name, value)
    if (look := run.find(qn("w:rPr"))) is not None:
        made.append(deepcopy(look))
    return made


def _hosted(anchor: Anchor) -> Anchor:
    start, end = host(anchor.start.run), host(anchor.end.run)
    return Anchor(
        anchor.comment,
        anchor.start if start is None else Point(start, 0),
        anchor.end if end is None else Point(end, sum(length(child) for child in end)),
    )


def _close(piece: Any, comments: Sequence[int]) -> None:
    """The ends right after the words; the references outside links and insertions."""
    at = piece
    while at.getparent().tag != qn("w:p"):
        at = at.getparent()
    for comment in comments:
        at.addnext(_reference(comment))
    for comment in comments:
        piece.addnext(_mark("w:commentRangeEnd", comment))


def _mark(tag: str, comment: int) -> Any:
    return OxmlElement(tag, {qn("w:id"): str(comment)})


def _reference(comment: int) -> Any:
    run, look, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), "CommentReference")
    look.append(style)
    run.extend([look, _mark("w:commentReference", comment)])
    return run
