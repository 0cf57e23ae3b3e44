"""The readings of one document: sayings that agree, and in what they differ from others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.issuers import same_issuer
from index.kinds import same_kind
from index.records import days
from index.sayings import FIELDS, FieldName, Saying
from index.scopes import term_span


@dataclass(slots=True, eq=False)
class Reading:
    """Sayings that agree, in order. `says` gives what they say of a field, the most exact first."""

    sayings: list[Saying] = field(default_factory=list)

    def most(self, name: FieldName) -> str | None:
        own = [s for s in self.sayings if s.is_header and s.value(name)]
        found = Counter(
            (s.issuer_in_full if name == "issuer" else s.value(name))
            for s in own or self.sayings
            if s.value(name)
        )
        if name == "date":
            longest = max((len(one or "") for one in found), default=0)
            found = Counter({k: n for k, n in found.items() if len(k or "") == longest})
        return min(found, key=lambda x: (-found[x], -len(x or ""), x or "")) if found else None

    @property
    def documents(self) -> int:
        return len({s.document.key for s in self.sayings if s.document})

    @property
    def is_own(self) -> bool:
        """Whether the document itself says so."""
        return any(s.is_header for s in self.sayings)


def agree(name: FieldName, one: Saying, other: Saying) -> bool:
    """Whether two sayings of one document say the same of it, or one of them says nothing."""
    values = one.value(name), other.value(name)
    if not values[0] or not values[1]:
        return True
    if name == "date":
        spans = days(values[0]), days(values[1])
        return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]
    if name == "kind":
        return same_kind(values[0], values[1])
    if not same_issuer(values[0], values[1]):
        return False
    terms = one.term, other.term
    centre = one.scope.central and other.scope.central and term_span(terms[0])[0]
    return not (centre and terms[1] and term_span(terms[1])[0]) or terms[0] == terms[1]


def differing(sayings: Sequence[Saying]) -> tuple[FieldName, ...]:
    """The fields in which some that say so firmly do not agree."""
    return tuple(name for name in FIELDS if len([r for r in classes(name, sayings) if r]) > 1)


def classes(name: FieldName, sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Firm sayings that agree in one field; the most exact dates and longest names first."""
    firm = [s for s in sayings if s.value(name) and (s.is_header or name in s.firm)]
    found: list[list[Saying]] = []
    for saying in sorted(firm, key=lambda s: -len(s.value(name) or "")):
        for group in found:
            if agree(name, saying, group[0]):
                group.append(saying)
                break
        else:
            found.append([saying])
    return found


def parted(sayings: Sequence[Saying], fields: Iterable[FieldName]) -> list[Reading]:
    """The readings, that of the document itself and of the most documents first. A mention that
    says nothing of the fields in question goes with the other of its own document, if any."""
    wanted = tuple(fields)
    heads = {name: [group[0] for group in classes(name, sayings)] for name in wanted}
    by_place: dict[tuple[int, ...], Reading] = defaultdict(Reading)
    for saying in sayings:
        place = tuple(_place(name, saying, heads[name]) for name in wanted)
        by_place[place].sayings.append(saying)
    whole = {place: r for place, r in by_place.items() if -1 not in place}
    for place, reading in by_place.items():
        if -1 in place:
            _share_out(place, reading, whole)
    found = list(whole.values())
    return sorted(found, key=lambda r: (not r.is_own, -r.documents, r.most("date") or ""))


def _place(name: FieldName, saying: Saying, heads: Sequence[Saying]) -> int:
    """Which of the classes the saying is of; -1 where it does not tell."""
    if not saying.value(name):
        return -1
    fitting = [at for at, head in enumerate(heads) if agree(name, saying, head)]
    return fitting[0] if len(fitting) == 1 else -1


def _share_out(
    place: tuple[int, ...], open: Reading, whole: dict[tuple[int, ...], Reading]
) -> None:
    for saying in open.sayings:
        fitting = [
            reading
            for other, reading in whole.items()
            if all(a in (-1, b) for a, b in zip(place, other, strict=True))
        ]
        own = [r for r in fitting if any(_of_one_text(saying, s) for s in r.sayings)]
        chosen = own if len(own) == 1 else fitting if len(fitting) == 1 else []
        for reading in chosen:
            reading.sayings.append(saying)


def _of_one_text(one: Saying, other: Saying) -> bool:
    keys = [s.document.key if s.document else None for s in (one, other)]
    return keys[0] == keys[1] and not one.is_header and not other.is_header
