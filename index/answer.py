"""What a search answers, and its form on the wire (DESIGN: `GET /search`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from index.query import Query

Facets = Mapping[str, tuple[tuple[str, int], ...]]
"""Facet name → (value, count) pairs, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A passage's place in one engine's ranking; ranks count from 1."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, and why. `highlights` are offsets into `text`."""

    rank: int
    score: float
    passage: str
    path: tuple[str, ...]
    text: str
    start: int
    end: int
    document: Mapping[str, Any]
    highlights: tuple[tuple[int, int], ...] = ()
    matched: tuple[str, ...] = ()
    dense: Standing | None = None
    lexical: Standing | None = None
    similar: int = 0
    citation: str = ""
    """The source, as people put it behind a quotation."""

    def as_json(self) -> dict[str, Any]:
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "passage": {
                "id": self.passage,
                "path": list(self.path),
                "text": self.text,
                "start": self.start,
                "end": self.end,
                "highlights": [list(span) for span in self.highlights],
                "citation": self.citation,
            },
            "document": dict(self.document),
            "why": {
                "dense": _standing(self.dense),
                "lexical": _standing(self.lexical),
                "matched": list(self.matched),
            },
            "similar": self.similar,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the result set R; `total`, `facets` and the hits all speak of R."""

    query: Query
    total: int
    documents: int = 0
    """In how many documents the passages of R stand."""
    hits: tuple[Hit, ...] = ()
    facets: Facets = field(default_factory=dict)
    took_ms: float = 0.0
    verdict: Literal["ok", "none"] = "ok"
    stages: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds of each stage, for the bench; not on the wire."""

    def as_json(self) -> dict[str, Any]:
        return {
            "query": {
                "text": self.query.text,
                "restored": self.query.restored,
                "symbol": self.query.symbol,
                "phrases": list(self.query.phrases),
                "expansions": [
                    {"term": e.term, "meaning": e.meaning, "kind": e.kind}
                    for e in self.query.expansions
                ],
                "suggestion": self.query.suggestion,
                "verdict": self.verdict,
            },
            "total": self.total,
            "documents": self.documents,
            "took_ms": round(self.took_ms, 2),
            "facets": {
                name: [{"value": value, "count": count} for value, count in values]
                for name, values in self.facets.items()
            },
            "hits": [hit.as_json() for hit in self.hits],
        }


def _standing(standing: Standing | None) -> dict[str, float] | None:
    return {"rank": standing.rank, "score": round(standing.score, 4)} if standing else None
