"""Where one name of a body or of people begins and ends.

Positions are offsets into a text; `form` is its canonical form, of the same length.
"""

from __future__ import annotations

import re

from index.duties.bodies import (
    ALONE,
    ALSO_VERBS,
    FIELD,
    FIELDS,
    HEAD,
    INSIDE,
    JOINT,
    JOINT_NAME,
    LEVEL,
    NO_BODY,
    OF_FIELDS,
    QUANTIFIER,
    STOP,
)
from index.duties.times import time_at
from index.duties.verbs import ADVERB, MODAL, act_at, unknown_at, verb_at
from ingest.offices import office_at

_WORD = re.compile(r"[^\s,;:.()]+")
_LONGEST = 22
"""Words of a name and all that stands around it."""


def name_at(text: str, form: str, start: int, end: int, *, listed: bool = False) -> int:
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
    named = _with_fields(text, form, at, office_at(text, form, at), end)
    reached = _before_another(form, at, named if head.end() < named <= end else head.end())
    last = form.rfind(" ", at, reached)
    if last > at and text[last + 1].islower() and _joins_verb(form, last + 1, reached, end):
        reached = last
    bare = " " not in head[0] and quantifier is None and not listed and reached == head.end()
    if bare and not _is_named(text, form, head, reached, end):
        return start
    return max(_extended(text, form, reached, end), start)


def _joins_verb(form: str, last: int, reached: int, end: int) -> bool:
    """Whether the last word of a name begins the verb that follows: “xã thành lập …”."""
    joined, next_one = verb_at(form, last, end), verb_at(form, reached + 1, end)
    if form[last:reached] == "cấp" and joined == reached:
        return True
    return joined > reached and joined >= next_one


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
    r" (?=cấp (?:giấy|phép|thẻ|sổ|cho|bản|lại|mới|đổi) )| và (?=(?:đảng|ủy ban|hội|đoàn|sở|ban"
    r"|công an|bộ|văn phòng|mặt trận|thanh tra|liên đoàn"
    r"|trung tâm|trường|phòng|viện|tòa án|huyện|tỉnh|thành|chi bộ|công đoàn)(?!\w))"
)


def _before_another(form: str, start: int, end: int) -> int:
    """The end of the first of two names that “và” joins."""
    if form.startswith("văn phòng", start):
        return end
    matches = (m for m in _TWO.finditer(form, start, end) if not FIELD.match(form, m.end()))
    match = next(matches, None)
    return match.start() if match else end


def _with_fields(text: str, form: str, start: int, reached: int, end: int) -> int:
    """Where a name of several fields ends: “Sở X, Y và Z”, “Phòng X và Đoàn thể”."""
    head = OF_FIELDS.match(form, start, end)
    if head is None:
        return reached
    field = FIELD.match(form, head.end() + 1, end)
    at = max(reached, field.end() if field else head.end())
    while (joint := FIELDS.match(form, at, end)) and text[joint.end()].isupper():
        after = joint.end()
        if _LEVELLED.search(form[start:at]):
            break
        if HEAD.match(form, after, end) and not FIELD.match(form, after, end):
            break
        if joint[0].startswith(",") and not _lists_fields(text, form, after, end):
            break
        at = _capital_words(text, form, after, end)
    return at if at > max(reached, head.end()) else reached


def _lists_fields(text: str, form: str, start: int, end: int) -> bool:
    """Whether what a comma joins is a field, and no body of its own."""
    if FIELD.match(form, start, end):
        return True
    stop = _capital_words(text, form, start, end)
    joint = FIELDS.match(form, stop, end)
    after = joint.end() if joint else end
    return (
        joint is not None
        and text[after : after + 1].isupper()
        and HEAD.match(form, start, end) is None
        and (HEAD.match(form, after, end) is None or FIELD.match(form, after, end) is not None)
    )


def _capital_words(text: str, form: str, at: int, end: int) -> int:
    """Behind a field: its first word with a capital, and what belongs to it."""
    field = FIELD.match(form, at, end)
    reached = field.end() if field else _word(form, at, end)
    while reached < end:
        after = reached + 1
        if text[reached] != " " or act_at(form, after, end) > after:
            return reached
        if not text[after : after + 1].isupper() and LEVEL.match(form, reached, end) is None:
            return reached if field or reached - at > 6 else _word(form, after, end)
        reached = _word(form, after, end)
    return reached


def _is_named(text: str, form: str, head: re.Match[str], at: int, end: int) -> bool:
    """Whether a short head (“Sở”, “xã”) is followed by a name, a field, a level or another."""
    following = text[at:end].lstrip()
    if following[:1].isupper() or LEVEL.match(form, at, end) or at >= end:
        return True
    if FIELD.match(form, at + 1, end):
        return True
    if ALONE.fullmatch(head[0]) is None:
        return False
    joint = JOINT.match(form, at, end)
    return act_at(form, at + 1, end) > at + 1 or (
        joint is not None and HEAD.match(form, joint.end(), end) is not None
    )


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
        if _ends_name(form, at, end) or acts_unknown(form, at, end):
            last = form.rfind(" ", 0, at - 1) + 1
            word = _word(form, at, end)
            if not text[last].isupper() or verb_at(form, last, end) != word:
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


_LEVELLED = re.compile(
    r"\w+ (?:\w+ )*(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh|thôn|bản|ấp|khu phố|huyện ủy|tỉnh ủy"
    r"|đảng ủy|thành ủy|thành phố|trung ương)$"
)


def acts_unknown(form: str, at: int, end: int) -> bool:
    """Whether the name that ends before `at` is whole, since it ends with its level (“Đoàn Thanh
    niên xã”), and what follows may be an act whose verb no list holds."""
    if unknown_at(form, at, end) == at or HEAD.match(form, at, end):
        return False
    first = max(form.rfind(mark, 0, at) for mark in ",;.(") + 1
    return _LEVELLED.search(form[first:at].strip()) is not None
