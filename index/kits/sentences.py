"""The sentences of a passage, without its headings and the labels of its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.markers import marker_of
from ingest.vietnamese import canonical, compact

_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s+(?:[“\"‘«(]*[^\W\d_a-zđ]|[-–+•]\s))")
_QUOTED = re.compile(r"[“«][^“”«»]{1,300}[”»]|\"[^\"]{1,300}\"|‘‘[^‘’]{1,300}’’")
"""Within which nothing ends."""
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:\w|TP|Tp|TX|Th|Ths|TS|PGS|GS|KT|TM|TL|TUQ|Đ/c|v\.v)\.$")
_LEAD_IN = re.compile(r"(?:như sau|sau đây|sau|gồm|là)\s*:?$")
_CLAUSE = re.compile(r"[,;:](?=\s)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open offsets into the passage's text."""

    start: int
    end: int


def sentences(text: str, path: Sequence[str]) -> list[Sentence]:
    """In order. A line is a sentence at least; one in capitals, or that is a heading of `path`, is
    none."""
    headings = compact(" ".join(path))
    found = []
    for start, end in _lines(text):
        line = text[start:end]
        if _is_heading(line, headings):
            continue
        marker = marker_of(line, canonical(line))
        found += list(_parts(text, start + (marker.rest if marker else 0), end))
    return found


def main_sentence(text: str, path: Sequence[str], *, words: int) -> Sentence:
    """The first that says something of its own; a long one up to the end of a clause. Where there
    is none but there is a table, the first row of that."""
    found = [one for one in sentences(text, path) if not _is_row(text[one.start : one.end])]
    own = [one for one in found if _says_something(text[one.start : one.end])]
    rows = [Sentence(*line) for line in _lines(text) if _is_row(text[slice(*line)])]
    best = [*own, *rows, *found, Sentence(0, len(text))][0]
    return shortened(text, best, words=words)


def shortened(text: str, sentence: Sentence, *, words: int) -> Sentence:
    """Not more than so many words, cut behind a clause; at a word where no clause ends."""
    blanks = [m.start() for m in re.finditer(r"\s+", text[sentence.start : sentence.end])]
    if len(blanks) < words:
        return sentence
    most = sentence.start + blanks[words - 1]
    ends = [m.start() for m in _CLAUSE.finditer(text, sentence.start, most)]
    least = sentence.start + (most - sentence.start) // 2
    return Sentence(sentence.start, ends[-1] if ends and ends[-1] >= least else most)


def is_lead_in(said: str) -> bool:
    """Whether it only announces what follows: “… như sau:”."""
    return said.rstrip().endswith(":") or _LEAD_IN.search(canonical(said).rstrip()) is not None


def _is_row(said: str) -> bool:
    """Of a table, whose cells are parted by bars."""
    return " | " in said


def _says_something(said: str) -> bool:
    return len(said.split()) >= 5 and not is_lead_in(said)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def _is_heading(line: str, headings: str) -> bool:
    if compact(line) in headings:
        return True
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)


def _parts(text: str, start: int, end: int) -> Iterator[Sentence]:
    """What stands between the ends of sentences, without blanks around it."""
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    ends = [
        match.end() for match in _END.finditer(text, start, end)
        if not _ABBREVIATED.search(text[start : match.start() + 1])
        and not any(first < match.start() and match.end() < last for first, last in quoted)
    ]  # fmt: skip
    for last in [*ends, end]:
        said = text[start:last]
        first = start + len(said) - len(said.lstrip())
        if said.strip():
            yield Sentence(first, first + len(said.strip()))
        start = last
