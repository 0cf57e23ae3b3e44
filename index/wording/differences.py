"""Two wordings laid beside each other, term by term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from index.analyzer import Term

Op = Literal["insert", "delete", "replace"]


@dataclass(frozen=True, slots=True)
class Words:
    """Some terms of a text, which they point into."""

    text: str
    terms: Sequence[Term]

    @property
    def keys(self) -> list[str]:
        return [term.text for term in self.terms]

    @property
    def start(self) -> int:
        return self.terms[0].start

    @property
    def end(self) -> int:
        return self.terms[-1].end

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of terms [first, last); where there are none, of the gap."""
        if first < last:
            return self.terms[first].start, self.terms[last - 1].end
        at = self.terms[first - 1].end if first else self.start
        return at, at

    def part(self, first: int, last: int) -> Words:
        return Words(self.text, self.terms[first:last])


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to be done to the words asked for, to get those found; spans are offsets, half-open,
    into the text of either side."""

    op: Op
    asked: str
    found: str
    asked_span: tuple[int, int]
    found_span: tuple[int, int]

    def as_json(self) -> dict[str, object]:
        return {
            "op": self.op,
            "from": self.asked,
            "to": self.found,
            "from_span": self.asked_span,
            "to_span": self.found_span,
        }


def likeness(asked: Sequence[str], found: Sequence[str]) -> float:
    """In [0, 1]: the share of terms that both have in the same order, of all of both."""
    return Indel.normalized_similarity(asked, found)


def differences(asked: Words, found: Words) -> tuple[Difference, ...]:
    """In the order of the text; none where the terms are the same."""
    here, there = asked.keys, found.keys
    return tuple(
        _difference(asked, found, _settled(step, asked, found))
        for step in _steps(_codes(here, there))
    )


def _codes(here: Sequence[str], there: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return [
        (code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(here, there)
    ]


_Step = tuple[int, int, int, int]
"""Terms [first, last) of the one side that stand for terms [first, last) of the other."""


def _steps(codes: Iterable[tuple[str, int, int, int, int]]) -> list[_Step]:
    """What is not equal; an omission and an addition in one place are one replacement."""
    steps: list[_Step] = []
    for tag, *step in codes:
        if tag == "equal":
            continue
        if steps and (steps[-1][1], steps[-1][3]) == (step[0], step[2]):
            steps[-1] = (steps[-1][0], step[1], steps[-1][2], step[3])
        else:
            steps.append((step[0], step[1], step[2], step[3]))
    return steps


def _settled(step: _Step, asked: Words, found: Words) -> _Step:
    """Of “biết, dân” left out before “bàn”, the same as “dân bàn” left out, the one that begins
    where the text may be cut."""
    first, last, to_first, to_last = step
    if (first == last) == (to_first == to_last):
        return step
    words, start, end = (asked, first, last) if to_first == to_last else (found, to_first, to_last)
    back = _back(words, start, end, min(first, to_first))
    return first - back, last - back, to_first - back, to_last - back


def _back(words: Words, start: int, end: int, most: int) -> int:
    """How many terms to go back, so that the same is left out from a comma on; 0 for none."""
    for back in range(most + 1):
        if back and words.terms[start - back].text != words.terms[end - back].text:
            return 0
        at = start - back
        if at == 0 or words.text[words.terms[at - 1].end : words.terms[at].start].strip():
            return back
    return 0


def _difference(asked: Words, found: Words, step: _Step) -> Difference:
    first, last, to_first, to_last = step
    asked_span, found_span = asked.span(first, last), found.span(to_first, to_last)
    op: Op = "insert" if first == last else "delete" if to_first == to_last else "replace"
    return Difference(
        op,
        asked.text[slice(*asked_span)],
        found.text[slice(*found_span)],
        asked_span,
        found_span,
    )
