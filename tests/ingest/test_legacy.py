"""TCVN3 and VNI: every letter, by font and by content, and never where the text is Unicode."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document, FileText
from ingest.errors import StateSecret
from ingest.file import read_file
from ingest.legacy import Encoding, OldFont, decode, decode_pieces, detect, detect_each, font_of
from ingest.readers import read
from tests.ingest import invented
from tests.ingest.old_fonts import as_pdf, in_old_font, pieces, tcvn3, vni

ROOT = Path(__file__).parents[2]
TCVN3_SAID = "Văn bản dùng phông chữ cũ TCVN3 (ABC); đã chuyển sang Unicode."
VNI_SAID = "Văn bản dùng phông chữ cũ VNI; đã chuyển sang Unicode."
LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ĂÂÊÔƠƯĐ"
)  # fmt: skip
SENTENCES = [
    "Cán bộ dân vận khéo phải gần dân, hiểu dân, học dân và có trách nhiệm với dân.",
    "Mỗi thôn, bản chọn một việc thiết thực để vận động nhân dân cùng làm trong quý tới.",
    "Ủy ban nhân dân xã phối hợp với Mặt trận Tổ quốc tổ chức đối thoại ở từng cụm dân cư.",
    "Hội Phụ nữ giữ những nếp đẹp cũ, bỏ hủ tục; ưu tiên hộ nghèo, hộ neo đơn.",
]


# --- the letters -----------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_tcvn3_letters_are_those_of_the_standard() -> None:
    codes = [tcvn3(letter) for letter in LETTERS]
    assert all(len(code) == 1 and "\xa1" <= code <= "\xfe" for code in codes)
    said = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
        input="".join(codes).encode("latin-1"),
        capture_output=True,
        check=True,
    )
    assert said.stdout.decode() == LETTERS
    assert [decode(code, "TCVN3") for code in codes] == list(LETTERS)


@pytest.mark.parametrize(
    ("typed", "encoding", "reads"),
    [
        ("Uû ban nh©n d©n", "TCVN3", "Ủy ban nhân dân"),
        ("th\xadêng trùc ®\xadîc giao x\xad¬ng", "TCVN3", "thường trực được giao xương"),
        ("Bé QUèC PHßNG", "TCVN3", "BỘ QUỐC PHÒNG"),
        ("NGHÞ QUYÕT cña §¶ng", "TCVN3", "NGHỊ QUYẾT của Đảng"),
        ("BÝ TH¦", "TCVN3", "BÍ THƯ"),
        ("Sè: 12/KH-UBND X·", "TCVN3", "Số: 12/KH-UBND Xã"),
        ("göi ñY BAN NH¢N D¢N X· §åNG CHI£M", "TCVN3", "gửi ỦY BAN NHÂN DÂN XÃ ĐỒNG CHIÊM"),
        ("Bé Y TÕ", "TCVN3", "BỘ Y TẾ"),
        ("häp ë HéI tr­êng", "TCVN3", "họp ở HỘI trường"),
        ("uû viªn, ý kiÕn", "TCVN3", "uỷ viên, ý kiến"),
        ("Uûy ban nhaân daân", "VNI", "Ủy ban nhân dân"),
        ("UÛY BAN NHAÂN DAÂN", "VNI", "ỦY BAN NHÂN DÂN"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "VNI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI", "Độc lập - Tự do - Hạnh phúc"),
        ("Nghò quyeát veà coâng taùc daân vaän", "VNI", "Nghị quyết về công tác dân vận"),
        ("ngöôøi, thöôûng, chöõa, löûa, kyû nieäm, lyù do, tyû leä", "VNI",
         "người, thưởng, chữa, lửa, kỷ niệm, lý do, tỷ lệ"),
        ("hæ, nghæ, saün, naèm, naúm, taêng, caëp, ñaët, luõ, myõ thuaät, Myõ, kî, î", "VNI",
         "hỉ, nghỉ, sẵn, nằm, nẳm, tăng, cặp, đặt, lũ, mỹ thuật, Mỹ, kỵ, ỵ"),
    ],
)  # fmt: skip
def test_known_sentences(typed: str, encoding: Encoding, reads: str) -> None:
    assert decode(typed, encoding) == reads


def test_every_vni_letter_comes_back() -> None:
    letters = LETTERS + LETTERS[:67].upper()
    assert decode(vni(letters), "VNI") == letters
    assert all(vni(letter) != letter for letter in letters if letter not in "ìíÌÍ")


@given(st.lists(st.text("aâuûnhdöôøïñÑ ", max_size=6), max_size=6))
def test_a_mark_joins_its_letter_across_a_border(parts: list[str]) -> None:
    found = decode_pieces([(part, False) for part in parts], "VNI")
    assert "".join(found) == decode("".join(parts), "VNI")
    assert len(found) == len(parts)


@given(st.text(max_size=40), st.sampled_from(["TCVN3", "VNI"]))
def test_anything_can_be_asked(text: str, encoding: Encoding) -> None:
    decode(text, encoding)
    detect(text)
    plain = "".join(char for char in text if char.isascii())
    assert decode(plain, encoding) == plain


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont("TCVN3")), (".vntimeh", OldFont("TCVN3", capitals=True)),
        (".VnCentury SchoolbookH", OldFont("TCVN3", capitals=True)),
        (".VnTifani Heavy", OldFont("TCVN3")), ("ABCDEF+.VnTimeH,Bold", OldFont("TCVN3", True)),
        ("VnTime", OldFont("TCVN3")), ("VNI-Times", OldFont("VNI")), ("VNI-Helve-Condense",
        OldFont("VNI")), ("Times New Roman", None), ("VNU Times", None), ("UVN Bay Buom", None),
        ("Vnext", None), ("", None),
    ],
)  # fmt: skip
def test_fonts_are_known_by_their_name(name: str, font: OldFont | None) -> None:
    assert font_of(name) == font


# --- by content ------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_the_text_alone_tells(encoding: Encoding) -> None:
    typist = {"TCVN3": tcvn3, "VNI": vni}[encoding]
    for sentence in SENTENCES:
        assert detect(typist(sentence)) == encoding
        assert decode(typist(sentence), encoding) == sentence


def test_a_mixed_file_is_told_line_by_line() -> None:
    lines = [SENTENCES[0], tcvn3(SENTENCES[1]), "có và là", "Hà Nam", tcvn3(SENTENCES[2]), "1."]
    assert detect_each(lines) == [None, "TCVN3", None, None, "TCVN3", None]


FOREIGN = [
    "The naïve café façade isn't à la carte; Søren’s résumé costs £5 ± 2½ (© 2020, § 3.1®).",
    "Les élèves français étudièrent où ils purent; voilà l'été, dû à Noël, «très bien», né à Thô.",
    "Für Größe und Höhe müssen wir während der Prüfung übermäßig schön öffnen.",
    "El niño comió piñas en el jardín; así, ¿qué más da? Mañana será otro día, señor.",
    "På fredag må vi gå ned på øya, så får vi se hva som står på båten vår.",
    "for i in range(10): print(f'{x²}…', a[i] ^ 0xFF, '×÷±µ¶·') # ¬(p ∧ q)",
    "é", "là", "có", "nhà", "né", "thé", "dû", "©", "§ 5", "ã õ ñ", "¡¢£", "º ª ²³", "µm", "", " ",
]  # fmt: skip


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_and_code_are_left_alone(text: str) -> None:
    assert detect(text) is None
    assert detect_each([text, *SENTENCES]) == [None] * 5


def _corpus_lines() -> list[str]:
    found = []
    for path in sorted((ROOT / "corpus" / "documents").glob("*")):
        if path.suffix in (".txt", ".md", ".docx", ".html"):
            found += [line for line in read(path).text.split("\n") if line.strip()]
    return found


CORPUS = _corpus_lines()


def test_unicode_text_is_never_taken_for_an_old_font() -> None:
    assert len(CORPUS) > 500
    assert {detect(line) for line in CORPUS} == {None}
    assert detect("\n".join(CORPUS)) is None
    assert set(detect_each(CORPUS)) == {None}


@given(
    st.lists(st.sampled_from(CORPUS), min_size=1, max_size=8),
    st.sampled_from(["NFC", "NFD", "bare", "latin"]),
)
def test_nor_is_any_choice_of_it(lines: list[str], form: Any) -> None:
    from unicodedata import normalize

    from ingest.vietnamese import bare

    if form == "bare":
        lines = [bare(line) for line in lines]
    elif form == "latin":  # what only has letters that Latin-1 has too
        lines = [" ".join(w for w in line.split() if max(w) <= "\xff") for line in lines]
    else:
        lines = [normalize(form, line) for line in lines]
    assert detect("\n".join(lines)) is None
    assert set(detect_each(lines)) <= {None}


# --- whole files -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("invented")
    (document,) = read_file(invented.as_docx(path / "a.docx")).documents
    return document


def _same(found: Document, original: Document) -> None:
    assert found.id == original.id
    assert found.header == original.header
    assert [(p.path, p.text) for p in found.passages] == [
        (p.path, p.text) for p in original.passages
    ]


@pytest.mark.parametrize(("encoding", "said"), [("TCVN3", TCVN3_SAID), ("VNI", VNI_SAID)])
def test_a_word_file_in_old_fonts_is_the_same_document(
    tmp_path: Path, original: Document, encoding: Encoding, said: str
) -> None:
    path = in_old_font(invented.as_docx(tmp_path / "a.docx"), tmp_path / "b.docx", encoding)
    assert "Vµng" in _raw(path) or "Vaøng" in _raw(path)
    found = read_file(path)
    assert found.warnings == (said,)
    assert found.text == read_file(tmp_path / "a.docx").text
    _same(found.documents[0], original)


def _raw(path: Path) -> str:
    return "\n".join(part.text or "" for part in docx.Document(str(path)).element.iter(qn("w:t")))


@pytest.mark.parametrize(("encoding", "said"), [("TCVN3", TCVN3_SAID), ("VNI", VNI_SAID)])
def test_a_plain_text_of_bytes_is_the_same_document(
    tmp_path: Path, encoding: Encoding, said: str
) -> None:
    path = invented.as_txt(tmp_path / "a.txt")
    text = path.read_text(encoding="utf-8")
    typist = {"TCVN3": tcvn3, "VNI": vni}[encoding]
    (tmp_path / "b.txt").write_bytes(typist(text).encode("cp1252"))
    (tmp_path / "c.txt").write_text(typist(text), encoding="utf-8")
    original = read_file(path)
    for name in ("b.txt", "c.txt"):
        found = read_file(tmp_path / name)
        assert found.warnings == (said,)
        assert found.text == original.text
        _same(found.documents[0], original.documents[0])


def _typed_html(text: str, encoding: Encoding) -> str:
    """Text of a page in old fonts, the capitals of TCVN3 in a font of their own."""
    typed = pieces(html.unescape(text), encoding)
    return "".join(
        f'<font face="{font}">{html.escape(part)}</font>' if font.endswith("H")
        else html.escape(part).replace("\xad", "&shy;")
        for part, font in typed
    )  # fmt: skip


@pytest.mark.parametrize("how", ["class", "style", "font", "nothing"])
@pytest.mark.parametrize(("encoding", "said"), [("TCVN3", TCVN3_SAID), ("VNI", VNI_SAID)])
def test_a_web_page_in_old_fonts_is_the_same_document(
    tmp_path: Path, encoding: Encoding, said: str, how: str
) -> None:
    path = invented.as_html(tmp_path / "a.html")
    page = path.read_text(encoding="utf-8")
    head, body = page.replace("Kế hoạch</title>", "</title>").split("<body>")
    font = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}[encoding]
    body = re.sub(r"(?<=>)[^<]+", lambda found: _typed_html(found[0], encoding), body)
    opened = {
        "class": f'<style>p.Mso, div.Mso {{font-family: "{font}"}}</style><body><div class=Mso>',
        "style": f"<body><div style='font:12.0pt \"{font}\",serif'>",
        "font": f'<body><font face="{font}">',
        "nothing": "<body>",
    }[how]
    target = tmp_path / "b.html"
    target.write_bytes((head + opened + body).replace("utf-8", "windows-1252").encode("cp1252"))
    found, original = read_file(target), read_file(path)
    assert found.warnings == (said,)
    assert found.text == original.text
    _same(found.documents[0], original.documents[0])


@pytest.mark.parametrize(
    ("encoding", "font", "said"),
    [
        ("TCVN3", ".VnTime", TCVN3_SAID), ("TCVN3", "ABCDEF+.VnTimeH", TCVN3_SAID),
        ("TCVN3", "Arial", TCVN3_SAID), ("VNI", "VNI-Times", VNI_SAID), ("VNI", "Arial", VNI_SAID),
    ],
)  # fmt: skip
def test_a_pdf_that_does_not_say_what_its_codes_are(
    tmp_path: Path, encoding: Encoding, font: str, said: str
) -> None:
    lines = [*SENTENCES, "Được thưởng vì vượt chỉ tiêu - mức cao nhất; ưu tiên nơi xa 2019-2021."]
    capitals = font.endswith("H")
    typed = [tcvn3(s.lower() if capitals else s) if encoding == "TCVN3" else vni(s) for s in lines]
    found = read(as_pdf(tmp_path / "a.pdf", typed, font))
    expected = " ".join(lines)
    assert " ".join(found.text.split()) == (expected.upper() if capitals else expected)
    assert found.warnings == (said,)


def _document(*runs: tuple[str, str]) -> Any:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text, font in runs:
        run = paragraph.add_run(text)
        if font:
            run.font.name = font
    return document


def _read(document: Any, path: Path) -> FileText:
    document.save(str(path))
    return read(path)


def test_each_run_is_read_in_its_own_font(tmp_path: Path) -> None:
    document = _document(
        ("Vận động nhà có ", "Times New Roman"), ("®iÒu kiÖn gióp ", ".VnTime"),
        ("hé ngh\xadÌ", ".VnTime"), (", là và có", "Times New Roman"), (" Ñaû", "VNI-Times"),
        ("ng boä", "VNI-Helve"), ("é", ".VnArialH"),
    )  # fmt: skip
    found = _read(document, tmp_path / "a.docx")
    assert found.text == "Vận động nhà có điều kiện giúp hộ nghưè, là và có Đảng bộỘ"
    assert set(found.warnings) == {TCVN3_SAID, VNI_SAID}


def test_the_font_comes_from_the_style_too(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(
        qn("w:hAnsi"), ".VnTime"
    )
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph("Hµ").add_run(" có").font.name = "Times New Roman"
    document.add_paragraph("§¶ng")
    assert _read(document, tmp_path / "a.docx").text == "Hà có\n\nĐảng"


def test_a_soft_hyphen_of_word_is_a_letter_there_and_nothing_elsewhere(tmp_path: Path) -> None:
    document = _document(("d", ".VnTime"), ("¬ng cơ\xadchế", "Times New Roman"))
    run = document.paragraphs[0].runs[0]._element
    run.append(run.makeelement(qn("w:softHyphen"), {}))
    assert _read(document, tmp_path / "a.docx").text == "dư¬ng cơchế"


def test_a_font_that_lies_is_not_believed(tmp_path: Path) -> None:
    document = _document(*((sentence + " ", ".VnTime") for sentence in SENTENCES))
    document.add_paragraph().add_run("và là có nhà").font.name = ".VnTimeH"
    found = _read(document, tmp_path / "a.docx")
    assert found.text == " ".join(SENTENCES) + "\n\nvà là có nhà"
    assert found.warnings == ()
    document = _document(*((tcvn3(sentence) + " ", "Arial") for sentence in SENTENCES))
    found = _read(document, tmp_path / "a.docx")
    assert found.text == " ".join(SENTENCES)
    assert found.warnings == (TCVN3_SAID,)


def test_a_stamp_in_old_letters_is_a_stamp(tmp_path: Path) -> None:
    for number, (text, font) in enumerate(
        [("tèi mËt", ".VnTimeH"), ("TOÁI MAÄT", "VNI-Times"), ("MËT", ".VnTime")]
    ):
        document = _document((text, font))
        document.add_paragraph(SENTENCES[0])
        document.save(str(tmp_path / f"{number}.docx"))
        with pytest.raises(StateSecret):
            read_file(tmp_path / f"{number}.docx")
        document = _document((SENTENCES[0], ""))
        run = document.sections[0].header.paragraphs[0].add_run(text)
        run.font.name = font
        document.save(str(tmp_path / f"{number}.docx"))
        with pytest.raises(StateSecret):
            read_file(tmp_path / f"{number}.docx")
    lines = "\n".join(["TèI MËT", *(tcvn3(sentence) for sentence in SENTENCES)])
    (tmp_path / "a.txt").write_bytes(lines.encode("cp1252"))
    with pytest.raises(StateSecret):
        read_file(tmp_path / "a.txt")


def test_windows_1258_is_still_itself(tmp_path: Path) -> None:
    from unicodedata import normalize

    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    parts = []
    for char in normalize("NFC", "\n".join(SENTENCES)):
        apart = normalize("NFD", char)
        tone = "".join(mark for mark in apart if mark in tones)
        parts.append(normalize("NFC", "".join(c for c in apart if c not in tones)) + tone)
    path = tmp_path / "a.txt"
    path.write_bytes("".join(parts).encode("cp1258"))
    found = read(path)
    assert found.text == "\n".join(SENTENCES)
    assert found.warnings == ()


def test_a_stray_sign_of_windows_does_not_keep_a_run_from_being_read(tmp_path: Path) -> None:
    document = _document(("®oµn kÕt \u0160 2010 \u2013 \u201ctù nguyÖn\u201d", ".VnTime"))
    assert _read(document, tmp_path / "a.docx").text == "đoàn kết Š 2010 – “tự nguyện”"
