"""The panel of citations: a row for each document, however often it is named."""

from __future__ import annotations

from typing import Any

from search_api.schemas import Cite, CitedBy, Node
from tests.ui.page import Page
from tests.ui.wire import reference
from ui import references

STARTS = [0, 100, 200]
NODE = Node(
    id="25-nq/tw;2013-06-03", symbol="25-NQ/TW", kind="Nghị quyết", date="2013-06-03",
    issuer="Ban Chấp hành Trung ương", cited_by=1_203,
)  # fmt: skip


def cite(start: int, **fields: Any) -> Cite:
    values = {"symbol": "25-NQ/TW", "start": start, "end": start + 8, "node": NODE, **fields}
    return Cite.model_validate(values)


def test_a_document_named_thrice_is_one_row_that_leads_to_each_place() -> None:
    mentions = [cite(210), cite(5, relation="căn cứ"), cite(110, relation="căn cứ")]
    page = Page(references.cites(mentions, STARTS))
    assert [name for name, _ in page.tags].count("li") == 1
    assert [a["href"] for name, a in page.tags if name == "a"] == ["#o0", "#o100", "#o200"]
    assert "Nhắc đến 1 văn bản" in page.text
    assert "Nghị quyết 25-NQ/TW" in page.text
    assert "03/6/2013 · Ban Chấp hành Trung ương" in page.text
    assert "căn cứ, viện dẫn · 3 chỗ: 1 2 3" in page.text
    assert "chưa có trong kho · 1.203 văn bản dẫn" in page.text


def test_what_is_held_opens_and_what_is_undecided_says_what_it_may_be() -> None:
    held = cite(5, document=reference(id="d7"), node=NODE.model_copy(update={"held": "d7"}))
    page = Page(references.cites([held], STARTS))
    assert "/doc?id=d7" in page.links()
    assert "chưa có trong kho" not in page.text
    several = [reference(id="d8"), reference(id="d9", date="2021-01-02")]
    page = Page(references.cites([cite(5, candidates=several)], STARTS))
    assert {"/doc?id=d8", "/doc?id=d9"} < page.links().keys()
    assert "có thể là: Kế hoạch 12-KH/ĐU, 05/3/2024; Kế hoạch 12-KH/ĐU, 02/01/2021" in page.text


def test_two_documents_of_one_number_are_two_rows() -> None:
    old = NODE.model_copy(update={"id": "25-nq/tw;2003-03-12", "date": "2003-03-12"})
    page = Page(references.cites([cite(5), cite(110, node=old)], STARTS))
    assert "Nhắc đến 2 văn bản" in page.text
    assert "12/3/2003" in page.text


def test_who_names_this_one_is_opened_at_the_place() -> None:
    places = [
        CitedBy(symbol="12-KH/ĐU", start=at, end=at + 8, document=reference(id="d3"))
        for at in (40, 90)
    ]
    page = Page(references.cited_by(places))
    assert "Được 1 văn bản nhắc đến" in page.text
    assert "viện dẫn · 2 chỗ: 1 2" in page.text
    assert set(page.links()) == {
        "/doc?id=d3", "/doc?id=d3&start=40&end=48", "/doc?id=d3&start=90&end=98",
    }  # fmt: skip


def test_what_a_document_says_is_escaped() -> None:
    node = NODE.model_copy(update={"issuer": "<script>alert(1)</script>"})
    page = Page(references.cites([cite(5, node=node)], STARTS))
    assert "script" not in [name for name, _ in page.tags]
    assert "<script>" in page.text


def test_nothing_named_is_said() -> None:
    assert "Không nhắc số hiệu nào." in Page(references.cites([], STARTS)).text
    assert "Chưa có văn bản nào trong kho nhắc đến." in Page(references.cited_by([])).text
