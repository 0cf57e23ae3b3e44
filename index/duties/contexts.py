"""What stands above a clause and passes to it: headings, lead-ins, labels, addressees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.duties.doers import are_persons, doers_at
from index.duties.figures import Figures
from index.duties.openings import opened
from index.duties.statements import Statement, read
from index.duties.times import When
from ingest.markers import marker_of
from ingest.offices import proper_case
from ingest.vietnamese import canonical

_OF = re.compile(
    r"(?:(?:trách nhiệm|nhiệm vụ|phân công nhiệm vụ|phân công)(?: cụ thể)? (?:của|đối với|cho) "
    r"|đối với |với |về phía |"
    r"(?:kính )?(?:đề nghị|yêu cầu|giao|phân công)(?: cho)? )"
)
_LEVEL = re.compile(r"(?:ở )?cấp (?:xã|tỉnh|huyện|trung ương|cơ sở)$")
_AT_THE_END = re.compile(
    r"(?: (?:cần|phải|có trách nhiệm|cần phải))?(?: tập trung)?"
    r"(?: (?:thực hiện|hoàn thành|triển khai|có|tập trung|làm|vào|giải quyết)(?: tốt)?(?: (?:các"
    r"|một số|những))?"
    r"(?: (?:trách nhiệm|nhiệm vụ|nội dung|công việc|việc))?(?:(?:,| và) (?:nhiệm vụ|quyền hạn"
    r"|trách nhiệm))*(?: cụ thể)?)?"
    r"(?: (?:sau|như sau|sau đây|trọng tâm sau))?[ :.]*$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A doer as printed, wherever it stands."""

    printed: str
    lead: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What passes down. None where nothing is said."""

    names: tuple[Named, ...] | None = None
    when: str | None = None


def sets(time: When, start: int, *, leads_in: bool) -> bool:
    """Whether a time of a heading or lead-in holds for what stands beneath: one that says by when,
    or that opens a lead-in (“Năm 2026, các chi bộ …:”)."""
    return time.sort in ("deadline", "point", "range") or (leads_in and time.start == start)


@lru_cache(maxsize=1 << 13)
def of_heading(head: str) -> Context:
    """Of a heading: the bodies it names, if it names nothing else, and a time it sets."""
    marker = marker_of(head, canonical(head))
    start = marker.rest if marker else 0
    shouted = head.isupper()
    if shouted:
        head = head[:start] + proper_case(head[start:])
    form = canonical(head)
    start += len(form[start:]) - len(form[start:].lstrip())
    figures = Figures.of(form, start, len(form))
    leads_in = head.rstrip().endswith(":")
    when = next((one for one in figures.times if sets(one, start, leads_in=leads_in)), None)
    names = whole_names(head, form, start, len(head), heads=True)
    if names is None and leads_in:
        names = led(head, form, start, len(head))
    return Context(
        names,
        head[when.start : when.end].lower() if when and shouted
        else head[when.start : when.end] if when else None,
    )  # fmt: skip


def whole_names(
    text: str, form: str, start: int, end: int, *, heads: bool = False
) -> tuple[Named, ...] | None:
    """The bodies of a label or heading that names them and nothing else.

    `heads`: people alone are what a section is about, unless it says that they have a task.
    """
    of = _OF.match(form, start, end)
    start = of.end() if of else start
    led = form[start : end + 1].rstrip().endswith(":")
    last = _AT_THE_END.search(form, start, end) if led else None
    stop = last.start() if last else end
    while stop > start and form[stop - 1] in " .:":
        stop -= 1
    named = doers_at(text, form, start, stop, whole=True)
    if named is None or _LEVEL.match(form, start, stop):
        return None
    if heads and of is None and are_persons(form, named):
        return None
    return tuple(Named(text[one.start : one.end]) for one in named.names)


def addressees_of(line: str) -> tuple[Named, ...] | None:
    """The bodies that a line of addressees names; None where they cannot be told apart."""
    return whole_names(line, canonical(line), 0, len(line))


_PERFORMED = re.compile(
    r"(?:kết luận|hướng dẫn|ban hành|quyết định|thống nhất|thông báo|có ý kiến|chỉ đạo như"
    r"|xây dựng kế hoạch|triển khai|trình"
    r"|đề ra|quyết nghị|báo cáo|nhận thấy|xác định|kính|nêu|cho ý kiến|thông qua|chú trọng)(?!\w)"
)
_FULFILS = re.compile(
    r" (?:(?:cần|phải|sẽ|tiếp tục|tập trung|quyết tâm|phấn đấu"
    r"|lãnh đạo|chỉ đạo|tổ chức)(?:,| và)? )*"
    r"(?:thực hiện|hoàn thành|làm)(?: thắng lợi| tốt| có hiệu quả| đồng bộ)? (?:các|những|một số"
    r"|\d+) (?:nhóm )?(?:nhiệm vụ|công việc|việc|nội dung|chỉ tiêu)"
)
"""The issuer itself shall do what stands beneath."""
_LAST_ASK = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao) ")
_ASK = re.compile(r"[^:]{0,40}?(?<!\w)(?:yêu cầu|đề nghị|giao)(?!\w) ?")


def led(
    text: str, form: str, start: int, end: int, *, issuer: str | None = None
) -> tuple[Named, ...] | None:
    """Who shall do what a line with a colon at its end announces; not the issuer, who announces
    it."""
    begun = (
        start,
        opened(text, form, start, end),
        *(match.end() for match in _LAST_ASK.finditer(form, start, end)),
    )
    for at in reversed(begun):
        if names := whole_names(text, form, at, end):
            return names
    said = read(text, form, start, end, Figures.of(form, start, end))
    if said.names is None or said.manner in ("none", "past", "is", "passive"):
        return None
    asks = None if said.asked else _ASK.match(form, said.names[-1].end, said.end)
    if asks:
        asked = doers_at(text, form, asks.end(), said.end)
        return tuple(Named(text[one.start : one.end]) for one in asked.names) if asked else None
    names = _named(text, said)
    if _FULFILS.match(form, said.names[-1].end, said.end):
        return names
    performed = _PERFORMED.search(form, said.names[-1].end, said.end)
    announces = performed or is_issuer(issuer, names[0].printed)
    return names if said.asked or not announces else None


def _named(text: str, said: Statement) -> tuple[Named, ...]:
    return tuple(Named(text[one.start : one.end], one.lead) for one in said.names or ())


def is_issuer(issuer: str | None, name: str) -> bool:
    """Whether the document's issuer is named, perhaps in short."""
    if not issuer:
        return False
    form, whole = canonical(name), canonical(issuer)
    return whole.startswith(form) or form.startswith(whole)
