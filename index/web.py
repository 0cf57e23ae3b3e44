"""Every document that is held or cited, and what is said anywhere of how they hang together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from index.carrying import Reader, Said, Source
from index.feed import AMONG
from index.records import CORRECTIONS, days, header_of, sections_of
from index.references import Meaning, Node, References
from index.scopes import scope_of
from index.store import Store
from ingest.document import LEVELS

_AT_ONCE = 400
"""Documents whose texts are read at once."""
Key = tuple[str, str, str]
"""Node ids of the document that says and of the one it is said of, and the relation."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Where something is said: key of the document, and offsets in its text. `charged`: where it
    tells what it was issued for; `own`: the document says it of itself."""

    document: int
    start: int
    end: int
    charged: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Web:
    """One moment of the library; never changes."""

    sequence: int
    nodes: Mapping[str, Node]
    of_document: Mapping[int, str]
    """Key of a held document → its node, for those that have a number or cite."""
    links: Mapping[Key, tuple[Utterance, ...]]
    """In the order of documents and their texts."""
    cites: Mapping[str, tuple[str, ...]]
    cited: Mapping[str, tuple[str, ...]]

    def between(self, source: str, target: str) -> Iterator[Key]:
        """The links from one to the other, the strongest relation first."""
        for relation in STRENGTH:
            if (source, target, relation) in self.links:
                yield source, target, relation


STRENGTH: tuple[str, ...] = ("thay thế", "triển khai", "sao lục", "căn cứ", "viện dẫn")
"""The relations, the most telling first."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What was read of a document that cites."""

    id: str
    node: Node
    """For one that has no number."""
    said: tuple[Said, ...]


@dataclass(slots=True)
class _Weaving:
    links: dict[Key, list[Utterance]] = field(default_factory=lambda: defaultdict(list))

    def add(self, source: Node, target: Node, relation: str, utterance: Utterance) -> None:
        if source.id != target.id:
            self.links[source.id, target.id, relation].append(utterance)


class Webs:
    """Makes the Web of a library, and again what changed when it changes. Safe from any thread."""

    def __init__(self, store: Store, references: References) -> None:
        self._store = store
        self._references = references
        self._papers: dict[int, _Paper] = {}
        self._web = Web(-1, {}, {}, {}, {}, {})
        self._lock = Lock()

    def now(self) -> Web:
        with self._lock:
            if self._store.sequence() != self._web.sequence:
                with self._store.reading():
                    self._web = self._anew(self._store.sequence())
            return self._web

    def _anew(self, sequence: int) -> Web:
        nodes, meanings = self._references.meanings()
        by_document: dict[int, list[Meaning]] = defaultdict(list)
        for meaning in meanings:
            by_document[meaning.document].append(meaning)
        self._read(by_document, sequence)
        known = {node.id: node for node in nodes}
        of_document = {key: node.id for node in nodes for key in node.held}
        weaving = _Weaving()
        for key, mentions in by_document.items():
            paper = self._papers[key]
            own = known[of_document[key]] if key in of_document else paper.node
            of_document[key] = own.id
            known[own.id] = own
            _weave(weaving, own, key, paper, mentions)
        links = {link: tuple(said) for link, said in weaving.links.items()}
        cites, cited = _neighbours(links)
        return Web(sequence, known, of_document, links, cites, cited)

    def _read(self, mentions: Mapping[int, Sequence[Meaning]], sequence: int) -> None:
        """Reads the documents that are new or others now."""
        since = self._web.sequence
        if 0 <= since < sequence:
            for key in self._store.changed_since(since, fields=True):
                self._papers.pop(key, None)
        else:
            self._papers.clear()
        wanted = sorted(mentions.keys() - self._papers.keys())
        for at in range(0, len(wanted), _AT_ONCE):
            for row in self._texts(wanted[at : at + _AT_ONCE]):
                self._papers[row[0]] = _paper(row, mentions[row[0]])

    def _texts(self, keys: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        return self._store.connection.execute(
            f"SELECT d.key, d.id, d.header, {CORRECTIONS}, t.text, t.sections FROM documents d "
            f"JOIN texts t ON t.document_key = d.key WHERE d.key IN {AMONG}",
            (json.dumps(keys),),
        )


def _paper(row: tuple[Any, ...], mentions: Sequence[Meaning]) -> _Paper:
    key, id, read, corrections, text, sections = row
    header = header_of(read, corrections)
    subject = header.subject
    span = None if subject.start is None or subject.end is None else (subject.start, subject.end)
    citations = [mention.citation for mention in mentions]
    source = Source(text, citations, header.kind.value, span, sections_of(sections))
    node = Node(
        id, "", header.kind.value, header.date.value, header.issuer.value, (key,), 0, 0,
        scope_of(header),
    )  # fmt: skip
    return _Paper(id, node, tuple(Reader(source).said()))


def _weave(
    weaving: _Weaving, own: Node, key: int, paper: _Paper, mentions: Sequence[Meaning]
) -> None:
    for said in paper.said:
        of = mentions[said.of]
        whole = Utterance(key, said.start, said.end, said.charged, said.by is None)
        if said.by is None:
            weaving.add(own, of.node, said.relation, whole)
            continue
        by = mentions[said.by].node
        mention = Utterance(key, of.citation.start, of.citation.end, said.charged, True)
        if is_possible(by, of.node, said.relation):
            weaving.add(by, of.node, said.relation, whole)
            if said.instead is not None:
                weaving.add(own, of.node, "viện dẫn", mention)
        elif said.instead is not None:
            weaving.add(own, of.node, said.instead, mention)


def is_possible(source: Node, target: Node, relation: str = "triển khai") -> bool:
    """Whether one may say so of the other, by date and level as far as both are known: nobody
    carries out what is issued later, or by a lower level."""
    written, earlier = days(source.date), days(target.date)
    if written[0] and earlier[0] and written[1] < earlier[0]:
        return False
    own, other = rank(source), rank(target)
    free = relation not in ("triển khai", "căn cứ")
    return free or own is None or other is None or own >= other


def rank(node: Node) -> int | None:
    """0 for the centre, rising to the base; None where it is not known."""
    scope = node.scope
    if scope.central:
        return 0
    return LEVELS.index(scope.level) if scope.level else None


def _neighbours(
    links: Iterable[Key],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    cites: dict[str, set[str]] = defaultdict(set)
    cited: dict[str, set[str]] = defaultdict(set)
    for source, target, _ in links:
        cites[source].add(target)
        cited[target].add(source)
    return (
        {node: tuple(sorted(others)) for node, others in cites.items()},
        {node: tuple(sorted(others)) for node, others in cited.items()},
    )
