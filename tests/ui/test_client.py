"""Whatever the other end does, the client gives a value of the wire or a sentence for a person."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search_api.schemas import Problem
from ui.client import ApiError, Broken, Client, KeyNeeded, NotFound, Refused, Slow, Unreachable

Serving = Callable[[int, bytes], str]


@contextmanager
def _serve(status: int, body: bytes) -> Iterator[str]:
    """A server that answers everything alike, as an API in trouble might."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asked(url: str, *, key: str | None = None, timeout: float = 20.0) -> None:
    client = Client(url, timeout=timeout)
    try:
        client.ready(key=key)
    finally:
        client.close()


def _problem(status: int) -> bytes:
    problem = Problem(type="/docs#x", title="Chưa được", status=status, detail="Hãy làm khác.")
    return problem.model_dump_json().encode()


@pytest.mark.parametrize(
    ("status", "body", "expected", "words"),
    [
        (200, b"<html>not the API</html>", Broken, "Không đọc được"),
        (200, b'{"status": "ok"}', Broken, "khác phiên bản"),
        (404, _problem(404), NotFound, "Hãy làm khác"),
        (422, _problem(422), Refused, "Hãy làm khác"),
        (503, _problem(503), Unreachable, "Hãy làm khác"),
        (401, _problem(401), KeyNeeded, "khóa"),
        (500, _problem(500), Broken, "gặp lỗi"),
        (502, b"Bad Gateway", Broken, "gặp lỗi"),
        (302, b"", Broken, "302"),
    ],
)
def test_what_the_other_end_says(
    status: int, body: bytes, expected: type[ApiError], words: str
) -> None:
    with _serve(status, body) as url, pytest.raises(expected) as raised:
        asked(url)
    assert words in str(raised.value)


def test_nobody_there() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
    with pytest.raises(Unreachable, match=url):
        asked(url)


def test_an_answer_that_does_not_come() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        with pytest.raises(Slow):
            asked(url, timeout=0.2)


@pytest.mark.parametrize("url", ["", "không phải địa chỉ", "ftp://127.0.0.1"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(Unreachable):
        asked(url)


def test_a_key_that_no_header_can_carry() -> None:
    with _serve(200, b"{}") as url, pytest.raises(KeyNeeded):
        asked(url, key="khóa có dấu\n")
