"""Where the part of a document ends in which it says what it is issued for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Section
from ingest.vietnamese import canonical

_NUMBERED = re.compile(
    r"\n[ \t]*(?:\d{1,2}[ \t]*[.)/–-]|(?:[ivx]{1,4}|[a-zđ])[ \t]*[.)–-])[ \t–-]*\S|\nđiều 1\b"
)
_AS_FOLLOWS = re.compile(
    r"(?<!\w)(?:như sau|sau đây|dưới đây|đề nghị|yêu cầu|chỉ đạo|quyết định|kết luận)\s*:\s*\n"
)
_GROUNDS = re.compile(r"căn cứ|văn bản|gửi")
_AIMS = re.compile(r"mục đích|căn cứ|cơ sở pháp lý|sự cần thiết")


def lead_of(form: str, sections: Sequence[Section], subject: tuple[int, int] | None) -> int:
    """The offset at which what is to be done begins: the first heading, numbered line or “như
    sau:” after the subject. A first section of aims and grounds belongs to the lead.

    `form` is the canonical text. Where it begins with a section and has no subject, there is no
    lead: 0.
    """
    first = subject[1] if subject else 0
    ends = [len(form)]
    after = sections
    if sections and _AIMS.search(canonical(sections[0].title)):
        first = max(first, _end_of_aims(sections))
        after = [section for section in sections if section.start >= first]
    ends += [section.start for section in after[:1]]
    if numbered := _NUMBERED.search(form, first):
        ends.append(numbered.start())
    for follows in _AS_FOLLOWS.finditer(form, first):
        line = form.rfind("\n", first, follows.start()) + 1
        if _GROUNDS.search(form, line, follows.start()) is None:
            ends.append(follows.end())
            break
    return min(ends)


def _end_of_aims(sections: Sequence[Section]) -> int:
    head = sections[0]
    inside = next((s.start for s in sections[1:] if s.level <= head.level), head.end)
    return min(inside, head.end)
