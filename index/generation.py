"""The derived indexes of a library: `DATA/indexes/<number>/`, made from the store and kept in step.

    000003/manifest.json     what it was made with
    000003/tantivy/          the lexical index
    000003/lexical.json      the last change of the store that it holds
    000003/dense/00000512/   a checkpoint of the vectors at change 512

A generation is made beside and published by one rename; readers take the highest number.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index.dense import Dense
from index.lexical import Lexical, LexicalWriter
from index.manifest import Manifest
from index.store import Store

_BATCH = 200
"""Documents taken from the store at once while an index is made."""
_MAKING = ".making"


class DamagedIndex(Exception):
    """A derived index cannot be used; it is made again from the store, and nobody is told."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A change of the store that an index has taken up."""

    sequence: int = 0
    stamp: str = ""

    def belongs_to(self, store: Store) -> bool:
        return store.stamp(self.sequence) == self.stamp


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation on disk."""

    folder: Path
    manifest: Manifest

    @property
    def number(self) -> int:
        return int(self.folder.name)

    @property
    def lexical_folder(self) -> Path:
        return self.folder / "tantivy"

    def lexical(self) -> Lexical:
        """Raises DamagedIndex."""
        try:
            return Lexical(self.lexical_folder)
        except (OSError, ValueError) as error:
            raise DamagedIndex(f"{self.lexical_folder}: {error}") from error

    def lexical_mark(self) -> Mark:
        """Raises DamagedIndex."""
        try:
            stored = json.loads((self.folder / "lexical.json").read_text("utf-8"))
            return Mark(int(stored["sequence"]), str(stored["stamp"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedIndex(f"{self.folder}: {error}") from error

    def set_lexical_mark(self, mark: Mark) -> None:
        target = self.folder / "lexical.json"
        beside = target.with_suffix(".tmp")
        text = json.dumps({"sequence": mark.sequence, "stamp": mark.stamp})
        _write_durably(beside, text)
        os.replace(beside, target)

    def dense(self, store: Store) -> tuple[Dense, int]:
        """The newest usable checkpoint and the change it stands at; without one, an empty Dense
        at 0, which the store's own vectors then fill."""
        for sequence in self.checkpoints(store):
            try:
                folder = self.folder / "dense" / f"{sequence:08}"
                return Dense.load(folder, self.manifest.model.dimension), sequence
            except (OSError, ValueError):
                continue
        return Dense(self.manifest.model.dimension), 0

    def checkpoints(self, store: Store) -> list[int]:
        """Changes at which the vectors were saved, the newest first."""
        found = []
        for folder in self._checkpoints():
            try:
                mark = json.loads((folder / "mark.json").read_text("utf-8"))
                if Mark(int(folder.name), mark["stamp"]).belongs_to(store):
                    found.append(int(folder.name))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return sorted(found, reverse=True)

    def save_dense(self, dense: Dense, mark: Mark) -> None:
        """Writes a checkpoint beside, publishes it by rename, and drops older ones."""
        target = self.folder / "dense" / f"{mark.sequence:08}"
        beside = target.with_name(f"{_MAKING}-{target.name}")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        dense.save(beside)
        _write_durably(beside / "mark.json", json.dumps({"stamp": mark.stamp}))
        for name in ("units.faiss", "rows.npy"):
            _sync(beside / name)
        shutil.rmtree(target, ignore_errors=True)
        beside.rename(target)
        for folder in self._checkpoints():
            if folder != target:
                shutil.rmtree(folder, ignore_errors=True)

    def _checkpoints(self) -> list[Path]:
        folder = self.folder / "dense"
        found = folder.iterdir() if folder.is_dir() else iter(())
        return [path for path in found if path.name.isdecimal()]


def newest(data: Path) -> Generation | None:
    """The generation that serves; None where there is none that can be read.

    Raises UnknownManifest where it was made by another version of this program.
    """
    for folder in sorted(_folders(data), key=lambda path: int(path.name), reverse=True):
        try:
            manifest = Manifest.load(folder)
            return Generation(folder, replace(manifest, model=manifest.model.found(data)))
        except (OSError, ValueError):
            continue
    return None


def newest_number(data: Path) -> int:
    """The highest number there is, 0 for none: cheap, to see whether anything was published."""
    try:
        with os.scandir(data / "indexes") as entries:
            return max((int(e.name) for e in entries if e.name.isdecimal()), default=0)
    except FileNotFoundError:
        return 0


def make(store: Store, manifest: Manifest) -> Generation:
    """A new generation holding all of the store, published by one rename. Writers only."""
    root = store.data / "indexes"
    number = newest_number(store.data) + 1
    beside = root / f"{_MAKING}-{number:06}"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(
        model=manifest.model,
        analyzer=manifest.analyzer,
        embedding=manifest.embedding,
        library=store.library(),
        created=created,
    )
    draft = Generation(beside, manifest)
    sequence = store.sequence()
    mark = Mark(sequence, store.stamp(sequence))
    writer = LexicalWriter(draft.lexical_folder)
    try:
        apply_lexical(store, writer, store.document_keys())
        writer.commit()
    finally:
        writer.close()
    draft.set_lexical_mark(mark)
    dense = Dense(manifest.model.dimension)
    apply_dense(store, dense, manifest.embedding, None)
    draft.save_dense(dense, mark)
    replace(manifest, model=manifest.model.stored()).save(beside)
    target = root / f"{number:06}"
    beside.rename(target)
    return Generation(target, manifest)


def sweep(data: Path, *, keep: int) -> None:
    """Drops what a broken-off making left, and generations older than `keep`."""
    root = data / "indexes"
    for path in list(root.iterdir()) if root.is_dir() else []:
        old = path.name.isdecimal() and int(path.name) < keep
        if old or path.name.startswith(_MAKING):
            shutil.rmtree(path, ignore_errors=True)


def apply_lexical(store: Store, writer: LexicalWriter, documents: Sequence[int]) -> None:
    """Makes these documents in the index what they are in the store."""
    for at in range(0, len(documents), _BATCH):
        batch = documents[at : at + _BATCH]
        writer.replace(batch, store.entries(batch))


def apply_dense(
    store: Store, dense: Dense, embedding: int, documents: Sequence[int] | None
) -> None:
    """Makes these documents (None: all; the index is empty then) what they are in the store."""
    if documents is not None:
        dense.remove(documents)
        if not documents:
            return
    for part in store.units(embedding, documents):
        dense.add(part)


def _folders(data: Path) -> list[Path]:
    root = data / "indexes"
    return [path for path in root.iterdir() if path.name.isdecimal()] if root.is_dir() else []


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
