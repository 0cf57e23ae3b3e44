"""Pictures of pages: .png, .jpg, .tif (with all its pages), .bmp, .webp, .gif."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from ingest.document import FileText, Progress
from ingest.errors import FileTooLarge, UnreadableFile
from ingest.readers.composer import Composer
from ingest.readers.pages import content, drop_furniture
from ingest.readers.scanned import read_pictures
from ingest.recognition import DPI, find_engine, needed

MOST_DOTS = 120_000_000
"""Of one picture: an A2 page at 600 dots to the inch."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_PAPER = 8.27
"""Inches across a sheet, where the picture does not say how large it is."""
_LEAST_DPI, _MOST_DPI = 100, 1300
_ALIKE = 0.05
"""A picture whose fineness differs by less is recognised as it is."""

Image.MAX_IMAGE_PIXELS = None  # its own limit would warn in English; ours is MOST_DOTS


def read_image(path: Path, *, name: str, progress: Progress | None = None) -> FileText:
    """A picture, or the pictures of a .tif; a block is a paragraph.

    Raises NeedsOcr where tesseract is not installed, UnreadableFile when the picture is broken.
    """
    engine = find_engine()
    if engine is None:
        raise needed(name)
    with _opened(path, name) as image:
        # Of pictures that move only the first is a page.
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        scan = read_pictures(
            _pages(image, count, name),
            range(count),
            engine,
            name=name,
            done=lambda page: progress(page, count) if progress else None,
        )
    pages = list(scan.pages)
    drop_furniture(pages)
    composer = Composer()
    composer.add(content(pages))
    return scan.graded(composer.finish(pages=count))


def _opened(path: Path, name: str) -> Image.Image:
    try:
        image = Image.open(path, formats=_FORMATS)
    except Exception as error:  # its parsers raise whatever they meet
        raise _broken(name) from error
    if image.width * image.height > MOST_DOTS:
        image.close()
        raise FileTooLarge(
            f"Ảnh “{name}” lớn quá mức ({image.width} × {image.height} điểm ảnh); "
            "hãy quét lại ở mức 300 dpi."
        )
    return image


def _broken(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"Ảnh “{name}” bị hỏng hoặc bị cắt cụt, không mở được; hãy sao chép hoặc quét lại."
    )


def _pages(image: Image.Image, count: int, name: str) -> Iterator[Image.Image]:
    frames = ImageSequence.Iterator(image)
    for _ in range(count):
        try:
            page = _sheet(next(frames))
        except Exception as error:
            raise _broken(name) from error
        yield page


def _sheet(image: Image.Image) -> Image.Image:
    """The picture as a page of about `DPI`, upright as its camera says, on white."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
    elif upright.mode.startswith("I"):
        upright = upright.point(lambda value: value / 256).convert("L")
    page = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    dpi = _dpi(image)
    scale = DPI / dpi
    if abs(scale - 1) < _ALIKE:
        return page
    size = (max(round(page.width * scale), 1), max(round(page.height * scale), 1))
    return page.resize(size, Image.Resampling.LANCZOS)


def _dpi(image: Image.Image) -> float:
    """What the picture says, unless that makes a page of an odd size; else as if it were A4."""
    told = float(image.info.get("dpi", (0, 0))[0] or 0)
    short = min(image.size)
    if _LEAST_DPI <= told <= _MOST_DPI and 0.5 * _PAPER <= short / told <= 2 * _PAPER:
        return told
    return max(short / _PAPER, 1.0)
