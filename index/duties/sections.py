"""What a section is for: tasks, targets, views, assessment, criteria, articles of a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from ingest.markers import marker_of
from ingest.vietnamese import canonical

Use = Literal["tasks", "targets", "views", "assessment", "criteria", "articles", "open"]
"""`open`: nothing is said of the section's use; only what is plainly asked counts."""

_TITLES: tuple[tuple[Use, re.Pattern[str]], ...] = (
    ("views", re.compile(
        r"(?:một số )?(?:mục đích|quan điểm|yêu cầu(?=\W*$| chung| cơ bản| đặt ra)|phương châm"
        r"|mục tiêu (?:chung|tổng quát)|nguyên tắc"
        r"|ý nghĩa|tư tưởng chỉ đạo|sự cần thiết|căn cứ|cơ sở)")),
    ("targets", re.compile(r"(?:\w+ ){0,3}(?:chỉ tiêu|mục tiêu)")),
    ("tasks", re.compile(
        r"(?:trình tự|quy trình|các bước|bước|tiến độ|lộ trình|thời gian|kế hoạch|phương hướng"
        r"|nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|(?:những )?nội dung|trọng tâm"
        r"|biện pháp|cách (?:làm|thức)|chế độ (?:báo cáo|thông tin|làm việc)|đề nghị|kiến nghị"
        r"|đề xuất"
        r"|cam kết|một số (?:nhiệm vụ|nội dung|công việc|giải pháp)|chương trình|hồ sơ, thời)")),
    ("assessment", re.compile(
        r"(?:về )?(?:đánh giá(?= (?:chung|kết quả|tình hình|khái quát|việc|thực trạng)|$)"
        r"|(?:một số |những )?kết quả|thực trạng"
        r"|(?:về |đặc điểm,? |khái quát |bối cảnh,? )?tình hình|(?:những |về )?(?:ưu điểm"
        r"|mặt được|thành tựu|tồn tại"
        r"|hạn chế|khuyết điểm|yếu kém)|nguyên nhân|(?:một số )?bài học|bài học kinh nghiệm"
        r"|đặc điểm|bối cảnh"
        r"|sơ kết|công tác (?:lãnh đạo|chỉ đạo)(?:,| đã|$)|diễn biến|một số mô hình)")),
    ("criteria", re.compile(
        r"(?:các |bộ )?(?:tiêu chí|tiêu chuẩn|thang điểm|điều kiện|đối tượng|phạm vi|giải thích"
        r"|khái niệm"
        r"|định nghĩa|lĩnh vực đăng ký|xếp loại|mức|hình thức (?:khen|xử)|cách (?:chấm|tính)"
        r"|chấm điểm"
        r"|thẩm quyền|hiệu lực|xử lý vi phạm|phụ lục|mẫu|biểu|danh sách|thành phần|từ ngữ|quyền)")),
)  # fmt: skip
_INSIDE_TASKS = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|chế độ (?:thông tin|báo cáo)|thời hạn"
)
_REPORTS = frozenset(("Báo cáo", "Biên bản", "Tờ trình", "Giấy mời"))
_TEACHING = frozenset(("Bài viết", "Tài liệu"))
_AHEAD = re.compile(
    r"phương hướng|nhiệm vụ|giải pháp|kế hoạch|chương trình|kiến nghị|đề xuất|đề nghị|trọng tâm"
    r"|cam kết"
    r"|tổ chức thực hiện|phân công|thời gian tới|chỉ tiêu|mục tiêu"
)
"""What a report's section must say to be about what comes."""
_OWN = frozenset(("Quy chế", "Quy định", "Quy trình"))
_IN_FORCE = re.compile(r"\. ?(?:hiệu lực|điều khoản)")
_ARTICLE = re.compile(r"điều \d+")
_CHAPTER = re.compile(r"chương (?:[ivx]+|\d+)")
_GIVEN = re.compile(r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm")
"""What an article says that gives tasks."""
_FORM = re.compile(r"(?:phụ lục|mẫu|biểu)(?: số)? ?[\divx]+")


@lru_cache(maxsize=1 << 14)
def use_of(kind: str | None, path: tuple[str, ...], enacts: bool) -> Use:
    """Of the section with these headings, outermost first, in a document of this kind.

    `enacts`: the document is a rule (`Paper.enacts`).
    """
    if kind in _TEACHING:
        return "assessment"
    found: Use | None = None
    articles = False
    for head in path:
        form = canonical(head)
        articles = articles or _ARTICLE.match(form) is not None
        enacts = enacts or _CHAPTER.match(form) is not None
        if _FORM.match(form):
            return "criteria"
        said = _titled(head, form)
        if said in ("tasks", "targets") and kind in _REPORTS and not _AHEAD.search(form):
            continue
        if said == "tasks" and articles and not _GIVEN.search(form):
            continue
        if articles and kind in _OWN and _IN_FORCE.search(form):
            continue
        if said is not None and not (found == "criteria" and said == "tasks"):
            found = said
    if enacts or (articles and found is None):
        return found if found in ("criteria", "views") else "articles"
    if found is not None:
        return found
    if kind in _REPORTS:
        return "assessment"
    return "tasks" if path and kind is not None else "open"


def _titled(head: str, form: str) -> Use | None:
    marker = marker_of(head, form)
    title = form[marker.rest :].strip() if marker else form
    for use, pattern in _TITLES:
        if pattern.match(title):
            return use
    return "tasks" if _INSIDE_TASKS.search(title) else None


def headings(path: Sequence[str]) -> list[str]:
    """The path without heads of tables."""
    return [head for head in path if " | " not in head]
