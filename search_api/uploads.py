"""Uploaded files go straight from the wire to disk, below the library and nowhere else."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from filelock import FileLock, Timeout
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from ingest.readers.characters import settle
from search_api.errors import ApiError

LONGEST_NAME = 180
"""Bytes of a file name; file systems stop at 255."""
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


class Yard:
    """A folder of this process for what is being uploaded: `DATA/uploads/<random>`.

    What processes that are gone left behind is wiped on opening; a lock beside each folder tells
    which are gone.
    """

    def __init__(self, data: Path) -> None:
        self._root = data / "uploads"
        self._root.mkdir(parents=True, exist_ok=True)
        self._sweep()
        self.folder = self._root / uuid.uuid4().hex
        self._lock = FileLock(f"{self.folder}.lock")
        self._lock.acquire()
        self.folder.mkdir()

    def _sweep(self) -> None:
        for left in [path for path in self._root.iterdir() if path.is_dir()]:
            lock = FileLock(f"{left}.lock")
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            shutil.rmtree(left, ignore_errors=True)
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)

    def inbox(self, *, max_bytes: int, max_files: int, any_part: bool = False) -> Inbox:
        folder = self.folder / uuid.uuid4().hex
        return Inbox(folder, max_bytes=max_bytes, max_files=max_files, any_part=any_part)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


class Inbox:
    """The files of one request. Each has a folder of its own, so that it keeps its own name."""

    def __init__(
        self, folder: Path, *, max_bytes: int, max_files: int, any_part: bool = False
    ) -> None:
        """`any_part`: files are taken whatever their parts are named, and not only `files`; to
        whoever sends none it is named `file`."""
        self.folder = folder
        self._any_part = any_part
        self._part = "file" if any_part else "files"
        self.paths: list[Path] = []
        self._max_bytes = max_bytes
        self._max_files = max_files
        self._received = 0
        self._complete = False
        self._file: BinaryIO | None = None
        self._header = [b"", b""]
        self._disposition = b""

    async def receive(
        self, stream: AsyncIterator[bytes], *, content_type: str, length: str | None
    ) -> None:
        """Writes every part named `files`. Raises ApiError, and leaves nothing, when refused."""
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise ApiError(
                "media-type",
                f"Hãy gửi tệp dạng multipart/form-data, mỗi tệp là một phần `{self._part}`.",
                value=content_type,
            )
        if length is not None and length.isdigit():
            self._within_limit(int(length))
        try:
            self.folder.mkdir(parents=True)
            parser = self._parser(options[b"boundary"])
            async for chunk in stream:
                self._received += len(chunk)
                self._within_limit(self._received)
                await run_in_threadpool(parser.write, chunk)
            self._check_complete()
        except FormParserError:
            self.discard()
            raise ApiError("bad-request", _BROKEN) from None
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        self._part_end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _within_limit(self, size: int) -> None:
        if size > self._max_bytes:
            megabytes = self._max_bytes / 2**20
            raise ApiError(
                "too-large",
                f"Lần gửi này lớn hơn {megabytes:g} MB. Hãy chia thành nhiều lần gửi, "
                "hoặc thêm thẳng từ thư mục bằng lệnh python -m index add.",
                value=f"{size} byte",
            )

    def _check_complete(self) -> None:
        if not self._complete:
            raise ApiError("bad-request", _BROKEN)
        if not self.paths:
            raise ApiError(
                "invalid", f"Chưa có tệp nào: hãy gửi mỗi tệp trong một phần `{self._part}`."
            )

    def _parser(self, boundary: bytes) -> MultipartParser:
        return MultipartParser(
            boundary,
            {
                "on_part_begin": self._part_begin,
                "on_header_field": lambda data, start, end: self._add(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._add(1, data[start:end]),
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_finished,
                "on_part_data": self._part_data,
                "on_part_end": self._part_end,
                "on_end": self._end,
            },
        )

    def _part_begin(self) -> None:
        self._disposition = b""

    def _add(self, which: int, data: bytes) -> None:
        self._header[which] += data

    def _header_end(self) -> None:
        if self._header[0].lower() == b"content-disposition":
            self._disposition = self._header[1]
        self._header = [b"", b""]

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        named = self._any_part or options.get(b"name") == b"files"
        if not named or b"filename" not in options:
            return
        if len(self.paths) >= self._max_files:
            detail = f"Lần gửi này có quá {self._max_files} tệp. Hãy chia thành nhiều lần gửi."
            raise ApiError("too-large", detail)
        path = self.folder / str(len(self.paths)) / file_name(options[b"filename"])
        path.parent.mkdir()
        self._file = path.open("wb")
        self.paths.append(path)

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])

    def _part_end(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _end(self) -> None:
        self._complete = True


_BROKEN = "Dữ liệu gửi lên bị đứt quãng hoặc sai dạng multipart. Hãy gửi lại."


def file_name(raw: bytes) -> str:
    """A name that any file system takes, from what a browser sent: UTF-8 bytes, maybe a path."""
    text = settle(raw.decode("utf-8", "replace")).replace("\\", "/")
    name = PurePosixPath(text).name
    name = "".join("_" if c in _NOT_IN_NAMES or not c.isprintable() else c for c in name)
    name = name.strip(" .") or "tệp"
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        stem, extension = name, ""
    tail = dot + extension if extension else ""
    room = LONGEST_NAME - len(tail.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip() + tail
