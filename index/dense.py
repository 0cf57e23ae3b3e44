"""The dense engine: exact inner products over fp16 unit vectors, in FAISS.

Units are kept in segments that never change: a search holds the segments it began with, while a
refresh adds a small one or masks removed rows, so neither waits for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.retriever import Keys, Ranked

Vectors = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class UnitRows:
    """Units in order: int64[n] keys of unit, passage and document, and float16[n, d] vectors."""

    units: Keys
    passages: Keys
    documents: Keys
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.units)

    @classmethod
    def none(cls, dimension: int) -> UnitRows:
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing, np.empty((0, dimension), np.float16))

    @classmethod
    def joined(cls, parts: Sequence[UnitRows]) -> UnitRows:
        return cls(
            np.concatenate([part.units for part in parts]),
            np.concatenate([part.passages for part in parts]),
            np.concatenate([part.documents for part in parts]),
            np.concatenate([part.vectors for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class _Segment:
    index: Any
    rows: Keys
    """int64[3, n]: keys of unit, passage and document."""
    by_passage: tuple[Keys, Keys]
    """int64[n], twice: rows by rising key of their passage, and those keys."""
    alive: NDArray[np.bool_] | None = None
    """None where nothing has been removed."""

    @classmethod
    def of(cls, index: Any, rows: Keys) -> _Segment:
        order = np.argsort(rows[1], kind="stable")
        return cls(index, rows, (order, rows[1][order]))

    def __len__(self) -> int:
        return int(self.rows.shape[1])

    def count(self) -> int:
        return len(self) if self.alive is None else int(self.alive.sum())

    def without(self, documents: Keys) -> _Segment:
        gone = np.isin(self.rows[2], documents)
        if not gone.any():
            return self
        alive = ~gone if self.alive is None else self.alive & ~gone
        return replace(self, alive=alive)

    def selected(self, allowed: Keys | None) -> NDArray[np.bool_] | None:
        if allowed is None:
            return self.alive
        wanted = np.isin(self.rows[2], allowed)
        return wanted if self.alive is None else wanted & self.alive

    def rows_of(self, passages: Keys) -> tuple[Keys, Keys]:
        """Rows of the units of these passages, and for each the place of its passage."""
        order, held = self.by_passage
        first = np.searchsorted(held, passages, side="left")
        counts = np.searchsorted(held, passages, side="right") - first
        owners = np.repeat(np.arange(len(passages)), counts)
        within = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = order[first[owners] + within]
        if self.alive is None:
            return rows, owners
        living = self.alive[rows]
        return rows[living], owners[living]

    def codes(self) -> NDArray[np.uint8]:
        raw: NDArray[np.uint8] = _faiss().vector_to_array(self.index.codes)
        raw = raw.reshape(len(self), -1)
        return raw if self.alive is None else raw[self.alive]

    def live_rows(self) -> Keys:
        return self.rows if self.alive is None else self.rows[:, self.alive]


def _faiss() -> Any:
    # Loading it takes half a second, which a command that never searches need not wait for.
    import faiss

    return faiss


def _flat(dimension: int) -> Any:
    faiss = _faiss()
    return faiss.IndexScalarQuantizer(
        dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )


def _merged(segments: Sequence[_Segment], dimension: int) -> _Segment:
    index = _flat(dimension)
    codes = np.concatenate([segment.codes() for segment in segments])
    _faiss().copy_array_to_vector(np.ascontiguousarray(codes).reshape(-1), index.codes)
    index.ntotal = len(codes)
    rows = np.concatenate([segment.live_rows() for segment in segments], axis=1)
    return _Segment.of(index, np.ascontiguousarray(rows))


class Dense:
    """Ranks passages by their best unit; safe to call from several threads.

    It begins empty, or with a checkpoint; `remove` and `add` keep it in step with the store.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._segments: tuple[_Segment, ...] = ()

    def search(
        self, query: NDArray[np.float32], *, k: int, allowed_documents: Keys | None = None
    ) -> Ranked:
        """The best `k` passages of the allowed documents; `query` is float32[d], L2-normalised,
        and scores are cosines."""
        segments = self._segments
        if k <= 0 or not segments:
            return Ranked.empty()
        allowed = None if allowed_documents is None else np.unique(allowed_documents)
        masks = [segment.selected(allowed) for segment in segments]
        depth = 2 * k + 16
        while True:
            found = [
                _nearest(segment, mask, query, depth)
                for segment, mask in zip(segments, masks, strict=True)
            ]
            ranked = _by_passage(found, k)
            # A passage not met yet scores at most what the open segments gave last.
            ceiling = max((part.scores[-1] for part in found if len(part) == depth), default=None)
            if ceiling is None or (len(ranked) == k and ranked.scores[-1] > ceiling):
                return ranked
            depth *= 4

    def scores(self, query: NDArray[np.float32], passages: Keys) -> NDArray[np.float32]:
        """The cosine of each of these passages (its best unit), float32[n]; -1 where unknown."""
        best = np.full(len(passages), -1.0, np.float32)
        for segment in self._segments:
            wanted, owners = segment.rows_of(passages)
            vectors = _decoded(segment, wanted)
            np.maximum.at(best, owners, vectors @ query.astype(np.float32))
        return best

    @property
    def count(self) -> int:
        """Units that can be found."""
        return sum(segment.count() for segment in self._segments)

    def keys(self) -> Keys:
        """Every unit that can be found, rising."""
        parts = [segment.live_rows()[0] for segment in self._segments]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, np.int64)

    def vectors(self, units: Keys) -> Vectors:
        """The vectors of these units, float16[n, d]; zero where a unit is not there."""
        found = np.zeros((len(units), self.dimension), np.float16)
        for segment in self._segments:
            at = np.flatnonzero(np.isin(segment.rows[0], units))
            if segment.alive is not None:
                at = at[segment.alive[at]]
            order = np.argsort(units, kind="stable")
            places = order[np.searchsorted(units[order], segment.rows[0][at])]
            found[places] = _decoded(segment, at).astype(np.float16)
        return found

    def remove(self, documents: Iterable[int]) -> None:
        """Take all units of these documents out."""
        leaving = np.array(sorted(documents), np.int64)
        if len(leaving):
            self._segments = tuple(segment.without(leaving) for segment in self._segments)

    def add(self, units: UnitRows) -> None:
        """Take units in that are not there yet."""
        if not len(units):
            return
        segments = [*self._segments, self._segment(units)]
        # Like a log-structured merge: few segments, and each row is copied a few times at most.
        while len(segments) > 1 and len(segments[-2]) <= 2 * len(segments[-1]):
            segments[-2:] = [_merged(segments[-2:], self.dimension)]
        self._segments = tuple(segments)

    def save(self, folder: Path) -> None:
        """Write a checkpoint of all that can be found into an empty folder."""
        whole = _merged(self._segments, self.dimension) if self._segments else None
        index = whole.index if whole else _flat(self.dimension)
        _faiss().write_index(index, str(folder / "units.faiss"))
        rows = whole.rows if whole else np.empty((3, 0), np.int64)
        np.save(folder / "rows.npy", rows)

    @classmethod
    def load(cls, folder: Path, dimension: int) -> Dense:
        """A saved checkpoint. Raises OSError or ValueError where it cannot be read or is odd."""
        try:
            index = _faiss().read_index(str(folder / "units.faiss"))
            rows = np.load(folder / "rows.npy")
        except (RuntimeError, EOFError) as error:
            raise ValueError(f"{folder}: {error}") from error
        if rows.shape != (3, index.ntotal) or rows.dtype != np.int64 or index.d != dimension:
            raise ValueError(f"{folder}: rows and vectors do not belong together")
        dense = cls(dimension)
        if index.ntotal:
            dense._segments = (_Segment.of(index, rows),)
        return dense

    def _segment(self, added: UnitRows) -> _Segment:
        index = _flat(self.dimension)
        index.add(np.ascontiguousarray(added.vectors, np.float32))
        rows = np.stack([added.units, added.passages, added.documents]).astype(np.int64)
        return _Segment.of(index, rows)


def _nearest(
    segment: _Segment, mask: NDArray[np.bool_] | None, query: NDArray[np.float32], depth: int
) -> Ranked:
    """Passage keys (they may repeat) and scores of the nearest `depth` units."""
    options = None
    if mask is not None:
        faiss = _faiss()
        bitmap = faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little"))
        options = faiss.SearchParameters(sel=bitmap)
    wanted = min(depth, len(segment))
    asked = np.ascontiguousarray(query, np.float32).reshape(1, -1)
    scores, places = segment.index.search(asked, wanted, params=options)
    real = places[0] >= 0
    return Ranked(segment.rows[1][places[0][real]], scores[0][real])


def _by_passage(found: Sequence[Ranked], k: int) -> Ranked:
    keys = np.concatenate([part.keys for part in found])
    scores = np.concatenate([part.scores for part in found])
    order = np.lexsort((keys, -scores))
    _, first = np.unique(keys[order], return_index=True)
    best = order[np.sort(first)]
    return Ranked(keys[best][:k], scores[best][:k])


def _decoded(segment: _Segment, places: NDArray[np.int64]) -> NDArray[np.float32]:
    if not len(places):
        return np.empty((0, segment.index.d), np.float32)
    decoded: NDArray[np.float32] = segment.index.reconstruct_batch(places)
    return decoded
