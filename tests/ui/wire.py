"""Small values of the wire for tests of single parts."""

from __future__ import annotations

from typing import Any

from search_api.schemas import Document, DocumentRef, Hit, HitPassage, SearchAnswer, Section


def reference(**fields: Any) -> DocumentRef:
    values = {
        "id": "d1",
        "source": "ke-hoach.docx",
        "symbol": "12-KH/ĐU",
        "kind": "Kế hoạch",
        "date": "2024-03-05",
        "issuer": "Đảng ủy xã Nậm Tiên",
        **fields,
    }
    return DocumentRef.model_validate(values)


def hit(
    text: str = "Mỗi chi bộ đăng ký một mô hình.",
    *,
    highlights: list[tuple[int, int]] | None = None,
    path: list[str] | None = None,
    document: DocumentRef | None = None,
    **fields: Any,
) -> Hit:
    passage = HitPassage(
        id="d1:10-40",
        path=["II. NHIỆM VỤ", "1. Đăng ký"] if path is None else path,
        text=text,
        start=10,
        end=40,
        highlights=highlights or [],
        citation="(Kế hoạch số 12-KH/ĐU ngày 05/3/2024 của Đảng ủy xã Nậm Tiên, mục II.1)",
    )
    values = {"rank": 1, "score": 0.5, "passage": passage, "document": document or reference()}
    return Hit.model_validate({**values, **fields})


def answer(**fields: Any) -> SearchAnswer:
    values = {"query": {"text": "mô hình"}, "total": 0, "took_ms": 1.0, **fields}
    return SearchAnswer.model_validate(values)


def document(text: str, **fields: Any) -> Document:
    values = {"id": "d1", "source": "a.txt", "added": "2025-01-01T00:00:00Z", "text": text}
    return Document.model_validate({**values, **fields})


def section(text: str, heading: str, *, level: int = 1) -> Section:
    """The section that starts where `heading` (label, space, title) stands and runs to the end."""
    label, title = heading.split(" ", 1)
    start = text.index(label)
    return Section(label=label, title=title, level=level, start=start, end=len(text))
