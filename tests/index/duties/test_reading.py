"""Commitments of sentences that were made up for this: who, how much, when, where they are cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.index.duties.conftest import Reads, Said

Task = Callable[[str], list[Said]]

WHO = [
    ("Trạm Y tế xã khám sức khỏe cho người cao tuổi.", ["Trạm Y tế xã"]),
    ("Giao Phòng Kinh tế lập danh sách hộ vay vốn.", ["Phòng Kinh tế"]),
    ("Đề nghị Hội Nông dân xã vận động hội viên góp đất.", ["Hội Nông dân xã"]),
    ("Văn phòng Đảng ủy có trách nhiệm lưu hồ sơ.", ["Văn phòng Đảng ủy"]),
    ("Bí thư chi bộ phải trực tiếp tiếp dân.", ["Bí thư chi bộ"]),
    ("Các chi bộ thôn, bản rà soát hộ khó khăn.", ["Các chi bộ thôn, bản"]),
    ("Mỗi tổ dân phố lập một nhóm liên lạc.", ["tổ dân phố"]),
    (
        "Công an xã chủ trì, phối hợp với Đoàn Thanh niên xã, Hội Phụ nữ xã tuần tra.",
        ["Công an xã", "Đoàn Thanh niên xã", "Hội Phụ nữ xã"],
    ),
    (
        "Công an xã chủ trì, phối hợp với các cơ quan liên quan xử lý vi phạm.",
        ["Công an xã"],
    ),
    ("Hội Cựu chiến binh xã cùng Ban Chỉ huy Quân sự xã sửa cầu.",
     ["Hội Cựu chiến binh xã", "Ban Chỉ huy Quân sự xã"]),
    ("Ủy ban nhân dân xã chỉ đạo Trạm Y tế xã mở thêm điểm khám.",
     ["Ủy ban nhân dân xã", "Trạm Y tế xã"]),
    ("Văn phòng Đảng ủy tham mưu Ban Thường vụ Đảng ủy tổ chức giao ban.", ["Văn phòng Đảng ủy"]),
    ("Kinh phí do Phòng Kinh tế thẩm định.", ["Phòng Kinh tế"]),
    ("100% đảng viên ký cam kết nêu gương.", ["đảng viên"]),
    ("100% thôn có nhà văn hóa.", []),
    ("Phấn đấu 85% hộ gia đình được công nhận gia đình văn hóa.", []),
    ("Chú trọng bồi dưỡng cán bộ trẻ.", []),
    (
        "Các ban, ngành xã, Mặt trận Tổ quốc xã và các đoàn thể đăng ký việc làm theo.",
        ["Các ban, ngành xã", "Mặt trận Tổ quốc xã", "các đoàn thể"],
    ),
    ("Đơn vị nào có đơn thư kéo dài phải báo cáo bằng văn bản.", ["Đơn vị"]),
    ("Trưởng thôn, người có uy tín vận động Nhân dân hiến đất.",
     ["Trưởng thôn", "người có uy tín"]),
]  # fmt: skip

AMOUNT = [
    ("Hội Nông dân xã mở ít nhất 03 lớp dạy nghề.", "ít nhất 03 lớp"),
    ("Vận động trên 90% hộ dân tham gia bảo hiểm y tế.", "trên 90%"),
    ("Hội Phụ nữ xã giúp từ 02 đến 05 hộ thoát nghèo.", "từ 02 đến 05 hộ"),
    ("Bí thư Đảng ủy đối thoại với Nhân dân 02 lần/năm.", "02 lần/năm"),
    ("Đài Truyền thanh xã phát mỗi tuần 02 tin.", "mỗi tuần 02 tin"),
    ("Trao 1.200 suất quà cho học sinh nghèo.", "1.200 suất quà"),
    ("Bố trí 500 triệu đồng mỗi năm cho phong trào.", "500 triệu đồng mỗi năm"),
    ("Giải quyết dứt điểm tất cả kiến nghị tồn đọng.", "tất cả kiến nghị"),
    ("Thực hiện Nghị quyết số 25-NQ/TW, ngày 03/6/2013.", None),
    ("Xây dựng mô hình “5 không, 3 sạch” ở các thôn.", None),
    ("Trồng 12 ha rừng, trong đó có 03 ha cây bản địa.", "12 ha"),
    ("Tuyên truyền Chỉ thị 05 đến chi bộ.", None),
]

WHEN = [
    ("Các chi bộ gửi đăng ký trước ngày 15/3/2026.", "trước ngày 15/3/2026"),
    ("Hội Nông dân xã hoàn thành rà soát chậm nhất 30/4/2026.", "chậm nhất 30/4/2026"),
    ("Văn phòng Đảng ủy báo cáo trước ngày 20 tháng 11 hằng năm.",
     "trước ngày 20 tháng 11 hằng năm"),
    ("Trong quý III, Đoàn Thanh niên xã ra quân làm đường.", "Trong quý III"),
    ("Các chi bộ định kỳ hằng quý báo cáo Đảng ủy.", "định kỳ hằng quý"),
    ("Ủy ban nhân dân xã trả lời trong 10 ngày kể từ ngày nhận đơn.",
     "trong 10 ngày kể từ ngày nhận đơn"),
    ("Ba tháng một lần, Mặt trận Tổ quốc xã gặp mặt chức sắc.", "Ba tháng một lần"),
    ("Công an xã báo cáo đột xuất khi có yêu cầu.", "khi có yêu cầu"),
    ("Ban Dân vận họp giao ban vào ngày 25 hằng tháng.", "vào ngày 25 hằng tháng"),
    ("Hội Phụ nữ xã vận hành mô hình từ tháng 5/2026 đến tháng 11/2026.",
     "từ tháng 5/2026 đến tháng 11/2026"),
    ("Thường xuyên kiểm tra, kịp thời nhắc nhở.", None),
    ("Thực hiện Kế hoạch số 12-KH/TU, ngày 04/01/2026 của Tỉnh ủy.", None),
    ("Phấn đấu đến năm 2030 có 100% thôn đạt chuẩn.", "đến năm 2030"),
    ("Sau khi kết thúc Hội nghị 05 ngày, Văn phòng Đảng ủy gửi kết luận.",
     "Sau khi kết thúc Hội nghị 05 ngày"),
]  # fmt: skip

CUT = [
    (
        "Hội Nông dân xã mở 02 lớp; hằng quý thăm mô hình.",
        ["Hội Nông dân xã mở 02 lớp", "hằng quý thăm mô hình"],
    ),
    (
        "Các chi bộ báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12.",
        ["Các chi bộ báo cáo 6 tháng trước ngày 10/6", "báo cáo năm trước ngày 10/12"],
    ),
    (
        "Rà soát, tổng hợp, gửi danh sách về Văn phòng trước ngày 05/4/2026.",
        ["Rà soát, tổng hợp, gửi danh sách về Văn phòng trước ngày 05/4/2026"],
    ),
    (
        "Vận động Nhân dân giữ sạch đường làng: mỗi thôn có ít nhất 01 tuyến đường hoa.",
        [
            "Vận động Nhân dân giữ sạch đường làng",
            "mỗi thôn có ít nhất 01 tuyến đường hoa",
        ],
    ),
    (
        "Đoàn Thanh niên xã nhận 03 công trình, mở 02 lớp tin học.",
        ["Đoàn Thanh niên xã nhận 03 công trình", "mở 02 lớp tin học"],
    ),
]

NONE = [
    "Căn cứ Hướng dẫn số 07-HD/BDV, ngày 10/01/2026 của Ban Dân vận Tỉnh ủy.",
    "Năm 2025, toàn xã đã xây dựng 12 mô hình, đạt 120% kế hoạch.",
    "Kế hoạch này phổ biến đến chi bộ.",
    "Hướng dẫn này thay thế Hướng dẫn số 02-HD/BDV, ngày 05/3/2022.",
    "Dân vận khéo là việc của mọi người.",
    "Tập thể vi phạm không được xét thi đua.",
    "Rất mong các đơn vị quan tâm.",
    "“Dân vận khéo thì việc gì cũng thành công”.",
]


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who(task: Task, text: str, who: list[str]) -> None:
    (said,) = task(text)
    assert said.who == who


@pytest.mark.parametrize(("text", "amount"), AMOUNT)
def test_how_much(task: Task, text: str, amount: str | None) -> None:
    assert task(text)[0].found.amount == amount


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_when(task: Task, text: str, when: str | None) -> None:
    assert task(text)[0].found.when == when


@pytest.mark.parametrize(("text", "parts"), CUT)
def test_where_it_is_cut(task: Task, text: str, parts: list[str]) -> None:
    assert [said.what for said in task(text)] == parts


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_commitment(task: Task, text: str) -> None:
    assert task(text) == []


def test_who_leads_and_who_takes_part(task: Task) -> None:
    (said,) = task("Giao Sở Nội vụ chủ trì, phối hợp với Thanh tra tỉnh kiểm tra công vụ.")
    assert said.leads == [True, False]


def test_a_clause_without_subject_goes_on(task: Task) -> None:
    first, second = task("Hội Phụ nữ xã lập tổ tiết kiệm; báo cáo Đảng ủy trong tháng 6/2026.")
    assert first.who == second.who == ["Hội Phụ nữ xã"]


def test_a_label_names_the_doer(reads: Reads) -> None:
    body = "III. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân xã: Vận động hội viên trồng rừng.\n\n"
    (said,) = reads(body)
    assert (said.what, said.who) == ("Vận động hội viên trồng rừng", ["Hội Nông dân xã"])


def test_a_lead_in_passes_doer_and_time_to_its_items(reads: Reads) -> None:
    body = (
        "III. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Giao Văn phòng Đảng ủy trong tháng 3/2026 thực hiện các việc sau:\n\n"
        "- Lập sổ theo dõi mô hình;\n\n- In tài liệu hỏi đáp.\n\n"
        "2. Công an xã giữ gìn trật tự.\n\n"
    )
    first, second, third = reads(body)
    assert first.who == second.who == ["Văn phòng Đảng ủy"]
    assert first.found.when == second.found.when == "trong tháng 3/2026"
    assert (third.who, third.found.when) == (["Công an xã"], None)


def test_a_heading_that_names_a_body(reads: Reads) -> None:
    body = (
        "III. TỔ CHỨC THỰC HIỆN\n\n1. Trách nhiệm của Hội Phụ nữ xã\n\n"
        "a) Thăm gia đình chính sách;\n\nb) Mở lớp dạy nấu ăn.\n\n"
        "2. Đoàn Thanh niên xã\n\na) Làm sạch bờ kênh.\n\n"
    )
    assert [said.who for said in reads(body)] == [
        ["Hội Phụ nữ xã"], ["Hội Phụ nữ xã"], ["Đoàn Thanh niên xã"],
    ]  # fmt: skip


def test_the_addressees_of_a_letter(reads: Reads) -> None:
    head = (
        "ỦY BAN NHÂN DÂN\nHUYỆN MẪU\n-------\nSố: 88/UBND-NV\n"
        "V/v chấn chỉnh tác phong\n\nMẫu, ngày 04 tháng 3 năm 2025\n\nKính gửi:\n"
        "- Các phòng chuyên môn;\n- Ủy ban nhân dân các xã.\n\n"
    )
    body = "Ủy ban nhân dân huyện yêu cầu:\n\n1. Niêm yết giờ làm việc trước ngày 15/3/2025.\n\n"
    (said,) = reads(body, head=head)
    assert said.who == ["Các phòng chuyên môn", "Ủy ban nhân dân các xã"]
    assert said.found.due == "2025-03-15"


def test_a_time_in_a_heading_passes_down(reads: Reads) -> None:
    (said,) = reads("II. CHỈ TIÊU ĐẾN NĂM 2028\n\n- 100% thôn có tổ hòa giải.\n\n")
    assert said.found.when == "ĐẾN NĂM 2028".lower()
    assert (said.found.kind, said.found.due) == ("target", "2028")


def test_views_and_assessments_commit_nobody(reads: Reads) -> None:
    body = (
        "I. ĐÁNH GIÁ CHUNG\n\n100% chi bộ họp đúng kỳ; mỗi năm tổ chức trên 20 buổi.\n\n"
        "II. MỤC ĐÍCH, YÊU CẦU\n\n1. Nâng cao nhận thức của cán bộ, đảng viên.\n\n"
        "2. Việc tổ chức phải thiết thực, tiết kiệm.\n\n"
        "III. MỤC TIÊU\n\n1. Mục tiêu chung\n\nTạo chuyển biến mạnh mẽ trong công tác dân vận.\n\n"
    )
    assert reads(body) == []


def test_a_report_tells_what_was_and_what_comes(reads: Reads) -> None:
    body = (
        "I. KẾT QUẢ\n\n1. Hội Nông dân xã mở 03 lớp, có 90 người học.\n\n"
        "II. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n\n1. Hội Nông dân xã mở thêm 02 lớp.\n\n"
    )
    (said,) = reads(body, kind="BÁO CÁO")
    assert said.found.amount == "02 lớp"


def test_rows_of_a_table(reads: Reads) -> None:
    body = (
        "III. NỘI DUNG\n\nCác việc được phân công theo bảng sau:\n\n"
        "TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian\n"
        "1 | Rà soát hộ nghèo | Phòng Kinh tế | Hội Nông dân xã | Trước ngày 30/5/2026\n"
        "2 | Mở lớp tin học cho 40 hội viên | Đoàn Thanh niên xã | Hội Phụ nữ xã | Quý III/2026\n\n"
    )
    first, second = reads(body)
    assert (first.what, first.who) == ("Rà soát hộ nghèo", ["Phòng Kinh tế", "Hội Nông dân xã"])
    assert first.leads == [True, False]
    assert first.found.due == "2026-05-30"
    assert (second.found.amount, second.found.when) == ("40 hội viên", "Quý III/2026")


def test_in_rules_only_what_binds_a_body(reads: Reads) -> None:
    body = (
        "Điều 1. Giải thích từ ngữ\n\n1. Mô hình là cách làm mới.\n\n"
        "Điều 2. Quyền của công dân\n\n1. Công dân có quyền xem sổ thu chi.\n\n"
        "Điều 3. Tiếp dân\n\n1. Chủ tịch xã có trách nhiệm tiếp dân ít nhất 02 ngày mỗi tháng.\n\n"
    )
    (said,) = reads(body, kind="QUY CHẾ")
    assert (said.who, said.found.amount) == (["Chủ tịch xã"], "ít nhất 02 ngày mỗi tháng")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phấn đấu 95% trẻ em được tiêm chủng.", "target"),
        ("Các chi bộ gửi báo cáo trước ngày 05/6/2026.", "report"),
        ("Trạm Y tế xã khám bệnh cho người cao tuổi.", "duty"),
    ],
)
def test_kinds(task: Task, text: str, kind: str) -> None:
    assert task(text)[0].found.kind == kind


def test_a_zero_is_a_target(reads: Reads) -> None:
    (said,) = reads("II. CHỈ TIÊU\n\n- Không có chi bộ yếu kém.\n\n")
    assert (said.what, said.who, said.found.amount) == ("Không có chi bộ yếu kém", [], None)


def test_a_decision_that_approves_a_plan(reads: Reads) -> None:
    body = (
        "Điều 1. Phê duyệt Đề án với các nội dung sau:\n\n1. Mục tiêu đến năm 2028\n\n"
        "a) Mức độ hài lòng của người dân đạt trên 90%;\n\nb) 100% xã có điểm tiếp dân.\n\n"
        "Điều 2. Tổ chức thực hiện\n\n1. Sở Tài chính bố trí kinh phí.\n\n"
    )
    found = reads(body, kind="QUYẾT ĐỊNH")
    assert [said.found.amount for said in found] == ["trên 90%", "100%", None]
    assert [said.found.due for said in found] == ["2028", "2028", None]
    assert found[2].who == ["Sở Tài chính"]


def test_a_label_with_its_sentence_is_no_heading(reads: Reads) -> None:
    body = (
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Hội Nông dân xã, Hội Phụ nữ xã: lập tổ vay vốn.\n\n"
        "2. Các đơn vị trực thuộc: đăng ký, xây dựng mô hình phù hợp với điều kiện của mình.\n\n"
    )
    assert [said.who for said in reads(body)] == [
        ["Hội Nông dân xã", "Hội Phụ nữ xã"],
        ["Các đơn vị trực thuộc"],
    ]


def test_a_list_of_rates_by_body(reads: Reads) -> None:
    body = (
        "II. CHỈ TIÊU\n\n- Tỷ lệ tập hợp hội viên: Hội Nông dân 72%, Hội Phụ nữ 81%.\n\n"
        "- Mỗi chi bộ có ít nhất 01 mô hình.\n\n"
    )
    found = reads(body)
    assert [(said.who, said.found.amount) for said in found] == [
        (["Hội Nông dân"], "72%"),
        (["Hội Phụ nữ"], "81%"),
        ([], "ít nhất 01 mô hình"),
    ]


def test_a_frequency_opens_the_clause(task: Task) -> None:
    (said,) = task("Ít nhất 02 lần trong năm, Bí thư Đảng ủy gặp mặt người có uy tín.")
    assert (said.who, said.found.amount) == (["Bí thư Đảng ủy"], "Ít nhất 02 lần")


def test_a_figure_in_a_name_counts_nothing(task: Task) -> None:
    (said,) = task("Bộ phận một cửa thực hiện 4 xin, 4 luôn ở toàn bộ 12 quầy.")
    assert said.found.amount == "toàn bộ 12 quầy"
