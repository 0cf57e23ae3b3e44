"""How well a scan was recognised, in words."""

from __future__ import annotations

import pytest

from tests.ui.page import Page
from ui.recognition import banner, cell


@pytest.mark.parametrize(
    ("quality", "poor", "said"),
    [(None, False, ""), (0.97, False, "tốt"), (0.629, True, "kém · 62 %")],
)
def test_a_cell_of_the_table(quality: float | None, poor: bool, said: str) -> None:
    assert Page(cell(quality, poor=poor)).text == said


def test_a_poor_scan_sends_to_the_original() -> None:
    page = Page(banner(0.629, poor=True))
    assert "chỉ 62 % là tiếng Việt có nghĩa" in page.text
    assert "so với tệp gốc" in page.text
    assert page.tags[0][1]["role"] == "status"
    assert "nên so với tệp gốc" in Page(banner(0.97, poor=False)).text
    assert banner(None, poor=False) == ""
