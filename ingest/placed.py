"""Text as a reader would give it, with the way back to what it was made of."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.readers.characters import joins_previous, settle

_WRAPPED = re.compile(r"(?<![.;:!?…\s])[^\S\n]*\n[^\S\n]*(?=\w)")


def settled(sent: str) -> tuple[str, tuple[int, ...]]:
    """The text settled, and for each of its offsets, and its end, the offset in `sent`; no offsets
    where the two are the same."""
    seen = [at for at in range(len(sent)) if _is_seen(sent, at)]
    shown = "".join(sent[at] for at in seen)
    starts = [
        at for at in range(len(shown)) if not at or not joins_previous(shown[at - 1], shown[at])
    ]
    pieces = [settle(shown[a:b]) for a, b in pairwise([*starts, len(shown)])]
    text = "".join(pieces)
    if text == sent:
        return text, ()
    places = [seen[start] for start, piece in zip(starts, pieces, strict=True) for _ in piece]
    return text, (*places, len(sent))


def _is_seen(sent: str, at: int) -> bool:
    """Whether a reader keeps the character; of a line's end in two, the second."""
    return bool(settle(sent[at])) and sent[at : at + 2] != "\r\n"


def unwrapped(text: str) -> str:
    """The text with a blank for each line's end within a sentence; of the same length."""
    return _WRAPPED.sub(lambda end: _blank(text, end), text)


def _blank(text: str, end: re.Match[str]) -> str:
    """A line that goes on begins with a small letter."""
    return " " * len(end[0]) if text[end.end()].islower() else end[0]
