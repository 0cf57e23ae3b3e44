"""Lines of a PDF become paragraphs again, by where they begin and end on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Origin
from ingest.readers.parts import Paragraph, Run
from ingest.readers.pdf_lines import Line, squeezed

_LABEL = re.compile(
    r"\s*(?:[-–—+*•▪●○➢❖✓]\s|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[IVXLC]+)[.)]\s"
    r"|(?:\d{1,2}|[IVXLC]+)-\s|(?:Điều|Chương|Mục|Phần)\s+[\dIVXLC]+)"
)
_ENDS = re.compile(r"[.;:!?…/]['\"”’)\]]*\s*$")
_WORD_GOES_ON = re.compile(r"(?:\S-|\w/)$")
_HAS_WORDS = re.compile(r"\w")
_SPACED = 1.25
_FAR = 1.9
"""Of the usual distance between lines: from here there is a new paragraph, whatever it says."""
_INDENT = 0.6
"""Of a line's height."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the running text of a document begins and ends, and how far its lines are apart."""

    left: float
    right: float
    pitch: float
    indents: bool
    """Whether paragraphs begin with an indent."""

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def margins(pages: Iterable[list[Line]]) -> Margins:
    """Measured over the single lines of pages of one width; what is most frequent counts."""
    lefts: Counter[int] = Counter()
    rights: list[float] = []
    pitches: Counter[int] = Counter()
    for page in pages:
        lefts.update(round(line.left / 2) for line in page)
        rights.extend(line.right for line in page)
        pitches.update(round((above.middle - line.middle) * 2) for above, line in pairwise(page))
    if not rights:
        return Margins(0.0, 0.0, 1.0, indents=False)
    rights.sort()
    left = min(key for key, count in lefts.items() if count * 3 >= max(lefts.values())) * 2.0
    right = rights[min(len(rights) - 1, int(len(rights) * 0.95))]
    pitch = pitches.most_common(1)[0][0] / 2 if pitches else 1.2
    indented = sum(count for key, count in lefts.items() if 10 <= key * 2 - left <= 60)
    return Margins(left, right, max(pitch, 1.0), indented * 8 >= len(rights))


@dataclass(slots=True)
class Flow:
    """A paragraph with the lines it was made of, so that the next page may go on with it."""

    lines: list[Line]
    page: int
    last_page: int
    centred: bool = False

    def paragraph(self, number: int) -> Paragraph:
        runs: list[Run] = []
        text = ""
        for line in self.lines:
            if text and not _WORD_GOES_ON.search(text):
                runs.append(Run(" "))
            runs.extend(squeezed(line.runs))
            text = line.text.rstrip()
        origin = Origin(page=self.page, paragraph=number)
        return Paragraph(runs, origin=origin, centred=self.centred)


def flow(lines: Iterable[Line], bounds: Margins, *, page: int) -> Iterator[Flow]:
    """Lines one below the other → paragraphs."""
    current: Flow | None = None
    for line in lines:
        if current and _continues(current.lines, line, bounds):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = Flow([line], page, page, centred=_is_centred(line, bounds))
    if current:
        yield current


def block(lines: Iterable[Line], *, page: int) -> Iterator[Flow]:
    """Lines of a letterhead or signature: each is its own, unless it ends in mid-sentence."""
    lines = list(lines)
    current: Flow | None = None
    right = max((line.right for line in lines), default=0.0)
    for line in lines:
        if current and _wraps(current.lines, line, right):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = Flow([line], page, page)
    if current:
        yield current


def _wraps(lines: list[Line], line: Line, right: float) -> bool:
    before = lines[-1]
    full = _is_full(before, line, right - before.right)
    near = before.middle - line.middle < 1.7 * line.height
    goes_on = line.text[:1].islower() or (_label(lines[0]) and not before.text.endswith(","))
    return full and near and goes_on and not _ends(before) and not _label(line)


def _continues(lines: list[Line], line: Line, bounds: Margins) -> bool:
    before = lines[-1]
    if not _is_of_a_kind(before, line, bounds) or (_label(line) and _ends(before)):
        return False
    if _is_symmetric(before, bounds) and _is_centred(line, bounds):
        return _is_full(before, line, bounds.right - bounds.left - before.right + before.left)
    if not _is_full(before, line, bounds.right - before.right):
        return False
    hangs = len(lines) == 1 and _label(before) and not _label(line)
    return line.left - before.left <= _INDENT * line.height or hangs


def _is_of_a_kind(before: Line, line: Line, bounds: Margins) -> bool:
    """Whether two lines are near each other, of one size, and both of words."""
    distance = (before.middle - line.middle) / bounds.pitch
    in_sentence = not _ends(before) and line.text[:1].islower()
    if distance > _FAR or (distance > _SPACED and not in_sentence):
        return False
    if abs(line.height - before.height) > 0.25 * max(line.height, before.height):
        return False
    return all(_HAS_WORDS.search(part.text) for part in (before, line))


def _is_full(before: Line, line: Line, room: float) -> bool:
    """Whether the first word of a line had no room left on the line before."""
    slack = 0.35 if _ends(before) else 1.2
    return room <= line.first + slack * line.height


def continues_over_page(before: Flow, after: Flow, bounds: Margins) -> bool:
    """Whether the first paragraph of a page goes on with the last one of the page before."""
    last, line = before.lines[-1], after.lines[0]
    if before.centred or after.centred or _label(line):
        return False
    if not _is_full(last, line, bounds.right - last.right):
        return False
    if abs(line.height - last.height) > 0.25 * line.height:
        return False
    if not _ends(last):
        return line.left - last.left <= _INDENT * line.height or line.text[:1].islower()
    return bounds.indents and line.left - bounds.left <= _INDENT * line.height


def _ends(line: Line) -> bool:
    return _ENDS.search(line.text) is not None


def _label(line: Line) -> bool:
    return _LABEL.match(line.text) is not None


def _is_symmetric(line: Line, bounds: Margins) -> bool:
    return abs(line.centre - bounds.centre) < 0.7 * line.height


def _is_centred(line: Line, bounds: Margins) -> bool:
    return _is_symmetric(line, bounds) and line.left - bounds.left > 1.5 * line.height
