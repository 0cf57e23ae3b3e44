"""How documents print times: the patterns, in the canonical form (small letters).

`MOMENT` has a group for each sort of time: range, periodic, deadline, point, each, bare.
"""

from __future__ import annotations

import re

_N = (
    r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười lăm|mười hai|mười|hai mươi|ba mươi"
    r"|sáu mươi|chín mươi|nửa)"
)
_YEAR = r"(?:19|20)\d\d"
_UNIT = r"(?:phút|giờ|ngày|tuần|tháng|quý|năm|nhiệm kỳ)"
_NUMERIC_DAY = (
    rf"\d{{1,2}}(?: ?/ ?|[.-])\d{{1,2}}(?: ?[/.-] ?{_YEAR})?(?![\d%])(?! ?[/-] ?\d)"
    r"(?:(?<=\d{4})|(?! (?:số|tổng số|trở lên|thành viên|diện tích|thời gian|chỉ tiêu|tiêu chí"
    r"|nội dung)(?!\w)))"
)
_WRITTEN_DAY = rf"\d{{1,2}} ?(?:/ ?)?tháng \d{{1,2}}(?:,? năm {_YEAR}| ?[/-] ?{_YEAR})?"
_HOUR = r"(?:\d{1,2} giờ(?: \d{1,2}(?: phút)?)?,? )?"
_CLOCK = r"\d{1,2} giờ(?: \d{1,2}(?: phút)?)?(?: (?:hằng|hàng) ngày)?(?! (?:ngày|thứ))"
_DAY = rf"(?:{_HOUR}(?:ngày ?|mồng |mùng )*(?:{_WRITTEN_DAY}|{_NUMERIC_DAY}))"
_WORKING_DAY = (
    r"ngày (?:làm việc )?(?:cuối|đầu)(?: cùng| tiên)?,? (?:của )?(?:mỗi |hằng |hàng )?"
    r"(?:tháng|quý|năm|tuần)(?!\w)"
)
_DAY_OF_PERIOD = (
    r"(?:ngày )?(?:mùng |mồng )?\d{1,2}(?: và(?: ngày)? \d{1,2})?,? (?:của )?"
    r"(?:tháng (?:cuối|đầu|thứ \w+)(?: của| trong)?(?: mỗi| hằng| hàng)? quý|(?:mỗi|hằng|hàng|các"
    r"|từng) tháng"
    r"|(?:mỗi|hằng|hàng) quý|tháng (?:đó|trước liền kề|sau|tiếp theo|liền kề|cuối kỳ)|cuối quý"
    r"|tháng \d{1,2}(?:, tháng \d{1,2})*,? và tháng \d{1,2})"
)
_NAMED_DAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?!\w)"
_WEEKDAY = (
    rf"{_HOUR}(?:sáng |chiều |tối )?(?:các )?(?:ngày )?{_NAMED_DAY}(?:(?:,| và) {_NAMED_DAY})*"
    r"(?: (?:hằng|hàng|mỗi|đầu|cuối|tuần)[^,.;:()]{0,20}?(?:tuần|tháng))?"
)
_WEEK = (
    r"tuần (?:đầu|cuối|thứ \w+)(?: của)?"
    r"(?: (?:tháng \d{1,2}(?: ?/ ?\d{4})?|(?:(?:mỗi|hằng|hàng) )?(?:tháng|quý)(?! \d)))?"
)
_MONTH = (
    rf"tháng \d{{1,2}}(?:, \d{{1,2}}(?= ?/ ?{_YEAR}))*(?: ?[/-] ?{_YEAR}|,? năm {_YEAR})?(?! ngày)"
)
_QUARTER = (
    rf"quý (?:i{{1,3}}|iv|[1-4])(?!\w)(?:(?:,| và| -) (?:quý )?(?:i{{1,3}}"
    rf"|iv)(?!\w))*(?: ?[/,-]? ?(?:năm )?{_YEAR})?"
)
_HALF = rf"(?:06|6|sáu|9|chín|3|ba) tháng (?:đầu|cuối) năm(?: {_YEAR})?"
_EDGE = (
    r"(?:đầu|giữa|cuối|hết) (?:mỗi |từng )?(?:năm học|học kỳ|năm|quý|tháng|nhiệm kỳ|kỳ"
    r"|giai đoạn)(?!\w)"
)
_POINT = (
    rf"(?:(?:đầu |giữa |cuối |hết )?(?:{_DAY}|{_CLOCK}|{_DAY_OF_PERIOD}|{_WEEK}|{_MONTH}|{_QUARTER}"
    rf"|{_WORKING_DAY}|{_HALF}|năm học {_YEAR} ?- ?{_YEAR}"
    rf"|năm {_YEAR}|{_WEEKDAY})|{_EDGE}(?: {_YEAR})?)"
)
_OF_EACH = (
    r"(?:,? (?:của )?(?:(?:hằng|hàng|mỗi|từng) (?:năm|quý|tháng|tuần)(?!\w)|năm sau|cùng năm"
    r"|năm trước năm kế hoạch|năm kế hoạch|năm trước|năm liền kề|tháng sau))?"
)
_LISTED = (
    rf"trong (?:cả |các |\w+ )?(?:năm {_YEAR}(?:(?:,| và| -) {_YEAR})+"
    rf"|tháng \d{{1,2}}(?:(?:,| và| -) (?:tháng )?\d{{1,2}})+(?: ?[/-] ?{_YEAR}|,? năm {_YEAR})?"
    rf"|quý [iv]+(?:(?:,| và| -) (?:quý )?[iv]+)+(?!\w)(?: ?[/,-]? ?(?:năm )?{_YEAR})?"
    rf"|ngày \d{{1,2}}(?:,? \d{{1,2}})*(?: và| -) {_NUMERIC_DAY})"
)
"""“trong hai năm 2026 và 2027”, “trong các tháng 4, 7 và 12”."""
_BY = r"(?:(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?)(?: vào| trong| đến)?)"
_IN = r"(?:ngay )?(?:trong|vào|đến|tới|hết|từ|kể từ|sau|riêng|tại thời điểm)(?: hết| khoảng| dịp)?"
_RANGE = (
    rf"từ (?:nay|{_POINT}|\d{{1,2}}|{_NUMERIC_DAY}) ?(?:đến|tới|-|–) ?(?:hết )?"
    rf"(?:{_POINT}|{_NUMERIC_DAY}){_OF_EACH}"
)
_TAIL = (
    r"(?: (?:thực hiện|triển khai|hoạt động|vận hành)(?: [^,.;:()\s]+)*(?=,)"
    r"|,? (?:kể |tính )?từ (?:ngày|khi|thời điểm|lúc)?(?: [^,.;:()\s]+)*?"
    r"(?= phải| cần| có trách nhiệm|[,.;:()]|$)"
    r"| (?:sau|trước)(?: khi)?(?: [^,.;:()\s]+)+?(?= phải| cần| có trách nhiệm|[,.;:()]|$))?"
)
_WITHIN = (
    rf"(?:(?:chậm nhất|muộn nhất)(?: là)?(?: sau| trong| trước)?|trong|sau|trước)"
    rf"(?: thời hạn| thời gian| vòng| khoảng)?(?: tối đa| không quá| ít nhất)? {_N} {_UNIT}(?!\w)"
    rf"(?! (?:đầu|cuối) năm)(?! {_YEAR})(?! \d{{1,2}}(?:,| và))(?: làm việc)?{_TAIL}"
)
_BEFORE_ACT = (
    r"(?:trước|sau) khi(?: [^,.;:()\s]+){1,7}? (?:ít nhất |chậm nhất |tối thiểu )?"
    rf"{_N} {_UNIT}(?!\w)"
)
_DATED_TWICE = rf"{_BY} {_POINT} \([^()]*\)(?:(?:,| và) (?:{_BY} )?{_POINT} \([^()]*\))+"
_BEFORE_EVENT = (
    rf"(?:{_BY}|(?:từ |trước và |trong và )?sau) (?:cuộc họp|phiên họp|ngày hội"
    r"|đại hội|hội nghị|kỳ họp|tết|lễ|dịp|ngày bầu cử|mùa|vụ (?:mùa|đông|xuân|hè|chiêm))(?!\w)"
    r"(?: [^,.;:()\s]+)*?"
    r"(?= phải|[,.;:()]|$)"
)
_SPAN_BEFORE = (
    rf"(?:ít nhất |tối thiểu |không quá )?{_N} {_UNIT}(?: làm việc)?"
    r" (?:sau|trước|kể từ)(?! (?:ngày )?\d)(?: khi| ngày)?"
    r"(?: [^,.;:()\s]+)+?(?= phải| cần| có trách nhiệm|[,.;:()]|$)"
)
_EVERY = (
    r"(?:(?:tính )?(?:bình quân|trung bình),? )?(?:hằng|hàng|mỗi|từng) (?:ngày|tuần|tháng"
    r"|quý|năm|kỳ)(?!\w)(?: và nhiệm kỳ)?"
)
_EACH_DAY = (
    rf"{_EVERY},? (?:(?:trước|vào|chậm nhất(?: là)?) )?ngày \d{{1,2}}(?! ?[/.-]? ?\d)(?! tháng \d)"
)
_YEARS = rf"(?:{_N} tháng(?: một lần| đầu năm)?|{_EVERY}|(?:cả |{_N} )?năm|quý|tháng)(?!\w)"
_PERIODIC = (
    rf"định kỳ,? (?:theo |vào )?(?:{_EVERY}(?: (?:một|1|01) lần)?|{_N} {_UNIT}(?: (?:một|1"
    rf"|01) lần| ?/ ?lần)?|{_WEEK}|quý|tháng|tuần"
    rf"|ngày {_DAY_OF_PERIOD}|{_DAY_OF_PERIOD}|{_WEEK})"
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
_SINCE = (
    r"từ (?:khóa|kỳ|đợt|lớp|mùa|vụ|năm học|học kỳ)(?: [^,.;:()\s]+){0,4}?"
    rf" (?:(?:trước|sau|từ|vào|trong) {_POINT}|{_YEAR}(?: ?- ?{_YEAR})?)"
)
"""“từ khóa học mở sau ngày …”."""
_EACH_TIME = (
    r"(?:trước|sau|trong) mỗi (?!năm|quý|tháng|tuần|ngày)(?:(?:[^,.;:()\s]+ ){1,4}"
    rf"{_N} {_UNIT}(?= phải| cần|,|$)|(?:[^,.;:()\s]+ ?){{1,5}}(?=,|$))"
)
_SEASONAL = (
    r"trong (?:suốt )?(?:thời gian (?!tới|qua|này|trên|vừa|dài|ngắn)|dịp |đợt |mùa |kỳ |tuần lễ )"
    r"(?:[^,.;:()\s]+ ?){1,5}(?=,|$)"
)
_TERM = (
    r"trong ngày(?=[,.;:()]|$)|trong (?:cả )?(?:nhiệm kỳ|giai đoạn)(?: \d{4} ?- ?\d{4})?"
    r"|trong năm(?= học|[,.;:()]|$)"
)

_BEGINS = (
    "trước|chậm|muộn|trong|vào|đến|tới|hết|từ|kể|tại|sau|riêng|ngày|tháng|quý|năm|tuần|ngay|nhân"
    "|thứ|chủ|sáng|chiều|tối|đầu|giữa|cuối|mồng|mùng|định|hằng|hàng|mỗi|từng|ít|bình|trung|tính|cả"
    "|nửa|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|không"
)
"""First words of times: others need not be tried."""
MOMENT = re.compile(
    rf"(?<!\w)(?=\d|(?:{_BEGINS})(?!\w))(?:(?P<range>{_RANGE})|(?P<periodic>{_EACH_DAY}"
    rf"|{_PERIODIC}|{_YEARLY_DAY}|{_ONCE_IN})"
    rf"|(?P<deadline>{_DATED_TWICE}|{_BEFORE_EVENT}|{_BEFORE_ACT}|{_BY} {_POINT}{_OF_EACH}"
    rf"|{_WITHIN}"
    rf"|{_SPAN_BEFORE})"
    rf"|(?P<point>{_SINCE}|{_LISTED}|{_EACH_TIME}|{_IN} {_POINT}{_OF_EACH}(?: trở đi)?"
    rf"|{_SEASONAL}|{_SEASON}|{_AT_ONCE}|{_TERM}|{_OCCASION})"
    rf"|(?P<each>{_EVERY})|(?P<bare>{_POINT}{_OF_EACH}))(?!\w)"
)
