"""Paragraphs and tables become a FileText, in one way for all formats.

A block is a line: a paragraph with line breaks in it gives several. Lines of one paragraph, cell
or centred title are parted by "\\n", all else by a blank line. The row of a table is one line, its
cells parted by " | "; a table that only sets things side by side is read column by column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from ingest.document import Block, BlockKind, FileText, Origin, Style
from ingest.readers.characters import joins_previous, settle
from ingest.readers.parts import Cell, Paragraph, Run, StyleName, Table, flatten

_NAMES: tuple[StyleName, ...] = ("bold", "italic", "underline")
_BAR = " | "


class Composer:
    """Takes parts in reading order, and gives the FileText at the end."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._styles: list[Style] = []
        self._after_centred = False

    def add(self, content: Iterable[Paragraph | Table]) -> None:
        for found in content:
            if isinstance(found, Table):
                self._table(found)
            else:
                near = found.centred and self._after_centred
                if self._paragraph(found, gap="\n" if near else "\n\n"):
                    self._after_centred = found.centred

    def finish(self, *, warnings: Iterable[str] = (), pages: int | None = None) -> FileText:
        text = "".join(self._pieces)
        return FileText(text, tuple(self._blocks), tuple(self._styles), tuple(warnings), pages)

    def _paragraph(self, paragraph: Paragraph, *, gap: str) -> bool:
        """Adds its lines; whether there were any."""
        added = False
        for line in _lines(paragraph.runs):
            self._line(line, paragraph.kind, paragraph.origin, gap="\n" if added else gap)
            added = True
        return added

    def _table(self, table: Table) -> None:
        self._after_centred = False
        if table.is_layout():
            for row, column, cell in table.by_column():
                self._cell(cell, Origin(table=table.number, row=row, column=column))
        else:
            self._rows(table)

    def _cell(self, cell: Cell, place: Origin) -> None:
        gap = "\n\n"
        for found in cell.content:
            if isinstance(found, Table):
                self._table(found)
                gap = "\n\n"
                continue
            kind: BlockKind = "cell" if found.kind == "paragraph" else found.kind
            origin = replace(found.origin, table=place.table, row=place.row, column=place.column)
            if self._paragraph(replace(found, kind=kind, origin=origin), gap=gap):
                gap = "\n"

    def _rows(self, table: Table) -> None:
        gap = "\n\n"
        for number, row in enumerate(table.rows):
            runs = list(_joined(row))
            if any(run.text.strip() != _BAR.strip() and run.text.strip() for run in runs):
                origin = Origin(table=table.number, row=number)
                self._paragraph(Paragraph(runs, kind="cell", origin=origin), gap=gap)
                gap = "\n"

    def _line(self, runs: list[Run], kind: BlockKind, origin: Origin, *, gap: str) -> None:
        if self._blocks:
            self._push(gap)
        start = self._length
        for run in runs:
            self._mark(run)
            self._push(run.text)
        self._blocks.append(Block(start, self._length, kind, origin))

    def _push(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _mark(self, run: Run) -> None:
        """Notes the styles of a run about to be pushed; blanks at its ends have none."""
        text = run.text.strip()
        if text and run.styles:
            start = self._length + run.text.index(text[0])
            self._styles += [
                Style(start, start + len(text), name) for name in _NAMES if name in run.styles
            ]


def _joined(row: list[Cell]) -> Iterator[Run]:
    """A row of a data table as the runs of one line."""
    for column, cell in enumerate(row):
        if column:
            yield Run(_BAR)
        for number, paragraph in enumerate(flatten(cell.content)):
            if number:
                yield Run(" ")
            for run in paragraph.runs:
                yield Run(settle(run.text).replace("\n", " "), run.styles)


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Settled runs, line by line, without blanks at the ends of a line and without empty lines."""
    line: list[Run] = []
    for run in _settled(runs):
        first, *rest = run.text.split("\n")
        line.append(Run(first, run.styles))
        for text in rest:
            yield from _trimmed(line)
            line = [Run(text, run.styles)]
    yield from _trimmed(line)


def _trimmed(line: list[Run]) -> Iterator[list[Run]]:
    while line and not line[0].text.strip():
        line = line[1:]
    while line and not line[-1].text.strip():
        line = line[:-1]
    if line:
        line = [Run(line[0].text.lstrip(), line[0].styles), *line[1:]]
        yield [*line[:-1], Run(line[-1].text.rstrip(), line[-1].styles)]


def _settled(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one, and no run that begins with a mark of the one before."""
    seen = [Run(text, run.styles) for run in runs if (text := settle(run.text))]
    settled: list[Run] = []
    for styles, group in groupby(seen, key=lambda run: run.styles):
        text = settle("".join(run.text for run in group))
        if settled and (held := _held_back(settled[-1].text, text)):
            settled[-1] = Run(settle(settled[-1].text + text[:held]), settled[-1].styles)
            text = text[held:]
        if text:
            settled.append(Run(text, styles))
    return settled


def _held_back(before: str, text: str) -> int:
    """How many characters at the start of `text` belong to the last letter before it."""
    count = 0
    while count < len(text) and joins_previous(before[-1], text[count]):
        before = text[count]
        count += 1
    return count
