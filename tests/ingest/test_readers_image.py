"""Pictures of pages in every format that scanners, phones and copiers write."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ingest.errors import FileTooLarge, UnreadableFile, UnsupportedFile
from ingest.readers import image as pictures_read
from ingest.readers import read
from tests.ingest import scans
from tests.ingest.scans import bind, pictures, print_pdf

SAID = "Mường Sao, ngày 15 tháng 3 năm 2023"
DEPTHS = {".gif": "L", ".png": "RGBA", ".tif": "1"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> list[Image.Image]:
    folder = tmp_path_factory.mktemp("printed")
    return pictures(print_pdf(scans.document(), folder / "a.pdf", chromium=chromium))


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".bmp", ".webp", ".gif", ".tif"])
def test_every_format_is_read(suffix: str, pages: list[Image.Image], tmp_path: Path) -> None:
    path = tmp_path / f"trang{suffix}"
    pages[0].convert(DEPTHS.get(suffix, "RGB")).save(path)
    found = read(path)
    assert SAID in found.text.split("\n")
    assert found.pages == 1
    assert found.quality is not None
    assert found.quality > 0.95


@pytest.mark.ocr
@pytest.mark.browser
def test_all_pages_of_a_tif_are_one_document(pages: list[Image.Image], tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = bind(tmp_path / "quét.tif", pages)
    found = read(path, progress=lambda page, count: seen.append((page, count)))
    assert found.pages == 2
    assert seen == [(1, 2), (2, 2)]
    lines = found.text.split("\n")
    assert lines.index(SAID) < lines.index("TRƯỞNG BAN")


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("share", [0.6, 2.5])
def test_a_picture_that_does_not_say_how_fine_it_is(
    share: float, pages: list[Image.Image], tmp_path: Path
) -> None:
    page = pages[0]
    size = (round(page.width * share), round(page.height * share))
    path = tmp_path / "ảnh chụp.jpg"
    page.resize(size, Image.Resampling.LANCZOS).save(path, quality=85)
    assert SAID in read(path).text


@pytest.mark.ocr
@pytest.mark.browser
def test_a_photo_held_upright_only_by_its_camera(pages: list[Image.Image], tmp_path: Path) -> None:
    path = tmp_path / "điện thoại.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # shown after a quarter turn to the right
    pages[0].rotate(90, expand=True).save(path, exif=exif)
    assert SAID in read(path).text


@pytest.mark.ocr
@pytest.mark.browser
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_a_picture_cut_off_is_refused(
    suffix: str, pages: list[Image.Image], tmp_path: Path
) -> None:
    path = tmp_path / f"cụt{suffix}"
    pages[0].save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFile, match="bị cắt cụt") as caught:
        read(path)
    assert path.name in str(caught.value)


@pytest.mark.ocr
def test_too_large_a_picture_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures_read, "MOST_DOTS", 99)
    path = tmp_path / "a.png"
    Image.new("L", (10, 10)).save(path)
    with pytest.raises(FileTooLarge, match="10 × 10"):
        read(path)


def test_a_phone_s_own_format_is_told_what_to_become(tmp_path: Path) -> None:
    path = tmp_path / "IMG_01.HEIC"
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(60))
    with pytest.raises(UnsupportedFile, match=r"\.jpg"):
        read(path)
