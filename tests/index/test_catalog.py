"""The columns in memory say what the database says, however they came about."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from index.analyzer import Analyzer
from index.catalog import Catalog, View
from index.duplicates import Clusters
from index.errors import BadFilter
from index.filters import FACETS, Filters
from index.ledger import Ledger, StoredSource
from index.preparation import prepare
from index.store import Store
from ingest.document import Document, Field, Header, Passage

KINDS = ("Kế hoạch", "Báo cáo", None)
DATES = ("2021", "2021-04", "2022-02-28", "2023-01-01", None)
LEVELS = ("xã", "tỉnh", None)


def a_document(number: int) -> Document:
    chance = random.Random(number)
    values = {
        "kind": chance.choice(KINDS),
        "date": chance.choice(DATES),
        "level": chance.choice(LEVELS),
        "issuer": f"Cơ quan {number % 5}",
        "symbol": f"{number}-KH/XM",
    }
    header = Header(**{n: Field(v, "printed") for n, v in values.items() if v})  # type: ignore[arg-type]
    text = f"Đoạn thứ nhất của văn bản {number}.\nĐoạn thứ hai, dùng chung cho mọi văn bản ở đây."
    middle = text.index("\n")
    spans = [(0, middle), (middle + 1, len(text))][: 1 + number % 2]
    passages = tuple(Passage((), text[start:end], start, end) for start, end in spans)
    return Document(f"d{number}", 0, len(text), text, header, passages=passages)


def put(store: Store, *numbers: int) -> None:
    for number in numbers:
        prepared = prepare(a_document(number), analyzer=Analyzer())
        count = sum(len(passage.units) for passage in prepared.passages)
        with store.writing() as connection:
            ledger, clusters = Ledger(connection), Clusters(connection)
            file = ledger.add_file(StoredSource(f"{number}", f"/{number}", f"{number}", 1))
            vectors = np.zeros((count, 4), np.float16)
            ledger.add_document(
                prepared, vectors, file=file, source="s", embedding=1, clusters=clusters
            )


def take_out(store: Store, *numbers: int) -> None:
    with store.writing() as connection:
        for number in numbers:
            assert Ledger(connection).remove_document(f"d{number}") is not None


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    put(store, *range(1, 31))
    return store


def told(view: View) -> dict[str, object]:
    """Everything a view says, apart from the numbers it gives to facet values."""
    named = {
        name: [view.values[name][code] if code >= 0 else None for code in view.codes[name]]
        for name in FACETS
    }
    columns = ("passage_keys", "passage_documents", "passage_clusters", "document_keys")
    plain = {name: getattr(view, name).tolist() for name in (*columns, "first_day", "last_day")}
    return {**plain, **named, "ids": view.document_ids, "symbols": view.symbols}


def test_refreshing_gives_what_loading_gives(store: Store) -> None:
    catalog = Catalog(store)
    take_out(store, 3, 17)
    assert catalog.refresh()
    put(store, 40, 41, 3)
    take_out(store, 41, 1)
    assert catalog.refresh()
    assert told(catalog.view) == told(Catalog(store).view)
    assert not catalog.refresh()


def test_a_view_that_was_taken_does_not_change(store: Store) -> None:
    catalog = Catalog(store)
    view, before = catalog.view, told(catalog.view)
    take_out(store, *range(1, 20))
    catalog.refresh()
    assert told(view) == before
    assert len(catalog.view.document_keys) == 11


def test_everything_removed(store: Store) -> None:
    catalog = Catalog(store)
    take_out(store, *range(1, 31))
    catalog.refresh()
    assert len(catalog.view.passage_keys) == len(catalog.view.document_keys) == 0
    assert catalog.view.positions(np.array([1, 2], np.int64)).tolist() == [-1, -1]
    assert catalog.view.matching(Filters(kind=("Kế hoạch",))).tolist() == []


def test_a_database_brought_back_from_a_backup_is_read_anew(store: Store, tmp_path: Path) -> None:
    catalog = Catalog(store)
    other = Store(tmp_path / "other")
    put(other, 5)
    catalog._store = other
    assert catalog.refresh()
    assert catalog.view.document_ids == ("d5",)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(kind=("Kế hoạch",)),
        Filters(kind=("Kế hoạch", "Báo cáo"), level=("xã",)),
        Filters(issuer=("Cơ quan 1", "Cơ quan 4")),
        Filters(year=("2021", "2023")),
        Filters(date_from="2021-05"),
        Filters(date_to="2021-12-31", date_from="2021-04-15"),
        Filters(document=("d3", "d4", "không có")),
        Filters(place=("Nơi khác",)),
    ],
)
def test_filters_mean_what_they_mean_in_the_database(store: Store, filters: Filters) -> None:
    view = Catalog(store).view
    passing = [view.document_ids[row] for row in np.flatnonzero(view.matching(filters))]
    _, wanted = store.documents(filters=filters, sort="added", limit=100)
    assert passing == [document.id for document in wanted]


def test_a_bad_date_is_refused(store: Store) -> None:
    with pytest.raises(BadFilter, match="hôm qua"):
        Catalog(store).view.matching(Filters(date_from="hôm qua"))


def test_facets_count_the_passages_given(store: Store) -> None:
    view = Catalog(store).view
    rows = view.passages_of(view.matching(Filters(level=("xã",))))
    expected: dict[str, int] = {}
    for key in view.passage_keys[rows]:
        (passage,) = store.passages([key])
        kind = store.document(passage.document_id).header.kind.value
        if kind:
            expected[kind] = expected.get(kind, 0) + 1
    counted = view.facet("kind", rows)
    assert dict(counted) == expected
    assert counted == sorted(counted, key=lambda pair: (-pair[1], pair[0]))
    assert view.facet("level", rows) == [("xã", len(rows))]
    assert view.facet("place", rows) == []
    assert view.facet("kind", np.array([-1, -1], np.int64)) == []


def test_positions_find_what_is_held(store: Store) -> None:
    view = Catalog(store).view
    asked = np.array([view.passage_keys[-1], 10**9, view.passage_keys[0], 0], np.int64)
    assert view.positions(asked).tolist() == [len(view.passage_keys) - 1, -1, 0, -1]
    assert view.document_rows(view.document_keys[::-1]).tolist() == list(range(30))[::-1]


def test_shared_lines_share_a_cluster(store: Store) -> None:
    view = Catalog(store).view
    _, counts = np.unique(view.passage_clusters, return_counts=True)
    assert counts.max() == 15  # the line that every second document repeats
