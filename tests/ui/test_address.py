"""The address holds the question and its filters, and the same address gives the same question."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from ui.address import FILTERS, MODES, PAGE, Ask, library, place, read

TEXTS = st.text(min_size=1, max_size=20)
ASKS = st.builds(
    Ask,
    text=st.one_of(st.just(""), TEXTS),
    filters=st.dictionaries(
        st.sampled_from(FILTERS), st.lists(TEXTS, min_size=1, unique=True).map(tuple)
    ),
    document=st.none() | TEXTS,
    first=st.none() | st.just("2021-04"),
    last=st.none() | st.just("2022"),
    mode=st.sampled_from(MODES),
    as_typed=st.booleans(),
    page=st.integers(1, 500),
    copies=st.none() | TEXTS,
    like=st.none() | TEXTS,
)


def _params(href: str) -> Mapping[str, list[str]]:
    return parse_qs(urlsplit(href).query, keep_blank_values=True)


@given(ASKS)
def test_an_address_gives_its_question_back(ask: Ask) -> None:
    assert read(_params(ask.href)) == ask


def test_an_empty_question_is_the_bare_address() -> None:
    assert Ask().href == "/"
    assert read({}) == Ask()


def test_what_makes_no_sense_is_left_out() -> None:
    asked = read({"q": ["a"], "page": ["-3"], "mode": ["magic"], "as_typed": ["1"]})
    assert asked == Ask(text="a")
    assert read({"page": ["999999999"]}).offset <= 1_000_000
    assert read({"page": ["³"]}).page == 1


def test_filters_are_put_on_and_taken_off_from_page_one() -> None:
    ask = Ask(text="a", page=4, copies="x:1-2")
    on = ask.toggled("kind", "Kế hoạch").toggled("kind", "Báo cáo")
    assert on.filters["kind"] == ("Kế hoạch", "Báo cáo")
    assert (on.page, on.copies) == (1, None)
    assert on.toggled("kind", "Kế hoạch").filters["kind"] == ("Báo cáo",)
    assert on.narrowed
    assert not on.widened().narrowed
    assert on.widened().text == "a"


def test_a_new_question_keeps_the_filters() -> None:
    ask = Ask(text="a", page=3, as_typed=True).toggled("level", "xã")
    assert ask.asking("b") == Ask(text="b", filters={"level": ("xã",)})


def test_offset_follows_the_page() -> None:
    assert Ask(page=3).offset == 2 * PAGE


def test_places_and_the_library() -> None:
    assert place("a b", 3, 9) == "/doc?id=a+b&start=3&end=9"
    assert place("x") == "/doc?id=x"
    assert library(q="", sort="-date", page=None) == "/van-ban?sort=-date"
    assert library() == "/van-ban"
