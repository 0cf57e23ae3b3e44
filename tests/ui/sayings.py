"""Invented documents that say the same things more than once, for the drafters' screens."""

from __future__ import annotations

from pathlib import Path

from tests.ui.papers import HOSTILE

SAYING = "nghe cho tận, hỏi cho tường, làm cho trọn, nói cho thật"
SHORTER = "nghe cho tận, hỏi cho tường, nói cho thật"
CLAUSE = (
    "Mỗi chi bộ chọn một việc khó của thôn để làm trước, làm xong thì báo cáo với bà con tại nhà "
    "văn hóa thôn"
)
CITED = "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI"
MISCITED = "Nghị quyết số 25-NQ/TW, ngày 30/6/2013 của Ban Chấp hành Trung ương khóa XI"

_HEAD = """ĐẢNG BỘ HUYỆN SUỐI NGÀN
ĐẢNG ỦY XÃ {place}
*
Số {number}-{sign}

ĐẢNG CỘNG SẢN VIỆT NAM
{place_small}, ngày {day}

{kind}
{subject}

"""
_END = """
Nơi nhận:
- Huyện ủy (báo cáo);
- Các chi bộ trực thuộc;
- Lưu Văn phòng Đảng ủy.

T/M ĐẢNG ỦY
BÍ THƯ
{signer}
"""


def _paper(body: str, **head: str) -> str:
    return _HEAD.format(**head) + body + _END.format(**head)


EARLY = _paper(
    f"""Căn cứ {CITED}, Đảng ủy xã Pa Tháp xây dựng kế hoạch như sau:

I. MỤC ĐÍCH
Cán bộ về thôn theo phương châm “{SAYING}” để bà con tin và làm theo.

II. NHIỆM VỤ
1. {CLAUSE}.
2. Cán bộ phụ trách thôn ghi sổ từng việc bà con hỏi và ngày trả lời.
""",
    place="PA THÁP", place_small="Pa Tháp", number="11", sign="KH/ĐU",
    day="15 tháng 5 năm 2018", kind="KẾ HOẠCH", subject="về công tác dân vận năm 2018",
    signer="Lò Văn Mẫu",
)  # fmt: skip
LATE = _paper(
    f"""Thực hiện {CITED}, Đảng ủy xã Lũng Chuối hướng dẫn như sau:

I. CÁCH LÀM
Người làm dân vận giữ lời dặn “{SAYING}”, không làm thay việc của thôn.

II. TỔ CHỨC THỰC HIỆN
1. {CLAUSE}.
2. Văn phòng Đảng ủy theo dõi, cuối quý tổng hợp.
""",
    place="LŨNG CHUỐI", place_small="Lũng Chuối", number="07", sign="HD/ĐU",
    day="20 tháng 8 năm 2022", kind="HƯỚNG DẪN", subject="cách làm dân vận ở thôn, bản",
    signer="Hoàng Văn Thử",
)  # fmt: skip
MISTAKEN = _paper(
    f"""Căn cứ {MISCITED}, Đảng ủy xã Nà Khoang báo cáo kết quả như sau:

I. KẾT QUẢ
Cán bộ làm theo phương châm “{SHORTER}”; ba thôn đã chọn việc khó làm trước.

II. PHƯƠNG HƯỚNG
1. {CLAUSE}.
2. Tiếp tục thực hiện {MISCITED}.
""",
    place="NÀ KHOANG", place_small="Nà Khoang", number="33", sign="BC/ĐU",
    day="10 tháng 12 năm 2023", kind="BÁO CÁO", subject="kết quả công tác dân vận năm 2023",
    signer="Vàng Văn Thí",
)  # fmt: skip
UNDATED = f"""Bài nói ở hội thi của một cán bộ xã

Bà con nhắc tôi câu “{SAYING}”. Tôi về kể lại với chi bộ.
{CLAUSE}.
Thực hiện {CITED}, chúng tôi còn nhiều việc phải làm.
"""

DRAFT = f"""ĐẢNG ỦY XÃ PA THÁP

KẾ HOẠCH
về công tác dân vận năm 2026

Căn cứ {MISCITED}, Đảng ủy xây dựng kế hoạch như sau:

I. MỤC ĐÍCH
Cán bộ về thôn theo phương châm “{SHORTER}” để bà con tin.

III. NHIỆM VỤ
{CLAUSE}.
Tổ hoà giải và tổ hòa giải cùng làm  việc việc này (theo đúng quy chế.
Mang thẻ <script>window.hacked = 1</script> và <img src=x onerror="window.hacked = 2">.
"""


def write(folder: Path) -> None:
    """Put the documents of the library into a folder."""
    folder.mkdir(parents=True)
    papers = {"pa-thap.txt": EARLY, "lung-chuoi.txt": LATE, "na-khoang.txt": MISTAKEN,
              "bai-noi.txt": UNDATED, "ky-hieu-la.txt": HOSTILE}  # fmt: skip
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
