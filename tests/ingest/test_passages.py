"""Passages follow the structure, lose nothing, and read as one where a page had cut them."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import FileText
from ingest.file import documents_of
from ingest.lines import is_ornament, is_page_number, split_lines
from ingest.passages import MAX_WORDS, render
from ingest.readers.text import _compose
from tests.ingest import letters
from tests.ingest.letters import only


def texts(text: str, folder: Path) -> list[str]:
    return [passage.text for passage in only(text, folder).passages]


def test_a_party_resolution(tmp_path: Path) -> None:
    document = only(letters.PARTY_RESOLUTION, tmp_path)
    assert [(passage.path, passage.text) for passage in document.passages] == [
        (
            (),
            "NGHỊ QUYẾT CỦA BAN THƯỜNG VỤ TỈNH UỶ\n"
            "về vận động nhân dân giữ rừng đầu nguồn giai đoạn 2022 - 2027",
        ),
        (
            (),
            "Rừng đầu nguồn giữ nước cho ba phần tư số hộ trong tỉnh, nhưng mỗi năm vẫn mất hơn "
            "hai trăm héc-ta.",
        ),
        (
            ("I- QUAN ĐIỂM, MỤC TIÊU", "1. Quan điểm"),
            "I- QUAN ĐIỂM, MỤC TIÊU\n1. Quan điểm\nGiữ rừng trước hết là giữ cuộc sống của người ở "
            "dưới tán rừng; người dân phải được bàn, được làm và được hưởng phần lợi từ rừng do "
            "chính mình trông coi.",
        ),
        (
            ("I- QUAN ĐIỂM, MỤC TIÊU", "2. Mục tiêu", "2.1. Mục tiêu chung"),
            "2. Mục tiêu\n2.1. Mục tiêu chung\nChấm dứt tình trạng phá rừng làm nương ở các xã "
            "giáp biên.",
        ),
        (
            ("I- QUAN ĐIỂM, MỤC TIÊU", "2. Mục tiêu", "2.2. Mục tiêu cụ thể"),
            "2.2. Mục tiêu cụ thể\n- 100% thôn, bản có tổ giữ rừng do dân bầu.",
        ),
        (
            ("I- QUAN ĐIỂM, MỤC TIÊU", "2. Mục tiêu", "2.2. Mục tiêu cụ thể"),
            "- Ít nhất 80% số hộ sống gần rừng ký cam kết trước ngày 30/6/2023.",
        ),
        (
            ("II- NHIỆM VỤ",),
            "II- NHIỆM VỤ\n1. Các huyện ủy chỉ đạo rà soát ranh giới rừng từng bản, xong trong quý "
            "I năm 2023.",
        ),
        (("II- NHIỆM VỤ",), "2. Ban Dân vận Tỉnh ủy theo dõi, đôn đốc."),
        (
            ("IV- TỔ CHỨC THỰC HIỆN",),
            "IV- TỔ CHỨC THỰC HIỆN\nNghị quyết này phổ biến đến chi bộ./.",
        ),
    ]


def test_lines_broken_at_a_column_are_one_paragraph(tmp_path: Path) -> None:
    found = texts(letters.FRONT_PLAN, tmp_path)
    assert (
        "Căn cứ Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính "
        "trị, Ban Thường trực xây dựng kế hoạch như sau:"
    ) in found
    assert found[-1] == "II. Cách làm: hỏi trực tiếp từng hộ, không báo trước."
    assert "1. Bảo đảm tiền đến đúng hộ, đúng lúc." in found[2]
    assert found[3] == "2. Phát hiện việc làm sai để kiến nghị sửa."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bà con bốn thôn ven suối cùng góp công nạo", "vét mương trước mùa khô."),
        ("Việc này do cấp ủy, chính quyền, Mặt trận và các", "đoàn thể cùng làm."),
        ("Cả xã có hơn chín mươi hộ dân sống dọc bờ suối đã được nghe phổ biến Kế hoạch của",
         "Ban Thường vụ Huyện ủy."),
        ("Họp thôn bàn việc đắp đập; chọn người trông coi; chia phiên trực;", "báo xã khi lũ về."),
    ],
)  # fmt: skip
def test_a_sentence_cut_by_a_page_is_one(before: str, after: str, tmp_path: Path) -> None:
    assert texts(f"{before}\n\n{after}\n", tmp_path) == [f"{before} {after}"]


def test_a_page_number_between_the_halves_is_left_out(tmp_path: Path) -> None:
    document = only("Bà con bốn thôn cùng góp công nạo\n\n- 2 -\n\nvét mương dẫn nước.\n", tmp_path)
    (passage,) = document.passages
    assert passage.text == "Bà con bốn thôn cùng góp công nạo vét mương dẫn nước."
    assert "- 2 -" in document.text


def test_numbers_in_the_cells_of_a_table_are_no_page_numbers(tmp_path: Path) -> None:
    text = "Số hộ của các bản như sau.\n\nBản Thượng\n\n12\n\nBản Hạ\n\n15\n"
    assert " ".join(texts(text, tmp_path)).split()[-5:] == ["Thượng", "12", "Bản", "Hạ", "15"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bà con góp công nạo vét mương.", "Sau đó cả bản ăn cơm chung."),
        ("Bà con góp công nạo vét mương", "Sau đó cả bản ăn cơm chung."),
        ("Họp thôn bàn việc đắp đập;", "chọn người trông coi."),
        ("- Bà con góp công nạo vét,", "- Cả bản ăn cơm chung."),
        ("Bà con góp công nạo vét", "a) đoạn từ đập đến cầu."),
        ("Bà con góp công nạo vét", "2. đoạn từ cầu đến đình."),
    ],
)
def test_what_begins_anew_is_not_joined(before: str, after: str, tmp_path: Path) -> None:
    assert "\n".join(texts(f"{before}\n\n{after}\n", tmp_path)) == f"{before}\n{after}"


def test_a_short_lead_in_goes_with_its_first_item(tmp_path: Path) -> None:
    found = texts("Cần mang theo:\n\n- Một cái cuốc;\n\n- Một đôi quang gánh.\n", tmp_path)
    assert found == ["Cần mang theo:\n- Một cái cuốc;", "- Một đôi quang gánh."]


def test_a_heading_with_nothing_beneath_is_a_passage(tmp_path: Path) -> None:
    text = "I. VIỆC ĐÃ LÀM\n\nII. VIỆC SẼ LÀM\n\nĐào thêm một cái giếng.\n"
    document = only(text, tmp_path)
    assert [(passage.path, passage.text) for passage in document.passages] == [
        (("I. VIỆC ĐÃ LÀM",), "I. VIỆC ĐÃ LÀM"),
        (("II. VIỆC SẼ LÀM",), "II. VIỆC SẼ LÀM\nĐào thêm một cái giếng."),
    ]


def test_short_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    text = "Điểm chấm như sau.\n\nTT | Nội dung | Điểm\n1 | Đúng việc | 40\n2 | Khéo làm | 60\n"
    assert texts(text, tmp_path) == [
        "Điểm chấm như sau.",
        "TT | Nội dung | Điểm\n1 | Đúng việc | 40\n2 | Khéo làm | 60",
    ]


def test_a_long_paragraph_is_cut_at_ends_of_sentences(tmp_path: Path) -> None:
    sentence = "Năm nay bản được mùa, nhà nào cũng có thóc để dành cho người già và trẻ nhỏ. "
    document = only(sentence * 40, tmp_path)
    assert len(document.passages) > 1
    for passage in document.passages:
        assert len(passage.text.split()) <= MAX_WORDS
        assert passage.text.startswith("Năm nay")
        assert passage.text.endswith("trẻ nhỏ.")


def test_letterhead_addressees_recipients_and_signature_are_none(tmp_path: Path) -> None:
    for text in (letters.STATE_LETTER, letters.FRONT_PLAN, letters.DECISION_WITH_RULES):
        shown = "\n".join(texts(text, tmp_path))
        for word in ("CỘNG HÒA", "Độc lập", "Kính gửi", "Nơi nhận", "Như trên", "KT. ", "Lưu: VT"):
            assert word not in shown


def test_rows_further_down_a_table_know_its_columns(tmp_path: Path) -> None:
    rows = "\n".join(
        f"{number} | Bản thứ {number} góp công nạo vét đoạn mương từ bản đến suối | {number * 9}"
        for number in range(1, 16)
    )
    text = f"I. VIỆC\n\nTT | Việc của bản | Số công\n{rows}\n\nHết bảng.\n"
    passages = only(text, tmp_path).passages
    assert [passage.path for passage in passages[:2]] == [
        ("I. VIỆC",), ("I. VIỆC", "TT | Việc của bản | Số công"),
    ]  # fmt: skip
    assert passages[-1].path == ("I. VIỆC",)
    assert sum(passage.text.count("Bản thứ") for passage in passages) == 15


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bà con họp bàn việc phát triển kinh tế", "- xã hội của bản."),
        ("Bản ta nạo vét mương giai đoạn 2021", "- 2025 theo từng đoạn."),
        ("Việc góp công làm theo điểm", "a) khoản 2 của Quy ước."),
        ("Ông già Môn-đô-", "va kể chuyện cho lũ trẻ."),
    ],
)
def test_the_halves_of_a_compound_or_a_number_are_joined(
    before: str, after: str, tmp_path: Path
) -> None:
    joined = f"{before}{after}" if before.endswith("-") else f"{before} {after}"
    assert texts(f"{before}\n{after}\n", tmp_path) == [joined]


def test_lines_of_a_poem_stay_lines(tmp_path: Path) -> None:
    poem = "Suối kia bên lở bên bồi,\nBên nào có bản là đời có vui.\n"
    assert texts(f"Bà con hay hát câu này.\n\n{poem}", tmp_path)[1:] == [
        "Suối kia bên lở bên bồi,", "Bên nào có bản là đời có vui.",
    ]  # fmt: skip


LONG = (
    "Từ đầu năm đến nay, bà con bốn bản ven suối đã góp 1.240 công nạo vét 3.600 mét mương, đắp ba "
    "đập nhỏ; Hội Nông dân xã và Đoàn Thanh niên xã cùng làm, mỗi tháng hai buổi, ghi đủ vào sổ. "
    "Theo Quyết định số 14/QĐ-UBND ngày 20/3/2024 của Ủy ban nhân dân xã, mỗi hộ góp hai công, hộ "
    "già yếu được miễn; việc phát triển kinh tế - xã hội của bản nhờ vậy mà đỡ vất vả hơn trước."
)


@pytest.mark.parametrize("width", range(52, 100, 4))
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_wrapped_lines_are_paragraphs_again(width: int, gap: str, tmp_path: Path) -> None:
    paragraphs = [f"{number}. {LONG}" for number in range(1, 5)]
    lines = [textwrap.wrap(each, width, break_on_hyphens=False) for each in paragraphs]
    text = gap.join(line for each in lines for line in each)
    assert texts(text, tmp_path) == paragraphs


def test_reading_takes_time_in_proportion_to_length() -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        documents_of(_file(part * times))
        return time.process_time() - started

    part = (
        f"1. Việc làm\n\n{LONG}\n\na) Họp bản.\n\n1 | Bản Hạ | 15\n\nA. Chuyện khác\n\n“2. Cũ\n\n"
    )
    seconds(1)
    assert seconds(400) < 12 * seconds(100)


headings = st.sampled_from(["I. VIỆC LÀM", "II- VIỆC NGHĨ", "1. Chuyện cũ", "2. Chuyện mới"])
items = st.sampled_from(
    [
        "- Đắp một cái đập;",
        "+ Trồng hai hàng cây.",
        "a) Họp bản;",
        "3. Ăn cơm.",
        "1 | Bản Hạ | 15",
        "TT | Bản | Số công",
        "“2. Chuyện cũ",
        "“Điều 4. Lịch” như sau:",
        "I. ĐẬP.......... 3",
        "Thứ nhất, họp bản.",
        "2. Mấy việc sau:",
        "Điều 3.",
    ]
)
sentences = st.lists(
    st.sampled_from(
        ["Bà con góp công nạo vét mương.", "Suối cạn từ tháng hai,", "nước về tới ruộng trên;"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
gaps = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n\n- 2 -\n\n", "\n-----\n", "\n   "])
pieces = st.tuples(headings | items | sentences, gaps)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    return "".join(part + gap for part, gap in draw(st.lists(pieces, min_size=1, max_size=12)))


def _file(text: str) -> FileText:
    return _compose(list(enumerate(text.split("\n"))), ())


@given(bodies())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_word_of_a_body_is_in_exactly_one_passage(text: str) -> None:
    (document,) = documents_of(_file(text))
    covered = [0] * len(document.text)
    for passage in document.passages:
        for offset in range(passage.start, passage.end):
            covered[offset] += 1
    assert max(covered, default=0) <= 1
    for line in split_lines(document.text, document.text):
        if not is_ornament(line.text) and not is_page_number(line):
            assert all(covered[line.start : line.end])


@given(bodies())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_passages_are_in_order_and_stay_within_their_chapter(text: str) -> None:
    (document,) = documents_of(_file(text))
    borders = [section.start for section in document.sections if section.level == 1]
    last = 0
    for passage in document.passages:
        assert last <= passage.start < passage.end
        last = passage.end
        assert not any(passage.start < border < passage.end for border in borders)
        assert render(document.text, passage.start, passage.end)[0] == passage.text


@given(st.text(alphabet="aB. \n\t-2|", max_size=60), st.data())
def test_rendering_maps_every_character_to_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, offsets = render(text, start, end)
    assert len(offsets) == len(shown) + 1
    assert list(offsets) == sorted(offsets)
    for char, offset in zip(shown, offsets, strict=False):
        assert text[offset] == char or (char.isspace() and text[offset].isspace())
