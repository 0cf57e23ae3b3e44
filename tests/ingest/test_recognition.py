"""Scans through tesseract: the same document as in print, quality, stamps, breaking off."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest import __main__ as command
from ingest.document import File, FileText
from ingest.errors import NeedsOcr, StateSecret
from ingest.file import read_file
from ingest.quality import LOW_QUALITY, quality_of
from ingest.readers import read
from ingest.readers.parts import PLAIN
from ingest.readers.pdf_glyphs import Glyph
from ingest.readers.pdf_lines import stretches
from ingest.secrecy import blurred_secrecy_of
from ingest.vietnamese import is_syllable
from tests.ingest import scans
from tests.ingest.pdf_writer import Page, lay_out, write_pdf
from tests.ingest.scans import bind, pictures, print_pdf, sealed, worn

SAME = (
    "kind", "symbol", "date", "place", "issuer", "parent_issuer", "subject", "signer",
    "signer_title", "system", "level", "secrecy", "urgency",
)  # fmt: skip


def lines_of(found: FileText) -> list[str]:
    return [line for line in found.text.split("\n") if line.strip()]


def words_of(text: str) -> list[str]:
    return text.split()


def share_of(wanted: str, found: str) -> float:
    """The share of the wanted words that were read, each as often as it is there."""
    left = words_of(found)
    total = words_of(wanted)
    right = 0
    for word in total:
        if word in left:
            left.remove(word)
            right += 1
    return right / len(total)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    """The invented document as a PDF with text, of two pages."""
    folder = tmp_path_factory.mktemp("printed")
    return print_pdf(scans.document(rows=scans.ROWS), folder / "a.pdf", chromium=chromium)


@pytest.fixture(scope="module")
def pages(printed: Path) -> list[Image.Image]:
    return pictures(printed)


@pytest.fixture(scope="module")
def source(printed: Path) -> File:
    return read_file(printed)


@pytest.mark.ocr
@pytest.mark.browser
def test_a_scan_gives_the_fields_and_passages_of_the_print(
    source: File, pages: list[Image.Image], tmp_path: Path
) -> None:
    found = read_file(bind(tmp_path / "quét.pdf", pages))
    (want,), (have,) = source.documents, found.documents
    for name in SAME:
        assert getattr(have.header, name).value == getattr(want.header, name).value, name
        assert getattr(have.header, name).status == getattr(want.header, name).status, name
    assert have.header.recipients == want.header.recipients
    assert [one.label for one in have.sections] == [one.label for one in want.sections]
    assert [one.path for one in have.passages] == [one.path for one in want.passages]
    same = sum(a.text == b.text for a, b in zip(want.passages, have.passages, strict=True))
    assert same >= 0.85 * len(want.passages)
    assert found.quality is not None
    assert found.quality > 0.97
    assert found.pages == 2
    assert found.warnings == ()


@pytest.mark.ocr
@pytest.mark.browser
def test_a_sentence_cut_by_the_page_is_one(
    printed: Path, pages: list[Image.Image], tmp_path: Path
) -> None:
    long = next(text for text in scans.BODY if text.startswith("Củng cố"))
    assert long in lines_of(read(printed))
    found = lines_of(read(bind(tmp_path / "a.pdf", pages)))
    (whole,) = [line for line in found if line.startswith("Củng cố")]
    assert share_of(long, whole) > 0.95


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("tilt", [0.6, -1.0, 2.0])
def test_worn_and_tilted_scans(
    printed: Path, pages: list[Image.Image], tmp_path: Path, tilt: float
) -> None:
    want = read(printed)
    found = read(bind(tmp_path / "a.pdf", [worn(page, tilt=tilt) for page in pages]))
    assert share_of(want.text, found.text) > 0.93
    lines = lines_of(found)
    assert lines.index("BAN DÂN VẬN") < lines.index("ĐẢNG CỘNG SẢN VIỆT NAM")
    assert lines.index(scans.RECIPIENTS[-1]) < lines.index("TRƯỞNG BAN")


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_on_end_are_turned(
    printed: Path, pages: list[Image.Image], tmp_path: Path, turn: int
) -> None:
    turned = [page.rotate(turn, expand=True) for page in pages]
    found = read(bind(tmp_path / "a.pdf", turned))
    assert share_of(read(printed).text, found.text) > 0.95


@pytest.mark.ocr
@pytest.mark.browser
def test_a_red_seal_over_the_signature_leaves_no_junk(
    source: File, pages: list[Image.Image], tmp_path: Path
) -> None:
    stamped = [pages[0], sealed(pages[1], centre=(0.62, 0.5))]
    found = read_file(bind(tmp_path / "a.pdf", stamped))
    assert found.documents[0].header.signer.value == source.documents[0].header.signer.value
    assert len(words_of(found.text)) < len(words_of(source.text)) + 6


@pytest.mark.ocr
@pytest.mark.browser
def test_pictures_within_a_pdf_with_text_are_read_too(
    pages: list[Image.Image], tmp_path: Path
) -> None:
    import pypdfium2

    page = Page()
    lay_out(page, 740, "Trang đầu đánh máy, " + "có chữ hẳn hoi, " * 20 + "hết.")
    mixed = pypdfium2.PdfDocument(write_pdf(tmp_path / "chữ.pdf", [page]))
    scan = pypdfium2.PdfDocument(bind(tmp_path / "ảnh.pdf", pages))
    mixed.import_pages(scan)
    mixed.save(tmp_path / "cả hai.pdf")
    mixed.close()
    scan.close()
    seen: list[tuple[int, int]] = []
    found = read(tmp_path / "cả hai.pdf", progress=lambda one, all: seen.append((one, all)))
    assert "Trang đầu đánh máy" in found.text
    assert "Mường Sao, ngày 15 tháng 3 năm 2023" in found.text
    assert found.quality is not None
    assert seen == [(1, 3), (2, 3), (3, 3)]
    places = [block.origin.page for block in found.blocks if block.origin.page is not None]
    assert places == sorted(places)


@pytest.mark.ocr
@pytest.mark.browser
def test_a_poor_page_is_named(pages: list[Image.Image], tmp_path: Path) -> None:
    rotten = worn(pages[0].resize((420, 594)), noise=2).resize(pages[0].size)
    found = read(bind(tmp_path / "a.pdf", [rotten, pages[1]]))
    assert found.quality is not None
    assert found.quality < 1
    assert any("Nhận dạng kém ở trang 1:" in warning for warning in found.warnings)
    assert "trang 2" not in " ".join(found.warnings).lower()


@pytest.mark.ocr
def test_a_page_with_nothing_to_read_is_named(tmp_path: Path) -> None:
    written = Page()
    lay_out(written, 740, "Có chữ ở đây.")
    found = read(write_pdf(tmp_path / "a.pdf", [written, Page(scanned=True)]))
    assert "hầu như không nhận ra chữ" in found.warnings[0]
    assert "Trang 2 " in found.warnings[0]


def programs(folder: Path, *, languages: str | None) -> Path:
    """A folder that holds nothing but, at most, a tesseract that knows these languages."""
    folder.mkdir()
    if languages is not None:
        program = folder / "tesseract"
        program.write_text(f"#!/bin/sh\nprintf '%s\\n' {languages}\n", encoding="utf-8")
        program.chmod(0o755)
    return folder


@pytest.mark.parametrize("languages", [None, "eng osd"])
@pytest.mark.parametrize("suffix", [".pdf", ".png"])
def test_what_is_missing_is_said_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str | None, suffix: str
) -> None:
    monkeypatch.setenv("PATH", str(programs(tmp_path / "bin", languages=languages)))
    path = bind(tmp_path / f"quét{suffix}", [Image.new("L", (1654, 2339), 255)])
    with pytest.raises(NeedsOcr, match="tesseract-ocr-vie") as caught:
        read(path)
    said = str(caught.value)
    assert path.name in said
    assert ("dữ liệu tiếng Việt của Tesseract" in said) is (languages is not None)


def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = programs(tmp_path / "bin", languages="vie")
    (folder / "tesseract").write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] && echo vie && exit 0\nexit 3\n', encoding="utf-8"
    )
    monkeypatch.setenv("PATH", str(folder))
    written = Page()
    lay_out(written, 740, "Có chữ ở đây.")
    both = write_pdf(tmp_path / "a.pdf", [written, Page(scanned=True)])
    with pytest.raises(Exception, match="không đọc được trang nào"):
        read(both)


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_breaking_off_ends_every_child(
    pages: list[Image.Image], tmp_path: Path, error: type[BaseException]
) -> None:
    path = bind(tmp_path / "a.pdf", pages * 4)

    def stop(_page: int, _pages: int) -> None:
        raise error

    with pytest.raises(error):
        read(path, progress=stop)
    assert children() == []


def children() -> list[str]:
    """The command lines of this process's children that are tesseract."""
    if shutil.which("ps") is None:
        pytest.skip("ps is not here")
    listed = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in listed.stdout.splitlines() if "tesseract" in line]


# --- stamps ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("MAT", "Mật"),
        ("TỐI MÂT", "Tối mật"),
        ("TUYET MẬT", "Tuyệt mật"),
        ("TỐl MẬT", "Tối mật"),
        ("| MẬT |", "Mật"),
        ("[TUYỆT MÂT", "Tuyệt mật"),
        ("Mat", None),
        ("MẶT TRẬN", None),
        ("BÍ MẬT NHÀ NƯỚC", None),
        ("CHỢ MẬT", None),
        ("MAI", None),
    ],
)
def test_what_may_be_a_stamp(line: str, value: str | None) -> None:
    assert blurred_secrecy_of(line) == value


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("wear", [0.0, 1.0])
def test_a_stamped_scan_is_refused(stamp: str, wear: float, tmp_path: Path, chromium: str) -> None:
    pdf = print_pdf(scans.document(stamp=stamp), tmp_path / "a.pdf", chromium=chromium)
    pages = pictures(pdf)
    path = bind(tmp_path / "quét.pdf", [worn(p, noise=wear) for p in pages] if wear else pages)
    with pytest.raises(StateSecret, match="độ mật") as refused:
        read_file(path)
    assert "Mường Sao" not in str(refused.value)


def hand_stamped(page: Image.Image, stamp: Image.Image, slant: float) -> Image.Image:
    """The page with the stamp set aslant over the line of its number."""
    turned = stamp.convert("RGBA").rotate(slant, expand=True, fillcolor=(0, 0, 0, 0))
    ink = turned.convert("L").point(lambda value: 255 - value)
    ink.paste(0, mask=turned.getchannel("A").point(lambda value: 255 - value))
    stamped = page.copy()
    stamped.paste((200, 30, 40), (230, 300), ink)
    return stamped


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("slant", [0.0, 5.0, -8.0])
def test_a_red_stamp_set_by_hand_is_seen(
    slant: float, pages: list[Image.Image], tmp_path: Path, chromium: str
) -> None:
    html = "<body style='margin:0'><b style='font: bold 22pt serif; border: 2px solid'>TỐI MẬT</b>"
    made = pictures(print_pdf(html, tmp_path / "dấu.pdf", chromium=chromium))[0].convert("L")
    box = made.point(lambda value: 255 - value).getbbox()
    path = bind(tmp_path / "a.pdf", [hand_stamped(pages[0], made.crop(box), slant), pages[1]])
    with pytest.raises(StateSecret):
        read_file(path)


@pytest.mark.ocr
@pytest.mark.browser
def test_the_word_in_a_scanned_sentence_is_no_stamp(tmp_path: Path, chromium: str) -> None:
    body = [*scans.BODY[:3], "2. Cán bộ có trách nhiệm bảo vệ bí mật nhà nước theo quy định."]
    pdf = print_pdf(scans.document(body=body), tmp_path / "a.pdf", chromium=chromium)
    found = read_file(bind(tmp_path / "quét.pdf", pictures(pdf)))
    assert found.documents[0].header.secrecy.status == "absent"


# --- quality and words that were split -------------------------------------------------------


def test_numbers_symbols_and_abbreviations_are_neither_right_nor_wrong() -> None:
    assert quality_of(["UBND xã, HĐND (MTTQ) ban hành 25-NQ/TW ngày 15/3/2023, a) 62/KL-TW"]) == 1
    assert quality_of(["xqrt bvnm cộng hòa"]) == 0.5
    assert quality_of(["12/3 25-NQ/TW"]) is None
    assert quality_of(["Cộng hòa xã hội chủ nghĩa"]) == 1 > LOW_QUALITY


def spread(words: list[str], gaps: list[float]) -> list[Glyph]:
    """Words of one line with a printed blank between them; letters are half as wide as high."""
    glyphs: list[Glyph] = []
    x = 0.0
    for word, gap in zip(words, [*gaps, 0.0], strict=True):
        for char in word:
            glyphs.append(Glyph(char, x, 0.0, x + 5, 10.0, PLAIN, False))
            x += 5
        glyphs.append(Glyph(" ", x, 0.0, x, 10.0, PLAIN, False))
        x += gap
    return glyphs


@pytest.mark.parametrize(
    ("pieces", "gaps", "line"),
    [
        (["ĐIỀ", "U", "CHUNG", "CHO"], [0.3, 4, 4], "ĐIỀU CHUNG CHO"),
        (["cá", "c", "bản", "vùng", "xa"], [1.2, 4, 4, 4], "các bản vùng xa"),
        (["cá", "c", "bản", "vùng", "xa"], [4, 4, 4, 4], "cá c bản vùng xa"),
        (["đ", "ồng", "b", "ào"], [0.5, 4, 0.5], "đồng bào"),
        (["ch", "xyz", "xã"], [0.5, 4], "ch xyz xã"),
    ],
)
def test_split_words_are_joined_where_the_gap_is_small(
    pieces: list[str], gaps: list[float], line: str
) -> None:
    assert [found.text for found in stretches(spread(pieces, gaps))] == [line]


SYLLABLES = [
    word
    for word in " ".join(scans.BODY).replace(",", "").replace(";", "").replace(".", "").split()
    if is_syllable(word)
] + ["a", "o", "ế", "ủy", "an", "ăn", "kho", "ản"]


@given(st.lists(st.tuples(st.sampled_from(SYLLABLES), st.floats(0, 8.5)), min_size=1, max_size=12))
def test_a_line_of_real_syllables_is_never_changed(line: list[tuple[str, float]]) -> None:
    words = [word for word, _ in line]
    found = stretches(spread(words, [gap for _, gap in line][:-1]))
    assert " ".join(one.text for one in found) == " ".join(words)


@pytest.mark.ocr
@pytest.mark.browser
def test_a_long_reading_says_how_far_it_is(
    pages: list[Image.Image],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "_PATIENCE", 0.0)
    assert command.main([str(bind(tmp_path / "a.pdf", pages))]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["quality"] > 0.97
    assert [line for line in told.err.splitlines() if "/2 trang" in line] == [
        "Đang đọc: xong 1/2 trang…", "Đang đọc: xong 2/2 trang…",
    ]  # fmt: skip


@pytest.mark.ocr
@pytest.mark.browser
def test_a_page_is_read_in_seconds(pages: list[Image.Image], tmp_path: Path) -> None:
    path = bind(tmp_path / "a.pdf", pages)
    start = time.monotonic()
    read(path)
    assert time.monotonic() - start < 60
