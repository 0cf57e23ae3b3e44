"""Measures by the textbook; tables, systems and public sets as they are meant."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index import floors
from index.asking import evaluate
from index.evaluate import (
    ABLATIONS,
    WHOLE,
    Question,
    System,
    held_out,
    measure,
    retyped,
)
from index.intervals import Interval
from index.report import Report, study_report
from index.scores import Gain, Score, Table, summarise, values
from index.search import Searcher
from index.trial import law_articles, trial
from index.typing_ways import WAYS


def test_measures_are_those_of_the_textbook() -> None:
    found = values({"q": {"a": 2, "b": 1}}, {"q": {"x": 3.0, "b": 2.0}}, ["q"])["q"]
    assert found["RR@10"] == 0.5
    assert found["R@10"] == 0.5
    assert found["nDCG@10"] == pytest.approx((1 / 1.58496) / (2 + 1 / 1.58496), abs=1e-4)


def test_a_question_without_any_result_counts_as_zero() -> None:
    found = values({"q": {"a": 1}}, {"q": {}}, ["q"])
    assert summarise(found, ["q"], label="").ndcg.mean == 0.0


def test_a_row_says_what_it_gains_question_by_question() -> None:
    judged = {str(n): {"a": 1} for n in range(20)}
    right: dict[str, dict[str, float]] = {id: {"a": 1.0} for id in judged}
    second: dict[str, dict[str, float]] = {id: {"x": 2.0, "a": 1.0} for id in judged}
    ours, theirs = values(judged, right, judged), values(judged, second, judged)
    score = summarise(ours, ours, label="", than=("theirs", theirs))
    assert score.gain is not None
    assert score.gain.mrr == Interval(0.5, 0.5, 0.5)
    assert score.gain.mrr.certain
    part = summarise(ours, ["1", "2", "away"], label="", than=("theirs", theirs))
    assert part.count == 2


def test_a_table_is_read_by_people_and_by_programs() -> None:
    score = Score("tất cả", 3, Interval(0.734, 0.69, 0.78), Interval(0.5, 0.4, 0.6), 0.25)
    table = Table("golden", "Bộ câu hỏi", (score,))
    assert "0.734 [0.69–0.78]" in table.lines()[-1]
    gain = Gain("BM25", ndcg=Interval(0.02, -0.01, 0.05), mrr=Interval(0.03, 0.01, 0.05))
    head, line, legend = Table("", "", (replace(score, gain=gain),)).lines()[-3:]
    assert "so với BM25" in head
    assert line.endswith("+0.020 [-0.01…+0.05] ~       +0.030 [+0.01…+0.05]")
    assert legend.startswith("~")
    shown: list[str] = []
    report = Report(shown.append)
    report.table(table)
    report.share("told", "Được báo", [True, False, True, True])
    read = json.loads(report.as_json())
    assert read["tables"]["golden"]["scores"][0]["ndcg"] == {
        "mean": 0.734,
        "low": 0.69,
        "high": 0.78,
    }
    assert read["shares"]["told"]["mean"] == 0.75
    assert shown[-1].startswith("Được báo: 0.750")


def test_each_system_is_asked_as_it_says(sample: Path) -> None:
    searcher = Searcher(sample)
    try:
        text = "mô hình dân vận khéo"
        typed = Question("q", text)
        hit = searcher.search(text, mode="lexical", as_typed=True, limit=1).hits[0]
        cluster = str(searcher.store.passage(hit.passage).cluster)
        judged = {"q": {cluster: 1}}
        system = System("", {"mode": "lexical", "as_typed": True})
        assert measure(searcher, [typed], judged, system=system)["q"]["RR@10"] == 1.0
        assert WHOLE.over(searcher) is searcher
        other = System("", opening={}).over(searcher)
        assert other is searcher
    finally:
        searcher.close()
    assert ABLATIONS[0].label == WHOLE.label
    assert len({system.label for system in ABLATIONS}) == len(ABLATIONS) == 6


def test_numbers_and_quotes_are_not_typed_otherwise() -> None:
    questions = [
        Question("a", "25 nq tw", way="number"),
        Question("b", "dan van", way="bare", full="dân vận"),
        Question("c", "Đảng ủy xã", way="marks"),
    ]
    assert [q.text for q in retyped(questions, "marks")] == ["dân vận", "Đảng ủy xã"]
    assert [q.text for q in retyped(questions, "bare")] == ["dan van", "Dang uy xa"]


def test_the_half_held_out_is_a_half_and_the_same_everywhere() -> None:
    kept = [held_out(f"p{number}") for number in range(1000)]
    assert kept[:8] == [True, True, True, True, False, False, False, False]
    assert 450 < sum(kept) < 550


def test_distractors_are_a_sample_that_never_changes(tmp_path: Path) -> None:
    archive = _archive(tmp_path, 50)
    chosen = [record["_id"] for record in law_articles(archive, 20)]
    assert len(set(chosen)) == 20
    assert chosen == [record["_id"] for record in law_articles(archive, 20)]
    assert len(list(law_articles(archive, 99))) == 50


def test_public_sets_are_measured_item_by_item(tmp_path: Path) -> None:
    """Two questions whose answers are plain, three distractors, and a set that is not there."""
    _set(tmp_path / "alqac")
    shown: list[str] = []
    report = Report(shown.append)
    study_report(report, tmp_path, archive=_archive(tmp_path, 3), distractors=3)
    rows = {score.label: score for score in report.tables[0].scores}
    assert rows["hybrid"].mrr.mean == 1.0
    assert rows["hybrid"].count == 2
    assert {"lexical", "dense", "hybrid: 2023private", "hybrid: 2024train"} <= set(rows)
    assert rows["hybrid: 2024train"].count == 1
    best = next(score for label, score in rows.items() if label.startswith("BM25"))
    assert best.ndcg.mean == 1.0
    assert rows["hybrid"].gain is not None
    assert rows["hybrid"].gain.ndcg.mean == 0.0
    assert report.notes == ["Không thấy xquad_vi: bỏ qua bộ câu hỏi này."]


def test_a_library_on_trial_holds_files_and_records(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "one.txt").write_text("Thông báo\n\nHọp dân ấp Cồn Giữa tối mai.", "utf-8")
    more = [{"_id": "two", "title": "Điều 1. Phạm vi", "text": "Quy định về họp dân."}]
    with trial([folder], more=more) as searcher:
        assert searcher.store.counts().documents == 2


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """One document, one question with its answer, and one question that it does not answer."""
    documents, golden = tmp_path / "documents", tmp_path / "golden"
    documents.mkdir()
    golden.mkdir()
    text = "Thông báo\n\nHọp dân ấp Cồn Giữa vào tối thứ bảy, bàn việc làm đường."
    (documents / "one.txt").write_text(text, "utf-8")
    asked = {"id": "q1", "text": "họp dân ấp Cồn Giữa bàn việc làm đường tối nào"}
    kinds = {"group": "staff", "way": "marks", "split": "test"}
    answer = {"query": "q1", "file": "one.txt", "quote": "Họp dân ấp Cồn Giữa", "grade": 2}
    strange = {"id": "x1", "text": "cách nấu phở bò", "split": "test"}
    _lines(golden / "queries-a.jsonl", [asked | kinds])
    _lines(golden / "judgements-a.jsonl", [answer])
    _lines(golden / "offtopic.jsonl", [strange])
    return golden


def _eval(golden: Path, **options: bool) -> int:
    whole = {"refit": False, "raise_floors": False, "as_json": False} | options
    return evaluate(
        corpus=golden.parent / "documents",
        golden=golden,
        seeds=None,
        study=None,
        split="all",
        distractors=None,
        **whole,
    )


def test_the_command_gives_one_object_for_programs(
    golden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _eval(golden, as_json=True) == 0
    shown = json.loads(capsys.readouterr().out)
    rows = {score["label"]: score for score in shown["tables"]["golden"]["scores"]}
    assert rows["tất cả"]["mrr"]["mean"] == 1.0
    assert rows["cách gõ: marks"]["count"] == rows["nhóm: staff"]["count"] == 1
    typings = shown["tables"]["typing"]["scores"]
    assert [score["label"].split()[0] for score in typings] == list(WAYS)
    assert set(shown["shares"]) == {"offtopic", "wrongly"}
    assert any("--study" in note for note in shown["notes"])


def test_the_command_raises_floors_and_names_what_fell(
    golden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors.write(golden, {"hybrid": {"RR@10": 0.3}, "lexical": {"RR@10": 1.5}})
    assert _eval(golden, raise_floors=True) == 1
    said = capsys.readouterr().out
    assert "lexical, RR@10: 1.000 < 1.5" in said
    assert "hybrid" not in said
    written = floors.read(golden)
    assert written["hybrid"]["RR@10"] == 0.5
    assert written["lexical"]["RR@10"] == 1.5
    assert {"typed: slip", "group: staff", "way: marks", "told"} <= set(written)


def _archive(folder: Path, count: int) -> Path:
    import lzma

    archive = folder / f"laws-{count}.xz"
    with lzma.open(archive, "wt", encoding="utf-8") as file:
        for number in range(count):
            text = f"Điều khoản thứ {number} về thuế nhập khẩu hàng hoá loại {number * 7}."
            record = {"topic": "Thuế", "heading": f"Mục {number}", "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return archive


def _set(folder: Path) -> None:
    folder.mkdir()
    items = [
        ("A-1", "Luật Hoà giải", "Hoà giải viên được hưởng thù lao theo vụ, việc hoà giải thành."),
        (
            "B-2",
            "Luật Đường thuỷ",
            "Thuyền viên phải mặc áo phao khi phương tiện chở khách qua sông.",
        ),
    ]
    asked = [
        ("2023private:1", "Hoà giải viên có được hưởng thù lao không?"),
        ("2024train:2", "Thuyền viên chở khách qua sông có phải mặc áo phao không?"),
    ]
    _lines(folder / "corpus.jsonl", [{"_id": i, "title": t, "text": x} for i, t, x in items])
    _lines(folder / "queries.jsonl", [{"_id": i, "text": x} for i, x in asked])
    pairs = zip(asked, items, strict=True)
    lines = [f"{question[0]}\t{item[0]}\t1" for question, item in pairs]
    (folder / "qrels.tsv").write_text("\n".join(["q\tc\ts", *lines]) + "\n", "utf-8")


def _lines(path: Path, records: Sequence[Mapping[str, object]]) -> None:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines) + "\n", "utf-8")
