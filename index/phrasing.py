"""The words by which one document is said to carry out, rest on, replace or copy another.

All texts here are canonical (ingest.vietnamese); what lies between two mentions is first made one
`run` of words, without titles in quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.mentions import KIND_WORDS
from ingest.offices import HEADS

_VERB = (
    r"(?:triển khai thực hiện|triển khai thi hành|thực hiện|triển khai|quán triệt|cụ thể hóa"
    r"|thể chế hóa|thi hành|chấp hành)"
)
DETAIL = r"(?:hướng dẫn|quy định chi tiết)"
_AGAIN = r"(?:tiếp tục|tổ chức|đẩy mạnh|tăng cường|lãnh đạo|chỉ đạo|phối hợp)"
VERBS = rf"(?:(?:{_AGAIN},? )*{_VERB}(?:(?:,| và|, và)? (?:{_AGAIN} )?{_VERB})*)"
_MORE = (
    r"(?: (?!(?:theo|tại|căn|gắn|như|kèm|ban|được|bị|thay|tinh|và|hoặc|trên)(?!\w))[^\s,;:]+){0,8}"
)
"""“(thực hiện) có hiệu quả các nội dung của”."""
_ADDS = r"(?:(?:, ?| và )(?:biện pháp|hướng dẫn|một số|các|nhiệm vụ|giải pháp)[^,;:]{0,60})?"
_AIM = r"(?:(?P<aim>nhằm|để|về việc|v/v|về) )?"
_CARRIES = re.compile(rf"(?<!\w){_AIM}(?P<verb>{VERBS}|{DETAIL}){_MORE}{_ADDS} $")
_URGES = re.compile(rf"{_AGAIN}(?!\w)")
"""“Các chi bộ căn cứ Kế hoạch số 5 tổ chức thực hiện …”: others do it."""
_RESTS = re.compile(
    r"(?<!\w)(?:(?:được )?ban hành kèm theo|kèm theo|(?:được )?(?:ban hành|xây dựng|lập)"
    r" (?:trên cơ sở|căn cứ)(?: vào)?|căn cứ(?: vào)?) $"
)
_AMENDS = re.compile(
    r"(?<!\w)(?:(?P<aim>về việc|về) )?(?:sửa đổi|bổ sung)(?:, bổ sung| và bổ sung)?"
    r"(?: một số (?:điều|nội dung|khoản)(?:, \w+)*)?(?: của| tại)? $"
)
_REPLACES = re.compile(
    r"(?<!\w)(?:(?P<aim>để|về việc|về) )?(?:thay thế|thay cho|bãi bỏ|hủy bỏ)(?: toàn bộ)? $"
)
_COPIES = re.compile(
    r"(?<!\w)(?:(?P<aim>để|về việc|về) )?(?:sao lục|sao y|sao gửi)(?: nguyên văn)? $"
)
_UNDERGOES = re.compile(
    r"(?<!\w)(?:đã |vừa |sẽ )?(?:(?:được|bị) (?:[^,;:]{1,60}? )?)?(?:đã )?"
    r"(?P<verb>sửa đổi, bổ sung|sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|sao lục|sao y|sao gửi"
    r"|cụ thể hóa|thể chế hóa|hướng dẫn|quy định chi tiết)"
    r"(?: (?:một số (?:điều|nội dung)|(?:và )?hướng dẫn(?: thi hành)?|thi hành|thực hiện))?"
    r" (?:bởi|bằng|tại|theo|trong)(?: (?!(?:và)(?!\w))[^\s,;:]+){0,8} $"
)
_UNDERGONE = {
    "sửa đổi": "viện dẫn", "bổ sung": "viện dẫn", "thay thế": "thay thế", "bãi bỏ": "thay thế",
    "hủy bỏ": "thay thế", "sao": "sao lục", "cụ thể": "triển khai", "thể chế": "triển khai",
    "hướng dẫn": "triển khai", "quy định": "triển khai",
}  # fmt: skip
_LOOKS_BACK = re.compile(
    r"(?:(?<!\w)(?:tổng kết|sơ kết|sơ, tổng kết|kết quả|tình hình|quá trình|thời gian|kinh nghiệm"
    r"|thành tích|qua|sau|trong|khi|kiểm điểm|đánh giá|kiểm tra|giám sát|thanh tra|theo dõi|đôn đốc"
    r"|báo cáo|hạn chế|(?<!hằng )(?<!hàng )(?<!mỗi )năm|tháng)"
    r"(?: (?:công tác|việc|tình hình|kết quả|tổ chức|lãnh đạo|chỉ đạo|và|quá trình))*"
    r"|(?:^ ?|[.;:,] ?)việc) $"
)
"""What speaks of how a document was carried out carries out nothing."""
_SUMS_UP = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết|kiểm tra|giám sát|kiểm điểm|đánh giá|báo cáo|rà soát)"
    r"(?: (?:việc|kết quả|tình hình|công tác|\d+ năm|thực hiện|triển khai|chấp hành|thi hành))* $"
)
"""“hướng dẫn tổng kết Nghị quyết số 3”."""
_GOES_ON = re.compile(r"(?:,|(?<!\w)(?:và|đồng thời|gắn với|hoặc|cùng với|cũng như)) ?$")
_OWN_WORDS = re.compile(
    r"(?:ngày|tháng|năm|của|do|khóa|nhiệm kỳ|\(|về|v/v|nhằm|để|giai đoạn|\"|\d|kỳ họp|tại kỳ họp"
    r"|ban hành|giải pháp|biện pháp|nội dung|tổng kết|sơ kết|kiểm tra|giám sát|phê duyệt"
    r"|liên tịch)(?!\w)|$|\(|\""
)
_OFFICE = re.compile(rf"(?:bộ trưởng|{'|'.join(HEADS)})(?!\w)")
_OTHER_CLAUSE = re.compile(
    r"(?<!\w)(?:đã|đang|sẽ|cần|phải|chưa|đề nghị|yêu cầu|giao (?:cho|các)|các cấp|từng|mỗi|nhằm"
    r"|tổ chức$)(?!\w)"
)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{0,400}[\"”»]|‘‘.{0,400}?’’")
ENDS = re.compile(r"[.!?:;](?=[\s\"”’)]|$)|\n\s*\n|\n(?=\s*(?:[-+*•–]|\w{1,4}[.)])\s)")
_SHORT_NAME = re.compile(
    rf"(?<!\w)(?P<kind>{KIND_WORDS})(?: kết luận)? (?:số )?(?P<number>\d{{1,4}})(?![\w/-])"
)
_GLUE = re.compile(r"(?P<glue>[,;]|(?<!\w)và)\s*(?:và\s+)?(?:các\s+|những\s+)?$")


def run(between: str) -> str | None:
    """The words between two mentions on one line, titles in quotation marks made `"`; None where
    a sentence or an item ends there and nothing is said across. A semicolon may end it."""
    shown = " ".join(_QUOTED.sub(' " ', on_one_line(between)).split())
    ends = [end[0] for end in ENDS.finditer(_QUOTED.sub(" ", between))]
    glued = _GLUE.search(shown)
    if ends and not (ends == [";"] and glued and glued["glue"] == ";"):
        return None
    return f" {shown} " if shown else " "


def on_one_line(text: str) -> str:
    """Of the same length."""
    return text.replace("\n", " ")


def bond(words: str, *, joint: bool = False, listed: bool = False) -> str | None:
    """The relation of the first document to the second in the words between; None for none.
    `joint`: the first has several issuers; `listed`: it is not the first of a list, for all of
    which an aim may be told."""
    for pattern, relation in (
        (_CARRIES, "triển khai"),
        (_REPLACES, "thay thế"),
        (_COPIES, "sao lục"),
        (_AMENDS, "viện dẫn"),
        (_RESTS, "căn cứ"),
    ):
        found = pattern.search(words)
        if found is None:
            continue
        aim = found.groupdict().get("aim")
        if not _are_its_own(words[: found.start()], aimed=aim is not None, joint=joint):
            return None
        if listed and aim in ("nhằm", "để"):
            return None
        if aim is None and _URGES.match(words, found.start()):
            return None
        if relation == "triển khai" and looks_back(words, found.start(), aim):
            return "viện dẫn"
        return relation
    return None


def looks_back(words: str, start: int, aim: str | None) -> bool:
    """Whether the verb at `start` tells how something was, or when it shall be, carried out."""
    if _SUMS_UP.search(words, start) or words.endswith("hiệu lực ", 0, start):
        return True
    return aim not in ("nhằm", "để", "về việc", "v/v") and bool(_LOOKS_BACK.search(words[:start]))


def _are_its_own(before: str, *, aimed: bool, joint: bool = False) -> bool:
    """Whether the words before the verb belong to the document named before them (its date,
    issuer, title) and no other clause has begun."""
    if ";" in before:
        return False
    if aimed:
        return _GOES_ON.search(before.rstrip(" ,") + " ") is None
    if _GOES_ON.search(before):
        return False
    parts = [part.strip() for part in before.split(",")]
    opening = _OWN_WORDS.match(parts[0]) or not parts[0]
    others = all(_OWN_WORDS.match(part) or (joint and _OFFICE.match(part)) for part in parts[1:])
    return bool(opening) and others and _OTHER_CLAUSE.search(before.rstrip()) is None


def undergone(words: str) -> str | None:
    """The relation of the second document to the first in “A được thay thế bằng B”."""
    found = _UNDERGOES.search(words)
    if found is None:
        return None
    before = words[: found.start()].rstrip(" ,")
    if not before.endswith("(") and not _are_its_own(before, aimed=False):
        return None
    return next(r for verb, r in _UNDERGONE.items() if found["verb"].startswith(verb))


@dataclass(frozen=True, slots=True)
class ShortName:
    """“Kế hoạch 15” at [start, end) of the text that was given."""

    kind: str
    number: str
    start: int
    end: int


def short_name(text: str) -> ShortName | None:
    """The last short name of a document in the text."""
    named = list(_SHORT_NAME.finditer(on_one_line(text)))
    return ShortName(named[-1]["kind"], named[-1]["number"], *named[-1].span()) if named else None


def glue(words: str) -> str | None:
    """The sign that makes the second of two mentions one more of a list: `,`, `;`, `và`."""
    found = _GLUE.search(words)
    return found["glue"] if found else None
