"""Who: the names of bodies and people that stand where a doer stands.

Positions are offsets into a text; `form` is its canonical form, of the same length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.bodies import (
    ALSO_VERBS,
    CLASS,
    HEAD,
    INSIDE,
    JOINT,
    JOINT_NAME,
    LEVEL,
    NO_BODY,
    OF_ONE,
    PERSON,
    PLACE,
    PLURAL,
    QUANTIFIER,
    STOP,
)
from index.duties.times import time_at
from index.duties.verbs import ADVERB, MODAL, act_at, verb_at
from ingest.offices import office_at

_WORD = re.compile(r"[^\s,;:.()]+")
_LONGEST = 22
"""Words of a name and all that stands around it."""


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
    while (reached := _name(text, form, at, end, listed=bare or bool(spans))) > at:
        spans.append((at, reached))
        joint = JOINT.match(form, reached, end)
        if joint is None or _name(text, form, joint.end(), end, listed=True) == joint.end():
            break
        at = joint.end()
    if reached == at:
        return None
    rest = _rest(form, reached, end)
    aside = _ASIDE.match(form, rest, end)
    inner = doers_at(text, form, aside.end(), end) if aside else None
    rest = inner.end if inner else rest
    if whole:
        if form[reached:end].strip(" :.;()"):
            return None
    elif not _goes_on(form, rest, end):
        return None
    return Doers(tuple(Doer(*span) for span in _entries(text, form, spans)), rest)


def _rest(form: str, reached: int, end: int) -> int:
    """Where the sentence goes on behind the names."""
    match = _GAP.match(form, reached, end)
    return match.end() if match else reached


_ASIDE = re.compile(r"(?:nhất là|đặc biệt là|trước hết là|trong đó có|bao gồm) ")
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


def _name(text: str, form: str, start: int, end: int, *, listed: bool = False) -> int:
    """Where one name with what belongs to it ends; `start` where none begins.

    `listed`: a class noun stands before it (“các sở, ban, ngành”)."""
    joined = JOINT_NAME.match(form, start, end)
    if joined:
        return joined.end()
    quantifier = QUANTIFIER.match(form, start, end)
    at = quantifier.end() if quantifier else start
    head = HEAD.match(form, at, end)
    if head is None or NO_BODY.match(form, at, end):
        return start
    if quantifier is None and _is_act(text, form, head, end, listed=listed):
        return start
    named = office_at(text, form, at)
    reached = _before_another(form, at, named if head.end() < named <= end else head.end())
    if form.endswith(" cấp", at, reached) and verb_at(form, reached - 3, end) > reached:
        reached -= 4
    bare = " " not in head[0] and quantifier is None and not listed and reached == head.end()
    if bare and not _is_named(text, form, reached, end):
        return start
    return max(_extended(text, form, reached, end), start)


def _is_act(text: str, form: str, head: re.Match[str], end: int, *, listed: bool) -> bool:
    """Whether the noun is a verb here: “lãnh đạo đổi mới …”."""
    after = head.end() + 1
    if head[0] in ALSO_VERBS:
        if listed and (HEAD.match(form, after, end) or QUANTIFIER.match(form, after, end)):
            return False
        if form.startswith(",", head.end()) or act_at(form, after, end) > after:
            return True
    at = head.start()
    return text[at].islower() and verb_at(form, at, end) > at


_TWO = re.compile(
    r" và (?=(?:đảng|ủy ban|hội|đoàn|sở|ban|công an|bộ|văn phòng|mặt trận|thanh tra|liên đoàn"
    r"|trung tâm|trường|phòng|viện|tòa án|huyện|tỉnh|thành|chi bộ|công đoàn)(?!\w))"
)


def _before_another(form: str, start: int, end: int) -> int:
    """The end of the first of two names that “và” joins."""
    if form.startswith("văn phòng", start):
        return end
    match = _TWO.search(form, start, end)
    return match.start() if match else end


def _is_named(text: str, form: str, at: int, end: int) -> bool:
    """Whether a short head (“Sở”, “xã”) is followed by a name or a level."""
    following = text[at:end].lstrip()
    return following[:1].isupper() or bool(LEVEL.match(form, at, end)) or at >= end


def _extended(text: str, form: str, at: int, end: int) -> int:
    """Takes in what belongs to the name, up to what is said of it."""
    words = 0
    while at < end and words < _LONGEST:
        if form[at] == "(":
            close = form.find(")", at, end)
            return at if close < 0 else _trimmed(form, at)
        if form[at] in ",;:.":
            return at
        if form[at] == " ":
            at += 1
            continue
        inside = INSIDE.match(form, at, end)
        if inside:
            at = inside.end()
            continue
        if text[at].isupper():
            longer = office_at(text, form, at)
            at = longer if at < longer <= end else _word(form, at, end)
            words += 1
            continue
        if _ends_name(form, at, end):
            return _trimmed(form, at)
        at = _word(form, at, end)
        words += 1
    return _trimmed(form, at) if words < _LONGEST else 0


_AND = re.compile(r"(?:và|hoặc|cùng)(?!\w)")


def _ends_name(form: str, at: int, end: int) -> bool:
    return (
        _AND.match(form, at, end) is not None
        or STOP.match(form, at, end) is not None
        or MODAL.match(form, at, end) is not None
        or act_at(form, at, end) > at
        or (ADVERB.match(form, at, end) is not None and not form.startswith("cơ bản", at))
        or time_at(form, at, end) > at
    )


def _word(form: str, at: int, end: int) -> int:
    match = _WORD.match(form, at, end)
    return match.end() if match else at + 1


def _trimmed(form: str, at: int) -> int:
    while form[at - 1] == " ":
        at -= 1
    return at


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
