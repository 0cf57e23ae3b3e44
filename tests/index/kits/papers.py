"""Four papers of places that do not exist, which say the same things otherwise."""

RESOLUTION = """ĐẢNG BỘ TỈNH HOA SƠN
TỈNH ỦY
*
Số 04-NQ/TU
ĐẢNG CỘNG SẢN VIỆT NAM

Hoa Sơn, ngày 10 tháng 02 năm 2023

NGHỊ QUYẾT
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về nâng cao chất lượng đối thoại với Nhân dân

I. QUAN ĐIỂM
1. Cán bộ phải thật lòng “trọng dân, gần dân, hiểu dân, học dân” trong mọi việc ở cơ sở.
2. Bàn việc chung theo phương châm “dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân \
thụ hưởng” ở từng thôn, bản.

II. CHỈ TIÊU
1. Tối thiểu 80% kiến nghị của Nhân dân nêu tại hội nghị đối thoại được trả lời bằng văn bản.
2. Bí thư huyện ủy đối thoại với Nhân dân ít nhất 02 lần trong một năm tại các xã vùng cao.
3. Mỗi mô hình phải có người chịu trách nhiệm, có thời hạn hoàn thành, có sổ ghi kết quả.

III. TỔ CHỨC THỰC HIỆN
Ban Dân vận Tỉnh ủy theo dõi, đôn đốc; báo cáo Ban Thường vụ Tỉnh ủy trước ngày 05/12 hằng năm.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Sùng Văn Hạnh
"""

PLAN = """HUYỆN ỦY MƯỜNG HON
*
Số 12-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM

Mường Hon, ngày 20 tháng 3 năm 2023

KẾ HOẠCH
CỦA BAN THƯỜNG VỤ HUYỆN ỦY
về vận động đồng bào di dời khỏi vùng sạt lở

I. YÊU CẦU
1. Làm theo phương châm “dân biết, dân bàn, dân làm, dân kiểm tra” từ khi chọn chỗ ở mới.
2. Không hộ nào phải dời nhà khi chưa được xem đất ở, đất ruộng của khu tái định cư.

II. CHỈ TIÊU
1. Tối thiểu 90% số hộ trong vùng sạt lở ký cam kết di dời trước mùa mưa bão năm nay.
2. Mỗi tổ vận động gặp từng hộ ít nhất 03 lần trong một năm, có ghi sổ từng ý kiến.

III. TỔ CHỨC THỰC HIỆN
Ban Dân vận Huyện ủy tổng hợp, báo cáo Ban Thường vụ Huyện ủy trước ngày 15/11 hằng năm.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lù Thị Khuyên
"""

COMMUNE = """ỦY BAN NHÂN DÂN
XÃ NÀ LẦU
Số: 31/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Nà Lầu, ngày 02 tháng 4 năm 2024

KẾ HOẠCH
Cải tiến bộ phận tiếp nhận và trả kết quả của xã

I. MỤC TIÊU
1. Tối thiểu 70% hồ sơ hộ tịch được trả kết quả ngay trong buổi người dân đến nộp.
2. Thực hiện đúng “dân biết, dân bàn, dân kiểm tra, dân giám sát, dân thụ hưởng” khi thu phí.
3. Công chức xuống thôn nhận hồ sơ ít nhất 05 lần trong một năm vào các phiên chợ.

II. PHÂN CÔNG
Văn phòng Ủy ban nhân dân xã tổng hợp kết quả, gửi về huyện trước ngày 20/10 hằng năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Tẩn A Páo
"""

REPORT = """ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM
HUYỆN MƯỜNG HON
BAN THƯỜNG TRỰC
Số: 07/BC-MTTQ-BTT

Mường Hon, ngày 12 tháng 12 năm 2023

BÁO CÁO
Kết quả giám sát quỹ đóng góp của Nhân dân

I. KẾT QUẢ
1. Đoàn đã giám sát 46 quỹ ở 12 xã, trong đó 61% số quỹ có sổ sách rõ ràng cho dân xem.
2. Còn 09 thôn thu tiền khi chưa họp dân, số tiền 23 triệu đồng đã được trả lại từng hộ.

TM. BAN THƯỜNG TRỰC
CHỦ TỊCH

Hoàng Thị Nga
"""

PAPERS = {
    "nghi-quyet.txt": RESOLUTION,
    "ke-hoach-huyen.txt": PLAN,
    "ke-hoach-xa.txt": COMMUNE,
    "bao-cao.txt": REPORT,
}
