"""What a library holds: every number beside what a plain look at its documents gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from index.library import Library
from index.overview import LATEST, overview
from index.store import Store
from search_api.schemas import Overview


def test_every_count_is_that_of_the_documents(sample: Path) -> None:
    store = Store(sample)
    found = overview(store)
    _, documents = store.documents(limit=10_000)
    for name, field in (
        ("kinds", "kind"), ("systems", "system"), ("levels", "level"), ("places", "place"),
        ("issuers", "issuer"),
    ):  # fmt: skip
        values = [getattr(one.header, field).value for one in documents]
        expected = Counter(value for value in values if value)
        assert dict(getattr(found, name)) == expected, name
        counts = [count for _, count in getattr(found, name)]
        assert counts == sorted(counts, reverse=True)
    dates = [one.header.date.value for one in documents]
    assert dict(found.years) == Counter(date[:4] for date in dates if date)
    assert [year for year, _ in found.years] == sorted(year for year, _ in found.years)
    assert found.undated == dates.count(None)
    assert found.counts.documents == len(documents)


def test_what_came_in_last_stands_first(sample: Path) -> None:
    store = Store(sample)
    _, documents = store.documents(sort="-added", limit=LATEST)
    wire = Overview.model_validate(overview(store).as_json(versions={documents[0].key: 3}))
    assert [one.id for one in wire.latest] == [one.id for one in documents]
    assert [one.versions for one in wire.latest][:2] == [3, 0]
    assert wire.latest[0].characters == documents[0].characters


def test_a_corrected_field_counts_as_corrected(data: Path) -> None:
    text = "ĐẢNG ỦY XÃ MƯỜNG CẢI\nSố 7-KH/ĐU\n\nKẾ HOẠCH\nchăm lo nước sạch\n\nMỗi bản một bể.\n"
    path = data.parent / "mot.txt"
    path.write_text(text, "utf-8")
    with Library(data) as library:
        (report,) = library.add([path])
        before = overview(library.store)
        assert (before.undated, before.years) == (1, ())
        library.correct(report.documents[0], edition=1, values={"date": "2023-02"})
        after = overview(library.store)
    assert (after.undated, after.years) == (0, (("2023", 1),))


def test_an_empty_library_holds_nothing(data: Path) -> None:
    found = overview(Store(data))
    assert (found.counts.documents, found.undated, found.kinds, found.latest) == (0, 0, (), ())
