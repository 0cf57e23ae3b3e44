"""What the ranker sees: worked out by hand for short texts."""

from __future__ import annotations

import numpy as np
import pytest

from index.analyzer import Analyzer
from index.features import NAMES, Candidate, features
from index.likeness import TermVectors
from index.slots import Slots, make_slots

ANALYZER = Analyzer()
READINGS = {"mua": ("mua", "mưa"), "to": ("to", "tơ")}
VECTORS = TermVectors(
    {"bà_con": 0, "đồng_bào": 1, "mưa": 2},
    np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32),
)


def slots_of(question: str, **options: object) -> Slots:
    analysis = ANALYZER.analyze(question)
    worths = {term.text: 1.0 for term in analysis.syllables}
    return make_slots(analysis, worths=worths, **options)  # type: ignore[arg-type]


def seen(
    slots: Slots, *texts: str, heads: tuple[str, ...] = (), owns: tuple[str, ...] = ()
) -> dict[str, list[float]]:
    def terms(text: str) -> bytes:
        return " ".join(term.text for term in ANALYZER.syllables(text)).encode()

    def words(text: str) -> bytes:
        return " ".join(ANALYZER.analyze(text).words).encode()

    candidates = [
        Candidate(
            syllables=terms(text),
            words=words(text),
            head=terms(heads[at]) if heads else b"",
            opens=at == 0,
            own=terms(owns[at]) if owns else b"",
            document=at,
        )
        for at, text in enumerate(texts)
    ]
    flat = np.zeros(len(texts), np.float32)
    matrix = features(
        slots,
        candidates,
        first=flat,
        bm25=flat,
        cosine=flat,
        vectors=VECTORS,
        asked=np.array([1, 0], np.float32),
    )
    return {name: matrix[:, at].tolist() for at, name in enumerate(NAMES)}


def test_cover_is_the_share_of_the_question_found() -> None:
    found = seen(slots_of("mưa to gió lớn"), "gió lớn", "trời mưa", "nắng")
    assert found["cover"] == pytest.approx([0.5, 0.25, 0.0])
    assert found["best_cover"] == pytest.approx([0.5] * 3)


def test_order_and_nearness_of_words() -> None:
    found = seen(slots_of("mưa to gió"), "mưa to gió", "gió to mưa", "to mưa xa xa gió")
    assert found["pairs"] == pytest.approx([1.0, 0.0, 0.0])
    assert found["triples"] == pytest.approx([1.0, 0.0, 0.0])
    assert found["near"] == pytest.approx([1.0, 1.0, 1.0])


def test_words_far_apart_are_not_near_nor_in_one_window() -> None:
    far = "mưa " + "xa " * 30 + "gió"
    found = seen(slots_of("mưa gió"), far, "mưa gió")
    assert found["near"] == pytest.approx([0.0, 1.0])
    assert found["window20"] == pytest.approx([0.5, 1.0])
    assert found["window60"] == pytest.approx([1.0, 1.0])


def test_texts_never_run_into_each_other() -> None:
    found = seen(slots_of("mưa gió"), "trời mưa", "gió trời")
    assert found["pairs"] == [0.0, 0.0]
    assert found["near"] == [0.0, 0.0]
    assert found["window60"] == pytest.approx([0.5, 0.5])


def test_what_an_abbreviation_stands_for_fills_its_place_as_a_run() -> None:
    meaning = (("mttq",), ("mặt", "trận", "tổ", "quốc"), 0.95)
    slots = slots_of("mttq xã", meanings=[meaning])
    found = seen(slots, "Mặt trận Tổ quốc xã", "mặt trận quốc tổ xã", "MTTQ xã")
    assert found["cover"] == pytest.approx([0.975, 0.5, 1.0])
    assert found["pairs"] == pytest.approx([0.95, 0.0, 1.0])


def test_an_abbreviation_in_the_text_fills_all_that_it_stands_for() -> None:
    meaning = (("mặt", "trận", "tổ", "quốc"), ("mttq",), 0.95)
    slots = slots_of("mặt trận tổ quốc xã", meanings=[meaning])
    found = seen(slots, "MTTQ xã", "Mặt trận Tổ quốc xã")
    assert found["cover"] == pytest.approx([0.8 * 0.95 + 0.2, 1.0])


def test_what_the_document_says_of_itself_is_counted_apart() -> None:
    slots = slots_of("xã Nậm Tiên đăng ký mấy mô hình")
    texts = ("Đăng ký 12 mô hình", "Đảng ủy xã Nậm Tiên")
    found = seen(slots, *texts, owns=("Đảng ủy xã Nậm Tiên", "Đảng ủy xã Nậm Tiên"))
    assert found["cover_own"] == pytest.approx([3 / 8, 3 / 8])
    assert found["cover_new"] == pytest.approx([4 / 5, 0.0])
    assert found["cover_all"] == pytest.approx([7 / 8, 3 / 8])


def test_a_number_of_what_is_asked_for() -> None:
    slots = slots_of("trả lời trong mấy ngày")
    found = seen(slots, "trả lời trong 15 ngày", "trả lời trong ngày", "15 lần trong ngày")
    assert found["counted"] == [1.0, 0.0, 0.0]
    assert found["numbers"][0] > found["numbers"][1] == 0.0


def test_words_of_like_meaning() -> None:
    found = seen(slots_of("bà con"), "đồng bào vùng cao", "trời mưa")
    assert found["soft"] == pytest.approx([0.8, 0.0])
    assert found["cover"] == [0.0, 0.0]


def test_a_syllable_typed_without_marks_is_filled_by_its_other_readings() -> None:
    slots = slots_of("mưa to", typed=["mua", "to"], readings=lambda typed: READINGS[typed])
    found = seen(slots, "mua to", "mưa to")
    assert found["cover"] == pytest.approx([0.8, 1.0])
