"""The dense engine: exact inner products over fp16 unit vectors, in FAISS."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.retriever import Keys, Ranked


class Dense:
    """Ranks passages by their best unit; safe to call from several threads."""

    def search(
        self, query: NDArray[np.float32], *, k: int, allowed_documents: Keys | None = None
    ) -> Ranked:
        """`query` is float32[d], L2-normalised; scores are cosines."""
        raise NotImplementedError

    def scores(self, query: NDArray[np.float32], passages: Keys) -> NDArray[np.float32]:
        """The cosine of each of these passages (its best unit), float32[n]; -1 where unknown."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """Units that can be found."""
        raise NotImplementedError

    def refresh(self) -> None:
        raise NotImplementedError
