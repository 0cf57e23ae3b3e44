"""How well an encoder finds passages of a library, by questions made from what it never saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.curriculum import Curriculum, Page
from index.intervals import Interval, interval
from index.lessons import Ints
from index.units import spans_of

Floats = NDArray[np.float32]

DEPTH = 10
_MOST = 2_000
"""Questions of one kind."""
_AT_ONCE = 128
_LEAST_TERMS = 5

HEADING, REST, NEIGHBOUR = (
    "đề mục → đoạn dưới đề mục",
    "câu → phần còn lại của đoạn",
    "câu → đoạn bên cạnh",
)
KINDS = (HEADING, REST, NEIGHBOUR)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its terms, the pages that answer it, and those that count neither way.

    `rest` stands for the text of page `own` where the question was taken out of it.
    """

    kind: str
    terms: Ints
    wanted: frozenset[int]
    ignored: frozenset[int]
    own: int = -1
    rest: Ints | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Mean reciprocal rank among the first ten, before and after, and the difference."""

    kind: str
    questions: int
    before: float
    after: float
    gain: Interval


def questions(curriculum: Curriculum, *, seed: int) -> list[Asked]:
    """Questions about the held-out pages; the same for one library and seed."""
    chance = np.random.default_rng(seed)
    pages = curriculum.pages
    copies: dict[int, set[int]] = defaultdict(set)
    sections: dict[int, list[int]] = defaultdict(list)
    for at, page in enumerate(pages):
        copies[page.cluster].add(at)
        sections[page.section].append(at)
    held = [at for at, page in enumerate(pages) if page.held_out]
    asked = [
        *_by_heading(pages, sections, copies),
        *(a for at in held for a in _by_sentence(pages, at, sections, copies, chance)),
    ]
    chosen: list[Asked] = []
    for kind in KINDS:
        some = [one for one in asked if one.kind == kind]
        order = chance.permutation(len(some))[:_MOST]
        chosen += [some[at] for at in sorted(order)]
    return chosen


def reciprocal_ranks(asked: Sequence[Asked], pages: Sequence[Page], weights: Floats) -> Floats:
    """For each question 1/rank of the first page that answers it, 0 beyond the tenth."""
    windows = [
        page.lesson.window(*span) for page in pages for span in spans_of(len(page.lesson.terms))
    ]
    counts = [len(spans_of(len(page.lesson.terms))) for page in pages]
    starts = np.cumsum([0, *counts[:-1]])
    units = _encoded(windows, weights)
    found = np.zeros(len(asked), np.float32)
    for at in range(0, len(asked), _AT_ONCE):
        part = asked[at : at + _AT_ONCE]
        queries = _encoded([one.terms for one in part], weights)
        scores = np.maximum.reduceat(queries @ units.T, starts, axis=1)
        rests = _encoded([one.rest if one.rest is not None else one.terms for one in part], weights)
        for row, one in enumerate(part):
            if one.rest is not None:
                scores[row, one.own] = queries[row] @ rests[row]
            found[at + row] = _reciprocal(scores[row], one)
    return found


def compare(asked: Sequence[Asked], before: Floats, after: Floats) -> list[Comparison]:
    """By kind, and over all questions at the end."""
    kinds = np.array([one.kind for one in asked])
    rows = [(kind, kinds == kind) for kind in KINDS if (kinds == kind).any()]
    rows.append(("tất cả", np.ones(len(asked), bool)))
    return [
        Comparison(
            kind,
            int(chosen.sum()),
            float(before[chosen].mean()),
            float(after[chosen].mean()),
            interval((after - before)[chosen].tolist()),
        )
        for kind, chosen in rows
    ]


def _by_heading(
    pages: Sequence[Page], sections: Mapping[int, Sequence[int]], copies: Mapping[int, set[int]]
) -> Iterator[Asked]:
    for members in sections.values():
        first = pages[members[0]]
        if first.held_out and len(first.lesson.title) >= _LEAST_TERMS:
            wanted = frozenset(at for one in members for at in copies[pages[one].cluster])
            yield Asked(HEADING, first.lesson.title, wanted, frozenset())


def _by_sentence(
    pages: Sequence[Page],
    at: int,
    sections: Mapping[int, Sequence[int]],
    copies: Mapping[int, set[int]],
    chance: np.random.Generator,
) -> Iterator[Asked]:
    """One sentence of a page, asked for the rest of it and for the pages beside it."""
    page = pages[at]
    borders = page.lesson.borders
    chosen = int(chance.integers(len(borders) - 1))
    first, last = int(borders[chosen]), int(borders[chosen + 1])
    terms = page.lesson.window(first, last)
    if len(terms) < _LEAST_TERMS:
        return
    own = frozenset(copies[page.cluster])
    total = len(page.lesson.terms)
    rest = np.concatenate([page.lesson.window(0, first), page.lesson.window(last, total)])
    if len(rest) >= _LEAST_TERMS:
        yield Asked(REST, terms, frozenset({at}), own - {at}, at, rest)
    beside = {other for other in sections[page.section] if abs(other - at) == 1} - own
    if beside:
        wanted = frozenset(copy for one in beside for copy in copies[pages[one].cluster])
        yield Asked(NEIGHBOUR, terms, wanted - own, own)


def _reciprocal(scores: Floats, one: Asked) -> float:
    best = max(float(scores[at]) for at in one.wanted)
    apart = list(one.wanted | one.ignored)
    # What is as near counts as nearer: who knows nothing of anything is not right by chance.
    better = int((scores >= best).sum()) - int((scores[apart] >= best).sum())
    return 1 / (better + 1) if better < DEPTH else 0.0


def _encoded(texts: Sequence[Ints], weights: Floats) -> Floats:
    """Unit vectors, float32[n, d]; zero for a text without known terms."""
    sums = np.zeros((len(texts), weights.shape[1]), np.float32)
    for row, terms in enumerate(texts):
        sums[row] = weights[terms].sum(axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    unit: Floats = sums / np.maximum(lengths, 1e-9)
    return unit
