"""Quality does not fall: the golden questions over the sample corpus, against the floors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import floors
from index.evaluate import (
    clusters_at,
    documents_by_source,
    golden_questions,
    read_lines,
)
from index.search import Searcher
from ingest.vietnamese import bare, has_marks

GOLDEN = Path(__file__).parents[2] / "corpus" / "golden"
FLOORS = floors.read(GOLDEN)


@pytest.fixture(scope="module")
def searcher(sample: Path) -> Iterator[Searcher]:
    searcher = Searcher(sample)
    yield searcher
    searcher.close()


@pytest.fixture(scope="module")
def measured(searcher: Searcher) -> floors.Figures:
    return floors.figures(searcher, GOLDEN)


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


def test_a_question_in_full_is_the_one_that_was_typed() -> None:
    questions = golden_questions(GOLDEN)
    spelt_otherwise = {"bare", "half", "old", "slip", "abbreviation"}
    assert {q.id for q in questions if q.full} == {
        q.id for q in questions if q.way in spelt_otherwise
    }
    for question in questions:
        if question.way in {"bare", "half", "old"}:
            assert bare(question.full) == bare(question.text), question.id
        if question.full:
            assert question.full != question.text, question.id
            assert has_marks(question.full), question.id


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floor(measured: floors.Figures, name: str) -> None:
    assert floors.below(measured, {name: FLOORS[name]}) == []


def test_everything_measured_has_a_floor(measured: floors.Figures) -> None:
    assert {name: set(row) for name, row in measured.items()} == {
        name: set(row) for name, row in FLOORS.items()
    }
