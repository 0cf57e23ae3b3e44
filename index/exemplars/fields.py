"""The four fields of the movement: which one a text says, or which one its words belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.exemplars.exemplar import FieldName
from ingest.vietnamese import canonical

ECONOMY: FieldName = "kinh tế"
CULTURE: FieldName = "văn hóa - xã hội"
DEFENCE: FieldName = "quốc phòng - an ninh"
POLITICS: FieldName = "xây dựng hệ thống chính trị"

_NAMES: tuple[tuple[FieldName, str], ...] = (
    (CULTURE, r"văn hóa(?:,| -|-| và)* ?xã hội|văn hóa(?=\s*$)|vh ?-? ?xh(?!\w)"),
    (DEFENCE, r"quốc phòng(?:,| -|-| và)* ?an ninh|an ninh(?:,| -|-| và)* ?quốc phòng"
              r"|qp ?-? ?an(?!\w)|an ?-? ?qp(?!\w)"),
    (POLITICS, r"(?:xây dựng |củng cố )?(?:đảng(?:,| và| -)* (?:xây dựng )?)?"
               r"(?:chính quyền(?:,| và)* (?:xây dựng )?)?hệ thống chính trị|xây dựng đảng"
               r"|(?:xd ?)?htct(?!\w)"),
    (ECONOMY, r"(?:phát triển )?kinh tế(?!,? (?:-|và) ?xã hội|\s?-\s?xã hội)"),
)  # fmt: skip
_NAMED = re.compile("|".join(f"(?P<f{at}>{pattern})" for at, (_, pattern) in enumerate(_NAMES)))
_LABEL = re.compile(
    r"(?:\W|\d|[a-zđ]\)|[ivx]+[.)-])*(?:trên |trong |về |ở )?(?:lĩnh vực "
    r"|mặt )?(?:về )?"
)
_SAID = re.compile(
    r"lĩnh vực\W{0,3}(?:về |phát triển )?"
    r"|trong (?:(?:phát triển|bảo đảm|đảm bảo|giữ gìn|giữ vững|bảo vệ) |(?=xây dựng|củng cố))"
)
_MORE = re.compile(r"\s*(?:$|[:.(|\n]|,? (?:có|gồm|với) )")

_WORDS: dict[FieldName, str] = {
    ECONOMY: """
        kinh tế(?! ?-)|sản xuất|thu nhập|giảm nghèo|thoát nghèo|hộ nghèo|vay vốn|góp vốn
        |xoay vòng|trồng|chăn nuôi|nuôi (?:bò|dê|lợn|heo|gà|cá|tôm|ong|trâu|vịt|ếch)|con giống
        |cây giống|nông sản|vườn|vụ lúa|cánh đồng|hợp tác xã|tổ hợp tác|khởi nghiệp|làm giàu
        |đường (?:bê tông|nội đồng|giao thông)|hiến đất|giải phóng mặt bằng|thủy lợi
        |hợp đồng bao tiêu|tiêu thụ|ruộng|dồn điền|thương mại|du lịch|máy gặt|buôn bán""",
    CULTURE: """
        văn hóa|nếp sống|tang lễ|đám tang|đám hiếu|đám cưới|cưới|hủ tục|tảo hôn|học sinh
        |khuyến học|học tập|học chữ|dạy chữ|đến trường|lớp học|gọi học|giờ học|xóa mù|bệnh nhân
        |sức khỏe|khám bệnh|tủ thuốc|môi trường|vệ sinh|rác|túi ni lông|nhựa|tôn giáo|giáo xứ
        |giáo họ|họ đạo|xóm đạo|chùa|nhà thờ|phật tử|chức sắc|từ thiện|an sinh|nhân đạo
        |người nghèo|nghĩa tình|tình thương|mồ côi|đỡ đầu|người cao tuổi|trẻ em|gia đình hạnh phúc
        |bạo lực gia đình|nước sạch|bữa cơm|hũ gạo|hụi gạo|hạnh phúc|dòng họ|lễ hội|thể thao
        |đọc sách|biến đổi khí hậu""",
    DEFENCE: """
        quốc phòng|an ninh|trật tự|tội phạm|trộm|biên giới|đường biên|cột mốc|mốc quốc giới
        |mốc giới|dân quân|quân sự|công an|bộ đội|biên phòng|camera|phòng cháy|chữa cháy|ma túy
        |quân ?- ?dân|quân dân|nhập ngũ|tuần tra|lầm lỗi|hoàn lương|tái phạm|án phạt|tự chế
        |tai nạn giao thông|lực lượng vũ trang|chiến sĩ|tệ nạn|không gian mạng|lừa đảo""",
    POLITICS: """
        cải cách hành chính|thủ tục hành chính|hành chính công|một cửa|trả hồ sơ|trả kết quả
        |hồ sơ|đảng viên|kết nạp|đối thoại|tiếp dân|tiếp công dân|giám sát|phản biện|chính quyền
        |công chức|công vụ|dịch vụ công|dân chủ|bí thư|cấp ủy
        |chi bộ (?:ba|bốn|năm|4|3|5|nhận|kiểu)|lắng nghe|lời hứa|hẹn dân|nụ cười công sở|hòm thư
        |sinh hoạt chi bộ|chuyển đổi số""",
}
_LEXICON = {
    field: re.compile(rf"(?<!\w)(?:{' '.join(words.split()).replace(' |', '|')})(?!\w)")
    for field, words in _WORDS.items()
}
_ARMED = re.compile(
    r"lực lượng vũ trang|quân sự|biên phòng|công an|quân đội|bộ đội|dân quân|(?:đại|tiểu"
    r"|trung|sư) đoàn"
    r"|đại đội|hải đội|quân khu|cảnh sát"
)
_RELIGIOUS = re.compile(
    r"tôn giáo|giáo xứ|giáo họ|họ đạo|xứ đạo|hành giáo|trị sự|chùa|nhà thờ|phật|thánh thất|tịnh xá"
    r"|hội thánh|khuyến học|chữ thập đỏ|trường (?:phổ thông|tiểu học|trung học|mầm non)|trạm y tế"
)
_OFFICIAL = re.compile(
    r"hành chính công|bộ phận một cửa|ủy ban nhân dân|ubnd|văn phòng|hội đồng nhân dân"
)
_ENOUGH = 2


def labelled(text: str) -> FieldName | None:
    """The field that a heading, a cell or the head of a paragraph names, and no other."""
    form = canonical(text)
    label = _LABEL.match(form)
    start = label.end() if label else 0
    found = _NAMED.match(form, start)
    return _field(found) if found and _MORE.match(form, found.end()) else None


def said(text: str) -> FieldName | None:
    """The one field that a text says as such: “(…; lĩnh vực kinh tế)”."""
    form = canonical(text)
    found = set()
    for match in _SAID.finditer(form):
        if named := _NAMED.match(form, match.end()):
            found.add(_field(named))
    return found.pop() if len(found) == 1 else None


def named(path: Sequence[str]) -> FieldName | None:
    """The field that the innermost heading names that names one."""
    return next((field for head in reversed(path) if (field := _of_heading(head))), None)


def gathered(unit: str | None, name: str, around: Iterable[str]) -> FieldName | None:
    """What the unit, the name and the words around it belong to; None where that is in doubt.

    Words of the name count double. Armed forces do quốc phòng - an ninh, and the like, unless the
    name itself is of another field.
    """
    own = _scores(name, 2)
    by_unit = _of_unit(unit)
    if by_unit:
        own[by_unit] = own.get(by_unit, 0) + 3
    for text in around:
        for field, score in _scores(text, 1).items():
            own[field] = own.get(field, 0) + min(score, 2)
    best = sorted(own, key=lambda field: -own[field])
    if not best or own[best[0]] < _ENOUGH:
        return None
    return best[0] if len(best) == 1 or own[best[0]] > own[best[1]] else None


def _scores(text: str, weight: int) -> dict[FieldName, int]:
    form = canonical(text)
    counts = {field: len(set(pattern.findall(form))) for field, pattern in _LEXICON.items()}
    return {field: count * weight for field, count in counts.items() if count}


def _of_unit(unit: str | None) -> FieldName | None:
    form = canonical(unit or "")
    if _ARMED.search(form):
        return DEFENCE
    if _RELIGIOUS.search(form):
        return CULTURE
    return POLITICS if _OFFICIAL.search(form) else None


def _of_heading(head: str) -> FieldName | None:
    form = canonical(head)
    if "|" in form:
        return None
    found = {_field(match) for match in _NAMED.finditer(form)}
    return found.pop() if len(found) == 1 and len(form.split()) <= 25 else None


def _field(match: re.Match[str]) -> FieldName:
    return _NAMES[int((match.lastgroup or "f0")[1:])][0]
