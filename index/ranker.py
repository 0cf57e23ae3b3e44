"""The learned ranker: one small layer over the features of each candidate.

Its numbers (`models/ranker.npz`) are learned by `python -m index eval --fit` on questions whose
answers are known. They say what stands above what; whether anything fits at all is `sureness`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.features import NAMES

Floats = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "models" / "ranker.npz"


@dataclass(frozen=True, slots=True)
class Ranker:
    """float32 arrays: `centre` and `spread` of each of f features, `inner` [f, h], `inner_bias`
    [h], `outer` [h]. order = tanh(x · inner + inner_bias) · outer."""

    centre: Floats
    spread: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats

    def order(self, matrix: Floats) -> Floats:
        """float32[n] for float32[n, f]: the higher, the better; a difference is one of log odds."""
        inputs = np.clip((matrix - self.centre) / self.spread, -6, 6)
        hidden = np.tanh(inputs @ self.inner + self.inner_bias)
        order: Floats = hidden @ self.outer
        return order

    def save(self, path: Path = SHIPPED) -> None:
        arrays = {field.name: getattr(self, field.name) for field in fields(self)}
        np.savez(path, allow_pickle=False, names=np.array(NAMES), **arrays)

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Ranker:
        """Raises ValueError where it was learned on other features than these."""
        with np.load(path, allow_pickle=False) as held:
            if tuple(held["names"]) != NAMES:
                raise ValueError(f"{path}: learned on other features; run `index eval --fit`")
            return cls(**{field.name: held[field.name] for field in fields(cls)})


@cache
def shipped_ranker() -> Ranker:
    return Ranker.load()
