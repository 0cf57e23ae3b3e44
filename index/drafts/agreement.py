"""Date, kind and issuer of a draft's citations: as the document itself has them, as most others
cite it, and as the draft itself does elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.citing import written
from index.conflicts import firmly
from index.drafts.bearing import borne_out, like
from index.drafts.cited import Cited, Span
from index.drafts.finding import Evidence, Finding, FindingKind, Severity
from index.issuers import same_issuer
from index.readings import agree, classes, differing, parted
from index.sayings import FIELDS, FieldName, Saying, is_dated_by_number, is_one, of_one
from index.store import Store

_KINDS: dict[FieldName, FindingKind] = {
    "date": "citation-date", "kind": "citation-kind", "issuer": "citation-issuer",
}  # fmt: skip
_SHOWN = 3


def meant(saying: Saying, said: Sequence[Saying]) -> list[Saying]:
    """What is said of the document that the saying means, rightly or by a slip."""
    if saying.value("date") or is_dated_by_number(saying):
        return [other for other in said if _comparable(other) and _is_meant(saying, other)]
    return []


def _is_meant(saying: Saying, other: Saying) -> bool:
    """Of one day they are one document also where the draft does not say of which place."""
    same = saying.date == other.date and len(saying.date or "") == 10
    return is_one(saying, other) or (same and not saying.scope.contradicts(other.scope))


def _comparable(saying: Saying) -> bool:
    return bool(saying.value("date")) or is_dated_by_number(saying)


def against_library(one: Cited, said: Sequence[Saying], store: Store) -> Iterator[Finding]:
    """Inside `reading`."""
    others = meant(one.saying, said)
    wrong = [
        name
        for name in FIELDS
        if name in one.saying.firm and any(not agree(name, one.saying, s) for s in others)
    ]
    if not wrong:
        return
    others = firmly(store, others)
    for name in wrong:
        if found := _held_against(one, name, others, store):
            yield found


def _held_against(
    one: Cited, name: FieldName, others: Sequence[Saying], store: Store
) -> Finding | None:
    headers = [s for s in others if s.is_header and s.value(name)]
    if headers:
        if any(agree(name, one.saying, s) for s in headers):
            return None
        message = (
            f"{one.name} được dẫn {_said(name, one.saying)}, nhưng chính văn bản đó trong kho ghi "
            f"{_said(name, headers[0])}."
        )
        return _finding(one, name, "error", message, headers, store=store)
    found = sorted(classes(name, others), key=lambda group: -_documents(group))
    if not found or agree(name, one.saying, found[0][0]):
        return None
    many = _documents(found[0])
    with_it = _documents([s for s in others if s.value(name) and agree(name, one.saying, s)])
    if many <= with_it:
        return None
    message = (
        f"{one.name} được dẫn {_said(name, one.saying)}, còn {many} văn bản trong kho dẫn "
        f"{_said(name, found[0][0])}; xin kiểm tra lại."
    )
    return _finding(one, name, "warning", message, found[0], store=store)


def _finding(
    one: Cited, name: FieldName, severity: Severity, message: str, bearing: Sequence[Saying],
    *, store: Store,
) -> Finding:  # fmt: skip
    span, suggestion = _instead(one, name, bearing[0])
    places = {s.document.key: s for s in reversed(bearing) if s.document}
    shown = [borne_out(store, s) for s in list(places.values())[::-1][:_SHOWN]]
    evidence = tuple(place for place in shown if place)
    return one.finding(
        _KINDS[name], severity, span, message, suggestion=suggestion, evidence=evidence
    )


def _instead(one: Cited, name: FieldName, right: Saying) -> tuple[Span, str | None]:
    """The wrong words and what may stand for them."""
    if name == "issuer" and one.words.term and right.term and _only_term(one.saying, right):
        return one.words.term, f"khóa {right.term}"
    span = one.words.of(name)
    if span is None:
        return one.whole, None
    if name == "date":
        return span, like(one.written(span), right.date or "")
    if name == "kind" and right.kind:
        capital = one.written(span)[:1].isupper()
        return span, right.kind if capital else right.kind[:1].lower() + right.kind[1:]
    return span, right.issuer


def _only_term(one: Saying, other: Saying) -> bool:
    return bool(one.issuer and other.issuer and same_issuer(one.issuer, other.issuer))


def _said(name: FieldName, saying: Saying) -> str:
    if name == "date":
        return written(saying.date or "")
    if name == "kind":
        return f"là {saying.kind}"
    return f"của {saying.issuer_in_full}"


def _documents(sayings: Sequence[Saying]) -> int:
    return len({s.document.key for s in sayings if s.document})


# --- the draft against itself -----------------------------------------------------------------


def against_each_other(cited: Sequence[Cited], found: Sequence[Finding]) -> Iterator[Finding]:
    """One document cited in two ways; not where the library has decided which is wrong."""
    numbers: dict[str, list[Cited]] = {}
    for one in cited:
        numbers.setdefault(one.key, []).append(one)
    places = {(finding.start, finding.end) for finding in found}
    for same in numbers.values():
        for group in of_one([one.saying for one in same]):
            for name in differing(group):
                yield from _apart(same, group, name, places)


def _apart(
    same: Sequence[Cited], group: Sequence[Saying], name: FieldName, flagged: set[Span]
) -> Iterator[Finding]:
    by_saying = {id(one.saying): one for one in same}
    readings = [[by_saying[id(s)] for s in r.sayings] for r in parted(group, (name,))]
    readings = [[one for one in r if name in one.saying.firm] for r in readings]
    readings = [r for r in readings if r]
    readings.sort(key=lambda r: (_is_flagged(r[0], name, flagged), -len(r), r[0].citation.start))
    right = readings[0][0]
    for one in (one for reading in readings[1:] for one in reading):
        if not _is_flagged(one, name, flagged):
            yield _unlike(one, right, name)


def _unlike(one: Cited, other: Cited, name: FieldName) -> Finding:
    span, suggestion = _instead(one, name, other.saying)
    message = (
        f"{one.name} được dẫn {_said(name, one.saying)} ở đây, nhưng {_said(name, other.saying)} "
        "ở chỗ khác trong dự thảo; xin thống nhất."
    )
    evidence: tuple[Evidence, ...] = (other.as_evidence(),)
    return one.finding(
        _KINDS[name], "error", span, message, suggestion=suggestion, evidence=evidence
    )


def _is_flagged(one: Cited, name: FieldName, flagged: set[Span]) -> bool:
    span, _ = _instead(one, name, one.saying)
    spans = [span, one.words.term or span]
    return any((a + one.document.start, b + one.document.start) in flagged for a, b in spans)
