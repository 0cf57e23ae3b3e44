"""Run-in labels (“2. Ủy ban nhân dân xã: …”) and lead-ins (“… các việc sau:”)."""

from __future__ import annotations

import re

from index.duties.contexts import Context, led, sets, whole_names
from index.duties.doers import doers_at
from index.duties.figures import Figures
from index.duties.statements import read
from index.duties.times import When
from index.duties.verbs import act_at

_LABEL = re.compile(r"[^:“”\"]{2,160}?:\s+(?=\S)")
_KEPT = re.compile(
    r"(?:báo cáo|hồ sơ|bản đăng ký|phiếu|danh sách|văn bản|đăng ký|số"
    r"|tổng số|tỷ lệ|tỉ lệ|mức|thu nhập|chỉ số)(?!\w)"
)
"""Labels that are what the clause is about, and belong to it."""
_LONGEST = 9
_FULFIL = re.compile(r"(?<!\w)(?:hoàn thành|làm xong|thực hiện xong)(?!\w)[^:,]*:?$")
_PERFORM = re.compile(r",? (?:cần |phải |tiếp tục |tập trung )*(?:thực hiện|làm|triển khai)(?!\w)")
_THEN = re.compile(r"trong (?:thời gian|khoảng thời gian|đợt) (?:này|trên|nêu trên)")


def label(text: str, form: str, start: int, end: int, base: Context) -> tuple[int, Context]:
    """Where the words begin behind a run-in label, and what the label passes on."""
    match = _LABEL.match(text, start, end)
    if match is None:
        return start, base
    colon = text.rindex(":", start, match.end())
    names = whole_names(text, form, start, colon)
    if names is not None:
        return match.end(), Context(names, base.when)
    times = Figures.of(form, start, colon).times
    if times and times[0].start == start and times[-1].end >= colon - 1:
        return match.end(), Context(base.names, text[start : times[-1].end])
    goes_on = len(text[start:colon].split()) > _LONGEST or _is_clause(text, form, start, colon)
    named = doers_at(text, form, match.end(), end) is not None
    about = _KEPT.match(form, start, colon) is not None or (
        act_at(form, start, colon) > start and _is_bare(text, form, match.end(), end)
    )
    belongs = goes_on or (about and not named)
    return (start if belongs else match.end()), base


def _is_bare(text: str, form: str, start: int, end: int) -> bool:
    """Whether no act follows: “Họp giao ban: mỗi quý một lần”."""
    stop = form.find(";", start, end)
    end = stop if stop > 0 else end
    return read(text, form, start, end, Figures.of(form, start, end)).manner == "none"


def _is_clause(text: str, form: str, start: int, end: int) -> bool:
    """Whether a label says what to do, so that what follows only tells it in full."""
    said = read(text, form, start, end, Figures.of(form, start, end))
    return said.manner in ("act", "obliged") and len(text[start:end].split()) > 5


def _fulfils(form: str, start: int, end: int, when: When) -> bool:
    """Whether a lead-in without a doer says by when all shall be done."""
    if when.start == start and _PERFORM.match(form, when.end, end):
        return True
    return _FULFIL.search(form, start, end) is not None


def lead_in(
    text: str, form: str, sentences: list[tuple[int, int]], *, issuer: str | None
) -> Context:
    """What a line that ends with a colon passes to the items beneath: who, and by when."""
    start, end = sentences[-1]
    names = led(text, form, start, end, issuer=issuer)
    times = Figures.of(form, start, end).times
    when = next((one for one in times if sets(one, start, leads_in=True)), None)
    if _THEN.search(form, start, end) and len(sentences) > 1:
        when = Figures.of(form, *sentences[-2]).when or when
    elif names is None and not (when and _fulfils(form, start, end, when)):
        when = None
    return Context(names, text[when.start : when.end] if when else None)
