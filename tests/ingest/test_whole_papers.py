"""Invented papers, each as a page that Word saved, a Word file and plain text: one header."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import docx
import pytest

from ingest.document import HEADER_FIELDS
from ingest.file import read_file


@dataclass(frozen=True)
class Paper:
    """The parts of a paper as lines, and what its header says."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    title: tuple[str, ...]
    body: tuple[str, ...]
    listed: tuple[str, ...]
    signed: tuple[str, ...]
    fields: dict[str, str | None]
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)

PLAN = Paper(
    left=("UBND TỈNH AN SƠN", "SỞ TƯ PHÁP", "_______", "Số:       /KH-STP"),
    right=(*STATE, "An Sơn, ngày      tháng 02 năm 2019"),
    title=("KẾ HOẠCH", "Tổ chức phiên tòa giả định", "ở sáu xã vùng cao", "--------"),
    body=(
        "Theo Công văn số 300/UBND-NC ngày 15/01/2019, Sở tổ chức sáu phiên tòa giả định.",
        "1. Mỗi phiên chọn một vụ tranh chấp đất rừng có thật, đổi tên người và tên bản.",
        "2. Người dân được hỏi, được cãi và được bỏ phiếu như hội thẩm.",
    ),
    listed=("Nơi nhận:", "- Chủ tịch UBND tỉnh (b/c);", "- UBND sáu xã;", "- Lưu: VT, PB."),
    signed=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Bế Thị Nhung"),
    fields={
        "kind": "Kế hoạch", "symbol": None, "date": "2019-02", "place": "An Sơn",
        "issuer": "Sở Tư pháp", "parent_issuer": "Ủy ban nhân dân tỉnh An Sơn",
        "subject": "Tổ chức phiên tòa giả định ở sáu xã vùng cao", "signer": "Bế Thị Nhung",
        "signer_title": "Phó Giám đốc", "signing_authority": "KT.", "system": "nhà nước",
        "level": "tỉnh", "secrecy": None, "urgency": None,
    },
    recipients=("Chủ tịch UBND tỉnh (b/c)", "UBND sáu xã", "Lưu: VT, PB"),
)  # fmt: skip
LETTER = Paper(
    left=("ỦY BAN NHÂN DÂN", "ĐẶC KHU HÒN NGỌC", "Số: 71/UBND-VP",
          "V/v bố trí tàu đưa đoàn", "khám bệnh ra đảo"),
    right=(*STATE, "Hòn Ngọc, ngày 03 tháng 9 năm 2025"),
    title=("Kính gửi:", "- Đồn Biên phòng Hòn Ngọc;", "- Các chủ tàu ở khu phố 2."),
    body=(
        "Đoàn thầy thuốc ra đảo từ ngày 10/9/2025, ở lại bốn hôm, mang theo máy siêu âm.",
        "1. Mỗi tàu nhận sáu người và ghi tên vào sổ.",
        "Nhận được văn bản này, các đơn vị trả lời trước ngày 06/9/2025./.",
    ),
    listed=("Nơi nhận:", "- Như trên;", "- Lưu: VT."),
    signed=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mạc Văn Hải"),
    fields={
        "kind": "Công văn", "symbol": "71/UBND-VP", "date": "2025-09-03", "place": "Hòn Ngọc",
        "issuer": "Ủy ban nhân dân đặc khu Hòn Ngọc", "parent_issuer": None,
        "subject": "bố trí tàu đưa đoàn khám bệnh ra đảo", "signer": "Mạc Văn Hải",
        "signer_title": "Phó Chủ tịch", "signing_authority": "KT.", "system": "nhà nước",
        "level": "xã", "secrecy": None, "urgency": None,
    },
    addressees=("Đồn Biên phòng Hòn Ngọc", "Các chủ tàu ở khu phố 2"),
    recipients=("Như trên", "Lưu: VT"),
)  # fmt: skip
GUIDANCE = Paper(
    left=("TỈNH ỦY AN SƠN", "BAN DÂN VẬN", "*", "Số 06-HD/BDVTU"),
    right=(*PARTY, "An Sơn, ngày 11 tháng 5 năm 2016"),
    title=("HƯỚNG DẪN", "ghi sổ việc dân hỏi, dân nhờ ở bản", "-----"),
    body=(
        "Ở nhiều bản, lời dân hỏi trong cuộc họp không ai ghi, hôm sau không ai nhớ.",
        "1- Mỗi bản có một quyển sổ, trang trái ghi việc dân hỏi, trang phải ghi lời đáp.",
        "2- Sổ để ở nhà văn hóa, ai cũng được đọc.",
    ),
    listed=("Nơi nhận:", "- Thường trực Tỉnh ủy (báo cáo),", "- Lưu Văn phòng Ban."),
    signed=("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC", "Triệu Mùi Pham"),
    fields={
        "kind": "Hướng dẫn", "symbol": "06-HD/BDVTU", "date": "2016-05-11", "place": "An Sơn",
        "issuer": "Ban Dân vận Tỉnh ủy An Sơn", "parent_issuer": "Tỉnh ủy An Sơn",
        "subject": "ghi sổ việc dân hỏi, dân nhờ ở bản", "signer": "Triệu Mùi Pham",
        "signer_title": "Phó Trưởng ban Thường trực", "signing_authority": "KT.",
        "system": "đảng", "level": "tỉnh", "secrecy": None, "urgency": None,
    },
    recipients=("Thường trực Tỉnh ủy (báo cáo)", "Lưu Văn phòng Ban"),
)  # fmt: skip
RESOLUTION = Paper(
    left=("ĐẢNG BỘ TỈNH AN SƠN", "HUYỆN ỦY MƯỜNG SAO", "*", "Số 09 - NQ/HU"),
    right=(*PARTY, "Mường Sao, ngày 30 tháng 6 năm 2014"),
    title=("NGHỊ QUYẾT", "CỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN KHÓA XIX",
           "về đưa nước sạch lên các bản cao", "***"),
    body=(
        "Mười một bản cao còn gùi nước từ khe, mùa khô mỗi chuyến mất nửa buổi.",
        "I. MỤC TIÊU",
        "1. Đến hết năm 2016, bản nào cũng có bể chứa và người trông bể do dân cử.",
    ),
    listed=("Nơi nhận:", "- Tỉnh ủy,", "- Các chi bộ, đảng bộ cơ sở,", "- Lưu VPHU."),
    signed=("T/M BAN CHẤP HÀNH", "BÍ THƯ", "Vàng A Sính"),
    fields={
        "kind": "Nghị quyết", "symbol": "09-NQ/HU", "date": "2014-06-30", "place": "Mường Sao",
        "issuer": "Ban Chấp hành Đảng bộ huyện Mường Sao", "parent_issuer": "Đảng bộ tỉnh An Sơn",
        "subject": "về đưa nước sạch lên các bản cao", "signer": "Vàng A Sính",
        "signer_title": "Bí thư", "signing_authority": "T/M", "system": "đảng",
        "level": "huyện", "secrecy": None, "urgency": None,
    },
    recipients=("Tỉnh ủy", "Các chi bộ, đảng bộ cơ sở", "Lưu VPHU"),
)  # fmt: skip
PAPERS = {"plan": PLAN, "letter": LETTER, "guidance": GUIDANCE, "resolution": RESOLUTION}


def as_text(paper: Paper, folder: Path) -> Path:
    """Columns side by side, parted by blanks."""
    path = folder / "giay.txt"
    head = [f"{a:<44}{b}".rstrip() for a, b in zip_longest(paper.left, paper.right, fillvalue="")]
    end = [f"{a:<44}{b}".rstrip() for a, b in zip_longest(paper.listed, paper.signed, fillvalue="")]
    groups = (head, paper.title, *([line] for line in paper.body), end)
    path.write_text("\n\n".join("\n".join(group) for group in groups), encoding="utf-8")
    return path


def as_docx(paper: Paper, folder: Path) -> Path:
    document = docx.Document()
    _add_columns(document, paper.left, paper.right)
    for line in (*paper.title, *paper.body):
        document.add_paragraph(line)
    _add_columns(document, paper.listed, (*paper.signed[:-1], "", "", paper.signed[-1]))
    path = folder / "giay.docx"
    document.save(str(path))
    return path


def _add_columns(document: docx.document.Document, *columns: Sequence[str]) -> None:
    table = document.add_table(rows=1, cols=len(columns))
    for cell, lines in zip(table.rows[0].cells, columns, strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>VP</o:Author><o:Created>2001-01-01T01:00:00Z
</o:Created></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; mso-pagination:widow-orphan}} --></style></head>
<body lang=VI><div class=WordSection1>{}</div></body></html>"""


def _paragraph(line: str) -> str:
    shown = html.escape(line, quote=False).replace("   ", "&nbsp;&nbsp; ")
    style = "mso-bidi-font-size:12.0pt"
    return (
        f"<p class=MsoNormal align=center style='text-align:center'><b\nstyle='{style}'>"
        f"<span lang=VI style='font-size:13.0pt;\n{style}'>{shown}<o:p></o:p></span></b></p>"
    )


def _cell(lines: Sequence[str], *, broken: bool) -> str:
    if broken:
        return f"<p class=MsoNormal>{'<br>'.join(map(html.escape, lines))}</p>"
    line = "<!--[if gte vml 1]><v:line id='x1'></v:line><![endif]-->"
    return line.join(map(_paragraph, lines))


def _columns(*columns: Sequence[str], broken: bool = False) -> str:
    cells = "".join(
        f"<td width=280 valign=top style='width:210pt'>{_cell(lines, broken=broken)}</td>"
        for lines in columns
    )
    return f"<table class=MsoNormalTable border=0 cellpadding=0><tr>{cells}</tr></table>"


def as_page(paper: Paper, folder: Path) -> Path:
    """A page that Word saved: tables of two cells, spacers, conditional comments."""
    spacer = "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    signed = (*paper.signed[:-1], "\u00a0", "\u00a0", paper.signed[-1])
    parts = (
        _columns(paper.left, paper.right), spacer, *map(_paragraph, paper.title), spacer,
        *map(_paragraph, paper.body), _columns(paper.listed, signed),
    )  # fmt: skip
    path = folder / "giay.html"
    path.write_text(PAGE.format("\n".join(parts)), encoding="utf-8")
    return path


def as_nested_page(paper: Paper, folder: Path) -> Path:
    """A portal's page: the paper's tables within a table, lines broken within one paragraph, and
    the portal's own words around them."""
    inner = _columns(paper.left, paper.right, broken=True)
    end = _columns(paper.listed, (*paper.signed[:-1], "(Đã ký)", paper.signed[-1]), broken=True)
    middle = "".join(map(_paragraph, (*paper.title, *paper.body)))
    body = (
        "<ul><li><a href='/'>Trang chủ</a></li><li><a href='/vb'>Văn bản</a></li></ul>"
        "<p>Cập nhật: 09:30 ngày 15/11/2022 | Lượt xem: 318</p>"
        f"<table width='100%'><tr><td>{inner}{middle}{end}</td></tr></table>"
        "<p><a href='t.pdf'>Tải về</a></p><p>Ý kiến bạn đọc</p>"
    )
    path = folder / "giay.htm"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [as_text, as_docx, as_page, as_nested_page])
@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_paper_says_the_same_in_every_format(
    name: str, write: Callable[[Paper, Path], Path], tmp_path: Path
) -> None:
    paper = PAPERS[name]
    (document,) = read_file(write(paper, tmp_path)).documents
    header = document.header
    assert {field: getattr(header, field).value for field in HEADER_FIELDS} == paper.fields
    assert header.addressees == paper.addressees
    assert header.recipients == paper.recipients
