"""The nouns of reading: a file becomes blocks, blocks become documents.

All offsets are code points, half-open `[start, end)`. A document's own `start` and `end`, and a
block's, refer to the file's text; every other offset refers to `Document.text`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["printed", "inferred", "absent", "confirmed"]
BlockKind = Literal["paragraph", "cell", "item"]
Progress = Callable[[int, int], None]
"""Called with (page, pages) while a long file is read."""

# Closed vocabularies. Values are what people read on screen.
KINDS: tuple[str, ...] = (
    "Hiến pháp", "Luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định",
    "Chỉ thị", "Kết luận", "Quyết định", "Quy định", "Quy chế", "Quy trình", "Thông tri",
    "Thông tư", "Thông tư liên tịch", "Thông báo", "Thông cáo", "Hướng dẫn", "Chương trình",
    "Chương trình hành động", "Kế hoạch", "Đề án",
    "Phương án", "Báo cáo", "Tờ trình", "Biên bản", "Công văn", "Công điện", "Giấy mời",
    "Giấy giới thiệu", "Lời kêu gọi", "Tuyên bố", "Bản ghi nhớ", "Hợp đồng", "Bài viết", "Tài liệu",
)  # fmt: skip
SYSTEMS: tuple[str, ...] = ("đảng", "nhà nước", "mặt trận, đoàn thể")
LEVELS: tuple[str, ...] = ("trung ương", "tỉnh", "huyện", "xã", "cơ sở")
RELATIONS: tuple[str, ...] = ("căn cứ", "triển khai", "viện dẫn", "thay thế", "sao lục")
AUTHORITIES: tuple[str, ...] = ("T/M", "TM.", "KT.", "TL.", "TUQ.", "Q.")


@dataclass(frozen=True, slots=True)
class Style:
    """Inline markup that the reader moved out of the text."""

    start: int
    end: int
    name: Literal["bold", "italic", "underline"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block stood in its file, so that a mark can be put back there. Counts from 0."""

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or table cell of a file: a span of the file's text and its origin."""

    start: int
    end: int
    kind: BlockKind = "paragraph"
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class FileText:
    """What a reader gives: the file's text (NFC) with its blocks, in reading order.

    `text` is what a person reads, unchanged but for composition, inline markup (moved to
    `styles`), page numbers and running heads (dropped) and automatic numbers (written out).
    Blocks do not overlap and are in order; what stands between them is white space.
    `quality` is the share of real Vietnamese syllables in what was recognised from pictures, in
    [0, 1]; None where nothing was.
    """

    text: str
    blocks: tuple[Block, ...]
    styles: tuple[Style, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    quality: float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One header field. Its wire form is `{value, status, start, end, from, read}`."""

    value: str | None = None
    status: Status = "absent"
    start: int | None = None
    end: int | None = None
    source: str | None = None
    read: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "status": self.status,
            "start": self.start,
            "end": self.end,
            "from": self.source,
            "read": self.read,
        }


ABSENT = Field()


@dataclass(frozen=True, slots=True)
class Header:
    """What the document says of itself. Dates keep their precision: `2021-11-10`, `2021-04`."""

    kind: Field = ABSENT
    symbol: Field = ABSENT
    date: Field = ABSENT
    place: Field = ABSENT
    issuer: Field = ABSENT
    parent_issuer: Field = ABSENT
    subject: Field = ABSENT
    signer: Field = ABSENT
    signer_title: Field = ABSENT
    signing_authority: Field = ABSENT
    system: Field = ABSENT
    level: Field = ABSENT
    secrecy: Field = ABSENT
    urgency: Field = ABSENT
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


HEADER_FIELDS: tuple[str, ...] = (
    "kind", "symbol", "date", "place", "issuer", "parent_issuer", "subject", "signer",
    "signer_title", "signing_authority", "system", "level", "secrecy", "urgency",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that stands beneath it. `level` counts from 1; `label` is as printed."""

    label: str
    title: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document that follows its structure.

    `text` may close up white space and rejoin what a page break cut;
    `ingest.passages.render(document.text, start, end)` gives it again, with its offset map.
    """

    path: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another document. `kind` is taken from the word, never from the symbol."""

    symbol: str
    start: int
    end: int
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    relation: str = "viện dẫn"


@dataclass(frozen=True, slots=True)
class Document:
    """One official document. `id` comes from its folded text without white space."""

    id: str
    start: int
    end: int
    text: str
    header: Header
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    citations: tuple[Citation, ...] = ()
    styles: tuple[Style, ...] = ()
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()

    def passage_id(self, passage: Passage) -> str:
        return f"{self.id}:{passage.start}-{passage.end}"


@dataclass(frozen=True, slots=True)
class File:
    """A file as read: its text and the documents in it. `quality` as in `FileText`."""

    text: str
    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()
    pages: int | None = None
    quality: float | None = None
