"""The trainer's journey with the keyboard alone, on a small laptop and at 125 %: wherever the
cursor comes to stand it is seen, and nothing lies over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.ui import serving, visiting
from tests.ui.test_accessibility import OVER
from tests.ui.visiting import LAPTOP, ZOOMED, Window, settled

pytestmark = pytest.mark.browser
QUESTION = "cán bộ, chi bộ và bà con trong thôn"
FURTHEST = 400
"""Presses of Tab from any place of a screen to any other."""

FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body || at === document.documentElement) return null;
  const box = at.getBoundingClientRect();
  const x = box.left + box.width / 2;
  // A tall thing is seen where its upper end is.
  const y = box.top + Math.min(box.height, 24) / 2;
  const top = document.elementFromPoint(x, y);
  const label = at.closest("label");
  const ours = [at, label].filter(Boolean);
  const styles = (node) => {
    const said = [];
    for (let one = node, n = 0; one && n < 4; one = one.parentElement, n++) {
      const s = getComputedStyle(one);
      said.push(s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor);
    }
    for (const one of label?.children ?? []) said.push(getComputedStyle(one).boxShadow);
    return said.join();
  };
  const held = styles(at);
  at.blur();
  const bare = styles(at);
  at.focus({ preventScroll: true });
  return {
    act: at.dataset.act ?? null,
    passage: at.closest("[data-passage]")?.dataset.passage ?? null,
    name: at.getAttribute("aria-label") ?? at.innerText ?? "",
    href: at.getAttribute("href"),
    within: box.top >= 0 && box.left >= 0 && y < innerHeight && box.right <= innerWidth + 1,
    bare: Boolean(top) && ours.some((one) => one.contains(top) || top.contains(one)),
    shown: held !== bare,
    html: at.outerHTML.slice(0, 160),
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the cursor stands."""

    act: str | None
    passage: str | None
    name: str
    href: str | None
    within: bool
    bare: bool
    shown: bool
    html: str


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with visiting.launched(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("keyboard")
    data = visiting.library(folder)
    with (
        serving.api(data, log=folder / "api.log") as api,
        serving.screens(api, log=folder / "ui.log") as screens,
    ):
        yield screens


def stop(page: Page) -> Stop | None:
    """Where the cursor stands; it must be seen there."""
    page.wait_for_timeout(30)  # the page scrolls to it
    found = page.evaluate(FOCUS)
    if found is None:
        return None
    here = Stop(**found)
    assert here.within, f"out of the window: {here.html}"
    assert here.bare, f"something lies over it: {here.html}"
    assert here.shown, f"not seen to have the cursor: {here.html}"
    return here


def tab_to(page: Page, *, key: str = "Tab", **wanted: str) -> Stop:
    """Press Tab until the cursor stands where these all match."""
    for _ in range(FURTHEST):
        page.keyboard.press(key)
        here = stop(page)
        if here and all(re.search(p, getattr(here, n) or "") for n, p in wanted.items()):
            return here
    raise AssertionError(f"Tab never came to {wanted}")


def _order(page: Page) -> list[str]:
    return [str(one.get_attribute("data-passage")) for one in page.locator(".kept-item").all()]


def _collect(page: Page) -> list[str]:
    """Ask, and put the first four passages into a basket."""
    page.goto("/")
    settled(page)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".card").nth(3)).to_be_visible()
    settled(page)
    kept = []
    for count in range(1, 5):
        here = tab_to(page, act="^keep$")
        kept.append(str(here.passage))
        page.keyboard.press("Enter")
        expect(page.locator(".bar [data-amount]")).to_have_text(f" ({count})")
        after = stop(page)
        assert after is not None
        assert after.passage == here.passage
        assert after.name == "Trong giỏ · Bỏ ra"
    return kept


def _arrange(page: Page, kept: list[str]) -> None:
    """The first passage down, with a note; it keeps the cursor wherever it goes."""
    assert _order(page) == kept
    tab_to(page, act="^down$", passage=re.escape(kept[0]))
    page.keyboard.press("Enter")
    expect(page.locator(".kept-item").nth(1)).to_have_attribute("data-passage", kept[0])
    here = stop(page)
    assert here is not None
    assert (here.act, here.passage) == ("down", kept[0])
    tab_to(page, key="Shift+Tab", act="^note$", passage=re.escape(kept[0]))
    page.keyboard.type("Hỏi lớp trước khi đọc đoạn này.")
    tab_to(page, act="^up$", passage=re.escape(kept[0]))
    expect(page.locator(".toast")).to_contain_text("Đã lưu ghi chú")


@pytest.mark.parametrize("window", [LAPTOP, ZOOMED], ids=["laptop", "zoomed"])
def test_from_a_question_to_a_kit_without_a_mouse(
    browser: Browser, screens: str, window: Window, tmp_path: Path
) -> None:
    with visiting.visit(browser, screens, window) as page:
        kept = _collect(page)
        tab_to(page, name=r"^Giỏ tài liệu \(4\)$")
        page.keyboard.press("Enter")
        expect(page.locator("table.baskets")).to_be_visible()
        settled(page)
        tab_to(page, href=r"/gio\?ma=")
        page.keyboard.press("Enter")
        expect(page.locator(".kept-item")).to_have_count(4)
        _arrange(page, kept)
        assert page.evaluate(OVER) <= 0

        tab_to(page, name="^Bộ tài liệu giảng dạy$")
        page.keyboard.press("Enter")
        expect(page.locator(".sheet.kit")).to_contain_text("Hỏi lớp trước khi đọc đoạn này.")
        tab_to(page, name="^Tải Word$")
        with page.expect_download() as coming:
            page.keyboard.press("Enter")
        coming.value.save_as(tmp_path / "kit.docx")
    words = "\n".join(p.text for p in Document(str(tmp_path / "kit.docx")).paragraphs)
    assert "Hỏi lớp trước khi đọc đoạn này." in words
