"""Feedback: one opinion for a question and a passage; what it says of the search, and no more."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import log2
from pathlib import Path

import pytest

from index.desk import Unfit
from index.errors import NotHeld
from index.excerpts import forget
from index.feedback import FeedbackBook
from index.hindsight import hindsight, tell
from index.library import FileReport
from index.report import Report
from index.search import Searcher
from index.store import Store
from tests.index.conftest import Open, write_texts
from tests.index.test_reread import older, put_back
from tests.index.test_versions import body, letter

ROOT = Path(__file__).parents[2]
Add = Callable[..., list[FileReport]]


@pytest.fixture
def held(add: Add, tmp_path: Path, data: Path) -> Store:
    """The store of a library of three documents."""
    write_texts(tmp_path / "in", range(3), paragraphs=5)
    add(tmp_path / "in")
    return Store(data)


def passages(store: Store) -> list[str]:
    return [p.id for key in store.document_keys() for p in store.passages_of(key)]


def said(book: FeedbackBook) -> dict[tuple[str, str], bool]:
    return {(o.query, o.passage): o.useful for o in book.all()[2]}


def test_there_is_one_opinion_for_a_question_and_a_passage(held: Store) -> None:
    book, (a, b, *_) = FeedbackBook(held), passages(held)
    book.mark("Dân vận  khéo", a, useful=True)
    book.mark("dân vận khéo", b, useful=True)
    book.mark("hòa giải", a, useful=False)
    book.mark("DÂN VẬN KHÉO\n", a, useful=False)
    assert said(book) == {
        ("dân vận khéo", b): True, ("hòa giải", a): False, ("DÂN VẬN KHÉO", a): False,
    }  # fmt: skip
    total, useful, newest = book.all(query="dân vận khéo")
    assert (total, useful, [o.passage for o in newest]) == (2, 1, [a, b])
    assert book.all(query="hoà giải")[0] == 1
    assert book.all(offset=1, limit=1)[2] == book.all()[2][1:2]
    assert book.mark("dân vận khéo", a, useful=None) is None
    assert book.mark("chưa hỏi bao giờ", a, useful=None) is None
    assert book.all(query="dân vận khéo")[0] == 1
    assert book.clear() == 2
    assert book.all() == (0, 0, [])


def test_what_cannot_be_marked(held: Store) -> None:
    book, (a, *_) = FeedbackBook(held), passages(held)
    with pytest.raises(NotHeld):
        book.mark("x", "lạ:1-2", useful=True)
    with pytest.raises(Unfit):
        book.mark(" \u200b", a, useful=True)
    assert book.all()[0] == 0


def test_a_mark_goes_with_the_words(add: Add, open_library: Open, tmp_path: Path) -> None:
    text = letter(body(1))
    (tmp_path / "quét.txt").write_text(text, "utf-8")
    add(tmp_path / "quét.txt")
    (before,) = older(tmp_path / "older", text.replace("Số 12-KH/ĐU", "Số 012/KH-ĐU"))
    with open_library() as library:
        put_back(library, "quét.txt", before)
        book = FeedbackBook(library.store)
        was = library.store.document(before.id).passages[-1]
        book.mark("mương", was.id, useful=True)
        list(library.reread()[1])
        now = library.store.document(before.id).passages[-1]
        assert (now.text, now.id != was.id) == (was.text, True)
        assert said(book) == {("mương", now.id): True}
        book.mark("mương", now.id, useful=False)
        assert said(book) == {("mương", now.id): False}
        library.remove([before.id])
        (opinion,) = book.all()[2]
        assert (opinion.cluster, opinion.useful) == (None, False)
        book.mark("mương", opinion.passage, useful=None)
        assert book.all()[0] == 0
        assert library.verify() == []


def test_marks_are_no_change_of_the_library_and_can_be_forgotten(held: Store) -> None:
    book, ids = FeedbackBook(held), passages(held)
    sequence = held.sequence()
    book.mark("x", ids[0], useful=True)
    book.mark("x", ids[-1], useful=True)
    assert held.sequence() == sequence
    with held.writing():
        forget(held, [ids[0].split(":")[0]])
    assert said(book) == {("x", ids[-1]): True}


def test_many_threads_leave_one_opinion_each(held: Store) -> None:
    book, ids = FeedbackBook(held), passages(held)[:6]
    jobs = [(id, at % 2 == 0) for at in range(8) for id in ids]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda job: book.mark("x", job[0], useful=job[1]), jobs))
    assert {passage for _, passage in said(book)} == set(ids)
    assert book.all()[0] == len(ids)


# --- as judgements ------------------------------------------------------------------------------


@pytest.fixture
def real(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample corpus's library."""
    shutil.copytree(sample, tmp_path / "real")
    return tmp_path / "real"


def test_the_figures_are_of_judged_hits_only(real: Path) -> None:
    searcher = Searcher(real)
    book = FeedbackBook(searcher.store)
    hits = searcher.search("mô hình dân vận khéo", limit=8).hits
    for place, useful in ((1, False), (3, True), (4, False), (6, True)):
        book.mark("mô hình dân vận khéo", hits[place - 1].passage, useful=useful)
    strange = next(id for id in passages(searcher.store) if searcher.store.passage(id).ordinal == 2)
    book.mark("tiếp công dân", strange, useful=False)
    seen = hindsight(searcher, book)
    assert (len(seen.questions), seen.judged, seen.lost) == (2, 5, 0)
    (figures,) = seen.found.values()  # nothing useful is known of the other question
    # Of the four judged ones the second and the last are useful: unjudged hits are passed over.
    ideal = 1 + 1 / log2(3)
    assert figures["nDCG@10"] == pytest.approx((1 / log2(3) + 1 / log2(5)) / ideal)
    assert figures["RR@10"] == pytest.approx(1 / 2)
    first = {hit.passage for hit in searcher.search("tiếp công dân", limit=5).hits}
    more = int(strange in first)
    assert (seen.useless, seen.seen) == (2 + more, 3 + more)
    searcher.close()


def test_what_is_not_found_any_more_counts_as_missed(real: Path) -> None:
    searcher = Searcher(real)
    book = FeedbackBook(searcher.store)
    hits = searcher.search("lịch tiếp công dân").hits
    wanted = searcher.search("hồ sơ khen thưởng", limit=3).hits[-1]
    assert wanted.passage not in {h.passage for h in searcher.search("xyzzy", limit=100).hits}
    book.mark("xyzzy", wanted.passage, useful=True)
    book.mark("lịch tiếp công dân", hits[0].passage, useful=True)
    seen = hindsight(searcher, book)
    assert sorted(one["nDCG@10"] for one in seen.found.values()) == [0.0, 1.0]
    searcher.close()


def test_the_table_says_what_it_is_made_of(real: Path) -> None:
    lines: list[str] = []
    report = Report(lines.append)
    tell(report, real)
    assert "chưa có ý kiến" in lines[-1]
    searcher = Searcher(real)
    book = FeedbackBook(searcher.store)
    hits = searcher.search("mô hình dân vận khéo").hits
    book.mark("mô hình dân vận khéo", hits[0].passage, useful=True)
    book.mark("mô hình dân vận khéo", hits[1].passage, useful=False)
    searcher.close()
    tell(report, real)
    whole = "\n".join(lines)
    assert "1 câu hỏi, 2 kết quả đã được đánh giá: 1 có ích, 1 không có ích" in whole
    assert "1 trên 2 kết quả đã đánh giá là không có ích" in whole
    assert "không gộp vào bộ câu hỏi mẫu" in whole
    assert [table.name for table in report.tables] == ["feedback"]


def test_eval_shows_the_table_beside_the_golden_ones(real: Path, tmp_path: Path) -> None:
    searcher = Searcher(real)
    hits = searcher.search("mô hình dân vận khéo").hits
    FeedbackBook(searcher.store).mark("mô hình dân vận khéo", hits[0].passage, useful=True)
    searcher.close()
    golden, corpus = tmp_path / "golden", tmp_path / "corpus"
    golden.mkdir()
    corpus.mkdir()
    (corpus / "a.txt").write_text(letter(body(1)), "utf-8")
    question = {"id": "q", "text": "nạo vét mương", "group": "staff", "way": "marks",
                "split": "test", "full": "nạo vét mương"}  # fmt: skip
    judged = {"query": "q", "file": "a.txt", "quote": "nạo vét mương mùa khô", "grade": 2}
    for name, record in (("queries-a", question), ("judgements-a", judged)):
        (golden / f"{name}.jsonl").write_text(json.dumps(record), "utf-8")
    (golden / "offtopic.jsonl").write_text(
        json.dumps({"text": "giá vàng", "split": "test"}), "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "index", "eval", "--json", "--distractors", "0",
         "--corpus", str(corpus), "--golden", str(golden), "--data", str(real)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    tables = json.loads(done.stdout)["tables"]
    assert set(tables) == {"golden", "systems", "typing", "feedback"}
    assert tables["feedback"]["scores"][0]["count"] == 1
    assert tables["golden"]["scores"][0]["count"] == 1
