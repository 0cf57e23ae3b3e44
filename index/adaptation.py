"""Continued training: the shipped encoder's vectors, moved a little towards a library's language.

What is learned is the difference from the shipped vectors, and weight decay pulls it to nothing:
terms that the library says little about stay as they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.curriculum import Curriculum, Progress
from index.lessons import Ints, Lesson, packed

Floats = NDArray[np.float32]
_LEAST_TERMS = 3


@dataclass(frozen=True, slots=True)
class Course:
    """What decides the outcome. The same course over the same library gives the same vectors."""

    seed: int = 0
    rounds: int = 12
    """How often each passage is drawn, unless `fewest` or `most` steps say otherwise."""
    fewest: int = 60
    most: int = 400
    batch: int = 512
    rate: float = 0.01
    decay: float = 0.1
    scale: float = 20.0
    new_length: float = 0.5


def start_vectors(curriculum: Curriculum, weights: Floats, *, course: Course) -> Floats:
    """The shipped weights with a row for each new term: what its passages have in common that
    the library's others have not, as long as `new_length` of what a shipped term is."""
    known = len(weights)
    fresh = np.zeros((len(curriculum.terms), weights.shape[1]), np.float32)
    learned = [page.lesson for page in curriculum.pages if not page.held_out]
    means = np.zeros((len(learned), weights.shape[1]), np.float32)
    for at, lesson in enumerate(learned):
        rows = lesson.window(0, len(lesson.terms))
        means[at] = weights[rows[rows < known]].sum(axis=0)
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    means -= means.mean(axis=0)
    for at, lesson in enumerate(learned):
        both = np.unique(np.concatenate([lesson.terms, lesson.words]))
        fresh[both[both >= known] - known] += means[at]
    fresh /= np.maximum(np.linalg.norm(fresh, axis=1, keepdims=True), 1e-9)
    length = float(np.median(np.linalg.norm(weights, axis=1)))
    return np.concatenate([weights, fresh * length * course.new_length])


def train_further(
    curriculum: Curriculum,
    weights: Floats,
    *,
    course: Course,
    progress: Progress | None = None,
) -> Floats:
    """The weights after the course: float32 of the same shape. Held-out pages are never drawn."""
    import torch
    from torch.nn.functional import cross_entropy, embedding_bag, normalize

    torch.manual_seed(course.seed)
    drawn = _Draw(curriculum, seed=course.seed)
    rows = drawn.rows()
    places = np.full(len(weights), -1, np.int32)
    places[rows] = np.arange(len(rows), dtype=np.int32)
    shipped = torch.from_numpy(weights[rows])
    moved = torch.zeros_like(shipped, requires_grad=True)
    optimizer = torch.optim.AdamW(
        [moved], lr=course.rate, betas=(0.9, 0.99), weight_decay=course.decay / course.rate
    )
    steps = drawn.steps(course)
    for step in range(steps):
        asking, answering, alike = drawn.batch(course.batch)
        vectors = shipped + moved
        queries, passages = (
            normalize(embedding_bag(flat, vectors, starts, mode="mean"))
            for flat, starts in (packed([places[t] for t in side]) for side in (asking, answering))
        )
        scores = queries @ passages.T * course.scale
        scores = scores.masked_fill(torch.from_numpy(alike), -torch.inf)
        own = torch.arange(len(scores))
        loss = (cross_entropy(scores, own) + cross_entropy(scores.T, own)) / 2
        optimizer.param_groups[0]["lr"] = course.rate * _pace(step, steps)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if progress is not None:
            progress(step + 1, steps)
    further = weights.copy()
    further[rows] += moved.detach().numpy()
    return further


class _Draw:
    """Draws batches of pairs from a library's structure. The same seed draws the same pairs."""

    def __init__(self, curriculum: Curriculum, *, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._pages = curriculum.pages
        self._learned = [at for at, page in enumerate(curriculum.pages) if not page.held_out]
        self._copies = self._others("cluster")
        self._beside = self._others("section")
        self._cited: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for page, first, last, opening in curriculum.cited:
            if not (self._pages[page].held_out or self._pages[opening].held_out):
                self._cited[page].append((first, last, opening))

    def rows(self) -> Ints:
        """The rows that any of the pairs may hold."""
        parts = [
            part
            for at in self._learned
            for part in (self._lesson(at).title, self._lesson(at).terms, self._lesson(at).words)
        ]
        rows = np.unique(np.concatenate(parts))
        return rows[rows >= 0]

    def steps(self, course: Course) -> int:
        wanted = course.rounds * len(self._learned) // min(course.batch, len(self._learned))
        return min(max(wanted, course.fewest), course.most)

    def batch(self, size: int) -> tuple[list[Ints], list[Ints], NDArray[np.bool_]]:
        """Asking sides, answering sides, and which of them must not count against each other:
        pairs of one section or of near-copies. Each page gives one pair."""
        size = min(size, len(self._learned))
        chosen = self._random.choice(self._learned, size, replace=False)
        pairs = [(int(at), *self._pair(int(at))) for at in chosen]
        pairs = [p for p in pairs if len(p[1]) >= _LEAST_TERMS and len(p[2]) >= _LEAST_TERMS]
        pages = [self._pages[at] for at, *_ in pairs]
        sections = np.array([page.section for page in pages])
        clusters = np.array([page.cluster for page in pages])
        alike = (sections[:, None] == sections) | (clusters[:, None] == clusters)
        np.fill_diagonal(alike, False)
        return [p[1] for p in pairs], [p[2] for p in pairs], alike

    def _pair(self, at: int) -> tuple[Ints, Ints]:
        asking, answering = self._drawn_pair(at)
        return self._thinned(asking), self._thinned(answering)

    def _drawn_pair(self, at: int) -> tuple[Ints, Ints]:
        lesson = self._lesson(at)
        kind = self._random.random()
        if kind < 0.15 and self._cited[at]:
            first, last, opening = self._cited[at][int(self._random.integers(len(self._cited[at])))]
            held = self._lesson(opening)
            return lesson.window(first, last), np.concatenate([held.title, self._window(held)])
        if kind < 0.25 and self._copies[at]:
            return self._window(lesson), self._window(self._lesson(self._one(self._copies[at])))
        if kind < 0.5 and len(lesson.title) >= _LEAST_TERMS:
            return lesson.title, self._window(lesson)
        first, last = self._sentence(lesson)
        total = len(lesson.terms)
        asking = lesson.window(first, last)
        if kind < 0.75 and self._beside[at]:
            return asking, self._window(self._lesson(self._one(self._beside[at])))
        if total - (last - first) >= _LEAST_TERMS:
            return asking, np.concatenate([lesson.window(0, first), lesson.window(last, total)])
        return lesson.title, asking

    def _sentence(self, lesson: Lesson) -> tuple[int, int]:
        at = int(self._random.integers(len(lesson.borders) - 1))
        return int(lesson.borders[at]), int(lesson.borders[at + 1])

    def _window(self, lesson: Lesson) -> Ints:
        length = int(self._random.integers(24, 64))
        first = int(self._random.integers(max(1, len(lesson.terms) - length + 1)))
        return lesson.window(first, first + length)

    def _thinned(self, terms: Ints) -> Ints:
        """A tenth of the terms left out at random, so that no single one is relied upon."""
        kept = terms[self._random.random(len(terms)) >= 0.1] if len(terms) > 4 else terms
        kept = kept[kept >= 0]
        return kept

    def _others(self, what: str) -> Mapping[int, list[int]]:
        """For each page that is learned from: the others of its section or cluster."""
        together: dict[int, list[int]] = defaultdict(list)
        for at in self._learned:
            together[getattr(self._pages[at], what)].append(at)
        return {
            at: [
                other
                for other in members
                if other != at and (what == "cluster" or abs(other - at) == 1)
            ]
            for members in together.values()
            for at in members
        }

    def _one(self, among: Sequence[int]) -> int:
        return among[int(self._random.integers(len(among)))]

    def _lesson(self, at: int) -> Lesson:
        return self._pages[at].lesson


def _pace(step: int, steps: int) -> float:
    """The share of the learning rate: up within a tenth of the steps, then down to a twentieth."""
    return float(min(1.0, (step + 1) / (0.1 * steps)) * max(0.05, 1 - step / steps))
