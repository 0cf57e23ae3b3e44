"""A basket and what lies in it: values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from index.excerpts import Excerpt, State


@dataclass(frozen=True, slots=True)
class Item:
    """A passage in a basket, as it is shown (`index.excerpts.Standing`)."""

    id: str
    excerpt: Excerpt
    section: str
    note: str
    added: str
    """ISO 8601, UTC."""
    state: State = "held"

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "passage": self.excerpt.passage_json(),
            "document": dict(self.excerpt.document),
            "section": self.section,
            "note": self.note,
            "state": self.state,
            "added": self.added,
            "citation": self.excerpt.citation,
        }


@dataclass(frozen=True, slots=True)
class Basket:
    id: str
    name: str
    note: str
    edition: int
    """Counts from 1; every change raises it."""
    created: str
    changed: str
    items: tuple[Item, ...] = ()

    def as_json(self) -> dict[str, Any]:
        names = ("id", "name", "note", "edition", "created", "changed")
        items = [item.as_json() for item in self.items]
        return {name: getattr(self, name) for name in names} | {"items": items}


@dataclass(frozen=True, slots=True)
class Summary:
    """A basket in the list; `items` is how many there are."""

    id: str
    name: str
    note: str
    edition: int
    created: str
    changed: str
    items: int


@dataclass(frozen=True, slots=True)
class Put:
    """A passage (by its id) to be put into a basket."""

    passage: str
    section: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An item (by its id) with the section and note that it is to have."""

    item: str
    section: str = ""
    note: str = ""
