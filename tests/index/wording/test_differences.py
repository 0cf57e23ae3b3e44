"""Two wordings, term by term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.wording.differences import Words, differences, likeness

ANALYZER = Analyzer()
_WORDS = st.lists(
    st.sampled_from(["dân", "biết", "bàn", "làm", "kiểm", "tra", "nghe", "nói"]), min_size=1
)


def words(text: str) -> Words:
    return Words(text, ANALYZER.syllables(text))


def compared(asked: str, found: str) -> list[tuple[str, str, str]]:
    return [(d.op, d.asked, d.found) for d in differences(words(asked), words(found))]


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        ("Nghe dân nói", "nghe dân nói", []),
        ("việc gì cũng kém", "việc gì cũng tốn kém", [("insert", "", "tốn")]),
        ("dân biết, dân bàn, dân làm, dân kiểm tra", "dân biết, dân bàn, dân kiểm tra",
         [("delete", "dân làm", "")]),
        ("dân biết, dân bàn, dân kiểm tra", "dân biết, dân bàn, dân kiểm tra, dân giám sát",
         [("insert", "", "dân giám sát")]),
        ("trách nhiệm với dân", "trách nhiệm trước dân", [("replace", "với", "trước")]),
    ],
)  # fmt: skip
def test_differences_are_as_people_see_them(
    asked: str, found: str, expected: list[tuple[str, str, str]]
) -> None:
    assert compared(asked, found) == expected


@given(_WORDS, _WORDS)
def test_applied_to_the_one_they_give_the_other(asked: list[str], found: list[str]) -> None:
    one, other = words(", ".join(asked)), words(" ".join(found))
    text, shift = one.text, 0
    for difference in differences(one, other):
        start, end = (place + shift for place in difference.asked_span)
        put = f" {difference.found} " if difference.found else " "
        text = text[:start] + put + text[end:]
        shift += len(put) - (end - start)
    assert words(text).keys == other.keys


@given(_WORDS, _WORDS)
def test_spans_point_at_the_words(asked: list[str], found: list[str]) -> None:
    one, other = words(" ".join(asked)), words(", ".join(found))
    for difference in differences(one, other):
        assert one.text[slice(*difference.asked_span)] == difference.asked
        assert other.text[slice(*difference.found_span)] == difference.found


def test_likeness_counts_common_terms_in_order() -> None:
    assert likeness(["a", "b", "c", "d"], ["a", "b", "d"]) == pytest.approx(6 / 7)
    assert likeness(["a", "b"], ["c", "d"]) == 0
