"""Mentions of documents: found in every spelling, with kind, date, issuer, relation; no others."""

from __future__ import annotations

import re
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
        ("Nghị quyết liên tịch số 403/2017/NQLT-CP-UBTVQH14", "Nghị quyết"),
        ("đã sao tại Bản sao số 235-BS/TU", None),
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
        "160-TB/TW", "62-KL/TW", "160-TB/TW", "160-TB/TW",
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
