"""Finding words in a document: case, composition and tone placement do not matter, marks do."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.find import find

TEXT = "Tổ hoà giải số 2 họp. TỔ HÒA\nGIẢI ghi biên bản; to hoa giai không dấu; tổ hỏa giải."


def _found(words: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in find(text, words)]


@pytest.mark.parametrize("words", ["tổ hòa giải", "Tổ hoà giải", "  tổ   hòa giải "])
def test_case_spacing_and_tone_place_do_not_matter(words: str) -> None:
    assert _found(words) == ["Tổ hoà giải", "TỔ HÒA\nGIẢI"]


def test_composition_does_not_matter() -> None:
    assert _found(unicodedata.normalize("NFD", "tổ hòa giải")) == ["Tổ hoà giải", "TỔ HÒA\nGIẢI"]


def test_words_without_marks_find_all_markings() -> None:
    assert len(_found("to hoa giai")) == 4


def test_marks_typed_are_kept() -> None:
    assert _found("hỏa giải") == ["hỏa giải"]
    assert _found("đan", "Dân đan đân") == ["đan"]


def test_only_whole_words_are_found() -> None:
    assert _found("vận", "vận động, vậng, vận") == ["vận", "vận"]
    assert _found("25-NQ/TW", "Nghị quyết 25-NQ/TW và 125-NQ/TW") == ["25-NQ/TW"]


@pytest.mark.parametrize("words", ["", "   ", "…!?"])
def test_nothing_is_found_for_no_word(words: str) -> None:
    assert find(TEXT, words) == []


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_what_stands_in_the_text_is_found_there(text: str, start: int, length: int) -> None:
    spans = find(text, text[start : start + length])
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
