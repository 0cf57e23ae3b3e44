"""Plain text and Markdown: character sets, unseen characters, and stars that are markup."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import FileText
from ingest.errors import UnreadableFile
from ingest.readers import read
from ingest.readers.characters import settle
from ingest.readers.emphasis import lift

PLAN = "Ủy ban xã mời bà con họp tại nhà văn hóa, bàn việc đắp đường và giữ rừng đầu nguồn.\n" * 3


def read_bytes(folder: Path, data: bytes, name: str = "a.txt") -> FileText:
    path = folder / name
    path.write_bytes(data)
    return read(path)


def emphasised(text: str) -> tuple[str, list[tuple[str, str]]]:
    plain, styles = lift(text)
    return plain, [(style.name, plain[style.start : style.end]) for style in styles]


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_any_dress_is_read_alike(tmp_path: Path, charset: str) -> None:
    found = read_bytes(tmp_path, PLAN.encode(charset))
    assert found.text == PLAN
    assert found.warnings == ()


def test_windows_vietnamese_is_recognised(tmp_path: Path) -> None:
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    parts = []
    for char in PLAN:
        apart = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in apart if mark in marks)
        parts.append(unicodedata.normalize("NFC", apart.translate({ord(m): None for m in marks})))
        parts.append(tone)
    found = read_bytes(tmp_path, "".join(parts).encode("cp1258"))
    assert found.text == PLAN
    assert found.warnings == ()


def test_western_bytes_are_read_with_a_warning(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "Café Müller, façade et déjà vu à Hué".encode("cp1252"))
    assert "Café Müller" in found.text
    assert "bảng mã" in found.warnings[0]


def test_a_few_broken_bytes_are_replaced_and_counted(tmp_path: Path) -> None:
    data = PLAN.encode()
    found = read_bytes(tmp_path, data[:-3] + b"\xff" + data[-3:])
    assert found.text.count("\ufffd") == 1
    assert "1 chỗ" in found.warnings[0]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_random_bytes_are_no_text(tmp_path: Path, seed: int, suffix: str) -> None:
    data = random.Random(seed).randbytes(5000)
    with pytest.raises(UnreadableFile, match="không phải là văn bản"):
        read_bytes(tmp_path, data, f"rác.{suffix}")


def test_random_bytes_behind_a_mark_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_bytes(tmp_path, b"\xff\xfe" + random.Random(7).randbytes(4000))


def test_composed_line_ends_and_unseen_characters(tmp_path: Path) -> None:
    raw = "Dân vận\r\nkhe\u0301o\rba\u200bn\u00adg \x01\x02hai\x0c\u2028cuối\tdòng"
    assert read_bytes(tmp_path, raw.encode()).text == "Dân vận\nkhéo\nbang hai\n\ncuối\tdòng"


def test_the_rest_stays_as_it_was_printed(tmp_path: Path) -> None:
    raw = "\n\n  *\n\nSố   7 -KH \t\n- gạch\n<b>không phải thẻ</b> ‘‘nháy’’ “lệch\u00a0\n-----\n"
    found = read_bytes(tmp_path, raw.encode())
    assert found.text == raw
    pieces = [found.text[block.start : block.end] for block in found.blocks]
    assert pieces[:3] == ["*", "Số   7 -KH", "- gạch"]
    assert [block.origin.paragraph for block in found.blocks] == [2, 4, 5, 6, 7]


def test_one_block_for_each_line_and_blank_lines_between(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "một\nhai\n\nba".encode())
    assert [(block.start, block.end) for block in found.blocks] == [(0, 3), (4, 7), (9, 11)]


def test_stars_in_pairs_become_styles() -> None:
    assert emphasised("gọi là “*khéo tay*” và **rất *khó***") == (
        "gọi là “khéo tay” và rất khó",
        [("italic", "khéo tay"), ("bold", "rất khó"), ("italic", "khó")],
    )
    assert emphasised("**HỘI ĐỒNG XÃ\nTỔ BẢN**\n\n***gấp***") == (
        "HỘI ĐỒNG XÃ\nTỔ BẢN\n\ngấp",
        [("bold", "HỘI ĐỒNG XÃ\nTỔ BẢN"), ("bold", "gấp"), ("italic", "gấp")],
    )
    assert emphasised("**đậm *cả nghiêng* rồi đậm**") == (
        "đậm cả nghiêng rồi đậm",
        [("bold", "đậm cả nghiêng rồi đậm"), ("italic", "cả nghiêng")],
    )


@pytest.mark.parametrize(
    "text",
    [
        "*\n\nSố 5", "* gạch một\n* gạch hai", "2*3*4", "họp (*) xong (*) về", "* * *", "***",
        "một * hai * ba", "*chưa đóng\n\nở đây*", "đóng* rồi *mở", "a\\*b\\*c", "*****", "**",
        "*xa\n1\n2\n3\n4\n5\n6\n7\n8 quá*", "*lệch**", "ghi chú* thứ nhất; ghi chú* thứ hai",
    ],
)  # fmt: skip
def test_other_stars_stay(text: str) -> None:
    assert lift(text) == (text, ())


@given(st.text(alphabet="a *\n(“.đ", max_size=60))
def test_lifting_takes_away_stars_alone_in_pairs(text: str) -> None:
    plain, styles = lift(text)
    assert plain.replace("*", "") == text.replace("*", "")
    assert (len(text) - len(plain)) % 2 == 0
    assert all(0 <= style.start < style.end <= len(plain) for style in styles)


@given(st.text(max_size=80))
def test_settling_is_idempotent_and_composed(text: str) -> None:
    settled = settle(text)
    assert settle(settled) == settled
    assert unicodedata.is_normalized("NFC", settled)


def test_markdown_heads_and_tables_are_readable(tmp_path: Path) -> None:
    raw = "# KẾ HOẠCH #\n\n## 1. Việc **gấp**\n\n| TT | Tên |\n|:--|---:|\n| 1 | *Đập* nước |\n#b"
    found = read_bytes(tmp_path, raw.encode(), "a.md")
    assert found.text == "KẾ HOẠCH\n\n1. Việc gấp\n\nTT | Tên\n1 | Đập nước\n#b"
    assert [found.text[s.start : s.end] for s in found.styles] == ["gấp", "Đập"]
    assert [block.origin.paragraph for block in found.blocks] == [0, 2, 4, 6, 7]


def test_a_text_file_keeps_its_hashes(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"# A\n| b |").text == "# A\n| b |"
