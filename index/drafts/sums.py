"""Totals that are not what their parts add up to, in sentences and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.paragraphs import Paragraph
from ingest.vietnamese import canonical

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_TOTAL = re.compile(
    r"(?P<all>tổng (?:số|cộng)[^.;:()\n\d]{0,60})?"
    rf"(?<![\d.,/-])(?P<total>{_NUMBER})(?![\d%/]|[.,]\d)"
    r" (?P<unit>[^\W\d_]+(?: [\"“]?[^\W\d_]+[\"”]?){0,11}?)"
    r"(?P<how>(?:,| \(|:)? ?(?:trong đó|gồm|bao gồm|cụ thể)(?: có| là)?:? ?|: ?"
    r"| \((?=\d|[^()\d]{2,30} \d))"
)
_END = re.compile(r"\.(?!\d)(?:\s|/|$)|\)|$")
_CLAUSE_END = re.compile(r"[.;](?!\d)(?:\s|/|$)|\)|$")
_PARTS = re.compile(r", (?!trong đó)(?:và )?|; (?:và )?| và (?=\d)")
_PART = re.compile(
    rf"(?:(?:có|là|và) )?(?P<n>{_NUMBER})(?![\d%/]|[.,]\d)(?P<rest>(?: [^\W\d_][\w-]*){{0,14}})"
)
_TRAILING = re.compile(
    rf"[^\W\d_]+(?: (?:[^\W\d_][\w-]*|-)){{0,9}}(?<!năm)(?<!tháng)(?<!ngày)(?<!khóa)(?<!số):? "
    rf"(?P<n>{_NUMBER})(?![\d%/]|[.,]\d)(?: [^\W\d_]+){{0,3}}"
)
_FEWEST_PARTS = 3
_NEAR = 0.34
"""A sum farther off than this share of the total is no sum of it."""
_ROW_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng)(?!\w)")
_CELL_NUMBER = re.compile(rf"(?:{_NUMBER})$")
_SUBTOTAL = re.compile(r"(?:[IVX]+|[A-Z])[.)]?$")


def sum_findings(sheet: Sheet) -> Iterator[Finding]:
    for is_row, run in groupby(sheet.paragraphs, key=lambda one: one.row):
        if is_row:
            yield from _of_table(sheet, list(run))
        else:
            for paragraph in run:
                yield from _of_text(sheet, paragraph)


def _of_text(sheet: Sheet, paragraph: Paragraph) -> Iterator[Finding]:
    form = canonical(sheet.text[paragraph.start : paragraph.end]).replace("\n", " ")
    for match in _TOTAL.finditer(form):
        parts, total = _parts(form, match), _value(match["total"])
        if not _is_sum(match, parts, total):
            continue
        start, end = (paragraph.start + at for at in (match.start("total"), match.end("unit")))
        listed = " + ".join(map(_shown, parts))
        yield sheet.found(
            "sum",
            "warning",
            (start, end),
            f"Các số kể sau cộng lại là {_shown(sum(parts))} ({listed}), không phải "
            f"{_shown(total)}.",
        )


def _parts(form: str, total: re.Match[str]) -> list[int]:
    """The numbers of the parts that are listed behind the total, to the end of the sentence or of
    the clause; none where a part is not plainly one, or is only numbered (“tổ 1, tổ 2”)."""
    start = total.end()
    numbered = re.compile(rf"(?<!\w){total['unit'].split()[0]} \d")
    for ending in (_END, _CLAUSE_END):
        end = ending.search(form, start)
        listed = _PARTS.split(form[start : end.start() if end else len(form)].rstrip("; "))
        found = [_PART.fullmatch(part.strip()) or _TRAILING.fullmatch(part.strip())
                 for part in listed]  # fmt: skip
        if all(found) and len(found) > 1 and not any(map(numbered.search, listed)):
            return [_value(match["n"]) for match in found if match is not None]
    return []


def _is_sum(match: re.Match[str], parts: Sequence[int], total: int) -> bool:
    """Whether the parts are meant to add up to the total, and do not."""
    whole = match["all"] is not None
    exhaustive = "gồm" in match["how"] or "trong đó" not in match["how"]
    fewest = 2 if whole and exhaustive else _FEWEST_PARTS
    if len(parts) < fewest or sum(parts) == total or max(parts) >= total:
        return False
    if not whole and "trong đó" in match["how"] and sum(parts) < total * 0.8:
        return False
    return abs(sum(parts) - total) <= max(1, _NEAR * total)


def _of_table(sheet: Sheet, rows: Sequence[Paragraph]) -> Iterator[Finding]:
    """The row “Tổng cộng” against the rows above it, column by column."""
    cells = [_cells(row) for row in rows]
    for at, row in enumerate(cells):
        label = next((text for text, _ in row if text), "")
        if at < 2 or not _ROW_TOTAL.match(canonical(label)):
            continue
        above = [other for other in cells[:at] if len(other) == len(row)]
        if len(above) < 2 or any(_SUBTOTAL.match(other[0][0]) for other in above):
            continue
        yield from _columns(sheet, row, above)


def _columns(
    sheet: Sheet, row: Sequence[tuple[str, int]], above: Sequence[Sequence[tuple[str, int]]]
) -> Iterator[Finding]:
    for column in range(1, len(row)):
        text, start = row[column]
        values = [other[column][0] for other in above]
        if not _CELL_NUMBER.match(values[0]):
            values = values[1:]
        numeric = _CELL_NUMBER.fullmatch(text) and all(map(_CELL_NUMBER.fullmatch, values))
        if not numeric or len(values) < 2:
            continue
        total = sum(map(_value, values))
        if total != _value(text):
            told = f"Các dòng trên cộng lại là {_shown(total)}, không phải {text}."
            yield sheet.found("sum", "warning", (start, start + len(text)), told)


def _cells(row: Paragraph) -> list[tuple[str, int]]:
    """The cells of a row, with where each begins."""
    found, at = [], row.start
    for cell in row.text.split("|"):
        shown = cell.strip()
        found.append((shown, at + len(cell) - len(cell.lstrip())))
        at += len(cell) + 1
    return found


def _value(number: str) -> int:
    return int(number.replace(".", ""))


def _shown(number: int) -> str:
    return f"{number:,}".replace(",", ".")
