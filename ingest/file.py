"""A file becomes its documents."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from dataclasses import replace
from pathlib import Path

from ingest.citations import find_citations
from ingest.document import Citation, Document, File, FileText, Header, Progress
from ingest.errors import EmptyFile
from ingest.header import read_header
from ingest.layout import Layout
from ingest.lines import is_line_by_line, wrap_width
from ingest.paragraphs import gather
from ingest.parting import parted
from ingest.passages import cut, render, title_passage
from ingest.readers import read
from ingest.secrecy import judge
from ingest.structure import outline
from ingest.vietnamese import compact


def identify(text: str) -> str:
    """16 hexadecimal digits that the same text has in every encoding, format and composition."""
    return hashlib.sha256(compact(text).encode()).hexdigest()[:16]


def read_file(
    path: Path,
    *,
    name: str | None = None,
    progress: Progress | None = None,
    scratch: Path | None = None,
) -> File:
    """The file's text and the documents in it. `name` is what the user calls the file.

    `scratch` is the folder for temporary files, which are wiped; None stands for the system's.

    Raises IngestError; StateSecret when the file is stamped as a state secret.
    """
    found = read(path, name=name, progress=progress, scratch=scratch)
    judge(found, name=name or path.name)
    if not found.text.strip():
        raise EmptyFile(f"Tệp “{name or path.name}” không có chữ nào; hãy kiểm tra lại tệp gốc.")
    return File(
        found.text, documents_of(found), found.warnings, pages=found.pages, quality=found.quality
    )


def documents_of(found: FileText) -> tuple[Document, ...]:
    """The documents of a text that has been judged free of secrets."""
    documents: list[Document] = []
    for start, end, layout in parted(found):
        before = documents[-1] if documents else None
        donors = before.citations if before else ()
        header = read_header(layout, donors=donors, giver=before.text if before else "")
        documents.append(_document(found, start, end, layout, header))
    return tuple(documents)


def _document(found: FileText, start: int, end: int, layout: Layout, header: Header) -> Document:
    text = found.text[start:end]
    width, lone = wrap_width(text), is_line_by_line(text)
    styles = tuple(
        replace(style, start=style.start - start, end=style.end - start)
        for style in found.styles
        if start <= style.start and style.end <= end
    )
    parts = [
        gather(layout.lines[first:last], width=width, line_by_line=lone, styles=styles)
        for first, last in layout.body
    ]
    plans = [outline(part, annex=number > 0) for number, part in enumerate(parts)]
    passages = [title_passage(text, *layout.head.title)] if layout.head.title else []
    for part, plan in zip(parts, plans, strict=True):
        passages += cut(text, part, plan)
    return Document(
        id=identify(text),
        start=start,
        end=end,
        text=text,
        header=header,
        sections=tuple(section for plan in plans for section in plan.sections),
        passages=tuple(passages),
        citations=_citations(text, layout, header),
        styles=styles,
        blocks=tuple(block for block in found.blocks if start <= block.start and block.end <= end),
        warnings=tuple(warning for plan in plans for warning in plan.warnings),
    )


def _citations(text: str, layout: Layout, header: Header) -> tuple[Citation, ...]:
    """Found in the text as it reads, so that a page's edge in a name or a date does not matter."""
    shown, offsets = render(text, 0, len(text))
    subject = layout.head.subject
    found = find_citations(
        shown,
        own_symbol=header.symbol.value if header.symbol.status == "printed" else None,
        own_kind=header.kind.value,
        own_date=header.date.value,
        subject=subject and (bisect_left(offsets, subject[0]), bisect_left(offsets, subject[1])),
    )
    return tuple(
        replace(one, start=offsets[one.start], end=offsets[one.end - 1] + 1) for one in found
    )
