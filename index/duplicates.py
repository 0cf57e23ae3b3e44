"""Near-copies: passages whose runs of three syllables are nearly the same share a cluster.

Candidates come from locality-sensitive hashing of one passage of each cluster; what decides is
the true overlap of the two sets of runs, so no chance of the hashing can join what differs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

RUN = 3
OVERLAP = 0.8
"""Jaccard overlap from which two passages are near-copies."""
BANDS, ROWS = 10, 5
"""An overlap of .8 shares a band with probability .981, one of .85 with .997, one of .4 with .1."""
_CHANCE = 1 << 61


def runs(syllables: Sequence[str]) -> frozenset[str]:
    """Runs of three syllables; a shorter text is one run."""
    if len(syllables) <= RUN:
        return frozenset({" ".join(syllables)}) if syllables else frozenset()
    return frozenset(" ".join(syllables[at : at + RUN]) for at in range(len(syllables) - RUN + 1))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: what both have of what either has."""
    return len(one & other) / len(one | other) if one or other else 0.0


def band_hashes(of: Iterable[str]) -> NDArray[np.uint64]:
    """Ten numbers; sets of runs that overlap widely share at least one. None for no runs."""
    hashes = np.array([_hash(run.encode()) for run in of], np.uint64)
    if not len(hashes):
        return np.empty(0, np.uint64)
    factors, offsets = _permutations()
    # Multiply-shift in 64 bits: wrapping around is what mixes.
    mixed = (hashes[:, None] * factors + offsets) >> np.uint64(3)
    least = mixed.min(axis=0).reshape(BANDS, ROWS)
    bands = [_hash(bytes([band]) + row.tobytes()) for band, row in enumerate(least)]
    return np.array(bands, np.uint64)


class Clusters:
    """Which cluster a new passage belongs to. For the one writer, during one run of adding."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        rows = connection.execute("SELECT cluster, hashes FROM signatures").fetchall()
        parts = [np.frombuffer(row[1], np.uint64) for row in rows]
        hashes = np.concatenate([np.empty(0, np.uint64), *parts])
        owners = np.repeat(
            np.array([row[0] for row in rows], np.int64), [len(part) for part in parts]
        )
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._owners = hashes[order], owners[order]
        self._fresh: dict[int, list[int]] = {}

    def assign(self, passage: int, syllables: Sequence[str]) -> int:
        """The cluster of a passage about to be stored under this key: its own key where it is
        new. Runs inside the transaction that stores the passage."""
        own = runs(syllables)
        hashes = band_hashes(own)
        for cluster in self._candidates(hashes):
            member = self._connection.execute(
                "SELECT syllables FROM passages WHERE cluster = ? ORDER BY key LIMIT 1", (cluster,)
            ).fetchone()
            if member is None:  # the last passage of the cluster was removed
                self._connection.execute("DELETE FROM signatures WHERE cluster = ?", (cluster,))
            elif overlap(own, runs(member[0].split())) >= OVERLAP:
                return cluster
        if len(hashes):
            self._remember(passage, hashes)
        return passage

    def _candidates(self, hashes: NDArray[np.uint64]) -> list[int]:
        """Clusters that share a band, the oldest first."""
        first = np.searchsorted(self._hashes, hashes, "left")
        last = np.searchsorted(self._hashes, hashes, "right")
        found = {
            int(owner)
            for start, end in zip(first, last, strict=True)
            for owner in self._owners[start:end]
        }
        for number in hashes.tolist():
            found.update(self._fresh.get(number, ()))
        return sorted(found)

    def _remember(self, cluster: int, hashes: NDArray[np.uint64]) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO signatures VALUES(?, ?)", (cluster, hashes.tobytes())
        )
        for number in hashes.tolist():
            self._fresh.setdefault(number, []).append(cluster)


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    chance = np.random.default_rng(20_130_603)
    count = BANDS * ROWS
    factors = chance.integers(1, _CHANCE, count, dtype=np.uint64) | np.uint64(1)
    return factors, chance.integers(0, _CHANCE, count, dtype=np.uint64)


def _hash(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
