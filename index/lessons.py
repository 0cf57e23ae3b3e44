"""Articles as numbers, and the pairs drawn from them: what asks, and what answers it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.articles import Article

Ints = NDArray[np.int32]
Pair = tuple[Ints, Ints]

QUESTIONS = (
    "là gì", "như thế nào", "ra sao", "bao nhiêu", "ai", "cơ quan nào", "khi nào", "ở đâu",
    "vì sao", "những gì", "trong trường hợp nào", "bằng cách nào", "bao lâu", "đơn vị nào",
)  # fmt: skip
"""Ways of asking, put after some of the asking sides: the model learns to look past them."""

_FEWEST_TERMS = 12
_BLOCK = 2048
SENTENCE_END = re.compile(r"[.;:?!](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Lesson:
    """An analysed article; terms are rows of the vocabulary, what is not in it is left out.

    `terms` keeps every place (-1 outside the vocabulary); `spans` are those of `words`; `borders`
    are the places where sentences begin, and the end.
    """

    title: Ints
    terms: Ints
    words: Ints
    spans: Ints
    borders: Ints
    group: str
    law: bool

    def window(self, first: int, last: int) -> Ints:
        """The known terms and words that lie in [first, last)."""
        inside = (self.spans[:, 0] >= first) & (self.spans[:, 1] <= last)
        both = np.concatenate([self.terms[first:last], self.words[inside]])
        return both[both >= 0]


def prepare_lessons(
    articles: Iterable[Article], *, vocabulary_size: int, jobs: int = 1
) -> tuple[list[Lesson], list[str]]:
    """Analyses the articles in `jobs` processes; the vocabulary is their most frequent terms."""
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    counts: Counter[int] = Counter()
    lessons = []
    waiting = iter(articles)
    with get_context("spawn").Pool(jobs) as pool:
        # Block by block: left to itself, a pool reads everything and piles up what it has done.
        while block := list(islice(waiting, _BLOCK)):
            for read in pool.imap(_analysed, block, chunksize=64):
                lesson = _numbered(read, numbers)
                for part in (lesson.title, lesson.terms, lesson.words):
                    counts.update(part.tolist())
                if len(lesson.terms) >= _FEWEST_TERMS:
                    lessons.append(lesson)
    kept = sorted(counts, key=lambda number: (-counts[number], number))[:vocabulary_size]
    rows = np.full(len(numbers), -1, np.int32)
    rows[kept] = np.arange(len(kept), dtype=np.int32)
    names = list(numbers)
    return [renumbered(lesson, rows) for lesson in lessons], [names[number] for number in kept]


def packed(texts: Sequence[Ints]) -> tuple[Any, Any]:
    """All rows one after another, and where each text begins: tensors for an EmbeddingBag."""
    import torch

    starts = np.cumsum([0, *map(len, texts[:-1])])
    return torch.from_numpy(np.concatenate(texts).astype(np.int64)), torch.from_numpy(starts)


class Lessons:
    """Draws batches of pairs. The same seed draws the same pairs."""

    def __init__(self, lessons: Sequence[Lesson], vocabulary: Sequence[str], *, seed: int) -> None:
        self._lessons = lessons
        self._random = np.random.default_rng(seed)
        rows = {term: row for row, term in enumerate(vocabulary)}
        asked = [[rows[word] for word in q.split() if word in rows] for q in QUESTIONS]
        self._questions = [np.array(words, np.int32) for words in asked]
        self._laws = np.flatnonzero([lesson.law for lesson in lessons])
        self._others = np.flatnonzero([not lesson.law for lesson in lessons])
        groups: dict[str, list[int]] = defaultdict(list)
        for number, lesson in enumerate(lessons):
            if lesson.law:
                groups[lesson.group].append(number)
        self._groups = [np.array(members) for members in groups.values()]

    def batch(self, size: int) -> list[Pair]:
        """At most `size` pairs, no two from one lesson: (asking, answering) rows of the vocabulary.

        Every third batch comes from a few fields of law, so that its pairs are hard to tell apart.
        """
        drawn = self._of_few_groups(size) if self._chance(1 / 3) else self._of_all(size)
        pairs = (self._pair(self._lessons[int(number)]) for number in drawn)
        return [pair for pair in pairs if len(pair[0]) > 1 and len(pair[1]) > 3]

    def _of_all(self, size: int) -> Ints:
        laws = min(len(self._laws), round(size * 0.6))
        others = min(len(self._others), size - laws)
        parts = [
            self._random.choice(self._laws, laws, replace=False),
            self._random.choice(self._others, others, replace=False),
        ]
        return np.concatenate(parts)

    def _of_few_groups(self, size: int) -> Ints:
        sizes = np.array([len(group) for group in self._groups], float)
        count = min(len(sizes), 12)
        chosen = self._random.choice(len(sizes), count, replace=False, p=sizes / sizes.sum())
        most = -(-size // 8)
        drawn = [self._random.permutation(self._groups[group])[:most] for group in chosen]
        return np.concatenate(drawn)[:size]

    def _pair(self, lesson: Lesson) -> Pair:
        length = int(self._random.integers(24, 64))
        by_title = len(lesson.title) > 0 and self._chance(0.35)
        asking, answering = (
            self._title_pair(lesson, length) if by_title else self._sentence_pair(lesson, length)
        )
        asking, answering = self._thinned(asking), self._thinned(answering)
        if self._chance(0.3):
            question = self._questions[int(self._random.integers(len(self._questions)))]
            asking = np.concatenate([asking, question])
        return asking, answering

    def _title_pair(self, lesson: Lesson, length: int) -> Pair:
        """The title asks; the beginning of the text answers, or a window anywhere in it."""
        first = 0 if self._chance(0.5) else self._start(0, len(lesson.terms), length)
        return lesson.title, lesson.window(first, first + length)

    def _sentence_pair(self, lesson: Lesson, length: int) -> Pair:
        """A sentence asks; a window beside it answers, or now and then one that holds it."""
        first, last = self._sentence(lesson)
        total = len(lesson.terms)
        asking = lesson.window(first, last)
        if self._chance(0.3) or (first < 10 and total - last < 10):
            around = max(0, int(self._random.integers(first - length + 1, last)))
            return asking, lesson.window(around, around + length)
        before = self._random.random() * (first + total - last) < first
        lowest, highest = (0, first) if before else (last, total)
        start = self._start(lowest, highest, length)
        answering = lesson.window(start, min(highest, start + length))
        if self._chance(0.3):
            answering = np.concatenate([lesson.title, answering])
        return asking, answering

    def _sentence(self, lesson: Lesson) -> tuple[int, int]:
        """A run of sentences of at least six terms, or up to thirty terms of a long one."""
        at = int(self._random.integers(len(lesson.borders) - 1))
        first, last = int(lesson.borders[at]), int(lesson.borders[at + 1])
        while last - first < 6 and at + 2 < len(lesson.borders):
            at += 1
            last = int(lesson.borders[at + 1])
        if last - first > 30:
            first = int(self._random.integers(first, last - 29))
            last = first + int(self._random.integers(10, 31))
        return first, last

    def _start(self, lowest: int, highest: int, length: int) -> int:
        return int(self._random.integers(lowest, max(lowest + 1, highest - length + 1)))

    def _thinned(self, terms: Ints) -> Ints:
        """A tenth of the terms left out at random, so that no single one is relied upon."""
        kept = terms[self._random.random(len(terms)) >= 0.1] if len(terms) > 4 else terms
        return kept if len(kept) else terms

    def _chance(self, share: float) -> bool:
        return bool(self._random.random() < share)


@dataclass(frozen=True, slots=True)
class _Analysed:
    """What a worker process sends back of an article; terms are separated by blanks."""

    title: str
    terms: str
    words: str
    spans: Ints
    borders: Ints
    group: str
    law: bool


@cache
def _own_analyzer() -> Analyzer:
    """Each worker process keeps one."""
    return Analyzer()


def _analysed(article: Article) -> _Analysed:
    analysis = _own_analyzer().analyze(article.text)
    starts = [term.start for term in analysis.syllables]
    ends = [match.end() for match in SENTENCE_END.finditer(article.text)]
    borders = sorted({0, len(starts), *np.searchsorted(starts, ends).tolist()})
    return _Analysed(
        title=" ".join(_own_analyzer().analyze(article.title).model_terms()),
        terms=" ".join(term.text for term in analysis.syllables),
        words=" ".join(analysis.words),
        spans=np.array(analysis.spans, np.int32).reshape(-1, 2),
        borders=np.array(borders, np.int32),
        group=article.group,
        law=article.law,
    )


def _numbered(read: _Analysed, numbers: dict[str, int]) -> Lesson:
    title, terms, words = (
        np.array([numbers[term] for term in text.split()], np.int32)
        for text in (read.title, read.terms, read.words)
    )
    return Lesson(title, terms, words, read.spans, read.borders, read.group, read.law)


def renumbered(lesson: Lesson, rows: Ints) -> Lesson:
    """The lesson in other rows: `rows[old]` is the new one, -1 where there is none."""
    title = rows[lesson.title]
    terms, words = rows[lesson.terms], rows[lesson.words]
    return replace(lesson, title=title[title >= 0], terms=terms, words=words)
