"""For trainers: baskets of passages, themes, and what a reader thought of a hit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from search_api.schemas.search import DocumentRef, Hit, HitPassage
from search_api.schemas.wire import MAX_QUERY, Wire

MAX_NAME = 200
MAX_NOTE = 5_000
MAX_ITEMS = 500
"""Passages of one basket."""
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME, pattern=r"\S")]
Note = Annotated[str, Field(max_length=MAX_NOTE)]
Question = Annotated[str, Field(min_length=1, max_length=MAX_QUERY, pattern=r"\S")]
PassageRef = Annotated[str, Field(max_length=200)]
ItemState = Literal["held", "moved", "gone"]


class BasketItem(Wire):
    """Một đoạn trong giỏ. Chữ của đoạn được giữ lại, nên vẫn đọc được khi văn bản đã bị gỡ."""

    id: str
    passage: HitPassage
    document: DocumentRef
    section: str = Field(default="", description="Phần của giỏ; rỗng nếu không chia phần.")
    note: str = ""
    state: ItemState = Field(
        description="`held`: còn nguyên chỗ; `moved`: văn bản được đọc lại, chỗ được tìm lại theo "
        "lời; `gone`: văn bản, hoặc đoạn ấy của văn bản, không còn trong kho."
    )
    added: str = Field(description="Lúc thêm (ISO 8601, UTC).")
    citation: str


class BasketSummary(Wire):
    id: str
    name: str
    note: str = ""
    edition: int = Field(ge=1, description="Tăng mỗi lần sửa; cần khi sửa.")
    items: int = Field(ge=0, description="Số đoạn.")
    created: str
    changed: str


class Basket(Wire):
    id: str
    name: str
    note: str = ""
    edition: int = Field(ge=1)
    created: str
    changed: str
    items: list[BasketItem]


class Baskets(Wire):
    total: int = Field(ge=0)
    baskets: list[BasketSummary] = Field(description="Sửa gần đây nhất trước.")


class NewBasket(Wire):
    model_config = ConfigDict(extra="forbid")

    name: Name
    note: Note = ""
    passages: list[PassageRef] = Field(
        default=[], max_length=MAX_ITEMS, description="Mã các đoạn bỏ vào ngay."
    )


class NewItem(Wire):
    model_config = ConfigDict(extra="forbid")

    passage: PassageRef = Field(description="Mã đoạn, như trong kết quả tra cứu.")
    section: str = Field(default="", max_length=MAX_NAME)
    note: Note = ""


class ItemChange(Wire):
    """Một đoạn ở chỗ mới của nó."""

    model_config = ConfigDict(extra="forbid")

    id: str
    section: str = Field(default="", max_length=MAX_NAME)
    note: Note = ""


class BasketChange(Wire):
    """Giỏ như phải là từ nay: đoạn nào không nêu thì bỏ ra, thứ tự như đã nêu."""

    model_config = ConfigDict(extra="forbid")

    edition: int = Field(ge=1, description="`edition` của giỏ khi bắt đầu sửa.")
    name: Name
    note: Note = ""
    items: list[ItemChange] = Field(max_length=MAX_ITEMS)


class ExportedItem(Wire):
    passage: HitPassage
    document: DocumentRef
    section: str = Field(default="", max_length=MAX_NAME)
    note: Note = ""
    added: str = Field(default="", max_length=40)


class BasketFile(Wire):
    """Một giỏ trong một tệp, đủ để đọc ở nơi khác: có cả chữ và dẫn nguồn của từng đoạn."""

    format: Literal["kheo-basket"]
    version: Literal[1]
    exported: str = Field(default="", max_length=40, description="Lúc xuất (ISO 8601, UTC).")
    name: Name
    note: Note = ""
    items: list[ExportedItem] = Field(max_length=MAX_ITEMS)


class BasketCopy(Wire):
    model_config = ConfigDict(extra="forbid")

    name: Name


class Theme(Wire):
    """Một chủ đề: những câu hỏi được lưu, theo thứ tự giảng."""

    id: str
    name: str
    note: str = ""
    questions: list[str]
    edition: int = Field(ge=1)
    shipped: bool = Field(description="Có sẵn trong Khéo (dù đã được sửa).")
    changed: bool = Field(default=False, description="Chủ đề có sẵn, đã được sửa ở đây.")


class Themes(Wire):
    total: int = Field(ge=0)
    themes: list[Theme]


class NewTheme(Wire):
    model_config = ConfigDict(extra="forbid")

    name: Name
    note: Note = ""
    questions: list[Question] = Field(min_length=1, max_length=50)


class ThemeChange(NewTheme):
    edition: int = Field(ge=1)


class ThemeAnswer(Wire):
    question: str
    hits: list[Hit]


class ThemePassages(Wire):
    """Những đoạn trả lời từng câu hỏi của chủ đề; mỗi đoạn chỉ nêu một lần."""

    theme: Theme
    answers: list[ThemeAnswer]


class NewFeedback(Wire):
    model_config = ConfigDict(extra="forbid")

    query: Question = Field(description="Câu hỏi như đã gõ.")
    passage: PassageRef
    useful: bool | None = Field(description="Có ích hay không; null: rút lại ý kiến.")


class Feedback(Wire):
    """Ý kiến về một kết quả; chỉ giữ trong kho này, không gửi đi đâu."""

    query: str
    passage: str
    document: str
    useful: bool
    at: str


class FeedbackList(Wire):
    total: int = Field(ge=0)
    useful: int = Field(ge=0)
    feedback: list[Feedback] = Field(description="Mới nhất trước.")


class Cleared(Wire):
    removed: int = Field(ge=0, description="Số ý kiến đã xoá.")
