"""The API as the screens see it: values of the wire, and errors that can be shown to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, ValidationError

from search_api.schemas import (
    Citations,
    Document,
    DocumentList,
    Job,
    JobAccepted,
    Overview,
    Problem,
    Ready,
    Removed,
    SearchAnswer,
    SimilarAnswer,
    SimilarRequest,
)
from ui.address import PAGE, Ask

KEY_HEADER = "X-API-Key"
UPLOAD_SECONDS = 600.0

Answer = TypeVar("Answer", bound=BaseModel)


class ApiError(Exception):
    """Something a person should be told: `title` says what happened, `advice` what to do."""

    def __init__(self, title: str, advice: str, *, status: int | None = None) -> None:
        super().__init__(f"{title}. {advice}")
        self.title = title
        self.advice = advice
        self.status = status


class Unreachable(ApiError):
    """Nobody answers at the address, or not yet: it is worth asking again in a while."""


class Slow(ApiError):
    """No answer within the time a person would wait."""


class KeyNeeded(ApiError):
    """The API wants a key, or another one."""


class NotFound(ApiError):
    """What the address names is not there (any more)."""


class Refused(ApiError):
    """The API understood and said no, in a sentence of its own."""


class Broken(ApiError):
    """The API failed, or answered what cannot be read."""


def _failure(response: httpx2.Response) -> ApiError:
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        problem = None
    status = response.status_code
    if status in (401, 403):
        return KeyNeeded("Cần khóa truy cập", "Hãy nhập khóa do người quản trị cấp.", status=status)
    if status == 503 and problem is not None:
        return Unreachable(problem.title, problem.detail, status=status)
    if status >= 500:
        return Broken(
            "Hệ thống tìm kiếm gặp lỗi",
            "Hãy thử lại; nếu vẫn lỗi, xem cửa sổ đang chạy hệ thống hoặc báo người quản trị.",
            status=status,
        )
    if problem is None:
        return Broken(
            f"Hệ thống trả lời không như mong đợi (mã {status})",
            "Hãy kiểm tra địa chỉ của hệ thống tìm kiếm khi mở màn hình.",
            status=status,
        )
    kind = NotFound if status == 404 else Refused
    return kind(problem.title, problem.detail, status=status)


class Client:
    """One API at `url`. Every method raises ApiError and nothing else."""

    def __init__(self, url: str, *, timeout: float = 20.0) -> None:
        self.url = url
        # Proxies from the environment must not see what goes to this machine's own API.
        self._http = httpx2.Client(base_url=url, timeout=timeout, trust_env=False)

    def close(self) -> None:
        self._http.close()

    def _send(
        self,
        method: str,
        path: str,
        *,
        key: str | None,
        params: Sequence[tuple[str, str]] = (),
        json: object = None,
        files: Sequence[tuple[str, tuple[str, bytes]]] | None = None,
        content: bytes | None = None,
        patience: float | None = None,
    ) -> httpx2.Response:
        if key and not (key.isascii() and key.isprintable()):
            raise KeyNeeded("Khóa này chưa đúng", "Khóa chỉ gồm chữ không dấu, chữ số và dấu câu.")
        headers = {KEY_HEADER: key} if key else {}
        timeout = patience or (UPLOAD_SECONDS if files else httpx2.USE_CLIENT_DEFAULT)
        try:
            response = self._http.request(
                method,
                path,
                params=list(params),
                json=json,
                files=list(files) if files else None,
                content=content,
                headers=headers,
                timeout=timeout,
            )
        except httpx2.TimeoutException as error:
            raise Slow(
                "Hệ thống trả lời quá lâu",
                "Có thể máy đang bận đọc văn bản mới. Hãy đợi một lát rồi thử lại.",
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            raise Unreachable(
                "Chưa kết nối được với hệ thống tìm kiếm",
                f"Hệ thống cần chạy tại {self.url}. Hãy khởi động hệ thống rồi thử lại.",
            ) from error
        if not response.is_success:
            raise _failure(response)
        return response

    def _ask(
        self,
        answer: type[Answer],
        path: str,
        *,
        key: str | None,
        method: str = "GET",
        params: Sequence[tuple[str, str]] = (),
        json: object = None,
        files: Sequence[tuple[str, tuple[str, bytes]]] | None = None,
        content: bytes | None = None,
        patience: float | None = None,
    ) -> Answer:
        response = self._send(
            method, path, key=key, params=params, json=json, files=files, content=content,
            patience=patience,
        )  # fmt: skip
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise Broken(
                "Không đọc được câu trả lời của hệ thống",
                "Màn hình và hệ thống tìm kiếm có thể khác phiên bản. Hãy cập nhật cả hai.",
            ) from error

    def ready(self, *, key: str | None) -> Ready:
        return self._ask(Ready, "/readyz", key=key)

    def overview(self, *, key: str | None) -> Overview:
        """What the corpus holds at a glance."""
        return self._ask(Overview, "/overview", key=key)

    def search(self, ask: Ask, *, key: str | None, limit: int = PAGE) -> SearchAnswer:
        params = [("q", ask.text), *ask.filter_pairs(), ("mode", ask.mode)]
        params += [("limit", str(limit)), ("offset", str(ask.offset))]
        params += [("as_typed", "true")] if ask.as_typed else []
        return self._ask(SearchAnswer, "/search", key=key, params=params)

    def copies(self, passage: str, *, key: str | None) -> SimilarAnswer:
        """The near-copies that were folded into a passage."""
        return self._ask(SimilarAnswer, f"/passages/{quote(passage)}/similar", key=key)

    def similar(self, text: str, *, key: str | None, limit: int = PAGE) -> SimilarAnswer:
        """Passages that resemble a text."""
        body = SimilarRequest(text=text, limit=limit).model_dump()
        return self._ask(SimilarAnswer, "/similar", key=key, method="POST", json=body)

    def documents(self, params: Sequence[tuple[str, str]], *, key: str | None) -> DocumentList:
        return self._ask(DocumentList, "/documents", key=key, params=params)

    def document(self, document: str, *, key: str | None) -> Document:
        return self._ask(Document, f"/documents/{quote(document, safe='')}", key=key)

    def citations(self, document: str, *, key: str | None) -> Citations:
        path = f"/documents/{quote(document, safe='')}/citations"
        return self._ask(Citations, path, key=key)

    def original(self, document: str, *, key: str | None) -> bytes:
        """The file as it was handed in."""
        path = f"/documents/{quote(document, safe='')}/file"
        return self._send("GET", path, key=key).content

    def remove(self, document: str, *, key: str | None) -> Removed:
        path = f"/documents/{quote(document, safe='')}"
        return self._ask(Removed, path, key=key, method="DELETE")

    def correct(
        self,
        document: str,
        *,
        edition: int,
        values: Mapping[str, str | None],
        undo: Sequence[str],
        key: str | None,
    ) -> Document:
        """Set header fields by hand, and give those in `undo` back as they were read."""
        path = f"/documents/{quote(document, safe='')}"
        change = {"edition": edition, "set": dict(values), "undo": list(undo)}
        return self._ask(Document, path, key=key, method="PATCH", json=change)

    def upload(
        self, files: Sequence[tuple[str, bytes]], *, key: str | None, again: bool = False
    ) -> JobAccepted:
        """Hand files in; `again` takes back what was removed before."""
        parts = [("files", file) for file in files]
        params = [("again", "true")] if again else []
        return self._ask(
            JobAccepted, "/documents", key=key, method="POST", params=params, files=parts
        )

    def job(self, job: str, *, key: str | None) -> Job:
        return self._ask(Job, f"/jobs/{quote(job, safe='')}", key=key)

    def cancel(self, job: str, *, key: str | None) -> None:
        self._send("DELETE", f"/jobs/{quote(job, safe='')}", key=key)
