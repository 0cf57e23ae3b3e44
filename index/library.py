"""The library's one writer: adds, removes, rebuilds and checks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from index import adapted
from index.adding import Adding, FileProgress, FileReport, FileState
from index.analyzer import Analyzer
from index.corrections import checked
from index.embeddings import Embeddings
from index.encoder import Encoder
from index.errors import NotHeld
from index.generation import newest
from index.indexes import Indexes, tidy
from index.ledger import Ledger
from index.lock import WriteLock
from index.manifest import Model
from index.originals import Originals
from index.reading import unheard
from index.rereading import Rereading
from index.store import Counts, Store
from index.verify import verify

__all__ = ["FileProgress", "FileReport", "FileState", "Info", "Library", "info"]


@dataclass(frozen=True, slots=True)
class Info:
    """What the library holds, with what it was made, and how much room it takes (bytes)."""

    counts: Counts
    removed: int
    model: Model
    generation: int
    database_bytes: int
    originals_bytes: int
    indexes_bytes: int


class Library:
    """Writes the library in `data`, from opening to `close` as the only one.

    Opening waits for another writer, repairs what a crash left half-done, and brings the indexes
    in step. `model` says which encoder a new library is to use, and must agree with an old one's;
    `encoder` is that encoder where the caller has it already. `command` is what others who wait
    are told. Raises LibraryBusy after `timeout` seconds, ModelMismatch, UnknownManifest, Damaged.
    """

    def __init__(
        self,
        data: Path,
        *,
        model: Model | None = None,
        encoder: Encoder | None = None,
        analyzer: Analyzer | None = None,
        timeout: float = 30.0,
        command: str = "add",
    ) -> None:
        self.data = data
        self._analyzer = analyzer or Analyzer()
        with ExitStack() as stack:
            broken_off = stack.enter_context(WriteLock(data).held(command, timeout=timeout))
            self.store = Store(data)
            stack.callback(self.store.close)
            self._indexes = Indexes(self.store)
            stack.callback(self._indexes.close)
            tidy(self.store, self._indexes, thorough=broken_off)
            self._embeddings = Embeddings(
                self.store, self._indexes, analyzer=self._analyzer, wanted=model, encoder=encoder
            )
            self._stack = stack.pop_all()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def close(self) -> None:
        """Lets the lock go. What was reported is stored, whether or not this is reached."""
        self._stack.close()

    def add(
        self,
        paths: Iterable[Path],
        *,
        again: bool = False,
        progress: FileProgress = unheard,
        stop: Callable[[], bool] = lambda: False,
        processes: int = 1,
    ) -> Iterator[FileReport]:
        """Stores the files below these paths; gives a report for each, after it is on disk.

        A file that is there already is not read. `again` adds what a person removed. Files come
        in groups of about a second's work; breaking off between reports loses only the group
        that was being read. Once `stop()` is true no further file is begun, and those that were
        read are stored and reported. With `processes` above 1 many files are read ahead in
        processes of their own, without `progress`; the caller's main module must then bear being
        imported once more. Raises NotStored where the disk refuses; ModelError, ModelMismatch.
        """
        workdir = self.data / "tmp"
        workdir.mkdir(exist_ok=True)
        adding = Adding(
            self.store,
            self._indexes,
            self._embeddings,
            analyzer=self._analyzer,
            workdir=workdir,
            again=again,
            progress=progress,
            stop=stop,
            processes=processes,
        )
        try:
            yield from adding.run(paths)
        finally:
            shutil.rmtree(workdir, ignore_errors=True)

    def reread(
        self,
        ids: Sequence[str] = (),
        *,
        progress: FileProgress = unheard,
        stop: Callable[[], bool] = lambda: False,
    ) -> tuple[int, Iterator[FileReport]]:
        """Reads stored originals again: those of these documents, or all that an older reader
        read. Gives how many files there are, and a report for each after it is on disk.

        Documents keep their ids; `done` files gave something else than before, `known` ones the
        same. Each file is replaced whole or not at all. Raises NotHeld, NotStored, ModelMismatch.
        """
        rereading = Rereading(
            self.store,
            self._indexes,
            self._embeddings,
            analyzer=self._analyzer,
            progress=progress,
            stop=stop,
        )
        files = rereading.files(ids)
        return len(files), rereading.run(files)

    def remove(self, ids: Sequence[str]) -> None:
        """Takes documents out of the store and both indexes, for good; all of them, or none.

        That they were removed is remembered. Raises NotHeld.
        """
        orphans: list[str] = []
        with self.store.writing() as connection:
            ledger = Ledger(connection)
            for document in dict.fromkeys(ids):
                files = ledger.remove_document(document)
                if files is None:
                    raise NotHeld(
                        f"Không có văn bản nào mang mã “{document}” trong kho; chưa gỡ gì cả.",
                        document,
                    )
                orphans += files
        originals = Originals(self.data)
        for sha256 in orphans:
            originals.drop(sha256)
        self._indexes.catch_up()

    def correct(
        self,
        id: str,
        *,
        edition: int,
        values: Mapping[str, str | None],
        undo: Sequence[str] = (),
    ) -> None:
        """Sets header fields by hand, or (`undo`) gives them back as they were read.

        None says that the document gives no such value. All of it is stored, or nothing. Raises
        NotHeld; Stale where the document is no longer of that edition; BadCorrection.
        """
        said = {name: checked(name, value) for name, value in values.items()}
        for name in undo:
            checked(name, None)
        with self.store.writing() as connection:
            Ledger(connection).correct(id, edition=edition, values=said, undo=undo)
        self._indexes.catch_up()

    def rebuild(
        self, *, model: Model | None = None, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Makes the derived indexes anew and publishes them by one rename.

        Texts are analysed and encoded again only for another model, or where analyser or model
        have changed since; `progress` is then called with (documents done, all).
        Raises ModelError.
        """
        manifest = self._embeddings.renewed(model, progress=progress)
        if manifest is not None:
            self._indexes.remake(manifest)
            self._embeddings.drop_others(manifest.embedding)
            adapted.sweep(self.data, keep=manifest.model)

    def adopt(
        self,
        write: Callable[[Path], None],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Takes an encoder that was made for this library: `write` puts its files into a folder,
        and all vectors are made again with it, as `rebuild` does."""
        self.rebuild(model=adapted.save(self.data, write), progress=progress)

    def verify(self) -> list[str]:
        """What is wrong with the library, in sentences; empty where all is well."""
        return verify(self.store, self._indexes.generation)

    def info(self) -> Info:
        return info(self.store)


def info(store: Store) -> Info:
    """Takes no lock: what the library holds at this moment, whoever may be writing."""
    data = store.data
    generation = newest(data)
    with store.reading() as connection:
        removed = connection.execute("SELECT count(DISTINCT id) FROM removed")
        return Info(
            counts=store.counts(),
            removed=int(removed.fetchone()[0]),
            model=generation.manifest.model if generation else Model(),
            generation=generation.number if generation else 0,
            database_bytes=_bytes_of(data.glob("kheo.db*")),
            originals_bytes=_bytes_of((data / "originals").rglob("*")),
            indexes_bytes=_bytes_of((data / "indexes").rglob("*")),
        )


def _bytes_of(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        with suppress(FileNotFoundError):  # another process tidies meanwhile
            total += path.stat().st_size if path.is_file() else 0
    return total
