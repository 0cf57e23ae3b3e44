"""The tables of `kheo.db`, as numbered scripts. A script that has been released is never edited."""

from __future__ import annotations

import sqlite3

from index.errors import UnknownManifest

_FIRST = """
CREATE TABLE meta(
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE files(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    pages INTEGER,
    reader TEXT NOT NULL,
    warnings TEXT NOT NULL,
    added TEXT NOT NULL
);

-- Where a file was met: its path, or its name where it was uploaded. Two files met in the same
-- place are versions of each other.
CREATE TABLE places(
    place TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    met INTEGER PRIMARY KEY AUTOINCREMENT,
    UNIQUE(place, sha256)
);
CREATE INDEX places_sha256 ON places(sha256);

CREATE TABLE documents(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    kind TEXT,
    symbol TEXT,
    symbol_key TEXT,
    date TEXT,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    issuer TEXT,
    place TEXT,
    system TEXT,
    level TEXT,
    label TEXT NOT NULL,
    label_bare TEXT NOT NULL,
    passages INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    edition INTEGER NOT NULL DEFAULT 1,
    added TEXT NOT NULL,
    header TEXT NOT NULL
);
CREATE INDEX documents_symbol ON documents(symbol_key);

-- What is read only when one document is opened stands apart, so that lists stay fast.
CREATE TABLE texts(
    document_key INTEGER PRIMARY KEY REFERENCES documents(key) ON DELETE CASCADE,
    text TEXT NOT NULL,
    sections TEXT NOT NULL,
    styles TEXT NOT NULL,
    blocks TEXT NOT NULL,
    warnings TEXT NOT NULL
);

CREATE TABLE document_files(
    document_key INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,
    file_key INTEGER NOT NULL REFERENCES files(key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY(document_key, file_key)
) WITHOUT ROWID;
CREATE INDEX document_files_file ON document_files(file_key);

-- Removing is remembered, by document and by each file that held it.
CREATE TABLE removed(
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    removed TEXT NOT NULL,
    PRIMARY KEY(id, sha256)
) WITHOUT ROWID;
CREATE INDEX removed_sha256 ON removed(sha256);

CREATE TABLE passages(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    document_key INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    syllables TEXT NOT NULL,
    words TEXT NOT NULL,
    head TEXT NOT NULL,
    cluster INTEGER NOT NULL
);
CREATE INDEX passages_document ON passages(document_key, ordinal);
CREATE INDEX passages_cluster ON passages(cluster);

-- One set of vectors for each encoder; a rebuild with another encoder makes its set beside.
CREATE TABLE embeddings(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    model TEXT NOT NULL,
    probe BLOB NOT NULL,
    complete INTEGER NOT NULL,
    created TEXT NOT NULL
);

-- passage_key has no constraint of its own: units go with their document, by its index.
CREATE TABLE units(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    embedding INTEGER NOT NULL,
    document_key INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,
    passage_key INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX units_document ON units(document_key);

CREATE TABLE citations(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    document_key INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,
    passage_key INTEGER,
    symbol TEXT NOT NULL,
    symbol_key TEXT NOT NULL,
    kind TEXT,
    date TEXT,
    issuer TEXT,
    term TEXT,
    relation TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX citations_document ON citations(document_key);
CREATE INDEX citations_symbol ON citations(symbol_key);

-- Band hashes (64 bits each) of one passage of each cluster of near-copies. The writer looks
-- them up in memory: an index over hashes would scatter every group's writes over the disk.
CREATE TABLE signatures(
    cluster INTEGER PRIMARY KEY,
    hashes BLOB NOT NULL
);

CREATE TABLE changes(
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    op TEXT NOT NULL CHECK(op IN ('add', 'remove', 'fields')),
    document_key INTEGER NOT NULL,
    at TEXT NOT NULL
);

INSERT INTO meta VALUES('library', lower(hex(randomblob(16))));
"""

_SECOND = """
-- The share of real syllables in what was recognised from pictures; null where nothing was.
ALTER TABLE files ADD COLUMN quality REAL;

-- What people say of a header, by the document's id: it outlives reading again, removing and
-- adding again. A null value says that the document gives none.
CREATE TABLE corrections(
    document_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY(document_id, field)
) WITHOUT ROWID;
"""

_THIRD = """
-- The runs of words of a document that lie between two cuts (index.wording.spans); a document
-- that was stored before has none, and they are worked out from its text.
CREATE TABLE runs(
    document_key INTEGER PRIMARY KEY REFERENCES documents(key) ON DELETE CASCADE,
    data BLOB NOT NULL
);
"""

_FOURTH = """
-- What people make. It is anchored to a document's id, a span of its text and the words quoted,
-- so that it outlives reading again, removing and adding again; nothing here is a `change`, since
-- no index holds any of it.
CREATE TABLE baskets(
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    edition INTEGER NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
) WITHOUT ROWID;

-- `text`, `path`, `document` (how its source is named) and `citation` are as they were when the
-- passage was taken: what is shown once its document is gone.
CREATE TABLE basket_items(
    id TEXT PRIMARY KEY,
    basket_id TEXT NOT NULL REFERENCES baskets(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    section TEXT NOT NULL,
    note TEXT NOT NULL,
    added TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    path TEXT NOT NULL,
    document TEXT NOT NULL,
    citation TEXT NOT NULL
);
CREATE INDEX basket_items_basket ON basket_items(basket_id, position);
CREATE INDEX basket_items_document ON basket_items(document_id);

-- Themes that were made here, and what was changed of a shipped one; nulls say that it is as
-- shipped again.
CREATE TABLE themes(
    id TEXT PRIMARY KEY,
    name TEXT,
    note TEXT,
    questions TEXT,
    edition INTEGER NOT NULL,
    changed TEXT NOT NULL
) WITHOUT ROWID;

-- Whether a passage was of use for a question; `query_key` is the question in matching form.
CREATE TABLE feedback(
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL,
    query_key TEXT NOT NULL,
    document_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    useful INTEGER NOT NULL CHECK(useful IN (0, 1)),
    at TEXT NOT NULL
);
CREATE INDEX feedback_query ON feedback(query_key, document_id);
CREATE INDEX feedback_document ON feedback(document_id);

-- What people made is looked up by its place.
CREATE INDEX passages_place ON passages(document_key, start);
"""

SCRIPTS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date; safe when several processes do it at once.

    Raises UnknownManifest where the database is newer than this program.
    """
    if _version(connection) == len(SCRIPTS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)
        if version > len(SCRIPTS):
            raise UnknownManifest(
                f"Kho dữ liệu có phiên bản {version}, mới hơn phiên bản {len(SCRIPTS)} mà chương "
                "trình này hiểu được; hãy dùng bản Khéo mới hơn để mở kho."
            )
        for number, script in enumerate(SCRIPTS[version:], version + 1):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> list[str]:
    """`executescript` would commit the transaction that must hold the whole migration."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
