"""The analyzer loses nothing, invents nothing, and says where everything stands."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from underthesea import word_tokenize

from index.analyzer import Analysis, Analyzer
from ingest.vietnamese import canonical, match_key, nfc

ANALYZER = Analyzer()
ANALYZER.analyze("dân")  # opens the segmenter's model, outside any test's deadline
TEXT = """Căn cứ Kế hoạch số 12-KH/HU về phát động thi đua, Uỷ ban nhân dân xã Tân Khê yêu cầu
các thôn đăng ký ít nhất 02 mô hình trước ngày 15/3/2024; kinh phí 1.500.000 đồng/mô hình.
Trưởng thôn chịu trách nhiệm vận động nhân dân, báo cáo kết quả hằng quý về xã."""
words = st.sampled_from(
    ["hoà", "Uỷ", "ban", "25-NQ/TW", "84 - CV/ĐU", "03/6/2013", "1.000", "01", "khảnăng", "dân",
     "vận", ",", "“", "”", "\n", "H'Mông", "TH₂", "3-", "1/", "a)", "–", "e\u0301", "10 /UBND-NC"]
)  # fmt: skip
texts = st.one_of(st.lists(words).map(" ".join), st.lists(words).map("".join), st.text()).map(nfc)


def terms(text: str) -> list[str]:
    return [term.text for term in ANALYZER.syllables(text)]


@given(texts)
def test_terms_are_in_order_and_cover_every_letter_and_digit(text: str) -> None:
    found = ANALYZER.syllables(text)
    covered = "".join(" " * (end - start) for start, end in [(t.start, t.end) for t in found])
    borders = [0, *(border for term in found for border in (term.start, term.end)), len(text)]
    assert borders == sorted(borders)
    assert all(term.start < term.end and term.text for term in found)
    rest = "".join(text[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True))
    assert not any(char.isalnum() for char in canonical(rest))
    assert len(rest) + len(covered) == len(text)


@given(texts)
def test_analysis_agrees_with_syllables_and_its_words_are_runs_of_them(text: str) -> None:
    analysis = ANALYZER.analyze(text)
    assert analysis.syllables == ANALYZER.syllables(text)
    outer = (0, 0)
    for word, (start, end) in zip(analysis.words, analysis.spans, strict=True):
        assert word == "_".join(term.text for term in analysis.syllables[start:end])
        assert end - start > 1
        if end > outer[1]:
            assert start >= outer[1]
            outer = (start, end)
        else:
            assert outer[0] <= start
            assert (start, end) != outer


@given(texts)
@example("00.0A")
def test_a_term_sliced_from_the_text_folds_to_itself(text: str) -> None:
    for term in ANALYZER.syllables(text):
        assert terms(text[term.start : term.end]) == [term.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 25-NQ/TW", ["nghị", "quyết", "số", "25-nq/tw"]),
        ("84 - CV/ĐU và 608 /UBND-NCPC", ["84-cv/đu", "và", "608/ubnd-ncpc"]),
        ("18/2000/CT-TTg, 10/2022/QH15", ["18/2000/ct-ttg", "10/2022/qh15"]),
        ("14-nq/tw", ["14-nq/tw"]),
        ("30c/NQ-CP; 1163/QĐ-TTg", ["30c/nq-cp", "1163/qđ-ttg"]),
        ("235–BS/TU", ["235-bs/tu"]),
        ("1- Tăng cường", ["1", "tăng", "cường"]),
        ("1- THAM GIA", ["1", "tham", "gia"]),
        ("5/kg, 100/hộ", ["5", "kg", "100", "hộ"]),
        ("03/6/2013 03-06-2013", ["3/6/2013", "3/6/2013"]),
        ("2014-2026, 60.542.000 đồng", ["2014", "2026", "60542000", "đồng"]),
        ("01 mô hình, 4,5%", ["1", "mô", "hình", "4,5"]),
        ("kỹ kĩ Hoà hòa Ðảng", ["kĩ", "kĩ", "hòa", "hòa", "đảng"]),
        ("khảnăng sạchvững internet", ["khả", "năng", "sạch", "vững", "internet"]),
        ("", []),
        ("…, – \n", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_offsets_point_into_the_text_as_given() -> None:
    term = ANALYZER.syllables("theo 84  -  CV/ĐU ngày")[1]
    assert (term.text, term.start, term.end) == ("84-cv/đu", 5, 17)


def test_words_agree_with_underthesea_where_it_reads_the_same_pieces() -> None:
    text = "thực hiện tốt công tác dân vận , hoà giải ở cơ sở , giữ gìn trật tự xã hội"
    words = word_tokenize(text, use_token_normalize=False)
    expected = ["_".join(map(match_key, word.split())) for word in words if " " in word]
    assert list(ANALYZER.analyze(text).words) == expected
    assert {"dân_vận", "hòa_giải"} <= set(expected)


def test_both_tone_placements_give_the_same_words() -> None:
    older, newer = "Tỉnh ủy, hòa giải, khỏe mạnh", "Tỉnh uỷ, hoà giải, khoẻ mạnh"
    assert ANALYZER.analyze(older).words == ANALYZER.analyze(newer).words
    assert ANALYZER.analyze(older).words == ("tỉnh_ủy", "hòa_giải", "khỏe_mạnh")


def test_a_long_word_is_followed_by_the_words_in_it() -> None:
    analysis = ANALYZER.analyze("Ủy ban nhân dân xã")
    assert analysis.words == ("ủy_ban_nhân_dân", "ủy_ban", "nhân_dân")
    assert analysis.spans == ((0, 4), (0, 2), (2, 4))


def test_one_analyzer_serves_many_threads() -> None:
    texts = [TEXT[at:] for at in range(40)]
    alone = [ANALYZER.analyze(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ANALYZER.analyze, texts * 5)) == alone * 5


def test_no_word_crosses_punctuation_or_a_number() -> None:
    analysis = ANALYZER.analyze(TEXT)
    assert "nhân_dân" in analysis.words
    for start, end in analysis.spans:
        span = TEXT[analysis.syllables[start].start : analysis.syllables[end - 1].end]
        assert all(char.isalpha() or char.isspace() for char in span)


def test_model_terms_of_a_window_hold_only_words_that_lie_in_it() -> None:
    analysis = ANALYZER.analyze("vận động nhân dân tham gia")
    assert analysis.words == ("vận_động", "nhân_dân", "tham_gia")
    assert analysis.model_terms(1, 5) == ["động", "nhân", "dân", "tham", "nhân_dân"]
    assert analysis.model_terms()[:6] == [term.text for term in analysis.syllables]
    assert Analysis(()).model_terms() == []


def test_segmenting_needs_neither_torch_nor_the_whole_of_underthesea() -> None:
    code = (
        "import sys; from index.analyzer import Analyzer; Analyzer().analyze('dân vận');"
        "sys.exit(any(name in sys.modules for name in ('torch', 'underthesea', 'transformers')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
