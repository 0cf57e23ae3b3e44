"""What a person is told while files are added, and after."""

from __future__ import annotations

from typing import Any

from search_api.schemas import Job
from tests.ui.page import Page
from ui.jobs import panel


def told(*files: dict[str, Any], state: str = "running") -> Page:
    return Page(panel(Job.model_validate({"id": "j", "state": state, "files": files})))


def test_the_page_being_read_is_told_and_moves_the_bar() -> None:
    page = told(
        {"name": "a.txt", "state": "done", "documents": ["d1"]},
        {"name": "quét.pdf", "state": "running", "page": 50, "pages": 200},
    )
    assert "xong 1/2 tệp" in page.text
    assert "quét.pdfđang đọc trang 50/200" in page.text
    (bar,) = [attributes for tag, attributes in page.tags if tag == "progress"]
    assert (bar["value"], bar["max"]) == ("1.25", "2")


def test_what_failed_stands_first_with_its_reason() -> None:
    page = told(
        {"name": "a.txt", "state": "done", "documents": ["d1"]},
        {"name": "b.pdf", "state": "failed", "error": "Tệp “b.pdf” hỏng; hãy sao chép lại."},
        state="done",
    )
    assert page.text.startswith("Đã thêm 1 tệp; không thêm được 1 tệp")
    assert page.text.index("hãy sao chép lại") < page.text.index("a.txt")


def test_what_is_worth_knowing_of_a_stored_file_is_told_once() -> None:
    poor = "Trang 2 là ảnh và hầu như không nhận ra chữ; hãy xem bản gốc."
    assert poor in told({"name": "a.pdf", "state": "done", "note": poor}, state="done").text
    known = "Tệp này đã có trong kho."
    page = told({"name": "b.pdf", "state": "known", "note": known}, state="done")
    assert page.text.count("có trong kho") == 1
    removed = {"name": "c.pdf", "state": "removed", "note": "gửi lại (again=true)"}
    assert "again=true" not in told(removed, state="done").text


def test_two_documents_of_one_file_have_a_link_each() -> None:
    page = told({"name": "a.docx", "state": "done", "documents": ["d1", "d2"]}, state="done")
    assert "đã thêm 2 văn bản" in page.text
    assert list(page.links()) == ["/doc?id=d1", "/doc?id=d2"]
