"""The nouns of commitments: who must do what, how much, by when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from index.wording.places import Place

Kind = Literal["duty", "target", "report"]
Period = Literal["ngày", "tuần", "tháng", "quý", "6 tháng", "9 tháng", "năm", "nhiều năm"]


@dataclass(frozen=True, slots=True)
class Office:
    """Who must do it. `name` is normalised, `printed` as the document says."""

    name: str
    printed: str
    level: str | None = None
    lead: bool = True
    """Leads; what does not lead takes part."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`days`: days of the year by which it must be done, as MM-DD, rising."""

    every: Period
    days: tuple[str, ...] = ()
    until: str | None = None
    """The last year of it, where the document's title names one."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment of a paper. `part` counts its passages; `start`, `end`: offsets in that
    passage's text."""

    part: int
    start: int
    end: int
    kind: Kind
    offices: tuple[Office, ...] = ()
    amount: str | None = None
    when: str | None = None
    due: str | None = None
    """A day, month or year in ISO 8601, as far as it is said."""
    recurrence: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A commitment where it stands in a library."""

    place: Place
    kind: Kind
    offices: tuple[Office, ...] = ()
    amount: str | None = None
    when: str | None = None
    due: str | None = None
    recurrence: Recurrence | None = None
    due_inferred: bool = False
    """Whether the year of `due` is not printed beside it."""

    @property
    def what(self) -> str:
        """Verbatim."""
        return self.place.text

    @property
    def who(self) -> str | None:
        """The normalised names, the leading ones first; None where nobody is named."""
        ordered = sorted(self.offices, key=lambda office: not office.lead)
        return "; ".join(office.name for office in ordered) or None

    @property
    def id(self) -> str:
        """The same for the same words at the same place."""
        place = self.place
        said = f"{place.passage.id}/{place.start}-{place.end}"
        return hashlib.sha256(said.encode()).hexdigest()[:12]
