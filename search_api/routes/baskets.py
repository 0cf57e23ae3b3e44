"""Baskets: passages put aside, arranged, taken away as a file and brought in again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Path, Request
from pydantic import Discriminator, Tag, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from index.baskets import Basket as Kept
from index.baskets import Change, Item, Put
from index.excerpts import Excerpt
from search_api.errors import ApiError, documented
from search_api.routes.files import attached
from search_api.routes.parameters import Limit, Offset
from search_api.routes.writing import WRITING
from search_api.schemas import (
    MAX_ITEMS,
    Basket,
    BasketChange,
    BasketCopy,
    BasketFile,
    Baskets,
    BasketSummary,
    ExportedItem,
    NewBasket,
    NewItem,
    Removed,
)
from search_api.service import Held, Service

router = APIRouter(prefix="/baskets", tags=["Giỏ tài liệu"])

BasketId = Annotated[str, Path(max_length=100, description="Mã giỏ, như trong danh sách giỏ.")]
ItemId = Annotated[str, Path(max_length=100, description="Mã của đoạn trong giỏ.")]
Several = Annotated[list[NewItem], Body(max_length=MAX_ITEMS)]
OneOrMore = Annotated[
    Annotated[NewItem, Tag("one")] | Annotated[Several, Tag("many")],
    Discriminator(lambda body: "many" if isinstance(body, list) else "one"),
    Body(description="Một đoạn, hoặc một danh sách các đoạn."),
]
MOST_BYTES = 32 * 2**20
"""Of a file that is brought in: as many passages as may be, each letter written `\\uXXXX`."""
_FURTHEST = 2**40
"""No text is longer."""
_FILE = {"requestBody": {"required": True, "content": {
    "application/json": {"schema": {"$ref": "#/components/schemas/BasketFile"}}
}}}  # fmt: skip


@router.get("", summary="Các giỏ", responses=documented())
def baskets(service: Held, limit: Limit = 100, offset: Offset = 0) -> Baskets:
    """Mọi giỏ trong kho này, sửa gần đây nhất trước."""
    total, page = service.baskets.all(offset=offset, limit=limit)
    names = BasketSummary.model_fields
    return Baskets(
        total=total,
        baskets=[BasketSummary(**{name: getattr(one, name) for name in names}) for one in page],
    )


@router.post("", status_code=201, summary="Lập giỏ", responses=documented(*WRITING, "not-found"))
def make(service: Held, wanted: NewBasket) -> Basket:
    """Lập một giỏ có tên, bỏ vào ngay các đoạn trong `passages` nếu có.

    Mã giỏ không đoán được; đường dẫn có mã ấy là cách đưa giỏ cho người khác.
    """
    return _wire(service.baskets.make(wanted.name, note=wanted.note, passages=wanted.passages))


@router.post(
    "/import",
    status_code=201,
    summary="Nhập giỏ từ tệp",
    responses=documented(*WRITING, "too-large"),
    openapi_extra=_FILE,
)
async def bring_in(service: Held, request: Request) -> Basket:
    """Lập một giỏ mới từ tệp do `GET /baskets/{id}/export` cho ra, ở kho này hay kho khác.

    Đoạn của văn bản không có trong kho này vẫn đọc được, với `state` là `gone`.
    """
    body = await _received(request)
    return await run_in_threadpool(_brought_in, service, body)


@router.get("/{id}", summary="Một giỏ", responses=documented("not-found"))
def basket(service: Held, id: BasketId) -> Basket:
    """Các đoạn trong giỏ theo thứ tự đã xếp, mỗi đoạn được tìm lại chỗ của nó trong văn bản."""
    return _wire(service.baskets.get(id))


@router.put("/{id}", summary="Sửa giỏ", responses=documented(*WRITING, "not-found", "stale"))
def change(service: Held, id: BasketId, wanted: BasketChange) -> Basket:
    """Đặt lại tên, ghi chú, thứ tự, phần và ghi chú của từng đoạn; đoạn không nêu thì bỏ ra.

    `edition` là số bản nhận được khi mở giỏ: nếu trong lúc đó giỏ đã đổi thì trả lời 409.
    """
    items = [Change(one.id, one.section, one.note) for one in wanted.items]
    changed = service.baskets.change(
        id, edition=wanted.edition, name=wanted.name, note=wanted.note, items=items
    )
    return _wire(changed)


@router.delete("/{id}", summary="Xoá giỏ", responses=documented(*WRITING, "not-found"))
def delete(service: Held, id: BasketId) -> Removed:
    """Xoá giỏ và mọi ghi chú trong đó; văn bản vẫn còn nguyên trong kho."""
    service.baskets.delete(id)
    return Removed(removed=[id])


@router.post("/{id}/items", summary="Thêm vào giỏ", responses=documented(*WRITING, "not-found"))
def add(service: Held, id: BasketId, wanted: OneOrMore) -> Basket:
    """Thêm một hay nhiều đoạn vào cuối giỏ: thêm được tất cả, hoặc không thêm đoạn nào.

    Đoạn đã có trong giỏ thì để nguyên; `edition` không đổi nghĩa là không có gì được thêm.
    """
    several = wanted if isinstance(wanted, list) else [wanted]
    added = service.baskets.add(id, [Put(o.passage, o.section, o.note) for o in several])
    return _wire(added)


@router.delete(
    "/{id}/items/{item}",
    summary="Bỏ một đoạn khỏi giỏ",
    responses=documented(*WRITING, "not-found"),
)
def take_out(service: Held, id: BasketId, item: ItemId) -> Basket:
    """Bỏ một đoạn ra; các đoạn khác giữ nguyên thứ tự."""
    return _wire(service.baskets.take_out(id, item))


@router.post(
    "/{id}/copy",
    status_code=201,
    summary="Chép giỏ",
    responses=documented(*WRITING, "not-found"),
)
def copy(service: Held, id: BasketId, wanted: BasketCopy) -> Basket:
    """Một giỏ mới cùng các đoạn, thứ tự và ghi chú; sửa giỏ này không đổi giỏ kia."""
    return _wire(service.baskets.copy(id, name=wanted.name))


@router.get(
    "/{id}/export",
    summary="Xuất giỏ ra tệp",
    response_model=BasketFile,
    responses=documented("not-found"),
)
def export(service: Held, id: BasketId) -> Response:
    """Cả giỏ trong một tệp JSON, có chữ và dẫn nguồn của từng đoạn; đọc lại được ở kho khác."""
    file = _file(service.baskets.get(id))
    stem = re.sub(r'[\\/:*?"<>|]+', "-", file.name).strip(". ")[:80] or "gio-tai-lieu"
    content = file.model_dump_json(indent=1).encode()
    return attached(content, "application/json", f"{stem}.json")


def _wire(basket: Kept) -> Basket:
    return Basket.model_validate(basket.as_json())


def _file(basket: Kept) -> BasketFile:
    rows = [item.as_json() for item in basket.items]
    return BasketFile(
        format="kheo-basket",
        version=1,
        exported=datetime.now(UTC).isoformat(timespec="seconds"),
        name=basket.name,
        note=basket.note,
        items=[ExportedItem.model_validate(row) for row in rows],
    )


async def _received(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise ApiError(
                "too-large",
                f"Tệp giỏ lớn quá {MOST_BYTES // 2**20} MB; tệp do Khéo xuất ra không bao giờ lớn "
                "thế. Hãy kiểm tra lại tệp.",
            )
        parts.append(part)
    return b"".join(parts)


def _brought_in(service: Service, body: bytes) -> Basket:
    try:
        file = BasketFile.model_validate_json(body)
        items = [_item(item) for item in file.items]
    except ValidationError as error:
        raise ApiError("invalid", _fault(error)) from error
    return _wire(service.baskets.bring_in(file.name, note=file.note, items=items))


def _item(item: ExportedItem) -> Item:
    """The passage as the file has it. Its id is of no account: document and span make it."""
    passage = item.passage
    if not passage.text.strip() or not passage.start < passage.end < _FURTHEST:
        raise ApiError(
            "invalid",
            f"Trong tệp giỏ, đoạn “{passage.id[:80]}” không có chữ hoặc có vị trí sai; hãy xuất "
            "lại giỏ rồi nhập tệp mới.",
            value=passage.id,
        )
    excerpt = Excerpt(
        item.document.id,
        passage.start,
        passage.end,
        passage.text,
        tuple(passage.path),
        item.document.model_dump(),
        passage.citation,
    )
    return Item("", excerpt, item.section, item.note, item.added)


def _fault(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["loc"] == ("version",) and first["type"] != "missing":
        return (
            f"Tệp giỏ này thuộc phiên bản {str(first['input'])[:20]}, chương trình này chỉ đọc "
            "được phiên bản 1; hãy nhập bằng bản Khéo mới hơn."
        )
    if first["loc"] == ("items",) and first["type"] == "too_long":
        return f"Tệp giỏ này có quá {MAX_ITEMS} đoạn; hãy chia thành nhiều giỏ rồi xuất lại."
    at = f" (chỗ sai: {where[:80]})" if where else ""
    return (
        f"Tệp này không phải là giỏ tài liệu do Khéo xuất ra, hoặc đã bị hỏng{at}; hãy xuất lại "
        "giỏ rồi nhập tệp mới."
    )
