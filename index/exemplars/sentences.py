"""A passage's sentences, read once: thousands of names may stand in one, and each asks what is
said before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

_SENTENCE = re.compile(r"[.!?\n](?=\s|$)|\n")
_ENDS = frozenset(".!?\n")


@dataclass(slots=True)
class _Found:
    """All matches of a pattern, in order."""

    matches: list[re.Match[str]]
    starts: list[int]
    ends: list[int]


@dataclass(slots=True)
class Sentences:
    """`form` is a passage's text in matching form. What is asked for in a part that begins and ends
    with a word is what a search in that part would give."""

    form: str
    _found: dict[re.Pattern[str], _Found] = field(default_factory=dict)

    def start(self, position: int) -> int:
        """Where the sentence begins that `position` stands in."""
        if position and self.form[position - 1] in _ENDS:
            return position
        ends = self._of(_SENTENCE).ends
        before = bisect_right(ends, position)
        return ends[before - 1] if before else 0

    def have(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        found = self._of(pattern)
        at = bisect_left(found.starts, start)
        return at < len(found.ends) and found.ends[at] <= end

    def last(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """The last that lies there."""
        found = self._of(pattern)
        at = bisect_right(found.ends, end) - 1
        return found.matches[at] if at >= 0 and found.starts[at] >= start else None

    def _of(self, pattern: re.Pattern[str]) -> _Found:
        if pattern not in self._found:
            matches = list(pattern.finditer(self.form))
            starts, ends = [m.start() for m in matches], [m.end() for m in matches]
            self._found[pattern] = _Found(matches, starts, ends)
        return self._found[pattern]
