"""The table in which a legal site says a document's number, kind, date, office and signer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.letterhead import Span
from ingest.lines import Line

_LABELS: dict[str, str] = {
    "số hiệu": "symbol", "số ký hiệu": "symbol", "số/ký hiệu": "symbol", "ký hiệu": "symbol",
    "số, ký hiệu": "symbol", "số văn bản": "symbol", "số hiệu văn bản": "symbol",
    "loại văn bản": "kind", "hình thức văn bản": "kind", "loại": "kind", "thể loại": "kind",
    "nơi ban hành": "issuer", "cơ quan ban hành": "issuer", "đơn vị ban hành": "issuer",
    "người ký": "signer", "người ký duyệt": "signer", "người kí": "signer",
    "chức vụ": "signer_title", "chức danh": "signer_title", "chức vụ người ký": "signer_title",
    "ngày ban hành": "date", "ngày ký": "date", "ngày văn bản": "date",
    "trích yếu": "subject", "trích yếu nội dung": "subject", "về việc": "subject",
}  # fmt: skip
_OTHERS = re.compile(
    r"(?:ngày|tình trạng|hiệu lực|lĩnh vực|số công báo|lượt|tệp|tải|file|người|phạm vi|nguồn"
    r"|áp dụng)\b"
)
_LABEL_WORDS = (
    *_LABELS, "số công báo", "ngày công báo", "ngày đăng công báo", "ngày hiệu lực",
    "ngày có hiệu lực", "ngày hết hiệu lực", "ngày áp dụng", "tình trạng", "tình trạng hiệu lực",
    "lĩnh vực", "áp dụng",
)  # fmt: skip
_LABEL = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _LABEL_WORDS), key=len)[::-1])})\s*:")
_CELL = re.compile(r"(?P<label>[^:]{2,24}?)\s*(?:(?P<colon>:)\s*(?P<value>.*))?$", re.S)
_EMPTY = re.compile(r"(?:đang cập nhật|đang cập nhập|chưa xác định|không xác định|đã biết)|\W*$")
_BETWEEN = re.compile(r"[^\s|](?:(?!\s*\||\t|\s{3})[^\n])*")
_MAX_CELL = 400
_FEWEST = 3
"""Fewer labels than this make no table: a letter has its own “Về việc:”."""


@dataclass(frozen=True, slots=True)
class Particular:
    """What the table says: a span of the text."""

    value: str
    span: Span


def read_particulars(lines: Sequence[Line]) -> dict[str, Particular]:
    """What a site's table among the lines says, by header field; nothing where there is none."""
    found: dict[str, Particular] = {}
    cells = list(_cells(lines))
    labels = 0
    for index, (cell, row) in enumerate(cells):
        match = _CELL.match(cell.form)
        if match is None:
            continue
        name = _LABELS.get(match["label"].lstrip("-•*+ "))
        labels += name is not None or bool(match["colon"] and _OTHERS.match(match["label"]))
        if name is None or name in found:
            continue
        given = _value(cells, index, row, match)
        if given is not None and not _EMPTY.match(given.form):
            found[name] = Particular(given.text, (given.start, given.end))
    return found if labels >= _FEWEST else {}


def _cells(lines: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """What stands between the bars and tabs of each line, with the line's number."""
    for row, line in enumerate(lines):
        for start, end in _spans(line):
            if 0 < end - start < _MAX_CELL:
                at = (line.start + start, line.start + end)
                yield Line(*at, line.text[start:end], line.form[start:end], after_blank=False), row


def _spans(line: Line) -> Iterator[Span]:
    """Cells of a line; a label glued to the value before it (“An SơnNgười ký:”) begins another."""
    for match in _BETWEEN.finditer(line.text):
        labels = [
            label.start()
            for label in _LABEL.finditer(line.form, *match.span())
            if line.text[label.start()].isupper()
        ]
        places = sorted({match.start(), match.end(), *labels})
        for start, end in pairwise(places):
            yield start, start + len(line.text[start:end].rstrip())


def _value(
    cells: Sequence[tuple[Line, int]], index: int, row: int, match: re.Match[str]
) -> Line | None:
    """What stands behind the label: in its cell, in the next one, or on the next line."""
    cell = cells[index][0]
    if match["value"]:
        start = match.start("value")
        return Line(cell.start + start, cell.end, cell.text[start:], cell.form[start:], False)
    if index + 1 == len(cells):
        return None
    after, place = cells[index + 1]
    near = place == row or (bool(match["colon"]) and place == row + 1)
    label = _CELL.match(after.form)
    is_label = label is not None and (label["label"] in _LABELS or label["colon"] is not None)
    return after if near and not is_label else None
