"""The source files, byte for byte, under their SHA-256 in `DATA/originals`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ingest.sources import Source

_AT_ONCE = 8


class Originals:
    """Files come in by one rename, whole and on disk, or not at all."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "originals"

    def path(self, sha256: str) -> Path:
        """Where that file is kept, whether it is there or not."""
        return self._folder / sha256[:2] / sha256

    def keep(self, copies: Mapping[str, Path]) -> None:
        """Takes over copies that lie below DATA, by their SHA-256; all are on disk afterwards.

        The disk takes many small files together far faster than one after another.
        """
        moved = {sha256: path for sha256, path in copies.items() if not self.path(sha256).exists()}
        folders = {self.path(sha256).parent for sha256 in moved}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            _finish(pool.map(_sync, moved.values()))
            for sha256, path in moved.items():
                path.rename(self.path(sha256))
            _finish(pool.map(_sync, folders | {self._folder} if folders else ()))
        for path in copies.values():
            path.unlink(missing_ok=True)

    def drop(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def kept(self) -> Iterator[Path]:
        """Every file that lies here, in order."""
        return iter(sorted(self._folder.glob("*/*")))


def copy_checked(source: Source, target: Path) -> None:
    """Copies what was hashed. Raises OSError where the file is another by now."""
    digest = hashlib.sha256()
    with source.path.open("rb") as given, target.open("wb") as kept:
        while chunk := given.read(1 << 20):
            digest.update(chunk)
            kept.write(chunk)
    if digest.hexdigest() != source.sha256:
        target.unlink()
        raise OSError("tệp bị thay đổi trong lúc đọc")


def _sync(path: Path) -> None:
    """Makes a file's bytes, or the names in a folder, last; only POSIX opens folders for that."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _finish(results: Iterable[None]) -> None:
    for _ in results:
        pass
