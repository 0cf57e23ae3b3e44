"""The drafters' screens over the real API: what an address shows, and what a person then does."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from search_api.schemas import MAX_DRAFT
from tests.ui import sayings, serving
from tests.ui.conftest import Open, opened
from tests.ui.test_browser import ENGLISH, SMALL_LAPTOP, WAIT, WORDS
from tests.ui.test_screens import shown
from ui.address import LONGEST

OTHERWISE = "Cán bộ về thôn theo phương châm “nghe cho tận, làm cho trọn, nói cho thật”"


@pytest.fixture
def screen(drafting_api: str, at_api: Callable[[str], None]) -> Open:
    at_api(drafting_api)
    return opened


def _formula(api: str, saying: str) -> dict[str, object]:
    listed = httpx2.get(f"{api}/formulas", params={"limit": 100}).json()["formulas"]
    found = [f for f in listed if saying in [v["text"].strip("“”") for v in f["variants"]]]
    assert found, [f["form"] for f in listed]
    return dict(found[0])


# --- Câu chữ tiền lệ -------------------------------------------------------------------------


def test_before_anything_is_asked(screen: Open) -> None:
    page = shown(screen("precedents"))
    assert "Thử với:" in page.text
    assert any((a.get("href") or "").startswith("/cau-chu?q=") for _, a in page.tags)
    assert any("data-focus" in a for _, a in page.tags)


def test_a_sentence_goes_into_the_address_and_is_answered(screen: Open) -> None:
    app = screen("precedents")
    app.text_area(key="wording").set_value(f"  {sayings.CLAUSE}. ")
    app.button[0].click().run()
    assert dict(app.query_params) == {"q": f"{sayings.CLAUSE}."}
    text = shown(app).text
    assert "Sớm nhất có ngày: 15/5/2018 · Kế hoạch 11-KH/ĐU" in text
    exact, undated = text.index("Đúng từng chữ"), text.index("Không rõ ngày")
    dated = [text.index(f"{n}-{s} ·") for n, s in (("07", "HD/ĐU"), ("33", "BC/ĐU"))]
    assert all(exact < place < undated for place in dated)
    again = screen("precedents", q=f"{sayings.CLAUSE}.")
    assert again.text_area(key="wording").value == f"{sayings.CLAUSE}."
    assert shown(again).text == text


def test_oldest_first(screen: Open) -> None:
    text = shown(screen("precedents", q=sayings.CLAUSE, order="date")).text
    text = text[text.index("Đúng từng chữ") :]
    numbers = ["11-KH/ĐU ·", "07-HD/ĐU ·", "33-BC/ĐU ·"]
    assert [text.index(n) for n in numbers] == sorted(text.index(n) for n in numbers)


def test_differences_are_marked_word_by_word(screen: Open) -> None:
    page = "".join(piece.value for piece in screen("precedents", q=OTHERWISE).html)
    assert re.search(r"<ins[^>]*>[^<]*hỏi cho tường[^<]*</ins>", page)


def test_a_long_text_stays_out_of_the_address(screen: Open) -> None:
    app = screen("precedents")
    long = " ".join(f"Điều thứ {n} nói về việc của thôn." for n in range(100))
    assert len(long) > LONGEST
    app.text_area(key="wording").set_value(f"{sayings.CLAUSE}. {long}")
    app.button[0].click().run()
    assert dict(app.query_params) == {}
    assert "11-KH/ĐU" in shown(app).text


def test_nobody_said_it(screen: Open) -> None:
    text = shown(screen("precedents", q="tàu vũ trụ hạ cánh xuống sao Hỏa đúng giờ ngọ")).text
    assert "Chưa thấy chỗ nào nói như vậy" in text


# --- Công thức -------------------------------------------------------------------------------


def test_the_saying_is_in_the_list_with_its_first_day(screen: Open) -> None:
    text = shown(screen("formulas")).text
    assert sayings.SAYING in text
    assert "15/5/2018 · 11-KH/ĐU" in text


def test_filtering_goes_into_the_address(screen: Open) -> None:
    app = screen("formulas")
    app.text_input(key="formula-q").set_value("hỏi cho tường").run()
    assert app.query_params["q"] in ("hỏi cho tường", ["hỏi cho tường"])
    text = shown(app).text
    assert sayings.SAYING in text
    assert sayings.CLAUSE not in text
    assert "Không có công thức nào khớp" in shown(screen("formulas", q="zzz")).text


def test_one_formula_with_variants_and_history(screen: Open, drafting_api: str) -> None:
    found = _formula(drafting_api, sayings.SAYING)
    app = screen("formulas", id=str(found["id"]), q="cho")
    page = shown(app)
    assert "đầu tiên 15/5/2018 trong Kế hoạch 11-KH/ĐU" in page.text
    assert "Năm 2018" in {a.get("aria-label", "")[:8] for n, a in page.tags if n == "li"}
    assert "Đảng ủy xã Pa Tháp" in page.text[page.text.index("Theo cơ quan ban hành") :]
    assert "/cong-thuc?q=cho" in page.links()
    html = "".join(piece.value for piece in app.html)
    assert re.search(r"<del[^>]*>[^<]*làm cho trọn[^<]*</del>", html)


def test_a_formula_that_is_gone(screen: Open) -> None:
    assert "Không thấy công thức này" in shown(screen("formulas", id="khong-co")).text


def test_what_is_cited_in_two_ways_is_listed_with_its_places(screen: Open) -> None:
    page = shown(screen("formulas", tab="conflicts"))
    text = page.text[page.text.index("Cùng một văn bản, dẫn khác nhau") :]
    assert "25-NQ/TW" in text
    assert "khác nhau về ngày" in text
    usual, other = text.index("03/6/2013"), text.index("30/6/2013")
    assert usual < other
    assert text.count("nhiều nơi ghi nhất") >= 1
    assert "33-BC/ĐU" in text[other:]


# --- Soát dự thảo ----------------------------------------------------------------------------


def test_a_pasted_draft_is_checked(screen: Open) -> None:
    app = screen("drafts")
    assert "không thêm vào kho" in shown(app).text
    app.text_area[0].set_value(sayings.DRAFT)
    app.button[0].click().run()
    page = shown(app)
    for line in filter(None, map(str.strip, sayings.DRAFT.splitlines())):
        assert re.sub(r"\W", "", line)[:12] in re.sub(r"[\W\d■▲○]", "", page.text) or "<" in line
    kinds = page.text[page.text.index("Dẫn chiếu") :]
    for said in ("Ngày của văn bản được dẫn", "Đánh số mục", "Vị trí dấu thanh", "Dấu ngoặc"):
        assert said in kinds
    assert not {"script", "img"} & {name for name, _ in page.tags}
    marks = {a["id"] for _, a in page.tags if re.fullmatch(r"m\d+", a.get("id") or "")}
    listed = {a["id"] for _, a in page.tags if re.fullmatch(r"f\d+", a.get("id") or "")}
    assert {mark[1:] for mark in marks} == {item[1:] for item in listed}
    nearest = page.text[page.text.index("III. NHIỆM VỤ") :]
    assert re.search(r"Cách nói gần nhất trong kho · đoạn này khác \d+ %", nearest)
    assert "Kế hoạch 11-KH/ĐU" in nearest


def test_findings_are_filtered_by_the_address(screen: Open) -> None:
    app = screen("drafts", kind="layout", severity="error")
    app.text_area[0].set_value(sayings.DRAFT)
    app.button[0].click().run()
    page = shown(app)
    classes = {a["class"] for name, a in page.tags if name == "li" and "finding" in (
        a.get("class") or "")}  # fmt: skip
    assert classes == {"finding error"}
    listed = page.text[page.text.rindex("Nên xem ") :]
    assert "Đánh số mục" in listed
    assert "Vị trí dấu thanh" not in listed


def test_another_draft(screen: Open) -> None:
    app = screen("drafts", kind="typing")
    app.text_area[0].set_value(sayings.DRAFT)
    app.button[0].click().run()
    next(button for button in app.button if button.label == "Soát dự thảo khác").click().run()
    assert dict(app.query_params) == {}
    assert app.text_area[0].value == ""


def test_an_empty_draft_is_not_sent(screen: Open) -> None:
    app = screen("drafts")
    app.text_area[0].set_value("   ")
    app.button[0].click().run()
    assert "không thêm vào kho" in shown(app).text


def test_nothing_of_a_draft_is_stored(screen: Open, drafting_api: str) -> None:
    before = httpx2.get(f"{drafting_api}/readyz").json()
    app = screen("drafts")
    app.text_area[0].set_value(sayings.DRAFT)
    app.button[0].click().run()
    assert httpx2.get(f"{drafting_api}/readyz").json() == before


def test_a_draft_that_is_refused_says_why_and_keeps_what_was_pasted(screen: Open) -> None:
    app = screen("drafts")
    long = "Một câu dài. " * (MAX_DRAFT // 12)
    app.text_area[0].set_value(long)
    app.button[0].click().run()
    assert "Dự thảo quá dài" in shown(app).text
    assert app.text_area[0].value == long


def test_where_nobody_answers_a_pasted_draft_is_kept(
    at_api: Callable[[str], None], drafting_api: str
) -> None:
    at_api(drafting_api)
    app = opened("drafts")
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        at_api(f"http://127.0.0.1:{door.getsockname()[1]}")
    app.text_area[0].set_value(sayings.DRAFT)
    app.button[0].click().run()
    assert "Chưa kết nối được" in shown(app).text
    at_api(drafting_api)
    app.button[-1].click().run()
    assert app.text_area[0].value == sayings.DRAFT


@pytest.mark.parametrize("name", ["precedents", "formulas"])
def test_nobody_answers(at_api: Callable[[str], None], name: str) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
    at_api(url)
    assert f"Hệ thống cần chạy tại {url}" in shown(opened(name, q="một câu")).text


# --- in a browser ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def screens(drafting_api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("drafting-screens") / "ui.log"
    with serving.screens(drafting_api, log=log) as url:
        yield url
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser, screens: str) -> Iterator[Page]:
    context = browser.new_context(viewport=SMALL_LAPTOP, base_url=screens, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert page.evaluate("window.hacked") is None
    assert faults == []
    context.close()


@pytest.mark.browser
def test_from_a_sentence_to_its_first_place_by_keyboard(page: Page) -> None:
    page.goto("/cau-chu")
    expect(page.locator("textarea")).to_be_focused()
    page.keyboard.type(f"{sayings.CLAUSE}.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".first")).to_contain_text("15/5/2018")
    card = page.locator(".precedent").first
    card.get_by_role("button", name="Chép kèm dẫn nguồn").press("Enter")
    expect(card.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert sayings.CLAUSE in copied
    assert re.search(r"\n\((Kế hoạch|Hướng dẫn|Báo cáo) .+\)$", copied)
    page.locator(".first a").press("Enter")
    expect(page.locator(".sheet mark.here").first).to_be_visible()
    page.go_back()
    expect(page.locator(".first")).to_contain_text("15/5/2018")


@pytest.mark.browser
def test_from_a_mark_in_the_draft_to_its_finding_and_back(page: Page, tmp_path: Path) -> None:
    draft = tmp_path / "du-thao.txt"
    draft.write_text(sayings.DRAFT, encoding="utf-8")
    page.goto("/soat-du-thao")
    page.locator("input[type=file]").set_input_files(str(draft))
    expect(page.locator(".findings")).to_contain_text("Đánh số mục")
    badge = page.locator(".sheet .badge").nth(1)
    number = (badge.get_attribute("id") or "")[1:]
    badge.press("Enter")
    expect(page.locator(f"#f{number}")).to_be_focused()
    page.locator(f"#f{number} .badge").press("Enter")
    expect(page.locator(".sheet .line.flash")).to_be_focused()
    page.get_by_role("navigation", name="Lọc các chỗ cần xem").get_by_text("Lỗi gõ").click()
    expect(page).to_have_url(re.compile(r"kind=typing"))
    expect(page.locator(".findings")).not_to_contain_text("Đánh số mục")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Tải bản có ghi chú").click()
    assert coming.value.suggested_filename == "du-thao-da-soat.docx"
    assert Path(coming.value.path()).read_bytes().startswith(b"PK")
    page.get_by_role("link", name="Tra cứu").click()
    expect(page.locator(".welcome")).to_be_visible()
    page.go_back()
    expect(page.locator(".findings")).to_be_visible()


@pytest.mark.browser
def test_a_broken_file_is_refused_in_a_sentence(page: Page, tmp_path: Path) -> None:
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"PK\x03\x04 this is no Word file")
    page.goto("/soat-du-thao")
    page.locator("input[type=file]").set_input_files(str(bad))
    expect(page.get_by_role("alert")).to_be_visible()
    assert len(page.get_by_role("alert").inner_text()) > 40
    expect(page.locator("textarea")).to_be_visible()
    assert [words for words in page.evaluate(WORDS) if ENGLISH.search(words)] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"/cau-chu?q={quote(sayings.CLAUSE)}", "cau-chu-tien-le"),
        ("/cong-thuc", "cong-thuc"),
        ("/cong-thuc?tab=conflicts", "cho-chua-khop"),
    ],
)
def test_every_list_can_be_taken_home(page: Page, address: str, name: str) -> None:
    page.goto(address)
    for label, ending, begins in (("Tải Word", "docx", b"PK"), ("Tải CSV", "csv", b""),
                                  ("Tải JSON", "json", b"{")):  # fmt: skip
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        assert coming.value.suggested_filename == f"{name}.{ending}"
        content = Path(coming.value.path()).read_bytes()
        assert content.startswith(begins)
        assert ("11-KH/ĐU".encode() in content) or ending == "docx"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1366, 1024])
@pytest.mark.parametrize(
    ("address", "ready"),
    [("/cau-chu", ".welcome-wording"), ("/cau-chu?q=nghe+cho+t%E1%BA%ADn", ".first"),
     ("/cong-thuc", "table.formulas"), ("/cong-thuc?tab=conflicts", ".conflicts"),
     ("/soat-du-thao", ".promise")],
)  # fmt: skip
def test_screens_fit_and_speak_vietnamese(page: Page, address: str, ready: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(address)
    expect(page.locator(ready).first).to_be_visible()
    expect(page.locator(".corpus")).to_be_visible()
    assert [words for words in page.evaluate(WORDS) if ENGLISH.search(words)] == []
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= width
    nav = page.locator(".bar nav").bounding_box()
    corpus = page.locator(".corpus").bounding_box()
    assert nav is not None
    assert corpus is not None
    assert nav["height"] < 40
    assert nav["x"] + nav["width"] < corpus["x"]
