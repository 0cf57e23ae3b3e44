"""Drafting: how it was said before, and whether a draft is right."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from search_api.schemas.search import DocumentRef, FacetValue, HitPassage
from search_api.schemas.wire import MAX_DRAFT, MAX_LIMIT, MAX_TEXT, Wire

Relation = Literal["exact", "near", "meaning"]
DifferenceOp = Literal["insert", "delete", "replace"]
PrecedentOrder = Literal["nearness", "date", "authority"]
FindingKind = Literal[
    "citation-unknown", "citation-symbol", "citation-date", "citation-kind", "citation-issuer",
    "citation-superseded", "quotation", "formula", "formula-outdated", "numbering", "reference",
    "missing-part", "order", "date", "sum", "tone-placement", "quotes", "spaces", "spelling",
    "repeated-word", "abbreviation", "capitals",
]  # fmt: skip
Severity = Literal["error", "warning", "hint"]


class Difference(Wire):
    """Một chỗ khác nhau, theo chữ: `from` là cách nói được đem so, `to` là cách nói tìm thấy."""

    op: DifferenceOp = Field(
        description="`insert`: có thêm; `delete`: không có; `replace`: chữ khác."
    )
    from_: str = Field(alias="from", description="Chữ bên được đem so; rỗng nếu có thêm.")
    to: str = Field(description="Chữ bên tìm thấy; rỗng nếu không có.")
    from_span: tuple[int, int] = Field(description="Vị trí [đầu, cuối) trong câu được đem so.")
    to_span: tuple[int, int] = Field(description="Vị trí [đầu, cuối) trong `text` của đoạn.")


class PrecedentRequest(Wire):
    text: str = Field(min_length=1, max_length=MAX_TEXT, description="Câu hoặc đoạn văn.")
    limit: int = Field(default=50, ge=1, le=MAX_LIMIT, description="Nhiều nhất bao nhiêu kết quả.")
    order: PrecedentOrder = Field(
        default="nearness",
        description="`nearness`: gần nhất trước; `date`: cũ nhất trước, văn bản không rõ ngày để "
        "sau cùng; `authority`: cấp cao trước.",
    )


class Precedent(Wire):
    """Một chỗ đã nói điều ấy. `start`, `end` là vị trí trong `text` của đoạn."""

    relation: Relation = Field(
        description="`exact`: đúng từng chữ; `near`: gần như vậy; `meaning`: cùng ý, khác lời."
    )
    score: float = Field(ge=0, le=1, description="Mức gần, từ 0 đến 1.")
    passage: HitPassage
    document: DocumentRef
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    differences: list[Difference] = []
    asked: tuple[int, int] = Field(
        description="Phần văn bản đã gửi mà chỗ này nói lại: vị trí [đầu, cuối)."
    )
    citation: str = Field(description="Dẫn nguồn để chép kèm.")


class Precedents(Wire):
    text: str = Field(description="Câu, đoạn đã gửi.")
    precedents: list[Precedent]
    first: Precedent | None = Field(
        default=None, description="Chỗ sớm nhất có ngày nói đúng hoặc gần như vậy."
    )
    took_ms: float = Field(ge=0)


class Occurrence(Wire):
    """Một chỗ nói câu ấy; `start`, `end` là vị trí trong `text` của đoạn."""

    document: DocumentRef
    passage: HitPassage
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    date: str | None = None
    citation: str = Field(description="Dẫn nguồn để chép kèm.")


class Variant(Wire):
    text: str
    count: int = Field(ge=1)
    differences: list[Difference] = Field(
        default=[], description="So với dạng chính; `to_span` tính trong `text` của dạng này."
    )
    occurrences: list[Occurrence]


class Formula(Wire):
    id: str
    form: str = Field(description="Dạng chính.")
    count: int = Field(ge=1, description="Số lần gặp, mọi dạng.")
    documents: int = Field(ge=1, description="Số văn bản.")
    first: Occurrence | None = Field(
        default=None, description="Lần dùng sớm nhất có ngày; văn bản không ngày không được tính."
    )
    variants: list[Variant] = Field(description="Các dạng, dạng chính trước.")
    levels: list[FacetValue] = Field(default=[], description="Số lần gặp ở từng cấp.")


class FormulaFacets(Wire):
    """Nơi dùng các công thức, để lọc; đếm theo số công thức."""

    issuer: list[FacetValue] = []
    level: list[FacetValue] = []


class Formulas(Wire):
    total: int = Field(ge=0)
    formulas: list[Formula]
    facets: FormulaFacets = FormulaFacets()


class CitationReading(Wire):
    """Một cách dẫn một văn bản; trường không nêu là null."""

    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    occurrences: list[Occurrence]
    held: list[DocumentRef] = Field(
        default=[], description="Chính văn bản ấy trong kho, nếu phần đầu của nó ghi như vậy."
    )


class CitationConflict(Wire):
    symbol: str
    fields: list[Literal["kind", "date", "issuer"]] = Field(
        description="Những điều được ghi khác nhau."
    )
    readings: list[CitationReading] = Field(description="Nhiều văn bản ghi nhất trước.")


class Deviation(Wire):
    text: str
    differences: list[Difference] = []
    occurrences: list[Occurrence]


class QuotationConflict(Wire):
    majority: str = Field(description="Cách ghi ở nhiều chỗ nhất.")
    occurrences: list[Occurrence] = Field(description="Những chỗ ghi như vậy.")
    deviations: list[Deviation]


class Conflicts(Wire):
    citations: list[CitationConflict]
    quotations: list[QuotationConflict]


class Evidence(Wire):
    """Chỗ làm chứng: trong một văn bản của kho, hoặc ở nơi khác của chính dự thảo."""

    text: str
    label: str = ""
    document: str | None = Field(default=None, description="Mã văn bản; null nếu ở trong dự thảo.")
    passage: str | None = None
    start: int | None = None
    end: int | None = None


class Finding(Wire):
    """Một chỗ cần xem lại; vị trí tính trong toàn văn dự thảo (`text`)."""

    kind: FindingKind
    severity: Severity = Field(
        description="`error`: sai; `warning`: nhiều khả năng sai; `hint`: nên xem."
    )
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    message: str
    suggestion: str | None = Field(default=None, description="Chữ có thể thay vào.")
    evidence: list[Evidence] = []


class DraftParagraph(Wire):
    """Một đoạn của dự thảo với chỗ gần nhất trong kho; `departure` là mức khác, từ 0 đến 1."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    departure: float = Field(ge=0, le=1)
    precedents: list[Precedent]


class DraftRequest(Wire):
    text: str = Field(min_length=1, max_length=MAX_DRAFT, description="Toàn văn dự thảo.")


class DraftReport(Wire):
    text: str = Field(description="Toàn văn dự thảo như đã đọc.")
    name: str | None = Field(default=None, description="Tên tệp.")
    findings: list[Finding]
    paragraphs: list[DraftParagraph] = []
    warnings: list[str] = Field(default=[], description="Điều cần biết về cách đọc dự thảo.")
    took_ms: float = Field(ge=0)
