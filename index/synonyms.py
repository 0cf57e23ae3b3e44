"""What staff, drafters and trainers say in everyday words, and what documents say for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from index.expansions import Glossary, Match, forms_of

MOST = 6
"""Synonyms searched beside one question."""
_CLOSE, _LIKE = 0.4, 0.25

TABLE = Path(__file__).parent / "models" / "synonyms.txt"
"""One row: an everyday way of saying, and after it what is searched beside, the best first. A blank
line parts what means the same from what is only spoken of together."""


def _table(rows: str, weight: float) -> Glossary:
    groups = [line.split(" = ") for line in rows.splitlines() if not line.startswith("#")]
    pairs = ((group[0], other) for group in groups for other in group[1:])
    return Glossary(pairs, kind="synonym", weight=weight)


@cache
def _tables() -> tuple[Glossary, ...]:
    parts = TABLE.read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(map(_table, parts, (_CLOSE, _LIKE)))


def synonyms(words: Sequence[str]) -> Iterator[Match]:
    """The ways of saying among the words (canonical) of a question, the longest first, with what
    documents may say for them: at most `MOST` in all, none that the question says itself."""
    left = MOST
    said = " ".join(words)
    found = [match for table in _tables() for match in table.matches(words)]
    for match in sorted(found, key=lambda match: match.first - match.last):
        fresh = [m for m in match.meanings if f" {' '.join(forms_of(m))} " not in f" {said} "]
        kept = tuple(fresh[:left])
        left -= len(kept)
        if kept:
            yield match.with_meanings(kept)
