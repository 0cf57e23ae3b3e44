"""A citation in a draft: what it says, of whose number, and where its words stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.attribution import Attribution, attributed
from index.conflicts import firm_in
from index.drafts.draft import Draft
from index.drafts.finding import Evidence, Finding, FindingKind, Severity
from index.drafts.numbers import right_form
from index.records import days, symbol_key
from index.sayings import Saying
from index.scopes import meant_by, scope_of
from ingest.document import Citation, Document

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Cited:
    """`words` are spans of the document's text; `key` is its number as the rules would have it."""

    draft: Draft
    document: Document
    citation: Citation
    saying: Saying
    words: Attribution
    right: str | None
    """The number's right form, where it is written against the rules."""

    @property
    def key(self) -> str:
        return symbol_key(self.right or self.citation.symbol)

    @property
    def name(self) -> str:
        """“Nghị quyết số 25-NQ/TW”."""
        return f"{self.citation.kind or 'Văn bản'} số {self.right or self.citation.symbol}"

    @property
    def whole(self) -> Span:
        return self.citation.start, self.citation.end

    @property
    def day(self) -> int:
        """The last day on which the draft may be written; 0 where it does not say."""
        return days(self.document.header.date.value)[1]

    def written(self, span: Span) -> str:
        return self.document.text[span[0] : span[1]]

    def finding(
        self, kind: FindingKind, severity: Severity, span: Span, message: str,
        *, suggestion: str | None = None, evidence: tuple[Evidence, ...] = (),
    ) -> Finding:  # fmt: skip
        start, end = (self.document.start + at for at in span)
        text = self.draft.text[start:end]
        return Finding(kind, severity, start, end, text, message, suggestion, evidence)

    def as_evidence(self) -> Evidence:
        """The place in the draft itself."""
        start = self.document.start + self.citation.start
        end = self.document.start + self.words.end
        return Evidence(" ".join(self.draft.text[start:end].split()), start=start, end=end)


def cited_in(draft: Draft) -> list[Cited]:
    return [_cited(draft, document, c) for document in draft.documents for c in document.citations]


def _cited(draft: Draft, document: Document, citation: Citation) -> Cited:
    words = attributed(document.text, citation)
    header = document.header
    raw = document.text[words.number[0] : words.number[1]]
    right = right_form(raw, citation.date)
    symbol = right or citation.symbol
    written = days(header.date.value)[1]
    scope = meant_by(symbol, citation.issuer, scope_of(header), written)
    c = citation
    saying = Saying(symbol, c.kind, c.date, c.issuer, c.term, scope, None, c)
    firm = firm_in(document.text, saying)
    return Cited(draft, document, citation, replace(firm, symbol=symbol), words, right)
