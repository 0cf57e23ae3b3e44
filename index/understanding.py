"""What reading a question needs of one library: its document numbers and its own words."""

from __future__ import annotations

from index.catalog import View
from index.query import Query, SymbolTable, understand
from index.restore import Restorer
from index.store import Store


class Understanding:
    """Reads questions about one library; what was learned of it is kept until it changes."""

    def __init__(self, store: Store) -> None:
        self.restorer = Restorer()
        self._store = store
        self._symbols: tuple[int, SymbolTable] = (-1, SymbolTable(()))

    def query(self, text: str, view: View, *, as_typed: bool) -> Query:
        """The question, understood; `as_typed`: its words are taken as they stand."""
        if self._symbols[0] != view.sequence:
            self._symbols = (view.sequence, SymbolTable(self._store.symbols()))
        restore = None if as_typed else self.restorer.restore
        return understand(text, symbols=self._symbols[1], restore=restore)
