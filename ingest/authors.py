"""Whose document is cited: where the name of its office, or of its offices, begins and ends."""

from __future__ import annotations

import re

from ingest.offices import HEADS, level_of, normalise_issuer
from ingest.vietnamese import canonical

_WHO = """
phó thủ tướng|thủ tướng|bộ trưởng, chủ nhiệm|bộ trưởng|thứ trưởng|phó chủ tịch|chủ tịch|chủ nhiệm
thống đốc|chánh văn phòng|phó chánh văn phòng|phó giám đốc|tổng giám đốc|giám đốc|viện trưởng
chánh án|tổng thanh tra|chánh thanh tra|tổng kiểm toán|tổng cục trưởng|chi cục trưởng|cục trưởng
trưởng ban|phó trưởng ban|trưởng phòng|tổng bí thư|bí thư|hiệu trưởng|thủ trưởng|tư lệnh|chính ủy
tổng tham mưu trưởng|hội đồng thẩm phán|đại hội đại biểu|đại hội
"""
_FIELDS = """
nông nghiệp và phát triển nông thôn|nông nghiệp và ptnt|nông nghiệp & phát triển nông thôn
nông nghiệp & ptnt|nông nghiệp và môi trường|nông nghiệp và công nghiệp thực phẩm|nông nghiệp
văn hóa, thể thao và du lịch|văn hóa - thể thao và du lịch|văn hóa - thể thao - du lịch
văn hóa thể thao và du lịch|văn hóa, thể thao|văn hóa và thể thao|văn hóa - thông tin
văn hóa và thông tin|văn hóa, thông tin|văn hóa thông tin|văn hóa - xã hội|văn hóa và xã hội|văn hóa
lao động - thương binh và xã hội|lao động, thương binh và xã hội|lao động thương binh và xã hội
lao động - thương binh - xã hội|lao động thương binh xã hội|lao động - thương binh xã hội|lao động
giáo dục và đào tạo|giáo dục - đào tạo|giáo dục & đào tạo
tài nguyên và môi trường|tài nguyên - môi trường|tài nguyên & môi trường|khoa học và công nghệ
khoa học, công nghệ và môi trường|khoa học - công nghệ|khoa học & công nghệ
thông tin và truyền thông|thông tin & truyền thông|thông tin - truyền thông|kế hoạch và đầu tư
kế hoạch & đầu tư|kế hoạch - đầu tư|tài chính - kế hoạch|tài chính|giao thông vận tải
giao thông - vận tải|công thương|công nghiệp|thương mại|công an|quốc phòng|ngoại giao|ngoại vụ
nội vụ|tư pháp|xây dựng|y tế|dân tộc và tôn giáo|dân tộc|tôn giáo|kinh tế - ngân sách
kinh tế - hạ tầng|kinh tế và hạ tầng|kinh tế, hạ tầng và đô thị|kinh tế - xã hội|kinh tế|pháp chế
du lịch|thể dục thể thao|thủy sản|thủy lợi|bưu chính, viễn thông|bưu chính viễn thông
quy hoạch - kiến trúc|thi đua - khen thưởng|thi đua, khen thưởng|tuyên giáo và dân vận|dân vận
tuyên giáo|tổ chức - nội vụ|tổ chức|nội chính|kiểm tra|đối ngoại|thanh niên|phụ nữ|ngân sách
khen thưởng|hạ tầng|đô thị|đào tạo|môi trường|công nghệ|truyền thông|đầu tư|phát triển nông thôn
chính sách, chiến lược|chiến lược|thông tin|thể thao|hải quan|thuế|thống kê|dự trữ nhà nước|thú y
kiểm lâm|lâm nghiệp|chăn nuôi|trồng trọt|bảo vệ thực vật|đường bộ|đường sắt|hàng hải|hàng không
đăng kiểm|địa chính|dạy nghề|khí tượng thủy văn|thi hành án dân sự|cảnh sát|an ninh|chính trị
kỹ thuật|bưu điện|năng lượng|lương thực|công nghệ thông tin|hậu cần|biên phòng|kinh tế tài chính
"""
_OPEN_WORDS = """
thực hiện|quy chế dân chủ|dân chủ|ở cơ sở|cơ sở|phòng, chống|phòng chống|tham nhũng, tiêu cực
tham nhũng|tiêu cực|cải cách hành chính|cải cách tư pháp|chương trình|mục tiêu|quốc gia|quy chế
xây dựng|nông thôn mới|phong trào thi đua|phong trào|toàn dân|đoàn kết|đời sống văn hóa|công tác
chuyển đổi số|giảm nghèo|bền vững|tội phạm|tệ nạn xã hội|ma túy|và|phát triển|dân vận khéo
tổng kết|nghị quyết|bầu cử|phối hợp|an toàn thực phẩm|thi đua|khen thưởng|nhân quyền|xóa đói
"""
_SMALL_WORDS = """
khối các cơ quan và doanh nghiệp|khối các cơ quan|khối cơ quan và doanh nghiệp|khối doanh nghiệp
khối cơ quan|các cơ quan đảng|các cơ quan|tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn
đặc khu|khối|cơ quan|đảng bộ|đảng ủy|nhân dân|trung ương|tối cao|doanh nghiệp|trực thuộc
nhà nước|cấp tỉnh|cấp huyện|cấp xã|quốc gia|lâm thời|thường trực|thôn|bản|ấp|khu phố
"""
_CENTRE_WORDS = """
ban chấp hành tw đảng|ban chấp hành tw|bch trung ương đảng|bch trung ương|bch tw đảng|bch tw
bchtw đảng|bchtw
"""
_MORE_HEADS = "trung ương|ubtw|ub mttq|ub"


def _words(listed: str) -> str:
    words = {word for line in listed.split("\n") for word in line.split("|") if word}
    return "|".join(map(re.escape, sorted(words, key=len)[::-1]))


_BROAD = frozenset(("ban", "bộ", "vụ", "tổ", "hội", "đoàn", "viện", "báo", "đài", "cục", "trường",
                    "phòng", "sở"))  # fmt: skip
_HEAD = re.compile(rf"(?:{_words('|'.join((*HEADS, _MORE_HEADS)) + _CENTRE_WORDS)})(?!\w)")
_CENTRE = re.compile(_words(_CENTRE_WORDS))
_TITLE = re.compile(rf"(?:{_words(_WHO)})(?!\w)")
_FIELD = re.compile(rf"(?:{_words(_FIELDS)})(?!\w)".replace(r"\ \-\ ", " ?- ?"))
_SMALL = re.compile(rf"(?:{_words(_SMALL_WORDS)})(?!\w)")
_OPEN = re.compile(rf"\"?(?:{_words(_OPEN_WORDS)})(?!\w)\"?")
_OPEN_HEAD = re.compile(r"ban chỉ đạo|hội đồng(?! nhân dân| bộ trưởng)|tiểu ban|tổ công tác")
_MEETING = re.compile(
    r"(?:hội nghị|kỳ họp)(?: lần)?(?: thứ \w+(?: \w+)?)?(?:,| của|, của)? (?=ban |bch |trung ương|"
    r"hội đồng|tỉnh ủy|huyện ủy|quốc hội|đại biểu)|liên (?=bộ|sở|ngành)"
)
_STOP = re.compile(
    r"(?:khóa|nhiệm kỳ|về|số|ngày|tháng|năm|lần thứ|nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch"
    r"|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|phê duyệt|triển khai|thực hiện|tiếp tục"
    r"|thông qua|tăng cường|đẩy mạnh|căn cứ|thông báo|thông tư|nghị định|luật|pháp lệnh|công văn"
    r"|tờ trình|báo cáo|chương trình|đề án|xét|theo|trên|tại|trong|điều|khoản|v/v|và|quy chế"
    r"|nâng cao|đổi mới|xã hội|xã viên|bản (?:thân|chất|lĩnh|kế)|khối lượng|tỉnh táo"
    r"|cơ quan (?:có|chức|quản|nhà nước)|trực thuộc (?!trung ương|tỉnh|\w+ ủy)"
    r"|nhân dân (?!tối cao|cấp|tỉnh|thành phố|huyện|quận|xã|phường|thị))(?!\w)"
)
_TOKEN = re.compile(r"[^\s,;:.()\"“”'‘’\[\]/]+")
_PLACED = re.compile(r"(?:tỉnh|thành phố|huyện|quận|xã|phường|ủy)(?: \w+){0,2}$")
_DASH = re.compile(r" ?- ?")
_FIGURES = re.compile(r"\d{2,4}(?![\d/])")
_JOINED = re.compile(r" ?- ?|,? (?:và|cùng) |, ")
_AFTER_NAMES = re.compile(
    r"$|\n| ?[;.):\"]| về(?! các | đây|\w)| v/v| ?,? ?\(?(?:khóa|ngày|nhiệm kỳ)"
)
_LONGEST = 400
_AFTER_JOINT = re.compile(r" (?:hướng dẫn|quy định|ban hành|sửa đổi|về)|,? ?(?:số|ngày)")


def author_at(
    text: str, form: str, position: int, *, joint: bool = False
) -> tuple[str | None, int]:
    """The office or offices named at `position`, in their usual spelling, and where the name ends.

    `form` is `canonical(text)` without its line feeds. (None, position) where no office is named.
    After a comma another office is taken for a second one only where no sentence goes on with it:
    “của Bộ Chính trị, Ban Bí thư về …”, but not “của Bộ Chính trị, Tỉnh ủy ban hành …”. `joint`
    says that the document has several authors by its symbol.
    """
    meeting = _MEETING.match(form, position)
    start = meeting.end() if meeting else position
    end = _name_end(text, form, start)
    if end == start:
        return None, position
    last = end
    while (joined := _next_name(text, form, start, last, joint=joint)) > last:
        dashed = _DASH.match(form, last) is not None
        last = joined
        if dashed or _AFTER_NAMES.match(form, last) or (joint and _AFTER_JOINT.match(form, last)):
            end = last
    if _CENTRE.fullmatch(form, start, end):
        return "Ban Chấp hành Trung ương", end
    return normalise_issuer(text[start:end]), end


def _next_name(text: str, form: str, start: int, end: int, *, joint: bool) -> int:
    """Where a further office ends that is named beside the one that ends at `end`; else `end`."""
    joined = _JOINED.match(form, end)
    capital = joined is not None and text[joined.end() : joined.end() + 1].isupper()
    if joined is None or not capital or end - start > _LONGEST:
        return end
    after = _name_end(text, form, joined.end())
    if after == joined.end():
        return end
    same = level_of(text[start:end]) == level_of(text[joined.end() : after])
    return after if joint or same else end


def _name_end(text: str, form: str, position: int) -> int:
    """Where the one office's name that begins at `position` ends; `position` if none does."""
    title = _TITLE.match(form, position)
    start = title.end() + 1 if title and form.startswith(" ", title.end()) else position
    head = _HEAD.match(form, start)
    if head is None:
        alone = title is not None and title[0].startswith(("đại hội", "hội đồng", "thủ tướng"))
        return _tail(text, form, position, title.end()) if title and alone else position
    if head[0] in _BROAD and not text[start].isupper():
        return position
    end = _tail(text, form, start, head.end())
    return position if end == head.end() and head[0] in _BROAD else end


def _tail(text: str, form: str, start: int, end: int) -> int:
    """Where the name ends whose head is `text[start:end]`."""
    capitals = text[start:end].isupper() and " " in text[start:end]
    opened = _OPEN_HEAD.match(form, start) is not None
    while (longer := _longer(text, form, start, end, opened=opened)) > end:
        if _is_cut(text, (end, longer)):
            break
        if capitals and not _known_in_capitals(form, start, end, longer):
            break
        end = longer
    return end


def _is_cut(text: str, span: tuple[int, int]) -> bool:
    """Whether a line of capitals ends here: what stands in the next line is no part of a name."""
    words = text[span[0] : span[1]]
    return "\n" in words and words.isupper()


def _known_in_capitals(form: str, start: int, end: int, longer: int) -> bool:
    """In a line of capitals only words of which names are made go on, and places after a unit."""
    following = form[end + 1 : longer]
    known = any(one.match(following) for one in (_HEAD, _FIELD, _SMALL))
    return known or _PLACED.search(form[start:end]) is not None


def _longer(text: str, form: str, start: int, end: int, *, opened: bool) -> int:
    """Where the name ends when what follows `end` belongs to it too; `end` when it does not."""
    dash = _DASH.match(form, end)
    if dash and text[dash.end() : dash.end() + 1].isupper():
        office = _HEAD.match(form, dash.end()) or _TITLE.match(form, dash.end())
        found = _FIELD.match(form, dash.end()) or _TOKEN.match(text, dash.end())
        return found.end() if found and not office else end
    if not form.startswith(" ", end):
        return end
    place = end + 1
    capital = text[place : place + 1].isupper()
    last = form[max(start, end - 9) : end].rsplit(" ", 1)[-1]
    field = _FIELD.match(form, place) if capital or last in _BROAD else None
    word = field or (_opened(text, form, place) if opened else None)
    word = word or (_FIGURES.match(form, place) if last == "đạo" else None)
    if word is None and _STOP.match(form, place):
        return _after_and(text, form, place, end)
    head = _HEAD.match(form, place)
    if head and ((not capital and head[0] in _BROAD) or _is_cut(text, head.span())):
        head = None
    token = _TOKEN.match(text, place) if capital else None
    word = word or head or _SMALL.match(form, place) or token
    return word.end() if word else end


def _opened(text: str, form: str, place: int) -> re.Match[str] | None:
    """A word of what a steering committee steers (“thực hiện Quy chế dân chủ ở cơ sở”)."""
    word = _OPEN.match(form, place)
    if word is None or word[0] != "và":
        return word
    return word if text[word.end() + 1 : word.end() + 2].isupper() else None


def _after_and(text: str, form: str, place: int, end: int) -> int:
    """“Tuyên giáo và Dân vận”: a capital word after “và” goes on with the name; an office not."""
    following = place + 3
    if not form.startswith("và ", place) or not text[following : following + 1].isupper():
        return end
    if any(one.match(form, following) for one in (_HEAD, _STOP, _TITLE)):
        return end
    found = _FIELD.match(form, following) or _TOKEN.match(text, following)
    return found.end() if found else end


def has_initials(name: str, code: str) -> bool:
    """Whether a symbol's code stands for the office: BKHCN for Bộ Khoa học và Công nghệ.

    The rank before the office (Bộ trưởng, Chủ tịch) counts for nothing.
    """
    office = _RANK.sub("", canonical(name))
    words = [word for word in re.findall(r"\w+", office) if word != "và"]
    initials = "".join(word[0] for word in words)
    wanted = {"tw": _CENTRAL_ORGANS, "ttg": ("thủ tướng chính phủ",), "cp": ("chính phủ",)}
    if code.casefold() in wanted:
        return office in wanted[code.casefold()] or canonical(name) in wanted[code.casefold()]
    return len(code) > 2 and initials.startswith(code.casefold())


_RANK = re.compile(r"^(?:bộ trưởng|thống đốc|chủ tịch|giám đốc|chủ nhiệm) (?=\w+ )")
_CENTRAL_ORGANS = ("bộ chính trị", "ban bí thư", "ban chấp hành trung ương")
