"""What a document of its kind must have, by Nghị định 30/2020/NĐ-CP or Hướng dẫn 36-HD/VPTW."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.document import KINDS
from ingest.lines import Line
from ingest.vietnamese import canonical

_FREE = frozenset((
    "Bài viết", "Tài liệu", "Hợp đồng", "Bản ghi nhớ", "Tuyên bố", "Hiến pháp", "Luật", "Pháp lệnh",
    "Lệnh", "Thông cáo", "Giấy giới thiệu", "Lời kêu gọi",
))  # fmt: skip
"""Kinds that have forms of their own."""
_NO_LIST = frozenset(("Biên bản", "Giấy mời"))
"""Kinds that often have no number, whose recipients need not be listed, and where no post need
stand above the name."""
_GROUNDED = frozenset(("Quyết định", "Nghị quyết", "Kế hoạch"))
_BLANK_NUMBER = re.compile(r"^\W*số\s*:?[\s.…_]*\d*\s*[-/]")
_ANNEXED = re.compile(r"kèm theo (?:quyết định|nghị quyết|kế hoạch|công văn|tờ trình)")
_RECIPIENTS = re.compile(r"nơi (?:nhận|gửi)\s*:?")
_KEPT = re.compile(r"(?<!\w)lưu(?!\w)")
_KIND = "|".join(sorted((canonical(kind) for kind in KINDS), key=len, reverse=True))
_GROUND = re.compile(
    r"(?<!\w)(?:căn cứ|xét|theo đề nghị"
    rf"|(?:thực hiện|thi hành|triển khai|theo|quán triệt|cụ thể hóa)[^.;]{{0,60}}(?:{_KIND}))(?!\w)"
)
_WORDS = re.compile(r"\S+(?:\s+\S+){0,7}")
_LAST_WORDS = re.compile(r"\S+(?:\s+\S+){0,7}$")
_HEAD_LINES = 25
_GROUND_REACH = 3_000
_RULES = {"nhà nước": "Nghị định số 30/2020/NĐ-CP", "đảng": "Hướng dẫn số 36-HD/VPTW"}


def requirement_findings(sheet: Sheet) -> Iterator[Finding]:
    """Of a whole document only: a paragraph that was pasted need have nothing."""
    if not is_whole(sheet):
        return
    missing = list(_missing_above(sheet))
    if missing:
        yield _lacking(sheet, _first_line(sheet), "Phần đầu văn bản", missing)
    missing = list(_missing_below(sheet))
    if missing:
        yield _lacking(sheet, _last_line(sheet), "Phần cuối văn bản", missing)
    yield from _unkept(sheet)
    yield from _ungrounded(sheet)


def is_whole(sheet: Sheet) -> bool:
    """Whether the text is meant to be a document, with a head or an end of its own."""
    header, head, end = sheet.document.header, sheet.layout.head, sheet.layout.end
    if header.kind.value is None or header.kind.value in _FREE or not sheet.layout.lines:
        return False
    if any(_ANNEXED.search(line.form) for line in _head_lines(sheet)):
        return False
    above = sum(map(bool, (head.motto, head.symbol, head.date, head.issuers)))
    return above >= 2 or end.has_recipients or end.is_complete


def _head_lines(sheet: Sheet) -> tuple[Line, ...]:
    return sheet.layout.lines[: max(sheet.layout.head.body, 1)][:_HEAD_LINES]


def _missing_above(sheet: Sheet) -> Iterator[str]:
    header, head = sheet.document.header, sheet.layout.head
    lines = _head_lines(sheet)
    system = _system(sheet)
    if system == "đảng" and head.motto is None:
        yield "tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”"
    if system == "nhà nước":
        yield from _missing_motto(sheet)
    if not head.issuers:
        yield "tên cơ quan ban hành"
    numbered = header.symbol.status in ("printed", "confirmed") or head.symbol is not None
    numbered = numbered or header.kind.value in _NO_LIST
    if not numbered and not any(_BLANK_NUMBER.match(line.form) for line in lines):
        yield "số và ký hiệu"
    dated = header.date.status in ("printed", "confirmed") or head.date is not None
    if not dated and sheet.layout.end.date is None:
        yield "địa danh và ngày, tháng, năm"
    if header.subject.value is None:
        yield "trích yếu nội dung"


def _missing_motto(sheet: Sheet) -> Iterator[str]:
    said = " ".join(line.form for line in sheet.layout.lines[:_HEAD_LINES])
    if "cộng hòa xã hội chủ nghĩa" not in said:
        yield "Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”"
    if "hạnh phúc" not in said:
        yield "Tiêu ngữ “Độc lập - Tự do - Hạnh phúc”"


def _missing_below(sheet: Sheet) -> Iterator[str]:
    kind, end = sheet.document.header.kind.value, sheet.layout.end
    if kind in _NO_LIST:
        if end.name is None:
            yield "họ tên người ký"
        return
    if not end.title and end.authority is None and not end.misread:
        yield "quyền hạn, chức vụ của người ký"
    if end.name is None:
        yield "họ tên người ký"
    if not end.has_recipients and not _RECIPIENTS.search(canonical(sheet.text)):
        yield "nơi nhận"


def _lacking(sheet: Sheet, span: tuple[int, int], where: str, missing: list[str]) -> Finding:
    rule = _RULES.get(_system(sheet) or "", "")
    by = f" (theo {rule})" if rule else ""
    told = f"{where} còn thiếu: {'; '.join(missing)}{by}."
    return sheet.found("missing-part", "warning", span, told)


def _system(sheet: Sheet) -> str | None:
    """By the title of the state or the Party where it is printed, else by what was read."""
    motto = sheet.layout.head.motto
    system = sheet.document.header.system.value
    if motto is None or system == "mặt trận, đoàn thể":
        return system
    return "đảng" if "dang cong san" in motto else "nhà nước" if "cong hoa" in motto else system


def _first_line(sheet: Sheet) -> tuple[int, int]:
    line = sheet.layout.lines[0]
    shown = _WORDS.match(line.text)
    return line.start, line.start + (shown.end() if shown else len(line.text))


def _last_line(sheet: Sheet) -> tuple[int, int]:
    line = sheet.layout.lines[-1]
    shown = _LAST_WORDS.search(line.text)
    return line.start + (shown.start() if shown else 0), line.end


def _unkept(sheet: Sheet) -> Iterator[Finding]:
    """The list of recipients says where the document is kept."""
    entries = sheet.document.header.recipients
    if not entries or any(_KEPT.search(canonical(entry)) for entry in entries):
        return
    at = None
    for found in _RECIPIENTS.finditer(canonical(sheet.text)):
        at = found.span()
    if at is not None:
        told = "Nơi nhận chưa có dòng “Lưu” (nơi lưu văn bản)."
        yield sheet.found("missing-part", "hint", at, told)


def _ungrounded(sheet: Sheet) -> Iterator[Finding]:
    kind = sheet.document.header.kind
    if kind.value not in _GROUNDED or kind.start is None or kind.end is None:
        return
    if kind.value == "Nghị quyết" and _system(sheet) != "nhà nước":
        return
    first = sheet.parts[0].paragraphs[0].start if sheet.parts and sheet.parts[0].paragraphs else 0
    opening = canonical(sheet.text[max(first, kind.end) :][:_GROUND_REACH])
    subject = sheet.document.header.subject.value or ""
    begins = re.search(r"(?m)^\W*(?:căn cứ|xét)(?!\w)", opening)
    grounded = begins if kind.value == "Quyết định" else _GROUND.search(opening)
    if grounded is None and not _GROUND.search(canonical(subject)):
        told = f"{kind.value} chưa nêu căn cứ ban hành."
        yield sheet.found("missing-part", "hint", (kind.start, kind.end), told)
