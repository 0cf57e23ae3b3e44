"""A file becomes its documents."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.document import Document, File, Header, Passage, Progress
from ingest.passages import render
from ingest.readers import read
from ingest.vietnamese import compact


def identify(text: str) -> str:
    """16 hexadecimal digits that the same text has in every encoding, format and composition."""
    return hashlib.sha256(compact(text).encode()).hexdigest()[:16]


def read_file(path: Path, *, name: str | None = None, progress: Progress | None = None) -> File:
    """The file's text and the documents in it.

    Raises IngestError; StateSecret when a document in it is stamped as a state secret.
    """
    found = read(path, name=name, progress=progress)
    passages = tuple(
        Passage((), render(found.text, block.start, block.end)[0], block.start, block.end)
        for block in found.blocks
    )
    document = Document(
        identify(found.text), 0, len(found.text), found.text, Header(), passages=passages,
        styles=found.styles, blocks=found.blocks,
    )  # fmt: skip
    return File(found.text, (document,), found.warnings, found.pages)
