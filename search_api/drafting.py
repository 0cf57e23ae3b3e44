"""What the drafting rooms find, as it goes over the wire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from index.conflicts import Conflict, Mentioned
from index.drafts.checker import Paragraph, Report
from index.drafts.draft import Draft
from index.drafts.finding import Finding as Found
from index.errors import NotHeld
from index.search import document_json
from index.store import Store, StoredPassage
from index.wording.formula import Formula as Recurring
from index.wording.formula import Variant as Worded
from index.wording.places import Place
from index.wording.precedents import Precedent as Said
from index.wording.precedents import first_said
from index.wording.quotations import Quotation
from ingest.passages import render
from search_api.schemas import (
    CitationConflict,
    CitationReading,
    Conflicts,
    Deviation,
    DocumentRef,
    DraftParagraph,
    DraftReport,
    FacetValue,
    Finding,
    Formula,
    FormulaFacets,
    Occurrence,
    Precedent,
    Precedents,
    QuotationConflict,
    Variant,
)


def precedents_wire(text: str, found: Sequence[Said], *, limit: int, took_ms: float) -> Precedents:
    first = first_said(found)
    return Precedents(
        text=text,
        precedents=[Precedent.model_validate(one.as_json()) for one in found[:limit]],
        first=None if first is None else Precedent.model_validate(first.as_json()),
        took_ms=took_ms,
    )


def formula_wire(formula: Recurring, *, most: int | None = None) -> Formula:
    """`most`: how many places of a variant are given."""
    first = formula.first
    return Formula(
        id=formula.id,
        form=formula.form,
        count=formula.count,
        documents=formula.documents,
        first=None if first is None else occurrence(first),
        variants=[_variant(one, most) for one in formula.variants],
        levels=_counted(place.document.header.level.value for place in formula.places),
    )


def formula_facets(formulas: Iterable[Recurring]) -> FormulaFacets:
    """By how many of them each issuer and each level has."""
    issuers: list[str | None] = []
    levels: list[str | None] = []
    for formula in formulas:
        headers = [place.document.header for place in formula.places]
        issuers += {header.issuer.value for header in headers}
        levels += {header.level.value for header in headers}
    return FormulaFacets(issuer=_counted(issuers), level=_counted(levels))


def _counted(values: Iterable[str | None]) -> list[FacetValue]:
    counts = Counter(value for value in values if value)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [FacetValue(value=value, count=count) for value, count in ranked]


def _variant(variant: Worded, most: int | None) -> Variant:
    return Variant.model_validate(
        {
            "text": variant.text,
            "count": variant.count,
            "differences": [one.as_json() for one in variant.differences],
            "occurrences": [place.as_json() for place in variant.places[:most]],
        }
    )


def occurrence(place: Place) -> Occurrence:
    return Occurrence.model_validate(place.as_json())


def conflicts_wire(
    cited: Sequence[Conflict], quoted: Sequence[Quotation], store: Store
) -> Conflicts:
    return Conflicts(
        citations=[_citation(one, store) for one in cited],
        quotations=[_quotation(one) for one in quoted],
    )


def _citation(conflict: Conflict, store: Store) -> CitationConflict:
    readings = [
        CitationReading(
            kind=reading.kind,
            date=reading.date,
            issuer=reading.issuer,
            occurrences=[
                occurrence(place)
                for mention in reading.occurrences
                if (place := _place(mention, store))
            ],
            held=[DocumentRef.model_validate(document_json(one)) for one in reading.held],
        )
        for reading in conflict.readings
    ]
    return CitationConflict(symbol=conflict.symbol, fields=list(conflict.fields), readings=readings)


def _place(mention: Mentioned, store: Store) -> Place | None:
    """The mention within its passage; one that stands in none (in a head) within its own words."""
    try:
        document = store.document(mention.document.id)
    except NotHeld:  # removed meanwhile
        return None
    citation = mention.citation
    if mention.passage_id is None:
        text = document.text[citation.start : citation.end]
        passage = StoredPassage(
            key=0, id=f"{document.id}:{citation.start}-{citation.end}", document_id=document.id,
            document_key=document.key, ordinal=0, path=(), text=text, start=citation.start,
            end=citation.end, syllables=(), words=(), cluster=0,
        )  # fmt: skip
        return Place(passage, mention.document, 0, len(text))
    held = next((one for one in document.passages if one.id == mention.passage_id), None)
    if held is None:  # read again meanwhile
        return None
    _, offsets = render(document.text, held.start, held.end)
    inside = [at for at, place in enumerate(offsets) if citation.start <= place < citation.end]
    return Place(held, mention.document, inside[0], inside[-1] + 1) if inside else None


def _quotation(quotation: Quotation) -> QuotationConflict:
    return QuotationConflict(
        majority=quotation.majority,
        occurrences=[occurrence(place) for place in quotation.places],
        deviations=[
            Deviation.model_validate(
                {
                    "text": one.text,
                    "differences": [difference.as_json() for difference in one.differences],
                    "occurrences": [place.as_json() for place in one.places],
                }
            )
            for one in quotation.deviations
        ],
    )


def report_wire(draft: Draft, report: Report, *, took_ms: float) -> DraftReport:
    """Offsets are into what was sent."""
    return DraftReport(
        text=draft.sent,
        name=draft.name,
        findings=[_finding(draft, one) for one in report.findings],
        paragraphs=[_paragraph(draft, one) for one in report.paragraphs],
        warnings=list(draft.warnings),
        took_ms=took_ms,
    )


def _finding(draft: Draft, found: Found) -> Finding:
    start, end = draft.place(found.start), draft.place(found.end)
    evidence = [_evidence(draft, asdict(one)) for one in found.evidence]
    said: dict[str, Any] = {**asdict(found), "evidence": evidence}
    return Finding.model_validate(
        said | {"start": start, "end": end, "text": draft.sent[start:end]}
    )


def _evidence(draft: Draft, evidence: dict[str, Any]) -> dict[str, Any]:
    if evidence["document"] is None and evidence["start"] is not None:
        evidence |= {name: draft.place(evidence[name]) for name in ("start", "end")}
    return evidence


def _paragraph(draft: Draft, paragraph: Paragraph) -> DraftParagraph:
    start, end = draft.place(paragraph.start), draft.place(paragraph.end)
    placed = (one.placed(draft.place, draft.place, draft.sent) for one in paragraph.precedents)
    precedents = [Precedent.model_validate(one.as_json()) for one in placed]
    return DraftParagraph(
        start=start, end=end, departure=round(paragraph.departure, 4), precedents=precedents
    )
