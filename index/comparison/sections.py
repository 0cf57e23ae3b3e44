"""A document as parts that can be laid beside those of another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from index.stored import StoredDocument, StoredPassage
from ingest.document import Section
from ingest.markers import BULLETS, Marker, marker_of
from ingest.vietnamese import canonical

_JOINTS = ".:–—-"
"""What may stand between a number and its title, and between a title and what it heads."""
_ITEM = 80
"""Characters from which a lettered item is a part of its own."""
_LINE = 200
"""Characters in which a number is looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the words that stand right beneath it; some words stand beneath none.

    `document.text[start:end]` are those words, without the heading and without deeper sections.
    """

    label: str
    title: str
    path: tuple[str, ...]
    """The headings above it, outermost first, its own included."""
    begin: int
    """Where it begins, with its heading."""
    start: int
    end: int
    text: str
    above: int | None = None
    """Which part it stands beneath."""
    is_headed: bool = False
    is_title: bool = False
    """Whether it is what the document is called."""
    is_item: bool = False
    """Whether it is a lettered item of a section."""
    passages: tuple[StoredPassage, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "label": self.label,
            "title": self.title,
            "path": list(self.path),
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "passages": [passage.id for passage in self.passages],
        }


def parts_of(document: StoredDocument, *, split: Container[int] = ()) -> tuple[Part, ...]:
    """In the order of the text. Letterhead and signature belong to none. `split`: where the
    sections begin whose lettered items are parts of their own."""
    found: list[Part] = []
    heads: dict[int, int] = {}
    for stretch in _stretches(document) if document.passages else ():
        for part in _parted(document, stretch, split):
            over = [heads[at] for at in stretch.above if at in heads]
            if part.is_headed:
                heads[stretch.above[-1]] = len(found)
            found.append(replace(part, above=over[-1] if over else None))
    return _with_passages(found, document.passages)


def _with_passages(parts: Sequence[Part], passages: Sequence[StoredPassage]) -> tuple[Part, ...]:
    """A passage belongs where it ends: it may begin with headings above it."""
    begins = [part.begin for part in parts]
    own: list[list[StoredPassage]] = [[] for _ in parts]
    for passage in passages:
        own[max(bisect_right(begins, passage.end - 1) - 1, 0)].append(passage)
    return tuple(replace(part, passages=tuple(held)) for part, held in zip(parts, own, strict=True))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands between two headings or ends of sections."""

    above: tuple[int, ...]
    """The sections that it stands in, the innermost last."""
    start: int
    end: int
    is_first: bool
    """Whether it stands right beneath the heading of the innermost."""


def _stretches(document: StoredDocument) -> Iterator[_Stretch]:
    sections = document.sections
    at = document.passages[0].start
    stack: list[int] = []
    fresh = False
    for number in range(len(sections) + 1):
        over = number == len(sections)
        until = len(document.text) if over else sections[number].start
        while stack and sections[stack[-1]].end <= until:
            end = sections[stack[-1]].end
            yield _Stretch(tuple(stack), at, max(at, end), fresh)
            at, fresh = max(at, end), False
            stack.pop()
        last = max(at, document.passages[-1].end) if over else until
        yield _Stretch(tuple(stack), at, max(at, last), fresh)
        if not over:
            stack.append(number)
            at, fresh = _beneath(document.text, sections[number]), True


def _beneath(text: str, section: Section) -> int:
    """Where the words of a section begin, behind its heading as it is printed."""
    at = section.start
    for char in section.label + section.title:
        if char.isspace():
            continue
        while at < section.end and text[at] != char and (text[at].isspace() or text[at] in _JOINTS):
            at += 1
        if at >= section.end or text[at] != char:
            line = text.find("\n", section.start, section.end)
            return section.end if line < 0 else line
        at += 1
    return _past_joints(text, at, section.end)


def _past_joints(text: str, at: int, end: int) -> int:
    """Behind “:” or the like that ends a heading; a dash on the next line is an item's."""
    last = at
    while last < end and (text[last] in _JOINTS or text[last] in " \t"):
        last += 1
    return last


def _parted(document: StoredDocument, stretch: _Stretch, split: Container[int]) -> Iterator[Part]:
    """One part of a heading; what none heads by its numbers, or passage by passage."""
    path = tuple(
        f"{document.sections[at].label} {document.sections[at].title}".strip()
        for at in stretch.above
    )
    if stretch.is_first:
        section = document.sections[stretch.above[-1]]
        items = list(_lettered(document, stretch)) if section.start in split else []
        last = items[0][0] if items else stretch.end
        start, end = _trimmed(document.text, stretch.start, last)
        yield Part(section.label, section.title, path, section.start, start, end,
                   document.text[start:end], is_headed=True)  # fmt: skip
        for first, until, label in items:
            begin, end = _trimmed(document.text, first, until)
            start, _ = _trimmed(document.text, begin + len(label), end)
            yield Part(label, "", (*path, label), begin, start, end, document.text[start:end],
                       is_item=True)  # fmt: skip
        return
    held = [one for one in document.passages if stretch.start < one.end <= stretch.end]
    for label, spans, is_title in _grouped(document, held):
        begin = max(spans[0].start, stretch.start)
        begin, end = _trimmed(document.text, begin, spans[-1].end)
        start, _ = _trimmed(document.text, begin + len(label), end)
        own = (*path, label) if label else path
        yield Part(label, "", own, begin, start, end, document.text[start:end], is_title=is_title)


def _lettered(document: StoredDocument, stretch: _Stretch) -> Iterator[tuple[int, int, str]]:
    """Start, end and letter of the items a), b), c) … of a section, where each is long enough to
    treat something of its own."""
    begins: list[tuple[int, str]] = []
    for passage in document.passages:
        at, _ = _trimmed(document.text, max(passage.start, stretch.start), stretch.end)
        line = document.text[at : min(passage.end, at + _LINE)]
        marker = marker_of(line, canonical(line)) if passage.start < stretch.end and line else None
        if marker and marker.style == "a" and marker.value == len(begins) + 1:
            begins.append((at, marker.label))
    ends = [*(at for at, _ in begins), stretch.end][1:]
    items = [(at, end, label) for (at, label), end in zip(begins, ends, strict=True)]
    if len(items) > 1 and all(end - at >= _ITEM for at, end, _ in items):
        yield from items


def _grouped(
    document: StoredDocument, passages: Sequence[StoredPassage]
) -> Iterator[tuple[str, list[StoredPassage], bool]]:
    """(number, passages, whether it is the title): each number with what stands beneath it."""
    rank: int | None = None
    group: list[StoredPassage] = []
    label = ""
    for passage in passages:
        marker = _numbered(document.text, passage)
        title = _is_title(document, passage)
        begins = marker is not None and (rank is None or marker.rank <= rank)
        alone = title or (not document.sections and rank is None)
        if group and (begins or alone or _is_title(document, group[-1])):
            yield label, group, _is_title(document, group[-1])
            group, label = [], ""
        if marker is not None and begins:
            rank, label = marker.rank, marker.label
        group.append(passage)
    if group:
        yield label, group, _is_title(document, group[-1])


def _numbered(text: str, passage: StoredPassage) -> Marker | None:
    line = text[passage.start : min(passage.end, passage.start + _LINE)]
    marker = marker_of(line, canonical(line))
    return None if marker is None or marker.style in BULLETS else marker


def _is_title(document: StoredDocument, passage: StoredPassage) -> bool:
    """Whether the passage says what the document is called."""
    named = (document.read.subject, document.read.kind)
    first = passage.ordinal == 0 and not passage.path
    return first and any(
        field.start is not None and passage.start <= field.start < passage.end for field in named
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
