"""When: dates, deadlines, periods and events, as a clause prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.verbs import act_at

_N = (
    r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười lăm|mười hai|mười|hai mươi|ba mươi"
    r"|sáu mươi|chín mươi|nửa)"
)
_YEAR = r"(?:19|20)\d\d"
_UNIT = r"(?:phút|giờ|ngày|tuần|tháng|quý|năm|nhiệm kỳ)"
_NUMERIC_DAY = rf"\d{{1,2}} ?[/.-] ?\d{{1,2}}(?: ?[/.-] ?{_YEAR})?(?![\d%])(?! ?[/-] ?\d)"
_WRITTEN_DAY = rf"\d{{1,2}} ?(?:/ ?)?tháng \d{{1,2}}(?:,? năm {_YEAR}| ?[/-] ?{_YEAR})?"
_HOUR = r"(?:\d{1,2} giờ(?: \d{1,2}(?: phút)?)?,? )?"
_CLOCK = r"\d{1,2} giờ(?: \d{1,2}(?: phút)?)?(?: (?:hằng|hàng) ngày)?(?! (?:ngày|thứ))"
_DAY = rf"(?:{_HOUR}(?:ngày ?|mồng |mùng )*(?:{_WRITTEN_DAY}|{_NUMERIC_DAY}))"
_DAY_OF_PERIOD = (
    r"(?:ngày )?(?:mùng |mồng )?\d{1,2}(?: và(?: ngày)? \d{1,2})?,? (?:của )?"
    r"(?:tháng (?:cuối|đầu|thứ \w+)(?: của)?(?: mỗi| hằng| hàng)? quý|(?:mỗi|hằng|hàng|các"
    r"|từng) tháng"
    r"|(?:mỗi|hằng|hàng) quý|tháng (?:đó|sau|tiếp theo|liền kề|cuối kỳ)|cuối quý"
    r"|tháng \d{1,2}(?:, tháng \d{1,2})*,? và tháng \d{1,2})"
)
_WEEKDAY = (
    rf"{_HOUR}(?:sáng |chiều |tối )?(?:ngày )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?!\w)"
    r"(?: (?:hằng|hàng|mỗi|đầu|cuối|tuần)[^,.;:()]{0,20}?(?:tuần|tháng))?"
)
_WEEK = (
    r"tuần (?:đầu|cuối|thứ \w+)(?: của)?"
    r"(?: (?:tháng \d{1,2}(?: ?/ ?\d{4})?|(?:mỗi|hằng|hàng) (?:tháng|quý)))?"
)
_MONTH = (
    rf"tháng \d{{1,2}}(?:, \d{{1,2}}(?= ?/ ?{_YEAR}))*(?: ?[/-] ?{_YEAR}|,? năm {_YEAR})?(?! ngày)"
)
_QUARTER = rf"quý (?:i{{1,3}}|iv|[1-4])(?!\w)(?: ?[/,-]? ?(?:năm )?{_YEAR})?"
_EDGE = (
    r"(?:đầu|giữa|cuối|hết) (?:mỗi |từng )?(?:năm học|năm|quý|tháng|nhiệm kỳ|kỳ|giai đoạn)(?!\w)"
)
_POINT = (
    rf"(?:(?:đầu |giữa |cuối |hết )?(?:{_DAY}|{_CLOCK}|{_DAY_OF_PERIOD}|{_WEEK}|{_MONTH}|{_QUARTER}"
    rf"|(?:6 tháng|sáu tháng) (?:đầu|cuối) năm(?: {_YEAR})?|năm học {_YEAR} ?- ?{_YEAR}"
    rf"|năm {_YEAR}|{_WEEKDAY})|{_EDGE}(?: {_YEAR})?)"
)
_OF_EACH = (
    r"(?:,? (?:của )?(?:(?:hằng|hàng|mỗi|từng) (?:năm|quý|tháng|tuần)(?!\w)|năm sau|cùng năm"
    r"|năm trước năm kế hoạch|năm kế hoạch|năm trước|năm liền kề|tháng sau))?"
)
_BY = r"(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)(?: vào| trong| đến)?)"
_IN = r"(?:ngay )?(?:trong|vào|đến|tới|hết|từ|kể từ|sau|riêng|tại thời điểm)(?: hết| khoảng)?"
_RANGE = (
    rf"từ (?:{_POINT}|\d{{1,2}}|{_NUMERIC_DAY}) ?(?:đến|tới|-|–) ?(?:hết )?"
    rf"(?:{_POINT}|{_NUMERIC_DAY}){_OF_EACH}"
)
_TAIL = (
    r"(?:,? (?:kể |tính )?từ (?:ngày|khi|thời điểm|lúc)?(?: [^,.;:()\s]+)*?"
    r"(?= phải| cần| có trách nhiệm|[,.;:()]|$)"
    r"| (?:sau|trước)(?: khi)?(?: [^,.;:()\s]+)+?(?= phải| cần| có trách nhiệm|[,.;:()]|$))?"
)
_WITHIN = (
    rf"(?:(?:chậm nhất|muộn nhất)(?: là)?(?: sau| trong| trước)?|trong|sau)"
    rf"(?: thời hạn| thời gian| vòng| khoảng)?(?: tối đa| không quá)? {_N} {_UNIT}(?!\w)"
    rf"(?: làm việc)?{_TAIL}"
)
_BEFORE_ACT = (
    r"(?:trước|sau) khi(?: [^,.;:()\s]+){1,5}? (?:ít nhất |chậm nhất |tối thiểu )?"
    rf"{_N} {_UNIT}(?!\w)"
)
_DATED_TWICE = rf"{_BY} {_POINT} \([^()]*\)(?:(?:,| và) (?:{_BY} )?{_POINT} \([^()]*\))+"
_BEFORE_EVENT = (
    rf"{_BY} (?:ngày hội|đại hội|hội nghị|kỳ họp|tết|lễ|dịp|ngày bầu cử)(?: [^,.;:()\s]+)*?"
    r"(?= phải|[,.;:()]|$)"
)
_SPAN_BEFORE = (
    rf"(?:ít nhất |tối thiểu )?{_N} {_UNIT}(?: làm việc)? (?:sau|trước|kể từ)(?! (?:ngày )?\d)"
    r"(?: khi| ngày)?(?: [^,.;:()\s]+)+?(?= phải| cần| có trách nhiệm|[,.;:()]|$)"
)
_EVERY = r"(?:hằng|hàng|mỗi|từng) (?:ngày|tuần|tháng|quý|năm|kỳ)(?!\w)(?: và nhiệm kỳ)?"
_EACH_DAY = (
    rf"{_EVERY},? (?:(?:trước|vào|chậm nhất(?: là)?) )?ngày \d{{1,2}}(?! ?[/.-]? ?\d)(?! tháng \d)"
)
_YEARS = rf"(?:{_N} tháng(?: một lần| đầu năm)?|{_EVERY}|(?:cả |{_N} )?năm|quý|tháng)(?!\w)"
_PERIODIC = (
    rf"định kỳ,? (?:theo |vào )?(?:{_EVERY}(?: (?:một|1|01) lần)?|{_N} {_UNIT}(?: (?:một|1"
    rf"|01) lần)?|quý|tháng|tuần"
    rf"|ngày {_DAY_OF_PERIOD}|{_DAY_OF_PERIOD})"
    rf"(?:(?:,| và|, và) {_YEARS})*"
    rf"(?: \([^()]*\)(?:(?:,| và|, và) {_YEARS} \([^()]*\))*)?"
)
_YEARLY_DAY = rf"(?:{_N} tháng|{_YEARS}) \([^()]*\d[^()]*\)(?:(?:,| và|, và) {_YEARS} \([^()]*\))+"
_SEASON = (
    r"(?:trước|sau|(?:trong|vào|đầu|cuối) (?:mùa|dịp|vụ))(?: [^,.;:()\s]+){1,4}?"
    r" (?:hằng|hàng) (?:năm|quý|tháng)"
)
_ONCE_IN = (
    rf"(?:ít nhất |tối thiểu )?(?:(?:0?[1-9]|{_N}) {_UNIT}|{_EVERY}(?: họp)?) (?:một|1|01) lần"
    rf"|{_N} {_UNIT} ?/ ?(?:(?:một|1|01) )?lần"
)
_OCCASION = r"nhân (?:dịp|ngày|tuần|tháng)(?: [^,.;:()\s]+)+?(?=[,.;:()]|$)"
_AT_ONCE = r"ngay (?:trong|sau)(?: [^,.;:()\s]+){1,4}?(?= phải|[,.;:()]|$)"
_TERM = r"trong (?:cả )?(?:nhiệm kỳ|giai đoạn)(?: \d{4} ?- ?\d{4})?|trong năm(?= học|[,.;:()]|$)"

_STRONG = re.compile(
    rf"(?<!\w)(?:(?P<range>{_RANGE})|(?P<periodic>{_EACH_DAY}|{_PERIODIC}|{_YEARLY_DAY}|{_ONCE_IN})"
    rf"|(?P<deadline>{_DATED_TWICE}|{_BEFORE_EVENT}|{_BEFORE_ACT}|{_BY} {_POINT}{_OF_EACH}"
    rf"|{_WITHIN}"
    rf"|{_SPAN_BEFORE})"
    rf"|(?P<point>{_IN} {_POINT}{_OF_EACH}|{_SEASON}|{_AT_ONCE}|{_TERM}|{_OCCASION})"
    rf"|(?P<each>{_EVERY})|(?P<bare>{_POINT}{_OF_EACH}))(?!\w)"
)
_MAY = re.compile(
    r"trước|chậm|muộn|trong|vào|đến|tới|hết|từ|sau|riêng|ngày|tháng|quý|năm|tuần|kỳ|ngay|nhân|\d"
    r"|thứ"
    r"|chủ nhật|giờ|khi"
)
_EVENT = re.compile(r"(?<!\w)(?:ngay )?(?:sau khi|trước khi|khi)(?= (?!mà|đã|đó|nào)\w)")
_HAPPENS = re.compile(
    r"(?:ngay )?(?:sau khi|trước khi|khi) (?:có|xảy ra|phát sinh|nhận|cần|được|kết thúc"
    r"|hoàn thành|phát hiện"
    r"|nảy sinh|đến|xuất hiện|ban hành|họp|thay đổi)(?!\w)"
)
_BOUND = re.compile(r" (?:phải|cần)(?!\w)")
_REGULARLY = re.compile(r"(?<!\w)định kỳ(?!\w)(?:, | )?")
_PLAN = re.compile(
    r"(?:kế hoạch|chương trình|dự toán|báo cáo|tổng kết|sơ kết|ngân sách|kết quả|công tác|nhiệm vụ"
    r"|kinh phí|chủ đề|đánh giá|quy hoạch|chỉ tiêu|lịch|phong trào|kỷ niệm|bộ|mô hình|giám sát"
    r"|xếp loại"
    r"|dân vận|thi đua|kiểm tra|đăng ký|đại hội|hội nghị|hoạt động)$"
)
_NOT_AFTER = re.compile(r"^ ?(?:đến nay|trở về trước|trở lại đây|trở lên)")
_EDGED = re.compile(r"(?:đầu|giữa|cuối|hết) ")
_CITED = re.compile(r"(?:\d ?[-/] ?[\w/-]+|luật|lệnh|số [\w/-]+),?$|[-/]\w+,?$")


@dataclass(frozen=True, slots=True)
class When:
    """A time of a passage: half-open offsets, and what sort it is of.

    `sort`: deadline, range, periodic, point, each ("hằng năm"), bare, event.
    """

    start: int
    end: int
    sort: str


def times(form: str, start: int, end: int) -> list[When]:
    """Times of a clause, in order; neighbours that read as one are one."""
    if not _MAY.search(form, start, end):
        return []
    found: list[When] = []
    for match in _STRONG.finditer(form, start, end):
        one = When(match.start(), match.end(), match.lastgroup or "bare")
        if _counts(form, start, end, one):
            _add(form, found, one)
    return found


def time_at(form: str, start: int, end: int) -> int:
    """Where the time that begins at `start` ends; `start` where none does."""
    match = _STRONG.match(form, start, end)
    if match is None or (match.lastgroup == "bare" and not form.startswith(",", match.end())):
        return start
    return match.end()


def event(form: str, start: int, end: int) -> When | None:
    """“khi có yêu cầu”: the event of a clause that says no other time."""
    match = _EVENT.match(form, start, end) or _HAPPENS.search(form, start, end)
    if match is None:
        regular = _REGULARLY.search(form, start, end)
        follows = regular and (
            act_at(form, regular.end(), end) > regular.end() or regular.start() == start
        )
        return When(regular.start(), regular.start() + 7, "event") if regular and follows else None
    comma = form.find(", ", match.end(), end)
    while comma >= 0 and match.start() != start and act_at(form, comma + 2, end) == comma + 2:
        comma = form.find(", ", comma + 2, end)
    bound = _BOUND.search(form, match.end(), end)
    last = min(end if comma < 0 else comma, bound.start() if bound else end)
    return When(match.start(), last, "event")


def _counts(form: str, start: int, end: int, one: When) -> bool:
    """Whether it is the clause's own time, and no other document's or a plan's name."""
    before = form[start : one.start].rstrip()
    if _NOT_AFTER.match(form[one.end : end]) or before.endswith(("so với", "tính", "cả")):
        return False
    opens = not before or before.endswith((",", "(", ":", "phấn đấu"))
    if one.sort in ("bare", "each") and not opens and _PLAN.search(before.rstrip(" ,")):
        return False
    dated = (
        any(char.isdigit() for char in form[one.start : one.end])
        or "quý " in form[one.start : one.end]
    )
    if one.sort == "bare" and not (_EDGED.match(form, one.start) and dated):
        return (opens or before.endswith("và")) and not _CITED.search(before)
    return True


def _add(form: str, found: list[When], one: When) -> None:
    """Joins it to the one before where nothing but a joint stands between."""
    last = found[-1] if found else None
    gap = form[last.end : one.start] if last else ""
    if last is None or not re.fullmatch(r"[ ,()]*(?:và |hoặc )?", gap) or not gap:
        found.append(_with_bracket(form, one))
        return
    if "(" not in gap and ")" not in gap and last.sort == one.sort == "deadline":
        found.append(one)
        return
    rank = max(last.sort, one.sort, key=lambda sort: _RANK[sort])
    found[-1] = _with_bracket(form, When(last.start, one.end, rank))


_RANK = {"deadline": 6, "periodic": 5, "range": 4, "point": 3, "each": 2, "bare": 1, "event": 0}


def _with_bracket(form: str, one: When) -> When:
    """With the bracket that closes behind it, where it opened within."""
    said = form[one.start : one.end]
    if said.count("(") > said.count(")") and form.startswith(")", one.end):
        return When(one.start, one.end + 1, one.sort)
    return one


def governing(found: list[When]) -> When | None:
    """The one that says by when; the first of the most telling sort."""
    return max(found, key=lambda one: (_RANK[one.sort] >= 3, _RANK[one.sort]), default=None)
