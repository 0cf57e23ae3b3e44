"""Where a text may be cut, and which runs of words lie between two cuts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.wording.clauses import Span, clauses_of, cuts, quotations, sentences
from ingest.vietnamese import nfc

ANALYZER = Analyzer()
_TEXT = st.lists(
    st.sampled_from(
        ["dân", "biết", "bàn", ", ", ". ", "“", "”", '"', " ", "; ", "(", ")", "\n", "12"]
    )
).map(lambda parts: nfc(" ".join(parts)))


def said(text: str, span: Span) -> str:
    terms = ANALYZER.syllables(text)
    return text[terms[span.first].start : terms[span.last - 1].end]


def clauses(text: str, least: int = 2, most: int = 40) -> set[str]:
    found = cuts(text, ANALYZER.syllables(text))
    return {said(text, span) for span in clauses_of(found, least=least, most=most)}


def test_a_quotation_is_whole_or_left_out() -> None:
    found = clauses("Thực hiện cơ chế “Ban bàn, tổ làm”, nêu gương trước dân.")
    assert "Ban bàn, tổ làm" in found
    assert "Thực hiện cơ chế “Ban bàn, tổ làm" in found
    assert "Thực hiện cơ chế “Ban bàn" not in found
    assert "tổ làm”, nêu gương trước dân" not in found


def test_no_clause_goes_on_after_a_full_stop() -> None:
    assert clauses("Họp tổ dân. Chốt việc chung; ghi biên bản") == {
        "Họp tổ dân", "Chốt việc chung", "ghi biên bản",
    }  # fmt: skip


def test_a_number_with_points_is_one_term() -> None:
    assert clauses("Vận động 1.500 hộ góp công") == {"Vận động 1.500 hộ góp công"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lời dạy: “Nói đi đôi với làm” còn đó", ["Nói đi đôi với làm"]),
        ('Câu "việc nhỏ chớ bỏ" và câu "việc lớn cùng lo" treo ở cổng',
         ["việc nhỏ chớ bỏ", "việc lớn cùng lo"]),
        ("Câu ‘‘gần dân hơn’’ viết kiểu cũ", ["gần dân hơn"]),
        ("Mở “mà không đóng lại", []),
    ],
)  # fmt: skip
def test_what_stands_in_quotation_marks(text: str, expected: list[str]) -> None:
    found = quotations(cuts(text, ANALYZER.syllables(text)))
    assert [said(text, span) for span in found] == expected


@given(_TEXT)
def test_sentences_hold_every_term_once(text: str) -> None:
    terms = ANALYZER.syllables(text)
    covered = [at for s in sentences(cuts(text, terms)) for at in range(s.first, s.last)]
    assert covered == list(range(len(terms)))


@given(_TEXT)
def test_every_clause_lies_in_one_sentence(text: str) -> None:
    found = cuts(text, ANALYZER.syllables(text))
    whole = list(sentences(found))
    for span in clauses_of(found, least=1, most=40):
        assert any(s.first <= span.first and span.last <= s.last for s in whole)
