"""A passage as it is read for models: its text, its matching form, and what its document tells."""

from __future__ import annotations

from dataclasses import dataclass

from index.exemplars.localities import Localities
from index.store import DocumentSummary, StoredPassage
from ingest.vietnamese import canonical

_PLANS = ("kế hoạch", "chương trình", "hướng dẫn", "chỉ thị", "nghị quyết", "đề án")


@dataclass(frozen=True, slots=True)
class Source:
    """A document. `scope`: where it comes from; `ours`: whether it speaks of công tác dân vận."""

    document: DocumentSummary
    scope: Localities
    ours: bool

    @property
    def issuer(self) -> str | None:
        return self.document.header.issuer.value

    @property
    def subject(self) -> str:
        return self.document.header.subject.value or ""

    @property
    def planned(self) -> bool:
        """Whether the document says what is to be done, so that its figures are no results."""
        return canonical(self.document.header.kind.value or "").startswith(_PLANS)


@dataclass(frozen=True, slots=True)
class Page:
    source: Source
    passage: StoredPassage
    form: str
    """`canonical(text)`."""

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def scope(self) -> Localities:
        return self.source.scope
