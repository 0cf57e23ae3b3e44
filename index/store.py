"""The truth: documents, passages, units, citations and files, in one SQLite database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from index.errors import Damaged, NotHeld
from index.feed import AMONG, Feed
from index.filters import NO_FILTERS, Filters, date_span
from index.originals import Originals
from index.records import (
    CORRECTIONS,
    blocks_of,
    citation_of,
    header_of,
    sections_of,
    strings_of,
    styles_of,
)
from index.retriever import Keys
from index.stored import (
    Counts,
    DocumentSummary,
    StoredDocument,
    StoredFile,
    StoredPassage,
)
from ingest.document import Citation
from ingest.vietnamese import canonical, has_marks, nfc

__all__ = [
    "Counts",
    "DocumentSummary",
    "Sort",
    "Store",
    "StoredDocument",
    "StoredFile",
    "StoredPassage",
]

Sort = Literal["added", "-added", "date", "-date", "symbol", "source", "quality"]
_QUALITY = (
    "(SELECT min(f.quality) FROM document_files df JOIN files f ON f.key = df.file_key "
    "WHERE df.document_key = d.key)"
)
_ORDERS: dict[str, str] = {
    "added": "d.key",
    "-added": "d.key DESC",
    "date": "d.first_day = 0, d.first_day, d.key",
    "-date": "d.first_day = 0, d.last_day DESC, d.key",
    "symbol": "d.symbol_key IS NULL, d.symbol_key, d.key",
    "source": "d.label_bare, d.label, d.key",
    "quality": f"{_QUALITY} IS NULL, {_QUALITY}, d.key DESC",
}
_SUMMARY = (
    f"d.key, d.id, d.header, {CORRECTIONS}, d.source, d.added, d.passages, d.characters, {_QUALITY}"
)
_PASSAGE = (
    'p.key, d.id, p.document_key, p.ordinal, p.path, p.text, p.start, p."end", p.syllables, '
    "p.words, p.cluster"
)
_PASSAGE_ID = re.compile(r"(?s)(.*):([0-9]{1,12})-([0-9]{1,12})")
"""No text is so long that an offset has more digits."""
_AT_SPAN = (
    "SELECT q.key FROM documents held JOIN passages q ON q.document_key = held.key "
    'WHERE held.id = ? AND q.start = ? AND q."end" = ?'
)
_CITATION = 'c.symbol, c.kind, c.date, c.issuer, c.term, c.relation, c.start, c."end"'


Compared = tuple[bytes, bytes, bytes, bool]
"""A passage's syllables, words and head (terms in UTF-8 between blanks), and whether it opens its
document."""


class Store(Feed):
    """What readers ask: documents, passages, citations, files. Opens like a Database."""

    # --- passages and documents ---------------------------------------------------------------

    def passages(self, keys: Keys | Sequence[int]) -> list[StoredPassage]:
        """In the order asked for; keys that are gone are left out."""
        asked = [int(key) for key in keys]
        found = {p.key: p for p in self._passages(f"p.key IN {AMONG}", json.dumps(asked))}
        return [found[key] for key in asked if key in found]

    def compared(self, keys: Keys) -> dict[int, Compared]:
        """By passage key; what is gone is left out."""
        rows = self.connection.execute(
            "SELECT key, CAST(syllables AS BLOB), CAST(words AS BLOB), CAST(head AS BLOB), "
            f"ordinal = 0 FROM passages WHERE key IN {AMONG}",
            (json.dumps(keys.tolist()),),
        )
        return {row[0]: (row[1], row[2], row[3], bool(row[4])) for row in rows}

    def passages_of(self, document: int) -> list[StoredPassage]:
        """All passages of a document (by key), in order."""
        return list(self._passages("p.document_key = ?", document))

    def passage(self, id: str) -> StoredPassage:
        """Raises NotHeld."""
        if named := _PASSAGE_ID.fullmatch(id):
            spans = (named[1], int(named[2]), int(named[3]))
            for passage in self._passages(f"p.key = ({_AT_SPAN})", *spans):
                return passage
        raise NotHeld(f"Không có đoạn nào mang mã “{id}” trong kho; hãy tìm lại để lấy mã mới.", id)

    def document(self, id: str) -> StoredDocument:
        """Raises NotHeld."""
        with self.reading() as connection:
            row = connection.execute(
                f"SELECT {_SUMMARY}, d.edition, t.text, t.sections, t.styles, t.blocks, t.warnings "
                "FROM documents d JOIN texts t ON t.document_key = d.key WHERE d.id = ?",
                (id,),
            ).fetchone()
            if row is None:
                raise _not_held(id)
            summary = _summary(row[:9])
            edition, text, sections, styles, blocks, warnings = row[9:]
            return StoredDocument(
                key=summary.key,
                id=id,
                text=text,
                header=summary.header,
                sections=sections_of(sections),
                passages=tuple(self._passages("p.document_key = ?", summary.key)),
                citations=tuple(self._citations(summary.key)),
                styles=styles_of(styles),
                blocks=blocks_of(blocks),
                warnings=strings_of(warnings),
                files=tuple(self._files(summary.key)),
                added=summary.added,
                edition=edition,
                quality=summary.quality,
                read=header_of(row[2]),
            )

    def summary(self, id: str) -> DocumentSummary:
        """Raises NotHeld."""
        for summary in self._summaries("WHERE d.id = ?", id):
            return summary
        raise _not_held(id)

    def summaries(self, keys: Keys | Sequence[int]) -> dict[int, DocumentSummary]:
        """By document key; keys that are gone are left out."""
        asked = json.dumps([int(key) for key in keys])
        return {s.key: s for s in self._summaries(f"WHERE d.key IN {AMONG}", asked)}

    def documents(
        self,
        *,
        filters: Filters = NO_FILTERS,
        text: str = "",
        sort: Sort = "-added",
        offset: int = 0,
        limit: int = 50,
    ) -> tuple[int, list[DocumentSummary]]:
        """How many there are in all, and one page of them.

        `text` is looked for in name, kind, symbol, issuer and subject; typed without marks it
        matches with or without them. Raises BadFilter.
        """
        where, values = _conditions(filters, text)
        with self.reading() as connection:
            count = f"SELECT count(*) FROM documents d {where}"
            total = int(connection.execute(count, values).fetchone()[0])
            page = f"{where} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?"
            return total, list(self._summaries(page, *values, limit, offset))

    # --- citations ----------------------------------------------------------------------------

    def symbols(self) -> dict[str, int]:
        """Every document number held or cited, as printed, and in how many documents."""
        rows = self.connection.execute(
            "SELECT max(symbol), count(DISTINCT document_key) FROM ("
            "SELECT symbol, symbol_key, key AS document_key FROM documents "
            "WHERE symbol_key IS NOT NULL "
            "UNION ALL SELECT symbol, symbol_key, document_key FROM citations"
            ") GROUP BY symbol_key ORDER BY 1"
        )
        return dict(rows.fetchall())

    # --- files, counts, changes ---------------------------------------------------------------

    def original(self, id: str) -> tuple[Path, str]:
        """The original file of a document and the name to give it. Raises NotHeld, Damaged."""
        with self.reading():
            files = list(self._files(self.summary(id).key))
        for file in files:
            path = self.original_path(file.sha256)
            if path.is_file():
                return path, Path(file.name.replace("\\", "/")).name
        names = ", ".join(file.name for file in files)
        raise Damaged(
            f"Tệp gốc của văn bản “{id}” ({names}) không còn trong kho; hãy thêm lại tệp đó."
        )

    def original_path(self, sha256: str) -> Path:
        """Where the original of that hash is kept, whether it is there or not."""
        return Originals(self.data).path(sha256)

    def counts(self) -> Counts:
        with self.reading() as connection:
            tables = ("files", "documents", "passages", "units", "citations")
            numbers = [
                int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in tables
            ]
            years = connection.execute(
                "SELECT min(first_day) / 10000, max(last_day) / 10000 FROM documents "
                "WHERE first_day > 0"
            ).fetchone()
            return Counts(*numbers, *years)

    def _passages(self, where: str, *values: Any) -> Iterator[StoredPassage]:
        rows = self.connection.execute(
            f"SELECT {_PASSAGE} FROM passages p JOIN documents d ON d.key = p.document_key "
            f"WHERE {where} ORDER BY p.document_key, p.ordinal",
            values,
        )
        for key, id, document, ordinal, path, text, start, end, syllables, words, cluster in rows:
            yield StoredPassage(
                key=key,
                id=f"{id}:{start}-{end}",
                document_id=id,
                document_key=document,
                ordinal=ordinal,
                path=strings_of(path),
                text=text,
                start=start,
                end=end,
                syllables=tuple(syllables.split()),
                words=tuple(words.split()),
                cluster=cluster,
            )

    def _summaries(self, rest: str, *values: Any) -> Iterator[DocumentSummary]:
        rows = self.connection.execute(f"SELECT {_SUMMARY} FROM documents d {rest}", values)
        return map(_summary, rows)

    def _citations(self, document: int) -> Iterator[Citation]:
        rows = self.connection.execute(
            f"SELECT {_CITATION} FROM citations c WHERE c.document_key = ? ORDER BY c.start, c.key",
            (document,),
        )
        return map(citation_of, rows)

    def _files(self, document: int) -> Iterator[StoredFile]:
        rows = self.connection.execute(
            "SELECT f.name, f.sha256, f.size, f.added, f.quality, f.warnings, df.start, "
            'df."end" FROM document_files df '
            "JOIN files f ON f.key = df.file_key WHERE df.document_key = ? ORDER BY f.key",
            (document,),
        )
        for name, sha256, size, added, quality, warnings, start, end in rows:
            yield StoredFile(name, sha256, size, added, start, end, quality, strings_of(warnings))


def _summary(row: Sequence[Any]) -> DocumentSummary:
    key, id, read, said, *rest = row
    return DocumentSummary(key, id, header_of(read, said), *rest)


def _not_held(id: str) -> NotHeld:
    return NotHeld(
        f"Không có văn bản nào mang mã “{id}” trong kho; hãy xem lại trong danh sách văn bản.", id
    )


def _conditions(filters: Filters, text: str) -> tuple[str, list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    columns = {name: f"d.{name}" for name in ("kind", "issuer", "place", "system", "level")} | {
        "year": "CAST(d.first_day / 10000 AS TEXT)",
        "document": "d.id",
    }
    for name, column in columns.items():
        if wanted := getattr(filters, name):
            clauses.append(f"{column} IN {AMONG}")
            values.append(json.dumps(list(wanted)))
    if filters.date_from:
        clauses.append("d.first_day > 0 AND d.last_day >= ?")
        values.append(date_span(filters.date_from)[0])
    if filters.date_to:
        clauses.append("d.first_day > 0 AND d.first_day <= ?")
        values.append(date_span(filters.date_to)[1])
    for word in canonical(nfc(text)).split():
        clauses.append(f"instr(d.{'label' if has_marks(word) else 'label_bare'}, ?) > 0")
        values.append(word)
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values
