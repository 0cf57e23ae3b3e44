"""Everything a reader of the library needs, kept current: the store, the catalog, both engines."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from index import generation as generations
from index.catalog import Catalog
from index.dense import Dense
from index.errors import LibraryBusy
from index.generation import DamagedIndex, Generation
from index.indexes import Indexes, tidy
from index.lexical import Lexical
from index.lock import WriteLock
from index.manifest import Manifest
from index.store import Store


class Holdings:
    """Opens `data` for reading; what another process stores is seen after `refresh`.

    `dense`, `lexical` and `manifest` change when a rebuild is published: take them once per
    question. Safe to use from several threads. Raises UnknownManifest, Damaged.
    """

    def __init__(self, data: Path) -> None:
        self.store = Store(data)
        self._lock = Lock()
        self.manifest = Manifest()
        self.dense = Dense(0)
        self.lexical = Lexical(None)
        self._number = 0
        self._dense_sequence = 0
        try:
            self._repair()
            self.catalog = Catalog(self.store)
            self._take_up()
        except BaseException:
            self.store.close()
            raise

    def refresh(self) -> bool:
        """Cheap where nothing changed (some 50 microseconds); True where something had."""
        with self._lock:
            published = generations.newest_number(self.store.data) != self._number
            changed = self.catalog.refresh()
            if published or changed:
                self._take_up()
            self.lexical.refresh()
            return published or changed

    def close(self) -> None:
        self.store.close()

    def _repair(self) -> None:
        """What a crash left behind is put right where nobody is writing; else the writer does."""
        try:
            with WriteLock(self.store.data).held("mở kho", timeout=0) as broken_off:
                indexes = Indexes(self.store)
                tidy(self.store, indexes, thorough=broken_off)
                indexes.close()
        except LibraryBusy:
            pass

    def _take_up(self) -> None:
        generation = self._newest()
        if generation is not None and generation.number != self._number:
            self._open(generation)
        embedding = self.manifest.embedding
        with self.store.reading():
            sequence = self.store.sequence()
            changed = self.store.changed_since(self._dense_sequence, fields=False)
            if embedding and changed:
                whole = None if not self._dense_sequence else changed
                generations.apply_dense(self.store, self.dense, embedding, whole)
            self._dense_sequence = sequence

    def _newest(self) -> Generation | None:
        return generations.newest(self.store.data)

    def _open(self, generation: Generation) -> None:
        try:
            lexical = generation.lexical()
        except DamagedIndex:
            return  # the next writer makes it again; until then the old one answers
        self.dense, self._dense_sequence = generation.dense(self.store)
        self.lexical, self.manifest = lexical, generation.manifest
        self._number = generation.number
