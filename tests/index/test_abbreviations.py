"""Abbreviations of the field, both ways, in any case and without marks."""

from __future__ import annotations

import pytest

from index.abbreviations import ABBREVIATIONS, Abbreviations
from index.expansions import words_of
from ingest.vietnamese import bare, is_syllable, nfc


def read(text: str, table: Abbreviations | None = None) -> dict[str, str]:
    words = words_of(text)
    return {
        " ".join(words[match.first : match.last]): match.meanings[0]
        for match in (table or Abbreviations()).matches(words)
    }


def test_every_abbreviation_is_made_of_the_first_letters_of_its_words() -> None:
    apart = {"TW": "tu", "OCOP": "mxmsp", "BCHTW": "bchtu", "TTg": "tt"}
    for short, full in ABBREVIATIONS.items():
        letters = apart.get(short, "".join(c for c in bare(nfc(short)) if c.isalpha()))
        initials = "".join(word[0] for word in bare(nfc(" ".join(words_of(full)))).split())
        at = 0
        for letter in initials:
            at += at < len(letters) and letters[at] == letter
        assert at == len(letters), (short, full)


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("MTTQ", "Mặt trận Tổ quốc"),
        ("mttq", "Mặt trận Tổ quốc"),
        ("hdnd", "Hội đồng nhân dân"),
        ("HDND", "Hội đồng nhân dân"),
        ("ubnd", "Ủy ban nhân dân"),
        ("KT-XH", "kinh tế - xã hội"),
        ("gpmb", "giải phóng mặt bằng"),
        ("cbccvc", "cán bộ, công chức, viên chức"),
    ],
)
def test_written_out_in_any_case_and_without_marks(typed: str, full: str) -> None:
    assert read(f"{typed} xã") == {typed: full}


def test_the_written_out_name_finds_the_abbreviation() -> None:
    assert read("Hội đồng nhân dân xã") == {"Hội đồng nhân dân": "HĐND"}
    assert read("cán bộ, công chức, viên chức") == {"cán bộ công chức viên chức": "CBCCVC"}
    assert read("công tác dân vận khéo") == {"công tác dân vận": "CTDV"}


def test_what_a_library_defines_comes_beside_the_curated_ones() -> None:
    own = Abbreviations(
        [("BA", "Ban An toàn"), ("TDK", "tổ dân khéo"), ("HĐND", "Hội đồng nhân dân")]
    )
    assert read("TDK xã", own) == {"TDK": "tổ dân khéo"}
    assert read("tổ dân khéo", own) == {"tổ dân khéo": "TDK"}
    assert read("hđnd", own) == {"hđnd": "Hội đồng nhân dân"}
    assert is_syllable("ba")
    assert read("BA xã", own) == {"BA": "Ban An toàn"}
    assert read("ba mô hình", own) == {}
