"""Every refusal of the API is a problem of RFC 9457, with a sentence in Vietnamese.

One table maps what the rooms below raise to a kind of problem; `KINDS` says what each kind is.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from index import errors as index_errors
from index.desk import Unfit
from ingest.errors import IngestError
from search_api.schemas import InvalidValue, Problem

MEDIA_TYPE = "application/problem+json"
LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its HTTP status, and what it is called on screen."""

    status: int
    title: str


KINDS: Mapping[str, Kind] = {
    "bad-request": Kind(400, "Yêu cầu không đọc được"),
    "host": Kind(400, "Tên máy không được chấp nhận"),
    "key": Kind(401, "Cần khóa truy cập"),
    "origin": Kind(403, "Trang gọi đến không được chấp nhận"),
    "not-found": Kind(404, "Không tìm thấy"),
    "method": Kind(405, "Thao tác không có ở địa chỉ này"),
    "stale": Kind(409, "Đã có người sửa trước"),
    "too-large": Kind(413, "Gửi lên quá lớn"),
    "media-type": Kind(415, "Dạng dữ liệu không được nhận"),
    "invalid": Kind(422, "Yêu cầu chưa đúng"),
    "internal": Kind(500, "Lỗi của chương trình"),
    "damaged": Kind(500, "Kho bị hỏng"),
    "not-stored": Kind(500, "Không ghi được vào kho"),
    "unavailable": Kind(503, "Kho chưa dùng được"),
    "busy": Kind(503, "Kho đang được ghi"),
}

RAISED: Mapping[type[Exception], str] = {
    index_errors.NotHeld: "not-found",
    index_errors.BadFilter: "invalid",
    index_errors.BadCorrection: "invalid",
    index_errors.Stale: "stale",
    Unfit: "invalid",
    index_errors.LibraryBusy: "busy",
    index_errors.UnknownManifest: "unavailable",
    index_errors.ModelMismatch: "unavailable",
    index_errors.ModelError: "unavailable",
    index_errors.NotStored: "not-stored",
    index_errors.Damaged: "damaged",
    index_errors.LibraryError: "internal",
    IngestError: "invalid",
}
"""What the rooms below raise; the nearest class counts."""

_STATUS_KINDS = {
    400: "bad-request",
    404: "not-found",
    405: "method",
    413: "too-large",
    415: "media-type",
}


class ApiError(Exception):
    """A refusal: its kind (a key of KINDS), a sentence, and the value at fault."""

    def __init__(self, kind: str, detail: str, *, value: str | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.value = value


class StartupError(Exception):
    """The API cannot start as it was told to; the sentence says why and what to do."""


def shown(value: object) -> str:
    """A value fit to be repeated to whoever sent it: short, printable, encodable."""
    text = str(value).encode("utf-8", "replace").decode()
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def frames(error: Exception) -> str:
    """Where it broke, innermost first: files and lines, never values."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))


def problem(
    kind: str,
    detail: str,
    *,
    value: str | None = None,
    errors: Sequence[InvalidValue] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    body = Problem(
        type=f"/docs#{kind}",
        title=KINDS[kind].title,
        status=KINDS[kind].status,
        detail=detail,
        value=None if value is None else shown(value),
        errors=list(errors) or None,
    )
    return JSONResponse(
        body.model_dump(exclude_none=True),
        status_code=KINDS[kind].status,
        headers=dict(headers or {}),
        media_type=MEDIA_TYPE,
    )


def kind_of(error: Exception) -> str:
    return next((RAISED[cls] for cls in type(error).__mro__ if cls in RAISED), "internal")


def _api_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return problem(error.kind, str(error), value=error.value)


def _room_error(_: Request, error: Exception) -> Response:
    kind = kind_of(error)
    headers = {"Retry-After": "5"} if kind == "busy" else None
    errors = []
    if isinstance(error, index_errors.BadCorrection):
        where = f"set.{error.field}"
        errors = [InvalidValue(where=where, detail=str(error), value=shown(error.value))]
    value = getattr(error, "value", None)
    return problem(kind, str(error), value=value, errors=errors, headers=headers)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _STATUS_KINDS.get(error.status_code, "bad-request")
    value = {"not-found": request.url.path, "method": request.method}.get(kind)
    detail = {
        "not-found": f"Không có địa chỉ “{shown(value)}”. Xem các địa chỉ có ở /docs.",
        "too-large": "Nội dung gửi lên quá lớn. Hãy rút ngắn rồi gửi lại.",
        "method": f"Địa chỉ này không nhận thao tác {shown(value)}. Xem cách dùng ở /docs.",
    }.get(kind, "Không đọc được yêu cầu này. Hãy kiểm tra lại cách gửi theo /docs.")
    return problem(kind, detail, value=value, headers=error.headers)


def _validation_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [_invalid(item) for item in error.errors()]
    more = f" Còn {len(found) - 1} giá trị khác chưa đúng." if len(found) > 1 else ""
    detail = f"{found[0].detail}{more} Hãy sửa rồi gửi lại."
    return problem("invalid", detail, value=found[0].value, errors=found)


def _invalid(item: Mapping[str, Any]) -> InvalidValue:
    place = item["loc"][1:] if item["type"] != "json_invalid" else ()
    where = ".".join(str(part) for part in place) or "nội dung gửi lên"
    given = item.get("input")
    value = None if given is None or isinstance(given, dict | list) else shown(given)
    got = "" if value is None else f" nhận “{value}”"
    rule = _RULES.get(item["type"], "không hợp lệ").format(**item.get("ctx", {}))
    if item["type"] == "string_pattern_mismatch":
        rule = _PATTERN_RULES.get(where.split(".")[0], _control_rule)
    if item["type"] == "literal_error":
        rule = rule.replace(" or ", " hoặc ")
    return InvalidValue(where=where, detail=f"“{shown(where)}”{got}: {rule}.", value=value)


_date_rule = "ngày phải ghi theo dạng 2021, 2021-04 hoặc 2021-04-30"
_blank_rule = "phải có chữ, không chỉ khoảng trắng"
_PATTERN_RULES = {
    "from": _date_rule,
    "to": _date_rule,
    "text": _blank_rule,
    "name": _blank_rule,
    "query": _blank_rule,
    "questions": _blank_rule,
}
_control_rule = "có ký tự điều khiển không nhìn thấy được; hãy gõ lại bằng chữ thường"
_RULES = {
    "missing": "thiếu, cần phải có",
    "string_type": "phải là chuỗi chữ",
    "string_unicode": "có ký tự không hợp lệ trong Unicode",
    "string_too_long": "dài quá {max_length} ký tự; hãy rút ngắn",
    "string_too_short": "phải có ít nhất {min_length} ký tự",
    "too_long": "có quá {max_length} giá trị",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_parsing_size": "là số quá lớn",
    "int_from_float": "phải là số nguyên",
    "greater_than_equal": "phải không nhỏ hơn {ge}",
    "less_than_equal": "phải không lớn hơn {le}",
    "extra_forbidden": "không có trường này; xem các trường ở /docs",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "literal_error": "phải là một trong các giá trị {expected}",
    "json_invalid": "không phải là JSON đúng cách",
    "model_attributes_type": "phải là một đối tượng JSON",
}


def install(app: FastAPI) -> None:
    """Teaches the app to answer every error as a problem."""
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(index_errors.LibraryError, _room_error)
    app.add_exception_handler(IngestError, _room_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)


def documented(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can end in these problems (and in the usual ones)."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: dict[int | str, dict[str, Any]] = {}
    for name in ("host", "key", *kinds, "invalid", "internal"):
        status, title = KINDS[name].status, KINDS[name].title
        said = responses.get(status, {}).get("description")
        responses[status] = {
            "description": f"{said}; {title}" if said else title,
            "content": content,
        }
    return responses
