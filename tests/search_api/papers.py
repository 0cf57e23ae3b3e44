"""Three short papers from places that do not exist, and files that cannot be taken in."""

import io
import zipfile

PLAN = """ĐẢNG BỘ HUYỆN AN SƠN
ĐẢNG ỦY XÃ THANH BÌNH
*
Số 12-KH/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM

Thanh Bình, ngày 15 tháng 3 năm 2024

KẾ HOẠCH
xây dựng mô hình “Dân vận khéo” năm 2024

Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương, Đảng ủy xã xây dựng \
kế hoạch như sau:

I. MỤC ĐÍCH
1. Mỗi chi bộ nhận giúp ít nhất hai hộ khó khăn sửa lại đường vào nhà trước mùa mưa.
2. Cán bộ phụ trách thôn ghi sổ từng kiến nghị của bà con và hẹn ngày trả lời.

II. NHIỆM VỤ
1. Chọn tổ tự quản bến đò làm nơi thử cách họp dân vào buổi tối thứ bảy.
2. Đài truyền thanh xã đọc danh sách việc tốt của các xóm vào sáng thứ hai hằng tuần.

Nơi nhận:
- Các chi bộ;
- Lưu Văn phòng.

T/M ĐẢNG ỦY
BÍ THƯ

Lò Thị Mận
"""

REPORT = """ỦY BAN NHÂN DÂN
XÃ VĨNH LẠC
Số: 45/BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vĩnh Lạc, ngày 20 tháng 11 năm 2025

BÁO CÁO
Kết quả thực hiện dân chủ ở cơ sở năm 2025

1. Công khai và lấy ý kiến
Xã niêm yết giá đền bù con mương phía tây tại ba nhà văn hóa trong mười lăm ngày.

2. Theo Kế hoạch số 12-KH/ĐU của Đảng ủy xã Thanh Bình, việc đã làm
Tổ hòa giải xóm Gạo dàn xếp xong bốn vụ tranh chấp ranh vườn.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hà Văn Đoài
"""

NOTE = """<p>Tiếp công dân ở xã Suối Mơ</p>

Bộ phận một cửa pha sẵn nước vối và xếp ghế dưới bóng cây cho người già ngồi đợi. \
<script>alert(1)</script> là chữ do người soạn gõ vào.
"""

SECRET = """ỦY BAN NHÂN DÂN
HUYỆN AN SƠN
Số: 03/BC-UBND
MẬT

An Sơn, ngày 02 tháng 02 năm 2024

BÁO CÁO
Tình hình kho dự trữ của huyện

Nội dung bảng kê số tám không được đọc ngoài phòng họp.
"""

PAPERS = {
    "ke-hoach.txt": PLAN,
    "Báo cáo dân chủ.txt": REPORT,
    "ghi-chep.md": NOTE,
}


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def long_pdf(pages: int) -> bytes:
    """A PDF of so many pages with a line of text on each, written by hand."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in range(pages):
        line = f"BT /F1 12 Tf 72 700 Td (To {number} gop mot ngay cong dao muong dan nuoc.) Tj ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            f"{5 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(line)} >>\nstream\n{line}\nendstream")
    text, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return f"{text}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()
