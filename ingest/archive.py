"""Zip archives opened with care: nothing climbs out, nothing swells without bound.

What an archive says of its sizes is not believed: bytes are counted as they come out.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ingest.errors import FileTooLarge, UnreadableFile, UnsafeArchive

MAX_MEMBERS = 20_000
MAX_TOTAL_BYTES = 4 * 2**30
MAX_RATIO = 200
"""Text packs some 10 to 1; a bomb a thousand to 1."""
_RATIO_MATTERS_FROM = 16 * 2**20
_CHUNK = 1 << 20
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_UNICODE_PATH = 0x7075
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
    RuntimeError, NotImplementedError, struct.error, OverflowError, LookupError,
)  # fmt: skip
"""All that the standard library raises on archives that are cut off, forged or exotic."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of an archive and all archives within it."""

    left: int = MAX_TOTAL_BYTES

    def spend(self, count: int, *, name: str) -> None:
        self.left -= count
        if self.left < 0:
            raise UnsafeArchive(
                f"Tệp nén “{name}” bung ra quá {MAX_TOTAL_BYTES // 2**30} GB nên được dừng lại; "
                "hãy giải nén trên máy rồi thêm từng phần."
            )


@contextmanager
def open_archive(path: Path, *, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive, its number of members and their sizes as it states them found bearable.

    Raises UnreadableFile when it is broken, UnsafeArchive when it states too much.
    """
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as error:
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng hoặc bị cắt cụt, không mở được; hãy sao chép lại từ nơi gốc."
        ) from error
    with archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnsafeArchive(
                f"Tệp nén “{name}” chứa {len(members)} tệp, vượt mức {MAX_MEMBERS}; "
                "hãy chia thành nhiều tệp nén nhỏ hơn."
            )
        Budget().spend(sum(member.file_size for member in members), name=name)
        yield archive


def member_name(member: zipfile.ZipInfo) -> str:
    """The member's name as its maker wrote it; zipfile takes old names for cp437."""
    if not member.filename:
        return "không tên"
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    if found := _unicode_path(member.extra):
        return found
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for charset in ("utf-8", "cp1258"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return member.filename


def _unicode_path(extra: bytes) -> str | None:
    """The name in the "Info-ZIP Unicode Path" field, which zipfile leaves unread."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", errors="replace")
        extra = extra[4 + size :]
    return None


def climbs(name: str) -> bool:
    """Whether a member's name points outside the folder it would be unpacked into."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = len(name) > 1 and name[1] == ":"
    return path.is_absolute() or drive or ".." in path.parts or "\0" in name


def check_member(member: zipfile.ZipInfo, *, name: str, max_bytes: int) -> None:
    """Raises IngestError when the member must not, or cannot, be unpacked."""
    if climbs(member_name(member)):
        raise UnsafeArchive(
            f"Tệp “{name}” có đường dẫn vượt ra ngoài tệp nén nên không được mở; "
            "hãy nén lại với đường dẫn thông thường."
        )
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableFile(
            f"Tệp “{name}” được đặt mật khẩu trong tệp nén; "
            "hãy giải nén bằng mật khẩu rồi thêm lại."
        )
    if member.file_size > max_bytes:
        raise FileTooLarge.of(name, member.file_size, max_bytes)
    swollen = member.file_size > MAX_RATIO * max(member.compress_size, 1)
    if swollen and member.file_size > _RATIO_MATTERS_FROM:
        raise UnsafeArchive(
            f"Tệp “{name}” được nén quá {MAX_RATIO} lần, giống một “bom nén”, nên không được mở; "
            "hãy kiểm tra nguồn gốc của tệp."
        )


def unpack(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    target: BinaryIO,
    *,
    name: str,
    max_bytes: int,
    budget: Budget,
) -> None:
    """Writes one member to `target`, counting; after an IngestError `target` is worth nothing."""
    check_member(member, name=name, max_bytes=max_bytes)
    written = 0
    for chunk in _chunks(archive, member, name):
        written += len(chunk)
        if written > max_bytes:
            raise FileTooLarge.of(name, written, max_bytes)
        budget.spend(len(chunk), name=name)
        target.write(chunk)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    try:
        with archive.open(member) as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except BROKEN as error:
        raise UnreadableFile(
            f"Tệp “{name}” trong tệp nén bị hỏng, không giải nén được; hãy nén lại từ bản gốc."
        ) from error
