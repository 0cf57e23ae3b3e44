"""Where each character of a text that was read from a .docx stands in its XML: run and offset.

It walks as the reader does, so that a comment can be put at the very words that were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from ingest.document import Block, Origin
from ingest.readers.characters import joins_previous, settle
from ingest.readers.docx import _Body, _edges, _texts
from ingest.readers.oldfonts import modernise_runs
from ingest.readers.parts import Paragraph, Run, Table, flatten

_MOST = 4_000
"""Characters of two texts that are aligned letter by letter; longer ones only where one holds the
other. It is needed where the file is not quite what was read."""


class Point(NamedTuple):
    """Between two characters of a run: `offset` counts from 0, a tab or break counts as one."""

    run: Any
    offset: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as it was read; `start` and `end` are None where the file does not hold it, as
    with automatic numbers. A letter and its mark may stand in two runs."""

    char: str
    start: Point | None = None
    end: Point | None = None


class Places:
    """Of a text read from a document (python-docx's), by its blocks."""

    def __init__(self, document: Any, text: str, blocks: Iterable[Block]) -> None:
        walk = _Walk(document)
        content = list(walk.content(document.element.body))
        paragraphs = list(flatten(content))
        held = [[walk.holders.get(id(run)) for run in one.runs] for one in paragraphs]
        raw = [[run.text for run in one.runs] for one in paragraphs]
        modernise_runs([*_edges(document), *paragraphs])
        self._elements = walk.elements
        self._lines = {
            one.origin.paragraph or 0: list(_letters(one.runs, elements, texts))
            for one, elements, texts in zip(paragraphs, held, raw, strict=True)
        }
        self._rows = {
            (table.number, number): [[p.origin.paragraph or 0 for p in cell.paragraphs()]
                                     for cell in row]
            for table in _tables(content) for number, row in enumerate(table.rows)
        }  # fmt: skip
        self.letters: list[Letter | None] = [None] * len(text)
        """For each character of the text."""
        for origin, group in _by_origin(blocks):
            self._place(origin, group, text)

    def paragraph(self, origin: Origin) -> Any | None:
        """The paragraph's element; for the row of a table its first paragraph's."""
        if origin.paragraph is not None:
            numbers = [origin.paragraph]
        else:
            numbers = [one for cell in self._row(origin) for one in cell]
        return next((self._elements[n] for n in numbers if n < len(self._elements)), None)

    def _row(self, origin: Origin) -> list[list[int]]:
        return self._rows.get((origin.table or 0, origin.row), []) if origin.row is not None else []

    def _place(self, origin: Origin, blocks: Sequence[Block], text: str) -> None:
        """Blocks of one paragraph are its lines, in order."""
        letters = self._source(origin)
        read = "".join(letter.char for letter in letters)
        cursor = 0
        for block in blocks:
            for offset, at in _aligned(text[block.start : block.end], read, cursor):
                self.letters[block.start + offset] = letters[at]
                cursor = at + 1

    def _source(self, origin: Origin) -> list[Letter]:
        if origin.paragraph is not None:
            return self._lines.get(origin.paragraph, [])
        cells = [
            _joined([self._one_line(number) for number in cell], " ") for cell in self._row(origin)
        ]
        return _joined(cells, " | ")

    def _one_line(self, number: int) -> list[Letter]:
        return [
            Letter(" ", one.start, one.end) if one.char == "\n" else one
            for one in self._lines.get(number, [])
        ]


class _Walk(_Body):
    """The reader's own walk, remembering what it met."""

    def __init__(self, document: Any) -> None:
        super().__init__(document)
        self.elements: list[Any] = []
        """Paragraphs, as origins count them."""
        self.holders: dict[int, Any] = {}
        """By a run's identity its element; `_met` keeps the runs alive."""
        self._met: list[Run] = []

    def _paragraph(self, element: Any) -> Iterator[Paragraph | Table]:
        self.elements.append(element)
        yield from super()._paragraph(element)

    def _run(self, element: Any, style: str, boxes: list[Any]) -> Iterator[Run]:
        for run in super()._run(element, style, boxes):
            self._met.append(run)
            self.holders[id(run)] = element
            yield run


def length(child: Any) -> int:
    """How many characters a child of a run is to the reader."""
    return len("".join(_texts([child], [])))


def _tables(content: Iterable[Paragraph | Table]) -> Iterator[Table]:
    for found in content:
        if isinstance(found, Table):
            yield found
            for row in found.rows:
                for cell in row:
                    yield from _tables(cell.content)


def _by_origin(blocks: Iterable[Block]) -> Iterator[tuple[Origin, list[Block]]]:
    groups: dict[Origin, list[Block]] = {}
    for block in blocks:
        groups.setdefault(block.origin, []).append(block)
    return iter(groups.items())


def _joined(parts: Sequence[list[Letter]], between: str) -> list[Letter]:
    joined: list[Letter] = []
    for number, part in enumerate(parts):
        joined += [Letter(char) for char in between] if number else []
        joined += part
    return joined


def _letters(
    runs: Sequence[Run], elements: Sequence[Any | None], raw: Sequence[str]
) -> Iterator[Letter]:
    """The letters of a paragraph, settled as the reader settles them."""
    found = [
        letter
        for run, element, text in zip(runs, elements, raw, strict=True)
        for letter in _of_run(run.text, element, text)
    ]
    parts = [0, *(at for at in range(1, len(found)) if _parts(found[at - 1], found[at]))]
    for first, last in pairwise([*parts, len(found)] if found else []):
        whole = found[first:last]
        text = "".join(one.char for one in whole)
        if settle(text) == text:
            yield from whole
            continue
        start = next((one.start for one in whole if one.start), None)
        end = next((one.end for one in reversed(whole) if one.end), None)
        for char in settle(text):
            yield Letter(char, start, end)


def _parts(before: Letter, letter: Letter) -> bool:
    pair = (before.char, letter.char)
    return not joins_previous(*pair) and pair != ("\r", "\n")


def _of_run(shown: str, element: Any | None, raw: str) -> Iterator[Letter]:
    """What a run shows (letters of old fonts decoded) at the places of what it holds."""
    if element is None:
        yield from map(Letter, shown)
        return
    starts = [0] * len(shown) if len(shown) != len(raw) else list(range(len(raw)))
    ends = [len(raw)] * len(shown) if len(shown) != len(raw) else list(range(1, len(raw) + 1))
    if len(shown) != len(raw):
        for op in Levenshtein.opcodes(raw, shown):
            for number, at in enumerate(range(op.dest_start, op.dest_end)):
                starts[at] = min(op.src_start + number, op.src_end)
                ends[at] = op.src_end if at + 1 == op.dest_end else min(starts[at] + 1, op.src_end)
    for char, start, end in zip(shown, starts, ends, strict=True):
        yield Letter(char, Point(element, start), Point(element, end))


def _aligned(block: str, read: str, cursor: int) -> Iterator[tuple[int, int]]:
    """(offset in the block, offset in what was read) of letters that are the same."""
    at = read.find(block, cursor)
    if at >= 0:
        yield from ((number, at + number) for number in range(len(block)))
    elif max(len(block), len(read) - cursor) <= _MOST:
        for op in Levenshtein.opcodes(block, read[cursor:]):
            if op.tag == "equal":
                for number in range(op.src_end - op.src_start):
                    yield op.src_start + number, cursor + op.dest_start + number
