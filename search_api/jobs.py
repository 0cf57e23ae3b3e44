"""Uploads become documents one job at a time, in one background thread.

A job whose library is being written by another process waits and says so. Cancelling takes hold
between files and between the pages of a long one; what was stored by then stays. Of a finished
job its report is kept.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections import deque
from dataclasses import dataclass, field, fields
from threading import Condition, Event, Thread
from typing import Protocol

from index.errors import LibraryBusy, LibraryError
from index.library import FileReport, Library
from search_api.errors import ApiError, frames, shown
from search_api.metrics import Metrics
from search_api.schemas import FileState, Job, JobState
from search_api.settings import Settings
from search_api.uploads import Inbox, Yard

MOST_KEPT = 500
WAIT_S = 1.0
"""How long one try for the write lock lasts before the job looks whether it was cancelled."""
_ENDED = ("done", "cancelled", "failed")
_OPEN = ("queued", "running")
_log = logging.getLogger("search_api")


@dataclass(slots=True, eq=False)
class _File:
    name: str
    state: FileState = "queued"
    page: int | None = None
    pages: int | None = None
    documents: tuple[str, ...] = ()
    error: str | None = None
    note: str | None = None


@dataclass(slots=True, eq=False)
class _Job:
    id: str
    inbox: Inbox
    again: bool
    files: list[_File]
    state: JobState = "queued"
    message: str | None = None
    cancelled: Event = field(default_factory=Event)
    ended: float = 0.0

    def file(self, name: str) -> _File:
        """The entry of a file, by the name it is read under; a .zip gives way to its members."""
        entry = next((f for f in self.files if f.name == name and f.state in _OPEN), None)
        if entry is not None:
            return entry
        entry = _File(name)
        archive = next((f for f in self.files if name.startswith(f"{f.name}/")), None)
        if archive is None:
            self.files.append(entry)
        else:
            archive.state = "running"
            self.files.insert(self.files.index(archive), entry)
        return entry

    def drop_opened(self) -> None:
        """Takes out the archives whose members stand here."""
        names = [file.name for file in self.files]
        self.files = [f for f in self.files if not any(n.startswith(f"{f.name}/") for n in names)]


class _Cancelled(Exception):
    """Breaks off the reading of a file."""


class OpenLibrary(Protocol):
    def __call__(self, *, timeout: float) -> Library:
        """The writer; raises LibraryBusy after `timeout` seconds."""
        ...


class Jobs:
    """The jobs of one app. Safe to use from any thread."""

    def __init__(self, settings: Settings, *, metrics: Metrics, open_library: OpenLibrary) -> None:
        self._settings = settings
        self._metrics = metrics
        self._open_library = open_library
        self._yard = Yard(settings.data)
        self._jobs: dict[str, _Job] = {}
        self._waiting: deque[_Job] = deque()
        self._changed = Condition()
        self._closing = False
        self._thread: Thread | None = None

    def inbox(self) -> Inbox:
        """Where the files of one upload go."""
        settings = self._settings
        return self._yard.inbox(
            max_bytes=settings.max_upload_mb * 2**20, max_files=settings.max_upload_files
        )

    def draft_box(self) -> Inbox:
        """Where one draft goes, which is not kept."""
        megabytes = self._settings.max_upload_mb
        return self._yard.inbox(max_bytes=megabytes * 2**20, max_files=1, any_part=True)

    def submit(self, inbox: Inbox, *, again: bool) -> str:
        """Queues the files of an inbox, which is the job's from now on; gives the job's id."""
        files = [_File(path.name) for path in inbox.paths]
        job = _Job(id=uuid.uuid4().hex, inbox=inbox, again=again, files=files)
        with self._changed:
            self._forget_old()
            self._jobs[job.id] = job
            self._waiting.append(job)
            if self._thread is None:
                self._thread = Thread(target=self._work, name="kheo-jobs", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return job.id

    def get(self, id: str) -> Job:
        with self._changed:
            return _shown(self._held(id))

    def cancel(self, id: str) -> Job:
        """Stops a job after the file being read; one that waits stops at once."""
        with self._changed:
            job = self._held(id)
            job.cancelled.set()
            if job in self._waiting:
                self._waiting.remove(job)
                job.inbox.discard()
                self._end(job, "cancelled")
            return _shown(job)

    def close(self) -> None:
        """Cancels what waits, lets the file being read end, and wipes what was uploaded."""
        with self._changed:
            self._closing = True
            for job in self._jobs.values():
                job.cancelled.set()
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
        self._yard.close()

    def _held(self, id: str) -> _Job:
        if id not in self._jobs:
            raise ApiError(
                "not-found",
                f"Không có việc nào mang mã “{shown(id)}”; kết quả của việc đã xong chỉ được giữ "
                f"{self._settings.keep_jobs_hours:g} giờ.",
                value=id,
            )
        return self._jobs[id]

    def _forget_old(self) -> None:
        oldest = time.monotonic() - self._settings.keep_jobs_hours * 3600
        ended = [job for job in self._jobs.values() if job.state in _ENDED]
        for at, job in enumerate(reversed(ended)):
            if job.ended < oldest or at >= MOST_KEPT:
                del self._jobs[job.id]

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._run(job)
            except LibraryError as error:
                self._end(job, "failed", message=str(error))
            except Exception as error:
                _log.error("việc %s dừng vì %s tại %s", job.id, type(error).__name__, frames(error))
                self._end(job, "failed", message=_BROKEN)

    def _next(self) -> _Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._waiting)
            if self._closing:
                for job in self._waiting:
                    self._end(job, "cancelled")
                return None
            job = self._waiting.popleft()
            job.state = "running"
            return job

    def _run(self, job: _Job) -> None:
        try:
            with self._library(job) as library:
                self._add(job, library)
        except (LibraryBusy, _Cancelled):
            pass  # while it waited, or in the middle of a long file
        finally:
            job.inbox.discard()
        broken_off = job.cancelled.is_set() and any(file.state in _OPEN for file in job.files)
        self._end(job, "cancelled" if broken_off else "done")

    def _library(self, job: _Job) -> Library:
        """The writer, as soon as no other process writes; LibraryBusy only when cancelled."""
        while True:
            try:
                library = self._open_library(timeout=WAIT_S)
            except LibraryBusy as error:
                if job.cancelled.is_set():
                    raise
                self._say(job, f"Đang chờ đến lượt ghi. {error}")
            else:
                self._say(job, None)
                return library

    def _add(self, job: _Job, library: Library) -> None:
        def progress(name: str, page: int, pages: int) -> None:
            if job.cancelled.is_set():
                raise _Cancelled
            with self._changed:
                file = job.file(name)
                file.state, file.page, file.pages = "running", page, pages

        reports = library.add(
            job.inbox.paths, again=job.again, progress=progress, stop=job.cancelled.is_set
        )
        for report in reports:
            self._record(job, report)

    def _record(self, job: _Job, report: FileReport) -> None:
        with self._changed:
            file = job.file(report.name)
            file.state = report.state
            file.documents = report.documents
            file.pages = report.pages or file.pages
            if report.state == "failed":
                file.error = report.message
            else:
                said = _REMOVED if report.state == "removed" else report.message
                file.note = " ".join(filter(None, (said, *report.warnings))) or None
        self._metrics.file(report.state)

    def _say(self, job: _Job, message: str | None) -> None:
        with self._changed:
            job.message = message

    def _end(self, job: _Job, state: JobState, *, message: str | None = None) -> None:
        """Settles a job and every file that nothing was said of."""
        with self._changed:
            job.drop_opened()
            rest: FileState = "failed" if state != "cancelled" else "cancelled"
            for file in job.files:
                if file.state in _OPEN:
                    file.state = rest
                    file.error = (message or _NOTHING) if rest == "failed" else None
            job.state, job.message, job.ended = state, message, time.monotonic()


def _shown(job: _Job) -> Job:
    names = [field.name for field in fields(_File)]
    files = [{name: getattr(file, name) for name in names} for file in job.files]
    return Job.model_validate(
        {"id": job.id, "state": job.state, "message": job.message, "files": files}
    )


_REMOVED = (
    "Tệp này đã được gỡ khỏi kho trước đây nên chưa được thêm lại; muốn thêm lại thì gửi lại tệp "
    "và chọn thêm lại (again=true)."
)
_NOTHING = "Không có tệp nào đọc được trong tệp này; hãy kiểm tra lại tệp."
_BROKEN = "Chương trình gặp lỗi khi đọc các tệp này; những tệp đã lưu vẫn còn. Hãy thử gửi lại."
