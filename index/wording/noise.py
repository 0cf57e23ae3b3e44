"""What recurs and is no formula: headings, names, titles of documents, pieces of clauses."""

from __future__ import annotations

import re
from functools import lru_cache

from index.wording.grammar import Grammar
from ingest.offices import office_at
from ingest.vietnamese import canonical

_DIGIT = re.compile(r"\d|\bkhóa [ivxl]+\b")
_BEGINS_WORDS = """
và hoặc của về việc nhằm để trong ngoài trên dưới tại từ đến theo với bởi do bằng qua
cho khi nếu nhưng mà thì là được bị cũng đã sẽ đang gồm như căn cùng giữa sau trước đối
bao những cả hay rằng vì nên tuy dù cứ kính
"""
_BEGINS = frozenset(_BEGINS_WORDS.split())
_ENDS_WORDS = """
và hoặc của về việc nhằm để trong tại từ đến theo với bởi do bằng cho khi nếu nhưng mà
thì là được bị các những một cùng như đối số gồm mọi hay
"""
_ENDS = frozenset(_ENDS_WORDS.split())
_NAMED = re.compile(
    r"(?:mô hình|điển hình|câu lạc bộ|tổ|đội|nhóm|quỹ|sổ tay|chuyên (?:mục|trang|đề)|hội thi"
    r"|cuộc thi|chương trình|dự án|đề án|công trình|phần việc|chợ|ngày hội|diễn đàn|chi hội"
    r"|chiến dịch"
    r"|tủ sách|ngôi nhà|điểm|kênh|trang|bộ|đề tài|danh hiệu|giải thưởng|huân chương|huy chương)"
    r"[\s\W]*$"
)
"""What is named by the quotation that follows."""
_SAID = re.compile(
    r"(?:phương châm|phương thức|khẩu hiệu|cơ chế|phong cách|tinh thần|nguyên tắc|quan điểm|lời dạy"
    r"|lời|câu|rằng|dạy|nói|viết|khẳng định|chỉ rõ|nhấn mạnh|yêu cầu|chủ đề|thông điệp|mục tiêu)"
    r"[\s\W]*$"
)
"""What follows is said, and no name."""
_LABELLED = re.compile(r"(?:^|\n)\s*[\dxvi]+\s*[.)/-]\s*\"\s*$|\|\s*\"?\s*$")
"""A number before a quotation, or the edge of a cell: what is listed so is a name."""
_LISTED = re.compile(
    r"(?:[“\"][^“”\"\n]{3,80}[”\"](?:\s*\([^()]*\))?\s*(?:,|;|và|hoặc)*\s*)+[“\"]?\s*$"
)
"""Quotations in a row."""
_TITLED = re.compile(
    r"(?:\d[\w/.-]*-[\w-]+|/[\w-]+|\d{4}|khóa [ivxl]+)[^.;:\n]{0,120}?\bvề\s*(?:việc)?[\s\W]*$"
    r"|(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|quy chế|thông tư|nghị định|luật|đề án)"
    r"[^.;:\n]{0,80}[“\"'«]\s*$"
)
"""A document's number, and then “về” or a quotation mark: its title follows."""
_COLLECTIVE = re.compile(
    r"(?:các )?(?:bộ|bộ trưởng|chủ tịch|thủ trưởng|tỉnh|thành phố|ban|ủy ban|hội|hội đồng"
    r"|sở|phòng|văn phòng|cơ quan|đơn vị|tổ chức|trung tâm|công an"
    r"|chi bộ|chi ủy|đảng bộ|đảng ủy|đảng đoàn|tỉnh ủy|huyện ủy|công chức|cán bộ|cấp ủy|mặt trận"
    r"|lực lượng|lĩnh vực|bộ đội|đoàn viên|hội viên|đội ngũ|ngành|địa phương)(?!\w)"
)
"""A clause that begins with a body says what that body does: a duty, and no formula."""
_NOUNS = frozenset(
    ("người", "sự", "cuộc", "nơi", "công tác", "hoạt động", "phong trào", "nhiệm vụ")
)


class Noise:
    """Judges what recurs."""

    def __init__(self, grammar: Grammar) -> None:
        self._says = lru_cache(maxsize=1 << 14)(lambda form: _says_something(grammar, form))

    def is_formula(self, form: str) -> bool:
        """Whether it is a whole clause: it says something, and breaks off at neither end."""
        shape = canonical(form)
        words = re.findall(r"\w+", shape)
        if not words or _DIGIT.search(shape) or form.upper() == form or _is_body(form, shape):
            return False
        if shape.count('"') % 2:
            return False  # it ends with the name of something
        return words[0] not in _BEGINS and words[-1] not in _ENDS and self._says(form)


def _is_body(form: str, shape: str) -> bool:
    """Whether most of it is the name of a body, or of several."""
    end = office_at(form, shape, 0)
    start = _COLLECTIVE.match(shape)
    return end > len(form) * 0.6 or bool(start)


def is_name(before: str) -> bool:
    """Whether what stands before it, or before a list with it, makes it a name or a title."""
    shape = _LISTED.sub("", canonical(before[-300:]))
    if _SAID.search(shape):
        return False
    return bool(_NAMED.search(shape) or _TITLED.search(shape) or _LABELLED.search(shape))


def _says_something(grammar: Grammar, form: str) -> bool:
    """Whether it has a verb that is no part of a name (“người lao động”)."""
    tags = [(canonical(word), tag) for word, tag in grammar.tags(form)]
    return any(
        tag == "V" and (at == 0 or tags[at - 1][0] not in _NOUNS)
        for at, (_, tag) in enumerate(tags)
    )
