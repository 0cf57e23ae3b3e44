"""The atlas of formulas: what recurs across a library's documents, in all its variants.

Nothing is listed beforehand. Runs of words between two cuts that several documents share, or that
one document quotes again and again, are the seeds; around each the places are gathered that say
nearly the same, each with its natural ends.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from threading import Lock

import numpy as np

from index.search import Searcher
from index.tokens import Numbers
from index.wording.bounds import expanded
from index.wording.clauses import Span, cuts
from index.wording.differences import Words, differences, likeness
from index.wording.formula import Formula, Variant
from index.wording.grammar import Grammar
from index.wording.nearness import NEAR_SHORT, SHORT, Near, Nearness
from index.wording.noise import Noise, is_name
from index.wording.places import Place, before, is_quoted
from index.wording.runs import AllRuns, Runs
from index.wording.spans import INSIDE, QUOTED, WHOLE

MOST = 400
"""Formulas that are kept, those of most weight first."""
_SEEDS = 6 * MOST
_LEAST = 7
"""Terms of a formula that nobody puts in quotation marks."""
_COMPARED = 30
_SHARE = 10
"""Where more than one document in so many has changed, all is gathered anew."""
_NEAR = 0.62
"""How near a variant must be."""


class Formulas:
    """The atlas of one library, made when first asked for and again when the library changes."""

    def __init__(self, searcher: Searcher, nearness: Nearness, runs: AllRuns) -> None:
        self._searcher = searcher
        self._runs = runs
        self._nearness = nearness
        self._made_of: Runs | None = None
        self._sequence = 0
        self._noise = Noise(Grammar(searcher.analyzer))
        self._found: tuple[Formula, ...] = ()
        self._lock = Lock()

    def all(self) -> tuple[Formula, ...]:
        """Those of most weight first."""
        with self._lock:
            made_of, since = self._made_of, self._sequence
            sequence = self._searcher.store.sequence()
            self._runs.changed()
            if sequence != since:
                changed = self._changed(since) if made_of is not None else None
                found = self._again(made_of, changed) if changed is not None else self._anew()
                self._found = tuple(sorted(found, key=lambda one: (-one.weight, one.form)))
                self._made_of, self._sequence = self._runs.runs, sequence
            return self._found

    def _changed(self, since: int) -> frozenset[int] | None:
        """The documents that are others now; None where they are too many to look at each."""
        changed = self._searcher.store.changed_since(since, fields=True)
        held = len(np.unique(self._runs.runs["document"]))
        return frozenset(changed) if len(changed) * _SHARE < held else None

    def _anew(self) -> Iterable[Formula]:
        return self._gathered(self._seeds(_recurring(self._runs.runs)), ())

    def _again(self, made_of: Runs | None, changed: frozenset[int]) -> Iterable[Formula]:
        """Only the formulas that the changed documents have, had, or are near to."""
        documents = np.array(sorted(changed), np.int64)
        both = [runs[np.isin(runs["document"], documents)]
                for runs in (made_of, self._runs.runs) if runs is not None]  # fmt: skip
        pairs = self._pairs(changed)
        touched = [one for one in self._found if _is_touched(one, changed, pairs)]
        around = [place.passage.key for one in touched for place in one.places]
        now = self._runs.runs
        both.append(now[np.isin(now["passage"], np.array(around, np.int64))])
        numbers = np.unique(np.concatenate(both)["number"])
        kept = [one for one in self._found if one not in touched]
        old = [place for one in touched for place in one.places
               if place.document.key not in changed][:_SEEDS]  # fmt: skip
        recurring = _recurring(self._runs.runs, among=numbers)
        return self._gathered(chain(self._seeds(recurring), old), kept)

    def _pairs(self, documents: Iterable[int]) -> frozenset[tuple[str, str]]:
        """Terms that stand side by side in these documents."""
        store = self._searcher.store
        return frozenset(
            pair
            for document in documents
            for passage in store.passages_of(document)
            for pair in pairwise(passage.syllables)
        )

    def _gathered(self, seeds: Iterable[Place], kept: Iterable[Formula]) -> Iterable[Formula]:
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        found = {formula.id: formula for formula in kept}
        for place in (place for formula in found.values() for place in formula.places):
            taken[place.passage.key].append((place.start, place.end))
        for seed in seeds:
            if len(found) >= MOST:
                break
            if _is_taken(taken, seed) or not self._may_be(seed):
                continue
            formula = self._around(seed)
            if formula is None:
                continue
            found.setdefault(formula.id, formula)
            for place in formula.places:
                taken[place.passage.key].append((place.start, place.end))
        return found.values()

    def _may_be(self, seed: Place) -> bool:
        return self._noise.is_formula(seed.text) and not is_name(before(seed))

    def _seeds(self, runs: Runs) -> Iterator[Place]:
        """A place of each of these runs."""
        store = self._searcher.store
        for at in range(0, len(runs), 200):
            part = runs[at : at + 200]
            passages = {p.key: p for p in store.passages(np.unique(part["passage"]))}
            held = store.summaries([p.document_key for p in passages.values()])
            for key, first, last in zip(part["passage"], part["first"], part["last"], strict=True):
                passage = passages.get(int(key))
                if passage is not None and passage.document_key in held:
                    terms = self._nearness.words(passage.text).terms
                    yield Place(passage, held[passage.document_key], terms[first].start,
                                terms[last - 1].end)  # fmt: skip

    def _around(self, seed: Place) -> Formula | None:
        """The formula that a recurring run is, or is a part of."""
        variants = self._like(seed.text)
        if variants and variants[0].text != seed.text:
            variants = self._like(variants[0].text)
        if not variants or not self._is_formula(variants[0]):
            return None
        main = variants[0]
        variants = [main, *(v for v in variants[1:] if self._noise.is_formula(v.text))]
        told = Words(main.text, self._nearness.words(main.text).terms)
        places = [place for variant in variants for place in variant.places]
        quoted = sum(map(is_quoted, places)) * 3 >= len(places)
        if not quoted and sum(map(_is_whole, places)) * 2 < len(places):
            return None
        digest = hashlib.sha256(" ".join(main.terms).encode()).hexdigest()[:12]
        return Formula(
            digest,
            tuple(
                Variant(v.text, v.terms, v.places, differences(told, self._nearness.words(v.text)))
                for v in variants
            ),
            quoted,
        )

    def _like(self, text: str) -> list[Variant]:
        """What says nearly this, by wording, that of most documents first; none where it does not
        recur."""
        words = self._nearness.words(text)
        least = NEAR_SHORT if len(words.terms) <= SHORT else _NEAR
        near = [one for one in self._nearness.of(words, least=least) if one.exact or one.bounded]
        return self._variants(_without_siblings(near))

    def _variants(self, near: Sequence[Near]) -> list[Variant]:
        by_terms: dict[tuple[str, ...], dict[tuple[str, int], Place]] = defaultdict(dict)
        for one in near:
            place, terms = self._whole(one.place)
            by_terms[terms][place.passage.id, place.start] = place
        variants = [
            Variant(_usual([p.text for p in places.values()]), terms,
                    tuple(sorted(places.values(), key=lambda p: p.order)))
            for terms, places in by_terms.items()
        ]  # fmt: skip
        if sum(len(v.places) for v in variants) < 2:
            return []
        likest = {v.text: _likeness_to(v, variants) for v in variants}
        return sorted(variants, key=lambda v: (-v.documents, -likest[v.text], v.text))

    def _whole(self, place: Place) -> tuple[Place, tuple[str, ...]]:
        """The place with its natural ends, and its terms."""
        whole = self._nearness.words(place.passage.text)
        first = next(at for at, term in enumerate(whole.terms) if term.start >= place.start)
        last = next(at for at, term in enumerate(whole.terms) if term.end >= place.end) + 1
        span = expanded(whole, cuts(whole.text, whole.terms), Span(first, last))
        part = whole.part(span.first, span.last)
        return Place(place.passage, place.document, part.start, part.end), tuple(part.keys)

    def _is_formula(self, variant: Variant) -> bool:
        if not self._noise.is_formula(variant.text):
            return False
        places = variant.places
        quoted = sum(map(is_quoted, places)) * 3 >= len(places)
        if not quoted and (len(variant.terms) < _LEAST or sum(map(_is_whole, places)) < 2):
            return False
        headings = sum(_is_heading(place, variant.terms, self._nearness) for place in places)
        names = sum(is_name(before(place)) for place in places)
        return headings * 2 < len(places) and names * 4 < len(places)


def _recurring(runs: Runs, *, among: Numbers | None = None) -> Runs:
    """One of each run that several documents have, or that one has twice and in quotation marks;
    the weightiest first. `among`: the numbers (rising) that count."""
    if among is not None:
        runs = runs[np.isin(runs["number"], among)]
    if not len(runs):
        return runs
    runs = runs[np.lexsort((runs["document"], runs["number"]))]
    fresh = np.append(True, runs["number"][1:] != runs["number"][:-1])
    starts = np.flatnonzero(fresh)
    another = fresh | np.append(True, runs["document"][1:] != runs["document"][:-1])
    documents = np.add.reduceat(another.astype(np.int64), starts)
    counts = np.diff(np.append(starts, len(runs)))
    flags = np.bitwise_or.reduceat(runs["flags"], starts)
    quoted, inside = flags & QUOTED > 0, flags & (QUOTED | INSIDE) > 0
    sizes = (runs["last"] - runs["first"])[starts].astype(np.int64)
    keep = (flags > 0) & ((documents > 1) | (counts > 2) | (quoted & (counts > 1)))
    wholly = np.add.reduceat((runs["flags"] & WHOLE > 0).astype(np.int64), starts)
    keep &= inside | ((sizes >= _LEAST) & (wholly > 1))
    weight = (documents + counts / 4) * np.minimum(sizes, 12) * (1 + quoted)
    order = np.argsort(-weight[keep], kind="stable")[:_SEEDS]
    return runs[starts[keep][order]]


def _is_touched(
    formula: Formula, changed: frozenset[int], pairs: frozenset[tuple[str, str]]
) -> bool:
    """Whether one of the changed documents has the formula, or may have a variant of it."""
    if any(place.document.key in changed for place in formula.places):
        return True
    own = set(pairwise(formula.variants[0].terms))
    return len(own & pairs) * 2 >= len(own)


def _is_taken(taken: dict[int, list[tuple[int, int]]], seed: Place) -> bool:
    return any(s < seed.end and seed.start < e for s, e in taken.get(seed.passage.key, ()))


def _without_siblings(near: Sequence[Near]) -> list[Near]:
    """Without what stands beside a nearer place in most of its passages: “dân vận kém thì…” before
    “dân vận khéo thì…” is its counterpart, and no variant of it."""
    best: dict[int, float] = {}
    for one in near:
        key = one.place.passage.key
        best[key] = max(best.get(key, 0.0), one.score)
    beside: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for one in near:
        beside[_said(one)].append(best[one.place.passage.key] > one.score)
    return [one for one in near if sum(beside[_said(one)]) * 2 <= len(beside[_said(one)])]


def _said(one: Near) -> tuple[str, ...]:
    return tuple(one.place.text.lower().split())


def _likeness_to(variant: Variant, others: Sequence[Variant]) -> float:
    """How like the others it is, taken together: that of a handful is the main form to which they
    all are near."""
    few = sorted(others, key=lambda v: -len(v.places))[:_COMPARED]
    return sum(likeness(variant.terms, other.terms) * len(other.places) for other in few)


def _is_whole(place: Place) -> bool:
    """Whether it stands between the ends of clauses, or in quotation marks."""
    text = place.passage.text
    before, after = text[: place.start].rstrip(" -–+•"), text[place.end :].lstrip(" ")
    begins = not before or before[-1] in '.;:!?\n(“"‘«'
    return begins and (not after or after[0] in '.;:!?\n)”"’»…')


def _is_heading(place: Place, terms: Sequence[str], nearness: Nearness) -> bool:
    """Whether a heading, or the document's subject, says it."""
    subject = place.document.header.subject.value or ""
    said = " ".join(terms)
    return any(
        said in " ".join(nearness.words(head).keys) for head in (*place.passage.path, subject)
    )


def _usual(texts: Sequence[str]) -> str:
    """The way of writing that most places share."""
    tidy = [" ".join(text.split()) for text in texts]
    return max(sorted(set(tidy)), key=tidy.count)
