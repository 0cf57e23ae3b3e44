"""What is needed of every passage and document on every question, as columns in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.filters import FACETS, Filters, date_span
from index.records import symbol_key
from index.retriever import Keys
from index.store import Store

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class View:
    """One moment of the library; never changes. Removed rows are not in it.

    Passage columns have length p and rise by key; document columns have length d and rise by key.
    """

    sequence: int
    passage_keys: Keys
    passage_documents: NDArray[np.int32]
    """Row of the document, int32[p]."""
    passage_clusters: Keys
    """Passages of one cluster are near-copies of each other, int64[p]."""
    document_keys: Keys
    document_ids: tuple[str, ...]
    symbols: tuple[str | None, ...]
    codes: Mapping[str, NDArray[np.int32]]
    """For each name in FACETS int32[d]: where in `values[name]`, -1 for absent."""
    values: Mapping[str, tuple[str, ...]]
    """In the order in which they were first met."""
    first_day: NDArray[np.int32]
    """yyyymmdd, int32[d]; 0 where the document has no date."""
    last_day: NDArray[np.int32]

    def matching(self, filters: Filters) -> Mask:
        """Which documents pass, bool[d]. Raises BadFilter for a date that is none."""
        passing = np.ones(len(self.document_keys), bool)
        for name in FACETS:
            if wanted := getattr(filters, name):
                chosen = [code for code, v in enumerate(self.values[name]) if v in wanted]
                passing &= np.isin(self.codes[name], chosen)
        if filters.document:
            passing &= np.isin(np.array(self.document_ids, object), list(filters.document))
        if filters.date_from or filters.date_to:
            passing &= self.first_day > 0
        if filters.date_from:
            passing &= self.last_day >= date_span(filters.date_from)[0]
        if filters.date_to:
            passing &= self.first_day <= date_span(filters.date_to)[1]
        return passing

    def positions(self, passage_keys: Keys) -> Rows:
        """Rows of these passages; -1 for one that is not (or no longer) held."""
        return _places(self.passage_keys, passage_keys)

    def document_rows(self, document_keys: Keys) -> Rows:
        """Rows of these documents; -1 for one that is not (or no longer) held."""
        return _places(self.document_keys, document_keys)

    def passages_of(self, documents: Mask) -> Rows:
        """Rows of all passages of the documents in a mask, in order."""
        return np.flatnonzero(documents[self.passage_documents])

    def bearing(self, symbols: Sequence[str], *, among: NDArray[np.int32]) -> Rows:
        """Which of these documents (rows) bear one of the numbers, however it is written."""
        wanted = {symbol_key(symbol) for symbol in symbols}
        rows = np.unique(among).tolist()
        bearing = [row for row in rows if symbol_key(self.symbols[row] or "") in wanted]
        return np.array(bearing, np.int64)

    def facet(self, name: str, rows: Rows) -> list[tuple[str, int]]:
        """How many of these passages have each value of a facet; most first, then by value."""
        codes = self.codes[name][self.passage_documents[rows[rows >= 0]]]
        counts = np.bincount(codes[codes >= 0], minlength=len(self.values[name]))
        found = [(self.values[name][code], int(counts[code])) for code in np.flatnonzero(counts)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _places(held: Keys, asked: Keys) -> Rows:
    if not len(held):
        return np.full(len(asked), -1, np.int64)
    near = np.minimum(np.searchsorted(held, asked), len(held) - 1)
    return np.where(held[near] == asked, near, -1).astype(np.int64)


def _nothing() -> View:
    none, days = np.empty(0, np.int64), np.empty(0, np.int32)
    codes: dict[str, NDArray[np.int32]] = dict.fromkeys(FACETS, days)
    values: dict[str, tuple[str, ...]] = dict.fromkeys(FACETS, ())
    return View(0, none, days, none, none, (), (), codes, values, days, days)


class Catalog:
    """Holds the newest View; `refresh` replaces it, so take `view` once per question."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.view: View = _nothing()
        self.refresh()

    def refresh(self) -> bool:
        """Take up what changed in the store; True where something had."""
        with self._store.reading() as connection:
            sequence = self._store.sequence()
            if sequence == self.view.sequence:
                return False
            if sequence < self.view.sequence:
                self.view = _nothing()
            rows = connection.execute(
                "SELECT DISTINCT document_key FROM changes WHERE seq > ?", (self.view.sequence,)
            )
            changed = np.array(sorted(row[0] for row in rows), np.int64)
            self.view = _updated(self.view, sequence, changed, self._store)
        return True


def _updated(old: View, sequence: int, changed: Keys, store: Store) -> View:
    """The old view without the changed documents, and with what they are now."""
    documents, passages = _read(store, changed, everything=not old.sequence)
    staying = ~np.isin(old.document_keys, changed)
    staying_passages = staying[old.passage_documents]
    document_keys = np.concatenate([old.document_keys[staying], _column(documents, 0, np.int64)])
    order = np.argsort(document_keys, kind="stable")
    passage_keys = np.concatenate(
        [old.passage_keys[staying_passages], _column(passages, 0, np.int64)]
    )
    passage_order = np.argsort(passage_keys, kind="stable")
    owners = np.concatenate(
        [
            old.document_keys[old.passage_documents[staying_passages]],
            _column(passages, 1, np.int64),
        ]
    )[passage_order]
    clusters = np.concatenate(
        [old.passage_clusters[staying_passages], _column(passages, 2, np.int64)]
    )
    codes: dict[str, NDArray[np.int32]] = {}
    values: dict[str, tuple[str, ...]] = {}
    for at, name in enumerate(FACETS, 5):
        known = dict(zip(old.values[name], range(len(old.values[name])), strict=True))
        fresh = [_code(known, row[at]) for row in documents]
        kept = old.codes[name][staying]
        codes[name] = np.concatenate([kept, np.array(fresh, np.int32)])[order]
        values[name] = tuple(known)
    return View(
        sequence=sequence,
        passage_keys=passage_keys[passage_order],
        passage_documents=_places(document_keys[order], owners).astype(np.int32),
        passage_clusters=clusters[passage_order],
        document_keys=document_keys[order],
        document_ids=_strings(old.document_ids, staying, documents, 1, order),
        symbols=_strings(old.symbols, staying, documents, 2, order),
        codes=codes,
        values=values,
        first_day=_days(old.first_day, staying, documents, 3, order),
        last_day=_days(old.last_day, staying, documents, 4, order),
    )


def _read(
    store: Store, changed: Keys, *, everything: bool
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    among = "" if everything else "WHERE {} IN (SELECT value FROM json_each(?))"
    values = () if everything else (json.dumps([int(key) for key in changed]),)
    documents = store.connection.execute(
        "SELECT key, id, symbol, first_day, last_day, kind, issuer, place, system, level, "
        "CASE WHEN first_day > 0 THEN CAST(first_day / 10000 AS TEXT) END "
        f"FROM documents {among.format('key')} ORDER BY key",
        values,
    ).fetchall()
    passages = store.connection.execute(
        f"SELECT key, document_key, cluster FROM passages {among.format('document_key')} "
        "ORDER BY key",
        values,
    ).fetchall()
    return documents, passages


def _column(rows: Sequence[tuple[Any, ...]], at: int, kind: type[np.int64]) -> Keys:
    return np.fromiter((row[at] for row in rows), kind, len(rows))


def _days(
    old: NDArray[np.int32],
    staying: Mask,
    rows: Sequence[tuple[Any, ...]],
    at: int,
    order: Rows,
) -> NDArray[np.int32]:
    fresh = np.fromiter((row[at] for row in rows), np.int32, len(rows))
    return np.concatenate([old[staying], fresh])[order]


def _strings(
    old: tuple[Any, ...],
    staying: Mask,
    rows: Sequence[tuple[Any, ...]],
    at: int,
    order: Rows,
) -> tuple[Any, ...]:
    every = [old[row] for row in np.flatnonzero(staying)] + [row[at] for row in rows]
    return tuple(every[place] for place in order)


def _code(known: dict[str, int], value: str | None) -> int:
    return -1 if value is None else known.setdefault(value, len(known))
