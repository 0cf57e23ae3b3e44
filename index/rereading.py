"""Stored originals are read again by today's readers; documents keep their ids.

original → read → matched with what is stored → prepared, encoded → one transaction → report
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.adding import FileProgress, FileReport, FileState
from index.analyzer import Analyzer
from index.duplicates import Clusters
from index.embeddings import Embeddings
from index.errors import NotStored
from index.excerpts import forget
from index.feed import AMONG
from index.indexes import Indexes
from index.ledger import READER, Ledger, known_ids, removed_from
from index.originals import Originals
from index.preparation import PreparedDocument, encode, prepare
from index.reading import Unread, read_here
from index.records import dumped
from index.store import Store, StoredDocument
from ingest.document import Document, File
from ingest.sources import Source

_ALIKE = 0.25
"""Share of pairs of words from which a document read anew is taken for one read before."""
_CATCH_UP_S = 1.0


@dataclass(frozen=True, slots=True)
class _Held:
    """A stored document of the file, and whether its text is this file's reading of it."""

    document: StoredDocument
    own: bool


@dataclass(slots=True)
class _Plan:
    """What becomes of the documents of one file."""

    replaced: list[tuple[StoredDocument, Document]] = field(default_factory=list)
    added: list[Document] = field(default_factory=list)
    linked: list[Document] = field(default_factory=list)
    """Held already, through another file."""
    gone: list[StoredDocument] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Ids of those that are as they were."""
    left_out: int = 0
    """Documents that a person may have removed."""


class Rereading:
    """One run. For the one writer."""

    def __init__(
        self,
        store: Store,
        indexes: Indexes,
        embeddings: Embeddings,
        *,
        analyzer: Analyzer,
        progress: FileProgress,
        stop: Callable[[], bool],
    ) -> None:
        self._store = store
        self._indexes = indexes
        self._embeddings = embeddings
        self._analyzer = analyzer
        self._originals = Originals(store.data)
        self._progress = progress
        self._stop = stop
        self._workdir = store.data / "tmp"
        self._clusters: Clusters | None = None
        self._refused = False

    def files(self, ids: Sequence[str]) -> list[int]:
        """Keys of the files of these documents; of all that an older reader read, where none is
        named. Raises NotHeld."""
        keys = [self._store.summary(id).key for id in ids]
        where = "CAST(reader AS INTEGER) < ?"
        asked: str | int = int(READER)
        if ids:
            where = f"key IN (SELECT file_key FROM document_files WHERE document_key IN {AMONG})"
            asked = dumped(keys)
        rows = self._store.connection.execute(
            f"SELECT key FROM files WHERE {where} ORDER BY key", (asked,)
        )
        return [row[0] for row in rows]

    def run(self, files: Sequence[int]) -> Iterator[FileReport]:
        """A report for each file, after it is on disk; raises NotStored where the disk refuses."""
        since = time.monotonic()
        self._workdir.mkdir(exist_ok=True)
        try:
            for file in files:
                if self._stop():
                    break
                try:
                    report = self._reread(file)
                    if time.monotonic() - since >= _CATCH_UP_S:
                        self._indexes.catch_up()
                        since = time.monotonic()
                except (OSError, sqlite3.OperationalError) as error:
                    raise NotStored(
                        f"Không ghi được vào kho {self._store.data} ({error}); hãy kiểm tra chỗ "
                        "trống và quyền ghi trên đĩa. Những tệp đã báo là xong vẫn được giữ."
                    ) from error
                yield report
        finally:
            shutil.rmtree(self._workdir, ignore_errors=True)
            self._indexes.catch_up()
            if self._refused and self._indexes.manifest is not None:
                self._indexes.remake(self._indexes.manifest)  # nothing of it stays in old segments

    def _reread(self, key: int) -> FileReport:
        name, sha256, size = self._store.connection.execute(
            "SELECT name, sha256, size FROM files WHERE key = ?", (key,)
        ).fetchone()
        path = self._originals.path(sha256)
        if not path.is_file():
            message = f"Tệp gốc “{name}” không còn trong kho; hãy thêm lại tệp đó rồi đọc lại."
            return FileReport(name, "failed", message=message)
        source = Source(name, path, sha256, size, scratch=self._workdir)
        outcome = read_here(source, progress=partial(self._progress, name))
        if isinstance(outcome, Unread):
            if outcome.secret:
                return self._refuse(key, name, outcome.message)
            kept = "Văn bản đọc được trước đây vẫn được giữ."
            return FileReport(name, "failed", message=f"{outcome.message} {kept}")
        plan = self._planned(key, sha256, outcome.file)
        self._write(key, name, sha256, plan, outcome.file)
        return _report(name, plan, outcome.file)

    def _planned(self, key: int, sha256: str, file: File) -> _Plan:
        plan = _Plan()
        held = self._held(key)
        fresh = list({document.id: document for document in file.documents}.values())
        pairs = matched([one.document for one in held], fresh)
        elsewhere = known_ids(self._store.connection, [document.id for document in fresh])
        own_ids = {one.document.id for one in held}
        for one in held:
            new = pairs.get(one.document.id)
            if new is None:
                plan.gone.append(one.document)
            elif new.id not in own_ids and elsewhere.get(new.id) == "held":
                plan.linked.append(new)  # now it reads as a document of another file does
                plan.gone.append(one.document)
            elif one.own and not _is_as_before(one.document, new):
                plan.replaced.append((one.document, replace(new, id=one.document.id)))
            else:
                plan.kept.append(one.document.id)
        paired = {id(document) for document in pairs.values()}
        removed = removed_from(self._store.connection, sha256)
        for document in fresh:
            if id(document) in paired:
                continue
            if elsewhere.get(document.id) == "held":
                plan.linked.append(document)
            elif removed or document.id in elsewhere:
                plan.left_out += 1
            else:
                plan.added.append(document)
        return plan

    def _held(self, file: int) -> list[_Held]:
        rows = self._store.connection.execute(
            "SELECT d.id, (SELECT min(file_key) FROM document_files o "
            "WHERE o.document_key = d.key) FROM document_files df "
            "JOIN documents d ON d.key = df.document_key WHERE df.file_key = ? ORDER BY df.start",
            (file,),
        ).fetchall()
        return [_Held(self._store.document(id), first == file) for id, first in rows]

    def _write(self, key: int, name: str, sha256: str, plan: _Plan, file: File) -> None:
        written = [(old.key, old.files[0].name, new) for old, new in plan.replaced]
        prepared = [prepare(new, analyzer=self._analyzer) for _, _, new in written]
        prepared += [prepare(document, analyzer=self._analyzer) for document in plan.added]
        embedding = self._embeddings.current() if prepared else 0
        vectors = iter(list(self._encoded(prepared)))
        if self._clusters is None:
            self._clusters = Clusters(self._store.connection)
        with self._store.writing() as connection:
            ledger = Ledger(connection)
            for (document, source, _), one in zip(written, prepared, strict=False):
                ledger.replace_document(
                    document, one, next(vectors), file=key, source=source,
                    embedding=embedding, clusters=self._clusters,
                )  # fmt: skip
            for one in prepared[len(written) :]:
                ledger.add_document(
                    one, next(vectors), file=key, source=name,
                    embedding=embedding, clusters=self._clusters,
                )  # fmt: skip
            for linked in plan.linked:
                ledger.link(linked.id, key, linked.start, linked.end)
            for old in plan.gone:
                ledger.unlink(old.key, key)
            ledger.reread_file(key, pages=file.pages, warnings=file.warnings, quality=file.quality)
            emptied = ledger.drop_if_empty(key)
        if emptied:
            self._originals.drop(sha256)

    def _encoded(self, prepared: Sequence[PreparedDocument]) -> Iterator[NDArray[np.float16]]:
        """The vectors of each document's units, in turn."""
        for one in prepared:
            units = [unit for passage in one.passages for unit in passage.units]
            yield encode(units, self._embeddings.encoder)

    def _refuse(self, key: int, name: str, message: str) -> FileReport:
        """The better reader sees a stamp: the file goes, with all that was read of it."""
        orphans: list[str] = []
        ids = [one.document.id for one in self._held(key)]
        with self._store.writing() as connection:
            ledger = Ledger(connection)
            for id in ids:
                orphans += ledger.remove_document(id) or []
            forget(self._store, ids)
        for sha256 in orphans:
            self._originals.drop(sha256)
        self._store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._refused = True
        return FileReport(name, "failed", message=f"{message} Tệp đã được gỡ khỏi kho.")


def matched(old: Sequence[StoredDocument], new: Sequence[Document]) -> dict[str, Document]:
    """Old id → what the file now says of that document: the same text, then the greatest
    overlap; where as many are left over on both sides, in their order."""
    found = {one.id: other for one in old for other in new if one.id == other.id}
    found.update({
        one.id: other for one in old for other in new
        if one.id not in found and one.text == other.text
    })  # fmt: skip
    taken = {id(document) for document in found.values()}
    before = [_pairs(one.text) for one in old]
    after = [_pairs(other.text) for other in new]
    shares = sorted(
        (
            (-_overlap(before[at], after[to]), at, to)
            for at, one in enumerate(old)
            for to, other in enumerate(new)
            if one.id not in found and id(other) not in taken
        ),
    )
    for share, at, to in shares:
        if -share >= _ALIKE and old[at].id not in found and id(new[to]) not in taken:
            found[old[at].id] = new[to]
            taken.add(id(new[to]))
    left = [one for one in old if one.id not in found]
    over = [document for document in new if id(document) not in taken]
    if len(left) == len(over):
        found.update({one.id: other for one, other in zip(left, over, strict=True)})
    return found


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(text.split()))


def _overlap(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    """What both have, of what the longer has."""
    return (one & other).total() / max(one.total(), other.total(), 1)


def _is_as_before(old: StoredDocument, new: Document) -> bool:
    names = ("text", "sections", "citations", "styles", "blocks", "warnings")
    passages = [(p.path, p.text, p.start, p.end) for p in old.passages]
    same = old.read == new.header and all(getattr(old, n) == getattr(new, n) for n in names)
    return same and passages == [(p.path, p.text, p.start, p.end) for p in new.passages]


def _report(name: str, plan: _Plan, file: File) -> FileReport:
    said = [
        (len(plan.replaced), "văn bản đọc được khác trước"),
        (len(plan.added) + len(plan.linked), "văn bản mới thấy trong tệp"),
        (len(plan.gone), "văn bản không còn thấy trong tệp nên đã bỏ khỏi tệp này"),
        (plan.left_out, "văn bản không thêm vì đã được gỡ trước đây"),
    ]
    told = [f"{count} {what}" for count, what in said if count]
    ids = [*plan.kept, *(old.id for old, _ in plan.replaced)]
    ids += [document.id for document in (*plan.added, *plan.linked)]
    changed = bool(plan.replaced or plan.added or plan.linked or plan.gone)
    message = f"Tệp “{name}”: {', '.join(told)}." if told else None
    state: FileState = "done" if changed else "known"
    return FileReport(name, state, tuple(ids), message, file.warnings, file.pages)
