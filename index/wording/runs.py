"""All runs of words of a library, in memory, kept while it changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.store import Store
from index.wording.spans import STORED, numbered, spans_of

RUN = np.dtype([("passage", "<i8"), ("document", "<i8"), *STORED.descr])
"""A run with the keys of its passage and its document; the rest as it is stored."""
Runs = NDArray[np.void]
"""RUN[n]."""
_BATCH = 500
"""Documents that are read at once."""


class AllRuns:
    """Only what changed is read again. Safe from any thread."""

    def __init__(self, store: Store, analyzer: Analyzer) -> None:
        self._store = store
        self._analyzer = analyzer
        self._sequence = 0
        self._lock = Lock()
        self.runs: Runs = np.empty(0, RUN)

    def changed(self) -> frozenset[int] | None:
        """Takes up what was stored since the last call, by the keys of the documents that are new,
        others or gone; None for all of them."""
        with self._lock, self._store.reading():
            sequence = self._store.sequence()
            if sequence == self._sequence:
                return frozenset()
            everything = not self._sequence
            changed = (
                None if everything else self._store.changed_since(self._sequence, fields=False)
            )
            staying = self.runs
            if changed:
                staying = staying[~np.isin(staying["document"], np.array(changed, np.int64))]
            if changed is None or changed:
                self.runs = np.concatenate([staying, *self._read(changed)])
            self._sequence = sequence
            return None if changed is None else frozenset(changed)

    def _read(self, documents: Sequence[int] | None) -> Iterator[Runs]:
        where = "" if documents is None else "WHERE d.key IN (SELECT value FROM json_each(?))"
        rows = self._store.connection.execute(
            "SELECT d.key, r.data, (SELECT json_group_array(key) FROM (SELECT key FROM passages "
            "WHERE document_key = d.key ORDER BY ordinal)) FROM documents d "
            f"LEFT JOIN runs r ON r.document_key = d.key {where} ORDER BY d.key",
            () if documents is None else (json.dumps(list(documents)),),
        )
        while batch := rows.fetchmany(_BATCH):
            yield np.concatenate(
                [self._of(key, data, json.loads(passages)) for key, data, passages in batch]
            )

    def _of(self, document: int, data: bytes | None, passages: Sequence[int]) -> Runs:
        stored = self._made(document) if data is None else np.frombuffer(data, STORED)
        found = np.empty(len(stored), RUN)
        found["document"] = document
        found["passage"] = np.array(passages, np.int64)[stored["ordinal"]]
        for name in STORED.names or ():
            found[name] = stored[name]
        return found

    def _made(self, document: int) -> NDArray[np.void]:
        """Of a document that was stored before runs were."""
        passages = self._store.passages_of(document)
        analyzer = self._analyzer
        return numbered(
            [
                (" ".join(p.syllables).encode(), spans_of(p.text, analyzer.syllables(p.text)))
                for p in passages
            ]
        )
