"""Web pages: Word's own HTML, portals with menus, broken markup, and every charset."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ingest.document import FileText
from ingest.errors import IngestError, UnreadableFile
from ingest.file import read_file
from ingest.readers import read


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path / "trang.html")


class Page:
    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, markup: str, charset: str = "utf-8") -> Path:
        self.path.write_bytes(markup.encode(charset))
        return self.path

    def read(self, markup: str, charset: str = "utf-8") -> FileText:
        return read(self.write(markup, charset))

    def lines(self, markup: str) -> list[str]:
        return [line for line in self.read(markup).text.split("\n") if line]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=VI style='tab-interval:36pt'>
<div class=WordSection1>
<table class=MsoNormalTable border=0 cellspacing=0><tr><td width=205 valign=top>
<p class=MsoNormal align=center style='text-align:center'><b>HUYỆN ĐOÀN
X<o:p></o:p></b></p><p class=MsoNormal align=center>Số: 9-KH/ĐTN</p></td>
<td><p class=MsoNormal align=center><b>ĐOÀN THANH NIÊN<br>
CỘNG SẢN HỒ CHÍ MINH</b></p><p>X, ngày&nbsp;&nbsp;&nbsp; tháng 3 năm 2023</p></td></tr></table>
<p class=MsoNormal align=center style='text-align:center'><b>KẾ HOẠCH<o:p></o:p></b></p>
<p class=MsoNormal align=center style='text-align:center'><b>nhặt rác ven suối</b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span>
</span><![endif]>Mỗi chi đoàn góp <i>một</i> buổi<span style='mso-spacerun:yes'>  </span>sáng.</p>
<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'
>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Găng tay;</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Bỏ <del>cũ</del> giữ <ins>mới</ins></p>
<p style='mso-hide:all'>ẩn</p></div></body></html>"""


def test_word_made_pages(page: Page) -> None:
    found = page.read(WORD)
    assert found.text.split("\n\n") == [
        "HUYỆN ĐOÀN X\nSố: 9-KH/ĐTN",
        "ĐOÀN THANH NIÊN\nCỘNG SẢN HỒ CHÍ MINH\nX, ngày tháng 3 năm 2023",
        "KẾ HOẠCH\nnhặt rác ven suối",
        "1. Mỗi chi đoàn góp một buổi sáng.",
        "• Găng tay;",
        "Bỏ giữ mới",
    ]
    assert [found.text[s.start : s.end] for s in found.styles if s.name == "italic"] == ["một"]


def test_lists_with_their_numbers(page: Page) -> None:
    lines = page.lines(
        "<ol start=3><li>a<li value=7>b<ol type=a><li>c<li>d</ol>e</ol>"
        "<ol style='list-style-type: upper-roman'><li>f<li>g</ol>"
        "<ul><li>h<li>- i<li>2) k</ul><ul style='list-style:none'><li>l</ul>"
        "<ol><li>1. m<li>Đ/c Thư ký<li>5/2021 xong</ol>"
    )
    assert lines == [
        "3. a", "7. b", "a. c", "b. d", "e", "I. f", "II. g", "- h", "- i", "2) k", "l",
        "1. m", "2. Đ/c Thư ký", "3. 5/2021 xong",
    ]  # fmt: skip


def test_tables_for_data_and_for_layout(page: Page) -> None:
    lines = page.lines(
        "<table border=1><tr><th>TT<th>Việc<tr><td rowspan=2>1<td>Họp<br>bản<tr><td>Ghi</table>"
        "<table><tr><td><p>Nơi nhận:<p>- Như trên;<td><p>TM. ĐẢNG ỦY<p>BÍ THƯ</table>"
        "<table><tr><td>một ô</table><td>lạc"
    )
    assert lines == [
        "TT | Việc", "1 | Họp bản", "| Ghi", "Nơi nhận:", "- Như trên;", "TM. ĐẢNG ỦY", "BÍ THƯ",
        "một ô", "lạc",
    ]  # fmt: skip


def test_white_space_entities_and_breaks(page: Page) -> None:
    found = page.read(
        "<p>  Một \n\t hai&nbsp; ba<b> bốn</b><br>  năm &lt;b&gt; &amp; s&aacute;u&shy;</p>bảy"
        "<pre>tám\n  chín</pre>"
    )
    assert found.text == "Một hai ba bốn\nnăm <b> & sáu\n\nbảy\n\ntám\nchín"


def test_two_breaks_end_a_paragraph(page: Page) -> None:
    found = page.read("<p>Một<br>hai<br><br>\n ba<br/> <br> <br>bốn</p>")
    assert found.text == "Một\nhai\n\nba\n\nbốn"


def test_what_is_not_shown_is_not_read(page: Page) -> None:
    assert page.lines(
        "<head><title>x</title></head><script>var a='<p>b</p>'</script><style>p{}</style>"
        "<nav>Đơn vị</nav><!-- chú --><p hidden>c<p style='display: none'>d<p>đọc<noscript>e"
    ) == ["đọc"]


MENU = "".join(f"<li><a href='/m{i}'>Mục tin {i}</a>" for i in range(6))


def test_menus_are_left_out_and_links_in_text_are_not(page: Page) -> None:
    lines = page.lines(
        f"<form><ul>{MENU}</ul><div><p>Căn cứ <a href='/1'>Luật số 1</a>, <a href='/2'>Luật 2</a>, "
        "<a href='/3'>Luật 3</a>, <a href='/4'>Luật 4</a> về việc trồng cây gây rừng ở các bản "
        f"vùng cao;</div><table><tr>{MENU.replace('li>', 'td>')}</table></form>"
    )
    assert lines == [
        "Căn cứ Luật số 1, Luật 2, Luật 3, Luật 4 về việc trồng cây gây rừng ở các bản vùng cao;"
    ]


def test_a_page_of_links_alone_is_kept(page: Page) -> None:
    assert page.lines(f"<ul>{MENU}</ul>")[0] == "- Mục tin 0"


def test_the_article_is_enough_unless_the_letterhead_stands_outside(page: Page) -> None:
    body = "<article><p>" + "Bà con họp bàn chuyện nước sạch. " * 9 + "</article>"
    assert len(page.lines(f"<p>Tin khác{body}<p>Bản quyền")) == 1
    framed = page.lines(f"<header>ĐẢNG CỘNG SẢN VIỆT NAM</header>{body}<footer>Nơi nhận:</footer>")
    assert [framed[0], framed[-1]] == ["ĐẢNG CỘNG SẢN VIỆT NAM", "Nơi nhận:"]


def test_styles_by_css_may_be_switched_off(page: Page) -> None:
    found = page.read(
        "<p style='font-weight:bold'>đậm <span style='font-weight:normal'>thường</span> "
        "<span style='font-style: italic; text-decoration: underline'>nghiêng</span>"
    )
    named = [(found.text[s.start : s.end], s.name) for s in found.styles]
    assert named == [
        ("đậm", "bold"), ("nghiêng", "bold"), ("nghiêng", "italic"), ("nghiêng", "underline"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", ""), ("utf-8", "<meta charset=windows-1252>"), ("utf-16", "<meta charset=utf-8>"),
        ("utf-8-sig", '<?xml version="1.0" encoding="utf-8"?>'), ("utf-16-le", ""),
    ],
)  # fmt: skip
def test_bytes_outvote_what_a_page_says_of_its_charset(
    page: Page, charset: str, declared: str
) -> None:
    text = "Đồng bào các dân tộc giữ rừng, giữ nước, giữ bản làng yên vui. " * 4
    markup = f"{declared}<!DOCTYPE html><html><body><p>{text}</body></html>"
    assert page.read(markup, charset).text == text.strip()


def test_decomposed_text_is_composed(page: Page) -> None:
    text = unicodedata.normalize("NFD", "<p>Người tốt, việc tốt")
    assert page.read(text).text == "Người tốt, việc tốt"


def test_entities_of_marks_are_composed_over_tags(page: Page) -> None:
    assert page.read("<p>nghie<i>&#x302;</i>&#x303;ng").text == "nghiễng"


def test_text_that_looks_like_markup_stays_text(page: Page) -> None:
    assert page.lines("<p>&lt;script&gt;alert(1)&lt;/script&gt;") == ["<script>alert(1)</script>"]


def test_deep_but_honest_nesting_is_read(page: Page) -> None:
    assert page.lines("<div>" * 1500 + "sâu" + "</div>" * 1500 + "<p>nông") == ["sâu", "nông"]


def test_markup_too_deep_is_refused_rather_than_lost(page: Page) -> None:
    with pytest.raises(UnreadableFile, match="trang web hỏng"):
        page.read("<div>" * 9000 + "sâu" + "</div>" * 9000 + "<p>nông")


@pytest.mark.parametrize(
    "markup", ["<", "<p", "<td><li><tr>a</table></ol></td>", "</p></div>a", "<!-- a", "<p>a<!-->b"]
)
def test_broken_markup_is_tolerated(page: Page, markup: str) -> None:
    try:
        page.read(markup)
    except IngestError as error:
        assert str(error).endswith(".")  # noqa: PT017


def test_a_page_under_another_name_is_read(page: Page) -> None:
    page.path.write_text("\ufeff<!-- x --><HTML><body><p>Công văn", encoding="utf-8")
    for name in ("công văn.doc", "công văn.txt", "công văn.docx"):
        assert read(page.path, name=name).text == "Công văn"


LETTERHEAD = (
    "<table><tr><td><p>XÃ NẬM KHAO<p>Số: 4/KH-UBND<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    "<p>Độc lập - Tự do - Hạnh phúc<p>Nậm Khao, ngày 03 tháng 4 năm 2024</table>"
)
SIGNED = (
    "<table><tr><td><p>Nơi nhận:<p>- Lưu: VT."
    "<td><p>TM. ỦY BAN NHÂN DÂN<p>CHỦ TỊCH<p>Lò Văn Ví</table>"
)
WORK = "".join(
    f"<p>{n}. Bản thứ {n} nạo vét mương, mỗi hộ góp hai công trong tháng ba." for n in (1, 2, 3)
)
PORTAL = f"""<html><head><title>Kế hoạch nạo vét mương năm 2024 - Trang xã Nậm Khao</title></head>
<body><form><div class="top-banner">Trang thông tin xã Nậm Khao</div>
<div id="breadcrumb"><a href="/">Trang chủ</a> › <a href="/kh">Kế hoạch</a></div>
<h1>Kế hoạch nạo vét mương năm 2024</h1><div>Thứ tư, 03/04/2024, 08:15 GMT+7</div>
<div>Lượt xem: 120</div><div class="noi-dung">{LETTERHEAD}<p>KẾ HOẠCH</p>{WORK}{SIGNED}</div>
<p>Chia sẻ:</p><p>Tin liên quan</p><p>Hội xuân ở bản Thượng có nhiều trò vui</p>
<aside>Thời tiết: nắng</aside>
<div class="footer-main"><p>Bản quyền của xã. Giấy phép số 9/GP-BC.</p>
<p>Về đầu trang</p></div></form></body></html>"""


def test_what_a_portal_prints_around_a_document_is_left_out(page: Page) -> None:
    lines = page.lines(PORTAL)
    assert lines[:2] == ["XÃ NẬM KHAO", "Số: 4/KH-UBND"]
    assert lines[-1] == "Lò Văn Ví"
    assert sum(line[0].isdigit() for line in lines) == 3


def test_a_page_set_in_a_table_is_read_as_a_page(page: Page) -> None:
    menu = f"<ul>{MENU}</ul>"
    table = f"<table><tr><td>{menu}<td>{LETTERHEAD}{WORK * 12}{SIGNED}<td>Lịch tuần</table>"
    found = page.read(table)
    assert "|" not in found.text
    assert "Mục tin" not in found.text
    assert found.text.count("\n\n1. Bản thứ 1") == 12


def test_an_annex_below_the_signature_is_kept(page: Page) -> None:
    annex = "<p>Chia sẻ:<p>PHỤ LỤC<p>Danh sách các hộ góp công."
    assert page.lines(LETTERHEAD + WORK + SIGNED + annex)[-1] == "Danh sách các hộ góp công."


def test_a_stamp_among_the_furniture_is_never_lost(page: Page) -> None:
    with pytest.raises(IngestError, match="mật"):
        read_file(page.write(f"<div class=banner>MẬT</div>{LETTERHEAD}{WORK}{SIGNED}"))


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src='/pdfjs/web/viewer.html?file=/tep/ke-hoach-12.pdf'></iframe>",
        "<object data='/tep/ke-hoach-12.pdf'></object>",
        "<a href='/tep/ke-hoach-12.pdf'>Tải về</a>",
    ],
)  # fmt: skip
def test_a_page_that_only_leads_to_its_document_says_so(page: Page, shown: str) -> None:
    with pytest.raises(UnreadableFile, match=r"“ke-hoach-12\.pdf”; hãy mở trang"):
        page.read(f"<ul>{MENU}</ul><h1>Kế hoạch số 12</h1>{shown}<p>Điện thoại: 12</p>")


def test_a_short_page_without_an_attachment_is_read(page: Page) -> None:
    assert page.lines("<h1>Họp bản</h1><p>Tối mai họp ở nhà văn hóa.") == [
        "Họp bản", "Tối mai họp ở nhà văn hóa.",
    ]  # fmt: skip


SHEET = """<style>.c1{font-weight:700} p.tua{text-align:center;font-weight:bold} .an{display:none}
ol.lst-kix_a-0{list-style-type:none} .lst-kix_a-0>li:before{content:"" counter(lst-ctn-kix_a-0,
upper-roman) ". "} .lst-kix_a-1>li:before{content:"" counter(lst-ctn-kix_a-0,decimal) "."
counter(lst-ctn-kix_a-1,decimal) ". "} .lst-kix_b-0>li:before{content:"\\0025cf  "}</style>"""


def test_style_sheets_say_what_is_bold_and_how_lists_are_numbered(page: Page) -> None:
    found = page.read(
        f"{SHEET}<p class=tua>TỰA</p><p><span class=c1>Đậm</span> nhạt</p><p class=an>hiện ra"
        "<ol class='lst-kix_a-0 start'><li>một</ol><p>chữ<ol class='x lst-kix_a-0' start=2><li>hai"
        "<ol class='lst-kix_a-1 start'><li>hai một</ol></ol><ul class='lst-kix_b-0'><li>chấm</ul>"
    )
    assert [line for line in found.text.split("\n") if line] == [
        "TỰA", "Đậm nhạt", "hiện ra", "I. một", "chữ", "II. hai", "2.1. hai một", "- chấm",
    ]  # fmt: skip
    bold = [found.text[s.start : s.end] for s in found.styles if s.name == "bold"]
    assert bold == ["TỰA", "Đậm"]


def test_raised_figures_stay_apart_and_notes_are_told(page: Page) -> None:
    found = page.read(
        "<p>Số 12-NQ/TU<a href='#_ftn1'><sup>1</sup></a> và 20 m<sup>2</sup> đất, 1<sup>er</sup>"
        "<p>Theo Kế hoạch<a href='#_ftn2'>[2]</a><div id=ftn1><p>[1] Nghị quyết của tỉnh."
    )
    assert found.text == "Số 12-NQ/TU[1] và 20 m² đất, 1er\n\nTheo Kế hoạch[2]"
    assert found.warnings == ("Văn bản có 1 chú thích cuối trang, chưa được đọc.",)
