"""Killed at any moment, nothing reported is lost and everything agrees after the next opening."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.holdings import Holdings
from index.library import FileReport
from index.manifest import Model
from tests.index.conftest import Open, write_model, write_texts

FILES = 23

DRIVER = """
import os, signal, sys
from pathlib import Path
import index.adding, index.embeddings, index.generation, index.indexes, index.ledger
import index.lexical, index.originals, index.preparation
from index.library import Library
from index.manifest import Model

module, name, call, when, command, data, folder, model = sys.argv[1:]
owner = sys.modules[module]
*classes, function = name.split(".")
for part in classes:
    owner = getattr(owner, part)
wrapped, calls = getattr(owner, function), [0]

def dying(*values, **options):
    calls[0] += 1
    if calls[0] == int(call) and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = wrapped(*values, **options)
    if calls[0] == int(call) and when == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(owner, function, dying)
index.adding._GROUP_FILES = 5
with Library(Path(data), model=Model(name=model)) as library:
    if command == "add":
        for report in library.add([Path(folder)]):
            print(report.documents[0], flush=True)
    elif command == "remove":
        library.remove([d.id for d in library.store.documents(limit=4)[1]])
        print("removed", flush=True)
    else:
        library.rebuild(model=Model(name=folder))
print("survived", flush=True)
"""


def run_to_death(point: str, command: str, data: Path, folder: Path, model: str) -> list[str]:
    """Runs until the moment `module:function:call:when`; gives what was reported before."""
    module, name, call, when = point.split(":")
    arguments = [module, name, call, when, command, str(data), str(folder), model]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    return done.stdout.split()


def everything_agrees(data: Path, open_library: Open) -> None:
    with open_library() as library:
        assert library.verify() == []
    leftovers = [path for path in data.iterdir() if path.name.startswith(("tmp", "writer.json"))]
    assert leftovers == []
    assert list((data / "indexes").glob(".*")) == []
    holdings = Holdings(data)
    keys = holdings.catalog.view.passage_keys.tolist()
    assert holdings.lexical.keys().tolist() == keys
    assert holdings.dense.count == holdings.store.counts().units
    assert holdings.store.counts().passages == len(keys)
    holdings.close()


def completes(folder: Path, open_library: Open, held: set[str]) -> None:
    """Adding again stores the rest, and reads nothing of what is there."""
    with open_library() as library:
        reports = list(library.add([folder]))
        known = {report.documents[0] for report in reports if report.state == "known"}
        assert known == held
        assert {report.state for report in reports} <= {"known", "done"}
        assert library.store.counts().documents == FILES
        assert library.verify() == []


ADDING = [
    "index.generation:make:1:before",
    "index.generation:make:1:after",
    "index.adding:copy_checked:9:after",
    "index.adding:encode:2:after",
    "index.originals:Originals.keep:2:before",
    "index.originals:Originals.keep:2:after",
    "index.ledger:Ledger.add_document:8:after",
    "index.adding:Adding._write:3:after",
    "index.lexical:LexicalWriter.replace:2:after",
    "index.lexical:LexicalWriter.commit:3:after",
    "index.generation:Generation.set_lexical_mark:3:after",
    "index.generation:Generation.save_dense:2:before",
    "index.dense:Dense.save:2:after",
]


@pytest.mark.parametrize("point", ADDING)
def test_killed_while_adding(
    point: str, tmp_path: Path, data: Path, model: Model, open_library: Open
) -> None:
    folder = tmp_path / "in"
    write_texts(folder, range(FILES), paragraphs=2)
    reported = run_to_death(point, "add", data, folder, str(model.name))
    assert "survived" not in reported
    with open_library() as library:
        held = {document.id for document in library.store.documents(limit=100)[1]}
    assert set(reported) <= held
    everything_agrees(data, open_library)
    completes(folder, open_library, held)


REMOVING = [
    "index.ledger:Ledger.remove_document:3:after",
    "index.originals:Originals.drop:1:before",
    "index.originals:Originals.drop:2:after",
    "index.lexical:LexicalWriter.commit:1:before",
    "index.lexical:LexicalWriter.commit:1:after",
]


@pytest.fixture
def filled(tmp_path: Path, open_library: Open) -> list[FileReport]:
    write_texts(tmp_path / "in", range(FILES), paragraphs=2)
    with open_library() as library:
        return list(library.add([tmp_path / "in"]))


@pytest.mark.parametrize("point", REMOVING)
@pytest.mark.usefixtures("filled")
def test_killed_while_removing(
    point: str, tmp_path: Path, data: Path, model: Model, open_library: Open
) -> None:
    run_to_death(point, "remove", data, tmp_path, str(model.name))
    everything_agrees(data, open_library)
    with open_library() as library:
        # All four, or none: they went in one transaction.
        gone = FILES - library.store.counts().documents
        assert gone == (0 if "remove_document" in point else 4)
        assert library.info().removed == gone


REBUILDING = [
    "index.ledger:Ledger.replace_analysis:9:after",
    "index.ledger:Ledger.complete_embedding:1:after",
    "index.lexical:LexicalWriter.commit:1:after",
    "index.dense:Dense.save:1:after",
    "index.generation:make:1:after",
    "index.generation:sweep:2:before",
    "index.embeddings:Embeddings.drop_others:1:before",
]


@pytest.mark.parametrize("point", REBUILDING)
@pytest.mark.usefixtures("filled")
def test_killed_while_rebuilding(
    point: str, tmp_path: Path, data: Path, model: Model, open_library: Open
) -> None:
    other = write_model(tmp_path / "other", seed=3, dimension=16)
    run_to_death(point, "rebuild", data, other, str(model.name))
    with open_library(model=None) as library:
        now = library.info().model
        assert now.name in (model.name, str(other))
        assert library.verify() == []
        (embeddings,) = library.store.connection.execute(
            "SELECT count(*) FROM embeddings"
        ).fetchone()
        assert embeddings == 1
    everything_agrees(data, lambda: open_library(model=None))
    with open_library(model=None) as library:
        library.rebuild(model=Model(name=str(other)))
        assert library.info().model.dimension == 16
        assert library.verify() == []


def children(pid: int) -> list[int]:
    """Processes that this one started; where the system does not say, none."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("lines", [1, 30])
def test_the_command_killed_from_outside(
    lines: int, tmp_path: Path, data: Path, model: Model, open_library: Open
) -> None:
    folder = tmp_path / "in"
    write_texts(folder, range(200), paragraphs=10)
    command = ["index", "add", str(folder), "--data", str(data), "--model", str(model.name)]
    with subprocess.Popen(
        [sys.executable, "-m", *command, "--json"], stdout=subprocess.PIPE, text=True
    ) as adding:
        assert adding.stdout is not None
        printed = [adding.stdout.readline() for _ in range(lines)]
        time.sleep(0.01 * lines)
        readers = children(adding.pid)
        adding.kill()
        printed += adding.stdout.readlines()
    reported = {json.loads(line)["documents"][0] for line in printed if line.endswith("\n")}
    assert reported
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(map(alive, readers)):
        time.sleep(0.05)
    assert not [pid for pid in readers if alive(pid)]  # they follow the one they read for
    with open_library() as library:
        assert library.verify() == []
        held = {document.id for document in library.store.documents(limit=1000)[1]}
        assert reported <= held
        assert len(held) < 200
        reports = list(library.add([folder]))
        assert {r.documents[0] for r in reports if r.state == "known"} == held
        assert library.store.counts().documents == 200
        assert library.verify() == []


FULL_DISK = """
import resource, sys
from pathlib import Path
import index.adding
from index.errors import LibraryError
from index.library import Library
from index.manifest import Model

index.adding._GROUP_FILES = 3
data, folder, model, limit = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
try:
    with Library(Path(data), model=Model(name=model)) as library:
        for report in library.add([Path(folder)]):
            print(report.documents[0], flush=True)
except LibraryError as error:
    print(error, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files there")
@pytest.mark.parametrize("limit", [20_000, 100_000, 200_000, 250_000, 300_000])
def test_a_full_disk_is_said_so_and_loses_nothing(
    limit: int, tmp_path: Path, data: Path, model: Model, open_library: Open
) -> None:
    folder = tmp_path / "in"
    write_texts(folder, range(FILES), paragraphs=12)
    arguments = [str(data), str(folder), str(model.name), str(limit)]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "kiểm tra chỗ trống" in done.stderr
    with open_library() as library:
        held = {document.id for document in library.store.documents(limit=100)[1]}
    assert set(done.stdout.split()) <= held
    assert len(held) < FILES
    if held:
        everything_agrees(data, open_library)
    completes(folder, open_library, held)
