"""Baskets over HTTP: as the screens and the checks use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import desk
from index.library import Library
from index.store import Store
from tests.search_api.conftest import Serve, document_id


def hits(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/search", params={"limit": 50}).json()["hits"]
    return found


def ids(client: TestClient) -> list[str]:
    return [hit["passage"]["id"] for hit in hits(client)]


def made(client: TestClient, *passages: str, name: str = "Bài giảng") -> dict[str, Any]:
    answer = client.post("/baskets", json={"name": name, "passages": list(passages)})
    assert answer.status_code == 201, answer.text
    basket: dict[str, Any] = answer.json()
    return basket


def arranged(basket: dict[str, Any]) -> dict[str, Any]:
    """A change that leaves the basket as it is."""
    items = [{n: item[n] for n in ("id", "section", "note")} for item in basket["items"]]
    return {n: basket[n] for n in ("edition", "name", "note")} | {"items": items}


def test_from_search_to_a_file_and_back(serve: Serve) -> None:
    client = serve()
    found = hits(client)[:4]
    basket = made(client, found[0]["passage"]["id"])
    path = f"/baskets/{basket['id']}"
    one = {"passage": found[1]["passage"]["id"], "section": "Mở đầu", "note": "đọc to"}
    assert len(client.post(f"{path}/items", json=one).json()["items"]) == 2
    several = [{"passage": hit["passage"]["id"]} for hit in found]
    basket = client.post(f"{path}/items", json=several).json()
    assert basket["edition"] == 3
    for hit, item in zip(found, basket["items"], strict=True):
        assert item["passage"] == {**hit["passage"], "highlights": []}
        assert item["document"] == hit["document"]
        assert item["citation"] == hit["passage"]["citation"]
        assert item["state"] == "held"
    change = arranged(basket)
    change["items"].reverse()
    change["items"][0]["note"] = "kết bài"
    change["name"] = "Bài 1/2: “dân biết”"
    basket = client.put(path, json=change).json()
    assert [item["id"] for item in basket["items"]] == [one["id"] for one in change["items"]]
    assert client.get(path).json() == basket

    file = client.get(f"{path}/export")
    assert file.headers["content-type"] == "application/json"
    assert file.headers["content-disposition"].startswith("attachment; filename*=UTF-8''B")
    assert "%2F" not in file.headers["content-disposition"]
    back = client.post("/baskets/import", content=file.content)
    assert back.status_code == 201
    assert back.json()["id"] != basket["id"]
    again = client.get(f"/baskets/{back.json()['id']}/export").json()
    assert {**again, "exported": ""} == {**file.json(), "exported": ""}

    listed = client.get("/baskets").json()
    assert (listed["total"], [b["items"] for b in listed["baskets"]]) == (2, [4, 4])
    item = basket["items"][0]["id"]
    assert len(client.delete(f"{path}/items/{item}").json()["items"]) == 3
    assert client.delete(f"{path}/items/{item}").status_code == 404
    assert client.delete(path).json() == {"removed": [basket["id"]]}
    assert client.get(path).status_code == 404
    assert client.get("/baskets").json()["total"] == 1


def test_the_same_passage_twice_changes_nothing(serve: Serve) -> None:
    client = serve()
    basket = made(client, ids(client)[0])
    answer = client.post(f"/baskets/{basket['id']}/items", json={"passage": ids(client)[0]})
    assert (answer.status_code, answer.json()) == (200, basket)
    assert client.post(f"/baskets/{basket['id']}/items", json=[]).json() == basket


def test_a_copy(serve: Serve) -> None:
    client = serve()
    basket = made(client, *ids(client)[:2])
    answer = client.post(f"/baskets/{basket['id']}/copy", json={"name": "Bản chép"})
    assert (answer.status_code, answer.json()["name"]) == (201, "Bản chép")
    texts = [[item["passage"] for item in one["items"]] for one in (basket, answer.json())]
    assert texts[0] == texts[1]


def test_a_stale_edition_is_told(serve: Serve) -> None:
    client = serve()
    basket = made(client, *ids(client)[:2])
    path = f"/baskets/{basket['id']}"
    assert client.put(path, json=arranged(basket) | {"name": "một"}).is_success
    answer = client.put(path, json=arranged(basket) | {"name": "hai"})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert "sửa ở nơi khác" in answer.json()["detail"]
    assert client.get(path).json()["name"] == "một"


def test_a_removed_document_stays_readable_and_is_told(serve: Serve) -> None:
    client = serve()
    id = document_id(client, "ke-hoach.txt")
    own = [hit for hit in hits(client) if hit["document"]["id"] == id]
    basket = made(client, own[0]["passage"]["id"])
    assert client.delete(f"/documents/{id}").is_success
    (item,) = client.get(f"/baskets/{basket['id']}").json()["items"]
    assert item == {**basket["items"][0], "state": "gone"}
    file = client.get(f"/baskets/{basket['id']}/export").content
    (again,) = client.post("/baskets/import", content=file).json()["items"]
    assert (again["state"], again["passage"]) == ("gone", item["passage"])


def test_a_correction_is_seen_in_the_basket(serve: Serve) -> None:
    client = serve()
    id = document_id(client, "ke-hoach.txt")
    own = [hit for hit in hits(client) if hit["document"]["id"] == id]
    basket = made(client, own[0]["passage"]["id"])
    client.patch(f"/documents/{id}", json={"edition": 1, "set": {"symbol": "99-KH/ĐU"}})
    (item,) = client.get(f"/baskets/{basket['id']}").json()["items"]
    assert item["document"]["symbol"] == "99-KH/ĐU"
    assert "số 99-KH/ĐU" in item["citation"]


FILE = {"format": "kheo-basket", "version": 1, "name": "A", "items": []}
ITEM = {
    "passage": {"id": "x:1-9", "path": [], "text": "Chữ", "start": 1, "end": 9},
    "document": {"id": "x", "source": "a.txt"},
}


def item(**passage: Any) -> dict[str, Any]:
    return ITEM | {"passage": ITEM["passage"] | passage}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "không phải là giỏ"),
        (b"\xff\xfe", "không phải là giỏ"),
        (b"[" * 100_000, "không phải là giỏ"),
        (b"PK\x03\x04", "không phải là giỏ"),
        ({"a": 1}, "chỗ sai: format"),
        (FILE | {"version": 2}, "phiên bản 2"),
        (FILE | {"name": "\u200b"}, "Tên còn trống"),
        (FILE | {"items": [1]}, "chỗ sai: items.0"),
        (FILE | {"items": [ITEM] * 501}, "quá 500 đoạn"),
        (FILE | {"items": [item(text=" \n")]}, "x:1-9"),
        (FILE | {"items": [item(start=9, end=9)]}, "x:1-9"),
        (FILE | {"items": [item(end=2**70)]}, "x:1-9"),
        (FILE | {"items": [item(text=None)]}, "chỗ sai: items.0.passage.text"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_a_sentence(serve: Serve, body: Any, said: str) -> None:
    client = serve()
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post("/baskets/import", content=content)
    assert answer.status_code == 422, answer.text
    assert said in answer.json()["detail"]
    assert client.get("/baskets").json()["total"] == 0


def test_a_large_basket_comes_back_whole(serve: Serve) -> None:
    long = [
        item(id=f"x:{n}-{n + 9}", start=n, end=n + 9, text=f"{n} chữ " * 600) for n in range(400)
    ]
    content = json.dumps(FILE | {"items": long}).encode()
    assert len(content) > 2 * 2**20
    answer = serve().post("/baskets/import", content=content)
    assert answer.status_code == 201, answer.text
    assert [one["passage"]["text"] for one in answer.json()["items"]] == [
        one["passage"]["text"] for one in long
    ]


def test_a_huge_file_is_refused(serve: Serve) -> None:
    answer = serve().post("/baskets/import", content=b" " * (33 * 2**20))
    assert answer.status_code == 413
    assert "lớn" in answer.json()["detail"]


@pytest.fixture
def own(serve: Serve) -> TestClient:
    return serve()


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=st.data())
def test_whatever_is_in_a_file_is_answered(own: TestClient, drawn: st.DataObject) -> None:
    """One value of a good file in place of another: it is taken, or refused in a sentence."""
    file = json.loads(json.dumps(FILE | {"items": [ITEM, item(start=20, end=30)]}))
    place: Any = file
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = drawn.draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or drawn.draw(st.booleans()):
            place[key] = drawn.draw(JUNK)
            break
        place = inner
    answer = own.post("/baskets/import", content=json.dumps(file).encode())
    assert answer.status_code in (201, 422), answer.text
    if answer.status_code == 201:
        assert own.get(f"/baskets/{answer.json()['id']}").json() == answer.json()
    else:
        assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "body", "where"),
    [
        ("POST", "", {"passages": []}, "name"),
        ("POST", "", {"name": "A", "notes": ""}, "notes"),
        ("POST", "", {"name": "A" * 201}, "name"),
        ("POST", "", {"name": "A", "note": "n" * 5001}, "note"),
        ("POST", "", {"name": "A", "passages": ["x"] * 501}, "passages"),
        ("POST", "/{id}/items", {"passag": "x"}, "passage"),
        ("POST", "/{id}/items", [{"section": "x"}], "passage"),
        ("PUT", "/{id}", {"name": "A", "items": []}, "edition"),
        ("PUT", "/{id}", {"edition": 1, "name": "A", "items": [{"id": "lạ"}]}, "lạ"),
        ("POST", "/{id}/copy", {}, "name"),
    ],
)
def test_what_cannot_be_is_refused(
    serve: Serve, method: str, path: str, body: Any, where: str
) -> None:
    client = serve()
    basket = made(client, ids(client)[0])
    answer = client.request(method, "/baskets" + path.format(id=basket["id"]), json=body)
    assert answer.status_code == 422
    assert where in answer.json()["detail"] + str(answer.json().get("errors"))
    assert client.get(f"/baskets/{basket['id']}").json() == basket


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/baskets/lạ"), ("DELETE", "/baskets/lạ"), ("GET", "/baskets/lạ/export"),
        ("DELETE", "/baskets/lạ/items/x"), ("GET", "/baskets/import"),
    ],
)  # fmt: skip
def test_what_is_not_there(serve: Serve, method: str, path: str) -> None:
    answer = serve().request(method, path)
    assert answer.status_code == 404
    assert "danh sách giỏ" in answer.json()["detail"]


def test_a_passage_that_is_not_there(serve: Serve) -> None:
    client = serve()
    basket = made(client)
    answer = client.post(f"/baskets/{basket['id']}/items", json={"passage": "lạ:1-2"})
    assert (answer.status_code, answer.json()["value"]) == (404, "lạ:1-2")


def test_the_librarys_writer_is_not_waited_for(serve: Serve, tmp_path: Path) -> None:
    """Removing waits for who holds the lock; a basket does not."""
    client = serve()
    with Library(tmp_path / "copy", command="nạp ban đêm"):
        basket = made(client, *ids(client)[:2])
        assert client.put(f"/baskets/{basket['id']}", json=arranged(basket)).is_success
        assert client.delete(f"/baskets/{basket['id']}").is_success


def test_a_transaction_that_does_not_end_is_told(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "PATIENCE_S", 0.2)
    client = serve()
    other = Store(tmp_path / "copy")
    with other.writing() as connection:
        connection.execute("INSERT INTO meta VALUES('khác', 'x')")
        answer = client.post("/baskets", json={"name": "A"})
    other.close()
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "chưa lưu được" in answer.json()["detail"]
    assert client.post("/baskets", json={"name": "A"}).status_code == 201


def test_baskets_need_the_key_and_a_page_of_ones_own(serve: Serve) -> None:
    client = serve(api_key="cay-da")
    own = {"X-API-Key": "cay-da"}
    assert client.get("/baskets").status_code == 401
    assert client.post("/baskets", json={"name": "A"}).status_code == 401
    foreign = {**own, "Origin": "http://example.com"}
    assert client.post("/baskets", json={"name": "A"}, headers=foreign).status_code == 403
    assert client.get("/baskets", headers=own).json()["total"] == 0
