"""What single places say of a document, and which of those sayings are of one document.

Contradicting mentions are several nodes of index.references. Here they are put together again where
one series numbers both and their days are so near that one of them must be a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.kinds import same_kind
from index.scopes import Scope, code_of, term_span
from index.store import DocumentSummary
from ingest.document import Citation
from ingest.vietnamese import canonical

FieldName = Literal["kind", "date", "issuer"]
FIELDS: tuple[FieldName, ...] = ("kind", "date", "issuer")

_YEAR = re.compile(r"^\d+\w?/((?:19|20)\d\d)/")
_LAWS = re.compile(r"(?:QH|UBTVQH)\d*$")
_PARTY_CENTRE = re.compile(r"TW$")


@dataclass(frozen=True, slots=True)
class Saying:
    """What one place says of a document: a mention, or (without one) the document's own header."""

    symbol: str
    kind: str | None
    date: str | None
    issuer: str | None
    term: str | None
    scope: Scope
    document: DocumentSummary | None = None
    """Where it is said; None for a draft."""
    citation: Citation | None = None
    passage_id: str | None = None
    firm: frozenset[str] = frozenset()
    """The fields that are said with the mention itself, and not only taken from its neighbours."""

    @property
    def is_header(self) -> bool:
        return self.citation is None

    def value(self, name: FieldName) -> str | None:
        found: str | None = getattr(self, name)
        if name == "date" and found and len(found) < 7:
            return None  # a year alone may be that of the work
        return found

    @property
    def issuer_in_full(self) -> str | None:
        """With its khóa: “Bộ Chính trị khóa X”."""
        if self.issuer and self.term and "khóa" not in canonical(self.issuer):
            return f"{self.issuer} khóa {self.term}"
        return self.issuer


def of_one(sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Sayings of one number, parted by the document that they mean; those without a day go with
    the only one that there is in their place, or are left out."""
    dated = [s for s in sayings if s.value("date")]
    groups: list[list[Saying]] = []
    for saying in dated:
        near = [g for g in groups if any(is_one(saying, other) for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([*(other for g in near for other in g), saying])
    for saying in sayings:
        if not saying.value("date") and _has_year(saying.symbol):
            fitting = [g for g in groups if _one_series(saying, g[0])]
            if len(fitting) == 1:
                fitting[0].append(saying)
            elif not fitting:
                groups.append([saying])
    return groups


def is_one(one: Saying, other: Saying) -> bool:
    """Whether two dated sayings of one number mean one document, rightly or by a slip."""
    if not _one_series(one, other):
        return False
    if _has_year(one.symbol):
        return True
    dates = one.value("date") or "", other.value("date") or ""
    if dates[0][:4] == dates[1][:4] or _one_slip(*dates):
        return True
    party = _PARTY_CENTRE.search(one.symbol) is not None
    return party and one.scope.central and _within_one_term(*dates)


def _one_series(one: Saying, other: Saying) -> bool:
    if one.scope.contradicts(other.scope) or not one.scope.meets(other.scope):
        return False
    if not _LAWS.search(one.symbol) or not one.kind or not other.kind:
        return True
    return same_kind(one.kind, other.kind)  # laws and resolutions are numbered apart


def _one_slip(one: str, other: str) -> bool:
    """Whether one figure makes the one day the other, or day and month are the same."""
    if len(one) != 10 or len(other) != 10:
        return False
    return one[5:] == other[5:] or sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _within_one_term(one: str, other: str) -> bool:
    """Whether both years are well within one khóa; in its first and last year two may meet."""
    years = int(one[:4]), int(other[:4])
    spans = [term_span(roman) for roman in ("VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")]
    return any(all(a // 10_000 < year < b // 10_000 for year in years) for a, b in spans)


def is_dated_by_number(saying: Saying) -> bool:
    """Whether the number tells its document apart without a day: “30/2020/NĐ-CP”."""
    return _has_year(saying.symbol)


def _has_year(symbol: str) -> bool:
    """Whether the number holds its year, so that one series has it once."""
    return _YEAR.match(symbol) is not None and code_of(symbol)[0]


def completed(sayings: Sequence[Saying]) -> list[Saying]:
    """A mention without a day has that of the other mentions of its text, where that is one."""
    known: dict[int | None, set[str]] = defaultdict(set)
    for s in sayings:
        if s.value("date") and not s.is_header:
            known[s.document.key if s.document else None].add(s.date or "")
    found = []
    for s in sayings:
        dates = known[s.document.key if s.document else None]
        lacks = not s.value("date") and not s.is_header and len(dates) == 1
        found.append(replace(s, date=next(iter(dates))) if lacks else s)
    return found
