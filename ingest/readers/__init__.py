"""One reader for each format. `read` finds the right one by the file's content and its name."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ingest.document import FileText, Progress
from ingest.errors import EmptyFile, FileTooLarge, UnreadableFile
from ingest.readers import office
from ingest.readers.docx import read_docx
from ingest.readers.formats import recognise
from ingest.readers.html import read_html
from ingest.readers.image import read_image
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_markdown, read_text

MAX_BYTES = 200 * 2**20
"""The largest file that is read, in bytes."""


class Reader(Protocol):
    """Reads one format. `name` is what the user calls the file, for messages.

    Raises IngestError with a sentence for the user when the file cannot be read.
    """

    def __call__(self, path: Path, *, name: str, progress: Progress | None = None) -> FileText: ...


READERS: dict[str, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "docx": read_docx,
    "html": read_html,
    "pdf": read_pdf,
    "image": read_image,
}


def read(
    path: Path,
    *,
    name: str | None = None,
    progress: Progress | None = None,
    scratch: Path | None = None,
) -> FileText:
    """The file's text with its blocks. `name` is the user's name for it, if not the path's own.

    `scratch` is the folder for temporary files, which are wiped; None stands for the system's.

    Raises IngestError: UnsupportedFile, UnreadableFile, NeedsOcr, EmptyFile or FileTooLarge.
    """
    name = name or path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileTooLarge.of(name, size, MAX_BYTES)
        if size == 0:
            raise EmptyFile(f"Tệp “{name}” trống (0 byte); hãy kiểm tra lại tệp gốc.")
        form = recognise(path, name=name)
        if form in office.FORMATS:
            with office.converted(path, form, name=name, scratch=scratch) as converted:
                found = read_docx(converted, name=name, progress=progress)
        else:
            found = READERS[form](path, name=name, progress=progress)
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{name}” ({error.strerror or type(error).__name__}); "
            "hãy kiểm tra tệp có còn ở đó và bạn có quyền đọc."
        ) from error
    if not found.blocks:
        raise EmptyFile(f"Tệp “{name}” không có chữ nào; hãy kiểm tra lại tệp gốc.")
    return found
