"""Words typed twice: “các các”, “liên quan quan đến”, “thực hiện thực hiện”."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from index.restore import BREAK, Grams
from ingest.vietnamese import canonical

_TWICE = re.compile(r"(?<![\w-])(?P<one>[^\W\d_]+)(?P<gap>\s+)(?P<two>(?P=one))(?![\w-])", re.I)
_RUN_TWICE = re.compile(
    r"(?<![\w-])(?P<one>(?P<a>[^\W\d_]+) (?!(?P=a) )[^\W\d_]+)"
    r"(?P<gap>\s+)(?P<two>(?P=one))(?![\w-])"
)
_NEVER = frozenset((
    "các", "những", "của", "và", "với", "cho", "theo", "tại", "bị", "đã", "sẽ", "là", "do", "vì",
    "nếu", "nhưng", "hoặc", "bằng", "giữa", "thì", "khi", "này", "được", "trong", "về", "đến",
    "để", "trên", "dưới", "đang", "rằng", "cũng",
))  # fmt: skip
"""Words that are never said twice on purpose."""
_RIGHT_BEFORE = {"trong": ("sạch", "lành", "sáng"), "về": ("đích", "đến", "hưu"), "để": ("lại",),
                 "do": ("dự",), "đến": ("nơi",), "là": ("lạ",), "vì": ("sao",), "bị": ("cáo",),
                 "bằng": ("lòng",), "tại": ("ngoại", "chỗ"), "được": ("mùa",)}  # fmt: skip
"""What may follow the second of two, which then belongs to it: “phải trong trong sạch”."""
_ON_PURPOSE = frozenset(("từng", "đời", "mãi", "rất", "hết", "ngày", "càng", "muôn", "vạn", "hơn"))
_BOUND = 3.0
"""Affinity from which two syllables make one word."""
_LIKELIER = 1.0
"""By how much (natural logarithm) what follows must be likelier with the word said once."""


def doubled_findings(sheet: Sheet, grams: Grams) -> Iterator[Finding]:
    for paragraph in sheet.paragraphs:
        if paragraph.row:
            continue
        span = (paragraph.start, paragraph.end)
        for match in _TWICE.finditer(sheet.text, *span):
            if _is_typed_twice(sheet.text, match, paragraph.end, grams):
                yield _found(sheet, match)
        for match in _RUN_TWICE.finditer(sheet.text, *span):
            if canonical(match["a"]) not in _ON_PURPOSE:
                yield _found(sheet, match)


def _is_typed_twice(text: str, match: re.Match[str], end: int, grams: Grams) -> bool:
    one, two = match["one"], match["two"]
    if "\n\n" in match["gap"] or (one != two and (one.islower() or one.isupper())):
        return False
    form = canonical(one)
    after = re.compile(r"\s+([^\W\d_]+)").match(text, match.end(), end)
    following = canonical(after[1]) if after else ""
    if form in _NEVER:
        return following not in _RIGHT_BEFORE.get(form, ())
    before = re.search(r"([^\W\d_]+)\s+$", text[: match.start()])
    return bool(before and following) and _only_once(
        grams, canonical(before[1]) if before else "", form, following
    )


def _only_once(grams: Grams, before: str, form: str, after: str) -> bool:
    """Whether the word belongs to the one before it, is hardly ever met twice, and the text is met
    without the second: “liên quan [quan] đến”, but “cơ quan quan tâm”."""
    ids = [grams.ids.get(word, BREAK) for word in (before, form, after)]
    if BREAK in ids:
        return False
    first, twice, last = np.array(ids[:1]), np.array(ids[1:2]), np.array(ids[2:])
    bound = grams.affinity(first, twice)[0] >= _BOUND
    reduplicated = grams.affinity(twice, twice)[0] > 0
    once = grams.log_chances([first, twice, last])[0][0, 0, 0]
    again = grams.log_chances([twice, twice, last])[0][0, 0, 0]
    return bool(bound and not reduplicated and once - again >= _LIKELIER)


def _found(sheet: Sheet, match: re.Match[str]) -> Finding:
    return sheet.found(
        "repeated-word",
        "warning",
        match.span(),
        f"“{match['two']}” được gõ hai lần liền nhau.",
        suggestion=match["one"],
    )
