"""How sure a mean is: percentile bootstrap over questions.

The questions asked are a sample of those that could be asked. Drawing as many of them again, with
repetition, many times over, shows how far the mean would move with another sample (Efron 1979).
Two systems are compared question by question, on the same draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2_000
COVERAGE = 0.95
_SEED = 20_260


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean, and the bounds between which it lies in 95 of 100 samples."""

    mean: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Of a difference: whether its sign would be the same with other questions."""
        return self.low > 0 or self.high < 0

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.2f}–{self.high:.2f}]"

    def signed(self) -> str:
        """A difference in words for a table; `~` stands beside one that is not certain."""
        bounds = f"{self.mean:+.3f} [{self.low:+.2f}…{self.high:+.2f}]"
        return bounds if self.certain else f"{bounds} ~"


def interval(values: Iterable[float]) -> Interval:
    """The mean of float[n] with its bounds; zeros where there is no value."""
    sample = np.fromiter(values, np.float64)
    if not len(sample):
        return Interval(0.0, 0.0, 0.0)
    edge = (1 - COVERAGE) / 2
    low, high = np.quantile(_means(sample), [edge, 1 - edge])
    return Interval(float(sample.mean()), float(low), float(high))


def difference(ours: Mapping[str, float], theirs: Mapping[str, float]) -> Interval:
    """The mean of ours − theirs over the questions that both have."""
    return interval(ours[id] - theirs[id] for id in sorted(ours.keys() & theirs.keys()))


def _means(sample: NDArray[np.float64]) -> NDArray[np.float64]:
    """float[RESAMPLES]. The draws depend on the size alone, so that tables do not flicker."""
    chance = np.random.default_rng(_SEED)
    draws = chance.integers(len(sample), size=(RESAMPLES, len(sample)))
    means: NDArray[np.float64] = sample[draws].mean(axis=1)
    return means
