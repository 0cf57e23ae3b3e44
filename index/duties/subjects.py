"""What a clause may begin with besides a doer: aims, works and papers, measures, zeros.

All patterns are for the canonical form (small letters, tones where they stood of old).
"""

from __future__ import annotations

import re

AIMS = re.compile(
    r"(?:(?:hằng năm,? |hàng năm,? )?(?:phấn đấu|đảm bảo|bảo đảm|duy trì|đạt|có|giữ vững"
    r"|giữ)(?: đạt| có| để| có được)?(?!\w) ?)+"
)
PRODUCT = re.compile(
    r"(?:việc|thư(?! ký)|hạn(?: chót| cuối)?|bài|chuyên mục|tác phẩm|giấy|mẫu|phương án"
    r"|đề án|dự thảo|lịch|sổ|quỹ"
    r"|đơn thư|tài liệu"
    r"|dự án|phản ánh|khiếu nại|vụ việc|thông tin|buổi|hồ sơ|bản|báo cáo|kết quả|danh sách"
    r"|văn bản|phiếu|cuộc họp|hội nghị|công tác"
    r"|biên bản|kiến nghị|đơn|ý kiến|kinh phí"
    r"|nội dung|kế hoạch|đăng ký|đơn|thời (?:gian|hạn|điểm)|số liệu|tờ trình|mô hình|công trình"
    r"|mọi|các|tỷ lệ|tỉ lệ|thủ tục)(?!\w)"
)
GAUGE = re.compile(
    r"(?:tổng )?(?:số|tỷ lệ|tỉ lệ|mức|thu nhập|chỉ số|điểm số)(?!\w)[^;:]{2,80}: (?=\S)"
)
"""“Tỷ lệ …: …”: what is measured."""
REACHES = re.compile(
    r"[^,;:]{2,80}? (?:có|đạt|không quá|không dưới|ít nhất|tối thiểu|giảm|tăng)(?!\w)"
)
TOLD = re.compile(r"(?:đã (?!được)|hiện (?:nay|có)|đang )")
TIMES = re.compile(r"(?:lần|buổi|ngày|kỳ)(?!\w)")
ZERO = re.compile(r"không (?:có|còn|phát sinh|xảy ra|để xảy ra)(?!\w)")
ANY_EACH = re.compile(r"mỗi \w+(?: \w+)? (?=(?:không|ít|tối|từ|\d))")
SAYS = re.compile(
    r"(?<!\w)(?:được|có|đạt|đủ|không|còn|tham gia|hoạt động|đúng|xong|tổ chức|xây dựng|thực hiện"
    r"|đăng ký)(?!\w)"
)
WHICH = re.compile(r"nào(?!\w)")
