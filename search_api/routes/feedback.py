"""Feedback: a hit was of use, or not. It stays in this library."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from index.feedback import Opinion
from search_api.errors import documented
from search_api.routes.parameters import CONTROL_FREE, Limit, Offset
from search_api.routes.writing import WRITING
from search_api.schemas import MAX_QUERY, Cleared, Feedback, FeedbackList, NewFeedback
from search_api.service import Held

router = APIRouter(prefix="/feedback", tags=["Ý kiến về kết quả"])

Asked = Annotated[
    str | None,
    Query(
        max_length=MAX_QUERY,
        pattern=CONTROL_FREE,
        description="Chỉ ý kiến về câu hỏi này, không kể chữ hoa, chữ thường và cách đặt dấu.",
    ),
]


@router.post("", summary="Cho ý kiến", responses=documented(*WRITING, "not-found"))
def mark(service: Held, wanted: NewFeedback) -> Feedback | None:
    """Đoạn này có ích cho câu hỏi này hay không; ý kiến sau thay ý kiến trước, `useful` là null
    thì rút lại (trả lời null).

    Ý kiến chỉ nằm trong kho này, không gửi đi đâu, không đổi thứ tự kết quả; `make eval` dùng
    chúng làm một bảng đo riêng.
    """
    opinion = service.feedback.mark(wanted.query, wanted.passage, useful=wanted.useful)
    return _wire(opinion) if opinion else None


@router.get("", summary="Các ý kiến", responses=documented())
def feedback(
    service: Held, query: Asked = None, limit: Limit = 100, offset: Offset = 0
) -> FeedbackList:
    """Các ý kiến đã ghi, mới nhất trước; `passage` là chỗ của đoạn trong kho lúc này."""
    total, useful, page = service.feedback.all(query=query, offset=offset, limit=limit)
    return FeedbackList(total=total, useful=useful, feedback=[_wire(one) for one in page])


@router.delete("", summary="Xoá mọi ý kiến", responses=documented(*WRITING))
def clear(service: Held) -> Cleared:
    """Xoá hẳn mọi ý kiến trong kho này."""
    return Cleared(removed=service.feedback.clear())


def _wire(opinion: Opinion) -> Feedback:
    values = asdict(opinion)
    values.pop("cluster")
    return Feedback(**values)
