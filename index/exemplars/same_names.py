"""Which ways of writing are one name: case, tones and marks apart, and a slip of a letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from index.exemplars.exemplar import Mention

_SLIP_WORDS = 4
"""Words of a name from which on one letter may be a slip."""


def same_names(mentions: Sequence[Mention]) -> dict[str, str]:
    """Every key with the one that stands for all that are the same name."""
    counts = Counter(one.key for one in mentions)
    stands = {key: key for key in counts}

    def root(key: str) -> str:
        while stands[key] != key:
            key = stands[key]
        return key

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)), key=lambda key: (-counts[key], key))
        stands[second] = first

    for one, other in _slips(counts):
        join(one, other)
    for mention in mentions:
        if mention.before and mention.before in counts:
            join(mention.key, mention.before)
    return {key: root(key) for key in counts}


def _slips(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Names that differ in one letter of one word, or only in blanks."""
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key in keys:
        words = key.split()
        alike["blanks", "".join(words)].append(key)
        if len(words) >= _SLIP_WORDS:
            for at in range(len(words)):
                alike[at, *words[:at], "", *words[at + 1 :]].append(key)
    found = []
    for mark, group in alike.items():
        for one, other in combinations(group, 2):
            if mark[0] == "blanks" or _is_slip(one, other):
                found.append((one, other))
    return found


def _is_slip(one: str, other: str) -> bool:
    differing = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    if len(differing) != 1 or any(any(map(str.isdigit, word)) for word in differing[0]):
        return False
    return Levenshtein.distance(*differing[0]) == 1
