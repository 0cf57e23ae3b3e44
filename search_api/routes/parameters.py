"""The query parameters that several addresses share: filters, dates and pages."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Path, Query

from index.filters import Filters, date_span
from ingest.vietnamese import nfc
from search_api.errors import ApiError
from search_api.schemas import MAX_LIMIT, MAX_OFFSET

CONTROL_FREE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
"""Blanks, tabs and line ends may stand in a text; other control characters may not."""
_DATE = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
_VALUES = 50


def _several(description: str, *examples: str) -> Any:
    return Query(
        max_length=_VALUES,
        description=f"{description} Lặp lại tham số để chọn nhiều giá trị; để trống là không lọc.",
        examples=[list(examples)],
    )


Value = Annotated[str, Query(max_length=300, pattern=CONTROL_FREE)]
Kinds = Annotated[list[Value], _several("Loại văn bản.", "Hướng dẫn", "Kế hoạch")]
Issuers = Annotated[list[Value], _several("Cơ quan ban hành.", "Ban Dân vận Trung ương")]
Places = Annotated[list[Value], _several("Địa danh ghi trên văn bản.", "Hà Nội")]
Systems = Annotated[list[Value], _several("Hệ thống: đảng; nhà nước; mặt trận, đoàn thể.", "đảng")]
Levels = Annotated[list[Value], _several("Cấp: trung ương, tỉnh, huyện, xã, cơ sở.", "tỉnh", "xã")]
Years = Annotated[list[Value], _several("Năm ban hành.", "2024")]
Documents = Annotated[list[Value], _several("Chỉ tìm trong các văn bản mang mã này.")]
_SPAN = "Lấy mọi văn bản có ngày giao với khoảng đã chọn; văn bản không rõ ngày thì không được lấy."
DateFrom = Annotated[
    str,
    Query(
        alias="from",
        pattern=_DATE,
        description=f"Từ ngày: năm, năm-tháng hoặc năm-tháng-ngày. {_SPAN}",
        examples=["2021", "2021-04"],
    ),
]
DateTo = Annotated[
    str,
    Query(
        alias="to",
        pattern=_DATE,
        description=f"Đến ngày, viết như `from`. {_SPAN}",
        examples=["2024-06"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Số mục của một trang.")]
Offset = Annotated[int, Query(ge=0, le=MAX_OFFSET, description="Bỏ qua bao nhiêu mục đầu.")]
DocumentId = Annotated[
    str, Path(max_length=200, description="Mã văn bản, như trong kết quả tra cứu.")
]
ThemeId = Annotated[str, Query(max_length=100, description="Mã chủ đề, như trong `/themes`.")]
PassageId = Annotated[
    str,
    Path(max_length=200, description="Mã đoạn, dạng `văn bản:đầu-cuối`, như trong kết quả."),
]


def check_span(date_from: str, date_to: str) -> None:
    """Raises ApiError where the first day lies behind the last."""
    if date_from and date_to and date_span(date_from)[0] > date_span(date_to)[1]:
        raise ApiError(
            "invalid",
            f"Ngày bắt đầu “{date_from}” đứng sau ngày kết thúc “{date_to}”. Hãy đổi lại hai ngày.",
            value=date_from,
        )


def _filters(
    *,
    kind: Kinds = [],  # noqa: B006 - FastAPI copies it
    issuer: Issuers = [],  # noqa: B006
    place: Places = [],  # noqa: B006
    system: Systems = [],  # noqa: B006
    level: Levels = [],  # noqa: B006
    year: Years = [],  # noqa: B006
    document: Documents = [],  # noqa: B006
    date_from: DateFrom = "",
    date_to: DateTo = "",
) -> Filters:
    check_span(date_from, date_to)
    return Filters(
        kind=_chosen(kind),
        issuer=_chosen(issuer),
        place=_chosen(place),
        system=_chosen(system),
        level=_chosen(level),
        year=_chosen(year),
        document=_chosen(document),
        date_from=date_from or None,
        date_to=date_to or None,
    )


def _chosen(values: list[str]) -> tuple[str, ...]:
    return tuple(nfc(value.strip()) for value in values if value.strip())


Chosen = Annotated[Filters, Depends(_filters)]
