"""What is searched beside the words of a question, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.vietnamese import canonical, nfc

ExpansionKind = Literal["abbreviation", "renamed", "slip", "synonym"]

WEIGHTS: dict[ExpansionKind, float] = {
    "abbreviation": 0.6,
    "renamed": 0.5,
    "slip": 0.8,
    "synonym": 0.4,
}
"""How much what is searched beside a term counts, the term itself counting 1."""
WORD = re.compile(r"[^\W_]+(?:[-/&.][^\W_]+)*")
"""A word as terms are compared by: `CT-XH` is one."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """`term` as it stands in the query (`Query.rest`), `meaning` what is searched beside it, and
    counts `weight` times as much, in (0, 1]."""

    term: str
    meaning: str
    kind: ExpansionKind = "abbreviation"
    weight: float = WEIGHTS["abbreviation"]


@dataclass(frozen=True, slots=True)
class Match:
    """The words [first, last) of a question, and what is searched beside them."""

    first: int
    last: int
    meanings: tuple[str, ...]
    kind: ExpansionKind
    weight: float

    def with_meanings(self, meanings: tuple[str, ...]) -> Match:
        return replace(self, meanings=meanings)


class Glossary:
    """Terms of one or more words, each with what may stand for it."""

    def __init__(
        self,
        pairs: Iterable[tuple[str, str]],
        *,
        kind: ExpansionKind,
        weight: float | None = None,
    ) -> None:
        """`pairs`: (term, meaning), the best meaning of a term first."""
        held: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for term, meaning in pairs:
            held[tuple(forms_of(term))][meaning] = None
        self._meanings = {forms: tuple(meanings) for forms, meanings in held.items()}
        self._sizes = sorted({len(forms) for forms in held}, reverse=True)
        self._kind: ExpansionKind = kind
        self._weight = WEIGHTS[kind] if weight is None else weight

    def matches(self, forms: Sequence[str]) -> Iterator[Match]:
        """The terms among these words (canonical), the longest first; no two share a word."""
        taken = [False] * len(forms)
        for size in self._sizes:
            for at in range(len(forms) - size + 1):
                meanings = self._meanings.get(tuple(forms[at : at + size]))
                if meanings and not any(taken[at : at + size]):
                    taken[at : at + size] = [True] * size
                    yield Match(at, at + size, meanings, self._kind, self._weight)


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without what stands between them."""
    return WORD.findall(nfc(text))


def forms_of(text: str) -> list[str]:
    """The words in the form in which they are compared."""
    return [canonical(word) for word in words_of(text)]
