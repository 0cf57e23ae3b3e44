"""Who does what is said in the passive: “Biên bản được X gửi …”, “Việc … do X đảm nhận”."""

from __future__ import annotations

import re

from index.duties.doers import Doers, doers_at
from index.duties.verbs import act_at

_BY = re.compile(r"(?<!\w)(?:được|do|bởi) (?=\w)")
_STATED = re.compile(r"(?<!\w)(?:phải|được|là|cần|bị)(?!\w)")
_FARTHEST = 110
"""Characters before the doer."""


def doer_of_passive(text: str, form: str, start: int, last: int, end: int) -> Doers | None:
    """The doer of a clause that begins with what is done; None where none is named, or where the
    passive only describes the subject (“Mô hình do X đăng ký phải …”).

    The doer begins before `last`.
    """
    for match in _BY.finditer(form, start, min(last, start + _FARTHEST)):
        if match.start() == start:
            return None
        named = doers_at(text, form, match.end(), end)
        if named is None or act_at(form, named.end, end) == named.end:
            continue
        return None if _STATED.search(form, named.end, end) else named
    return None


def doer_behind(text: str, form: str, start: int, end: int) -> Doers | None:
    """The doer that stands behind an act: “Tổ chức …, do X chủ trì”."""
    at = form.find(", do ", start, end)
    named = doers_at(text, form, at + len(", do "), end) if at >= 0 else None
    return named if named and act_at(form, named.end, end) > named.end else None
