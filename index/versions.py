"""Other documents whose text is nearly the same, and those that were met in the same place.

Candidates share a cluster of near-copied passages, or the number; what decides is the share of the
longer text that stands in the other, in the same order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from index.feed import AMONG
from index.records import days, symbol_key
from index.scopes import scope_of
from index.store import DocumentSummary, Store
from ingest.document import Field, Header
from ingest.vietnamese import bare, canonical

Relation = Literal["cùng tệp", "gần giống", "văn bản khác"]
Order = Literal["trước", "sau"]

NEAR = 0.9
"""Share of the longer text, in syllables, from which two are nearly the same."""
LEAST = 40
"""Syllables below which a text is too short to be told from its form."""
_PART = 0.5
"""Share from which a document of a file that holds several goes with one of another file."""
_COMMON = 200
"""Passages of one cluster beyond which it is a formula that tells nothing."""
_TRIED = 12
"""Candidates whose text is compared."""
_SLIPPED = 80.0
"""Likeness in percent of two readings of one line of a letterhead."""


@dataclass(frozen=True, slots=True)
class Version:
    """Another document beside this one. `similarity` is in [0, 1].

    `văn bản khác`: the words are nearly the same, but number, date, place or addressee say that
    it is another document.
    """

    document: DocumentSummary
    relation: Relation
    similarity: float
    order: Order | None
    """Whether it is older or newer, by date, or by when the file was met in its place."""


class Versions:
    """Finds them as they are asked for, and follows the store. Safe from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._sequence = -1
        self._found: dict[int, tuple[Version, ...]] = {}

    def of(self, id: str) -> tuple[Version, ...]:
        """Those of the same file first, then the most alike. Raises NotHeld."""
        with self._store.reading():
            return self._versions(self._store.summary(id))

    def counts(self, documents: Iterable[DocumentSummary]) -> dict[int, int]:
        """How many other versions each has, by key; other documents with its words do not count."""
        with self._store.reading():
            return {
                own.key: sum(v.relation != "văn bản khác" for v in self._versions(own))
                for own in documents
            }

    def _versions(self, own: DocumentSummary) -> tuple[Version, ...]:
        with self._lock:
            if (sequence := self._store.sequence()) != self._sequence:
                self._found.clear()
                self._sequence = sequence
            found = self._found.get(own.key)
        if found is None:
            found = self._searched(own)
            with self._lock:
                if self._sequence == sequence:
                    self._found[own.key] = found
        return found

    def _searched(self, own: DocumentSummary) -> tuple[Version, ...]:
        placed = self._same_place(own.key)
        wanted = [*self._candidates(own), *placed]
        if not wanted:
            return ()
        words = self._words([own.key, *wanted])
        summaries = self._store.summaries(wanted)
        found = []
        for other in summaries.values():
            share = _share(words[own.key], words[other.key])
            if other.key in placed:
                order, alone = placed[other.key]
                if alone or share >= _PART:
                    found.append(Version(other, "cùng tệp", share, order))
            elif share >= NEAR and min(len(words[own.key]), len(words[other.key])) >= LEAST:
                differs = are_different(own.header, other.header)
                relation: Relation = "văn bản khác" if differs else "gần giống"
                found.append(Version(other, relation, share, _order(own.header, other.header)))
        ranks = ("cùng tệp", "gần giống", "văn bản khác")
        return tuple(
            sorted(found, key=lambda v: (ranks.index(v.relation), -v.similarity, v.document.key))
        )

    def _candidates(self, own: DocumentSummary) -> list[int]:
        """Documents of about the same length that share passages or the number, best first."""
        connection = self._store.connection
        clusters = connection.execute(
            "SELECT cluster, (SELECT count(*) FROM passages q WHERE q.cluster = p.cluster) AS many "
            "FROM passages p WHERE document_key = ? ORDER BY many",
            (own.key,),
        ).fetchall()
        shared = [cluster for cluster, many in clusters if 1 < many <= _COMMON]
        low, high = own.characters * NEAR * 0.8, own.characters / NEAR / 0.8
        rows = connection.execute(
            'SELECT p.document_key, sum(p."end" - p.start) AS together FROM passages p '
            "JOIN documents d ON d.key = p.document_key "
            f"WHERE p.cluster IN {AMONG} AND d.key <> ? AND d.characters BETWEEN ? AND ? "
            "GROUP BY 1 ORDER BY together DESC, 1 LIMIT ?",
            (json.dumps(shared), own.key, low, high, _TRIED),
        ).fetchall()
        found = dict.fromkeys(row[0] for row in rows)
        if symbol := own.header.symbol.value:
            named = connection.execute(
                "SELECT key FROM documents WHERE symbol_key = ? AND key <> ? "
                "AND characters BETWEEN ? AND ? ORDER BY key LIMIT ?",
                (symbol_key(symbol), own.key, low, high, _TRIED),
            )
            found.update(dict.fromkeys(row[0] for row in named))
        return list(found)

    def _same_place(self, own: int) -> dict[int, tuple[Order, bool]]:
        """Documents of other files met where this one's file was: older or newer, and whether
        both files hold that one document only."""
        rows = self._store.connection.execute(
            "SELECT df.document_key, q.met < p.met, "
            "(SELECT count(*) FROM document_files o WHERE o.file_key IN (f.key, g.key)) "
            "FROM document_files own JOIN files f ON f.key = own.file_key "
            "JOIN places p ON p.sha256 = f.sha256 "
            "JOIN places q ON q.place = p.place AND q.sha256 <> p.sha256 "
            "JOIN files g ON g.sha256 = q.sha256 "
            "JOIN document_files df ON df.file_key = g.key AND df.document_key <> own.document_key "
            "WHERE own.document_key = ? ORDER BY df.document_key",
            (own,),
        )
        return {key: ("trước" if older else "sau", many == 2) for key, older, many in rows}

    def _words(self, documents: Sequence[int]) -> dict[int, list[str]]:
        """The syllables of their passages, in order."""
        found: dict[int, list[str]] = defaultdict(list)
        for key, syllables in self._store.connection.execute(
            f"SELECT document_key, syllables FROM passages WHERE document_key IN {AMONG} "
            "ORDER BY document_key, ordinal",
            (json.dumps(list(documents)),),
        ):
            found[key] += syllables.split()
        return found


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the longer text stands in the other, in the same order, [0, 1]."""
    if not one or not other:
        return 0.0
    return float(LCSseq.normalized_similarity(one, other))


def are_different(one: Header, other: Header) -> bool:
    """Whether what both headers print says that they are two documents, not two versions.

    Another number does; so does another day, but for an edition that keeps its number; another
    place, addressee or subject, beyond what recognition makes of a line.
    """
    number, another = _number(one.symbol), _number(other.symbol)
    if number and another and number != another:
        return True
    first, second = days(_printed(one.date)), days(_printed(other.date))
    if first[0] and second[0] and (first[1] < second[0] or second[1] < first[0]):
        edition = bool(number and another)
        if not edition or first[0] // 10_000 != second[0] // 10_000:
            return True
    if scope_of(one).contradicts(scope_of(other)):
        return True
    return any(
        _unlike(said, meant)
        for said, meant in (
            ("; ".join(one.addressees), "; ".join(other.addressees)),
            (_printed(one.subject) or "", _printed(other.subject) or ""),
        )
    )


def _printed(field: Field) -> str | None:
    return field.value if field.status in ("printed", "confirmed") else None


def _number(field: Field) -> str:
    """The figures and letters of a printed number, without marks and signs."""
    return "".join(filter(str.isalnum, bare(symbol_key(_printed(field) or ""))))


def _unlike(one: str, other: str) -> bool:
    """Whether two lines differ by more than slips."""
    return bool(one and other) and fuzz.ratio(canonical(one), canonical(other)) < _SLIPPED


def _order(own: Header, other: Header) -> Order | None:
    mine, its = days(own.date.value), days(other.date.value)
    if not mine[0] or not its[0] or (mine[0] <= its[1] and its[0] <= mine[1]):
        return None
    return "trước" if its[1] < mine[0] else "sau"
