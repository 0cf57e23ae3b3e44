"""PDF files: pages with text through pdfium, pages that are pictures through recognition."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.document import FileText, Progress
from ingest.errors import UnreadableFile
from ingest.legacy import names
from ingest.readers.composer import Composer
from ingest.readers.pages import Page, content, drop_furniture, laid_out, listed
from ingest.readers.pdf_fonts import modernise_glyphs
from ingest.readers.pdf_glyphs import read_drawn, read_glyphs, turn_of
from ingest.readers.scanned import Scan, read_pictures
from ingest.recognition import DPI, find_engine, needed, needed_for_pages

_LOCK = threading.Lock()
"""pdfium may be used by one thread at a time."""
_TAIL = 4096
_SCAN_SHARE = 0.5
_MOST_DOTS = 40_000_000
"""Of one page as a picture: larger sheets are read coarser."""


def read_pdf(path: Path, *, name: str, progress: Progress | None = None) -> FileText:
    """A .pdf file. Page numbers and running heads are dropped; a block is a paragraph.

    Raises NeedsOcr when no page has text and none can be recognised here, UnreadableFile when the
    file is cut off or locked.
    """
    _check_end(path, name)
    counted = _Counted(progress)
    with _LOCK:
        pages, broken = _pages(path, name, counted)
    pictures = [page.number for page in pages if page.is_scan()]
    warnings: list[str] = []
    scan = Scan()
    if pictures and (engine := find_engine()):
        scan = read_pictures(
            _rendered(path, pictures),
            pictures,
            engine,
            name=name,
            tables=sum(len(page.tables) for page in pages),
            done=counted.done,
        )
        read = {page.number: page for page in scan.pages}
        pages = [read.get(page.number, page) for page in pages]
    elif pictures:
        if all(page.is_bare() for page in pages):
            raise needed(name)
        warnings.append(needed_for_pages(listed(pictures)))
    if broken:
        warnings.append(f"Trang {listed(broken)} bị hỏng, không đọc được.")
    warnings += names(encoding for page in pages for encoding in page.encodings)
    drop_furniture(pages)
    composer = Composer()
    composer.add(content(pages))
    found = composer.finish(warnings=warnings, pages=len(pages) + len(broken))
    return scan.graded(found)


class _Counted:
    """Tells how many pages are ready: first those with text, then those recognised."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.ready = 0
        self.pages = 0

    def done(self, _count: int = 1) -> None:
        self.ready += 1
        if self._progress is not None:
            self._progress(self.ready, self.pages)


def _check_end(path: Path, name: str) -> None:
    """pdfium repairs a file that is cut off, and pages are lost in silence: look at its end."""
    with path.open("rb") as file:
        start = file.read(1024)
        file.seek(max(0, path.stat().st_size - _TAIL))
        end = file.read()
    if b"%PDF-" not in start or (b"%%EOF" not in end and b"startxref" not in end):
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng hoặc bị cắt cụt, không phải là PDF trọn vẹn; "
            "hãy sao chép hoặc tải lại tệp."
        )


def _pages(path: Path, name: str, counted: _Counted) -> tuple[list[Page], list[int]]:
    """All pages, and the numbers of those that pdfium could not read."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _refusal(name, error) from error
    pages: list[Page] = []
    broken: list[int] = []
    tables = 0
    with document:
        counted.pages = len(document)
        for number in range(counted.pages):
            try:
                pages.append(_page(document, number, tables))
                tables += len(pages[-1].tables)
            except pypdfium2.PdfiumError:
                broken.append(number)
            if not (pages and pages[-1].number == number and pages[-1].is_scan()):
                counted.done()
    if not pages:
        raise UnreadableFile(
            f"Tệp “{name}” không có trang nào đọc được; hãy sao chép hoặc tải lại tệp."
        )
    return pages, broken


def _refusal(name: str, error: Any) -> UnreadableFile:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableFile(
            f"Tệp “{name}” được đặt mật khẩu nên không đọc được; "
            "hãy bỏ mật khẩu (mở rồi in ra PDF mới) rồi thêm lại."
        )
    return UnreadableFile(
        f"Tệp “{name}” bị hỏng, không mở được như một tệp PDF; hãy sao chép hoặc tải lại tệp."
    )


def _page(document: Any, number: int, tables: int) -> Page:
    raw = document[number]
    try:
        turn = turn_of(raw)
        glyphs, encodings = modernise_glyphs(*read_glyphs(raw, turn))
        drawn = read_drawn(raw, turn)
        sideways = turn.rotation in (90, 270)
        width = turn.height if sideways else turn.width
        height = turn.width if sideways else turn.height
        found = laid_out(number, (width, height), glyphs, drawn.rules, tables)
        found.encodings = encodings
        found.is_picture = drawn.picture >= _SCAN_SHARE
        return found
    finally:
        raw.close()


def _rendered(path: Path, numbers: Sequence[int]) -> Iterator[Image.Image]:
    """The pages as pictures, each drawn when it is asked for."""
    with _LOCK:
        document = pypdfium2.PdfDocument(path)
    try:
        for number in numbers:
            with _LOCK:
                picture = _picture(document, number)
            yield picture
    finally:
        with _LOCK:
            document.close()


def _picture(document: Any, number: int) -> Image.Image:
    page = document[number]
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        picture: Image.Image = page.render(scale=scale).to_pil()
        return picture.convert("RGB")
    finally:
        page.close()
