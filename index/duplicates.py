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


def band_hashes(of: Iterable[str]) -> list[int]:
    """Ten numbers of 63 bits; sets of runs that overlap widely share at least one."""
    hashes = np.array([_hash(run) for run in of], np.uint64)
    if not len(hashes):
        return []
    factors, offsets = _permutations()
    # Multiply-shift in 64 bits: wrapping around is what mixes.
    mixed = (hashes[:, None] * factors + offsets) >> np.uint64(3)
    least = mixed.min(axis=0).reshape(BANDS, ROWS)
    return [
        int.from_bytes(blake2b(bytes([band]) + row.tobytes(), digest_size=8).digest(), "big") >> 1
        for band, row in enumerate(least)
    ]


def assign(connection: sqlite3.Connection, passage: int, syllables: Sequence[str]) -> int:
    """The cluster of a passage about to be stored under this key: its own key where it is new.

    Runs inside the transaction that stores the passage.
    """
    own = runs(syllables)
    hashes = band_hashes(own)
    for cluster, member in _candidates(connection, hashes):
        if overlap(own, runs(member.split())) >= OVERLAP:
            return cluster
    connection.executemany(
        "INSERT OR IGNORE INTO bands VALUES(?, ?)", [(number, passage) for number in hashes]
    )
    return passage


def _candidates(connection: sqlite3.Connection, hashes: Sequence[int]) -> list[tuple[int, str]]:
    """Clusters that share a band, the oldest first, each with the terms of its first passage."""
    marks = ",".join("?" * len(hashes))
    found = connection.execute(
        "SELECT b.cluster, (SELECT p.syllables FROM passages p WHERE p.cluster = b.cluster "
        "ORDER BY p.key LIMIT 1) FROM "
        f"(SELECT DISTINCT cluster FROM bands WHERE hash IN ({marks})) b ORDER BY b.cluster",
        hashes,
    ).fetchall()
    # The last passage of a cluster may have been removed: nothing is left to compare with.
    for cluster, member in found:
        if member is None:
            connection.executemany(
                "DELETE FROM bands WHERE hash = ? AND cluster = ?",
                [(number, cluster) for number in hashes],
            )
    return [(cluster, member) for cluster, member in found if member is not None]


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    chance = np.random.default_rng(20_130_603)
    count = BANDS * ROWS
    factors = chance.integers(1, _CHANCE, count, dtype=np.uint64) | np.uint64(1)
    return factors, chance.integers(0, _CHANCE, count, dtype=np.uint64)


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big")
