"""Tables of models: which column says what, by the header; and what a row says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.vietnamese import canonical

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("name", re.compile(r"(?:tên )?(?:các )?(?:mô hình|điển hình|cách làm hay"
        r"|phần việc)(?!.*(?:số lượng|cấp|điểm))"
                        r"|tên gọi|tên$|tên (?:tập thể|cá nhân)?,? ?(?:mô hình|điển hình)|tên, ")),
    ("field", re.compile(r"(?:thuộc |nhóm )?lĩnh vực")),
    ("unit", re.compile(r"(?:tên )?(?:đơn vị|tập thể|chủ thể|cơ quan|tổ chức"
        r"|người (?:thực hiện|phụ trách)|chủ trì|chi bộ)")),
    ("place", re.compile(r"địa bàn|địa điểm|địa chỉ|nơi|xã|thôn|khu dân cư")),
    ("does", re.compile(r"(?:tóm tắt )?(?:cách làm|nội dung|hoạt động|mô tả|tóm tắt|cách thức)")),
    ("results", re.compile(r"kết quả|hiệu quả|tác dụng|thành tích")),
)  # fmt: skip
_NOT_NAME = re.compile(r"^số |số lượng|số mô hình|tổng số|^stt|^tt$|đăng ký mới|duy trì")
_NO_HEADER = re.compile(r"^\s*\d|[“”\"‘’«»]")
_BAR = re.compile(r"\s*\|\s*")
_SHARED = ("unit", "place", "field")
_TOTAL = re.compile(r"tổng(?: cộng| số)?|cộng")


@dataclass(frozen=True, slots=True)
class Cell:
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


Columns = dict[str, int]


def cells(line: str, offset: int = 0) -> list[Cell]:
    """The cells of a row, trimmed; offsets count from `offset`."""
    found = []
    start = 0
    for bar in [*re.finditer(r"\|", line), None]:
        end = bar.start() if bar else len(line)
        cell = line[start:end]
        left = len(cell) - len(cell.lstrip())
        found.append(
            Cell(offset + start + left, offset + max(start + left, start + len(cell.rstrip())))
        )
        start = end + 1
    return found


def columns(line: str) -> Columns | None:
    """Which column says what, where the line is the header of a table of models."""
    if line.count("|") < 1 or _NO_HEADER.search(line):
        return None
    found: Columns = {}
    for at, cell in enumerate(_BAR.split(canonical(line).strip())):
        if _NOT_NAME.search(cell) or len(cell.split()) > 12:
            continue
        for kind, pattern in _COLUMNS:
            if kind not in found and pattern.match(cell):
                found[kind] = at
                break
    if "name" not in found:
        return None
    if "does" in found and "results" not in found:
        head = _BAR.split(canonical(line).strip())[found["does"]]
        if re.search("kết quả|hiệu quả", head):
            found["results"] = found["does"]
    return found


def section(row: list[Cell], text: str) -> str | None:
    """What a row says that heads the rows under it: “II | Lĩnh vực kinh tế | | |”."""
    said = [cell.of(text) for cell in row if cell.of(text)]
    words = [one for one in said if not re.fullmatch(r"[IVXABC\d]{1,4}[.)]?", one)]
    return words[0] if len(words) == 1 and len(row) > 1 else None


def filled(said: dict[str, str], last: dict[str, str]) -> dict[str, str]:
    """What a row says, with the cells that it shares with the row above (its own are empty)."""
    shared = {kind: last[kind] for kind in _SHARED if kind in last}
    return {**shared, **{kind: words for kind, words in said.items() if words}}


def is_total(words: str) -> bool:
    return _TOTAL.match(canonical(words)) is not None
