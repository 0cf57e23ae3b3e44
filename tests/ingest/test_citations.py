"""Mentions of documents: found in every spelling, with kind, date, issuer, relation; no others."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.citations import find_citations, normalise_symbol
from ingest.document import Citation
from ingest.symbols import find_symbols
from tests.ingest import letters
from tests.ingest.letters import only, read


def cited(text: str, **options: str) -> list[tuple[str, str | None, str | None, str | None]]:
    found = find_citations(text, **options)
    return [(one.symbol, one.kind, one.date, one.issuer) for one in found]


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("25-NQ/TW", "25-NQ/TW"),
        ("84 - CV/ĐU", "84-CV/ĐU"),
        ("84 – CV / ĐU", "84-CV/ĐU"),
        ("608 /UBND-NCPC", "608/UBND-NCPC"),
        ("16/CT-TTg", "16/CT-TTg"),
        ("10/2022/QH15", "10/2022/QH15"),
        ("18/2000/CT-TTg", "18/2000/CT-TTg"),
        ("59/2023/NĐ-CP", "59/2023/NĐ-CP"),
        ("15/KH-MTTQ-BTT", "15/KH-MTTQ-BTT"),
        ("235-BS/TU", "235-BS/TU"),
        ("34/2007/PL-UBTVQH11", "34/2007/PL-UBTVQH11"),
        ("11-QĐi/TW", "11-QĐi/TW"),
        ("60-CTr/ĐUK", "60-CTr/ĐUK"),
        ("60-Ctr/ĐUK", "60-CTr/ĐUK"),
        ("272-QÐ/TU", "272-QĐ/TU"),
        ("25/NQ-TW", "25-NQ/TW"),
        ("25-NQ/TƯ", "25-NQ/TW"),
        ("25 NQ/TW", "25-NQ/TW"),
        ("05-KH/\nHU", "05-KH/HU"),
    ],
)
def test_a_symbol_in_every_spelling(written: str, symbol: str) -> None:
    assert normalise_symbol(written) == symbol
    text = f"theo văn bản số {written}, bà con đã họp"
    (found,) = find_symbols(text)
    assert found.value == symbol
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [("25-nq/tw", "25-NQ/TW"), ("16/ct-ttg", "16/CT-TTg"), ("60-ctr/đuk", "60-CTr/ĐUK")],
)
def test_a_symbol_typed_in_small_letters(typed: str, symbol: str) -> None:
    assert normalise_symbol(typed) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "tỷ lệ đạt 80%-100%, 63/63 thôn, từ 15-10 đến 20/11/2021",
        "giai đoạn 2021-2025, mỗi tuần 24/7, mỗi tháng 2-3 buổi",
        "xem tại http://xa.gov.vn/12-KH/TU hoặc gọi 0203-3821/117",
        "năm 2014 - UBND xã xây nhà văn hóa; 3 - HTX; 1/2 CB",
        "quyết định 3 nội dung, kế hoạch 5 năm, chương trình 135, báo cáo 6 tháng",
        "Nghị quyết Trung ương 4 (khóa XI) và Nghị quyết Đại hội XIII",
        "Luật năm 2013, Điều 12 khoản 3, mẫu số 01, phụ lục 2",
        "IV. Kết luận\n1. Khởi công ngày 05/01/2024, xong trước Tết.",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("theo Quy định số 124-QĐ/TW", "Quy định"),
        ("theo Quyết định số 124-QĐ/TW", "Quyết định"),
        ("theo kết luận số 65-KL/TW", "Kết luận"),
        ("Thông báo kết luận số 160-TB/TW", "Thông báo"),
        ("Chương trình hành động số 34-CTr/TU", "Chương trình hành động"),
        ("Chỉ thị 18/2000/CT-TTg", "Chỉ thị"),
        ("Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15", "Luật"),
        (
            "Pháp lệnh thực hiện dân chủ ở xã, phường, thị trấn số 34/2007/PL-UBTVQH11",
            "Pháp lệnh",
        ),
        ("Nghị quyết liên tịch số 403/2017/NQLT-CP-UBTVQH14", "Nghị quyết liên tịch"),
        ("đã sao tại Bản sao số 235-BS/TU", None),
        ("theo Sắc lệnh số 99/SL ngày 01/3/1947", None),
        ("theo Luật Thuê đất làm chợ theo hợp đồng số 12/2031/QH20", "Luật"),
        ("báo cáo kết quả thực hiện Kế hoạch số 12-KH/HU", "Kế hoạch"),
        ("chương trình của huyện và văn bản số 12-CV/HU", None),
    ],
)
def test_the_kind_is_the_word_before(text: str, kind: str | None) -> None:
    (found,) = find_citations(text)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("after", "date", "issuer", "term"),
    [
        (" ngày 03/6/2013", "2013-06-03", None, None),
        (", ngày 03 tháng 6 năm 2013", "2013-06-03", None, None),
        (" ngày 03-6-2013", "2013-06-03", None, None),
        (" (ngày 3.6.2013)", "2013-06-03", None, None),
        (" tháng 6/2013", "2013-06", None, None),
        (" năm 2013", "2013", None, None),
        (" ngày 31/02/2013", "2013-02", None, None),
        (" của Bộ Chính trị khóa X", None, "Bộ Chính trị", "X"),
        (
            ", ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng (khoá XI)",
            "2013-06-03",
            "Ban Chấp hành Trung ương",
            "XI",
        ),
        (
            " của Hội nghị Ban chấp hành Trung ương (khóa XI), ngày 03/6/2013",
            "2013-06-03",
            "Ban Chấp hành Trung ương",
            "XI",
        ),
        (" ngày 07/6/2012 của Ban Bí thư Trung ương Đảng về", "2012-06-07", "Ban Bí thư", None),
        (
            " của Đảng ủy Khối các cơ quan tỉnh thực hiện",
            None,
            "Đảng ủy Khối các cơ quan tỉnh",
            None,
        ),
        (" của Ban Thường vụ Tỉnh uỷ về quy chế", None, "Ban Thường vụ Tỉnh ủy", None),
        (" của Thủ tướng Chính phủ ban hành", None, "Thủ tướng Chính phủ", None),
        (" của Ban Chấp hành Trung ương bảo đảm", None, "Ban Chấp hành Trung ương", None),
        (" đã đi vào cuộc sống từ ngày 01/7/2014", None, None, None),
        (" của Ban về việc này", None, None, None),
    ],
)
def test_what_follows_a_number(
    after: str, date: str | None, issuer: str | None, term: str | None
) -> None:
    (found,) = find_citations(f"Nghị quyết số 25-NQ/TW{after}.")
    assert (found.date, found.issuer, found.term) == (date, issuer, term)


def test_date_and_office_before_what_was_issued() -> None:
    text = "Ngày 12/3/2022, Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 77/KH-UBND về nước sạch."
    assert cited(text) == [("77/KH-UBND", "Kế hoạch", "2022-03-12", "Ủy ban nhân dân tỉnh")]


def test_the_day_of_receipt_is_not_the_documents_date() -> None:
    text = "Ngày 18/6/2021, Đảng ủy nhận được Kế hoạch số 33-KH/HU của Huyện ủy."
    assert cited(text) == [("33-KH/HU", "Kế hoạch", None, "Huyện ủy")]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị",
        "Quyết định số 217-QĐ/TW, số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
        "các Quyết định số 217, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
        "Quyết định số 217 và 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
    ],
)
def test_a_list_shares_its_date_and_issuer(text: str) -> None:
    assert cited(text) == [
        ("217-QĐ/TW", "Quyết định", "2013-12-12", "Bộ Chính trị"),
        ("218-QĐ/TW", "Quyết định", "2013-12-12", "Bộ Chính trị"),
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Căn cứ Luật số 10/2022/QH15;", "căn cứ"),
        ("tiếp tục thực hiện Nghị quyết số 25-NQ/TW", "triển khai"),
        ("quán triệt, triển khai toàn văn Kết luận số 43-KL/TW", "triển khai"),
        ("Quyết định này thay thế Quyết định số 08/QĐ-UBND", "thay thế"),
        ("đã sao lục tại Bản sao số 235-BS/TU", "sao lục"),
        ("theo tinh thần Nghị quyết số 18-NQ/TW", "viện dẫn"),
        ("các chỉ tiêu nêu tại Kế hoạch số 12-KH/HU", "viện dẫn"),
        ("thực hiện tốt việc họp dân. Xem Kế hoạch số 12-KH/HU", "viện dẫn"),
    ],
)
def test_the_relation_is_in_the_words_before(text: str, relation: str) -> None:
    (found,) = find_citations(text)
    assert found.relation == relation


def test_a_list_keeps_its_relation() -> None:
    text = (
        "Căn cứ Luật số 10/2022/QH15 về dân chủ; Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của "
        "Chính phủ; để triển khai Kế hoạch số 64/KH-UBND, xã họp dân."
    )
    relations = [(one.symbol, one.relation) for one in find_citations(text)]
    assert relations == [
        ("10/2022/QH15", "căn cứ"),
        ("59/2023/NĐ-CP", "căn cứ"),
        ("64/KH-UBND", "triển khai"),
    ]


def test_a_short_name_stands_for_the_document_it_was_given_to() -> None:
    text = (
        "Bộ Chính trị ban hành Thông báo kết luận số 160-TB/TW về việc tiếp tục thực hiện Kết luận "
        "số 62-KL/TW (sau đây viết tắt là Thông báo kết luận 160). Để thực hiện Thông báo kết luận "
        "160, các xã họp dân."
    )
    assert [one.symbol for one in find_citations(text)] == [
        "160-TB/TW", "62-KL/TW", "160-TB/TW",
    ]  # fmt: skip


def test_a_number_alone_takes_its_symbol_from_the_full_mention() -> None:
    text = "Nghị quyết số 25-NQ/TW ngày 03/6/2013 nêu rõ. Sau năm năm, Nghị quyết 25 vẫn mới."
    assert [one.symbol for one in find_citations(text)] == ["25-NQ/TW", "25-NQ/TW"]
    assert [one.symbol for one in find_citations("thực hiện Kết luận 43 của Ban Bí thư")] == ["43"]


def test_this_conclusion_is_the_one_in_the_subject() -> None:
    text = (
        "V/v thực hiện Kết luận số 43-KL/TW\n\nTổ chức tốt Kết luận số 114-KL/TW gắn với Kết luận "
        "này; nội dung Công văn này gửi các xã."
    )
    subject = (text.index("thực hiện"), text.index("\n\n"))
    found = find_citations(text, own_kind="Công văn", subject=subject)
    assert [one.symbol for one in found] == ["43-KL/TW", "114-KL/TW", "43-KL/TW"]
    assert find_citations("Nghị quyết này phổ biến đến chi bộ.", own_kind="Nghị quyết") == ()


def test_its_own_number_is_no_citation(tmp_path: Path) -> None:
    found = only(letters.STATE_LETTER, tmp_path).citations
    assert [one.symbol for one in found] == ["10/2022/QH15", "59/2023/NĐ-CP"]
    assert cited("Số: 84 - CV/ĐU\n\nKính gửi bà con.") == []
    assert cited("Số 84-CV/ĐU          An Sơn, ngày 02/3/2014") == []


def test_a_mention_cut_by_a_page_and_by_a_column(tmp_path: Path) -> None:
    text = (
        "Năm qua, xã đã làm theo Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành\n\n"
        "Trung ương, họp dân bảy lần và giải quyết xong mười một việc mà bà con nêu ra ở các\n"
        "buổi họp.\n"
    )
    (found,) = only(text, tmp_path).citations
    document = only(text, tmp_path)
    assert document.text[found.start : found.end] == "Nghị quyết số 25-NQ/TW"
    assert (found.date, found.issuer) == ("2013-06-03", "Ban Chấp hành Trung ương")


def test_mentions_in_two_documents_of_one_file(tmp_path: Path) -> None:
    first, second = read(letters.TWO_IN_ONE, tmp_path).documents
    assert [one.symbol for one in first.citations] == ["33-KH/HU", "12-NQ/TU"]
    assert second.citations == ()


kinds = st.sampled_from(["NQ", "QĐ", "CT", "KL", "KH", "CTr", "BC", "HD", "TB", "CV", "TTr"])
offices = st.sampled_from(["TW", "TU", "HU", "ĐU", "BDVTU", "ĐUK", "BTGDVTU"])
state = st.sampled_from(["TTg", "CP", "UBND", "BNV", "HĐND", "SNV"])
numbers = st.integers(1, 9999).map(str)
party_symbols = st.builds("{}-{}/{}".format, numbers, kinds, offices)
state_symbols = st.builds("{}/{}-{}".format, numbers, kinds, state)
dated_symbols = st.builds("{}/{}/{}-{}".format, numbers, st.integers(1990, 2030), kinds, state)
symbols = party_symbols | state_symbols | dated_symbols
blanks = st.sampled_from(["", " ", "\u00a0"])
dashes = st.sampled_from(["-", "–", "—", "‑"])


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """(a symbol as somebody writes it, the same symbol as it should be)."""
    symbol = draw(symbols)
    around, dash = draw(blanks), draw(dashes)
    written = re.sub(
        r"[-/]", lambda match: around + (dash if match[0] == "-" else "/") + around, symbol
    )
    return written, symbol


@given(spellings())
def test_normalising_gives_one_spelling_and_is_idempotent(pair: tuple[str, str]) -> None:
    written, symbol = pair
    assert normalise_symbol(written) == symbol
    assert normalise_symbol(normalise_symbol(written)) == symbol


@given(st.text(max_size=30))
def test_normalising_any_text_is_idempotent(text: str) -> None:
    assert normalise_symbol(normalise_symbol(text)) == normalise_symbol(text)


@given(
    spellings(),
    st.sampled_from(["theo Nghị quyết số ", "Kế hoạch ", "và văn bản số: "]),
    st.sampled_from([".", ", bà con họp", " ngày 02/3/2014", "; xã làm", ""]),
)
def test_a_symbol_is_found_at_its_place(pair: tuple[str, str], before: str, after: str) -> None:
    written, symbol = pair
    text = f"Năm ngoái {before}{written}{after}"
    (found,) = find_citations(text)
    assert found.symbol == symbol
    assert text[found.start : found.end].endswith(written)


@given(st.text(alphabet="abcđêĐQUBN0123456789-/.,% \n", max_size=200))
def test_citations_are_in_order_and_hold_their_number(text: str) -> None:
    found = find_citations(text)
    assert list(found) == sorted(found, key=lambda one: one.start)
    for one in found:
        assert isinstance(one, Citation)
        number = re.match(r"\d+", one.symbol)
        assert number is not None
        assert number[0] in text[one.start : one.end]


LETTER = "Công văn"


def whole(text: str, **options: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """(symbol, date, issuer, khóa) of each mention in a letter."""
    found = find_citations(text, **{"own_kind": LETTER, **options})
    return [(one.symbol, one.date, one.issuer, one.term) for one in found]


FULL = ("25-NQ/TW", "2013-06-03", "Ban Chấp hành Trung ương", "XI")
NAMED = "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI"


@pytest.mark.parametrize(
    "text",
    [
        f"{NAMED} (sau đây gọi tắt là Nghị quyết 25). Xã đã học Nghị quyết 25 hai buổi.",
        f"{NAMED} (gọi tắt là Nghị quyết số 25). Xã đã học Nghị quyết số 25 hai buổi.",
        f"{NAMED} (viết tắt là NQ 25). Xã đã học NQ 25 hai buổi.",
        f"{NAMED}, sau đây gọi là “Nghị quyết 25”. Xã đã học Nghị quyết 25 hai buổi.",
    ],
)
def test_a_short_name_carries_all_of_its_document(text: str) -> None:
    assert whole(text) == [FULL, FULL]  # where the name is given, nothing is cited


def test_a_short_name_that_is_a_mere_kind_needs_its_capital_and_the_end_of_a_phrase() -> None:
    text = (
        f"{NAMED} (sau đây gọi tắt là Nghị quyết). Thôn học Nghị quyết trong hai buổi; các nghị "
        "quyết của thôn và Nghị quyết Đại hội thì đọc ở nhà."
    )
    assert whole(text) == [FULL, FULL]


def test_a_name_given_to_what_is_no_document_names_none() -> None:
    text = "cấp xã (sau đây gọi chung là cấp xã), Đề án nước sạch (gọi tắt là Đề án) của bản 5."
    assert whole(text) == []


def test_this_and_the_one_above_carry_all_of_their_document() -> None:
    above = f"{NAMED} nêu rõ việc họp dân. Để làm theo Nghị quyết"
    assert whole(f"{above} này, thôn họp hai lần.") == [FULL, FULL]
    assert whole(f"{above} nêu trên, thôn họp hai lần.") == [FULL, FULL]
    assert whole(f"{NAMED}. Các Nghị quyết nêu trên đều dán ở nhà văn hóa.") == [FULL]


def test_one_of_several_that_could_be_meant_is_not_chosen() -> None:
    text = "Nghị quyết số 5-NQ/HU, Nghị quyết số 9-NQ/HU; theo Nghị quyết này"
    assert [one[0] for one in whole(text)] == ["5-NQ/HU", "9-NQ/HU"]


def test_what_a_decision_puts_into_force_is_its_own() -> None:
    text = "Theo Quy chế số 03-QC/HU, ban hành Quy chế họp thôn. Quy chế này dán ở nhà văn hóa."
    assert [one[0] for one in whole(text, own_kind="Quyết định")] == ["03-QC/HU"]


def test_a_number_said_again_carries_only_what_stands_with_it() -> None:
    text = (
        f"{NAMED}. Xã học Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương, rồi Nghị quyết 25."
    )
    assert whole(text)[1:] == [
        ("25-NQ/TW", None, "Ban Chấp hành Trung ương", None), ("25-NQ/TW", None, None, None),
    ]  # fmt: skip


def test_the_same_number_of_another_year_is_another_document() -> None:
    text = "thay cho Nghị quyết số 07-NQ/HU ngày 02/3/2009; kèm theo Nghị quyết số 7-NQ/HU này"
    found = find_citations(text, own_symbol="07-NQ/HU", own_date="2021-05-04")
    assert [(one.symbol, one.date) for one in found] == [("07-NQ/HU", "2009-03-02")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "các Kế hoạch số 01-KH/HU, 02-KH/HU ngày 05/4/2016 của Huyện ủy",
            [("01-KH/HU", "2016-04-05", "Huyện ủy"), ("02-KH/HU", "2016-04-05", "Huyện ủy")],
        ),
        (
            "Nghị định số 11/2003/NĐ-CP, số 12/2003/NĐ-CP của Chính phủ",
            [("11/2003/NĐ-CP", None, "Chính phủ"), ("12/2003/NĐ-CP", None, "Chính phủ")],
        ),
        (
            "Kế hoạch số 5/KH-UBND và số 9/KH-UBND, ngày 12/3 và ngày 15/3/2020 của UBND xã",
            [
                ("5/KH-UBND", "2020-03-12", "Ủy ban nhân dân xã"),
                ("9/KH-UBND", "2020-03-15", "Ủy ban nhân dân xã"),
            ],
        ),
        (
            "Công văn số 5/CV-UBND ngày 12/3 và Công văn số 90/CV-UBND ngày 15/6/2020",
            [("5/CV-UBND", "2020-03-12", None), ("90/CV-UBND", "2020-06-15", None)],
        ),
        (
            "Nghị định số 15/2017/NĐ-CP, Nghị định số 16/2021/NĐ-CP ngày 1/6/2021 của Chính phủ",
            [("15/2017/NĐ-CP", None, "Chính phủ"), ("16/2021/NĐ-CP", "2021-06-01", "Chính phủ")],
        ),
        (
            "Nghị quyết số 5-NQ/TW ngày 02/2/2002 và Kết luận số 8-KL/TW ngày 03/3/2003 của Bộ "
            "Chính trị",
            [("5-NQ/TW", "2002-02-02", None), ("8-KL/TW", "2003-03-03", "Bộ Chính trị")],
        ),
        (
            "Luật số 10/2022/QH15 và Nghị định số 59/2023/NĐ-CP của Chính phủ",
            [("10/2022/QH15", None, None), ("59/2023/NĐ-CP", None, "Chính phủ")],
        ),
        (
            "- Kế hoạch số 5-KH/HU\n- Kế hoạch số 6-KH/HU ngày 05/4/2016 của Huyện ủy",
            [("5-KH/HU", None, None), ("6-KH/HU", "2016-04-05", "Huyện ủy")],
        ),
    ],
)  # fmt: skip
def test_what_is_said_once_for_several(
    text: str, found: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(one.symbol, one.date, one.issuer) for one in find_citations(text)] == found


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định của Ban Bí thư số 91-QĐ/TW về lưu trữ", "Ban Bí thư"),
        ("Tỉnh ủy đã ban hành Kế hoạch số 4-KH/TU về nước sạch", "Tỉnh ủy"),
        ("Ban Dân vận giúp Huyện ủy ban hành Kế hoạch số 4-KH/HU", "Huyện ủy"),
        ("Kết luận số 9-KL/TW của Bộ Chính trị, Ban Bí thư về dân", "Bộ Chính trị, Ban Bí thư"),
        ("theo Kết luận số 9-KL/TW của Bộ Chính trị, Tỉnh ủy ban hành kế hoạch", "Bộ Chính trị"),
        ("Kết luận số 9-KL/TW “về việc họp dân” của Ban Bí thư", "Ban Bí thư"),
        ("Thông tư số 5/2009/TT-BYT quy định việc trực của Bộ Y tế;", "Bộ Y tế"),
        ("Chỉ thị số 5/CT-TTg về trách nhiệm của Bộ Y tế;", None),
        ("Thông tư liên tịch số 2/2009/TTLT-BYT-BTC của Bộ Y tế, Bộ Tài chính hướng dẫn",
         "Bộ Y tế, Bộ Tài chính"),
        ("Thông tư số 2/2009/TT-BNV của Bộ trưởng Bộ Nội vụ quy định", "Bộ trưởng Bộ Nội vụ"),
        ("Tờ trình số 7/TTr-SVH của Sở Văn hóa, Thể thao và Du lịch, xã họp",
         "Sở Văn hóa, Thể thao và Du lịch"),
        ("CHỈ THỊ SỐ 16/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ VIỆC TIẾP DÂN", "Thủ tướng Chính phủ"),
        ("Chương trình phối hợp số 8/CTPH-HND-HPN giữa Hội Nông dân xã và Hội Phụ nữ xã về chợ",
         "Hội Nông dân xã và Hội Phụ nữ xã"),
        ("Nghị quyết số 5-NQ/TW ngày 02/2/2002, Hội nghị lần thứ năm Ban Chấp hành Trung ương về",
         "Ban Chấp hành Trung ương"),
        ("QUYẾT ĐỊNH SỐ 7/QĐ-UBND CỦA ỦY BAN NHÂN DÂN TỈNH\nỦY BAN NHÂN DÂN TỈNH HÀ LÂM",
         "Ủy ban nhân dân tỉnh"),
        ("Kế hoạch số 3/KH-BCĐ của Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh về",
         "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh"),
    ],
)  # fmt: skip
def test_the_office_wherever_it_stands(text: str, issuer: str | None) -> None:
    (found,) = find_citations(text)
    assert found.issuer == issuer


@pytest.mark.parametrize(
    "text",
    [
        "theo Quyết địnhsố31-QĐ/TWngày 06 tháng 01 năm 1999của Bộ Chính trị về lưu trữ",
        "theo Quyết\u00a0định  số 31\u2011QĐ/TW,  ngày\n06 tháng 01 năm 1999 của  Bộ Chính trị",
        "theoQuyết định số 31- QĐ/ TW (ngày 06.01.1999) của Bộ Chính trị",
        "THEO QUYẾT ĐỊNH SỐ 31-QĐ/TW NGÀY 06/01/1999 CỦA BỘ CHÍNH TRỊ",
        "theo quyết định số 31-qđ/tw ngày 6-1-1999 của bộ chính trị",
        "theo QĐ 31-QĐ/TW ngày 6/1/99 của Bộ Chính trị",
        "theo Quyết định số [31-QĐ/TW](https://vi.du/31) ngày 06/01/1999 của Bộ Chính trị",
        "theo Quyết định 31-QĐ/TW của Bộ Chính trị ban hành ngày 06/01/1999",
    ],
)
def test_however_a_page_has_spoilt_it(text: str) -> None:
    assert cited(text) == [("31-QĐ/TW", "Quyết định", "1999-01-06", "Bộ Chính trị")]


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 02-KNĐ/TW, mẫu số 01/CK-BC, 02/CK-BC",
        "xem https://xa.vn/vb?so=12-KH/TU và vb@xa.vn/12-KH/TU",
        "QCVN 40:2011/BTN, biển số 29A-123.45, tài khoản 1234/56-7, số 25/3 đường Hai Bà",
        "Số: …/QĐ-UBND; số …-KH/HU; Số:      /BC-UBND",
        "Bảng\tSố 12-KH/HU\nSố   12  -KH/HU",
        "Điện thoại: 0203.3821-117, fax số 0203-3821/118; ngày 01/5; 24/7; 1/2; 63/63",
    ],
)
def test_what_names_no_document(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Thay thế các văn bản sau:\na) Thông tư số 4/2005/TT-BTC;\nb) Quyết định số 7/QĐ-BTC.",
         ["thay thế", "thay thế"]),
        ("Căn cứ:\n- Luật số 10/2022/QH15;\n- Kế hoạch số 7-KH/HU;", ["căn cứ", "căn cứ"]),
        ("Quyết định số 7/QĐ-UBND hết hiệu lực từ ngày ký.", ["thay thế"]),
        ("tổ chức thực hiện Chỉ thị số 7-CT/HU", ["triển khai"]),
    ],
)  # fmt: skip
def test_the_relation_of_lists_and_of_what_ends(text: str, relations: list[str]) -> None:
    assert [one.relation for one in find_citations(text)] == relations


def test_a_session_names_the_term() -> None:
    (found,) = find_citations("theo Nghị quyết Trung ương 5 (khóa IX) số 13-NQ/TW về hợp tác xã")
    assert (found.kind, found.symbol, found.term) == ("Nghị quyết", "13-NQ/TW", "IX")


def test_a_year_in_which_it_was_carried_out_is_not_its_date() -> None:
    text = "Chỉ thị số 5-CT/HU ngày 02/3/2016. Kết quả thực hiện Chỉ thị số 5-CT/HU năm 2021 khá."
    assert [one.date for one in find_citations(text)] == ["2016-03-02", None]


@dataclass(frozen=True)
class Part:
    """One way of writing a part of a mention, and what it says."""

    written: str
    meant: str | None


def parts(*pairs: tuple[str, str | None]) -> st.SearchStrategy[Part]:
    return st.sampled_from([Part(*pair) for pair in pairs])


KIND_PARTS = parts(
    ("Nghị quyết", "Nghị quyết"), ("nghị quyết", "Nghị quyết"), ("NQ", "Nghị quyết"),
    ("Quyết định", "Quyết định"), ("Thông tư liên tịch", "Thông tư liên tịch"),
    ("Kết luận", "Kết luận"),
    ("Thông báo kết luận", "Thông báo"), ("Chương trình hành động", "Chương trình hành động"),
    ("Thông tri", "Thông tri"), ("Quy định", "Quy định"),
)  # fmt: skip
DATE_PARTS = parts(
    ("ngày 03/6/2013", "2013-06-03"), ("ngày 03 tháng 6 năm 2013", "2013-06-03"),
    ("ngày 3-6-2013", "2013-06-03"), ("03.6.2013", "2013-06-03"), ("ngày 3/6/98", "1998-06-03"),
    ("tháng 6/2013", "2013-06"), ("tháng 6 năm 2013", "2013-06"), ("năm 2013", "2013"),
)  # fmt: skip
ISSUER_PARTS = parts(
    ("của Bộ Chính trị", "Bộ Chính trị"), ("của Ban Bí thư Trung ương Đảng", "Ban Bí thư"),
    ("của Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương"),
    ("của Ban Thường vụ Tỉnh ủy Hà Lâm", "Ban Thường vụ Tỉnh ủy Hà Lâm"),
    ("của Ban Chấp hành Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ tỉnh"),
    ("của Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
     "Bộ trưởng Bộ Lao động - Thương binh và Xã hội"),
    ("của Đoàn Chủ tịch Ủy ban Trung ương MTTQ Việt Nam",
     "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
)  # fmt: skip
TERM_PARTS = parts(("khóa XI", "XI"), ("(khoá X)", "X"), ("(khóa 12)", "12"))
NOTHING = st.just(Part("", None))
ENDS = st.sampled_from([".", "; xã họp dân.", " về việc nước sạch", ")", "\n\nThôn họp."])


@st.composite
def mentions(draw: st.DrawFn) -> tuple[str, tuple[str, str | None, str | None, str | None]]:
    """(a sentence with one mention, (symbol, kind, date, issuer) that it must give)."""
    kind, (written, symbol) = draw(KIND_PARTS), draw(spellings())
    date = draw(DATE_PARTS | NOTHING)
    year = re.match(r"\d+/(\d{4})/", symbol)
    if year and date.meant and not date.meant.startswith(year[1]):
        date = Part(f"năm {year[1]}", year[1])
    issuer = draw(ISSUER_PARTS | NOTHING)
    term = draw(TERM_PARTS | NOTHING) if issuer.meant else Part("", None)
    owner = f"{issuer.written} {term.written}".strip()
    told = draw(st.permutations([date.written, owner]))
    tail = draw(st.sampled_from([" ", ", "])).join(part for part in told if part)
    number = draw(st.sampled_from([" số ", " số: ", " "]))
    text = f"Xã đã làm theo {kind.written}{number}{written}"
    text += (draw(st.sampled_from([" ", ", ", " ("])) + tail if tail else "") + draw(ENDS)
    blank = draw(st.sampled_from([" ", "\u00a0", "  ", "\n"]))
    if blank != " " and "\n\n" not in text:
        text = text.replace(" ", blank)
    return text, (symbol, kind.meant, date.meant, issuer.meant)


@given(mentions())
def test_every_part_of_a_mention_comes_back(
    case: tuple[str, tuple[str, str | None, str | None, str | None]],
) -> None:
    text, parts_meant = case
    assert cited(text) == [parts_meant]


words = st.sampled_from(
    ["Nghị quyết", "Kết luận", "này", "nêu trên", "số", "25-NQ/TW", "7/KH-UBND", "5", "25", ",",
     ";", "và", "của", "Bộ Chính trị", "Tỉnh ủy", "ngày 12/3", "ngày 15/3/2020", "năm 2013",
     "khóa XI", "(", ")", "“", "”", ".", "\n", "\n\n", "gọi tắt là", "sau đây", "các", "Luật",
     "ban hành", "\u00a0", "\u200b", "\t", "hết hiệu lực", "Số:"]
)  # fmt: skip


@given(st.lists(words, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_mentions_in_order_without_overlaps_and_the_same_again(text: str) -> None:
    found = find_citations(text, own_kind=LETTER, subject=(0, len(text) // 2))
    assert found == find_citations(text, own_kind=LETTER, subject=(0, len(text) // 2))
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]


@pytest.mark.parametrize(
    "unit",
    [
        "số 1, 2, 3, ", "số 1-KH/TU, ", "Kết luận số 5-KL/TW. Kết luận này ", "luật an ninh và ",
        "(gọi tắt là Nghị quyết 25) Nghị quyết 25 ", "số 5-KH/TU “a b ", "A", "1/", "ngày 1/",
        "Ban Thường vụ ", "Nghị định 5/2020/NĐ-CP về a b ", "\n- ", "của Bộ Chính trị, ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            find_citations(text, own_kind=LETTER)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(32_000) < 3 * seconds(16_000) + 0.01
