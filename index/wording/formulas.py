"""The atlas of formulas: what recurs across a library's documents, in all its variants.

Nothing is listed beforehand. Runs of words between two cuts that several documents share, or that
one document quotes again and again, are the seeds; around each the places are gathered that say
nearly the same, each with its natural ends.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from index.search import Searcher
from index.wording.bounds import expanded
from index.wording.clauses import Span, cuts
from index.wording.differences import Difference, Words, differences, likeness
from index.wording.grammar import Grammar
from index.wording.nearness import Near, Nearness
from index.wording.noise import Noise, is_name
from index.wording.places import Place, first_dated
from index.wording.runs import AllRuns, Runs
from index.wording.spans import QUOTED
from ingest.vietnamese import canonical

MOST = 400
"""Formulas that are kept, those of most weight first."""
_SEEDS = 6 * MOST
_MARKS = re.compile(r"[“”«»\"]|‘‘|’’|''")
_OPENING = ("“", "«", "‘‘")
_LEAST = 7
"""Terms of a formula that nobody puts in quotation marks."""
_COMPARED = 30
_SHORT = 6
_NEAR, _NEAR_SHORT = 0.62, 0.75
"""How near a variant must be; a short one must be nearer."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording, with the places that have it, the earliest first."""

    text: str
    terms: tuple[str, ...]
    places: tuple[Place, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def documents(self) -> int:
        return len({place.document.key for place in self.places})

    @property
    def count(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Formula:
    """`variants`: the main form first. `id` stays while the main form does."""

    id: str
    variants: tuple[Variant, ...]
    quoted: bool

    @property
    def form(self) -> str:
        return self.variants[0].text

    @property
    def places(self) -> list[Place]:
        return [place for variant in self.variants for place in variant.places]

    @property
    def documents(self) -> int:
        return len({place.document.key for place in self.places})

    @property
    def count(self) -> int:
        return len(self.places)

    def has(self, words: Sequence[str]) -> bool:
        """Whether one of its forms has all these words (canonical)."""
        forms = [canonical(variant.text) for variant in self.variants]
        return any(all(word in form for word in words) for form in forms)

    def used_by(
        self, issuers: Sequence[str], levels: Sequence[str], documents: Sequence[str]
    ) -> bool:
        """Whether one of these issuers, on one of these levels, in one of these documents, uses
        it; an empty list asks for nothing."""
        return any(
            (not issuers or place.document.header.issuer.value in issuers)
            and (not levels or place.document.header.level.value in levels)
            and (not documents or place.document.id in documents)
            for place in self.places
        )

    @property
    def first(self) -> Place | None:
        return first_dated(self.places)

    @property
    def weight(self) -> float:
        """How much of a formula it is: by documents, by length, and by quotation marks."""
        size = min(len(self.variants[0].terms), 12) / 12
        return (self.documents + len(self.places) / 4) * size * (2 if self.quoted else 0.5)


class Formulas:
    """The atlas of one library, made when first asked for and again when the library changes."""

    def __init__(self, searcher: Searcher, nearness: Nearness, runs: AllRuns) -> None:
        self._searcher = searcher
        self._runs = runs
        self._nearness = nearness
        self._made_of: Runs | None = None
        self._noise = Noise(Grammar(searcher.analyzer))
        self._found: tuple[Formula, ...] = ()
        self._lock = Lock()

    def all(self) -> tuple[Formula, ...]:
        """Those of most weight first."""
        with self._lock:
            self._runs.changed()
            if self._made_of is not self._runs.runs:
                self._found = tuple(self._gathered())
                self._made_of = self._runs.runs
            return self._found

    def _gathered(self) -> list[Formula]:
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        found: dict[str, Formula] = {}
        for seed in self._seeds():
            if len(found) >= MOST:
                break
            if _is_taken(taken, seed) or not self._noise.is_formula(seed.text):
                continue
            formula = self._around(seed)
            if formula is None:
                continue
            found.setdefault(formula.id, formula)
            for place in formula.places:
                taken[place.passage.key].append((place.start, place.end))
        return sorted(found.values(), key=lambda one: (-one.weight, one.form))

    def _seeds(self) -> Iterator[Place]:
        """Places of runs that recur, the weightiest runs first."""
        runs = _recurring(self._runs.runs)
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
        quoted = sum(map(_is_quoted, places)) * 3 >= len(places)
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
        least = _NEAR_SHORT if len(words.terms) <= _SHORT else _NEAR
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
        quoted = sum(map(_is_quoted, places)) * 3 >= len(places)
        if not quoted and (len(variant.terms) < _LEAST or sum(map(_is_whole, places)) < 2):
            return False
        headings = sum(_is_heading(place, variant.terms, self._nearness) for place in places)
        names = sum(is_name(_before(place)) for place in places)
        return headings * 2 < len(places) and names * 4 < len(places)


def _recurring(runs: Runs) -> Runs:
    """One of each run that several documents have, or that one has twice and in quotation marks;
    the weightiest first."""
    if not len(runs):
        return runs
    runs = runs[np.lexsort((runs["document"], runs["number"]))]
    fresh = np.append(True, runs["number"][1:] != runs["number"][:-1])
    starts = np.flatnonzero(fresh)
    another = fresh | np.append(True, runs["document"][1:] != runs["document"][:-1])
    documents = np.add.reduceat(another.astype(np.int64), starts)
    counts = np.diff(np.append(starts, len(runs)))
    quoted = np.bitwise_or.reduceat(runs["flags"] & QUOTED, starts) > 0
    bounded = np.bitwise_or.reduceat(runs["flags"], starts) > 0
    sizes = (runs["last"] - runs["first"])[starts].astype(np.int64)
    keep = bounded & ((documents > 1) | (counts > 2) | (quoted & (counts > 1)))
    weight = (documents + counts / 4) * np.minimum(sizes, 12) * (1 + quoted)
    order = np.argsort(-weight[keep], kind="stable")[:_SEEDS]
    return runs[starts[keep][order]]


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


def _is_quoted(place: Place) -> bool:
    """Whether it stands in quotation marks, alone or with more."""
    text = place.passage.text
    before = _MARKS.findall(text[: place.start])
    after = _MARKS.search(text, place.end)
    if not before or after is None:
        return False
    opened = before[-1] in _OPENING or (before[-1] == '"' and before.count('"') % 2 == 1)
    return opened and after[0] not in _OPENING


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


def _before(place: Place) -> str:
    return place.passage.text[: place.start]


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
