"""How much text a slide takes, and where a longer one is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LETTER = 0.54
"""Width of a letter, of its size: more than most take, so that what should fit does."""
_LEADING = 1.25
_SENTENCE = re.compile(r"[.!?;…][\"'”’»)]*\s+")
_CLAUSE = re.compile(r"[,:][\"'”’»)]*\s+")
_BLANK = re.compile(r"\s+")


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
        lines = sum(self.lines(paragraph) for paragraph in paragraphs)
        return lines * self.size * _LEADING + len(paragraphs) * self.space

    def lines(self, paragraph: str) -> int:
        """By words, as they wrap; one longer than a line takes several."""
        lines, left = 1, self.per_line
        for word in paragraph.split():
            if len(word) > left and left < self.per_line:
                lines, left = lines + 1, self.per_line
            lines += (len(word) - 1) // self.per_line
            left -= len(word) % self.per_line + 1
        return lines


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
    for paragraph in paragraphs:
        rest = paragraph
        while rest:
            if room.takes([*found[-1], rest]):
                found[-1].append(rest)
                break
            moved = room.takes([rest]) and room.used(found[-1]) * 2 >= room.height
            here, later = ("", rest) if moved else _cut(rest, room, found[-1])
            if here:
                found[-1].append(here)
            found.append([])
            rest = later
        if not paragraph and found[-1]:
            found[-1].append("")
    return [page for page in found if page]


def _cut(paragraph: str, room: Room, above: Sequence[str]) -> tuple[str, str]:
    """What still fits beneath what stands there, and the rest; nothing where a sentence would
    have to be cut that the next slide could hold."""
    for ends in (_SENTENCE, _CLAUSE, _BLANK):
        for match in reversed(list(ends.finditer(paragraph))):
            if match.end() < len(paragraph) and room.takes([*above, paragraph[: match.end()]]):
                return paragraph[: match.end()].rstrip(), paragraph[match.end() :]
        if above:
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
