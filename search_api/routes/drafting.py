"""For drafters: precedents of a wording, the atlas of formulas, conflicts, the draft checker."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from index.drafts.draft import Draft
from ingest.vietnamese import canonical
from search_api.commented import commented
from search_api.drafting import (
    conflicts_wire,
    formula_facets,
    formula_wire,
    precedents_wire,
    report_wire,
)
from search_api.errors import ApiError, documented
from search_api.exports import MEDIA_TYPES
from search_api.routes.files import FILES, Format, attached, given, taken
from search_api.routes.parameters import CONTROL_FREE, Levels, Limit, Offset, Value
from search_api.schemas import (
    MAX_DRAFT,
    Conflicts,
    DraftReport,
    DraftRequest,
    Formula,
    Formulas,
    PrecedentRequest,
    Precedents,
)
from search_api.service import Held, Service

router = APIRouter(tags=["Soạn thảo"])

Words = Annotated[
    str, Query(max_length=300, pattern=CONTROL_FREE, description="Chỉ những câu có các chữ này.")
]
FormulaId = Annotated[str, Path(max_length=40, description="Mã công thức, như trong danh sách.")]
_SHOWN = 20
"""Places of one variant that a list shows; the formula's own address shows all."""
_MOST_BYTES = 12 * MAX_DRAFT + 1_000
_TOO_LONG = 'Hãy gửi {"text": "toàn văn dự thảo"}, từ 1 đến 500.000 ký tự.'
_DRAFT = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
            "application/json": {"schema": DraftRequest.model_json_schema()},
        },
    }
}


@router.post(
    "/precedents",
    summary="Câu chữ tiền lệ",
    response_model=Precedents,
    responses={**documented("bad-request", "unavailable"), **FILES},
)
def precedents(
    service: Held, request: PrecedentRequest, format: Format = None
) -> Precedents | Response:
    """Những chỗ trong kho đã nói điều ấy: đúng từng chữ, gần như vậy, và cùng ý khác lời.

    Văn bản không rõ ngày không bao giờ được coi là chỗ đầu tiên.
    """
    started = perf_counter()
    found = service.precedents.of(request.text, order=request.order)
    took = (perf_counter() - started) * 1000
    return given(precedents_wire(request.text, found, limit=request.limit, took_ms=took), format)


@router.get(
    "/formulas",
    summary="Công thức",
    response_model=Formulas,
    responses={**documented("unavailable"), **FILES},
)
def formulas(
    *,
    service: Held,
    limit: Limit = 20,
    offset: Offset = 0,
    q: Words = "",
    issuer: Annotated[list[Value], Query(max_length=50, description="Cơ quan ban hành.")] = [],  # noqa: B006
    level: Levels = [],  # noqa: B006
    document: Annotated[list[Value], Query(max_length=50, description="Mã văn bản.")] = [],  # noqa: B006
    format: Format = None,
) -> Formulas | Response:
    """Những câu, khẩu hiệu, đoạn mẫu lặp lại giữa các văn bản hoặc trong một văn bản, với các dạng
    và chỗ khác nhau của từng dạng. Câu dùng ở nhiều văn bản nhất đứng trước."""
    every = service.formulas.all()
    words = canonical(q).split()
    chosen = [one for one in every if one.has(words) and one.used_by(issuer, level, document)]
    page = chosen if format else chosen[offset : offset + limit]
    answer = Formulas(
        total=len(chosen),
        formulas=[formula_wire(one, most=None if format else _SHOWN) for one in page],
        facets=formula_facets(every),
    )
    return given(answer, format)


@router.get(
    "/formulas/{id}",
    summary="Một công thức",
    response_model=Formula,
    responses={**documented("not-found"), **FILES},
)
def formula(service: Held, id: FormulaId, format: Format = None) -> Formula | Response:
    """Một công thức với mọi dạng và mọi chỗ dùng."""
    for one in service.formulas.all():
        if one.id == id:
            found = formula_wire(one)
            whole = Formulas(total=1, formulas=[found])
            return found if format is None else taken(whole, format)
    raise ApiError(
        "not-found", "Không có công thức nào mang mã này; hãy mở lại danh sách.", value=id
    )


@router.get(
    "/conflicts",
    summary="Chỗ chưa khớp",
    response_model=Conflicts,
    responses={**documented("unavailable"), **FILES},
)
def conflicts(service: Held, format: Format = None) -> Conflicts | Response:
    """Cùng một văn bản được dẫn với ngày, loại hoặc cơ quan khác nhau; cùng một câu được trích với
    chữ khác nhau."""
    cited = service.conflicts.citations()
    return given(conflicts_wire(cited, service.quotations.all(), service.store), format)


@router.post(
    "/drafts/check",
    summary="Soát dự thảo",
    response_model=DraftReport,
    openapi_extra=_DRAFT,
    responses={**documented("bad-request", "media-type", "too-large", "unavailable"), **FILES},
)
async def check(service: Held, request: Request, format: Format = None) -> DraftReport | Response:
    """Soát một dự thảo: dẫn chiếu, câu trích, công thức, bố cục, lỗi gõ; với từng đoạn là chỗ gần
    nhất trong kho. Gửi một tệp (multipart/form-data) hoặc `{"text": …}`.

    Dự thảo không được lưu lại. `format=docx` trả về bản dự thảo có ghi chú bên lề.
    """
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type == "application/json":
        body = await _body(request)
        return await run_in_threadpool(_checked_text, service, body, format)
    inbox = service.jobs.draft_box()
    try:
        await inbox.receive(
            request.stream(),
            content_type=request.headers.get("content-type", ""),
            length=request.headers.get("content-length"),
        )
        return await run_in_threadpool(_checked_file, service, inbox.paths[0], format)
    finally:
        inbox.discard()


async def _body(request: Request) -> bytes:
    """Not more than the longest draft takes, each letter written out as `\\uXXXX`."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            raise ApiError("too-large", _TOO_LONG)
        parts.append(part)
    return b"".join(parts)


def _checked_text(service: Service, body: bytes, format: Format) -> DraftReport | Response:
    try:
        text = DraftRequest.model_validate_json(body).text
    except (ValidationError, json.JSONDecodeError) as error:
        raise ApiError("invalid", _TOO_LONG) from error
    return _checked(service, Draft.of_text(text), None, format)


def _checked_file(service: Service, path: Any, format: Format) -> DraftReport | Response:
    draft = Draft.of_file(path, name=path.name, scratch=path.parent)
    return _checked(service, draft, path.read_bytes(), format)


def _checked(
    service: Service, draft: Draft, original: bytes | None, format: Format
) -> DraftReport | Response:
    started = perf_counter()
    report = service.checker.check(draft)
    if format == "docx":
        content = commented(draft, report.findings, original=original)
        stem = (draft.name or "du-thao").rsplit(".", 1)[0]
        return attached(content, MEDIA_TYPES["docx"], f"{stem}-da-soat.docx")
    took = (perf_counter() - started) * 1000
    return given(report_wire(draft, report, took_ms=took), format)
