"""What all values of the wire share: their base, the closed vocabularies, the limits."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Mode = Literal["hybrid", "dense", "lexical"]
ExpansionKind = Literal["abbreviation", "renamed", "slip", "synonym"]
Status = Literal["printed", "inferred", "absent", "confirmed"]
JobState = Literal["queued", "running", "done", "cancelled", "failed"]
FileState = Literal["queued", "running", "done", "known", "removed", "failed", "cancelled"]
Sort = Literal["added", "-added", "date", "-date", "symbol", "source", "quality"]

CorrectableField = Literal[
    "kind", "symbol", "date", "place", "issuer", "parent_issuer", "subject", "signer",
    "signer_title", "signing_authority", "system", "level", "urgency",
]  # fmt: skip
Corrected = Annotated[str, Field(max_length=500)] | None

MAX_QUERY = 1_000
"""Characters of a query."""
MAX_TEXT = 20_000
"""Characters of a pasted paragraph."""
MAX_DRAFT = 500_000
"""Characters of a pasted draft."""
MAX_LIMIT = 100
"""Hits or documents of one page."""
MAX_OFFSET = 1_000_000


class Wire(BaseModel):
    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True, frozen=True)
