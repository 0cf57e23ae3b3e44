"""Faults of typing are found where they stand, and right ways of writing are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.drafts.draft import Draft
from index.drafts.finding import Finding, FindingKind
from index.drafts.typing import typing_findings
from tests.index.drafts.drafted import PARTY, STATE, drafted

SAMPLES = Path(__file__).parents[3] / "corpus" / "documents"


def of_kind(draft: Draft, kind: FindingKind) -> list[Finding]:
    return [one for one in typing_findings(draft) if one.kind == kind]


def found(body: str, kind: FindingKind) -> list[tuple[str, str | None]]:
    return [(one.text, one.suggestion) for one in of_kind(drafted(body), kind)]


@pytest.mark.parametrize("form", [STATE, PARTY])
def test_a_well_written_draft_gives_nothing(form: str) -> None:
    body = (
        "1. Các sở, ban, ngành phối hợp với Mặt trận Tổ quốc tỉnh (gọi chung là cơ quan phối hợp) "
        "xây dựng mô hình “Dân vận khéo”.\n\n"
        "2. Mỗi cơ quan báo cáo kết quả trước ngày 30/11/2024; hoàn thành 100% chỉ tiêu."
    )
    assert typing_findings(drafted(body, form)) == []


@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.iterdir())])
def test_what_is_marked_is_what_stands_there(name: str) -> None:
    draft = Draft.of_file(SAMPLES / name, name=name)
    for one in typing_findings(draft):
        assert draft.text[one.start : one.end] == one.text
        assert one.text.strip() == one.text
        assert one.message.endswith((".", ").")), one.message
        for place in one.evidence:
            assert place.document is None
            assert place.start is not None


# --- tones ---------------------------------------------------------------------------------


def test_a_word_in_the_rarer_placement_is_told_once_with_all_its_places() -> None:
    body = "Hoà giải ở cơ sở, hoà nhập cộng đồng, hoà thuận; ủy ban; khỏe mạnh; thủy lợi; văn hóa."
    [one] = of_kind(drafted(body + " Hòa bình, hòa hợp."), "tone-placement")
    assert (one.text, one.suggestion) == ("Hoà", "Hòa")
    assert [place.text.count("hoà") > 0 for place in one.evidence] == [True, True]


def test_the_newer_placement_stands_where_the_text_has_it() -> None:
    draft = Draft.of_text(
        "Cấp uỷ, đảng uỷ và thành uỷ lãnh đạo hoà giải; văn hoá xã hội; tuỳ nghi; chi ủy dự họp."
    )
    [one] = of_kind(draft, "tone-placement")
    assert (one.text, one.suggestion) == ("ủy", "uỷ")


@pytest.mark.parametrize(("typed", "meant"), [("tòan", "toàn"), ("thúê", "thuế"), ("Qúy", "Quý")])
def test_a_tone_on_a_wrong_letter(typed: str, meant: str) -> None:
    assert (typed, meant) in found(f"{typed} tỉnh triển khai công tác.", "tone-placement")


@pytest.mark.parametrize("body", [
    "Quý I, quy chế, quả, hoàn toàn, hoạt động, thuế, thuở, khuya, giấy, gìn giữ, toàn dân.",
    "Hòa, hóa, thủy, ủy, khỏe, lòe loẹt, tùy.",
])  # fmt: skip
def test_one_placement_throughout_is_right(body: str) -> None:
    assert found(body, "tone-placement") == []


# --- quotation marks and brackets ------------------------------------------------------------


@pytest.mark.parametrize(("body", "shown"), [
    ("Phong trào “Dân vận khéo được triển khai rộng khắp.", "“Dân vận khéo được"),
    ("Cơ chế “Đảng lãnh đạo và phương châm “dân biết, dân bàn” được thực hiện.",
     "“Đảng lãnh đạo và"),
    ("Phong trào Dân vận khéo” được triển khai.", "trào Dân vận khéo”"),
    ("Các cơ quan (gồm cả cấp xã báo cáo.", "(gồm cả cấp xã"),
    ("Các cơ quan gồm cả cấp xã) báo cáo kết quả.", "gồm cả cấp xã)"),
    ('Phong trào "Dân vận khéo được triển khai.', '"Dân vận khéo được'),
])  # fmt: skip
def test_what_does_not_pair(body: str, shown: str) -> None:
    assert [text for text, _ in found(body, "quotes")] == [shown]


@pytest.mark.parametrize("body", [
    "a) Tuyên truyền; b) Vận động; 1) Kiểm tra; (ii) Giám sát.",
    "a) Việc thứ nhất (nếu có);\n\nb) Việc thứ hai (khóa XI);",
    "Màn hình 24\" đặt tại trụ sở; tọa độ 19°17’17”N, 105°48’10”E.",
    "Bác dạy: “Dân vận kém thì việc gì cũng kém.\n\nDân vận khéo thì việc gì cũng thành công”.",
    "“Điều 5. Sửa đổi như sau:\n\n1. Nội dung thứ nhất.\n\n2. Nội dung thứ hai.”",
    "Ông nói: “Phải làm theo lời “trọng dân, gần dân” của Bác”.",
    "Người dân Đăk R'lấp và O'Neill; rock 'n' roll.",
    "Danh sách gồm: a) và b) nêu tại khoản 1) ở trên.",
])  # fmt: skip
def test_what_pairs_or_need_not(body: str) -> None:
    assert found(body, "quotes") == []


def test_marks_of_two_styles_are_a_hint_told_once() -> None:
    body = 'Mô hình “Một”, “Hai”, “Ba” và "Bốn", "Năm".'
    [one] = of_kind(drafted(body), "quotes")
    assert (one.severity, one.text, one.suggestion) == ("hint", '"Bốn"', "“Bốn”")
    assert len(one.evidence) == 1


# --- blanks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "typed", "meant"), [
    ("Hệ thống chính trị  đổi mới.", "trị  đổi", "trị đổi"),
    ("Các sở , ban, ngành.", "sở ,", "sở,"),
    ("Triển khai thực hiện .", "hiện .", "hiện."),
    ("Các sở,ban, ngành.", "sở,ban", "sở, ban"),
    ("Thực hiện tốt.Các cơ quan báo cáo.", "tốt.Các", "tốt. Các"),
    ("Các cơ quan ( gồm cấp xã) báo cáo.", "( gồm", "(gồm"),
    ("Các cơ quan (gồm cấp xã ) báo cáo.", "xã )", "xã)"),
    ("Phong trào “ Dân vận khéo” lan rộng.", "“ Dân", "“Dân"),
    ("Phát triển kinh tế- xã hội bền vững.", "tế- xã", "tế - xã"),
    ("Các cơ quan(gồm cấp xã) báo cáo.", "quan(gồm", "quan (gồm"),
])  # fmt: skip
def test_blanks_too_many_or_too_few(body: str, typed: str, meant: str) -> None:
    assert (typed, meant) in found(body, "spaces")


@pytest.mark.parametrize("body", [
    "Kinh phí 1.250.000 đồng, tỷ lệ 12,5%; họp lúc 8:30 tại P.201.",
    "Địa chỉ: http://stp.anbinh.gov.vn/van,ban;moi và thư dan.van@anbinh.gov.vn.",
    "TP.HCM, Tp.Hồ Chí Minh, GS.TS Nguyễn Văn A, ThS.Trần Thị B.",
    "Biện pháp: tuyên truyền, vận động... và các hình thức khác …",
    "1.  Việc thứ nhất.\n\n-  Việc thứ hai.",
    "Họ tên: ........................ Ngày sinh: ..........",
    "Quốc phòng - an ninh, thi đua - khen thưởng, Nghị quyết 25-NQ/TW.",
    "Ngày hội “Đại đoàn kết”; mức 5 - 7 triệu đồng.",
    "STT | Nội dung | Số lượng\n1 | Mô hình | 5",
    "Tên đơn vị:          Số điện thoại:          Ghi chú:",
])  # fmt: skip
def test_blanks_as_they_should_be(body: str) -> None:
    assert found(body, "spaces") == []


# --- words typed twice -------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "typed"), [
    ("Nâng cao nhận thức của các các cấp.", "các các"),
    ("Trách nhiệm của của người đứng đầu.", "của của"),
    ("Những vấn đề liên quan quan đến người dân.", "quan quan"),
    ("Các ngành thực hiện thực hiện nghiêm túc.", "thực hiện thực hiện"),
    ("Vai trò của\nnhân dân\nnhân dân trong giám sát.", "nhân dân\nnhân dân"),
])  # fmt: skip
def test_words_typed_twice(body: str, typed: str) -> None:
    assert typed in [text for text, _ in found(body, "repeated-word")]


@pytest.mark.parametrize("body", [
    "Ngành ngành thi đua, người người thi đua, nhà nhà làm kinh tế.",
    "Luôn luôn lắng nghe, từ từ tháo gỡ, dần dần đổi mới, ngày ngày gặp dân, ai ai cũng biết.",
    "Đường làng xanh xanh, sạch sạch; nơi nơi, đời đời, mãi mãi, đều đều, thường thường.",
    "Các cơ quan quan tâm; công tác dân vận vận động quần chúng; thực hiện hiện đại hóa.",
    "Chủ trương xây dựng Đảng trong trong sạch, vững mạnh; xã về đích nông thôn mới.",
    "Đối tượng tượng trưng; chính sách sách nhiễu; quản lý lý lịch; nâng cao cao hơn.",
    "Hà Hà và Lan Lan là hai tổ trưởng; bản Pa Pa.",
    "Từng bước từng bước nâng cao; đời đời kiếp kiếp.",
    "Mọi việc, mọi việc đều phải bàn với dân; các, các.",
])  # fmt: skip
def test_words_said_twice_on_purpose(body: str) -> None:
    assert found(body, "repeated-word") == []


# --- slips -------------------------------------------------------------------------------------

CONTEXT = (
    "Công tác dân vận là nhiệm vụ chung; cán bộ dân vận gần dân; phong trào dân vận lan rộng; "
    "làm dân vận phải khéo. "
)


@pytest.mark.parametrize(("body", "typed", "meant"), [
    (CONTEXT + "Bố trí cán bộ dân dận các cấp.", "dận", "vận"),
    ("Đổi mới công tác tuyên tuyền, vận động.", "tuyền", "truyền"),
    ("Xây dựng chính quyền trong sạchvững mạnh.", "sạchvững", "sạch vững"),
    ("Quá trinh thực hiện còn khó khăn.", "trinh", "trình"),
    ("Quán triệt phuong châm của Đảng.", "phuong", "phương"),
    ("Chia rẽ khối đoàn kêt toàn dân.", "kêt", "kết"),
    ("Quy hoạch, bố nhiệm cán bộ.", "bố", "bổ"),
    ("Củng cố tổ chức; củng cố niềm tin; củng cố bộ máy; các cấp cung cố, kiện toàn.",
     "cung", "củng"),
    ("Sở Nội vụ phối hơp với các sở.", "hơp", "hợp"),
    ("Thực hiện nhịêm vụ được giao.", "nhịêm", "nhiệm"),
])  # fmt: skip
def test_slips(body: str, typed: str, meant: str) -> None:
    of_both = [*found(body, "spelling"), *found(body, "tone-placement")]
    assert (typed, meant) in of_both


def test_a_word_that_no_spelling_allows_is_told_without_a_guess() -> None:
    assert ("ngưòi", None) in found("| ngưòi dân |", "spelling") or found(
        "Bảo đảm quyền của ngưòi.", "spelling"
    )


@pytest.mark.parametrize("body", [
    "Trưởng ấp họp Nhân dân ấp Cồn Giữa; cán bộ ấp phải thuộc tên từng hộ; mỗi ấp có tổ tự quản.",
    "Bản Pá Lau, thôn Nà Lạn, buôn Ê Đê, xã Đắk R'lấp, ông Y Wang Niê Kđăm, bà Lò Thị Bun.",
    "Đồng bào Mông đánh mõ, trồng lá dong, dựng lán tạm, cõng cụ già, cắt một luống rau xanh.",
    "Dùng Zalo, Facebook, email, internet, website, logo, video, fanpage để tuyên truyền.",
    "Nắm tình hình, báo cáo tình hình, tình hình chung; khắc phục tính hình thức.",
    "Mỗi nhà giữ một chiếc mõ; không bêu tên hộ chậm nộp.",
    "Trả lời cụt lủn; cảnh sát được trang bị roi cao su; cố tình chây ỳ; người dân e ngại nói.",
    "Hoàn thành đo đạc; góp tiền làm cống; gật mà chưa hiểu; quay phim dí vào mặt.",
    "Phu luc I.docx kem theo va danh muc cong trinh.",
    "UBND, MTTQ, HĐND phối hợp; Kế hoạch số 15/KH-UBND; 25-NQ/TW; km2, kWh.",
])  # fmt: skip
def test_names_and_rare_words_are_no_slips(body: str) -> None:
    assert found(body, "spelling") == []


def test_what_the_library_knows_is_no_slip() -> None:
    draft = drafted("Chi bộ thôn Quá Trinh họp; quá trinh thực hiện còn khó khăn.")
    held: dict[tuple[str, ...], int] = {("quá", "trinh"): 4, ("quá", "trình"): 6}
    kinds = [one.kind for one in typing_findings(draft, known=lambda run: held.get(run, 0))]
    assert "spelling" not in kinds
    assert "spelling" in [one.kind for one in typing_findings(draft)]


def test_what_the_library_says_bears_a_slip_out() -> None:
    draft = drafted("Đổi mới công tác dân dận của các cấp.")
    held: dict[tuple[str, ...], int] = {("dân", "vận"): 40}
    found = typing_findings(draft, known=lambda run: held.get(run, 0))
    assert [(one.text, one.suggestion) for one in found] == [("dận", "vận")]
    assert typing_findings(draft) == []


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "typed"), [
    ("Hội nghị ngày 31/4/2024.", "31/4/2024"),
    ("Hội nghị ngày 29 tháng 02 năm 2023.", "29 tháng 02 năm 2023"),
    ("Báo cáo trong tháng 13/2024.", "tháng 13/2024"),
    ("Báo cáo trước ngày 31/6.", "31/6"),
    ("Hội nghị ngày 12/5/20244.", "12/5/20244"),
    ("Họp vào thứ Hai, ngày 04/6/2013.", "thứ Hai, ngày 04/6/2013"),
    ("Họp ngày 04/6/2013 (Chủ nhật).", "04/6/2013 (Chủ nhật)"),
    ("Từ ngày 15/5/2024 đến ngày 10/5/2024.", "15/5/2024 đến ngày 10/5/2024"),
    ("Kế hoạch giai đoạn 2025 - 2021.", "giai đoạn 2025 - 2021"),
    ("Thực hiện Kết luận số 43-KL/TW ngày 07/01/2025 của Ban Bí thư.", "Kết luận số 43-KL/TW"),
    ("Gửi báo cáo về Sở Nội vụ chậm nhất ngày 10/02/2024.", "10/02/2024"),
    ("Kế hoạch này có hiệu lực từ ngày 01/01/2024.", "01/01/2024"),
])  # fmt: skip
def test_days_that_cannot_be(body: str, typed: str) -> None:
    assert [text for text, _ in found(body, "date")] == [typed]


@pytest.mark.parametrize("body", [
    "Họp vào thứ Hai, ngày 03/6/2013; ngày 29/02/2024 (thứ Năm); Chủ nhật, ngày 07/4/2024.",
    "Từ ngày 15/12 đến ngày 10/01/2025; từ ngày 01/5/2024 đến ngày 15/5/2024.",
    "Chỉ thị số 18/2000/CT-TTg ngày 21/9/2000; Quyết định 229/2005/QĐ-TTg; số 31/4-TB.",
    "Tỷ lệ 31/4 không đổi; 13/20 xã; tiến độ 30/2; 45/40 hộ.",
    "Đã hoàn thành trước ngày 30/6/2023; sinh trước ngày 01/01/1990.",
    "Giai đoạn 2021 - 2025, nhiệm kỳ 2020 - 2025, từ năm 2020 đến năm 2024.",
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/3/2024; báo cáo trước ngày 15/12 hằng năm.",
    "Phiên bản 1.2.2024.1, địa chỉ IP 10.2.2024.1, số 0243.13.2024.",
])  # fmt: skip
def test_days_that_can_be(body: str) -> None:
    assert found(body, "date") == []


# --- abbreviations -----------------------------------------------------------------------------


def test_an_abbreviation_that_is_never_said_in_full() -> None:
    [one] = of_kind(drafted("Ban CĐXD họp. Ban CĐXD báo cáo."), "abbreviation")
    assert (one.text, one.severity, len(one.evidence)) == ("CĐXD", "hint", 1)


def test_an_abbreviation_with_two_meanings() -> None:
    body = "Ban chỉ đạo (BCĐ) họp định kỳ. Bộ chỉ đạo (BCĐ) theo dõi. Ban cán sự Đảng (BCĐ)."
    told = [one for one in of_kind(drafted(body), "abbreviation") if one.severity == "warning"]
    assert [one.text for one in told] == ["BCĐ"]


@pytest.mark.parametrize("body", [
    "UBND, HĐND, MTTQ, CBCCVC, QCDC, BHYT, COVID-19, ASEAN, GDP và OCOP; quý IV, khóa XIII.",
    "Ban chỉ đạo xây dựng đường (BCĐXDĐ) họp; BCĐXDĐ báo cáo.",
    "Suất tiêu hao năng lượng (SEC) là chỉ tiêu; SEC phải giảm.",
    "Kế hoạch số 15/KH-UBND, 25-NQ/TW, 05-HD/BDVTU, TT- BGTVT.",
    "PHONG TRÀO DÂN VẬN KHÉO; khẩu hiệu “BA SẠCH”.",
])  # fmt: skip
def test_abbreviations_that_need_no_words(body: str) -> None:
    assert found(body, "abbreviation") == []


# --- capitals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "typed", "meant"), [
    ("Do Ban Chấp hành và Ban Chấp hành giao, sở gửi Ban chấp hành.",
     "Ban chấp hành", "Ban Chấp hành"),
    ("Theo giao việc của Ủy ban nhân dân tỉnh và do Ủy ban nhân dân tỉnh cấp, sở báo cáo ủy ban "
     "nhân dân tỉnh.", "ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
])  # fmt: skip
def test_a_name_in_large_and_small_letters(body: str, typed: str, meant: str) -> None:
    assert (typed, meant) in found(body, "capitals")


def test_the_people_are_told_once() -> None:
    body = "Vì Nhân dân, do Nhân dân, của Nhân dân; phục vụ nhân dân, gần gũi nhân dân."
    assert found(body, "capitals") == [("nhân dân", "Nhân dân")]


@pytest.mark.parametrize("body", [
    "Các ủy ban nhân dân xã báo cáo Ủy ban nhân dân tỉnh; cấp ủy, đảng ủy, huyện ủy.",
    "Do Ban Dân vận Tỉnh ủy giao.\n\n1. Ban dân vận các cấp chủ trì.",
    "Ban Chấp hành Đảng bộ tỉnh; các ban chấp hành công đoàn; mỗi ban chỉ đạo.",
    "Ủy ban nhân dân, Công an nhân dân, an ninh nhân dân; Nhân dân làm chủ; phục vụ nhân dân.",
])  # fmt: skip
def test_names_that_may_differ(body: str) -> None:
    assert found(body, "capitals") == []


# --- sums --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "typed"), [
    ("Toàn tỉnh có tổng số 45 mô hình, trong đó: 20 mô hình kinh tế, 15 mô hình văn hóa, "
     "8 mô hình an ninh.", "45 mô hình"),
    ("Thành lập tổng cộng 12 tổ, gồm 5 tổ ở huyện và 6 tổ ở xã.", "12 tổ"),
    ("Có 30 mô hình (kinh tế 12, văn hóa 10, an ninh 5).", "30 mô hình"),
    ("Xây dựng 06 mô hình “Dân vận khéo”, trong đó: lĩnh vực kinh tế 02 mô hình; lĩnh vực văn hóa "
     "- xã hội 02 mô hình; lĩnh vực quốc phòng - an ninh 01 mô hình.", "06 mô hình “Dân vận khéo”"),
    ("Đã tổ chức 1.200 buổi, gồm 700 buổi ở xã, 300 buổi ở thôn và 100 buổi ở trường.",
     "1.200 buổi"),
])  # fmt: skip
def test_sums_that_are_wrong(body: str, typed: str) -> None:
    assert [text for text, _ in found(body, "sum")] == [typed]


def test_the_total_of_a_table() -> None:
    body = "TT | Đơn vị | Mô hình\n1 | Xã A | 5\n2 | Xã B | 7\n3 | Xã C | 9\n | Tổng cộng | 20"
    [one] = of_kind(drafted(body), "sum")
    assert one.text == "20"
    assert "21" in one.message


@pytest.mark.parametrize("body", [
    "Toàn tỉnh có tổng số 45 mô hình, trong đó: 20 mô hình kinh tế, 15 mô hình văn hóa, "
    "10 mô hình an ninh.",
    "Có 45 mô hình, trong đó có 12 mô hình cấp tỉnh.",
    "Có 120 cán bộ, trong đó: 60 nữ, 80 đảng viên, 40 người dân tộc thiểu số.",
    "Đã tổ chức 12 hội nghị, gồm đại biểu của 5 huyện, 30 xã và 12 sở.",
    "Xây dựng 05 mô hình “Dân vận khéo”, trong đó: kinh tế 02 mô hình; văn hóa 02 mô hình; an ninh "
    "01 mô hình.",
    "Có 5 tổ: tổ 1 ở xã A, tổ 2 ở xã B, tổ 3 ở xã C.",
    "Hỗ trợ 10 hộ, gồm: năm 2021 hỗ trợ 3 hộ, năm 2022 hỗ trợ 4 hộ, năm 2023 hỗ trợ 2 hộ.",
    "Trong 3 năm: 20 mô hình, 15 hội nghị, 8 lớp tập huấn.",
    "Kinh phí 45 triệu đồng, gồm 20,5 triệu đồng vật liệu, 24,5 triệu đồng nhân công.",
    "Đạt 95% kế hoạch, trong đó 20% vượt, 50% đạt, 10% chưa đạt.",
    "Từ ngày 12 tháng 3 năm 2024: 5 xã, 3 phường, 2 thị trấn.",
    "TT | Đơn vị | Mô hình\n1 | Xã A | 5\n2 | Xã B | 7\n | Tổng cộng | 12",
])  # fmt: skip
def test_sums_that_are_right_or_none(body: str) -> None:
    assert found(body, "sum") == []
