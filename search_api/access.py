"""Who may call: by which name, from which page, with which key; and what nobody may see.

`Gate` stands around everything else. It refuses names that are not the API's own (a page whose
name was rebound to 127.0.0.1 still says its own name), pages of other origins, and requests
without the key. Whatever breaks inside is answered and logged without a word of any document.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from time import perf_counter
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.errors import StartupError, frames, problem
from search_api.metrics import Metrics
from search_api.settings import Settings

OPEN_PATHS = frozenset(("/healthz", "/docs", "/openapi.json"))
"""What needs no key: that the API lives, and how it is called."""

MOST_BODY = 2**20
"""Bytes of a request that uploads nothing."""

_log = logging.getLogger("search_api")


def check_binding(settings: Settings) -> None:
    """Raises StartupError where other machines could reach the API without a key."""
    if settings.key is None and not settings.is_local:
        raise StartupError(
            f"Không mở dịch vụ ở địa chỉ “{settings.host}” khi chưa có khóa truy cập, vì máy khác "
            "sẽ đọc được văn bản. Hãy đặt biến KHEO_API_KEY, hoặc dùng địa chỉ 127.0.0.1."
        )
    if settings.key is not None and not settings.key.decode().isprintable():
        raise StartupError("KHEO_API_KEY có ký tự không nhìn thấy được; hãy đặt lại khóa.")
    if settings.key is not None and not settings.key.isascii():
        raise StartupError("KHEO_API_KEY chỉ được gồm chữ không dấu, chữ số và dấu câu thường.")


class Gate:
    """ASGI middleware: refuses, counts, and keeps what went wrong from being told in detail."""

    def __init__(self, app: ASGIApp, *, settings: Settings, metrics: Metrics) -> None:
        self.app = app
        self.key = settings.key
        self.hosts = settings.hosts
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            answer = self.refusal(scope)
            await (answer or self.app)(scope, _capped(scope, receive), sending)
        except ClientDisconnect:
            status = status or 499
        except Exception as error:
            _log.error("lỗi %s tại %s", type(error).__name__, frames(error))
            if not status:
                await _internal()(scope, receive, sending)
        self.metrics.request(scope, status, perf_counter() - started)

    def refusal(self, scope: Scope) -> Response | None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        return self._foreign(scope, headers) or self._locked(scope, headers)

    def _foreign(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Response | None:
        if self.hosts is None:
            return None
        host = headers.get(b"host", b"").decode("latin-1")
        if _name(host) not in self.hosts:
            detail = (
                f"Dịch vụ này không mang tên “{host[:80]}”. Hãy gọi bằng 127.0.0.1 hoặc localhost, "
                "hoặc thêm tên đó vào KHEO_ALLOWED_HOSTS."
            )
            return problem("host", detail, value=host)
        origin = headers.get(b"origin", b"").decode("latin-1")
        if origin and scope["method"] not in ("GET", "HEAD") and not self._own(origin):
            detail = f"Trang “{origin[:80]}” không được phép thay đổi kho văn bản này."
            return problem("origin", detail, value=origin)
        return None

    def _own(self, origin: str) -> bool:
        return self.hosts is None or _name(urlsplit(origin).netloc) in self.hosts

    def _locked(self, scope: Scope, headers: Mapping[bytes, bytes]) -> Response | None:
        if self.key is None or scope["path"] in OPEN_PATHS:
            return None
        given = headers.get(b"x-api-key", b"")
        if hmac.compare_digest(given, self.key):
            return None
        wrong = "Khóa trong X-API-Key không đúng" if given else "Yêu cầu không kèm X-API-Key"
        return problem("key", f"{wrong}. Hãy gửi khóa đã đặt trong KHEO_API_KEY của máy chủ.")


_UPLOADS = ("/documents", "/drafts/check", "/kit-template", "/baskets/import")


def _capped(scope: Scope, receive: Receive) -> Receive:
    """Refuses a body that nobody would read; uploads have a limit of their own."""
    if scope["path"] in _UPLOADS:
        return receive
    received = 0

    async def capped() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MOST_BODY:
            raise HTTPException(413)
        return message

    return capped


def _name(host: str) -> str:
    """`[::1]:8000` → `::1`, `LocalHost:8000` → `localhost`; not a name at all → ``."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _internal() -> Response:
    return problem(
        "internal",
        "Chương trình gặp lỗi khi xử lý yêu cầu này; kho văn bản không bị thay đổi dở dang. "
        "Hãy thử lại; nếu vẫn lỗi, xem nhật ký của máy chủ.",
    )
