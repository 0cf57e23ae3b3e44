"""Everything a reader of the library needs, kept current: the store, the catalog, both engines."""

from __future__ import annotations

from pathlib import Path

from index.catalog import Catalog
from index.dense import Dense
from index.lexical import Lexical
from index.manifest import Manifest
from index.store import Store


class Holdings:
    """Opens `data` for reading; what another process stores is seen after `refresh`.

    `dense` and `lexical` change when a rebuild is published: take them once per question.
    Raises UnknownManifest, Damaged.
    """

    store: Store
    catalog: Catalog
    dense: Dense
    lexical: Lexical
    manifest: Manifest

    def __init__(self, data: Path) -> None:
        raise NotImplementedError

    def refresh(self) -> bool:
        """Cheap where nothing changed (some 50 microseconds); True where something had."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError
