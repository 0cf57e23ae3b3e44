"""What the draft's own day does not allow: a citation later than it, a deadline before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.drafts.days import days_of
from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.vietnamese import canonical

_DEADLINE = re.compile(
    r"(?:chậm nhất(?: là)?|(?:gửi|báo cáo|nộp|hoàn thành|xong)[^.;:\n]{0,80}"
    r"(?<!\w)trước)(?: hết)?(?: ngày)? ?$"
)
_DONE = re.compile(r"(?<!\w)(?:đã|đạt|được|bị|sinh|từng|năm trước|theo)(?!\w)")
_EFFECT = re.compile(r"này có hiệu lực(?: thi hành)?(?: kể)? từ(?: ngày)? ?$")
_NEAR = 140
_REPORTS = frozenset(("Báo cáo", "Biên bản", "Bài viết", "Tài liệu"))


def time_findings(sheet: Sheet) -> Iterator[Finding]:
    """Only where the document says its own day; of one day, a month or a year is compared."""
    own = sheet.document.header.date
    if own.value is None or own.status not in ("printed", "confirmed"):
        return
    yield from _later(sheet, own.value)
    if len(own.value) == 10 and sheet.document.header.kind.value not in _REPORTS:
        yield from _too_early(sheet, own.value)


def _later(sheet: Sheet, own: str) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for citation in sheet.document.citations:
        date = citation.date
        size = min(len(date or ""), len(own))
        if date is None or size < 4 or date[:size] <= own[:size]:
            continue
        if (citation.symbol, date) in told:
            continue
        told.add((citation.symbol, date))
        shown = sheet.text[citation.start : citation.end]
        yield sheet.found(
            "date",
            "error",
            (citation.start, citation.end),
            f"“{' '.join(shown.split())}” đề ngày {_shown(date)}, sau ngày của chính văn bản này "
            f"({_shown(own)}).",
        )


def _too_early(sheet: Sheet, own: str) -> Iterator[Finding]:
    form = canonical(sheet.text)
    for day in days_of(sheet.text):
        date = day.iso
        if date is None or len(date) != 10 or date >= own:
            continue
        sentence = re.split(r"[.;\n]\s", form[max(0, day.start - _NEAR) : day.start])[-1]
        if _EFFECT.search(sentence):
            told = f"Ngày có hiệu lực ({_shown(date)}) trước ngày ban hành ({_shown(own)})."
        elif _DEADLINE.search(sentence) and not _DONE.search(sentence):
            told = f"Thời hạn ({_shown(date)}) đã qua trước ngày của văn bản này ({_shown(own)})."
        else:
            continue
        yield sheet.found("date", "warning", (day.start, day.end), told)


def _shown(date: str) -> str:
    return "/".join(reversed(date.split("-")))
