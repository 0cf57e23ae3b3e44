"""Course kits of baskets and themes, and the template that they are printed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from index.kits.kit import Kit as Made
from index.kits.maker import PARTS
from search_api.errors import ApiError, documented
from search_api.exports import as_csv
from search_api.kits.docx_page import as_docx
from search_api.kits.html_page import as_html
from search_api.kits.markdown import as_markdown
from search_api.kits.sheet import kit_table
from search_api.kits.slides import as_pptx
from search_api.kits.template import Templates
from search_api.kits.wire import kit_wire
from search_api.routes.baskets import BasketId
from search_api.routes.files import attached
from search_api.routes.parameters import Chosen
from search_api.routes.themes import PerQuestion, ThemeId
from search_api.schemas import Kit, KitPart, KitTemplate
from search_api.service import Held, Service
from search_api.uploads import file_name

router = APIRouter(tags=["Bộ tài liệu giảng dạy"])

File = Literal["docx", "md", "html", "pptx", "csv"]
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[File, str] = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "csv": "text/csv; charset=utf-8",
}
_ALL = ",".join(PARTS)
Format = Annotated[
    Literal["json", "docx", "md", "html", "pptx", "csv"],
    Query(
        description="DOCX theo mẫu của cơ quan, Markdown, HTML để in, trình chiếu PPTX, bảng CSV "
        "mỗi đoạn một dòng; để trống thì trả lời bằng JSON."
    ),
]
Parts = Annotated[
    str,
    Query(
        max_length=100,
        description="Các phần cần có, cách nhau bằng dấu phẩy: `outline` (đề cương), `handout` "
        "(tài liệu phát tay), `comparison` (bảng đối chiếu), `questions` (câu hỏi); để trống thì "
        "có đủ các phần.",
        examples=["handout,questions"],
    ),
]
Answers = Annotated[bool, Query(description="Kèm đáp án của câu hỏi.")]
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in MEDIA_TYPES.values()}}
}
_TEMPLATE_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA_TYPES["docx"]: {}}}}
_UPLOAD = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
}}}}}  # fmt: skip


@router.get(
    "/baskets/{id}/kit",
    summary="Bộ tài liệu từ giỏ",
    response_model=Kit,
    responses={**documented("not-found", "unavailable"), **_FILES},
)
def of_basket(
    service: Held,
    id: BasketId,
    format: Format = "json",
    parts: Parts = _ALL,
    answers: Answers = True,
) -> Kit | Response:
    """Đề cương, tài liệu phát tay, bảng đối chiếu, câu hỏi và đáp án, chỉ từ những đoạn nguyên văn
    trong giỏ. Cùng một giỏ thì cho cùng một bộ tài liệu."""
    wanted = _parts(parts)
    basket = service.baskets.get(id)
    if not basket.items:
        raise ApiError(
            "invalid",
            f"Giỏ “{basket.name}” chưa có đoạn nào; hãy thêm đoạn vào giỏ rồi lập bộ tài liệu.",
            value=id,
        )
    return _given(service, service.kits.of_basket(basket, parts=wanted), wanted, answers, format)


@router.get(
    "/themes/{id}/kit",
    summary="Bộ tài liệu từ chủ đề",
    response_model=Kit,
    responses={**documented("not-found", "unavailable"), **_FILES},
)
def of_theme(
    *,
    service: Held,
    filters: Chosen,
    id: ThemeId,
    per_question: PerQuestion = 5,
    format: Format = "json",
    parts: Parts = _ALL,
    answers: Answers = True,
) -> Kit | Response:
    """Như từ giỏ, với những đoạn trả lời các câu hỏi của chủ đề; mỗi câu hỏi là một phần."""
    wanted = _parts(parts)
    theme = service.themes.get(id)
    found = list(service.themes.passages(theme, per_question=per_question, filters=filters))
    if not any(answer.hits for answer in found):
        raise ApiError(
            "invalid",
            f"Trong kho chưa có đoạn nào trả lời các câu hỏi của chủ đề “{theme.name}”; hãy thêm "
            "văn bản, bỏ bớt bộ lọc hoặc sửa câu hỏi.",
            value=id,
        )
    return _given(
        service, service.kits.of_theme(theme, found, parts=wanted), wanted, answers, format
    )


@router.get(
    "/kit-template",
    summary="Mẫu DOCX của bộ tài liệu",
    response_model=KitTemplate,
    responses={**documented(), **_TEMPLATE_FILE},
)
def template(
    service: Held,
    format: Annotated[
        Literal["json", "docx"], Query(description="`docx`: tải chính tệp mẫu đang dùng.")
    ] = "json",
) -> KitTemplate | Response:
    """Đang in theo mẫu nào. Tải mẫu có sẵn về, sửa bằng Word rồi gửi lại là cách dễ nhất để có
    mẫu của cơ quan: phông chữ, lề, đầu trang, chân trang, các kiểu đoạn của mẫu đều được giữ."""
    kept = _templates(service)
    if format == "docx":
        return attached(kept.bytes(), MEDIA_TYPES["docx"], "mau-bo-tai-lieu.docx")
    return _described(kept)


@router.put(
    "/kit-template",
    summary="Đặt mẫu DOCX của cơ quan",
    responses=documented("bad-request", "origin", "too-large", "media-type"),
    openapi_extra=_UPLOAD,
)
async def set_template(service: Held, request: Request) -> KitTemplate:
    """Gửi một tệp .docx (multipart/form-data). Nội dung được đặt vào chỗ của đoạn {{NỘI DUNG}}, ở
    cuối nếu mẫu không có; {{TÊN}} và {{GHI CHÚ}} được thay bằng tên và ghi chú của giỏ.

    Tệp có macro, có dấu chỉ độ mật hoặc lấy nội dung từ nơi khác thì không được nhận.
    """
    inbox = service.jobs.draft_box()
    try:
        await inbox.receive(
            request.stream(),
            content_type=request.headers.get("content-type", ""),
            length=request.headers.get("content-length"),
        )
        await run_in_threadpool(_templates(service).keep, inbox.paths[0])
        return await run_in_threadpool(_described, _templates(service))
    finally:
        inbox.discard()


@router.delete("/kit-template", summary="Trở lại mẫu có sẵn", responses=documented("origin"))
def drop_template(service: Held) -> KitTemplate:
    """Bỏ mẫu của cơ quan; các bộ tài liệu lại in theo mẫu có sẵn."""
    _templates(service).drop()
    return _described(_templates(service))


def _templates(service: Service) -> Templates:
    return Templates(service.settings.data)


def _described(kept: Templates) -> KitTemplate:
    told = kept.told()
    return KitTemplate(own=told.own, placed=told.placed, size=told.size)


def _parts(asked: str) -> list[KitPart]:
    """In the order of a kit, all where none is named. Raises ApiError for a part that there is
    not."""
    wanted = {part.strip() for part in asked.split(",") if part.strip()} or set(PARTS)
    strange = sorted(wanted - set(PARTS))
    if strange:
        raise ApiError(
            "invalid",
            f"Bộ tài liệu không có phần “{', '.join(strange)}”; các phần là {', '.join(PARTS)}.",
            value=asked,
        )
    return [part for part in PARTS if part in wanted]


def _given(
    service: Service, made: Made, parts: Sequence[KitPart], answers: bool, format: str
) -> Kit | Response:
    if format == "json":
        return kit_wire(made, parts=parts, answers=answers)
    writers: dict[File, Callable[[Kit], bytes]] = {
        "docx": lambda kit: as_docx(kit, _templates(service).bytes()),
        "md": as_markdown,
        "html": as_html,
        "pptx": as_pptx,
        "csv": lambda kit: as_csv(kit_table(kit)),
    }
    file = next(one for one in MEDIA_TYPES if one == format)
    chosen: Sequence[KitPart] = ["handout"] if file == "csv" else parts
    content = writers[file](kit_wire(made, parts=chosen, answers=answers))
    name = made.title.replace("/", "-").replace("\\", "-")
    return attached(content, MEDIA_TYPES[file], file_name(f"{name}.{file}".encode()))
