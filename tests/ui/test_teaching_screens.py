"""The trainers' screens in a real Chromium, over the real API: what is collected, arranged and
printed, and what happens when somebody else does so too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from tests.ui import serving, visiting
from tests.ui.test_browser import ENGLISH, WORDS
from tests.ui.test_screens import document_id
from tests.ui.visiting import settled

pytestmark = pytest.mark.browser
QUESTION = "cán bộ, chi bộ và bà con trong thôn"
ADDED = re.compile(r"Đã thêm vào “Giỏ của tôi( \d+)?” \(1 đoạn\)\.")
HURRY = 800
"""Milliseconds after which a press is no more the rest of a double click."""
HOSTILE = 'Ghi <img src=x onerror="window.hacked = 3"> và $x$, *sao*.'


@dataclass(frozen=True, slots=True)
class Place:
    screens: str
    api: str

    def basket(self, id: str) -> dict[str, Any]:
        return dict(httpx2.get(f"{self.api}/baskets/{id}").json())


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with visiting.launched(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("teaching")
    data = visiting.library(folder)
    log = folder / "ui.log"
    with (
        serving.api(data, log=folder / "api.log") as api,
        serving.screens(api, log=log) as screens,
    ):
        yield Place(screens, api)
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser, place: Place) -> Iterator[Page]:
    with visiting.visit(browser, place.screens) as page:
        yield page


def _ask(page: Page, question: str = QUESTION) -> Locator:
    page.goto("/")
    settled(page)
    page.get_by_role("searchbox").fill(question)
    page.keyboard.press("Enter")
    cards = page.locator(".card")
    expect(cards.first).to_be_visible()
    settled(page)
    return cards


def _keep(page: Page, count: int) -> list[str]:
    """The first passages into a new basket; their ids."""
    cards, kept = _ask(page), []
    for at in range(count):
        button = cards.nth(at).locator("[data-act=keep]")
        kept.append(str(button.get_attribute("data-passage")))
        button.click()
    expect(page.locator(".bar [data-amount]")).to_have_text(f" ({count})")
    return kept


def _open(page: Page) -> str:
    """The basket that was just filled; its id."""
    page.get_by_role("link", name="Mở giỏ").click()
    expect(page.locator(".kept-item").first).to_be_visible()
    settled(page)
    return page.url.rpartition("ma=")[2]


def _made(page: Page, place: Place, name: str, count: int = 3) -> list[str]:
    """A basket on screen; the ids of its passages."""
    ids = visiting.passages(place.api, QUESTION, count)
    page.goto(f"/gio?ma={visiting.basket(place.api, name, ids)['id']}")
    expect(page.locator(".kept-item")).to_have_count(count)
    settled(page)
    return ids


def _order(page: Page) -> list[str]:
    return [str(one.get_attribute("data-passage")) for one in page.locator(".kept-item").all()]


def _passage(api: str, id: str) -> str:
    document = httpx2.get(f"{api}/documents/{id.partition(':')[0]}").json()
    return str(next(p["text"] for p in document["passages"] if p["id"] == id))


# --- the whole journey -----------------------------------------------------------------------


def test_from_a_question_to_a_handout_whose_words_are_the_sources(
    page: Page, place: Place, tmp_path: Path
) -> None:
    kept = _keep(page, 4)
    id = _open(page)
    assert _order(page) == kept
    page.get_by_role("button", name="Lên: đoạn 4").click()
    expect(page.locator(".kept-item").nth(2)).to_have_attribute("data-passage", kept[3])
    page.get_by_label("Ghi chú cho đoạn 1").fill(HOSTILE)
    page.get_by_label("Phần của đoạn 1").fill("Mở đầu")
    page.keyboard.press("Enter")
    expect(page.locator(".section-head").first).to_contain_text("Mở đầu")
    expect(page.get_by_label("Ghi chú cho đoạn 1")).to_have_value(HOSTILE)
    order = [kept[0], kept[1], kept[3], kept[2]]
    held = place.basket(id)["items"]
    assert [one["passage"]["id"] for one in held] == order

    page.get_by_role("link", name="Bộ tài liệu giảng dạy").click()
    expect(page.locator(".kit-passage")).to_have_count(4)
    expect(page.locator(".kit-note")).to_contain_text(HOSTILE)
    for part in ("Đề cương", "Câu hỏi"):
        page.get_by_role("checkbox", name=part).press("Space")
        expect(page.get_by_role("checkbox", name=part)).not_to_be_checked()
    # With each choice the buttons are made anew; one that is pressed meanwhile says so.
    page.wait_for_timeout(1500)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải Word").click()
    assert coming.value.suggested_filename == f"{place.basket(id)['name']}.docx"
    coming.value.save_as(tmp_path / "kit.docx")

    printed = "\n".join(p.text for p in Document(str(tmp_path / "kit.docx")).paragraphs).encode()
    places = []
    for passage in order:
        said = unicodedata.normalize("NFC", _passage(place.api, passage)).encode()
        assert said in printed, passage
        places.append(printed.index(said))
    assert places == sorted(places)


# --- collecting ------------------------------------------------------------------------------


def test_a_passage_goes_in_and_out_and_the_bar_counts(page: Page) -> None:
    cards = _ask(page)
    expect(page.locator(".bar [data-amount]")).to_have_text("")
    button = cards.first.locator("[data-act=keep]")
    button.click()
    toast = page.locator(".toast")
    expect(toast).to_contain_text(ADDED)
    expect(page.locator(".voice")).to_have_text(ADDED)
    expect(button).to_have_text("Trong giỏ · Bỏ ra")
    toast.get_by_role("button", name="Hoàn tác").click()
    expect(button).to_have_text("Thêm vào giỏ")
    expect(page.locator(".bar [data-amount]")).to_have_text("")
    toast.get_by_role("button", name="Hoàn tác").click()
    expect(button).to_have_text("Trong giỏ · Bỏ ra")
    page.reload()
    expect(page.locator(".bar [data-amount]")).to_have_text(" (1)")
    expect(page.locator(".card [data-act=keep]").first).to_have_text("Trong giỏ · Bỏ ra")
    page.locator(".card").first.get_by_role("link", name="Mở trong văn bản").click()
    marking = page.locator(".marking [data-act=keep]")
    expect(marking).to_have_text("Trong giỏ · Bỏ ra")
    marking.click()
    expect(marking).to_have_text("Thêm vào giỏ")


def test_nothing_is_lost_of_many_quick_presses(page: Page) -> None:
    cards = _ask(page)
    buttons = cards.locator("[data-act=keep]")
    count = buttons.count()
    assert count >= 5
    page.evaluate("document.querySelectorAll('.card [data-act=keep]').forEach((b) => b.click())")
    expect(page.locator(".bar [data-amount]")).to_have_text(f" ({count})")


def test_a_basket_deleted_elsewhere_is_made_anew(page: Page, place: Place) -> None:
    cards = _ask(page)
    cards.nth(0).locator("[data-act=keep]").click()
    expect(page.locator(".bar [data-amount]")).to_have_text(" (1)")
    id = next(c["value"] for c in page.context.cookies() if c["name"] == "kheo_basket")
    assert httpx2.delete(f"{place.api}/baskets/{id}").is_success
    cards.nth(1).locator("[data-act=keep]").click()
    expect(page.locator(".toast")).to_contain_text(ADDED)
    expect(cards.nth(1).locator("[data-act=keep]")).to_have_text("Trong giỏ · Bỏ ra")
    expect(cards.nth(0).locator("[data-act=keep]")).to_have_text("Thêm vào giỏ")


def test_an_opinion_is_kept_here_says_so_and_is_taken_back(page: Page, place: Place) -> None:
    card = _ask(page, "nuôi ong dưới tán rừng").first
    useful = card.get_by_role("button", name="Có ích", exact=True)
    useful.click()
    expect(page.locator(".toast")).to_contain_text("Ý kiến chỉ giữ trong kho này")
    expect(useful).to_have_attribute("aria-pressed", "true")
    kept = httpx2.get(f"{place.api}/feedback").json()["feedback"]
    assert [(one["query"], one["useful"]) for one in kept] == [("nuôi ong dưới tán rừng", True)]
    page.reload()
    expect(useful).to_have_attribute("aria-pressed", "true")
    card.get_by_role("button", name="Không có ích").click()
    expect(useful).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(HURRY)
    card.get_by_role("button", name="Không có ích").click()
    expect(page.locator(".toast")).to_contain_text("Đã rút lại ý kiến.")
    assert httpx2.get(f"{place.api}/feedback").json()["total"] == 0


def test_a_double_click_is_one_press(page: Page, place: Place) -> None:
    card = _ask(page, "tổ hoà giải của thôn").first
    button = card.locator("[data-act=keep]")
    button.dblclick()
    expect(button).to_have_text("Trong giỏ · Bỏ ra")
    useful = card.get_by_role("button", name="Có ích", exact=True)
    useful.dblclick(delay=120)
    expect(page.locator(".toast")).to_contain_text("Đã ghi: có ích.")
    page.wait_for_timeout(1500)  # what a second press would have undone by now
    expect(button).to_have_text("Trong giỏ · Bỏ ra")
    expect(useful).to_have_attribute("aria-pressed", "true")
    assert httpx2.get(f"{place.api}/feedback").json()["total"] == 1
    useful.click()
    expect(page.locator(".toast")).to_contain_text("Đã rút lại ý kiến.")
    button.focus()
    for _ in range(2):  # by keyboard nothing tells the second from the first but the haste
        page.keyboard.press("Enter")
    expect(button).to_have_text("Thêm vào giỏ")
    page.wait_for_timeout(1500)
    expect(button).to_have_text("Thêm vào giỏ")


def test_a_theme_becomes_one_basket_however_often_it_is_pressed(page: Page, place: Place) -> None:
    page.goto("/chu-de?ma=dan-chu-o-co-so")
    settled(page)
    before = httpx2.get(f"{place.api}/baskets").json()["total"]
    collect = page.get_by_role("button", name="Bỏ tất cả vào một giỏ mới")
    collect.dblclick()
    collect.click()
    expect(page.locator(".toast")).to_contain_text("mỗi câu hỏi là một phần")
    page.wait_for_timeout(1500)
    assert httpx2.get(f"{place.api}/baskets").json()["total"] == before + 1


def test_the_first_baskets_of_two_browsers_are_told_apart(browser: Browser, place: Place) -> None:
    for _ in range(2):
        with visiting.visit(browser, place.screens) as page:
            _keep(page, 1)
            page.goto("/gio")
            expect(page.locator(".baskets .when").first).to_have_text(
                re.compile(r"^\d\d:\d\d, \d\d/")
            )
    listed = httpx2.get(f"{place.api}/baskets").json()["baskets"]
    own = [one["name"] for one in listed if one["name"].startswith("Giỏ của tôi")]
    assert len(own) == len(set(own)) >= 2


# --- arranging -------------------------------------------------------------------------------


def test_a_passage_taken_out_comes_back_where_it_was(page: Page, place: Place) -> None:
    ids = _made(page, place, "Bỏ ra rồi lấy lại")
    page.get_by_label("Ghi chú cho đoạn 2").fill("Giữ lấy lời này.")
    page.get_by_role("button", name="Bỏ ra: đoạn 2").click()
    expect(page.locator(".kept-item")).to_have_count(2)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".kept-item")).to_have_count(3)
    assert _order(page) == ids
    expect(page.get_by_label("Ghi chú cho đoạn 2")).to_have_value("Giữ lấy lời này.")


def test_a_change_made_elsewhere_and_mine_are_both_kept(page: Page, place: Place) -> None:
    ids = _made(page, place, "Hai người cùng sửa")
    id = page.url.rpartition("ma=")[2]
    now = place.basket(id)
    items = [
        {"id": i["id"], "section": "", "note": "Của người kia." if at == 2 else ""}
        for at, i in enumerate(now["items"])
    ]
    change = {"edition": now["edition"], "name": "Tên mới", "note": "", "items": items}
    assert httpx2.put(f"{place.api}/baskets/{id}", json=change).is_success
    page.get_by_role("button", name="Xuống: đoạn 1").click()
    expect(page.locator(".toast")).to_contain_text("vừa được sửa ở nơi khác")
    expect(page.locator(".title h1")).to_have_text("Tên mới")
    expect(page.get_by_label("Ghi chú cho đoạn 3")).to_have_value("Của người kia.")
    assert _order(page) == [ids[1], ids[0], ids[2]]


def test_words_typed_against_somebody_elses_are_not_lost(page: Page, place: Place) -> None:
    _made(page, place, "Hai người cùng ghi chú")
    id = page.url.rpartition("ma=")[2]
    now = place.basket(id)
    items = [{"id": i["id"], "section": "", "note": "Lời người kia."} for i in now["items"]]
    change = {"edition": now["edition"], "name": now["name"], "note": "", "items": items}
    assert httpx2.put(f"{place.api}/baskets/{id}", json=change).is_success
    note = page.get_by_label("Ghi chú cho đoạn 1")
    note.fill("Lời của tôi.")
    note.press("Tab")
    disputed = page.locator(".disputed")
    expect(disputed).to_contain_text("Lời người kia.")
    expect(note).to_have_value("Lời của tôi.")
    expect(page.get_by_label("Ghi chú cho đoạn 2")).to_have_value("Lời người kia.")
    disputed.get_by_role("button", name="Lưu chữ của tôi").click()
    expect(disputed).to_have_count(0)
    expect(note).to_have_value("Lời của tôi.")
    assert place.basket(id)["items"][0]["note"] == "Lời của tôi."


def test_a_passage_whose_document_is_gone_stays_readable(page: Page, place: Place) -> None:
    document = document_id(place.api, "so-tay.docx")
    held = httpx2.get(f"{place.api}/documents/{document}").json()["passages"]
    made = visiting.basket(place.api, "Còn lại lời", [held[0]["id"]])
    assert httpx2.delete(f"{place.api}/documents/{document}").is_success
    page.goto(f"/gio?ma={made['id']}")
    expect(page.locator(".standing.gone")).to_contain_text("Văn bản không còn trong kho")
    expect(page.locator(".kept-item .passage")).to_have_text(held[0]["text"])
    assert page.get_by_role("link", name="Mở trong văn bản").count() == 0
    settled(page)
    page.get_by_role("button", name="Bỏ ra: đoạn 1").click()
    expect(page.locator(".toast")).to_contain_text("không lấy lại được")
    page.get_by_role("button", name="Bỏ ra hẳn").click()
    expect(page.locator(".notice")).to_contain_text("Giỏ chưa có đoạn nào")


# --- whole baskets ---------------------------------------------------------------------------


def test_a_basket_is_made_named_deleted_and_brought_back(page: Page) -> None:
    page.goto("/gio")
    settled(page)
    page.get_by_label("Tên giỏ mới").fill("Bài <b>mười</b>")
    page.keyboard.press("Enter")
    expect(page.locator(".title h1")).to_have_text("Bài <b>mười</b>")
    expect(page.locator(".using")).to_be_visible()
    page.get_by_text("Sửa tên và ghi chú").click()
    page.get_by_label("Tên giỏ").fill("Bài mười một")
    page.get_by_label("Ghi chú chung").fill(HOSTILE)
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".title h1")).to_have_text("Bài mười một")
    expect(page.locator(".title .basket-note")).to_have_text(HOSTILE)

    page.get_by_role("link", name="Xóa giỏ").click()
    expect(page.locator(".notice").first).to_contain_text("Xóa giỏ “Bài mười một”?")
    page.get_by_role("button", name="Xóa giỏ").click()
    expect(page.locator(".toast")).to_contain_text("Đã xóa giỏ.")
    expect(page.locator("table.baskets, .notice").first).not_to_contain_text("Bài mười một")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".title h1")).to_have_text("Bài mười một")


def test_an_empty_name_keeps_the_old_one_and_the_note_that_was_typed(
    page: Page, place: Place
) -> None:
    _made(page, place, "Tên cũ")
    id = page.url.rpartition("ma=")[2]
    page.get_by_text("Sửa tên và ghi chú").click()
    page.get_by_label("Tên giỏ").fill("   ")
    page.get_by_label("Ghi chú chung").fill("Dặn lớp.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".toast")).to_contain_text("Tên còn trống; giỏ giữ tên cũ.")
    expect(page.locator(".title .basket-note")).to_have_text("Dặn lớp.")
    assert (place.basket(id)["name"], place.basket(id)["note"]) == ("Tên cũ", "Dặn lớp.")
    page.get_by_label("Phần của đoạn 1").fill("Mở đầu")
    page.keyboard.press("Enter")
    page.get_by_text("Đổi tên phần").click()
    page.get_by_label("Tên mới của phần").fill(" ")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Tên còn trống; phần giữ tên cũ.")
    expect(page.locator(".section-head").first).to_contain_text("Mở đầu")


def test_an_empty_box_is_told_in_vietnamese(page: Page) -> None:
    page.goto("/gio")
    settled(page)
    box = page.get_by_label("Tên giỏ mới")
    page.get_by_role("button", name="Lập giỏ").click()
    told = "e => e.validationMessage"
    assert box.evaluate(told) == "Ô “Tên giỏ mới” còn trống; hãy điền rồi bấm lại."
    box.fill("   ")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Giỏ mới chưa có tên")
    box.fill("Có tên")
    assert box.evaluate(told) == ""
    page.keyboard.press("Enter")
    expect(page.locator(".title h1")).to_have_text("Có tên")


@pytest.mark.parametrize("screen", ["nhiem-vu", "mo-hinh", "dan-chieu", "so-sanh"])
def test_no_text_is_too_long_for_a_list(page: Page, screen: str) -> None:
    page.goto(f"/{screen}?q={'việc+' * 100}")
    settled(page)
    box = page.get_by_role("searchbox").first
    expect(box).to_have_value(("việc " * 40).strip())
    box.fill("thôn " * 100)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("th%C3%B4n"))
    settled(page)
    assert page.get_by_text("ký tự").count() == 0


def test_a_long_text_in_the_address_is_looked_for_as_it_was_pasted(page: Page) -> None:
    page.goto(f"/?q={'cán+bộ+và+bà+con+trong+thôn+' * 50}")
    expect(page.locator(".like h2")).to_have_text("Những đoạn tương tự với đoạn đã dán")


def test_an_unknown_address_says_so(page: Page) -> None:
    page.goto("/khong-co")
    expect(page.get_by_role("dialog")).to_contain_text("Không có trang này")
    expect(page.get_by_role("dialog")).to_contain_text("Trang đầu (Tra cứu) đang mở")


def test_a_basket_goes_out_as_a_file_and_comes_in_again(
    page: Page, place: Place, tmp_path: Path
) -> None:
    ids = _made(page, place, "Mang đi")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Xuất tệp").click()
    assert coming.value.suggested_filename == "Mang đi.json"
    file = tmp_path / "gio.json"
    coming.value.save_as(file)
    page.goto("/gio")
    settled(page)
    page.locator("input[type=file]").set_input_files([str(file)])
    expect(page.locator(".kept-item")).to_have_count(3)
    assert _order(page) == ids
    expect(page.locator(".title h1")).to_have_text("Mang đi")
    file.write_text("{}", encoding="utf-8")
    page.goto("/gio")
    settled(page)
    page.locator("input[type=file]").set_input_files([str(file)])
    expect(page.locator(".toast.fault")).to_contain_text("giỏ")


# --- themes ----------------------------------------------------------------------------------


def test_a_theme_is_edited_filled_into_a_basket_and_given_back(page: Page, place: Place) -> None:
    page.goto("/gio")
    page.get_by_role("link", name=re.compile("^Chủ đề")).click()
    page.get_by_role("link", name="Dân chủ ở cơ sở").click()
    expect(page.locator(".title h1")).to_have_text("Dân chủ ở cơ sở")
    settled(page)
    page.get_by_text("Sửa tên, ghi chú và câu hỏi").click()
    page.get_by_label("Câu hỏi, mỗi dòng một câu").fill("chọn một việc khó\nnuôi ong lấy mật\n")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".group")).to_have_count(2)
    expect(page.locator(".group").nth(1)).to_contain_text("ba mươi hộ thôn Khe Vằng")
    page.get_by_role("button", name="Bỏ tất cả vào một giỏ mới").click()
    expect(page.locator(".toast")).to_contain_text("mỗi câu hỏi là một phần")
    page.get_by_role("link", name="Mở giỏ").click()
    expect(page.locator(".section-head").first).to_contain_text("chọn một việc khó")

    page.goto("/chu-de?ma=dan-chu-o-co-so")
    settled(page)
    page.get_by_role("button", name="Trả lại như có sẵn").click()
    expect(page.locator(".toast")).to_contain_text("trở lại như có sẵn")
    theme = httpx2.get(f"{place.api}/themes/dan-chu-o-co-so").json()
    assert theme["changed"] is False


def test_a_theme_of_ones_own(page: Page) -> None:
    page.goto("/chu-de?ma=moi")
    settled(page)
    page.get_by_label("Tên chủ đề").fill("Việc của thôn")
    page.get_by_label("Câu hỏi, mỗi dòng một câu").fill("   \n ")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".toast.fault")).to_contain_text("chưa có câu hỏi nào")
    expect(page.get_by_label("Tên chủ đề")).to_have_value("Việc của thôn")
    page.get_by_label("Câu hỏi, mỗi dòng một câu").fill("tổ hoà giải của thôn")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".title h1")).to_have_text("Việc của thôn")
    expect(page.locator(".group").first).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Bộ tài liệu giảng dạy").click()
    expect(page.locator(".kit h1")).to_have_text("Tài liệu phát tay: Việc của thôn")
    page.get_by_role("link", name="Các đoạn").click()
    page.get_by_role("button", name="Xóa chủ đề").click()
    expect(page.locator(".toast")).to_contain_text("Đã xóa chủ đề “Việc của thôn”.")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".title h1")).to_have_text("Việc của thôn")


# --- the office's own paper, and words -------------------------------------------------------


def test_the_offices_template_is_taken_and_given_up(
    page: Page, place: Place, tmp_path: Path
) -> None:
    _made(page, place, "Theo mẫu")
    page.get_by_role("link", name="Bộ tài liệu giảng dạy").click()
    page.get_by_text("Mẫu Word: đang dùng mẫu có sẵn").click()
    assert [words for words in page.evaluate(WORDS) if ENGLISH.search(words)] == []
    own = Document()
    own.add_paragraph("BAN DÂN VẬN HUYỆN SUỐI NGÀN")
    own.add_paragraph("{{NỘI DUNG}}")
    own.save(str(tmp_path / "mau.docx"))
    page.locator("input[type=file]").set_input_files([str(tmp_path / "mau.docx")])
    expect(page.locator(".toast")).to_contain_text("Đã nhận mẫu “mau.docx”")
    expect(page.get_by_text("Mẫu Word: đang dùng mẫu của cơ quan")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải Word").click()
    coming.value.save_as(tmp_path / "kit.docx")
    words = [p.text for p in Document(str(tmp_path / "kit.docx")).paragraphs]
    assert words[0] == "BAN DÂN VẬN HUYỆN SUỐI NGÀN"
    again = page.get_by_role("button", name="Trở lại mẫu có sẵn")
    if not again.is_visible():
        page.get_by_text("Mẫu Word: đang dùng mẫu của cơ quan").click()
    again.click()
    expect(page.get_by_text("Mẫu Word: đang dùng mẫu có sẵn")).to_be_visible()


@pytest.mark.parametrize("address", ["/gio", "/chu-de", "/chu-de?ma=moi", "/chu-de?ma=khong-co",
                                     "/gio?ma=khong-co", "/"])  # fmt: skip
def test_no_english_on_the_trainers_screens(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    said = page.evaluate(WORDS)
    assert said
    assert [words for words in said if ENGLISH.search(words)] == []


def test_home_shows_what_is_held_and_leads_there(page: Page, place: Place) -> None:
    page.goto("/")
    settled(page)
    home = page.locator(".home")
    held = httpx2.get(f"{place.api}/overview").json()
    bar = home.get_by_role("link", name=re.compile(rf"^{held['kinds'][0]['value']}: "))
    expect(bar).to_contain_text(str(held["kinds"][0]["count"]))
    bar.click()
    expect(page.locator(".chips")).to_contain_text("Loại văn bản: " + held["kinds"][0]["value"])
    expect(page.locator(".understood")).to_contain_text(f"{held['kinds'][0]['count']} văn bản")
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    settled(page)
    home.locator(".by-years a").last.click()
    expect(page.locator(".chips")).to_contain_text("Ngày: " + held["years"][-1]["value"])
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    settled(page)
    newest = held["latest"][0]["id"]
    home.locator(".newcomers a").first.click()
    expect(page).to_have_url(re.compile(re.escape(f"/doc?id={newest}")))
