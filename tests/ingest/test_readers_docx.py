"""Word files: order, letterheads, automatic numbers, tracked changes, text boxes, stamps."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.document import FileText
from ingest.errors import FileTooLarge, UnreadableFile, UnsupportedFile
from ingest.readers import docx as docx_reader
from ingest.readers import read

W = nsdecls("w")


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p {W}><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), listed)


def level(index: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


class Maker:
    """Builds a .docx out of raw XML, to say just what Word would."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document: Any = docx.Document()

    def add(self, *parts: str) -> Maker:
        body = self.document.element.body
        for part in parts:
            body.insert(len(body) - 1, parse_xml(part))
        return self

    def list(self, abstract: int, *levels: str) -> Maker:
        """An abstract list with this id; numbers refer to it."""
        root = self.document.part.numbering_part.element
        element = parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="{abstract}">{"".join(levels)}</w:abstractNum>'
        )
        root.insert(0, element)
        return self

    def number(self, key: int, abstract: int, more: str = "") -> Maker:
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {W} w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
            )
        )
        return self

    def read(self) -> FileText:
        self.document.save(str(self.path))
        return read(self.path)

    def lines(self) -> list[str]:
        return [line for line in self.read().text.split("\n") if line]


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "a.docx")


def test_numbers_of_every_form_with_levels_and_restarts(maker: Maker) -> None:
    maker.list(
        90,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)"),
        level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
    ).number(91, 90)
    for text, depth in [("A", 0), ("B", 1), ("C", 1), ("D", 2), ("E", 2), ("F", 0), ("G", 1),
                        ("H", 2), ("I", 3), ("K", 3)]:  # fmt: skip
        maker.add(numbered(text, 91, depth))
    assert maker.lines() == [
        "I. A", "1. B", "2. C", "a) D", "b) E", "II. F", "1. G", "a) H", "2.1.1 I", "2.1.2 K",
    ]  # fmt: skip


def test_lists_of_one_kind_count_on_until_told_to_restart(maker: Maker) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    maker.list(90, level(0, "decimal", "Điều %1.")).number(91, 90).number(92, 90)
    maker.number(93, 90, again)
    keys = [91, 92, 93, 93, 91]
    maker.add(*(numbered(text, number) for text, number in zip("abcde", keys, strict=True)))
    assert maker.lines() == ["Điều 1. a", "Điều 2. b", "Điều 1. c", "Điều 2. d", "Điều 3. e"]


def test_a_level_may_count_on_below_a_new_parent(maker: Maker) -> None:
    never = level(1, "decimal", "%2-", '<w:lvlRestart w:val="0"/>')
    maker.list(90, level(0, "upperLetter", "%1."), never).number(91, 90)
    maker.add(
        *(numbered(text, 91, depth) for text, depth in [("a", 0), ("b", 1), ("c", 0), ("d", 1)])
    )
    assert maker.lines() == ["A. a", "1- b", "B. c", "2- d"]


def test_bullets_of_symbol_fonts_and_dashes(maker: Maker) -> None:
    maker.list(
        90, level(0, "bullet", "\uf0b7"), level(1, "bullet", "-"), level(2, "bullet", "\uf0fc")
    )
    maker.number(91, 90).add(*(numbered(text, 91, depth) for depth, text in enumerate("abc")))
    found = maker.read()
    assert [line for line in found.text.split("\n") if line] == ["• a", "- b", "✓ c"]
    assert {block.kind for block in found.blocks} == {"item"}


def test_numbering_by_style_and_its_base(maker: Maker) -> None:
    maker.list(90, level(0, "decimal", "Chương %1.", '<w:pStyle w:val="Chuong"/>'))
    maker.number(91, 90)
    styles = maker.document.styles.element
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="Chuong"><w:name w:val="Chuong"/><w:pPr>'
            '<w:numPr><w:numId w:val="91"/></w:numPr></w:pPr>'
            "<w:rPr><w:b/><w:caps/></w:rPr></w:style>"
        )
    )
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/>'
            '<w:basedOn w:val="Chuong"/></w:style>'
        )
    )
    unnumbered = '<w:pStyle w:val="Con"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    maker.add(
        paragraph(run("mở đầu"), '<w:pStyle w:val="Chuong"/>'),
        paragraph(run("sau", '<w:b w:val="0"/>'), '<w:pStyle w:val="Con"/>'),
        paragraph(run("không số"), unnumbered),
    )
    found = maker.read()
    assert found.text.split("\n\n") == ["Chương 1. MỞ ĐẦU", "Chương 2. SAU", "KHÔNG SỐ"]
    bold = [found.text[s.start : s.end] for s in found.styles if s.name == "bold"]
    assert bold == ["MỞ ĐẦU", "KHÔNG SỐ"]


def test_an_empty_item_counts_and_is_not_shown(maker: Maker) -> None:
    maker.list(90, level(0, "decimal", "%1.")).number(91, 90)
    maker.add(numbered("a", 91), numbered(" ", 91), numbered("c", 91))
    assert maker.lines() == ["1. a", "3. c"]


def test_tracked_changes_are_accepted(maker: Maker) -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" w:author="x">{run("mới")}</w:ins>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{run("dời")}</w:moveFrom>'
    maker.add(paragraph(run("Giữ ") + gone + new + moved + run(" lại")))
    deleted = '<w:rPr><w:del w:id="4" w:author="x"/></w:rPr>'
    maker.list(90, level(0, "decimal", "%1.")).number(91, 90)
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'
    maker.add(paragraph(gone, listed + deleted), numbered("còn", 91))
    assert maker.lines() == ["Giữ mới lại", "1. còn"]


def test_links_fields_controls_breaks_and_hidden_text(maker: Maker) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("ngày 5")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f"<w:hyperlink>{run('trang xã')}</w:hyperlink>"
    maker.add(
        paragraph(run("Xem ") + link + run(", ") + field),
        f"<w:sdt {W}><w:sdtContent>{paragraph(run('Trong ô điền'))}</w:sdtContent></w:sdt>",
        paragraph("<w:r><w:t>trên</w:t><w:br/><w:t>dưới</w:t><w:tab/><w:t>25</w:t><w:noBreakHyphen/>"
                  "<w:t>NQ</w:t></w:r>" + run("ẩn", "<w:vanish/>")),
    )  # fmt: skip
    assert maker.lines() == ["Xem trang xã, ngày 5", "Trong ô điền", "trên", "dưới\t25-NQ"]


def test_styles_sit_where_the_text_stands(maker: Maker) -> None:
    maker.add(
        paragraph(
            run("a ") + run("nghiê", "<w:i/>") + run("\u0303ng", "") + run(" b ", "<w:b/><w:u/>")
        )
    )
    found = maker.read()
    assert found.text == "a nghiễng b"
    got = {(found.text[s.start : s.end], s.name) for s in found.styles}
    assert got == {("nghiễ", "italic"), ("b", "bold"), ("b", "underline")}


def test_text_boxes_come_once_after_their_paragraph(maker: Maker) -> None:
    box = f"<w:txbxContent>{paragraph(run('TRONG KHUNG'))}</w:txbxContent>"
    drawn = (
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    maker.add(paragraph(run("Đoạn neo") + drawn), paragraph(run("Sau")))
    assert maker.lines() == ["Đoạn neo", "TRONG KHUNG", "Sau"]


@pytest.mark.parametrize("where", ["header", "first_page_header", "footer"])
def test_a_stamp_in_a_header_is_read_and_the_rest_of_it_is_not(maker: Maker, where: str) -> None:
    section = maker.document.sections[0]
    section.different_first_page_header_footer = where == "first_page_header"
    section.footer.paragraphs[0].text = "Trang 1"
    getattr(section, where).add_paragraph("Độ mật: T Ố I  M Ậ T")
    getattr(section, where).add_paragraph("Lưu hành ở xã")
    maker.add(paragraph(run("Thân bài")))
    assert maker.lines() == ["Độ mật: T Ố I  M Ậ T", "Thân bài"]


def test_footnotes_are_counted_in_a_warning(maker: Maker) -> None:
    maker.add(paragraph(run("có chú") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert "1 chú thích" in maker.read().warnings[0]


def fill(table: Any, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def test_a_ruled_table_is_read_row_by_row_with_merged_cells(maker: Maker) -> None:
    table = maker.document.add_table(3, 3, style="Table Grid")
    fill(
        table,
        [["Lĩnh vực", "Mô hình", "Nơi"], ["", "Đập", "bản\nDưới"], ["Văn hóa", "Thư viện", "Xã"]],
    )
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Lĩnh vực"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "Thư viện xã"
    assert maker.lines() == [
        "Lĩnh vực | Mô hình | Nơi", "| Đập | bản Dưới", "Văn hóa | Thư viện xã",
    ]  # fmt: skip


def test_a_borderless_table_of_many_columns_is_data(maker: Maker) -> None:
    fill(maker.document.add_table(2, 3), [["TT", "Việc", "Hạn"], ["1", "Họp", "tháng 3"]])
    assert maker.lines() == ["TT | Việc | Hạn", "1 | Họp | tháng 3"]


def test_a_letterhead_over_two_rows_is_read_by_columns(maker: Maker) -> None:
    table = maker.document.add_table(2, 2)
    fill(table, [["HUYỆN ỦY X", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["Số 3-KH/HU", "X, ngày 2"]])
    assert maker.read().text == "HUYỆN ỦY X\n\nSố 3-KH/HU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nX, ngày 2"


def test_a_frame_of_one_cell_is_running_text(maker: Maker) -> None:
    table = maker.document.add_table(1, 1, style="Table Grid")
    table.cell(0, 0).text = "Điều 1. Việc chung"
    table.cell(0, 0).add_paragraph("Điều 2. Việc riêng")
    inner = table.cell(0, 0).add_table(1, 2)
    inner.style = "Table Grid"
    fill(inner, [["trái", "phải"]])
    assert maker.lines() == ["Điều 1. Việc chung", "Điều 2. Việc riêng", "trái | phải"]


def test_centred_lines_are_one_title(maker: Maker) -> None:
    middle = '<w:jc w:val="center"/>'
    maker.add(paragraph(run("KẾ HOẠCH"), middle), paragraph(run("đắp đập"), middle))
    maker.add(paragraph(run("Thân.")))
    assert maker.read().text == "KẾ HOẠCH\nđắp đập\n\nThân."


def test_a_word_file_under_another_name_is_read(maker: Maker) -> None:
    maker.add(paragraph(run("Nội dung")))
    maker.read()
    assert read(maker.path, name="công văn.doc").text == "Nội dung"


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The same .docx with its main part changed."""
    target = path.with_name("b.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            copy.writestr(name, change(data.decode()) if name == "word/document.xml" else data)
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda text: text.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 3000),
        lambda _: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    ],
)
def test_a_broken_main_part_is_refused(maker: Maker, change: Callable[[str], str]) -> None:
    maker.add(paragraph(run("Nội dung")))
    maker.read()
    with pytest.raises(UnreadableFile, match="bị hỏng"):
        read(rewritten(maker.path, change))


def test_a_style_based_on_itself_does_no_harm(maker: Maker) -> None:
    maker.document.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="V"><w:name w:val="V"/>'
            '<w:basedOn w:val="V"/></w:style>'
        )
    )
    maker.add(paragraph(run("vòng"), '<w:pStyle w:val="V"/>'))
    assert maker.lines() == ["vòng"]


def test_a_docx_that_swells_is_refused(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    maker.add(paragraph(run("Nội dung")))
    maker.read()
    monkeypatch.setattr(docx_reader, "MAX_UNPACKED_BYTES", 1000)
    with pytest.raises(FileTooLarge):
        read(maker.path)


def test_locked_and_old_word_files_say_what_to_do(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = tmp_path / "khóa.docx"
    locked.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnreadableFile, match="mật khẩu"):
        read(locked)
    old = tmp_path / "cũ.doc"
    old.write_bytes(ole + "WordDocument".encode("utf-16-le"))
    # Broken where LibreOffice is there to find out, not read where it is not.
    with pytest.raises((UnsupportedFile, UnreadableFile), match=r"lưu lại dưới dạng \.docx"):
        read(old)


def test_zip_that_is_no_word_file_named_docx(tmp_path: Path) -> None:
    path = tmp_path / "giả.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnreadableFile, match="không phải là văn bản Word"):
        read(path)
