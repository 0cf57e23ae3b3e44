"""The course kit: an outline, a handout, a comparison and questions, of verbatim passages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from search_api.schemas.search import DocumentRef
from search_api.schemas.teaching import ItemState
from search_api.schemas.wire import Wire

KitPart = Literal["outline", "handout", "comparison", "questions"]
KitLevel = Literal["trung ương", "tỉnh", "huyện", "xã", "cơ sở", "không rõ"]
QuestionKind = Literal["gap", "choice", "match"]


class KitSource(Wire):
    """Một văn bản nguồn; mỗi văn bản chỉ nêu một lần, các đoạn dẫn về bằng `number`."""

    number: int = Field(ge=1)
    name: str = Field(
        description="Tên văn bản để in trong danh sách nguồn.",
        examples=["Kế hoạch số 12-KH/ĐU ngày 15/3/2024 của Đảng ủy xã Nam Tiến"],
    )
    level: KitLevel
    document: DocumentRef
    passages: list[int] = Field(description="Số thứ tự những đoạn lấy từ văn bản này.")


class KitPassage(Wire):
    number: int = Field(ge=1, description="Số thứ tự trong tài liệu phát tay.")
    id: str = Field(description="Mã đoạn trong kho.")
    path: list[str] = Field(description="Các đề mục chứa đoạn, từ ngoài vào trong.")
    text: str = Field(description="Nguyên văn.")
    note: str = Field(default="", description="Ghi chú của người soạn.")
    source: int = Field(ge=1, description="`number` của văn bản nguồn.")
    place: str = Field(description="Chỗ của đoạn trong văn bản.", examples=["mục II.1"])
    citation: str = Field(description="Dẫn nguồn đầy đủ.")
    state: ItemState = "held"


class KitSection(Wire):
    """Một phần của giỏ, hoặc một câu hỏi của chủ đề."""

    title: str = Field(description="Rỗng nếu không chia phần.")
    passages: list[KitPassage]


class KitHandout(Wire):
    sections: list[KitSection]


class KitSpan(Wire):
    """Lời nguyên văn của một đoạn: `text` đúng là đoạn ấy cắt từ `start` đến `end`."""

    passage: int = Field(ge=1, description="Số thứ tự của đoạn.")
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @property
    def quoted(self) -> str:
        """As a point is shown: what was cut off behind it is shown to be missing, and a row of a
        table is said to be one."""
        whole = self.text.rstrip().endswith((".", "!", "?", ";", "…", "”", '"'))
        label = "Bảng: " if " | " in self.text else ""
        return f"{label}“{self.text}”" if whole else f"{label}“{self.text} […]”"


class OutlineLevel(Wire):
    level: KitLevel
    points: list[KitSpan] = Field(description="Câu chính của từng đoạn.")


class OutlineTheme(Wire):
    title: str
    levels: list[OutlineLevel] = Field(description="Từ trung ương xuống cơ sở.")


class KitOutline(Wire):
    themes: list[OutlineTheme]


class ComparedRow(Wire):
    """Một phần hoặc một câu hỏi; mỗi văn bản một ô, theo thứ tự của `sources`."""

    title: str
    cells: list[list[KitSpan]] = Field(description="Ô trống là văn bản không có đoạn nào ở đây.")


class KitComparison(Wire):
    sources: list[int] = Field(description="Các cột: `number` của văn bản.")
    rows: list[ComparedRow]


class KitOption(Wire):
    label: str = Field(examples=["A"])
    text: str


class KitQuestion(Wire):
    number: int = Field(ge=1)
    kind: QuestionKind = Field(
        description="`gap`: điền vào chỗ trống; `choice`: chọn phương án đúng; `match`: ghép văn "
        "bản với nội dung."
    )
    prompt: str = Field(description="Câu hỏi.")
    stem: str = Field(default="", description="Lời nguyên văn với chỗ trống “………”, nếu có.")
    items: list[KitOption] = Field(default=[], description="Cột văn bản của câu ghép.")
    options: list[KitOption] = Field(default=[], description="Các phương án; cột nội dung.")


class KitEvidence(Wire):
    """Lời nguyên văn làm chứng: `text` là đoạn `id` cắt từ `start` đến `end`."""

    label: str = Field(default="", description="Phương án mà chỗ này nói đến.")
    text: str
    id: str = Field(description="Mã đoạn trong kho.")
    passage: int | None = Field(
        default=None, description="Số thứ tự trong tài liệu, nếu là đoạn của tài liệu."
    )
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    citation: str


class KitAnswer(Wire):
    number: int = Field(ge=1, description="Số của câu hỏi.")
    answer: str = Field(examples=["80%", "B", "1 – C, 2 – A, 3 – B"])
    evidence: list[KitEvidence] = Field(description="Chỗ chứng tỏ đáp án đúng.")
    others: list[KitEvidence] = Field(
        default=[], description="Các phương án còn lại là lời của văn bản nào."
    )


class KitQuestions(Wire):
    questions: list[KitQuestion]
    key: list[KitAnswer] | None = Field(description="Đáp án; null nếu không yêu cầu.")


class Kit(Wire):
    """Bộ tài liệu giảng dạy. Phần nào không yêu cầu hoặc không làm được thì null."""

    id: str = Field(description="Không đổi chừng nào nội dung không đổi.")
    title: str
    note: str = ""
    passages: int = Field(ge=0)
    documents: int = Field(ge=0)
    sources: list[KitSource]
    outline: KitOutline | None = None
    handout: KitHandout | None = None
    comparison: KitComparison | None = Field(
        default=None, description="Chỉ có khi các đoạn lấy từ ít nhất hai văn bản."
    )
    questions: KitQuestions | None = None


class KitTemplate(Wire):
    """Mẫu .docx dùng để in bộ tài liệu."""

    own: bool = Field(description="Đang dùng mẫu của cơ quan; nếu không thì mẫu có sẵn.")
    placed: bool = Field(description="Mẫu có đoạn {{NỘI DUNG}} chỉ chỗ đặt nội dung.")
    size: int = Field(ge=0, description="Cỡ tệp, byte.")
