"""A real Chromium at the screens: what every visit is held to, whatever is done in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.ui import papers, sayings, serving

WAIT = 30_000
"""Milliseconds: this machine may be busy with the other tests."""


@dataclass(frozen=True, slots=True)
class Window:
    """What of the page is seen, in CSS pixels."""

    width: int
    height: int
    zoom: float = 1.0


LAPTOP = Window(1366, 768)
ZOOMED = Window(1093, 614, 1.25)
"""The same laptop at 125 %."""
NARROW = Window(1024, 768)


@contextmanager
def launched(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, screens: str, window: Window = LAPTOP) -> Iterator[Page]:
    """A page that asks nobody but this machine, in which nothing fails and no text acts."""
    context = browser.new_context(
        viewport={"width": window.width, "height": window.height},
        device_scale_factor=window.zoom,
        base_url=screens,
        accept_downloads=True,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    outside: list[str] = []
    faults: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if not _is_here(r.url) else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert page.evaluate("window.hacked") is None
    assert outside == []
    assert faults == []
    context.close()


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob") or parts.hostname == "127.0.0.1"


def settled(page: Page) -> None:
    """Wait until the screen is drawn whole: what carries the buttons' acts comes last."""
    page.locator("[data-state]").first.wait_for(state="attached")
    page.evaluate("document.fonts.ready")


def library(folder: Path) -> Path:
    """A DATA folder of its own with what the screens' tests are about; they may change it."""
    given, data = [folder / "papers", folder / "sayings"], folder / "kho-thu"
    papers.write(given[0])
    sayings.write(given[1])
    done = serving.run("index", "add", *map(str, given), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    return data


def passages(api: str, question: str, count: int) -> list[str]:
    """The ids of the first passages that answer a question."""
    found = httpx2.get(f"{api}/search", params={"q": question, "limit": count}).json()["hits"]
    assert len(found) == count, question
    return [hit["passage"]["id"] for hit in found]


def basket(api: str, name: str, ids: list[str]) -> dict[str, Any]:
    made = httpx2.post(f"{api}/baskets", json={"name": name, "passages": ids})
    assert made.status_code == 201, made.text
    return dict(made.json())
