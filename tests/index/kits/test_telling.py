"""What is worth asking for in a sentence, and what is not."""

from __future__ import annotations

import pytest

from index.kits.gaps import gives_away
from index.kits.sentences import main_sentence, sentences
from index.kits.telling import telling


def said(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in telling(text)]


@pytest.mark.parametrize(
    ("text", "kind", "asked"),
    [
        ("Phấn đấu từ 85% đến 90% số hộ tham gia họp thôn.", "percent", "85% đến 90"),
        ("Mỗi chi bộ xây dựng ít nhất 02 mô hình trong năm.", "count", "02"),
        ("Trong thời hạn 05 ngày làm việc phải trả lời dân.", "term", "05"),
        ("Thời gian lấy ý kiến không dưới mười lăm ngày.", "term", "mười lăm"),
        ("Gửi báo cáo về huyện trước ngày 15/11 hằng năm.", "deadline", "15/11"),
        ("Gửi báo cáo trước ngày 15 tháng 12 hàng năm.", "deadline", "15 tháng 12"),
        ("Định kỳ 6 tháng, cấp ủy gặp mặt người có uy tín.", "period", "6 tháng"),
        ("Tổ tự quản họp mỗi quý một lần tại nhà văn hóa.", "period", "quý"),
        ("Bám phương châm “nghe dân nói, nói dân hiểu, làm dân tin”.", "part", "nói dân hiểu"),
        ("Mô hình phải có người lo, có thời hạn, có kết quả rõ.", "item", "có thời hạn"),
        ("Giao Ban Dân vận Huyện ủy chủ trì theo dõi.", "office", "Ban Dân vận Huyện ủy"),
        ("Bác Hồ dạy: “Dân vận khéo thì việc gì cũng thành công”.", "part", "thành công"),
        ("Nhân rộng mô hình “Bếp ấm vùng biên” ra ba xã.", "name", "Bếp ấm vùng biên"),
    ],
)
def test_it_asks_for_what_one_should_know(text: str, kind: str, asked: str) -> None:
    assert (kind, asked) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương.",
        "Căn cứ khoản 2 Điều 15 và Mẫu số 3 kèm theo Hướng dẫn này.",
        "Năm 2023 toàn xã có 12 thôn, 1.250 hộ, 5.310 khẩu, 4 dân tộc, 2 tôn giáo, 9 chi bộ.",
        "Các cấp ủy đẩy mạnh công tác tuyên truyền, vận động trong tình hình mới.",
        "Tổ chức phong trào thi đua “Dân vận khéo” ở mọi cơ quan, đơn vị.",
        "Duy trì mô hình “Bếp ấm vùng biên”, “Tiếng mõ an ninh” ở các bản.",
    ],
)
def test_it_asks_for_no_numbers_of_papers_and_nothing_vague(text: str) -> None:
    assert said(text) == []


def test_what_everybody_guesses_is_worth_less() -> None:
    sure, open_ = (telling(f"Phấn đấu {n}% số hộ ký cam kết.")[0].weight for n in (100, 85))
    assert sure < open_


@pytest.mark.parametrize(
    ("told", "answer", "given"),
    [
        ("ít nhất 1 mô hình ở mỗi bản", "01", True),
        ("ít nhất 10 mô hình", "01", False),
        ("Ban Dân vận Tỉnh uỷ chủ trì", "ban dân vận tỉnh ủy", True),
        ("ban hành, dân vận", "Ban Dân vận", False),
        ("trước ngày 05/6", "5/6", True),
    ],
)
def test_an_answer_that_stands_in_the_question_gives_itself_away(
    told: str, answer: str, given: bool
) -> None:
    assert gives_away(told, answer) is given


def test_sentences_leave_out_headings_and_labels_and_keep_quotations_whole() -> None:
    text = (
        "II. CHỈ TIÊU\n1. Chỉ tiêu chung\na) Mỗi xã có 02 mô hình. Bác dạy: “Dân vận kém thì việc "
        "gì cũng kém. Dân vận khéo thì việc gì cũng thành công”. Họp tại UBND TP. Hoa Sơn."
    )
    path = ["II. CHỈ TIÊU", "1. Chỉ tiêu chung"]
    found = [text[one.start : one.end] for one in sentences(text, path)]
    assert found == [
        "Mỗi xã có 02 mô hình.",
        "Bác dạy: “Dân vận kém thì việc gì cũng kém. Dân vận khéo thì việc gì cũng thành công”.",
        "Họp tại UBND TP. Hoa Sơn.",
    ]


def test_the_main_sentence_is_no_lead_in_and_ends_with_a_clause() -> None:
    text = "Các đơn vị làm tốt những việc sau:\n- Một việc khó, làm đến nơi, hỏi dân, báo lại dân."
    whole = main_sentence(text, (), words=40)
    assert text[whole.start : whole.end] == "Một việc khó, làm đến nơi, hỏi dân, báo lại dân."
    short = main_sentence(text, (), words=8)
    assert text[short.start : short.end] == "Một việc khó, làm đến nơi"
