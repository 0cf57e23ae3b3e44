"""The wire: what the API says and is told, as pydantic models.

The screens import this module and nothing else of the API, so it imports pydantic only. Every
offset is in code points, half-open `[start, end)`. A field that the text does not give is null.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Mode = Literal["hybrid", "dense", "lexical"]
ExpansionKind = Literal["abbreviation", "renamed", "slip", "synonym"]
Status = Literal["printed", "inferred", "absent", "confirmed"]
JobState = Literal["queued", "running", "done", "cancelled", "failed"]
FileState = Literal["queued", "running", "done", "known", "removed", "failed", "cancelled"]
Sort = Literal["added", "-added", "date", "-date", "symbol", "source", "quality"]

CorrectableField = Literal[
    "kind", "symbol", "date", "place", "issuer", "parent_issuer", "subject", "signer",
    "signer_title", "signing_authority", "system", "level", "urgency",
]  # fmt: skip
Corrected = Annotated[str, Field(max_length=500)] | None

MAX_QUERY = 1_000
"""Characters of a query."""
MAX_TEXT = 20_000
"""Characters of a pasted paragraph."""
MAX_DRAFT = 500_000
"""Characters of a pasted draft."""
MAX_LIMIT = 100
"""Hits or documents of one page."""
MAX_OFFSET = 1_000_000


class Wire(BaseModel):
    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True, frozen=True)


# --- what a search answers -------------------------------------------------------------------


class Expansion(Wire):
    term: str = Field(description="Chữ trong câu hỏi.", examples=["MTTQ"])
    meaning: str = Field(description="Chữ được tìm thêm.", examples=["Mặt trận Tổ quốc"])
    kind: ExpansionKind = Field(
        default="abbreviation",
        description="`abbreviation`: chữ viết tắt và tên đầy đủ; `renamed`: tên trước hoặc sau "
        "khi sắp xếp lại; `slip`: chữ gõ nhầm được sửa; `synonym`: cách nói khác.",
    )


class QueryInfo(Wire):
    """Câu hỏi đã được hiểu thế nào."""

    text: str = Field(description="Câu hỏi như đã gõ.", examples=["dan van kheo"])
    restored: str | None = Field(
        default=None,
        description="Câu hỏi sau khi thêm dấu, nếu câu gõ thiếu dấu; `as_typed=true` tắt việc này.",
        examples=["dân vận khéo"],
    )
    symbol: str | None = Field(
        default=None, description="Số hiệu văn bản nhận ra trong câu hỏi.", examples=["25-NQ/TW"]
    )
    phrases: list[str] = Field(
        default=[], description="Các cụm trong ngoặc kép: mọi kết quả đều chứa nguyên văn."
    )
    expansions: list[Expansion] = Field(
        default=[],
        description="Những cách viết, cách nói khác được tìm thêm; `as_typed=true` tắt việc này.",
    )
    suggestion: str | None = Field(
        default=None, description="“Có phải bạn tìm…”: cách viết gần nhất có trong kho."
    )
    verdict: Literal["ok", "none"] = Field(
        default="ok", description="`none`: không có đoạn nào thật sự phù hợp."
    )


class FacetValue(Wire):
    value: str = Field(examples=["Hướng dẫn"])
    count: int = Field(ge=0, description="Số kết quả mang giá trị này.", examples=[12])


class Facets(Wire):
    """Số đếm trên tập kết quả; mỗi nhóm bỏ qua bộ lọc của chính nó và theo các bộ lọc khác."""

    kind: list[FacetValue] = Field(default=[], description="Loại văn bản.")
    issuer: list[FacetValue] = Field(default=[], description="Cơ quan ban hành.")
    place: list[FacetValue] = Field(default=[], description="Địa phương.")
    system: list[FacetValue] = Field(default=[], description="Hệ thống.")
    level: list[FacetValue] = Field(default=[], description="Cấp.")
    year: list[FacetValue] = Field(default=[], description="Năm ban hành.")


class HitPassage(Wire):
    id: str = Field(description="`văn bản:đầu-cuối`.", examples=["3f0c9a1b:120-480"])
    path: list[str] = Field(description="Các đề mục chứa đoạn, từ ngoài vào trong.")
    text: str
    start: int = Field(ge=0, description="Vị trí trong toàn văn của văn bản.")
    end: int = Field(ge=0)
    highlights: list[tuple[int, int]] = Field(
        default=[], description="Các khoảng [đầu, cuối) cần tô, tính trong `text` của đoạn."
    )
    citation: str = Field(default="", description="Dẫn nguồn để chép kèm nguyên văn.")


class DocumentRef(Wire):
    """Một văn bản, vừa đủ để nhận ra."""

    id: str = Field(examples=["3f0c9a1b"])
    source: str = Field(description="Tên tệp gốc.", examples=["ke-hoach-dan-van-kheo.docx"])
    symbol: str | None = Field(default=None, description="Số hiệu.", examples=["12-KH/ĐU"])
    kind: str | None = Field(default=None, description="Loại văn bản.", examples=["Kế hoạch"])
    date: str | None = Field(
        default=None,
        description="Ngày ban hành, đúng đến mức văn bản ghi: năm, năm-tháng hoặc năm-tháng-ngày.",
        examples=["2024-03-15"],
    )
    issuer: str | None = Field(default=None, description="Cơ quan ban hành.")
    parent_issuer: str | None = Field(default=None, description="Cơ quan cấp trên của nơi ấy.")
    place: str | None = Field(default=None, description="Địa danh.")
    subject: str | None = Field(default=None, description="Trích yếu.")
    status: dict[str, Status] = Field(
        default={},
        description="Trường nào không in sẵn trong văn bản: `inferred` (suy ra), `absent` "
        "(không có), `confirmed` (người dùng đã xác nhận). Trường không nêu ở đây là in sẵn.",
        examples=[{"date": "inferred", "place": "absent"}],
    )


class Ranked(Wire):
    rank: int = Field(ge=1)
    score: float


class Why(Wire):
    """Vì sao đoạn này có trong kết quả."""

    dense: Ranked | None = Field(default=None, description="Hạng và điểm theo nghĩa.")
    lexical: Ranked | None = Field(default=None, description="Hạng và điểm theo chữ.")
    matched: list[str] = Field(default=[], description="Những chữ trùng với câu hỏi.")


class Hit(Wire):
    rank: int = Field(ge=1)
    score: float = Field(ge=0, le=1, description="Độ phù hợp, từ 0 đến 1.")
    passage: HitPassage
    document: DocumentRef
    why: Why = Why()
    similar: int = Field(
        default=0,
        ge=0,
        description="Số bản gần giống đã gộp; xem bằng `/passages/{id}/similar`.",
    )


class SearchAnswer(Wire):
    query: QueryInfo
    total: int = Field(ge=0, description="Số đoạn phù hợp sau khi lọc và gộp bản gần giống.")
    documents: int = Field(default=0, ge=0, description="Số văn bản có các đoạn ấy.")
    took_ms: float = Field(ge=0, description="Thời gian tìm, mili giây.")
    facets: Facets = Facets()
    hits: list[Hit] = []


class SimilarAnswer(Wire):
    total: int = Field(ge=0)
    hits: list[Hit] = []


class SimilarRequest(Wire):
    text: Annotated[
        str,
        Field(
            min_length=1,
            max_length=MAX_TEXT,
            pattern=r"\S",
            description="Đoạn văn cần tìm những đoạn tương tự.",
            examples=["Mỗi chi bộ đăng ký ít nhất một mô hình “Dân vận khéo” trong năm."],
        ),
    ]
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="Số đoạn trả về.")] = 10


# --- documents -------------------------------------------------------------------------------


class HeaderField(Wire):
    """Một trường của phần đầu văn bản, cùng cách biết được nó."""

    value: str | None = None
    status: Status = "absent"
    start: int | None = Field(default=None, description="Vị trí in trong toàn văn.")
    end: int | None = None
    source: str | None = Field(
        default=None, alias="from", description="Suy ra từ đâu, khi `status` là `inferred`."
    )
    read: str | None = Field(
        default=None, description="Giá trị máy đọc được, khi người dùng đã sửa."
    )


class Section(Wire):
    label: str = Field(description="Số mục như đã in.", examples=["II.", "1-"])
    title: str
    level: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Passage(Wire):
    id: str
    path: list[str]
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    citation: str = Field(default="", description="Dẫn nguồn để chép kèm nguyên văn.")


class Style(Wire):
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    name: Literal["bold", "italic", "underline"]


class Citation(Wire):
    """Một chỗ trong văn bản nhắc đến văn bản khác."""

    symbol: str = Field(examples=["25-NQ/TW"])
    kind: str | None = Field(default=None, examples=["Nghị quyết"])
    date: str | None = Field(default=None, examples=["2013-06-03"])
    issuer: str | None = None
    term: str | None = Field(default=None, description="Khóa.", examples=["XI"])
    relation: str = Field(default="viện dẫn", examples=["căn cứ"])
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Node(Wire):
    """Một văn bản được nhắc đến, dù có trong kho hay không.

    Số hiệu chỉ có nghĩa trong phạm vi cơ quan ban hành và năm: `10-NQ/TU` của hai tỉnh, hoặc của
    hai năm, là hai văn bản. Các chỗ nhắc cùng một văn bản mang cùng một `id`.
    """

    id: str = Field(examples=["25-nq/tw;2013-06-03;;nghị quyết"])
    symbol: str = Field(examples=["25-NQ/TW"])
    kind: str | None = Field(default=None, examples=["Nghị quyết"])
    date: str | None = Field(default=None, examples=["2013-06-03"])
    issuer: str | None = Field(
        default=None, description="Cơ quan ban hành, theo cách ghi của đa số chỗ nhắc."
    )
    held: str | None = Field(default=None, description="Mã văn bản, nếu có trong kho.")
    cited_by: int = Field(
        default=0, ge=0, description="Số văn bản khác trong kho nhắc đến văn bản này."
    )


class Cite(Citation):
    passage: str | None = Field(default=None, description="Mã đoạn chứa chỗ nhắc.")
    document: DocumentRef | None = Field(
        default=None, description="Văn bản được nhắc, nếu có trong kho."
    )
    candidates: list[DocumentRef] = Field(
        default=[],
        description="Khi chỗ nhắc chưa đủ để biết là văn bản nào trong kho: các văn bản có thể là.",
    )
    node: Node | None = Field(
        default=None, description="Văn bản được nhắc, gộp từ mọi chỗ nhắc trong kho."
    )


class CitedBy(Citation):
    passage: str | None = Field(default=None, description="Mã đoạn chứa chỗ nhắc.")
    document: DocumentRef = Field(description="Văn bản nhắc đến văn bản này.")


class Citations(Wire):
    cites: list[Cite] = Field(default=[], description="Văn bản này nhắc đến.")
    cited_by: list[CitedBy] = Field(default=[], description="Được nhắc đến trong.")


Quality = Annotated[
    float | None,
    Field(
        ge=0,
        le=1,
        description="Phần chữ nhận dạng được từ ảnh là tiếng Việt có nghĩa; null nếu không phải "
        "văn bản quét.",
    ),
]


class DocumentFile(Wire):
    name: str = Field(examples=["ke-hoach-dan-van-kheo.docx"])
    sha256: str
    size: int = Field(ge=0, description="Số byte.")
    added: str = Field(description="Lúc thêm vào kho (ISO 8601, UTC).")
    start: int = Field(ge=0, description="Vị trí của văn bản trong tệp.")
    end: int = Field(ge=0)
    quality: Quality = None
    warnings: list[str] = Field(default=[], description="Điều cần lưu ý khi đọc tệp này.")


class Version(Wire):
    """Bản khác của văn bản này, hoặc văn bản khác có lời văn gần như trùng."""

    id: str
    source: str
    added: str
    relation: Literal["cùng tệp", "gần giống", "văn bản khác"] = Field(
        default="cùng tệp",
        description="`cùng tệp`: tệp ở cùng chỗ, đã thay đổi. `gần giống`: lời văn gần như trùng. "
        "`văn bản khác`: lời văn gần như trùng nhưng số hiệu, ngày, nơi ban hành hoặc nơi nhận cho "
        "thấy là văn bản khác.",
    )
    similarity: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Phần của bản dài hơn có mặt, đúng thứ tự, trong bản kia.",
    )
    order: Literal["trước", "sau"] | None = Field(
        default=None, description="Bản kia có trước hay sau bản này, nếu biết được."
    )
    symbol: str | None = Field(default=None, examples=["12-KH/ĐU"])
    date: str | None = Field(default=None, examples=["2024-03-15"])


class DocumentSummary(DocumentRef):
    system: str | None = Field(default=None, examples=["đảng"])
    level: str | None = Field(default=None, examples=["xã"])
    added: str = Field(description="Lúc thêm vào kho (ISO 8601, UTC).")
    passages: int = Field(ge=0, description="Số đoạn.")
    characters: int = Field(ge=0, description="Số ký tự của toàn văn.")
    versions: int = Field(
        default=0,
        ge=0,
        description="Số bản khác của văn bản này trong kho (cùng tệp hoặc gần giống).",
    )
    quality: Quality = None
    poor: bool = Field(
        default=False, description="Nhận dạng kém: nên so với tệp gốc trước khi dùng."
    )


class DocumentList(Wire):
    total: int = Field(ge=0)
    documents: list[DocumentSummary] = []


class Document(Wire):
    """Toàn văn và mọi điều đã đọc được từ một văn bản."""

    id: str
    source: str = Field(description="Tên tệp gốc.")
    added: str = Field(description="Lúc thêm vào kho (ISO 8601, UTC).")
    edition: int = Field(
        default=1, ge=1, description="Số bản, tăng mỗi khi văn bản thay đổi; cần khi sửa."
    )
    quality: Quality = None
    poor: bool = Field(
        default=False, description="Nhận dạng kém: nên so với tệp gốc trước khi dùng."
    )
    citation: str = Field(default="", description="Dẫn nguồn của cả văn bản.")
    text: str = Field(description="Toàn văn; mọi vị trí đều tính trong chuỗi này.")
    kind: HeaderField = HeaderField()
    symbol: HeaderField = HeaderField()
    date: HeaderField = HeaderField()
    place: HeaderField = HeaderField()
    issuer: HeaderField = HeaderField()
    parent_issuer: HeaderField = HeaderField()
    subject: HeaderField = HeaderField()
    signer: HeaderField = HeaderField()
    signer_title: HeaderField = HeaderField()
    signing_authority: HeaderField = HeaderField()
    system: HeaderField = HeaderField()
    level: HeaderField = HeaderField()
    secrecy: HeaderField = HeaderField()
    urgency: HeaderField = HeaderField()
    addressees: list[str] = Field(default=[], description="Kính gửi.")
    recipients: list[str] = Field(default=[], description="Nơi nhận.")
    sections: list[Section] = []
    passages: list[Passage] = []
    styles: list[Style] = Field(default=[], description="Chữ đậm, nghiêng, gạch chân.")
    citations: list[Citation] = []
    files: list[DocumentFile] = Field(default=[], description="Các tệp chứa văn bản này.")
    versions: list[Version] = Field(default=[], description="Các bản khác, gần nhất trước.")
    warnings: list[str] = []
    choices: dict[str, list[str]] = Field(
        default={}, description="Danh mục giá trị của những trường chỉ nhận giá trị trong danh mục."
    )


class Correction(Wire):
    """Những trường đầu văn bản được đặt lại bằng tay."""

    model_config = ConfigDict(extra="forbid")

    edition: int = Field(ge=1, description="`edition` của văn bản khi bắt đầu sửa.")
    values: dict[CorrectableField, Corrected] = Field(
        default={},
        alias="set",
        description="Giá trị mới của từng trường; null: văn bản không ghi. Ngày ghi như "
        "2021-11-10, 10/11/2021, 11/2021 hoặc 2021.",
        examples=[{"symbol": "14-NQ/TU", "place": None}],
    )
    undo: list[CorrectableField] = Field(
        default=[], max_length=20, description="Những trường trả lại như máy đọc.", examples=[[]]
    )


# --- uploads ---------------------------------------------------------------------------------


class JobFile(Wire):
    name: str = Field(description="Tên tệp; tệp trong .zip mang tên `gói.zip/tên`.")
    state: FileState = Field(
        description="`done` đã lưu, `known` đã có từ trước, `removed` từng bị gỡ nên chưa thêm lại "
        "(gửi lại với `again=true`), `failed` không đọc được."
    )
    page: int | None = Field(default=None, description="Đang đọc đến trang.")
    pages: int | None = Field(default=None, description="Tổng số trang.")
    documents: list[str] = Field(default=[], description="Mã các văn bản trong tệp.")
    error: str | None = Field(default=None, description="Vì sao không thêm được và nên làm gì.")
    note: str | None = Field(default=None, description="Điều cần biết về tệp đã nhận.")


class Job(Wire):
    id: str
    state: JobState
    message: str | None = Field(
        default=None, description="Điều cần biết, ví dụ đang chờ tiến trình nào ghi xong."
    )
    files: list[JobFile] = []


class JobAccepted(Wire):
    job: str = Field(description="Mã việc; theo dõi bằng `GET /jobs/{id}`.")


# --- drafting: how it was said before, and whether a draft is right --------------------------

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


# --- the rest --------------------------------------------------------------------------------


class Removed(Wire):
    removed: list[str] = Field(description="Mã các văn bản đã gỡ.")


class Health(Wire):
    status: Literal["ok"] = "ok"


class Ready(Wire):
    """Kho đã mở và trả lời được."""

    status: Literal["ok"] = "ok"
    files: int = Field(ge=0, description="Số tệp trong kho.")
    documents: int = Field(ge=0, description="Số văn bản trong kho.")
    passages: int = Field(ge=0, description="Số đoạn trong kho.")
    first_year: int | None = Field(default=None, description="Năm của văn bản cũ nhất.")
    last_year: int | None = Field(default=None, description="Năm của văn bản mới nhất.")
    data: str = Field(description="Tên kho đang mở.", examples=["sample"])


class InvalidValue(Wire):
    where: str = Field(description="Tham số hoặc trường sai.", examples=["limit"])
    detail: str
    value: str | None = Field(default=None, description="Giá trị đã nhận, cắt ngắn.")


class Problem(Wire):
    """Lỗi theo RFC 9457: điều gì sai, giá trị nào, và nên làm gì."""

    type: str = Field(description="Địa chỉ của loại lỗi.", examples=["/docs#invalid"])
    title: str = Field(examples=["Yêu cầu chưa đúng"])
    status: int = Field(examples=[422])
    detail: str = Field(
        examples=["Tham số `limit` nhận “1000”: phải là số không lớn hơn 100. Hãy sửa rồi gửi lại."]
    )
    value: str | None = Field(default=None, description="Giá trị gây lỗi, cắt ngắn.")
    errors: list[InvalidValue] | None = Field(
        default=None, description="Từng giá trị sai, khi có nhiều."
    )
