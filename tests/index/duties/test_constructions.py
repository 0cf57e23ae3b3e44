"""Constructions of administrative prose, each in sentences that were made up for this."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.index.duties.conftest import Reads, Said

Task = Callable[[str], list[Said]]

PASSIVE = [
    ("Báo cáo được Văn phòng Đảng ủy gửi các chi bộ trong 02 ngày.", ["Văn phòng Đảng ủy"]),
    ("Kiến nghị của cử tri phải được Ủy ban nhân dân xã trả lời trong 15 ngày.",
     ["Ủy ban nhân dân xã"]),
    ("Sổ theo dõi do thư ký chi bộ giữ, cập nhật hằng tuần.", ["thư ký chi bộ"]),
    ("Việc thu gom rác do các tổ dân phố đảm nhận.", ["các tổ dân phố"]),
    ("Tổ chức đối thoại với tiểu thương, do Bí thư Đảng ủy chủ trì.", ["Bí thư Đảng ủy"]),
    ("Thời hạn nộp hồ sơ được gia hạn đến hết ngày 15/8/2026.", []),
]  # fmt: skip

VERBS = [
    ("Đoàn Thanh niên xã dọn sạch bờ kênh.", ["Đoàn Thanh niên xã"]),
    ("Hội Phụ nữ xã xới cơm từ thiện ở trạm y tế.", ["Hội Phụ nữ xã"]),
    ("Hội Phụ nữ xã thành lập tổ tiết kiệm.", ["Hội Phụ nữ xã"]),
    ("Chi bộ thôn xuống từng nhà vận động bà con.", ["Chi bộ thôn"]),
    ("Công an xã túc trực tại điểm bầu cử.", ["Công an xã"]),
    ("Trạm Thú y báo cáo ngay trong ngày.", ["Trạm Thú y"]),
]

NAMES = [
    ("Sở Văn hóa, Thể thao và Du lịch tổ chức liên hoan.", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Giáo dục và Đào tạo, Sở Văn hóa, Thể thao và Du lịch phối hợp mở hội thi.",
     ["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"]),
    ("Phòng Tổ chức và Đoàn thể lập danh sách.", ["Phòng Tổ chức và Đoàn thể"]),
    ("Ban Tổ chức và Ủy ban Kiểm tra Huyện ủy giám sát.",
     ["Ban Tổ chức", "Ủy ban Kiểm tra Huyện ủy"]),
    ("Sở Tài chính, Sở Nội vụ và các sở, ngành liên quan thẩm định kinh phí.",
     ["Sở Tài chính", "Sở Nội vụ", "các sở, ngành liên quan"]),
    ("phòng nội vụ chủ trì, phối hợp với ban dân vận thẩm định.", ["phòng nội vụ", "ban dân vận"]),
    ("Trước ngày 05/5/2026, thôn, tổ dân phố gửi danh sách.", ["thôn, tổ dân phố"]),
    ("Tập thể, cá nhân gửi bài dự thi.", ["Tập thể", "cá nhân"]),
    ("Đảng viên đang sinh hoạt phải nêu gương.", ["Đảng viên đang sinh hoạt"]),
    ("Doanh nghiệp trên địa bàn ưu tiên tuyển lao động địa phương.",
     ["Doanh nghiệp trên địa bàn"]),
    ("Hiệu trưởng các trường trung học cơ sở đưa nội dung này vào giờ ngoại khóa.",
     ["Hiệu trưởng các trường trung học cơ sở"]),
    ("Bí thư Đảng ủy yêu cầu các chi bộ nghiêm túc thực hiện.", ["các chi bộ"]),
]  # fmt: skip

WHEN = [
    ("Hội Phụ nữ xã lập tổ ngay sau khi kinh phí được duyệt.", "ngay sau khi kinh phí được duyệt"),
    ("Trưởng thôn lấy ý kiến bà con trước khi quyết định mức đóng góp.",
     "trước khi quyết định mức đóng góp"),
    ("Đảng ủy tổ chức sơ kết giữa nhiệm kỳ.", "giữa nhiệm kỳ"),
    ("Công chức tư pháp nộp báo cáo ngày 20 hằng tháng.", "ngày 20 hằng tháng"),
    ("Các phòng nộp kế hoạch chậm nhất ngày làm việc cuối cùng của tháng.",
     "chậm nhất ngày làm việc cuối cùng của tháng"),
    ("Các trường gửi số liệu trước ngày 10 của tháng đầu trong quý.",
     "trước ngày 10 của tháng đầu trong quý"),
    ("Hội Cựu chiến binh xã gặp mặt trong các tháng 4, 7 và 12.", "trong các tháng 4, 7 và 12"),
    ("Trong hai ngày 14 và 15/5/2026, Đoàn xã mở hội trại.", "Trong hai ngày 14 và 15/5/2026"),
    ("Trong 6 tháng cuối năm, Công an xã mở 02 đợt tuần tra.", "Trong 6 tháng cuối năm"),
    ("Sau mỗi kỳ họp, đại biểu Hội đồng nhân dân xã tiếp xúc cử tri.", "Sau mỗi kỳ họp"),
    ("Sáng thứ Hai hằng tuần chào cờ tại trụ sở.", "Sáng thứ Hai hằng tuần"),
    ("Văn phòng gửi giấy mời trước 03 ngày làm việc.", "trước 03 ngày làm việc"),
    ("Hội Phụ nữ xã vận hành tổ từ sau Tết Nguyên đán.", "từ sau Tết Nguyên đán"),
    ("Phòng Kinh tế đưa việc này vào kế hoạch công tác hằng năm.", "hằng năm"),
    ("Đoàn xã mở lớp học bơi trong thời gian nghỉ hè.", "trong thời gian nghỉ hè"),
    ("Thực hiện dự toán ngân sách hằng năm đúng quy định.", None),
    ("Đảng ủy trình đại hội giữa nhiệm kỳ.", None),
]  # fmt: skip

AMOUNT = [
    ("Phấn đấu từ 80 - 85% hộ đạt gia đình văn hóa.", "từ 80 - 85%"),
    ("Có 70-75% hội viên tham gia bảo hiểm y tế.", "70-75%"),
    ("Ít nhất 3/4 số thôn có đội văn nghệ.", "Ít nhất 3/4 số thôn"),
    ("Tỷ lệ hộ nghèo giảm còn dưới 2%.", "dưới 2%"),
    ("Số mô hình mới: 05 mô hình.", "05 mô hình"),
    ("Chỉ tiêu số giờ phát sóng tăng ít nhất 15%/năm.", "ít nhất 15%/năm"),
    ("Hội Nông dân xã chỉ đạo điểm 02 chi hội.", "02 chi hội"),
    ("Phòng Tư pháp cấp 40 thẻ trợ giúp.", "40 thẻ"),
    ("Chi bộ chọn 01 hộ hoặc 01 tổ làm điểm.", "01 hộ hoặc 01 tổ"),
    ("Các dự án thu hồi đất trên 30 hộ phải lấy ý kiến trước khi phê duyệt.", None),
    ("Khảo sát tại ấp 3 bàn giải pháp thoát nghèo.", None),
]

CUT = [
    (
        "Văn phòng tham mưu sơ kết hằng năm, tổng kết cuối nhiệm kỳ.",
        ["Văn phòng tham mưu sơ kết hằng năm", "tổng kết cuối nhiệm kỳ"],
    ),
    (
        "Cán bộ phụ trách xóm mỗi tháng một lần dự họp, kiểm tra 100% sổ sách.",
        ["Cán bộ phụ trách xóm mỗi tháng một lần dự họp", "kiểm tra 100% sổ sách"],
    ),
    (
        "Các chi bộ báo cáo trước ngày 15 tháng 6 và trước ngày 15 tháng 12 hằng năm.",
        ["Các chi bộ báo cáo trước ngày 15 tháng 6 và trước ngày 15 tháng 12 hằng năm"],
    ),
    (
        "Đến năm 2028: 80% thôn đạt chuẩn; năm 2030: 100% thôn đạt chuẩn.",
        ["80% thôn đạt chuẩn", "100% thôn đạt chuẩn"],
    ),
]

NONE = [
    "Hội Nông dân xã với vai trò nòng cốt.",
    "Sau 03 năm thực hiện, đã có 20 mô hình được nhân rộng.",
    "Hiện nay, Hội Nông dân xã đang quản lý 12 tổ vay vốn.",
    "Nhà văn hóa xuống cấp do thiếu kinh phí.",
    "Tập thể đạt từ 90 điểm trở lên được đề nghị tặng giấy khen.",
    "Mô hình gồm 15 thành viên.",
    "Xã Suối Mẫu được chọn làm điểm.",
]


@pytest.mark.parametrize(("text", "who"), PASSIVE + VERBS + NAMES)
def test_who(task: Task, text: str, who: list[str]) -> None:
    (said,) = task(text)
    assert said.who == who


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_when(task: Task, text: str, when: str | None) -> None:
    (said,) = task(text)
    assert said.found.when == when


@pytest.mark.parametrize(("text", "amount"), AMOUNT)
def test_how_much(task: Task, text: str, amount: str | None) -> None:
    (said,) = task(text)
    assert said.found.amount == amount


@pytest.mark.parametrize(("text", "parts"), CUT)
def test_where_it_is_cut(task: Task, text: str, parts: list[str]) -> None:
    assert [said.what for said in task(text)] == parts


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_commitment(task: Task, text: str) -> None:
    assert task(text) == []


def test_two_days_of_each_year(task: Task) -> None:
    (said,) = task("Các chi bộ báo cáo trước ngày 15/6 và trước ngày 15/12 hằng năm.")
    assert said.found.recurrence is not None
    assert said.found.recurrence.days == ("06-15", "12-15")


def test_each_of_those_named_above(reads: Reads) -> None:
    body = (
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ, Phòng Tài chính\n\n"
        "Từng phòng rà soát hồ sơ tồn đọng.\n\n"
    )
    (said,) = reads(body)
    assert said.who == ["Phòng Nội vụ", "Phòng Tài chính"]


@pytest.mark.parametrize(
    ("lead", "when"),
    [
        ("Trước ngày 15/5/2026 hoàn thành các việc sau:", "Trước ngày 15/5/2026"),
        ("Yêu cầu trong tháng 6, các chi bộ hoàn thành:", "trong tháng 6"),
        ("Năm 2026, các chi bộ tập trung thực hiện các việc sau:", "Năm 2026"),
    ],
)
def test_a_lead_in_passes_its_time_to_labelled_items(reads: Reads, lead: str, when: str) -> None:
    body = (
        f"III. TỔ CHỨC THỰC HIỆN\n\n1. {lead}\n\n- Chi bộ thôn Đông: rà soát hộ nghèo;\n\n"
        "- Chi bộ thôn Tây: lập tổ hòa giải.\n\n"
    )
    first, second = reads(body)
    assert (first.who, second.who) == (["Chi bộ thôn Đông"], ["Chi bộ thôn Tây"])
    assert first.found.when == second.found.when == when


def test_a_number_before_a_figure(reads: Reads) -> None:
    body = "II- CHỈ TIÊU\n\n1- 95% thôn có hương ước.\n\n2- 90% người được hỏi hài lòng.\n\n"
    assert [said.found.amount for said in reads(body)] == ["95%", "90%"]


def test_a_table_with_bars_at_both_ends(reads: Reads) -> None:
    body = (
        "PHỤ LỤC: PHÂN CÔNG CÔNG VIỆC\n\n"
        "| STT | Công việc | Chủ trì | Phối hợp | Sản phẩm | Thời hạn |\n"
        "|---|---|---|---|---|---|\n"
        "| I | Công tác tuyên truyền | | | | |\n"
        "| 1 | Viết bài về gương sáng | Ban Tuyên giáo | | 12 tin bài | Hằng tháng |\n"
        "| 2 | Vệ sinh nhà văn hóa | Đoàn xã | Hội Phụ nữ xã | Sạch đẹp | 15/3/2026 |\n\n"
    )
    found = reads(body)
    assert [(said.what, said.who, said.found.amount, said.found.when) for said in found] == [
        ("Viết bài về gương sáng", ["Ban Tuyên giáo"], "12 tin bài", "Hằng tháng"),
        ("Vệ sinh nhà văn hóa", ["Đoàn xã", "Hội Phụ nữ xã"], None, "15/3/2026"),
    ]


def test_a_table_of_targets_with_years(reads: Reads) -> None:
    body = (
        "II. MỤC TIÊU\n\nTT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2030\n"
        "1 | Tỷ lệ hộ dùng nước sạch | % | 85 | 98\n"
        "2 | Số buổi đối thoại của Bí thư Đảng ủy với thanh niên | buổi | 4 | 6\n\n"
    )
    first, second = reads(body)
    assert (first.found.kind, first.found.amount, first.found.due) == ("target", "85%", "2026")
    assert (second.who, second.found.amount) == (["Bí thư Đảng ủy"], "4 buổi")


def test_a_table_without_numbers(reads: Reads) -> None:
    body = (
        "II. NỘI DUNG\n\nNội dung | Chỉ tiêu năm 2026 | Bộ phận phụ trách\n"
        "Kết nạp đảng viên | 08 | Chi ủy các chi bộ\n\n"
    )
    (said,) = reads(body)
    assert (said.who, said.found.amount) == (["Chi ủy các chi bộ"], "08")


def test_a_table_of_points_gives_no_task(reads: Reads) -> None:
    body = (
        "PHỤ LỤC 2: BẢNG ĐIỂM\n\n| TT | Nội dung chấm | Điểm tối đa |\n|---|---|---|\n"
        "| 1 | Có kế hoạch | 10 |\n\n"
    )
    assert reads(body) == []
