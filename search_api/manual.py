"""The manual at `/docs`: the OpenAPI description as one plain page.

FastAPI's own page fetches scripts from the network and speaks English; this one does neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from search_api.errors import KINDS
from search_api.settings import Settings

Spec = Mapping[str, Any]

_STYLE = """
body{font:16px/1.55 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;
color:#1c2733;background:#fff}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid #cfd8e0}
h3{margin:2rem 0 .3rem;font-size:1.05rem}code,pre{font:14px/1.5 ui-monospace,monospace}
pre{background:#f3f6f8;padding:.7rem;overflow:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-top:1px solid #dfe6ec}
th{font-weight:600}.method{display:inline-block;min-width:4.2rem;font-weight:700;color:#0b5a4a}
"""
_INTRO = """
<p>Mọi địa chỉ trả lời bằng JSON. Lỗi trả lời bằng <code>application/problem+json</code> với một
câu tiếng Việt nói điều gì sai, giá trị nào và nên làm gì. Nếu máy chủ đặt khóa
(<code>KHEO_API_KEY</code>), mỗi yêu cầu phải kèm <code>X-API-Key</code>. Bản mô tả cho máy đọc:
<a href="/openapi.json">/openapi.json</a>.</p>
"""


def page(spec: Spec) -> str:
    """The whole page, as HTML."""
    title = escape(spec["info"]["title"])
    body = "".join((*_operations(spec), *_problems(), *_settings(), *_schemas(spec)))
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<h1>{title}</h1><p>{escape(spec['info']['description'])}</p>{_INTRO}{body}</html>"
    )


def _prose(text: str) -> str:
    """Escaped text, with what stands in backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _operations(spec: Spec) -> Iterator[str]:
    said = ""
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            tag = operation["tags"][0]
            yield f"<h2>{escape(tag)}</h2>" if tag != said else ""
            said = tag
            yield _operation(path, method.upper(), operation)


def _operation(path: str, method: str, operation: Spec) -> str:
    description = _prose(operation.get("description", "")).replace("\n\n", "<p>")
    parameters = "".join(map(_parameter, operation.get("parameters", [])))
    head = "<tr><th>Tham số<th>Giá trị<th>Ý nghĩa"
    return (
        f'<h3><span class="method">{method}</span><code>{escape(path)}</code> · '
        f"{escape(operation['summary'])}</h3><p>{description}"
        + (f"<table>{head}{parameters}</table>" if parameters else "")
        + _body(operation)
        + f"<table><tr><th>Trả lời<th>{''.join(map(_response, operation['responses'].items()))}"
        + "</table>"
    )


def _parameter(parameter: Spec) -> str:
    schema = parameter["schema"]
    default = schema.get("default")
    shown = f" = {json.dumps(default, ensure_ascii=False)}" if default not in (None, "", []) else ""
    examples = ", ".join(
        e if isinstance(e, str) else json.dumps(e, ensure_ascii=False)
        for e in schema.get("examples", [])
    )
    example = f"<br>Ví dụ: <code>{escape(examples)}</code>" if examples else ""
    return (
        f"<tr><td><code>{escape(parameter['name'])}</code><td>{_type(schema)}"
        f"<code>{escape(shown)}</code><td>{_prose(parameter.get('description', ''))}{example}"
    )


def _body(operation: Spec) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    rows = (
        f"<p>Gửi lên: <code>{escape(media)}</code> {_type(value['schema'])}"
        for media, value in content.items()
    )
    return "".join(rows)


def _response(item: tuple[str, Spec]) -> str:
    status, response = item
    content = response.get("content", {})
    types = {_type(c["schema"]) for c in content.values() if c.get("schema")}
    return f"<tr><td><code>{status}</code><td>{_prose(response['description'])} {''.join(types)}"


def _schemas(spec: Spec) -> Iterator[str]:
    yield "<h2>Các dạng dữ liệu</h2>"
    for name, schema in sorted(spec["components"]["schemas"].items()):
        rows = "".join(
            f"<tr><td><code>{escape(key)}</code><td>{_type(field)}"
            f"<td>{_prose(field.get('description', ''))}"
            for key, field in schema.get("properties", {}).items()
        )
        about = _prose(schema.get("description", ""))
        yield f'<h3 id="{escape(name)}">{escape(name)}</h3><p>{about}<table>{rows}</table>'


def _problems() -> Iterator[str]:
    yield "<h2>Các loại lỗi</h2><table><tr><th>Loại<th>Mã<th>Tên"
    for name, kind in KINDS.items():
        yield f'<tr id="{name}"><td><code>{name}</code><td>{kind.status}<td>{escape(kind.title)}'
    yield "</table>"


def _settings() -> Iterator[str]:
    yield "<h2>Cài đặt</h2><p>Đặt bằng biến môi trường trước khi mở dịch vụ."
    yield "<table><tr><th>Biến<th>Mặc định<th>Ý nghĩa"
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, ()) else field.default
        yield (
            f"<tr><td><code>KHEO_{name.upper()}</code><td><code>{escape(str(default))}</code>"
            f"<td>{escape(field.description or '')}"
        )
    yield "</table>"


def _type(schema: Spec) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " hoặc ".join(_type(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " · ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"danh sách {_type(schema.get('items', {}))}"
    names = {
        "string": "chuỗi", "integer": "số nguyên", "number": "số", "boolean": "true, false",
        "null": "null", "object": "đối tượng",
    }  # fmt: skip
    return names.get(schema.get("type", ""), "")
