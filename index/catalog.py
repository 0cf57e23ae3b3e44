"""What is needed of every passage and document on every question, as columns in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.filters import Filters
from index.retriever import Keys


@dataclass(frozen=True, slots=True)
class View:
    """One moment of the library; never changes. Removed rows are not in it.

    Passage columns have length p and rise by key; document columns have length d and rise by key.
    """

    sequence: int
    passage_keys: Keys
    passage_documents: NDArray[np.int32]
    """Row of the document, int32[p]."""
    passage_clusters: NDArray[np.int64]
    """Passages of one cluster are near-copies of each other, int64[p]."""
    document_keys: Keys
    document_ids: tuple[str, ...]
    symbols: tuple[str | None, ...]
    codes: Mapping[str, NDArray[np.int32]]
    """For each name in FACETS int32[d]: where in `values[name]`, -1 for absent."""
    values: Mapping[str, tuple[str, ...]]
    first_day: NDArray[np.int32]
    """yyyymmdd, int32[d]; 0 where the document has no date."""
    last_day: NDArray[np.int32]

    def matching(self, filters: Filters) -> NDArray[np.bool_]:
        """Which documents pass, bool[d]. Raises BadFilter for a date that is none."""
        raise NotImplementedError

    def positions(self, passage_keys: Keys) -> NDArray[np.int64]:
        """Rows of these passages; -1 for one that is not (or no longer) held."""
        raise NotImplementedError

    def passages_of(self, documents: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Rows of all passages of the documents in a mask, in order."""
        raise NotImplementedError

    def facet(self, name: str, rows: NDArray[np.int64]) -> list[tuple[str, int]]:
        """How many of these passages have each value of a facet; most first, then by value."""
        raise NotImplementedError


class Catalog:
    """Holds the newest View; `refresh` replaces it, so take `view` once per question."""

    view: View

    def refresh(self) -> bool:
        """Take up what changed in the store; True where something had."""
        raise NotImplementedError
