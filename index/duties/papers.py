"""A document as commitments are read from it: its header's few facts and its passages in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.stored import StoredPassage
from ingest.document import Document, Header

_RULES = frozenset(
    ("Hiến pháp", "Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Quy chế",
     "Quy định", "Quy trình")
)  # fmt: skip
_ENACTED = re.compile(
    r"(?:Luật|Nghị định|Thông tư|Pháp lệnh|Bộ luật|Điều|Quy chế|Quy định) này|[Kk]hoản \d+,? Điều"
    r"|^Điều \d|Điều \d+\.\d",
    re.MULTILINE,
)
"""What rules say of themselves."""
_OWN = frozenset(("Quy chế", "Quy định", "Quy trình"))


@dataclass(frozen=True, slots=True)
class Part:
    """A passage: the headings above it, outermost first, and its text."""

    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    kind: str | None
    issuer: str | None
    enacts: bool
    """Whether it is a rule: a law, a decree, regulations, or a piece of one."""
    date: str | None
    """As precise as it says."""
    subject: str
    addressees: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def is_own_rule(self) -> bool:
        """Whether bodies bind themselves and those beneath by it (“Quy chế phối hợp”)."""
        return self.kind in _OWN

    @classmethod
    def of(cls, header: Header, parts: Sequence[Part]) -> Paper:
        return cls(
            kind=header.kind.value,
            issuer=header.issuer.value,
            enacts=_enacts(header.kind.value, parts),
            date=header.date.value,
            subject=header.subject.value or "",
            addressees=header.addressees,
            parts=tuple(parts),
        )


def paper_of(document: Document) -> Paper:
    """From what was read."""
    return Paper.of(document.header, [Part(p.path, p.text) for p in document.passages])


def stored_paper(header: Header, passages: Sequence[StoredPassage]) -> Paper:
    """From what is stored."""
    return Paper.of(header, [Part(p.path, p.text) for p in passages])


def _enacts(kind: str | None, parts: Sequence[Part]) -> bool:
    if kind is not None:
        return kind in _RULES
    return any(_ENACTED.search(line) for part in parts for line in (part.text, *part.path))
