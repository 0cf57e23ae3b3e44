"""What a cited document is to the one that cites it: the telling word near the mention."""

from __future__ import annotations

import re

_WORDS: tuple[tuple[str, str], ...] = (
    ("thay thế", r"thay thế|thay cho|bãi bỏ|hủy bỏ|hết hiệu lực"),
    ("sao lục", r"sao lục|sao y|bản sao|sao gửi"),
    ("căn cứ", r"căn cứ"),
    (
        "triển khai",
        r"thực hiện|triển khai|quán triệt|cụ thể hóa|thi hành|chấp hành|thể chế hóa",
    ),
    (
        "viện dẫn",
        r"theo|tại|ban hành|nhận được|sửa đổi|bổ sung|tinh thần|quy định|gắn với|trọng tâm là"
        r"|như|xem|xét",
    ),
)
_RELATION_OF = {word: name for name, words in _WORDS for word in words.split("|")}
_RELATION = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_RELATION_OF, key=len)[::-1])})(?!\w)")
_CLAUSE_ENDS = re.compile(r"[.:!?](?=\s)|\n(?=\s*(?:[-+*•]|\w{1,4}[.)])\s)|(?<=\n)\n")
_INHERITS = re.compile(r"[,;]\s*(?:và\s+)?(?:các\s+)?$|(?<!\w)và\s+(?:các\s+)?$")
_ENDED = re.compile(
    r"[^.;\n\"]{0,200}?(?:hết hiệu lực|(?:được|bị) (?:thay thế|bãi bỏ|hủy bỏ))(?!\w)"
)
_REACH = 110
_LIST = 1500
_ITEM = re.compile(r"[\s+*•-]*(?:\w{1,3}[.)])?[\s+*•-]*")


def relation_of(
    form: str, lines: str, start: int, tail: int, before: tuple[int, str] | None
) -> str:
    """The relation of the document named at `start`, of which the text speaks as far as `tail`.

    It is in the nearest telling word before, within the clause; a document that follows another
    in a list has that one's. `before` is where the words on the mention before end, and its
    relation. `lines` is the form with its line feeds.
    """
    if _ENDED.match(form, tail):
        return "thay thế"
    first = max(0, start - _REACH)
    if before is not None and first < before[0] <= start:
        first = before[0]
    for match in _CLAUSE_ENDS.finditer(lines, first, start):
        first = match.end()
    words = [match[0] for match in _RELATION.finditer(form, first, start)]
    if words:
        return _RELATION_OF[words[-1]]
    if before is not None and first == before[0] and _INHERITS.search(form[first:start]):
        return before[1]
    return _of_heading(form, lines, first, start) or "viện dẫn"


def _of_heading(form: str, lines: str, first: int, start: int) -> str | None:
    """“Thay thế các văn bản sau:” gives its relation to the items beneath it."""
    if not _ITEM.fullmatch(form, first, start):
        return None
    colon = lines.rfind(":\n", max(0, start - _LIST), start)
    words = [match[0] for match in _RELATION.finditer(form, max(0, colon - _REACH), max(0, colon))]
    relation = _RELATION_OF[words[-1]] if words else None
    return relation if relation in ("căn cứ", "thay thế") else None
