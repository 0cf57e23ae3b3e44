"""How documents hang together: the network of one, what is not held, a timeline, two compared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from index.comparison import compare
from index.timeline import MOST, timeline
from search_api.errors import ApiError, documented
from search_api.relations import (
    missing_wire,
    network_wire,
    replacing_wire,
    timeline_wire,
)
from search_api.routes.files import FILES, Format, given
from search_api.routes.parameters import CONTROL_FREE, Chosen, Limit, Offset, ThemeId
from search_api.schemas import MAX_QUERY, Comparison, MissingDocuments, Network, Timeline
from search_api.service import Held

router = APIRouter(tags=["Dẫn chiếu"])

_IN_FILES = 1_000
"""Documents of a timeline that is taken away."""
_NAMED = 50
"""Documents that are named as citing one, in a list on screen."""
Asked = Annotated[
    str, Query(max_length=MAX_QUERY, pattern=CONTROL_FREE, description="Câu hỏi về chủ đề.")
]

NodeId = Annotated[
    str,
    Query(
        max_length=200,
        pattern=CONTROL_FREE,
        description="Mã văn bản trong kho, hoặc `id` của một văn bản chỉ được nhắc đến.",
    ),
]
Number = Annotated[
    str,
    Query(
        max_length=200,
        pattern=CONTROL_FREE,
        description="Phần đầu của số hiệu, có thể kèm loại văn bản, cơ quan ban hành.",
        examples=["25-NQ/TW"],
    ),
]


@router.get(
    "/network",
    summary="Dẫn chiếu quanh một văn bản",
    response_model=Network,
    responses={**documented("not-found", "unavailable"), **FILES},
)
def network(
    service: Held,
    document: NodeId = "",
    depth: Annotated[int, Query(ge=1, le=4, description="Đi xa mấy bước.")] = 2,
    limit: Annotated[int, Query(ge=1, le=200, description="Nhiều nhất bao nhiêu văn bản.")] = 60,
    format: Format = None,
) -> Network | Response:
    """Văn bản này triển khai, viện dẫn gì; văn bản nào triển khai, nhắc đến nó; các chuỗi triển
    khai. Không nêu văn bản thì trả lời những văn bản được nhắc nhiều nhất trong kho."""
    if document:
        graph = service.network.around(document, depth=depth, most=limit)
    else:
        graph = service.network.whole(most=limit)
    return given(network_wire(graph), format)


@router.get(
    "/network/missing",
    summary="Được nhắc đến mà chưa có trong kho",
    response_model=MissingDocuments,
    responses={**documented("unavailable"), **FILES},
)
def missing(
    service: Held,
    q: Number = "",
    limit: Limit = 50,
    offset: Offset = 0,
    format: Format = None,
) -> MissingDocuments | Response:
    """Văn bản được nhiều văn bản khác nhắc đến nhất đứng trước."""
    most = None if format else offset + limit
    page = service.network.missing(most, typed=q)
    start, named = (0, None) if format else (offset, _NAMED)
    return given(missing_wire(page, store=service.store, offset=start, most=named), format)


@router.get(
    "/timeline",
    summary="Dòng thời gian của một chủ đề",
    response_model=Timeline,
    responses={**documented("bad-request", "not-found", "unavailable"), **FILES},
)
def over_time(
    service: Held, filters: Chosen, q: Asked = "", theme: ThemeId = "", format: Format = None
) -> Timeline | Response:
    """Những văn bản nói đến chủ đề, cũ nhất trước, mỗi văn bản với đoạn phù hợp nhất."""
    questions = service.themes.get(theme).questions if theme else (q,)
    if not any(question.strip() for question in questions):
        raise ApiError("invalid", "Hãy nêu câu hỏi (`q`) hoặc chủ đề (`theme`).")
    return given(
        timeline_wire(
            timeline(
                service.searcher, questions, filters=filters, most=_IN_FILES if format else MOST
            )
        ),
        format,
    )


@router.get(
    "/compare",
    summary="So sánh hai văn bản",
    response_model=Comparison,
    responses={**documented("not-found", "unavailable"), **FILES},
)
def compared(
    service: Held,
    a: Annotated[str, Query(min_length=1, max_length=200, description="Mã văn bản thứ nhất.")],
    b: Annotated[str, Query(min_length=1, max_length=200, description="Mã văn bản thứ hai.")],
    format: Format = None,
) -> Comparison | Response:
    """Từng mục của hai văn bản đặt cạnh nhau: lời chung, chỗ khác, điều chỉ một bên có."""
    found = compare(service.searcher, a, b)
    replacing = replacing_wire(service.network, found.a, found.b)
    answer = Comparison.model_validate({**found.as_json(), "replacing": replacing})
    return given(answer, format)
