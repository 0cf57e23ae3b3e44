"""Two documents side by side: what treats the same stands beside it, the rest stands alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from index.comparison import Aligned, Comparison, compare
from index.errors import NotHeld
from index.search import Searcher
from tests.index.comparison.conftest import Hold
from tests.index.comparison.papers import (
    ADDED,
    FAITH,
    LATER,
    LETTER,
    PLAN,
    RESOLUTION,
    ROADS,
    WATER,
)


def beside(comparison: Comparison, title: str) -> Aligned:
    """The row of the part of the first document with this title."""
    return next(row for row in comparison.sections if row.a and row.a.title == title)


def changes(row: Aligned) -> list[tuple[str, str, str]]:
    return [(d.op, d.asked, d.found) for one in row.shared for d in one.differences]


def test_a_later_version_shows_each_changed_word(hold: Hold) -> None:
    searcher, (plan, later) = hold(PLAN, LATER)
    found = compare(searcher, plan, later)
    water = beside(found, "Nước sạch")
    assert water.b is not None
    assert (water.relation, water.b.label, water.b.title) == ("near", "2.", "Nước sạch")
    assert changes(water) == [("replace", "tuần", "ngày")]
    ((old, new),) = [(d.asked_span, d.found_span) for d in water.shared[0].differences]
    assert water.a is not None
    assert (water.a.text[slice(*old)], water.b.text[slice(*new)]) == ("tuần", "ngày")
    assert changes(beside(found, "TỔ CHỨC THỰC HIỆN")) == [("replace", "15", "30"),
                                                          ("replace", "11", "10")]  # fmt: skip


def test_sections_that_moved_or_got_another_number_are_the_same(hold: Hold) -> None:
    searcher, (plan, later) = hold(PLAN, LATER)
    found = compare(searcher, plan, later)
    for title, label in (("Đồng bào có đạo", "1."), ("Đường làng ngõ xóm", "4."),
                         ("MỤC ĐÍCH", "I."), ("NHIỆM VỤ", "II.")):  # fmt: skip
        row = beside(found, title)
        assert row.b is not None
        assert (row.relation, row.score, row.b.label) == ("same", 1, label)
    assert all(one.exact for one in beside(found, "Đồng bào có đạo").shared)
    assert found.shared_a > 0.9 > found.shared_b > 0.6


def test_what_was_added_stands_alone_at_its_place(hold: Hold) -> None:
    searcher, (plan, later) = hold(PLAN, LATER)
    rows = compare(searcher, plan, later).sections
    (alone,) = [row for row in rows if row.relation == "only-b"]
    assert alone.a is None
    assert alone.b is not None
    assert alone.b.text == ADDED
    before = rows[rows.index(alone) - 1]
    assert before.a is not None
    assert before.a.title == "Nước sạch"


def test_a_text_beside_itself_is_the_same(hold: Hold) -> None:
    searcher, (plan,) = hold(PLAN)
    found = compare(searcher, plan, plan)
    assert {row.relation for row in found.sections} == {"same"}
    assert (found.shared_a, found.shared_b) == (1, 1)


def test_sections_in_other_words_stand_beside_what_they_treat(hold: Hold) -> None:
    searcher, (plan, resolution) = hold(PLAN, RESOLUTION)
    found = compare(searcher, plan, resolution)
    pairs = {row.a.title: row.b.title for row in found.sections if row.a and row.b and row.a.title}
    assert pairs["Đồng bào có đạo"] == "Vận động tín đồ các tôn giáo"
    assert pairs["Nước sạch"] == "Cấp nước sinh hoạt"
    assert beside(found, "Đường làng ngõ xóm").relation == "only-a"
    alone = {row.b.title for row in found.sections if row.b and row.relation == "only-b"}
    assert "Bảo vệ rừng đầu nguồn" in alone


def test_of_what_stands_alone_the_nearest_is_told(hold: Hold) -> None:
    searcher, (plan, resolution) = hold(PLAN, RESOLUTION)
    rows = compare(searcher, plan, resolution).sections
    for row in rows:
        assert row.nearest is None or (row.a is None) != (row.b is None)
        if row.nearest is not None:
            other = rows[row.nearest.row]
            assert (other.a if row.a is None else other.b) is not None
            assert 0.2 < row.nearest.score < 1
    alone = compare(searcher, plan, plan).sections
    assert [row.nearest for row in alone] == [None] * len(alone)


ITEMS = PLAN.replace(
    f"1. Nước sạch\n\n{WATER}\n\n2. Đường làng ngõ xóm\n\n{ROADS}\n\n3. Đồng bào có đạo\n\n{FAITH}",
    f"1. Việc xã\n\na) {WATER}\n\nb) {ROADS}\n\nc) {FAITH}",
).replace("12-KH", "14-KH")


def test_lettered_items_stand_beside_sections_that_treat_them(hold: Hold) -> None:
    searcher, (plan, items) = hold(PLAN, ITEMS)
    rows = compare(searcher, plan, items).sections
    pairs = {row.a.title: row.b.label for row in rows if row.a and row.b}
    assert (pairs["Nước sạch"], pairs["Đường làng ngõ xóm"]) == ("a)", "b)")
    assert pairs["Đồng bào có đạo"] == "c)"


def test_lettered_items_that_nothing_treats_stay_with_their_section(hold: Hold) -> None:
    searcher, (items, letter) = hold(ITEMS, LETTER)
    rows = compare(searcher, items, letter).sections
    (work,) = [row.a for row in rows if row.a and row.a.title == "Việc xã"]
    assert work.text.startswith("a) ")
    assert not any(row.a and row.a.is_item for row in rows)


def test_documents_that_treat_nothing_in_common_have_no_pairs(hold: Hold) -> None:
    searcher, (plan, letter) = hold(PLAN, LETTER)
    rows = [row for row in compare(searcher, plan, letter).sections if row.a and row.b]
    assert [row for row in rows if not (row.a and row.a.is_title)] == []


def test_versions_without_headings_are_compared_paragraph_by_paragraph(hold: Hold) -> None:
    other = LETTER.replace("mười hộ", "sáu hộ").replace("11 tháng 01", "12 tháng 01")
    searcher, (letter, later) = hold(LETTER, other)
    found = compare(searcher, letter, later)
    assert [row.relation for row in found.sections] == ["same", "same", "near", "same"]
    assert changes(found.sections[2]) == [("replace", "mười", "sáu")]


def test_a_page_break_is_no_difference(hold: Hold) -> None:
    broken = PLAN.replace("đường ống dẫn nước", "đường\n\n- 2 -\n\nống dẫn nước")
    searcher, (plan, printed) = hold(PLAN, broken.replace("12-KH", "13-KH"))
    assert beside(compare(searcher, plan, printed), "Nước sạch").relation == "same"


def test_what_is_not_held_is_said(hold: Hold) -> None:
    searcher, (plan,) = hold(PLAN)
    with pytest.raises(NotHeld, match="0123"):
        compare(searcher, plan, "0123")
    with pytest.raises(NotHeld, match="0123"):
        compare(searcher, "0123", plan)


@pytest.fixture(scope="module")
def library(sample: Path) -> Searcher:
    return Searcher(sample)


@pytest.fixture(scope="module")
def some(library: Searcher) -> list[tuple[str, str]]:
    rows = library.store.connection.execute("SELECT id FROM documents ORDER BY id").fetchall()
    return list(combinations([row[0] for row in rows], 2))[::23]


def test_the_same_pairs_are_found_from_either_side(
    library: Searcher, some: list[tuple[str, str]]
) -> None:
    for a, b in some:
        one, other = compare(library, a, b), compare(library, b, a)
        pairs = {(row.a.begin, row.b.begin, row.score) for row in one.sections if row.a and row.b}
        turned = {
            (row.b.begin, row.a.begin, row.score) for row in other.sections if row.a and row.b
        }
        assert pairs == turned
        assert (one.shared_a, one.shared_b) == (other.shared_b, other.shared_a)


def test_every_part_is_shown_once_and_every_span_lies_in_it(
    library: Searcher, some: list[tuple[str, str]]
) -> None:
    for a, b in some:
        found = compare(library, a, b)
        text = library.store.document(a).text, library.store.document(b).text
        own = [row.a.begin for row in found.sections if row.a]
        its = [row.b.begin for row in found.sections if row.b]
        assert own == sorted(set(own))
        assert len(its) == len(set(its))
        for row in found.sections:
            for part, whole in zip((row.a, row.b), text, strict=True):
                assert part is None or whole[part.start : part.end] == part.text
            for one in row.shared:
                assert row.a is not None
                assert row.b is not None
                assert 0 <= one.a[0] < one.a[1] <= len(row.a.text)
                assert 0 <= one.b[0] < one.b[1] <= len(row.b.text)
                for change in one.differences:
                    assert row.a.text[slice(*change.asked_span)] == change.asked
                    assert row.b.text[slice(*change.found_span)] == change.found


def test_asking_again_gives_the_same(library: Searcher, some: list[tuple[str, str]]) -> None:
    for a, b in some[:5]:
        assert compare(library, a, b) == compare(library, a, b)
