"""The right reader for a file, and a kind word for what is not read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest import readers
from ingest.errors import FileTooLarge, UnreadableFile, UnsupportedFile
from ingest.readers import read
from tests.ingest.invented import FORMATS, LINES


@pytest.mark.parametrize(
    ("name", "start", "says"),
    [
        ("ảnh.heic", b"\x00\x00\x00\x18ftypheic", "HEIC"),
        ("bảng.csv", b"a,b", "“.csv”"),
        ("mã.js", b"var a", "“.js”"),
    ],
)
def test_what_is_not_read_says_what_to_do(
    tmp_path: Path, name: str, start: bytes, says: str
) -> None:
    path = tmp_path / "x"
    path.write_bytes(start + b" " * 50 + b"x")
    with pytest.raises(UnsupportedFile, match=says) as caught:
        read(path, name=name)
    assert name in str(caught.value)
    assert "hãy" in str(caught.value)


@pytest.mark.parametrize("format", ["docx", "html", "pdf"])
def test_content_counts_more_than_the_name(tmp_path: Path, format: str) -> None:
    path = FORMATS[format](tmp_path / "x")
    found = read(path, name="văn bản.doc")
    assert [line for line in found.text.split("\n") if line.strip()] == LINES


def test_a_text_that_speaks_of_formats_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Tệp PDF mở đầu bằng %PDF-1.7, trang web bằng <html>.", encoding="utf-8")
    assert "%PDF-1.7" in read(path).text


def test_another_office_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bảng.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(UnsupportedFile, match=r"bảng\.xlsx"):
        read(path)


def test_a_missing_file_or_a_folder_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "không.txt", tmp_path):
        with pytest.raises(UnreadableFile, match="Không mở được"):
            read(path)


def test_too_large_a_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 3)
    path = tmp_path / "a.txt"
    path.write_bytes(b"xxxx")
    with pytest.raises(FileTooLarge):
        read(path)
