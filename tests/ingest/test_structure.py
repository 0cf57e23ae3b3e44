"""Headings as printed, their levels, and what is odd about their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document
from tests.ingest import letters
from tests.ingest.letters import only

Row = tuple[int, str, str]


def tree(document: Document) -> list[Row]:
    return [(one.level, one.label, one.title) for one in document.sections]


def test_a_party_resolution(tmp_path: Path) -> None:
    document = only(letters.PARTY_RESOLUTION, tmp_path)
    assert tree(document) == [
        (1, "I-", "QUAN ĐIỂM, MỤC TIÊU"),
        (2, "1.", "Quan điểm"),
        (2, "2.", "Mục tiêu"),
        (3, "2.1.", "Mục tiêu chung"),
        (3, "2.2.", "Mục tiêu cụ thể"),
        (1, "II-", "NHIỆM VỤ"),
        (1, "IV-", "TỔ CHỨC THỰC HIỆN"),
    ]
    assert document.warnings == ("Đánh số nhảy cóc: sau “II-” là “IV-”.",)


def test_articles_of_a_decision_and_of_its_annex(tmp_path: Path) -> None:
    document = only(letters.DECISION_WITH_RULES, tmp_path)
    assert tree(document) == [
        (1, "Điều 1.", ""),
        (1, "Điều 2.", ""),
        (1, "", "QUY CHẾ Tiếp dân của xã Đông Thạnh"),
        (2, "Chương I", "QUY ĐỊNH CHUNG"),
        (3, "Điều 1.", "Phạm vi"),
        (4, "1.", "Quy chế này quy định:"),
        (3, "Điều 2.", "Nguyên tắc"),
    ]
    assert document.warnings == ()


def test_numbered_paragraphs_are_no_headings(tmp_path: Path) -> None:
    document = only(letters.STATE_LETTER, tmp_path)
    assert tree(document) == [(1, "3.", "Hồ sơ gửi về huyện gồm:")]
    first = next(one for one in document.passages if one.text.startswith("1. Các xã niêm yết"))
    assert first.path == ()
    last = document.passages[-1]
    assert last.text.startswith("Nhận được Công văn này")
    assert last.path == ()


def test_a_section_reaches_to_the_next_of_its_level(tmp_path: Path) -> None:
    document = only(letters.PARTY_RESOLUTION, tmp_path)
    sections = {one.label: one for one in document.sections}
    whole = document.text[sections["2."].start : sections["2."].end]
    assert whole.startswith("2. Mục tiêu")
    assert whole.endswith("trước ngày 30/6/2023.")
    assert sections["2.2."].end == sections["2."].end == sections["I-"].end
    assert document.text[sections["IV-"].start : sections["IV-"].end].endswith("chi bộ./.")


def test_headings_that_end_with_a_full_stop(tmp_path: Path) -> None:
    text = (
        "1. Dọn đường\nBà con dọn vào sáng chủ nhật.\n\n"
        "2. Trồng cây\nMỗi hộ trồng hai cây xoan.\n\n"
        "3. Giữ vệ sinh.\nRác bỏ đúng hố.\n"
    )
    assert [label for _, label, _ in tree(only(text, tmp_path))] == ["1.", "2.", "3."]


def test_a_last_numbered_paragraph_before_the_closing_is_no_heading(tmp_path: Path) -> None:
    text = (
        "I. VIỆC CẦN LÀM\n\n1. Trưởng bản đi từng nhà.\n\n2. Bí thư chi bộ dự họp.\n\n"
        "Bản họp vào tối thứ bảy đầu tháng.\n"
    )
    assert tree(only(text, tmp_path)) == [(1, "I.", "VIỆC CẦN LÀM")]


def test_parts_capital_letters_and_roman_numbers(tmp_path: Path) -> None:
    text = (
        "PHẦN THỨ NHẤT\nTÌNH HÌNH CHUNG\n\nA. Thuận lợi\n\nI. Về người\n\nBà con đoàn kết.\n\n"
        "II. Về đất\n\nĐất tốt.\n\nB. Khó khăn\n\nĐường xa.\n\n"
        "PHẦN THỨ HAI\nVIỆC SẮP TỚI\n\nC. Mác từng nói về sức mạnh của đám đông.\n"
    )
    assert tree(only(text, tmp_path)) == [
        (1, "PHẦN THỨ NHẤT", "TÌNH HÌNH CHUNG"),
        (2, "A.", "Thuận lợi"),
        (3, "I.", "Về người"),
        (3, "II.", "Về đất"),
        (2, "B.", "Khó khăn"),
        (1, "PHẦN THỨ HAI", "VIỆC SẮP TỚI"),
    ]


def test_capitals_without_a_number_head_a_section(tmp_path: Path) -> None:
    text = (
        "Bản tin của bản.\n\nCHUYỆN CÁI GIẾNG\n\nGiếng đào từ năm ngoái.\n\n"
        "CHUYỆN CÁI CẦU\n\nCầu mới bắc xong.\n"
    )
    assert tree(only(text, tmp_path)) == [(1, "", "CHUYỆN CÁI GIẾNG"), (1, "", "CHUYỆN CÁI CẦU")]


def test_a_lost_first_page_leaves_the_levels_as_they_are(tmp_path: Path) -> None:
    text = (
        "2. Yêu cầu\n\nLàm thật, nói thật.\n\nII. CÁCH LÀM\n\n1. Họp bản\n\nHọp hai lần.\n\n"
        "2. Chia việc\n\nMỗi tổ một việc.\n"
    )
    document = only(text, tmp_path)
    assert tree(document) == [
        (2, "2.", "Yêu cầu"),
        (1, "II.", "CÁCH LÀM"),
        (2, "1.", "Họp bản"),
        (2, "2.", "Chia việc"),
    ]
    assert document.warnings == (
        "Đánh số bắt đầu từ “2.”, không thấy số đứng trước.",
        "Đánh số bắt đầu từ “II.”, không thấy số đứng trước.",
    )


def test_a_list_within_a_section_does_not_end_it(tmp_path: Path) -> None:
    text = (
        "1. Hồ sơ\n\nGửi đủ các giấy sau đây.\n\n1. Đơn của bản;\n2. Bản vẽ;\n3. Biên bản họp.\n\n"
        "Thiếu một giấy thì trả lại.\n\n2. Nơi gửi\n\nGửi về xã.\n"
    )
    document = only(text, tmp_path)
    assert [label for _, label, _ in tree(document)] == ["1.", "2."]
    inner = next(one for one in document.passages if one.text.startswith("Thiếu một giấy"))
    assert inner.path == ("1. Hồ sơ",)
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ("1. 2. 3.", ()),
        ("1. 2. 4.", ("Đánh số nhảy cóc: sau “2.” là “4.”.",)),
        ("1. 2. 2.", ("Đánh số lặp lại: sau “2.” là “2.”.",)),
        ("a) b) c) d) e)", ()),
        ("a) b) c) d) đ) e)", ()),
        ("a) c)", ("Đánh số nhảy cóc: sau “a)” là “c)”.",)),
        ("I. II. III. III.", ("Đánh số lặp lại: sau “III.” là “III.”.",)),
        ("1- 2- 3-", ()),
        ("1.1. 1.2. 1.4.", ("Đánh số nhảy cóc: sau “1.2.” là “1.4.”.",)),
    ],
)
def test_gaps_and_repeats_are_told(labels: str, told: tuple[str, ...], tmp_path: Path) -> None:
    text = "\n\n".join(f"{label} Bản ta góp công làm việc này." for label in labels.split())
    assert only(text, tmp_path).warnings == told


def test_articles_count_on_through_chapters(tmp_path: Path) -> None:
    text = (
        "Chương I\nCHUNG\n\nĐiều 1. Tên\n\nTên là bản Hạ.\n\nChương II\nRIÊNG\n\nĐiều 2. Đất\n\n"
        "1. Đất ở.\n\n2. Đất nương.\n\nĐiều 3. Rừng\n\n1. Rừng già.\n"
    )
    assert only(text, tmp_path).warnings == ()
