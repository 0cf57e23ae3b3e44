"""Letterheads and signatures set two blocks side by side: each is read whole, left before right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_lines import Line, joined

_WIDE = 2.5
"""Of a line's height: one such gap is enough; narrower ones must stand above each other."""
_NARROWEST = 0.02
_SPREAD, _LISTED, _SIGNING = 2.2, 3.2, 9.0
"""Of a line's height: how far the lines of a left block may stand apart, those of a list of
recipients, and those of a right block, where a signature needs room."""
_RECIPIENTS = re.compile(r"\s*nơi\s+nhận", re.IGNORECASE)
_BELOW = re.compile(r"\s*kính\s+gửi", re.IGNORECASE)
"""Stands under a letterhead, never in it."""
_LABEL = re.compile(
    r"[-–—+*•▪●○➢❖✓\uf000-\uf0ff]|\(?(?:[\d.]{1,9}|[a-zđ]|[IVXLC]{1,5})[.)\-/]*", re.I
)


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
        if end - start < _NARROWEST * height or not self._stays(left, right):
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

    def _stays(self, left: list[Line], right: list[Line]) -> bool:
        """Whether a row with one side only still belongs to the block on that side."""
        if left and right:
            return True
        if left:
            block = self.columns.left
            listed = bool(block) and _RECIPIENTS.match(block[0].text) is not None
            return _in_shape(left[0], block, spread=_LISTED if listed else _SPREAD)
        return _in_shape(right[0], self.columns.right, spread=_SIGNING)

    def is_real(self) -> bool:
        if all(_LABEL.fullmatch(line.text.strip()) for line in self.columns.left):
            return False  # a list, its numbers or bullets set apart by a tab
        return self.two_sided > 1 or self.widest >= _WIDE


def _in_shape(line: Line, block: list[Line], *, spread: float) -> bool:
    """Whether a line goes on with the block above it: near it, and set flush or centred like it."""
    if (
        not block
        or _BELOW.match(line.text)
        or block[-1].middle - line.middle > spread * line.height
    ):
        return False
    first = min(above.left for above in block)
    centre = median(above.centre for above in block)
    flush = abs(line.left - block[-1].left) < 0.5 * line.height
    hangs = 0 <= line.left - first < 1.5 * line.height
    return flush or hangs or abs(line.centre - centre) < 1.5 * line.height


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
