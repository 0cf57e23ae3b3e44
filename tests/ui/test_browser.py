"""The whole journey in a real Chromium, over the real screens and the real API."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.ui import papers, serving
from tests.ui.test_screens import FINDS, document_id
from tests.ui.visiting import visit

pytestmark = pytest.mark.browser
SMALL_LAPTOP = {"width": 1366, "height": 768}
WAIT = 30_000
"""Milliseconds: this machine may be busy with the other tests."""


@pytest.fixture(scope="module")
def own_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An API over a library of its own, since these tests add to it and take from it."""
    folder = tmp_path_factory.mktemp("browser")
    papers.write(folder / "papers")
    data = folder / "kho-thu"
    done = serving.run("index", "add", str(folder / "papers"), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    with serving.api(data, log=folder / "api.log") as url:
        yield url


@pytest.fixture(scope="module")
def screens(own_api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("screens") / "ui.log"
    with serving.screens(own_api, log=log) as url:
        yield url
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, screens: str) -> Iterator[Page]:
    """A page whose every request is to this machine, and in which no script of a text runs."""
    with visit(browser, screens) as page:
        yield page


def _in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] < SMALL_LAPTOP["height"] - 20


def _ask(page: Page, question: str) -> None:
    page.get_by_role("searchbox").fill(question)
    page.keyboard.press("Enter")


def test_from_a_question_to_its_place_and_back(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("searchbox")
    expect(page.locator(".welcome")).to_contain_text("4 văn bản")
    expect(box).to_be_focused()

    page.keyboard.type(FINDS)
    page.keyboard.press("Enter")
    card = page.locator(".card").first
    expect(card).to_contain_text("ba mươi hộ thôn Khe Vằng")
    expect(page).to_have_url(re.compile(r"/\?q=nu"))
    found = page.url

    card.get_by_role("button", name="Chép kèm dẫn nguồn").click()
    expect(card.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "ba mươi hộ thôn Khe Vằng" in copied
    assert "(Kế hoạch số 27-KH/ĐU ngày 12/3/2024 của " in copied

    card.get_by_role("link", name="Mở trong văn bản").click()
    expect(page.locator(".sheet mark.here").first).to_be_visible()
    expect(page.locator(".sheet")).to_contain_text("Hoàng Văn Thử")
    assert "ba mươi hộ" in page.locator(".sheet mark.here").all_inner_texts()[-1]
    page.wait_for_function("document.querySelector('#here').getBoundingClientRect().top < 700")
    assert _in_view(page, "#here")
    place = page.url

    page.go_back()
    expect(page.locator(".card").first).to_contain_text("ba mươi hộ")
    expect(box).to_have_value(FINDS)
    assert page.url == found

    colleague = page.context.new_page()
    colleague.goto(place)
    expect(colleague.locator("#here")).to_be_visible()
    assert _in_view(colleague, "#here")
    colleague.close()


def test_filters_and_why_are_reached_by_keyboard(page: Page) -> None:
    page.goto("/?q=th%C3%B4n")
    expect(page.locator(".card").first).to_be_visible()
    page.locator(".filters a", has_text="Kế hoạch").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Loại văn bản: Kế hoạch")
    why = page.locator(".why summary").first
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".why dl").first).to_contain_text("Độ phù hợp chung")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.locator(".dates input[name=from]").fill("4/2024")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=4%2F2024"))


def test_the_contents_lead_down_the_page_and_the_original_comes_back(
    page: Page, own_api: str
) -> None:
    page.goto(f"/doc?id={document_id(own_api, 'ke-hoach-lung-chuoi.txt')}")
    page.get_by_role("link", name="III. TỔ CHỨC THỰC HIỆN").click()
    expect(page.locator(".flash")).to_contain_text("III. TỔ CHỨC THỰC HIỆN")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải tệp gốc").click()
    assert coming.value.suggested_filename == "ke-hoach-lung-chuoi.txt"
    assert Path(coming.value.path()).read_text(encoding="utf-8") == papers.PLAN


def test_markup_in_a_document_does_nothing(page: Page, own_api: str) -> None:
    page.goto("/")
    _ask(page, "“để thử lá chắn”")
    expect(page.locator(".card").first).to_contain_text("<script>window.hacked = 1</script>")
    page.goto(f"/doc?id={document_id(own_api, 'ky-hieu-la.txt')}")
    expect(page.locator(".sheet")).to_contain_text("$E = mc^2$")
    expect(page.locator(".sheet")).to_contain_text("[liên kết](http://example.com/y)")
    assert page.locator(".sheet img, .sheet script, .katex, .sheet strong").count() == 0


def test_handing_in_a_good_and_a_broken_file_then_removing(page: Page, tmp_path: Path) -> None:
    good, bad = papers.write_newcomers(tmp_path)
    page.goto("/van-ban")
    expect(page.locator("table.library")).to_contain_text("so-tay.docx")
    page.locator("input[type=file]").set_input_files([str(good), str(bad)])
    expect(page.locator(".job .failed")).to_contain_text("hong.docx")
    reason = page.locator(".job .failed .reason").inner_text()
    assert len(reason) > 20
    expect(page.locator(".job .file.done")).to_contain_text("ca-chep.docx")
    expect(page.locator(".job h2")).to_have_text("Đã thêm 1 tệp; không thêm được 1 tệp")
    expect(page.locator("table.library")).to_contain_text("ca-chep.docx")
    page.locator(".job .file.done").get_by_role("link", name="mở").click()
    expect(page.locator(".sheet")).to_contain_text(papers.NEWCOMER)

    page.goto("/")
    _ask(page, "thả cá chép ruộng bậc thang")
    expect(page.locator(".card").first).to_contain_text("bản Nà Khoang")

    page.goto("/van-ban?q=ca-chep")
    page.locator("table.library").get_by_role("link", name="Gỡ").click()
    page.get_by_role("button", name="Gỡ khỏi kho").click()
    expect(page.locator(".message")).to_have_text("Đã gỡ văn bản khỏi kho.")
    page.goto("/")
    _ask(page, "“thả cá chép dưới ruộng bậc thang”")
    expect(page.locator(".notice")).to_contain_text("Không có đoạn nào thật sự phù hợp")

    page.goto("/van-ban")
    expect(page.locator("table.library")).to_be_visible()
    page.locator("input[type=file]").set_input_files([str(good)])
    expect(page.locator(".job .removed")).to_contain_text("từng bị gỡ")
    page.get_by_role("button", name="Thêm lại 1 tệp từng bị gỡ").click()
    expect(page.locator(".job .done")).to_contain_text("ca-chep.docx")


def _open_form(page: Page) -> Locator:
    page.get_by_role("button", name="Sửa thông tin").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Lưu")).to_be_visible()
    return dialog


def test_a_field_is_corrected_by_keyboard_then_found_and_given_back(
    page: Page, own_api: str
) -> None:
    page.goto(f"/doc?id={document_id(own_api, 'so-tay.docx')}")
    expect(page.locator(".fields")).to_contain_text("Số hiệukhông có")
    dialog = _open_form(page)
    dialog.get_by_label("Số hiệu", exact=True).focus()
    page.keyboard.type("31-HD/BTG")
    page.keyboard.press("Tab")
    expect(dialog.get_by_label("Ngày", exact=True)).to_be_focused()
    page.keyboard.type("30/2/2023")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("trên lịch không có ngày này")
    said = page.evaluate(WORDS)
    assert [words for words in said if ENGLISH.search(words)] == []
    dialog.get_by_label("Ngày", exact=True).fill("20/2/2023")
    page.keyboard.press("Enter")
    expect(page.locator(".message")).to_have_text("Đã lưu thông tin văn bản.")
    expect(dialog).to_have_count(0)
    fields = page.locator(".fields")
    expect(fields).to_contain_text("Số hiệu31-HD/BTG đã xác nhận máy đọc: không có")
    expect(fields).to_contain_text("Ngày20/02/2023 đã xác nhận máy đọc: không có")

    page.goto("/?q=%22h%E1%BB%A9a+thay%22&from=20/2/2023&to=20/2/2023")
    expect(page.locator(".card").first).to_contain_text("31-HD/BTG · 20/02/2023")
    page.goto("/van-ban?q=31-hd")
    expect(page.locator("table.library")).to_contain_text("so-tay.docx")

    page.goto(f"/doc?id={document_id(own_api, 'so-tay.docx')}")
    dialog = _open_form(page)
    given_back = dialog.get_by_role("checkbox", name="Trả lại như máy đọc: không có")
    expect(given_back).to_have_count(2)
    for box in given_back.all():
        box.press("Space")
    dialog.get_by_role("button", name="Lưu").click()
    expect(page.locator(".message")).to_be_visible()
    expect(fields).to_contain_text("Số hiệukhông có")
    expect(fields).not_to_contain_text("đã xác nhận")


def test_a_correction_of_what_somebody_changed_meanwhile_shows_the_new_state(
    page: Page, own_api: str
) -> None:
    id = document_id(own_api, "ke-hoach-lung-chuoi.txt")
    page.goto(f"/doc?id={id}")
    dialog = _open_form(page)
    dialog.get_by_label("Số hiệu", exact=True).fill("28-KH/ĐU")
    edition = httpx2.get(f"{own_api}/documents/{id}").json()["edition"]
    other = {"edition": edition, "set": {"signer": "Hoàng Văn Thực"}}
    assert httpx2.patch(f"{own_api}/documents/{id}", json=other).is_success
    dialog.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("alert")).to_contain_text("vừa được sửa ở nơi khác")
    fields = page.locator(".fields")
    expect(fields).to_contain_text("Hoàng Văn Thực đã xác nhận máy đọc: Hoàng Văn Thử")
    expect(fields).to_contain_text("Số hiệu27-KH/ĐU")
    back = {"edition": edition + 1, "undo": ["signer"]}
    assert httpx2.patch(f"{own_api}/documents/{id}", json=back).is_success


def test_a_correction_outlives_a_rebuild_and_a_restart(
    browser: Browser, library: Path, tmp_path: Path
) -> None:
    data = tmp_path / "kho-thu"
    shutil.copytree(library, data)
    with (
        serving.api(data, log=tmp_path / "api.log") as api,
        serving.screens(api, log=tmp_path / "ui.log") as url,
    ):
        id = document_id(api, "ke-hoach-lung-chuoi.txt")
        context = browser.new_context(viewport=SMALL_LAPTOP)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.goto(f"{url}/doc?id={id}")
        dialog = _open_form(page)
        dialog.get_by_label("Cơ quan ban hành").fill("Đảng ủy xã Lũng Chuối Hạ")
        dialog.get_by_role("button", name="Lưu").click()
        expect(page.locator(".message")).to_be_visible(timeout=WAIT)
        context.close()
    done = serving.run("index", "rebuild", "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    verified = serving.run("index", "verify", "--data", str(data))
    assert verified.returncode == 0, verified.stdout
    with serving.api(data, log=tmp_path / "again.log") as api:
        asked = {"q": "", "issuer": "Đảng ủy xã Lũng Chuối Hạ"}
        found = httpx2.get(f"{api}/search", params=asked).json()
        assert {hit["document"]["id"] for hit in found["hits"]} == {id}
        assert found["hits"][0]["document"]["status"]["issuer"] == "confirmed"
        issuer = httpx2.get(f"{api}/documents/{id}").json()["issuer"]
    assert issuer["read"] == "Đảng ủy xã Lũng Chuối"


ENGLISH = re.compile(
    r"\b(the|and|to|file|files|upload|browse|drag|drop|here|limit|per|press|enter|clear|close|"
    r"search|show|hide|running|stop|error|skip|main|content|loading|settings|deploy|menu)\b",
    re.IGNORECASE,
)
WORDS = """() => {
  const said = [];
  for (const e of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"])
      if (e.getAttribute(name) && !e.closest(".sheet, .card, .library"))
        said.push(e.getAttribute(name));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    const visible = parent.checkVisibility({ visibilityProperty: true });
    const icon = parent.closest("[data-testid=stIconMaterial]");
    if (visible && !icon && !parent.closest("script, style, .sheet, .card, .library"))
      said.push(texts.currentNode.nodeValue.trim());
  }
  return said.filter(Boolean);
}"""


@pytest.mark.parametrize(
    ("address", "ready"),
    [("/", ".welcome"), ("/?q=th%C3%B4n", ".card"), ("/van-ban", "table.library"),
     ("/?q=%22kh%C3%B4ng+c%C3%B3%22", ".notice"), ("/doc", ".notice")],
)  # fmt: skip
def test_no_english_on_screen(page: Page, address: str, ready: str) -> None:
    page.goto(address)
    expect(page.locator(ready).first).to_be_visible()
    said = page.evaluate(WORDS)
    assert said
    assert [words for words in said if ENGLISH.search(words)] == []
    assert page.evaluate("document.documentElement.lang") == "vi"


def test_screens_that_are_gone_say_so_in_vietnamese(
    browser: Browser, own_api: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=SMALL_LAPTOP)
    page = context.new_page()
    with serving.screens(own_api, log=tmp_path / "ui.log") as url:
        page.goto(url)
        expect(page.locator(".welcome")).to_be_visible(timeout=WAIT)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Mất kết nối với màn hình", timeout=WAIT)
    assert not ENGLISH.search(dialog.inner_text())
    context.close()


def test_the_key_is_entered_once_for_this_browser(
    browser: Browser, tmp_path: Path, library: Path
) -> None:
    key = "cay-da;giua lang"
    with (
        serving.api(library, log=tmp_path / "api.log", KHEO_API_KEY=key) as locked,
        serving.screens(locked, log=tmp_path / "ui.log") as url,
    ):
        context = browser.new_context(viewport=SMALL_LAPTOP)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.goto(f"{url}/?q=khe+v%E1%BA%B1ng")
        page.get_by_label("Khóa truy cập").fill(key)
        page.keyboard.press("Enter")
        expect(page.locator(".card").first).to_be_visible(timeout=WAIT)
        page.reload()
        expect(page.locator(".card").first).to_be_visible(timeout=WAIT)
        assert page.get_by_label("Khóa truy cập").count() == 0
        context.close()
