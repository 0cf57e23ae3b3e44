"""Every screen under axe-core in a real Chromium: WCAG 2.1, levels A and AA, contrast and labels
among them. Nothing is excepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.ui import sayings, serving, visiting
from tests.ui.test_screens import document_id
from tests.ui.visiting import LAPTOP, NARROW, ZOOMED, settled

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
OVER = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth - main.clientWidth;
}"""
"""Pixels of the page that do not fit beside each other."""
ASKED = "việc của thôn"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the screens are, and what there is to be seen in them."""

    screens: str
    api: str
    basket: str
    document: str
    other: str
    passage: str


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with visiting.launched(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("accessible")
    data = visiting.library(folder)
    with (
        serving.api(data, log=folder / "api.log") as api,
        serving.screens(api, log=folder / "ui.log") as screens,
    ):
        yield _furnished(screens, api)


def _furnished(screens: str, api: str) -> Place:
    """With a basket that shows all that a basket can show."""
    ids = visiting.passages(api, ASKED, 3)
    removed = document_id(api, "thu-ngo.md")
    held = httpx2.get(f"{api}/documents/{removed}").json()["passages"][0]["id"]
    made = visiting.basket(api, "Bài về thôn", [*ids, held])
    items = [
        {"id": one["id"], "section": f"Phần {at % 2}", "note": "Hỏi lớp trước khi đọc."}
        for at, one in enumerate(made["items"])
    ]
    change = {"edition": made["edition"], "name": made["name"], "note": "", "items": items}
    assert httpx2.put(f"{api}/baskets/{made['id']}", json=change).is_success
    assert httpx2.delete(f"{api}/documents/{removed}").is_success
    return Place(
        screens, api, str(made["id"]), document_id(api, "pa-thap.txt"),
        document_id(api, "lung-chuoi.txt"), ids[0],
    )  # fmt: skip


def faults(page: Page) -> list[str]:
    """What axe finds: the rule, where, and in what way."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']} at {node['target']}: {node['html'][:120]} – {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _in_reader(at: Place) -> str:
    document, _, span = at.passage.rpartition(":")
    start, _, end = span.partition("-")
    return f"/doc?id={document}&start={start}&end={end}"


def _formula(at: Place) -> str:
    listed = httpx2.get(f"{at.api}/formulas", params={"limit": 1}).json()["formulas"]
    return str(listed[0]["id"])


ADDRESSES: dict[str, Callable[[Place], str]] = {
    "home": lambda _: "/",
    "results": lambda _: f"/?q={quote(ASKED)}",
    "filtered": lambda _: f"/?q={quote(ASKED)}&kind=B%C3%A1o+c%C3%A1o&from=2020",
    "nothing": lambda _: f"/?q={quote('“tàu vũ trụ hạ cánh”')}&kind=B%C3%A1o+c%C3%A1o",
    "like": lambda at: f"/?like={at.passage}",
    "reader": _in_reader,
    "reader of nothing": lambda _: "/doc",
    "precedents": lambda _: "/cau-chu",
    "precedents found": lambda _: f"/cau-chu?q={quote(sayings.CLAUSE)}",
    "formulas": lambda _: "/cong-thuc",
    "formula": lambda at: f"/cong-thuc?id={_formula(at)}",
    "conflicts": lambda _: "/cong-thuc?tab=conflicts",
    "drafts": lambda _: "/soat-du-thao",
    "library": lambda _: "/van-ban",
    "removing": lambda at: f"/van-ban?remove={at.document}",
    "duties": lambda _: "/nhiem-vu",
    "models": lambda _: "/mo-hinh",
    "network": lambda at: f"/dan-chieu?van-ban={at.document}",
    "network of nothing": lambda _: "/dan-chieu",
    "comparison": lambda at: f"/so-sanh?a={at.document}&b={at.other}",
    "comparison of nothing": lambda _: "/so-sanh",
    "baskets": lambda _: "/gio",
    "basket": lambda at: f"/gio?ma={at.basket}",
    "deleting a basket": lambda at: f"/gio?ma={at.basket}&xoa=1",
    "kit": lambda at: f"/gio?ma={at.basket}&xem=tai-lieu",
    "kit outline": lambda at: f"/gio?ma={at.basket}&xem=tai-lieu&phan=outline",
    "kit comparison": lambda at: f"/gio?ma={at.basket}&xem=tai-lieu&phan=comparison",
    "kit questions": lambda at: f"/gio?ma={at.basket}&xem=tai-lieu&phan=questions",
    "themes": lambda _: "/chu-de",
    "theme": lambda _: "/chu-de?ma=dan-chu-o-co-so",
    "new theme": lambda _: "/chu-de?ma=moi",
}


@pytest.mark.parametrize("screen", ADDRESSES)
def test_no_screen_breaks_a_rule_or_is_wider_than_the_window(
    browser: Browser, place: Place, screen: str
) -> None:
    """What is wider than the window would have to be pushed to and fro to be read."""
    with visiting.visit(browser, place.screens) as page:
        page.goto(ADDRESSES[screen](place))
        settled(page)
        assert faults(page) == []
        for window in (LAPTOP, ZOOMED, NARROW):
            page.set_viewport_size({"width": window.width, "height": window.height})
            assert page.evaluate(OVER) <= 0, window
            bar = page.locator(".bar").bounding_box()
            assert bar is not None
            assert bar["height"] < 50, window


def test_the_check_itself_sees_a_fault(browser: Browser, place: Place) -> None:
    with visiting.visit(browser, place.screens) as page:
        page.goto("/")
        settled(page)
        page.evaluate(
            "document.querySelector('.welcome').insertAdjacentHTML('beforeend', "
            "'<p style=\"color: #bbb\">nhạt</p><input>')"
        )
        assert {one.split(" ")[0] for one in faults(page)} == {"color-contrast", "label"}


def _told(page: Page) -> None:
    page.goto(f"/?q={quote(ASKED)}")
    settled(page)
    page.locator(".card [data-act=keep]").first.click()
    expect(page.locator(".toast")).to_contain_text("Đã thêm vào")
    page.locator(".card [data-act=judge]").first.click()
    expect(page.locator(".toast")).to_contain_text("Đã ghi")
    page.locator(".why summary").first.click()


def _correcting(page: Page) -> None:
    page.locator("[data-state]").first.wait_for(state="attached")
    page.get_by_role("button", name="Sửa thông tin").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Lưu")).to_be_visible()
    # The dialog fades in, and what is half seen has half its contrast.
    page.wait_for_timeout(1000)


def test_what_opens_breaks_none_either(browser: Browser, place: Place) -> None:
    with visiting.visit(browser, place.screens) as page:
        _told(page)
        assert faults(page) == []
        page.goto(f"/doc?id={place.document}")
        _correcting(page)
        assert faults(page) == []
        page.goto(f"/gio?ma={place.basket}&xem=tai-lieu")
        settled(page)
        page.get_by_text(re.compile("^Mẫu Word")).click()
        expect(page.get_by_role("button", name="Tải mẫu đang dùng")).to_be_visible()
        page.wait_for_timeout(500)
        assert faults(page) == []
        page.goto(f"/gio?ma={place.basket}")
        settled(page)
        page.get_by_text("Sửa tên và ghi chú").click()
        page.get_by_text("Đổi tên phần").first.click()
        expect(page.get_by_label("Tên mới của phần").first).to_be_visible()
        assert faults(page) == []


def test_a_checked_draft_breaks_none(browser: Browser, place: Place) -> None:
    with visiting.visit(browser, place.screens) as page:
        page.goto("/soat-du-thao")
        settled(page)
        page.get_by_role("textbox").first.fill(sayings.DRAFT)
        page.get_by_role("button", name=re.compile("^Soát")).first.click()
        expect(page.locator(".finding").first).to_be_visible()
        settled(page)
        assert faults(page) == []


def test_the_key_prompt_breaks_none(
    browser: Browser, library: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("locked")
    with (
        serving.api(library, log=folder / "api.log", KHEO_API_KEY="cay-da") as api,
        serving.screens(api, log=folder / "ui.log") as screens,
        visiting.visit(browser, screens) as page,
    ):
        page.goto("/")
        expect(page.get_by_label("Khóa truy cập")).to_be_visible()
        assert faults(page) == []
