"""Who: the names of bodies and people that stand where a doer stands.

Positions are offsets into a text; `form` is its canonical form, of the same length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.bodies import (
    CLASS,
    JOINT,
    OF_ONE,
    PERSON,
    PLACE,
    PLURAL,
    QUANTIFIER,
)
from index.duties.naming import acts_unknown, name_at
from index.duties.times import time_at
from index.duties.verbs import MODAL, act_at


@dataclass(frozen=True, slots=True)
class Doer:
    """Half-open offsets of a name."""

    start: int
    end: int
    lead: bool = True


@dataclass(frozen=True, slots=True)
class Doers:
    """Names that stand together; `end` is where the rest of the clause begins."""

    names: tuple[Doer, ...]
    end: int


def doers_at(
    text: str, form: str, start: int, end: int, *, whole: bool = False, bare: bool = False
) -> Doers | None:
    """The bodies or people that are named at `start` and of whom something follows.

    `whole`: nothing follows; the names reach to `end`. `bare`: a number stands before them, so that
    a noun alone (“xã”) may begin them.
    """
    at, spans = start, list[tuple[int, int]]()
    while (reached := name_at(text, form, at, end, listed=bare or bool(spans))) > at:
        spans.append((at, reached))
        joint = JOINT.match(form, reached, end)
        if joint is None or name_at(text, form, joint.end(), end, listed=True) == joint.end():
            break
        at = joint.end()
    if reached == at:
        return None
    rest = _rest(form, reached, end)
    aside = _ASIDE.match(form, rest, end)
    inner = doers_at(text, form, aside.end(), end) if aside else None
    rest = inner.end if inner else rest
    if whole:
        behind = _BRACKET.sub("", form[reached:end])
        if behind.strip(" :.;()"):
            return None
    elif not _goes_on(form, rest, end) and not acts_unknown(form, rest, end):
        return None
    return Doers(tuple(Doer(*span) for span in _entries(text, form, spans)), rest)


def _rest(form: str, reached: int, end: int) -> int:
    """Where the sentence goes on behind the names."""
    match = _GAP.match(form, reached, end)
    return match.end() if match else reached


_ASIDE = re.compile(r"(?:nhất là|đặc biệt là|trước hết là|trong đó có|bao gồm) ")
_BRACKET = re.compile(r" \([^()]*\)")
_GAP = re.compile(r"(?: ?\([^()]*\))?,? ?")
_GOES_ON = re.compile(
    r"(?:được|bị|là|có|không|chưa|đã|đang|còn|vẫn|theo|trên cơ sở|căn cứ|khi|nếu|ngay|bám|mỗi"
    r"|ít nhất|tối thiểu"
    r"|nào|gồm|do|cùng|trong|trước|sau|từ|định kỳ|hằng|hàng|đến)(?!\w)"
)


def _goes_on(form: str, at: int, end: int) -> bool:
    """Whether something is said of the names."""
    if at >= end:
        return False
    return (
        act_at(form, at, end) > at
        or MODAL.match(form, at, end) is not None
        or _GOES_ON.match(form, at, end) is not None
        or time_at(form, at, end) > at
    )


def _entries(text: str, form: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names as a person counts them: class nouns that one “các” governs are one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and _continues(text, form, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(_without_each(form, start), end) for start, end in found]


_EACH = re.compile(r"(?:mỗi|từng|mọi|tất cả(?: các)?|toàn thể(?: các)?|một số) (?=\w)")


def _continues(text: str, form: str, before: tuple[int, int], start: int) -> bool:
    """Whether the name at `start` is one entry with the one before."""
    if text[start].isupper() or PLURAL.match(form, start) or _EACH.match(form, start):
        return False
    joined = form[before[1] : start].strip()
    if "cùng" in joined or ";" in joined:
        return False
    first = before[0]
    if form[first : before[1]] == "tập thể" and form.startswith("cá nhân", start):
        return False
    plural = QUANTIFIER.match(form, first)
    head = plural.end() if plural else first
    if OF_ONE.match(form, start) and not (plural and OF_ONE.match(form, head)):
        return False
    if plural or "các " in form[first : before[1]]:
        return True
    same_class = CLASS.match(form, head) and CLASS.match(form, start)
    lower = not any(char.isupper() for char in text[head + 1 : before[1]])
    return bool(same_class) and (lower or PLACE.match(form, start) is not None)


def _without_each(form: str, start: int) -> int:
    match = _EACH.match(form, start)
    return match.end() if match else start


def are_persons(form: str, doers: Doers) -> bool:
    """Whether people, and no body, are named first."""
    return PERSON.match(form, doers.names[0].start) is not None


_RELATIVE = re.compile(r" ?(?:được|đang) [^,;:.]{3,60}? $")
ANY = re.compile(r"(?:các |mỗi )?(?:cơ quan|đơn vị|tổ chức|cá nhân|bên|người)$")
_DOING = re.compile(r" (?!không|chưa|có)[^,;:.]{3,40} $")
"""“Cơ quan nhận thông tin phải …”: which one is meant."""


def described(form: str, doers: Doers, must: int) -> tuple[Doer, ...]:
    """The names with what tells which of them must: “Đảng viên đang công tác có trách nhiệm …”.
    `must`: where the obligation begins."""
    last = doers.names[-1]
    which = form[last.end : must]
    told = ANY.match(form[last.start : last.end]) and _DOING.match(which)
    if not told and not _RELATIVE.match(which):
        return doers.names
    return (*doers.names[:-1], Doer(last.start, must - 1, last.lead))
