"""A cross-encoder, for those who have one: it reads question and passage together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import sentence_transformer
from ingest.vietnamese import nfc

DEPTH = 50
"""How many of the best passages it reads."""
_AT_ONCE = 16


class Reranker:
    """Any cross-encoder of sentence-transformers, by its folder or hub name. It only ever changes
    the order of what was found. Raises ModelError where it cannot be loaded."""

    def __init__(self, model: str, *, threads: int | None = None, download: bool = False) -> None:
        self.name = model
        self._model: Any = sentence_transformer(
            model, kind="CrossEncoder", threads=threads, download=download
        )

    def order(self, question: str, passages: Sequence[str]) -> NDArray[np.int64]:
        """int64[n]: places of the passages, the best first; equals keep their order."""
        if not passages:
            return np.empty(0, np.int64)
        pairs = [(nfc(question), nfc(passage)) for passage in passages]
        scores = self._model.predict(pairs, batch_size=_AT_ONCE, show_progress_bar=False)
        return np.argsort(-np.asarray(scores, np.float64).reshape(len(passages)), kind="stable")
