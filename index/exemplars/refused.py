"""What names no model: slogans and campaigns of the whole country, documents, works, sayings."""

from __future__ import annotations

import re

from index.abbreviations import ABBREVIATIONS
from ingest.vietnamese import canonical, match_key

_CAMPAIGNS = """
toàn dân đoàn kết|toàn dân bảo vệ an ninh|ngày hội toàn dân|ngày đại đoàn kết
ngày hội đại đoàn kết|ngày vì người nghèo|vì người nghèo|người việt nam ưu tiên dùng hàng
đền ơn đáp nghĩa|uống nước nhớ nguồn|học tập và làm theo|học tập, làm theo|xây dựng nông thôn mới
nông thôn mới|đô thị văn minh|cả nước chung sức|cả nước chung tay|cả nước thi đua
không để ai bị bỏ lại|không để ai ở lại|phụ nữ tích cực học tập|xây dựng gia đình 5 không
gia đình 5 không|xây dựng gia đình “5 không|xây dựng người phụ nữ|nông dân thi đua sản xuất
cựu chiến binh gương mẫu|tuổi trẻ sáng tạo|thanh niên tình nguyện|thanh niên xung kích
lao động giỏi, lao động sáng tạo|lao động giỏi|giỏi việc nước|dạy tốt, học tốt|dạy tốt - học tốt
thi đua quyết thắng|vì an ninh tổ quốc|tuổi cao, gương sáng|tuổi cao - gương sáng
tuổi cao gương sáng|bình dân học vụ số|thi đua yêu nước|mỗi xã một sản phẩm|xóa nhà tạm
quân đội chung sức|quân đội nhân dân việt nam|thế trận lòng dân|công an nhân dân học tập
sáu điều bác hồ|diễn biến hòa bình|tự diễn biến|tự chuyển hóa|bộ đội cụ hồ
"""
_COMMON = """
đổi mới, sáng tạo|tương thân tương ái|lá lành đùm lá rách|người tốt, việc tốt|người tốt việc tốt
gương người tốt|gia đình văn hóa|khu dân cư văn hóa|thôn văn hóa|xanh - sạch - đẹp
xanh, sạch, đẹp|sáng - xanh - sạch - đẹp|hành trình đỏ
"""
"""Slogans that some unit may have made a model of: they need the word “mô hình” before them."""
_DOCUMENTS = re.compile(
    r"(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|quy chế|luật|nghị định|thông tư|kế hoạch"
    r"|chương trình|đề án|hướng dẫn|thông báo|báo cáo|công văn|tờ trình|điều lệ|pháp lệnh"
    r"|chiến lược|hương ước|quy ước|phụ lục|biểu mẫu|mẫu số)(?:\s|$)"
)
_SAYINGS = re.compile(
    r"dân biết,? dân bàn|dân làm,? dân kiểm tra|nghe dân nói|nói dân (?:nghe|hiểu)|trọng dân"
    r"|đảng lãnh đạo|nhà nước quản lý|nhân dân làm chủ|óc nghĩ|dân vận kém|việc dân vận"
    r"|mỗi việc tốt là một|dễ (?:trăm|mười) lần|lấy dân làm gốc|ý đảng|của dân, do dân"
    r"|thì việc gì cũng|chí công vô tư"
    r"|thành công, thành công|đại thành công|^(?:tự lực|đoàn kết) - |tốt đời,? đẹp đạo|kính chúa"
)
_GENERIC = re.compile(
    r"(?:các |những )?(?:mô hình|điển hình|phong trào|cách làm|dân vận|công tác dân vận|thi đua"
    r"|tiên tiến|tiêu biểu|đơn vị|tập thể|cá nhân|xã|chi bộ)*\s*"
    r"(?:dân vận khéo|tiên tiến|tiêu biểu|điển hình|mô hình|kiểu mẫu|mới|tự quản)$"
)
_MACHINERY = re.compile(
    r"(?:một cửa|một cửa,? một dấu|một cửa(?:,)? liên thông(?: điện tử)?|một cửa điện tử"
    r"|hai cấp|2 cấp"
    r"|ba cấp|3 cấp|điểm|cũ|mới|mở|khung|mẫu|chuẩn|nhà nước|tự chủ|đối tác công tư|trực tuyến"
    r"|nhà trường gắn.*|ba nhà|bốn nhà|4 nhà|5 tại chỗ|bốn tại chỗ|4 tại chỗ|ba tại chỗ|3 tại chỗ"
    r"|xã hội hóa|hậu kiểm|tiền kiểm|kinh tế (?:số|xanh|tuần hoàn|chia sẻ)|hợp tác xã(?: kiểu mới)?"
    r"|tổ hợp tác|vac|ocop|nông thôn mới.*|đô thị thông minh|thành phố thông minh"
    r"|chính quyền (?!thân thiện|gần|vì|của|phục|lắng|đối|trách|nụ).*"
    r"|trung tâm (?:phục vụ )?hành chính công|mẹ - con|công ty mẹ.*)$"
)
_PREFIX = re.compile(r"(?:(?:mô hình|điển hình)\s+)+(?:“|\")?")
_ALONE = re.compile(r"dân vận khéo(?! (?:trong|về|ở|với|từ|gắn)(?!\w))")
_SHORT_FORM = re.compile(r"\([A-ZĐ-]{2,10}\)")
_SUM = re.compile(r"\d+(?: ?\+ ?\d+)+")
"""“1+1”."""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def key_of(name: str) -> str:
    """What is the same in all ways of writing a name: case, tones, i/y, marks, blanks, dashes,
    abbreviations of the field."""
    spoken = " ".join(_spoken(word) for word in re.findall(r"\w+", _SHORT_FORM.sub(" ", name)))
    return " ".join(match_key(word) for word in canonical(spoken).split())


def _spoken(word: str) -> str:
    """“ANTT” as “an ninh trật tự”; other words as they are."""
    return ABBREVIATIONS.get(word, word) if word.isupper() else word


def is_refused(name: str, *, quoted: bool = True, called: bool = True) -> bool:
    """Whether the words cannot be a model's name. `quoted`: they stand in quotation marks;
    `called`: the word “mô hình” or “điển hình” stands before them."""
    form = _EDGES.sub("", canonical(name))
    words = form.split()
    if name[:1].islower() and len(words) < 3 and not any(char.isdigit() for char in form):
        return True
    if not 2 <= len(words) <= 24 and not any(char.isdigit() for char in form):
        return True
    if name.rstrip(' ”"’*').endswith(("?", "!", "…", "...")) or not (
        any(map(str.isalpha, form)) or _SUM.fullmatch(form)
    ):
        return True
    if _ALONE.match(form) and (len(words) < 6 or not quoted):
        return True
    return bool(
        form.startswith(_REFUSED)
        or (not called and form.startswith(_DOUBTED))
        or _DOCUMENTS.match(form)
        or _SAYINGS.search(form)
        or _GENERIC.match(form)
        or _MACHINERY.match(form)
    )


def without_cue(name: str) -> int:
    """How many characters at a name's beginning only say that it is a model: “Mô hình X”."""
    match = _PREFIX.match(canonical(name))
    return match.end() if match else 0


def _listed(lines: str) -> tuple[str, ...]:
    return tuple(canonical(one) for line in lines.strip().split("\n") for one in line.split("|"))


_REFUSED, _DOUBTED = _listed(_CAMPAIGNS), _listed(_COMMON)
