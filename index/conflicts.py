"""The same document cited with different dates, kinds or issuers, over the whole library."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Literal

from index.attribution import attributed
from index.feed import AMONG
from index.issuers import is_general
from index.readings import Reading as Agreeing
from index.readings import differing, parted
from index.records import symbol_key
from index.references import Node, Reference, References
from index.sayings import FIELDS, Saying, completed, of_one
from index.store import DocumentSummary, Store
from ingest.document import Citation

_MIXED = (
    "SELECT symbol_key FROM (SELECT symbol_key, kind, date, issuer, term FROM citations UNION ALL "
    "SELECT symbol_key, kind, date, issuer, NULL FROM documents WHERE symbol_key IS NOT NULL "
    "AND symbol_key IN (SELECT symbol_key FROM citations)) GROUP BY symbol_key "
    "HAVING count(DISTINCT kind) > 1 OR count(DISTINCT date) > 1 OR count(DISTINCT issuer) > 1 "
    "OR count(DISTINCT term) > 1 ORDER BY symbol_key"
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Offsets of the citation are in the document's text."""

    document: DocumentSummary
    passage_id: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which the document is given; `issuer` with its khóa where that is said."""

    kind: str | None
    date: str | None
    issuer: str | None
    occurrences: tuple[Mentioned, ...]
    held: tuple[DocumentSummary, ...] = ()
    """The document itself, in each version held, where its own header reads so."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """`readings`: the document's own first, then by how many documents have it."""

    symbol: str
    fields: tuple[Literal["kind", "date", "issuer"], ...]
    readings: tuple[Reading, ...]


class Conflicts:
    """Finds them when asked, and again when the store has changed. Safe from any thread."""

    def __init__(self, store: Store, references: References) -> None:
        self._store = store
        self._references = references
        self._lock = Lock()
        self._found: tuple[int, list[Conflict]] = (-1, [])

    def citations(self) -> list[Conflict]:
        """Those of the most documents first."""
        with self._lock:
            with self._store.reading() as connection:
                sequence = self._store.sequence()
                if self._found[0] != sequence:
                    numbers = [row[0] for row in connection.execute(_MIXED)]
                    self._found = sequence, self._searched(numbers)
            return list(self._found[1])

    def _searched(self, numbers: Sequence[str]) -> list[Conflict]:
        found: list[Conflict] = []
        for group in _groups(self._store, self._references, numbers):
            fields = differing(group)
            if fields:
                readings = [_shown(reading) for reading in parted(group, fields)]
                if len(readings) > 1:
                    found.append(Conflict(_symbol(group), fields, tuple(readings)))
        return sorted(found, key=lambda one: (-_documents(one), one.symbol))


def _groups(store: Store, references: References, numbers: Iterable[str]) -> list[list[Saying]]:
    """What the library says of each document that bears one of these numbers (keys)."""
    said = sayings_of(store, references, numbers)
    groups = [group for number in sorted(said) for group in of_one(said[number])]
    mixed = [group for group in groups if _is_mixed(group)]
    firm = firmly(store, [saying for group in mixed for saying in group])
    parts = iter(firm)
    return [[next(parts) for _ in group] for group in mixed]


def sayings_of(
    store: Store, references: References, numbers: Iterable[str], *, without: Iterable[str] = ()
) -> dict[str, list[Saying]]:
    """By number (its key), all that is said of it in the library.

    The documents whose ids are `without` are not asked. Inside `reading`.
    """
    left_out = frozenset(without)
    nodes, mentions = references.named(numbers)
    found: dict[str, list[Saying]] = defaultdict(list)
    for reference in mentions:
        own = reference.document.key in reference.node.held
        if reference.document.id not in left_out and not own:
            found[symbol_key(reference.citation.symbol)].append(_saying(reference))
    for saying in _headers(store, nodes):
        if saying.document and saying.document.id not in left_out:
            found[symbol_key(saying.symbol)].append(saying)
    return {number: completed(sayings) for number, sayings in found.items()}


def firmly(store: Store, sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings with the fields that stand beside the mentions themselves. Inside `reading`."""
    keys = sorted({s.document.key for s in sayings if s.document and s.citation})
    rows = store.connection.execute(
        f"SELECT document_key, text FROM texts WHERE document_key IN {AMONG}", (json.dumps(keys),)
    )
    texts: dict[int, str] = dict(rows.fetchall())
    return [firm_in(texts[s.document.key], s) if s.citation and s.document else s for s in sayings]


def _saying(reference: Reference) -> Saying:
    c = reference.citation
    return Saying(
        c.symbol, c.kind, c.date, c.issuer, c.term, reference.node.scope,
        reference.document, c, reference.passage_id,
    )  # fmt: skip


def _headers(store: Store, nodes: Iterable[Node]) -> list[Saying]:
    bearing = {key: node for node in nodes for key in node.held}
    found = []
    for key, summary in store.summaries(sorted(bearing)).items():
        header, node = summary.header, bearing[key]
        values = header.kind.value, header.date.value, header.issuer.value
        symbol = header.symbol.value or node.symbol
        found.append(Saying(symbol, *values, None, node.scope, summary))
    return found


def _is_mixed(group: Sequence[Saying]) -> bool:
    """Whether the texts must be looked at: whether anything differs as it was read."""
    return bool(differing([replace(s, firm=frozenset(FIELDS)) for s in group]))


def firm_in(text: str, saying: Saying) -> Saying:
    """The saying with the fields that `text` gives beside the mention."""
    if saying.citation is None:
        return saying
    words = attributed(text, saying.citation)
    issuer = words.issuer
    if issuer and is_general(text[issuer[0] : issuer[1]]):
        saying, issuer = replace(saying, issuer=None), None
    said = {"kind": words.kind, "date": words.date, "issuer": issuer}
    return replace(saying, firm=frozenset(name for name, span in said.items() if span))


def _shown(reading: Agreeing) -> Reading:
    mentions = [
        Mentioned(s.document, s.passage_id, s.citation)
        for s in reading.sayings
        if s.document and s.citation
    ]
    mentions.sort(key=lambda one: (one.document.key, one.citation.start))
    return Reading(
        reading.most("kind"),
        reading.most("date"),
        reading.most("issuer"),
        tuple(mentions),
        tuple(s.document for s in reading.sayings if s.is_header and s.document),
    )


def _symbol(group: Sequence[Saying]) -> str:
    return min((s.symbol for s in group), key=lambda one: (one != group[0].symbol, one))


def _documents(conflict: Conflict) -> int:
    return len({m.document.key for r in conflict.readings for m in r.occurrences})
