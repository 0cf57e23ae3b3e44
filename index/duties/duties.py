"""The duties of a library: read document by document, and again only where one has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock

from index.duties.duty import Duty
from index.duties.papers import Paper, stored_paper
from index.duties.reading import commitments_of
from index.duties.settling import settled
from index.search import Searcher
from index.store import DocumentSummary, StoredPassage
from index.wording.places import Place

_PART = 200
"""Documents whose summaries are asked for at once."""


class Duties:
    """All commitments of one library. Safe to use from several threads.

    The first call reads every document; a later one only those that were added, corrected or
    removed since. What stops it (an error, a person) loses no more than the document in hand.
    """

    def __init__(self, searcher: Searcher) -> None:
        self._store = searcher.store
        self._of: dict[int, tuple[Duty, ...]] = {}
        self._sequence = 0
        self._waiting: list[int] = []
        self._all: tuple[Duty, ...] | None = None
        self._lock = Lock()

    def all(self, *, progress: Callable[[int, int], None] | None = None) -> Sequence[Duty]:
        """By the documents' keys, in the order of their texts. `progress` is called with
        (documents read, documents to read) and may raise to stop."""
        with self._lock:
            sequence = self._store.sequence()
            if sequence != self._sequence:
                changed = self._store.changed_since(self._sequence, fields=True)
                self._waiting = sorted({*self._waiting, *changed})
                self._sequence, self._all = sequence, None
            self._read(progress)
            if self._all is None:
                self._all = tuple(duty for key in sorted(self._of) for duty in self._of[key])
            return self._all

    def of(self, document: int) -> Sequence[Duty]:
        """Those of one document (by key)."""
        self.all()
        return self._of.get(document, ())

    def _read(self, progress: Callable[[int, int], None] | None) -> None:
        """Takes the waiting documents in turn; what is gone is forgotten."""
        total = len(self._waiting)
        while self._waiting:
            self._all = None
            keys = self._waiting[:_PART]
            held = self._store.summaries(keys)
            for key in keys:
                summary = held.get(key)
                found = tuple(self._duties(summary)) if summary else ()
                self._of.pop(key, None)
                if found:
                    self._of[key] = found
                self._waiting.pop(0)
                if progress is not None:
                    progress(total - len(self._waiting), total)

    def _duties(self, document: DocumentSummary) -> Iterator[Duty]:
        passages = self._store.passages_of(document.key)
        paper = stored_paper(document.header, passages)
        return _placed(paper, document, passages)


def _placed(
    paper: Paper, document: DocumentSummary, passages: Sequence[StoredPassage]
) -> Iterator[Duty]:
    for one in commitments_of(paper):
        place = Place(passages[one.part], document, one.start, one.end)
        time = settled(one.when, one.due, one.recurrence, paper)
        yield Duty(
            place,
            one.kind,
            one.offices,
            one.amount,
            one.when,
            time.due,
            time.recurrence,
            time.inferred,
        )
