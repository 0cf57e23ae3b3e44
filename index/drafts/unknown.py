"""Numbers that no held document bears or cites, and the known ones that may be meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.citing import written
from index.conflicts import sayings_of
from index.drafts.agreement import meant
from index.drafts.bearing import borne_out
from index.drafts.cited import Cited
from index.drafts.finding import Finding, Severity
from index.readings import agree
from index.records import symbol_key
from index.references import References
from index.sayings import Saying
from index.store import Store

_IN_A_ROW, _MANY = 10, 3
_UNKNOWN = "không có trong kho và chưa văn bản nào trong kho dẫn; xin kiểm tra lại số hiệu."


def unknown(
    cited: Sequence[Cited],
    said: Mapping[str, Sequence[Saying]],
    store: Store,
    references: References,
    own: Collection[str],
) -> Iterator[Finding]:
    """One finding for each number, at its first mention. Inside `reading`."""
    keys = [symbol_key(symbol) for symbol in store.symbols()]
    drafted = {one.key for one in cited} | _borne(cited)
    done = _borne(cited)
    for one in cited:
        bare = one.key.isdigit()  # “Hướng dẫn 03”: a short name, read as a number
        if one.key in done or bare or _is_known(one, said.get(one.key, ())):
            continue
        done.add(one.key)
        near = [key for key in _near(one.key, keys) if key not in drafted]
        others = sayings_of(store, references, near, without=own)
        slips = [s for key in near for s in others.get(key, ()) if _is_it(one, s)]
        yield _slipped(one, slips, store) if slips else _nowhere(one, said.get(one.key, ()))


def _is_known(one: Cited, said: Sequence[Saying]) -> bool:
    """Whether a held document bears or cites what may be this one."""
    if any(meant(one.saying, [other]) for other in said):
        return True
    if one.saying.date and any(one.saying.date == other.date for other in said):
        return True  # two bodies seldom give one number on one day
    series = [s for s in said if not one.saying.scope.contradicts(s.scope)]
    return any(agree("date", one.saying, other) for other in series)


def _borne(cited: Sequence[Cited]) -> set[str]:
    """The numbers of the draft's own documents."""
    documents = [document for one in cited for document in one.draft.documents]
    return {symbol_key(d.header.symbol.value) for d in documents if d.header.symbol.value}


def _near(key: str, keys: Sequence[str]) -> list[str]:
    """Numbers that differ by one sign, or by two that changed places."""
    found = process.extract(key, keys, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [other for other, _, _ in found if other != key]


def _is_it(one: Cited, other: Saying) -> bool:
    """Whether the other says the same day, kind and issuer."""
    day = one.saying.date
    if not day or len(day) < 10 or other.date != day or "date" not in one.saying.firm:
        return False
    told = bool(one.saying.issuer and other.issuer)
    same = agree("kind", one.saying, other) and agree("issuer", one.saying, other)
    return same and (told or not one.saying.scope.contradicts(other.scope))


def _is_likely(one: Cited, slips: Sequence[Saying]) -> bool:
    """Numbers that follow each other may well be of one day: then many must know the other."""
    numbers = [int(re.match(r"\d+", key)[0]) for key in (one.key, slips[0].symbol)]  # type: ignore[index]
    places = {s.document.key for s in slips if s.document and s.symbol == slips[0].symbol}
    return abs(numbers[0] - numbers[1]) > _IN_A_ROW or len(places) >= _MANY


def _slipped(one: Cited, slips: Sequence[Saying], store: Store) -> Finding:
    other = slips[0]
    severity: Severity = "warning" if _is_likely(one, slips) else "hint"
    message = (
        f"{one.name} {_UNKNOWN.removesuffix('.')}: cùng {written(other.date or '')} có số "
        f"{other.symbol}."
    )
    place = borne_out(store, other)
    evidence = (place,) if place else ()
    span = one.words.number
    return one.finding(
        "citation-unknown", severity, span, message, suggestion=other.symbol, evidence=evidence
    )


def _nowhere(one: Cited, said: Sequence[Saying]) -> Finding:
    days = sorted({s.date for s in said if s.date and s.scope.meets(one.saying.scope)})
    if not days:
        return one.finding("citation-unknown", "hint", one.whole, f"{one.name} {_UNKNOWN}")
    known = ", ".join(written(day) for day in days[:3])
    message = (
        f"{one.name} {written(one.saying.date or '')} không có trong kho và chưa văn bản nào trong "
        f"kho dẫn; số hiệu này trong kho là văn bản {known}. Xin kiểm tra lại."
    )
    span = one.words.date or one.whole
    return one.finding("citation-unknown", "hint", span, message)
