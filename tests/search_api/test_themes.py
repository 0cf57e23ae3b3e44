"""Themes over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from index.themes import shipped
from tests.search_api.conftest import Serve


def test_themes_are_listed_changed_and_put_back(serve: Serve) -> None:
    client = serve()
    listed = client.get("/themes").json()
    assert listed["total"] == len(listed["themes"]) == len(shipped())
    theme = listed["themes"][0]
    assert (theme["shipped"], theme["changed"], theme["edition"]) == (True, False, 1)
    path = f"/themes/{theme['id']}"
    change = {"edition": 1, "name": "Bác Hồ", "questions": ["hộ khó khăn", "bến đò"]}
    changed = client.put(path, json=change).json()
    assert (changed["name"], changed["changed"], changed["edition"]) == ("Bác Hồ", True, 2)
    stale = client.put(path, json=change)
    assert (stale.status_code, "nơi khác" in stale.json()["detail"]) == (409, True)
    assert client.delete(path).status_code == 422
    back = client.post(f"{path}/restore").json()
    assert back == {**theme, "edition": 3}
    assert client.get(path).json() == back


def test_an_own_theme(serve: Serve) -> None:
    client = serve()
    answer = client.post("/themes", json={"name": "Việc xã", "questions": ["hộ khó khăn"]})
    assert answer.status_code == 201
    theme = answer.json()
    path = f"/themes/{theme['id']}"
    assert client.get("/themes").json()["themes"][-1] == theme
    assert client.post(f"{path}/restore").status_code == 422
    assert client.delete(path).json() == {"removed": [theme["id"]]}
    for method, more in (("GET", ""), ("DELETE", ""), ("POST", "/restore"), ("GET", "/passages")):
        assert client.request(method, path + more).status_code == 404


def test_its_passages_are_hits_each_given_once(serve: Serve) -> None:
    client = serve()
    questions = ["giúp hộ khó khăn sửa đường", "sửa đường vào nhà", "tổ hòa giải"]
    theme = client.post("/themes", json={"name": "A", "questions": questions}).json()
    answer = client.get(f"/themes/{theme['id']}/passages", params={"per_question": 2}).json()
    assert answer["theme"] == theme
    assert [one["question"] for one in answer["answers"]] == questions
    given = [hit["passage"]["id"] for one in answer["answers"] for hit in one["hits"]]
    assert len(set(given)) == len(given) > 0
    first = client.get("/search", params={"q": questions[0], "limit": 2}).json()["hits"]
    assert answer["answers"][0]["hits"] == first
    narrow = {"kind": "Báo cáo"}
    answer = client.get(f"/themes/{theme['id']}/passages", params=narrow).json()
    kinds = {hit["document"]["kind"] for one in answer["answers"] for hit in one["hits"]}
    assert kinds == {"Báo cáo"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"name": "A", "questions": []}, "questions"),
        ({"name": "A", "questions": ["x"] * 51}, "questions"),
        ({"name": "A", "questions": ["x" * 1001]}, "questions.0"),
        ({"name": "A", "questions": ["\u200b"]}, "câu hỏi"),
        ({"name": "\u200b", "questions": ["a"]}, "Tên còn trống"),
        ({"name": "A", "questions": ["a"], "edition": 1}, "edition"),
    ],
)
def test_what_cannot_be_is_refused(serve: Serve, body: dict[str, Any], said: str) -> None:
    client = serve()
    answer = client.post("/themes", json=body)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert client.get("/themes").json()["total"] == len(shipped())


def test_themes_need_the_key(serve: Serve) -> None:
    client = serve(api_key="cay-da")
    assert client.get("/themes").status_code == 401
    assert client.post("/themes", json={"name": "A", "questions": ["a"]}).status_code == 401
