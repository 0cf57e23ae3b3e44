"""Citations of what another document has replaced or abolished as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.drafts.agreement import meant
from index.drafts.bearing import borne_out, name_of
from index.drafts.cited import Cited
from index.drafts.finding import Finding, Severity
from index.records import days
from index.sayings import Saying, is_dated_by_number, of_one
from index.store import Store
from ingest.vietnamese import canonical

_BEFORE = 160
_ENDS = r"thay thế|thay cho|bãi bỏ|hủy bỏ|hết hiệu lực"
_LAST_WORD = re.compile(rf".*(?:{_ENDS})", re.DOTALL)
_PART = re.compile(
    r"(?<!\w)(?:điều|khoản|điểm|mục|chương|phần|phụ lục|cụm từ|từ|mẫu|biểu|một số|nội dung|quy định"
    r"|đoạn|tiết|bảng|danh mục)(?!\w)"
)
_BY_IT = re.compile(
    r"(?:được|bị|đã) (?:sửa đổi, )?(?:bổ sung, )?(?:thay thế|bãi bỏ|hủy bỏ|thay)"
    r"(?: một phần)? (?:bởi|bằng|tại|theo|ở)(?!\w)[^.;]*$"
)
_NOT = re.compile(rf"(?:không|chưa|nếu|khi)(?: có)?(?: văn bản)?(?: được| bị)? (?:{_ENDS})[^.;]*$")
_ENDED_AFTER = re.compile(
    r"[^.;\n\"]{0,200}?(?:hết hiệu lực|(?:được|bị) (?:thay thế|bãi bỏ|hủy bỏ))(?!\w)"
)


def replaced(
    cited: Sequence[Cited], said: Mapping[str, Sequence[Saying]], store: Store
) -> Iterator[Finding]:
    """One finding for each number, at its first mention. Inside `reading`."""
    done = {one.key for one in cited if one.citation.relation == "thay thế"}
    for one in cited:
        if one.key in done:
            continue
        for saying in _telling(one, said.get(one.key, ())):
            if _says_wholly(store, saying) and not _later(saying, one):
                done.add(one.key)
                yield _finding(one, saying, store)
                break


def _telling(one: Cited, said: Sequence[Saying]) -> list[Saying]:
    """The mentions of what the draft means that say that something replaces it."""
    return [s for s in _of_the_same(one, said) if s.citation and s.citation.relation == "thay thế"]


def _of_the_same(one: Cited, said: Sequence[Saying]) -> list[Saying]:
    if one.saying.value("date") or is_dated_by_number(one.saying):
        return [
            s for s in meant(one.saying, said)
            if s.date == one.saying.date or is_dated_by_number(s)
        ]  # fmt: skip
    series = [s for s in said if not one.saying.scope.contradicts(s.scope)]
    groups = of_one(series)
    return groups[0] if len(groups) == 1 and one.saying.scope.meets(groups[0][0].scope) else []


def _later(saying: Saying, one: Cited) -> bool:
    """Whether the draft was written before the other document."""
    day = days(saying.document.header.date.value)[0] if saying.document else 0
    return bool(day and one.day and one.day < day)


def _says_wholly(store: Store, saying: Saying) -> bool:
    """Whether the words mean the whole document, and that it is the one that ends."""
    if saying.document is None or saying.citation is None:
        return False
    text = store.document(saying.document.id).text
    start = saying.citation.start
    before = canonical(" ".join(text[max(0, start - _BEFORE) : start].split(" ")))
    before = re.sub(r"\s+", " ", before)
    if _BY_IT.search(before) or _NOT.search(before):
        return False
    word = _LAST_WORD.match(before)
    if word is None:
        after = re.sub(r"\s+", " ", canonical(text[saying.citation.end :][:260]))
        return bool(_ENDED_AFTER.match(after)) and not _PART.search(before[-40:])
    return not _PART.search(before, word.end())


def _finding(one: Cited, saying: Saying, store: Store) -> Finding:
    document = saying.document
    name = name_of(document) if document else ""
    used = one.citation.relation in ("căn cứ", "triển khai")
    severity: Severity = "warning" if used else "hint"
    message = f"{one.name} đã được thay thế hoặc bãi bỏ: xem {name}."
    place = borne_out(store, saying)
    evidence = (place,) if place else ()
    return one.finding("citation-superseded", severity, one.whole, message, evidence=evidence)
