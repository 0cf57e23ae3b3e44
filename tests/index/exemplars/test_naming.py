"""What names a model in a sentence, and what does not."""

from __future__ import annotations

from time import perf_counter

import pytest

from index.exemplars.name import Setting
from index.exemplars.naming import names
from ingest.vietnamese import canonical


def found(text: str, *, listed: bool = False, ours: bool = True) -> list[str]:
    return [
        text[name.start : name.end]
        for name in names(text, canonical(text), Setting(listed=listed, ours=ours))
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mô hình “Góc bếp xanh” của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("mô hình ‘‘Góc bếp xanh’’ của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("mô hình ‘Góc bếp xanh’ của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("mô hình 'Góc bếp xanh' của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ('mô hình "Góc bếp xanh" của chi hội phụ nữ ấp 2', ["Góc bếp xanh"]),
        ("mô hình «Góc bếp xanh» của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("mô hình “*Góc bếp xanh*” của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ('mô hình “Góc bếp xanh" của chi hội phụ nữ ấp 2', ["Góc bếp xanh"]),
        ("mô hình ”Góc bếp xanh” của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("mô hình “Góc bếp xanh của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("mô hình “Góc bếp xanh, 12 hộ tham gia", ["Góc bếp xanh"]),
        ("mô hình Góc bếp xanh” của chi hội phụ nữ ấp 2", ["Góc bếp xanh"]),
        ("MÔ HÌNH “GÓC BẾP XANH”", ["GÓC BẾP XANH"]),
        ("mô hình “Lối hoa gắn với ngõ văn hóa “Sáng - sạch”” ở ấp 2",
         ["Lối hoa gắn với ngõ văn hóa “Sáng - sạch”"]),
    ],
)  # fmt: skip
def test_any_marks_of_quotation_also_where_one_is_missing(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mô hình “Kẻng báo khói” ở xã Phú Mẫu; mô hình “Họ tộc tự quản” của họ Vũ",
         ["Kẻng báo khói", "Họ tộc tự quản"]),
        ('Các mô hình tiêu biểu như: "Gạo tình thương", "Ngõ bích họa", "Rác thành tiền".',
         ["Gạo tình thương", "Ngõ bích họa", "Rác thành tiền"]),
        ("Các mô hình “Dân vận khéo”: “Vườn chung”, “Ao chung” và “Sân chơi chung”",
         ["Vườn chung", "Ao chung", "Sân chơi chung"]),
        ("mô hình “Ánh sáng ngõ , “Xe ôm tự quản” của Công an thị trấn",
         ["Ánh sáng ngõ", "Xe ôm tự quản"]),
        ("Phong trào có 62 mô hình. Nổi bật là “Hụi lúa” của ấp Trung, góp 14 kg; “Trà sớm với dân”"
         " của Đảng ủy xã Mỹ Mẫu.", ["Hụi lúa", "Trà sớm với dân"]),
        ("Xã có 05 mô hình, gồm: “Lúa sạch”; “Nhà màng” và “Cá đồng”.",
         ["Lúa sạch", "Nhà màng", "Cá đồng"]),
        ("1. Lĩnh vực kinh tế: 3 mô hình: Tuyến hoa (xã An Mẫu), Vườn mẫu, Bò xoay vòng.",
         ["Tuyến hoa", "Vườn mẫu", "Bò xoay vòng"]),
    ],
)  # fmt: skip
def test_several_in_a_row(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hội Phụ nữ có cách làm hay là “Đổi chai lấy trứng”.", "Đổi chai lấy trứng"),
        ("Câu lạc bộ “Mẹ chồng nàng dâu” của Hội Phụ nữ phường 5", "Mẹ chồng nàng dâu"),
        ("công trình “Đèn biên giới” do Đồn Biên phòng Hà Mẫu làm", "Đèn biên giới"),
        ("Đoàn xã mở phong trào “Ngày Chủ nhật xanh” tại xã Tân Mẫu", "Ngày Chủ nhật xanh"),
        ("thành lập mới “Tổ phụ nữ xa nhà” và tổ chức ra mắt", "Tổ phụ nữ xa nhà"),
        ("xây dựng mô hình “4 tốt” trong các chi bộ", "4 tốt"),
        ("100% cơ sở có mô hình “1+1”", "1+1"),
        ("mô hình tự quản về an ninh trật tự “3 không, 3 có” tại bản Nà Mẫu", "3 không, 3 có"),
        ("Ấp đăng ký mô hình “*Dân vận khéo*” tên là “Đê ta giữ”.", "Đê ta giữ"),
        ("Mô hình Dân vận khéo (DVK) “Họ đạo liên giao” của Công an huyện", "Họ đạo liên giao"),
        ("“Hát ru bên suối” là mô hình của Hội Phụ nữ bản Mển.", "Hát ru bên suối"),
        ("Mô hình “Dân vận khéo trong dồn điền đổi thửa” của xã Đông Mẫu",
         "Dân vận khéo trong dồn điền đổi thửa"),
        ("Mô hình Camera an ninh của thôn Đông Mẫu đã lắp 12 mắt.", "Camera an ninh"),
        ("Mô hình: Thắp sáng ngõ quê (xã Hòa Mẫu)", "Thắp sáng ngõ quê"),
        ("Tên mô hình: Bếp ấm vùng biên\nĐơn vị: Đồn Biên phòng Hà Mẫu", "Bếp ấm vùng biên"),
        ("Điển hình như ông Lò Văn Mẫu, bản Huổi Lắc, hiến 600 m2 đất.", "Lò Văn Mẫu"),
        ("Bà Lò Thị Mẫu, thôn Hạ, là điển hình hiến đất mở đường.", "Lò Thị Mẫu"),
        ("Chùa duy trì “Bếp cháo từ tâm” bên cạnh nhiều mô hình khác.", "Bếp cháo từ tâm"),
        ("Phường Hà Mẫu với mô hình Hộp thư góp ý tại chợ.", "Hộp thư góp ý tại chợ"),
    ],
)  # fmt: skip
def test_the_ways_of_saying_that_it_is_a_model(text: str, wanted: str) -> None:
    assert found(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "phong trào “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”",
        "mô hình thi đua gắn với cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”",
        "nhân rộng mô hình, điển hình “Dân vận khéo”",
        "Điển hình “Dân vận khéo” là tập thể Chi bộ thôn 3",
        "mô hình “Dân vận khéo” gắn với “Học tập và làm theo tư tưởng Hồ Chí Minh”",
        "áp dụng mô hình “một cửa liên thông” và mô hình “chính quyền địa phương hai cấp”",
        "nhân rộng các mô hình hay, gương “Người tốt, việc tốt”",
        "Phương châm của các mô hình là “nghe dân nói, làm dân tin”",
        "mô hình tổ chức của Đảng ủy xã; mô hình Trung tâm Phục vụ hành chính công tại xã Bình Mẫu",
        "Bác dạy: “Dân vận khéo thì việc gì cũng thành công”. Mô hình nào hay thì nhân ra.",
        "Mô hình nào cũng có một người “châm lửa”: một bà bán nước",
        "xã là “chiếc nôi” của mô hình này",
        "Theo phương châm “Lấy dân làm thước đo của mọi việc”, mô hình ra đời ở 13 xã.",
        "Ban hành Kế hoạch “Về xây dựng mô hình Dân vận khéo năm 2024”.",
        "Huyện nghĩ tới những mô hình như “mỗi bản một câu chuyện”.",
        "Cuốn sách “Khéo từ bếp ra bản” và chuyên mục “Người quanh ta”",
        "Điển hình như ở xã Nam Mẫu, bà con góp công làm đường.",
        "không để mô hình “chết yểu”",
        "học tập điển hình tiên tiến “Mỗi người tốt, mỗi việc tốt là một bông hoa đẹp”",
        "173 mô hình dừng hoạt động: 81 mô hình do người đứng đầu nghỉ việc",
    ],
)
def test_what_is_no_model(text: str) -> None:
    assert found(text) == []


def test_items_of_a_list_of_models_need_no_word_before_them() -> None:
    text = "b) Nhân rộng “Kẻng giờ học”: nhà thờ đánh kẻng lúc 19 giờ."
    assert found(text, listed=True) == ["Kẻng giờ học"]
    assert found(text) == []
    plain = "- Nước sạch về xóm (chi bộ thôn Thượng): khơi lại 3 mó nước"
    assert found(plain, listed=True) == ["Nước sạch về xóm"]
    assert found(plain) == []


@pytest.mark.parametrize(
    "item",
    [
        "mô hình “Đường hoa xóm {n}” của xã Nà Mẫu; ",
        "“nói khéo {n}” mô hình “Đường hoa {n}” ",
        "“Đường hoa {n}” (“Dân vận khéo”), mô hình Bếp ấm vùng biên {n} của xã Hà Mẫu; ",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(item: str) -> None:
    def took(times: int) -> float:
        text = "Nổi bật là các mô hình: " + "".join(item.format(n=n) for n in range(times))
        started = perf_counter()
        assert len(found(text)) >= times
        return perf_counter() - started

    took(50)
    assert took(2000) < 20 * took(250)


def test_clubs_and_teams_count_only_where_the_document_is_about_mass_work() -> None:
    text = "Câu lạc bộ “Đất Mẫu” thắng 2 - 0 trên sân nhà."
    assert found(text, ours=False) == []
