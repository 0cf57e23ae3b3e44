"""Asking: a question, the near-copies of a passage, and what is like a pasted paragraph."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from index.answer import Answer
from search_api.errors import documented
from search_api.routes.parameters import CONTROL_FREE, Chosen, Limit, Offset, PassageId
from search_api.schemas import MAX_QUERY, Mode, SearchAnswer, SimilarRequest
from search_api.service import Held

router = APIRouter(tags=["Tra cứu"])

Question = Annotated[
    str,
    Query(
        max_length=MAX_QUERY,
        pattern=CONTROL_FREE,
        description="Câu hỏi, cụm từ trong ngoặc kép, hoặc số hiệu văn bản. Để trống thì liệt kê "
        "mọi đoạn qua được bộ lọc.",
        examples=["mô hình dân vận khéo", '"dân biết, dân bàn"', "25-NQ/TW"],
    ),
]
Way = Annotated[
    Mode,
    Query(description="Cách tìm: `hybrid` theo cả nghĩa và chữ, `dense` theo nghĩa, `lexical` "
          "theo chữ."),
]  # fmt: skip
AsTyped = Annotated[
    bool,
    Query(
        description="Tìm đúng như đã gõ: không thêm dấu, không sửa lỗi gõ, không tìm thêm tên "
        "trước hoặc sau khi sắp xếp và cách nói khác; chữ viết tắt vẫn được hiểu."
    ),
]


@router.get("/search", summary="Tra cứu", responses=documented("unavailable"))
def search(
    *,
    service: Held,
    filters: Chosen,
    q: Question = "",
    limit: Limit = 10,
    offset: Offset = 0,
    mode: Way = "hybrid",
    as_typed: AsTyped = False,
) -> SearchAnswer:
    """Tìm các đoạn văn trả lời câu hỏi, kèm vị trí trong văn bản, số hiệu, ngày, cơ quan ban hành.

    `total`, `facets` và `hits` cùng nói về một tập kết quả. Không có đoạn nào thật sự phù hợp thì
    `query.verdict` là `none`. Chữ trong ngoặc kép được tìm nguyên văn, không kể chữ hoa, chữ
    thường và cách đặt dấu thanh (hoà, hòa).
    """
    answer = service.searcher.search(
        q, filters=filters, limit=limit, offset=offset, mode=mode, as_typed=as_typed
    )
    service.metrics.searched(mode, answer.verdict)
    return _wire(answer)


@router.get(
    "/passages/{id}/similar",
    summary="Các bản gần giống của một đoạn",
    responses=documented("not-found", "unavailable"),
)
def similar(service: Held, id: PassageId, limit: Limit = 20) -> SearchAnswer:
    """Những đoạn gần như trùng chữ với đoạn này, đã được gộp trong kết quả tra cứu (`similar`)."""
    return _wire(service.searcher.similar(id, limit=limit))


@router.post(
    "/similar",
    summary="Tìm đoạn nói điều tương tự",
    responses=documented("bad-request", "unavailable"),
)
def similar_to(service: Held, request: SimilarRequest) -> SearchAnswer:
    """Dán một đoạn văn, nhận những đoạn trong kho nói điều tương tự."""
    return _wire(service.searcher.similar_to(request.text, limit=request.limit))


def _wire(answer: Answer) -> SearchAnswer:
    return SearchAnswer.model_validate(answer.as_json())
