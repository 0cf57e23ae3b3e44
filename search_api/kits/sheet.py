"""A kit as a sheet: a row for each passage."""

from __future__ import annotations

from index.citing import written
from search_api.kits.pages import LEVELS
from search_api.plain_docx import fit
from search_api.schemas import Kit, KitPassage, KitSource
from search_api.tables import Cell, Column, Table, row

STATES = {"held": "Còn trong kho", "moved": "Đã tìm lại chỗ", "gone": "Không còn trong kho"}
_COLUMNS = (
    "Đoạn", "Phần", "Đề mục", "Nguyên văn", "Ghi chú", "Nguồn", "Loại", "Số hiệu", "Ngày",
    "Cơ quan ban hành", "Trích yếu", "Cấp", "Mục", "Dẫn nguồn", "Tình trạng", "Mã đoạn",
    "Mã văn bản",
)  # fmt: skip


def kit_table(kit: Kit) -> Table:
    """Of a kit with its handout."""
    sources = {source.number: source for source in kit.sources}
    sections = kit.handout.sections if kit.handout else []
    rows = tuple(
        _row(section.title, passage, sources[passage.source])
        for section in sections
        for passage in section.passages
    )
    return Table("bo-tai-lieu", kit.title, tuple(map(Column, _COLUMNS)), rows, kit.note)


def _row(section: str, passage: KitPassage, source: KitSource) -> tuple[Cell, ...]:
    document = source.document
    cells = (
        passage.number, section, " › ".join(passage.path), passage.text, passage.note,
        source.number, document.kind, document.symbol,
        written(document.date).removeprefix("ngày ") if document.date else None,
        document.issuer, document.subject, LEVELS[source.level], passage.place, passage.citation,
        STATES[passage.state], passage.id, document.id,
    )  # fmt: skip
    return row(*(fit(cell) if isinstance(cell, str) else cell for cell in cells))
