"""A well-formed draft for tests to put faults into."""

from __future__ import annotations

from index.drafts.draft import Draft

STATE = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:     /KH-UBND

An Bình, ngày 15 tháng 3 năm 2024

KẾ HOẠCH
Triển khai công tác dân vận chính quyền năm 2024

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH

Nâng cao chất lượng công tác dân vận của các cơ quan hành chính.

II. NHIỆM VỤ

{body}

III. TỔ CHỨC THỰC HIỆN

Các sở, ban, ngành và địa phương triển khai Kế hoạch này./.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Nguyễn Văn An
"""
PARTY = """TỈNH ỦY AN BÌNH
*
Số     -NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM
An Bình, ngày      tháng 4 năm 2024

NGHỊ QUYẾT
của Ban Thường vụ Tỉnh ủy về công tác dân vận

Thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013, Ban Thường vụ Tỉnh ủy quyết nghị:

I- QUAN ĐIỂM

Dân vận là trách nhiệm của cả hệ thống chính trị.

II- NHIỆM VỤ

{body}

Nơi nhận:
- Ban Dân vận Trung ương,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ


Trần Thị Bình
"""


def drafted(body: str, form: str = STATE) -> Draft:
    return Draft.of_text(form.format(body=body))
