"""The panel of other versions, and the mark in the library's table."""

from __future__ import annotations

from typing import Any

from search_api.schemas import Version
from tests.ui.page import Page
from ui import versions


def version(**fields: Any) -> Version:
    values = {"id": "d5", "source": "thư mục/quét.pdf", "added": "2025-01-01T00:00:00Z", **fields}
    return Version.model_validate(values)


def test_each_version_opens_and_says_how_it_stands_to_this_one() -> None:
    page = Page(
        versions.panel(
            [
                version(relation="cùng tệp", similarity=0.62, order="trước"),
                version(id="d6", relation="gần giống", similarity=0.9996, symbol="12-KH/ĐU",
                        date="2024-03-15"),
            ]
        )
    )  # fmt: skip
    assert {"/doc?id=d5", "/doc?id=d6"} == page.links().keys()
    assert "Các bản khác" in page.text
    assert "quét.pdfcùng tệp, bản trước, giống 62 %" in page.text
    assert "12-KH/ĐU15/3/2024 · thư mục/quét.pdfgần giống 99 %" in page.text
    assert "Văn bản khác" not in page.text


def test_another_document_with_the_same_words_is_set_apart() -> None:
    other = version(relation="văn bản khác", similarity=0.97, order="sau")
    page = Page(versions.panel([other]))
    assert "Văn bản khác, lời văn gần giống" in page.text
    assert "gần giống 97 %" in page.text
    assert "Các bản khác" not in page.text


def test_nothing_is_said_where_there_is_no_other() -> None:
    assert versions.panel([]) == ""
    assert versions.mark(0) == ""
    assert Page(versions.mark(1)).text == "2 bản"
