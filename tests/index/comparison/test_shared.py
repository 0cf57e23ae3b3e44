"""Words that two texts share: where they stand, and what is other in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.comparison.shared import LEAST, covered, nearness, shared, tiles
from index.wording.differences import Words

ANALYZER = Analyzer()
KEYS = st.lists(st.sampled_from("abc"), max_size=40)


def words(text: str) -> Words:
    return Words(text, ANALYZER.syllables(text))


def test_a_run_is_found_wherever_it_stands() -> None:
    one = words("Trước hết là việc nhà. Mỗi nhóm hộ cử một người trông coi bể nước ở đầu bản.")
    other = words("Mỗi nhóm hộ cử một người trông coi con đường. Sau đó là việc chung của bản.")
    (found,) = shared(one, other, near=False)
    assert found.exact
    assert one.text[slice(*found.a)] == "Mỗi nhóm hộ cử một người trông coi"
    assert other.text[slice(*found.b)] == "Mỗi nhóm hộ cử một người trông coi"


def test_a_few_other_words_within_it_are_a_difference() -> None:
    one = words("Các chi bộ gửi kết quả về văn phòng Đảng ủy trước ngày 15 tháng 11 hằng năm.")
    other = words("Các chi bộ gửi kết quả về văn phòng Huyện ủy trước ngày 15 tháng 11 hằng năm.")
    (found,) = shared(one, other, near=False)
    assert [(change.op, change.asked, change.found) for change in found.differences] == [
        ("replace", "Đảng", "Huyện")
    ]
    change = found.differences[0]
    assert one.text[slice(*change.asked_span)] == "Đảng"
    assert other.text[slice(*change.found_span)] == "Huyện"


def test_a_change_in_the_first_words_of_a_clause_is_shown() -> None:
    said = "sửa lại bể chứa và khơi thông đường ống dẫn nước về từng nhóm hộ trong bản."
    one, other = words(f"Việc đầu. Các bản {said}"), words(f"Việc sau cùng! Từng thôn {said}")
    (found,) = shared(one, other, near=False)
    assert [(d.asked, d.found) for d in found.differences] == [("Các bản", "Từng thôn")]


def test_near_texts_are_compared_as_a_whole() -> None:
    one = words("Mỗi nhóm hộ cử một người trông coi.")
    other = words("Mỗi nhóm hộ cử hai người trông coi và ghi sổ.")
    (found,) = shared(one, other, near=True)
    assert (found.a, found.b) == ((0, len(one.text) - 1), (0, len(other.text) - 1))
    assert [(d.op, d.asked, d.found) for d in found.differences] == [
        ("replace", "một", "hai"), ("insert", "", "và ghi sổ"),
    ]  # fmt: skip


def test_nothing_is_shared_by_short_formulas_or_by_no_words() -> None:
    one, other = words("của cấp ủy, chính quyền địa phương"), words("cấp ủy, chính quyền các cấp")
    assert shared(one, other, near=False) == ()
    assert shared(words(""), other, near=True) == ()
    assert nearness(words(""), words("")) == 1
    assert nearness(words(""), other) == 0


@given(KEYS, KEYS)
def test_tiles_are_equal_runs_that_do_not_overlap(one: list[str], other: list[str]) -> None:
    found = tiles(one, other)
    taken: list[tuple[str, int]] = []
    for tile in found:
        assert tile.size >= LEAST
        assert one[tile.a : tile.a + tile.size] == other[tile.b : tile.b + tile.size]
        taken += [("a", tile.a + step) for step in range(tile.size)]
        taken += [("b", tile.b + step) for step in range(tile.size)]
    assert len(taken) == len(set(taken))


@given(KEYS, KEYS)
def test_what_is_covered_is_what_stands_in_runs_of_both(one: list[str], other: list[str]) -> None:
    runs = {tuple(other[at : at + LEAST]) for at in range(len(other) - LEAST + 1)}
    expected = {
        at + step
        for at in range(len(one) - LEAST + 1)
        if tuple(one[at : at + LEAST]) in runs
        for step in range(LEAST)
    }
    count = len(one) if one == other else len(expected)
    assert covered([one], [other]) == (count, len(one))


def test_much_the_same_over_and_over_takes_no_time() -> None:
    again = ["một", "hai", "ba"] * 20_000
    assert tiles(again, again) == []
    assert covered([again], [again[:-1]])[0] == len(again)
