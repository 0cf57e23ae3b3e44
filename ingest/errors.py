"""What can go wrong while reading. `str(error)` is a full sentence in Vietnamese for the user.

IngestError
├── UnsupportedFile   a format that is not read (yet)
├── UnreadableFile    broken, truncated, locked by a password, or random bytes
│   └── NeedsOcr      page images without text
├── EmptyFile         nothing but white space
├── FileTooLarge      more bytes than one file may have
├── UnsafeArchive     a zip that climbs out of its folder, or swells when opened
└── StateSecret       stamped MẬT, TỐI MẬT or TUYỆT MẬT
"""

from __future__ import annotations


class IngestError(Exception):
    """A file could not be taken in. The sentence says what was wrong, the value, and what to do."""


class UnsupportedFile(IngestError):
    """The format is not one that is read."""


class UnreadableFile(IngestError):
    """The format is known, but this file cannot be read."""


class NeedsOcr(UnreadableFile):
    """The file holds pictures of pages and no text."""


class EmptyFile(IngestError):
    """The file holds no text at all."""


class FileTooLarge(IngestError):
    """The file is larger than one file may be."""

    @classmethod
    def of(cls, name: str, size: int, limit: int) -> FileTooLarge:
        """`size` and `limit` in bytes."""
        return cls(
            f"Tệp “{name}” nặng {size / 2**20:.0f} MB, vượt mức {limit // 2**20} MB cho mỗi tệp; "
            "hãy chia nhỏ tệp rồi thêm lại."
        )


class UnsafeArchive(IngestError):
    """A zip file, or one member of it, is not safe to open."""


class StateSecret(IngestError):
    """The document is stamped as a state secret and must not be kept here."""
