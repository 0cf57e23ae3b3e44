"""When: dates, deadlines, periods and events, as a clause prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.bodies import HEAD
from index.duties.moments import MOMENT
from index.duties.verbs import act_at

_MAY = re.compile(
    r"trước|chậm|muộn|trong|vào|đến|tới|hết|từ|sau|riêng|ngày|tháng|quý|năm|tuần|kỳ|ngay|nhân|\d"
    r"|thứ"
    r"|chủ nhật|giờ|khi"
)
_EVENT = re.compile(r"(?<!\w)(?:ngay )?(?:sau khi|trước khi|khi)(?= (?!mà|đã|đó|nào)\w)")
_HAPPENS = re.compile(
    r"(?<!\w)(?:(?:ngay )?(?:sau khi|trước khi|đến khi)(?= (?!mà|đó)\w)|(?:ngay )?khi (?:có|xảy ra"
    r"|phát sinh"
    r"|nhận|cần|được|kết thúc|hoàn thành|phát hiện|nảy sinh|đến|xuất hiện|ban hành|họp|thay đổi))"
    r"(?!\w)"
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
    for match in MOMENT.finditer(form, start, end):
        one = When(match.start(), match.end(), match.lastgroup or "bare")
        if form.startswith("riêng ", one.start):
            one = When(one.start + len("riêng "), one.end, one.sort)
        if one.sort == "point" and _UNTIL.match(form, one.start):
            one = When(one.start, one.end, "deadline")
        if _closes(form, end, one):
            one = When(one.start, one.end, "point")
        if _counts(form, start, end, one):
            _add(form, found, one)
    return found


def time_at(form: str, start: int, end: int) -> int:
    """Where the time that begins at `start` ends; `start` where none does."""
    match = MOMENT.match(form, start, end)
    if match is None:
        return start
    after = match.end()
    if match.lastgroup == "bare" and not form.startswith(",", after):
        if form.startswith(":", after):
            return after
        return after if act_at(form, after + 1, end) > after + 1 else start
    return after


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
    while comma >= 0 and match.start() != start and not _goes_on(form, comma + 2, end):
        comma = form.find(", ", comma + 2, end)
    bound = _BOUND.search(form, match.end() + 1, end)
    last = min(end if comma < 0 else comma, bound.start() if bound else end)
    return When(match.start(), last, "event")


_LASTING = re.compile(
    r"(?:giữa|cuối|đầu|hết) |(?:ngày )?\d{1,2},? (?:hằng|hàng|mỗi|của)"
    r"|ngày \d{1,2} tháng (?:cuối|đầu)|ngày làm việc"
)
_MONTHLY = re.compile(r"(?:ngày )?\d")
_UNTIL = re.compile(r"(?:đến|tới|hết)(?: hết)? (?:ngày )?\d{1,2} ?(?:[/.-]|tháng)")
_MEETS = re.compile(
    r"(?:báo cáo|đại hội|hội nghị|kỳ họp|thi|dịp|họp|đợt|lương|ngân sách|dự toán) $"
)


def _closes(form: str, end: int, one: When) -> bool:
    """Whether a bare time stands at the end of what is said, where it tells by when: “sơ kết giữa
    nhiệm kỳ”, “nộp báo cáo ngày 20 hằng tháng”."""
    if one.sort != "bare" or not _LASTING.match(form, one.start):
        return False
    last = one.end >= end or form[one.end] in ",.;:" or form.startswith(" và ", one.end)
    monthly = _MONTHLY.match(form, one.start)
    return last and (monthly is not None or _MEETS.search(form, 0, one.start) is None)


_INTO = re.compile(r"vào (?:các )?(?:nội dung |kế hoạch|chương trình|nhiệm vụ)[^;]{0,50}$")
_DOES = re.compile(
    r"(?:^|, |và |tham mưu |tổ chức |tiến hành )(?:sơ kết|tổng kết|kiểm tra|đánh giá|giám sát)$"
)


def _goes_on(form: str, at: int, end: int) -> bool:
    """Whether behind a comma an act or somebody who acts follows."""
    return act_at(form, at, end) > at or HEAD.match(form, at, end) is not None


_OUT_OF = re.compile(
    r"(\d{1,3})/\1 (?:cơ sở|xã|phường|thị trấn|thôn|bản|ấp|khu phố|tổ dân phố|chi bộ|đảng bộ"
    r"|chi hội"
    r"|chi đoàn|trường|đơn vị|huyện|sở|hộ|xóm|khóm|tổ|phòng|ban)(?!\w)"
)
"""“9/9 khu phố”: all of nine."""


def _counts(form: str, start: int, end: int, one: When) -> bool:
    """Whether it is the clause's own time, and no other document's or a plan's name."""
    before = form[start : one.start].rstrip()
    if one.sort == "bare" and _OUT_OF.match(form, one.start):
        return False
    if _NOT_AFTER.match(form[one.end : end]) or before.endswith(("so với", "tính", "cả")):
        return False
    opens = not before or before.endswith((" là", ",", "(", ":", "phấn đấu"))
    if one.sort in ("bare", "each") and not opens and _PLAN.search(before.rstrip(" ,")):
        own = _INTO.search(before) or _DOES.search(before)
        return one.sort == "each" and own is not None
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
    apart = last is not None and one.sort == "each" and last.sort in ("range", "deadline", "point")
    own = gap.startswith(",") and (apart or act_at(form, one.end + 1, len(form)) > one.end + 1)
    if last is None or own or not re.fullmatch(r"[ ,()]*(?:và |hoặc )?", gap) or not gap:
        found.append(_with_bracket(form, one))
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
