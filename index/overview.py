"""What a library holds, at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from index.search import document_json
from index.store import Counts, DocumentSummary, Store
from ingest.quality import LOW_QUALITY

LATEST = 10
"""Documents that came in last, of which a summary is given."""
MOST = 200
"""Values of one field that are counted, the most frequent first."""

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """(value, number of documents), most first and then by value; `years` by year.

    A document that lacks a field counts for none of its values.
    """

    counts: Counts
    kinds: Counted
    systems: Counted
    levels: Counted
    years: Counted
    places: Counted
    issuers: Counted
    undated: int
    latest: tuple[DocumentSummary, ...]
    """Those that came in last, the newest first."""

    def as_json(self, *, versions: Mapping[int, int] | None = None) -> dict[str, Any]:
        """`versions`: by key how many other versions the latest documents have."""
        known = versions or {}
        return {
            "files": self.counts.files,
            "documents": self.counts.documents,
            "passages": self.counts.passages,
            **{
                name: [{"value": value, "count": count} for value, count in getattr(self, name)]
                for name in ("kinds", "systems", "levels", "years", "places", "issuers")
            },
            "undated": self.undated,
            "latest": [_summary(one, known.get(one.key, 0)) for one in self.latest],
        }


def overview(store: Store) -> Overview:
    """All read at one moment."""
    with store.reading():
        years, undated = _years(store)
        return Overview(
            counts=store.counts(),
            kinds=_counted(store, "kind"),
            systems=_counted(store, "system"),
            levels=_counted(store, "level"),
            years=years,
            places=_counted(store, "place"),
            issuers=_counted(store, "issuer"),
            undated=undated,
            latest=tuple(store.documents(sort="-added", limit=LATEST)[1]),
        )


def _counted(store: Store, column: str) -> Counted:
    rows = store.connection.execute(
        f"SELECT {column}, count(*) FROM documents WHERE {column} IS NOT NULL "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}"
    )
    return tuple(rows.fetchall())


def _years(store: Store) -> tuple[Counted, int]:
    """Documents of each year, and those without a date."""
    rows = store.connection.execute(
        "SELECT first_day / 10000, count(*) FROM documents GROUP BY 1 ORDER BY 1"
    ).fetchall()
    dated = tuple((str(year), count) for year, count in rows if year)
    return dated, sum(count for year, count in rows if not year)


def _summary(document: DocumentSummary, versions: int) -> dict[str, Any]:
    return {
        **document_json(document),
        "system": document.header.system.value,
        "level": document.header.level.value,
        "added": document.added,
        "passages": document.passages,
        "characters": document.characters,
        "versions": versions,
        "quality": document.quality,
        "poor": document.quality is not None and document.quality < LOW_QUALITY,
    }
