"""All checks of a draft, and for each of its paragraphs how it was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.drafts.citations import citation_findings
from index.drafts.draft import Draft
from index.drafts.finding import Finding
from index.drafts.structure import structure_findings
from index.drafts.typing import typing_findings
from index.drafts.wording import wording_findings
from index.references import References
from index.search import Searcher
from index.wording.formulas import Formulas
from index.wording.nearness import Nearness
from index.wording.precedents import Precedent, Precedents
from ingest.document import Document, Passage
from ingest.passages import render

_SHOWN = 3
"""Precedents of a paragraph."""
_WORTH_SHOWING = 25
"""Characters from which a sentence is worth a precedent; “II. Yêu cầu” has many."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Half-open offsets into the draft's text. `departure` in [0, 1]: how far it departs from its
    nearest precedents, taken over its sentences; 1 where there are none."""

    start: int
    end: int
    departure: float
    precedents: tuple[Precedent, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of the text."""

    findings: tuple[Finding, ...]
    paragraphs: tuple[Paragraph, ...]


class Checker:
    """Holds drafts against one library. Nothing of a draft is kept."""

    def __init__(
        self,
        searcher: Searcher,
        references: References,
        *,
        nearness: Nearness,
        precedents: Precedents,
        formulas: Formulas,
    ) -> None:
        self._searcher = searcher
        self._references = references
        self._nearness = nearness
        self._precedents = precedents
        self._formulas = formulas

    def check(self, draft: Draft) -> Report:
        """All that is found. Takes some seconds for ten pages."""
        own = frozenset(document.id for document in draft.documents)
        abbreviations = self._searcher.abbreviations()
        found = [
            *citation_findings(draft, store=self._searcher.store, references=self._references),
            *wording_findings(draft, nearness=self._nearness, formulas=self._formulas.all()),
            *structure_findings(draft),
            *typing_findings(
                draft,
                known=self._searcher.held_but(own),
                abbreviations=abbreviations,
            ),
        ]
        found.sort(key=lambda one: (one.start, one.end, one.kind))
        known: dict[str, list[Precedent]] = {}
        paragraphs = [
            self._paragraph(draft, document, passage, known)
            for document in draft.documents
            for passage in document.passages
        ]
        return Report(tuple(found), tuple(paragraphs))

    def _paragraph(
        self, draft: Draft, document: Document, passage: Passage, known: dict[str, list[Precedent]]
    ) -> Paragraph:
        """The nearest precedents of a passage; a held copy of the draft itself is none. `known`:
        those of the texts that were met."""
        if passage.text not in known:
            known[passage.text] = self._precedents.of(passage.text, meaning=False)
        found = [one for one in known[passage.text] if one.place.document.id != document.id]
        best: dict[tuple[int, int], float] = {}
        for one in found:
            best[one.asked] = max(best.get(one.asked, 0.0), one.score)
        said = sum((end - start) * score for (start, end), score in best.items())
        _, offsets = render(document.text, passage.start, passage.end)

        def start(at: int) -> int:
            return document.start + offsets[at] if at < len(offsets) else end(at)

        def end(at: int) -> int:
            return document.start + offsets[at - 1] + 1

        nearest = _of_each_document(found)[:_SHOWN]
        return Paragraph(
            document.start + passage.start,
            document.start + passage.end,
            1 - min(1.0, said / max(len(passage.text), 1)),
            tuple(one.placed(start, end, draft.text) for one in nearest),
        )


def _of_each_document(found: Sequence[Precedent]) -> list[Precedent]:
    """The nearest of each document, as far as it says much of what was asked."""
    best: dict[int, Precedent] = {}
    for one in found:
        if one.asked[1] - one.asked[0] >= _WORTH_SHOWING:
            best.setdefault(one.place.document.key, one)
    return list(best.values())
