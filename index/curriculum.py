"""A library as numbers: its passages with what stands over them, beside them and refers to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from zlib import crc32

import numpy as np

from index.analyzer import Analyzer
from index.lessons import SENTENCE_END, Ints, Lesson, renumbered
from index.references import References
from index.store import DocumentSummary, Store
from index.stored import StoredPassage

_HELD_OUT = 5
"""One document in so many is never learned from: what was learned is measured on these."""
_DOCUMENTS = 3
"""How many documents must use a term for it to get a vector: a name in one of them does not."""


@dataclass(frozen=True, slots=True)
class Page:
    """A passage; the title of its lesson is its heading path with the document's subject.

    `section` and `cluster` are the same for passages under one heading and for near-copies.
    `held_out`: of a document that is not learned from, or a near-copy of a passage of one.
    """

    lesson: Lesson
    document: int
    section: int
    cluster: int
    held_out: bool


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Pages in the library's order; `terms` names the rows beyond the vocabulary it was read with.

    `cited` are (page, first, last, opening): the terms [first, last) of a page cite the document
    that begins with the page `opening`.
    """

    pages: tuple[Page, ...]
    cited: tuple[tuple[int, int, int, int], ...]
    terms: tuple[str, ...]


Progress = Callable[[int, int], None]
"""Called with (done, all)."""


def read_curriculum(
    store: Store,
    vocabulary: Sequence[str],
    *,
    analyzer: Analyzer,
    most_terms: int,
    progress: Progress | None = None,
) -> Curriculum:
    """Reads the library at one moment. At most `most_terms` of its own frequent terms get rows."""
    numbers: dict[str, int] = defaultdict(lambda: len(numbers))
    numbers.update((term, row) for row, term in enumerate(vocabulary))
    reader = _Reader(store, numbers, analyzer)
    used: Counter[int] = Counter()
    with store.reading():
        keys = store.document_keys()
        for done, key in enumerate(keys, 1):
            used.update(reader.read(key))
            if progress is not None:
                progress(done, len(keys))
    known = len(vocabulary)
    names = list(numbers)
    fresh = [row for row, count in used.items() if row >= known and count >= _DOCUMENTS]
    fresh = sorted(fresh, key=lambda row: (-used[row], names[row]))[:most_terms]
    rows = np.full(len(numbers), -1, np.int32)
    rows[:known] = np.arange(known, dtype=np.int32)
    rows[fresh] = np.arange(known, known + len(fresh), dtype=np.int32)
    pages = (replace(page, lesson=renumbered(page.lesson, rows)) for page in reader.pages())
    return Curriculum(tuple(pages), tuple(reader.cited()), tuple(names[row] for row in fresh))


class _Reader:
    """Takes documents up one by one."""

    def __init__(self, store: Store, numbers: dict[str, int], analyzer: Analyzer) -> None:
        self._store = store
        self._numbers = numbers
        self._references = References(store)
        self._sections: dict[tuple[int, tuple[str, ...]], int] = {}
        self._pages: list[Page] = []
        self._texts: list[StoredPassage] = []
        self._openings: dict[int, int] = {}
        self._citing: list[tuple[int, int, int, int]] = []
        self._analyzer = analyzer
        self._titled = lru_cache(maxsize=4_096)(lambda text: analyzer.analyze(text).model_terms())

    def read(self, key: int) -> set[int]:
        """Takes a document up; gives its terms where it is learned from."""
        document = self._store.summaries([key])[key]
        held_out = crc32(document.id.encode()) % _HELD_OUT == 0
        self._openings[key] = len(self._pages)
        used: set[int] = set()
        places: dict[str, int] = {}
        for passage in self._store.passages_of(key):
            places[passage.id] = len(self._pages)
            page = self._page(passage, document, held_out=held_out)
            self._pages.append(page)
            used.update(page.lesson.terms.tolist(), page.lesson.words.tolist())
        self._citing += self._citations(document, places)
        return set() if held_out else used

    def pages(self) -> Iterator[Page]:
        """All that was read; near-copies of what is held out are held out too."""
        apart = {page.cluster for page in self._pages if page.held_out}
        for page in self._pages:
            yield replace(page, held_out=page.cluster in apart)

    def cited(self) -> Iterator[tuple[int, int, int, int]]:
        for page, first, last, document in self._citing:
            if document in self._openings:
                yield page, first, last, self._openings[document]

    def _page(self, passage: StoredPassage, document: DocumentSummary, *, held_out: bool) -> Page:
        subject = document.header.subject.value or ""
        starts = [term.start for term in self._analyzer.syllables(passage.text)]
        ends = [match.end() for match in SENTENCE_END.finditer(passage.text)]
        total = len(passage.syllables)
        borders = {min(int(at), total) for at in np.searchsorted(starts, ends)}
        found = list(_places(passage.syllables, passage.words))
        lesson = Lesson(
            title=self._rows(self._titled("\n".join((*passage.path, subject)))),
            terms=self._rows(passage.syllables),
            words=self._rows([word for word, _ in found]),
            spans=np.array([span for _, span in found], np.int32).reshape(-1, 2),
            borders=np.array(sorted({0, total, *borders}), np.int32),
            group="",
            law=False,
        )
        place = (passage.document_key, passage.path)
        section = self._sections.setdefault(place, len(self._sections))
        return Page(lesson, passage.document_key, section, passage.cluster, held_out)

    def _citations(
        self, document: DocumentSummary, places: Mapping[str, int]
    ) -> Iterator[tuple[int, int, int, int]]:
        """The sentences of a document that cite another which is held."""
        for reference in self._references.cites(document.id):
            page = places.get(reference.passage_id or "")
            if page is None or reference.held is None:
                continue
            lesson = self._pages[page].lesson
            symbol = [term.text for term in self._analyzer.syllables(reference.citation.symbol)]
            row = self._numbers.get(symbol[0]) if symbol else None
            at = np.flatnonzero(lesson.terms == (-1 if row is None else row))
            if len(at):
                end = int(np.searchsorted(lesson.borders, at[0], "right"))
                yield (
                    page,
                    int(lesson.borders[end - 1]),
                    int(lesson.borders[end]),
                    reference.held.key,
                )

    def _rows(self, terms: Sequence[str]) -> Ints:
        return np.fromiter((self._numbers[term] for term in terms), np.int32, len(terms))


def _places(
    syllables: Sequence[str], words: Sequence[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each stored word stands among the terms: they are stored in the order they begin."""
    at = 0
    taken: set[tuple[int, int]] = set()
    for word in words:
        parts = tuple(word.split("_"))
        for start in range(at, len(syllables) - len(parts) + 1):
            span = (start, start + len(parts))
            if span not in taken and tuple(syllables[start : span[1]]) == parts:
                taken.add(span)
                at = start
                yield word, span
                break
