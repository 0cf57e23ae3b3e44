"""What people write, kept beside what is read: baskets, themes, feedback.

No index holds any of it, so it does not wait for the library's one writer, which may be adding for
an hour: a transaction of SQLite's own is enough, between two of the other's.
"""

from __future__ import annotations

import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from index.database import Database
from index.errors import LibraryBusy, LibraryError, NotStored
from ingest.vietnamese import nfc

PATIENCE_S = 10.0
"""How long a change waits for another transaction; a person sits before it."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode's categories of control and format characters, and of what is no character."""


class Unfit(LibraryError):
    """What was written cannot be kept like this; `field` names it, `value` repeats it."""

    def __init__(self, message: str, *, field: str, value: str) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


@contextmanager
def writing(store: Database) -> Iterator[sqlite3.Connection]:
    """One transaction, all of it on disk or nothing. Raises LibraryBusy, NotStored."""
    connection = store.connection
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE_S * 1000)}")
    try:
        with store.writing():
            yield connection
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise LibraryBusy(
                "Kho đang ghi một việc lớn nên chưa lưu được thay đổi của bạn; hãy đợi ít phút rồi "
                "làm lại."
            ) from error
        raise NotStored(
            f"Không ghi được vào kho {store.data} ({error}); hãy kiểm tra chỗ trống và quyền ghi "
            "trên đĩa."
        ) from error
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def new_id() -> str:
    """128 bits by chance: whoever has not been given it will not guess it."""
    return secrets.token_urlsafe(16)


def now() -> str:
    """ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def line(text: str) -> str:
    """As a name is kept: NFC, on one line, without what cannot be seen."""
    return " ".join(_seen(text).split())


def named(text: str) -> str:
    """A name as it is kept. Raises Unfit for one in which nothing can be seen."""
    name = line(text)
    if not name:
        raise Unfit("Tên còn trống; hãy đặt một tên có chữ.", field="name", value=text)
    return name


def prose(text: str) -> str:
    """As a note is kept: NFC, with its lines, without what cannot be seen."""
    lines = _seen(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(one.rstrip() for one in lines).strip("\n")


def _seen(text: str) -> str:
    """Such characters turn words around on screen, or make a file that Word cannot open."""
    return "".join(c for c in nfc(text) if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
