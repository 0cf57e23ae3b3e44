"""One writer at a time, across processes. Readers never ask for this lock."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryBusy, NotStored


class WriteLock:
    """The lock of the library in `data`, with a note beside it that says who holds it.

    The operating system frees the lock of a process that died; its note stays and tells.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._path = data / "write.lock"
        self._note = data / "writer.json"

    @contextmanager
    def held(self, command: str, *, timeout: float) -> Iterator[bool]:
        """Holds the lock; gives True where the last writer died holding it.

        Raises LibraryBusy, naming the holder, after `timeout` seconds; NotStored where `data`
        cannot be written.
        """
        lock = FileLock(str(self._path), timeout=timeout)
        try:
            self._data.mkdir(parents=True, exist_ok=True)
            lock.acquire(poll_interval=0.05)
        except Timeout as error:
            raise LibraryBusy(self._sentence()) from error
        except OSError as error:
            raise NotStored(
                f"Không dùng được thư mục {self._data} làm kho ({error.strerror or error}); hãy "
                "chọn một thư mục ghi được."
            ) from error
        try:
            died = self._note.exists()
            self._write_note(command)
            yield died
            # Not reached where the work broke off: the next writer then cleans up after it.
            self._note.unlink(missing_ok=True)
        finally:
            lock.release()

    def holder(self) -> str:
        """Who holds the lock, in words; "" where nobody says."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            since = datetime.fromisoformat(note["since"]).strftime("%H:%M:%S ngày %d/%m/%Y")
            return f"tiến trình {note['pid']}, lệnh “{note['command']}”, từ {since}"
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def _sentence(self) -> str:
        holder = self.holder()
        who = f" ({holder})" if holder else ""
        return (
            f"Kho {self._data} đang được một tiến trình khác ghi{who}; hãy đợi tiến trình đó "
            "xong rồi thử lại."
        )

    def _write_note(self, command: str) -> None:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        note = {"pid": os.getpid(), "command": command, "since": now}
        beside = self._note.with_name(f"{self._note.name}.{os.getpid()}")
        beside.write_text(json.dumps(note, ensure_ascii=False), "utf-8")
        os.replace(beside, self._note)
