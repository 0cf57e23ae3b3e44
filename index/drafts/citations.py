"""The citations of a draft held against the library, against the rules and against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.conflicts import sayings_of
from index.drafts.agreement import against_each_other, against_library
from index.drafts.cited import Cited, cited_in
from index.drafts.draft import Draft
from index.drafts.finding import Finding
from index.drafts.replaced import replaced
from index.drafts.symbols import by_rule
from index.drafts.unknown import unknown
from index.references import References
from index.sayings import Saying
from index.store import Store

_ORDER = ("error", "warning", "hint")


def citation_findings(draft: Draft, *, store: Store, references: References) -> list[Finding]:
    """In the order of the text. A document of the draft that is held bears nothing out here."""
    cited = cited_in(draft)
    own = [document.id for document in draft.documents]
    with store.reading():
        said = sayings_of(store, references, {one.key for one in cited}, without=own)
        known = store.symbols()
        found = [
            *(finding for one in cited for finding in by_rule(one, known)),
            *_resolved(cited, said, store, references, own),
        ]
    return sorted(_once(found), key=lambda one: (one.start, one.end, one.kind))


def _resolved(
    cited: Sequence[Cited],
    said: dict[str, list[Saying]],
    store: Store,
    references: References,
    own: Sequence[str],
) -> Iterator[Finding]:
    against: list[Finding] = []
    for one in cited:
        against += against_library(one, said.get(one.key, []), store)
    yield from against
    yield from against_each_other(cited, against)
    yield from replaced(cited, said, store)
    yield from unknown(cited, said, store, references, own)


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of several findings of one kind in one place the gravest."""
    taken: set[tuple[str, int, int]] = set()
    for finding in sorted(findings, key=lambda one: _ORDER.index(one.severity)):
        place = finding.kind, finding.start, finding.end
        if place not in taken:
            taken.add(place)
            yield finding
