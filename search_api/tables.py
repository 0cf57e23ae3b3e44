"""A list as a table: what its columns are called, and what stands in each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from search_api.schemas import Difference

Mark = Literal["", "insert", "delete"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a cell. `insert`: added against what it was compared with; `delete`: left out."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is what a sheet reckons with, where the words say a number or a day."""

    pieces: tuple[Piece, ...]
    value: int | float | date | None = None

    @classmethod
    def of(cls, value: object) -> Cell:
        reckoned = value if isinstance(value, int | float | date) else None
        return cls((Piece("" if value is None else str(value)),), reckoned)

    @property
    def text(self) -> str:
        """The words that stand there, without those that were left out."""
        return "".join(piece.text for piece in self.pieces if piece.mark != "delete")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is its share of a page; 0 keeps it off the page: in sheets of numbers only."""

    title: str
    width: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has a cell for each column. `name` is the file's, without its ending."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def row(*values: object) -> tuple[Cell, ...]:
    return tuple(value if isinstance(value, Cell) else Cell.of(value) for value in values)


def compared(text: str, differences: Iterable[Difference], *, start: int = 0) -> Cell:
    """A text with its differences shown; their `to_span` counts from `start` before the text."""
    pieces: list[Piece] = []
    at = 0
    for one in sorted(differences, key=lambda found: found.to_span):
        first, last = (min(max(edge - start, at), len(text)) for edge in one.to_span)
        pieces.append(Piece(text[at:first]))
        if one.from_:
            pieces.append(Piece(_apart(one.from_, text[:first], text[first:]), "delete"))
        pieces.append(Piece(text[first:last], "insert"))
        at = last
    pieces.append(Piece(text[at:]))
    return Cell(tuple(piece for piece in pieces if piece.text))


def in_words(differences: Sequence[Difference]) -> str:
    """The same where letters have no look."""
    return "; ".join(
        f"thay “{one.from_.strip()}” bằng “{one.to.strip()}”"
        if one.from_ and one.to
        else f"thêm “{one.to.strip()}”"
        if one.to
        else f"bỏ “{one.from_.strip()}”"
        for one in differences
    )


def _apart(left_out: str, before: str, after: str) -> str:
    """Words left out, with blanks where they would touch the words beside them."""
    lead = " " if before and not before[-1].isspace() and not left_out[:1].isspace() else ""
    tail = " " if after[:1].isalnum() and not left_out[-1:].isspace() else ""
    return f"{lead}{left_out}{tail}"
