"""What a text says of how other documents hang together, and of itself."""

from __future__ import annotations

from time import perf_counter

import pytest

from index.carrying import Reader, Source
from ingest.citations import find_citations

ITSELF = "văn bản này"


def said(text: str, *, kind: str = "Công văn", subject: str = "") -> set[tuple[str, str, str]]:
    """(who says it, of what, relation), read from a text of that kind and subject."""
    start = text.index(subject) if subject else 0
    span = (start, start + len(subject)) if subject else None
    citations = find_citations(text, own_kind=kind, subject=span)
    source = Source(text, citations, kind, span)
    return {
        (ITSELF if one.by is None else citations[one.by].symbol, citations[one.of].symbol,
         one.relation)
        for one in Reader(source).said()
    }  # fmt: skip


def between(text: str) -> set[tuple[str, str, str]]:
    return {one for one in said(text) if one[0] != ITSELF}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kế hoạch số 45-KH/HU ngày 02/3/2020 của Huyện ủy thực hiện Nghị quyết số 12-NQ/TU",
         "triển khai"),
        ("Kế hoạch số 45-KH/HU, ngày 02/3/2020 của Ban Thường vụ Huyện ủy, về việc quán triệt và "
         "triển khai thực hiện Nghị quyết số 12-NQ/TU", "triển khai"),
        ("Kế hoạch số 45-KH/HU về tiếp tục đẩy mạnh thực hiện có hiệu quả Nghị quyết số 12-NQ/TU",
         "triển khai"),
        ("Kế hoạch số 45-KH/HU “về việc học chữ, học nghề; năm 2020” để cụ thể hóa các nội dung của"
         " Nghị quyết số 12-NQ/TU", "triển khai"),
        ("Kế hoạch số 45-KH/HU của Huyện ủy (khóa X) nhằm thể chế hóa Nghị quyết số 12-NQ/TU",
         "triển khai"),
        ("Thông tư số 45/2020/TT-BNV ngày 02/3/2020 của Bộ Nội vụ quy định chi tiết và hướng dẫn "
         "thi hành một số điều của Nghị định số 12/2019/NĐ-CP", "triển khai"),
        ("Thông tư liên tịch số 45/2014/TTLT-BNV-BTC ngày 02/3/2014 của Bộ Nội vụ, Bộ Tài chính "
         "hướng dẫn thực hiện Nghị định số 12/2013/NĐ-CP", "triển khai"),
        ("Quy định số 45-QĐ/HU về họp dân ban hành kèm theo Quyết định số 12-QĐ/TU", "căn cứ"),
        ("Quyết định số 45-QĐ/HU thay thế Quyết định số 12-QĐ/HU", "thay thế"),
        ("Bản sao số 45-BS/HU sao lục Kết luận số 12-KL/TU", "sao lục"),
        ("Nghị định số 45/2020/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 12/2019/NĐ-CP",
         "viện dẫn"),
        ("Báo cáo số 45-BC/HU của Huyện ủy tổng kết 5 năm thực hiện Nghị quyết số 12-NQ/TU",
         "viện dẫn"),
        ("Báo cáo số 45-BC/HU về kết quả triển khai thực hiện Nghị quyết số 12-NQ/TU", "viện dẫn"),
        ("Công văn số 45-CV/HU về hướng dẫn tổng kết Nghị quyết số 12-NQ/TU", "viện dẫn"),
        ("Công văn số 45-CV/HU về việc lùi hiệu lực thi hành của Nghị quyết số 12-NQ/TU",
         "viện dẫn"),
        ("Kế hoạch số 45-KH/HU kiểm tra việc chấp hành Nghị quyết số 12-NQ/TU", "viện dẫn"),
    ],
)  # fmt: skip
def test_what_one_document_is_to_another(text: str, relation: str) -> None:
    ((one, other, found),) = between(f"Chi bộ nhận được {text}.")
    assert (one.split("-")[0].split("/")[0], other.split("-")[0].split("/")[0], found) == (
        "45",
        "12",
        relation,
    )


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kế hoạch số 12-KH/HU đã được thay thế bằng Kế hoạch số 45-KH/HU", "thay thế"),
        ("Nghị định số 12/2019/NĐ-CP (được sửa đổi, bổ sung tại khoản 2 Điều 1 Nghị định số "
         "45/2020/NĐ-CP)", "viện dẫn"),
        ("Kết luận số 12-KL/TU đã sao lục tại Bản sao số 45-BS/HU", "sao lục"),
        ("Nghị quyết số 12-NQ/TU đã được Huyện ủy cụ thể hóa bằng Kế hoạch số 45-KH/HU",
         "triển khai"),
        ("Nghị quyết số 12-NQ/TU được cụ thể hóa bằng Chương trình số 45-CTr/HU", "triển khai"),
    ],
)  # fmt: skip
def test_what_is_done_to_a_document_is_said_of_the_one_that_does_it(
    text: str, relation: str
) -> None:
    found = said(f"Xóm học tập {text}.")
    ((one, other, told),) = {one for one in found if one[0] != ITSELF}
    assert (one[:2], other[:2], told) == ("45", "12", relation)
    assert {told for who, _, told in found if who == ITSELF} == {"viện dẫn"}


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 12-NQ/TU và Kế hoạch số 45-KH/HU, Chi bộ họp.",
        "Thực hiện Nghị quyết số 12-NQ/TU ngày 02/3/2020 của Tỉnh ủy, Kế hoạch số 45-KH/HU.",
        "Căn cứ Kế hoạch số 45-KH/HU của Huyện ủy, Ban Dân vận hướng dẫn thực hiện Nghị quyết số "
        "12-NQ/TU như sau:",
        "Tham mưu ban hành Kế hoạch số 45-KH/HU và thực hiện Nghị quyết số 12-NQ/TU.",
        "Gửi kèm Kế hoạch số 45-KH/HU; đề nghị các chi bộ thực hiện Nghị quyết số 12-NQ/TU.",
        "Đã có Kế hoạch số 45-KH/HU. Thực hiện Nghị quyết số 12-NQ/TU, các xóm họp dân.",
        "Xem Kế hoạch số 45-KH/HU:\n- Thực hiện Nghị quyết số 12-NQ/TU.",
        "Kế hoạch số 45-KH/HU yêu cầu các chi bộ đã họp phải thực hiện Nghị quyết số 12-NQ/TU.",
        "Đọc Kết luận số 3-KL/TU, Kế hoạch số 45-KH/HU để thực hiện Nghị quyết số 12-NQ/TU.",
        "Huyện ủy có Kế hoạch số 45-KH/HU về họp dân, chỉ đạo các xã thực hiện Nghị quyết số "
        "12-NQ/TU.",
        "Căn cứ Kế hoạch số 45-KH/HU của Huyện ủy\nThực hiện Nghị quyết số 12-NQ/TU của Tỉnh ủy",
        "Kế hoạch số 45-KH/HU về trồng rừng gắn với thực hiện Nghị quyết số 12-NQ/TU.",
        "Các chi bộ căn cứ Kế hoạch số 45-KH/HU của Huyện ủy tổ chức triển khai Nghị quyết số "
        "12-NQ/TU.",
    ],
)
def test_what_is_only_named_together_says_nothing_of_each_other(text: str) -> None:
    assert between(text) == set()


def test_a_chain_is_read_link_by_link() -> None:
    found = said(
        "Chi bộ nhận được Chương trình số 6-CTr/ĐU ngày 01/6/2020 của Đảng ủy xã thực hiện Kế "
        "hoạch số 45-KH/HU của Huyện ủy về việc thực hiện Nghị quyết số 12-NQ/TU ngày 02/3/2020 "
        "của Tỉnh ủy; Công văn số 8-CV/ĐU của Đảng ủy xã."
    )
    assert found == {
        (ITSELF, "6-CTr/ĐU", "viện dẫn"),
        ("6-CTr/ĐU", "45-KH/HU", "triển khai"),
        ("45-KH/HU", "12-NQ/TU", "triển khai"),
        (ITSELF, "8-CV/ĐU", "viện dẫn"),
    }


def test_several_objects_are_of_one_verb_and_an_equal_goes_back_to_the_list() -> None:
    found = said(
        "Căn cứ Kế hoạch số 45-KH/HU thực hiện Nghị quyết số 12-NQ/TU và Kết luận số 3-KL/TU, Kế "
        "hoạch số 46-KH/HU; Chỉ thị số 9-CT/HU."
    )
    assert {one for one in found if one[0] != ITSELF} == {
        ("45-KH/HU", "12-NQ/TU", "triển khai"),
        ("45-KH/HU", "3-KL/TU", "triển khai"),
    }
    assert {(of, told) for who, of, told in found if who == ITSELF} == {
        ("45-KH/HU", "căn cứ"), ("46-KH/HU", "căn cứ"), ("9-CT/HU", "căn cứ"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Thực hiện Nghị quyết số 12-NQ/TU, Chi bộ họp.", "triển khai"),
        ("Hằng năm thực hiện Nghị quyết số 12-NQ/TU.", "triển khai"),
        ("Qua ba năm triển khai thực hiện Nghị quyết số 12-NQ/TU, xóm đã đổi thay.", "viện dẫn"),
        ("Sơ kết hai năm thực hiện Nghị quyết số 12-NQ/TU.", "viện dẫn"),
        ("Thực hiện tổng kết Nghị quyết số 12-NQ/TU.", "viện dẫn"),
        ("Kiểm điểm việc thực hiện Nghị quyết số 12-NQ/TU.", "viện dẫn"),
        ("Về việc thực hiện Nghị quyết số 12-NQ/TU", "triển khai"),
        ("Thực hiện Quy chế họp dân ban hành kèm theo Quyết định số 12-QĐ/HU.", "triển khai"),
        ("(Ban hành kèm theo Quyết định số 12-QĐ/HU)", "căn cứ"),
        ("Thay thế Kế hoạch số 12-KH/HU.", "thay thế"),
    ],
)
def test_the_document_s_own_relation(text: str, relation: str) -> None:
    ((who, _, told),) = said(text)
    assert (who, told) == (ITSELF, relation)


def test_what_the_subject_names_by_its_kind_is_the_one_that_the_text_numbers() -> None:
    subject = "V/v triển khai Kế hoạch của Huyện ủy thực hiện Nghị quyết số 12-NQ/TU"
    text = f"{subject}\n\nHuyện ủy vừa gửi Kế hoạch số 45-KH/HU ngày 02/3/2020 đến các chi bộ."
    assert said(text, subject=subject) == {
        (ITSELF, "45-KH/HU", "triển khai"),
        (ITSELF, "45-KH/HU", "viện dẫn"),
        ("45-KH/HU", "12-NQ/TU", "triển khai"),
    }


def test_a_kind_that_two_documents_or_the_document_itself_have_names_none() -> None:
    two = "Kế hoạch số 45-KH/HU và Kế hoạch số 46-KH/HU"
    subject = "V/v triển khai Kế hoạch của Huyện ủy thực hiện Nghị quyết số 12-NQ/TU"
    assert {who for who, _, _ in said(f"{subject}\n\nXin gửi {two}.", subject=subject)} == {ITSELF}
    own = "Kế hoạch thực hiện Nghị quyết số 12-NQ/TU"
    found = said(f"{own}\n\nKế hoạch số 45-KH/HU đã xong.", kind="Kế hoạch", subject=own)
    assert found == {(ITSELF, "12-NQ/TU", "triển khai"), (ITSELF, "45-KH/HU", "viện dẫn")}


def test_the_words_that_say_it_are_given() -> None:
    text = "Ngày 05/3, Chi bộ nhận Kế hoạch số 45-KH/HU để thực hiện Nghị quyết số 12-NQ/TU."
    citations = find_citations(text)
    words = [text[one.start : one.end] for one in Reader(Source(text, citations)).said()]
    assert words == [
        "Kế hoạch số 45-KH/HU",
        "Kế hoạch số 45-KH/HU để thực hiện Nghị quyết số 12-NQ/TU",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Thực hiện Kế hoạch số 45-KH/HU về việc thực hiện Nghị quyết số 12-NQ/TU; xóm họp.\n", 2),
        ("Xóm thực hiện Chương trình của Huyện ủy triển khai Kế hoạch số {n}-KH/HU.\n", 1),
        ("Kế hoạch số {n}-KH/HU; Kế hoạch {n} được thay thế bằng Kết luận số {n}-KL/HU.\n", 4),
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(line: str, said: int) -> None:
    def took(times: int) -> float:
        text = "".join(line.format(n=n) for n in range(100, 100 + times))
        citations = find_citations(text)
        started = perf_counter()
        assert len(list(Reader(Source(text, citations)).said())) == said * times
        return perf_counter() - started

    took(50)
    assert took(3200) < 20 * took(400)
