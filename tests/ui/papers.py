"""Invented documents for the screens' tests, each with something a screen must show rightly."""

from __future__ import annotations

from pathlib import Path

from docx import Document

PLAN = """ĐẢNG BỘ HUYỆN SUỐI NGÀN
ĐẢNG ỦY XÃ LŨNG CHUỐI
*
Số 27-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Lũng Chuối, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
xây dựng mô hình “Dân vận khéo” năm 2024

Căn cứ Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI, Đảng ủy xã \
Lũng Chuối xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Làm cho cán bộ trong xã gần dân hơn, nghe được điều bà con chưa nói thành lời.
2. Yêu cầu
Việc làm phải thiết thực, không đặt chỉ tiêu cho đẹp báo cáo; thôn nào chưa đủ sức thì làm chậm.

II. NHIỆM VỤ
1. Đăng ký mô hình
Mỗi chi bộ đăng ký một mô hình “Dân vận khéo” với Khối Dân vận xã trước ngày 20 tháng 4 năm 2024.
2. Nuôi ong dưới tán rừng
Hội Nông dân xã hướng dẫn ba mươi hộ thôn Khe Vằng nuôi ong lấy mật, bán chung một nhãn hàng.

III. TỔ CHỨC THỰC HIỆN
Ủy ban kiểm tra Đảng ủy theo dõi việc thực hiện kế hoạch này và báo cáo vào tháng 11 hằng năm.

Nơi nhận:
- Huyện ủy (báo cáo);
- Các chi bộ trực thuộc;
- Lưu Văn phòng Đảng ủy.

T/M ĐẢNG ỦY
BÍ THƯ
Hoàng Văn Thử
"""

LETTER = """Thư ngỏ gửi bà con thôn Khe Vằng

Tổ hoà giải của thôn đã gặp hai gia đình tranh nhau rãnh nước và ghi lại điều hai bên chịu nhường.
Ai còn thấy chưa phải thì tới nhà văn hoá thôn tối thứ Sáu, trưởng thôn pha trà chờ sẵn.
"""

HOSTILE = """Ghi chép thử của người soạn

I. NỘI DUNG CÓ KÝ HIỆU LẠ
Đoạn này mang thẻ <script>window.hacked = 1</script> và \
<img src="http://example.com/x.png" onerror="window.hacked = 2"> cùng công thức $E = mc^2$, \
dấu *sao*, **hai sao**, [liên kết](http://example.com/y) và ký hiệu :red[màu] để thử lá chắn.
"""

HANDBOOK = [
    ("I. CÁCH NÓI CHUYỆN VỚI DÂN", True),
    ("Người tuyên truyền nghe trước, nói sau; điều gì chưa rõ thì hẹn ngày trả lời.", False),
    ("II. NĂM VIỆC PHẢI TRÁNH", True),
    ("Không hứa thay cho người khác, không mang chuyện nhà này kể ở nhà kia.", False),
]

NEWCOMER = "Mô hình thả cá chép dưới ruộng bậc thang giúp mười hộ ở bản Nà Khoang có thêm thu nhập."


def write(folder: Path) -> None:
    """Put the documents of the library into a folder."""
    folder.mkdir(parents=True)
    (folder / "ke-hoach-lung-chuoi.txt").write_text(PLAN, encoding="utf-8")
    (folder / "thu-ngo.md").write_text(LETTER, encoding="utf-8")
    (folder / "ky-hieu-la.txt").write_text(HOSTILE, encoding="utf-8")
    handbook = Document()
    handbook.add_paragraph("SỔ TAY NGƯỜI TUYÊN TRUYỀN XÃ LŨNG CHUỐI")
    for text, bold in HANDBOOK:
        handbook.add_paragraph().add_run(text).bold = bold
    handbook.save(str(folder / "so-tay.docx"))


def write_newcomers(folder: Path) -> tuple[Path, Path]:
    """A good Word file and a broken one, for handing in."""
    folder.mkdir(parents=True, exist_ok=True)
    good, bad = folder / "ca-chep.docx", folder / "hong.docx"
    document = Document()
    document.add_paragraph("BÁO CÁO CỦA BẢN NÀ KHOANG")
    document.add_paragraph(NEWCOMER)
    document.save(str(good))
    bad.write_bytes(b"PK\x03\x04 this is no Word file")
    return good, bad
