"""Every refusal is a problem of RFC 9457 with a sentence in Vietnamese, and nothing more."""

import json
import logging
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from index import errors as index_errors
from ingest.vietnamese import has_marks
from search_api import errors
from search_api.schemas import MAX_QUERY, Problem
from tests.search_api.conftest import Serve
from tests.search_api.papers import PLAN


def check(answer: Response, status: int, *said: str) -> Problem:
    """The problem, which has the whole form and says what it should."""
    assert answer.status_code == status, answer.text[:300]
    assert answer.headers["content-type"] == "application/problem+json"
    problem = Problem.model_validate(answer.json())
    assert problem.status == status
    assert problem.type in {f"/docs#{kind}" for kind in errors.KINDS}
    assert has_marks(problem.title)
    assert has_marks(problem.detail)
    assert problem.detail[-1] in ".…"
    assert "Traceback" not in answer.text
    for text in said:
        assert text in problem.detail
    return problem


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"q": "x" * (MAX_QUERY + 1)}, ("q", "1000")),
        ({"q": "x" * 10_000}, ("q", "1000")),
        ({"q": "dân\x00vận"}, ("điều khiển",)),
        ({"q": "dân\x1bvận"}, ("điều khiển",)),
        ({"limit": 0}, ("limit", "“0”", "1")),
        ({"limit": 101}, ("limit", "“101”", "100")),
        ({"limit": "mười"}, ("limit", "“mười”", "số nguyên")),
        ({"offset": -1}, ("offset", "“-1”")),
        ({"offset": 10**30}, ("offset",)),
        ({"mode": "magic"}, ("mode", "“magic”", "'dense' hoặc 'lexical'")),
        ({"as_typed": "maybe"}, ("as_typed", "true")),
        ({"from": "hôm qua"}, ("from", "“hôm qua”", "2021-04")),
        ({"to": "2021-13"}, ("to", "“2021-13”")),
        ({"to": "2023-02-29"}, ("2023-02-29",)),
        ({"from": "2024", "to": "2023"}, ("2024", "2023")),
        ({"kind": ["x"] * 51}, ("kind", "50")),
        ({"issuer": "x" * 301}, ("issuer", "300")),
    ],
)
def test_a_bad_parameter_is_named_with_its_value(
    client: TestClient, parameters: dict[str, Any], said: tuple[str, ...]
) -> None:
    check(client.get("/search", params=parameters), 422, *said)


def test_a_bad_body_is_told_what_is_wrong(client: TestClient) -> None:
    check(client.post("/similar", json={"text": " \n "}), 422, "text", "khoảng trắng")
    check(client.post("/similar", content=b"{"), 422, "nội dung gửi lên", "JSON")


def test_the_longest_query_is_answered(client: TestClient) -> None:
    assert client.get("/search", params={"q": ("dân vận " * 200)[:MAX_QUERY]}).status_code == 200
    assert client.get("/search", params={"q": "dân\n\tvận"}).status_code == 200


def test_several_bad_values_are_all_listed(client: TestClient) -> None:
    problem = check(client.get("/search?limit=0&offset=-1&mode=x"), 422)
    assert {error.where for error in problem.errors or []} == {"limit", "offset", "mode"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": ""}, "ít nhất 1"),
        ({"text": "x" * 20_001}, "20000"),
        ({"limit": 3}, "thiếu"),
        ({"text": 3}, "chuỗi"),
        ({"text": "bờ ao", "limit": 0}, "limit"),
        ([], "đối tượng"),
    ],
)
def test_a_bad_body_is_explained(client: TestClient, body: Any, said: str) -> None:
    check(client.post("/similar", json=body), 422, said)


@pytest.mark.parametrize("content", [b"{", b'{"text": "\\ud800"}', b"\xff\xfe", b""])
def test_a_body_that_is_no_json_is_explained(client: TestClient, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/similar", content=content, headers=headers)
    check(answer, answer.status_code)
    assert answer.status_code in (400, 422)


def test_a_body_of_two_megabytes_is_not_read(client: TestClient) -> None:
    body = json.dumps({"text": "x" * 2_000_000})
    check(client.post("/similar", content=body), 413)
    check(client.post("/similar", content=iter([body.encode()])), 413)


@pytest.mark.parametrize(
    "path", ["/nope", "/documents/", "/documents/x/y", "/search/", "/../etc/passwd", "/%00%ff"]
)
def test_an_unknown_address_is_named(client: TestClient, path: str) -> None:
    check(client.get(path), 404, "/docs")


@pytest.mark.parametrize(
    "path",
    ["/documents/x", "/documents/x/file", "/documents/x/citations", "/passages/x:0-1/similar",
     "/passages/x/similar", "/jobs/x", "/documents/%00", "/passages/%F0%9F/similar"],
)  # fmt: skip
def test_what_is_not_held_is_said_so(client: TestClient, path: str) -> None:
    check(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path"), [("PUT", "/search"), ("POST", "/search"), ("DELETE", "/documents"),
                         ("PUT", "/documents/x"), ("GET", "/similar"), ("POST", "/healthz")],
)  # fmt: skip
def test_a_wrong_method_is_named(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path)
    check(answer, 405, method)
    assert answer.headers["allow"]


@pytest.mark.parametrize(
    ("content_type", "content", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data", b"", 415),
        ("", b"x", 415),
        ("multipart/form-data; boundary=b", b"", 400),
        ("multipart/form-data; boundary=b", b"random bytes", 400),
        ("multipart/form-data; boundary=b", b"--b\r\nA: b\r\n\r\nx", 400),
        ("multipart/form-data; boundary=b", b"--b--\r\n", 422),
        ("multipart/form-data; boundary=" + "b" * 400, b"--b--\r\n", 400),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\n'
            b"x\r\n--b--\r\n",
            422,
        ),
    ],
)
def test_a_broken_upload_is_explained_and_leaves_nothing(
    serve: Serve, tmp_path: Any, content_type: str, content: bytes, status: int
) -> None:
    headers = {"content-type": content_type}
    check(serve().post("/documents", content=content, headers=headers), status)
    assert not list((tmp_path / "copy" / "uploads").glob("*/*"))


@pytest.mark.parametrize("known_length", [True, False])
def test_an_upload_over_the_limit_is_refused_and_leaves_nothing(
    serve: Serve, tmp_path: Any, known_length: bool
) -> None:
    client = serve(max_upload_mb=1)
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        + b"x" * 1_100_000 + b"\r\n--b--\r\n"
    )  # fmt: skip
    chunks = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
    headers = {"content-type": "multipart/form-data; boundary=b"}
    content = body if known_length else chunks
    check(client.post("/documents", content=content, headers=headers), 413, "1 MB")
    assert not list((tmp_path / "copy" / "uploads").glob("*/*"))


def test_too_many_files_are_refused(serve: Serve, tmp_path: Any) -> None:
    files = [("files", (f"{n}.txt", b"x")) for n in range(3)]
    check(serve(max_upload_files=2).post("/documents", files=files), 413, "2 tệp")
    assert not list((tmp_path / "copy" / "uploads").glob("*/*"))


def test_a_lost_original_is_said_so(serve: Serve, tmp_path: Any) -> None:
    client = serve()
    id = client.get("/documents").json()["documents"][0]["id"]
    for path in (tmp_path / "copy" / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    answer = client.get(f"/documents/{id}/file")
    check(answer, answer.status_code)


def test_a_fault_of_ours_tells_and_logs_no_word_of_a_document(
    serve: Serve, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client = serve()
    id = client.get("/documents").json()["documents"][0]["id"]
    for path in (tmp_path / "copy").glob("kheo.db*"):
        path.write_bytes(PLAN.encode() * 2000)
    with caplog.at_level(logging.DEBUG):
        answer = client.get(f"/documents/{id}", params={"q": "bến đò"})
    check(answer, 500)
    records = [record for record in caplog.records if record.name != "httpx2"]  # the asker's own
    logged = " ".join(record.getMessage() + str(record.exc_info) for record in records)
    ours = " ".join(r.getMessage() for r in caplog.records if r.name == "search_api")
    assert re.search(r"\.py:\d+", ours)
    for secret in ("bến đò", "Thanh Bình", "b%E1%BA%BFn"):
        assert secret not in answer.text
        assert secret not in logged


def test_every_error_of_the_index_has_its_place_in_the_table() -> None:
    for error in vars(index_errors).values():
        if isinstance(error, type) and issubclass(error, index_errors.LibraryError):
            assert error in errors.RAISED, error
    assert set(errors.RAISED.values()) <= set(errors.KINDS)
