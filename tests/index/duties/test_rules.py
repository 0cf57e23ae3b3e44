"""Regulations by which bodies bind themselves, and what passes down or is cut; own sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.index.duties.conftest import Reads, Said

Task = Callable[[str], list[Said]]

RULE = (
    "Chương II\nTRÁCH NHIỆM\n\nĐiều 4. Trách nhiệm của Hội Chữ thập đỏ xã\n\n"
    "1. Cùng Trạm Y tế xã mở mỗi quý 01 buổi tập huấn sơ cứu.\n\n"
    "2. Không được thu phí của người tham gia. Kết quả vận động được công bố trong 10 ngày "
    "kể từ ngày kết thúc đợt.\n\n"
    "Điều 5. Xây dựng lực lượng\n\n"
    "1. Đến hết năm 2027, 100% thôn có tổ sơ cứu.\n\n"
    "2. Tổ sơ cứu được công nhận khi có từ 05 người trở lên.\n\n"
    "3. Trạm Y tế xã bố trí phòng tập cho các tổ.\n\n"
    "Điều 6. Giải thích từ ngữ\n\nĐợt cao điểm là đợt kéo dài từ 03 ngày.\n\n"
)


def test_regulations_give_tasks(reads: Reads) -> None:
    found = reads(RULE, kind="QUY CHẾ", subject="phối hợp cứu trợ")
    red_cross, station = "Hội Chữ thập đỏ xã", "Trạm Y tế xã"
    assert [(said.what.split(" ")[0], said.who) for said in found] == [
        ("Cùng", [red_cross, station]),
        ("Không", [red_cross]),
        ("Kết", [red_cross]),
        ("Đến", []),
        ("Trạm", [station]),
    ]
    assert found[3].found.amount == "100%"


def test_a_law_stays_as_strict(reads: Reads) -> None:
    assert [said.what for said in reads(RULE, kind="LUẬT", subject="cứu trợ")] == [
        "Cùng Trạm Y tế xã mở mỗi quý 01 buổi tập huấn sơ cứu",
        "Không được thu phí của người tham gia",
    ]


def test_the_issuer_leads_itself(reads: Reads) -> None:
    body = (
        "III. NHIỆM VỤ\n\nTừ nay đến hết năm 2026, Đảng ủy xã tiếp tục lãnh đạo thực hiện tốt các "
        "nhiệm vụ sau:\n\n1. Mở 02 lớp xóa mù; vận động 30 hộ làm nhà tiêu hợp vệ sinh.\n\n"
        "2. Kiện toàn tổ hòa giải trước ngày 30/6/2026.\n\n"
    )
    found = reads(body)
    assert [said.who for said in found] == [["Đảng ủy xã"]] * 3
    assert [said.found.when for said in found] == [
        "Từ nay đến hết năm 2026", "Từ nay đến hết năm 2026", "trước ngày 30/6/2026"
    ]  # fmt: skip


def test_a_heading_beneath_a_lead_in_is_nearer(reads: Reads) -> None:
    body = (
        "Đảng ủy yêu cầu các chi bộ thực hiện:\n\nI. NHIỆM VỤ\n\n"
        "1. Trách nhiệm của Công an xã\n\nTuần tra ban đêm.\n\n"
    )
    (said,) = reads(body)
    assert said.who == ["Công an xã"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Phấn đấu 90% hộ có hố rác, không có điểm đốt rác ngoài đồng.",
         ["Phấn đấu 90% hộ có hố rác", "không có điểm đốt rác ngoài đồng"]),
        ("Trạm Y tế xã lập sổ theo dõi và hẹn lại không quá 02 lần.",
         ["Trạm Y tế xã lập sổ theo dõi", "hẹn lại không quá 02 lần"]),
        ("Đoàn xã chọn ít nhất 02 thôn làm điểm, nhân rộng từ năm 2027.",
         ["Đoàn xã chọn ít nhất 02 thôn làm điểm", "nhân rộng từ năm 2027"]),
        ("Bản tin phát mỗi tuần 02 số, bắt đầu từ tháng 4/2026.",
         ["Bản tin phát mỗi tuần 02 số, bắt đầu từ tháng 4/2026"]),
    ],
)  # fmt: skip
def test_where_it_is_cut(task: Task, text: str, parts: list[str]) -> None:
    assert [said.what for said in task(text)] == parts


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Riêng Trạm Y tế xã và Công an xã cử 02 cán bộ trực đêm.", ["Trạm Y tế xã", "Công an xã"]),
        ("Chi hội nào có trên 50 hội viên thì họp hằng tháng.", ["Chi hội"]),
        ("Gặp việc vượt thẩm quyền, trưởng thôn báo cáo trong 02 ngày.", ["trưởng thôn"]),
        ("Đoàn viên là cán bộ nhận kèm cặp 01 học sinh.", ["Đoàn viên là cán bộ"]),
        ("Đơn vị tiếp nhận đơn có trách nhiệm trả lời trong 05 ngày.", ["Đơn vị tiếp nhận đơn"]),
        ("Ủy ban nhân dân xã cấp 30 triệu đồng cho hội thi.", ["Ủy ban nhân dân xã"]),
        ("Tuyệt đối không nhận quà của dân.", []),
        ("Cụ thể hóa nghị quyết thành việc làm từng tháng.", []),
    ],
)
def test_who(task: Task, text: str, who: list[str]) -> None:
    (said,) = task(text)
    assert said.who == who


@pytest.mark.parametrize(
    ("text", "amount", "when"),
    [
        ("Danh sách hộ nghèo được niêm yết tại nhà văn hóa 07 ngày.", "07 ngày", None),
        ("7/7 chi bộ có sổ tay dân vận.", "7/7 chi bộ", None),
        ("Giải quyết dứt điểm 04 vụ việc trước mùa lũ.", "04 vụ việc", "trước mùa lũ"),
        ("Công an xã báo tin không quá 03 giờ sau khi nhận đơn.", None,
         "không quá 03 giờ sau khi nhận đơn"),
        ("Cán bộ xã tiếp dân vào các ngày thứ Hai, thứ Sáu hằng tuần.", None,
         "vào các ngày thứ Hai, thứ Sáu hằng tuần"),
        ("Rút ngắn thời gian chờ xuống còn không quá 20 phút.", "không quá 20 phút", None),
    ],
)  # fmt: skip
def test_figures(task: Task, text: str, amount: str | None, when: str | None) -> None:
    (said,) = task(text)
    assert (said.found.amount, said.found.when) == (amount, when)


@pytest.mark.parametrize(
    "text",
    ["Đoàn kết là việc hệ trọng.", "Hoàn thành từ 95% việc được 10 điểm."],
)
def test_what_is_no_commitment(task: Task, text: str) -> None:
    assert task(text) == []


def test_what_was_assigned_in_an_assessment(reads: Reads) -> None:
    body = "I. KẾT QUẢ\n\nĐảng ủy đã ban hành 02 kế hoạch; giao Đoàn xã chủ trì 01 cuộc thi.\n\n"
    assert reads(body, kind="BÁO CÁO") == []
