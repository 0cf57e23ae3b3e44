"""A file becomes its documents."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.citations import find_citations
from ingest.document import Citation, Document, File, FileText, Header, Passage, Progress
from ingest.errors import EmptyFile
from ingest.header import read_header
from ingest.layout import Layout
from ingest.lines import wrap_width
from ingest.paragraphs import gather
from ingest.parting import part
from ingest.passages import cut, title_passage
from ingest.readers import read
from ingest.secrecy import judge
from ingest.structure import outline
from ingest.vietnamese import compact


def identify(text: str) -> str:
    """16 hexadecimal digits that the same text has in every encoding, format and composition."""
    return hashlib.sha256(compact(text).encode()).hexdigest()[:16]


def read_file(path: Path, *, name: str | None = None, progress: Progress | None = None) -> File:
    """The file's text and the documents in it. `name` is what the user calls the file.

    Raises IngestError; StateSecret when the file is stamped as a state secret.
    """
    found = read(path, name=name, progress=progress)
    judge(found, name=name or path.name)
    if not found.text.strip():
        raise EmptyFile(f"Tệp “{name or path.name}” không có chữ nào; hãy kiểm tra lại tệp gốc.")
    return File(found.text, documents_of(found), found.warnings, found.pages)


def documents_of(found: FileText) -> tuple[Document, ...]:
    """The documents of a text that has been judged free of secrets."""
    documents: list[Document] = []
    for start, end, layout in part(found):
        before = documents[-1] if documents else None
        donors = before.citations if before else ()
        header = read_header(layout, donors=donors, giver=before.text if before else "")
        documents.append(_document(found, start, end, layout, header))
    return tuple(documents)


def _document(found: FileText, start: int, end: int, layout: Layout, header: Header) -> Document:
    text = found.text[start:end]
    width = wrap_width(text)
    parts = [gather(layout.lines[first:last], width=width) for first, last in layout.body]
    paragraphs = [paragraph for gathered in parts for paragraph in gathered]
    plan = outline(paragraphs, annexes=[len(parts[0])] if len(parts) > 1 else [])
    passages = cut(text, paragraphs, plan)
    if layout.head.title is not None:
        passages = (title_passage(text, *layout.head.title), *passages)
    return Document(
        id=identify(text),
        start=start,
        end=end,
        text=text,
        header=header,
        sections=plan.sections,
        passages=_distinct(passages),
        citations=_citations(text, layout, header),
        styles=tuple(
            replace(style, start=style.start - start, end=style.end - start)
            for style in found.styles
            if start <= style.start and style.end <= end
        ),
        blocks=tuple(block for block in found.blocks if start <= block.start and block.end <= end),
        warnings=plan.warnings,
    )


def _distinct(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(sorted(passages, key=lambda passage: passage.start))


def _citations(text: str, layout: Layout, header: Header) -> tuple[Citation, ...]:
    printed = header.symbol.value if header.symbol.status == "printed" else None
    subject = layout.head.subject
    return find_citations(text, own_symbol=printed, own_kind=header.kind.value, subject=subject)
