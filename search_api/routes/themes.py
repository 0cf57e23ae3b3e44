"""Themes: questions kept together, and the passages that answer them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from index.themes import Theme as Kept
from search_api.errors import documented
from search_api.routes.parameters import Chosen
from search_api.routes.writing import WRITING
from search_api.schemas import (
    Hit,
    NewTheme,
    Removed,
    Theme,
    ThemeAnswer,
    ThemeChange,
    ThemePassages,
    Themes,
)
from search_api.service import Held

router = APIRouter(prefix="/themes", tags=["Chủ đề"])

ThemeId = Annotated[str, Path(max_length=100, description="Mã chủ đề, như trong danh sách.")]
PerQuestion = Annotated[
    int, Query(ge=1, le=20, description="Nhiều nhất bao nhiêu đoạn cho mỗi câu hỏi.")
]


@router.get("", summary="Các chủ đề", responses=documented())
def themes(service: Held) -> Themes:
    """Các chủ đề có sẵn theo thứ tự giảng, rồi các chủ đề lập ở đây."""
    every = [_wire(theme) for theme in service.themes.all()]
    return Themes(total=len(every), themes=every)


@router.post("", status_code=201, summary="Lập chủ đề", responses=documented(*WRITING))
def make(service: Held, wanted: NewTheme) -> Theme:
    """Một chủ đề của riêng kho này: tên và những câu hỏi theo thứ tự giảng."""
    return _wire(service.themes.make(wanted.name, wanted.questions, note=wanted.note))


@router.get("/{id}", summary="Một chủ đề", responses=documented("not-found"))
def theme(service: Held, id: ThemeId) -> Theme:
    """Tên, ghi chú và các câu hỏi của chủ đề."""
    return _wire(service.themes.get(id))


@router.put("/{id}", summary="Sửa chủ đề", responses=documented(*WRITING, "not-found", "stale"))
def change(service: Held, id: ThemeId, wanted: ThemeChange) -> Theme:
    """Đặt lại tên, ghi chú và các câu hỏi; chủ đề có sẵn sửa rồi vẫn trả lại như cũ được.

    `edition` là số bản nhận được khi mở chủ đề: nếu trong lúc đó đã đổi thì trả lời 409.
    """
    changed = service.themes.change(
        id,
        edition=wanted.edition,
        name=wanted.name,
        note=wanted.note,
        questions=wanted.questions,
    )
    return _wire(changed)


@router.delete("/{id}", summary="Xoá chủ đề", responses=documented(*WRITING, "not-found"))
def delete(service: Held, id: ThemeId) -> Removed:
    """Xoá một chủ đề do người dùng lập; chủ đề có sẵn thì không xoá được."""
    service.themes.delete(id)
    return Removed(removed=[id])


@router.post(
    "/{id}/restore",
    summary="Trả chủ đề có sẵn về như cũ",
    responses=documented(*WRITING, "not-found"),
)
def restore(service: Held, id: ThemeId) -> Theme:
    """Bỏ những gì đã sửa ở một chủ đề có sẵn."""
    return _wire(service.themes.restore(id))


@router.get(
    "/{id}/passages",
    summary="Các đoạn theo chủ đề",
    responses=documented("not-found", "unavailable"),
)
def passages(
    service: Held, filters: Chosen, id: ThemeId, per_question: PerQuestion = 5
) -> ThemePassages:
    """Những đoạn trả lời từng câu hỏi của chủ đề; mỗi đoạn (và các bản gần giống) chỉ nêu một
    lần, ở câu hỏi đầu tiên tìm thấy."""
    chosen = service.themes.get(id)
    answers = [
        ThemeAnswer(
            question=answer.question,
            hits=[Hit.model_validate(hit.as_json()) for hit in answer.hits],
        )
        for answer in service.themes.passages(chosen, per_question=per_question, filters=filters)
    ]
    return ThemePassages(theme=_wire(chosen), answers=answers)


def _wire(theme: Kept) -> Theme:
    return Theme.model_validate(theme.as_json())
