"""Whether anything fits: the chance that the best candidate answers the question."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.features import NAMES

Floats = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "models" / "sureness.npz"
_FIRST = 5
_BEST_OF = [
    NAMES.index(name)
    for name in (
        "first", "bm25", "cosine", "cover", "cover_all", "cover_new", "cover_head", "soft",
        "pairs", "triples", "near", "window20", "counts", "missing", "unknown",
    )
]  # fmt: skip


def summary(matrix: Floats, familiar: Floats) -> Floats:
    """float32[g] of a question: its best candidate, the best value of the telling features, their
    means over the first five, and `familiar` (`familiarity`). `matrix` rows are in final order."""
    telling = matrix[:, _BEST_OF]
    parts = [matrix[0], telling.max(axis=0), telling[:_FIRST].mean(axis=0), familiar]
    return np.concatenate(parts).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Sureness:
    """A logistic curve over the summary, and how it goes on below the best candidate.

    float32 arrays: `centre`, `spread`, `weights` [g]; `bias`, `slope`, `threshold` [1]. A candidate
    whose order is `d` below the best has odds `slope · d` below it (logarithms).
    """

    centre: Floats
    spread: Floats
    weights: Floats
    bias: Floats
    slope: Floats
    threshold: Floats

    def scores(self, below: Floats, odds: float) -> Floats:
        """float32[n] in [0, 1] for candidates so far below the best, whose log odds are `odds`."""
        return np.asarray(1 / (1 + np.exp(-(odds + self.slope[0] * below))), np.float32)

    def odds(self, asked: Floats) -> float:
        """The logarithm of the odds that the best candidate answers."""
        inputs = np.clip((asked - self.centre) / self.spread, -5, 5)
        return float(inputs @ self.weights + self.bias[0])

    def save(self, path: Path = SHIPPED) -> None:
        np.savez(
            path,
            allow_pickle=False,
            **{field.name: getattr(self, field.name) for field in fields(self)},
        )

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Sureness:
        with np.load(path, allow_pickle=False) as held:
            return cls(**{field.name: held[field.name] for field in fields(cls)})


@cache
def shipped_sureness() -> Sureness:
    return Sureness.load()
