"""Invented documents in which there is something to do, for the screens of staff."""

from __future__ import annotations

from pathlib import Path

_HEAD = """ĐẢNG BỘ {above}
{own}
*
Số {symbol}

ĐẢNG CỘNG SẢN VIỆT NAM
{place}, ngày {day}

{kind}
{subject}

"""
_END = """
Nơi nhận:
- Thường trực cấp trên (báo cáo);
- Các chi bộ trực thuộc;
- Lưu Văn phòng.

T/M {own}
BÍ THƯ
Hoàng Văn Thử
"""


def _paper(body: str, **head: str) -> str:
    return _HEAD.format(**head) + body + _END.format(**head)


SHARED = (
    "Mỗi chi bộ chọn một việc khó của thôn để làm trước, làm xong thì báo cáo với bà con tại nhà "
    "văn hóa thôn và ghi vào sổ theo dõi của chi bộ."
)
PROGRAMME = _paper(
    """I. MỤC TIÊU
Đến năm 2026 có 80% thôn, bản trong huyện có mô hình “Dân vận khéo” hoạt động đều.

II. NHIỆM VỤ
1. Ban Dân vận Huyện ủy chủ trì, phối hợp với Mặt trận Tổ quốc huyện hướng dẫn các xã đăng ký mô \
hình trước ngày 31/3/2023.
2. Đảng ủy các xã báo cáo kết quả về Ban Dân vận Huyện ủy trước ngày 15 tháng 12 hằng \
năm.
""",
    above="TỈNH LŨNG SƠN", own="HUYỆN ỦY SUỐI NGÀN", symbol="14-CTr/HU", place="Suối Ngàn",
    day="20 tháng 02 năm 2023", kind="CHƯƠNG TRÌNH HÀNH ĐỘNG",
    subject="thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI",
)  # fmt: skip
PLAN = _paper(
    f"""Thực hiện Chương trình hành động số 14-CTr/HU, ngày 20/02/2023 của Huyện ủy Suối Ngàn, \
Đảng ủy xã Lũng Chuối xây dựng kế hoạch như sau:

I. MỤC ĐÍCH
{SHARED}

II. NHIỆM VỤ
1. Đăng ký mô hình
Mỗi chi bộ đăng ký ít nhất 01 mô hình “Dân vận khéo” với Khối Dân vận xã trước ngày 20/4/2023.
2. Nuôi ong dưới tán rừng
Hội Nông dân xã hướng dẫn ba mươi hộ thôn Khe Vằng nuôi ong lấy mật, bán chung một nhãn hàng.

III. TỔ CHỨC THỰC HIỆN
Văn phòng Đảng ủy theo dõi, đôn đốc, định kỳ hằng quý tổng hợp báo cáo Ban Thường vụ Đảng ủy.
""",
    above="HUYỆN SUỐI NGÀN", own="ĐẢNG ỦY XÃ LŨNG CHUỐI", symbol="27-KH/ĐU", place="Lũng Chuối",
    day="12 tháng 3 năm 2023", kind="KẾ HOẠCH",
    subject="thực hiện Chương trình hành động số 14-CTr/HU của Huyện ủy Suối Ngàn",
)  # fmt: skip
OTHER_PLAN = _paper(
    f"""Thực hiện Chương trình hành động số 14-CTr/HU, ngày 20/02/2023 của Huyện ủy Suối Ngàn, \
Đảng ủy xã Pa Tháp xây dựng kế hoạch như sau:

I. MỤC ĐÍCH
{SHARED.replace("một việc khó", "hai việc khó")}

II. NHIỆM VỤ
1. Đăng ký mô hình
Mỗi chi bộ đăng ký ít nhất 01 mô hình “Dân vận khéo” với Khối Dân vận xã trước ngày 20/4/2023.
2. Thắp sáng đường thôn
Đoàn Thanh niên xã vận động các hộ góp dây điện, lắp đèn ở những khúc cua tối trong năm 2023.
""",
    above="HUYỆN SUỐI NGÀN", own="ĐẢNG ỦY XÃ PA THÁP", symbol="11-KH/ĐU", place="Pa Tháp",
    day="15 tháng 3 năm 2023", kind="KẾ HOẠCH",
    subject="thực hiện Chương trình hành động số 14-CTr/HU của Huyện ủy Suối Ngàn",
)  # fmt: skip
REPORT = _paper(
    """Thực hiện Kế hoạch số 27-KH/ĐU, ngày 12/3/2023, Đảng ủy xã báo cáo như sau:

I. KẾT QUẢ
Hội Phụ nữ xã Lũng Chuối duy trì mô hình “Bếp ấm bản xa”, nấu cơm trưa cho 42 cháu bán trú; mô \
hình “Bếp ấm bản xa” được Huyện ủy công nhận tháng 10/2023.
Chi bộ thôn Khe Vằng xây dựng mô hình “Tổ ong nghĩa tình”, giúp 30 hộ bán chung mật ong, mỗi hộ \
thu thêm 12 triệu đồng.

II. PHƯƠNG HƯỚNG
Năm 2024, Ủy ban Mặt trận Tổ quốc xã vận động mỗi thôn làm một việc mới.
""",
    above="HUYỆN SUỐI NGÀN", own="ĐẢNG ỦY XÃ LŨNG CHUỐI", symbol="88-BC/ĐU", place="Lũng Chuối",
    day="05 tháng 12 năm 2023", kind="BÁO CÁO", subject="kết quả công tác dân vận năm 2023",
)  # fmt: skip
HOSTILE = """KẾ HOẠCH
thử <script>window.hacked = 1</script> của người soạn

I. NHIỆM VỤ <img src=x onerror="window.hacked = 2">
Hội Nông dân xã </td><script>window.hacked = 3</script> xây dựng ít nhất 02 mô hình “Vườn <b>sạch\
</b>” trước ngày 15/12/2024.
Chi bộ thôn xây dựng mô hình “Ruộng <img src=x onerror='window.hacked = 4'> chung”, giúp 10 hộ.
Căn cứ Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI.
"""


def write(folder: Path) -> None:
    """Put the documents of the library into a folder."""
    folder.mkdir(parents=True)
    papers = {"chuong-trinh.txt": PROGRAMME, "lung-chuoi.txt": PLAN, "pa-thap.txt": OTHER_PLAN,
              "bao-cao.txt": REPORT, "ky-hieu-la.txt": HOSTILE}  # fmt: skip
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
