"""The register of models of one library, kept up with what is added, removed and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from index.exemplars.exemplar import Exemplar, Mention
from index.exemplars.merging import exemplars
from index.exemplars.reading import mentions
from index.exemplars.successions import Succession, successions
from index.search import Searcher

_PART = 200
"""Documents whose headers are read at once."""


class Register:
    """Reads every document once, and again when it changes. Safe to use from several threads."""

    def __init__(self, searcher: Searcher) -> None:
        self._store = searcher.store
        self._sequence = -1
        self._mentions: dict[int, list[Mention]] = {}
        self._communes: dict[int, list[Succession]] = {}
        self._found: tuple[Exemplar, ...] = ()
        self._lock = Lock()

    def all(self) -> Sequence[Exemplar]:
        """Those that most documents name first."""
        with self._lock:
            sequence = self._store.sequence()
            if sequence != self._sequence:
                self._follow()
                communes = [pair for pairs in self._communes.values() for pair in pairs]
                read = [one for found in self._mentions.values() for one in found]
                self._found = tuple(exemplars(read, communes))
                self._sequence = sequence
            return self._found

    def _follow(self) -> None:
        store = self._store
        held = store.document_keys()
        if self._sequence < 0 or store.sequence() < self._sequence:
            self._mentions, self._communes = {}, {}
            changed: Sequence[int] = held
        else:
            changed = store.changed_since(self._sequence, fields=True)
        for key in changed:
            self._mentions.pop(key, None)
            self._communes.pop(key, None)
        now = sorted(set(changed) & set(held))
        for at in range(0, len(now), _PART):
            self._read(now[at : at + _PART])

    def _read(self, documents: Sequence[int]) -> None:
        for key, document in self._store.summaries(documents).items():
            passages = self._store.passages_of(key)
            if found := mentions(document, passages):
                self._mentions[key] = found
            pairs = [pair for passage in passages
                     for pair in successions(passage.text)]  # fmt: skip
            if pairs:
                self._communes[key] = pairs
