"""The lexical engine: BM25 over terms that the analyzer has made, in tantivy.

The index holds no text, only terms and two keys, so it can be made again from the store alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from tantivy import Occur, Query

from index.records import symbol_key
from index.retriever import Keys, Ranked
from ingest.vietnamese import bare

# `syllables` (match keys, with positions), `words` (compounds), `bare` (syllables without marks,
# with positions), `head` and `head_bare` (heading path and subject), `symbols`.
FIELDS: dict[str, str] = {
    "syllables": "position",
    "words": "freq",
    "bare": "position",
    "head": "freq",
    "head_bare": "freq",
    "symbols": "basic",
}
_HEAP = 50_000_000
_REMEMBERED = 50_000
"""Terms whose counts are kept between questions."""
_TERM_SET_LIMIT = 2_000
"""Up to here a filter goes to tantivy as a term set; beyond, reading on until enough pass is
faster (measured at 100,000 passages: 5 ms for 5,000 documents, 19 ms for 30,000)."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """One optional term of a query: its BM25 score counts `weight` times."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LexicalQuery:
    """Any of `terms` (their scores add up); all of `phrases`; one of `symbols` where given.

    A phrase is a run of terms of `phrase_field`, adjacent and in order. A query with neither
    terms, phrases nor symbols matches nothing.
    """

    terms: tuple[Weighted, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    symbols: tuple[str, ...] = ()
    phrase_field: str = "syllables"


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """One passage as the lexical index takes it; terms stand between blanks."""

    passage: int
    document: int
    syllables: str
    words: str
    head: str
    symbols: str


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("document", indexed=True, fast=True)
    for name, option in FIELDS.items():
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    return builder.build()


class Lexical:
    """Reads the tantivy index in a folder (None: an empty one); safe to call from several threads.

    Raises ValueError where the folder holds no readable index.
    """

    def __init__(self, folder: Path | None) -> None:
        self._meta = folder / "meta.json" if folder else None
        self._index = tantivy.Index.open(str(folder)) if folder else tantivy.Index(_schema())
        self._schema = self._index.schema
        self._index.config_reader(reload_policy="manual")
        self._frequencies: dict[tuple[str, str], int] = {}
        self._stamp = self._stamped()
        self._index.reload()

    def search(
        self, query: LexicalQuery, *, k: int, allowed_documents: Keys | None = None
    ) -> Ranked:
        """The best `k` matches among the allowed documents (int64 keys; None: all)."""
        asked = self._built(query)
        if asked is None or k <= 0:
            return Ranked.empty()
        if allowed_documents is None:
            return self._best(self._index.searcher(), asked, k, None)
        if len(allowed_documents) <= _TERM_SET_LIMIT:
            asked = Query.boolean_query(
                [(Occur.Must, asked), (Occur.Must, self._one_of("document", allowed_documents))]
            )
            return self._best(self._index.searcher(), asked, k, None)
        return self._best(self._index.searcher(), asked, k, np.unique(allowed_documents))

    def phrase(self, terms: Sequence[str], *, field: str = "syllables") -> Keys:
        """Every passage that holds these terms side by side, rising."""
        return self._every(self._phrase(field, terms)) if terms else np.empty(0, np.int64)

    def with_symbols(self, symbols: Sequence[str]) -> Keys:
        """Every passage that cites one of these document numbers, or opens the document itself."""
        return self._every(self._one_of("symbols", map(symbol_key, symbols)))

    def doc_freq(self, field: str, term: str) -> int:
        """In how many passages the term stands."""
        place = (field, term)
        if (known := self._frequencies.get(place)) is None:
            if len(self._frequencies) >= _REMEMBERED:
                self._frequencies = {}
            known = int(self._index.searcher().doc_freq(field, term))
            self._frequencies[place] = known
        return known

    def count_of(self, terms: Sequence[str], *, field: str = "syllables") -> int:
        """In how many passages the terms stand side by side."""
        if len(terms) == 1:
            return self.doc_freq(field, terms[0])
        found: Any = self._index.searcher().search(self._phrase(field, terms), 1, count=True)
        return int(found.count)

    def expand(self, field: str, prefix: str, *, limit: int = 50) -> list[tuple[str, int]]:
        """Terms that begin with `prefix` and their passage counts, the commonest first."""
        found = self._index.searcher().terms_with_prefix(field, prefix, limit=limit)
        return [(str(term), int(count)) for term, count in found]

    @property
    def count(self) -> int:
        """Passages in the index."""
        return int(self._index.searcher().num_docs)

    def keys(self) -> Keys:
        """Every passage in the index, rising."""
        return self._every(Query.all_query())

    def refresh(self) -> None:
        """Take up what was committed since, by this process or another."""
        try:
            stamp = self._stamped()
            if stamp != self._stamp:
                self._index.reload()
                self._frequencies = {}
                self._stamp = stamp
        except (OSError, ValueError):
            # A rebuild may have dropped these files; what is open goes on answering until the
            # new generation is taken up.
            return

    def _stamped(self) -> tuple[int, ...]:
        if self._meta is None:
            return ()
        stat = self._meta.stat()
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _built(self, query: LexicalQuery) -> Query | None:
        weights: dict[tuple[str, str], float] = {}
        for term in query.terms:
            place = (term.field, term.term)
            weights[place] = weights.get(place, 0.0) + term.weight
        optional = [
            Query.boost_query(self._term(field, term), weight)
            for (field, term), weight in weights.items()
        ]
        needed = [self._phrase(query.phrase_field, phrase) for phrase in query.phrases if phrase]
        if query.symbols:
            needed.append(self._one_of("symbols", map(symbol_key, query.symbols)))
        if not needed and not optional:
            return None
        return Query.boolean_query(
            [(Occur.Must, part) for part in needed] + [(Occur.Should, part) for part in optional]
        )

    def _term(self, field: str, term: str) -> Query:
        option = "basic" if FIELDS[field] == "basic" else "freq"
        return Query.term_query(self._schema, field, term, option)

    def _phrase(self, field: str, terms: Sequence[str]) -> Query:
        if len(terms) == 1:
            return self._term(field, terms[0])
        return Query.phrase_query(self._schema, field, list(terms))

    def _one_of(self, field: str, values: Iterable[Any]) -> Query:
        plain = [value if isinstance(value, str) else int(value) for value in values]
        return Query.const_score_query(Query.term_set_query(self._schema, field, plain), 0.0)

    def _every(self, query: Query) -> Keys:
        searcher = self._index.searcher()
        if not searcher.num_docs:
            return np.empty(0, np.int64)
        found = searcher.search(Query.const_score_query(query, 1.0), searcher.num_docs, count=False)
        addresses = [address for _, address in found.hits]
        return np.sort(np.array(searcher.fast_field_values("passage", addresses), np.int64))

    def _best(
        self, searcher: tantivy.Searcher, query: Query, k: int, allowed: Keys | None
    ) -> Ranked:
        # tantivy leaves ties in the order of its segments: read on past the k-th score, so that
        # all that share it are at hand, and break the ties by key.
        everything = searcher.num_docs
        limit = min(everything, k + 16 if allowed is None else 4 * k + 64)
        while limit:
            hits = searcher.search(query, limit, count=False).hits
            scores = np.array([score for score, _ in hits], np.float32)
            addresses = [address for _, address in hits]
            keys = np.array(searcher.fast_field_values("passage", addresses), np.int64)
            if allowed is not None:
                documents = np.array(searcher.fast_field_values("document", addresses), np.int64)
                passing = np.isin(documents, allowed, assume_unique=False)
            else:
                passing = np.ones(len(keys), bool)
            complete = len(hits) < limit or limit == everything
            ranked = Ranked.of(keys[passing], scores[passing], k=k)
            if complete or (len(ranked) == k and ranked.scores[-1] > scores[-1]):
                return ranked
            limit = min(everything, 8 * limit)
        return Ranked.empty()


class LexicalWriter:
    """Writes the tantivy index in a folder; one at a time, in all processes.

    What was added or removed is seen by readers after `commit`.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), str(folder), reuse=True)
        self._writer: tantivy.IndexWriter | None = self._index.writer(_HEAP, 1)

    def replace(self, documents: Sequence[int], entries: Iterable[LexicalEntry]) -> None:
        """Take all passages of these documents out, and put these in. Doing it twice changes
        nothing."""
        writer = self._open()
        # Deleting by term leaves unsigned fields untouched in tantivy-py 0.27; by query works.
        gone = Query.term_set_query(self._index.schema, "document", list(documents))
        writer.delete_documents_by_query(gone)
        for entry in entries:
            writer.add_document(_as_tantivy(entry))

    def commit(self) -> None:
        self._open().commit()

    def close(self) -> None:
        """Wait for merges; what was not committed is dropped."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.rollback()
            writer.wait_merging_threads()

    def _open(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise ValueError("the lexical writer is closed")
        return self._writer


def _as_tantivy(entry: LexicalEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("passage", entry.passage)
    document.add_unsigned("document", entry.document)
    document.add_text("syllables", entry.syllables)
    document.add_text("words", entry.words)
    document.add_text("bare", bare(entry.syllables))
    document.add_text("head", entry.head)
    document.add_text("head_bare", bare(entry.head))
    document.add_text("symbols", entry.symbols)
    return document
