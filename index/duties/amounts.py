"""How much: figures with their qualifier and the noun they count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.duties.times import When

_LEAST = (
    r"(?:ít nhất|tối thiểu|tối đa|nhiều nhất|không (?:dưới|quá|ít hơn|thấp hơn|vượt quá|nhiều hơn)"
    r"|trên|dưới|hơn|khoảng|gần)(?: là| được| có| đạt| từ)?"
)
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_RANGE = (
    rf"(?:(?:{_FIGURE}) ?(?:-|–|đến|tới) ?(?:{_FIGURE})|{_FIGURE})"
    r"(?! ?(?:[/-] ?\d|[-/][^\W\d]))"
)
_SHARE = (
    rf"(?:(?:{_FIGURE})(?:-|–| - | – | đến ))?(?:{_FIGURE}) ?%(?: ?(?:-|đến|tới|lên|xuống"
    rf"|còn|xuống còn) ?(?:{_FIGURE}) ?%)?"
)
_PART = (
    r"0?[1-9]/(?:0?[2-9]|10)(?!\d| ?/)(?= (?:số|tổng|các|thành viên|ủy viên|đại biểu|hộ|thôn|bản"
    r"|ấp|xã"
    r"|chi bộ|đảng viên|hội viên|cấp ủy|cử tri|diện tích|thời gian|trở lên|chỉ tiêu"
    r"|tiêu chí|nội dung)(?!\w))"
)
"""“2/3 số …”."""
_OUT_OF = (
    r"(?P<all>\d{1,3})/(?P=all) (?:cơ sở hội|cơ sở|xã|phường|thị trấn|thôn|bản|ấp|khu phố"
    r"|tổ dân phố|chi bộ|đảng bộ|chi hội|chi đoàn|trường|đơn vị|huyện|sở|hộ|xóm|khóm|tổ|phòng|ban)"
    r"(?!\w)"
)
"""“9/9 khu phố”: all of nine."""
_WORD_FIGURE = r"(?:một nửa|nửa|hai phần ba|một phần \w+|một|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
_PERIOD = r"(?:ngày|tuần|tháng|quý|năm|kỳ)(?!\w)"
_UNITS = """
mô hình|điển hình|công trình|phần việc|chi bộ|đảng bộ|đảng viên|đoàn viên|hội viên|cán bộ
công chức|viên chức
gia đình|hộ gia đình|hộ nghèo|cá nhân|tập thể|đơn vị|cơ quan|doanh nghiệp|khu phố
khu dân cư|tổ dân phố
lãnh đạo|đồng chí|đại biểu|thành viên|học sinh|học viên|cộng tác viên|tuyên truyền viên|báo cáo viên
chuyên đề|hội nghị|hội thi|hội thảo|nội dung|chỉ tiêu|nhiệm vụ|giải pháp|câu lạc bộ|tổ hợp tác
hợp tác xã
bản giấy|bản điện tử|tin bài|bài viết|phóng sự|chuyên mục|thủ tục|hồ sơ|ý kiến|kiến nghị|vụ việc
cuộc họp
triệu đồng|tỷ đồng|nghìn đồng|ngàn đồng|ngày công|ngày lương|nghìn ngày công|điểm phần trăm
lượt người
buổi họp|diễn đàn
cuộc đối thoại|dự án|đề tài|sáng kiến|sản phẩm|chủ tàu|chủ hộ|thiết bị|tài liệu|đầu mối|văn bản
kế hoạch|chương trình|phong trào
nhà văn hóa|biên chế|đảng ủy|chỉ số|trường hợp|tủ sách|tuyến đường|phần quà|suất quà|tiêu chí
giáo viên|chiến sĩ|tờ rơi|bản tin|dòng họ|trang tin|cơ sở|thanh niên|phụ nữ|nhân viên|lượt
cụm dân cư|dân tộc|thành viên|tổ chức|tổ hòa giải|tổ tự quản|căn nhà|phường|thị trấn|đặc khu
lớp tập huấn|người dân|địa phương|ngày làm việc|lượt hộ|cây xanh
ủy ban|sở ngành|ban ngành|cấp ủy|đợt thi đua
đội hình|việc làm|việc tốt|cây cầu|căn nhà|ngôi nhà|con đường|tuyến phố|tuyến kênh|cuộc thi|cuộc họp
đợt ra quân
máy tính|chi hội|chi đoàn|cơ sở hội|đơn thư|khoản thu|suất học bổng|nhà đại đoàn kết|giờ học
phó trưởng phòng|phó trưởng ban|chi hội trưởng|chi hội phó|tổ trưởng|trưởng thôn
""".replace("\n", "|")
_UNIT = (
    rf"(?:{'|'.join(sorted((u for u in _UNITS.split('|') if u), key=len)[::-1])}"
    r"|(?:bác|dự|biên|học|cán|công|giáo|nhân|đoàn|đảng|thanh|báo|hợp|doanh|chuyên|chương|kiến|tuyên"
    r"|cộng"
    r"|phóng|sáng|sản|phần|gia|tập|cá|đại|trưởng|phó|nghệ|kỹ|cựu|chiến|thầy|dòng|nông|ngư|dân)"
    r" [^\W\d_]+|(?:ha|km|m|m2|m³|m²|kg|km²)(?![\w])|[^\W\d_]+)(?!\w)"
)
_RATE = r"(?: ?/ ?[^\W\d_]+(?: ?/ ?[^\W\d_]+)*)?"
_MORE = r"(?: trở lên| trở xuống)?"
_EACH = rf"(?: (?:mỗi|một|trong (?:01|1|một)|trên) {_PERIOD})?"
_TO = rf"(?: (?:đến|tới|lên|xuống) (?:{_FIGURE}) {_UNIT})?"
_COUNTED = (
    rf"(?:{_LEAST} |từ )?(?:{_OUT_OF}|{_PART}(?: số {_UNIT}| thời gian)"
    rf"|(?:{_SHARE}|{_PART})(?: ?/ ?{_PERIOD})?{_MORE}"
    rf"|(?:{_RANGE}){_MORE} {_UNIT}{_TO}{_RATE}{_EACH}(?: trở lên)?)"
)
_IN_WORDS = rf"{_LEAST} {_WORD_FIGURE} {_UNIT}{_RATE}{_EACH}"
_FUSED = re.compile(
    rf"(?<!\w)(?<!trước )(?<!lúc )(?<!vào )(?:mỗi {_PERIOD},? (?:{_COUNTED}|{_IN_WORDS})"
    rf"|(?:{_LEAST} |từ )?(?:{_RANGE}|{_WORD_FIGURE}) (?:lần|ngày|buổi|kỳ|số|giờ|cuộc|lượt)"
    rf"(?: ?/ ?{_PERIOD}(?: trong (?:suốt )?(?:{_FIGURE}) {_PERIOD}(?: liên t\w+| liền)?)?"
    rf"| (?:mỗi|một|trong (?:01|1|một)|trên|hằng|hàng) {_PERIOD})"
    rf"|(?:{_LEAST} |từ )?(?<![\w.,/-])(?:{_RANGE}) {_UNIT} (?:mỗi|trong (?:01|1|một)) {_PERIOD})"
)
_PLAIN = re.compile(
    rf"(?<![\w.,/-])(?:(?P<each>mỗi (?!{_PERIOD})[^\W\d_]+(?: [^\W\d_]+)? (?=\d))?"
    rf"(?:{_COUNTED}|{_IN_WORDS}))"
)
_ALL = re.compile(
    rf"(?<!\w)(?:(?:toàn bộ|tất cả)(?: các| số| những)?(?: (?:{_FIGURE}))? (?!hệ thống|quá trình"
    rf"|cuộc sống|nội dung|hoạt động)"
    rf"{_UNIT}|(?:toàn bộ|tất cả)$|mọi (?:hồ sơ|trường hợp|đơn|vụ việc|kiến nghị|công trình|hộ))"
)
_LEARNED = re.compile(
    r"(?:số|điều|khoản|(?<!chỉ đạo )(?<!làm )(?<!chọn )(?<!trọng )(?<!thí )(?<!dứt )điểm|mục|phần"
    r"|mẫu"
    r"|bước|lần thứ|thứ|khóa|giai đoạn|trung ương|nghị quyết"
    r"|chỉ thị"
    r"|kết luận|quyết định|quy định|nghị định|luật|hướng dẫn|phụ lục|tổ|phố|khu phố|nhiệm kỳ|quý"
    r"|(?<!hằng )(?<!hàng )(?<!mỗi )năm|ấp|thôn|xóm|khóm|đội|chi bộ|lớp|quốc lộ|lúc|giờ|vào"
    r"|chương trình|đại hội|\d)[ :]*$"
)
_BREAKDOWN = re.compile(r"(?<!\w)trong đó(?: có)?(?!\w)")
_THRESHOLD = re.compile(
    r"(?:(?<!thế )nào|những nơi|các nơi|nhóm|trường hợp|có diện tích|có tỷ lệ(?: \w+){0,4}"
    r"|nếu) ?(?:có|để)? ?$"
)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|\([^()]*\)")
_NAMED = re.compile(r"(?<!\d)(\d) \w+, \1 \w+")
"""“4 xin, 4 luôn”: a name."""
_SECOND = re.compile(rf" (?:và|hoặc) {_RANGE} {_UNIT}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a passage: half-open offsets. `share`: a rate in per cent. `fused`: a frequency
    that names its period."""

    start: int
    end: int
    share: bool = False
    fused: bool = False
    bounded: bool = False
    """With a qualifier (“ít nhất”)."""
    aside: bool = False
    """Behind “ở”, “của”, “gồm”: it tells of something else."""


def frequencies(form: str, start: int, end: int) -> list[Amount]:
    """“02 lần/năm”, “mỗi tháng ít nhất 02 điển hình”: figures that take a period with them."""
    if not _HAS_FIGURE.search(form, start, end):
        return []
    return [
        Amount(m.start(), m.end(), fused=True)
        for m in _FUSED.finditer(form, start, end)
        if not _ONCE.fullmatch(m[0])
    ]


_DIGIT = re.compile(r"\d")
_HAS_FIGURE = re.compile(r"\d|lần|mỗi|ít nhất|tối thiểu|toàn bộ|tất cả|mọi|không quá")
_ONCE = re.compile(rf"(?:mỗi|hằng|hàng) {_PERIOD} (?:một|1|01) lần")


def amounts(
    form: str, start: int, end: int, taken: list[When], fused: list[Amount]
) -> list[Amount]:
    """All figures of a clause that count something, in order; those of times left out."""
    if not _HAS_FIGURE.search(form, start, end):
        return []
    shut = [(m.start(), m.end()) for m in _NAMED.finditer(form, start, end)]
    shut += [(m.start(), m.end()) for m in _QUOTED.finditer(form, start, end)]
    shut += [(one.start, one.end) for one in taken]
    broken = _BREAKDOWN.search(form, start, end)
    last = broken.start() if broken else end
    found = list(fused)
    for pattern in (_ALL, _PLAIN):
        for match in pattern.finditer(form, start, last):
            if pattern is _ALL and match.start() == start and not _DIGIT.search(match[0]):
                continue
            one = _amount(form, start, match)
            if not any(s < one.end and one.start < e for s, e in _spans(shut, found)) and (
                _counts(form, start, one)
            ):
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _spans(shut: list[tuple[int, int]], found: list[Amount]) -> list[tuple[int, int]]:
    return shut + [(one.start, one.end) for one in found]


def _amount(form: str, start: int, match: re.Match[str]) -> Amount:
    first, last = match.span()
    groups = match.groupdict()
    if groups.get("each") and first == start:
        first = match.end("each")
    said = form[first:last]
    while form[first] == " ":
        first += 1
    another = _SECOND.match(form, last)
    if another and "%" not in said:
        last = another.end()
    listed = _LISTED.match(form, last)
    if listed and _PLACES.search(said):
        last = listed.end()
    qualified = re.match(rf"(?:{_LEAST}|từ|mỗi)(?!\w)", said) is not None
    aside = _ASIDE.search(form, start, first) is not None
    return Amount(first, last, share="%" in said, bounded=qualified, aside=aside)


_ASIDE = re.compile(r"(?<!\w)(?:ở|của|gồm|dài|trong|lúc|với) $")


_PLACES = re.compile(r"(?:xã|phường|thôn|bản|huyện|sở|thị trấn|tổ dân phố|tập thể)$")
_LISTED = re.compile(r"(?:, (?:xã|phường|thị trấn|đặc khu|bản|thành phố|ngành|cá nhân)(?!\w))+")
_NO_UNIT = re.compile(
    r"\d (?:và|đến|của|về|trong|theo|là|thì|ngày|tháng|năm|có|được|bị|để|tại|ở|cho|với|đã|phải|giờ"
    r"|tuổi|phút|điểm|trở|hằng|hàng|tới|nhưng|đều|cùng|từ|sau|trước|khi|thuộc|nêu|nói|nơi|giai)$"
)
_LASTS = re.compile(r"\d (?:phút|ngày|tháng|giờ|điểm)$")


_SHOWN = re.compile(r"(?<!\w)(?:niêm yết|công khai|trưng bày|lấy ý kiến)(?!\w)[^,;:]*$")
"""What lasts as long as the figure at the end says: “niêm yết tại nhà văn hóa 15 ngày”."""
_MANY = re.compile(r"\d(?:\d|\.\d)")


def _counts(form: str, start: int, one: Amount) -> bool:
    """Whether the figure counts, and is no number of a document, a unit or a list."""
    before = form[start : one.start]
    said = form[one.start : one.end]
    granted = before.endswith("cấp ") and _MANY.match(said)
    if said[0].isdigit() and not one.share and not granted and _LEARNED.search(before):
        return False
    shown = _SHOWN.search(before) and form[one.end : one.end + 1] in (".", ";", ",", "")
    if form.startswith(" tuổi", one.end):
        return False
    if _NO_UNIT.search(said) and not ((one.bounded or shown) and _LASTS.search(said)):
        return False
    return not _THRESHOLD.search(before) and not _is_in_subject(form, start, one)


_OF_SUBJECT = re.compile(
    r"(?:các |những |mọi )?(?:công trình|dự án|hồ sơ|đơn|vụ việc|khoản|cơ sở|đơn vị|doanh nghiệp"
    r"|thôn|xã|hộ|chi bộ|mô hình|cuộc họp|hội nghị|trường hợp|kiến nghị|địa bàn|khu vực|nơi)(?!\w)"
)
_HOLDS = re.compile(r"(?<!\w)(?:có|đạt|phải|cần|không|ít nhất|,)(?!\w)")
_MUST = re.compile(r"[^,;:]*? (?:phải|cần)(?!\w)")


def _is_in_subject(form: str, start: int, one: Amount) -> bool:
    """Whether it only tells which things are meant (“công trình trên 20 hộ phải có …”)."""
    return (
        not one.share
        and _OF_SUBJECT.match(form, start, one.start) is not None
        and _HOLDS.search(form, start, one.start) is None
        and _MUST.match(form, one.end) is not None
    )


def governing(found: list[Amount]) -> Amount | None:
    """The one that says how much: a share, else the first that is no part of a description."""
    ordered = sorted(found, key=lambda one: (not one.share, one.aside, one.start))
    return ordered[0] if ordered else None
