"""What is searched beside the words of a question, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ExpansionKind = Literal["abbreviation", "renamed", "slip", "synonym"]

WEIGHTS: dict[ExpansionKind, float] = {
    "abbreviation": 0.6,
    "renamed": 0.5,
    "slip": 0.6,
    "synonym": 0.4,
}
"""How much what is searched beside a term counts, the term itself counting 1."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """`term` as it stands in the query (`Query.rest`), `meaning` what is searched beside it, and
    counts `weight` times as much, in (0, 1]."""

    term: str
    meaning: str
    kind: ExpansionKind = "abbreviation"
    weight: float = WEIGHTS["abbreviation"]
