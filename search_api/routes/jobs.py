"""Uploads on their way into the library."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from search_api.errors import documented
from search_api.schemas import Job
from search_api.service import Held

router = APIRouter(prefix="/jobs", tags=["Việc đang làm"])

JobId = Annotated[str, Path(max_length=100, description="Mã việc, do `POST /documents` trả về.")]


@router.get("/{id}", summary="Theo dõi một việc", responses=documented("not-found"))
def job(service: Held, id: JobId) -> Job:
    """Trạng thái của lần thêm văn bản và của từng tệp trong đó."""
    return service.jobs.get(id)


@router.delete("/{id}", summary="Hủy một việc", responses=documented("origin", "not-found"))
def cancel(service: Held, id: JobId) -> Job:
    """Dừng sau tệp hoặc trang đang đọc; những tệp đã lưu vẫn còn trong kho.

    Việc đã xong thì giữ nguyên.
    """
    return service.jobs.cancel(id)
