"""Invented documents in the layouts that offices use. None of them exists."""

from __future__ import annotations

from pathlib import Path

from ingest.document import Document, File
from ingest.file import read_file

STATE_LETTER = """
**ỦY BAN NHÂN DÂN
HUYỆN MƯỜNG SAO**

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc**

Số: 318 /UBND-VX

V/v rà soát việc công khai các khoản dân đóng góp
theo Luật số 10/2022/QH15

Mường Sao, ngày 09 tháng 5 năm 2023

HỎA TỐC

Kính gửi:

- Các phòng chuyên môn thuộc huyện;
- Ủy ban nhân dân các xã, thị trấn.

Qua kiểm tra tại bốn xã, việc niêm yết các khoản đóng góp còn chậm, có nơi chỉ niêm yết trong
một buổi. Thực hiện Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ, Ủy ban nhân dân huyện
yêu cầu:

1. Các xã niêm yết trong thời gian 30 ngày, ở nơi bà con hay qua lại.

2. Phòng Tài chính - Kế hoạch kiểm tra sổ sách mỗi quý một lần, ghi rõ số thu, số chi và số còn
lại.

3. Hồ sơ gửi về huyện gồm:

- Bảng kê có chữ ký của đại diện các hộ;
- Ảnh chụp nơi niêm yết.

Nhận được Công văn này, đề nghị các đơn vị triển khai thực hiện./.

Nơi nhận:

- Như trên;
- Thường trực Huyện ủy (b/c);
- Lưu: VT, TCKH.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH



Lò Thị Xuân
"""

PARTY_RESOLUTION = """TỈNH ỦY AN SƠN
*
Số 12 - NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM
An Sơn, ngày 17 tháng 8 năm 2022

NGHỊ QUYẾT
CỦA BAN THƯỜNG VỤ TỈNH UỶ
về vận động nhân dân giữ rừng đầu nguồn
giai đoạn 2022 - 2027
-----

Rừng đầu nguồn giữ nước cho ba phần tư số hộ trong tỉnh, nhưng mỗi năm vẫn mất hơn hai trăm héc-ta.

I- QUAN ĐIỂM, MỤC TIÊU

1. Quan điểm

Giữ rừng trước hết là giữ cuộc sống của người ở dưới tán rừng; người dân phải được bàn, được làm và

được hưởng phần lợi từ rừng do chính mình trông coi.

2. Mục tiêu

2.1. Mục tiêu chung

Chấm dứt tình trạng phá rừng làm nương ở các xã giáp biên.

2.2. Mục tiêu cụ thể

- 100% thôn, bản có tổ giữ rừng do dân bầu.

- Ít nhất 80% số hộ sống gần rừng ký cam kết trước ngày 30/6/2023.

II- NHIỆM VỤ

1. Các huyện ủy chỉ đạo rà soát ranh giới rừng từng bản, xong trong quý I năm 2023.

2. Ban Dân vận Tỉnh ủy theo dõi, đôn đốc.

IV- TỔ CHỨC THỰC HIỆN

Nghị quyết này phổ biến đến chi bộ./.

Nơi nhận:

- Ban Bí thư Trung ương Đảng (để báo cáo),
- Các huyện ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ



Hoàng Văn Thắm
"""

FRONT_PLAN = """MẶT TRẬN TỔ QUỐC VIỆT NAM                 CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN MTTQ TỈNH AN SƠN                        Độc lập - Tự do - Hạnh phúc
BAN THƯỜNG TRỰC
Số: 41/KH-MTTQ-BTT                        An Sơn, ngày      tháng 3 năm 2024

                              KẾ HOẠCH
        Giám sát việc hỗ trợ nhà ở cho hộ nghèo năm 2024

     Căn cứ Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW, ngày 12/12/2013
của Bộ Chính trị, Ban Thường trực xây dựng kế hoạch như sau:

A. MỤC ĐÍCH
     1. Bảo đảm tiền đến đúng hộ, đúng lúc.
     2. Phát hiện việc làm sai để kiến nghị sửa.

B. NỘI DUNG
     I. Nơi giám sát: chọn sáu xã, mỗi huyện hai xã, ưu tiên những xã có nhiều
đơn thư trong năm trước.
     II. Cách làm: hỏi trực tiếp từng hộ, không báo trước.

TM. BAN THƯỜNG TRỰC                       Nơi nhận:
KT. CHỦ TỊCH                              - Ban Dân vận Tỉnh ủy (b/c);
PHÓ CHỦ TỊCH                              - Lưu: VT.

Y Blăm Niê
"""

NO_HEAD = """Hằng năm, đến mùa khô, bà con bốn thôn ven suối lại góp công nạo vét mương.

1. Phân công

Mỗi thôn cử mười lăm người, làm trong hai buổi.

2. Dụng cụ

Ai có cuốc mang cuốc, ai có xe mang xe.
"""

DECISION_WITH_RULES = """ỦY BAN NHÂN DÂN
XÃ ĐÔNG THẠNH
Số: 27/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đông Thạnh, ngày 02 tháng 12 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Quy chế tiếp dân của xã

CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ

Căn cứ Luật Tiếp công dân số 42/2013/QH13 ngày 25 tháng 11 năm 2013;

Xét đề nghị của công chức Văn phòng - Thống kê.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp dân của xã.

Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 08/QĐ-UBND ngày 05/3/2019.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

CHỦ TỊCH

Phạm Thị Lành

QUY CHẾ
Tiếp dân của xã Đông Thạnh
(Ban hành kèm theo Quyết định số 27/QĐ-UBND ngày 02/12/2024)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi

1. Quy chế này quy định:

a) Lịch tiếp dân thường xuyên;

b) Cách ghi sổ.

2. Không áp dụng với việc hòa giải.

Điều 2. Nguyên tắc

Ai đến trước được tiếp trước.
"""

TWO_IN_ONE = """ĐẢNG BỘ HUYỆN MƯỜNG SAO
ĐẢNG ỦY XÃ NẬM KHAO
*
Số 45-CV/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Nậm Khao, ngày 20 tháng 6 năm 2021

V/v triển khai Kế hoạch của Huyện ủy

Kính gửi: Các chi bộ trực thuộc.

Ngày 18/6/2021, Đảng ủy nhận được Kế hoạch số 33-KH/HU ngày 11/6/2021 của Huyện ủy Mường Sao thực
hiện Nghị quyết số 12-NQ/TU về giữ rừng; đề nghị các chi bộ đọc kỹ và làm theo./.

Nơi nhận:
- Như trên,
- Lưu VP.

T/M ĐẢNG ỦY
BÍ THƯ

Giàng A Chứ

2. Yêu cầu

- Mỗi chi bộ chọn một việc cụ thể, làm xong trong năm.

- Không giao chung chung, không đăng ký cho có.

II. CÁCH LÀM

Mỗi bản lập một tổ, mỗi tổ có người già, người trẻ và một đảng viên cùng đi.

Trên đây là Kế hoạch giữ rừng đầu nguồn trên địa bàn huyện, yêu cầu các đảng ủy làm nghiêm túc.

Nơi nhận:
- Tỉnh ủy (b/c),
- Lưu VP.
"""


def read(text: str, folder: Path, *, name: str = "van-ban.txt") -> File:
    """The file as it is read from disk."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def only(text: str, folder: Path) -> Document:
    """The one document of a text."""
    documents = read(text, folder).documents
    assert len(documents) == 1
    return documents[0]
