"""Rows of tables: a cell says the work or the target, the others who, how much and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.contexts import Named, whole_names
from index.duties.figures import Figures
from index.duties.naming import name_at
from index.duties.partners import OTHERS
from ingest.vietnamese import canonical

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:stt|tt|số tt|số thứ tự|#)$")),
    ("partner", re.compile(r"(?:(?:cơ quan|đơn vị|bộ phận|tổ chức) )?(?:cùng )?phối hợp")),
    ("when", re.compile(
        r".*(?:thời gian|thời hạn|hoàn thành|tiến độ|hạn|kỳ báo cáo|thời điểm"
        r"|ngày (?:nộp|gửi|trình))|khi nào.*|(?:bao giờ|hạn|ngày|tháng|quý)$")),
    ("unit", re.compile(r"(?:đơn vị tính|đvt|đơn vị đo)$")),
    ("who", re.compile(
        r"(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|người|tổ chức|cá nhân|tập thể|đồng chí|cán bộ"
        r"|lực lượng|ban|phòng|địa phương)"
        r"(?:[ ,/] ?\w+)*|chủ trì|phụ trách|phân công|ai làm|giao cho"
        r"|thực hiện|đầu mối|trách nhiệm)(?: \(.*\))?$")),
    ("product", re.compile(r"(?:sản phẩm|kết quả (?:dự kiến|đầu ra|phải|cần)|đầu ra|dự kiến)")),
    ("amount", re.compile(
        r"(?:chỉ tiêu|số lượng|mức|kế hoạch năm|chỉ tiêu phấn đấu|đạt|tỷ lệ|mục tiêu|phấn đấu"
        r"|định mức|yêu cầu đạt)(?: .*)?$")),
    ("what", re.compile(
        r".*(?:nội dung|công việc|nhiệm vụ|hoạt động|phần việc|việc|chỉ tiêu|mục tiêu|giải pháp"
        r"|tên|mô hình|công trình|báo cáo|chuyên đề|hạng mục)")),
)  # fmt: skip
_PAST = re.compile(
    r"(?:kết quả(?! (?:dự kiến|đầu ra|phải|cần))|thực hiện năm|đã đạt|điểm|ghi chú kết quả"
    r"|tiếp nhận|tỷ lệ \(|so với)"
)
_YEAR = re.compile(
    r"(?:đến |kế hoạch |mục tiêu |chỉ tiêu )?(?P<when>(?:năm|quý|tháng) [\divx/ ]+)$"
)
_LIST = re.compile(r"; ?")
_RULE = re.compile(r"[\s|:+=-]+$")
"""The line under the head of a table."""
_COUNTED = re.compile(r"(?:số|tổng số) (?:cuộc|buổi|lần|lượt|kỳ|đợt)[^,;]*? của ")
"""“Số cuộc đối thoại của X …”: X holds them."""


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
    """What each column of a table with this head is for; () where it lists no work.

    A column that a year heads (“Năm 2026”) gives as its use what its head says: a time with the
    figure to be reached by then.
    """
    if " | " not in head:
        return ()
    cells = [head[start:end].strip() for start, end in _cells(head, 0, len(head))]
    names = [canonical(cell) for cell in cells]
    if any(_PAST.match(name) for name in names):
        return ()
    found: list[str] = []
    for cell, name in zip(cells, names, strict=True):
        use = next((u for u, pattern in _COLUMNS if pattern.match(name)), "")
        if year := _YEAR.match(name):
            dated = any(one.startswith(_AT) for one in found)
            use = "" if dated else _AT + cell[year.start("when") :]
        found.append(use)
    if "what" not in found and "amount" in found:
        found[found.index("amount")] = "what"
    for at, use in enumerate(found):
        if use != "what" and use in found[:at]:
            found[at] = ""
    useful = "what" in found and any(use.startswith((*_USEFUL, _AT)) for use in found)
    return tuple(found) if useful else ()


_AT = "@"
_SURE = ("number", "partner", "when", "unit", "who")
_LONG = 6
"""Words of a head."""
_USEFUL = ("who", "when", "amount")


def gives_tasks(columns: tuple[str, ...]) -> bool:
    """Whether the table tells who does the work, or by when, whatever stands above it."""
    return "what" in columns and ("who" in columns or "when" in columns)


def is_head(row: str) -> bool:
    """Whether the row names columns."""
    cells = [canonical(row[start:end]).strip() for start, end in _cells(row, 0, len(row))]
    if cells[0] in ("tt", "stt", "số tt"):
        return True
    uses = [next((use for use, p in _COLUMNS if p.match(cell)), "") for cell in cells]
    surely = sum(use in _SURE for use in uses)
    whole = all(uses) and len(set(uses)) > 1 and all(cell.count(" ") < _LONG for cell in cells)
    return (surely > 1 and not any(char.isdigit() for char in row)) or (surely > 0 and whole)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row, also where bars stand at both its ends."""
    last = start + len(text[start:end].rstrip())
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    if text.startswith("|", first):
        first += 1
        last -= text.endswith("|", first, last)
    found: list[tuple[int, int]] = []
    while (bar := text.find("|", first, last)) >= 0:
        found.append((first, bar))
        first = bar + 1
    return [*found, (first, last)]


def read_row(text: str, start: int, end: int, columns: tuple[str, ...]) -> Row | None:
    """The row as a commitment; None where its cell of work is empty, or it only heads others."""
    if _RULE.match(text, start, end):
        return None
    cells: dict[str, tuple[int, int]] = {}
    for use, (first, last) in zip(columns, _cells(text, start, end), strict=False):
        said = text[first:last]
        if use and use not in cells and said.strip():
            cells[use] = (first + len(said) - len(said.lstrip()), first + len(said.rstrip()))
    if "what" not in cells or cells["what"][1] - cells["what"][0] < 4:
        return None
    number = text[slice(*cells["number"])] if "number" in cells else "1"
    if len(cells.keys() - {"what", "number"}) == 0 and not number.strip(" .)")[-1:].isdigit():
        return None
    first, last = cells["what"]
    form = canonical(text)
    figures = Figures.of(form, first, last)
    amount, when = _amount(text, form, cells, figures)
    held = figures.amount is not None and figures.amount.share
    target = held or any(use.startswith(("amount", _AT)) for use in cells)
    return Row(first, last, _names(text, form, cells), amount, when, target)


def _amount(
    text: str, form: str, cells: dict[str, tuple[int, int]], figures: Figures
) -> tuple[str | None, str | None]:
    """How much and by when, each from its own column before the cell of work."""
    said = {use: text[slice(*span)] for use, span in cells.items()}
    dated = next((use for use in said if use.startswith(_AT)), "")
    amount = said.get("amount") or said.get(dated)
    if amount and amount[-1].isdigit() and (unit := said.get("unit")):
        amount = amount + unit if unit == "%" else f"{amount} {unit}"
    if amount is None and "product" in cells:
        made = Figures.of(form, *cells["product"]).amount
        amount = text[made.start : made.end] if made else None
    own, when = figures.amount, figures.when
    return (
        amount or (text[own.start : own.end] if own else None),
        said.get("when")
        or (text[when.start : when.end] if when else None)
        or dated.removeprefix(_AT)
        or None,
    )


def _names(text: str, form: str, cells: dict[str, tuple[int, int]]) -> tuple[Named, ...] | None:
    if "who" not in cells:
        counted = _COUNTED.match(form, *cells["what"])
        if counted is None:
            return None
        reached = name_at(text, form, counted.end(), cells["what"][1], listed=True)
        return (Named(text[counted.end() : reached]),) if reached > counted.end() else None
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
        found += [
            Named(one.printed, lead)
            for one in names
            if one.printed.strip() and (lead or not OTHERS.search(canonical(one.printed)))
        ]
        at = match.end() if match else end
    return found
