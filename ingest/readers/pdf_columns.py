"""Letterheads and signatures set two blocks side by side: each is read whole, left before right."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_lines import Line, joined

_WIDE = 2.5
"""Of a line's height: one such gap is enough; narrower ones must stand above each other."""
_NARROWEST = 0.02
_SPREAD = 2.2
"""Of a line's height: how far the lines of a left block may stand apart."""


@dataclass(slots=True)
class Columns:
    """Lines of the left and of the right block, each from the top down."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Corridor:
    """The blank stripe between two blocks, narrowed by each row that is added."""

    start: float
    end: float
    columns: Columns = field(default_factory=Columns)
    two_sided: int = 0
    widest: float = 0.0

    def take(self, row: list[Line]) -> bool:
        """Adds a row if the corridor stays open; a lone left line only near those above it."""
        middle = (self.start + self.end) / 2
        left = [line for line in row if line.centre < middle]
        right = [line for line in row if line.centre >= middle]
        start = max([self.start, *(line.right for line in left)])
        end = min([self.end, *(line.left for line in right)])
        height = row[0].height
        if end - start < _NARROWEST * height or (not right and not self._is_near(row[0])):
            return False
        self.start, self.end = start, end
        if left and right:
            self.two_sided += 1
            self.widest = max(self.widest, (right[0].left - left[-1].right) / height)
        if left:
            self.columns.left.append(joined(left))
        if right:
            self.columns.right.append(joined(right))
        return True

    def _is_near(self, line: Line) -> bool:
        if not self.columns.left:
            return False
        last = self.columns.left[-1]
        outer = min(above.left for above in self.columns.left)
        return (
            last.middle - line.middle <= _SPREAD * line.height and line.left >= outer - line.height
        )

    def is_real(self) -> bool:
        return self.two_sided > 1 or self.widest >= _WIDE


def split_columns(rows: list[list[Line]]) -> list[Line | Columns]:
    """Rows from the top down → single lines, and blocks that stand side by side."""
    found: list[Line | Columns] = []
    at = 0
    while at < len(rows):
        corridor, taken = _corridor(rows, at)
        if corridor is not None:
            found.append(corridor.columns)
            at += taken
        else:
            found.append(joined(rows[at]))
            at += 1
    return found


def _corridor(rows: list[list[Line]], at: int) -> tuple[_Corridor | None, int]:
    """The blocks that begin with this row, and how many rows they take; None if none do."""
    row = rows[at]
    if len(row) < 2:
        return None, 0
    gaps = [(right.left - left.right, left.right, right.left) for left, right in pairwise(row)]
    _, start, end = max(gaps)
    corridor = _Corridor(start, end)
    taken = 0
    while at + taken < len(rows) and corridor.take(rows[at + taken]):
        taken += 1
    return (corridor, taken) if corridor.is_real() else (None, 0)
