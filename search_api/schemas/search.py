"""What a search answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from search_api.schemas.wire import MAX_LIMIT, MAX_TEXT, ExpansionKind, Status, Wire


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
