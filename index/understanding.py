"""What reading a question needs of one library: its document numbers and its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial

import numpy as np

from index.abbreviations import Abbreviations
from index.asked_symbols import SymbolTable
from index.catalog import View
from index.definitions import Definitions
from index.expansions import Match
from index.holdings import Holdings
from index.query import Query, understand
from index.renamed import renamed
from index.restore import Restorer
from index.spelling import Slip, Speller
from index.synonyms import synonyms
from ingest.vietnamese import canonical, match_key

_LONGEST = 200
"""Characters up to which a text is a question, and not a pasted paragraph, which is as it is."""

_LEARNED = 3_000
"""Passages of a library from which its own words are learned (some 0.3 s)."""
_GROWN = 0.25
"""By what share a library grows or shrinks before they are learned again."""


class Understanding:
    """Reads questions about one library; what was learned of it is kept until it changes."""

    def __init__(self, holdings: Holdings) -> None:
        self.restorer = Restorer()
        self._holdings = holdings
        self._adapted = 0
        self._definitions = Definitions(holdings.store)
        self._abbreviations = Abbreviations()
        self._symbols: tuple[int, SymbolTable] = (-1, SymbolTable(()))

    def query(self, text: str, view: View, *, as_typed: bool) -> Query:
        """The question, understood; `as_typed`: its words are taken as they stand."""
        if self._symbols[0] != view.sequence:
            self._symbols = (view.sequence, SymbolTable(self._holdings.store.symbols()))
        self._define(view)
        reading = partial(understand, text, symbols=self._symbols[1])
        if as_typed:
            return reading(widen=self._abbreviations.matches)
        self._adapt(view)
        return reading(restore=self.restorer.restore, correct=self._slips, widen=self._widened)

    def marked(self, text: str, view: View) -> str:
        """The text (NFC) with its missing marks; of the same length."""
        self._adapt(view)
        return self.restorer.restore(text) or text

    def abbreviations(self, view: View) -> Abbreviations:
        """The curated short forms, and those that the library defines."""
        self._define(view)
        return self._abbreviations

    def _define(self, view: View) -> None:
        if self._definitions.refresh(view.sequence):
            self._abbreviations = Abbreviations(self._definitions.pairs())

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.restorer)

    def _adapt(self, view: View) -> None:
        """Learns the library's own names and formulas, again when it has become another one."""
        held = len(view.passage_keys)
        if held and abs(held - self._adapted) > _GROWN * self._adapted:
            spread = np.unique(np.linspace(0, held - 1, min(held, _LEARNED)).astype(np.int64))
            passages = self._holdings.store.passages(view.passage_keys[spread])
            self.restorer.adapt(passage.text for passage in passages)
            self._adapted = held

    def _slips(self, text: str, typed: str) -> Sequence[Slip]:
        if len(text) > _LONGEST:
            return ()
        right = self._abbreviations.knows
        return self._speller.slips(text, typed=typed, held=self._held, right=right)

    def _held(self, run: tuple[str, ...]) -> int:
        """In how many passages the syllables (canonical) stand side by side."""
        terms = [match_key(syllable) for syllable in run]
        return self._holdings.lexical.count_of(terms)

    def _widened(self, words: Sequence[str]) -> Iterator[Match]:
        yield from self._abbreviations.matches(words)
        yield from renamed(words)
        yield from synonyms([canonical(word) for word in words])
