"""What is written into the store. Every method runs inside `Store.writing`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.corrections import Corrections, corrected
from index.duplicates import Clusters
from index.errors import NotHeld, Stale
from index.manifest import Model
from index.preparation import PreparedDocument, PreparedPassage
from index.records import (
    blocks_text,
    citation_row,
    days,
    dumped,
    header_of,
    header_text,
    label,
    sections_text,
    styles_text,
    symbol_key,
)
from index.wording.spans import numbered
from ingest.document import Citation, Document, Header
from ingest.vietnamese import bare

READER = "2"
"""Raised when reading gives other documents than before."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A file as it was met: `place` tells versions of it apart from other files."""

    name: str
    place: str
    sha256: str
    size: int
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    quality: float | None = None


class Ledger:
    """Writes through one connection; commits nothing itself."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._now = datetime.now(UTC).isoformat(timespec="microseconds")

    def add_file(self, source: StoredSource) -> int:
        """The key of the file, which may be there already."""
        self.meet(source.place, source.sha256)
        self._connection.execute(
            "INSERT OR IGNORE INTO files(sha256, name, size, pages, reader, warnings, added, "
            "quality) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            (source.sha256, source.name, source.size, source.pages, READER,
             dumped(list(source.warnings)), self._now, source.quality),
        )  # fmt: skip
        row = self._connection.execute("SELECT key FROM files WHERE sha256 = ?", (source.sha256,))
        return int(row.fetchone()[0])

    def meet(self, place: str, sha256: str) -> None:
        """Remembers where a file was met."""
        self._connection.execute(
            "INSERT OR IGNORE INTO places(place, sha256) VALUES(?, ?)", (place, sha256)
        )

    def link(self, document_id: str, file: int, start: int, end: int) -> bool:
        """Says that the file holds a document already stored; False where it is not stored."""
        row = self._connection.execute("SELECT key FROM documents WHERE id = ?", (document_id,))
        if (found := row.fetchone()) is None:
            return False
        self._connection.execute(
            "INSERT OR IGNORE INTO document_files VALUES(?, ?, ?, ?)", (found[0], file, start, end)
        )
        return True

    def add_document(
        self,
        prepared: PreparedDocument,
        vectors: NDArray[np.float16],
        *,
        file: int,
        source: str,
        embedding: int,
        clusters: Clusters,
    ) -> None:
        """Stores a new document; `vectors` float16[n, d] are those of its units, in order."""
        document = prepared.document
        described = _document_row(document, source, self._corrections(document.id))
        row = {"id": document.id, "added": self._now, **described}
        cursor = self._connection.execute(
            f"INSERT INTO documents({', '.join(row)}) VALUES({', '.join('?' * len(row))})",
            list(row.values()),
        )
        key = int(cursor.lastrowid or 0)
        self._connection.execute(
            "INSERT INTO document_files VALUES(?, ?, ?, ?)",
            (key, file, document.start, document.end),
        )
        self._insert_parts(key, prepared, vectors, embedding=embedding, clusters=clusters)
        self._connection.execute("DELETE FROM removed WHERE id = ?", (document.id,))
        self._change("add", key)

    def replace_document(
        self,
        key: int,
        prepared: PreparedDocument,
        vectors: NDArray[np.float16],
        *,
        file: int,
        source: str,
        embedding: int,
        clusters: Clusters,
    ) -> None:
        """Gives a stored document what a better reader read in the same file; it keeps its id."""
        document = prepared.document
        (id,) = self._connection.execute(
            "SELECT id FROM documents WHERE key = ?", (key,)
        ).fetchone()
        row = _document_row(document, source, self._corrections(id))
        self._connection.execute(
            f"UPDATE documents SET edition = edition + 1, {', '.join(f'{n} = ?' for n in row)} "
            "WHERE key = ?",
            [*row.values(), key],
        )
        for table in ("texts", "passages", "units", "citations", "runs"):
            self._connection.execute(f"DELETE FROM {table} WHERE document_key = ?", (key,))
        self._connection.execute(
            'UPDATE document_files SET start = ?, "end" = ? '
            "WHERE document_key = ? AND file_key = ?",
            (document.start, document.end, key, file),
        )
        self._insert_parts(key, prepared, vectors, embedding=embedding, clusters=clusters)
        self._change("add", key)

    def unlink(self, key: int, file: int) -> None:
        """A file no longer holds a document. One that no file holds goes, and is not remembered
        as removed: no person took it out."""
        self._connection.execute(
            "DELETE FROM document_files WHERE document_key = ? AND file_key = ?", (key, file)
        )
        cursor = self._connection.execute(
            "DELETE FROM documents WHERE key = ? AND NOT EXISTS "
            "(SELECT 1 FROM document_files WHERE document_key = documents.key)",
            (key,),
        )
        if cursor.rowcount:
            self._change("remove", key)

    def reread_file(
        self,
        file: int,
        *,
        pages: int | None,
        warnings: tuple[str, ...],
        quality: float | None,
    ) -> None:
        """Says that today's reader has read the file."""
        self._connection.execute(
            "UPDATE files SET reader = ?, pages = ?, warnings = ?, quality = ? WHERE key = ?",
            (READER, pages, dumped(list(warnings)), quality, file),
        )

    def correct(
        self, document_id: str, *, edition: int, values: Corrections, undo: Sequence[str]
    ) -> None:
        """Lays what a person says over a stored header; `undo` takes it away again.

        Raises NotHeld; Stale where the document is no longer of that edition.
        """
        found = self._connection.execute(
            "SELECT key, edition, source, header FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        if found is None:
            raise NotHeld(
                f"Không có văn bản nào mang mã “{document_id}” trong kho; chưa sửa gì cả.",
                document_id,
            )
        key, now, source, header = found
        if now != edition:
            raise Stale(
                "Văn bản này vừa được sửa ở nơi khác nên chưa lưu thay đổi của bạn; hãy xem lại "
                "thông tin mới rồi sửa tiếp."
            )
        self._connection.executemany(
            "INSERT OR REPLACE INTO corrections VALUES(?, ?, ?, ?)",
            [(document_id, name, value, self._now) for name, value in values.items()],
        )
        self._connection.executemany(
            "DELETE FROM corrections WHERE document_id = ? AND field = ?",
            [(document_id, name) for name in undo],
        )
        row = _header_row(header_of(header), source, self._corrections(document_id))
        self._connection.execute(
            f"UPDATE documents SET edition = edition + 1, {', '.join(f'{n} = ?' for n in row)} "
            "WHERE key = ?",
            [*row.values(), key],
        )
        self._change("fields", key)

    def _corrections(self, document_id: str) -> dict[str, str | None]:
        rows = self._connection.execute(
            "SELECT field, value FROM corrections WHERE document_id = ?", (document_id,)
        )
        return dict(rows.fetchall())

    def remove_document(self, document_id: str) -> list[str] | None:
        """Takes a document out and remembers it. Gives the hashes of files that held nothing
        else, whose originals may go; None where there is no such document."""
        row = self._connection.execute("SELECT key FROM documents WHERE id = ?", (document_id,))
        if (found := row.fetchone()) is None:
            return None
        key = found[0]
        files = self._connection.execute(
            "SELECT f.key, f.sha256, f.name FROM document_files df JOIN files f "
            "ON f.key = df.file_key WHERE df.document_key = ?",
            (key,),
        ).fetchall()
        self._connection.executemany(
            "INSERT OR REPLACE INTO removed VALUES(?, ?, ?, ?)",
            [(document_id, sha256, name, self._now) for _, sha256, name in files],
        )
        self._connection.execute("DELETE FROM documents WHERE key = ?", (key,))
        self._change("remove", key)
        return [sha256 for file, sha256, _ in files if self.drop_if_empty(file)]

    def add_embedding(self, model: Model, analyzer: str, probe: NDArray[np.float16]) -> int:
        """A new, incomplete set of vectors; its key."""
        made_with = dumped({"model": asdict(model), "analyzer": analyzer})
        cursor = self._connection.execute(
            "INSERT INTO embeddings(model, probe, complete, created) VALUES(?, ?, 0, ?)",
            (made_with, probe.tobytes(), self._now),
        )
        return int(cursor.lastrowid or 0)

    def complete_embedding(self, embedding: int) -> None:
        self._connection.execute("UPDATE embeddings SET complete = 1 WHERE key = ?", (embedding,))

    def drop_other_embeddings(self, embedding: int) -> None:
        """Drops every set of vectors but this one."""
        self._connection.execute("DELETE FROM units WHERE embedding <> ?", (embedding,))
        self._connection.execute("DELETE FROM embeddings WHERE key <> ?", (embedding,))

    def replace_analysis(
        self,
        document: int,
        keys: Sequence[int],
        passages: Sequence[PreparedPassage],
        vectors: NDArray[np.float16],
        *,
        embedding: int,
    ) -> None:
        """Gives a stored document's passages new terms, and vectors in another set."""
        self._connection.executemany(
            "UPDATE passages SET syllables = ?, words = ?, head = ? WHERE key = ?",
            [(p.syllables, p.words, p.head, k) for k, p in zip(keys, passages, strict=True)],
        )
        self._insert_units(document, keys, passages, vectors, embedding)
        self._insert_runs(document, passages)

    def _insert_parts(
        self,
        key: int,
        prepared: PreparedDocument,
        vectors: NDArray[np.float16],
        *,
        embedding: int,
        clusters: Clusters,
    ) -> None:
        document = prepared.document
        self._connection.execute(
            "INSERT INTO texts VALUES(?, ?, ?, ?, ?, ?)",
            (key, document.text, sections_text(document.sections), styles_text(document.styles),
             blocks_text(document.blocks), dumped(list(document.warnings))),
        )  # fmt: skip
        keys = [
            self._insert_passage(key, ordinal, passage, clusters)
            for ordinal, passage in enumerate(prepared.passages)
        ]
        self._insert_units(key, keys, prepared.passages, vectors, embedding)
        self._insert_runs(key, prepared.passages)
        self._insert_citations(key, keys, document)

    def _insert_runs(self, document: int, passages: Sequence[PreparedPassage]) -> None:
        runs = numbered([(passage.syllables.encode(), passage.runs) for passage in passages])
        self._connection.execute(
            "INSERT OR REPLACE INTO runs VALUES(?, ?)", (document, runs.tobytes())
        )

    def _insert_passage(
        self, document: int, ordinal: int, prepared: PreparedPassage, clusters: Clusters
    ) -> int:
        passage = prepared.passage
        cursor = self._connection.execute(
            'INSERT INTO passages(document_key, ordinal, start, "end", path, text, syllables, '
            "words, head, cluster) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (document, ordinal, passage.start, passage.end, dumped(list(passage.path)),
             passage.text, prepared.syllables, prepared.words, prepared.head),
        )  # fmt: skip
        key = int(cursor.lastrowid or 0)
        cluster = clusters.assign(key, prepared.syllables.split())
        self._connection.execute("UPDATE passages SET cluster = ? WHERE key = ?", (cluster, key))
        return key

    def _insert_units(
        self,
        document: int,
        keys: Sequence[int],
        passages: Sequence[PreparedPassage],
        vectors: NDArray[np.float16],
        embedding: int,
    ) -> None:
        units = [
            (embedding, document, key, unit.first, unit.last)
            for key, passage in zip(keys, passages, strict=True)
            for unit in passage.units
        ]
        self._connection.executemany(
            "INSERT INTO units(embedding, document_key, passage_key, first, last, vector) "
            "VALUES(?, ?, ?, ?, ?, ?)",
            ((*unit, vector.tobytes()) for unit, vector in zip(units, vectors, strict=True)),
        )

    def _insert_citations(self, key: int, passages: Sequence[int], document: Document) -> None:
        marks = ", ".join("?" * 11)
        self._connection.executemany(
            "INSERT INTO citations(document_key, passage_key, symbol, symbol_key, kind, date, "
            f'issuer, term, relation, start, "end") VALUES({marks})',
            [
                (key, _passage_at(citation, document, passages), *citation_row(citation))
                for citation in document.citations
            ],
        )

    def drop_if_empty(self, file: int) -> bool:
        """Whether no document was left of the file, so that it went too."""
        cursor = self._connection.execute(
            "DELETE FROM files WHERE key = ? AND NOT EXISTS "
            "(SELECT 1 FROM document_files WHERE file_key = files.key)",
            (file,),
        )
        return cursor.rowcount > 0

    def _change(self, op: str, document: int) -> None:
        self._connection.execute(
            "INSERT INTO changes(op, document_key, at) VALUES(?, ?, ?)", (op, document, self._now)
        )


def _document_row(document: Document, source: str, corrections: Corrections) -> dict[str, Any]:
    """What the table of documents says of one, but for its id and when it was added."""
    return {
        "source": source,
        **_header_row(document.header, source, corrections),
        "passages": len(document.passages),
        "characters": len(document.text),
        "header": header_text(document.header),
    }


def _header_row(read: Header, source: str, corrections: Corrections) -> dict[str, Any]:
    """The columns that are filtered and searched by: as corrected, where a person did."""
    header = corrected(read, corrections)
    names = ("kind", "symbol", "date", "issuer", "place", "system", "level")
    first_day, last_day = days(header.date.value)
    searched = label(header, source)
    return {
        **{name: getattr(header, name).value for name in names},
        "symbol_key": symbol_key(header.symbol.value) if header.symbol.value else None,
        "first_day": first_day,
        "last_day": last_day,
        "label": searched,
        "label_bare": bare(searched),
    }


def _passage_at(citation: Citation, document: Document, keys: Sequence[int]) -> int | None:
    for passage, key in zip(document.passages, keys, strict=True):
        if passage.start <= citation.start < passage.end:
            return key
    return None


def held_documents(connection: sqlite3.Connection, sha256: str) -> list[str] | None:
    """Ids of the documents of a stored file, in its order; None where the file is not stored."""
    rows = connection.execute(
        "SELECT d.id FROM files f LEFT JOIN document_files df ON df.file_key = f.key "
        "LEFT JOIN documents d ON d.key = df.document_key WHERE f.sha256 = ? ORDER BY df.start",
        (sha256,),
    ).fetchall()
    return [row[0] for row in rows if row[0]] if rows else None


def removed_from(connection: sqlite3.Connection, sha256: str) -> list[str]:
    """Ids of documents that a person removed and this file held."""
    rows = connection.execute("SELECT id FROM removed WHERE sha256 = ? ORDER BY id", (sha256,))
    return [row[0] for row in rows]


def known_ids(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Which of these document ids are `held` and which were `removed`."""
    among = json.dumps(list(ids))
    found: Iterator[tuple[str, str]] = connection.execute(
        "SELECT id, 'removed' FROM removed WHERE id IN (SELECT value FROM json_each(?)) "
        "UNION SELECT id, 'held' FROM documents WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY 2 DESC",  # what is held was added again after it had been removed
        (among, among),
    )
    return dict(found)
