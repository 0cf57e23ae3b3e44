"""What `GET /search` and its neighbours answer."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from index.filters import Filters
from index.search import Searcher
from ingest.vietnamese import canonical
from search_api.schemas import SearchAnswer


def search(client: TestClient, **parameters: Any) -> dict[str, Any]:
    answer = client.get("/search", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_question_finds_its_passage_and_says_where_it_stands(client: TestClient) -> None:
    hit = search(client, q="họp dân buổi tối ở bến đò")["hits"][0]
    assert "tổ tự quản bến đò" in hit["passage"]["text"]
    assert hit["rank"] == 1
    assert 0 < hit["score"] <= 1
    document = hit["document"]
    assert (document["source"], document["symbol"]) == ("ke-hoach.txt", "12-KH/ĐU")
    assert document["date"] == "2024-03-15"
    text = client.get(f"/documents/{document['id']}").json()["text"]
    printed = text[hit["passage"]["start"] : hit["passage"]["end"]]
    assert printed.split() == hit["passage"]["text"].split()


def test_every_highlight_lies_on_a_word_of_the_question(client: TestClient) -> None:
    words = {canonical(word) for word in ["tổ", "hòa", "giải", "tranh", "chấp", "vườn"]}
    found = search(client, q="tổ hoà giải tranh chấp vườn")
    hit = found["hits"][0]
    marked = [hit["passage"]["text"][start:end] for start, end in hit["passage"]["highlights"]]
    assert marked
    assert {canonical(word) for mark in marked for word in mark.split()} <= words


@pytest.mark.parametrize(
    "filters",
    [
        {"from": "2025"},
        {"from": "2025-11", "to": "2025-11"},
        {"to": "2025-11-20", "from": "2025-11-20"},
        {"level": ["xã"], "system": ["nhà nước"]},
        {"kind": ["Báo cáo", "Kết luận"]},
        {"year": ["2025"], "kind": [""], "issuer": ""},
    ],
)
def test_filters_narrow_the_answer_to_the_report(
    client: TestClient, filters: dict[str, Any]
) -> None:
    found = search(client, limit=100, **filters)
    assert {hit["document"]["symbol"] for hit in found["hits"]} == {"45/BC-UBND"}
    assert found["total"] == len(found["hits"]) > 0


def test_pages_cover_the_result_set_once(client: TestClient) -> None:
    whole = [hit["passage"]["id"] for hit in search(client, limit=100)["hits"]]
    pages = [
        hit["passage"]["id"]
        for at in range(0, len(whole) + 2, 2)
        for hit in search(client, limit=2, offset=at)["hits"]
    ]
    assert pages == whole
    assert len(set(whole)) == len(whole) > 4


def test_an_exact_phrase_is_in_every_hit(client: TestClient) -> None:
    found = search(client, q="“đường vào nhà”")
    assert found["query"]["phrases"] == ["đường vào nhà"]
    assert found["total"] == 1
    assert "đường vào nhà" in found["hits"][0]["passage"]["text"]


def test_as_typed_restores_nothing(client: TestClient) -> None:
    assert search(client, q="to hoa giai", as_typed=True)["query"]["restored"] is None


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
@pytest.mark.parametrize("question", ["nước vối cho người già", "", "12-KH/ĐU", '"bến đò"'])
def test_the_wire_loses_nothing_of_the_answer(library: Path, mode: Any, question: str) -> None:
    searcher = Searcher(library)
    answer = searcher.search(question, mode=mode, filters=Filters(level=("xã",))).as_json()
    searcher.close()
    assert SearchAnswer.model_validate(answer).model_dump(mode="json") == answer


def test_markup_in_a_document_stays_text(client: TestClient) -> None:
    hit = search(client, q="nước vối ghế bóng cây người già")["hits"][0]
    assert "<script>alert(1)</script>" in hit["passage"]["text"]


def test_a_pasted_paragraph_finds_what_says_the_same(client: TestClient) -> None:
    text = "Bà con góp ý, người phụ trách ghi lại kiến nghị và hẹn ngày trả lời."
    answer = client.post("/similar", json={"text": text, "limit": 1}).json()
    assert "ghi sổ từng kiến nghị" in answer["hits"][0]["passage"]["text"]
    assert len(answer["hits"]) == 1


def test_a_passage_without_copies_has_none(client: TestClient) -> None:
    hit = search(client, q="bến đò")["hits"][0]
    answer = client.get(f"/passages/{hit['passage']['id']}/similar").json()
    assert (answer["total"], answer["hits"]) == (hit["similar"], [])
