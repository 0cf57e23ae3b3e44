"""Which document each citation means: one that is held, or one node for a document that is not.

A number counts within its scope (index.scopes) and year. All that is said of one number, by the
held documents that bear it and by the mentions that cite it, is gathered from the most certain to
the least; what contradicts nobody but fits several is left undecided, with what it may mean.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock
from typing import Any

from index.errors import NotHeld
from index.feed import AMONG
from index.records import CORRECTIONS, citation_of, days, header_of
from index.scopes import CENTRE, Scope, code_of, meant_by, scope_of, series_of, term_span
from index.store import DocumentSummary, Store
from ingest.document import Citation, Header
from ingest.vietnamese import canonical

_ANY = (0, 99_999_999)
_KEPT = 20_000
"""Numbers whose nodes are kept in memory between questions."""


@dataclass(frozen=True, slots=True)
class Node:
    """One document that is held or cited. `id` is the same as long as what is said of it is."""

    id: str
    symbol: str
    kind: str | None
    date: str | None
    issuer: str | None
    held: tuple[int, ...]
    """Keys of the held documents that it is: several where it was stored in several versions,
    the newest first."""
    cited_by: int
    """How many other documents cite it."""
    mentions: int
    scope: Scope = field(default=CENTRE, compare=False, repr=False)
    """Whose number it is."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention with what it means: a node, and the held documents that it is or may be."""

    citation: Citation
    document: DocumentSummary
    """The one that it stands in."""
    passage_id: str | None
    node: Node
    held: DocumentSummary | None
    candidates: tuple[DocumentSummary, ...] = ()
    """Those among which the mention does not decide; empty where it does."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A mention, light: what it means, and in which document (key) it stands."""

    citation: Citation
    document: int
    node: Node


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is cited and not held."""

    node: Node
    documents: tuple[int, ...]
    """Keys of those that cite it, rising."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is said of a number in one place."""

    symbol: str
    kind: str | None
    date: str | None
    issuer: str | None
    term: str | None
    scope: Scope
    written: int
    """Last day on which this was written; 0 where that is not known."""
    mentions: int = 1

    @property
    def span(self) -> tuple[int, int]:
        """The days that the date may be; all, where nothing is said."""
        return _span(self.date, self.term if self.scope.central else None)

    @property
    def is_day(self) -> bool:
        return self.span[0] == self.span[1]


@lru_cache(maxsize=1 << 14)
def _span(date: str | None, term: str | None) -> tuple[int, int]:
    said = days(date)
    said = said if said[0] else term_span(term)
    return said if said[0] else _ANY


_Said = tuple[str | None, str | None, str | None, str | None]
"""Kind, date, issuer, khóa of a mention."""


@dataclass(slots=True, eq=False)
class _Growing:
    """A node while it is gathered."""

    scope: Scope
    span: tuple[int, int]
    held: list[int] = field(default_factory=list)
    votes: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    citing: set[int] = field(default_factory=set)
    mentions: int = 0
    torn: bool = False
    """Held without a day of its own, and cited with several: which is its, nobody can say."""

    def fits(self, claim: _Claim) -> bool:
        first, last = claim.span
        if last < self.span[0] or self.span[1] < first or self.scope.contradicts(claim.scope):
            return False
        if claim.date is None and self.span != _ANY and 0 < claim.written < self.span[0]:
            return False  # nobody cites what is still to come
        if self.torn and claim.is_day:
            return False
        return (claim.is_day and self.span == claim.span) or self._kind_fits(claim.kind)

    def _kind_fits(self, kind: str | None) -> bool:
        known = self.votes["kind"]
        return not kind or not known or any(_alike(kind, other) for other in known)

    def take(self, claim: _Claim, *, weight: int = 1) -> None:
        self.scope = self.scope.joined(claim.scope)
        if claim.date:
            first, last = claim.span
            self.span = max(self.span[0], first), min(self.span[1], last)
        for name in ("symbol", "kind", "date", "issuer"):
            if value := getattr(claim, name):
                self.votes[name][value] += weight

    def most(self, name: str) -> str | None:
        """The reading that most share; of dates the most precise first."""
        found = list(self.votes[name].items())
        if name == "date":
            found = [pair for pair in found if len(pair[0]) == max(len(d) for d, _ in found)]
        return min(found, key=lambda pair: (-pair[1], pair[0]))[0] if found else None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """One number: what each document means by each way of citing it."""

    nodes: tuple[Node, ...]
    citing: Mapping[str, frozenset[int]]
    """Node id → keys of the documents that cite it."""
    meant: Mapping[tuple[int, _Said], tuple[Node, tuple[int, ...]]]
    """(citing document, what it says) → the node, and held documents it may be if undecided."""

    def missing(self) -> list[Missing]:
        """Those that are not held and cannot be one that is."""
        open_ones = {node.id for node, others in self.meant.values() if others}
        return [
            Missing(node, tuple(sorted(self.citing[node.id])))
            for node in self.nodes
            if not node.held and node.id not in open_ones
        ]


class References:
    """Resolves citations as they are asked for, and follows the store. Safe from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._sequence = -1
        self._scopes: dict[int, Scope] = {}
        self._numbers: dict[str, _Resolved] = {}

    def cites(self, id: str) -> list[Reference]:
        """What a document cites, in the order of its text. Raises NotHeld."""
        with self._store.reading():
            own = self._store.summary(id)
            rows = self._mentions("c.document_key = ?", own.key)
            numbers = self._resolved({row.symbol_key for row in rows})
            found = [(row, *numbers[row.symbol_key].meant[own.key, row.said]) for row in rows]
            wanted = {key for _, node, others in found for key in (*node.held[:1], *others)}
            held = self._store.summaries(sorted(wanted))
            return [
                Reference(
                    row.citation,
                    own,
                    row.passage_id,
                    node,
                    held.get(node.held[0]) if node.held else None,
                    tuple(held[key] for key in others if key in held and key != own.key),
                )
                for row, node, others in found
                if own.key not in node.held
            ]

    def cited_by(self, id: str) -> list[Reference]:
        """Where other documents cite this one, by document. Raises NotHeld."""
        with self._store.reading() as connection:
            own = self._store.summary(id)
            key = connection.execute(
                "SELECT symbol_key FROM documents WHERE key = ?", (own.key,)
            ).fetchone()[0]
            if not key:
                return []
            number = self._resolved({key})[key]
            node = next(node for node in number.nodes if own.key in node.held)
            rows = self._mentions(
                f"c.symbol_key = ? AND c.document_key IN {AMONG}",
                key,
                json.dumps(sorted(number.citing[node.id])),
            )
            rows = [row for row in rows if number.meant[row.document_key, row.said][0] is node]
            citing = self._store.summaries(sorted({row.document_key for row in rows}))
            return [
                Reference(row.citation, citing[row.document_key], row.passage_id, node, own)
                for row in rows
            ]

    def named(self, numbers: Iterable[str]) -> tuple[list[Node], list[Reference]]:
        """Everything that bears one of these numbers (keys), and every mention of one of them."""
        with self._store.reading():
            wanted = sorted(set(numbers))
            resolved = self._resolved(wanted)
            rows = self._mentions(f"c.symbol_key IN {AMONG}", json.dumps(wanted))
            citing = self._store.summaries(sorted({row.document_key for row in rows}))
            found = [(r, resolved[r.symbol_key].meant[r.document_key, r.said]) for r in rows]
            held = self._store.summaries(sorted({n.held[0] for _, (n, _) in found if n.held}))
        nodes = [node for number in wanted for node in resolved[number].nodes]
        return nodes, [
            Reference(
                row.citation,
                citing[row.document_key],
                row.passage_id,
                node,
                held[node.held[0]] if node.held else None,
            )
            for row, (node, _) in found
        ]

    def meanings(self) -> tuple[list[Node], list[Meaning]]:
        """Every document that has a number and is held or cited, and every mention in the library,
        by document and place."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT c.symbol, c.kind, c.date, c.issuer, c.term, c.relation, c.start, "
                'c."end", c.symbol_key, c.document_key FROM citations c '
                "ORDER BY c.document_key, c.start, c.key"
            ).fetchall()
            bearing = connection.execute(
                "SELECT DISTINCT symbol_key FROM documents WHERE symbol_key IS NOT NULL"
            )
            numbers = self._resolved({row[8] for row in rows} | {row[0] for row in bearing})
        found = []
        for row in rows:
            node, _ = numbers[row[8]].meant[row[9], (row[1], row[2], row[3], row[4])]
            found.append(Meaning(citation_of(row[:8]), row[9], node))
        return [node for number in numbers.values() for node in number.nodes], found

    def missing(self, limit: int | None = 20) -> list[Missing]:
        """The documents that are cited most and not held: by how many cite them, then by number.

        A mention that may mean one of several held documents is none. Reads numbers from the most
        cited down and stops when no other can come before; None reads them all.
        """
        found: list[Missing] = []
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT symbol_key, count(DISTINCT document_key) FROM citations "
                "GROUP BY symbol_key ORDER BY 2 DESC, 1"
            ).fetchall()
            for at in range(0, len(rows), 100):
                batch = dict(rows[at : at + 100])
                if limit and len(found) >= limit and found[limit - 1].node.cited_by > rows[at][1]:
                    break
                for number in self._resolved(batch).values():
                    found += number.missing()
                found.sort(key=lambda one: (-one.node.cited_by, one.node.symbol, one.node.id))
        return found[:limit]

    # --- what the store says ------------------------------------------------------------------

    def _mentions(self, where: str, *values: Any) -> list[_Row]:
        rows = self._store.connection.execute(
            'SELECT c.symbol, c.kind, c.date, c.issuer, c.term, c.relation, c.start, c."end", '
            'c.symbol_key, c.document_key, d.id, p.start, p."end" '
            "FROM citations c JOIN documents d ON d.key = c.document_key "
            "LEFT JOIN passages p ON p.key = c.passage_key "
            f"WHERE {where} ORDER BY c.document_key, c.start, c.key",
            values,
        )
        return [
            _Row(
                citation_of(row[:8]),
                row[8],
                row[9],
                None if row[11] is None else f"{row[10]}:{row[11]}-{row[12]}",
            )
            for row in rows
        ]

    def _resolved(self, numbers: Iterable[str]) -> dict[str, _Resolved]:
        """Inside `reading`. Keeps what it found until the store changes."""
        with self._lock:
            self._follow()
            wanted = list(numbers)
            fresh = [number for number in wanted if number not in self._numbers]
            if len(self._numbers) + len(fresh) > _KEPT:
                self._numbers.clear()
                fresh = wanted
            self._numbers.update(self._gathered(fresh))
            return {number: self._numbers[number] for number in wanted}

    def _follow(self) -> None:
        sequence = self._store.sequence()
        if sequence == self._sequence:
            return
        if sequence < self._sequence:
            self._scopes.clear()
        for key in self._store.changed_since(max(self._sequence, 0)) if self._scopes else ():
            self._scopes.pop(key, None)
        self._numbers.clear()
        self._sequence = sequence

    def _gathered(self, numbers: Sequence[str]) -> dict[str, _Resolved]:
        if not numbers:
            return {}
        among = json.dumps(sorted(numbers))
        connection = self._store.connection
        said = connection.execute(
            "SELECT c.symbol_key, d.key, d.last_day, c.symbol, c.kind, c.date, c.issuer, c.term, "
            "count(*) FROM citations c JOIN documents d ON d.key = c.document_key "
            f"WHERE c.symbol_key IN {AMONG} GROUP BY 1, 2, 4, 5, 6, 7, 8",
            (among,),
        ).fetchall()
        held = connection.execute(
            f"SELECT d.symbol_key, d.key, d.symbol, d.header, {CORRECTIONS} FROM documents d "
            f"WHERE d.symbol_key IN {AMONG} ORDER BY d.key",
            (among,),
        ).fetchall()
        self._learn({row[1] for row in said if not code_of(row[3])[0]})
        by_number: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in said:
            by_number[row[0]].append(row[1:])
        bearing: dict[str, list[tuple[int, _Claim]]] = defaultdict(list)
        for number, key, symbol, *header in held:
            bearing[number].append((key, _held_claim(symbol, header_of(*header))))
        return {
            number: _gather(number, bearing[number], self._claims(by_number[number]))
            for number in numbers
        }

    def _learn(self, documents: set[int]) -> None:
        """Takes up where these documents come from."""
        unknown = sorted(documents - self._scopes.keys())
        for key, summary in self._store.summaries(unknown).items():
            self._scopes[key] = scope_of(summary.header)

    def _claims(self, rows: Iterable[tuple[Any, ...]]) -> dict[tuple[int, _Said], _Claim]:
        found: dict[tuple[int, _Said], _Claim] = {}
        for document, written, symbol, kind, date, issuer, term, count in rows:
            said = (kind, date, issuer, term)
            earlier = found.get((document, said))  # the same number in another spelling
            mentions = count + (earlier.mentions if earlier else 0)
            scope = meant_by(symbol, issuer, self._scopes.get(document, CENTRE), written)
            found[document, said] = _Claim(symbol, *said, scope, written, mentions)
        return found


@dataclass(frozen=True, slots=True)
class _Row:
    citation: Citation
    symbol_key: str
    document_key: int
    passage_id: str | None

    @property
    def said(self) -> _Said:
        c = self.citation
        return c.kind, c.date, c.issuer, c.term


def _held_claim(symbol: str, header: Header) -> _Claim:
    said = (header.kind.value, header.date.value, header.issuer.value, None)
    return _Claim(symbol, *said, series_of(symbol, header), 0)


def _gather(
    number: str,
    held: Sequence[tuple[int, _Claim]],
    claims: Mapping[tuple[int, _Said], _Claim],
) -> _Resolved:
    growing: list[_Growing] = []
    for key, claim in held:
        same = [g for g in growing if g.span == claim.span != _ANY]
        node = next((g for g in same if g.fits(claim)), None) or _begun(growing, claim)
        node.take(claim, weight=3)  # what a document says of itself outweighs a mention or two
        node.held.insert(0, key)
    claims = _completed(claims)
    for node in growing:
        fitting_days = {c.span for c in claims.values() if c.is_day and node.fits(c)}
        node.torn = len(fitting_days) > 1
    placed: dict[tuple[int, _Said], _Growing] = {}
    undecided: dict[tuple[int, _Said], tuple[int, ...]] = {}
    open_ones: dict[str | None, _Growing] = {}
    for at in sorted(claims, key=lambda at: _certainty(at, claims[at])):
        claim = claims[at]
        fitting = _narrowed([g for g in growing if g.fits(claim)], claim)
        if len(fitting) > 1:
            undecided[at] = tuple(key for g in fitting for key in g.held)
            node = open_ones.setdefault(claim.kind, _Growing(claim.scope, claim.span))
            node.votes["symbol"][claim.symbol] += 1
        else:
            node = fitting[0] if fitting else _begun(growing, claim)
            node.take(claim)
        placed[at] = node
        node.mentions += claim.mentions
        if at[0] not in node.held:
            node.citing.add(at[0])
    nodes = _published(number, [*growing, *open_ones.values()])
    return _Resolved(
        tuple(nodes.values()),
        {node.id: frozenset(g.citing) for g, node in nodes.items()},
        {at: (nodes[g], undecided.get(at, ())) for at, g in placed.items()},
    )


def _begun(growing: list[_Growing], claim: _Claim) -> _Growing:
    growing.append(_Growing(claim.scope, claim.span))
    return growing[-1]


def _certainty(at: tuple[int, _Said], claim: _Claim) -> tuple[Any, ...]:
    """Sorts what says most first: the narrowest date, then the finest place; ties as stored."""
    first, last = claim.span
    said = tuple(value or "" for value in at[1])
    return last - first, not claim.scope.central, -len(claim.scope.places), at[0], said


def _completed(claims: Mapping[tuple[int, _Said], _Claim]) -> dict[tuple[int, _Said], _Claim]:
    """A mention without a date means what its own document names with one, where that is one."""
    dated: dict[int, list[_Claim]] = defaultdict(list)
    for (document, _), claim in claims.items():
        if claim.date:
            dated[document].append(claim)
    found = dict(claims)
    for at, claim in claims.items():
        if claim.date or at[0] not in dated:
            continue
        alike = [
            other
            for other in dated[at[0]]
            if not other.scope.contradicts(claim.scope)
            and (not claim.kind or not other.kind or _alike(claim.kind, other.kind))
        ]
        if len({other.date for other in alike}) == 1:
            other = alike[0]
            scope = claim.scope.joined(other.scope)
            found[at] = replace(claim, date=other.date, scope=scope, issuer=claim.issuer)
    return found


def _narrowed(fitting: list[_Growing], claim: _Claim) -> list[_Growing]:
    """Of several nodes that fit, those with the better claim to be meant."""
    fitting = [g for g in fitting if claim.is_day and g.span == claim.span] or fitting
    # What only some undated mentions speak of is no match for what is held or dated.
    fitting = [g for g in fitting if g.held or g.votes["date"]] or fitting
    return [g for g in fitting if g.scope.meets(claim.scope)] or fitting


@lru_cache(maxsize=1 << 12)
def _alike(kind: str, other: str) -> bool:
    """`Chương trình` may stand for `Chương trình hành động`."""
    short, long = sorted((canonical(kind), canonical(other)), key=len)
    return long.startswith(short)


def _published(number: str, growing: Sequence[_Growing]) -> dict[_Growing, Node]:
    """The nodes with ids that tell them apart: number, date, place, kind as far as is known."""
    names: Counter[str] = Counter()
    found: dict[_Growing, Node] = {}
    for node in growing:
        date, kind = node.most("date"), node.most("kind")
        places = node.scope.places
        finest = next((places[at] for at in ("cơ sở", "xã", "huyện", "tỉnh") if at in places), ())
        parts = (number, date or "", " ".join(sorted(finest)[:1]), canonical(kind or ""))
        name = ";".join(parts).rstrip(";")
        names[name] += 1
        found[node] = Node(
            id=name if names[name] == 1 else f"{name};{names[name]}",
            symbol=node.most("symbol") or number,
            kind=kind,
            date=date,
            issuer=node.most("issuer"),
            held=tuple(node.held),
            cited_by=len(node.citing),
            mentions=node.mentions,
            scope=node.scope,
        )
    return found


__all__ = ["Meaning", "Missing", "Node", "NotHeld", "Reference", "References"]
