"""The vectors of single terms, as the static encoder has them, found by the terms' numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.tokens import Numbers, numbers_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class TermVectors:
    """`vocabulary` says which row of `weights` (float32[v, d]) a term has; the commonest first."""

    def __init__(self, vocabulary: Mapping[str, int], weights: Floats) -> None:
        numbers = numbers_of(vocabulary)
        rows = np.fromiter(vocabulary.values(), np.int64, len(vocabulary))
        order = np.argsort(numbers)
        self._numbers = numbers[order]
        self._rows = rows[order]
        self._weights = weights
        self._lengths = np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-6)

    def weights(self, numbers: Numbers) -> Floats:
        """float32[n, d], as they are added up in a text's vector; zero for unknown terms."""
        rows, known = self._found(numbers)
        weights: Floats = self._weights[rows] * known[:, None]
        return weights

    def directions(self, numbers: Numbers) -> Floats:
        """float32[n, d], made length 1; zero for unknown terms."""
        rows, known = self._found(numbers)
        directions: Floats = self._weights[rows] * (known[:, None] / self._lengths[rows])
        return directions

    def likeness(self, numbers: Numbers, asked: Floats) -> Floats:
        """float32[n, q]: cosines with float32[q, d] directions; zero for unknown terms."""
        rows, known = self._found(numbers)
        likeness: Floats = (self._weights[rows] @ asked.T) * (known[:, None] / self._lengths[rows])
        return likeness

    def mean(self, terms: Sequence[str]) -> Floats:
        """float32[d]: the vector of a text of these terms, of length 1; zero if none is known."""
        total = self.weights(numbers_of(terms)).sum(axis=0)
        mean: Floats = total / max(float(np.linalg.norm(total)), 1e-6)
        return mean

    def ranks(self, terms: Sequence[str]) -> Ints:
        """int64[n]: how many terms are commoner in the texts the encoder learned from."""
        rows, known = self._found(numbers_of(terms))
        return np.where(known > 0, rows, len(self._numbers))

    def _found(self, numbers: Numbers) -> tuple[Ints, Floats]:
        """Rows of the terms, and 1 or 0 for known or not."""
        at = np.minimum(np.searchsorted(self._numbers, numbers), len(self._numbers) - 1)
        return self._rows[at], (self._numbers[at] == numbers).astype(np.float32)
