"""What stands on a page beside its text: page numbers, running heads; and stamps, which stay."""

from __future__ import annotations

import re

_STAMP = re.compile(r"\W*(?:TUYỆT\s+|TỐI\s+)?MẬT\W*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:trang|page)?[\W_]*(\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?[\W_]*", re.IGNORECASE
)


def is_stamp(text: str) -> bool:
    """Whether a line is a stamp of state secrecy and nothing else. `text` is NFC."""
    return _STAMP.fullmatch(text.strip()) is not None


def page_number(text: str) -> int | None:
    """The number where a line is a page number and nothing else: "7", "- 7 -", "Trang 7/12"."""
    found = _PAGE_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
