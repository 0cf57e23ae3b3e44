"""What opens a clause before its subject or verb: links, times, conditions, grounds."""

from __future__ import annotations

import re

from index.duties.doers import Doers, doers_at
from index.duties.figures import Figures
from index.duties.times import time_at
from index.duties.verbs import act_at

LINKS = re.compile(
    r"(?:(?:đồng thời|bên cạnh đó|ngoài ra|cùng với đó|theo đó|mặt khác|song song|tiếp đó|sau đó"
    r"|đặc biệt|nhất là|và|trước hết|trong đó|cụ thể(?! hóa))(?!\w),? ?)+"
)
ADVERBIAL = re.compile(
    r"(?:nếu|nơi|về|khi|đối với|trong|căn cứ|trên cơ sở|sau|để|cùng với|ngoài|nhân|bên cạnh|theo"
    r"|trước|qua|từ|tại|ở|do|nhận được|trường hợp|với|quá trình|định kỳ|riêng|vào|cuối|đầu|hết"
    r"|hằng|hàng|nhằm|thông qua|chậm nhất)(?!\w)"
)
BASED = re.compile(
    r"(?:căn cứ|trên cơ sở)(?: [^,.;:()\s]+){2,9}? (?=(?:xây dựng|tổ chức|ban hành|triển khai"
    r"|lựa chọn|cụ thể hóa|đề ra"
    r"|chọn|lập|bố trí|phân công|xác định|rà soát|đăng ký|quy định|chỉ đạo|hướng dẫn|giao|vận động"
    r"|tham mưu|điều chỉnh|chủ động) )"
)
ASKS = re.compile(
    r"(?:(?:kính |trân trọng )?(?:đề nghị|yêu cầu|giao)(?: cho)?|phân công|chỉ định"
    r"|kiến nghị)(?!\w) "
)
EACH = re.compile(
    r"mỗi (?:đơn vị|tổ chức|cơ quan|bên|nơi|xã|đồng chí|địa phương|đoàn thể|hội|chi bộ|ban|ngành"
    r"|thôn|ấp|chi hội|người|hộ|phòng|trường|khối|cụm|bản)(?!\w),? ?"
)


_MET = re.compile(
    r"(?:gặp|phát hiện|phát sinh|xảy ra|gặp phải)(?: [^\s,;:]+){1,9}?, "
    r"|(?:khi|nếu) (?:thấy )?cần(?: thiết)?(?: [^\s,;:]+){1,4}(?:, [^\s,;:]+ [^\s,;:]+)?, "
)
"""“Gặp việc khó, X …”: a condition that begins with a verb."""
_ALONE = re.compile(r"riêng ")


def opened(text: str, form: str, at: int, end: int) -> int:
    """Behind the adverbials that open a clause."""
    while at < end:
        reached = time_at(form, at, end)
        if reached > at and EACH.match(form, at, end) is None:
            at = behind(form, reached, end)
            continue
        if met := _MET.match(form, at, end):
            return met.end() if doers_at(text, form, met.end(), end) else at
        alone = _ALONE.match(form, at, end)
        named = doers_at(text, form, alone.end(), end) if alone else None
        if alone and named and act_at(form, named.end, end) > named.end:
            return alone.end()
        if not ADVERBIAL.match(form, at, end) or act_at(form, at, end) > at:
            return at
        further = _after_comma(text, form, at, end)
        if further is None:
            return at
        at = further
    return at


def rated(text: str, form: str, at: int, end: int, figures: Figures) -> Doers | None:
    """The bodies that stand at `at`, right before a rate."""
    share = next((one for one in figures.amounts if at < one.start < end), None)
    if share is None or not share.share or form.count(" ", at, share.start) > 12:
        return None
    return doers_at(text, form, at, share.start, whole=True)


def behind(form: str, at: int, end: int) -> int:
    """Behind blanks, commas and colons."""
    while at < end and form[at] in " ,:":
        at += 1
    return at


_CLOSES = re.compile(r", | thì ")


def _after_comma(text: str, form: str, at: int, end: int) -> int | None:
    """Behind the first comma that an act, a doer or a time follows."""
    based = BASED.match(form, at, end)
    for joint in _CLOSES.finditer(form, at, end):
        after = joint.end()
        if _begins(text, form, after, end) and (based is None or based.end() > after):
            return after
    return based.end() if based else None


def _begins(text: str, form: str, at: int, end: int) -> bool:
    return (
        act_at(form, at, end) > at
        or ASKS.match(form, at, end) is not None
        or doers_at(text, form, at, end) is not None
        or time_at(form, at, end) > at
    )
