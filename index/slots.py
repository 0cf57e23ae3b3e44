"""A question as slots: its terms in order, what each is worth, and what else may fill it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.analyzer import Analysis
from ingest.vietnamese import bare, canonical

MOST_SLOTS = 40
"""A pasted paragraph is compared by its first so many terms."""
RECALL = Path(__file__).parent / "models" / "recall.json"
USUAL = 0.8
"""How often a term of a question stands in its answer, where nothing is known of the term."""
_LEAST = 0.05
_BARE = 0.6
_WHEN = tuple(
    f" {canonical(words)} "
    for words in ("ngày nào", "khi nào", "bao lâu", "bao giờ", "lúc nào", "tháng nào", "năm nào",
                  "hạn nào", "thời hạn", "chậm nhất", "hạn chót", "tỷ lệ", "tỉ lệ", "chỉ tiêu")
)  # fmt: skip


Readings = Callable[[str], Sequence[str]]
"""A syllable without marks → all the syllables that it may mean."""


@cache
def shipped_recall() -> Mapping[str, float]:
    """Term → how often it stands in the passage that answers a question with it, learned."""
    return json.loads(RECALL.read_text(encoding="utf-8")) if RECALL.exists() else {}


def telling(term: str) -> float:
    """In (0, 1]: how far a term of a question is looked for as any other; little for words that
    ask, which are seldom in an answer."""
    return min(1.0, math.sqrt(shipped_recall().get(term, USUAL) / USUAL))


def worth(term: str, share: float) -> float:
    """What it says for a passage that it has the term: the log odds of Robertson and Spärck Jones.

    `share`: the share of all passages that have it, in (0, 1). Words that ask (gì, bao nhiêu) are
    seldom in an answer, and are worth next to nothing.
    """
    found = shipped_recall().get(term, USUAL)
    odds = math.log(found / (1 - found)) + math.log((1 - share) / share)
    return max(_LEAST, odds)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A run of terms that may stand for slots [first, last), as well as `weight` says in (0, 1]."""

    terms: tuple[str, ...]
    first: int
    last: int
    weight: float


@dataclass(frozen=True, slots=True)
class Slots:
    """`terms[i]` is worth `worth[i]`; `words[i]` is the compound it is part of, or the term."""

    terms: tuple[str, ...]
    worth: tuple[float, ...]
    words: tuple[str, ...]
    model_terms: tuple[str, ...] = ()
    """What the static encoder reads of the question."""
    alternatives: tuple[Alternative, ...] = ()
    counted: tuple[str, ...] = ()
    """What the question asks the number of: `ngày` in “mấy ngày”."""
    asks_number: bool = False
    """Whether it asks for a number or a date."""

    def __len__(self) -> int:
        return len(self.terms)


def make_slots(
    analysis: Analysis,
    *,
    worths: Mapping[str, float],
    typed: Sequence[str] = (),
    readings: Readings = lambda _: (),
    meanings: Sequence[tuple[tuple[str, ...], tuple[str, ...], float]] = (),
) -> Slots:
    """`worths`: what each term is worth (`worth`). `typed`: the terms as they were typed, before
    marks were given back; `readings` of a syllable without marks are all that it may mean.
    `meanings`: (terms in the question, terms that mean the same, weight).
    """
    terms = tuple(term.text for term in analysis.syllables[:MOST_SLOTS])
    words = list(terms)
    for word, (first, last) in zip(analysis.words, analysis.spans, strict=True):
        for at in range(first, min(last, len(words))):
            if "_" not in words[at]:
                words[at] = word
    alternatives = tuple(
        Alternative(other, first, first + len(own), weight)
        for own, other, weight in meanings
        for first in _places(terms, own)
    )
    worth = [worths[t] for t in terms]
    for alternative in alternatives:
        _share(worth, alternative, worths)
    counted = _counted(terms)
    return Slots(
        terms,
        tuple(worth),
        tuple(words),
        tuple(analysis.model_terms()),
        (*alternatives, *_unmarked(terms, typed, readings)),
        counted=counted,
        asks_number=bool(counted) or any(run in f" {' '.join(terms)} " for run in _WHEN),
    )


def _counted(terms: Sequence[str]) -> tuple[str, ...]:
    after = [
        terms[at + 1]
        for at, term in enumerate(terms[:-1])
        if term == "mấy" or (term == "nhiêu" and at and terms[at - 1] == "bao")
    ]
    return tuple(dict.fromkeys(after))


def _unmarked(
    terms: Sequence[str], typed: Sequence[str], readings: Readings
) -> Iterator[Alternative]:
    """What a syllable typed without marks may mean besides what it was read as."""
    for at, (term, as_typed) in enumerate(zip(terms, typed, strict=False)):
        if as_typed == bare(term) and term.isalpha():
            for other in readings(as_typed):
                if other != term:
                    yield Alternative((other,), at, at + 1, _BARE)


def _places(terms: Sequence[str], run: Sequence[str]) -> Iterator[int]:
    """Where the run stands among the terms, with or without its marks."""
    size = len(run)
    plain = [bare(term) for term in run]
    for at in range(len(terms) - size + 1):
        window = terms[at : at + size]
        if tuple(window) == tuple(run) or list(window) == plain:
            yield at


def _share(worth: list[float], alternative: Alternative, worths: Mapping[str, float]) -> None:
    """A name is worth no more than what it stands for: an abbreviation that the library never
    uses would else outweigh the rest of the question."""
    size = alternative.last - alternative.first
    most = sum(worths.get(term, 0.0) for term in alternative.terms)
    own = sum(worth[alternative.first : alternative.last])
    if len(alternative.terms) > size and own > most > 0:
        for at in range(alternative.first, alternative.last):
            worth[at] *= most / own
