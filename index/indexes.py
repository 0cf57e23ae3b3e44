"""The writer's hold on the derived indexes: in step with the store, or made again from it."""

from __future__ import annotations

import json
import shutil

from index import adapted
from index import generation as generations
from index.errors import Damaged
from index.generation import DamagedIndex, Generation, Mark
from index.ledger import Ledger
from index.lexical import LexicalWriter
from index.manifest import Manifest, Model
from index.originals import Originals
from index.store import Store

CHECKPOINT_UNITS = 5_000
CHECKPOINT_SHARE = 0.02
"""How much may stand in the store beyond the checkpoint of the vectors: readers take that up
from the store when they open."""


class Indexes:
    """Keeps the newest generation in step with the store. For the one writer.

    Opening it repairs: what a crash left unapplied is applied, what is damaged or missing is
    made again. Raises UnknownManifest.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writer: LexicalWriter | None = None
        self.generation: Generation | None = generations.newest(store.data)
        if self.generation is None:
            self._revive()
        elif not self._in_step(self.generation):
            self.remake(self.generation.manifest)

    @property
    def manifest(self) -> Manifest | None:
        return self.generation.manifest if self.generation else None

    def remake(self, manifest: Manifest) -> None:
        """Makes a new generation from the store and publishes it."""
        self._let_go()
        self.generation = generations.make(self._store, manifest)
        generations.sweep(self._store.data, keep=self.generation.number)

    def catch_up(self) -> None:
        """Applies what the store has beyond the lexical index; readers see it from now on."""
        if self.generation is None:
            return
        try:
            mark = self.generation.lexical_mark()
            sequence = self._store.sequence()
            if mark.sequence == sequence:
                return
            changed = self._store.changed_since(mark.sequence)
            if self._writer is None:
                self._writer = LexicalWriter(self.generation.lexical_folder)
            generations.apply_lexical(self._store, self._writer, changed)
            self._writer.commit()
            self.generation.set_lexical_mark(Mark(sequence, self._store.stamp(sequence)))
        except (DamagedIndex, ValueError):
            self.remake(self.generation.manifest)

    def close(self) -> None:
        """Writes a checkpoint of the vectors where much has changed since the last one."""
        self._let_go()
        if self.generation is None:
            return
        sequence = next(iter(self.generation.checkpoints(self._store)), 0)
        changed = self._store.changed_since(sequence, fields=False)
        moved, everything = self._store.count_units(changed)
        if changed and moved > min(CHECKPOINT_UNITS, CHECKPOINT_SHARE * everything):
            self._save_dense()

    def _save_dense(self) -> None:
        assert self.generation is not None
        dense, sequence = self.generation.dense(self._store)
        changed = self._store.changed_since(sequence, fields=False) if sequence else None
        embedding = self.generation.manifest.embedding
        generations.apply_dense(self._store, dense, embedding, changed)
        now = self._store.sequence()
        self.generation.save_dense(dense, Mark(now, self._store.stamp(now)))

    def _in_step(self, generation: Generation) -> bool:
        """Catches up; False where that is impossible or leads to something else than the store."""
        if generation.manifest.library != self._store.library():
            return False
        try:
            if not generation.lexical_mark().belongs_to(self._store):
                return False
            self.catch_up()
            if self.generation is not generation:
                return True  # it has just been made again
            return generation.lexical().count == self._store.counts().passages
        except DamagedIndex:
            return False

    def _revive(self) -> None:
        """No generation can be read: makes one from the newest complete set of vectors."""
        row = self._store.connection.execute(
            "SELECT key, model FROM embeddings WHERE complete ORDER BY key DESC LIMIT 1"
        ).fetchone()
        if row is None:
            if self._store.counts().documents:
                raise Damaged(
                    f"Kho {self._store.data} không còn bộ vectơ nào dùng được; hãy khôi phục từ "
                    "bản sao lưu gần nhất."
                )
            return
        stored = json.loads(row[1])
        model = Model(**stored["model"]).found(self._store.data)
        self.remake(Manifest(model=model, analyzer=stored["analyzer"], embedding=row[0]))

    def _let_go(self) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()


def tidy(store: Store, indexes: Indexes, *, thorough: bool) -> None:
    """Wipes temporary files; `thorough`, after a writer broke off, also what it left half-done."""
    shutil.rmtree(store.data / "tmp", ignore_errors=True)
    if indexes.generation is not None:
        generations.sweep(store.data, keep=indexes.generation.number)
        adapted.sweep(store.data, keep=indexes.generation.manifest.model)
    if not thorough:
        return
    _drop_orphans(store)
    if indexes.manifest is not None:
        with store.writing() as connection:
            Ledger(connection).drop_other_embeddings(indexes.manifest.embedding)


def _drop_orphans(store: Store) -> None:
    """Originals that no stored file owns: their document was never committed, or was removed."""
    held = {row[0] for row in store.connection.execute("SELECT sha256 FROM files")}
    for path in Originals(store.data).kept():
        if path.name not in held:
            path.unlink(missing_ok=True)
