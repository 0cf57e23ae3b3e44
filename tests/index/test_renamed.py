"""Names before and after 2025 find each other, and nothing else."""

from __future__ import annotations

import pytest

from index.expansions import words_of
from index.provinces import MERGERS, PROVINCES
from index.renamed import renamed
from ingest.vietnamese import canonical


def other_names(text: str) -> set[str]:
    return {meaning for match in renamed(words_of(text)) for meaning in match.meanings}


def test_both_names_of_an_office_find_each_other() -> None:
    assert other_names("ban dân vận tỉnh ủy") == {"Ban Tuyên giáo và Dân vận"}
    assert other_names("Ban Tuyên giáo và Dân vận") == {"Ban Dân vận", "Ban Tuyên giáo"}
    assert other_names("Ban Dân tộc tỉnh") == {"Sở Dân tộc và Tôn giáo"}


def test_what_went_into_another_office_is_not_meant_by_its_name() -> None:
    assert other_names("Sở Lao động - Thương binh và Xã hội") == {"Sở Nội vụ"}
    assert other_names("Sở Nội vụ") == set()


@pytest.mark.parametrize("text", ["Huyện ủy", "UBND huyện", "dân vận khéo", "thị trấn", "Hà Nội"])
def test_what_has_no_other_name_stays(text: str) -> None:
    assert other_names(text) == set()


def test_a_province_of_today_finds_those_that_went_into_it_and_the_other_way_round() -> None:
    assert other_names("mô hình ở lâm đồng") == {"Đắk Nông", "Bình Thuận"}
    assert other_names("Đắk Nông") == {"Lâm Đồng"}
    for whole, parts in MERGERS:
        assert {canonical(name) for name in (whole, *parts)} <= PROVINCES
        told = f"tỉnh {whole}"
        assert other_names(told) == set(parts)
        assert all(other_names(f"tỉnh {part}") == {whole} for part in parts)


def test_a_person_or_an_ordinary_word_is_no_province() -> None:
    assert other_names("tư tưởng Hồ Chí Minh về dân vận") == set()
    assert "Bình Dương" in other_names("thành phố Hồ Chí Minh")
    assert other_names("diễn biến hòa bình") == set()
    assert other_names("đời sống thái bình") == set()
    assert other_names("nông dân Thái Bình") == {"Hưng Yên"}
