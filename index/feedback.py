"""Feedback: whether a passage was of use for a question, as people of this installation said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.desk import Unfit, line, now, writing
from index.excerpts import Excerpt, standing, taken
from index.store import Store
from ingest.vietnamese import canonical

_COLUMNS = 'key, query, query_key, document_id, start, "end", text, useful, at'


@dataclass(frozen=True, slots=True)
class Opinion:
    """One mark. `passage` is where it stands now, or stood when it is not held any more."""

    query: str
    passage: str
    document: str
    useful: bool
    at: str
    """ISO 8601, UTC."""
    cluster: int | None = None
    """Of near-copies that the passage belongs to; None where it is not held any more."""


class FeedbackBook:
    """The opinions kept in one library. Safe to use from several threads and processes.

    There is one opinion for a question (in whatever letters and blanks) and a passage. What
    changes the book raises LibraryBusy, NotStored.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def mark(self, query: str, passage: str, *, useful: bool | None) -> Opinion | None:
        """Takes down an opinion in place of an earlier one; None takes that back.

        Raises NotHeld for a passage that is not held, unless its mark is taken back; Unfit for a
        question without words.
        """
        asked = line(query)
        if not asked:
            raise Unfit("Câu hỏi còn trống; hãy ghi câu đã hỏi.", field="query", value=query)
        excerpts = [] if useful is None else taken(self._store, [passage])
        at = now()
        with writing(self._store) as connection:
            self._take_back(connection, query_key(asked), passage)
            for e in excerpts:
                connection.execute(
                    'INSERT INTO feedback(query, query_key, document_id, start, "end", text, '
                    "useful, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                    (asked, query_key(asked), e.document_id, e.start, e.end, e.text, useful, at),
                )
        found = [Opinion(asked, passage, e.document_id, bool(useful), at) for e in excerpts]
        return found[0] if found else None

    def all(
        self, *, query: str | None = None, offset: int = 0, limit: int | None = None
    ) -> tuple[int, int, list[Opinion]]:
        """How many there are (of one question, where it is given), how many of them say useful,
        and one page of them, the newest first."""
        where, asked = ("", []) if query is None else ("WHERE query_key = ?", [query_key(query)])
        with self._store.reading() as connection:
            total, useful = connection.execute(
                f"SELECT count(*), coalesce(sum(useful), 0) FROM feedback {where}", asked
            ).fetchone()
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM feedback {where} ORDER BY at DESC, key DESC "
                "LIMIT ? OFFSET ?",
                [*asked, -1 if limit is None else limit, offset],
            ).fetchall()
            return int(total), int(useful), list(self._opinions(rows))

    def clear(self) -> int:
        """Forgets every opinion; how many there were."""
        with writing(self._store) as connection:
            return connection.execute("DELETE FROM feedback").rowcount

    def _opinions(self, rows: Sequence[sqlite3.Row]) -> Iterator[Opinion]:
        places = standing(self._store, [_excerpt(row) for row in rows])
        for row, place in zip(rows, places, strict=True):
            _, query, _, document, _, _, _, useful, at = row
            cluster = place.passage.cluster if place.passage else None
            yield Opinion(query, place.excerpt.passage_id, document, bool(useful), at, cluster)

    def _take_back(self, connection: sqlite3.Connection, key: str, passage: str) -> None:
        """What was said of this passage, also where it stood before it was read again."""
        document = passage.rpartition(":")[0]
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM feedback WHERE query_key = ? AND document_id = ?",
            (key, document),
        ).fetchall()
        excerpts = [_excerpt(row) for row in rows]
        places = standing(self._store, excerpts)
        gone = [
            row[0]
            for row, excerpt, place in zip(rows, excerpts, places, strict=True)
            if passage in (place.excerpt.passage_id, excerpt.passage_id)
        ]
        connection.executemany("DELETE FROM feedback WHERE key = ?", [(one,) for one in gone])


def query_key(query: str) -> str:
    """The question in the form in which spellings of one text agree."""
    return canonical(line(query))


def _excerpt(row: sqlite3.Row) -> Excerpt:
    """What is kept of the passage: enough to find it again."""
    _, _, _, document, start, end, text, _, _ = row
    return Excerpt(document, start, end, text, (), {}, "")
