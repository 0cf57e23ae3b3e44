"""What can go wrong in the index. `str(error)` is a full sentence in Vietnamese for the user.

LibraryError
├── LibraryBusy       another process is writing; the sentence names it
├── NotHeld           no document or passage has this id
├── UnknownManifest   made by another version of this program, and not understood
├── ModelMismatch     the encoder at hand is not the one that made the stored vectors
├── ModelError        an encoder cannot be loaded or used
├── BadFilter         a filter or a date that cannot be understood
├── BadCorrection     a header field that cannot be set, or not to this value
├── Stale             somebody else changed the document meanwhile
└── Damaged           the truth itself (SQLite, an original) cannot be read
"""

from __future__ import annotations


class LibraryError(Exception):
    """The library cannot do this. The sentence says what was wrong, the value, and what to do."""


class LibraryBusy(LibraryError):
    """Another process holds the write lock."""


class NotHeld(LibraryError):
    """No document, passage or original has the id that `value` repeats."""

    def __init__(self, message: str, value: str) -> None:
        super().__init__(message)
        self.value = value


class UnknownManifest(LibraryError):
    """The stored data were made by a version of this program that this one does not know."""


class ModelMismatch(LibraryError):
    """The stored vectors came from another encoder than the one at hand."""


class ModelError(LibraryError):
    """An encoder cannot be loaded or used."""


class BadFilter(LibraryError):
    """A filter value cannot be understood."""


class BadCorrection(LibraryError):
    """The header field `field` cannot be set to this value, which `value` repeats."""

    def __init__(self, message: str, *, field: str, value: str) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


class Stale(LibraryError):
    """The document is no longer the edition that the change was made to."""


class Damaged(LibraryError):
    """The database or an original cannot be read."""


class NotStored(LibraryError):
    """The disk is full or refuses; what had been reported as stored before is stored."""
