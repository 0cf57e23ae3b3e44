"""Rows of tables: a cell says the work or the target, the others who, how much and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.contexts import Named, whole_names
from index.duties.figures import Figures
from ingest.vietnamese import canonical

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:stt|tt|số tt|số thứ tự|#)$")),
    ("partner", re.compile(r"(?:(?:cơ quan|đơn vị) )?phối hợp")),
    ("when", re.compile(r".*(?:thời gian|thời hạn|hoàn thành|tiến độ|hạn|kỳ báo cáo|thời điểm)")),
    ("who", re.compile(
        r"(?:(?:cơ quan|đơn vị|bộ phận|người|tổ chức)(?: \w+)*|chủ trì|phụ trách|phân công"
        r"|thực hiện|đầu mối)$")),
    ("amount", re.compile(
        r"(?:chỉ tiêu|số lượng|mức|kế hoạch năm|chỉ tiêu phấn đấu|đạt|tỷ lệ|mục tiêu)(?: .*)?$")),
    ("what", re.compile(
        r".*(?:nội dung|công việc|nhiệm vụ|hoạt động|phần việc|việc|chỉ tiêu|mục tiêu|giải pháp"
        r"|tên)")),
)  # fmt: skip
_PAST = re.compile(
    r"(?:kết quả|thực hiện năm|đã đạt|điểm|ghi chú kết quả|tiếp nhận|tỷ lệ \(|so với)"
)
_CELL = re.compile(r"[^|]+")
_LIST = re.compile(r"; ?")


@dataclass(frozen=True, slots=True)
class Row:
    """`start`, `end`: the cell that says the work, in the passage."""

    start: int
    end: int
    names: tuple[Named, ...] | None
    amount: str | None
    when: str | None
    target: bool


def columns_of(head: str) -> tuple[str, ...]:
    """What each column of a table with this head is for; () where it lists no work."""
    if " | " not in head:
        return ()
    names = [canonical(cell).strip() for cell in head.split("|")]
    if any(_PAST.match(name) for name in names):
        return ()
    found: list[str] = []
    for name in names:
        use = next((u for u, pattern in _COLUMNS if pattern.match(name)), "")
        found.append("" if use in found and use != "what" else use)
    if "what" not in found and "amount" in found:
        found[found.index("amount")] = "what"
    useful = "what" in found and any(use in found for use in ("who", "when", "amount"))
    return tuple(found) if useful else ()


def is_head(row: str) -> bool:
    """Whether the row names columns."""
    cells = [canonical(cell).strip() for cell in row.split("|")]
    known = sum(any(p.match(cell) for _, p in _COLUMNS[:4]) for cell in cells)
    figures = sum(char.isdigit() for char in row)
    return cells[0] in ("tt", "stt", "số tt") or (known >= 2 and not figures)


def read_row(text: str, start: int, end: int, columns: tuple[str, ...]) -> Row | None:
    """The row as a commitment; None where its cell of work is empty."""
    cells: dict[str, tuple[int, int]] = {}
    for use, match in zip(columns, _CELL.finditer(text, start, end), strict=False):
        if use and use not in cells and match[0].strip():
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            cells[use] = (first, match.start() + len(match[0].rstrip()))
    if "what" not in cells or cells["what"][1] - cells["what"][0] < 4:
        return None
    first, last = cells["what"]
    form = canonical(text)
    figures = Figures.of(form, first, last)
    said = {use: text[slice(*span)] for use, span in cells.items()}
    amount = figures.amount
    when = figures.when
    return Row(
        first, last,
        _names(text, form, cells),
        said.get("amount") or (text[amount.start : amount.end] if amount else None),
        said.get("when") or (text[when.start : when.end] if when else None),
        "amount" in cells or (amount is not None and amount.share),
    )  # fmt: skip


def _names(text: str, form: str, cells: dict[str, tuple[int, int]]) -> tuple[Named, ...] | None:
    if "who" not in cells:
        return None
    found: list[Named] = []
    for use in ("who", "partner"):
        if use in cells:
            found += _named(text, form, *cells[use], lead=use == "who")
    return tuple(found)


def _named(text: str, form: str, start: int, end: int, *, lead: bool) -> list[Named]:
    found: list[Named] = []
    at = start
    for match in (*_LIST.finditer(text, start, end), None):
        last = match.start() if match else end
        names = whole_names(text, form, at, last) or (Named(text[at:last]),)
        found += [Named(one.printed, lead) for one in names if one.printed.strip()]
        at = match.end() if match else end
    return found
