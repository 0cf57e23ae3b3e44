"""Documents as they are shown, corrected and handed in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from search_api.schemas.search import DocumentRef
from search_api.schemas.wire import CorrectableField, Corrected, FileState, JobState, Status, Wire


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
