"""A compound that a draft writes otherwise once: “cung cố” where it says “củng cố” elsewhere.

The shipped counts were learned on real texts with real slips, so that a usual slip is known to
them; what the draft itself says then tells more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.drafts.compounds import Compounds, Pair
from index.drafts.sheet import Sheet
from index.restore import PIECE
from ingest.vietnamese import bare, canonical, has_marks, is_syllable

_SAID = 3
"""How often the draft must say the other one, at least."""
_RARER = 3
_UNUSUAL = 0.01
"""How much rarer the lone one must be in the language at large."""
_FITS = 1.0
"""Affinity from which the syllable in doubt belongs to its neighbour on the other side."""
_BOUND = 3.0
"""From which the other one does: “tính hình thức” is no “tình hình”."""


@dataclass(frozen=True, slots=True)
class LonePair:
    """`text[start:end]` is the syllable in doubt; `meant` what stands there elsewhere."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class _Written:
    """A pair as it stands: which of its two syllables is looked at, what stands beyond it, and
    what stands behind the other."""

    pair: Pair
    at: int
    beyond: str
    behind: str
    start: int
    end: int

    @property
    def key(self) -> tuple[int, Pair]:
        return self.at, (
            (bare(self.pair[0]), self.pair[1])
            if self.at == 0
            else (self.pair[0], bare(self.pair[1]))
        )


def lone_pairs(sheet: Sheet, compounds: Compounds) -> Iterator[LonePair]:
    groups: dict[tuple[int, Pair], list[_Written]] = defaultdict(list)
    for one in _written(sheet):
        groups[one.key].append(one)
    for group in groups.values():
        counts = Counter(one.pair for one in group)
        (usual, often), *others = counts.most_common()
        for pair, count in others:
            if often >= _SAID and count * _RARER <= often and _is_odd(pair, usual, compounds):
                yield from _told(group, pair, usual, compounds)


def _is_odd(pair: Pair, usual: Pair, compounds: Compounds) -> bool:
    return compounds.frequency(pair) <= _UNUSUAL * compounds.frequency(usual)


def _told(
    group: list[_Written], pair: Pair, usual: Pair, compounds: Compounds
) -> Iterator[LonePair]:
    for one in group:
        if one.pair != pair:
            continue
        (own, kept) = pair if one.at == 0 else pair[::-1]
        sides = (one.beyond, own), (kept, one.behind)
        outer, inner = sides if one.at == 0 else (side[::-1] for side in sides)
        if compounds.affinity(outer) < _FITS and compounds.affinity(inner) < _BOUND:
            yield LonePair(one.start, one.end, usual[one.at])


def _written(sheet: Sheet) -> Iterator[_Written]:
    for paragraph in sheet.paragraphs:
        text = sheet.text[paragraph.start : paragraph.end]
        form = canonical(text)
        spans = [piece.span() for piece in PIECE.finditer(form)]
        forms = [
            form[first:last] if text[first + 1 : last].islower() and _is_syllable(form[first:last])
            else ""
            for first, last in spans
        ]  # fmt: skip
        for at, pair in enumerate(pairwise(forms)):
            if all(pair) and any(map(has_marks, forms[max(0, at - 1) : at + 3])):
                before = forms[at - 1] if at else ""
                after = forms[at + 2] if at + 2 < len(forms) else ""
                places = [tuple(paragraph.start + one for one in spans[n]) for n in (at, at + 1)]
                yield _Written(pair, 0, before, after, places[0][0], places[0][1])
                yield _Written(pair, 1, after, before, places[1][0], places[1][1])


@lru_cache(maxsize=1 << 14)
def _is_syllable(form: str) -> bool:
    return is_syllable(form)
