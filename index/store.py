"""The truth: documents, passages, units, citations and files, in one SQLite database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.filters import NO_FILTERS, Filters
from index.retriever import Keys
from ingest.document import Block, Citation, Header, Section, Style

Sort = Literal["added", "-added", "date", "-date", "symbol", "source"]


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
    versions: tuple[str, ...]
    """Ids of other documents that came under the same file name, oldest first."""


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A mention, with the document it stands in and the one it names, where that is held."""

    citation: Citation
    document: DocumentSummary
    passage_id: str | None
    held: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    files: int
    documents: int
    passages: int
    units: int
    citations: int
    first_year: int | None
    last_year: int | None


class Store:
    """`Store(data)` opens `data/kheo.db` for reading and writing; safe to use from any thread."""

    def __init__(self, data: Path) -> None:
        raise NotImplementedError

    def passages(self, keys: Keys | Sequence[int]) -> list[StoredPassage]:
        """In the order asked for; keys that are gone are left out."""
        raise NotImplementedError

    def passage(self, id: str) -> StoredPassage:
        """Raises NotHeld."""
        raise NotImplementedError

    def document(self, id: str) -> StoredDocument:
        """Raises NotHeld."""
        raise NotImplementedError

    def summaries(self, keys: Keys | Sequence[int]) -> dict[int, DocumentSummary]:
        """By document key; keys that are gone are left out."""
        raise NotImplementedError

    def documents(
        self,
        *,
        filters: Filters = NO_FILTERS,
        text: str = "",
        sort: Sort = "-added",
        offset: int = 0,
        limit: int = 50,
    ) -> tuple[int, list[DocumentSummary]]:
        """How many there are in all, and one page of them. `text` is looked for in name, symbol,
        subject and issuer."""
        raise NotImplementedError

    def citations_from(self, id: str) -> list[StoredCitation]:
        raise NotImplementedError

    def citations_to(self, id: str) -> list[StoredCitation]:
        raise NotImplementedError

    def symbols(self) -> dict[str, int]:
        """Every document number held or cited, normalised, and in how many documents."""
        raise NotImplementedError

    def original(self, id: str) -> tuple[Path, str]:
        """The original file of a document and the name to give it. Raises NotHeld, Damaged."""
        raise NotImplementedError

    def counts(self) -> Counts:
        raise NotImplementedError

    def sequence(self) -> int:
        """The number of the last change."""
        raise NotImplementedError
