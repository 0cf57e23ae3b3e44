"""The waist between the two engines and everything above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages in order: falling score, and rising key where scores are equal.

    `keys` is int64[n], `scores` float32[n]; a key stands there once.
    """

    keys: Keys
    scores: Scores

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def empty(cls) -> Ranked:
        return cls(np.empty(0, np.int64), np.empty(0, np.float32))

    @classmethod
    def of(cls, keys: Keys, scores: Scores, *, k: int) -> Ranked:
        """The best `k` of these pairs, ties broken by key."""
        order = np.lexsort((keys, -scores))[:k]
        return cls(keys[order], scores[order])


Q_contra = TypeVar("Q_contra", contravariant=True)


class Retriever(Protocol[Q_contra]):
    """An engine that ranks passages. Every implementation passes the same contract test."""

    def search(self, query: Q_contra, *, k: int, allowed_documents: Keys | None = None) -> Ranked:
        """The best `k` passages of the allowed documents (int64 document keys; None: all).

        Never fewer than `k` where `k` match; never a removed passage.
        """
        ...

    def refresh(self) -> None:
        """Take up what the writer has stored since, in this process or in another."""
        ...
