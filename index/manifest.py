"""What an index generation was made with, written beside it."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Model:
    """Which encoder made the vectors. `name` None is the model shipped with this program."""

    name: str | None = None
    dimension: int = 0
    query_prompt: str = ""
    document_prompt: str = ""
    segmented: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    format: int
    model: Model
    analyzer: str
    embedding: int
    """Key of the set of vectors in the store."""
    created: str
