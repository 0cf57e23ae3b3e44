"""Text stays text: whatever it holds, the page shows it and runs none of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.page import Page
from ui.markup import FORBIDDEN, Html, join, link, marked, tag, text

NASTY = "<script>alert(1)</script><img src=x onerror=\"alert('2')\"> & $x^2$ *sao* [a](http://b)"


def test_markup_in_text_is_shown() -> None:
    page = Page(tag("p", NASTY, title=NASTY))
    assert page.tags == [("p", {"title": NASTY})]
    assert page.text == NASTY


def test_what_is_html_already_is_not_escaped_twice() -> None:
    assert join([Html("<b>1</b>"), "<i>"]) == "<b>1</b>&lt;i&gt;"


def test_attributes() -> None:
    made = link("Mở", "/doc?id=1&start=2", aria_current=None, class_="x", hidden=False)
    assert Page(made).tags == [
        ("a", {"href": "/doc?id=1&start=2", "data-go": None, "target": "_self", "class": "x"})
    ]


def test_control_characters_are_shown_as_missing() -> None:
    assert text("a\x00b\x1bc\nd") == "a\ufffdb\ufffdc\nd"


def test_marks_that_touch_are_one() -> None:
    assert marked("dân vận khéo", [(4, 7), (0, 3), (2, 3)]) == "<mark>dân vận</mark> khéo"


def test_marks_before_the_start_are_left_out() -> None:
    assert marked("dân vận khéo", [(0, 3), (8, 12)], 8) == "<mark>khéo</mark>"


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_marking_changes_no_text(value: str, spans: list[tuple[int, int]]) -> None:
    page = Page(marked(value, spans))
    shown = FORBIDDEN.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")
    assert page.text.replace("\r\n", "\n").replace("\r", "\n") == shown
    assert {name for name, _ in page.tags} <= {"mark"}
