"""Quality does not fall: the golden questions over the sample corpus, against the floors."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.evaluate import (
    MODES,
    Judgements,
    clusters_at,
    documents_by_source,
    golden_judgements,
    golden_questions,
    measure,
    read_lines,
    summarise,
    told_nothing,
    values,
)
from index.search import Searcher

GOLDEN = Path(__file__).parents[2] / "corpus" / "golden"
FLOORS = json.loads((GOLDEN / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def searcher(sample: Path) -> Iterator[Searcher]:
    searcher = Searcher(sample)
    yield searcher
    searcher.close()


@pytest.fixture(scope="module")
def judged(searcher: Searcher) -> Judgements:
    return golden_judgements(GOLDEN, searcher, seeds=None)


def test_every_judgement_names_a_place_that_is_there(searcher: Searcher) -> None:
    held = documents_by_source(searcher)
    quoted = [
        record
        for file in sorted(GOLDEN.glob("judgements-*.jsonl"))
        for record in read_lines(file)
        if "quote" in record
    ]
    lost = [
        record
        for record in quoted
        if not any(clusters_at(document, record["quote"]) for document in held[record["file"]])
    ]
    assert lost == []


def test_questions_are_halved_and_each_is_judged() -> None:
    questions = golden_questions(GOLDEN)
    known = {
        record["query"] for file in GOLDEN.glob("judgements-*.jsonl") for record in read_lines(file)
    }
    assert len(questions) >= 200
    assert {question.id for question in questions} == known
    halves = Counter(question.split for question in questions)
    assert halves["tune"] == halves["test"]


@pytest.mark.parametrize("mode", MODES)
def test_quality_stays_above_its_floor(searcher: Searcher, judged: Judgements, mode: str) -> None:
    questions = golden_questions(GOLDEN)
    found = measure(searcher, questions, judged, mode=mode)  # type: ignore[arg-type]
    score = summarise(found, found, label="", mode=mode)
    assert score.ndcg >= FLOORS[mode]["nDCG@10"]
    assert score.mrr >= FLOORS[mode]["RR@10"]


def test_what_is_off_the_topic_is_told_so(searcher: Searcher, judged: Judgements) -> None:
    strange = [record["text"] for record in read_lines(GOLDEN / "offtopic.jsonl")]
    asked = [q.text for q in golden_questions(GOLDEN) if q.id in judged]
    assert told_nothing(searcher, strange) >= FLOORS["told"]["offtopic"]
    assert told_nothing(searcher, asked) <= FLOORS["told"]["golden"]


def test_measures_are_those_of_the_textbook() -> None:
    found = values({"q": {"a": 2, "b": 1}}, {"q": {"x": 3.0, "b": 2.0}}, ["q"])["q"]
    assert found["RR@10"] == 0.5
    assert found["R@10"] == 0.5
    assert found["nDCG@10"] == pytest.approx((1 / 1.58496) / (2 + 1 / 1.58496), abs=1e-4)


def test_a_question_without_any_result_counts_as_zero() -> None:
    found = values({"q": {"a": 1}}, {"q": {}}, ["q"])
    assert summarise(found, ["q"], label="", mode="dense").ndcg == 0.0
