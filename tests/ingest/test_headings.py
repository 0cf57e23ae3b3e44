"""Whole trees of headings, composed and read back; and the layouts in which offices print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import Document
from ingest.file import documents_of, read_file
from ingest.readers.text import _compose

Row = tuple[int, str, str]
Label = Callable[[int, str], str]
"""What is printed for the n-th heading (from 1) beneath a heading with some label."""

ROMAN = ("I", "II", "III", "IV", "V")
ORDINAL = ("NHẤT", "HAI", "BA", "TƯ", "NĂM")


def tree(document: Document) -> list[Row]:
    return [(one.level, one.label, one.title) for one in document.sections]


def read(text: str) -> Document:
    (document,) = documents_of(_compose(list(enumerate(text.split("\n"))), ()))
    return document


def counted(pattern: str, numbers: Sequence[str] = "123456789") -> Label:
    return lambda number, _: pattern.format(numbers[number - 1])


def beneath(end: str) -> Label:
    return lambda number, above: f"{above.strip('.-/)')}.{number}{end}"


SCHEMES: tuple[tuple[Label, ...], ...] = (
    (counted("{}.", ROMAN), counted("{}."), beneath("."), counted("{})", "abcd")),
    (counted("{}-", ROMAN), counted("{}-"), counted("{})", "abcd")),
    (counted("{}/", ROMAN), counted("{}/"), counted("{}/", "abcd")),
    (counted("{}.", "ABCD"), counted("{}.", ROMAN), counted("{}."), beneath("")),
    (counted("{}."), beneath("."), beneath("."), counted("{}.", "abcd")),
    (counted("{}."), counted("{})", "abcd"), counted("{})")),
    (counted("PHẦN THỨ {}:", ORDINAL), counted("{}.", ROMAN), counted("{}."), counted("({})")),
    (counted("Phần {}.", ROMAN), counted("{}.", "ABCD"), counted("{}.", ROMAN), counted("{}.")),
    (counted("Chương {}.", ROMAN), counted("Mục {}.")),
    (counted("Mục {}:"), counted("Tiểu mục {}.")),
)

titles = st.sampled_from(
    ["Việc cần làm", "Đất và nước", "Người trông coi", "Chuyện học chữ", "Nương, rẫy của bản",
     "Nâng cao nhận thức của các hộ “ở xa”", "Lo cái ăn, cái mặc"]
)  # fmt: skip
sentences = st.sampled_from(
    ["Bà con góp công nạo vét mương trước mùa khô.", "Suối cạn từ tháng hai, thiếu nước.",
     "Mỗi thôn cử mười lăm người và một người ghi sổ; ai vắng thì làm bù.",
     "Theo Nghị quyết số 14-NQ/TU ngày 10/11/2021, mỗi bản chọn một việc."]
)  # fmt: skip
bullets = st.sampled_from(["- Một cái cuốc;", "+ Hai đôi quang gánh.", "• Ba cuộn dây thừng."])
texts = st.lists(st.lists(sentences, min_size=1, max_size=3).map(" ".join) | bullets, max_size=2)
breaks = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n\n-----\n\n", "\n   \n"])


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, list[Row]]:
    """A text and the headings in it."""
    scheme = draw(st.sampled_from(SCHEMES))
    parts = list(_nodes(draw, scheme, 0, ""))
    text = "Bản ta bàn mấy việc sau đây.\n\n"
    rows: list[Row] = []
    for row, printed in parts:
        rows += [row] if row else []
        text += printed + draw(breaks)
    return text, rows


def _nodes(
    draw: st.DrawFn, scheme: tuple[Label, ...], depth: int, above: str
) -> Iterator[tuple[Row | None, str]]:
    for number in range(1, draw(st.integers(1 if depth else 2, 3)) + 1):
        label = scheme[depth](number, above)
        title = draw(titles)
        title = title.upper() if depth == 0 else title
        yield (depth + 1, label, title), f"{label} {title}"
        inner = draw(texts)
        deeper = depth + 1 < len(scheme) and draw(st.booleans())
        for paragraph in inner if inner or deeper else [draw(sentences)]:
            yield None, paragraph
        if deeper:
            yield from _nodes(draw, scheme, depth + 1, label)


@given(trees())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
def test_the_tree_that_was_written_is_the_tree_that_is_read(made: tuple[str, list[Row]]) -> None:
    text, rows = made
    document = read(text)
    assert tree(document) == rows
    assert document.warnings == ()


@given(trees())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_sections_nest_and_begin_with_their_labels(made: tuple[str, list[Row]]) -> None:
    document = read(made[0])
    above = []
    for one in document.sections:
        assert document.text[one.start :].startswith(one.label)
        assert " ".join(document.text[one.start : one.end].split()).find(one.title) >= 0
        above = [each for each in above if each.level < one.level]
        assert all(each.start <= one.start and one.end <= each.end for each in above)
        above.append(one)


@given(trees())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_a_passage_knows_the_headings_above_it(made: tuple[str, list[Row]]) -> None:
    document = read(made[0])
    for passage in document.passages:
        holding = [one for one in document.sections if one.start < passage.end <= one.end]
        assert passage.path == tuple(f"{one.label} {one.title}".strip() for one in holding)


@given(st.text(alphabet='IVX1234abAB.)-–/:“”" \n\tđĐiềuChươngngPhần|…*#', max_size=200))
@settings(deadline=None)
def test_whatever_is_written_is_read(text: str) -> None:
    for document in documents_of(_compose(list(enumerate(text.split("\n"))), ())):
        for one in document.sections:
            assert 0 <= one.start < one.end <= len(document.text)
            assert one.level >= 1


# One layout after the other.


def page(markup: str, folder: Path) -> Document:
    path = folder / "trang.html"
    path.write_text(f"<html><body>{markup}</body></html>", encoding="utf-8")
    (document,) = read_file(path).documents
    return document


def test_a_bold_opening_is_a_title_and_the_rest_its_text(tmp_path: Path) -> None:
    document = page(
        "<p><b>I. VIỆC LÀM</b><p><b>1. Đắp đập:</b> Mỗi hộ góp hai công, làm trong tháng ba."
        "<p><b>2. Khơi mương.</b> Chia theo ruộng của từng nhà."
        "<p><b>3.</b> Trưởng bản ghi sổ và báo lại vào ngày rằm."
        "<p>4. <b>Bà con bản Hạ</b> trông mương về đêm.",
        tmp_path,
    )
    assert tree(document) == [
        (1, "I.", "VIỆC LÀM"), (2, "1.", "Đắp đập"), (2, "2.", "Khơi mương"),
    ]  # fmt: skip
    assert [one.path for one in document.passages] == [
        ("I. VIỆC LÀM", "1. Đắp đập"), ("I. VIỆC LÀM", "2. Khơi mương"),
        ("I. VIỆC LÀM",), ("I. VIỆC LÀM",),
    ]  # fmt: skip
    assert document.passages[0].text.endswith(
        "1. Đắp đập: Mỗi hộ góp hai công, làm trong tháng ba."
    )


def test_bold_lines_without_a_number_head_what_follows(tmp_path: Path) -> None:
    document = page(
        "<p><b>II. CÁCH LÀM</b><h3>Bước thứ nhất: hỏi dân</h3><p>Hỏi từng nhà."
        "<p><b><i>Bước thứ hai: chọn người</i></b><p>Chọn người được tin."
        "<p><b>Không được ép.</b><p>Ai không góp được công thì góp cơm.",
        tmp_path,
    )
    assert tree(document) == [
        (1, "II.", "CÁCH LÀM"), (2, "", "Bước thứ nhất: hỏi dân"),
        (2, "", "Bước thứ hai: chọn người"),
    ]  # fmt: skip


def test_articles_with_bold_labels_and_with_bold_titles(tmp_path: Path) -> None:
    document = page(
        "<p><b>Điều 1.</b> Lập tổ giữ rừng của bản gồm các ông, bà có tên sau đây, làm đến hết năm."
        "<p><b>Điều 2. Việc của tổ</b><p>1. Đi tuần.<p>2. Ghi sổ."
        "<p><b>Điều 3</b><p><b>Hiệu lực</b><p>Từ ngày ký.",
        tmp_path,
    )
    assert tree(document) == [
        (1, "Điều 1.", ""), (1, "Điều 2.", "Việc của tổ"), (1, "Điều 3", "Hiệu lực"),
    ]  # fmt: skip


def test_parts_may_order_their_labels_each_in_its_way() -> None:
    text = (
        "PHẦN I. ĐÃ LÀM\n\nI. Việc nước\n\n1. Đập\n\nĐắp xong.\n\n2. Mương\n\nNạo xong.\n\n"
        "PHẦN II. SẼ LÀM\n\n1. Việc rừng\n\n1.1. Trồng\n\nTrồng xoan.\n\n1.2. Giữ\n\nĐi tuần."
        "\n\n2. Việc học\n\na) Sách\n\nMua thêm.\n"
    )
    assert tree(read(text)) == [
        (1, "PHẦN I.", "ĐÃ LÀM"), (2, "I.", "Việc nước"), (3, "1.", "Đập"), (3, "2.", "Mương"),
        (1, "PHẦN II.", "SẼ LÀM"), (2, "1.", "Việc rừng"), (3, "1.1.", "Trồng"),
        (3, "1.2.", "Giữ"), (2, "2.", "Việc học"), (3, "a)", "Sách"),
    ]  # fmt: skip


def test_a_point_does_not_stand_beneath_another_number() -> None:
    text = "I. VIỆC NƯỚC\n\n1. Đập\n\nĐắp xong.\n\n2.1. Mương trên\n\nNạo xong.\n"
    assert tree(read(text)) == [
        (1, "I.", "VIỆC NƯỚC"), (2, "1.", "Đập"), (2, "2.1.", "Mương trên"),
    ]  # fmt: skip


def test_quoted_articles_are_no_headings() -> None:
    text = (
        "Điều 1. Sửa Quy ước của bản\n\n1. Sửa Điều 4 như sau:\n\n“Điều 4. Lịch lấy nước\n\n"
        "1. Sáng bản Trên.\n\n3. Chiều bản Dưới.”.\n\n2. Bỏ Điều 6.\n\nĐiều 2. Hiệu lực\n\n"
        "Từ ngày ký.\n"
    )
    document = read(text)
    assert [row for row in tree(document) if row[1].startswith("Điều")] == [
        (1, "Điều 1.", "Sửa Quy ước của bản"), (1, "Điều 2.", "Hiệu lực"),
    ]  # fmt: skip
    assert document.warnings == ()


def test_a_quotation_that_is_never_closed_hides_nothing() -> None:
    text = "“1. Đắp đập\n\nMỗi hộ hai công.\n\n2. Khơi mương\n\nMỗi hộ một công.\n\nXong.\n"
    assert (1, "2.", "Khơi mương") in tree(read(text))


@pytest.mark.parametrize("leader", [".......... ", "……………", "\t", " . . . . . . "])
def test_a_table_of_contents_has_no_headings(leader: str) -> None:
    entries = "\n".join(f"{name}{leader}{page}" for name, page in (("I. ĐẬP", 2), ("II. MƯƠNG", 7)))
    text = f"MỤC LỤC\n\n{entries}\n\nI. ĐẬP\n\nĐắp xong.\n\nII. MƯƠNG\n\nNạo xong.\n"
    document = read(text)
    assert tree(document) == [(1, "I.", "ĐẬP"), (1, "II.", "MƯƠNG")]
    assert document.warnings == ()


def test_titles_broken_over_two_paragraphs(tmp_path: Path) -> None:
    document = page(
        "<p><b>I. GIỮ NƯỚC, GIỮ RỪNG</b><p><b>VÀ GIỮ ĐƯỜNG</b><p>Ba việc một lần."
        "<p><b>Chương II</b><p><b>VIỆC CỦA BẢN</b><p>Họp hai lần.",
        tmp_path,
    )
    assert [row[1:] for row in tree(document)] == [
        ("I.", "GIỮ NƯỚC, GIỮ RỪNG VÀ GIỮ ĐƯỜNG"), ("Chương II", "VIỆC CỦA BẢN"),
    ]  # fmt: skip


def test_ordinals_in_words_count_and_head_where_they_are_titles() -> None:
    text = (
        "Một là, các tổ họp bàn trước ngày rằm; ghi vào sổ.\n\nBa là, người già lấy nước trước.\n\n"
        "Thứ nhất, về lịch\n\nSáng bản Trên.\n\nThứ hai, về sổ\n\nThư ký giữ.\n"
    )
    document = read(text)
    assert tree(document) == [(1, "Thứ nhất,", "về lịch"), (1, "Thứ hai,", "về sổ")]
    assert document.warnings == ("Đánh số nhảy cóc: sau “Một là,” là “Ba là,”.",)


def test_a_lead_in_heads_its_list_among_numbered_paragraphs() -> None:
    """Its bullets are found with what they belong to."""
    text = (
        "1. Các bản họp trước ngày rằm.\n\n2. Làm tốt mấy việc sau:\n\n- Đắp đập;\n\n"
        "- Khơi mương.\n\n3. Báo lại cho xã.\n"
    )
    assert tree(read(text)) == [(1, "2.", "Làm tốt mấy việc sau:")]


def test_lines_of_a_blank_form_are_no_headings() -> None:
    text = (
        "Bản làm theo mẫu này.\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nXin kê khai như sau.\n\n"
        "NGƯỜI LÀM ĐƠN\n\n(Ký, ghi rõ tên)\n"
    )
    assert tree(read(text)) == []


def test_bold_letters_say_nothing_where_all_is_bold(tmp_path: Path) -> None:
    long = "Bà con góp công nạo vét mương, mỗi hộ hai công, làm trong tháng ba, nghỉ ngày rằm. " * 3
    text = f"<p>Chuyện cái mương<p>{long}<p>Chuyện cái đập<p>{long}"
    assert tree(page(f"<b>{text}</b>", tmp_path)) == []
    title = text.replace("<p>Chuyện cái mương", "<p><b>Chuyện cái mương</b>")
    assert tree(page(title, tmp_path)) == [(1, "", "Chuyện cái mương")]
