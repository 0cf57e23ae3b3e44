"""Every screen over the real API: what is drawn for an address, and what a person then does."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import papers, serving
from tests.ui.conftest import Open, opened
from tests.ui.page import Page

FINDS = "nuôi ong dưới tán rừng"


def shown(app: AppTest) -> Page:
    """All that the screen drew as HTML, without the style and the script."""
    drawn = [piece.value for piece in app.html]
    pieces = [piece for piece in drawn if not piece.startswith(("<style", "<script"))]
    return Page("".join(pieces))


def document_id(api: str, source: str) -> str:
    listed = httpx2.get(f"{api}/documents", params={"limit": 100}).json()["documents"]
    return str(next(d["id"] for d in listed if d["source"] == source))


# --- Tra cứu ---------------------------------------------------------------------------------


def test_before_the_first_question(screen: Open, api: str) -> None:
    page = shown(screen("search"))
    ready = httpx2.get(f"{api}/readyz").json()
    assert ready["documents"] == 4
    for said in ("Cán bộ", "Soạn thảo", "Giảng dạy", "4 văn bản", f"{ready['passages']} đoạn"):
        assert said in page.text
    assert "Đang mở kho “kho-thu”" in page.text
    assert any("data-focus" in attributes for _, attributes in page.tags)


def test_a_question_in_the_box_goes_into_the_address(screen: Open) -> None:
    app = screen("search")
    app.text_input(key="box").set_value(f"  {FINDS} ")
    app.button[0].click().run()
    assert dict(app.query_params) == {"q": FINDS}
    page = shown(app)
    first = next(a for tag, a in page.tags if tag == "article")
    assert first["data-passage"]
    assert "ba mươi hộ thôn Khe Vằng" in page.text
    assert "II. NHIỆM VỤ › 2. Nuôi ong dưới tán rừng" in page.text
    assert "27-KH/ĐU · 12/3/2024" in page.text


def test_the_same_address_gives_the_same_page(screen: Open) -> None:
    asked = screen("search")
    asked.text_input(key="box").set_value(FINDS)
    asked.button[0].click().run()
    again = screen("search", q=FINDS)
    assert again.text_input(key="box").value == FINDS
    assert shown(again).text == shown(asked).text


def test_marks_fall_on_the_words_asked_for(screen: Open) -> None:
    page = "".join(piece.value for piece in screen("search", q="“nuôi ong lấy mật”").html)
    assert "<mark>nuôi ong lấy mật</mark>" in page


def test_filters_narrow_and_say_so(screen: Open) -> None:
    page = shown(screen("search", q="thôn", kind="Kế hoạch"))
    assert "Loại văn bản: Kế hoạch ×" in page.text
    assert "Thư ngỏ" not in page.text
    assert "/?q=th%C3%B4n" in page.links()


def test_a_wrong_date_is_named_and_the_rest_still_answers(screen: Open) -> None:
    page = shown(screen("search", q=FINDS, **{"from": "45/2024"}))
    assert "“45/2024” không phải là ngày" in page.text
    assert "ba mươi hộ" in page.text


def test_a_date_as_people_write_it(screen: Open) -> None:
    inside = shown(screen("search", q=FINDS, **{"from": "01/3/2024", "to": "3/2024"}))
    assert "ba mươi hộ" in inside.text
    outside = shown(screen("search", q=FINDS, **{"from": "4/2024"}))
    assert "ba mươi hộ" not in outside.text


def test_nothing_fits(screen: Open) -> None:
    page = shown(screen("search", q="“tàu vũ trụ hạ cánh”", kind="Kế hoạch"))
    assert "Không có đoạn nào thật sự phù hợp" in page.text
    assert "Nới bộ lọc" in page.text
    assert "tìm không cần đúng nguyên văn" in page.text


def test_passages_like_one(screen: Open, api: str) -> None:
    hits = httpx2.get(f"{api}/search", params={"q": FINDS}).json()["hits"]
    passage = hits[0]["passage"]
    page = shown(screen("search", like=passage["id"]))
    assert "Những đoạn tương tự với đoạn này" in page.text
    assert passage["id"] not in {a.get("data-passage") for _, a in page.tags}


def test_a_passage_that_is_gone(screen: Open) -> None:
    assert "Về trang Tra cứu" in shown(screen("search", like="khongco:1-2")).text


def test_a_pasted_paragraph_is_compared(screen: Open) -> None:
    app = screen("search")
    app.text_input(key="box").set_value(papers.LETTER * 5)
    app.button[0].click().run()
    page = shown(app)
    assert "Những đoạn tương tự với đoạn đã dán" in page.text
    assert "trưởng thôn pha trà" in page.text
    app.text_input(key="box").set_value("dài " * 10_000)
    app.button[0].click().run()
    assert "Đoạn dán quá dài" in shown(app).text


def test_control_characters_are_no_trouble(screen: Open) -> None:
    page = shown(screen("search", q="nuôi\x00ong\x1b[31m"))
    assert "Màn hình này gặp lỗi" not in page.text


def test_a_page_beyond_the_last(screen: Open) -> None:
    page = shown(screen("search", q=FINDS, page="90"))
    assert "Trang này không còn kết quả" in page.text


def test_markup_in_a_document_is_shown_as_text(screen: Open) -> None:
    page = shown(screen("search", q="“để thử lá chắn”"))
    assert "<script>window.hacked = 1</script>" in page.text
    assert "$E = mc^2$" in page.text
    assert not {"script", "img"} & {tag for tag, _ in page.tags}


# --- Văn bản ---------------------------------------------------------------------------------


def test_the_library_lists_what_is_held(screen: Open) -> None:
    page = shown(screen("library"))
    assert "4 văn bản" in page.text
    row = page.text[page.text.index("27-KH/ĐU") :]
    assert row.startswith("27-KH/ĐUKế hoạch12/3/2024")
    assert "không rõ ngày" in page.text
    assert "ke-hoach-lung-chuoi.txt" in row


def test_the_library_is_sorted_and_filtered_by_the_address(screen: Open) -> None:
    text = shown(screen("library", sort="source")).text
    names = ["ke-hoach-lung-chuoi.txt", "ky-hieu-la.txt", "so-tay.docx", "thu-ngo.md"]
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
    assert "Tệp ↑" in text
    assert "Nhận dạng ↑" in shown(screen("library", sort="quality")).text
    narrowed = shown(screen("library", q="27-KH")).text
    assert "1 văn bản" in narrowed
    assert "so-tay.docx" not in narrowed
    assert "Không có văn bản nào khớp “zzz”" in shown(screen("library", q="zzz")).text


def test_filtering_by_the_box(screen: Open) -> None:
    app = screen("library")
    app.text_input(key="narrow").set_value("so-tay").run()
    assert app.query_params["q"] == ["so-tay"] or app.query_params["q"] == "so-tay"
    assert "1 văn bản" in shown(app).text


def test_removing_asks_once_and_keeping_keeps(screen: Open, api: str) -> None:
    held = document_id(api, "thu-ngo.md")
    app = screen("library", remove=held)
    assert "khỏi kho?" in shown(app).text
    next(button for button in app.button if button.label == "Không gỡ").click().run()
    assert "remove" not in app.query_params
    assert "khỏi kho?" not in shown(app).text
    assert "4 văn bản" in shown(app).text


def test_removing_a_document_that_is_gone(screen: Open) -> None:
    app = screen("library", remove="khongco")
    assert "khỏi kho?" not in shown(app).text
    assert "4 văn bản" in shown(app).text


def test_a_job_nobody_knows(screen: Open) -> None:
    assert "Không còn thông tin" in shown(screen("library", job="khongco")).text


# --- the reader ------------------------------------------------------------------------------


def test_the_reader_shows_the_document_as_printed(screen: Open, api: str) -> None:
    app = screen("reader", id=document_id(api, "ke-hoach-lung-chuoi.txt"))
    page = shown(app)
    for line in filter(None, papers.PLAN.splitlines()):
        assert line in page.text
    assert "Số hiệu27-KH/ĐU" in page.text
    assert "Ngày12/3/2024" in page.text
    contents = [a.get("title") for _, a in page.tags if "data-jump" in a]
    assert "II. NHIỆM VỤ" in contents
    assert "25-NQ/TW" in page.text[page.text.index("Nhắc đến") :]
    assert app.get("download_button")


def test_a_passage_has_its_own_address(screen: Open, api: str) -> None:
    hits = httpx2.get(f"{api}/search", params={"q": FINDS}).json()["hits"]
    passage = hits[0]["passage"]
    document, start, end = hits[0]["document"]["id"], passage["start"], passage["end"]
    app = screen("reader", id=document, start=str(start), end=str(end))
    page = shown(app)
    assert [a["id"] for _, a in page.tags if a.get("id") == "here"] == ["here"]
    assert "Đoạn đang đánh dấu" in page.text
    copied = [a["data-copy"] for _, a in page.tags if "data-copy" in a]
    assert copied == [f"{passage['text']}\n{passage['citation']}"]
    assert passage["citation"].startswith("(Kế hoạch số 27-KH/ĐU ngày 12/3/2024 của ")


@pytest.mark.parametrize(("start", "end"), [("5", "2"), ("-1", "4"), ("0", "99999999"), ("a", "b")])
def test_a_place_that_is_none_opens_the_document(
    screen: Open, api: str, start: str, end: str
) -> None:
    app = screen("reader", id=document_id(api, "thu-ngo.md"), start=start, end=end)
    assert "trưởng thôn pha trà" in shown(app).text
    assert "Đoạn đang đánh dấu" not in shown(app).text


def test_finding_inside_a_document(screen: Open, api: str) -> None:
    held = document_id(api, "thu-ngo.md")
    app = screen("reader", id=held)
    app.text_input(key=f"inside-{held}").set_value("TỔ HÒA GIẢI").run()
    assert "Thấy 1 chỗ" in shown(app).text
    assert '<mark class="found">Tổ hoà giải</mark>' in "".join(p.value for p in app.html)
    app.text_input(key=f"inside-{held}").set_value("máy bay").run()
    assert "Không thấy “máy bay”" in shown(app).text


def test_the_reader_shows_markup_as_text(screen: Open, api: str) -> None:
    held = document_id(api, "ky-hieu-la.txt")
    text = httpx2.get(f"{api}/documents/{held}").json()["text"]
    assert "onerror=" in text
    page = shown(screen("reader", id=held))
    for line in filter(None, text.splitlines()):
        assert line in page.text
    assert not {"script", "img"} & {tag for tag, _ in page.tags}


def test_a_document_that_is_not_there(screen: Open) -> None:
    page = shown(screen("reader", id="khongco"))
    assert "Không thấy văn bản này trong kho" in page.text
    assert "/van-ban" in page.links()
    assert "Chưa chọn văn bản" in shown(screen("reader")).text


# --- when things are not as they should be ---------------------------------------------------


@pytest.mark.parametrize("name", ["search", "library"])
def test_nobody_answers(at_api: Callable[[str], None], name: str) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
    at_api(url)
    app = opened(name)
    assert f"Hệ thống cần chạy tại {url}" in shown(app).text
    assert [button.label for button in app.button][-1] == "Thử lại"


def test_the_answer_does_not_come(at_api: Callable[..., None]) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        at_api(f"http://127.0.0.1:{door.getsockname()[1]}", ui_timeout="0.2")
        page = shown(opened("search", q="a"))
    assert "Hệ thống trả lời quá lâu" in page.text


def test_a_key_is_asked_for_once(
    library: Path, at_api: Callable[[str], None], tmp_path: Path
) -> None:
    with serving.api(library, log=tmp_path / "api.log", KHEO_API_KEY="cay-da-giua-lang") as url:
        at_api(url)
        app = opened("search", q=FINDS)
        assert "Nhập khóa truy cập" in shown(app).text
        assert "ba mươi hộ" not in shown(app).text
        app.text_input[-1].set_value("sai khóa")
        app.button[-1].click().run()
        assert "Khóa này chưa đúng" in shown(app).text
        app.text_input[-1].set_value("cay-da-giua-lang")
        app.button[-1].click().run()
        assert "ba mươi hộ" in shown(app).text
        kept = [a["data-keep"] for _, a in shown(app).tags if "data-keep" in a]
        assert kept == ["cay-da-giua-lang"]


def test_screens_open_to_others_ask_for_the_key_even_where_the_api_does_not(
    api: str, at_api: Callable[..., None]
) -> None:
    at_api(api, ui_host="0.0.0.0", api_key="cay-da")
    app = opened("search", q=FINDS)
    assert "Nhập khóa truy cập" in shown(app).text
    assert "ba mươi hộ" not in shown(app).text
    app.text_input[-1].set_value("cay-da")
    app.button[-1].click().run()
    assert "ba mươi hộ" in shown(app).text
