"""A draft comes back as a .docx with a comment at the very words of each finding."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from index.drafts.draft import Draft
from index.drafts.finding import Evidence, Finding
from ingest.readers.characters import settle
from ingest.readers.office import find_office
from search_api.commented import commented

W = nsdecls("w")
Build = Callable[[Any], None]


def finding(draft: Draft, words: str, message: str = "Cần xem lại.", **more: Any) -> Finding:
    start = draft.text.index(words)
    return Finding("spelling", "warning", start, start + len(words), words, message, **more)


def at(draft: Draft, start: int, end: int) -> Finding:
    return Finding("spelling", "warning", start, end, draft.text[start:end], "Cần xem lại.")


class Commented:
    """What Word would show: each comment, and the words it is about."""

    def __init__(self, content: bytes) -> None:
        self.document: Any = docx.Document(BytesIO(content))
        self.comments = list(self.document.comments)
        self.words: dict[int, str] = {}
        self.references: list[int] = []
        opened: dict[int, str] = {}
        for element in self.document.element.body.iter():
            key = element.get(qn("w:id"))
            if element.tag == qn("w:commentRangeStart"):
                opened[int(key)] = ""
            elif element.tag == qn("w:commentRangeEnd"):
                self.words[int(key)] = opened.pop(int(key))
            elif element.tag == qn("w:commentReference"):
                self.references.append(int(key))
            elif not list(element.iterancestors(qn("w:txbxContent"))):
                read = element.text or "" if element.tag == qn("w:t") else ""
                read = {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(element.tag, read)
                opened = {one: text + read for one, text in opened.items()}
        assert opened == {}

    def of(self, message: str) -> str:
        """The words, as they stand in the file, of the comment that begins with this line."""
        (found,) = [one for one in self.comments if one.text.split("\n")[0] == message]
        return self.words[found.comment_id]


@pytest.fixture
def draft_of(tmp_path: Path) -> Callable[[Build], tuple[Draft, bytes]]:
    def made(build: Build) -> tuple[Draft, bytes]:
        document = docx.Document()
        build(document)
        path = tmp_path / "du-thao.docx"
        document.save(str(path))
        return Draft.of_file(path, name=path.name), path.read_bytes()

    return made


Maker = Callable[[Build], tuple[Draft, bytes]]


def insert(document: Any, *parts: str) -> None:
    body = document.element.body
    for part in parts:
        body.insert(len(body) - 1, parse_xml(part))


def checked(draft: Draft, original: bytes | None, findings: Sequence[Finding]) -> Commented:
    """All ranges are closed, referred to once, and hold exactly the words."""
    found = Commented(commented(draft, findings, original=original))
    ordered = sorted(findings, key=lambda one: (one.start, -one.end))
    keys = [comment.comment_id for comment in found.comments][-len(findings) :]
    for key, one in zip(keys, ordered, strict=True):
        assert settle(found.words[key]) == one.text
    assert sorted(found.references) == sorted(found.words) == sorted(keys)
    return found


def test_words_are_found_across_runs_of_any_look(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Mở đầu.")
        paragraph = document.add_paragraph()
        paragraph.add_run("Dân vận ").bold = True
        paragraph.add_run("khéo thì việc").font.color.rgb = RGBColor(255, 0, 0)
        paragraph.add_run(" gì cũng thành công.").italic = True

    draft, original = draft_of(build)
    found = checked(draft, original, [finding(draft, "vận khéo thì việc gì", "Xem.")])
    assert found.of("Xem.") == "vận khéo thì việc gì"
    paragraph = found.document.paragraphs[1]
    looks = {run.text: (run.bold, run.italic, run.font.color.rgb) for run in paragraph.runs}
    assert paragraph.text == "Dân vận khéo thì việc gì cũng thành công."
    assert looks["Dân "] == looks["vận "] == (True, None, None)
    assert looks["khéo thì việc"] == (None, None, RGBColor(255, 0, 0))
    assert looks[" gì"] == looks[" cũng thành công."] == (None, True, None)


def test_the_comment_says_all_and_whose_it_is(draft_of: Maker) -> None:
    draft, original = draft_of(lambda document: document.add_paragraph("Số 25-NQ/TW năm 2014."))
    evidence = (
        Evidence("Số 25-NQ/TW, ngày 03/6/2013", "Nghị quyết số 25-NQ/TW"), Evidence("năm\n 2013"),
    )  # fmt: skip
    one = finding(draft, "năm 2014", "Ngày khác.", suggestion="năm 2013", evidence=evidence)
    (comment,) = checked(draft, original, [one]).comments
    assert (comment.author, comment.initials) == ("Khéo", "K")
    assert comment.text.split("\n") == [
        "Ngày khác.",
        "Có thể sửa thành: “năm 2013”",
        "Nghị quyết số 25-NQ/TW: “Số 25-NQ/TW, ngày 03/6/2013”",
        "“năm 2013”",
    ]


def test_comments_overlap_nest_and_share_words(draft_of: Maker) -> None:
    text = "Nghe dân nói, nói dân hiểu, làm dân tin."
    draft, original = draft_of(lambda document: document.add_paragraph(text))
    spans = [(0, 12), (5, 20), (5, 12), (5, 12), (12, 13), (0, len(text)), (12, 20), (39, 40)]
    found = checked(draft, original, [at(draft, *span) for span in spans])
    assert found.document.paragraphs[0].text == text


RUNS = st.sampled_from(
    [("Dân ",), ("vận",), (" khéo",), ("\t",), ("ế",), ("e\u0302\u0301",), ("a", "\u0301"), ("\n",),
     ("o\u031b\u0323i",), ("  ",), ("\u200bđ",)]
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_words_are_marked_exactly(data: st.DataObject) -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Đầu ")
    for texts in data.draw(st.lists(RUNS, min_size=1, max_size=8)):
        for text in texts:
            paragraph.add_run(text)
    paragraph.add_run(" cuối")
    target = BytesIO()
    document.save(target)
    draft = _read(target.getvalue())
    block = data.draw(st.sampled_from(draft.blocks))
    edge = st.integers(block.start, block.end)
    spans = data.draw(st.lists(st.tuples(edge, edge).filter(lambda span: span[0] < span[1]),
                               min_size=1, max_size=5))  # fmt: skip
    checked(draft, target.getvalue(), [at(draft, *span) for span in spans])


def _read(content: bytes) -> Draft:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(content)
        return Draft.of_file(path, name=path.name)


def test_letters_with_marks_of_their_own_stay_whole(draft_of: Maker) -> None:
    parted = unicodedata.normalize("NFD", "Tiếng Việt được tách dấu")

    def build(document: Any) -> None:
        paragraph = document.add_paragraph()
        for part in (parted[:3], parted[3:4], parted[4:]):
            paragraph.add_run(part)

    draft, original = draft_of(build)
    assert draft.text == "Tiếng Việt được tách dấu"
    found = checked(draft, original, [finding(draft, "ế", "a"), finding(draft, "Việt", "b")])
    assert found.of("b") == unicodedata.normalize("NFD", "Việt")


def test_automatic_numbers_are_no_part_of_the_words(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Mục thứ nhất", style="List Number")
        document.add_paragraph("2 mục thứ hai", style="List Number")

    draft, original = draft_of(build)
    assert "2. 2 mục" in draft.text
    label = at(draft, draft.text.index("2. 2"), draft.text.index("2. 2") + 2)
    both = finding(draft, "2. 2 mục", "Cả số.")
    content = commented(draft, [label, both, finding(draft, "2 mục", "Chữ.")], original=original)
    found = Commented(content)
    assert found.of("Chữ.") == found.of("Cả số.") == "2 mục"
    assert found.of("Cần xem lại.") == "2 mục thứ hai"
    assert "Chỗ cần xem: “2.”" in next(c.text for c in found.comments if "Cần xem" in c.text)


def test_cells_of_tables_of_every_sort(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        head = document.add_table(1, 2)
        head.cell(0, 0).text = "ĐẢNG ỦY XÃ NẬM TIÊN\nSố 12-KH/ĐU"
        head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\nNậm Tiên, ngày 05 tháng 3 năm 2024"
        document.add_paragraph("Phân công như sau:")
        table = document.add_table(3, 3, style="Table Grid")
        texts = ["TT", "Việc", "Số hộ", "1", "Họp dân", "15", "15", "Họp 15", "1 15"]
        for number, text in enumerate(texts):
            table.cell(number // 3, number % 3).text = text

    draft, original = draft_of(build)
    row = draft.text.index("15 | Họp 15 | 1 15")
    spans = [(row, row + 2), (row + 5, row + 11), (row + 9, row + 11), (row + 14, row + 18)]
    words = [finding(draft, text) for text in ("12-KH/ĐU", "ngày 05 tháng 3", "Họp dân")]
    found = checked(draft, original, [*words, *(at(draft, *span) for span in spans)])
    assert found.document.tables[1].cell(2, 2).text == "1 15"
    across = Commented(commented(draft, [at(draft, row, row + 8)], original=original))
    assert list(across.words.values()) == ["15Họp"]


def test_links_insertions_notes_and_boxes(draft_of: Maker) -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def build(document: Any) -> None:
        document.add_paragraph("Đầu.")
        insert(
            document,
            f'<w:p {W}><w:hyperlink w:anchor="x"><w:r><w:t>Xem văn bản</w:t></w:r></w:hyperlink>'
            '<w:ins w:id="7" w:author="A"><w:r><w:t xml:space="preserve"> mới thêm</w:t></w:r>'
            '</w:ins><w:del w:id="8" w:author="A"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>'
            "<w:r><w:t>, hết</w:t></w:r></w:p>",
            f'<w:p {W}><w:r><w:t xml:space="preserve">Trước khung </w:t></w:r>{box}'
            "<w:r><w:t>sau khung</w:t></w:r></w:p>",
        )

    draft, original = draft_of(build)
    words = ["văn bản mới", "bản", "thêm, hết", "khung sau"]
    found = checked(draft, original, [finding(draft, text) for text in words])
    for reference in found.document.element.body.iter(qn("w:commentReference")):
        assert reference.getparent().getparent().tag == qn("w:p")
    boxed = commented(draft, [finding(draft, "trong khung")], original=original)
    body = docx.Document(BytesIO(boxed)).element.body
    for mark in body.iter(qn("w:commentRangeStart"), qn("w:commentReference")):
        assert not list(mark.iterancestors(qn("w:txbxContent")))


def test_old_fonts_are_marked_where_they_stand(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        for text in ("C«ng t¸c d©n vËn cña chÝnh quyÒn", "Nghe d©n nãi, lµm d©n tin"):
            run = document.add_paragraph().add_run(text)
            run.font.name = ".VnTime"

    draft, original = draft_of(build)
    assert draft.text.startswith("Công tác dân vận của chính quyền")
    found = Commented(commented(draft, [finding(draft, "dân vận")], original=original))
    assert list(found.words.values()) == ["d©n vËn"]


def test_what_has_no_place_stands_at_the_first_paragraph(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        document.add_paragraph()
        document.add_paragraph("KẾ HOẠCH")
        document.add_paragraph("Nội dung.")

    draft, original = draft_of(build)
    missing = Finding("missing-part", "warning", 0, 0, "", "Thiếu nơi nhận.")
    for source in (original, None):
        assert Commented(commented(draft, [missing], original=source)).of("Thiếu nơi nhận.") == (
            "KẾ HOẠCH"
        )


def test_a_range_over_several_paragraphs(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("“Mở ngoặc kép")
        document.add_paragraph("và đóng sau”.")

    draft, original = draft_of(build)
    one = finding(draft, "kép\n\nvà đóng")
    found = Commented(commented(draft, [one], original=original))
    assert list(found.words.values()) == ["képvà đóng"]


def test_the_original_is_kept_with_its_comments(draft_of: Maker) -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Đầu trang"
        paragraph = document.add_paragraph("Có nhận xét từ trước.", style="Intense Quote")
        document.add_comment(paragraph.runs, "Của người khác", author="An", initials="A")

    draft, original = draft_of(build)
    found = Commented(commented(draft, [finding(draft, "từ trước", "Mới.")], original=original))
    assert [one.text for one in found.comments] == ["Của người khác", "Mới."]
    assert found.of("Của người khác") == "Có nhận xét từ trước."
    assert found.of("Mới.") == "từ trước"
    assert found.document.paragraphs[0].style.name == "Intense Quote"
    assert found.document.sections[0].header.paragraphs[0].text == "Đầu trang"


def test_pasted_text_is_written_out_line_by_line() -> None:
    text = "ỦY BAN NHÂN DÂN\n\nKế hoạch\tnăm 2024\r\nDòng  ba."
    draft = Draft.of_text(text)
    words = [finding(draft, one) for one in ("NHÂN", "hoạch\tnăm", "  ")]
    found = checked(draft, None, words)
    assert [one.text for one in found.document.paragraphs] == [
        "ỦY BAN NHÂN DÂN", "Kế hoạch\tnăm 2024", "Dòng  ba.",
    ]  # fmt: skip
    page = found.document.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21, 29.7)
    normal = found.document.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 14)


def test_a_file_that_is_no_docx_is_written_out() -> None:
    draft = Draft.of_text("Một câu trong tệp khác.")
    for content in (b"%PDF-1.4", b"{\\rtf1}", _zipped("content.xml"), _zipped("word/other.xml")):
        found = Commented(commented(draft, [finding(draft, "tệp khác", "a")], original=content))
        assert found.of("a") == "tệp khác"


def _zipped(name: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(name, "<x/>")
    return target.getvalue()


def test_signs_that_xml_does_not_take_break_nothing() -> None:
    text = "Trước\x00\x0b\ud800 sau\nHết"
    draft = Draft(text, ())
    one = Finding("spaces", "hint", 5, 12, text[5:12], "Lạ\x01.", "\x02", (Evidence("\ufffe"),))
    found = Commented(commented(draft, [one], original=None))
    assert list(found.words.values()) == ["\ufffd\ufffd\ufffd sau"]
    assert found.comments[0].text.startswith("Lạ\ufffd.")


def test_a_draft_that_is_not_quite_the_file(draft_of: Maker) -> None:
    """Words that the file lacks are named in the comment, which stands at the paragraph."""
    draft, _ = draft_of(lambda document: document.add_paragraph("Một câu đã sửa chữ lạ rồi."))
    _, other = draft_of(lambda document: document.add_paragraph("Một câu đã sửa rồi."))
    words = [finding(draft, "câu đã", "a"), finding(draft, "chữ lạ", "b")]
    found = Commented(commented(draft, words, original=other))
    assert found.of("a") == "câu đã"
    assert found.words[1].strip() in "Một câu đã sửa rồi."


def test_every_part_of_the_package_is_declared(draft_of: Maker) -> None:
    draft, original = draft_of(lambda document: document.add_paragraph("Một câu."))
    content = commented(draft, [finding(draft, "câu")], original=original)
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert "word/comments.xml" in package.namelist()
        assert b"/word/comments.xml" in package.read("[Content_Types].xml")
        assert b"comments.xml" in package.read("word/_rels/document.xml.rels")


@pytest.mark.office
def test_libreoffice_shows_the_comments_at_the_words(draft_of: Maker, tmp_path: Path) -> None:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def build(document: Any) -> None:
        document.add_paragraph("Dân vận khéo thì việc gì cũng thành công.")
        document.add_table(1, 2, style="Table Grid").cell(0, 1).text = "Trong một ô"

    draft, original = draft_of(build)
    words = [finding(draft, "khéo thì", "Một."), finding(draft, "một ô", "Hai.")]
    source = tmp_path / "soat.docx"
    source.write_bytes(commented(draft, words, original=original))
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "fodt", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = (tmp_path / "soat.fodt").read_text(encoding="utf-8")
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)
    for message, text in (("Một.", "khéo thì"), ("Hai.", "một ô")):
        after = shown[shown.index(message) :]
        between = after[after.index("</office:annotation>") : after.index("<office:annotation-end")]
        assert text in between
