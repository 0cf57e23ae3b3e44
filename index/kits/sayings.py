"""Sayings in quotation marks, and how other documents word them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

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
_LOOKED_UP = 12
"""Quotations of a kit of which other wordings are looked for: some .1 s each."""
_REMEMBERED = 16
"""Documents whose words are kept; one of 200 pages takes 1 MB."""

Quotation = re.Match[str]


def promising(every: Iterable[Asked]) -> dict[tuple[int, int], list[Quotation]]:
    """By passage and start of the sentence, the quotations that may well be sayings: first what
    has several members, as “dân biết, dân bàn, …”, then by turns from all documents. What one
    document quotes again is taken once."""
    met: set[tuple[str, str]] = set()
    turns: Counter[str] = Counter()
    found: list[tuple[bool, int, int, Asked, Quotation]] = []
    for asked in every:
        document = asked.of.passage.document.id
        for quote in _QUOTED.finditer(asked.said):
            key = document, canonical(quote["said"])
            if key not in met and len(quote["said"].split()) >= _LEAST_TERMS:
                met.add(key)
                plain = "," not in quote["said"]
                found.append((plain, turns[document], len(found), asked, quote))
                turns[document] += 1
    best: dict[tuple[int, int], list[Quotation]] = defaultdict(list)
    for *_, asked, quote in sorted(found, key=lambda one: one[:3])[:_LOOKED_UP]:
        best[asked.of.number, asked.start].append(quote)
    return best


class Sayings:
    """Looks for other wordings in one library."""

    def __init__(self, searcher: Searcher, nearness: Nearness) -> None:
        self._store = searcher.store
        self._nearness = nearness
        self._words = lru_cache(maxsize=_REMEMBERED)(
            lambda id: _folded(self._store.document(id).text)
        )
        """Of a document, whose id changes with its text."""

    def question(
        self, asked: Asked, quotations: Iterable[Quotation]
    ) -> tuple[str, Question] | None:
        """The saying and the question; None where fewer than two other documents word it really
        otherwise. `quotations` are those of the sentence that are looked up."""
        for quote in quotations:
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
            words = self._words(asked.of.passage.document.id)
        except NotHeld:
            return None
        return words.replace(_folded(said), "|")


def _quotation(place: Place) -> Place | None:
    """The whole quotation that it lies in."""
    for quote in _QUOTED.finditer(place.passage.text):
        if quote.start() > place.start:
            break
        if quote.start() <= place.start and place.end <= quote.end():
            return Place(place.passage, place.document, *quote.span("said"))
    return None


def _is_another(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether they are much alike and differ by a word that counts."""
    changed = (Counter(words) - Counter(others)) + (Counter(others) - Counter(words))
    return likeness(words, others) >= _ALIKE and not set(changed) <= _SLIGHT


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", canonical(text)))
