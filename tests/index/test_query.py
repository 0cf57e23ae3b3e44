"""What was typed, understood: numbers in every spelling, exact phrases, marks, abbreviations."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked_symbols import SymbolTable
from index.query import contains_phrase, phrase_spans, understand
from index.spelling import Slip

TABLE = SymbolTable(
    [
        "25-NQ/TW",
        "125-NQ/TU",
        "84-CV/ĐU",
        "608/UBND-NCPC",
        "608/KH-UBND",
        "10/2022/QH15",
        "23-QĐ/TW",
        "6-BC/HU",
        "5-KH/HU",
        "60-CTr/ĐUK",
        "160-TB/TW",
    ]
)


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("25-NQ/TW", "25-NQ/TW"),
        ("25 nq tw", "25-NQ/TW"),
        ("25nq/tw", "25-NQ/TW"),
        ("nq 25", "25-NQ/TW"),
        ("nq 25 tw", "25-NQ/TW"),
        ("nghị quyết 25", "25-NQ/TW"),
        ("nghi quyet so 25", "25-NQ/TW"),
        ("Nghị quyết số 25-NQ/TW", "25-NQ/TW"),
        ("84 - CV/ĐU", "84-CV/ĐU"),
        ("84 cv du", "84-CV/ĐU"),
        ("608 /UBND-NCPC", "608/UBND-NCPC"),
        ("luật 10", "10/2022/QH15"),
        ("quy định 23", "23-QĐ/TW"),
        ("NQ25", "25-NQ/TW"),
        ("nq25-tw", "25-NQ/TW"),
        ("25nq", "25-NQ/TW"),
        ("công văn 608", "608/UBND-NCPC"),
        ("luật số 10/2022", "10/2022/QH15"),
        ("thông báo kết luận 160", "160-TB/TW"),
        ("chương trình hành động số 60", "60-CTr/ĐUK"),
    ],
)
def test_a_document_number_in_any_spelling(typed: str, symbol: str) -> None:
    query = understand(typed, symbols=TABLE)
    assert query.symbols == (symbol,)
    assert query.only_symbol
    assert query.rest == ""


def test_a_number_beside_other_words_leaves_the_words() -> None:
    query = understand("Nghị quyết 25-NQ/TW nói gì về tiếp công dân", symbols=TABLE)
    assert query.symbols == ("25-NQ/TW",)
    assert not query.only_symbol
    assert query.rest == "nói gì về tiếp công dân"


def test_what_stands_in_quotes_is_no_number_but_words() -> None:
    query = understand('"nghị quyết 25-NQ/TW"', symbols=TABLE)
    assert query.symbols == ()
    assert query.phrases == ("nghị quyết 25-NQ/TW",)


def test_a_year_beside_a_number_is_the_documents() -> None:
    query = understand("nghị quyết 25 năm 2013", symbols=TABLE)
    assert query.symbols == ("25-NQ/TW",)
    assert query.rest == "năm 2013"
    assert query.only_symbol
    assert understand("Nghị quyết 25-NQ/TW, ngày 03/6/2013", symbols=TABLE).only_symbol
    assert not understand("nghị quyết 25 năm 2013 nói gì", symbols=TABLE).only_symbol


def test_a_second_number_is_searched_as_it_is_printed() -> None:
    query = understand("608/UBND-NCPC nói gì về quy định 23 và luật 10", symbols=TABLE)
    assert query.symbols == ("608/UBND-NCPC",)
    assert query.rest == "nói gì về quy định 23 và luật 10"
    found = {(e.term, e.meaning) for e in query.expansions}
    assert {("quy định 23", "23-QĐ/TW"), ("luật 10", "10/2022/QH15")} <= found
    many = understand("luật 10 " + "và quy định 23, chương trình 60, luật 10 " * 40, symbols=TABLE)
    assert 0 < len(many.expansions) <= 10
    printed = understand("608/UBND-NCPC và 23-QĐ/TW", symbols=TABLE)
    assert not [e for e in printed.expansions if e.meaning == "23-QĐ/TW"]


@pytest.mark.parametrize(
    "typed",
    ["báo cáo 6 tháng", "kế hoạch 5 năm 2021 - 2025", "100% cấp ủy", "năm 2025", "25 mô hình"],
)
def test_other_numbers_are_no_document_numbers(typed: str) -> None:
    query = understand(typed, symbols=TABLE)
    assert query.symbols == ()
    assert query.rest == typed


@pytest.mark.parametrize(
    "typed", ['"dân biết"', "“dân biết”", "‘‘dân biết’’", "«dân biết»", "„dân biết”", "❝dân biết❞"]
)
def test_double_quotes_of_any_style_are_exact(typed: str) -> None:
    assert understand(f"{typed} ở xã", symbols=TABLE).phrases == ("dân biết",)


def test_an_unpaired_quote_is_no_phrase() -> None:
    query = understand('phong trào "dân vận khéo', symbols=TABLE)
    assert query.phrases == ()
    assert query.rest == "phong trào dân vận khéo"


def test_marks_are_restored_only_where_asked() -> None:
    def restore(text: str) -> str:
        return {"dan van": "dân vận"}[text]

    assert understand("dan van", symbols=TABLE, restore=restore).rest == "dân vận"
    assert understand("dan van", symbols=TABLE, restore=restore).restored == "dân vận"
    assert understand("dan van", symbols=TABLE).rest == "dan van"


def test_numbers_and_phrases_are_safe_from_restoring() -> None:
    def ruin(_: str) -> str:
        return "bị viết lại"

    query = understand('25 nq tw "dan biet"', symbols=TABLE, restore=ruin)
    assert query.symbols == ("25-NQ/TW",)
    assert query.phrases == ("dan biet",)
    assert query.rest == "dan biet"


def test_abbreviations_both_ways() -> None:
    terms = {
        e.term: e.meaning
        for e in understand("MTTQ xã và hội đồng nhân dân", symbols=TABLE).expansions
    }
    assert terms == {"MTTQ": "Mặt trận Tổ quốc", "hội đồng nhân dân": "HĐND"}


def test_phrases_agree_on_case_composition_and_tone_but_never_on_marks() -> None:
    text = unicodedata.normalize("NFC", "Tổ hoà giải và TỔ HÒA\n  GIẢI; to hoa giai; tổ hòa, giải")
    assert [
        text[s:e] for s, e in phrase_spans(text, unicodedata.normalize("NFD", "tổ hòa giải"))
    ] == [
        "Tổ hoà giải",
        "TỔ HÒA\n  GIẢI",
    ]
    assert not contains_phrase(text, "tô hoa giai")
    assert not contains_phrase("nhân dân vận động", "ân vận")


@given(st.text(max_size=80))
def test_any_text_is_understood(text: str) -> None:
    query = understand(text, symbols=TABLE)
    assert all(phrase.strip() for phrase in query.phrases)
    assert '"' not in query.rest


def correct(text: str, _: str) -> list[Slip]:
    """Every `vân` is meant as `vận`, every `dânvận` as `dân vận`."""
    meant = {"vân": "vận", "dânvận": "dân vận", "tiép": "tiếp"}
    return [Slip(*match.span(), meant[match[0]]) for match in re.finditer("|".join(meant), text)]


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("dân vân khéo", "dân vận khéo"),
        ("  dân   vân,  khéo? ", "dân vận, khéo?"),
        ("dânvận khéo, dân vân", "dân vận khéo, dân vận"),
        ('vân "dân vân" 25-NQ/TW dân vân', 'vận "dân vân" 25-NQ/TW dân vận'),
        ("nghị quyết 25 dân vân", "nghị quyết 25 dân vận"),
        ('dân "vân', 'dân "vận'),
    ],
)
def test_the_whole_question_is_respelled_but_for_quotes_and_numbers(
    typed: str, suggestion: str
) -> None:
    assert understand(typed, symbols=TABLE, correct=correct).suggestion == suggestion


def test_nothing_is_suggested_where_nothing_slipped() -> None:
    query = understand("dân vận", symbols=TABLE, correct=correct)
    assert query.suggestion is None
    assert understand('"dân vân"', symbols=TABLE, correct=correct).suggestion is None
    assert understand("dân vân", symbols=TABLE).suggestion is None


def test_slips_are_searched_beside_what_was_typed_and_its_terms_stand_in_it() -> None:
    query = understand("MTTQ: tiép dân vân", symbols=TABLE, correct=correct)
    assert query.rest == "MTTQ: tiép dân vân"
    assert [(e.term, e.meaning, e.kind) for e in query.expansions] == [
        ("MTTQ", "Mặt trận Tổ quốc", "abbreviation"),
        ("tiép", "tiếp", "slip"),
        ("vân", "vận", "slip"),
    ]
    assert all(e.term in query.rest and 0 < e.weight <= 1 for e in query.expansions)


def test_a_word_with_a_slip_is_widened_as_what_it_is_meant_for() -> None:
    query = understand("công tác dân vân", symbols=TABLE, correct=correct)
    assert ("công tác dân vân", "CTDV") in [(e.term, e.meaning) for e in query.expansions]
