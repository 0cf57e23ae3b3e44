"""Files become stored documents, group by group, and nothing reported is ever lost.

walk → known? → read, which judges → copy, prepare → group
group → encode → originals → one transaction → lexical index → reports
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.duplicates import Clusters
from index.embeddings import Embeddings
from index.errors import NotStored
from index.indexes import Indexes
from index.ledger import Ledger, StoredSource, held_documents, known_ids, removed_from
from index.originals import Originals, copy_checked
from index.preparation import PreparedDocument, encode, prepare
from index.reading import Ahead, Outcome, ReadFile, Unread, read_here, unexpected
from index.store import Store
from ingest.document import Document, File
from ingest.sources import Source, SourceError, walk

FileState = Literal["done", "known", "removed", "failed"]
FileProgress = Callable[[str, int, int], None]
"""Called with (name, page, pages) while a long file is read."""

_GROUP_SECONDS = 1.0
_GROUP_CHARACTERS = 1_000_000
_GROUP_FILES = 200
_WORTH_PROCESSES = 40
"""Files read here before other processes are started to read ahead."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `done` and `known` files are stored when this is given.

    `message` is a sentence for the user wherever there is something to say.
    """

    name: str
    state: FileState
    documents: tuple[str, ...] = ()
    message: str | None = None
    warnings: tuple[str, ...] = ()
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class _Pending:
    """A file that has been read and judged, and waits for its group's transaction."""

    source: StoredSource
    copy: Path
    documents: tuple[Document, ...]
    fresh: tuple[PreparedDocument, ...]
    """Those of its documents that are not stored yet."""
    report: FileReport


@dataclass(slots=True)
class _Group:
    files: list[_Pending] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    characters: int = 0
    since: float = 0.0

    def add(self, pending: _Pending) -> None:
        if not self.files:
            self.since = time.monotonic()
        self.files.append(pending)
        self.characters += sum(len(document.text) for document in pending.documents)

    def has_file(self, sha256: str) -> bool:
        return any(pending.source.sha256 == sha256 for pending in self.files)

    def has_document(self, ids: Iterable[str]) -> bool:
        wanted = set(ids)
        return any(document.id in wanted for p in self.files for document in p.documents)

    def is_full(self) -> bool:
        return len(self.met) >= _GROUP_FILES or bool(
            self.files
            and (
                len(self.files) >= _GROUP_FILES
                or self.characters >= _GROUP_CHARACTERS
                or time.monotonic() - self.since >= _GROUP_SECONDS
            )
        )


class Adding:
    """One run of adding, in a folder for temporary files that its owner wipes."""

    def __init__(
        self,
        store: Store,
        indexes: Indexes,
        embeddings: Embeddings,
        *,
        analyzer: Analyzer,
        workdir: Path,
        again: bool,
        progress: FileProgress,
        stop: Callable[[], bool],
        processes: int,
    ) -> None:
        self._store = store
        self._indexes = indexes
        self._embeddings = embeddings
        self._analyzer = analyzer
        self._originals = Originals(store.data)
        self._workdir = workdir
        self._again = again
        self._progress = progress
        self._stop = stop
        self._processes = processes
        self._ahead: Ahead | None = None
        self._read = 0
        self._group = _Group()
        self._clusters: Clusters | None = None

    def run(self, paths: Iterable[Path]) -> Iterator[FileReport]:
        """A report for every file below these paths; raises NotStored where the disk refuses."""
        try:
            for source in walk(paths, workdir=self._workdir):
                if self._stop():
                    break
                if isinstance(source, SourceError):
                    yield FileReport(source.name, "failed", message=str(source.error))
                else:
                    yield from self._taken(source)
            yield from self._come_back()
            yield from self._store_group()
        finally:
            if self._ahead is not None:
                self._ahead.close()

    def _taken(self, source: Source) -> Iterator[FileReport]:
        """Reports at once what is known; reads the rest here, or has it read ahead."""
        if self._ahead is not None and self._ahead.holds(source.sha256):
            yield from self._come_back()
        if self._group.has_file(source.sha256):
            yield from self._store_group()
        if report := self._known(source):
            yield report
        elif self._reads_ahead():
            yield from self._hand_in(source)
        else:
            self._read += 1
            paged = partial(self._progress, source.name)
            yield from self._settled(source, read_here(source, progress=paged))
        if self._group.is_full():
            yield from self._store_group()

    def _reads_ahead(self) -> bool:
        """Whether other processes read: not for a handful of files, since they take a while to
        start."""
        if self._ahead is None and self._processes > 1 and self._read >= _WORTH_PROCESSES:
            self._ahead = Ahead(self._processes)
        return self._ahead is not None

    def _hand_in(self, source: Source) -> Iterator[FileReport]:
        assert self._ahead is not None
        if source.path.is_relative_to(self._workdir):  # unpacked, and gone with the next file
            kept = self._workdir / f"{source.sha256}{source.path.suffix}"
            os.replace(source.path, kept)
            source = replace(source, path=kept)
        self._ahead.hand_in(source)
        for done, outcome in self._ahead.ready():
            yield from self._settled(done, outcome)

    def _come_back(self) -> Iterator[FileReport]:
        """Takes all that is being read ahead into the group."""
        if self._ahead is not None:
            for source, outcome in self._ahead.rest():
                yield from self._settled(source, outcome)

    def _settled(self, source: Source, outcome: Outcome) -> Iterator[FileReport]:
        """Puts a file that was read into the group, or reports why not."""
        if isinstance(outcome, Unread):
            yield FileReport(source.name, "failed", message=outcome.message)
            return
        if self._group.has_document(document.id for document in outcome.file.documents):
            yield from self._store_group()
        if report := self._prepared(source, outcome):
            yield report
        if self._group.is_full():
            yield from self._store_group()

    def _known(self, source: Source) -> FileReport | None:
        """A report where the file need not be read."""
        connection = self._store.connection
        removed = removed_from(connection, source.sha256)
        documents = held_documents(connection, source.sha256)
        if removed and (self._again or documents is None):
            return None if self._again else _removed_report(source.name)
        if documents is None:
            return None
        self._group.met.append((self._place(source), source.sha256))
        if not self._originals.path(source.sha256).exists():
            self._mend_original(source)
        return FileReport(source.name, "known", tuple(documents), "Tệp này đã có trong kho.")

    def _prepared(self, source: Source, read: ReadFile) -> FileReport | None:
        """Puts a file that was read into the group; a report where nothing is to be stored."""
        file = read.file
        states = known_ids(self._store.connection, [document.id for document in file.documents])
        first = {document.id: document for document in reversed(file.documents)}
        documents = tuple(
            document
            for document in reversed(first.values())
            if self._again or states.get(document.id) != "removed"
        )
        if not documents:
            return _removed_report(source.name)
        copy = self._workdir / source.sha256
        try:
            fresh = tuple(
                read.prepared.get(document.id) or prepare(document, analyzer=self._analyzer)
                for document in documents
                if states.get(document.id) != "held"
            )
            copy_checked(source, copy)
        except Exception as error:
            return FileReport(source.name, "failed", message=unexpected(source.name, error).message)
        report = _report(source.name, file, documents, fresh=bool(fresh), different=len(first))
        stored = self._stored_source(source, file)
        self._group.add(_Pending(stored, copy, documents, fresh, report))
        return None

    def _store_group(self) -> Iterator[FileReport]:
        """Makes the group durable and visible, then reports it."""
        group, self._group = self._group, _Group()
        fresh = [document for pending in group.files for document in pending.fresh]
        units = [unit for document in fresh for p in document.passages for unit in p.units]
        embedding = self._embeddings.current() if fresh else 0
        vectors = encode(units, self._embeddings.encoder) if fresh else _no_vectors()
        try:
            self._originals.keep({p.source.sha256: p.copy for p in group.files})
            self._write(group, vectors, embedding)
            self._indexes.catch_up()
        except (OSError, sqlite3.OperationalError) as error:
            self._drop_unowned(group)
            raise NotStored(
                f"Không ghi được vào kho {self._store.data} ({error}); hãy kiểm tra chỗ trống và "
                "quyền ghi trên đĩa. Những tệp đã báo là xong vẫn được giữ."
            ) from error
        for pending in group.files:
            yield pending.report

    def _drop_unowned(self, group: _Group) -> None:
        """Originals whose transaction did not come about."""
        for pending in group.files:
            if held_documents(self._store.connection, pending.source.sha256) is None:
                self._originals.drop(pending.source.sha256)

    def _write(self, group: _Group, vectors: NDArray[np.float16], embedding: int) -> None:
        known = "SELECT 1 FROM places WHERE place = ? AND sha256 = ?"
        connection = self._store.connection
        met = [pair for pair in group.met if not connection.execute(known, pair).fetchone()]
        if not met and not group.files:
            return
        with self._store.writing() as connection:
            ledger = Ledger(connection)
            for place, sha256 in met:
                ledger.meet(place, sha256)
            self._write_files(ledger, group.files, vectors, embedding)

    def _write_files(
        self,
        ledger: Ledger,
        files: Sequence[_Pending],
        vectors: NDArray[np.float16],
        embedding: int,
    ) -> None:
        if self._clusters is None:
            self._clusters = Clusters(self._store.connection)
        at = 0
        for pending in files:
            file = ledger.add_file(pending.source)
            for prepared in pending.fresh:
                count = sum(len(passage.units) for passage in prepared.passages)
                ledger.add_document(
                    prepared,
                    vectors[at : at + count],
                    file=file,
                    source=pending.source.name,
                    embedding=embedding,
                    clusters=self._clusters,
                )
                at += count
            for document in pending.documents:
                ledger.link(document.id, file, document.start, document.end)

    def _stored_source(self, source: Source, file: File) -> StoredSource:
        return StoredSource(
            source.name,
            self._place(source),
            source.sha256,
            source.size,
            file.pages,
            file.warnings,
            file.quality,
        )

    def _place(self, source: Source) -> str:
        """Where a file was met, for its versions: its path, or its name if that is all we know."""
        path = source.path.absolute()
        own = path.is_relative_to(self._store.data.absolute())
        return source.name if own else str(path)

    def _mend_original(self, source: Source) -> None:
        """Puts back an original that has gone missing from a file that holds the same bytes."""
        copy = self._workdir / source.sha256
        copy_checked(source, copy)
        self._originals.keep({source.sha256: copy})


def _no_vectors() -> NDArray[np.float16]:
    return np.empty((0, 0), np.float16)


def _report(
    name: str, file: File, documents: Sequence[Document], *, fresh: bool, different: int
) -> FileReport:
    """`different` counts all documents of the file, the removed ones among them."""
    message = None if fresh else "Nội dung tệp này đã có trong kho dưới một tệp khác."
    if removed := different - len(documents):
        message = f"{removed} văn bản trong tệp này đã được gỡ trước đây nên không được thêm lại."
    ids = tuple(document.id for document in documents)
    return FileReport(name, "done" if fresh else "known", ids, message, file.warnings, file.pages)


def _removed_report(name: str) -> FileReport:
    message = "Tệp này đã được gỡ khỏi kho trước đây; chọn thêm lại (--again) nếu vẫn cần."
    return FileReport(name, "removed", message=message)
