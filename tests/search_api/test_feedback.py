"""Feedback over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.search_api.conftest import Serve


def test_a_hit_is_marked_changed_taken_back_and_all_is_wiped(serve: Serve) -> None:
    client = serve()
    hits = client.get("/search", params={"q": "giúp hộ khó khăn"}).json()["hits"]
    passage = hits[0]["passage"]["id"]
    mark = {"query": "Giúp hộ khó khăn", "passage": passage, "useful": True}
    given = client.post("/feedback", json=mark)
    assert given.status_code == 200
    assert given.json() | {"at": ""} == {
        **mark, "document": hits[0]["document"]["id"], "at": ""
    }  # fmt: skip
    other = {"query": "tổ hòa giải", "passage": passage, "useful": False}
    client.post("/feedback", json=other)
    client.post("/feedback", json=mark | {"query": "giúp hộ khó khăn", "useful": False})
    listed = client.get("/feedback").json()
    assert (listed["total"], listed["useful"]) == (2, 0)
    assert [one["query"] for one in listed["feedback"]] == ["giúp hộ khó khăn", "tổ hòa giải"]
    asked = client.get("/feedback", params={"query": "GIÚP hộ  khó khăn"}).json()
    assert (asked["total"], asked["feedback"][0]["passage"]) == (1, passage)
    assert client.post("/feedback", json=other | {"useful": None}).json() is None
    assert client.get("/feedback", params={"limit": 1, "offset": 1}).json()["feedback"] == []
    assert client.delete("/feedback").json() == {"removed": 1}
    assert client.get("/feedback").json() == {"total": 0, "useful": 0, "feedback": []}


def test_marks_change_no_answer(serve: Serve) -> None:
    client = serve()
    ask = {"q": "giúp hộ khó khăn", "limit": 20}
    before = client.get("/search", params=ask).json()
    for hit in before["hits"]:
        mark = {"query": ask["q"], "passage": hit["passage"]["id"], "useful": False}
        assert client.post("/feedback", json=mark).is_success
    after = client.get("/search", params=ask).json()
    assert after["hits"] == before["hits"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"query": "a", "passage": "lạ:1-2", "useful": True}, 404),
        ({"query": "\u200b", "passage": "lạ:1-2", "useful": None}, 422),
        ({"query": "a", "useful": True}, 422),
        ({"query": "a", "passage": "lạ:1-2"}, 422),
        ({"query": "a", "passage": "lạ:1-2", "useful": "sao cũng được"}, 422),
        ({"query": "a" * 1001, "passage": "lạ:1-2", "useful": True}, 422),
    ],
)
def test_what_cannot_be_is_refused(serve: Serve, body: dict[str, Any], status: int) -> None:
    client = serve()
    answer = client.post("/feedback", json=body)
    assert answer.status_code == status
    assert answer.json()["detail"]
    assert client.get("/feedback").json()["total"] == 0


def test_feedback_needs_the_key_and_a_page_of_ones_own(serve: Serve) -> None:
    client = serve(api_key="cay-da")
    own = {"X-API-Key": "cay-da"}
    assert client.get("/feedback").status_code == 401
    assert client.delete("/feedback").status_code == 401
    foreign = {**own, "Origin": "http://example.com"}
    assert client.delete("/feedback", headers=foreign).status_code == 403
