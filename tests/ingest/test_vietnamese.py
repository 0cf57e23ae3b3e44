"""Vietnamese spelling: forms that keep every offset, and keys on which spellings agree."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese import (
    bare,
    canonical,
    compact,
    has_marks,
    is_syllable,
    match_key,
    nfc,
    tone_free,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
WELL_PLACED = """quý quỷ quỳ quả quốc quyết giữ gìn gì già giếng giết giặc giấy giúp của mùa thuở
khuỷu toán hoàn thoại ngoài xoáy yếu uống ướt rượu khuya café résumé naïve"""
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
vietnamese = st.lists(
    st.tuples(st.sampled_from(LETTERS + LETTERS.upper() + " -–“”,.0123ÐðА"), st.sampled_from(TONES))
).map(lambda pairs: "".join(char + tone for char, tone in pairs))
texts = st.one_of(vietnamese, st.text(max_size=40)).map(nfc)


@given(texts)
def test_forms_keep_length_and_are_idempotent(text: str) -> None:
    for form in (canonical, bare):
        once = form(text)
        assert len(once) == len(text)
        assert form(once) == once
    assert bare(canonical(text)) == bare(text)


def test_every_character_keeps_its_length_and_settles() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        for form in (canonical, bare):
            once = form(char)
            assert len(once) == 1, hex(code)
            assert form(once) == once, hex(code)


@given(texts, st.data())
def test_composition_does_not_matter(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    mixed = unicodedata.normalize("NFD", text[:cut]) + text[cut:]
    assert canonical(nfc(unicodedata.normalize("NFD", text))) == canonical(text)
    assert compact(mixed) == compact(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("HOÀ", "hòa"), ("uỷ", "ủy"), ("khoẻ", "khỏe"), ("thuý", "thúy"),
        ("hoạ", "họa"), ("khoá", "khóa"), ("tòan", "toàn"), ("qúy", "quý"), ("qủa", "quả"),
        ("gíup", "giúp"), ("gìa", "già"), ("thừơng", "thường"), ("cuả", "của"), ("Ðảng", "Đảng"),
        ("хã", "xã"), ("“dân”", '"dân"'), ("84 – CV", "84 - CV"), ("dân\u00a0vận", "dân vận"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_agree(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    "word",
    WELL_PLACED.split(),
)
def test_well_placed_tones_stay(word: str) -> None:
    assert canonical(word) == word


def test_a_line_feed_stays_and_other_blanks_become_spaces() -> None:
    assert canonical("a\t\u2003\u200b\u3000b\nc\r\nd") == "a    b\nc \nd"


def test_bare_takes_every_mark_off() -> None:
    assert bare("Đẩy mạnh phong trào “Dân vận khéo”, Ðảng ủy") == (
        'day manh phong trao "dan van kheo", dang uy'
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kỹ", "kĩ", True), ("Lý", "lí", True), ("quy", "qui", True), ("quý", "quí", True),
        ("Mỹ", "mĩ", True), ("tỷ", "tỉ", True), ("thúy", "thúi", False), ("tay", "tai", False),
        ("khoá", "khóa", True), ("quyên", "quiên", False), ("mĩ", "mi", False),
    ],
)  # fmt: skip
def test_match_key_folds_only_a_lone_final_y(one: str, other: str, same: bool) -> None:
    assert (match_key(one) == match_key(other)) is same


def test_compact_survives_another_layout() -> None:
    assert compact("Uỷ ban\n  nhân dân") == compact("ủy\u00a0BAN nhân  dân\n") == "ủybannhândân"


@pytest.mark.parametrize(
    ("text", "marked"),
    [("dan van kheo", False), ("dân van", True), ("Đang", True), ("", False), ("84-CV", False)],
)
def test_has_marks(text: str, marked: bool) -> None:
    assert has_marks(text) is marked


@pytest.mark.parametrize(
    ("word", "possible"),
    [
        ("dân", True), ("KHÉO", True), ("nghiêng", True), ("gìn", True), ("quýnh", True),
        ("việt", True), ("Đắk", True), ("viêt", False), ("kanh", False), ("nghanh", False),
        ("sạchvững", False), ("ubnd", False), ("café", False), ("", False), ("12", False),
        ("ngieng", False), ("cênh", False), ("gha", False), ("dận̉", False),
    ],
)  # fmt: skip
def test_is_syllable(word: str, possible: bool) -> None:
    assert is_syllable(word) is possible


def test_tone_free_keeps_hats_and_bars() -> None:
    assert [tone_free(word) for word in ("đẩy", "được", "uỷ")] == ["đây", "đươc", "uy"]
