"""Sayings in quotation marks, and how other documents word them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from index.errors import NotHeld
from index.kits.asking import Asked
from index.kits.choices import LEAST, MOST, worded
from index.kits.kit import Evidence, Question
from index.search import Searcher
from index.wording.differences import likeness
from index.wording.nearness import Nearness, is_change
from index.wording.places import Place
from ingest.vietnamese import canonical

_QUOTED = re.compile(r"(?:[“«\"]|‘‘)(?P<said>[^“”«»\"‘’\n]{16,200})(?:[”»\"]|’’)")
_SLIGHT = frozenset(
    ("và", "thì", "mà", "là", "của", "các", "những", "nhân", "với", "ở", "trong", "được", "cho")
)
"""Words whose coming or going makes no other saying of it."""
_LEAST_TERMS = 5
_NEAR, _SAME = 0.6, 0.75
_ALIKE = 0.5
_CLAUSES = re.compile(r"[^.;!?]+")


class Sayings:
    """Looks for other wordings in one library."""

    def __init__(self, searcher: Searcher, nearness: Nearness) -> None:
        self._store = searcher.store
        self._nearness = nearness

    def question(self, asked: Asked) -> tuple[str, Question] | None:
        """The saying and the question; None where fewer than two other documents word it really
        otherwise."""
        for quote in _QUOTED.finditer(asked.said):
            said = quote["said"]
            wrong = list(self._wrong(asked, said))[:MOST]
            if len(wrong) < LEAST:
                continue
            start, end = quote.span("said")
            right = asked.evidence(asked.start + start, asked.start + end)
            return said, worded(
                right,
                wrong,
                whose=asked.whose,
                before=asked.said[:start],
                after=asked.said[end:],
            )
        return None

    def is_usual(self, said: str) -> bool:
        """Whether every part of what is quoted is worded so by more documents than otherwise: who
        learns a saying should learn it right."""
        return all(map(self._is_usual, _CLAUSES.findall(said)))

    def _is_usual(self, clause: str) -> bool:
        words = self._nearness.fresh(clause)
        if len(words.terms) < _LEAST_TERMS:
            return True
        near = self._nearness.of(words, least=_SAME)
        own = {one.place.document.id for one in near if one.exact}
        others: dict[str, set[str]] = defaultdict(set)
        for one in near:
            if is_change(one):
                others[canonical(one.place.text)].add(one.place.document.id)
        return all(len(documents) < max(len(own), 1) for documents in others.values())

    def _wrong(self, asked: Asked, said: str) -> Iterator[Evidence]:
        words = self._nearness.fresh(said)
        if len(words.terms) < _LEAST_TERMS:
            return
        rest = self._rest(asked, said)
        if rest is None:
            return
        met = {tuple(words.keys)}
        for near in self._nearness.of(words, least=_NEAR):
            other = _quotation(near.place)
            if other is None or other.document.id == asked.of.passage.document.id:
                continue
            keys = tuple(self._nearness.fresh(other.text).keys)
            if (
                keys not in met
                and _is_another(words.keys, keys)
                and _folded(other.text) not in rest
            ):
                met.add(keys)
                yield Evidence(other.text, other.passage.id, other.start, other.end, other.citation)

    def _rest(self, asked: Asked, said: str) -> str | None:
        """The words of the document but for this saying; None where it is not held, so that
        nothing is sure."""
        try:
            text = self._store.document(asked.of.passage.document.id).text
        except NotHeld:
            return None
        return _folded(text).replace(_folded(said), "|")


def _quotation(place: Place) -> Place | None:
    """The whole quotation that it lies in."""
    for quote in _QUOTED.finditer(place.passage.text):
        if quote.start() <= place.start and place.end <= quote.end():
            return Place(place.passage, place.document, *quote.span("said"))
    return None


def _is_another(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether they are much alike and differ by a word that counts."""
    changed = (Counter(words) - Counter(others)) + (Counter(others) - Counter(words))
    return likeness(words, others) >= _ALIKE and not set(changed) <= _SLIGHT


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", canonical(text)))
