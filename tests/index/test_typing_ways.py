"""Ways of typing change what they say they change, and nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from index.evaluate import golden_questions
from index.typing_ways import WAYS, typed, unmarked
from ingest.vietnamese import bare, canonical, has_marks, nfc

QUESTIONS = golden_questions(Path(__file__).parents[2] / "corpus" / "golden")
FULL = [(question.id, question.full or question.text) for question in QUESTIONS]


def _syllables(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("way", WAYS)
def test_the_same_question_is_typed_the_same_every_time(way: str) -> None:
    assert all(typed(text, way, id=id) == typed(text, way, id=id) for id, text in FULL)


def test_with_marks_it_is_the_question_itself() -> None:
    assert all(typed(text, "marks", id=id) == text for id, text in FULL)


@pytest.mark.parametrize("way", ["bare", "half", "old", "nfd", "capitals"])
def test_letters_stay_when_only_marks_and_their_places_change(way: str) -> None:
    for id, text in FULL:
        assert bare(nfc(typed(text, way, id=id))) == bare(text)


@pytest.mark.parametrize("way", ["old", "nfd", "capitals"])
def test_what_only_looks_otherwise_has_one_matching_form(way: str) -> None:
    for id, text in FULL:
        assert canonical(nfc(typed(text, way, id=id))) == canonical(text)


def test_typed_bare_nothing_is_left_to_strip() -> None:
    found = typed("Đảng ủy xã Hòa Bình, ƯỚC nguyện", "bare", id="1")
    assert found == "Dang uy xa Hoa Binh, UOC nguyen"
    assert unmarked(found) == found


def test_half_of_the_marked_syllables_lose_their_marks() -> None:
    for id, text in [("1", "cán bộ dân vận khéo trong xã"), ("2", "tổ dân phố")]:
        before = sum(map(has_marks, _syllables(text)))
        after = sum(map(has_marks, _syllables(typed(text, "half", id=id))))
        assert after == before // 2


def test_old_placement_moves_the_tone_of_open_rimes_only() -> None:
    text = "Hòa giải, ủy ban, khỏe, thủy lợi, QUÝ, quỳ, của, tòan, hoàn, ÚY, xóa, toàn"
    expected = "Hoà giải, uỷ ban, khoẻ, thuỷ lợi, QUÝ, quỳ, của, tòan, hoàn, UÝ, xoá, toàn"
    assert typed(text, "old", id="1") == expected


def test_nfd_is_decomposed() -> None:
    assert unicodedata.is_normalized("NFD", typed("Đảng ủy xã", "nfd", id="1"))


def test_names_with_an_abbreviation_are_abbreviated_the_longest_first() -> None:
    text = "Ủy ban Mặt trận Tổ quốc và ủy ban nhân dân, cán bộ, công chức, viên chức xã"
    assert typed(text, "abbreviation", id="1") == "UBMTTQ và UBND, CBCCVC xã"


def test_part_of_a_word_is_no_name() -> None:
    assert typed("ban chỉ đạoo", "abbreviation", id="1") == "ban chỉ đạoo"


@pytest.mark.parametrize("way", WAYS)
def test_quotes_and_numbers_stay(way: str) -> None:
    text = 'Theo “Dân vận khéo” và "Đảng ủy" thì 217-QĐ/TW, 01/7/2025 nói về tổ chức nào'
    found = typed(text, way, id="7")
    for kept in ("“Dân vận khéo”", '"Đảng ủy"', "217-QĐ/TW,", "01/7/2025"):
        assert kept in found


def _distance(one: str, other: str) -> int:
    """Levenshtein's, with two neighbours the wrong way round as one (optimal alignment)."""
    rows = [
        [max(i, j) if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def test_a_slip_is_one_or_two_syllables_wrong_by_little() -> None:
    slipped = 0
    for id, text in FULL:
        before, after = _syllables(text), _syllables(typed(text, "slip", id=id))
        assert len(before) == len(after)
        wrong = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        assert len(wrong) <= 2
        assert all(_distance(*pair) <= 2 for pair in wrong)
        slipped += bool(wrong)
    assert slipped > 0.85 * len(FULL)


def test_slips_are_of_many_kinds() -> None:
    text = "cán bộ trưởng xã sống chung nơi làng bản"
    made = {typed(text, "slip", id=str(id)) for id in range(200)}
    assert len(made) > 50
