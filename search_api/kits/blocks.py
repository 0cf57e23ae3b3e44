"""What a page is made of; each kind of page sets it in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["plain", "note", "source", "head", "point", "question", "stem", "option", "listed"]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1: a part of the kit, 2: a theme, 3: within it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """`label` stands before the words: a number, a letter, a dash."""

    text: str
    look: Look = "plain"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Words of a passage, to be set exactly as they are; line feeds part its paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table that is one cell."""

    text: str


Cell = tuple[Line | Verbatim, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` are shares of the page."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...] | Band, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Block = Heading | Line | Verbatim | Grid | NewPage
