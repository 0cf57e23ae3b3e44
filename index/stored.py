"""What the store gives back: values, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Block, Citation, Header, Section, Style


@dataclass(frozen=True, slots=True)
class StoredPassage:
    key: int
    id: str
    document_id: str
    document_key: int
    ordinal: int
    path: tuple[str, ...]
    text: str
    start: int
    end: int
    syllables: tuple[str, ...]
    """Terms of `text` as the analyzer made them, in order."""
    words: tuple[str, ...]
    cluster: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    name: str
    sha256: str
    size: int
    added: str
    """ISO 8601, UTC."""
    start: int
    end: int
    """Where the document stands in the file's text."""
    quality: float | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of the library's table, and what a result card says of its document."""

    key: int
    id: str
    header: Header
    source: str
    added: str
    passages: int
    characters: int
    quality: float | None = None
    """Of the worst file it was recognised in, [0, 1]; None where it was not recognised."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    key: int
    id: str
    text: str
    header: Header
    sections: tuple[Section, ...]
    passages: tuple[StoredPassage, ...]
    citations: tuple[Citation, ...]
    styles: tuple[Style, ...]
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]
    files: tuple[StoredFile, ...]
    added: str
    edition: int
    """Counts from 1; every change to the document raises it."""
    quality: float | None
    """As in DocumentSummary."""
    read: Header
    """As it was read; in `header` what people said lies over it."""


@dataclass(frozen=True, slots=True)
class Counts:
    files: int
    documents: int
    passages: int
    units: int
    citations: int
    first_year: int | None
    last_year: int | None
