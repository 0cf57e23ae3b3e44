"""The writer: nothing twice, nothing lost, nothing kept that must not be, and readers see it."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.encoder import load_encoder
from index.errors import LibraryBusy, ModelMismatch, NotHeld, NotStored, UnknownManifest
from index.generation import newest
from index.holdings import Holdings
from index.indexes import Indexes
from index.lexical import LexicalQuery, Weighted
from index.library import FileReport, Library
from index.manifest import FILE, Model
from index.store import Store
from index.versions import Versions
from tests.conftest import GUARD
from tests.index.conftest import Open, a_text, write_model, write_texts

Add = Callable[..., list[FileReport]]


def states(reports: list[FileReport]) -> list[str]:
    return [report.state for report in reports]


def both_halves(data: Path) -> tuple[set[int], set[int], set[int]]:
    """Passage keys in the database, in the lexical index and in the dense one."""
    holdings = Holdings(data)
    in_dense = {int(row) for segment in holdings.dense._segments for row in segment.live_rows()[1]}
    rows = holdings.store.connection.execute("SELECT key FROM passages").fetchall()
    found = {row[0] for row in rows}, set(holdings.lexical.keys().tolist()), in_dense
    holdings.close()
    return found


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tripwire: from here on nothing may be read, analysed or encoded."""

    def trip(*_: Any, **__: Any) -> None:
        raise AssertionError("read, analysed or encoded once more")

    monkeypatch.setattr("index.reading.read_file", trip)
    monkeypatch.setattr("index.adding.prepare", trip)
    monkeypatch.setattr("index.adding.encode", trip)
    monkeypatch.setattr("index.embeddings.encode", trip)
    monkeypatch.setattr("index.embeddings.load_encoder", trip)


# --- adding -------------------------------------------------------------------------------------


def test_what_was_added_is_there(add: Add, tmp_path: Path, data: Path, open_library: Open) -> None:
    paths = write_texts(tmp_path / "in", range(5))
    reports = add(tmp_path / "in")
    assert states(reports) == ["done"] * 5
    assert [report.name for report in reports] == [path.name for path in paths]
    store = Store(data)
    for report, path in zip(reports, paths, strict=True):
        (id,) = report.documents
        assert store.document(id).text == path.read_text("utf-8").strip("\n")
        original, name = store.original(id)
        assert (original.read_bytes(), name) == (path.read_bytes(), path.name)
    store.close()
    with open_library() as library:
        assert library.verify() == []
    assert len(set(map(frozenset, both_halves(data)))) == 1


def test_adding_again_reads_nothing(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_texts(tmp_path / "in", range(4))
    first = add(tmp_path / "in")
    forbid_reading(monkeypatch)
    again = add(tmp_path / "in")
    assert states(again) == ["known"] * 4
    assert [r.documents for r in again] == [r.documents for r in first]
    assert all(report.message for report in again)


def test_the_same_content_in_another_file_is_stored_once(add: Add, tmp_path: Path) -> None:
    text = a_text(1)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    (folder / "b.txt").write_text(text, "utf-8")
    (folder / "c.txt").write_text(unicodedata.normalize("NFD", text), "utf-8")
    (folder / "d.txt").write_text(text.replace("\n", "\r\n"), "utf-16")
    reports = add(folder)
    assert states(reports) == ["done", "known", "known", "known"]
    assert len({report.documents for report in reports}) == 1


def test_a_copy_is_not_encoded_again(
    add: Add, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_texts(tmp_path / "in", range(1))[0]
    (report,) = add(first)
    copy = tmp_path / "bản sao.txt"
    copy.write_text(unicodedata.normalize("NFD", first.read_text("utf-8")), "utf-8")

    def trip(*_: Any, **__: Any) -> None:
        raise AssertionError("analysed once more")

    monkeypatch.setattr("index.adding.prepare", trip)
    (linked,) = add(copy)
    assert (linked.state, linked.documents) == ("known", report.documents)
    store = Store(data)
    names = [file.name for file in store.document(report.documents[0]).files]
    store.close()
    assert names == ["00000.txt", "bản sao.txt"]


def test_one_bad_file_keeps_no_other_out(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_texts(tmp_path / "in", range(3))
    (tmp_path / "in" / "00001a.txt").write_text("  \n", "utf-8")
    (tmp_path / "in" / "00001b.pdf").write_bytes(b"%PDF-1.4 cut off")
    from ingest.file import read_file

    def fails_once(path: Path, **options: Any) -> Any:
        if path == paths[2]:
            raise ZeroDivisionError("a fault of ours")
        return read_file(path, **options)

    monkeypatch.setattr("index.reading.read_file", fails_once)
    reports = {report.name: report for report in add(tmp_path / "in", tmp_path / "none.txt")}
    failed = sorted(name for name, report in reports.items() if report.state == "failed")
    assert failed == ["00001a.txt", "00001b.pdf", "00002.txt", "none.txt"]
    for name in failed:
        assert name in (reports[name].message or "")
    monkeypatch.undo()
    assert states(add(paths[2])) == ["done"]


def test_archives_are_opened_and_their_members_kept(
    add: Add, tmp_path: Path, data: Path, open_library: Open
) -> None:
    archive = tmp_path / "nhiều.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("một/kế hoạch.txt", a_text(1))
        made.writestr("hai.txt", a_text(2))
        made.writestr("trống.txt", "")
    reports = {report.name: report.state for report in add(archive)}
    assert reports == {
        "nhiều.zip/một/kế hoạch.txt": "done",
        "nhiều.zip/hai.txt": "done",
        "nhiều.zip/trống.txt": "failed",
    }
    assert states(add(archive)).count("known") == 2
    assert not (data / "tmp").exists()
    with open_library() as library:
        assert library.verify() == []


def test_a_changed_file_is_a_version_of_the_old(add: Add, tmp_path: Path, data: Path) -> None:
    path = tmp_path / "kế hoạch.txt"
    ids = []
    for seed in (1, 2, 3):
        path.write_text(a_text(seed), "utf-8")
        ids += list(add(path)[0].documents)
    elsewhere = tmp_path / "khác" / "kế hoạch.txt"
    elsewhere.parent.mkdir()
    elsewhere.write_text(a_text(4), "utf-8")
    other = add(elsewhere)[0].documents[0]
    store = Store(data)
    versions = Versions(store)
    of_second = [(v.document.id, v.relation, v.order) for v in versions.of(ids[1])]
    assert sorted(of_second) == sorted([(ids[0], "cùng tệp", "trước"), (ids[2], "cùng tệp", "sau")])
    assert versions.of(other) == ()
    store.close()


def test_progress_may_break_off_reading(
    open_library: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Exception):
        pass

    from ingest.file import read_file

    def paged(path: Path, *, name: str, progress: Callable[[int, int], None], scratch: Path) -> Any:
        progress(1, 2)
        return read_file(path, name=name, scratch=scratch)

    def stop(*_: Any) -> None:
        raise Stopped

    monkeypatch.setattr("index.reading.read_file", paged)
    write_texts(tmp_path / "in", range(1))
    with open_library() as library:
        with pytest.raises(Stopped):
            list(library.add([tmp_path / "in"], progress=stop))
        assert library.verify() == []
        assert states(list(library.add([tmp_path / "in"]))) == ["done"]


def test_walking_away_between_reports_loses_nothing_reported(
    open_library: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.adding._GROUP_FILES", 2)
    write_texts(tmp_path / "in", range(9))
    with open_library() as library:
        adding = library.add([tmp_path / "in"])
        seen = [next(adding).documents[0] for _ in range(3)]
        adding.close()
        assert library.verify() == []
        held = {d.id for d in library.store.documents()[1]}
        assert set(seen) <= held
        assert len(held) < 9
        again = states(list(library.add([tmp_path / "in"])))
        assert again.count("known") == len(held)
        assert library.verify() == []


def test_a_stop_stores_what_was_read(open_library: Open, tmp_path: Path) -> None:
    write_texts(tmp_path / "in", range(9))
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 4

    with open_library() as library:
        reports = list(library.add([tmp_path / "in"], stop=stop))
        assert states(reports) == ["done"] * 4
        assert library.store.counts().documents == 4
        assert library.verify() == []


# --- secrets ------------------------------------------------------------------------------------


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_secret_leaves_no_byte(
    add: Add, tmp_path: Path, data: Path, stamp: str, *, zipped: bool
) -> None:
    marker = "Quả bí ngô xanh thẫm"
    secret = (
        f"TỈNH UỶ MẪU\n*\nSố 7-CV/TU\n{stamp}\n\nMẫu, ngày 3 tháng 6 năm 2020\n\n"
        f"Kính gửi: Các chi bộ\n\n{marker} được giữ ở kho số 9 trong suốt thời gian đã định.\n"
    )
    path = tmp_path / "thư.txt"
    path.write_text(secret, "utf-8")
    if zipped:
        path = tmp_path / "thư.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("thư.txt", secret)
    write_texts(tmp_path / "in", range(2))
    reports = add(tmp_path / "in", path)
    assert states(reports)[-1] == "failed" or "failed" in states(reports)
    assert "mật" in next(r.message for r in reports if r.state == "failed").casefold()  # type: ignore[union-attr]
    assert states(reports).count("done") == 2
    for file in (found for found in data.rglob("*") if found.is_file()):
        kept = file.read_bytes()
        for encoding in ("utf-8", "utf-16-le"):
            assert marker.encode(encoding) not in kept, file


# --- removing -----------------------------------------------------------------------------------


def test_removal_reaches_everything_and_is_remembered(
    add: Add, tmp_path: Path, data: Path, open_library: Open
) -> None:
    paths = write_texts(tmp_path / "in", range(4))
    ids = [report.documents[0] for report in add(tmp_path / "in")]
    holdings = Holdings(data)
    (gone,) = holdings.store.document(ids[1]).files
    keys = {p.key for p in holdings.store.document(ids[1]).passages}
    with open_library() as library:
        library.remove([ids[1]])
        assert library.verify() == []
        assert library.info().removed == 1
    assert holdings.refresh()
    assert not keys & set(holdings.lexical.keys().tolist())
    assert not keys & set(holdings.catalog.view.passage_keys.tolist())
    some = np.ones(32, np.float32) / np.sqrt(np.float32(32))
    assert not keys & set(holdings.dense.search(some, k=1000).keys.tolist())
    assert not (data / "originals" / gone.sha256[:2] / gone.sha256).exists()
    holdings.close()
    (report,) = add(paths[1])
    assert report.state == "removed"
    assert "gỡ" in (report.message or "")
    again = add(paths[1], again=True)
    assert [(r.state, r.documents) for r in again] == [("done", (ids[1],))]
    assert states(add(paths[1])) == ["known"]
    found = both_halves(data)
    assert found[0] == found[1] == found[2]


def test_another_copy_of_what_was_removed_is_not_let_in(
    add: Add, tmp_path: Path, open_library: Open
) -> None:
    (path,) = write_texts(tmp_path / "in", range(1))
    copy = tmp_path / "copy.txt"
    copy.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), "utf-8")
    (report,) = add(path)
    with open_library() as library:
        library.remove(report.documents)
    assert states(add(copy)) == ["removed"]
    assert states(add(copy, again=True)) == ["done"]


def test_removing_what_is_not_there_removes_nothing(
    add: Add, tmp_path: Path, open_library: Open
) -> None:
    write_texts(tmp_path / "in", range(2))
    ids = [report.documents[0] for report in add(tmp_path / "in")]
    with open_library() as library:
        with pytest.raises(NotHeld, match="không-có"):
            library.remove([ids[0], "không-có"])
        assert library.store.counts().documents == 2
        assert library.verify() == []


# --- one writer, many readers -------------------------------------------------------------------


def test_a_second_writer_is_told_who_writes(open_library: Open) -> None:
    holder = r"tiến trình \d+, lệnh “thêm văn bản”, từ \d\d:"
    with open_library(command="thêm văn bản"), pytest.raises(LibraryBusy, match=holder):
        open_library(timeout=0.1)
    open_library(timeout=0.1)


def test_a_place_that_cannot_hold_a_library_is_said_so(open_library: Open, data: Path) -> None:
    data.write_text("một tệp", "utf-8")
    with pytest.raises(NotStored, match="thư mục ghi được"):
        open_library()


def test_reading_is_never_blocked_by_a_writer(add: Add, tmp_path: Path, data: Path) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in")
    store = Store(data)
    with store.writing():
        holdings = Holdings(data)
        assert holdings.store.counts().documents == 2
        assert holdings.lexical.count == len(holdings.catalog.view.passage_keys)
        holdings.close()
    store.close()


def test_a_reader_sees_what_another_process_stored(
    add: Add, tmp_path: Path, data: Path, model: Model
) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in")
    more = write_texts(tmp_path / "more", range(100, 103))
    holdings = Holdings(data)
    before = holdings.catalog.view
    script = (
        "import sys, time; from pathlib import Path\n"
        "from index.library import Library\n"
        "from index.manifest import Model\n"
        f"with Library(Path({str(data)!r}), model=Model(name={model.name!r})) as library:\n"
        f"    for report in library.add([Path({str(tmp_path / 'more')!r})]):\n"
        "        print(report.documents[0], flush=True)\n"
        "    sys.stdin.read()\n"  # still open, still holding the lock
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        ids = [writer.stdout.readline().strip() for _ in more]
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline and len(holdings.catalog.view.document_ids) < 5:
            holdings.refresh()
        view = holdings.catalog.view
        assert set(ids) <= set(view.document_ids)
        assert holdings.lexical.keys().tolist() == view.passage_keys.tolist()
        text = holdings.store.document(ids[0]).passages[-1].text
        encoder = load_encoder(
            model.name, analyzer=__import__("index.analyzer").analyzer.Analyzer()
        )
        found = holdings.dense.search(encoder.encode_query([text])[0], k=1)
        (best,) = holdings.store.passages(found.keys)
        assert best.document_id == ids[0]
        writer.stdin.close()
    assert len(before.document_ids) == 2
    holdings.close()


def test_a_rebuild_is_taken_up_by_an_open_reader(
    add: Add, tmp_path: Path, data: Path, open_library: Open
) -> None:
    write_texts(tmp_path / "in", range(3))
    add(tmp_path / "in")
    holdings = Holdings(data)
    old = holdings.lexical
    other = write_model(tmp_path / "other", seed=5, dimension=16)
    with open_library() as library:
        library.rebuild(model=Model(name=str(other)))
        assert library.verify() == []
    asked = LexicalQuery((Weighted("syllables", "dân"),))
    assert len(old.search(asked, k=5)) > 0  # a question under way is answered from what it took
    assert holdings.refresh()
    assert (holdings.manifest.model.name, holdings.dense.dimension) == (str(other), 16)
    assert holdings.dense.count == holdings.store.counts().units
    assert holdings.lexical is not old
    assert holdings.lexical.keys().tolist() == holdings.catalog.view.passage_keys.tolist()
    holdings.close()


# --- the model ----------------------------------------------------------------------------------


def test_a_rebuild_reads_and_encodes_nothing(
    add: Add, tmp_path: Path, open_library: Open, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_texts(tmp_path / "in", range(3))
    add(tmp_path / "in")
    before = both_halves(data)

    def trip(*_: Any, **__: Any) -> None:
        raise AssertionError("read, analysed or encoded once more")

    for name in ("index.reading.read_file", "index.embeddings.prepare_passage"):
        monkeypatch.setattr(name, trip)
    with open_library() as library:
        library.rebuild()
        assert library.info().generation == 2
        assert library.verify() == []
    assert both_halves(data) == before
    assert [path.name for path in (data / "indexes").iterdir()] == ["000002"]


def test_another_model_needs_a_rebuild(add: Add, tmp_path: Path, open_library: Open) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in")
    other = Model(name=str(write_model(tmp_path / "other", seed=9, dimension=16)))
    with pytest.raises(ModelMismatch, match="rebuild"):
        open_library(model=other)
    with open_library() as library:
        library.rebuild(model=other)
    with open_library(model=other) as library:
        assert library.info().model.dimension == 16
        write_texts(tmp_path / "in", range(2, 4))
        assert states(list(library.add([tmp_path / "in"]))) == ["known"] * 2 + ["done"] * 2
        assert library.verify() == []


def test_a_model_trained_again_under_its_old_name_is_noticed(
    tmp_path: Path, open_library: Open
) -> None:
    folder = write_model(tmp_path / "model", seed=1)
    model = Model(name=str(folder))
    write_texts(tmp_path / "in", range(2))
    with open_library(model=model) as library:
        list(library.add([tmp_path / "in" / "00000.txt"]))
    shutil.rmtree(folder)
    write_model(folder, seed=2)
    with open_library(model=model) as library:
        with pytest.raises(ModelMismatch, match="rebuild"):
            list(library.add([tmp_path / "in"]))
        library.rebuild()
        assert states(list(library.add([tmp_path / "in"]))) == ["known", "done"]
        assert library.verify() == []


def test_a_newer_analyser_asks_for_a_rebuild(
    add: Add, tmp_path: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in" / "00000.txt")
    monkeypatch.setattr("index.analyzer.Analyzer.version", "nào đó")
    with open_library() as library:
        with pytest.raises(ModelMismatch, match="rebuild"):
            list(library.add([tmp_path / "in"]))
        library.rebuild()
        assert states(list(library.add([tmp_path / "in"]))) == ["known", "done"]
        assert library.verify() == []


# --- what is derived can be lost ----------------------------------------------------------------


def the_folder(data: Path) -> Path:
    generation = newest(data)
    assert generation is not None
    return generation.folder


def drop_indexes(data: Path) -> None:
    shutil.rmtree(data / "indexes")


def drop_tantivy(data: Path) -> None:
    shutil.rmtree(the_folder(data) / "tantivy")


def cut_tantivy(data: Path) -> None:
    for path in (the_folder(data) / "tantivy").glob("*.*"):
        if path.name != "meta.json":
            half = path.read_bytes()[: path.stat().st_size // 2]
            path.unlink()  # never cut under whoever has it mapped into memory
            path.write_bytes(half)


def empty_meta(data: Path) -> None:
    (the_folder(data) / "tantivy" / "meta.json").write_text("")


def drop_mark(data: Path) -> None:
    (the_folder(data) / "lexical.json").unlink()


def future_mark(data: Path) -> None:
    (the_folder(data) / "lexical.json").write_text('{"sequence": 999, "stamp": "x"}')


def cut_vectors(data: Path) -> None:
    for path in (the_folder(data) / "dense").rglob("units.faiss"):
        path.write_bytes(path.read_bytes()[:100])


def drop_vectors(data: Path) -> None:
    shutil.rmtree(the_folder(data) / "dense")


def break_manifest(data: Path) -> None:
    (the_folder(data) / FILE).write_text("{")


def foreign_library(data: Path) -> None:
    path = the_folder(data) / FILE
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"library": "another"}))


def half_made(data: Path) -> None:
    (data / "indexes" / ".making-000007").mkdir()
    (data / "indexes" / ".making-000007" / "x").write_text("x")
    (data / "tmp").mkdir()
    (data / "tmp" / "x").write_text("x")


DAMAGES = [
    drop_indexes, drop_tantivy, cut_tantivy, empty_meta, drop_mark, future_mark, cut_vectors,
    drop_vectors, break_manifest, foreign_library, half_made,
]  # fmt: skip


@pytest.fixture
def three(add: Add, tmp_path: Path) -> Path:
    """A folder whose three files have been added."""
    write_texts(tmp_path / "in", range(3))
    assert states(add(tmp_path / "in")) == ["done"] * 3
    return tmp_path / "in"


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("opener", ["writer", "reader"])
def test_damaged_indexes_are_made_again(
    data: Path, open_library: Open, damage: Callable[[Path], None], opener: str
) -> None:
    before = both_halves(data)
    damage(data)
    if opener == "reader":
        assert both_halves(data) == before
    with open_library() as library:
        assert library.verify() == []
    assert both_halves(data) == before
    assert not list((data / "indexes").glob(".*"))


def test_an_unknown_format_is_refused_in_a_sentence(
    add: Add, tmp_path: Path, data: Path, open_library: Open
) -> None:
    write_texts(tmp_path / "in", range(1))
    add(tmp_path / "in")
    path = the_folder(data) / FILE
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"format": 2}))
    with pytest.raises(UnknownManifest, match="định dạng 2"):
        open_library()
    with pytest.raises(UnknownManifest, match="định dạng 2"):
        Holdings(data)


def test_a_database_from_a_backup_wins_over_newer_indexes(
    add: Add, tmp_path: Path, data: Path
) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in")
    with sqlite3.connect(data / "kheo.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copy(data / "kheo.db", tmp_path / "backup.db")
    write_texts(tmp_path / "in", range(2, 5))
    add(tmp_path / "in")
    for path in data.glob("kheo.db*"):
        path.unlink()
    shutil.copy(tmp_path / "backup.db", data / "kheo.db")
    write_texts(tmp_path / "other", range(7, 10))
    add(tmp_path / "other")  # counts on from the old number: as many changes, but others
    found = both_halves(data)
    assert found[0] == found[1] == found[2]


def test_indexes_behind_the_store_catch_up(
    add: Add, tmp_path: Path, data: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in")
    write_texts(tmp_path / "in", range(2, 6))
    with monkeypatch.context() as patch:
        patch.setattr(Indexes, "catch_up", lambda _: None)
        patch.setattr(Indexes, "close", Indexes._let_go)
        with open_library() as library:
            list(library.add([tmp_path / "in"]))
            library.remove([library.store.documents(sort="added")[1][0].id])
    found = both_halves(data)
    assert found[0] == found[1] == found[2]
    with open_library() as library:
        assert library.verify() == []
        assert library.store.counts().documents == 5


# --- verify -------------------------------------------------------------------------------------


def lose_original(data: Path) -> None:
    next((data / "originals").glob("*/*")).unlink()


def change_original(data: Path) -> None:
    next((data / "originals").glob("*/*")).write_text("khác", "utf-8")


def stray_original(data: Path) -> None:
    (data / "originals" / "ff").mkdir()
    (data / "originals" / "ff" / "ff00").write_text("lạc", "utf-8")


def lose_units(data: Path) -> None:
    with sqlite3.connect(data / "kheo.db") as connection:
        connection.execute("DELETE FROM units WHERE passage_key = 1")
    connection.close()


def change_vector(data: Path) -> None:
    with sqlite3.connect(data / "kheo.db") as connection:
        connection.execute("UPDATE units SET vector = zeroblob(64) WHERE key = 2")
    connection.close()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lose_original, "Thiếu tệp gốc"),
        (change_original, "bị thay đổi"),
        (stray_original, "không thuộc văn bản nào"),
        (lose_units, "chưa có vectơ"),
        (change_vector, "Có vectơ khác"),
    ],
)
@pytest.mark.usefixtures("three")
def test_verify_says_what_is_wrong(
    data: Path, open_library: Open, damage: Callable[[Path], None], said: str
) -> None:
    with open_library() as library:
        assert library.verify() == []
        damage(data)
        findings = library.verify()
    assert any(said in finding for finding in findings), findings


def test_adding_puts_a_lost_original_back(
    add: Add, tmp_path: Path, data: Path, open_library: Open
) -> None:
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in")
    lose_original(data)
    assert states(add(tmp_path / "in")) == ["known", "known"]
    with open_library() as library:
        assert library.verify() == []


def test_an_empty_library(data: Path, open_library: Open) -> None:
    with open_library() as library:
        assert library.verify() == []
        assert library.info().generation == 0
        library.rebuild()
    holdings = Holdings(data)
    assert not holdings.refresh()
    assert len(holdings.lexical.search(LexicalQuery((Weighted("syllables", "dân"),)), k=3)) == 0
    assert len(holdings.dense.search(np.ones(32, np.float32), k=3)) == 0
    holdings.close()


def test_a_reader_opened_on_nothing_sees_the_first_document(
    add: Add, tmp_path: Path, data: Path
) -> None:
    holdings = Holdings(data)
    write_texts(tmp_path / "in", range(1))
    add(tmp_path / "in")
    assert holdings.refresh()
    assert holdings.manifest.model.dimension == 32
    assert holdings.dense.count == holdings.store.counts().units > 0
    assert holdings.lexical.keys().tolist() == holdings.catalog.view.passage_keys.tolist()
    holdings.close()


# --- reading ahead in other processes -----------------------------------------------------------


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes from the third file on, as for a long run of adding."""
    monkeypatch.setattr("index.adding._WORTH_PROCESSES", 2)


@pytest.mark.usefixtures("ahead")
def test_reading_ahead_stores_the_same(
    tmp_path: Path, data: Path, model: Model, open_library: Open
) -> None:
    folder = tmp_path / "in"
    write_texts(folder, range(20))
    shutil.copy(folder / "00003.txt", folder / "00004b.txt")  # while the first is under way
    twin = unicodedata.normalize("NFD", (folder / "00005.txt").read_text("utf-8"))
    (folder / "00006b.txt").write_text(twin, "utf-8")
    (folder / "00007b.txt").write_text(" ", "utf-8")
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        for seed in (30, 31, 32):
            archive.writestr(f"{seed}.txt", a_text(seed))
    with open_library() as library:
        here = {r.name: (r.state, r.documents) for r in library.add([folder])}
    with Library(tmp_path / "other", model=model) as library:
        there = {r.name: (r.state, r.documents) for r in library.add([folder], processes=2)}
        assert library.verify() == []
        assert not (tmp_path / "other" / "tmp").exists()
        mine = {d.id: library.store.document(d.id) for d in library.store.documents(limit=99)[1]}
    assert there == here
    store = Store(data)
    for id, document in mine.items():
        other = store.document(id)
        assert [p.syllables for p in document.passages] == [p.syllables for p in other.passages]
        assert document.text == other.text
    store.close()


@pytest.mark.usefixtures("ahead")
def test_a_file_that_kills_its_reader_is_named_and_the_others_are_in(
    tmp_path: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_texts(tmp_path / "in", range(12))
    (tmp_path / "in" / "00005b.txt").write_text("chết", "utf-8")
    # The reading processes import this module anew: only a variable of theirs reaches them.
    monkeypatch.setenv("PYTHONPATH", _deadly_reader(tmp_path), prepend=os.pathsep)
    with open_library() as library:
        reports = {r.name: r for r in library.add([tmp_path / "in"], processes=2)}
        assert reports["00005b.txt"].state == "failed"
        assert "dừng đột ngột" in (reports["00005b.txt"].message or "")
        assert {reports[path.name].state for path in paths} == {"done"}
        assert library.verify() == []


def _deadly_reader(folder: Path) -> str:
    """A folder whose `sitecustomize` makes reading one file end the process, as a fault in a
    library written in C would; it keeps the tests' guard over the network."""
    place = folder / "deadly"
    place.mkdir()
    (place / "sitecustomize.py").write_text(
        "import os, runpy, sys\n"
        f"runpy.run_path({str(GUARD)!r})\n"
        "if '--multiprocessing-fork' in sys.orig_argv:\n"
        "    import index.reading\n"
        "    whole = index.reading.read_file\n"
        "    def read_file(path, **options):\n"
        "        if path.name == '00005b.txt':\n"
        "            os._exit(9)\n"
        "        return whole(path, **options)\n"
        "    index.reading.read_file = read_file\n",
        "utf-8",
    )
    return str(place)


@pytest.mark.usefixtures("ahead")
def test_walking_away_ends_the_reading_processes(tmp_path: Path, open_library: Open) -> None:
    write_texts(tmp_path / "in", range(30))
    with open_library() as library:
        adding = library.add([tmp_path / "in"], processes=2)
        next(adding)
        adding.close()
        assert multiprocessing.active_children() == []
        assert library.verify() == []
