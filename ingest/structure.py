"""The tree of headings, as printed, and what is odd about its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from ingest.document import KINDS, Section
from ingest.markers import BULLETS, WORDS, Marker
from ingest.paragraphs import Paragraph
from ingest.vietnamese import canonical

_SENTENCE_END = re.compile(r"[.!?;…:][\"'”’»)\]]*$")
_INNER_END = re.compile(r"[^\W\d_]{2,}[.!?]\s+[A-ZĐÀ-Ỹ]")
_MAX_TITLE = 80
_DECREES = frozenset(canonical(kind) for kind in KINDS) | {"quyết nghị", "nay quyết định"}
_RULING = re.compile(r"(?:- ?)?(?:căn cứ|xét|theo đề nghị)(?!\w)")
"""What follows “CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH”: that line says who rules, and is no heading."""
_LETTER_HOLES = {(4, 6)}
"""From d) to e): many leave đ) out."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that heads a section. `paragraphs` counts those it takes up (a label, a title).

    `runs_on` says that its words are a text of their own (“Điều 2. Quyết định này có …”): then the
    section has its label alone, and the paragraph is read as text.
    """

    index: int
    paragraphs: int
    label: str
    title: str
    marker: Marker | None
    level: int
    runs_on: bool = False

    @property
    def text(self) -> str:
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings by paragraph, and for each paragraph those that it stands beneath."""

    headings: dict[int, Heading]
    above: tuple[tuple[Heading, ...], ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


def outline(paragraphs: Sequence[Paragraph], *, annex: bool = False) -> Outline:
    """Finds the headings among the paragraphs of a text and arranges them.

    In an annex the first line in capitals is its title.
    """
    found = {heading.index: heading for heading in _headings(paragraphs, annex)}
    above, headings = _arranged(paragraphs, found)
    sections = tuple(_sections(paragraphs, above, headings))
    return Outline(headings, above, sections, tuple(_oddities(paragraphs, found)))


# Which paragraphs are headings.


def _headings(paragraphs: Sequence[Paragraph], annex: bool) -> Iterator[Heading]:
    firm = [_judged(paragraphs, index) for index in range(len(paragraphs))]
    titled = annex and len(paragraphs) > 1 and paragraphs[0].text.isupper()
    if titled:
        firm[0] = True
    index = 0
    while index < len(paragraphs):
        decided = firm[index]
        if decided is None:
            decided = _like_siblings(paragraphs, firm, index)
        step = 1
        if decided:
            heading = _heading(paragraphs, index, titled and index == 0)
            yield heading
            step = heading.paragraphs
        index += step


def _judged(paragraphs: Sequence[Paragraph], index: int) -> bool | None:
    """Whether it is a heading; None where its siblings have to tell."""
    paragraph = paragraphs[index]
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    marker = paragraph.marker
    if paragraph.row or (marker is not None and marker.style in BULLETS):
        return False
    if marker is None:
        return _is_capital_heading(paragraph, following)
    if marker.style in WORDS:
        return True
    if marker.style == "A" and not _has_first(paragraphs, index):
        return False
    return False if following is None else _heads(paragraph, following, marker)


def _heads(paragraph: Paragraph, following: Paragraph, marker: Marker) -> bool | None:
    """Whether a paragraph with a number heads what follows it."""
    if paragraph.title.isupper() and paragraph.words > 1:
        return True
    too_long = not paragraph.title or paragraph.words > _MAX_TITLE
    if too_long or _is_sibling_or_above(following, marker):
        return False
    return _reads_as_title(paragraph, following)


def _reads_as_title(paragraph: Paragraph, following: Paragraph) -> bool | None:
    title = paragraph.title
    ended = _SENTENCE_END.search(title)
    if ended is None:
        return title[-1] != "," and not _INNER_END.search(title)
    if ended[0][0] == ":":
        itemised = following.marker is not None or following.row
        return paragraph.words <= (60 if itemised else 25)
    if ended[0][0] in ";…" or _INNER_END.search(title):
        return False
    return None if paragraph.words <= 30 else False


def _is_capital_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """A line in capitals that is plainly a heading: words enough, no ruling (“QUYẾT ĐỊNH:”)."""
    text = paragraph.text
    if following is None or not text.isupper() or text.endswith((":", ",", ";", ".")):
        return False
    if following.marker is None and following.text.isupper():
        return False
    if _RULING.match(following.form):
        return False
    words = text.count(" ") + 1
    letters = sum(char.isalpha() for char in text)
    return 2 <= words <= 30 and letters > 6 and paragraph.form not in _DECREES


def _has_first(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether an “A.” comes before or at a capital letter, so that “C. Mác” is no heading."""
    for paragraph in paragraphs[: index + 1]:
        marker = paragraph.marker
        if marker is not None and marker.style == "A" and marker.value == 1:
            return True
    return False


def _is_sibling_or_above(following: Paragraph, marker: Marker) -> bool:
    other = following.marker
    if other is None or other.style in BULLETS:
        return False
    begins = other.style in ("I", "A") and other.value == 1
    return other.style == marker.style or (other.rank < marker.rank and not begins)


def _like_siblings(
    paragraphs: Sequence[Paragraph], firm: Sequence[bool | None], index: int
) -> bool:
    """A short sentence with a number and text beneath is a heading where its siblings are."""
    marker = paragraphs[index].marker
    if marker is None:
        return False
    judged = [
        firm[other]
        for other in _siblings(paragraphs, index, marker)
        if not (firm[other] and paragraphs[other].text.endswith(":"))
    ]
    known = [each for each in judged if each is not None]
    if known:
        return sum(known) * 2 > len(known)
    return len(judged) > 0


def _siblings(paragraphs: Sequence[Paragraph], index: int, marker: Marker) -> Iterator[int]:
    """Paragraphs with the same style of number beneath the same heading, but for itself."""
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(paragraphs):
            found = paragraphs[other].marker
            if found is not None and found.rank < marker.rank and found.style not in BULLETS:
                break
            if found is not None and found.style == marker.style:
                yield other
            other += step


def _heading(paragraphs: Sequence[Paragraph], index: int, titles: bool) -> Heading:
    """Level 0 until it is arranged."""
    paragraph = paragraphs[index]
    marker = paragraph.marker
    if marker is None and titles:
        marker = Marker("phụ lục", "", 0)
    if marker is None:
        return Heading(index, 1, "", paragraph.text, None, 0)
    title, count = paragraph.title, 1
    bare = not title or not marker.label
    if marker.style in WORDS and bare and marker.style != "điều":
        while index + count < len(paragraphs) and _is_loose_title(paragraphs, index + count):
            title = f"{title} {paragraphs[index + count].text}".strip()
            count += 1
            if not paragraphs[index + count - 1].text.isupper():
                break
    runs_on = count == 1 and marker.style in WORDS and _is_text(paragraphs, index)
    return Heading(index, count, marker.label, "" if runs_on else title, marker, 0, runs_on)


def _is_loose_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph beneath “Chương I” is its title."""
    paragraph = paragraphs[index]
    if paragraph.marker is not None or paragraph.row or index + 1 >= len(paragraphs):
        return False
    ended = _SENTENCE_END.search(paragraph.text) is not None
    return paragraph.words <= 40 and (paragraph.text.isupper() or not ended)


def _is_text(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the words after “Điều 1.” are the article itself and not its title."""
    paragraph = paragraphs[index]
    marker = paragraph.marker
    if marker is None or not paragraph.title:
        return False
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    alone = following is None or (following.marker is not None and following.marker.style in WORDS)
    if _INNER_END.search(paragraph.title) or paragraph.words > _MAX_TITLE:
        return True
    ended = _SENTENCE_END.search(paragraph.title)
    if ended is None:
        return False
    if ended[0][0] == ":":
        return alone
    return alone or paragraph.words > 12


# How they stand beneath each other.


def _arranged(
    paragraphs: Sequence[Paragraph], found: dict[int, Heading]
) -> tuple[tuple[tuple[Heading, ...], ...], dict[int, Heading]]:
    """For each paragraph the headings above it (its own last), and the headings with levels."""
    top = 6 if any(h.marker and h.marker.style == "A" for h in found.values()) else 7
    usual = _usual_levels(paragraphs, found, top)
    stack: list[Heading] = []
    listed: dict[str, int] = {}
    above: list[tuple[Heading, ...]] = []
    placed: dict[int, Heading] = {}
    taken = 0
    for index, paragraph in enumerate(paragraphs):
        heading = found.get(index)
        if heading is not None:
            stack = _beneath(stack, heading, top)
            level = len(stack) + 1 if stack else usual.get(_style(heading), 1)
            level = max(level, stack[-1].level + 1 if stack else 1)
            heading = _at_level(heading, level)
            placed[index] = heading
            stack = [*stack, heading]
            taken = heading.paragraphs
            listed = {}
        elif taken <= 0:
            stack = _closed_by(stack, paragraph, paragraphs[index - 1] if index else None, listed)
        taken -= 1
        above.append(tuple(stack))
    return tuple(above), placed


def _usual_levels(
    paragraphs: Sequence[Paragraph], found: dict[int, Heading], top: int
) -> dict[str, int]:
    """The level each style mostly has, for a heading whose parent was lost with the first page."""
    stack: list[Heading] = []
    listed: dict[str, int] = {}
    levels: dict[str, Counter[int]] = {}
    for index, paragraph in enumerate(paragraphs):
        heading = found.get(index)
        if heading is not None:
            stack = [*_beneath(stack, heading, top), heading]
            levels.setdefault(_style(heading), Counter())[len(stack)] += 1
            listed = {}
        else:
            stack = _closed_by(stack, paragraph, paragraphs[index - 1] if index else None, listed)
    return {style: count.most_common(1)[0][0] for style, count in levels.items()}


def _style(heading: Heading) -> str:
    return heading.marker.style if heading.marker else ""


def _rank(heading: Heading, top: int) -> int:
    return heading.marker.rank if heading.marker else top


def _at_level(heading: Heading, level: int) -> Heading:
    return Heading(
        heading.index, heading.paragraphs, heading.label, heading.title, heading.marker, level,
        heading.runs_on,
    )  # fmt: skip


def _beneath(stack: list[Heading], heading: Heading, top: int) -> list[Heading]:
    """The headings that stay above a new one."""
    for depth, other in enumerate(stack):
        if _style(other) == _style(heading):
            return stack[:depth]
    marker = heading.marker
    nested = stack and stack[-1].marker and stack[-1].marker.style in ("a", "1)")
    if nested and marker and marker.style in ("1", "1)") and marker.value == 1:
        return stack
    return [other for other in stack if _rank(other, top) < _rank(heading, top)]


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


# What is odd about the numbers.


def _oddities(paragraphs: Sequence[Paragraph], found: Container[int]) -> Iterator[str]:
    """Gaps, repeats and late beginnings, in Vietnamese; the labels stay as they are."""
    last: dict[str, list[Marker]] = {}
    headed: dict[str, bool] = {}
    for index, paragraph in enumerate(paragraphs):
        marker = paragraph.marker
        if marker is None or marker.value is None or marker.style in BULLETS:
            continue
        if marker.style == "A" and marker.value > 1 and "A" not in last:
            continue
        counted = last.get(_series(marker), [])
        inner = marker.value == 1 and headed.get(marker.style, False) and index not in found
        told = None if inner else _oddity(counted, marker)
        headed[marker.style] = index in found
        if told:
            yield told
        last = {
            series: others
            for series, others in last.items()
            if others[-1].rank <= marker.rank or (series == "điều" and marker.style in WORDS)
        }
        last[_series(marker)] = _counted_on(counted, marker)


def _counted_on(counted: list[Marker], marker: Marker) -> list[Marker]:
    """The last numbers of a series: that of the outer list first, then of the list within it."""
    if not counted:
        return [marker]
    if marker.value == 1:
        return [counted[-1], marker]
    if _is_next(counted[-1], marker) or len(counted) == 1:
        return [*counted[:-1], marker]
    return [marker] if _is_next(counted[0], marker) else [*counted[:-1], marker]


def _is_next(previous: Marker, marker: Marker) -> bool:
    step = ((previous.value or 0), (marker.value or 0))
    return step[1] == step[0] + 1 or (marker.style == "a" and step in _LETTER_HOLES)


def _series(marker: Marker) -> str:
    """Numbers that count on from each other: 2.1 and 2.2, not 2.1 and 3.1."""
    if "." in marker.style:
        return marker.style + re.sub(r"\d+\D*$", "", marker.label)
    return marker.style


def _oddity(counted: list[Marker], marker: Marker) -> str | None:
    value = marker.value or 0
    if not counted:
        if value > 1:
            return f"Đánh số bắt đầu từ “{marker.label}”, không thấy số đứng trước."
        return None
    if any(_is_next(previous, marker) for previous in counted):
        return None
    before = counted[-1].value or 0
    places = f"sau “{counted[-1].label}” là “{marker.label}”"
    if value == before:
        return f"Đánh số lặp lại: {places}."
    if value == 1:
        return None
    return f"Đánh số {'nhảy cóc' if value > before else 'không theo thứ tự'}: {places}."
