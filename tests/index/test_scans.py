"""Scans in the library: a stamped one leaves no byte, one broken off leaves a clean store."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import FileReport, Library
from tests.ingest import scans

pytestmark = [pytest.mark.ocr, pytest.mark.browser]
Add = Callable[..., list[FileReport]]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files of this test alone, in child processes too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def scan(folder: Path, chromium: str, *, stamp: str = "") -> Path:
    pdf = scans.print_pdf(scans.document(stamp=stamp), folder / "a.pdf", chromium=chromium)
    return scans.bind(folder / "quét.pdf", scans.pictures(pdf))


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    return scan(tmp_path_factory.mktemp("stamped"), chromium, stamp="TUYỆT MẬT")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    return scan(tmp_path_factory.mktemp("plain"), chromium)


@pytest.mark.parametrize("zipped", [False, True])
def test_a_stamped_scan_leaves_no_byte(
    add: Add, stamped: Path, tmp_path: Path, data: Path, temporary: Path, *, zipped: bool
) -> None:
    path = stamped
    secret = path.read_bytes()
    pieces = [secret[at : at + 48] for at in range(2000, len(secret) - 48, len(secret) // 5)]
    if zipped:
        with zipfile.ZipFile(tmp_path / "thư.zip", "w") as made:
            made.write(path, "quét.pdf")
            made.writestr("thường.txt", "Bà con ở bản Trên góp ngày công sửa con mương cạn.")
        path = tmp_path / "thư.zip"
    reports = add(path)
    (refused,) = [report for report in reports if report.state == "failed"]
    assert "Tuyệt mật" in str(refused.message)
    assert len(reports) == (2 if zipped else 1)
    said = [
        text.encode(form) for text in ("Mường Sao", "Lò Văn") for form in ("utf-8", "utf-16-le")
    ]
    for folder in (data, temporary):
        for file in (found for found in folder.rglob("*") if found.is_file()):
            kept = file.read_bytes()
            assert not any(piece in kept for piece in [*pieces, *said]), file
    assert list(temporary.iterdir()) == []


def test_a_scan_broken_off_leaves_a_clean_store(plain: Path, data: Path, temporary: Path) -> None:
    def stop(_name: str, _page: int, _pages: int) -> None:
        raise KeyboardInterrupt

    with Library(data) as library:
        with pytest.raises(KeyboardInterrupt):
            list(library.add([plain], progress=stop))
        assert library.verify() == []
        assert library.store.counts().documents == 0
    assert list(temporary.iterdir()) == []
    with Library(data) as library:
        (report,) = library.add([plain])
        assert report.state == "done"
        assert library.verify() == []
