"""What the library holds, at a glance."""

from __future__ import annotations

from fastapi import APIRouter

from index.overview import overview
from search_api.errors import documented
from search_api.schemas import Overview
from search_api.service import Held

router = APIRouter(tags=["Văn bản"])


@router.get("/overview", summary="Kho có gì", responses=documented("unavailable"))
def at_a_glance(service: Held) -> Overview:
    """Số văn bản theo loại, hệ thống, cấp, năm, địa danh, cơ quan; những văn bản mới thêm."""
    found = overview(service.store)
    versions = service.versions.counts(found.latest)
    return Overview.model_validate(found.as_json(versions=versions))
