"""What a text tells of a model behind its name: what it does, what came of it. Always verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SKIPPED = re.compile(r"[\s,:;.…)\]–—*_”\"’-]+")
_CLAUSE = re.compile(r"(?:[^.;\n!?]|[.](?=\S))+")
_OVER = re.compile(r"[.…!?](?=\s|$)|\n")
_LEAST = 4
"""Words of a clause that tells something."""
_FIGURE = re.compile(
    r"(?<![\d/])(?!(?:19|20)\d\d(?!\d))\d+(?![\d/])|\d+/\d+ "
    r"|(?<!\w)(?:một nửa|hai phần ba|không còn|không có|gấp (?:đôi|ba))(?!\w)"
)
"""A number that is no year and no date."""
_RESULT = re.compile(
    r"(?<!\w)(?:giảm|tăng|thoát nghèo|đạt|thu (?:được|về|hồi)|thu hút|hộ|người|vụ|tiết kiệm"
    r"|hỗ trợ|trao|tặng"
    r"|huy động|vận động (?:được|được|\d)|xong|cứu|không còn|góp|hiến|lắp|sửa|giúp|trả|nhận"
    r"|tham gia|lượt"
    r"|thành viên|km|ha|triệu|tỷ|ý kiến|đám|căn|thành lập được|tổ chức được|có \d|còn \d"
    r"|nay)(?!\w)|%"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|sẽ|dự kiến|chỉ tiêu|đến hết năm|kế hoạch|cần|phải|đề nghị"
    r"|trước ngày"
    r"|hằng tháng|mỗi tháng|mỗi tuần|hằng tuần|mỗi thôn|mỗi ấp|mỗi bản|mỗi hộ|mỗi chi)(?!\w)"
)
_PAST = re.compile(
    r"(?<!\w)(?:đã|đến nay|nay|liền|giảm từ|sau (?:\d+|một|hai|ba|bốn|năm) (?:năm|tháng|vụ)"
    r"|vừa qua)(?!\w)"
)
_STALE = re.compile(
    r"(?:(?:ra|ở|tại|này|với|cho|được|và|đã được|trên|trong|từ|đến|của|do|đối với) "
    r"|trước (?:đây )?gọi là|tên cũ|năm \d{4}$|lĩnh vực|được công nhận)"
)
_LABELS: dict[str, str] = {
    "unit": r"chủ thể|đơn vị(?: thực hiện| chủ trì| xây dựng| đăng ký)?|tập thể"
        r"|cơ quan(?: chủ trì)?"
            r"|tổ chức thực hiện|người thực hiện",
    "place": r"địa bàn|địa điểm|địa chỉ|nơi thực hiện|phạm vi",
    "field": r"lĩnh vực",
    "does": r"cách làm|cách vận động|nội dung(?: mô hình| chính| thực hiện)?|mô tả|hoạt động"
        r"|cách thức",
    "results": r"kết quả(?: đạt được| chính)?|hiệu quả",
}  # fmt: skip
_LABEL = re.compile(
    r"(?:^|(?<=[.;\n])\s*)(?:[-–+•*]\s*|\d{1,2}[.)]\s*|[a-zđ]\)\s*)*(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
    + r")\s*:\s*"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    does: str | None = None
    results: str | None = None


def told(text: str, form: str, start: int, end: int, *, alone: bool, planned: bool) -> Told:
    """What the words from `start` to `end` (the name's own part of the text) tell.

    `alone`: the name's sentence says nothing but the name; what it does is in the next one.
    `planned`: the text says what is to be done.
    """
    if text[start:end].lstrip(" ”").startswith(";"):
        return Told()
    over = _OVER.search(text, start, end)
    if not alone and over:
        end = _line_end(text, over.end(), end) if over.start() > start + 3 else over.start()
        reach = over.start()
    else:
        reach = end
    clauses = list(_clauses(text, start, end))
    results = _results(form, clauses, planned=planned)
    does = next((c for c in clauses if c[0] < reach and not _STALE.match(form, c[0])), None)
    return Told(text[slice(*does)] if does else None, text[slice(*results)] if results else None)


def _line_end(text: str, start: int, end: int) -> int:
    line = text.find("\n", start, end)
    return line if line >= 0 else end


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """From `start`, cut at the ends of clauses."""
    skipped = _SKIPPED.match(text, start, end)
    for match in _CLAUSE.finditer(text, skipped.end() if skipped else start, end):
        first, last = match.span()
        while first < last and text[first] in " \t,:–—-":
            first += 1
        while last > first and text[last - 1] in " ,:–—-":
            last -= 1
        if len(text[first:last].split()) >= _LEAST:
            yield first, last


def _results(
    form: str, clauses: list[tuple[int, int]], *, planned: bool = False
) -> tuple[int, int] | None:
    """The first run of clauses that tell a figure reached."""
    found: tuple[int, int] | None = None
    for first, last in clauses:
        clause = form[first:last]
        past = not planned or _PAST.search(clause)
        tells = _FIGURE.search(clause) and _RESULT.search(clause) and not _FUTURE.search(clause)
        if tells and past:
            found = (found[0] if found else first, last)
        elif found:
            break
    return found


def details(text: str, form: str) -> dict[str, str]:
    """The lines “Chủ thể: …”, “Lĩnh vực: …”, “Kết quả: …” of a text, by what they tell."""
    labels = list(_LABEL.finditer(form))
    found: dict[str, str] = {}
    for at, label in enumerate(labels):
        limit = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        kind = label.lastgroup or ""
        whole = kind in ("does", "results")
        stop = re.compile(r"\n" if whole else r"[.\n](?=\s|$)|\n").search(form, label.end(), limit)
        value = text[label.end() : stop.start() if stop else limit].strip(" .\n")
        if value and value.strip(".…_ "):
            found.setdefault(kind, value)
    return found


def results_in(words: str, form: str) -> str | None:
    """The clauses of a table's cell that tell figures."""
    results = _results(form, list(_clauses(words, 0, len(words))))
    return words[slice(*results)] if results else None
