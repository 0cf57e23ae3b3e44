"""Correcting header fields over HTTP."""

from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from tests.search_api.conftest import Serve, document_id


def test_a_corrected_field_is_confirmed_found_and_given_back(serve: Serve) -> None:
    client = serve()
    id = document_id(client, "ke-hoach.txt")
    before = client.get(f"/documents/{id}").json()
    change = {"edition": before["edition"], "set": {"symbol": "99-KH/ĐU", "place": None}}
    after = client.patch(f"/documents/{id}", json=change).json()
    assert after["symbol"]["value"] == "99-KH/ĐU"
    assert after["symbol"]["status"] == "confirmed"
    assert after["symbol"]["read"] == before["symbol"]["value"] == "12-KH/ĐU"
    assert after["place"]["value"] is None
    assert after["edition"] == before["edition"] + 1
    hits = client.get("/search", params={"q": "99-KH/ĐU"}).json()["hits"]
    assert {hit["document"]["id"] for hit in hits} == {id}
    assert hits[0]["document"]["status"]["symbol"] == "confirmed"
    undo = {"edition": after["edition"], "undo": ["symbol", "place"]}
    last = client.patch(f"/documents/{id}", json=undo).json()
    assert (last["symbol"], last["place"]) == (before["symbol"], before["place"])


def test_a_stale_edition_is_told_and_changes_nothing(serve: Serve) -> None:
    client = serve()
    id = document_id(client, "ke-hoach.txt")
    assert client.patch(f"/documents/{id}", json={"edition": 1, "set": {"place": "A"}}).is_success
    answer = client.patch(f"/documents/{id}", json={"edition": 1, "set": {"place": "B"}})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert "sửa ở nơi khác" in answer.json()["detail"]
    assert client.get(f"/documents/{id}").json()["place"]["value"] == "A"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"edition": 1, "set": {"date": "31/02/2021"}}, "31/02/2021"),
        ({"edition": 1, "set": {"kind": "Truyện"}}, "Truyện"),
        ({"edition": 1, "set": {"secrecy": "Mật"}}, "secrecy"),
        ({"edition": 1, "sets": {}}, "sets"),
        ({"set": {}}, "edition"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    serve: Serve, change: dict[str, Any], said: str
) -> None:
    client = serve()
    answer = client.patch(f"/documents/{document_id(client, 'ke-hoach.txt')}", json=change)
    assert answer.status_code == 422
    problem = answer.json()
    assert said in problem["detail"] + problem["errors"][0]["where"]


def test_a_refused_value_is_named_with_its_field(serve: Serve) -> None:
    client = serve()
    id = document_id(client, "ke-hoach.txt")
    change = {"edition": 1, "set": {"place": "Hà Lâm", "date": "31/02/2021"}}
    problem = client.patch(f"/documents/{id}", json=change).json()
    assert problem["value"] == "31/02/2021"
    assert problem["errors"][0]["where"] == "set.date"
    assert problem["detail"].startswith("Ngày “31/02/2021” chưa dùng được: ")
    assert client.get(f"/documents/{id}").json()["edition"] == 1


def test_the_vocabularies_come_with_the_document(serve: Serve) -> None:
    client = serve()
    choices = client.get(f"/documents/{document_id(client, 'ke-hoach.txt')}").json()["choices"]
    assert "Kế hoạch" in choices["kind"]
    assert choices["level"] == ["trung ương", "tỉnh", "huyện", "xã", "cơ sở"]


def test_a_document_that_is_not_there(serve: Serve) -> None:
    answer = serve().patch("/documents/0000000000000000", json={"edition": 1, "set": {}})
    assert answer.status_code == 404
    assert answer.json()["value"] == "0000000000000000"


def test_while_another_writes_nothing_is_lost_and_the_writer_is_named(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_api.service.WAIT_S", 0.2)
    client = serve()
    id = document_id(client, "ke-hoach.txt")
    with Library(tmp_path / "copy", command="nạp ban đêm"):
        answer = client.patch(f"/documents/{id}", json={"edition": 1, "set": {"place": "A"}})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "nạp ban đêm" in answer.json()["detail"]
    assert client.get(f"/documents/{id}").json()["edition"] == 1


def test_a_correction_needs_the_key_and_a_page_of_ones_own(serve: Serve) -> None:
    client = serve(api_key="cay-da")
    own = {"X-API-Key": "cay-da"}
    id = client.get("/documents", headers=own).json()["documents"][0]["id"]
    change = {"edition": 1, "set": {"place": "A"}}
    assert client.patch(f"/documents/{id}", json=change).status_code == 401
    foreign = {**own, "Origin": "http://example.com"}
    assert client.patch(f"/documents/{id}", json=change, headers=foreign).status_code == 403
    assert client.get(f"/documents/{id}", headers=own).json()["edition"] == 1
