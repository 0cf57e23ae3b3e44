"""Who does something: offices, associations, units, groups of people, as a text names them."""

from __future__ import annotations

import re

from index.exemplars.localities import LEVELS, localities_in, locality_at
from ingest.offices import HEADS

_MORE_HEADS = """
tổ công nghệ số cộng đồng|tổ công nghệ số|tổ liên gia|tổ vận động|tổ bảo vệ an ninh trật tự
cơ sở tôn giáo|ban thanh tra nhân dân|ban giám sát đầu tư của cộng đồng|đoàn trường
cơ quan quân sự|cơ quan|đơn vị|chi hội|bộ phận một cửa|bộ phận|hội quần chúng|liên hội|chi đoàn
đoàn viên|hội viên|đảng viên|cựu chiến binh|phụ nữ|nông dân|thanh niên|người cao tuổi
lực lượng vũ trang|lực lượng công an|lực lượng dân quân|lực lượng quân sự|quân đội|dân quân
cán bộ|chiến sĩ|đồn|hải đội|hải đoàn|trạm|chốt|tiểu đội|trung đội|đại đội|tiểu đoàn|trung đoàn
lữ đoàn|sư đoàn|tôn giáo|chức sắc|tín đồ|đồng bào|bà con|nhân dân|người dân|giáo xứ|giáo họ
giáo phận|họ đạo|xứ đạo|giáo dân|phật tử|chùa|nhà thờ|thánh thất|tịnh xá|niệm phật đường
hội thánh|ban hành giáo|ban trị sự|ban đại diện|hợp tác xã|tổ hợp tác|doanh nghiệp|doanh nhân
khối dân vận|khối mặt trận|khối thi đua|khối đoàn thể|tổ dân vận|tổ dân phố|tổ tự quản
tổ hòa giải|tổ chức cơ sở đảng|mặt trận|đoàn thể|dòng họ|dòng tộc|già làng|trưởng bản|trưởng thôn
người có uy tín|câu lạc bộ|clb|nhóm|đội|gia đình|hộ|tiểu thương|giáo viên|học sinh|ngành|cụm
liên đội|công nhân|văn phòng|ubmttq|hội lhpn|hội ccb|hội nd|lhpn|ông|bà|anh|chị|đồng chí|cụ
thượng tọa|đại đức|linh mục|mục sư|hòa thượng|sư thầy
"""
_ALL = "|".join(
    sorted({*HEADS, *(h for line in _MORE_HEADS.strip().split("\n") for h in line.split("|"))},
           key=len, reverse=True)
)  # fmt: skip
_HEAD = re.compile(
    rf"(?:(?:các|những|mấy|toàn thể|tập thể|cán bộ, chiến sĩ|\d+) )*(?:{_ALL})(?!\w)(?! (?:chức"
    rf"|luật)\b)"
)
_GOES_ON = """
liên hiệp phụ nữ|phụ nữ|nông dân|cựu chiến binh|cựu thanh niên xung phong|thanh niên|chữ thập đỏ
người cao tuổi|khuyến học|công đoàn|mặt trận|công tác mặt trận|công tác|tổ quốc|việt nam|quân sự
chỉ huy quân sự|chỉ huy|biên phòng|công an|phòng cháy|cứu nạn|nhân dân|hội đồng nhân dân
ủy ban nhân dân|ubnd|hđnd|mttq|lhpn|ccb|tncs|dân vận|tuyên giáo|tổ chức|kiểm tra|nội chính
xây dựng đảng|nội vụ|tư pháp|giáo dục|đào tạo|y tế|văn hóa|thể thao|nông nghiệp|môi trường
kinh tế|xã hội|chính trị|phục vụ|hành chính công|hành chính|phổ thông|tiểu học|trung học cơ sở
trung học phổ thông|trung học|mầm non|dân tộc nội trú|dân tộc bán trú|dân tộc thiểu số|dân tộc
nội trú|bán trú|hành giáo|trị sự|hòa giải|bảo vệ rừng|bảo vệ|an ninh|trật tự|cơ sở|thường vụ
thường trực|chấp hành|trung ương|vũ trang|dân phố|tự quản|công giáo|cao đài|phật giáo|tin lành
hòa hảo|tôn giáo|giáo xứ|giáo họ|có đạo|có uy tín|khối|trường|cơ quan|doanh nghiệp|đơn vị
trường học|đại đoàn kết|chi bộ|đảng bộ|đảng ủy|tỉnh ủy|huyện ủy|thành ủy|thị ủy|quận ủy|người|đạo
số|và|các|thuộc|trực thuộc|nhà thờ|chùa|khu vực|vùng|biên giới|bản|thôn|ấp|xã|phường|thị trấn
huyện|quận|thị xã|thành phố|tỉnh|khu phố|tổ dân phố|khu dân cư|xóm|làng|buôn|khóm|sản xuất
trung tâm|cấp xã|cấp huyện|cấp tỉnh|chợ|hợp tác xã|hộ|họ|cụm|đội|tổ|nghề nghiệp|khởi nghiệp
hồ chí minh
"""
_PARTS = sorted({w for line in _GOES_ON.strip().split("\n") for w in line.split("|")}, key=len)
_OFFICE = re.compile(
    r"(?:ban|bộ phận|phòng|chi cục|cục|sở|vụ|trung tâm|văn phòng|ủy ban|hội|liên đoàn|trạm|đài|báo)"
    r"(?!\w)"
)
_STOP_WORDS = """
    làm có thực xây triển tổ phối tiếp duy đã đang được cùng với do để nhằm mỗi trong từ như là ra
    chủ thành đăng lập giúp vận phát nhân mở ở tại của cho và thì nay vừa còn khoe kể đến đề tham
    hướng chịu tặng trao góp đưa gửi mời nhận giữ nêu chọn theo về trên khi sẽ phải cần nên
"""
_STOPS = frozenset(_STOP_WORDS.split())
"""First syllables of the words with which a sentence goes on behind an office's name."""
_ON = re.compile(rf"(?:{'|'.join(_PARTS[::-1])})(?!\w)")
_TOKEN = re.compile(r"[^\s,;:.()\"“”'‘’«»|\[\]]+")
_JOINING = re.compile(r"(?:,? và |, | - |; )(?=\S)")
_LOOSE_END = re.compile(r"\s(?:và|các|thuộc|trực thuộc|số|người|tổ chức|vùng|khu vực)$")
_GAP = re.compile(r" (?:- )?")
_MOST = 150
_BARE = re.compile(
    r"(?<!\w)(xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|ấp)(?=$|,| và )"
)
"""A kind of place at a name's end with no name of its own: the text's own one is meant."""


def doer_at(text: str, form: str, position: int) -> int:
    """Where the name of who does something ends that begins at `position`; `position` if none does.

    `form` is `canonical(text)`. It runs over capital words, numbers and the words that such names
    are made of; several joined by a comma or “và” are one.
    """
    end = _one(text, form, position)
    while end > position and end - position < _MOST:
        joined = _JOINING.match(form, end)
        if joined is None:
            break
        following = _one(text, form, joined.end())
        if following == joined.end():
            break
        end = following
    return _tidied(form, position, end)


def _one(text: str, form: str, position: int) -> int:
    head = _HEAD.match(form, position)
    if head is None:
        return position
    end = head.end()
    while end - position < _MOST:
        space = _GAP.match(text, end)
        start = space.end() if space else end
        if start == end or start >= len(text):
            break
        place = locality_at(text, start)
        known = _ON.match(form, start)
        token = _TOKEN.match(text, start)
        if place:
            end = place[0]
        elif known:
            end = known.end()
        elif token and (text[start].isupper() or text[start].isdigit()):
            end = token.end()
            if _OFFICE.match(form, position):
                end = _second(text, form, end)
        else:
            break
    return _tidied(form, position, end)


def _second(text: str, form: str, end: int) -> int:
    """Where a word of two syllables ends of which the first has the capital (“Văn thư”)."""
    token = _TOKEN.match(text, end + 1) if text[end : end + 1] == " " else None
    if token is None or not token[0].islower() or form[token.start() : token.end()] in _STOPS:
        return end
    known = _ON.match(form, end + 1) or locality_at(text, end + 1)
    after = _TOKEN.match(text, token.end() + 1)
    closed = text[token.end() : token.end() + 1] != " " or after is None
    goes_on = after and (after[0][0].isupper() or form[after.start() : after.end()] in _STOPS)
    follows = _ON.match(form, token.end() + 1)
    return token.end() if not known and (closed or goes_on or follows) else end


def _tidied(form: str, start: int, end: int) -> int:
    while loose := _LOOSE_END.search(form, start, end):
        end = loose.start()
    return end


def bare_level(unit: str) -> str | None:
    """The kind of place that a unit's name leaves without its name: “Công an xã” → `xã`."""
    match = None
    for match in _BARE.finditer(unit.lower()):  # noqa: B007
        pass
    named = {one.level for _, _, one in localities_in(unit)}
    if match is None or max(named, default=0) >= LEVELS[match[1]]:
        return None
    return match[1]


def completed(unit: str, kind: str, place: str) -> str:
    """The name with the place put in behind the bare kind: “Công an xã” → “Công an xã Nà Bưởi”."""
    return re.sub(rf"(?<!\w)({kind})(?=$|,| và )", place, unit, flags=re.IGNORECASE)
