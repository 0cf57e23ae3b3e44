"""Originals are read again: better texts, the same ids, nothing lost on the way."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.analyzer import Analyzer
from index.baskets import Baskets
from index.duplicates import Clusters
from index.errors import NotHeld
from index.holdings import Holdings
from index.ledger import READER, Ledger
from index.library import FileReport, Library
from index.manifest import Model
from index.preparation import encode, prepare
from index.store import Store
from ingest.document import Document
from ingest.file import read_file
from tests.index.conftest import Open, a_text, write_texts
from tests.index.test_cli import run
from tests.index.test_versions import body, letter

Add = Callable[..., list[FileReport]]


def older(folder: Path, text: str) -> tuple[Document, ...]:
    """What an older reader made of a file: the documents of another text."""
    folder.mkdir(exist_ok=True)
    path = folder / "older.txt"
    path.write_text(text, "utf-8")
    return read_file(path).documents


def put_back(library: Library, name: str, *documents: Document) -> None:
    """The store as an older reader left it: these documents for that file, under their own ids."""
    store, clusters = library.store, Clusters(library.store.connection)
    embedding, encoder = library._embeddings.current(), library._embeddings.encoder
    with store.writing() as connection:
        ledger = Ledger(connection)
        (file,) = connection.execute("SELECT key FROM files WHERE name = ?", (name,)).fetchone()
        held = connection.execute(
            "SELECT document_key FROM document_files WHERE file_key = ?", (file,)
        ).fetchall()
        for (key,) in held:
            ledger.unlink(key, file)
        for document in documents:
            prepared = prepare(document, analyzer=Analyzer())
            units = [unit for passage in prepared.passages for unit in passage.units]
            ledger.add_document(
                prepared, encode(units, encoder), file=file, source=name,
                embedding=embedding, clusters=clusters,
            )  # fmt: skip
        connection.execute("UPDATE files SET reader = '1' WHERE key = ?", (file,))
    library._indexes.catch_up()


def agrees(data: Path) -> None:
    """Store, catalog and both engines hold the same."""
    holdings = Holdings(data)
    keys = holdings.catalog.view.passage_keys.tolist()
    assert holdings.lexical.keys().tolist() == keys
    assert holdings.dense.count == holdings.store.counts().units
    holdings.close()


def test_a_better_reading_keeps_the_id_and_reaches_both_engines(
    add: Add, open_library: Open, tmp_path: Path, data: Path
) -> None:
    text = letter(body(1))
    write_texts(tmp_path / "in", range(3))
    (tmp_path / "in" / "quét.txt").write_text(text, "utf-8")
    add(tmp_path / "in")
    slips = text.replace("Số 12-KH/ĐU", "S0 l2").replace("xóm", "x0m")
    (before,) = older(tmp_path / "older", slips)
    with open_library() as library:
        put_back(library, "quét.txt", before)
        holdings = Holdings(data)
        total, reports = library.reread()
        (report,) = reports
        assert (total, report.state, report.documents) == (1, "done", (before.id,))
        assert report.message == "Tệp “quét.txt”: 1 văn bản đọc được khác trước."
        after = library.store.document(before.id)
        (expected,) = older(tmp_path / "older", text)
        for name in ("text", "header", "sections", "citations", "styles", "warnings"):
            assert getattr(after, name) == getattr(expected, name), name
        assert [p.text for p in after.passages] == [p.text for p in expected.passages]
        assert after.header.symbol.value == "12-KH/ĐU"
        assert [file.name for file in after.files] == ["quét.txt"]
        assert library.verify() == []
        assert holdings.refresh()  # who serves meanwhile sees it
        assert holdings.lexical.keys().tolist() == holdings.catalog.view.passage_keys.tolist()
        assert holdings.dense.count == holdings.store.counts().units
        holdings.close()
        assert library.reread()[0] == 0
    agrees(data)


def test_what_reads_the_same_is_left_as_it_is(add: Add, open_library: Open, tmp_path: Path) -> None:
    write_texts(tmp_path / "in", range(3))
    ids = [report.documents[0] for report in add(tmp_path / "in")]
    with open_library() as library:
        sequence = library.store.sequence()
        total, reports = library.reread(ids[:2])
        assert [(r.state, r.documents, r.message) for r in reports] == [
            ("known", (id,), None) for id in ids[:2]
        ]
        assert (total, library.store.sequence()) == (2, sequence)
        with pytest.raises(NotHeld):
            library.reread(["không có"])


def test_a_file_parted_otherwise_keeps_the_ids_of_what_overlaps(
    add: Add, open_library: Open, tmp_path: Path, data: Path
) -> None:
    first, second = letter(body(1)), letter(body(2), number="13-KH/ĐU", about="sửa cầu tre")
    path = tmp_path / "hai.txt"
    path.write_text(first + "\n" + second, "utf-8")
    assert len(add(path)[0].documents) == 2
    (one,) = older(tmp_path / "older", first.replace("Số 12-KH/ĐU\n", ""))
    (other,) = older(tmp_path / "older", letter(body(7), number="99-KH/ĐU"))
    (extra,) = older(tmp_path / "older", letter(body(9), number="98-KH/ĐU"))
    with open_library() as library:
        put_back(library, "hai.txt", one, other, extra)
        (report,) = library.reread()[1]
        assert report.message == (
            "Tệp “hai.txt”: 1 văn bản đọc được khác trước, 1 văn bản mới thấy trong tệp, "
            "2 văn bản không còn thấy trong tệp nên đã bỏ khỏi tệp này."
        )
        numbers = {d.id: d.header.symbol.value for d in library.store.documents()[1]}
        assert numbers.pop(one.id) == "12-KH/ĐU"
        assert list(numbers.values()) == ["13-KH/ĐU"]
        assert not numbers.keys() & {other.id, extra.id}
        assert library.verify() == []
    agrees(data)
    again = add(path)
    assert [r.state for r in again] == ["known"]  # what vanished was not removed by a person


def test_what_a_person_removed_does_not_come_back(
    add: Add, open_library: Open, tmp_path: Path
) -> None:
    path = tmp_path / "hai.txt"
    path.write_text(letter(body(1)) + "\n" + letter(body(2), number="13-KH/ĐU"), "utf-8")
    kept, removed = add(path)[0].documents
    with open_library() as library:
        library.remove([removed])
        (report,) = library.reread([kept])[1]
        assert report.documents == (kept,)
        assert library.store.counts().documents == 1


def test_a_document_of_two_files_keeps_the_text_of_the_first(
    add: Add, open_library: Open, tmp_path: Path
) -> None:
    text = letter(body(1))
    (tmp_path / "gốc.txt").write_text(text, "utf-8")
    (tmp_path / "chép.txt").write_bytes(text.encode("utf-16"))
    (id,) = add(tmp_path / "gốc.txt")[0].documents
    assert add(tmp_path / "chép.txt")[0].documents == (id,)
    with open_library() as library:
        total, reports = library.reread([id])
        assert (total, [r.state for r in reports]) == (2, ["known", "known"])
        assert len(library.store.document(id).files) == 2


def test_a_stamp_that_is_seen_now_takes_the_file_out(
    add: Add, open_library: Open, tmp_path: Path, data: Path
) -> None:
    said = "Bảng kê số tám để trong hòm gỗ lim."
    plain = f"BÁO CÁO\n\n{said}\n"
    path = tmp_path / "kê.txt"
    path.write_text(plain, "utf-8")
    write_texts(tmp_path / "in", range(2))
    add(tmp_path / "in", path)
    stamped = f"ỦY BAN NHÂN DÂN\nHUYỆN AN SƠN\nSố: 03/BC-UBND\nMẬT\n\n{plain}"
    with open_library() as library:
        connection = library.store.connection
        (sha256,) = connection.execute("SELECT sha256 FROM files WHERE name = 'kê.txt'").fetchone()
        kept = (
            'SELECT d.id, p.start, p."end" FROM passages p JOIN documents d ON d.key = document_key'
        )
        passages = ["{}:{}-{}".format(*row) for row in connection.execute(kept)]
        baskets = Baskets(library.store)
        basket = baskets.make("Giữ lại", passages=passages)
        library.store.original_path(sha256).write_text(stamped, "utf-8")
        connection.execute("UPDATE files SET reader = '1' WHERE sha256 = ?", (sha256,))
        (report,) = library.reread()[1]
        assert report.state == "failed"
        assert report.message is not None
        assert report.message.endswith("Tệp đã được gỡ khỏi kho.")
        assert library.store.counts().documents == 2
        assert 0 < len(baskets.get(basket.id).items) < len(passages)
    left = [path for path in data.rglob("*") if path.is_file()]
    assert not [path.name for path in left if said.encode() in path.read_bytes()]
    assert not [path.name for path in left if "hòm gỗ lim".encode() in path.read_bytes()]


def test_an_original_that_is_lost_or_broken_is_named_and_the_text_kept(
    add: Add, open_library: Open, tmp_path: Path
) -> None:
    write_texts(tmp_path / "in", range(2))
    ids = [report.documents[0] for report in add(tmp_path / "in")]
    with open_library() as library:
        paths = [library.store.original(id)[0] for id in ids]
        paths[0].unlink()
        paths[1].write_bytes(b"%PDF-1.7\nbroken")
        reports = list(library.reread(ids)[1])
        assert [report.state for report in reports] == ["failed", "failed"]
        assert "không còn trong kho" in (reports[0].message or "")
        assert (reports[1].message or "").endswith("Văn bản đọc được trước đây vẫn được giữ.")
        assert library.store.counts().documents == 2


DRIVER = """
import importlib, os, signal, sys
from pathlib import Path
module, name, call, when, data, model = sys.argv[1:]
from index.library import Library
from index.manifest import Model
owner = importlib.import_module(module)
*path, last = name.split(".")
for part in path:
    owner = getattr(owner, part)
real, calls = getattr(owner, last), [0]
def deadly(*arguments, **options):
    calls[0] += 1
    if calls[0] == int(call) and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = real(*arguments, **options)
    if calls[0] == int(call):
        os.kill(os.getpid(), signal.SIGKILL)
    return done
setattr(owner, last, deadly)
with Library(Path(data), model=Model(name=model)) as library:
    for report in library.reread()[1]:
        print(*report.documents, flush=True)
"""


@pytest.mark.parametrize(
    "point",
    [
        "index.ledger:Ledger.replace_document:2:before",
        "index.ledger:Ledger.replace_document:2:after",
        "index.rereading:Rereading._write:2:after",
        "index.lexical:LexicalWriter.commit:1:before",
        "index.generation:Generation.set_lexical_mark:1:before",
    ],
)
def test_killed_while_reading_again(  # noqa: PLR0917
    point: str, add: Add, open_library: Open, tmp_path: Path, data: Path, model: Model
) -> None:
    write_texts(tmp_path / "in", range(4))
    add(tmp_path / "in")
    ids: dict[int, str] = {}
    with open_library() as library:
        for seed in range(4):
            (before,) = older(tmp_path / "older", a_text(seed).replace("a", "á"))
            put_back(library, f"{seed:05}.txt", before)
            ids[seed] = before.id
    module, _, rest = point.partition(":")
    arguments = [module, *rest.split(":"), str(data), str(model.name)]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    texts = {id: (older(tmp_path / "older", a_text(seed)))[0].text for seed, id in ids.items()}
    with open_library() as library:
        assert library.verify() == []
        for id in done.stdout.split():
            assert library.store.document(id).text == texts[id]
    agrees(data)
    with open_library() as library:
        list(library.reread()[1])
        assert {id: library.store.document(id).text for id in texts} == texts
        assert library.verify() == []
    agrees(data)


def test_the_command_says_what_it_did(
    add: Add, open_library: Open, tmp_path: Path, data: Path
) -> None:
    write_texts(tmp_path / "in", range(2))
    ids = [report.documents[0] for report in add(tmp_path / "in")]
    done = run("reread", "--data", data)
    assert (done.returncode, done.stdout) == (0, "Không có tệp nào cần đọc lại.\n")
    done = run("reread", ids[0], "--data", data)
    assert done.stdout == "Đã đọc lại 1 tệp, 0 tệp cho nội dung khác trước.\n"
    (before,) = older(tmp_path / "older", a_text(1).replace("a", "á"))
    with open_library() as library:
        put_back(library, "00001.txt", before)
    done = run("reread", "--data", data)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Tệp “00001.txt”: 1 văn bản đọc được khác trước.\n"
        "Đã đọc lại 1 tệp, 1 tệp cho nội dung khác trước.\n"
    )
    assert run("reread", "không-có", "--data", data).returncode != 0
    store = Store(data)
    readers = store.connection.execute("SELECT DISTINCT reader FROM files").fetchall()
    assert readers == [(READER,)]
    assert np.all([summary.passages > 0 for summary in store.documents()[1]])
    store.close()
