"""How the service is, and how it says that something was wrong."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from search_api.schemas.wire import Wire


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
