"""Reading and analysing a file: here, or ahead of time in other processes.

Analysis is what adding spends most of its time on, and Python does one thing at a time: a long
run of adding reads ahead in processes of its own. They keep nothing and write nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from threading import Thread

from index.analyzer import Analyzer
from index.preparation import PreparedDocument, prepare
from ingest.document import File
from ingest.errors import IngestError, StateSecret
from ingest.file import read_file
from ingest.sources import Source

_AHEAD = 4
"""Files under way for each process: enough to keep it busy while a group is being stored."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with documents in it, and those of them that have been analysed, by id."""

    file: File
    prepared: Mapping[str, PreparedDocument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file could not be read, in a sentence. `secret`: it must not be kept."""

    message: str
    secret: bool = False


Outcome = ReadFile | Unread


def read_here(source: Source, *, progress: Callable[[int, int], None]) -> Outcome:
    """Reads the file in this process; what `progress` raises comes through."""
    broken_off: list[BaseException] = []

    def paged(page: int, pages: int) -> None:
        try:
            progress(page, pages)
        except BaseException as error:
            broken_off.append(error)
            raise

    try:
        file = read_file(source.path, name=source.name, progress=paged, scratch=source.scratch)
    except IngestError as error:
        return Unread(str(error), secret=isinstance(error, StateSecret))
    except Exception as error:
        if broken_off:
            raise
        # A fault of ours in one file must not keep the others out.
        return unexpected(source.name, error)
    if not file.documents:
        return Unread(
            f"Không tìm thấy văn bản nào trong tệp “{source.name}”; hãy kiểm tra nội dung tệp."
        )
    return ReadFile(file)


def unheard(*_: object) -> None:
    """Progress that nobody follows."""


def unexpected(name: str, error: Exception) -> Unread:
    return Unread(
        f"Không đọc được tệp “{name}” vì một lỗi ngoài dự kiến ({type(error).__name__}: {error}); "
        "hãy kiểm tra tệp, hoặc lưu lại sang .docx rồi thêm lại."
    )


class Ahead:
    """Files being read in other processes, given back in the order they were handed in."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool = self._opened(processes)
        self._started: set[BaseProcess] = set()
        self._waiting: deque[tuple[Source, Future[Outcome]]] = deque()

    def hand_in(self, source: Source) -> None:
        """`source.path` must stay until it comes back."""
        try:
            future = self._submit(source)
        except BrokenProcessPool as error:  # one died since; which, shows when they come back
            future = Future()
            future.set_exception(error)
        self._waiting.append((source, future))

    def holds(self, sha256: str) -> bool:
        return any(source.sha256 == sha256 for source, _ in self._waiting)

    def ready(self) -> Iterator[tuple[Source, Outcome]]:
        """What must be taken back before more is handed in."""
        while len(self._waiting) > _AHEAD * self._processes:
            yield self._next()

    def rest(self) -> Iterator[tuple[Source, Outcome]]:
        while self._waiting:
            yield self._next()

    def close(self) -> None:
        """Ends the processes, whatever they are at."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in self._started:
            process.terminate()
            process.join()
        self._started = set()

    def _submit(self, source: Source) -> Future[Outcome]:
        future = self._pool.submit(_read_there, source)
        # A pool that breaks forgets its processes; they are ended here all the same.
        self._started.update((self._pool._processes or {}).values())
        return future

    def _next(self) -> tuple[Source, Outcome]:
        source, future = self._waiting.popleft()
        try:
            return source, future.result()
        except BrokenProcessPool:
            return source, self._alone(source)

    def _alone(self, source: Source) -> Outcome:
        """A process died: of this file, if it dies once more; the others start again."""
        self.close()
        self._pool = self._opened(1)
        try:
            outcome = self._submit(source).result()
        except BrokenProcessPool:
            outcome = Unread(
                f"Tệp “{source.name}” làm trình đọc dừng đột ngột; hãy lưu lại tệp sang .docx "
                "hoặc .pdf khác rồi thêm lại."
            )
        self.close()
        self._pool = self._opened(self._processes)
        others, self._waiting = self._waiting, deque()
        for other, _ in others:
            self.hand_in(other)
        return outcome

    def _opened(self, processes: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # threads and forks do not mix
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)


_analyzer: Analyzer | None = None


def _begin() -> None:
    """In a reading process: Ctrl-C ends it without a word, and so does its parent's death."""
    global _analyzer  # noqa: PLW0603 - one for the life of the process
    _analyzer = Analyzer()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _read_there(source: Source) -> Outcome:
    outcome = read_here(source, progress=unheard)
    if isinstance(outcome, Unread):
        return outcome
    assert _analyzer is not None
    try:
        documents = {d.id: prepare(d, analyzer=_analyzer) for d in outcome.file.documents}
    except Exception as error:
        return unexpected(source.name, error)
    # The documents carry the text; the file's own need not travel.
    return ReadFile(replace(outcome.file, text=""), documents)
