"""How what is said of a subject is put: as an act, an obligation, a state, or what was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from index.duties.openings import ADVERBIAL, BASED, behind
from index.duties.times import time_at
from index.duties.verbs import ADVERB, MODAL, NEGATION, act_at, unknown_at

Manner = Literal["act", "obliged", "passive", "has", "is", "past", "none"]

SERVES = re.compile(
    r"(?:là|làm) (?:cơ quan |đơn vị )?(?:cơ quan|bộ phận|đầu mối|thường trực|đơn vị|nòng cốt)(?!\w)"
)
MUST = re.compile(r"(?<!\w)(?:phải|có trách nhiệm|cần)(?!\w) ")
_PAST = re.compile(
    r"(?:luôn )?(?:đã|đang|còn(?! (?:dưới|trên|khoảng|không quá|tối đa|\d))|vẫn|chưa"
    r"|thường(?! xuyên)|mới)(?!\w)"
)
_IS = re.compile(
    r"(?:phải |cần |cũng |không )?(?:thực sự |thật sự )?(?:là|gồm|không phải|trở thành"
    r"|thuộc)(?!\w)|(?:phải|cần) (?:sát|phù hợp|đi đôi|bắt đầu|gắn|thực chất|đến)(?!\w)"
)
FORBIDS = re.compile(
    r"(?:tuyệt đối )?(?:không được|nghiêm cấm|tuyệt đối không) (?=\w)(?!phép|coi|tính|xem)"
)
PAPER_DUE = re.compile(r"phải có (?:thông báo|báo cáo|kết luận|kế hoạch|phương án|văn bản)(?!\w)")
_CHARGED = re.compile(r"có (?:trách nhiệm|nhiệm vụ) $")
_PASSIVE = re.compile(r"(?:cũng |đều |phải )?(?:được|bị)(?!\w)")
_HAS = re.compile(
    r"(?:phải )?(?:có|không có|không còn|còn|đạt|không quá|không dưới|ít nhất|tối thiểu"
    r"|không để)(?!\w)"
)
_RELATIVE = ("do ", "được giao", "được phân công")
_LATER: tuple[tuple[re.Pattern[str], Manner], ...] = (
    (re.compile(rf"(?:\S+ ){{1,7}}?(?:{_PAST.pattern})"), "past"),
    (re.compile(rf"(?:\S+ ){{1,7}}?(?:{_IS.pattern})"), "is"),
    (re.compile(rf"(?:\S+ ){{1,7}}?(?:{_PASSIVE.pattern})"), "passive"),
)


def manner_at(form: str, at: int, end: int) -> Manner:
    """How what begins at `at`, behind the subject, is put."""
    while (reached := time_at(form, at, end)) > at:
        at = behind(form, reached, end)
    return next(_manners(form, at, end), "none")


def _manners(form: str, at: int, end: int) -> Iterator[Manner]:
    """Those that fit, the surest first."""
    if _PAST.match(form, at, end):
        yield "past"
    if SERVES.match(form, at, end):
        yield "act"
    if form.startswith(_RELATIVE, at) and acts_behind(form, form.index(" ", at) + 1, end):
        yield "act"
    if _IS.match(form, at, end):
        yield "is"
    modal = MODAL.match(form, at, end)
    if modal and _may_be_done(form, modal.end(), end):
        yield "obliged"
    if _PASSIVE.match(form, at, end):
        yield "passive"
    if act_at(form, at, end) > at or (
        form.startswith("có ", at) and act_at(form, at + 3, end) > at + 3
    ):
        yield "act"
    if _HAS.match(form, at, end):
        yield "has"
    negated = NEGATION.match(form, at, end)
    if _acts_behind_adverbial(form, at, end) or (negated and acts_behind(form, negated.end(), end)):
        yield "act"
    if negated:
        yield "past"


def _may_be_done(form: str, at: int, end: int) -> bool:
    if act_at(form, at, end) > at or form.startswith("có ", at):
        return True
    return _CHARGED.search(form, 0, at) is not None and unknown_at(form, at, end) > at


def _acts_behind_adverbial(form: str, at: int, end: int) -> bool:
    """“… trên cơ sở chức năng, nhiệm vụ, xây dựng …”."""
    if BASED.match(form, at, end):
        return True
    if not ADVERBIAL.match(form, at, end) and not ADVERB.match(form, at, end):
        return False
    return any(
        act_at(form, comma.end(), end) > comma.end()
        for comma in re.finditer(", ", form[:end])
        if comma.start() >= at
    )


def acts_behind(form: str, at: int, end: int) -> bool:
    """Whether a few words only describe the subject, and its own act follows: “đơn vị không đồng
    ý gửi …”, “hội đồng do Sở Nội vụ thành lập họp …”."""
    words = [at + match.start() for match in re.finditer(r"\w+", form[at : min(end, at + 60)])]
    acted = [word for word in words if act_at(form, word, end) > word]
    return bool(acted) and (acted[0] > at or any(word > acted[0] + 8 for word in acted))


def manner_of_product(form: str, at: int, end: int) -> Manner:
    """How what is said of the work, or of what comes of it, is put: the subject begins at `at`."""
    must = MUST.search(form, at, end)
    if must and (_may_be_done(form, must.end(), end) or form.startswith("được", must.end())):
        return "obliged"
    later = next((manner for pattern, manner in _LATER if pattern.match(form, at, end)), None)
    if later is not None:
        return later
    return "act" if acts_behind(form, at + 3, end) else "has"
