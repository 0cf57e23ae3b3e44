"""A stamped file is refused; the word in a sentence is no stamp."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from ingest.errors import StateSecret
from ingest.file import read_file
from ingest.secrecy import secrecy_of, urgency_of
from tests.ingest import letters
from tests.ingest.letters import read
from tests.ingest.pdf_writer import Page, lay_out, write_pdf


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("MẬT", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
        ("[MẬT]", "Mật"),
        ("* TỐI MẬT *", "Tối mật"),
        ("T Ố I  M Ậ T", "Tối mật"),
        ("Độ mật: Mật", "Mật"),
        ("ĐỘ MẬT: TUYỆT MẬT", "Tuyệt mật"),
        ("Mức độ mật: Tối mật", "Tối mật"),
        ("bảo vệ bí mật nhà nước", None),
        ("MẬT ONG RỪNG", None),
        ("Độ mật: Không", None),
        ("BÍ MẬT", None),
    ],
)
def test_what_is_a_stamp(line: str, value: str | None) -> None:
    assert secrecy_of(line) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KHẨN", "Khẩn"),
        ("THƯỢNG KHẨN", "Thượng khẩn"),
        ("HOẢ TỐC", "Hỏa tốc"),
        ("Độ khẩn: Hỏa tốc", "Hỏa tốc"),
        ("khẩn trương làm ngay", None),
    ],
)
def test_what_is_a_mark_of_urgency(line: str, value: str | None) -> None:
    assert urgency_of(line) == value


@pytest.mark.parametrize(
    "stamp",
    ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Mật", "Mật", "MẬT        ĐẢNG CỘNG SẢN VIỆT NAM"],
)
def test_a_stamped_file_is_refused_with_the_reason(stamp: str, tmp_path: Path) -> None:
    with pytest.raises(StateSecret, match="độ mật") as refused:
        read(f"{stamp}\n\n{letters.PARTY_RESOLUTION}", tmp_path)
    assert "van-ban.txt" in str(refused.value)
    assert "rừng" not in str(refused.value)


def test_a_stamp_on_a_later_page_is_seen(tmp_path: Path) -> None:
    with pytest.raises(StateSecret):
        read(f"{letters.NO_HEAD * 6}\n\nTỐI MẬT\n\n{letters.NO_HEAD}", tmp_path)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cán bộ có trách nhiệm bảo vệ bí mật nhà nước theo quy định.",
        "Tài liệu có độ mật thì không đăng lên bảng tin.",
        "Tổ nuôi ong thu bốn trăm lít mật.",
        "Các mức\n\n1 | Mật | Do xã đề xuất\n2 | Tối mật | Do huyện đề xuất",
    ],
)
def test_the_word_in_a_text_is_no_stamp(sentence: str, tmp_path: Path) -> None:
    file = read(f"{letters.STATE_LETTER}\n\n{letters.NO_HEAD * 5}\n\n{sentence}\n", tmp_path)
    assert all(one.header.secrecy.status == "absent" for one in file.documents)


def in_docx_header(path: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    document.add_paragraph(letters.NO_HEAD)
    document.save(str(path))
    return path


def in_docx_box(path: Path) -> Path:
    document = docx.Document()
    paragraph = document.add_paragraph(letters.NO_HEAD)._p
    paragraph.append(parse_xml(_TEXT_BOX))
    document.save(str(path))
    return path


def in_docx_cell(path: Path) -> Path:
    document = docx.Document()
    document.add_table(1, 1, style="Table Grid").cell(0, 0).text = "TỐI MẬT"
    document.add_paragraph(letters.NO_HEAD)
    document.save(str(path))
    return path


def in_html(path: Path) -> Path:
    box = "<div style='border: 2px solid red'><b>TỐI&nbsp;MẬT</b></div>"
    path.write_text(f"<html><body>{box}<p>{letters.NO_HEAD}</p></body></html>", encoding="utf-8")
    return path


def in_pdf_margin(path: Path) -> Path:
    page = Page()
    page.write(85, 825, "TỐI MẬT", size=10)
    lay_out(page, 700, letters.NO_HEAD)
    return write_pdf(path, [page])


def in_pdf_frame(path: Path) -> Path:
    page = Page()
    for inset in (0, 5):
        page.frame(90 + inset, 760 + inset, 90 - 2 * inset, 30 - 2 * inset)
    page.write(100, 770, "TỐI MẬT")
    lay_out(page, 700, letters.NO_HEAD)
    return write_pdf(path, [page])


def beside_the_issuer_in_pdf(path: Path) -> Path:
    page = Page()
    page.write(60, 780, "ỦY BAN NHÂN DÂN XÃ A", size=11)
    page.write(210, 780, "TỐI MẬT", size=11)
    page.write(300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=11)
    lay_out(page, 700, letters.NO_HEAD)
    return write_pdf(path, [page])


_TEXT_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>TỐI MẬT</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
STAMPED = [
    in_docx_header, in_docx_box, in_docx_cell, in_html, in_pdf_margin, in_pdf_frame,
    beside_the_issuer_in_pdf,
]  # fmt: skip


@pytest.mark.parametrize("made", STAMPED)
def test_a_stamp_is_seen_wherever_it_stands(made: Callable[[Path], Path], tmp_path: Path) -> None:
    suffix = next(s for s in ("docx", "html", "pdf") if s in made.__name__)
    with pytest.raises(StateSecret, match="Tối mật"):
        read_file(made(tmp_path / f"a.{suffix}"))
