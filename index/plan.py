"""How a question is put to the engines: its terms, their fields and weights."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise

import numpy as np

from index.analyzer import Analysis, Analyzer, Term
from index.expansions import ExpansionKind
from index.highlight import Wanted
from index.lexical import Lexical, LexicalQuery, Weighted
from index.query import Query
from index.records import symbol_key
from index.retriever import Keys
from index.slots import Readings, Slots, make_slots, telling, worth
from ingest.vietnamese import bare, has_marks

WORDS = 0.6
"""Weight of a compound beside its syllables."""
HEAD = 0.4
"""Weight of a term in the heading path or the subject."""
BARE = 0.5
"""Weight of a match without marks, where the question was typed without."""
STANDS_FOR: Mapping[ExpansionKind, float] = {
    "abbreviation": 0.95,
    "renamed": 0.8,
    "slip": 0.85,
    "synonym": 0.6,
}
"""How well what is searched beside a term fills its place."""
SYMBOL = 6.0
MOST_TERMS = 64
"""A pasted paragraph is asked for by its rarest terms."""
_NONE: Keys = np.empty(0, dtype=np.int64)
_CODE = re.compile(r"[a-zđư]{1,14}\d{0,2}")


@dataclass(frozen=True, slots=True)
class Said:
    """Terms and compounds of a question, and the terms that the library lacks."""

    terms: tuple[str, ...]
    words: tuple[str, ...]
    lacking: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """`exact`: the passages among which the complete answer lies (rising), None where that may be
    any. `numbered`: the passages that have the document number asked for beside other words.
    `ideal`: the BM25 score of a passage of average length that has every term of the question once.
    `slots`: the question as candidates are compared with it; `said`: what it speaks of.
    """

    query: Query
    lexical: LexicalQuery
    ideal: float
    wanted: Wanted
    slots: Slots
    said: Said
    exact: Keys | None = None
    numbered: Keys = field(default_factory=lambda: _NONE)

    @property
    def complete(self) -> bool:
        """Whether the answer is all that has the phrases and numbers, and not the best of it."""
        return self.exact is not None or bool(self.query.phrases)


def make_plan(
    query: Query,
    *,
    analyzer: Analyzer,
    lexical: Lexical,
    as_typed: bool = False,
    readings: Readings = lambda _: (),
) -> Plan:
    """Terms, weights, exact sets and what to mark, for one question.

    `readings`: what a syllable without marks may mean.
    """
    analysis = analyzer.analyze(query.rest)
    terms = _terms(query, analysis, analyzer=analyzer, lexical=lexical, as_typed=as_typed)
    core = [t for t in terms if t.field in ("syllables", "words", "bare", "symbols")]
    meanings = [analyzer.analyze(e.meaning) for e in query.expansions]
    guessed = query.restored is not None or as_typed or bool(query.phrases)
    wanted = Wanted.of(
        texts=[analyzer.analyze(query.plain), *meanings],
        bare_terms=() if guessed else _unmarked(query, analyzer),
        phrases=query.phrases,
        symbols=query.symbols,
    )
    phrases = tuple(_unbroken(phrase, analyzer) for phrase in query.phrases)
    expanded = [
        Weighted("syllables", term.text, expansion.weight)
        for expansion, meaning in zip(query.expansions, meanings, strict=True)
        for term in meaning.syllables
    ]
    worth = {t: t.weight * _rarity(lexical, t) for t in (*core, *expanded)}
    spared = _spared(query, worth, frozenset(expanded), analyzer)
    slots = _slots(query, analysis, meanings, analyzer=analyzer, lexical=lexical, readings=readings)
    return Plan(
        query=query,
        lexical=LexicalQuery(terms=(*terms, *expanded), phrases=tuple(filter(None, phrases))),
        ideal=sum(worth[t] for t in core) - spared,
        wanted=wanted,
        slots=slots,
        said=_said(query, analysis, meanings, analyzer=analyzer, lexical=lexical),
        exact=_exact(query, phrases, lexical),
        numbered=lexical.with_symbols(query.symbols) if query.symbols else _NONE,
    )


def _slots(
    query: Query,
    analysis: Analysis,
    meanings: Sequence[Analysis],
    *,
    analyzer: Analyzer,
    lexical: Lexical,
    readings: Readings,
) -> Slots:
    """The question as candidates are compared with it."""
    pairs = [
        (
            tuple(term.text for term in analyzer.syllables(expansion.term)),
            tuple(term.text for term in meaning.syllables),
            STANDS_FOR[expansion.kind],
        )
        for expansion, meaning in zip(query.expansions, meanings, strict=True)
    ]
    terms = {term.text for term in analysis.syllables}.union(*(pair[1] for pair in pairs))
    share = {t: (lexical.doc_freq("syllables", t) + 0.5) / (lexical.count + 1) for t in terms}
    typed = analyzer.syllables(query.typed) if query.restored else ()
    return make_slots(
        analysis,
        worths={term: worth(term, share[term]) for term in terms},
        typed=[term.text for term in typed],
        readings=readings,
        meanings=pairs,
    )


def _said(
    query: Query,
    analysis: Analysis,
    meanings: Sequence[Analysis],
    lexical: Lexical,
    analyzer: Analyzer,
) -> Said:
    """The question's terms; those that no passage has give way to what they stand for."""
    terms = [term.text for term in analysis.syllables]
    words = list(analysis.words)
    lacking = {term for term in terms if not lexical.doc_freq("syllables", term)}
    for expansion, meaning in zip(query.expansions, meanings, strict=True):
        own = {term.text for term in analyzer.syllables(expansion.term)}
        if expansion.kind != "synonym" and own & lacking:
            terms = [term for term in terms if term not in own]
            terms += [term.text for term in meaning.syllables]
            words += meaning.words
            lacking -= own
    return Said(tuple(terms), tuple(words), frozenset(lacking))


def _terms(
    query: Query, analysis: Analysis, *, analyzer: Analyzer, lexical: Lexical, as_typed: bool
) -> list[Weighted]:
    syllables = dict.fromkeys(term.text for term in analysis.syllables)
    terms = [Weighted("syllables", text, telling(text)) for text in syllables]
    if len(terms) > MOST_TERMS:
        terms = sorted(terms, key=lambda term: -_rarity(lexical, term))[:MOST_TERMS]
    terms += [Weighted("head", term.term, HEAD * term.weight) for term in terms]
    terms += [Weighted("words", w, WORDS) for w in dict.fromkeys(analysis.words)][:MOST_TERMS]
    if not as_typed:
        keys = dict.fromkeys(bare(term.text) for term in _unmarked(query, analyzer))
        terms += [Weighted("bare", key, BARE) for key in keys]
        terms += [Weighted("head_bare", key, BARE * HEAD) for key in keys]
    terms += [Weighted("symbols", symbol_key(s), SYMBOL) for s in query.symbols]
    return terms


def _spared(
    query: Query,
    worth: Mapping[Weighted, float],
    expanded: frozenset[Weighted],
    analyzer: Analyzer,
) -> float:
    """What a passage that writes an abbreviation out, or a slip right, need not have: what was
    typed is rarer, and would count for more than all that it stands for."""
    spared = 0.0
    for expansion in query.expansions:
        short = {term.text for term in analyzer.syllables(expansion.term)}
        full = {term.text for term in analyzer.syllables(expansion.meaning)}
        if len(short) == 1 and (len(full) > 1 or expansion.kind == "slip"):
            short |= {bare(text) for text in short}
            own = sum(w for t, w in worth.items() if t.term in short)
            said = sum(w for t, w in worth.items() if t.term in full and t in expanded)
            spared += max(0.0, own - said)
    return spared


def _unmarked(query: Query, analyzer: Analyzer) -> tuple[Term, ...]:
    """The syllables typed without marks, in a question that is short of marks."""
    if query.restored is None and has_marks(query.typed):
        return ()
    return tuple(
        term
        for term in analyzer.syllables(query.typed)
        if term.text.isalpha() and not has_marks(term.text)
    )


def _unbroken(phrase: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The phrase's terms that are terms wherever it stands.

    Those at its ends may be parts of a longer one there: of a date (`ngày 15` in ngày 15/6/2022) or
    of a document number (`số 25` and `TW` in số 25-NQ/TW).
    """
    terms = list(analyzer.syllables(phrase))
    joined = [phrase[a.end : b.start].strip() in ("-", "/") for a, b in pairwise(terms)]
    first, last = 0, len(terms)
    if terms and (_CODE.fullmatch(terms[0].text) or _has_digit(terms[0])):
        first = 1 + _run(joined)
    if terms and _has_digit(terms[-1]):
        last -= 1 + _run(joined[::-1])
    return tuple(term.text for term in terms[first:last])


def _run(flags: Sequence[bool]) -> int:
    """How many of them are true before the first that is not."""
    return next((at for at, flag in enumerate(flags) if not flag), len(flags))


def _has_digit(term: Term) -> bool:
    return any(c.isdigit() for c in term.text)


def _exact(query: Query, phrases: Iterable[tuple[str, ...]], lexical: Lexical) -> Keys | None:
    sets = [lexical.phrase(phrase) for phrase in phrases if phrase]
    if query.only_symbol or (query.phrases and query.symbols):
        sets.append(lexical.with_symbols(query.symbols))
    return reduce(np.intersect1d, sets) if sets else None


def _rarity(lexical: Lexical, term: Weighted) -> float:
    """BM25's idf: natural logarithm, rising with rarity."""
    found = lexical.doc_freq(term.field, term.term)
    return math.log(1 + (lexical.count - found + 0.5) / (found + 0.5))
