"""What the derived indexes are made from: changes, vectors and terms, as the store has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from index.database import Database
from index.dense import UnitRows
from index.lexical import LexicalEntry
from index.records import symbol_terms

_PART = 20_000
"""Units read at once: some 15 MB."""

AMONG = "(SELECT value FROM json_each(?))"


class Feed(Database):
    """Gives the indexes all that they need, so that nothing is read or encoded twice."""

    def sequence(self) -> int:
        """The number of the last change; 0 where nothing was ever stored."""
        row = self.connection.execute("SELECT max(seq) FROM changes").fetchone()
        return int(row[0] or 0)

    def stamp(self, sequence: int) -> str:
        """What tells this change from another of the same number; "" where there is none.

        A database brought back from a backup counts on from an old number.
        """
        row = self.connection.execute(
            "SELECT at || '/' || document_key FROM changes WHERE seq = ?", (sequence,)
        ).fetchone()
        return row[0] if row else ""

    def changed_since(self, sequence: int, *, fields: bool = True) -> list[int]:
        """Keys of documents added, removed or (with `fields`) corrected after a change, rising."""
        rows = self.connection.execute(
            "SELECT DISTINCT document_key FROM changes WHERE seq > ? AND (op <> 'fields' OR ?) "
            "ORDER BY document_key",
            (sequence, fields),
        )
        return [row[0] for row in rows]

    def units(self, embedding: int, documents: Sequence[int] | None = None) -> Iterator[UnitRows]:
        """Vectors of one set, of these documents or of all, in parts of bounded size."""
        source = "units u WHERE u.key > ? AND u.embedding = ?"
        asked: list[Any] = []
        if documents is not None:
            source = source.replace("WHERE", "INDEXED BY units_document WHERE")
            source += f" AND u.document_key IN {AMONG}"
            asked = [json.dumps([int(key) for key in documents])]
        last = 0
        while True:
            rows = self.connection.execute(
                f"SELECT u.key, u.passage_key, u.document_key, u.vector FROM {source} "
                f"ORDER BY u.key LIMIT {_PART}",
                [last, embedding, *asked],
            ).fetchall()
            if not rows:
                return
            yield _unit_rows(rows)
            last = rows[-1][0]

    def count_units(self, documents: Sequence[int]) -> tuple[int, int]:
        """Units that moved with these documents, one at least for each; and all there are."""
        moved, everything = self.connection.execute(
            "SELECT (SELECT count(*) FROM units INDEXED BY units_document WHERE document_key IN "
            f"{AMONG}), (SELECT count(*) FROM units)",
            (json.dumps([int(key) for key in documents]),),
        ).fetchone()
        return max(int(moved), len(documents)), int(everything)

    def entries(self, documents: Sequence[int]) -> Iterator[LexicalEntry]:
        """What the lexical index takes of these documents; nothing of one that is gone."""
        among = json.dumps([int(key) for key in documents])
        cited: dict[int, list[str]] = {}
        for passage, symbol in self.connection.execute(
            "SELECT passage_key, symbol FROM citations WHERE passage_key IS NOT NULL AND "
            f"document_key IN {AMONG}",
            (among,),
        ):
            cited.setdefault(passage, []).append(symbol)
        for key, document, ordinal, syllables, words, head, own in self.connection.execute(
            "SELECT p.key, p.document_key, p.ordinal, p.syllables, p.words, p.head, d.symbol "
            "FROM passages p JOIN documents d ON d.key = p.document_key "
            f"WHERE p.document_key IN {AMONG} ORDER BY p.key",
            (among,),
        ):
            symbols = cited.get(key, [])
            if own and not ordinal:
                symbols = [own, *symbols]
            yield LexicalEntry(key, document, syllables, words, head, symbol_terms(symbols))

    def document_keys(self) -> list[int]:
        """Every document held, rising."""
        return [row[0] for row in self.connection.execute("SELECT key FROM documents ORDER BY key")]

    def library(self) -> str:
        """What tells this library from every other."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'library'").fetchone()
        return str(row[0])


def _unit_rows(rows: Sequence[tuple[int, int, int, bytes]]) -> UnitRows:
    units, passages, documents = (
        np.fromiter((row[at] for row in rows), np.int64, len(rows)) for at in range(3)
    )
    vectors = np.frombuffer(b"".join(row[3] for row in rows), np.float16)
    return UnitRows(units, passages, documents, vectors.reshape(len(rows), -1))
