"""A formula: a saying or a standing clause that recurs, in all its variants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.wording.differences import Difference
from index.wording.places import Place, first_dated
from ingest.vietnamese import bare, canonical, has_marks


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording, with the places that have it, the earliest first."""

    text: str
    terms: tuple[str, ...]
    places: tuple[Place, ...]
    differences: tuple[Difference, ...] = ()

    @property
    def documents(self) -> int:
        return len({place.document.key for place in self.places})

    @property
    def count(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Formula:
    """`variants`: the main form first. `id` stays while the main form does."""

    id: str
    variants: tuple[Variant, ...]
    quoted: bool

    @property
    def form(self) -> str:
        return self.variants[0].text

    @property
    def places(self) -> list[Place]:
        return [place for variant in self.variants for place in variant.places]

    @property
    def documents(self) -> int:
        return len({place.document.key for place in self.places})

    @property
    def count(self) -> int:
        return len(self.places)

    def has(self, words: Sequence[str]) -> bool:
        """Whether one of its forms has all these words (canonical); what is typed without marks
        is found so too."""
        shape = canonical if any(map(has_marks, words)) else bare
        forms = [shape(variant.text) for variant in self.variants]
        return any(all(word in form for word in words) for form in forms)

    def used_by(
        self, issuers: Sequence[str], levels: Sequence[str], documents: Sequence[str]
    ) -> bool:
        """Whether one of these issuers, on one of these levels, in one of these documents, uses
        it; an empty list asks for nothing."""
        return any(
            (not issuers or place.document.header.issuer.value in issuers)
            and (not levels or place.document.header.level.value in levels)
            and (not documents or place.document.id in documents)
            for place in self.places
        )

    @property
    def first(self) -> Place | None:
        return first_dated(self.places)

    @property
    def weight(self) -> float:
        """How much of a formula it is: by documents, by length, and by quotation marks."""
        size = min(len(self.variants[0].terms), 12) / 12
        return (self.documents + len(self.places) / 4) * size * (2 if self.quoted else 0.5)
