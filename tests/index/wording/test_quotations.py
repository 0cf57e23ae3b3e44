"""A saying that one place quotes with another word is reported; what merely differs is not."""

from __future__ import annotations

from tests.index.wording.conftest import Hold, Words, letter

SAYING = "Việc dễ nhường người, việc khó giành phần mình"


def reported(words: Words) -> list[tuple[str, list[str]]]:
    return [(one.majority, [d.text for d in one.deviations]) for one in words.quotations.all()]


def test_a_lone_deviation_against_the_majority(hold: Hold) -> None:
    words = hold(
        letter(1, f"Bác dặn: “{SAYING}”."),
        letter(2, f"Ghi nhớ câu “{SAYING}” khi làm việc."),
        letter(3, "Thuộc lòng câu “Việc dễ nhường người khác, việc khó giành phần mình”."),
    )
    assert reported(words) == [(SAYING, ["Việc dễ nhường người khác, việc khó giành phần mình"])]
    (one,) = words.quotations.all()
    (deviation,) = one.deviations
    assert [(d.op, d.asked, d.found) for d in deviation.differences] == [("insert", "", "khác")]
    assert [p.document.header.symbol.value for p in deviation.places] == ["3-KH/ĐU"]


def test_case_and_tone_placement_are_no_deviation(hold: Hold) -> None:
    words = hold(
        letter(1, "Nêu cao câu “Hòa thuận xóm làng, vững bền tình nghĩa”."),
        letter(2, "Nêu cao câu “hoà thuận xóm làng, vững bền tình nghĩa”."),
    )
    assert reported(words) == []


def test_more_at_an_end_and_other_numbers_are_no_deviation(hold: Hold) -> None:
    words = hold(
        letter(1, "Phát động “Toàn xã trồng 500 cây xanh ven đường làng”."),
        letter(2, "Phát động “Toàn xã trồng 900 cây xanh ven đường làng”."),
        letter(3, "Phong trào “Chung tay giữ sạch dòng kênh quê mình”."),
        letter(4, "Phong trào “Tuổi trẻ chung tay giữ sạch dòng kênh quê mình”."),
    )
    assert reported(words) == []
