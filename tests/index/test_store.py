"""What is put into the store comes out again, as it was."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.analyzer import Analyzer
from index.duplicates import Clusters
from index.errors import BadFilter, Damaged, NotHeld, UnknownManifest
from index.filters import Filters, date_span
from index.ledger import Ledger, StoredSource
from index.migrations import SCRIPTS, migrate
from index.preparation import prepare
from index.records import symbol_key, symbol_terms
from index.store import Store
from ingest.document import (
    Block,
    Citation,
    Document,
    Field,
    Header,
    Origin,
    Passage,
    Section,
    Style,
)

TEXT = "Số 12-KH/ĐU\n\nI. Việc chung\n"
TEXT += "Xóm Mẫu thực hiện Nghị quyết số 25-NQ/TW và họp dân hằng tháng.\n"
FULL = Document(
    id="0123456789abcdef",
    start=5,
    end=5 + len(TEXT),
    text=TEXT,
    header=Header(
        kind=Field("Kế hoạch", "inferred", source="phần đầu"),
        symbol=Field("12-KH/ĐU", "printed", 3, 11),
        date=Field("2024-03", "confirmed", 0, 2, read="2024-08"),
        issuer=Field("Đảng uỷ xã Mẫu", "printed", 0, 5),
        subject=Field("họp dân hằng tháng", "printed", 40, 60),
        system=Field("đảng", "inferred"),
        level=Field("xã", "inferred"),
        addressees=("Các chi bộ",),
        recipients=("Như trên", "Lưu"),
    ),
    sections=(Section("I.", "Việc chung", 1, 13, len(TEXT)),),
    passages=(
        Passage((), "Số 12-KH/ĐU", 0, 11),
        Passage(("I. Việc chung",), TEXT[27:-1], 27, len(TEXT) - 1),
    ),
    citations=(
        Citation("25-NQ/TW", 57, 65, "Nghị quyết", "2013-06-03", "Trung ương", "khoá XI", "căn cứ"),
    ),
    styles=(Style(13, 26, "bold"),),
    blocks=(
        Block(0, 11, "paragraph", Origin(page=0, paragraph=1)),
        Block(27, 40, "cell", Origin(table=2, row=3, column=4)),
    ),
    warnings=("Thiếu nơi nhận.",),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def put(
    store: Store,
    document: Document,
    *,
    name: str = "a.txt",
    sha256: str = "aa11",
    quality: float | None = None,
) -> None:
    prepared = prepare(document, analyzer=Analyzer())
    count = sum(len(passage.units) for passage in prepared.passages)
    with store.writing() as connection:
        ledger, clusters = Ledger(connection), Clusters(connection)
        source = StoredSource(name, f"/nơi/{name}", sha256, 10, quality=quality)
        file = ledger.add_file(source)
        vectors = np.full((count, 4), 0.5, np.float16)
        ledger.add_document(
            prepared, vectors, file=file, source=name, embedding=1, clusters=clusters
        )


def a_document(id: str, *, cites: str | None = None, **fields: str) -> Document:
    header = Header(**{name: Field(value, "printed") for name, value in fields.items()})  # type: ignore[arg-type]
    text = f"Văn bản {id} nói về việc chung của xóm."
    mention = (Citation(cites, 0, 3),) if cites else ()
    passages = (Passage((), text, 0, len(text)),)
    return Document(id, 0, len(text), text, header, passages=passages, citations=mention)


def test_a_document_comes_out_as_it_went_in(store: Store) -> None:
    put(store, FULL)
    got = store.document(FULL.id)
    for name in ("id", "text", "header", "sections", "citations", "styles", "blocks", "warnings"):
        assert getattr(got, name) == getattr(FULL, name), name
    assert [(p.path, p.text, p.start, p.end) for p in got.passages] == [
        (p.path, p.text, p.start, p.end) for p in FULL.passages
    ]
    assert [p.id for p in got.passages] == [FULL.passage_id(p) for p in FULL.passages]
    (file,) = got.files
    assert (file.name, file.sha256, file.start, file.end) == ("a.txt", "aa11", 5, 5 + len(TEXT))


def test_the_worst_scans_come_first_and_what_is_no_scan_last(store: Store) -> None:
    for id, quality in (("a", None), ("b", 0.97), ("c", 0.5), ("d", None), ("e", 0.62)):
        put(store, a_document(id), name=f"{id}.pdf", sha256=id, quality=quality)
    _, found = store.documents(sort="quality")
    assert [(d.id, d.quality) for d in found] == [
        ("c", 0.5), ("e", 0.62), ("b", 0.97), ("d", None), ("a", None),
    ]  # fmt: skip
    document = store.document("c")
    assert (document.quality, document.files[0].quality) == (0.5, 0.5)


def test_a_passage_keeps_its_terms(store: Store) -> None:
    put(store, FULL)
    first, second = store.document(FULL.id).passages
    terms = [term.text for term in Analyzer().syllables(second.text)]
    assert list(second.syllables) == terms
    assert "25-nq/tw" in second.syllables
    assert store.passage(second.id) == second
    assert store.passages([second.key, 999, first.key]) == [second, first]


@pytest.mark.parametrize(
    "id",
    [
        "", "x", "0123456789abcdef", "0123456789abcdef:0-12", "a:b-c", f"{FULL.id}:{2**63}-9",
        f"{FULL.id}:0-{'9' * 5000}", f"{FULL.id}:-1-9", f"{FULL.id}:²-9", "a\x00:1-2",
    ],
)  # fmt: skip
def test_what_is_not_held_is_said_so(store: Store, id: str) -> None:
    put(store, FULL)
    with pytest.raises(NotHeld, match="Không có đoạn nào"):
        store.passage(id)
    with pytest.raises(NotHeld, match="Không có văn bản nào"):
        store.document(f"{id}?")


def test_symbols_are_counted_by_document(store: Store) -> None:
    put(store, FULL)
    put(store, a_document("c1", symbol="25-NQ/TW", cites="12 - KH/ĐU"), name="b", sha256="bb")
    assert store.symbols() == {"12-KH/ĐU": 2, "25-NQ/TW": 2}


def test_symbol_forms() -> None:
    assert symbol_key("84 - CV/ÐU") == symbol_key("84-cv/đu") == "84-cv/đu"
    assert symbol_terms(["84-CV/ĐU", "25-NQ/TW", "25-nq/tw"]) == "84-cv/đu 84-cv/du 25-nq/tw"


@pytest.fixture
def shelf(store: Store) -> Store:
    many = (
        a_document("a", date="2021", kind="Kế hoạch", issuer="Uỷ ban xã", symbol="9-KH/UB"),
        a_document("b", date="2021-04", kind="Báo cáo", issuer="Đảng uỷ", symbol="10-BC/ĐU"),
        a_document("c", date="2022-02-28", kind="Kế hoạch", subject="trồng cây đường xóm"),
        a_document("d", kind="Báo cáo", issuer="Uỷ ban xã"),
    )
    for document in many:
        put(store, document, name=f"tệp-{document.id}.txt", sha256=document.id * 4)
    return store


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcd"),
        (Filters(kind=("Kế hoạch",)), "ac"),
        (Filters(kind=("Kế hoạch", "Báo cáo"), issuer=("Uỷ ban xã",)), "ad"),
        (Filters(year=("2021",)), "ab"),
        (Filters(date_from="2021-05"), "ac"),  # 2021 overlaps, 2021-04 does not, none never
        (Filters(date_to="2021-04-01"), "ab"),
        (Filters(date_from="2021-04-10", date_to="2021-04-11"), "ab"),
        (Filters(date_from="2022-03"), ""),
        (Filters(document=("b", "d", "x")), "bd"),
        (Filters(place=("Đâu đó",)), ""),
    ],
)
def test_filters(shelf: Store, filters: Filters, expected: str) -> None:
    total, found = shelf.documents(filters=filters, sort="added")
    assert "".join(document.id for document in found) == expected
    assert total == len(expected)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("added", "abcd"),
        ("-added", "dcba"),
        ("date", "abcd"),
        ("-date", "cabd"),
        ("symbol", "bacd"),
        ("source", "abcd"),
    ],
)
def test_order_and_pages(shelf: Store, sort: str, expected: str) -> None:
    pages = [
        shelf.documents(sort=sort, offset=offset, limit=2)[1]  # type: ignore[arg-type]
        for offset in (0, 2, 4)
    ]
    assert "".join(document.id for page in pages for document in page) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tệp-b", "b"),
        ("uy ban", "ad"),
        ("ủy ban", "ad"),
        ("uỷ bán", ""),
        ("duong cây", "c"),
        ("10-bc/đu", "b"),
        ("%", ""),
        ("'; --", ""),
    ],
)
def test_looking_for_a_document(shelf: Store, text: str, expected: str) -> None:
    _, found = shelf.documents(text=text, sort="added")
    assert "".join(document.id for document in found) == expected


def test_counts(shelf: Store) -> None:
    counts = shelf.counts()
    assert (counts.files, counts.documents, counts.passages, counts.units) == (4, 4, 4, 4)
    assert (counts.first_year, counts.last_year) == (2021, 2022)


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2021", (20210101, 20211231)),
        ("2024-02", (20240201, 20240229)),
        ("2021-4-9", (20210409, 20210409)),
    ],
)
def test_dates_keep_their_precision(date: str, span: tuple[int, int]) -> None:
    assert date_span(date) == span


@pytest.mark.parametrize("date", ["", "21", "2021-13", "2021-02-30", "2021-00", "x", "2021-04-00"])
def test_no_date_is_refused_with_its_value(date: str) -> None:
    with pytest.raises(BadFilter, match=f"“{date}”"):
        date_span(date)


def test_a_bad_date_in_a_document_is_no_date(store: Store) -> None:
    put(store, a_document("x", date="ngày 31 tháng 2"))
    assert store.documents(filters=Filters(date_from="1900"))[0] == 0
    assert store.document("x").header.date.value == "ngày 31 tháng 2"


def test_the_vectors_come_in_parts(shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.feed._PART", 3)
    parts = list(shelf.units(1))
    assert [len(part) for part in parts] == [3, 1]
    assert np.array_equal(parts[0].vectors, np.full((3, 4), 0.5, np.float16))
    some = list(shelf.units(1, [2, 4]))
    assert [part.documents.tolist() for part in some] == [[2, 4]]
    assert list(shelf.units(9)) == []


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def write() -> None:
        with store.writing() as connection:
            Ledger(connection).add_file(StoredSource("a", "/a", "aa", 1))
            connection.execute("INSERT INTO texts VALUES(77, '', '', '', '', '')")

    with pytest.raises(sqlite3.IntegrityError):
        write()
    assert store.counts().files == 0


def test_threads_read_side_by_side(shelf: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: shelf.documents(offset=n % 4, limit=1)[1][0].id, range(80)))
    assert found == ["d", "c", "b", "a"] * 20


def test_opening_twice_at_once_makes_one_database(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: Store(tmp_path / "data"), range(8)))
    assert len({store.library() for store in stores}) == 1


def test_a_newer_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "kheo.db") as connection:
        connection.execute(f"PRAGMA user_version = {len(SCRIPTS) + 1}")
    connection.close()
    with pytest.raises(UnknownManifest, match="mới hơn"):
        Store(tmp_path)


def test_a_broken_migration_leaves_the_old_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(tmp_path).close()
    broken = (*SCRIPTS, "CREATE TABLE fresh(x);\nINSERT INTO nowhere VALUES(1);\n")
    monkeypatch.setattr("index.migrations.SCRIPTS", broken)
    connection = sqlite3.connect(tmp_path / "kheo.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(SCRIPTS),)
    tables = "SELECT count(*) FROM sqlite_master WHERE name = 'fresh'"
    assert connection.execute(tables).fetchone() == (0,)
    connection.close()


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "kheo.db").write_bytes(b"x" * 5000)
    with pytest.raises(Damaged, match="khôi phục"):
        Store(tmp_path)


def test_a_missing_original_is_said_so(shelf: Store) -> None:
    with pytest.raises(Damaged, match=r"tệp-a\.txt"):
        shelf.original("a")


def test_removal_gives_the_orphaned_originals(store: Store) -> None:
    put(store, a_document("a"), name="hai.txt", sha256="aa")
    put(store, a_document("b"), name="hai.txt", sha256="aa")
    with store.writing() as connection:
        assert Ledger(connection).remove_document("a") == []
        assert Ledger(connection).remove_document("b") == ["aa"]
        assert Ledger(connection).remove_document("b") is None
    assert replace(store.counts(), first_year=None) == store.counts()
    assert [getattr(store.counts(), n) for n in ("files", "documents", "passages", "units")] == [
        0, 0, 0, 0,
    ]  # fmt: skip
