"""What two texts say in the same words, word for word or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.wording.clauses import STRONG, cuts
from index.wording.differences import Difference, Words, differences, likeness

LEAST = 6
"""Terms from which words that two texts share are worth showing."""
NEAR = 0.6
"""From this share of common terms on, two texts are nearly the same."""
_GAP = 10
"""Terms between two shared runs up to which they are one wording, changed."""
_COMMON = 8
"""Places in one text from which a run of words is too common to look for its like."""
_LONGEST = 40_000_000
"""Terms of the one times terms of the other, up to which they are compared as a whole (some 5 MB).
"""


@dataclass(frozen=True, slots=True)
class Shared:
    """`a`, `b`: half-open offsets into the two texts. `differences` as from `a` to `b`."""

    a: tuple[int, int]
    b: tuple[int, int]
    differences: tuple[Difference, ...] = ()

    @property
    def exact(self) -> bool:
        return not self.differences

    def as_json(self) -> dict[str, object]:
        return {
            "a": self.a,
            "b": self.b,
            "exact": self.exact,
            "differences": [one.as_json() for one in self.differences],
        }


@dataclass(frozen=True, slots=True)
class Tile:
    """Terms [a, a + size) of the one text that are terms [b, b + size) of the other."""

    a: int
    b: int
    size: int


_Stretch = tuple[int, int, int, int]
"""Terms [first, last) of the one, and [first, last) of the other."""


def nearness(a: Words, b: Words) -> float:
    """In [0, 1]: the share of terms that both have in the same order, of all of both."""
    return likeness(a.keys, b.keys) if a.terms and b.terms else float(not (a.terms or b.terms))


def shared(a: Words, b: Words, *, near: bool) -> tuple[Shared, ...]:
    """In the order of `a`. Where the texts are `near` each other they are compared as a whole,
    else the stretches that both have are found, wherever they stand."""
    if not a.terms or not b.terms:
        return ()
    if near and len(a.terms) * len(b.terms) <= _LONGEST:
        return (_shared(a, b, (0, len(a.terms), 0, len(b.terms))),)
    found = _stretches(tiles(a.keys, b.keys))
    for at, one in enumerate(found):
        wider = _bounded(a, b, one)
        if not any(_overlap(wider, other) for other in found if other is not one):
            found[at] = wider
    return tuple(_shared(a, b, one) for one in found)


def covered(asked: Sequence[Sequence[str]], held: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many terms of the asked texts stand in runs that the held texts have too, and how many
    terms there are."""
    known = {run for keys in held for run in _runs(keys)}
    whole = {tuple(keys) for keys in held}
    count = total = 0
    for keys in asked:
        total += len(keys)
        if tuple(keys) in whole:
            count += len(keys)
            continue
        end = 0
        for at, run in enumerate(_runs(keys)):
            if run in known:
                count += at + LEAST - max(at, end)
                end = at + LEAST
    return count, total


def tiles(a: Sequence[str], b: Sequence[str]) -> list[Tile]:
    """Runs that both have, none overlapping another in either text, the longest first chosen; in
    the order of `a`."""
    free_a, free_b = [True] * len(a), [True] * len(b)
    chosen: list[Tile] = []
    for tile in sorted(_matches(a, b), key=lambda one: (-one.size, abs(one.a - one.b), one.a)):
        for part in _free(tile, free_a, free_b):
            chosen.append(part)
            free_a[part.a : part.a + part.size] = [False] * part.size
            free_b[part.b : part.b + part.size] = [False] * part.size
    return sorted(chosen, key=lambda one: one.a)


def _runs(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(keys[at : at + LEAST]) for at in range(len(keys) - LEAST + 1))


def _matches(a: Sequence[str], b: Sequence[str]) -> Iterator[Tile]:
    """The longest runs from each place on that both have; what is very common begins none."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, run in enumerate(_runs(b)):
        places[run].append(at)
    reached: dict[int, int] = {}
    for at, run in enumerate(_runs(a)):
        found = places.get(run, ())
        for other in found if len(found) <= _COMMON else ():
            if reached.get(other - at, 0) <= at:
                tile = _extended(a, b, at, other)
                reached[other - at] = tile.a + tile.size
                yield tile


def _extended(a: Sequence[str], b: Sequence[str], at: int, other: int) -> Tile:
    back, on = 0, LEAST
    while at > back and other > back and a[at - back - 1] == b[other - back - 1]:
        back += 1
    while at + on < len(a) and other + on < len(b) and a[at + on] == b[other + on]:
        on += 1
    return Tile(at - back, other - back, back + on)


def _free(tile: Tile, free_a: Sequence[bool], free_b: Sequence[bool]) -> Iterator[Tile]:
    """What no other tile has taken of it, as far as that is long enough."""
    first = None
    for step in range(tile.size + 1):
        free = step < tile.size and free_a[tile.a + step] and free_b[tile.b + step]
        if free and first is None:
            first = step
        elif not free and first is not None:
            if step - first >= LEAST:
                yield Tile(tile.a + first, tile.b + first, step - first)
            first = None


def _stretches(found: Sequence[Tile]) -> list[_Stretch]:
    """Tiles that follow each other closely in both texts are one stretch."""
    following = dict(pairwise(sorted(found, key=lambda tile: tile.b)))
    joined: list[_Stretch] = []
    before: Tile | None = None
    for tile in found:
        end = (tile.a + tile.size, tile.b + tile.size)
        if before is not None and following.get(before) == tile and _close(before, tile):
            joined[-1] = (joined[-1][0], end[0], joined[-1][2], end[1])
        else:
            joined.append((tile.a, end[0], tile.b, end[1]))
        before = tile
    return joined


def _close(one: Tile, other: Tile) -> bool:
    gaps = (other.a - one.a - one.size, other.b - one.b - one.size)
    return max(gaps) <= min(_GAP, one.size, other.size)


def _bounded(a: Words, b: Words, stretch: _Stretch) -> _Stretch:
    """A stretch that begins or ends a few words within a clause of both goes to its bounds, so that
    a change in its first or last words is shown."""
    first, last, to_first, to_last = stretch
    most = min(_GAP, last - first) // 2
    ends = [_reach(words, at, at_end, most) for words, at, at_end in
            ((a, first, last), (b, to_first, to_last))]  # fmt: skip
    (back, on), (to_back, to_on) = ends
    if back is not None and to_back is not None:
        first, to_first = first - back, to_first - to_back
    if on is not None and to_on is not None:
        last, to_last = last + on, to_last + to_on
    return first, last, to_first, to_last


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    return (one[0] < other[1] and other[0] < one[1]) or (one[2] < other[3] and other[2] < one[3])


def _reach(words: Words, first: int, last: int, most: int) -> tuple[int | None, int | None]:
    """How many terms to go back, and on, to the next strong cut; None where that is too far."""
    low, high = max(first - most, 0), min(last + most, len(words.terms))
    part = words.part(low, high)
    strong = {low + at for at, flags in cuts(part.text, part.terms).tolist() if flags & STRONG}
    inner = strong - {low, high}
    inner |= {edge for edge in (low, high) if edge in (0, len(words.terms))}
    before = [at for at in inner if at <= first]
    after = [at for at in inner if at >= last]
    return (first - max(before) if before else None), (min(after) - last if after else None)


def _shared(a: Words, b: Words, stretch: _Stretch) -> Shared:
    first, last, to_first, to_last = stretch
    here, there = a.part(first, last), b.part(to_first, to_last)
    return Shared((here.start, here.end), (there.start, there.end), differences(here, there))
