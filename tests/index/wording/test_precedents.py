"""What was said before: exact, near and in other words apart, and who said it first."""

from __future__ import annotations

import pytest

from index.wording.precedents import first_said, in_order
from tests.index.wording.conftest import Hold, letter

SAID = "Mỗi chi bộ nhận đỡ đầu một hộ khó khăn đến khi thoát nghèo"


def test_exact_near_and_meaning(hold: Hold) -> None:
    words = hold(
        letter(1, f"{SAID}."),
        letter(2, "Mỗi chi bộ nhận giúp đỡ một hộ khó khăn đến khi thoát nghèo bền vững."),
        letter(3, "Các đảng viên cùng nhau trợ giúp gia đình nghèo vươn lên."),
        letter(4, "Tổ chức hội thao chào mừng ngày thành lập xã."),
    )
    found = words.precedents.of(SAID)
    by_symbol = {one.place.document.header.symbol.value: one for one in found}
    assert by_symbol["1-KH/ĐU"].relation == "exact"
    assert by_symbol["1-KH/ĐU"].place.text == SAID
    near = by_symbol["2-KH/ĐU"]
    assert near.relation == "near"
    assert [(d.op, d.asked, d.found) for d in near.differences] == [
        ("insert", "", "giúp"),
        ("delete", "đầu", ""),
        ("insert", "", "bền vững"),
    ]
    others = {one.relation for symbol, one in by_symbol.items() if symbol in ("3-KH/ĐU", "4-KH/ĐU")}
    assert others <= {"meaning"}
    assert found[0].relation == "exact"


def test_words_are_found_within_a_longer_sentence_and_without_case(hold: Hold) -> None:
    words = hold(letter(1, f"Hội nghị thống nhất: từ quý II, {SAID.lower()}, báo cáo hằng quý."))
    (one,) = words.precedents.of(SAID, meaning=False)
    assert (one.relation, one.place.text) == ("exact", SAID.lower())


def test_a_paragraph_is_looked_for_sentence_by_sentence(hold: Hold) -> None:
    second = "Ban công tác mặt trận thông báo kết quả tại cuộc họp khu dân cư"
    words = hold(letter(1, f"{SAID}."), letter(2, f"{second}."))
    text = f"{SAID}. {second}."
    found = words.precedents.of(text, meaning=False)
    assert {text[slice(*one.asked)] for one in found} == {SAID, second}


def test_what_has_no_date_is_never_first_and_comes_last_by_date(hold: Hold) -> None:
    words = hold(
        letter(1, f"{SAID}.", date="20 tháng 5 năm 2022"),
        letter(2, f"{SAID}.", date=""),
        letter(3, f"{SAID}.", date="02 tháng 9 năm 2019"),
    )
    found = words.precedents.of(SAID, order="date", meaning=False)
    assert [one.place.date for one in found] == ["2019-09-02", "2022-05-20", None]
    first = first_said(found)
    assert first is not None
    assert first.place.document.header.symbol.value == "3-KH/ĐU"
    assert [one.place.date for one in in_order(found, "nearness")][-1] is None


@pytest.mark.parametrize("text", ["", "   ", "…", "dân", "\u0301\u0301", "a" * 5_000])
def test_odd_texts_find_nothing_and_break_nothing(hold: Hold, text: str) -> None:
    words = hold(letter(1, f"{SAID}."))
    assert [one for one in words.precedents.of(text) if one.relation != "meaning"] == []


def test_a_copied_text_has_its_source(hold: Hold) -> None:
    words = hold(letter(1, f"{SAID}."))
    (one,) = words.precedents.of(SAID, meaning=False)
    assert one.as_json()["citation"] == (
        "(Kế hoạch số 1-KH/ĐU ngày 15/3/2024 của Đảng ủy xã Thượng Mẫu)"
    )
