"""Mentions of other documents by their numbers."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")
_DASHES = re.compile("[‐‑‒–—―−⁃﹘﹣－]")


def normalise_symbol(symbol: str) -> str:
    """`84 - CV/ĐU` → `84-CV/ĐU`; `608 /UBND-NCPC` → `608/UBND-NCPC`."""
    return _DASHES.sub("-", _BLANKS.sub("", symbol)).replace("Ð", "Đ")
