"""Paths a person gave become single files: folders are walked, zip archives opened with care."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.archive import BROKEN, Budget, climbs, member_name, open_archive, unpack
from ingest.errors import FileTooLarge, IngestError, UnreadableFile, UnsafeArchive
from ingest.readers import MAX_BYTES
from ingest.readers.characters import settle

MAX_NESTING = 2
"""A zip in a zip is opened; a zip in that one is not."""
MAX_ARCHIVE_BYTES = 10 * MAX_BYTES
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `name` is what a person calls it: its path in the folder or the archive.

    A file out of an archive lies at `path` only until the next source is asked for. Its reader's
    temporary files belong into `scratch`.
    """

    name: str
    path: Path
    sha256: str
    size: int
    scratch: Path | None = None


@dataclass(frozen=True, slots=True)
class SourceError:
    """A file that cannot be had; all others still come."""

    name: str
    error: IngestError


def walk(paths: Iterable[Path], *, workdir: Path) -> Iterator[Source | SourceError]:
    """Every file below the paths, in the order given, folders sorted; archives opened.

    Hidden files, Office's lock files (`~$…`) and system files are passed over. Members of an
    archive are unpacked one at a time below `workdir`, which must exist, and wiped after use.
    """
    for path in paths:
        if path.is_dir():
            for found in _files(path):
                yield from _open(found, found.relative_to(path).as_posix(), workdir)
        else:
            yield from _open(path, path.name, workdir)


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name))
        yield from (Path(parent, name) for name in sorted(files) if not _is_passed_over(name))


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _PASSED_OVER


def _open(path: Path, name: str, workdir: Path) -> Iterator[Source | SourceError]:
    name = settle(name).replace("\n", " ")
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise FileNotFoundError(path)
        size = path.stat().st_size
        if not _is_archive(path):
            yield _source(path, name, size, workdir)
        elif size > MAX_ARCHIVE_BYTES:
            raise FileTooLarge.of(name, size, MAX_ARCHIVE_BYTES)
        else:
            yield from _members(path, name, workdir, depth=1, budget=Budget())
    except IngestError as error:
        yield SourceError(name, error)
    except OSError as error:
        yield SourceError(name, _missing(name, error))


def _missing(name: str, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile(f"Không tìm thấy tệp “{name}”; hãy kiểm tra lại đường dẫn.")
    return UnreadableFile(
        f"Không mở được tệp “{name}” ({error.strerror or type(error).__name__}); "
        "hãy kiểm tra quyền đọc tệp."
    )


def _source(path: Path, name: str, size: int, scratch: Path) -> Source:
    if size > MAX_BYTES:
        raise FileTooLarge.of(name, size, MAX_BYTES)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return Source(name, path, digest.hexdigest(), size, scratch)


def _is_archive(path: Path) -> bool:
    """A zip that is not an office document, which is a zip too."""
    with path.open("rb") as file:
        if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            return path.suffix.lower() == ".zip"
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.NameToInfo
            return "[Content_Types].xml" not in names and "mimetype" not in names
    except BROKEN:
        return path.suffix.lower() == ".zip"


def _members(
    path: Path, name: str, workdir: Path, *, depth: int, budget: Budget
) -> Iterator[Source | SourceError]:
    with open_archive(path, name=name) as archive:
        for member in sorted(archive.infolist(), key=member_name):
            inner = member_name(member).replace("\\", "/")
            parts = PurePosixPath(inner).parts
            if inner.endswith("/") or (
                not climbs(inner) and any(_is_passed_over(part) for part in parts)
            ):
                continue
            full = settle(f"{name}/{inner}").replace("\n", " ")
            yield from _member(archive, member, full, workdir, depth=depth, budget=budget)
            if budget.left < 0:
                return


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    workdir: Path,
    *,
    depth: int,
    budget: Budget,
) -> Iterator[Source | SourceError]:
    """Unpacks one member under a name of our own, so that its name leads nowhere."""
    with tempfile.TemporaryDirectory(dir=workdir, ignore_cleanup_errors=True) as folder:
        suffix = PurePosixPath(name).suffix
        target = Path(folder, "member" + (suffix if suffix[1:].isalnum() else ""))
        try:
            with target.open("xb") as file:
                unpack(archive, member, file, name=name, max_bytes=MAX_BYTES, budget=budget)
            if not _is_archive(target):
                yield _source(target, name, target.stat().st_size, workdir)
            elif depth < MAX_NESTING:
                yield from _members(target, name, Path(folder), depth=depth + 1, budget=budget)
            else:
                raise UnsafeArchive(
                    f"Tệp nén “{name}” nằm quá sâu trong các tệp nén khác; "
                    "hãy giải nén trên máy rồi thêm lại."
                )
        except IngestError as error:
            yield SourceError(name, error)
        except OSError as error:
            yield SourceError(name, _missing(name, error))
