"""What readers find in a page, whatever its format: paragraphs of runs, and tables of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ingest.document import BlockKind, Origin
from ingest.readers.characters import settle
from ingest.vietnamese import bare

StyleName = Literal["bold", "italic", "underline"]
PLAIN: frozenset[StyleName] = frozenset()

_LAYOUT_WORDS = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap *- *tu do|noi nhan *:"
    r"|cong san ho chi minh"
    r"|^ *(?:t/m|tm\.|kt\.|tl\.|tuq\.) ",
    re.MULTILINE,
)
_MAX_COLUMNS = 3
_MAX_ROWS = 4
_WHOLE_PAGE = 2000
"""Characters in one cell that hold most of a table: a page set in a table, not a table."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of raw text in one look; `caps`: its small letters are shown as capitals."""

    text: str
    styles: frozenset[StyleName] = PLAIN
    font: str = ""
    caps: bool = False


@dataclass(slots=True)
class Paragraph:
    """Runs in order; "\\n" in them is a line break. Centred neighbours make up one title."""

    runs: list[Run] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    origin: Origin = field(default_factory=Origin)
    centred: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Cell:
    """What stands in one cell of a table, in order."""

    content: list[Paragraph | Table] = field(default_factory=list)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Its paragraphs and those of tables within it, in order."""
        yield from flatten(self.content)


@dataclass(slots=True)
class Table:
    """Rows of cells. `number` counts the file's tables from 0; `ruled` says lines are drawn."""

    number: int
    ruled: bool = False
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The cells of its longest row."""
        return max((len(row) for row in self.rows), default=0)

    def is_layout(self) -> bool:
        """Whether it only sets things side by side: a letterhead, a signature, a frame.

        Words that stand in letterheads and signatures alone decide before the lines do, since
        web pages and old Word files often lose the lines.
        """
        if self.width <= 1 or self.holds_page():
            return True
        if self.width > _MAX_COLUMNS or len(self.rows) > 2 * _MAX_ROWS:
            return False
        cells = (cell for row in self.rows for cell in row)
        text = "\n".join(part.text for cell in cells for part in cell.paragraphs())
        if frames(text):
            return True
        return not self.ruled and len(self.rows) <= _MAX_ROWS and self._filled_columns() <= 2

    def holds_page(self) -> bool:
        """Whether one cell holds most of a long text: a page set in a table."""
        if self.width > _MAX_COLUMNS:
            return False
        lengths = [
            sum(len(part.text) for part in cell.paragraphs()) for row in self.rows for cell in row
        ]
        longest = max(lengths, default=0)
        return longest > _WHOLE_PAGE and longest > 0.7 * sum(lengths)

    def _filled_columns(self) -> int:
        filled = {
            column
            for _, column, cell in self.by_column()
            if any(part.text.strip() for part in cell.paragraphs())
        }
        return len(filled)

    def by_column(self) -> Iterator[tuple[int, int, Cell]]:
        """(row, column, cell), the whole of a column before the next."""
        for column in range(self.width):
            for number, row in enumerate(self.rows):
                if column < len(row):
                    yield number, column, row[column]


def frames(text: str) -> int:
    """How many words of a letterhead or a signature there are in raw text."""
    return frames_in(bare(settle(text)))


def frames_in(plain: str) -> int:
    """The same in text without marks."""
    return len(_LAYOUT_WORDS.findall(plain))


def flatten(content: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    """All paragraphs, those in tables row by row."""
    for found in content:
        if isinstance(found, Paragraph):
            yield found
        else:
            for row in found.rows:
                for cell in row:
                    yield from cell.paragraphs()
