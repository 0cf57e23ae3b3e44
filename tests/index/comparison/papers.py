"""Invented documents that treat the same: a plan, its later version, a resolution, a letter."""

from __future__ import annotations

_PLAN_HEAD = """ĐẢNG ỦY XÃ MƯỜNG CẢI
Số {number}-KH/ĐU

Mường Cải, ngày {day} tháng 3 năm 2024

KẾ HOẠCH
chăm lo nước sạch và đường làng năm 2024

Thực hiện ý kiến của cử tri, Ban Thường vụ Đảng ủy xã ban hành kế hoạch như sau:

"""
_TAIL = "\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\n\nLò Văn Ước\n"

WATER = (
    "Các bản sửa lại bể chứa, khơi thông đường ống dẫn nước từ khe Nậm Cát về từng nhóm hộ; mỗi "
    "nhóm hộ cử một người trông coi và ghi sổ hằng tuần."
)
ROADS = (
    "Đoàn thanh niên nhận rải sỏi đoạn đường từ chợ phiên đến trường mầm non; hội cựu chiến binh "
    "trồng cây hai bên và giữ gìn biển báo."
)
FAITH = (
    "Cán bộ xã thăm hỏi chức sắc, chức việc trong các dịp lễ trọng; lắng nghe nguyện vọng của tín "
    "đồ, giúp bà con có đạo sửa nhà nguyện đúng quy định của pháp luật về tôn giáo."
)
REPORT = "Các chi bộ gửi kết quả về văn phòng Đảng ủy trước ngày 15 tháng 11 hằng năm."

PLAN = (
    _PLAN_HEAD.format(number=12, day="05")
    + f"I. MỤC ĐÍCH\n\nĐể mọi nhà có nước sạch dùng quanh năm và đi lại thuận tiện.\n\n"
    f"II. NHIỆM VỤ\n\n1. Nước sạch\n\n{WATER}\n\n2. Đường làng ngõ xóm\n\n{ROADS}\n\n"
    f"3. Đồng bào có đạo\n\n{FAITH}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n{REPORT}"
    + _TAIL
)  # fmt: skip

ADDED = (
    "Trạm y tế phát thuốc khử khuẩn giếng đào, hướng dẫn từng nhà rửa bể trước mùa mưa và lấy mẫu "
    "nước gửi lên tuyến trên kiểm nghiệm."
)
LATER = (
    _PLAN_HEAD.format(number=31, day="18")
    + f"I. MỤC ĐÍCH\n\nĐể mọi nhà có nước sạch dùng quanh năm và đi lại thuận tiện.\n\n"
    f"II. NHIỆM VỤ\n\n1. Đồng bào có đạo\n\n{FAITH}\n\n2. Nước sạch\n\n"
    f"{WATER.replace('ghi sổ hằng tuần', 'ghi sổ hằng ngày')}\n\n3. Vệ sinh giếng đào\n\n{ADDED}"
    f"\n\n4. Đường làng ngõ xóm\n\n{ROADS}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n"
    f"{REPORT.replace('15 tháng 11', '30 tháng 10')}"
    + _TAIL
)  # fmt: skip

RESOLUTION = (
    """HUYỆN ỦY TÀ LÀNG
Số 04-NQ/HU

Tà Làng, ngày 20 tháng 6 năm 2021

NGHỊ QUYẾT
về nâng cao đời sống nhân dân vùng hồ

A. TÌNH HÌNH

Nhiều nơi còn thiếu nước về mùa khô, đường dốc lầy lội.

B. GIẢI PHÁP

1. Bảo vệ rừng đầu nguồn

Giao khoán từng khoảnh rừng cho cộng đồng; tuần tra ban đêm trong mùa khô hanh.

2. Vận động tín đồ các tôn giáo

Gặp gỡ chức sắc, chức việc; lắng nghe nguyện vọng của tín đồ; hướng dẫn sinh hoạt tôn giáo theo """
    """đúng pháp luật, sửa chữa nhà nguyện khi được cấp phép.

3. Cấp nước sinh hoạt

Xây bể chứa, lắp đường ống dẫn nước về nhóm hộ; mỗi nhóm hộ tự trông coi.
""" + _TAIL
)

LETTER = """ỦY BAN NHÂN DÂN XÃ BẢN HON
Số: 41/UBND-VP

V/v đón đoàn thăm dịp Tết

Bản Hon, ngày 11 tháng 01 năm 2023

Kính gửi: Các trưởng bản.

Ủy ban nhân dân xã đề nghị các trưởng bản chuẩn bị đón đoàn thăm, tặng quà hộ nghèo.

Mỗi bản lập danh sách mười hộ khó khăn nhất, có chữ ký của ban công tác mặt trận.

Xe chở quà đến nhà văn hóa bản lúc tám giờ sáng.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH


Vàng A Chía
"""
