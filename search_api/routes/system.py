"""Whether the API lives, whether it can answer, and what it counts."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from search_api.errors import documented
from search_api.metrics import CONTENT_TYPE
from search_api.schemas import Health, Ready
from search_api.service import Held

router = APIRouter(tags=["Máy chủ"])


@router.get("/healthz", summary="Còn sống", responses=documented())
def healthz() -> Health:
    """Trả lời ngay, không cần khóa."""
    return Health()


@router.get("/readyz", summary="Sẵn sàng trả lời", responses=documented("unavailable"))
def readyz(service: Held) -> Ready:
    """Kho nào đang mở và có gì trong đó; 503 khi chưa trả lời được."""
    counts = service.store.counts()
    return Ready(
        files=counts.files,
        documents=counts.documents,
        passages=counts.passages,
        first_year=counts.first_year,
        last_year=counts.last_year,
        data=service.settings.data.resolve().name,
    )


@router.get(
    "/metrics",
    summary="Số đo cho Prometheus",
    response_class=Response,
    responses=documented() | {200: {"content": {"text/plain": {}}, "description": "Số đo."}},
)
def metrics(service: Held) -> Response:
    """Số yêu cầu, thời gian trả lời, số tệp đã nhận; không có chữ nào của văn bản."""
    counts = service.store.counts()
    body = service.metrics.exposition(documents=counts.documents, passages=counts.passages)
    return Response(body, media_type=CONTENT_TYPE)
