"""What is marked in a passage, as a reader would mark it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.highlight import Wanted, highlight

ANALYZER = Analyzer()
TEXT = "Cơ quan, tổ chức quan tâm xây dựng mô hình; hình thức mô tả phải rõ. Tổ  hoà giải họp."


def _marked(question: str, text: str = TEXT, *, phrases: tuple[str, ...] = ()) -> list[str]:
    wanted = Wanted.of(
        texts=[ANALYZER.analyze(question)], bare_terms=(), phrases=phrases, symbols=()
    )
    spans, _ = highlight(text, wanted, analyzer=ANALYZER)
    return [text[start:end] for start, end in spans]


def test_a_compound_is_marked_whole_and_its_halves_are_not() -> None:
    assert _marked("mô hình") == ["mô hình"]
    assert _marked("cơ quan") == ["Cơ quan"]


def test_a_lone_half_is_marked_for_want_of_better() -> None:
    assert _marked("mô hình", "Mô tả cách làm.") == ["Mô"]


def test_neighbours_join_over_blanks_and_spelling() -> None:
    assert _marked("tổ hòa giải họp")[-1] == "Tổ  hoà giải họp"


def test_function_words_are_marked_only_when_alone() -> None:
    assert _marked("phải rõ") == ["rõ"]
    assert _marked("phải") == ["phải"]


def test_each_occurrence_of_a_phrase_is_a_mark_of_its_own() -> None:
    text = "dân vận dân vận, Dân  vận"
    assert _marked("", text, phrases=("dân vận",)) == ["dân vận", "dân vận", "Dân  vận"]


@given(st.text(max_size=60), st.text(max_size=120))
def test_spans_are_in_order_and_inside(question: str, text: str) -> None:
    wanted = Wanted.of(
        texts=[ANALYZER.analyze(question)], bare_terms=(), phrases=(question,), symbols=()
    )
    spans, _ = highlight(text, wanted, analyzer=ANALYZER)
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    assert not spans or spans[-1][1] <= len(text)
