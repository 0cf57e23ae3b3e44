"""Quotations that are not the same everywhere: a saying quoted in one place with another word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from index.search import Searcher
from index.wording.differences import Difference, differences
from index.wording.nearness import Nearness, is_change
from index.wording.noise import is_name
from index.wording.places import Place, before, is_quoted
from index.wording.runs import AllRuns
from index.wording.spans import INSIDE, QUOTED, WHOLE

_LEAST_TERMS = 6
_MOST = 600
"""Quotations that are compared, those of most documents first."""
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Deviation:
    """Another wording, with its places, the earliest first; `differences` from the majority."""

    text: str
    places: tuple[Place, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One saying: the wording of most documents with its places, and those that deviate."""

    majority: str
    places: tuple[Place, ...]
    deviations: tuple[Deviation, ...]


class Quotations:
    """The deviating quotations of one library, looked for again when it changes."""

    def __init__(self, searcher: Searcher, nearness: Nearness, runs: AllRuns) -> None:
        self._searcher = searcher
        self._nearness = nearness
        self._runs = runs
        self._sequence = 0
        self._found: tuple[Quotation, ...] = ()
        self._lock = Lock()

    def all(self) -> tuple[Quotation, ...]:
        """Those of most documents first."""
        with self._lock:
            sequence = self._searcher.store.sequence()
            self._runs.changed()
            if sequence != self._sequence:
                self._found = tuple(self._gathered())
                self._sequence = sequence
            return self._found

    def _gathered(self) -> list[Quotation]:
        seen: set[tuple[str, ...]] = set()
        told: list[Place] = []
        found = []
        # The longest first: what is another word in it is not told again of a part of it.
        for text in sorted(self._quoted(), key=lambda text: -len(text.split())):
            terms = tuple(self._nearness.words(text).keys)
            if terms in seen:
                continue
            wordings = self._wordings(text)
            seen.update(wordings)
            if quotation := self._compared(wordings):
                places = [p for one in quotation.deviations for p in one.places]
                both = [*places, *quotation.places]
                if not any(place.overlaps(other) for place in both for other in told):
                    found.append(quotation)
                    told += places
        return sorted(found, key=lambda one: (-_documents(one.places), one.majority))

    def _quoted(self) -> Iterator[str]:
        """Whole sentences that stand in quotation marks, each wording once."""
        runs = self._runs.runs
        fits = (runs["flags"] & WHOLE > 0) & (runs["flags"] & (INSIDE | QUOTED) > 0)
        fits &= runs["last"] - runs["first"] >= _LEAST_TERMS
        runs = runs[fits]
        _, first, counts = np.unique(runs["number"], return_index=True, return_counts=True)
        chosen = runs[first[np.lexsort((runs["passage"][first], -counts))[:_MOST]]]
        passages = {p.key: p for p in self._searcher.store.passages(np.unique(chosen["passage"]))}
        for key, start, end in zip(chosen["passage"], chosen["first"], chosen["last"], strict=True):
            if passage := passages.get(int(key)):
                whole = self._nearness.words(passage.text)
                part = whole.part(int(start), int(end))
                yield whole.text[part.start : part.end]

    def _wordings(self, text: str) -> dict[tuple[str, ...], list[Place]]:
        """Every wording of the same saying, with its places."""
        near = self._nearness.of(self._nearness.words(text), least=_ALIKE)
        found: dict[tuple[str, ...], list[Place]] = defaultdict(list)
        for one in near:
            if one.exact or (one.bounded and is_change(one)):
                terms = self._nearness.words(one.place.text).keys
                found[tuple(terms)].append(one.place)
        return {
            terms: places
            for terms, places in found.items()
            if any(map(is_quoted, places)) and not all(is_name(before(p)) for p in places)
        }

    def _compared(self, wordings: dict[tuple[str, ...], list[Place]]) -> Quotation | None:
        if len(wordings) < 2:
            return None
        ranked = sorted(wordings, key=lambda terms: _standing(wordings[terms]))
        main = ranked[0]
        places = tuple(sorted(wordings[main], key=lambda place: place.order))
        text = " ".join(places[0].text.split())
        told = self._nearness.words(text)
        deviations = []
        for terms in ranked[1:]:
            others = tuple(sorted(wordings[terms], key=lambda place: place.order))
            said = " ".join(others[0].text.split())
            found = differences(told, self._nearness.words(said))
            deviations.append(Deviation(said, others, found))
        return Quotation(text, places, tuple(deviations))


def _standing(places: Sequence[Place]) -> tuple[int, int, int]:
    """By documents; of as many, a list of more pieces is fuller, fewer words are plainer."""
    text = places[0].text
    return -_documents(places), -text.count(","), len(text.split())


def _documents(places: Sequence[Place]) -> int:
    return len({place.document.key for place in places})
