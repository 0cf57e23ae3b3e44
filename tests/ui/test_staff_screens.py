"""The staff's screens over the real API: what an address shows, and what a person then does."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui import serving, tasks
from tests.ui.conftest import Open, opened
from tests.ui.page import Page as Markup
from tests.ui.test_browser import ENGLISH, WORDS
from tests.ui.test_screens import document_id, shown
from tests.ui.visiting import LAPTOP, ZOOMED, Window, launched, settled, visit

PLANS = ("lung-chuoi.txt", "pa-thap.txt")


@pytest.fixture
def screen(staff_api: str, at_api: Callable[[str], None]) -> Open:
    at_api(staff_api)
    return opened


def _rows(page: Markup) -> int:
    return sum(name == "tr" for name, _ in page.tags)


# --- Nhiệm vụ --------------------------------------------------------------------------------


def test_who_must_do_what_how_much_and_when_with_the_place(screen: Open, staff_api: str) -> None:
    page = shown(screen("duties"))
    row = page.text[page.text.index("Mỗi chi bộ đăng ký ít nhất 01 mô hình") :]
    for said in ("ít nhất 01 mô hình", "trước ngày 20/4/2023", "1. Đăng ký mô hình"):
        assert said in row
    document = document_id(staff_api, PLANS[0])
    assert any(f"/doc?id={document}&start=" in (href or "") for href in page.links())
    assert "Kế hoạch 27-KH/ĐU · 12/3/2023 · Đảng ủy xã Lũng Chuối" in page.text


def test_duties_are_narrowed_by_the_address(screen: Open) -> None:
    every, few = shown(screen("duties")), shown(screen("duties", office="Hội Nông dân xã"))
    assert 0 < _rows(few) < _rows(every)
    assert "Cơ quan phải làm: Hội Nông dân xã ×" in few.text
    assert "/nhiem-vu" in few.links()
    typed = screen("duties")
    typed.text_input[0].set_value("  lấy mật ").run()
    assert typed.query_params["q"] in ("lấy mật", ["lấy mật"])
    assert "ba mươi hộ" in shown(typed).text
    assert "lắp đèn" not in shown(typed).text


def test_duties_by_time_begin_with_what_comes_back(screen: Open) -> None:
    page = shown(screen("duties", group="time", dated="true"))
    assert "Việc lặp lại trong năm" in page.text
    yearly, once = page.text.index("Hằng năm, 15/12"), page.text.index("Hạn trong năm 2023")
    assert yearly < once
    assert "Đảng ủy các xã" in page.text[yearly:once]
    assert "nuôi ong lấy mật" not in page.text


def test_no_duty_fits(screen: Open) -> None:
    page = shown(screen("duties", q="tàu vũ trụ"))
    assert "Không có việc nào khớp" in page.text
    assert "/nhiem-vu" in page.links()


def test_a_page_that_is_no_more(screen: Open) -> None:
    assert "Trang này không còn việc nào" in shown(screen("duties", page="99")).text


# --- Sổ mô hình ------------------------------------------------------------------------------


def test_the_register_names_every_model_and_its_places(screen: Open, staff_api: str) -> None:
    page = shown(screen("models"))
    row = page.text[page.text.index("Tổ ong nghĩa tình") :]
    assert row.index("Chi bộ thôn Khe Vằng") < row.index("giúp 30 hộ bán chung mật ong")
    document = document_id(staff_api, "bao-cao.txt")
    assert any(href.startswith(f"/doc?id={document}&start=") for href in page.links())


def test_models_are_narrowed(screen: Open) -> None:
    page = shown(screen("models", q="mật ong"))
    assert "Tổ ong nghĩa tình" in page.text
    assert "Bếp ấm bản xa" not in page.text
    assert "Không có mô hình nào khớp" in shown(screen("models", place="xã Không Có")).text


# --- Dẫn chiếu -------------------------------------------------------------------------------


def test_the_chain_of_a_document(screen: Open, staff_api: str) -> None:
    ids = {name: document_id(staff_api, name) for name in (*PLANS, "chuong-trinh.txt")}
    page = shown(screen("network", **{"van-ban": ids[PLANS[0]]}))
    assert "25-NQ/TW → 14-CTr/HU → 27-KH/ĐU" in page.text
    assert f"/dan-chieu?van-ban={ids['chuong-trinh.txt']}" in page.links()
    boxes = [a for _, a in page.tags if "box" in (a.get("class") or "").split()]
    assert [a["class"] for a in boxes if "centre" in (a["class"] or "")] == ["box held centre"]
    (away,) = [a["href"] for a in boxes if "away" in (a["class"] or "")]
    assert away is not None
    (named,) = parse_qs(urlsplit(away).query)["van-ban"]
    absent = shown(screen("network", **{"van-ban": named}))
    assert "Văn bản này chưa có trong kho" in absent.text
    assert "Đọc văn bản" not in absent.text
    assert absent.text.index("Được thực hiện bởi") < absent.text.index("14-CTr/HU đọc")


def test_a_document_is_chosen_by_its_number(screen: Open, staff_api: str) -> None:
    app = screen("network")
    assert "Được nhắc đến nhiều nhất" in shown(app).text
    app.text_input[0].set_value("11-KH/ĐU").run()
    page = shown(app)
    assert f"/dan-chieu?van-ban={document_id(staff_api, PLANS[1])}" in page.links()
    app.text_input[0].set_value("25-NQ").run()
    assert "Chưa có trong kho, nhưng được nhắc đến" in shown(app).text
    app.text_input[0].set_value("không có đâu").run()
    assert "Không có văn bản nào khớp “không có đâu”." in shown(app).text


def test_a_document_that_is_gone(screen: Open) -> None:
    gone = shown(screen("network", **{"van-ban": "khong-co"}))
    assert "Không thấy văn bản này trong kho" in gone.text


def test_what_is_missing_is_ranked(screen: Open) -> None:
    page = shown(screen("network", tab="missing"))
    first = page.text[page.text.index("Được nhắc trong") :]
    assert first.index("Nghị quyết 25-NQ/TW") < first.index("2 văn bản")


def test_a_theme_over_the_years(screen: Open) -> None:
    before = shown(screen("network", tab="timeline"))
    assert "Gõ một câu hỏi hoặc chọn chủ đề" in before.text
    page = shown(screen("network", tab="timeline", q="xây dựng mô hình Dân vận khéo"))
    assert "cũ nhất trước" in page.text
    text = page.text[page.text.index("Năm 2023") :]
    assert "27-KH/ĐU" in text
    assert "Không rõ ngày" in text
    nothing = shown(screen("network", tab="timeline", q="“tàu vũ trụ hạ cánh”"))
    assert "Không có văn bản nào nói đến chủ đề này" in nothing.text


# --- So sánh ---------------------------------------------------------------------------------


def test_two_plans_side_by_side(screen: Open, staff_api: str) -> None:
    a, b = (document_id(staff_api, name) for name in PLANS)
    app = screen("comparison", a=a, b=b)
    page = shown(app)
    assert page.text.count("Chưa thấy mục tương ứng.") >= 2
    html = "".join(piece.value for piece in app.html)
    assert re.search(r"<del[^>]*>một</del> *<ins[^>]*>hai</ins>", html)
    common = shown(screen("comparison", a=a, b=b, view="shared"))
    assert "Chưa thấy mục tương ứng" not in common.text
    assert "1. Đăng ký mô hình" in common.text
    apart = shown(screen("comparison", a=a, b=b, view="differences"))
    assert "Như nhau" not in apart.text.replace("như nhau ở hai bên", "")


def test_one_document_is_chosen_after_the_other(screen: Open, staff_api: str) -> None:
    a, b = (document_id(staff_api, name) for name in PLANS)
    first = shown(screen("comparison"))
    assert "Chọn văn bản thứ nhất" in first.text
    assert f"/so-sanh?a={a}" in first.links()
    second = shown(screen("comparison", a=a))
    assert "Đã chọn Kế hoạch 27-KH/ĐU" in second.text
    assert f"/so-sanh?a={a}&b={b}" in second.links()
    assert f"/so-sanh?a={a}&b={a}" not in second.links()
    assert "Hai bên là cùng một văn bản" in shown(screen("comparison", a=a, b=a)).text
    assert "Không thấy một trong hai văn bản" in shown(screen("comparison", a=a, b="x")).text


# --- all of them -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["duties", "models", "network", "comparison"])
def test_nobody_answers(at_api: Callable[[str], None], name: str) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
    at_api(url)
    assert f"Hệ thống cần chạy tại {url}" in shown(opened(name)).text


def test_an_empty_library_says_what_to_do(at_api: Callable[[str], None], tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "tho.txt").write_text("Trời xanh mây trắng, gió thổi qua nương.\n", encoding="utf-8")
    done = serving.run("index", "add", str(papers), "--data", str(tmp_path / "kho"))
    assert done.returncode == 0, done.stdout + done.stderr
    with serving.api(tmp_path / "kho", log=tmp_path / "api.log") as url:
        at_api(url)
        assert "Chưa thấy nhiệm vụ nào" in shown(opened("duties")).text
        assert "Chưa thấy mô hình nào có tên" in shown(opened("models")).text
        assert "Không có văn bản nào như vậy" in shown(opened("network", tab="missing")).text
        alone = opened("network", **{"van-ban": document_id(url, "tho.txt")})
        assert "chưa nối với văn bản nào" in shown(alone).text


# --- in a browser ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with launched(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def screens(staff_api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("staff-screens") / "ui.log"
    with serving.screens(staff_api, log=log) as url:
        yield url
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser, screens: str) -> Iterator[Page]:
    with visit(browser, screens) as page:
        yield page


@pytest.mark.browser
def test_from_a_duty_to_its_place_and_back_by_keyboard(page: Page) -> None:
    page.goto("/nhiem-vu")
    page.get_by_role("searchbox").fill("lấy mật")
    page.keyboard.press("Enter")
    expect(page.locator("table.rows tbody tr")).to_have_count(1)
    row = page.locator("table.rows tbody tr")
    row.get_by_role("button", name="Chép kèm dẫn nguồn").press("Enter")
    expect(row.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"Hội Nông dân xã .+ nhãn hàng\.?\n\(Kế hoạch số 27-KH/ĐU .+\)", copied)
    row.get_by_role("link").press("Enter")
    expect(page.locator(".sheet mark.here").first).to_be_visible()
    page.go_back()
    expect(page.locator("table.rows tbody tr")).to_have_count(1)


@pytest.mark.browser
def test_down_the_chain_by_keyboard(page: Page, staff_api: str) -> None:
    page.goto(f"/dan-chieu?van-ban={document_id(staff_api, 'chuong-trinh.txt')}")
    page.locator("a.box", has_text="27-KH/ĐU").press("Enter")
    expect(page.locator(".chosen h2")).to_have_text("Kế hoạch 27-KH/ĐU")
    tops = [page.locator("a.box", has_text=symbol).bounding_box() for symbol in
            ("25-NQ/TW", "14-CTr/HU", "27-KH/ĐU", "88-BC/ĐU")]  # fmt: skip
    heights = [box["y"] for box in tops if box is not None]
    assert len(heights) == 4
    assert heights == sorted(heights)
    page.locator(".box.away").press("Enter")
    expect(page.locator(".chosen h2")).to_have_text("Nghị quyết 25-NQ/TW")
    settled(page)
    page.go_back()
    settled(page)
    expect(page.locator(".chosen h2")).to_have_text("Kế hoạch 27-KH/ĐU")
    page.locator("a.box.centre", has_text="27-KH/ĐU").press("Enter")
    expect(page.locator(".sheet")).to_contain_text("Nuôi ong dưới tán rừng")


@pytest.mark.browser
def test_two_documents_are_chosen_and_one_section_jumped_to(page: Page) -> None:
    page.goto("/so-sanh")
    page.get_by_role("link", name="Kế hoạch 27-KH/ĐU").press("Enter")
    expect(page.get_by_text("Đã chọn Kế hoạch 27-KH/ĐU")).to_be_visible()
    page.get_by_role("link", name="Kế hoạch 11-KH/ĐU").press("Enter")
    expect(page.locator(".pairs")).to_be_visible()
    page.get_by_role("navigation", name="Các mục").get_by_text("III. TỔ CHỨC").press("Enter")
    expect(page.locator(".aligned.only-a.flash")).to_be_focused()
    page.get_by_role("link", name=re.compile("Chỉ mục chung")).press("Enter")
    expect(page).to_have_url(re.compile("view=shared"))
    expect(page.locator(".aligned.only-a")).to_have_count(0)


def _addresses(api: str) -> list[tuple[str, str]]:
    a, b = (document_id(api, name) for name in PLANS)
    return [
        ("/nhiem-vu", "table.rows"), ("/nhiem-vu?group=time&dated=true", ".months"),
        ("/nhiem-vu?group=office", "table.rows"), ("/mo-hinh", "table.register"),
        ("/dan-chieu", ".relations"), (f"/dan-chieu?van-ban={a}", ".network"),
        ("/dan-chieu?tab=missing", "table.missing"),
        ("/dan-chieu?tab=timeline&q=m%C3%B4+h%C3%ACnh", ".years"),
        ("/so-sanh", ".choosing"), (f"/so-sanh?a={a}&b={b}", ".pairs"),
    ]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("window", [LAPTOP, ZOOMED, Window(1024, 768)])
def test_screens_fit_and_no_text_acts(
    browser: Browser, screens: str, staff_api: str, window: Window
) -> None:
    with visit(browser, screens, window) as page:
        for address, ready in _addresses(staff_api):
            page.goto(address)
            expect(page.locator(ready).first).to_be_visible()
            settled(page)
            assert page.locator(".stHtml img").count() == 0, address
            assert page.locator(".stHtml script").count() == 1, address  # the screens' own
            wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
            assert wide <= window.width, address
            words = page.evaluate(WORDS)
            strange = [said for said in words if ENGLISH.search(said) and "hacked" not in said]
            assert strange == [], address


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "name", "labels"),
    [
        ("/nhiem-vu", "nhiem-vu", ("Tải Word", "Tải Excel", "Tải CSV", "Tải lịch (.ics)")),
        ("/mo-hinh", "so-mo-hinh", ("Tải Word", "Tải Excel", "Tải CSV")),
        ("/dan-chieu?tab=missing", "chua-co-trong-kho", ("Tải Word", "Tải Excel", "Tải CSV")),
        ("/dan-chieu?tab=timeline&q=ong", "dong-thoi-gian", ("Tải Word", "Tải Excel", "Tải CSV")),
    ],
)
def test_every_list_can_be_taken_home(
    page: Page, address: str, name: str, labels: tuple[str, ...]
) -> None:
    begins = {"docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "ics": b"BEGIN:VCALENDAR"}
    page.goto(address)
    for label, ending in zip(labels, ("docx", "xlsx", "csv", "ics"), strict=False):
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        assert coming.value.suggested_filename == f"{name}.{ending}"
        assert Path(coming.value.path()).read_bytes().startswith(begins[ending])


@pytest.mark.browser
def test_pair_and_network_can_be_taken_home(page: Page, staff_api: str) -> None:
    a, b = (document_id(staff_api, name) for name in PLANS)
    taken = (
        (f"/so-sanh?a={a}&b={b}", "so-sanh", "Nuôi ong dưới tán rừng"),
        (f"/dan-chieu?van-ban={a}", "dan-chieu", "14-CTr/HU"),
    )
    for address, name, said in taken:
        page.goto(address)
        with page.expect_download() as coming:
            page.get_by_role("button", name="Tải CSV").click()
        assert coming.value.suggested_filename == f"{name}.csv"
        assert said in Path(coming.value.path()).read_text(encoding="utf-8-sig")


def test_the_hostile_paper_is_in_the_lists(screen: Open) -> None:
    """What the browser then refuses to act on."""
    assert "<script>" in tasks.HOSTILE
    assert "window.hacked = 3" in shown(screen("duties")).text
    assert "Vườn <b>sạch</b>" in shown(screen("models")).text
