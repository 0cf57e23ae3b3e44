"""Which of a kind must act: “đơn vị nào có … thì làm …”, “Hội viên là đảng viên nhận …”."""

from __future__ import annotations

import re

from index.duties.doers import ANY, Doer, Doers, described, doers_at
from index.duties.manners import MUST
from index.duties.openings import EACH
from index.duties.subjects import WHICH
from index.duties.verbs import act_at

_OF_THE_KIND = re.compile(r"là (?=đảng viên|hội viên|đoàn viên|cán bộ|công chức|viên chức)")
_WHO_IS = re.compile(r"(?!có trách nhiệm)[^,;:]{3,40}? có trách nhiệm ")
_THEN = re.compile(r"(?:nào|không|chưa|có) [^,;:]{3,90}? thì ")
_TOLD = ("không ", "chưa ", "còn ", "được ", "đang ")


def behind_each(form: str, named: Doers, end: int) -> int:
    """Where what is said of the names begins, behind “mỗi đơn vị”."""
    each = EACH.match(form, named.end, end)
    return each.end() if each else named.end


def of_the_kind(text: str, form: str, named: Doers, end: int) -> tuple[Doer, ...] | None:
    """The names with the kind that they are of, where an act follows it."""
    kind = _OF_THE_KIND.match(form, named.end, end)
    acting = doers_at(text, form, kind.end(), end) if kind else None
    if acting is None or act_at(form, acting.end, end) == acting.end:
        return None
    return (*named.names[:-1], Doer(named.names[-1].start, acting.names[-1].end))


def bound(form: str, named: Doers, rest: int, end: int) -> tuple[Doer, ...] | None:
    """The names that must act, where what stands between only tells which of them are meant."""
    then = _THEN.match(form, rest, end)
    if then and act_at(form, then.end(), end) > then.end():
        return named.names
    which = WHICH.match(form, rest, end)
    last = named.names[-1]
    any_one = ANY.match(form[last.start : last.end]) and _WHO_IS.match(form, rest, end)
    if not (which or any_one or form.startswith(_TOLD, rest)):
        return None
    must = MUST.search(form, rest, end)
    if must is None:
        return None
    return named.names if which else described(form, named, must.start())
