"""A course kit on screen: each part says what it has, names its sources, and is never markup."""

from __future__ import annotations

from typing import Any

import pytest

from search_api.schemas import Kit
from tests.ui.page import Page
from tests.ui.wire import reference
from ui.kit import PARTS, preview

ODD = "<script>x</script> & $y$ *z*"


def kit(said: str = "Lời nguyên văn.", **parts: Any) -> Kit:
    source = {"number": 1, "name": f"Kế hoạch {said}", "level": "xã",
              "document": reference().model_dump(), "passages": [1, 2]}  # fmt: skip
    base = {"id": "k", "title": said, "passages": 2, "documents": 1, "sources": [source]}
    return Kit.model_validate({**base, **parts})


def full(said: str) -> Kit:
    """Every part that there is, with `said` wherever a document's words may stand."""
    span = {"passage": 1, "text": said, "start": 0, "end": 5}
    passage = {"number": 1, "id": "d1:10-40", "path": [said], "text": said, "note": said,
               "source": 1, "place": "mục II.1", "citation": said}  # fmt: skip
    gone = {**passage, "number": 2, "state": "gone", "id": "d9:1-2"}
    evidence = {"label": "A", "text": said, "id": "d1:10-40", "start": 0, "end": 5,
                "citation": said}  # fmt: skip
    option = {"label": "A", "text": said}
    question = {"number": 1, "kind": "choice", "prompt": said, "stem": said, "options": [option]}
    return kit(
        said,
        outline={"themes": [{"title": said, "levels": [{"level": "xã", "points": [span]}]}]},
        handout={"sections": [{"title": said, "passages": [passage, gone]}]},
        comparison={"sources": [1], "rows": [{"title": said, "cells": [[span]]}]},
        questions={
            "questions": [question],
            "key": [{"number": 1, "answer": said, "evidence": [evidence]}],
        },
    )


@pytest.mark.parametrize("part", PARTS)
def test_nothing_of_a_document_becomes_markup(part: str) -> None:
    made = preview(full(ODD), part)
    assert "<script" not in made
    assert Page(made).text.count(ODD) >= 4


@pytest.mark.parametrize("part", PARTS)
def test_each_part_names_its_sources_or_says_why_there_is_none(part: str) -> None:
    assert "NguồnKế hoạch Lời" in Page(preview(full("Lời"), part)).text
    empty = Page(preview(kit(), part))
    assert [a["class"] for name, a in empty.tags if name == "p" and a.get("class") == "absent"]


def test_a_point_is_shown_as_in_the_files() -> None:
    def shown(said: str) -> str:
        span = {"passage": 1, "text": said, "start": 0, "end": 5}
        theme = {"title": "", "levels": [{"level": "xã", "points": [span]}]}
        return Page(preview(kit(outline={"themes": [theme]}), "outline")).text

    assert "“Hỏi dân, nghe dân […]”" in shown("Hỏi dân, nghe dân")
    assert "“Hỏi dân.”" in shown("Hỏi dân.")
    assert "Bảng: “Nội dung | Số tiết […]”" in shown("Nội dung | Số tiết")


def test_a_passage_leads_to_its_place_unless_its_document_is_gone() -> None:
    page = Page(preview(full("Lời"), "handout"))
    assert [href for href in page.links() if href.startswith("/doc")] == [
        "/doc?id=d1&start=10&end=40"
    ]
    assert "Văn bản không còn trong kho" in page.text


def test_the_answers_are_apart_from_the_questions_and_cite() -> None:
    made = preview(full("Lời"), "questions")
    asked, _, key = made.partition("<details>")
    assert "Lời" in asked
    assert "Đáp án và chỗ dẫn" in key
    assert "A: </strong>“" in key
