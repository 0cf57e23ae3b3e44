"""The words of a sentence that are worth asking for: how much, by when, who, which part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.markers import UPPER
from ingest.vietnamese import canonical

Kind = Literal["percent", "count", "term", "deadline", "period", "part", "item", "name", "office"]

_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_SPELT = (
    r"(?:hai|ba|bốn|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?"
    r"|hai mươi|ba mươi|bốn mươi lăm|sáu mươi)"
)
_RANGE = rf"{_NUMBER}(?: ?%)?(?: ?[-–] ?{_NUMBER}| đến {_NUMBER})?"
_UNIT_OF_TIME = r"(?:ngày làm việc|ngày|tháng|tuần|giờ|phút|năm)(?!\w)"
_LEAD = (
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|không quá|tối đa|nhiều nhất|không để quá)"
    r"(?: là| có| từ)?"
)
_NOT_COUNTED = (
    r"(?!(?:ngày|tháng|năm|giờ|phút|tuần|quý|là|và|của|tại|đến|trong|cho|với|về|theo|do|hoặc|để|"
    r"trên|dưới|trở|/|%)(?!\w))"
)
_DATE = (
    r"(?:\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?\d{4})?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|quý (?:iv|i{1,3})(?: ?/ ?\d{4}| năm \d{4})?|tháng \d{1,2}(?: ?/ ?\d{4}| năm \d{4})?"
    r"|năm \d{4}|20\d\d)(?![\w/])"
)
_DONE_BY = (
    r"(?:trước|chậm nhất|muộn nhất|hoàn thành|xong|đến hết|hết)"
    r"(?: (?:là|vào|trong|trước|ngày|hết|cuối|đến))* "
)
_DOES = (
    r"(?:báo cáo|họp|tiếp|đối thoại|kiểm tra|giao ban|sơ kết|đánh giá|rà soát|công khai|sinh hoạt"
    r"|làm việc|xuống|đi cơ sở|tập huấn|niêm yết)"
)
_PATTERNS: tuple[tuple[Kind, float, re.Pattern[str]], ...] = (
    ("percent", 9, re.compile(rf"(?<![\w.,/%-])(?:từ )?(?P<asked>{_RANGE})(?= ?(?:%|phần trăm))")),
    ("count", 8, re.compile(
        rf"{_LEAD} (?P<asked>{_RANGE})(?= {_NOT_COUNTED}[^\W\d_])(?![\w/])")),
    ("count", 7, re.compile(
        rf"từ (?P<asked>{_RANGE})(?= {_NOT_COUNTED}[^,;.:]{{2,30}} trở lên)")),
    ("count", 6, re.compile(
        rf"mỗi (?:năm|quý|tháng|tuần),? [^,;.:\d]{{2,40}}? (?P<asked>{_RANGE})"
        rf"(?= {_NOT_COUNTED}[^\W\d_])")),
    ("term", 8.5, re.compile(
        rf"(?:trong(?: thời hạn| vòng)?|chậm nhất|không quá|{_LEAD}|sau|trước)(?: là| sau)? "
        rf"(?P<asked>{_RANGE}|{_SPELT})(?= {_UNIT_OF_TIME}(?! {_NUMBER}))")),
    ("deadline", 7.5, re.compile(rf"{_DONE_BY}(?P<asked>{_DATE})")),
    ("period", 7, re.compile(
        rf"định kỳ (?:(?:hằng|hàng|mỗi) )?(?P<asked>(?:{_NUMBER} |{_SPELT} )?"
        r"(?:ngày|tuần|tháng|quý))(?!\w| \d)")),
)  # fmt: skip
_NAMING = (
    "năm", "tháng", "ngày", "quý", "số", "điều", "khoản", "điểm", "mục", "mẫu", "nhóm", "thứ",
    "lần", "khóa", "tiêu chí", "phần", "bước", "cấp", "loại", "tổ", "ấp", "thôn", "bản", "khu",
    "chương", "phụ lục", "biểu", "câu", "bài", "tuần", "đội", "lớp", "khối", "tiểu đoàn",
    "quốc lộ", "đường",
)  # fmt: skip
"""Words before a number that is a name."""
_COUNT = re.compile(
    "".join(rf"(?<!{word} )" for word in _NAMING)
    + rf"(?<![\w.,/%–-])(?P<asked>{_NUMBER})(?= {_NOT_COUNTED}[^\W\d_]{{2,}})"
    r"(?! (?:đồng|kg|km|ha|tiết))"
)
_PERIOD = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng) (?P<asked>tuần|tháng|quý)(?![\w”\"]| \d)")
_ACT = re.compile(_DOES)
_QUOTED = re.compile(r"(?:[“«\"]|‘‘)(?P<said>[^“”«»\"‘’\n]{8,300})(?:[”»\"]|’’)")
_PARTS = re.compile(r"[^,;]+")
_LONGEST_ITEM = 7
"""Words."""
_NAMED = re.compile(
    r"(?i:mô hình|đề án|câu lạc bộ|chương trình)(?: [^\W\d_]+){0,2}:? "
    r"[“\"](?P<asked>[^“”\"\n]{10,70})[”\"]"
)
_SPEAKER = re.compile(r"(?:Hồ Chí Minh|Bác Hồ|Bác|Người|Lênin|Lê-nin|V\.I|Ăngghen|C\.Mác)(?!\w)")
_ENDS = re.compile(
    r"(?<!\w)(?:thì|là|cũng|phải|mới|rất|càng) (?P<asked>(?!(?:thì|là|cũng|phải|mới|rất)\b)"
    r"\w+(?: \w+){1,3})(?=[.;,!]|[”»\"]|$)"
)
_ORGAN = (
    rf"(?:Ban (?:Thường vụ|Chấp hành|Dân vận|Tuyên giáo|Tổ chức|Thường trực|Chỉ đạo|Chỉ huy|Dân tộc"
    rf"|Quản lý|Nội chính)|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng nhân dân|Hội (?!nghị)[{UPPER}]|Sở|Phòng"
    rf"|Đảng ủy|Đảng uỷ|Huyện ủy|Huyện uỷ|Tỉnh ủy|Tỉnh uỷ|Mặt trận|MTTQ|Công an|Đoàn|Khối dân vận"
    rf"|Văn phòng|Trung tâm|Thanh tra|Bí thư|Chủ tịch|Thường trực|Bộ Chỉ huy|Ủy ban Kiểm tra)"
)
_OF_NAMES = (
    r"(?:tỉnh|huyện|xã|phường|thị trấn|thành|phố|cấp|ủy|uỷ|đảng|khối|của|nhân|dân|thường|vụ|trực|và"
    r"|các|ban|chấp|hành|trung|ương|quân|sự|tổ|quốc|thôn|bản|ấp)"
)
"""Words in small letters of which names of offices are made."""
_OFFICE = re.compile(
    rf"(?:^|[.;:] |\b(?:[Gg]iao|do) )(?P<asked>{_ORGAN}(?: (?:{_OF_NAMES}|[{UPPER}][^\s,;:.()]*))"
    r"{0,9}) "
    r"(?=(?:chủ trì|hướng dẫn|tham mưu|chịu trách nhiệm|theo dõi|đôn đốc|tổng hợp|thẩm định"
    r"|ban hành|quyết định|xét|cử|bố trí|phân công|công nhận|phụ trách|giúp|lựa chọn)(?!\w))"
)
_SYMBOL = re.compile(r"\d+ ?[-/](?: ?\w+ ?[-/])? ?[A-ZĐ]{2,}")
_MOST_NUMBERS = 5
_SURE = "100"
"""Per cent that everybody guesses."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Half-open offsets. `weight`: from 0 to 10, how much it is worth to know it."""

    kind: Kind
    start: int
    end: int
    weight: float


def telling(said: str) -> list[Telling]:
    """Of one sentence, the weightiest first."""
    form = canonical(said)
    found = [
        *_measured(form), *_periods(form), *_parts(said), *_famous(said), *_items(said),
        *_names(said), *_offices(said),
    ]  # fmt: skip
    cited = [match.span() for match in _SYMBOL.finditer(said)]
    apart = [one for one in found if not any(s < one.end and one.start < e for s, e in cited)]
    return sorted(apart, key=lambda one: (-one.weight, one.start))


def _measured(form: str) -> Iterator[Telling]:
    if len(re.findall(_NUMBER, form)) > _MOST_NUMBERS:
        return
    for kind, weight, pattern in (*_PATTERNS, ("count", 5.0, _COUNT)):
        for match in pattern.finditer(form):
            start, end = match.span("asked")
            yield Telling(kind, start, end, weight - _less(kind, match["asked"]))


def _less(kind: Kind, asked: str) -> float:
    """What is guessed at once, or was due once, is worth less."""
    said = asked.removesuffix("%").strip()
    if kind == "percent" and said == _SURE:
        return 4
    if kind == "count" and said.lstrip("0") in ("", "1"):
        return 3
    return 1.5 if kind == "deadline" and re.search(r"\d{4}", said) else 0


def _periods(form: str) -> Iterator[Telling]:
    """“mỗi quý họp một lần”: only where something is done then."""
    if _ACT.search(form):
        for match in _PERIOD.finditer(form):
            yield Telling("period", *match.span("asked"), 5.5)


def _parts(said: str) -> Iterator[Telling]:
    """A part of a saying of three or more that are built alike: “nghe dân nói, nói dân hiểu, …”."""
    for quote in _QUOTED.finditer(said):
        first = quote.start("said")
        spans = [_trimmed(said, first + m.start(), first + m.end())
                 for m in _PARTS.finditer(quote["said"])]  # fmt: skip
        if len(spans) < 3 or not _built_alike([said[s:e] for s, e in spans]):
            continue
        for number, (start, end) in enumerate(spans[1:], 1):
            middle = 0.5 if number == len(spans) // 2 else 0
            if len(said[start:end].split()) <= _LONGEST_ITEM:
                yield Telling("part", start, end, 9.5 + middle)


def _famous(said: str) -> Iterator[Telling]:
    """How a clause ends in what somebody is quoted for: “dân vận khéo thì việc gì cũng …”."""
    if not _SPEAKER.search(said):
        return
    for quote in _QUOTED.finditer(said):
        for number, clause in enumerate(_ENDS.finditer(said, *quote.span("said"))):
            yield Telling("part", *clause.span("asked"), 9 + min(number, 4) / 10)


def _built_alike(parts: list[str]) -> bool:
    words = [canonical(part).split() for part in parts]
    if any(not 2 <= len(one) <= 9 for one in words):
        return False
    firsts, lasts = {one[0] for one in words}, {one[-1] for one in words}
    return len(firsts) == 1 or len(lasts) == 1 or len({len(one) for one in words}) == 1


def _items(said: str) -> Iterator[Telling]:
    """One of three or more that follow each other and begin with the same word: “có người chịu
    trách nhiệm, có thời hạn, có kết quả …”."""
    parts = [_trimmed(said, *match.span()) for match in _PARTS.finditer(said)]
    words = [canonical(said[start:end]).split() for start, end in parts]
    for at in range(1, len(parts) - 1):
        three = words[at - 1 : at + 2]
        # Before the first the sentence begins, and behind the last it may go on.
        alike = all(len(one) > 1 for one in three) and three[1][0] == three[2][0]
        if alike and three[1][0] in three[0] and len(three[1]) <= _LONGEST_ITEM:
            yield Telling("item", *parts[at], 7)


def _names(said: str) -> Iterator[Telling]:
    """“mô hình “…””: what something is called, where it is the only name."""
    found = list(_NAMED.finditer(said))
    if len(found) == 1 and said.count("“") + said.count("«") + said.count('"') // 2 == 1:
        yield Telling("name", *found[0].span("asked"), 5.5)


def _offices(said: str) -> Iterator[Telling]:
    for match in _OFFICE.finditer(said):
        if " " in match["asked"]:
            yield Telling("office", *match.span("asked"), 6.5)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
