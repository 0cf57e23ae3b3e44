"""Gaps and repeats in the numbers of headings and lists, at the number that is odd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from index.drafts.finding import Finding, Severity
from index.drafts.sheet import Part, Sheet
from ingest.misnumbering import oddities
from ingest.paragraphs import Paragraph

_FIRM = frozenset(("phần", "chương", "mục", "tiểu mục", "điều", "A", "I"))
"""Styles of headings; a list of points may have been cut on purpose."""


class _Followed(Sequence[Paragraph]):
    """Paragraphs that remember which of them was read last."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self.last = 0

    def __len__(self) -> int:
        return len(self._paragraphs)

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, int):
            self.last = index
        return self._paragraphs[index]


def numbering_findings(sheet: Sheet) -> Iterator[Finding]:
    """The same oddities that reading a document warns of, each where it stands."""
    for part in sheet.parts:
        followed = _Followed(part.paragraphs)
        for told in oddities(followed, part.outline.headings, part.quoted):
            yield _found(sheet, part, followed.last, told)


def _found(sheet: Sheet, part: Part, index: int, told: str) -> Finding:
    paragraph = part.paragraphs[index]
    marker = paragraph.marker
    size = len(marker.label) if marker is not None else 1
    firm = marker is not None and (marker.style in _FIRM or index in part.outline.headings)
    cut = "không thấy số đứng trước" in told
    span = (paragraph.start, paragraph.start + size)
    severity: Severity = "hint" if cut else "error" if firm else "warning"
    return sheet.found("numbering", severity, span, told)
