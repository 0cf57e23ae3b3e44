"""PDF files: paragraphs, letterheads, furniture, tables, and pages that hold no text."""

from __future__ import annotations

import time
from pathlib import Path

import pypdfium2
import pytest

from ingest.document import FileText
from ingest.errors import EmptyFile, NeedsOcr, UnreadableFile
from ingest.readers import read
from tests.ingest.pdf_writer import Page, lay_out, width, write_pdf

LONG = (
    "Tổ hòa giải gặp từng nhà, nghe cả hai bên rồi mới nói, giữ kín chuyện riêng của người ta "
    "và ghi lại điều đã hứa để lần sau còn hỏi, nhờ vậy mười hai vụ tranh bờ ruộng đã yên."
)
OTHER = (
    "Ban nhạc bản tập vào tối thứ bảy, ai rỗi thì đến, không ai bị chấm công, nhưng nhà nào cũng "
    "có người tham gia và trẻ con thuộc nhiều bài hơn người lớn."
)


def read_pages(folder: Path, *pages: Page) -> FileText:
    return read(write_pdf(folder / "a.pdf", list(pages)))


def parts(found: FileText) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks]


def numbered(number: int, *texts: str, head: str = "") -> Page:
    """A page of paragraphs with its number above, and a running head."""
    page = Page()
    page.centre(297, 805, str(number), size=12)
    if head:
        page.write(85, 820, head, size=9)
    y = 740.0
    for text in texts:
        y = lay_out(page, y, text)
    return page


def test_lines_become_paragraphs_again(tmp_path: Path) -> None:
    page = Page()
    y = lay_out(page, 740, "I. VIỆC CẦN LÀM NGAY", bold=True)
    y = lay_out(page, y, LONG)
    y = lay_out(page, y, "Câu ngắn.")
    y = lay_out(page, y, f"- {OTHER}")
    lay_out(page, y, "- Gạch nữa.")
    found = read_pages(tmp_path, page)
    assert parts(found) == ["I. VIỆC CẦN LÀM NGAY", LONG, "Câu ngắn.", f"- {OTHER}", "- Gạch nữa."]
    assert found.text == "\n\n".join(parts(found))


def test_paragraphs_without_indent_are_told_by_the_space_between(tmp_path: Path) -> None:
    page = Page()
    y = lay_out(page, 740, LONG, indent=0)
    y = lay_out(page, y - 8, OTHER, indent=0)
    lay_out(page, y - 8, LONG, indent=0)
    assert parts(read_pages(tmp_path, page)) == [LONG, OTHER, LONG]


def test_hanging_items_stay_whole(tmp_path: Path) -> None:
    page = Page()
    page.write(85, 740, "1. Mỗi bản cử hai người trông coi máy bơm, thay nhau từng tuần; ai bận")
    page.write(106, 722, "việc nhà thì báo trước một ngày để người khác thay cho kịp mùa.")
    page.write(85, 704, "2. Tiền điện chia theo ruộng, bàn ở cuộc họp đầu vụ, niêm yết ở nhà họp")
    page.write(106, 686, "của bản cho mọi người xem.")
    for number in range(4):
        lay_out(page, 650 - number * 60, LONG, indent=0, right=575)
    assert [part[:12] for part in parts(read_pages(tmp_path, page))[:2]] == [
        "1. Mỗi bản c", "2. Tiền điện",
    ]  # fmt: skip


def test_a_number_broken_at_its_hyphen_is_mended(tmp_path: Path) -> None:
    page = Page()
    page.write(85, 740, "Xã làm theo Nghị quyết số 25-")
    page.write(85, 722, "NQ/TW và nghe dân góp ý kiến.")
    page.write(85, 704, "Việc chính trị - xã hội là của")
    assert "25-NQ/TW" in read_pages(tmp_path, page).text


def test_page_numbers_and_running_heads_are_dropped(tmp_path: Path) -> None:
    head = "UBND xã Suối Vàng"
    pages = [numbered(n, LONG, OTHER, head=head) for n in range(1, 5)]
    found = read_pages(tmp_path, *pages)
    assert found.pages == 4
    assert parts(found) == [LONG, OTHER] * 4


def test_numbers_that_count_nothing_stay(tmp_path: Path) -> None:
    pages = [numbered(year, LONG, head=f"khác {year}") for year in (2020, 1975, 1986)]
    assert "1975" in parts(read_pages(tmp_path, *pages))


def test_a_stamp_repeated_in_the_margin_is_kept_once(tmp_path: Path) -> None:
    pages = [numbered(n, LONG, head="TỐI MẬT") for n in range(1, 4)]
    assert parts(read_pages(tmp_path, *pages)).count("TỐI MẬT") == 1


def test_a_paragraph_cut_by_a_page_is_one_with_the_origin_of_its_start(tmp_path: Path) -> None:
    text = f"{LONG} {OTHER}"
    lines: list[str] = []
    for word in text.split():
        if lines and len(f"{lines[-1]} {word}") <= 62:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    first, second = Page(), Page()
    lay_out(first, 740, OTHER)
    for page, part, top in ((first, lines[:3], 640.0), (second, lines[3:], 740.0)):
        for number, line in enumerate(part):
            last = line == lines[-1]
            gap = 0 if last else (455 - width(line, 14)) / line.count(" ")
            x = 85.0
            for word in line.split():
                page.write(x, top - number * 18.2, word)
                x += width(f"{word} ", 14) + gap
    lay_out(second, 500, LONG)
    found = read_pages(tmp_path, first, second)
    assert parts(found) == [OTHER, text, LONG]
    assert [block.origin.page for block in found.blocks] == [0, 0, 1]


def test_blocks_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = Page()
    for number, line in enumerate(["ĐẢNG ỦY XÃ BẢN MÂY", "*", "Số 12-CTr/ĐU"]):
        page.centre(170, 780 - number * 17, line, size=13)
    page.centre(420, 780, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True)
    page.centre(420, 757, "Bản Mây, ngày 4 tháng 5 năm 2021", size=12)
    page.centre(312, 715, "CHƯƠNG TRÌNH", bold=True)
    page.write(200, 690, "Kính gửi: các chi bộ")
    lay_out(page, 665, LONG)
    assert parts(read_pages(tmp_path, page)) == [
        "ĐẢNG ỦY XÃ BẢN MÂY", "*", "Số 12-CTr/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bản Mây, ngày 4 tháng 5 năm 2021", "CHƯƠNG TRÌNH", "Kính gửi: các chi bộ", LONG,
    ]  # fmt: skip


def test_recipients_set_loosely_are_read_before_the_signature(tmp_path: Path) -> None:
    page = Page()
    page.write(85, 300, "Nơi nhận:", size=12)
    page.write(85, 300 - 3 * 27, "- Lưu: VT.", size=12)
    for number, line in enumerate(("- Đảng ủy xã,", "- Trưởng các bản,")):
        page.write(85, 300 - (1 + number) * 27, line, size=12)
    page.centre(420, 300, "TRƯỞNG BAN", size=12)
    page.centre(420, 300 - 3 * 27, "Lò Văn Thử", size=12)
    assert parts(read_pages(tmp_path, page)) == [
        "Nơi nhận:", "- Đảng ủy xã,", "- Trưởng các bản,", "- Lưu: VT.", "TRƯỞNG BAN", "Lò Văn Thử",
    ]  # fmt: skip


def test_titles_keep_their_lines_and_their_place(tmp_path: Path) -> None:
    page = Page()
    page.centre(312, 760, "KẾT LUẬN", bold=True)
    page.centre(312, 742, "về việc mở lớp học chữ ban đêm", bold=True)
    page.centre(312, 724, "-----")
    lay_out(page, 700, LONG)
    lay_out(page, 600, OTHER)
    assert read_pages(tmp_path, page).text.startswith(
        f"KẾT LUẬN\nvề việc mở lớp học chữ ban đêm\n-----\n\n{LONG}"
    )


@pytest.mark.parametrize(
    ("next_line", "dropped"), [("Ổi chín để phần nhà ế hàng", True), ("Chuối chín", False)]
)
def test_tips_of_letters_from_the_next_page_are_dropped(
    tmp_path: Path, next_line: str, dropped: bool
) -> None:
    first, second = Page(), Page()
    lay_out(first, 740, LONG)
    first.write(113, 30, "Ổ")
    first.write(260, 30, "ế")
    lay_out(second, 740, next_line)
    found = parts(read_pages(tmp_path, first, second))
    assert found == ([LONG, next_line] if dropped else [LONG, "Ổ", "ế", next_line])


def test_columns_set_apart_by_typed_blanks(tmp_path: Path) -> None:
    page = Page()
    page.write(85, 780, f"UBND XÃ A{' ' * 9}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=11)
    page.write(85, 764, f"Số: 5/GM{' ' * 16}Độc lập - Tự do - Hạnh phúc", size=11)
    lay_out(page, 700, LONG)
    assert parts(read_pages(tmp_path, page))[:3] == [
        "UBND XÃ A", "Số: 5/GM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]  # fmt: skip


def test_labels_set_apart_by_a_tab_are_no_column(tmp_path: Path) -> None:
    page = Page()
    items = [
        ("•", "Cuốc, xẻng mỗi nhà một"),
        ("•", "Gùi đựng đá"),
        ("2.1.", "Cơm nắm"),
        ("b)", "Dao"),
    ]
    for number, (label, text) in enumerate(items):
        page.write(85, 760 - number * 18, label)
        page.write(130, 760 - number * 18, text)
    lay_out(page, 640, LONG)
    assert parts(read_pages(tmp_path, page)) == [f"{a} {b}" for a, b in items] + [LONG]


def test_pages_in_two_columns_of_running_text(tmp_path: Path) -> None:
    page = Page()
    for number in range(3):
        lay_out(page, 760 - number * 160, LONG, left=60, right=280, indent=14, size=10)
        lay_out(page, 760 - number * 160, OTHER, left=310, right=530, indent=14, size=10)
    assert parts(read_pages(tmp_path, page)) == [LONG] * 3 + [OTHER] * 3


def test_ruled_tables_with_merged_cells(tmp_path: Path) -> None:
    page = Page()
    lay_out(page, 760, LONG)
    for x1, y1, x2, y2 in [
        (85, 600, 540, 600), (85, 580, 540, 580), (200, 560, 540, 560), (85, 540, 540, 540),
        (85, 540, 85, 600), (200, 540, 200, 600), (400, 560, 400, 600), (540, 540, 540, 600),
    ]:  # fmt: skip
        page.rule(x1, y1, x2, y2)
    for x, y, text in [
        (90, 585, "Bản"), (205, 585, "Việc"), (405, 585, "Hạn"), (90, 558, "Trên"),
        (205, 565, "Đắp bờ"), (405, 565, "tháng 3"), (205, 545, "Chung cả bản, không hạn"),
    ]:  # fmt: skip
        page.write(x, y, text, size=11)
    lay_out(page, 500, OTHER)
    assert parts(read_pages(tmp_path, page)) == [
        LONG, "Bản | Việc | Hạn", "Trên | Đắp bờ | tháng 3", "| Chung cả bản, không hạn", OTHER,
    ]  # fmt: skip


def test_blanks_within_a_syllable_are_closed_and_others_kept(tmp_path: Path) -> None:
    page = Page()
    for x, text in [(85, "ĐIỀ"), (107, "U"), (121, "KHO"), (143.5, "ẢN"), (164.5, "CHUNG")]:
        page.write(x, 740, text)
    for x, text in [(85, "chị"), (109.5, "ở"), (120, "nhà"), (144.5, "em"), (162, "vào")]:
        page.write(x, 700, text)
    lay_out(page, 660, LONG)
    assert parts(read_pages(tmp_path, page)) == ["ĐIỀU KHOẢN CHUNG", "chị ở nhà em vào", LONG]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_are_read_as_they_are_shown(tmp_path: Path, rotate: int) -> None:
    """A landscape page often holds its text turned, and a rotation that turns it back."""
    page = Page(rotate=rotate)
    matrix = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotate]
    page.content.append(f"q {matrix} cm")
    y = lay_out(page, 500, LONG)
    lay_out(page, y, OTHER)
    page.content.append("Q")
    assert parts(read_pages(tmp_path, page)) == [LONG, OTHER]


@pytest.fixture
def no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing is installed."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.mark.usefixtures("no_programs")
def test_pages_without_text_are_named(tmp_path: Path) -> None:
    written = numbered(1, LONG, OTHER)
    found = read_pages(tmp_path, written, Page(scanned=True), Page(scanned=True), written, Page())
    assert parts(found)[:2] == [LONG, OTHER]
    assert len(found.warnings) == 1
    assert "Trang 2–3 " in found.warnings[0]
    assert "OCR" in found.warnings[0]
    assert "tesseract-ocr-vie" in found.warnings[0]
    assert found.quality is None


@pytest.mark.usefixtures("no_programs")
def test_a_scan_needs_ocr_even_with_a_signing_note(tmp_path: Path) -> None:
    noted = Page(scanned=True)
    noted.write(300, 800, "Người ký: Văn phòng xã", size=8)
    with pytest.raises(NeedsOcr, match="cần OCR"):
        read_pages(tmp_path, noted, Page(scanned=True))


def test_blank_pages_are_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read_pages(tmp_path, Page(), Page())


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(write_pdf(tmp_path / "khóa.pdf", [numbered(1, LONG)], locked=True))


def test_something_else_named_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("Không phải PDF", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="PDF"):
        read(path)


def test_three_hundred_pages_with_progress_in_reasonable_time(tmp_path: Path) -> None:
    source = pypdfium2.PdfDocument(
        write_pdf(tmp_path / "một.pdf", [numbered(1, LONG, OTHER, LONG, OTHER, LONG)])
    )
    many = pypdfium2.PdfDocument.new()
    for _ in range(300):
        many.import_pages(source)
    many.save(tmp_path / "trăm.pdf")
    many.close()
    source.close()
    seen: list[tuple[int, int]] = []
    start = time.monotonic()
    found = read(tmp_path / "trăm.pdf", progress=lambda page, pages: seen.append((page, pages)))
    assert time.monotonic() - start < 60
    assert seen == [(page, 300) for page in range(1, 301)]
    assert found.pages == 300
    assert parts(found).count(OTHER) == 600


def test_progress_may_stop_the_reading(tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(_page: int, _pages: int) -> None:
        raise Stop

    path = write_pdf(tmp_path / "a.pdf", [numbered(1, LONG)])
    with pytest.raises(Stop):
        read(path, progress=stop)
    assert parts(read(path)) == [LONG]
