"""The values of a kit. Passages are numbered from 1 in the order of the handout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.kits.passage import KitDocument, KitPassage

QuestionKind = Literal["gap", "choice", "match"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a passage of the kit: `text` is the passage's text from `start` to `end`."""

    passage: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document that passages come from, named once. `passages`: their numbers."""

    number: int
    document: KitDocument
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage in the handout. `source`: the number of its document."""

    number: int
    source: int
    passage: KitPassage


@dataclass(frozen=True, slots=True)
class Section:
    """`title` is empty where the kit is not divided."""

    title: str
    passages: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """`name`: one of ingest.document.LEVELS, or UNKNOWN_LEVEL."""

    name: str
    points: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    title: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A cell for each column, in their order; an empty one where the document has nothing here."""

    title: str
    cells: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`sources`: the columns, by their numbers."""

    sources: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words that prove an answer, of a passage (`id`) of the library. `passage`: its
    number, where it is one of the kit's."""

    text: str
    id: str
    start: int
    end: int
    citation: str
    passage: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`others`: whose words the wrong options are."""

    kind: QuestionKind
    prompt: str
    answer: str
    evidence: tuple[Evidence, ...]
    stem: str = ""
    items: tuple[Option, ...] = ()
    options: tuple[Option, ...] = ()
    others: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Kit:
    """`id` comes from the content and stays while that does. `comparison`: None where all passages
    are of one document."""

    id: str
    title: str
    note: str
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    outline: tuple[Theme, ...]
    comparison: Comparison | None
    questions: tuple[Question, ...]

    @property
    def passages(self) -> tuple[Numbered, ...]:
        return tuple(one for section in self.sections for one in section.passages)
