"""How much text a slide takes, and where a longer one is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LETTER = 0.54
"""Width of a letter, of its size: more than most take, so that what should fit does."""
_LEADING = 1.25
_SENTENCE = re.compile(r"[.!?;…][\"'”’»)]*\s+")
_CLAUSE = re.compile(r"[,:][\"'”’»)]*\s+")
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Room:
    """A box of a slide, and the size of its letters: all in points."""

    width: float
    height: float
    size: float
    space: float = 6
    """Behind each paragraph."""

    @property
    def per_line(self) -> int:
        return max(int(self.width / (self.size * _LETTER)), 1)

    def takes(self, paragraphs: Sequence[str]) -> bool:
        return self.used(paragraphs) <= self.height

    def used(self, paragraphs: Sequence[str]) -> float:
        return self._high(sum(map(self.lines, paragraphs)), len(paragraphs))

    def _high(self, lines: int, paragraphs: int) -> float:
        return lines * self.size * _LEADING + paragraphs * self.space

    def lines(self, paragraph: str) -> int:
        """By words, as they wrap; one longer than a line takes several."""
        return max((lines for _, lines in self._wrapped(paragraph)), default=1)

    def _wrapped(self, paragraph: str) -> Iterator[tuple[int, int]]:
        """Where each word ends, and the lines up to there."""
        lines, left = 1, self.per_line
        for word in _WORD.finditer(paragraph):
            size = word.end() - word.start()
            if size > left and left < self.per_line:
                lines, left = lines + 1, self.per_line
            lines += (size - 1) // self.per_line
            left -= size % self.per_line + 1
            yield word.end(), lines

    def reach(self, paragraph: str, above: Sequence[int] = ()) -> int:
        """Up to where it fits, in whole words, beneath paragraphs of so many lines: its length
        where all of it does, -1 where nothing. What comes behind is not looked at."""
        lines, paragraphs = sum(above), len(above) + 1
        if self._high(lines + 1, paragraphs) > self.height:
            return -1
        end = 0
        for word, wrapped in self._wrapped(paragraph):
            if self._high(lines + wrapped, paragraphs) > self.height:
                return end
            end = word
        return len(paragraph)


def pages(paragraphs: Sequence[str], room: Room) -> list[list[str]]:
    """The paragraphs over as many slides as they need, about equally full. One that does not fit
    goes to the next, or is cut at an end of a sentence, else behind a clause or a word; only blanks
    are lost there."""
    filled = _filled(paragraphs, room)
    if len(filled) < 2:
        return filled
    share = room.used(paragraphs) / len(filled)
    for part in (1.1, 1.25):
        even = Room(room.width, min(room.height, share * part), room.size, room.space)
        found = _filled(paragraphs, even)
        if len(found) <= len(filled):
            return found
    return filled


def _filled(paragraphs: Sequence[str], room: Room) -> list[list[str]]:
    found: list[list[str]] = [[]]
    above: list[int] = []
    for paragraph in paragraphs:
        rest = paragraph
        while rest:
            end = room.reach(rest, above)
            if end == len(rest):
                here, later = rest, ""
            elif room.reach(rest) == len(rest) and room.used(found[-1]) * 2 >= room.height:
                here, later = "", rest
            else:
                here, later = _cut(rest, room, end, first=not above)
            if here:
                found[-1].append(here)
                above.append(room.lines(here))
            if end < len(rest):
                found.append([])
                above = []
            rest = later
        if not paragraph and above and room.reach("", above) == 0:
            found[-1].append("")
            above.append(1)
    return [page for page in found if page]


def _cut(paragraph: str, room: Room, end: int, *, first: bool) -> tuple[str, str]:
    """What fits up to its `end`, and the rest; nothing where a sentence would have to be cut
    beneath something else, since the next slide may hold it."""
    blanks = _BLANK.match(paragraph, end) if end >= 0 else None
    last = blanks.end() if blanks else max(end, 0)
    for ends in (_SENTENCE, _CLAUSE, _BLANK):
        cuts = [match.end() for match in ends.finditer(paragraph, 0, last)]
        if inner := [cut for cut in cuts if cut < len(paragraph)]:
            return paragraph[: inner[-1]].rstrip(), paragraph[inner[-1] :]
        if not first:
            return "", paragraph
    return _by_letters(paragraph, room)


def _by_letters(word: str, room: Room) -> tuple[str, str]:
    """A word that no slide holds."""
    most = max(int(room.height / (room.size * _LEADING)) - 1, 1) * room.per_line
    return word[:most], word[most:]


def sized(paragraphs: Sequence[str], room: Room, sizes: Sequence[float]) -> Room:
    """The room with the largest of these sizes that needs no more slides than the smallest."""
    rooms = [Room(room.width, room.height, size, room.space) for size in sizes]
    fewest = len(pages(paragraphs, rooms[-1]))
    return next(one for one in rooms if len(pages(paragraphs, one)) == fewest)
