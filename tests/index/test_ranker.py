"""The learned ranking: it learns what decides, keeps it, and its scores mean what they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.familiarity import familiarity
from index.features import NAMES
from index.learning import Lesson, learn
from index.lexical import Lexical, LexicalEntry, LexicalWriter
from index.likeness import TermVectors
from index.ranker import Ranker, shipped_ranker
from index.slots import telling, worth
from index.sureness import Sureness, shipped_sureness, summary

COVER, LENGTH = NAMES.index("cover"), NAMES.index("length")


def lessons(count: int, *, seed: int) -> list[Lesson]:
    """The answer is what covers most, whatever its length."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        matrix = np.zeros((30, len(NAMES)), np.float32)
        matrix[:, [COVER, LENGTH]] = random.random((30, 2))
        grades = np.zeros(30, np.float32)
        grades[matrix[:, COVER].argmax()] = 1
        made.append(Lesson(matrix, grades))
    return made


def test_it_learns_what_decides_and_nothing_else() -> None:
    ranker = learn(lessons(150, seed=1))
    fresh = lessons(100, seed=2)
    right = [ranker.order(x.features).argmax() == x.grades.argmax() for x in fresh]
    assert np.mean(right) > 0.8
    flat = np.zeros((2, len(NAMES)), np.float32)
    flat[:, COVER], flat[:, LENGTH] = 0.5, (0.2, 0.8)
    spread = ranker.order(fresh[0].features)
    assert abs(np.diff(ranker.order(flat))[0]) < 0.2 * (spread.max() - spread.min())


def test_the_same_lessons_give_the_same_ranker() -> None:
    few = lessons(20, seed=3)
    one, other = learn(few), learn(few)
    assert np.array_equal(one.outer, other.outer)


def test_it_is_kept_whole_and_refused_where_the_features_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranker, matrix = shipped_ranker(), lessons(1, seed=4)[0].features
    ranker.save(tmp_path / "ranker.npz")
    again = Ranker.load(tmp_path / "ranker.npz")
    assert np.array_equal(again.order(matrix), ranker.order(matrix))
    monkeypatch.setattr("index.ranker.NAMES", (*NAMES[1:], "another"))
    with pytest.raises(ValueError, match="other features"):
        Ranker.load(tmp_path / "ranker.npz")


def test_scores_are_chances_that_fall_with_the_order() -> None:
    sureness = replace(
        shipped_sureness(), slope=np.array([0.5], np.float32), bias=np.array([0.0], np.float32)
    )
    scores = sureness.scores(np.array([0.0, -2.0, -4.0], np.float32), odds=0.0)
    assert scores == pytest.approx([0.5, 1 / (1 + np.e), 1 / (1 + np.e**2)])


def test_sureness_is_kept_whole(tmp_path: Path) -> None:
    sureness = shipped_sureness()
    sureness.save(tmp_path / "sureness.npz")
    matrix = lessons(1, seed=5)[0].features
    asked = summary(matrix, np.zeros(6, np.float32))
    assert Sureness.load(tmp_path / "sureness.npz").odds(asked) == sureness.odds(asked)


def test_words_that_ask_are_worth_little() -> None:
    assert worth("nhiêu", 0.001) < 0.5 * worth("vận", 0.001)
    assert telling("gì") < 0.5 * telling("vận")
    assert worth("vận", 0.001) > worth("vận", 0.2)


def test_a_library_is_familiar_with_what_it_speaks_of(tmp_path: Path) -> None:
    writer = LexicalWriter(tmp_path)
    entries = [LexicalEntry(k, k, "vận động dân", "vận_động", "", "") for k in range(40)]
    writer.replace(range(40), entries)
    writer.commit()
    writer.close()
    lexical = Lexical(tmp_path)
    names = ["động", "dân", "vận", "phở", "vận_động", "bún_bò"]
    vectors = TermVectors(
        {n: at for at, n in enumerate(names, 1000)}, np.ones((1006, 2), np.float32)
    )
    near = familiarity(["vận", "động"], ["vận_động"], lexical=lexical, vectors=vectors)
    far = familiarity(["phở"], ["bún_bò"], lexical=lexical, vectors=vectors)
    assert (near[:5] > 2).all()
    assert (far[:5] < 0).all()
    assert near[5] == 0.0
