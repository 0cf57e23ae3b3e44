"""Passages: spans of a document that follow its structure, and how they read."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")


def render(text: str, start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """What `text[start:end]` reads like with its white space closed up, and where that came from.

    The second value holds, for each character of the first, its offset in `text`, and one more:
    the offset at which the passage ends.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    position = start
    while position < end:
        gap = _BLANKS.search(text, position, end)
        stop = gap.start() if gap else end
        pieces.append(text[position:stop])
        offsets.extend(range(position, stop))
        if gap and pieces != [""] and gap.end() < end:
            pieces.append(" ")
            offsets.append(gap.start())
        position = gap.end() if gap else end
    last = offsets[-1] + 1 if offsets else start
    return "".join(pieces), (*offsets, last)
