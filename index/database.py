"""The SQLite database of a library: one file, a connection for each thread."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from index.errors import Damaged, NotStored
from index.migrations import migrate

_PATIENCE = 30
"""Seconds to wait for others that write."""


class Database:
    """Opens `data/kheo.db`, making it where there is none; safe to use from any thread.

    Each thread reads through a connection of its own. Raises Damaged, NotStored, UnknownManifest.
    """

    def __init__(self, data: Path) -> None:
        self.data = data
        self.path = data / "kheo.db"
        self._local = threading.local()
        self._opened: WeakSet[_Connection] = WeakSet()
        self._guard = threading.Lock()
        data.mkdir(parents=True, exist_ok=True)
        try:
            migrate(self.connection)
        except sqlite3.OperationalError as error:
            self.close()
            raise NotStored(
                f"Không mở được cơ sở dữ liệu {self.path} ({error}); hãy kiểm tra chỗ trống và "
                "quyền ghi trên đĩa."
            ) from error
        except sqlite3.DatabaseError as error:
            self.close()
            raise Damaged(
                f"Không mở được cơ sở dữ liệu {self.path} ({error}); hãy khôi phục tệp này từ bản "
                "sao lưu gần nhất."
            ) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection; it commits by itself outside `writing`."""
        connection: _Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = _connect(self.path)
            self._local.connection = connection
            with self._guard:
                self._opened.add(connection)
        return connection

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in list(self._opened):
                connection.close()
            self._opened.clear()
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the database for several questions."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on disk when this ends, or nothing."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


class _Connection(sqlite3.Connection):
    """Closes with the thread it belongs to; a server's threads come and go."""

    def __del__(self) -> None:
        self.close()


def _connect(path: Path) -> _Connection:
    connection = sqlite3.connect(
        path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False,
        cached_statements=256, factory=_Connection,
    )  # fmt: skip
    try:
        _write_ahead(connection)
        # FULL: what was reported as stored outlives a power cut. Spills stay in memory, so that
        # no text lands in the system's folder for temporary files.
        for pragma in (
            "synchronous = FULL",
            "wal_autocheckpoint = 4000",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turns the write-ahead log on. SQLite does not wait with this for others that open the same
    new database, but says at once that it is busy."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
