"""One document of a draft, taken apart for the checks: its head, its paragraphs, its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.drafts.draft import Draft
from index.drafts.finding import Evidence, Finding, FindingKind, Severity
from ingest.document import Document
from ingest.headings import find_quoted
from ingest.layout import Layout, lay_out
from ingest.lines import is_line_by_line, wrap_width
from ingest.paragraphs import Paragraph, gather
from ingest.structure import Outline, outline

_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Part:
    """The text proper of a document, or an annex: its paragraphs and their headings."""

    paragraphs: tuple[Paragraph, ...]
    outline: Outline
    quoted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`text` is the document's own; offsets into it become offsets into the draft's here."""

    draft: Draft
    document: Document
    layout: Layout
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Those of the text proper and its annexes."""
        for part in self.parts:
            yield from part.paragraphs

    def found(
        self,
        kind: FindingKind,
        severity: Severity,
        span: tuple[int, int],
        message: str,
        *,
        suggestion: str | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> Finding:
        start, end = (at + self.document.start for at in span)
        text = self.draft.text[start:end]
        return Finding(kind, severity, start, end, text, message, suggestion, evidence)

    def elsewhere(self, start: int, end: int) -> Evidence:
        """Another place of the draft that a finding speaks of, with a few words around it."""
        first = self.text.rfind("\n", max(0, start - _CONTEXT), start) + 1
        first = first or max(0, start - _CONTEXT)
        last = self.text.find("\n", end, end + _CONTEXT)
        last = last if last >= 0 else min(len(self.text), end + _CONTEXT)
        shift = self.document.start
        shown = " ".join(self.text[first:last].split())
        return Evidence(shown, start=start + shift, end=end + shift)


def sheets(draft: Draft) -> tuple[Sheet, ...]:
    return tuple(_sheet(draft, document) for document in draft.documents)


def _sheet(draft: Draft, document: Document) -> Sheet:
    text = document.text
    layout = lay_out(text, document.blocks, shift=document.start)
    width, lone = wrap_width(text), is_line_by_line(text)
    parts = []
    for number, (first, last) in enumerate(layout.body):
        lines = layout.lines[first:last]
        paragraphs = gather(lines, width=width, line_by_line=lone, styles=document.styles)
        plan = outline(paragraphs, annex=number > 0)
        parts.append(Part(tuple(paragraphs), plan, find_quoted(paragraphs)))
    return Sheet(draft, document, layout, tuple(parts))
