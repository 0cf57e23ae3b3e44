"""The tree of headings, as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Section
from ingest.headings import Heading, find_headings, find_quoted
from ingest.markers import BULLETS, Marker
from ingest.misnumbering import oddities
from ingest.paragraphs import Paragraph

_BOLD_RANK = 8.5
"""How deep a heading in bold letters without a number stands; see RANKS."""
_INNER = frozenset(("1", "1)", "1.1", "1.1.1", "1.1.1.1", "a", "a1", "nhất"))
"""Styles that begin a series beneath any other."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings by paragraph, and for each paragraph those that it stands beneath."""

    headings: dict[int, Heading]
    above: tuple[tuple[Heading, ...], ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


def outline(paragraphs: Sequence[Paragraph], *, annex: bool = False) -> Outline:
    """Finds the headings among the paragraphs of a text and arranges them.

    In an annex the first line in capitals is its title. Articles of another document that are
    quoted are no headings.
    """
    quoted = find_quoted(paragraphs)
    found = {one.index: one for one in find_headings(paragraphs, quoted, annex=annex)}
    above, headings = _arranged(paragraphs, found, quoted)
    sections = tuple(_sections(paragraphs, above, headings))
    warnings = tuple(oddities(paragraphs, found, quoted))
    return Outline(headings, above, sections, warnings)


def _arranged(
    paragraphs: Sequence[Paragraph], found: dict[int, Heading], quoted: Container[int]
) -> tuple[tuple[tuple[Heading, ...], ...], dict[int, Heading]]:
    """For each paragraph the headings above it (its own last), and the headings with levels."""
    stacks = list(_stacks(paragraphs, found, quoted))
    usual = _usual_levels(stacks, found)
    placed: dict[int, Heading] = {}
    above: list[tuple[Heading, ...]] = []
    for index, stack in enumerate(stacks):
        if index in found:
            over = placed[stack[-2].index].level if len(stack) > 1 else None
            level = usual[found[index].style] if over is None else over + 1
            placed[index] = replace(found[index], level=level)
        above.append(tuple(placed[one.index] for one in stack))
    return tuple(above), placed


def _stacks(
    paragraphs: Sequence[Paragraph], found: dict[int, Heading], quoted: Container[int]
) -> Iterator[list[Heading]]:
    """For each paragraph the headings above it, itself included where it is one."""
    top = 6 if any(one.style == "A" for one in found.values()) else 7
    stack: list[Heading] = []
    listed: dict[str, int] = {}
    taken = 0
    for index, paragraph in enumerate(paragraphs):
        heading = found.get(index)
        if heading is not None:
            stack = [*_parents(stack, heading, top), heading]
            taken = heading.paragraphs
            listed = {}
        elif taken <= 0 and index not in quoted:
            stack = _closed_by(stack, paragraph, paragraphs[index - 1] if index else None, listed)
        taken -= 1
        yield stack


def _usual_levels(stacks: Sequence[list[Heading]], found: dict[int, Heading]) -> dict[str, int]:
    """The level each style mostly has, for a heading whose parent was lost with the first page."""
    levels: dict[str, Counter[int]] = {}
    for index, heading in found.items():
        levels.setdefault(heading.style, Counter())[len(stacks[index])] += 1
    return {style: count.most_common(1)[0][0] for style, count in levels.items()}


def _rank(heading: Heading, top: int) -> float:
    if heading.marker is not None:
        return heading.marker.rank
    return top if heading.style == "capitals" else _BOLD_RANK


def _parents(stack: list[Heading], heading: Heading, top: int) -> list[Heading]:
    """The headings that stay above a new one.

    A number is a sibling of the last one of its style. The first number of a style that stands
    beneath no other begins a series within what stands last, whatever styles writers nest.
    """
    for depth, other in enumerate(stack):
        if other.style == heading.style:
            return _with_prefix(stack[:depth], heading)
    if heading.style in _INNER and heading.marker is not None and heading.marker.value == 1:
        return _with_prefix([one for one in stack if one.style not in BULLETS], heading)
    if heading.style == "A" and stack and stack[-1].style == "I" and heading.begins:
        return stack
    return [other for other in stack if _rank(other, top) < _rank(heading, top)]


def _with_prefix(stack: list[Heading], heading: Heading) -> list[Heading]:
    """“2.1.” does not stand beneath “1.”, though that may be the last heading of its style."""
    if "." not in heading.style:
        return stack
    for depth, other in enumerate(stack):
        number = other.label.strip("(.)-–/: ")
        nested = other.style in ("1", "1)") or "." in other.style
        if nested and not heading.label.strip("( ").startswith(f"{number}."):
            return stack[:depth]
    return stack


def _closed_by(
    stack: list[Heading], paragraph: Paragraph, before: Paragraph | None, listed: dict[str, int]
) -> list[Heading]:
    """The headings that still stand above a paragraph that is none itself."""
    marker = paragraph.marker
    if marker is not None:
        return _closed_by_number(stack, marker, listed)
    if paragraph.row or before is None or before.marker is None or not stack:
        return stack
    listing = stack[-1].title.endswith(":") and stack[-1].marker is not before.marker
    return stack[:-1] if listing else stack


def _closed_by_number(
    stack: list[Heading], marker: Marker, listed: dict[str, int]
) -> list[Heading]:
    """A numbered paragraph ends the section of a heading with the same style of number.

    Not so where it begins, or goes on with, a list of its own beneath that heading: `listed`
    remembers how far the list of a style has come.
    """
    for depth, other in enumerate(stack):
        if other.marker is not None and other.marker.style == marker.style:
            if marker.value == 1 or listed.get(marker.style) == (marker.value or 0) - 1:
                listed[marker.style] = marker.value or 0
                return stack
            return stack[:depth]
    return stack


def _sections(
    paragraphs: Sequence[Paragraph],
    above: Sequence[tuple[Heading, ...]],
    headings: dict[int, Heading],
) -> Iterator[Section]:
    for index, heading in headings.items():
        last = index
        while last + 1 < len(paragraphs) and heading in above[last + 1]:
            last += 1
        start, end = paragraphs[index].start, paragraphs[last].end
        yield Section(heading.label, heading.title, heading.level, start, end)
