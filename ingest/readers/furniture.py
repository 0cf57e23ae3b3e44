"""What stands on a page beside its text: page numbers and running heads; and stamps, which stay."""

from __future__ import annotations

import re

from ingest.readers.characters import settle
from ingest.secrecy import blurred_secrecy_of, secrecy_of

_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:trang|page)?[\W_]*(\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)


def is_stamp(raw: str) -> bool:
    """Whether a line as found in a file may be a stamp of state secrecy, which must never be lost.

    Recognised lines lose marks: what then is refused is for `ingest.secrecy` to say.
    """
    text = settle(raw)
    return secrecy_of(text) is not None or blurred_secrecy_of(text) is not None


def page_number(text: str) -> int | None:
    """The number where a line is a page number and nothing else: "7", "- 7 -", "Trang 7/12"."""
    found = _PAGE_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
