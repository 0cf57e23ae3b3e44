"""For staff: who must do what by when, named models, what implements what, two documents."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from search_api.schemas.documents import DocumentSummary, Node
from search_api.schemas.drafting import Difference, Occurrence
from search_api.schemas.search import DocumentRef, FacetValue, HitPassage
from search_api.schemas.wire import Wire

DutyKind = Literal["duty", "target", "report"]
Period = Literal["ngày", "tuần", "tháng", "quý", "6 tháng", "9 tháng", "năm", "nhiều năm"]
ModelField = Literal[
    "kinh tế", "văn hóa - xã hội", "quốc phòng - an ninh", "xây dựng hệ thống chính trị"
]
NetworkRelation = Literal["căn cứ", "triển khai", "viện dẫn", "thay thế", "sao lục"]
Alignment = Literal["same", "near", "related", "only-a", "only-b"]


class Office(Wire):
    """Người, cơ quan phải làm."""

    name: str = Field(
        description="Tên chuẩn: viết đủ, không “các”.", examples=["Ban Dân vận Tỉnh ủy"]
    )
    printed: str = Field(description="Như văn bản ghi.", examples=["BDV Tỉnh ủy"])
    level: str | None = Field(default=None, examples=["tỉnh"])
    lead: bool = Field(default=True, description="Chủ trì; nếu không thì phối hợp.")


class Recurrence(Wire):
    """Việc làm theo kỳ."""

    every: Period
    days: list[str] = Field(
        default=[],
        description="Những ngày trong năm phải xong, tháng-ngày.",
        examples=[["06-15", "12-15"]],
    )
    until: str | None = Field(
        default=None, description="Năm cuối, nếu trích yếu có nêu.", examples=["2025"]
    )


class Duty(Wire):
    """Một việc, chỉ tiêu hoặc kỳ báo cáo mà văn bản giao. `start`, `end`: vị trí trong `text` của
    đoạn; mọi chữ đều lấy từ văn bản."""

    id: str
    kind: DutyKind = Field(
        description="`duty`: nhiệm vụ; `target`: chỉ tiêu; `report`: báo cáo, đăng ký có hạn."
    )
    who: str | None = Field(
        description="Ai làm, tên chuẩn, cách nhau bằng dấu chấm phẩy, cơ quan chủ trì trước; null "
        "nếu văn bản không nói.",
        examples=["Ban Dân vận Tỉnh ủy"],
    )
    offices: list[Office] = []
    what: str = Field(description="Làm gì: nguyên văn.")
    amount: str | None = Field(description="Bao nhiêu.", examples=["ít nhất 01 mô hình", "90%"])
    when: str | None = Field(
        description="Khi nào, như đã in.", examples=["trước 15 tháng 12 hàng năm"]
    )
    due: str | None = Field(
        default=None, description="Hạn tính ra ngày, nếu rõ.", examples=["2026-06-30", "2026"]
    )
    due_inferred: bool = Field(
        default=False,
        description="Năm của `due` không in cạnh ngày mà suy ra từ trích yếu hoặc ngày văn bản.",
    )
    recurrence: Recurrence | None = None
    replaced_by: DocumentRef | None = Field(
        default=None, description="Văn bản trong kho đã thay thế văn bản giao việc này."
    )
    path: list[str] = Field(description="Các đề mục chứa đoạn, từ ngoài vào trong.")
    passage: HitPassage
    document: DocumentRef
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    citation: str = Field(default="", description="Dẫn nguồn để chép kèm.")


class DutyFacets(Wire):
    """Đếm theo số việc; mỗi nhóm bỏ qua bộ lọc của chính nó."""

    office: list[FacetValue] = []
    level: list[FacetValue] = []
    kind: list[FacetValue] = []
    issuer: list[FacetValue] = []
    year: list[FacetValue] = []


class Duties(Wire):
    total: int = Field(ge=0)
    documents: int = Field(default=0, ge=0, description="Số văn bản có các việc ấy.")
    duties: list[Duty]
    facets: DutyFacets = DutyFacets()


class Model(Wire):
    """Một mô hình, điển hình “Dân vận khéo” có tên; cùng một mô hình ở nhiều văn bản là một."""

    id: str
    name: str = Field(examples=["Xóm đạo bình yên"])
    type: Literal["mô hình", "điển hình"] = "mô hình"
    unit: str | None = Field(description="Đơn vị làm.", examples=["Hội Phụ nữ xã Nam Tiến"])
    place: str | None = Field(description="Nơi làm.", examples=["xã Nam Tiến"])
    area: str | None = Field(
        default=None,
        description="Xã, huyện hoặc tỉnh của nơi làm, để lọc.",
        examples=["xã Nam Tiến"],
    )
    field: ModelField | None = Field(description="Lĩnh vực; null nếu văn bản không cho biết.")
    does: str | None = Field(default=None, description="Làm gì: nguyên văn.")
    results: str | None = Field(default=None, description="Kết quả: nguyên văn.")
    documents: int = Field(default=1, ge=1, description="Số văn bản nhắc đến.")
    occurrences: list[Occurrence]


class ModelFacets(Wire):
    field: list[FacetValue] = []
    place: list[FacetValue] = []
    unit: list[FacetValue] = []


class Models(Wire):
    total: int = Field(ge=0)
    models: list[Model]
    facets: ModelFacets = ModelFacets()


class NetworkNode(Node):
    """`held` là mã văn bản nếu có trong kho, null nếu chỉ được nhắc đến."""

    document: DocumentRef | None = Field(default=None, description="Văn bản ấy, nếu có trong kho.")
    centre: bool = Field(default=False, description="Văn bản đã hỏi.")


class Edge(Wire):
    from_: str = Field(alias="from", description="`id` của văn bản nhắc.")
    to: str = Field(description="`id` của văn bản được nhắc.")
    relation: NetworkRelation
    occurrences: list[Occurrence] = Field(
        description="Những chỗ trong kho nói lên quan hệ này, nhiều nhất tám chỗ."
    )
    said: int = Field(default=1, ge=1, description="Số chỗ nói lên quan hệ này, kể cả ngoài đoạn.")
    stated: bool = Field(
        default=False,
        description="Văn bản được ban hành chính là để làm việc ấy, như trích yếu hay phần mở đầu "
        "cho biết.",
    )


class Network(Wire):
    """Một văn bản giữa những văn bản nó triển khai, viện dẫn và những văn bản nhắc đến nó."""

    nodes: list[NetworkNode]
    edges: list[Edge]
    chains: list[list[str]] = Field(
        default=[],
        description="Các chuỗi triển khai qua văn bản này, từ trên xuống, mỗi chuỗi là các `id`.",
        examples=[[["25-nq/tw", "164-kh/tu", "60-ctr/đuk", "84-cv/đu"]]],
    )
    left_out: int = Field(default=0, ge=0, description="Số văn bản không nêu vì quá nhiều.")


class MissingDocument(Wire):
    """Một văn bản được nhắc đến mà không có trong kho."""

    node: Node
    documents: list[DocumentRef] = Field(
        description="Những văn bản trong kho nhắc đến nó, nhiều nhất 50; `cited_by` là số đủ."
    )
    carried_by: int = Field(
        default=0, ge=0, description="Trong đó bao nhiêu văn bản được ban hành để thực hiện nó."
    )


class MissingDocuments(Wire):
    total: int = Field(ge=0)
    missing: list[MissingDocument]


class Moment(Wire):
    """Một văn bản trên dòng thời gian của một chủ đề."""

    date: str = Field(description="Đúng đến mức văn bản ghi.", examples=["2021-04"])
    document: DocumentRef
    passages: int = Field(ge=1, description="Số đoạn nói đến chủ đề.")
    passage: HitPassage = Field(description="Đoạn phù hợp nhất.")


class Timeline(Wire):
    total: int = Field(ge=0, description="Số văn bản nói đến chủ đề.")
    moments: list[Moment] = Field(description="Cũ nhất trước.")
    undated: list[Moment] = Field(default=[], description="Văn bản không rõ ngày; `date` để trống.")
    years: list[FacetValue] = Field(
        default=[], description="Số văn bản từng năm, kể cả văn bản không nêu; cũ nhất trước."
    )
    left_out: int = Field(
        default=0,
        ge=0,
        description="Số văn bản không nêu, vì kém phù hợp hơn những văn bản đã nêu.",
    )


class ComparedSection(Wire):
    """Một mục của một văn bản; vị trí tính trong toàn văn của nó."""

    label: str
    title: str
    path: list[str] = Field(description="Các đề mục, từ ngoài vào trong, kể cả mục này.")
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str = Field(description="Lời của riêng mục này, không kể mục con.")
    passages: list[str] = Field(default=[], description="Mã các đoạn của mục.")


class SharedWording(Wire):
    """Lời chung; vị trí [đầu, cuối) trong `text` của mỗi mục."""

    a: tuple[int, int]
    b: tuple[int, int]
    exact: bool = Field(default=True, description="Đúng từng chữ; nếu không thì gần như vậy.")
    differences: list[Difference] = Field(default=[], description="Khi chỉ gần như vậy.")


class NearestSection(Wire):
    """Mục gần nhất của văn bản kia, tuy chưa đủ gần để xếp ngang nhau."""

    row: int = Field(ge=0, description="Thứ tự trong `sections`, từ 0, của dòng có mục ấy.")
    score: float = Field(ge=0, le=1)


class AlignedSections(Wire):
    relation: Alignment = Field(
        description="`same`: như nhau; `near`: gần như nhau; `related`: cùng nội dung, khác lời; "
        "`only-a`, `only-b`: chưa thấy mục tương ứng ở bên kia."
    )
    score: float = Field(ge=0, le=1, description="Mức gần, từ 0 đến 1.")
    a: ComparedSection | None
    b: ComparedSection | None
    shared: list[SharedWording] = []
    nearest: NearestSection | None = Field(
        default=None, description="Với mục chưa thấy mục tương ứng: mục gần nhất, nếu có."
    )


class Replacing(Wire):
    """Một văn bản thay thế văn bản kia."""

    by: Literal["a", "b"] = Field(description="Văn bản thay thế, tức văn bản mới.")
    occurrence: Occurrence | None = Field(default=None, description="Chỗ nói điều ấy.")


class Comparison(Wire):
    """Hai văn bản đặt cạnh nhau, theo thứ tự của `a`; mục chỉ `b` có đứng ở chỗ của nó."""

    a: DocumentRef
    b: DocumentRef
    sections: list[AlignedSections]
    shared_a: float = Field(ge=0, le=1, description="Phần lời của `a` cũng có trong `b`.")
    shared_b: float = Field(ge=0, le=1)
    replacing: Replacing | None = None


class Overview(Wire):
    """Kho có gì."""

    files: int = Field(ge=0)
    documents: int = Field(ge=0)
    passages: int = Field(ge=0)
    kinds: list[FacetValue] = []
    systems: list[FacetValue] = []
    levels: list[FacetValue] = []
    years: list[FacetValue] = Field(default=[], description="Cũ nhất trước.")
    places: list[FacetValue] = []
    issuers: list[FacetValue] = []
    undated: int = Field(default=0, ge=0, description="Số văn bản không rõ ngày.")
    latest: list[DocumentSummary] = Field(default=[], description="Thêm vào gần đây nhất.")
