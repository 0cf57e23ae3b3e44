"""Answers that may be taken away as files."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import quote

from fastapi import Query
from starlette.responses import Response

from search_api.exports import MEDIA_TYPES, Answer, export

AnswerT = TypeVar("AnswerT", bound=Answer)
Format = Annotated[
    Literal["json", "docx", "csv", "xlsx"] | None,
    Query(
        description="Tải về thành tệp DOCX, CSV, XLSX hoặc JSON; để trống thì trả lời như thường."
    ),
]
FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in MEDIA_TYPES.values()}}
}


def given(
    answer: AnswerT, format: Literal["json", "docx", "csv", "xlsx"] | None
) -> AnswerT | Response:
    """The answer itself, or as a file where one was asked for."""
    return answer if format is None else taken(answer, format)


def taken(answer: Answer, format: Literal["json", "docx", "csv", "xlsx"]) -> Response:
    exported = export(answer, format)
    return attached(exported.content, exported.media_type, exported.filename)


def attached(content: bytes, media_type: str, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})
