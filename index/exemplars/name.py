"""A model's name in a passage, and what makes words such a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.exemplars.doers import doer_at
from index.exemplars.exemplar import Type
from index.exemplars.localities import PROVINCE, locality_at

CUE = re.compile(r"(?<!\w)(?:mô hình|điển hình|cách làm(?! việc)|phần việc)(?!\w)")
ITEM = re.compile(
    r"(?:[-–+•*o]\s*|\d{1,2}[.)]\s*|[a-zđ][).]\s*|[ivx]+[.)]\s*)*"
    r"(?:(?:nhân rộng|duy trì|giữ vững|giữ|làm mới|thí điểm|tiếp tục|xây dựng|thành lập"
    r"|triển khai|làm)\s+)*"
)
"""The marker of a list's item, and the verb that may follow it."""
_BELOW_PROVINCE = re.compile(r"(?:xã|phường|thị trấn|thôn|bản|ấp|huyện) ")
_BARE = re.compile(
    r"(?:xã|phường|thị trấn|huyện|đơn vị|địa phương|cơ quan)(?= ?[,.;)]|$| (?:đã|có|được|năm) )"
)
_LINK = re.compile(r"\s*(?:của|do|ở|tại|\(|-|–)\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """`start`, `end`: the name's words; `left`, `right`: with their quotation marks; `cue`: where
    the words begin that make it a name."""

    start: int
    end: int
    left: int
    right: int
    cue: int
    type: Type = "mô hình"
    sure: bool = True
    """False: only where another place shows that it is a model's name."""
    row: int = 0
    """Names of one row have the same number."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a passage stands. `listed`: under a heading or a line that lists models; `examples`:
    under one that lists điển hình; `ours`: in a document about công tác dân vận."""

    listed: bool = False
    ours: bool = True
    examples: bool = False


def type_of(cue: str) -> Type:
    return "điển hình" if cue == "điển hình" else "mô hình"


def is_owned(text: str, form: str, position: int) -> bool:
    """Whether what follows says which unit or place below the province it is of."""
    link = _LINK.match(form, position)
    if link is None:
        return False
    if _BARE.match(form, link.end()):
        return True
    if place := locality_at(text, link.end()):
        return place[1].level < PROVINCE
    end = doer_at(text, form, link.end())
    named = form[link.end() : end] + " "
    return end > link.end() and _BELOW_PROVINCE.search(named) is not None
