"""What is wrong with a citation by the rules and by its own words, whatever the library holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from index.citing import written
from index.drafts.cited import Cited
from index.drafts.finding import Finding, Severity
from index.drafts.numbers import PARTS
from index.kinds import same_kind
from ingest.vietnamese import canonical

_KIND_OF_CODE = {
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "CT": "Chỉ thị", "KL": "Kết luận", "KH": "Kế hoạch",
    "HD": "Hướng dẫn", "BC": "Báo cáo", "TTr": "Tờ trình", "TB": "Thông báo",
    "CTr": "Chương trình",
}  # fmt: skip
_YEAR = re.compile(r"\d+\w?/((?:19|20)\d\d)/")


def by_rule(one: Cited, known: Mapping[str, int]) -> Iterator[Finding]:
    """What is wrong with a citation by the rules alone: its number, and its kind or its year
    beside its number."""
    yield from _number(one, known)
    yield from _kind(one)
    yield from _year(one)


def _number(one: Cited, known: Mapping[str, int]) -> Iterator[Finding]:
    if one.right is None:
        return
    message = (
        f"Số hiệu “{one.written(one.words.number)}” viết chưa đúng thể thức; theo quy định là "
        f"“{one.right}”."
    )
    severity: Severity = "error" if one.right in known else "warning"
    yield one.finding("citation-symbol", severity, one.words.number, message, suggestion=one.right)


def _kind(one: Cited) -> Iterator[Finding]:
    """“Chỉ thị số 25-NQ/TW”: the word and the letters for the kind."""
    found = PARTS.match(one.right or one.citation.symbol)
    meant = _KIND_OF_CODE.get(found[5]) if found else None
    said, span = one.citation.kind, one.words.kind
    if meant is None or said is None or span is None or same_kind(said, meant):
        return
    if not _beside(one):
        return
    message = f"Số hiệu {one.citation.symbol} là của {meant}, nhưng văn bản được gọi là {said}."
    yield one.finding("citation-kind", "error", span, message, suggestion=meant)


def _beside(one: Cited) -> bool:
    """Whether only “số” stands between the kind and the number."""
    span = one.words.kind
    between = one.document.text[span[1] : one.words.number[0]] if span else "x"
    return not between.replace(":", "").strip() or canonical(between).strip(" :") == "số"


def _year(one: Cited) -> Iterator[Finding]:
    found = _YEAR.match(one.right or one.citation.symbol)
    date, span = one.saying.value("date"), one.words.date
    if found is None or date is None or span is None or date[:4] == found[1]:
        return
    message = f"{one.name} mang năm {found[1]} trong số hiệu, nhưng được dẫn {written(date)}."
    yield one.finding("citation-date", "error", span, message)
