"""Where the words that a person took are found again, and where they are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.excerpts import Excerpt, standing, taken
from index.library import FileReport
from index.store import Store
from tests.index.test_versions import body, letter

Add = Callable[..., list[FileReport]]
SHORT = "Các chi bộ tổ chức thực hiện nghiêm túc Kế hoạch này."
LONG = (
    "Các chi bộ tổ chức thực hiện nghiêm túc việc đối thoại với nhân dân mỗi quý một lần, ghi lại "
    "từng ý kiến, trả lời trong mười ngày, niêm yết câu trả lời ở nhà văn hóa và báo cáo Đảng ủy "
    "những việc vượt quá khả năng của xóm để xin ý kiến, đồng thời cử người theo dõi cho đến khi "
    "bà con nói là đã xong."
)


@pytest.fixture
def store(add: Add, tmp_path: Path, data: Path) -> Store:
    """A library of one letter, with a short paragraph at its end."""
    text = letter([*body(1), f"7. {SHORT}"])
    (tmp_path / "thư.txt").write_text(text, "utf-8")
    add(tmp_path / "thư.txt")
    return Store(data)


def an_excerpt(store: Store, text: str) -> Excerpt:
    """As if it had been taken from the letter before it was read anew."""
    (key,) = store.document_keys()
    excerpt = taken(store, [store.passages_of(key)[-1].id])[0]
    return replace(excerpt, start=excerpt.start + 10_000, end=excerpt.end + 10_000, text=text)


def test_a_short_passage_is_not_taken_for_a_long_one_that_is_gone(store: Store) -> None:
    quote = an_excerpt(store, f"7. {LONG}")
    (place,) = standing(store, [quote])
    assert (place.state, place.excerpt) == ("gone", quote)


def test_a_part_of_what_was_taken_is_it_still(store: Store) -> None:
    (place,) = standing(store, [an_excerpt(store, f"7. {SHORT} {LONG[:90]}")])
    assert (place.state, place.excerpt.text) == ("moved", f"7. {SHORT}")


def test_places_are_looked_up_and_not_gone_through(store: Store) -> None:
    """A document of thousands of passages is asked for hundreds of them."""
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    (key,) = store.document_keys()
    ids = [passage.id for passage in store.passages_of(key)]
    standing(store, taken(store, ids))
    store.connection.set_trace_callback(None)
    spans = [said for said in asked if '."end" = ' in said]
    assert len(spans) == len(ids) + 1
    for said in spans:
        plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {said}")]
        assert sum("passages_place (document_key=? AND start=?)" in step for step in plan) == 1
        assert not any("passages_document" in step for step in plan)


def test_a_passage_is_found_by_its_words_where_it_stands_elsewhere(store: Store) -> None:
    (key,) = store.document_keys()
    ids = [passage.id for passage in store.passages_of(key)]
    there = taken(store, ids)
    assert [place.state for place in standing(store, there)] == ["held"] * len(ids)
    away = [replace(one, start=one.start + 7, end=one.end + 7) for one in there]
    places = standing(store, away)
    assert [place.state for place in places] == ["moved"] * len(ids)
    assert [place.excerpt for place in places] == there
