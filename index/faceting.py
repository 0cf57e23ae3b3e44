"""A list narrowed by facets: each facet ignores its own choice, and counts under all the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Wanted = Mapping[str, Collection[str]]
"""Facet name → the values chosen; none chosen lets everything pass."""


@dataclass(frozen=True, slots=True)
class Facet(Generic[Item]):
    """`values` gives what an item has of it, each value once; an item may have several or none."""

    name: str
    values: Callable[[Item], Collection[str]]


@dataclass(frozen=True, slots=True)
class Narrowed(Generic[Item]):
    items: tuple[Item, ...]
    counts: Mapping[str, tuple[tuple[str, int], ...]]
    """Facet name → (value, count) pairs, the most frequent first, then by value."""


def narrowed(
    items: Iterable[Item], facets: Sequence[Facet[Item]], wanted: Wanted
) -> Narrowed[Item]:
    """The items that pass every choice, in their order, with the counts of each facet."""
    counts: dict[str, Counter[str]] = {facet.name: Counter() for facet in facets}
    passing: list[Item] = []
    for item in items:
        has = [(facet.name, facet.values(item)) for facet in facets]
        failed = [name for name, values in has if not _passes(values, wanted.get(name, ()))]
        if not failed:
            passing.append(item)
        for name, values in has:
            if all(other == name for other in failed):
                counts[name].update(values)
    return Narrowed(
        tuple(passing),
        {
            name: tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
            for name, counted in counts.items()
        },
    )


def _passes(values: Collection[str], chosen: Collection[str]) -> bool:
    return not chosen or any(value in chosen for value in values)
