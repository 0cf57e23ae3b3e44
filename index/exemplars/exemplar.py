"""A named model or example, and one place where a document names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.exemplars.localities import Localities
from index.wording.places import Place

FieldName = Literal[
    "kinh tế", "văn hóa - xã hội", "quốc phòng - an ninh", "xây dựng hệ thống chính trị"
]
Type = Literal["mô hình", "điển hình"]


@dataclass(frozen=True, slots=True)
class Whose:
    """Who has a model, and where, as far as the words around its name tell."""

    unit: str | None = None
    where: Localities = ()
    """From the smallest to the largest."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a model. `place` marks the name's own words."""

    key: str
    """What is the same in all ways of writing the name."""
    name: str
    type: Type
    whose: Whose
    scope: Localities
    """Where the document that names it comes from."""
    field: FieldName | None
    told: bool
    """Whether the text itself says the field; else it was gathered from words of that field."""
    does: str | None
    results: str | None
    place: Place
    before: str | None = None
    """The key of the name that it had before, where the text says so."""
    known: bool = True
    """Whether this place alone shows that a model is named; else another place must."""


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One model or example of the register."""

    id: str
    name: str
    type: Type
    unit: str | None
    """Who does it; what the text leaves open (“Công an xã”) is completed by the document's own
    place."""
    place: str | None
    """From the smallest to the largest: “bản Nà Phát, xã Nậm Tiên”."""
    area: str | None
    """The commune of `place`, else its district or province: what lists are filtered by."""
    field: FieldName | None
    does: str | None
    """Verbatim: a clause, a table's cell or a labelled line of a document that names it."""
    results: str | None
    """Verbatim, as `does`."""
    places: tuple[Place, ...]
    """Where it is named, the earliest document first."""

    @property
    def documents(self) -> int:
        return len({place.document.key for place in self.places})
