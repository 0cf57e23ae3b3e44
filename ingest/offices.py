"""Offices: how their names begin and go on in a text, how they are written, where they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.vietnamese import bare, canonical

_HEADS = """
ban chấp hành trung ương đảng|ban chấp hành trung ương|ban chấp hành đảng bộ|ban chấp hành|bch|btv
ban thường vụ quốc hội|ban thường vụ|ban thường trực|thường trực|ban bí thư trung ương đảng
ban bí thư trung ương|ban bí thư|bộ chính trị|trung ương đảng|ban tuyên giáo và dân vận
ban dân vận|ban tuyên giáo|ban tổ chức|ban nội chính|ban chỉ đạo|ban cán sự đảng|ban quản lý
ban dân tộc|ban tôn giáo|ban kinh tế|ban đối ngoại|ban pháp chế|ban công tác mặt trận|ban vận động
ban cơ yếu|ban dân chủ|ban thi đua|ban
ủy ban nhân dân|y ban nhân dân|ubnd
ủy ban thường vụ quốc hội|ủy ban trung ương mặt trận tổ quốc việt nam
ủy ban trung ương|ủy ban mặt trận tổ quốc việt nam|ủy ban mặt trận tổ quốc|ủy ban mttq
ủy ban kiểm tra|ủy ban dân tộc|ủy ban
hội đồng nhân dân|hđnd|hội đồng bộ trưởng|hội đồng
mặt trận tổ quốc việt nam|mặt trận tổ quốc|mttq việt nam|mttq|đoàn chủ tịch
quốc hội|chính phủ|thủ tướng chính phủ|thủ tướng|chủ tịch nước|phó thủ tướng
chủ tịch ủy ban nhân dân|chủ tịch ubnd
tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|đảng đoàn|chi bộ|chi ủy|đoàn khối
liên đoàn lao động|tổng liên đoàn lao động việt nam|tổng liên đoàn|liên hiệp|công đoàn|liên minh
hội liên hiệp phụ nữ|hội nông dân|hội cựu chiến binh|hội chữ thập đỏ|hội người cao tuổi|hội
đoàn thanh niên cộng sản hồ chí minh|đoàn tncs hồ chí minh|đoàn thanh niên|trung ương đoàn
tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|thị đoàn|đoàn đại biểu quốc hội|đoàn
bộ chỉ huy|bộ tư lệnh|bộ đội biên phòng|công an|quân ủy trung ương|quân khu|đồn biên phòng
văn phòng trung ương|văn phòng|thanh tra|kiểm toán nhà nước|tòa án nhân dân|viện kiểm sát nhân dân
trạm y tế|hạt kiểm lâm|xí nghiệp|nhà máy|hiệp hội
tổng cục|chi cục|cục|học viện|đại học|trường|trung tâm|bệnh viện|viện|sở|phòng|bộ|vụ|báo|đài
tổng công ty
công ty|ngân hàng|bảo hiểm xã hội|kho bạc nhà nước|tiểu ban|tổ công tác|tổ|hợp tác xã|nông trường
"""
HEADS: tuple[str, ...] = tuple(
    sorted({head for line in _HEADS.split("\n") for head in line.split("|") if head}, key=len)[::-1]
)
_HEAD = re.compile(rf"(?:{'|'.join(HEADS)})(?!\w)")
_MEETING = re.compile(r"hội nghị(?: lần thứ \w+)?,?(?: của)? ")
_JOINING_WORDS = """
    tỉnh thành phố huyện quận thị xã phường trấn đặc khu thôn bản ấp khối các cơ quan đảng bộ ủy
    nhân dân trung ương doanh nghiệp và - trực thuộc cấp
"""
_JOINERS = frozenset(_JOINING_WORDS.split())
_SPACE = re.compile(r"\s*")
_OTHER = re.compile(r"(?:khóa|về|số|ngày|nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch)(?!\w)")
_STOPS = re.compile(
    r"(?:ban hành|và (?:hướng dẫn|các|những|thực hiện|triển khai|quy định|kế hoạch|chương trình|"
    r"nghị quyết|chỉ thị|kết luận|quyết định|thông tri|công văn)|các (?:cấp|ngành|nội dung)|"
    r"trực tiếp|cấp ủy|thành (?!ủy|phố|đoàn)|bản (?!\w+ )|xã hội|khu vực|khối lượng)(?!\w)"
)
_TOKEN = re.compile(r"[^\s,;:.()\"“”'‘’\[\]]+")
_TERM = re.compile(r"\(?\s*(?:khóa|nhiệm kỳ khóa)\s*(?P<term>[ivxlc]+|\d+)(?!\w)\s*\)?")


def office_at(text: str, form: str, position: int) -> int:
    """Where the office's name that begins at `position` ends; `position` itself if none does.

    `form` is `canonical(text)`. A name goes on over capital words and those small words of which
    names are made (tỉnh, huyện, các cơ quan), and stops where a sentence goes on.
    """
    meeting = _MEETING.match(form, position)
    head = _HEAD.match(form, meeting.end() if meeting else position)
    if head is None:
        return position
    end = head.end()
    while (longer := _longer(text, form, end)) > end:
        end = longer
    return end


def _longer(text: str, form: str, end: int) -> int:
    """Where the name ends when what follows `end` belongs to it too; `end` when it does not."""
    space = _SPACE.match(text, end)
    start = space.end() if space else end
    if start == end or "\n\n" in text[end:start] or _STOPS.match(form, start):
        return end
    if text[start].isupper():
        known = _HEAD.match(form, start) or _PHRASE.match(form, start)
        token = known or _TOKEN.match(text, start)
        return token.end() if token and not _OTHER.match(form, start) else end
    token = _TOKEN.match(text, start)
    if token is None or form[start : token.end()] not in _JOINERS:
        return end
    if form[start : token.end()] not in ("và", "-"):
        return token.end()
    following = _TOKEN.match(text, token.end() + 1)
    return token.end() if following and text[following.start()].isupper() else end


def term_at(form: str, position: int) -> tuple[str | None, int]:
    """The khóa written at `position` of a canonical text (“(khóa XI)” → `XI`), and its end."""
    match = _TERM.match(form, position)
    return (match["term"].upper(), match.end()) if match else (None, position)


_PROPER = """
ủy ban nhân dân=Ủy ban nhân dân|hội đồng nhân dân=Hội đồng nhân dân
mặt trận tổ quốc=Mặt trận Tổ quốc
việt nam=Việt Nam|hồ chí minh=Hồ Chí Minh|cộng sản=Cộng sản|ban chấp hành=Ban Chấp hành
ban thường vụ=Ban Thường vụ|ban thường trực=Ban Thường trực|ban bí thư=Ban Bí thư
bộ chính trị=Bộ Chính trị|trung ương=Trung ương|đảng bộ=Đảng bộ|đảng ủy=Đảng ủy|đảng đoàn=Đảng đoàn
ban cán sự đảng=Ban cán sự đảng|tỉnh ủy=Tỉnh ủy|thành ủy=Thành ủy|huyện ủy=Huyện ủy|quận ủy=Quận ủy
thị ủy=Thị ủy|chi bộ=Chi bộ|chi ủy=Chi ủy|tỉnh đoàn=Tỉnh đoàn|thành đoàn=Thành đoàn
huyện đoàn=Huyện đoàn|quận đoàn=Quận đoàn|thị đoàn=Thị đoàn|dân vận=Dân vận|tuyên giáo=Tuyên giáo
tổ chức=Tổ chức|kiểm tra=Kiểm tra|nội chính=Nội chính|nội vụ=Nội vụ|tư pháp=Tư pháp
tài chính=Tài chính|kế hoạch=Kế hoạch|đầu tư=Đầu tư|giáo dục=Giáo dục|đào tạo=Đào tạo|y tế=Y tế
văn hóa=Văn hóa|thể thao=Thể thao|du lịch=Du lịch|thông tin=Thông tin|truyền thông=Truyền thông
nông nghiệp=Nông nghiệp|phát triển=Phát triển|nông thôn=nông thôn|công thương=Công Thương
xây dựng=Xây dựng|giao thông=Giao thông|vận tải=vận tải|tài nguyên=Tài nguyên|môi trường=Môi trường
khoa học=Khoa học|công nghệ=Công nghệ|lao động=Lao động|thương binh=Thương binh|xã hội=Xã hội
ngoại vụ=Ngoại vụ|ngoại giao=Ngoại giao|dân tộc=Dân tộc|tôn giáo=Tôn giáo|công an=Công an
quân sự=Quân sự|quốc phòng=Quốc phòng|biên phòng=Biên phòng|chỉ huy=Chỉ huy|tư lệnh=Tư lệnh
thanh tra=Thanh tra|nông dân=Nông dân|phụ nữ=Phụ nữ|cựu chiến binh=Cựu chiến binh
thanh niên=Thanh niên|liên hiệp=Liên hiệp|liên đoàn=Liên đoàn|công đoàn=Công đoàn
viên chức=Viên chức|công chức=công chức|chỉ đạo=Chỉ đạo|quản lý=Quản lý|chính trị=Chính trị
văn phòng=Văn phòng|quốc hội=Quốc hội|chính phủ=Chính phủ|thủ tướng=Thủ tướng
các cơ quan=các cơ quan|doanh nghiệp=Doanh nghiệp|nhân dân=nhân dân|thi đua=Thi đua
khen thưởng=Khen thưởng|chủ tịch=Chủ tịch|phó chủ tịch=Phó Chủ tịch|bí thư=Bí thư
phó bí thư=Phó Bí thư|thường vụ=Thường vụ|chấp hành=Chấp hành|giám đốc=Giám đốc
phó giám đốc=Phó Giám đốc|trưởng ban=Trưởng ban|phó trưởng ban=Phó Trưởng ban
trưởng phòng=Trưởng phòng|chính ủy=Chính ủy|chính trị viên=Chính trị viên
phó trưởng phòng=Phó Trưởng phòng|bộ trưởng=Bộ trưởng
thứ trưởng=Thứ trưởng|chánh văn phòng=Chánh Văn phòng|phó chánh văn phòng=Phó Chánh Văn phòng
thường trực=Thường trực|hiệu trưởng=Hiệu trưởng|phó hiệu trưởng=Phó Hiệu trưởng
thủ trưởng=Thủ trưởng|phó thủ tướng=Phó Thủ tướng|chủ nhiệm=Chủ nhiệm|tổng bí thư=Tổng Bí thư
phó thường trực=Phó Thường trực|ủy viên=Ủy viên|chủ tịch nước=Chủ tịch nước
hội đồng=Hội đồng|mặt trận=Mặt trận|nhà nước=Nhà nước|tòa án=Tòa án|kiểm sát=kiểm sát
ban công tác=Ban Công tác|cơ sở=cơ sở|người cao tuổi=Người cao tuổi|chữ thập đỏ=Chữ thập đỏ
dân chủ=dân chủ|cải cách=Cải cách|hành chính=hành chính|ủy ban=Ủy ban|thực hiện=thực hiện
quy chế=Quy chế
tiểu học=Tiểu học|trung học=Trung học|cơ sở=cơ sở|phổ thông=phổ thông|mầm non=Mầm non
công an nhân dân=Công an nhân dân|quân đội=Quân đội|đại học=Đại học|cao đẳng=Cao đẳng
chương trình=Chương trình|mục tiêu=mục tiêu|quốc gia=quốc gia|phong trào=Phong trào|địa bàn=địa bàn
tiến bộ=tiến bộ|bảo vệ=bảo vệ|an toàn=an toàn|vận động=vận động
chỉ huy trưởng=Chỉ huy trưởng|phó chỉ huy trưởng=Phó Chỉ huy trưởng|phó chính ủy=Phó Chính ủy
đội trưởng=Đội trưởng|tổ trưởng=Tổ trưởng|viện trưởng=Viện trưởng|cục trưởng=Cục trưởng
vụ trưởng=Vụ trưởng|phó vụ trưởng=Phó Vụ trưởng|phó cục trưởng=Phó Cục trưởng
chi cục trưởng=Chi cục trưởng|tổng giám đốc=Tổng Giám đốc|trưởng công an=Trưởng Công an
trưởng đoàn=Trưởng đoàn|phó trưởng đoàn=Phó Trưởng đoàn|trưởng thôn=Trưởng thôn
phó chủ nhiệm=Phó Chủ nhiệm|phó tư lệnh=Phó Tư lệnh|phó viện trưởng=Phó Viện trưởng
phó tổng giám đốc=Phó Tổng Giám đốc|kế toán trưởng=Kế toán trưởng|phụ trách=phụ trách
thư ký=Thư ký|chủ trì=Chủ trì|chủ tọa=Chủ tọa|dân vận khéo=Dân vận khéo|trung tâm=Trung tâm
tổng công ty=Tổng công ty|công ty=Công ty|cổ phần=Cổ phần|bệnh viện=Bệnh viện|đa khoa=Đa khoa
kiểm nghiệm=Kiểm nghiệm|thủy sản=Thủy sản|bảo hiểm=Bảo hiểm|hải quan=Hải quan|kho bạc=Kho bạc
ngân hàng=Ngân hàng|chính sách=Chính sách|thi hành án=Thi hành án|dân sự=dân sự|thống kê=Thống kê
phát thanh=Phát thanh|truyền hình=Truyền hình|thủy lợi=Thủy lợi|kiểm lâm=Kiểm lâm|dân số=Dân số
chăn nuôi=Chăn nuôi|thú y=Thú y|điện lực=Điện lực|quản trị=Quản trị|pháp chế=Pháp chế
hợp tác xã=Hợp tác xã|khuyến học=Khuyến học|khuyến nông=Khuyến nông|luật gia=Luật gia
văn học=Văn học|nghệ thuật=Nghệ thuật|sinh viên=Sinh viên|kỹ thuật=Kỹ thuật|đông y=Đông y
cựu giáo chức=Cựu giáo chức|học viện=Học viện|thư viện=Thư viện|việc làm=việc làm
trưởng trạm=Trưởng trạm|phó trưởng trạm=Phó Trưởng trạm|lần thứ=lần thứ|nhiệm kỳ=nhiệm kỳ
đại biểu=đại biểu|bộ đội=Bộ đội|sư phạm=Sư phạm|cao su=Cao su
đại hội=Đại hội|tiểu ban=Tiểu ban|dân tộc thiểu số=dân tộc thiểu số
đại biểu=đại biểu|hội nghị=Hội nghị
tổng hợp=Tổng hợp|nhân quyền=Nhân quyền|kinh tế=Kinh tế|hạ tầng=Hạ tầng|đô thị=đô thị
"""
_CASED = dict(
    entry.split("=") for line in _PROPER.split("\n") for entry in line.split("|") if entry
)
_SMALL_WORDS = """
    tỉnh huyện quận thị xã phường trấn thôn bản ấp và các của cơ quan khu đặc trực thuộc
    kiêm về ở trên vì sự cho
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_HAMLETS = frozenset(("thôn", "bản", "ấp", "khu", "trên"))
_UNIT_ENDS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "trấn", "phố"))
"""What stands before a place's name: the words after it are the name, whatever they mean."""
_PHRASE = re.compile(rf"(?:{'|'.join(sorted(_CASED, key=len)[::-1])})(?!\w)")
_UNITS = ("đặc khu", "thành phố", "thị xã", "thị trấn", "khu phố", "dân phố")
_QUOTES = "“”‘’"
_ROMAN = re.compile(r"[ivxlc]+")
_LETTERS = frozenset(("ubnd", "hđnd", "mttq", "tncs", "tnhh", "bch", "btv", "dtts", "ct"))


@lru_cache(maxsize=1 << 12)
def proper_case(name: str) -> str:
    """A name printed in capitals as it is written in a sentence; other names as they are.

    `ỦY BAN NHÂN DÂN TỈNH TÂY NINH` → `Ủy ban nhân dân tỉnh Tây Ninh`. A word that is no common part
    of office names is taken for a place, and keeps a capital.
    """
    if not name.isupper():
        return _tones_placed(name)
    form = canonical(name)
    kept = (one if one in _QUOTES else other for one, other in zip(name, form, strict=True))
    words = "".join(kept).split()
    shown: list[str] = []
    position = 0
    while position < len(words):
        named = position > 0 and words[position - 1] in _UNIT_ENDS
        step, written = _next_words(words, position, first=not shown, named=named)
        shown.append(written)
        position += step
    joined = " ".join(shown)
    return joined[:1].upper() + joined[1:]


def _tones_placed(name: str) -> str:
    """The name with uỷ as ủy and khoá as khóa, so that one office has one name."""
    pairs = zip(name, canonical(name), strict=True)
    return "".join(
        small.upper() if char.isupper() else small if char.islower() else char
        for char, small in pairs
    )


def _next_words(words: list[str], position: int, *, first: bool, named: bool) -> tuple[int, str]:
    """How many words to write together, and how. `named`: a place's name begins here."""
    for length in (4, 3, 2):
        printed = " ".join(words[position : position + length])
        phrase = printed.strip(",;" + _QUOTES)
        if phrase in _CASED and position + length <= len(words):
            cased = phrase.title() if named and _CASED[phrase].islower() else _CASED[phrase]
            return length, printed.replace(phrase, cased)
        if phrase in _UNITS and length == 2:
            return 2, phrase
    word = words[position]
    term = position > 0 and words[position - 1] in ("thứ", "khóa")
    if word in _LETTERS or _is_initials(word) or (term and _ROMAN.fullmatch(word)):
        return 1, word.upper()
    if word in _SMALL and not first and not (named and word in _HAMLETS):
        return 1, word
    return 1, re.sub(r"^\W*\w", lambda match: match[0].upper(), word)


def _is_initials(word: str) -> bool:
    """Whether the word is made of first letters: no syllable is without a vowel (`GD&ĐT`)."""
    letters = [char for char in bare(word) if char.isalpha()]
    return len(letters) > 1 and not any(char in "aeiouy" for char in letters)


def is_office(name: str) -> bool:
    """Whether the name begins as offices' names do."""
    return _HEAD.match(canonical(in_full(name))) is not None


_SHORT = {
    "ubnd": "ủy ban nhân dân", "y ban nhân dân": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc việt nam", "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam", "ubkt": "ủy ban kiểm tra",
    "bch": "ban chấp hành", "btv": "ban thường vụ", "btt": "ban thường trực",
    "bcđ": "ban chỉ đạo", "tncs": "thanh niên cộng sản", "lđlđ": "liên đoàn lao động",
    "lhpn": "liên hiệp phụ nữ", "ccb": "cựu chiến binh", "nct": "người cao tuổi",
    "tp": "thành phố", "tp.": "thành phố", "tx.": "thị xã",
    "gd&đt": "giáo dục và đào tạo", "gd-đt": "giáo dục và đào tạo",
    "gdđt": "giáo dục và đào tạo", "lđtb&xh": "lao động - thương binh và xã hội",
    "lđ-tb&xh": "lao động - thương binh và xã hội", "lđtbxh": "lao động - thương binh và xã hội",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "vhtt&dl": "văn hóa, thể thao và du lịch", "vhttdl": "văn hóa, thể thao và du lịch",
    "tn&mt": "tài nguyên và môi trường", "tnmt": "tài nguyên và môi trường",
    "kh&đt": "kế hoạch và đầu tư", "kh&cn": "khoa học và công nghệ",
    "tt&tt": "thông tin và truyền thông", "gtvt": "giao thông vận tải",
}  # fmt: skip
"""What offices shorten in their own names; pages lose the Ủ that their fonts do not have."""
_SHORTENED = re.compile(
    rf"(?<![\w&])(?:t[px]\.|(?:{'|'.join(sorted(map(re.escape, _SHORT), key=len)[::-1])})"
    r"(?![\w&]))"
)


def in_full(name: str) -> str:
    """The name with its abbreviations written out: `UBND xã Hát Lót`, `BCH ĐOÀN TỈNH`."""
    form = canonical(name)
    shown: list[str] = []
    last = 0
    for match in _SHORTENED.finditer(form):
        if not name[match.start()].isupper():
            continue
        long = _SHORT[match[0]]
        written = long.upper() if name.isupper() else proper_case(long.upper())
        if match.start() > 0 and not name.isupper() and long.startswith(("thành phố", "thị xã")):
            written = long
        shown += [name[last : match.start()], written]
        last = match.end()
        if match[0].endswith(".") and name[last : last + 1].strip():
            shown.append(" ")
    return "".join([*shown, name[last:]])


_ISSUERS = (
    (
        re.compile(r"ban chấp hành trung ương(?: đảng)?(?: cộng sản việt nam)?"),
        "Ban Chấp hành Trung ương",
    ),
    (re.compile(r"ban bí thư(?: trung ương)?(?: đảng)?"), "Ban Bí thư"),
    (re.compile(r"bộ chính trị(?: trung ương)?(?: đảng)?"), "Bộ Chính trị"),
)  # fmt: skip


_UNIT_SMALL = re.compile(
    r"(?<=\S )(?:Tỉnh|Huyện|Xã|Phường|Quận|Thị xã|Thành phố|Thị trấn|Đặc khu)(?= (?P<next>[\w]))"
)


def _small_unit(match: re.Match[str]) -> str:
    """“Huyện” before a place's name is no part of the name; in “Huyện ủy” it stays."""
    return match[0] if match["next"].islower() else match[0].lower()


def normalise_issuer(name: str) -> str:
    """One name for the offices that are named in several ways; blanks closed up, capitals proper.

    `Hội nghị Ban chấp hành Trung ương Đảng` → `Ban Chấp hành Trung ương`.
    """
    plain = in_full(" ".join(name.split()))
    form = canonical(plain)
    meeting = _MEETING.match(form)
    if meeting:
        plain, form = plain[meeting.end() :], form[meeting.end() :]
    for pattern, known in _ISSUERS:
        if pattern.fullmatch(form):
            return known
    plain = _UNIT_SMALL.sub(_small_unit, proper_case(plain))
    for small, cased in (("Ban chấp hành", "Ban Chấp hành"), ("Ban thường vụ", "Ban Thường vụ")):
        plain = plain.replace(small, cased)
    return plain[:1].upper() + plain[1:]


_FRONT = re.compile(
    r"mặt trận tổ quốc|công tác mặt trận|mttq|liên đoàn|công đoàn|hội nông dân|phụ nữ"
    r"|cựu chiến binh|thanh niên"
    r"|tncs|(?:tỉnh|thành|huyện|quận|thị|trung ương) đoàn|đoàn khối|đoàn tn|chữ thập đỏ"
    r"|^hội (?!đồng|nghị)|^đoàn (?!đại biểu)|liên hiệp"
)
_COMMITTEE = re.compile(
    r"(?:tỉnh|thành|huyện|quận|thị|đảng|chi) ủy|đảng (?:bộ|đoàn)|chi bộ|cán sự đảng|ban dân vận"
)
_PARTY = re.compile(
    r"bộ chính trị|ban bí thư|ban chấp hành trung ương|trung ương đảng|ban tuyên giáo"
    r"|ban tổ chức(?! (?:đại hội|hội nghị|lễ|cuộc|giải))"
    r"|ban nội chính|ủy ban kiểm tra|văn phòng trung ương"
)
_STATE = re.compile(
    r"ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|quốc hội|chính phủ|thủ tướng|chủ tịch nước|bộ "
    r"|^sở |sở |phòng |^cục|tổng cục|chi cục|tòa án|viện kiểm sát|thanh tra|kiểm toán|công an"
    r"|trường |trung tâm |bệnh viện|ủy ban dân tộc|ủy ban thường vụ quốc hội|ban dân tộc"
)
_CENTRAL = re.compile(
    r"trung ương|bộ chính trị|ban bí thư|quốc hội|chính phủ|thủ tướng|chủ tịch nước"
    r"|^bộ (?!chỉ huy|đội|phận)|^tổng |kiểm toán nhà nước|ủy ban dân tộc$|đoàn chủ tịch"
)
_MUNICIPAL = r"(?:hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế)"
_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cơ sở", re.compile(
        r"chi bộ|chi ủy|^đảng (?:ủy|bộ) (?:sở|trường|công ty|bệnh viện|cục|chi cục|trung tâm"
        r"|văn phòng"
        r"|ban|công an|bộ chỉ huy|cơ quan)|^trường (?:tiểu học|thcs|thpt|trung học|mầm non"
        r"|mẫu giáo)|công ty|hợp tác xã|ban công tác mặt trận"
        r"|công đoàn cơ sở")),
    ("xã", re.compile(r"(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu")),
    ("tỉnh", re.compile(
        rf"thành (?:phố|ủy|đoàn) (?:tp\.? ?)?{_MUNICIPAL}|tp\.? {_MUNICIPAL}")),
    ("huyện", re.compile(
        r"huyện|quận|thị xã|thị ủy|thị đoàn|thành phố|thành ủy|thành đoàn|^phòng ")),
    ("tỉnh", re.compile(r"tỉnh|^sở |bộ chỉ huy")),
    ("trung ương", _CENTRAL),
)  # fmt: skip


def system_of(office: str) -> str | None:
    """đảng, nhà nước or mặt trận, đoàn thể, as the office's name tells; None if it does not.

    A name that several systems share (Ban Thường vụ, Văn phòng) tells nothing by itself.
    """
    form = canonical(office)
    if _COMMITTEE.search(form):
        return "đảng"
    if _FRONT.search(form):
        return "mặt trận, đoàn thể"
    if _PARTY.search(form):
        return "đảng"
    return "nhà nước" if _STATE.search(form) else None


def level_of(office: str) -> str | None:
    """trung ương, tỉnh, huyện, xã or cơ sở, as the office's name tells; None if it does not."""
    form = canonical(office)
    return next((level for level, pattern in _LEVELS if pattern.search(form)), None)
