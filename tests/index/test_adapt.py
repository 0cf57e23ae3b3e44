"""The encoder learns on from a library: kept where it wins, else gone without a trace."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.adapt import FEWEST_PASSAGES, Outcome, learn
from index.adaptation import Course
from index.analyzer import Analyzer
from index.curriculum import Curriculum, read_curriculum
from index.encoder import SHIPPED, StaticEncoder, load_encoder
from index.errors import LibraryError
from index.exam import questions, reciprocal_ranks
from index.library import Library
from index.manifest import Model
from index.search import Searcher
from index.store import Store

CRAFTS = {
    "ngơi mật": "vực tổ ong, ngơi mật, tấm sáp, cầu ong, mùa hoa nhãn, thùng gỗ, bầy thợ, khói rơm",
    "sao trà": "búp trà, sao trà, nương dốc, sương sớm, gùi nan, chảo gang, người hái, ủ hương",
    "vót nan": "ống giang, vót nan, sợi mây, khung rổ, gác bếp, thợ vót, làng trên, nứa già",
    "thả lưới": "con nước, thả lưới, mạn thuyền, bến gỗ, ngư phủ, mùa tôm, giềng phao, cửa lạch",
    "mắc cửi": "mắc cửi, con thoi, chàm non, sợi bông, hoa văn, trục vải, thợ dệt, khung gỗ",
    "xoay đất": "xoay đất, men tro, lò bầu, than củi, bình vuốt, thợ chuốt, đất mịn, nung chín",
}
"""Made-up crafts: words that stand together in these documents and nowhere else."""
ANALYZER = Analyzer()


def a_book(seed: int) -> str:
    """A guide on six crafts, a section for each; what is said of a craft is drawn by chance."""
    chance = random.Random(seed)
    parts = [f"HƯỚNG DẪN\nSố {seed} về các nghề của thôn Mẫu\n"]
    for number, (craft, things) in enumerate(CRAFTS.items(), 1):
        parts.append(
            f"\n{'I' * number if number < 4 else ['IV', 'V', 'VI'][number - 4]}. Nghề {craft}\n"
        )
        for point in range(1, 3):
            some = [chance.sample(things.split(", "), 3) for _ in range(3)]
            said = " ".join(f"{', '.join(names).capitalize()} {number * point}." for names in some)
            parts.append(f"\n{point}. {said}\n")
    return "".join(parts)


def write_books(folder: Path, seeds: range) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / f"{seed:03}.txt").write_text(a_book(seed), "utf-8")
    return folder


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of thirty of them, made with the shipped model; tests work on copies."""
    root = tmp_path_factory.mktemp("books")
    with Library(root / "data") as library:
        reports = list(library.add([write_books(root / "in", range(30))]))
    assert {report.state for report in reports} == {"done"}
    return root / "data"


@pytest.fixture
def library(books: Path, tmp_path: Path) -> Path:
    shutil.copytree(books, tmp_path / "kho")
    return tmp_path / "kho"


def run(*arguments: object) -> tuple[int, str]:
    """The exit code of the command and all that it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "index", *map(str, arguments)],
        capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def ranking(data: Path) -> list[tuple[str, float]]:
    """What is found by meaning alone, with the scores."""
    searcher = Searcher(data)
    try:
        hits = [
            hit
            for question in ("lúc nào thì thả lưới", "thợ vót cần những gì", "ủ hương")
            for hit in searcher.search(question, mode="dense", limit=30).hits
        ]
        return [(hit.passage, hit.score) for hit in hits]
    finally:
        searcher.close()


def curriculum_of(data: Path) -> tuple[Curriculum, StaticEncoder]:
    shipped = StaticEncoder.load(SHIPPED, analyzer=ANALYZER)
    store = Store(data)
    try:
        read = read_curriculum(store, shipped.terms, analyzer=ANALYZER, most_terms=50)
    finally:
        store.close()
    return read, shipped


def learned(data: Path, course: Course | None = None) -> Outcome:
    store = Store(data)
    try:
        return learn(store, analyzer=ANALYZER, course=course)
    finally:
        store.close()


def unchanged(data: Path, before: list[tuple[str, float]]) -> None:
    with Library(data) as library:
        assert library.info().model == Model(dimension=256)
        assert library.verify() == []
    assert not (data / "models").exists()
    assert ranking(data) == before


def test_a_curriculum_is_the_library_in_numbers(books: Path) -> None:
    read, shipped = curriculum_of(books)
    names = [*shipped.terms, *read.terms]
    store = Store(books)
    passages = [p for key in store.document_keys() for p in store.passages_of(key)]
    for page, passage in zip(read.pages, passages, strict=True):
        lesson = page.lesson
        whole = [names[row] for row in lesson.window(0, len(lesson.terms))]
        known = set(names)
        assert sorted(whole) == sorted(
            term for term in ANALYZER.analyze(passage.text).model_terms() if term in known
        )
        said = ANALYZER.analyze(" ".join(passage.path)).model_terms()
        assert [t for t in said if t in known] == [names[r] for r in lesson.title][: len(said)]
    store.close()


def test_what_few_documents_say_gets_no_vector(tmp_path: Path) -> None:
    folder = write_books(tmp_path / "in", range(30))
    for seed in range(30):
        more = "\n\n3. Bà Xỏi và ông Khuỷnh cùng làm." if seed < 2 else "\n\n3. Dựng quạng."
        path = folder / f"{seed:03}.txt"
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    with Library(tmp_path / "kho") as library:
        list(library.add([folder]))
    read, _ = curriculum_of(tmp_path / "kho")
    assert "quạng" in read.terms
    assert not {"xỏi", "khuỷnh"} & set(read.terms)


def test_nothing_of_what_is_held_out_is_learned_from(books: Path) -> None:
    read, shipped = curriculum_of(books)
    held = [page for page in read.pages if page.held_out]
    assert 0 < len(held) < len(read.pages) / 2
    assert not {p.cluster for p in held} & {p.cluster for p in read.pages if not p.held_out}
    asked = questions(read, seed=0)
    assert {one.kind for one in asked} >= {"đề mục → đoạn dưới đề mục"}
    assert all(read.pages[at].held_out for one in asked for at in one.wanted)
    weights = np.zeros((len(shipped.terms) + len(read.terms), 4), np.float32)
    assert not reciprocal_ranks(asked, read.pages, weights).any()  # who knows nothing finds nothing


def test_learning_on_wins_and_is_repeatable(library: Path) -> None:
    outcome = learned(library)
    assert outcome.wins
    np.testing.assert_array_equal(outcome.weights, learned(library).weights)
    shipped = StaticEncoder.load(SHIPPED, analyzer=ANALYZER)
    moved = np.abs(outcome.weights[: len(shipped.terms)] - shipped.term_weights).max(axis=1) > 0
    strange = shipped.terms.index("vi_rút")
    assert moved.any()
    assert not moved[strange]  # no document says it


def test_a_course_that_spoils_is_not_kept(library: Path) -> None:
    assert not learned(library, Course(rate=3.0, decay=0.0)).wins


def test_adapt_moves_serves_and_is_undone(library: Path, tmp_path: Path) -> None:
    before = ranking(library)
    code, said = run("adapt", "--data", library)
    assert code == 0
    assert "MRR@10" in said
    assert "Từ nay kho dùng mô hình học thêm" in said
    assert "adapted-1" in run("info", "--data", library)[1]
    after = ranking(library)
    assert after != before
    (folder,) = (library / "models").iterdir()
    assert sum(path.stat().st_size for path in folder.rglob("*")) < 30_000_000
    assert load_encoder(str(folder), analyzer=ANALYZER).name == "adapted-1"

    moved = library.rename(tmp_path / "nơi khác")
    assert ranking(moved) == after
    with Library(moved) as writer:
        new = write_books(tmp_path / "mới", range(40, 42))
        assert [report.state for report in writer.add([new])] == ["done"] * 2
        assert writer.verify() == []
        writer.remove([document.id for document in writer.store.documents(limit=2)[1]])
    assert ranking(moved) == after

    assert run("adapt", "--data", moved)[0] == 0
    assert [path.name for path in (moved / "models").iterdir()] == ["adapted-2"]

    code, said = run("adapt", "--undo", "--data", moved)
    assert (code, said) == (0, "Đã bỏ mô hình học thêm; kho lại dùng mô hình đi kèm.\n")
    unchanged(moved, before)
    code, said = run("adapt", "--undo", "--data", moved)
    assert code == 1
    assert "không có gì để bỏ" in said


def test_whoever_holds_the_old_encoder_writes_with_the_new_one(
    library: Path, tmp_path: Path
) -> None:
    """The service keeps an encoder loaded while the command changes the library's."""
    old = load_encoder(analyzer=ANALYZER)
    with Library(library) as writer:
        writer.adopt(learned(library).save)
    with Library(library, encoder=old) as writer:
        list(writer.add([write_books(tmp_path / "mới", range(40, 41))]))
    with Library(library) as writer:
        given = vectors(writer)
        model = load_encoder(writer.info().model.name, analyzer=ANALYZER)
        (text, *_) = [p.text for p in writer.store.passages_of(writer.store.document_keys()[-1])]
        np.testing.assert_array_equal(given[0], model.encode_document([text])[0].astype(np.float16))
        assert not np.array_equal(given[0], old.encode_document([text])[0].astype(np.float16))


def vectors(writer: Library) -> np.ndarray:
    """Those of the last document."""
    rows = writer.store.connection.execute(
        "SELECT vector FROM units WHERE document_key = (SELECT max(key) FROM documents)"
    )
    return np.array([np.frombuffer(row[0], np.float16) for row in rows])


def test_another_model_in_place_of_the_adapted_one(library: Path) -> None:
    outcome = learned(library)
    with Library(library) as writer:
        writer.adopt(outcome.save)
        assert writer.info().model.own
        writer.rebuild()
        assert writer.info().model.own
        writer.rebuild(model=Model(name=str(SHIPPED)))
    assert not (library / "models").exists()
    with pytest.raises(LibraryError, match="chỉ mô hình đi kèm"):
        learned(library)
    with Library(library) as writer:
        assert writer.verify() == []


def test_a_lost_model_is_told_and_undone(library: Path) -> None:
    before = ranking(library)
    with Library(library) as writer:
        writer.adopt(learned(library).save)
    shutil.rmtree(library / "models")
    code, said = run("verify", "--data", library)
    assert code == 1
    assert "adapt --undo" in said
    assert run("adapt", "--undo", "--data", library)[0] == 0
    unchanged(library, before)


def test_a_small_library_is_told_so(tmp_path: Path) -> None:
    with Library(tmp_path / "kho") as writer:
        list(writer.add([write_books(tmp_path / "in", range(3))]))
    before = ranking(tmp_path / "kho")
    code, said = run("adapt", "--data", tmp_path / "kho")
    assert code == 1
    assert f"cần ít nhất {FEWEST_PASSAGES}" in said
    unchanged(tmp_path / "kho", before)


DYING = """
import os, signal, sys
from pathlib import Path
import index.adapted, index.embeddings, index.generation, index.ledger
from index.__main__ import run

module, name = sys.argv.pop(1).split(":")
owner = sys.modules[module]
*classes, function = name.split(".")
for part in classes:
    owner = getattr(owner, part)

def dying(*values, **options):
    os.kill(os.getpid(), getattr(signal, os.environ["KHEO_TEST_SIGNAL"]))

setattr(owner, function, dying)
run()
"""


@pytest.mark.parametrize(
    ("point", "by"),
    [
        ("index.adapt:train_further", "SIGINT"),
        ("index.ledger:Ledger.replace_analysis", "SIGKILL"),
        ("index.generation:apply_dense", "SIGKILL"),
    ],
)
def test_broken_off_it_leaves_the_library_as_it_was(library: Path, point: str, by: str) -> None:
    before = ranking(library)
    done = subprocess.run(
        [sys.executable, "-c", DYING, point, "adapt", "--data", str(library)],
        capture_output=True, text=True, check=False, env={**os.environ, "KHEO_TEST_SIGNAL": by},
    )  # fmt: skip
    assert done.returncode == (130 if by == "SIGINT" else -signal.SIGKILL), done.stderr
    unchanged(library, before)
