"""How a question is put to the engines: its terms, their fields and weights."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from index.analyzer import Analyzer, Term
from index.highlight import Wanted
from index.lexical import Lexical, LexicalQuery, Weighted
from index.query import Query
from index.records import symbol_key
from index.retriever import Keys
from ingest.vietnamese import bare, has_marks

WORDS = 0.6
"""Weight of a compound beside its syllables."""
HEAD = 0.4
"""Weight of a term in the heading path or the subject."""
BARE = 0.5
"""Weight of a match without marks, where the question was typed without."""
MEANING = 0.6
"""Weight of what an abbreviation stands for."""
SYMBOL = 2.0
MOST_TERMS = 64
"""A pasted paragraph is asked for by its rarest terms."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`exact`: the passages among which the complete answer lies (rising), None where the
    question has neither phrase nor bare number. `ideal`: the BM25 score of a passage of average
    length that has every term of the question once."""

    query: Query
    lexical: LexicalQuery
    ideal: float
    wanted: Wanted
    exact: Keys | None = None


def make_plan(
    query: Query, *, analyzer: Analyzer, lexical: Lexical, as_typed: bool = False
) -> Plan:
    """Terms, weights, exact sets and what to mark, for one question."""
    terms = _terms(query, analyzer=analyzer, lexical=lexical, as_typed=as_typed)
    core = [t for t in terms if t.field in ("syllables", "words", "bare", "symbols")]
    ideal = sum(t.weight * _rarity(lexical, t) for t in core)
    meanings = [analyzer.analyze(e.meaning) for e in query.expansions]
    guessed = query.restored is not None or as_typed or bool(query.phrases)
    wanted = Wanted.of(
        texts=[analyzer.analyze(query.plain), *meanings],
        bare_terms=() if guessed else _unmarked(query, analyzer),
        phrases=query.phrases,
        symbols=query.symbols,
    )
    phrases = tuple(tuple(t.text for t in analyzer.syllables(phrase)) for phrase in query.phrases)
    expanded = [
        Weighted("syllables", term.text, MEANING)
        for meaning in meanings
        for term in meaning.syllables
    ]
    return Plan(
        query=query,
        lexical=LexicalQuery(terms=(*terms, *expanded), phrases=tuple(filter(None, phrases))),
        ideal=ideal,
        wanted=wanted,
        exact=_exact(query, phrases, lexical),
    )


def _terms(query: Query, *, analyzer: Analyzer, lexical: Lexical, as_typed: bool) -> list[Weighted]:
    analysis = analyzer.analyze(query.rest)
    syllables = dict.fromkeys(term.text for term in analysis.syllables)
    terms = [Weighted("syllables", text) for text in syllables]
    if len(terms) > MOST_TERMS:
        terms = sorted(terms, key=lambda term: -_rarity(lexical, term))[:MOST_TERMS]
    terms += [Weighted("head", term.term, HEAD) for term in terms]
    terms += [Weighted("words", w, WORDS) for w in dict.fromkeys(analysis.words)][:MOST_TERMS]
    if not as_typed:
        keys = dict.fromkeys(bare(term.text) for term in _unmarked(query, analyzer))
        terms += [Weighted("bare", key, BARE) for key in keys]
        terms += [Weighted("head_bare", key, BARE * HEAD) for key in keys]
    terms += [Weighted("symbols", symbol_key(s), SYMBOL) for s in query.symbols]
    return terms


def _unmarked(query: Query, analyzer: Analyzer) -> tuple[Term, ...]:
    """The syllables typed without marks, in a question that is short of marks."""
    if query.restored is None and has_marks(query.typed):
        return ()
    return tuple(
        term
        for term in analyzer.syllables(query.typed)
        if term.text.isalpha() and not has_marks(term.text)
    )


def _exact(query: Query, phrases: Iterable[tuple[str, ...]], lexical: Lexical) -> Keys | None:
    sets = [lexical.phrase(phrase) for phrase in phrases if phrase]
    if query.only_symbol or (sets and query.symbols):
        sets.append(lexical.with_symbols(query.symbols))
    if query.phrases and not sets:
        return np.empty(0, dtype=np.int64)
    if not sets:
        return None
    return reduce(np.intersect1d, sets)


def _rarity(lexical: Lexical, term: Weighted) -> float:
    """BM25's idf: natural logarithm, rising with rarity."""
    found = lexical.doc_freq(term.field, term.term)
    return math.log(1 + (lexical.count - found + 0.5) / (found + 0.5))
