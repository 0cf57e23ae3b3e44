"""A document analysed and cut into units: all that the store takes of it but the vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.encoder import Encoder
from index.units import cut_units
from index.wording.spans import Spans, spans_of
from ingest.document import Document, Passage

_BATCH = 4_096
"""Units encoded at once."""


@dataclass(frozen=True, slots=True)
class PreparedUnit:
    """Terms [first, last) of a passage: as text, and as what the static encoder reads."""

    first: int
    last: int
    text: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparedPassage:
    """Terms between blanks, as the store keeps them."""

    passage: Passage
    syllables: str
    words: str
    head: str
    units: tuple[PreparedUnit, ...]
    runs: Spans


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    document: Document
    passages: tuple[PreparedPassage, ...]


def prepare(document: Document, *, analyzer: Analyzer) -> PreparedDocument:
    """Analyses every passage once; the heading path goes with the document's subject."""
    subject = document.header.subject.value or ""
    passages = (
        prepare_passage(passage, subject=subject, analyzer=analyzer)
        for passage in document.passages
    )
    return PreparedDocument(document, tuple(passages))


def prepare_passage(passage: Passage, *, subject: str, analyzer: Analyzer) -> PreparedPassage:
    analysis = analyzer.analyze(passage.text)
    terms = analysis.syllables
    head = analyzer.syllables("\n".join((*passage.path, subject)))
    spans = cut_units(terms)
    units = tuple(
        PreparedUnit(
            first,
            last,
            # A whole passage keeps its punctuation; a window begins and ends with a term.
            passage.text
            if len(spans) == 1
            else passage.text[terms[first].start : terms[last - 1].end],
            tuple(analysis.model_terms(first, last)),
        )
        for first, last in spans
    )
    return PreparedPassage(
        passage,
        " ".join(term.text for term in terms),
        " ".join(analysis.words),
        " ".join(term.text for term in head),
        units,
        spans_of(passage.text, terms),
    )


def encode(units: Sequence[PreparedUnit], encoder: Encoder) -> NDArray[np.float16]:
    """Their vectors, float16[n, d], in batches; the static encoder takes the terms at hand."""
    parts = [np.empty((0, encoder.dimension), np.float16)]
    encode_terms = getattr(encoder, "encode_terms", None)
    for at in range(0, len(units), _BATCH):
        batch = units[at : at + _BATCH]
        if encode_terms is not None:
            vectors = encode_terms([list(unit.terms) for unit in batch])
        else:
            vectors = encoder.encode_document([unit.text for unit in batch])
        parts.append(vectors.astype(np.float16))
    return np.concatenate(parts)
