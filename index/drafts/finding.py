"""What is found in a draft, and where. Messages are in Vietnamese, for the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "citation-unknown",     # neither held nor cited by any held document
    "citation-symbol",      # the number cannot be right as it is written
    "citation-date",        # another day than the document's
    "citation-kind",
    "citation-issuer",
    "citation-superseded",  # another document replaces it
    "quotation",            # quoted otherwise than elsewhere
    "formula",              # a standing formula in another form than is usual
    "formula-outdated",     # a newer form is in use
    "numbering",            # a gap or a repeat
    "reference",            # to a part of the draft that is not there
    "missing-part",         # what a document of this kind must have
    "order",                # parts, or grounds, in another order than the rules say
    "date",                 # a day that cannot be, or contradicts the draft's own
    "sum",                  # numbers that do not add up
    "tone-placement",       # hoà and hòa in one text
    "quotes",               # quotation marks and brackets that do not pair
    "spaces",
    "spelling",
    "repeated-word",
    "abbreviation",         # used without being said in full, or said in full twice otherwise
    "capitals",             # one name in large and in small letters
]  # fmt: skip
Severity = Literal["error", "warning", "hint"]
"""`error`: wrong by the text itself or by the rules; `warning`: probably wrong; `hint`: worth a
look."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that bears a finding out: in a held document, or elsewhere in the draft.

    `start`, `end`: half-open offsets into the passage's text (into the draft's where `document`
    is None); `label` names the document as people do (kind, number, date, issuer).
    """

    text: str
    label: str = ""
    document: str | None = None
    passage: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` is `draft.text[start:end]`, code points, half-open; `suggestion` may stand for it."""

    kind: FindingKind
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    suggestion: str | None = None
    evidence: tuple[Evidence, ...] = ()
