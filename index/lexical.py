"""The lexical engine: BM25 over terms that the analyzer has made, in tantivy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.retriever import Keys, Ranked

# Fields: `syllables` (match keys, with positions), `words` (compounds), `bare` (syllables without
# marks, with positions), `head` and `head_bare` (heading path and subject), `symbols`.
FIELDS: tuple[str, ...] = ("syllables", "words", "bare", "head", "head_bare", "symbols")


@dataclass(frozen=True, slots=True)
class Weighted:
    """One optional term of a query: its BM25 score counts `weight` times."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """Any of `terms` (their scores add up); all of `phrases`; one of `symbols` where given.

    A phrase is a run of terms of `field_of_phrases`, adjacent and in order. A query with neither
    terms, phrases nor symbols matches nothing.
    """

    terms: tuple[Weighted, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    symbols: tuple[str, ...] = ()


class Lexical:
    """Reads one generation's tantivy index; safe to call from several threads."""

    def search(
        self, query: LexicalQuery, *, k: int, allowed_documents: Keys | None = None
    ) -> Ranked:
        raise NotImplementedError

    def phrase(self, terms: Sequence[str], *, field: str = "syllables") -> Keys:
        """Every passage that holds these terms side by side, rising."""
        raise NotImplementedError

    def with_symbols(self, symbols: Sequence[str]) -> Keys:
        """Every passage that cites one of these document numbers, or opens the document itself."""
        raise NotImplementedError

    def doc_freq(self, field: str, term: str) -> int:
        """In how many passages the term stands."""
        raise NotImplementedError

    def expand(self, field: str, prefix: str, *, limit: int = 50) -> list[tuple[str, int]]:
        """Terms that begin with `prefix` and their passage counts, the commonest first."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """Passages in the index."""
        raise NotImplementedError

    def refresh(self) -> None:
        raise NotImplementedError
