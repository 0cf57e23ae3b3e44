"""The words by which a document says what it is itself to another: before the mention of it.

All texts here are canonical (ingest.vietnamese).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.phrasing import DETAIL, ENDS, VERBS, looks_back, on_one_line

_TELLING = re.compile(
    rf"(?<!\w)(?P<verb>{VERBS})(?!\w)|(?<!\w)(?P<other>căn cứ|thay thế|thay cho|bãi bỏ|hủy bỏ"
    r"|sao lục|sao y|sao gửi|kèm theo|theo|tại|nhận được|gắn với|xem)(?!\w)"
)
_RELATIONS = {
    "căn cứ": "căn cứ", "thay thế": "thay thế", "thay cho": "thay thế", "bãi bỏ": "thay thế",
    "hủy bỏ": "thay thế", "sao lục": "sao lục", "sao y": "sao lục", "sao gửi": "sao lục",
}  # fmt: skip
_REGULATION = re.compile(
    r"(?<!\w)(?:quy chế|quy định|quy trình|quy tắc|nội quy|điều lệ|chương trình|kế hoạch|đề án"
    r"|phương án|hướng dẫn|tiêu chí|danh mục|bộ|bảng|thang điểm)(?!\w)"
)
_CLOSING = re.compile(r"(?:^|[.\n]\s*)trên đây là [^.]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """A relation, and where in the text that was given the words begin that tell it."""

    relation: str
    start: int


def own(window: str, relation: str, *, titled: bool, lead: bool) -> Told:
    """The document's own relation to what is named after `window`: as it was read, but that to
    look back on how something was carried out is not to carry it out, and that what is said of a
    regulation is said of the decision that put it into force. `titled`: in the subject; `lead`:
    where the document says what it is issued for."""
    words = list(_TELLING.finditer(on_one_line(_clause(window))))
    shift = len(window) - len(_clause(window))
    if words and words[-1]["other"] == "kèm theo":
        return _attached(words[:-1], _clause(window), shift, relation, lead=lead)
    if relation == "triển khai":
        verb = next((w for w in reversed(words) if w["verb"]), None)
        if verb is None:
            return Told(relation, len(window))
        back = looks_back(on_one_line(_clause(window)), verb.start(), None)
        return Told("viện dẫn" if back else relation, shift + verb.start())
    detail = re.search(rf"(?<!\w){DETAIL}(?!\w)[^;.]*$", window) if titled else None
    if relation == "viện dẫn" and detail:
        return Told("triển khai", detail.start())
    telling = next((w for w in reversed(words) if _RELATIONS.get(w["other"]) == relation), None)
    return Told(relation, shift + telling.start() if telling else len(window))


def _attached(
    words: list[re.Match[str]], clause: str, shift: int, relation: str, *, lead: bool
) -> Told:
    """“thực hiện Quy chế ban hành kèm theo Quyết định số 3”."""
    telling = words[-1] if words else None
    if telling is None:
        return Told("căn cứ" if lead else relation, shift + len(clause))
    start = shift + telling.start()
    if telling["verb"] and not _REGULATION.search(clause, telling.end()):
        return Told("căn cứ" if lead else relation, shift + len(clause))
    if telling["verb"]:
        back = looks_back(on_one_line(clause), telling.start(), None)
        return Told("viện dẫn" if back else "triển khai", start)
    return Told(_RELATIONS.get(telling["other"], "viện dẫn"), start)


def carried(window: str) -> Told | None:
    """What a subject says of the document named after `window` by a kind and no number."""
    clause = on_one_line(_clause(window))
    found = list(_TELLING.finditer(clause))
    if not found or len(clause) - found[-1].end() > 40:
        return None
    shift, telling = len(window) - len(clause), found[-1]
    if telling["verb"]:
        back = looks_back(clause, telling.start(), None)
        return None if back else Told("triển khai", shift + telling.start())
    relation = _RELATIONS.get(telling["other"])
    return Told(relation, shift + telling.start()) if relation else None


def _clause(window: str) -> str:
    """What stands after the last end of a clause."""
    last = 0
    for end in ENDS.finditer(window):
        last = end.end()
    return window[last:]


def is_closing(before: str) -> bool:
    """Whether a mention after these words stands in “Trên đây là Kế hoạch thực hiện …”."""
    return _CLOSING.search(before) is not None


def law_name(mention: str) -> list[str]:
    """The words of a law's name in “luật tiếp công dân số 42/2013/qh13”."""
    return re.sub(r"^(?:bộ )?luật|^pháp lệnh| số .*$|(?: \S*\d\S*)+$", "", mention).split()
