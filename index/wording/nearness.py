"""Where a library says the same, word for word or nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz

from index.lexical import LexicalQuery, Weighted
from index.retriever import Keys
from index.search import Searcher
from index.store import DocumentSummary, StoredPassage
from index.wording.clauses import Span, clauses_of, cuts, sentences
from index.wording.differences import Difference, Words, differences, likeness
from index.wording.places import Place, closed

NEAR = 0.6
"""From this share of common terms on, two wordings are nearly the same."""
MOST_EXACT = 300
"""Passages that say it word for word, of which places are given."""
_REMEMBERED = 2_000
SHORT, NEAR_SHORT = 6, 0.75
"""Few words must be nearer."""
_CHANGED = 3
"""Terms up to which two wordings are the same one, changed."""
_CUT_OFF = 0.15
_DEPTH = 200
_ALIGNED = 80
"""Passages that are compared term by term, those that share most neighbours first."""


@dataclass(frozen=True, slots=True)
class Near:
    """`score` in [0, 1], 1 for the same terms in the same order."""

    place: Place
    score: float
    differences: tuple[Difference, ...]
    bounded: bool
    """Whether it begins and ends where the text may be cut."""

    @property
    def exact(self) -> bool:
        return not self.differences


class Nearness:
    """Compares words with all that a library holds. Safe to use from several threads."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        analyzer = searcher.analyzer
        self.words = lru_cache(maxsize=_REMEMBERED)(
            lambda text: Words(text, analyzer.syllables(text))
        )
        """A stored text with its terms; those of the last texts are remembered."""

    def fresh(self, text: str) -> Words:
        """A text (NFC) that somebody sent, which is not remembered."""
        return Words(text, self._searcher.analyzer.syllables(text))

    def of(self, words: Words, *, least: float = NEAR) -> list[Near]:
        """All places that say these words exactly, and the nearest of the others; the nearest
        first. A passage may have several."""
        keys = words.keys
        if len(keys) < 2:
            return []
        passages = self._candidates(keys)
        found = [one for passage in passages for one in self._within(passage, words, least)]
        held = self._searcher.store.summaries([passage.document_key for passage, *_ in found])
        near = [
            Near(_place(passage, held[passage.document_key], there), score,
                 differences(words, there), bounded)
            for passage, there, score, bounded in found
            if passage.document_key in held
        ]  # fmt: skip
        return sorted(near, key=lambda one: (-one.score, one.place.order))

    def _candidates(self, keys: Sequence[str]) -> list[StoredPassage]:
        """The passages that hold the words side by side, and those that hold most of them."""
        searcher = self._searcher
        searcher.holdings.refresh()
        lexical = searcher.holdings.lexical
        terms = tuple(Weighted("syllables", term) for term in dict.fromkeys(keys))
        exact = self._earliest(lexical.phrase(keys))
        ranked = lexical.search(LexicalQuery(terms=terms), k=_DEPTH).keys
        near = self._sharing(keys, np.setdiff1d(ranked, exact))
        return searcher.store.passages(np.concatenate([exact, near]))

    def _earliest(self, passages: Keys) -> Keys:
        """Where very many say it, those of the oldest documents; undated ones come last."""
        if len(passages) <= MOST_EXACT:
            return passages
        view = self._searcher.holdings.catalog.view
        days = view.first_day[view.passage_documents[view.positions(passages)]]
        days = np.where(days > 0, days, np.iinfo(days.dtype).max)
        return passages[np.lexsort((passages, days))[:MOST_EXACT]]

    def _sharing(self, keys: Sequence[str], passages: Keys) -> Keys:
        """Those that share most pairs of neighbouring terms."""
        asked = {f"{a} {b}".encode() for a, b in pairwise(keys)}
        held = self._searcher.store.compared(passages)
        shared = {
            key: sum(pair in syllables for pair in asked) / len(asked)
            for key, (syllables, *_) in held.items()
        }
        best = sorted((key for key in shared if shared[key] > 0.2), key=lambda k: (-shared[k], k))
        return np.array(best[:_ALIGNED], np.int64)

    def _within(
        self, passage: StoredPassage, words: Words, least: float
    ) -> Iterator[tuple[StoredPassage, Words, float, bool]]:
        keys = words.keys
        if not _worth_a_look(keys, passage.syllables, least):
            return
        whole = self.words(passage.text)
        for span, score, bounded in _best_spans(keys, whole, least):
            yield passage, whole.part(span.first, span.last), score, bounded


def is_change(one: Near) -> bool:
    """Whether a few words within it are others; numbers and what is more at an end do not count."""
    found = one.differences
    if any(c.isdigit() for d in found for c in d.asked + d.found):
        return False
    ends = (one.place.start, one.place.end)
    if any(d.op != "replace" and (d.found_span[0] in ends or d.found_span[1] in ends)
           for d in found):  # fmt: skip
        return False
    size = sum(max(len(d.asked.split()), len(d.found.split())) for d in found)
    return 0 < size <= _CHANGED


def _place(passage: StoredPassage, document: DocumentSummary, there: Words) -> Place:
    end = closed(passage.text, there.start, there.end)
    return Place(passage, document, there.start, end)


def _worth_a_look(asked: Sequence[str], held: Sequence[str], least: float) -> bool:
    """Whether any stretch of the passage could be near enough."""
    numbers = {term: chr(at + 1) for at, term in enumerate(dict.fromkeys(asked))}
    here = "".join(numbers[term] for term in asked)
    there = "".join(numbers.get(term, "\0") for term in held)
    if len(there) <= len(here):
        return fuzz.ratio(here, there) >= 100 * least * 0.8
    return fuzz.partial_ratio(here, there) >= 100 * (least - 0.1)


def _best_spans(asked: Sequence[str], whole: Words, least: float) -> list[tuple[Span, float, bool]]:
    """The likest stretches that do not overlap, with their score and whether they are bounded.

    What breaks off in the middle of a clause must be much likelier than what does not.
    """
    held = whole.keys
    scored = [(span, likeness(asked, held[span.first : span.last]), bounded)
              for span, bounded in _stretches(asked, whole)]  # fmt: skip
    scored = [one for one in scored if one[1] >= least]
    scored.sort(key=lambda one: (-one[1] + (_CUT_OFF if not one[2] and one[1] < 1 else 0),
                                 not one[2], one[0].first))  # fmt: skip
    taken: list[tuple[Span, float, bool]] = []
    for one in scored:
        if all(one[0].last <= other.first or other.last <= one[0].first for other, *_ in taken):
            taken.append(one)
    return taken


def _stretches(asked: Sequence[str], whole: Words) -> Iterator[tuple[Span, bool]]:
    """What may be compared, and whether it lies between places where the text may be cut."""
    held, size = whole.keys, len(asked)
    found = cuts(whole.text, whole.terms)
    for span in clauses_of(found, least=max(2, size // 2), most=2 * size + 2):
        yield span, True
    for span in sentences(found):
        if size // 2 <= span.last - span.first <= 2 * size + 2:
            yield span, True
        if part := _common(asked, held, span):
            yield part, False
    for first in range(len(held) - size + 1):
        if held[first] == asked[0] and held[first : first + size] == list(asked):
            yield Span(first, first + size), False


def _common(asked: Sequence[str], held: Sequence[str], sentence: Span) -> Span | None:
    """From the first to the last term of a sentence that stand where they stand in the words."""
    window = fuzz.partial_ratio_alignment(
        list(asked), held[sentence.first : sentence.last], score_cutoff=40
    )
    if window is None or sentence.last - sentence.first <= len(asked):
        return None
    first, last = window.dest_start + sentence.first, window.dest_end + sentence.first
    known = set(asked)
    while first < last and held[first] not in known:
        first += 1
    while last > first and held[last - 1] not in known:
        last -= 1
    return Span(first, last) if last - first > 1 else None
