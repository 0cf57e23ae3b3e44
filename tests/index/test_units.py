"""Units cover every term, and none is longer than the window."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Term
from index.units import cut_units


def terms(count: int) -> list[Term]:
    return [Term("x", at, at + 1) for at in range(count)]


@given(st.integers(0, 300), st.integers(2, 50), st.data())
def test_windows_cover_all_terms_without_gaps(count: int, window: int, data: st.DataObject) -> None:
    stride = data.draw(st.integers(1, window))
    units = cut_units(terms(count), window=window, stride=stride)
    assert units[0][0] == 0
    assert units[-1][1] == count
    assert all(end - start == min(window, count) for start, end in units)
    for (first, end), (second, _) in pairwise(units):
        assert first < second <= end
        assert second - first <= stride


def test_a_short_passage_is_one_unit() -> None:
    assert cut_units(terms(40)) == [(0, 40)]
    assert cut_units(terms(0)) == [(0, 0)]


def test_the_last_window_is_moved_back() -> None:
    assert cut_units(terms(65)) == [(0, 40), (20, 60), (25, 65)]
