"""The library: its documents, one document with its file and citations, adding and removing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import FileResponse

from index.citing import Particulars, cite
from index.corrections import CHOICES
from index.references import Reference
from index.search import document_json
from index.store import DocumentSummary as StoredSummary
from index.store import StoredDocument
from index.versions import Version as StoredVersion
from ingest.document import HEADER_FIELDS
from ingest.quality import LOW_QUALITY
from search_api.errors import ApiError, documented
from search_api.routes.parameters import CONTROL_FREE, Chosen, DocumentId, Limit, Offset
from search_api.schemas import (
    Citations,
    Cite,
    CitedBy,
    Correction,
    Document,
    DocumentList,
    DocumentRef,
    DocumentSummary,
    JobAccepted,
    Node,
    Removed,
    Sort,
    Version,
)
from search_api.service import Held, Service

router = APIRouter(prefix="/documents", tags=["Văn bản"])

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
_UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                            "description": "Mỗi tệp là một phần mang tên `files`.",
                        }
                    },
                }
            }
        },
    }
}
_ORIGINAL: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Tệp gốc, nguyên từng byte.",
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in sorted({*MEDIA_TYPES.values(), "application/octet-stream"})
        },
    }
}


@router.get("", summary="Danh sách văn bản", responses=documented())
def documents(
    *,
    service: Held,
    filters: Chosen,
    q: Annotated[
        str,
        Query(
            max_length=200,
            pattern=CONTROL_FREE,
            description="Chữ cần có trong tên tệp, số hiệu, trích yếu hoặc cơ quan ban hành.",
        ),
    ] = "",
    sort: Annotated[
        Sort,
        Query(
            description="Xếp theo; dấu trừ là từ mới đến cũ, `quality` là bản nhận dạng kém nhất "
            "trước."
        ),
    ] = "-added",
    limit: Limit = 50,
    offset: Offset = 0,
) -> DocumentList:
    """Các văn bản trong kho, lọc và xếp thứ tự được."""
    total, page = service.store.documents(
        filters=filters, text=q, sort=sort, offset=offset, limit=limit
    )
    versions = service.versions.counts(page)
    return DocumentList(total=total, documents=[_summary(d, versions[d.key]) for d in page])


@router.post(
    "",
    status_code=202,
    summary="Thêm văn bản",
    responses=documented("bad-request", "origin", "too-large", "media-type"),
    openapi_extra=_UPLOAD,
)
async def add(
    service: Held,
    request: Request,
    again: Annotated[
        bool, Query(description="Thêm lại cả những tệp mà trước đây đã bị gỡ khỏi kho.")
    ] = False,
) -> JobAccepted:
    """Gửi một hay nhiều tệp .txt, .md, .docx, .doc, .rtf, .pdf, .html, ảnh quét hoặc .zip.

    Tệp được đọc ở phía sau; theo dõi từng tệp bằng `GET /jobs/{id}`. Một tệp hỏng không cản các
    tệp khác. Tệp đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT bị từ chối và không được giữ lại.
    """
    inbox = service.jobs.inbox()
    await inbox.receive(
        request.stream(),
        content_type=request.headers.get("content-type", ""),
        length=request.headers.get("content-length"),
    )
    return JobAccepted(job=service.jobs.submit(inbox, again=again))


@router.get("/{id}", summary="Một văn bản", responses=documented("not-found"))
def document(service: Held, id: DocumentId) -> Document:
    """Toàn văn, phần đầu văn bản, cây đề mục, các đoạn, các chỗ dẫn văn bản khác và tệp gốc."""
    return _document(service, service.store.document(id))


@router.patch(
    "/{id}",
    summary="Sửa thông tin đầu văn bản",
    responses=documented("origin", "not-found", "stale", "busy"),
)
def correct(service: Held, id: DocumentId, change: Correction) -> Document:
    """Đặt lại bằng tay những trường máy đọc sai (`set`), hoặc trả lại như máy đọc (`undo`).

    Trường được đặt có trạng thái `confirmed`; giá trị máy đọc vẫn còn trong `read`. Giá trị null
    nghĩa là văn bản không ghi. Đọc lại hay dựng lại kho không làm mất những gì đã đặt. `edition`
    là số bản nhận được khi mở văn bản: nếu trong lúc đó có người khác sửa thì trả lời 409.
    """
    values = {str(name): value for name, value in change.values.items()}
    service.correct(id, edition=change.edition, values=values, undo=change.undo)
    return _document(service, service.store.document(id))


@router.delete("/{id}", summary="Gỡ văn bản", responses=documented("origin", "not-found", "busy"))
def remove(service: Held, id: DocumentId) -> Removed:
    """Gỡ văn bản khỏi kho cùng tệp gốc của nó.

    Việc gỡ được ghi nhớ: thêm lại đúng tệp ấy thì được hỏi lại (`again=true`).
    """
    service.remove(id)
    return Removed(removed=[id])


@router.get(
    "/{id}/file",
    summary="Tệp gốc",
    response_class=FileResponse,
    responses=_ORIGINAL | documented("not-found"),
)
def file(service: Held, id: DocumentId) -> FileResponse:
    """Tệp gốc, nguyên từng byte như lúc được thêm vào."""
    path, name = service.store.original(id)
    if not path.is_file():
        raise ApiError("not-found", f"Tệp gốc “{name}” không còn trong kho.", value=id)
    name = PurePosixPath(name.replace("\\", "/")).name
    response = FileResponse(
        path,
        filename=name,
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
    )
    # Set here, because a text's charset is not known and starlette would claim UTF-8.
    extension = PurePosixPath(name).suffix.lower()
    response.headers["content-type"] = MEDIA_TYPES.get(extension, "application/octet-stream")
    return response


@router.get("/{id}/citations", summary="Dẫn chiếu", responses=documented("not-found"))
def citations(service: Held, id: DocumentId) -> Citations:
    """Văn bản này nhắc đến những văn bản nào (`cites`), và được nhắc đến ở đâu (`cited_by`).

    Mỗi chỗ nhắc được quy về một văn bản theo số hiệu, loại, ngày, cơ quan ban hành và địa phương;
    chưa đủ để biết là văn bản nào thì `document` để trống và `candidates` nêu những văn bản có thể.
    """
    return Citations(
        cites=[_cite(found) for found in service.references.cites(id)],
        cited_by=[
            CitedBy(**_mention(found), document=_ref(found.document))
            for found in service.references.cited_by(id)
        ],
    )


def _ref(document: StoredSummary) -> DocumentRef:
    return DocumentRef.model_validate(document_json(document))


def _summary(document: StoredSummary, versions: int) -> DocumentSummary:
    return DocumentSummary(
        **document_json(document),
        system=document.header.system.value,
        level=document.header.level.value,
        added=document.added,
        passages=document.passages,
        characters=document.characters,
        versions=versions,
        quality=document.quality,
        poor=_is_poor(document.quality),
    )


def _is_poor(quality: float | None) -> bool:
    return quality is not None and quality < LOW_QUALITY


def _mention(found: Reference) -> dict[str, Any]:
    citation = found.citation
    names = ("symbol", "kind", "date", "issuer", "term", "relation", "start", "end")
    return {**{n: getattr(citation, n) for n in names}, "passage": found.passage_id}


def _cite(found: Reference) -> Cite:
    node = found.node
    return Cite(
        **_mention(found),
        document=_ref(found.held) if found.held else None,
        candidates=[_ref(document) for document in found.candidates],
        node=Node(
            id=node.id,
            symbol=node.symbol,
            kind=node.kind,
            date=node.date,
            issuer=node.issuer,
            held=found.held.id if found.held else None,
            cited_by=node.cited_by,
        ),
    )


def _document(service: Service, stored: StoredDocument) -> Document:
    header = stored.header
    return Document.model_validate(
        {
            "id": stored.id,
            "source": stored.files[-1].name if stored.files else "",
            "added": stored.added,
            "edition": stored.edition,
            "quality": stored.quality,
            "poor": _is_poor(stored.quality),
            "text": stored.text,
            **{name: getattr(header, name).as_json() for name in HEADER_FIELDS},
            "addressees": header.addressees,
            "recipients": header.recipients,
            "sections": _rows(stored.sections, "label title level start end"),
            "passages": _passages(stored),
            "citation": cite(Particulars.of(header)),
            "styles": _rows(stored.styles, "start end name"),
            "citations": _rows(stored.citations, "symbol kind date issuer term relation start end"),
            "files": _rows(stored.files, "name sha256 size added start end quality warnings"),
            "versions": [_version(found) for found in service.versions.of(stored.id)],
            "warnings": [*stored.warnings, *(w for file in stored.files for w in file.warnings)],
            "choices": CHOICES,
        }
    )


def _passages(stored: StoredDocument) -> list[dict[str, Any]]:
    particulars = Particulars.of(stored.header)
    rows = _rows(stored.passages, "id path text start end")
    return [row | {"citation": cite(particulars, row["path"])} for row in rows]


def _rows(values: Iterable[object], names: str) -> list[dict[str, Any]]:
    return [{name: getattr(value, name) for name in names.split()} for value in values]


def _version(found: StoredVersion) -> Version:
    document = found.document
    return Version(
        id=document.id,
        source=document.source,
        added=document.added,
        relation=found.relation,
        similarity=round(found.similarity, 4),
        order=found.order,
        symbol=document.header.symbol.value,
        date=document.header.date.value,
    )
