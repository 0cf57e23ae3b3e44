"""Every run of words of a library that lies between two cuts, by a number that equal runs share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.store import Store
from index.tokens import Numbers, Tokens
from index.wording.clauses import CLOSE, OPEN, STRONG, Span, clauses_of, cuts, quotations

LEAST, MOST = 4, 40
"""Terms of a run."""
_BATCH = 2_000
_ODD = 0xD6E8FEB86659FD93
_BACK = pow(_ODD, -1, 1 << 64)

QUOTED, WHOLE, INSIDE, HALF = 1, 2, 4, 8
"""A run that is a quotation; one that is a clause, from one strong cut or quotation mark to
another; one that lies in a quotation; one that is bounded so on one side."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Arrays of one length: uint64 numbers, int64 passages, uint16 first and last terms, uint8
    flags, int64 documents."""

    numbers: Numbers
    passages: NDArray[np.int64]
    first: NDArray[np.uint16]
    last: NDArray[np.uint16]
    flags: NDArray[np.uint8]
    documents: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Runs:
        return Runs(
            self.numbers[rows],
            self.passages[rows],
            self.first[rows],
            self.last[rows],
            self.flags[rows],
            self.documents[rows],
        )

    @classmethod
    def joined(cls, parts: Sequence[Runs]) -> Runs:
        columns = ("numbers", "passages", "first", "last", "flags", "documents")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in columns))

    @classmethod
    def none(cls) -> Runs:
        whole, half = np.empty(0, np.int64), np.empty(0, np.uint16)
        return cls(np.empty(0, np.uint64), whole, half, half, np.empty(0, np.uint8), whole)


class AllRuns:
    """The runs of a library, kept while it changes: only changed documents are read again."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._store = store
        self._analyzer = analyzer
        self._sequence = 0
        self._lock = Lock()
        self.runs = Runs.none()

    def refresh(self) -> None:
        """Reads what was stored since; `runs` is another object where that was something."""
        with self._lock, self._store.reading():
            sequence = self._store.sequence()
            if sequence == self._sequence:
                return
            everything = not self._sequence
            changed = self._store.changed_since(self._sequence, fields=False)
            if everything or changed:
                staying = self.runs
                if not everything:
                    gone = np.isin(staying.documents, np.array(changed, np.int64))
                    staying = staying.at(~gone)
                parts = [staying, *self._read(None if everything else changed)]
                self.runs = Runs.joined(parts)
            self._sequence = sequence

    def _read(self, documents: Sequence[int] | None) -> Iterable[Runs]:
        where = (
            "" if documents is None else "WHERE document_key IN (SELECT value FROM json_each(?))"
        )
        rows = self._store.connection.execute(
            "SELECT key, document_key, text, CAST(syllables AS BLOB) FROM passages "
            f"{where} ORDER BY key",
            () if documents is None else (json.dumps(list(documents)),),
        )
        while batch := rows.fetchmany(_BATCH):
            yield self._runs(batch)

    def _runs(self, batch: Sequence[tuple[int, int, str, bytes]]) -> Runs:
        found: list[tuple[int, int, int, int]] = []
        for at, (_, _, text, _) in enumerate(batch):
            found += [(at, *span) for span in _spans(text, self._analyzer)]
        table = np.array(found, np.int64).reshape(-1, 4)
        tokens = Tokens.of([syllables for _, _, _, syllables in batch])
        starts = np.append(0, np.cumsum(tokens.lengths()))
        row, first, last, flags = table.T
        numbers = _numbers(tokens.numbers, starts[row] + first, starts[row] + last)
        keys = np.array([(key, document) for key, document, *_ in batch], np.int64)
        return Runs(
            numbers,
            keys[row, 0],
            first.astype(np.uint16),
            last.astype(np.uint16),
            flags.astype(np.uint8),
            keys[row, 1],
        )


def _spans(text: str, analyzer: Analyzer) -> list[tuple[int, int, int]]:
    """First and last terms and flags of the runs of a passage."""
    terms = analyzer.syllables(text)
    found = cuts(text, terms)
    flags = dict(found.tolist())
    quoted = quotations(found)
    return [
        (span.first, span.last, _flags(flags[span.first], flags[span.last]) | _inside(span, quoted))
        for span in clauses_of(found, least=LEAST, most=MOST)
    ]


def _flags(before: int, after: int) -> int:
    begins, ends = bool(before & (OPEN | STRONG)), bool(after & (CLOSE | STRONG))
    quoted = QUOTED if before & OPEN and after & CLOSE else 0
    return quoted | (WHOLE if begins and ends else 0) | (HALF if begins or ends else 0)


def _inside(span: Span, quoted: Sequence[Span]) -> int:
    held = any(one.first <= span.first and span.last <= one.last for one in quoted)
    return INSIDE if held else 0


def _numbers(terms: Numbers, first: NDArray[np.int64], last: NDArray[np.int64]) -> Numbers:
    """A number for each run of terms: a polynomial modulo 2**64, the same wherever it stands."""
    sums = np.zeros(len(terms) + 1, np.uint64)
    powers, backs = _powers(_ODD, len(terms)), _powers(_BACK, len(terms))
    np.cumsum(terms * powers[:-1], out=sums[1:])
    return (sums[last] - sums[first]) * backs[first] + (last - first).astype(np.uint64)


def _powers(base: int, count: int) -> Numbers:
    powers = np.full(count + 1, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)
