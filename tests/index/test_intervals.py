"""The bootstrap against what is known of means; differences are paired."""

from __future__ import annotations

import numpy as np
import pytest

from index.intervals import difference, interval


def test_the_interval_is_that_of_the_normal_law_for_a_large_sample() -> None:
    sample = np.random.default_rng(5).normal(0.5, 0.1, 400)
    error = sample.std() / np.sqrt(len(sample))
    found = interval(sample)
    assert found.mean == pytest.approx(sample.mean())
    assert found.low == pytest.approx(sample.mean() - 1.96 * error, abs=0.1 * error)
    assert found.high == pytest.approx(sample.mean() + 1.96 * error, abs=0.1 * error)


def test_the_interval_holds_the_true_mean_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(6)
    found = [interval(chance.binomial(1, 0.3, 120).astype(float)) for _ in range(400)]
    held = sum(f.low <= 0.3 <= f.high for f in found) / len(found)
    assert 0.91 <= held <= 0.98


def test_values_that_are_all_alike_leave_no_doubt() -> None:
    found = interval([0.4] * 30)
    assert (found.mean, found.low, found.high) == pytest.approx((0.4, 0.4, 0.4))


def test_nothing_gives_zero() -> None:
    assert interval([]).mean == 0.0


def test_the_same_values_give_the_same_interval() -> None:
    values = np.random.default_rng(7).random(50)
    assert interval(values) == interval(values)


def test_a_steady_gain_is_certain_though_questions_differ_widely() -> None:
    theirs = {str(n): float(v) for n, v in enumerate(np.random.default_rng(8).random(80))}
    ours = {id: value + 0.01 for id, value in theirs.items()}
    found = difference(ours, theirs)
    assert found.mean == pytest.approx(0.01)
    assert found.certain
    assert found.high - found.low < 1e-9
    wide = interval(theirs.values())
    assert wide.high - wide.low > 0.05


def test_a_gain_that_chance_explains_is_not_certain() -> None:
    chance = np.random.default_rng(9)
    theirs = {str(n): 0.5 for n in range(80)}
    ours = {id: 0.5 + float(v) for id, v in zip(theirs, chance.normal(0, 0.3, 80), strict=True)}
    found = difference(ours, theirs)
    assert found.low < 0 < found.high
    assert not found.certain
    assert found.signed().endswith("~")


def test_only_questions_that_both_have_are_compared() -> None:
    assert difference({"a": 1.0, "b": 0.0}, {"a": 0.5, "c": 1.0}).mean == 0.5
