"""What a kit is made of: passages with the particulars of their documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from index.citing import cite, named, where

State = Literal["held", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class KitDocument:
    """What a document says of itself; None where it does not. `level` is one of
    ingest.document.LEVELS. `status` names the fields that are not simply printed."""

    id: str
    source: str
    symbol: str | None = None
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    place: str | None = None
    subject: str | None = None
    level: str | None = None
    status: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, reference: Mapping[str, Any], *, level: str | None) -> KitDocument:
        """From what `index.search.document_json` gives."""
        names = (
            "id", "source", "symbol", "kind", "date", "issuer", "parent_issuer", "place", "subject",
        )  # fmt: skip
        values: dict[str, Any] = {name: reference[name] for name in names if reference.get(name)}
        return cls(**values, level=level, status=dict(reference.get("status", {})))

    @property
    def called(self) -> str:
        """Without its subject; by its file where that alone tells it from others."""
        if not (self.symbol or self.date or self.issuer):
            return f"{self.kind or 'Văn bản'} trong tệp “{self.source}”"
        known = self.symbol or (self.date and self.issuer)
        return named(self) if known else f"{named(self)} (tệp “{self.source}”)"

    @property
    def name(self) -> str:
        """As a list of sources has it: with its subject, or its file's name where it has none."""
        if not self.subject:
            return self.called
        apart = " " if self.subject.startswith("về ") else ": "
        return f"{self.called}{apart}{self.subject}"


@dataclass(frozen=True, slots=True)
class KitPassage:
    """`text` is NFC and stays as it is; `path`: the headings above it, outermost first.
    `section`: the part of the basket, or the question of the theme, that it stands under."""

    id: str
    path: tuple[str, ...]
    text: str
    document: KitDocument
    section: str = ""
    note: str = ""
    state: State = "held"

    @property
    def place(self) -> str:
        """“mục II.1”; empty in the title block."""
        return where(self.path)

    @property
    def citation(self) -> str:
        return cite(self.document, self.path)
