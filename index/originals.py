"""The source files, byte for byte, under their SHA-256 in `DATA/originals`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from ingest.sources import Source


class Originals:
    """Files come in by one rename, whole and on disk, or not at all."""

    def __init__(self, data: Path) -> None:
        self._folder = data / "originals"

    def path(self, sha256: str) -> Path:
        """Where that file is kept, whether it is there or not."""
        return self._folder / sha256[:2] / sha256

    def keep(self, copy: Path, sha256: str) -> None:
        """Takes over a copy that lies below DATA."""
        target = self.path(sha256)
        if target.exists():
            copy.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        copy.rename(target)
        _sync_folder(target.parent)

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


def _sync_folder(folder: Path) -> None:
    """Makes a rename last; only POSIX lets a folder be opened for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
