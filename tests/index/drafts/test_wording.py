"""A draft's quotations and formulas against how the library says them."""

from __future__ import annotations

import pytest

from index.drafts.draft import Draft
from index.drafts.finding import Finding
from index.drafts.wording import wording_findings
from tests.index.wording.conftest import Hold, Words, hold, letter

__all__ = ["hold"]

SAYING = "nhà nhà cùng góp, người người cùng lo, việc chung cùng gánh"


def found(words: Words, text: str) -> list[Finding]:
    draft = Draft.of_text(letter(99, text))
    made = wording_findings(draft, nearness=words.nearness, formulas=words.formulas.all())
    for one in made:
        assert draft.text[one.start : one.end] == one.text
    return made


@pytest.fixture
def library(hold: Hold) -> Words:
    return hold(
        letter(1, f"Phương châm “{SAYING}”."),
        letter(2, f"Theo lời hẹn “{SAYING}”."),
        letter(3, "Nhớ câu “Việc dễ nhường người, việc khó giành phần mình”."),
    )


def test_a_formula_with_another_word(library: Words) -> None:
    (one,) = found(library, "Câu “nhà nhà cùng góp, người người cùng vui, việc chung cùng gánh”.")
    assert (one.kind, one.severity, one.suggestion) == ("formula", "warning", SAYING)
    assert {evidence.text for evidence in one.evidence} == {SAYING}


def test_a_quotation_that_one_document_has_otherwise(library: Words) -> None:
    (one,) = found(library, "Bác dạy “Việc dễ nhường bạn, việc khó giành phần mình”.")
    assert one.kind == "quotation"
    assert one.suggestion == "Việc dễ nhường người, việc khó giành phần mình"


@pytest.mark.parametrize(
    "text",
    [
        f"Thực hiện “{SAYING}” ở mọi thôn.",
        f"Thực hiện {SAYING.upper()} ở mọi thôn.",
        "Bác dạy “Việc dễ nhường người, việc khó giành phần mình”.",
        "Câu nói mới “Đi đến nơi, về đến chốn, làm đến cùng”.",
        "Mọi nhà cùng góp công làm đường, việc chung cùng bàn.",
    ],
)
def test_what_is_said_as_it_is_said_is_not_reported(library: Words, text: str) -> None:
    assert found(library, text) == []


def test_a_form_that_others_have_left_behind(hold: Hold) -> None:
    longer = f"{SAYING}, niềm vui cùng hưởng"
    words = hold(
        letter(1, f"Phương châm “{SAYING}”.", date="05 tháng 4 năm 2018"),
        letter(2, f"Theo “{SAYING}”.", date="05 tháng 4 năm 2019"),
        *(letter(n, f"Theo “{longer}”.", date=f"05 tháng 4 năm 202{n - 1}") for n in (3, 4, 5)),
    )
    (one,) = found(words, f"Thực hiện “{SAYING}”.")
    assert (one.kind, one.severity, one.suggestion) == ("formula-outdated", "hint", longer)
    assert "05/4/2022" in one.message
    assert found(words, f"Thực hiện “{longer}”.") == []


def test_a_held_copy_of_the_draft_bears_nothing_out(hold: Hold) -> None:
    wrong = letter(99, "Bác dạy “Việc dễ nhường bạn, việc khó giành phần mình”.")
    words = hold(wrong, letter(3, "Nhớ câu “Việc dễ nhường người, việc khó giành phần mình”."))
    assert [
        one.kind for one in found(words, "Bác dạy “Việc dễ nhường bạn, việc khó giành phần mình”.")
    ] == ["quotation"]
