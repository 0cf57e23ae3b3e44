"""What sort of commitment a clause is: a duty, a target or a report that is due."""

from __future__ import annotations

import re

from index.duties.duty import Kind
from index.duties.figures import Figures

_REPORTS = re.compile(
    r"(?<!\w)(?:báo cáo(?! viên)|tổng hợp, báo cáo|gửi (?:[^,;]{0,40} )?(?:về|đến|cho|báo cáo"
    r"|hồ sơ|kết quả|danh sách|bản đăng ký)|nộp (?:báo cáo|bản|phiếu)"
    r"|đăng ký (?:[^,;]{0,40} )?(?:về|với|gửi)|thông báo kết quả|thông tin, báo cáo)"
)
_ZERO = re.compile(r"không (?:có|còn|phát sinh|xảy ra|để xảy ra)(?!\w)")
_REACHES = re.compile(r"(?:phấn đấu|tỷ lệ|tỉ lệ|đạt|chỉ tiêu|\d+ ?%)")


def kind_of(form: str, figures: Figures, *, use: str) -> Kind:
    """Of the words of a commitment, in canonical form."""
    amount = figures.amount
    if amount is not None and (use == "targets" or amount.share or _REACHES.match(form)):
        return "target"
    if _REPORTS.search(form) and figures.when is not None:
        return "report"
    if use == "targets" and _ZERO.match(form):
        return "target"
    return "target" if use == "targets" and amount is not None else "duty"
