"""For staff: who must do what by when, and the register of models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from index.faceting import Wanted
from index.filters import Filters
from search_api.calendar import MEDIA_TYPE, calendar
from search_api.errors import ApiError, documented
from search_api.exports import MEDIA_TYPES
from search_api.relations import replaced_wire
from search_api.routes.files import FILES, Format, attached, given
from search_api.routes.parameters import (
    CONTROL_FREE,
    DateFrom,
    DateTo,
    Documents,
    Issuers,
    Limit,
    Offset,
    ThemeId,
    Value,
    Years,
    check_span,
)
from search_api.schemas import (
    Duties,
    DutyKind,
    ModelField,
    Models,
)
from search_api.service import Held, Service
from search_api.staff import (
    Among,
    DutyOrder,
    duties_wire,
    models_wire,
    narrowed_duties,
    narrowed_models,
)

router = APIRouter(tags=["Nhiệm vụ, mô hình"])

Words = Annotated[
    str, Query(max_length=300, pattern=CONTROL_FREE, description="Chỉ những mục có các chữ này.")
]
_MOST_ROWS = 5_000
"""Of a table that a word processor still opens."""
_TOO_MANY = (
    "Danh sách có {} việc, quá dài cho một tệp Word (nhiều nhất 5.000). Hãy lọc bớt, hoặc tải tệp "
    "Excel, CSV."
)
_DUTY_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in (*MEDIA_TYPES.values(), MEDIA_TYPE)}}
}


@router.get(
    "/duties",
    summary="Nhiệm vụ, chỉ tiêu, thời hạn",
    response_model=Duties,
    responses={**documented("not-found", "unavailable"), **_DUTY_FILES},
)
def duties(
    *,
    service: Held,
    limit: Limit = 50,
    offset: Offset = 0,
    q: Annotated[
        str,
        Query(
            max_length=300,
            pattern=CONTROL_FREE,
            description="Chỉ những việc có các chữ này: trong việc, nơi phải làm, đề mục, hoặc "
            "trong tên cơ quan và số hiệu của văn bản.",
        ),
    ] = "",
    office: Annotated[
        list[Value], Query(max_length=50, description="Ai phải làm: tên chuẩn, như trong `facets`.")
    ] = [],  # noqa: B006
    level: Annotated[
        list[Value],
        Query(max_length=5, description="Cấp của nơi phải làm; nếu không rõ, cấp của văn bản."),
    ] = [],  # noqa: B006
    kind: Annotated[
        list[DutyKind],
        Query(
            max_length=3,
            description="`duty`: nhiệm vụ; `target`: chỉ tiêu; `report`: báo cáo, đăng ký có hạn.",
        ),
    ] = [],  # noqa: B006
    issuer: Issuers = [],  # noqa: B006
    year: Years = [],  # noqa: B006
    document: Documents = [],  # noqa: B006
    date_from: DateFrom = "",
    date_to: DateTo = "",
    theme: ThemeId = "",
    dated: Annotated[bool, Query(description="Chỉ những việc có hạn hoặc có kỳ.")] = False,
    month: Annotated[
        int | None,
        Query(ge=1, le=12, description="Chỉ việc có hạn trong tháng này, năm nào cũng kể."),
    ] = None,
    sort: Annotated[
        DutyOrder,
        Query(
            description="`document`: theo văn bản, mới nhất trước; `due`: theo hạn, sớm trước; "
            "`office`: theo nơi phải làm."
        ),
    ] = "document",
    format: Annotated[
        Literal["json", "docx", "csv", "xlsx", "ics"] | None,
        Query(description="Tải về thành tệp; `ics` là lịch các hạn và kỳ báo cáo."),
    ] = None,
) -> Duties | Response:
    """Ai phải làm gì, bao nhiêu, khi nào, theo mục nào của văn bản nào; mọi chữ lấy từ văn bản."""
    wanted: Wanted = {
        "office": office, "level": level, "kind": kind, "issuer": issuer, "year": year,
        "document": document,
    }  # fmt: skip
    among = Among(
        words=q,
        passages=_of_theme(service, theme),
        documents=_of_time(service, date_from, date_to),
        dated=dated,
        month=month,
    )
    found = narrowed_duties(service.duties.all(), wanted, among=among, sort=sort)
    replaced = replaced_wire(service.network.replaced(), service.store)
    if format is None:
        return duties_wire(found, replaced=replaced, offset=offset, limit=limit)
    if format == "docx" and len(found.items) > _MOST_ROWS:
        raise ApiError("invalid", _TOO_MANY.format(len(found.items)))
    answer = duties_wire(found, replaced=replaced)
    if format == "ics":
        return attached(calendar(answer).content, MEDIA_TYPE, "nhiem-vu.ics")
    return given(answer, format)


@router.get(
    "/models",
    summary="Sổ mô hình",
    response_model=Models,
    responses={**documented("unavailable"), **FILES},
)
def models(
    *,
    service: Held,
    limit: Limit = 50,
    offset: Offset = 0,
    q: Words = "",
    field: Annotated[list[ModelField], Query(max_length=4, description="Lĩnh vực.")] = [],  # noqa: B006
    place: Annotated[list[Value], Query(max_length=50, description="Nơi làm.")] = [],  # noqa: B006
    unit: Annotated[list[Value], Query(max_length=50, description="Đơn vị làm.")] = [],  # noqa: B006
    document: Annotated[list[Value], Query(max_length=50, description="Mã văn bản.")] = [],  # noqa: B006
    format: Format = None,
) -> Models | Response:
    """Các mô hình, điển hình “Dân vận khéo” có tên trong kho; mô hình được nhiều văn bản nhắc đứng
    trước."""
    wanted: Wanted = {"field": field, "place": place, "unit": unit, "document": document}
    found = narrowed_models(service.register.all(), wanted, words=q)
    if format is None:
        return models_wire(found, offset=offset, limit=limit)
    return given(models_wire(found), format)


def _of_theme(service: Service, theme: str) -> set[int] | None:
    """Keys of the passages that answer a theme's questions; None for no theme."""
    if not theme:
        return None
    asked = service.themes.get(theme).questions
    return {int(key) for question in asked for key in service.searcher.found(question).keys}


def _of_time(service: Service, first: str, last: str) -> frozenset[int] | None:
    """Keys of the documents of these days; None for any time."""
    check_span(first, last)
    if not first and not last:
        return None
    return service.searcher.passing(Filters(date_from=first or None, date_to=last or None))
