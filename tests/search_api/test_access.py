"""Who may ask: the key, the name, the page that asks; and what an upload may be called."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from search_api.access import check_binding
from search_api.app import create_app
from search_api.errors import StartupError
from search_api.settings import Settings
from search_api.uploads import LONGEST_NAME, file_name
from tests.search_api.conftest import Serve
from tests.search_api.test_errors import check

KEY = "mot-khoa-du-dai"


def test_without_a_key_only_health_and_the_manual_answer(serve: Serve) -> None:
    client = serve(api_key=KEY)
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/docs").status_code == 200
    paths = client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method in methods:
            if path != "/healthz":
                check(client.request(method.upper(), path), 401, "KHEO_API_KEY")
    check(client.get("/nope"), 401)
    for wrong in ("", KEY[:-1], KEY + "x", KEY.upper()):
        check(client.get("/readyz", headers={"X-API-Key": wrong}), 401)
    assert client.get("/readyz", headers={"X-API-Key": KEY}).status_code == 200


def test_another_address_needs_a_key(tmp_path: object) -> None:
    for host in ("0.0.0.0", "192.168.1.5", "::", "may-chu.noi-bo"):
        with pytest.raises(StartupError, match="KHEO_API_KEY"):
            check_binding(Settings(host=host))
        check_binding(Settings(host=host, api_key=KEY))
    for host in ("127.0.0.1", "localhost", "::1", "127.0.0.2"):
        check_binding(Settings(host=host))
    with pytest.raises(StartupError, match="KHEO_API_KEY"):
        create_app(Settings(host="0.0.0.0", api_key="", data=tmp_path))
    for key in ("khóa", "hai\nhàng"):
        with pytest.raises(StartupError):
            check_binding(Settings(api_key=key))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a@b:1", "[::1"])
def test_a_rebound_name_is_refused(client: TestClient, host: str) -> None:
    check(client.get("/search", headers={"host": host}), 400)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1"])
def test_our_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_names_can_be_added(serve: Serve) -> None:
    client = serve(allowed_hosts="kheo.noi-bo, kheo2")
    for host in ("kheo.noi-bo", "Kheo2:80", "localhost"):
        assert client.get("/healthz", headers={"host": host}).status_code == 200
    check(client.get("/healthz", headers={"host": "kheo3"}), 400)


def test_pages_of_others_change_nothing_and_read_nothing(serve: Serve) -> None:
    client = serve()
    id = client.get("/documents").json()["documents"][0]["id"]
    for origin in ("https://evil.example", "null", "http://localhost.evil.example"):
        answer = client.delete(f"/documents/{id}", headers={"origin": origin})
        check(answer, 403)
        assert client.get(f"/documents/{id}").status_code == 200
        answer = client.get("/search", headers={"origin": origin})
        assert "access-control-allow-origin" not in answer.headers
    own = {"origin": "http://127.0.0.1:8501"}
    assert client.delete(f"/documents/{id}", headers=own).status_code == 200


def test_metrics_count_routes_and_hold_no_text(serve: Serve) -> None:
    client = serve()
    client.get("/search", params={"q": "bến đò", "mode": "lexical"})
    client.get("/documents/khong-co-ma-nay")
    client.get("/khong-co-dia-chi-nay")
    client.request("MAGIC", "/search")
    text = client.get("/metrics").text
    assert 'kheo_searches_total{mode="lexical",verdict="ok"} 1.0' in text
    assert 'kheo_requests_total{method="GET",route="/documents/{id}",status="404"} 1.0' in text
    assert 'kheo_held{what="documents"} 3.0' in text
    for secret in ("bến", "khong-co", "MAGIC"):
        assert secret not in text


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("báo cáo.docx", "báo cáo.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Mai\\kế hoạch.pdf", "kế hoạch.pdf"),
        ("a<b>:c|d?.txt", "a_b__c_d_.txt"),
        (" .. ", "tệp"),
        ("", "tệp"),
        ("/", "tệp"),
        (".htaccess", "htaccess"),
    ],
)
def test_an_uploaded_name_leads_nowhere(raw: str, name: str) -> None:
    assert file_name(raw.encode()) == name


@given(st.binary(max_size=400))
def test_any_bytes_become_a_usable_name(raw: bytes) -> None:
    name = file_name(raw)
    assert 0 < len(name.encode()) <= LONGEST_NAME
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>|')
    assert name not in (".", "..")
    assert file_name(name.encode()) == name
