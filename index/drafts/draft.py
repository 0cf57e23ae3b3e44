"""A text that is to be checked and not kept: a file or what was pasted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.document import Block, Document, FileText
from ingest.file import documents_of, read_file
from ingest.placed import settled
from ingest.readers.text import text_of
from ingest.secrecy import judge

_RECOGNISED = (
    "Dự thảo được đọc từ ảnh quét: chữ nhận dạng có thể sai, xin so với bản gốc trước khi sửa."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` is the whole of it (NFC); the offsets of a document in it count from the document's
    own `start`. `blocks` are spans of `text` with their places in the file."""

    text: str
    documents: tuple[Document, ...]
    blocks: tuple[Block, ...] = ()
    name: str | None = None
    sent: str = ""
    """What was pasted, as it came; the same as `text` for a file."""
    warnings: tuple[str, ...] = ()
    """What is to be known of how it was read."""
    places: tuple[int, ...] = ()
    """For each offset of `text`, and its end, the offset in `sent`; empty where they are equal."""

    @classmethod
    def of_file(cls, path: Path, *, name: str, scratch: Path | None = None) -> Draft:
        """Raises IngestError."""
        file = read_file(path, name=name, scratch=scratch)
        warnings = file.warnings if file.quality is None else (*file.warnings, _RECOGNISED)
        return cls(file.text, file.documents, _blocks(file.documents), name, file.text, warnings)

    @classmethod
    def of_text(cls, sent: str) -> Draft:
        """Raises IngestError; StateSecret where it bears a stamp."""
        text, places = settled(sent)
        found: FileText = text_of(text)
        judge(found, name="văn bản đã dán")
        documents = documents_of(found)
        return cls(text, documents, _blocks(documents), None, sent, places=places)

    def place(self, offset: int) -> int:
        """The offset in `sent` of an offset in `text`."""
        return self.places[offset] if self.places else offset


def _blocks(documents: tuple[Document, ...]) -> tuple[Block, ...]:
    return tuple(block for document in documents for block in document.blocks)
