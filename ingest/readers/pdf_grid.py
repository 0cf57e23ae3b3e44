"""Tables of a PDF page, found by the lines drawn between their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.readers.parts import Cell, Paragraph, Table
from ingest.readers.pdf_glyphs import MOST_RULES, Box, Glyph
from ingest.readers.pdf_lines import joined, rows, squeezed, stretches

_NEAR = 3.0
"""Points between lines that are meant to touch, or to be one."""


@dataclass(slots=True)
class Grid:
    """The lines of one table: where its columns and rows are parted, and by which lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    """Upper edges first."""
    rules: tuple[Box, ...]
    _firsts: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def cell_of(self, glyph: Glyph) -> tuple[int, int] | None:
        """(row, column) of the cell a character stands in; for merged cells their first."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        place = sum(edge > y for edge in self.ys[1:-1]), sum(edge < x for edge in self.xs[1:-1])
        if place not in self._firsts:
            self._firsts[place] = self._first_of(*place)
        return self._firsts[place]

    def _first_of(self, row: int, column: int) -> tuple[int, int]:
        while row and not self._parts_rows(row, column):
            row -= 1
        while column and not self._parts_columns(row, column):
            column -= 1
        return row, column

    def table(self, glyphs: Iterable[tuple[tuple[int, int], Glyph]], number: int) -> Table:
        """The table with the text of these characters, each with its cell."""
        inside: dict[tuple[int, int], list[Glyph]] = {}
        for place, glyph in glyphs:
            inside.setdefault(place, []).append(glyph)
        table = Table(number, ruled=True)
        for row in range(len(self.ys) - 1):
            places = [
                (row, column)
                for column in range(len(self.xs) - 1)
                if column == 0 or self._parts_columns(row, column)
            ]
            table.rows.append([Cell(list(_content(inside.get(place, [])))) for place in places])
        return table

    def _parts_columns(self, row: int, column: int) -> bool:
        """Whether a line is drawn between this cell and the one to its left."""
        x, y = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        return any(
            abs((rule.left + rule.right) / 2 - x) <= _NEAR and rule.bottom <= y <= rule.top
            for rule in self.rules
        )

    def _parts_rows(self, row: int, column: int) -> bool:
        """Whether a line is drawn between this cell and the one above it."""
        x, y = (self.xs[column] + self.xs[column + 1]) / 2, self.ys[row]
        return any(
            abs((rule.top + rule.bottom) / 2 - y) <= _NEAR and rule.left <= x <= rule.right
            for rule in self.rules
        )


def _content(glyphs: list[Glyph]) -> Iterator[Paragraph]:
    for row in rows(stretches(glyphs)):
        yield Paragraph(squeezed(joined(row).runs))


def find_grids(rules: Sequence[Box]) -> list[Grid]:
    """Sets of lines that touch and enclose at least two cells, from the top of the page down."""
    if len(rules) > MOST_RULES:
        return []
    grids = (_grid(group) for group in _touching(list(rules)))
    return sorted((grid for grid in grids if grid), key=lambda grid: -grid.top)


def _grid(group: list[Box]) -> Grid | None:
    xs = _edges((box.left + box.right) / 2 for box in group if _is_upright(box))
    ys = _edges((box.top + box.bottom) / 2 for box in group if not _is_upright(box))
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    return Grid(tuple(xs), tuple(reversed(ys)), tuple(group))


def _is_upright(box: Box) -> bool:
    return box.top - box.bottom > box.right - box.left


def _edges(values: Iterable[float]) -> list[float]:
    """Places in order, those near each other as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _touching(boxes: list[Box]) -> Iterator[list[Box]]:
    """Groups of lines that reach each other."""
    left = sorted(boxes, key=lambda box: -box.top)
    while left:
        group, fresh = [], [left.pop(0)]
        while fresh:
            box = fresh.pop()
            group.append(box)
            near = [other for other in left if _touch(box, other)]
            left = [other for other in left if not _touch(box, other)]
            fresh.extend(near)
        yield group


def _touch(box: Box, other: Box) -> bool:
    return (
        box.left - _NEAR <= other.right
        and other.left - _NEAR <= box.right
        and box.bottom - _NEAR <= other.top
        and other.bottom - _NEAR <= box.top
    )
