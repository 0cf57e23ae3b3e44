"""The register follows its library, tells whose a model is, and merges what is one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.index.exemplars.conftest import Hold, article, plan, report


def test_an_empty_library_has_an_empty_register(hold: Hold) -> None:
    held = hold("Giá chợ hôm nay\n\nRau muống 5.000 đồng một bó, cá trê 40.000 đồng một cân.\n")
    assert held.all() == []


def test_what_is_added_and_removed_is_followed(hold: Hold) -> None:
    held = hold(report("1. Mô hình “Kẻng báo khói” của Công an xã."))
    assert held.names() == ["Kẻng báo khói"]
    first = held.register.all()
    assert held.register.all() is first
    (added,) = held.add(plan("1. Nhân rộng mô hình “Kẻng báo khói” và mô hình “Ao làng sạch”."))
    assert held.names() == ["Ao làng sạch", "Kẻng báo khói"]
    assert [one.documents for one in held.named("Kẻng báo khói")] == [2]
    held.remove(added)
    assert held.names() == ["Kẻng báo khói"]
    assert held.only().documents == 1


def test_several_threads_get_the_same(hold: Hold) -> None:
    held = hold(report("1. Mô hình “Kẻng báo khói” của Công an xã."))
    register = held.register
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: register.all(), range(16)))
    assert all(one == found[0] for one in found)
    assert len(found[0]) == 1


def test_most_documents_first_then_by_name(hold: Hold) -> None:
    held = hold(
        report("1. Mô hình “Vườn chung”.", "2. Mô hình “Ao chung”, mô hình “Bếp chung”."),
        plan("1. Duy trì mô hình “Vườn chung”."),
    )
    assert [one.name for one in held.all()] == ["Vườn chung", "Ao chung", "Bếp chung"]


@pytest.mark.parametrize(
    ("text", "unit", "place"),
    [
        ("Mô hình “Kẻng báo khói” của Chi hội Nông dân ấp Trung (xã An Mẫu).",
         "Chi hội Nông dân ấp Trung", "ấp Trung, xã An Mẫu"),
        ("Chi bộ bản Nà Mẫu, xã Tả Mẫu: mô hình “Kẻng báo khói”, 12 hộ tham gia.",
         "Chi bộ bản Nà Mẫu", "bản Nà Mẫu, xã Tả Mẫu"),
        ("Mô hình “Kẻng báo khói” do Hội Cựu chiến binh xã An Mẫu phát động tại thôn Đoài.",
         "Hội Cựu chiến binh xã An Mẫu", "thôn Đoài, xã An Mẫu"),
        ("Tại xã Tả Mẫu, mô hình “Kẻng báo khói” ra mắt tháng 3.", None, "xã Tả Mẫu"),
        ("Xã Tả Mẫu làm mô hình “Kẻng báo khói”.", "xã Tả Mẫu", "xã Tả Mẫu"),
        ("Mô hình “Kẻng báo khói” của Công an xã.",
         "Công an xã Thượng Mẫu", "xã Thượng Mẫu"),
        ("Mô hình “Kẻng báo khói” của đơn vị được công nhận.",
         "Đảng ủy xã Thượng Mẫu", "xã Thượng Mẫu"),
        ("Các mô hình của lực lượng vũ trang như “Kẻng báo khói” được nhân rộng.",
         "lực lượng vũ trang", None),
        ("Mô hình “Kẻng báo khói” được nhiều nơi học theo.", None, None),
        ("Mô hình “Kẻng báo khói” tại Trạm Y tế xã An Mẫu.", "Trạm Y tế xã An Mẫu", "xã An Mẫu"),
        ("Đoàn xã Tả Mẫu có mô hình “Kẻng báo khói” tại Trạm Y tế.", "Đoàn xã Tả Mẫu", "xã Tả Mẫu"),
        ("Phòng Cải cách hành chính: mô hình “Kẻng báo khói”.", "Phòng Cải cách hành chính", None),
        ("Công an xã An Mẫu có mô hình “Ao chung”; mô hình “Kẻng báo khói” ở thôn Đoài.",
         None, "thôn Đoài"),
    ],
)  # fmt: skip
def test_whose_it_is(hold: Hold, text: str, unit: str | None, place: str | None) -> None:
    (one,) = hold(report(text)).named("Kẻng báo khói")
    assert (one.unit, one.place) == (unit, place)


def test_the_last_of_a_row_says_whose_all_are(hold: Hold) -> None:
    held = hold(report("Có các mô hình “Ao chung”, “Bếp chung” của Hội Phụ nữ xã An Mẫu."))
    assert {one.unit for one in held.all()} == {"Hội Phụ nữ xã An Mẫu"}


def test_each_of_a_row_has_its_own(hold: Hold) -> None:
    held = hold(
        report("Ba mô hình: “Ao chung” của xã An Mẫu, “Bếp chung” (xã Tả Mẫu) và “Vườn chung”.")
    )
    assert {one.name: one.place for one in held.all()} == {
        "Ao chung": "xã An Mẫu", "Bếp chung": "xã Tả Mẫu", "Vườn chung": None,
    }  # fmt: skip


def test_the_field_by_heading_line_or_words(hold: Hold) -> None:
    held = hold(
        report(
            "1. Lĩnh vực kinh tế",
            "- Mô hình “Ao chung” của xã An Mẫu.",
            "2. Về quốc phòng - an ninh: mô hình “Bếp chung” của xã An Mẫu.",
            "3. Nơi khác: mô hình “Mái ấm” (xã Tả Mẫu; lĩnh vực xây dựng hệ thống chính trị).",
            "4. Đồn Biên phòng Hà Mẫu duy trì mô hình “Cột mốc thân thương”.",
            "5. Mô hình “Một ngày mới” của xã Tả Mẫu.",
            "6. Mô hình “Một tháng mới” (xã Tả Mẫu; lĩnh vực VH-XH).",
        )
    )
    assert {one.name: one.field for one in held.all()} == {
        "Ao chung": "kinh tế",
        "Bếp chung": "quốc phòng - an ninh",
        "Mái ấm": "xây dựng hệ thống chính trị",
        "Cột mốc thân thương": "quốc phòng - an ninh",
        "Một ngày mới": None,
        "Một tháng mới": "văn hóa - xã hội",
    }


def test_what_it_does_and_its_results(hold: Hold) -> None:
    one = hold(
        report(
            "Mô hình “Kẻng báo khói” của Công an xã: nghe kẻng, ba nhà gần nhất mang nước tới; "
            "cả năm giảm 7 vụ cháy so với năm trước. Việc khác vẫn chậm."
        )
    ).only()
    assert one.does == "nghe kẻng, ba nhà gần nhất mang nước tới"
    assert one.results == "cả năm giảm 7 vụ cháy so với năm trước"


def test_what_is_planned_is_no_result(hold: Hold) -> None:
    one = hold(plan("Mô hình “Kẻng báo khói” của Công an xã: giúp 40 hộ phòng cháy.")).only()
    assert one.does == "giúp 40 hộ phòng cháy"
    assert one.results is None


def test_labelled_lines_under_a_heading_that_is_its_name(hold: Hold) -> None:
    one = hold(
        report(
            "I. MÔ HÌNH “QUÁN TRÀ ĐÊM”",
            "1. Chủ thể: Hội Cựu chiến binh xã. Lĩnh vực: quốc phòng - an ninh.",
            "2. Cách làm: mỗi tối thứ bảy mời ba nhà cùng uống trà.",
            "3. Kết quả: 24/31 người có việc làm.",
        )
    ).only()
    assert one.name == "Quán trà đêm"
    assert one.unit == "Hội Cựu chiến binh xã Thượng Mẫu"
    assert one.field == "quốc phòng - an ninh"
    assert one.does == "mỗi tối thứ bảy mời ba nhà cùng uống trà"
    assert one.results == "24/31 người có việc làm"


def test_a_table_with_joined_cells(hold: Hold) -> None:
    held = hold()
    path = held.folder / "bang.html"
    path.write_text(
        "<html><body><p>ĐẢNG ỦY XÃ AN MẪU</p><p>BÁO CÁO</p><p>mô hình dân vận năm 2024</p>"
        "<table><tr><th>STT</th><th>Đơn vị</th><th>Tên mô hình</th><th>Lĩnh vực</th></tr>"
        "<tr><td>1</td><td rowspan=2>Trường Tiểu học An Mẫu</td><td>“Cổng trường thoáng”</td>"
        "<td>Văn hoá, xã hội</td></tr><tr><td>2</td><td>Bữa sáng cho em</td>"
        "<td>Quốc phòng, an ninh</td></tr><tr><td></td><td>Tổng cộng</td><td>2</td><td></td></tr>"
        "</table></body></html>",
        "utf-8",
    )
    held.add_files([path])
    assert {(one.name, one.unit, one.field) for one in held.all()} == {
        ("Cổng trường thoáng", "Trường Tiểu học An Mẫu", "văn hóa - xã hội"),
        ("Bữa sáng cho em", "Trường Tiểu học An Mẫu", "quốc phòng - an ninh"),
    }


def test_one_name_written_in_several_ways(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Ủy thác vay vốn về bản” của Hội Nông dân xã."),
        plan("Mô hình ‘‘Uỷ thác vay vốn về bản’’ của Hội Nông dân xã."),
        plan('Mô hình "UỶ THÁC VAY VỐN VỀ BẢN" của Hội Nông dân xã.', number=3),
        plan("Mô hình “Ủy thác vay vốn về bảm” của Hội Nông dân xã.", number=4),
    )
    one = held.only()
    assert one.name == "Ủy thác vay vốn về bản"
    assert one.documents == 4


def test_an_abbreviation_is_what_it_stands_for(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Xóm tự quản về an ninh trật tự” của Công an xã."),
        plan("Mô hình “Xóm tự quản về ANTT” của Công an xã."),
    )
    assert held.only().documents == 2


def test_a_word_more_makes_another_name(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Tiếng chuông giờ học” (xã An Mẫu)."),
        plan("Mô hình “Tiếng chuông nhắc giờ học” (xã An Mẫu)."),
    )
    assert len(held.all()) == 2


def test_two_communes_may_have_models_of_one_name(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Camera an ninh” của xã An Mẫu.", "Mô hình “Camera an ninh” của xã Tả Mẫu.")
    )
    one, other = held.all()
    assert {one.place, other.place} == {"xã An Mẫu", "xã Tả Mẫu"}
    assert one.id != other.id


def test_communes_own_documents_speak_of_their_own(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Camera an ninh” đã lắp 12 mắt.", commune="An Mẫu"),
        report("Mô hình “Camera an ninh” đã lắp 31 mắt.", commune="Tả Mẫu"),
    )
    assert [one.place for one in held.all()] == [None, None]


def test_what_tells_no_place_joins_the_only_model_of_its_name(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Camera an ninh” của xã An Mẫu.", commune="An Mẫu"),
        article("Nhiều nơi đến học mô hình “Camera an ninh”."),
    )
    assert held.only().place == "xã An Mẫu"
    held.add(report("Mô hình “Camera an ninh” ra mắt.", commune="Tả Mẫu", number=7))
    assert sorted(one.documents for one in held.all()) == [1, 1, 1]


def test_a_commune_that_went_into_another_is_that_one(hold: Hold) -> None:
    texts = (
        report("Mô hình “Xuồng đưa học trò” của xã Phú Mẫu.", commune="Phú Mẫu", year=2022),
        report("Mô hình “Xuồng đưa học trò” của xã Cửa Mẫu.", commune="Cửa Mẫu", year=2025),
    )
    held = hold(*texts)
    assert len(held.all()) == 2
    held.add(
        article(
            "Xã Cửa Mẫu thành lập ngày 01/7/2025 trên cơ sở nhập xã Tân Mẫu, Phú Mẫu và An Lạc."
        )
    )
    assert held.only().documents == 2


def test_a_former_name_that_the_text_tells(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Bữa cơm chờ con” của Hội Phụ nữ xã."),
        plan("Mô hình “Bếp ấm chờ con” của Hội Phụ nữ xã. Trước gọi là “Bữa cơm chờ con”."),
    )
    assert held.only().name == "Bếp ấm chờ con"
    assert held.only().documents == 2


def test_a_known_name_is_found_where_nothing_calls_it_a_model(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Chợ không nói thách” của xã An Mẫu."),
        article("Bà con đặt tên hay: “Chợ không nói thách”, “Chợ Tết của mẹ”."),
    )
    assert held.names() == ["Chợ không nói thách"]
    assert held.only().documents == 2


def test_a_known_name_without_marks_too(hold: Hold) -> None:
    held = hold(
        report("Mô hình “Ruộng liền bờ” của xã An Mẫu."),
        article("Năm nay mô hình Ruộng liền bờ thêm 4 thôn.", "Mô hình Việc Làng Mới thì chưa."),
    )
    assert held.names() == ["Ruộng liền bờ"]
    assert held.only().documents == 2


def test_persons_listed_as_examples(hold: Hold) -> None:
    held = hold(
        report(
            "Một số điển hình:",
            "- Ông Hoàng Văn Mẫu (bản Pe, xã Nậm Mẫu), người đi đầu chuyển đổi giống ngô.",
            "- Bà Lò Thị Mẫu, thôn Hạ: mô hình “Bể nước chín nhà”.",
        )
    )
    assert {(one.name, one.type, one.place) for one in held.all()} == {
        ("Hoàng Văn Mẫu", "điển hình", "bản Pe, xã Nậm Mẫu"),
        ("Bể nước chín nhà", "mô hình", "thôn Hạ"),
    }


def test_the_id_outlasts_another_document(hold: Hold) -> None:
    held = hold(report("Mô hình “Kẻng báo khói” của Công an xã."))
    before = held.only().id
    held.add(plan("Mô hình “Kẻng báo khói” của Công an xã."))
    assert held.only().id == before
