"""Whether a clause commits anybody, given what its section is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.sections import Use
from index.duties.statements import Statement

_NEVER = re.compile(
    r"(?:(?:chỉ thị|nghị quyết|kết luận|hướng dẫn|quy chế|quy định|kế hoạch|chương trình"
    r"|công văn|quyết định|thông báo|văn bản"
    r"|thông tư|nghị định|luật) (?:này(?! do)|số |\d)|rất mong|trên đây|như |có như vậy"
    r"|xin trân trọng|theo quy định|tuy nhiên|song |nhưng "
    r"|những năm qua|thời gian qua|qua kiểm tra|nguyên nhân|ví dụ|lưu ý|thay thế |có hiệu lực"
    r"|căn cứ [^,]*$|\"|“)"
)
_ENTITLES = re.compile(
    r"(?<!\w)(?:có quyền|điểm không|không đề nghị công nhận|được quyền|không được (?:xét|xếp"
    r"|đề nghị|công nhận|bình|khen)|thì không xét|bị (?:đưa|xem|xử|kỷ|nêu|thu hồi|trừ|hạ)"
    r"|được cộng|được trừ|được xếp"
    r"|được tính|được coi|được hiểu)(?!\w)"
)
_SCORED = re.compile(r"(?<!\w)(?:được|trừ|cộng|đạt) \d{1,3}(?:,\d)? điểm(?! phần)")
_REWARDED = re.compile(
    r"(?:[^,;]{2,60} (?:đạt|có) [^,;]*|[^,;]{2,60}) được (?:đề nghị|xem xét|xét|biểu dương|khen"
    r"|tặng|thưởng)(?!\w)"
)
_FOLLOWS = re.compile(r"[^;]{3,90} (?:được )?thực hiện theo (?:luật|quy định|hướng dẫn|nghị định)")
_ENACTED = re.compile(r"(?<!\w)(?:có trách nhiệm|phải|có nhiệm vụ|chịu trách nhiệm)(?!\w)")
_SENT = re.compile(
    r"[^,;:]{2,40}? (?:gửi|nộp|chuyển|lưu|trình|niêm yết|đăng tải|bàn giao|công khai)(?!\w)"
)
"""What becomes of a paper."""
_TERM = re.compile(r"(?:hạn|thời hạn|thời gian|hạn chót|thời điểm)(?!\w)")
_SURE = ("act", "obliged")


@dataclass(frozen=True, slots=True)
class Setting:
    """`intro`: before the first heading, item and lead-in; `year`: the document's date; `own`: the
    document is a rule by which bodies bind themselves; `lists`: of a rule, without words of duty
    above it or in it, so that only what names its doer counts."""

    use: Use
    intro: bool = False
    year: str | None = None
    own: bool = False
    lists: bool = False


def is_commitment(form: str, said: Statement, setting: Setting, *, named: bool, told: bool) -> bool:
    """`named`: somebody is named above it; `told`: the clause before it was a commitment."""
    if said.manner in ("none", "past") or _is_ruled_out(form, said):
        return False
    if said.asked:
        told_of = setting.intro or setting.use == "assessment"
        return setting.use != "criteria" and (said.names is not None or not told_of)
    if setting.intro or setting.use in ("assessment", "criteria"):
        return False
    measured = said.figures.amount is not None
    timed = any(one.sort not in ("bare", "each") for one in said.figures.times)
    acts = said.names is not None and said.manner in _SURE
    if setting.use in ("views", "open"):
        told = measured if setting.use == "views" else said.manner == "obliged"
        return acts and (timed or told) and not (setting.use == "open" and said.persons)
    if setting.use == "articles":
        own = setting.own and _in_own_rule(form, said, named=named)
        ruled = own or _in_articles(form, said, measured=measured or timed, named=named)
        return ruled and not (setting.lists and said.names is None and not said.counted)
    return _in_tasks(form, said, setting, measured=measured, timed=timed, told=told)


def _is_ruled_out(form: str, said: Statement) -> bool:
    """Closing formulas, rights, consequences."""
    if _NEVER.match(form, said.start, said.end) or _SCORED.search(form, said.start, said.end):
        return True
    if _ENTITLES.search(form, said.start, said.end) and not said.counted:
        return True
    told_of = said.names is not None or said.manner == "passive"
    if told_of and not said.asked and _REWARDED.match(form, said.start, said.end):
        return not said.counted
    return said.names is None and _FOLLOWS.match(form, said.start, said.end) is not None


def _in_tasks(
    form: str, said: Statement, setting: Setting, *, measured: bool, timed: bool, told: bool
) -> bool:
    """In a section of tasks or of targets."""
    if said.manner == "is" and said.product and said.figures.when is not None:
        return measured or _TERM.match(form, said.start, said.end) is not None
    if said.manner == "is":
        return said.names is None and said.product and measured and (told or timed)
    if said.manner in ("has", "passive"):
        return _as_target(form, said, setting, measured=measured, timed=timed)
    if said.product and said.names is None:
        sent = told and _SENT.match(form, said.start, said.end) is not None
        return measured or sent or said.figures.when is not None
    if setting.use == "targets":
        return measured or said.names is not None or timed or told or said.counted
    return True


def _as_target(
    form: str, said: Statement, setting: Setting, *, measured: bool, timed: bool
) -> bool:
    """A state that shall be reached: it needs a measure, or a doer who shall have it."""
    if said.product and said.manner == "passive":
        sent = measured and _SENT.match(form, said.start, said.end) is not None
        targets = measured and setting.use == "targets"
        return targets or sent or timed or said.figures.has_event
    return measured or (said.names is not None and timed and said.manner == "has")


def _in_articles(form: str, said: Statement, *, measured: bool, named: bool) -> bool:
    """In rules only what binds a body counts: who must, or who does it how often or by when."""
    unnamed = said.product and said.names is None
    if said.persons or unnamed or said.manner not in _SURE:
        return False
    if said.names is None:
        return named and not said.counted
    return measured or _ENACTED.search(form, said.start, said.end) is not None


_UNLESS = re.compile(r"[^;]*(?<!\w)(?:coi như|được (?:công nhận|coi|xem) )(?!\w)")


def _in_own_rule(form: str, said: Statement, *, named: bool) -> bool:
    """In regulations of coordination and the like: also who does what, what shall be reached by
    when, and what becomes of a paper of those named above."""
    if _UNLESS.match(form, said.begins, said.end):
        return False
    if said.counted or said.manner == "has":
        return said.figures.amount is not None and said.figures.telling
    if said.product and said.names is None:
        return named and said.manner in ("passive", *_SURE) and said.figures.telling
    if said.names is None:
        return named and said.manner in _SURE
    return said.manner in _SURE and not said.persons


_DONE = re.compile(r"[^,;]{0,40}(?<!\w)đã (?!được công nhận|đề ra|ban hành|ký|duyệt|nêu)")


def is_over(form: str, said: Statement, setting: Setting) -> bool:
    """Whether it tells of what was: it says so, or all years that it names as its time lie before
    the document's."""
    if said.manner == "past" and _DONE.match(form, said.start, said.end):
        return True
    if not setting.year:
        return False
    years = [
        int(year)
        for one in said.figures.times
        for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", form[one.start : one.end])
    ]
    return bool(years) and max(years) < int(setting.year[:4])
