"""A document taken apart: every word beneath its heading, at its place in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.comparison.sections import parts_of
from index.search import Searcher
from tests.index.comparison.conftest import Hold
from tests.index.comparison.papers import LETTER, PLAN, WATER


def test_a_part_is_a_heading_with_the_words_beneath_it(hold: Hold) -> None:
    searcher, (plan,) = hold(PLAN)
    parts = parts_of(searcher.store.document(plan))
    water = next(part for part in parts if part.title == "Nước sạch")
    assert (water.label, water.text) == ("1.", WATER)
    assert water.path == ("II. NHIỆM VỤ", "1. Nước sạch")
    duties = next(part for part in parts if part.title == "NHIỆM VỤ")
    assert duties.text == ""
    assert water.above == parts.index(duties)
    assert [part.text.startswith("KẾ HOẠCH") for part in parts if part.is_title] == [True]


def test_a_document_without_headings_is_parted_by_its_passages(hold: Hold) -> None:
    searcher, (letter,) = hold(LETTER)
    parts = parts_of(searcher.store.document(letter))
    assert [part.text.split()[0] for part in parts] == ["V/v", "Ủy", "Mỗi", "Xe"]
    assert not any(part.label or part.path for part in parts)


def test_numbers_part_what_no_heading_parts(hold: Hold) -> None:
    numbered = LETTER.replace("Mỗi bản", "1. Mỗi bản").replace("Xe chở", "- Kèm thẻ.\n\n2. Xe chở")
    searcher, (letter,) = hold(numbered)
    parts = parts_of(searcher.store.document(letter))
    first, second = (part for part in parts if part.label)
    assert (first.label, first.path) == ("1.", ("1.",))
    assert first.text.startswith("Mỗi bản")
    assert first.text.endswith("- Kèm thẻ.")
    assert second.text.startswith("Xe chở")


def test_what_follows_a_closed_section_belongs_to_none(hold: Hold) -> None:
    """A number among headings of the same style ends the section before it."""
    text = LETTER.replace(
        "Mỗi bản",
        "1. Mỗi bản làm tốt hai việc:\n\n- Quét dọn đường làng.\n\n- Treo cờ.\n\n2. Mỗi bản",
    )
    searcher, (letter,) = hold(text)
    parts = parts_of(searcher.store.document(letter))
    second = next(part for part in parts if part.label == "2.")
    assert second.text.startswith("Mỗi bản lập danh sách")


def test_a_heading_may_be_printed_over_several_lines(hold: Hold) -> None:
    broken = PLAN.replace("3. Đồng bào có đạo\n", "3. Đồng bào\ncó đạo\n")
    searcher, (plan,) = hold(broken)
    document = searcher.store.document(plan)
    for part in parts_of(document):
        assert document.text[part.start : part.end] == part.text


@pytest.fixture(scope="module")
def library(sample: Path) -> Searcher:
    return Searcher(sample)


def test_every_passage_of_the_sample_is_in_one_part(library: Searcher) -> None:
    for (id,) in library.store.connection.execute("SELECT id FROM documents").fetchall():
        document = library.store.document(id)
        everywhere = {section.start for section in document.sections}
        parts = parts_of(document, split=everywhere)
        assert [one for part in parts for one in part.passages] == list(document.passages)
        ends = 0
        for part in parts:
            assert document.text[part.start : part.end] == part.text == part.text.strip()
            assert ends <= part.begin <= part.start <= part.end
            assert part.above is None or part.path[:-1] or not part.is_headed
            ends = part.end
        covered = {at for part in parts for at in range(part.begin, part.end)}
        for passage in document.passages:
            left = [document.text[at] for at in range(passage.start, passage.end)
                    if at not in covered]  # fmt: skip
            assert "".join(left).strip() == ""
