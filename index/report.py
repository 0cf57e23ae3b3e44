"""The quality tables of `python -m index eval`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from index.evaluate import (
    MODES,
    Judgements,
    Question,
    Score,
    golden_judgements,
    golden_questions,
    measure,
    read_lines,
    summarise,
    told_nothing,
    values,
)
from index.fitting import fit, save
from index.library import Library
from index.results import Mode
from index.search import Searcher

Print = Callable[[str], None]
STUDY_SETS = ("xquad_vi", "alqac")
_HEAD = f"{'':26} {'số câu':>7} {'cách tìm':>9} {'nDCG@10':>8} {'MRR@10':>8} {'R@10':>8}"


def golden_report(
    *, corpus: Path, golden: Path, seeds: Path | None, splits: Sequence[str], show: Print
) -> list[Score]:
    """Prints and gives the scores of the golden questions, by group and by way of typing."""
    places = [corpus, *([seeds] if seeds and seeds.exists() else [])]
    if len(places) == 1:
        show("Không thấy thư mục tệp bổ sung (--seeds): chỉ đo trên kho văn bản mẫu.")
    with _library(places) as searcher:
        judged = golden_judgements(golden, searcher, seeds=seeds)
        questions = [q for q in golden_questions(golden) if q.split in splits]
        scores = list(_golden_scores(searcher, questions, judged))
        for score in scores:
            show(_line(score))
        strange = [r["text"] for r in read_lines(golden / "offtopic.jsonl") if r["split"] in splits]
        if strange:
            told = told_nothing(searcher, strange)
            show(f"Câu lạc đề được báo không có đoạn phù hợp: {told:.0%} của {len(strange)} câu")
        asked = [question.text for question in questions if question.id in judged]
        wrongly = told_nothing(searcher, asked)
        show(f"Câu đúng đề bị báo nhầm như vậy: {wrongly:.1%} của {len(asked)} câu")
    return scores


def fit_ranking(*, corpus: Path, golden: Path, seeds: Path | None, show: Print) -> None:
    """Fits the ranking on the tuning half of the golden questions, and writes it down."""
    with _library([corpus, *([seeds] if seeds and seeds.exists() else [])]) as searcher:
        judged = golden_judgements(golden, searcher, seeds=seeds)
        questions = [q for q in golden_questions(golden) if q.split == "tune"]
        lines = read_lines(golden / "offtopic.jsonl")
        strange = [line["text"] for line in lines if line["split"] == "tune"]
        fitted = fit(searcher, questions, judged, strange)
    save(fitted)
    for mode, weights in fitted.items():
        show(f"{mode}: {weights}")


def study_report(study: Path, *, distractors: Path | None, show: Print) -> list[Score]:
    """Prints and gives the scores of the public question sets found under `study`."""
    scores = []
    for name in STUDY_SETS:
        folder = study / name
        if not folder.exists():
            show(f"Không thấy {folder.name}: bỏ qua bộ câu hỏi này.")
            continue
        extra = distractors if name == "alqac" else None
        for score in _study_scores(folder, distractors=extra):
            show(_line(score))
            scores.append(score)
    return scores


def heading() -> str:
    """The names of the columns."""
    return _HEAD


def _golden_scores(
    searcher: Searcher, questions: Sequence[Question], judged: Judgements
) -> Iterator[Score]:
    by_label: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        if question.id in judged:
            for label in ("tất cả", f"nhóm: {question.group}", f"cách gõ: {question.way}"):
                by_label[label].append(question.id)
    for mode in MODES:
        found = measure(searcher, questions, judged, mode=mode)
        for label in sorted(by_label, key=lambda label: (label != "tất cả", label)):
            if label == "tất cả" or mode == "hybrid":
                yield summarise(found, by_label[label], label=label, mode=mode)


def _study_scores(folder: Path, *, distractors: Path | None) -> Iterator[Score]:
    """Each item of the set is a document; its best passage speaks for it."""
    with TemporaryDirectory(prefix="kheo-eval-") as work:
        files = Path(work) / "files"
        _write_files(read_lines(folder / "corpus.jsonl"), files / "set")
        if distractors:
            _write_files(_law_articles(distractors), files / "more")
        questions = [Question(r["_id"], r["text"]) for r in read_lines(folder / "queries.jsonl")]
        judged = _qrels(folder / "qrels.tsv")
        with _library([files], data=Path(work) / "data") as searcher:
            for mode in MODES:
                run = {
                    q.id: _items(searcher, q.text, mode)
                    for q in tqdm(questions, leave=False, disable=None)
                }
                ids = [question.id for question in questions if question.id in judged]
                found = values(judged, run, ids)
                yield summarise(found, ids, label=folder.name, mode=mode)


def _items(searcher: Searcher, text: str, mode: Mode) -> dict[str, float]:
    """Item → score of its best passage."""
    ranking: dict[str, float] = {}
    for hit in searcher.search(text[:1000].replace('"', " "), mode=mode, limit=50).hits:
        ranking.setdefault(Path(str(hit.document["source"])).stem, float(100 - hit.rank))
    return ranking


def _write_files(records: Iterable[Mapping[str, str]], folder: Path) -> None:
    for number, record in enumerate(records):
        file = folder / f"{number // 1000:03}" / f"{record['_id']}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{record['title']}\n\n{record['text']}\n", encoding="utf-8")


def _law_articles(archive: Path) -> Iterator[dict[str, str]]:
    import lzma

    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            title = f"{record['topic']}. {record['heading']}"
            yield {"_id": f"law{number:05}", "title": title, "text": record["text"]}


def _qrels(path: Path) -> Judgements:
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, item, grade = line.split("\t")
        judged[query][item] = int(grade)
    return judged


@contextmanager
def _library(places: Sequence[Path], *, data: Path | None = None) -> Iterator[Searcher]:
    """A library made of these files for the time of the measuring."""
    with TemporaryDirectory(prefix="kheo-eval-") as work:
        where = data or Path(work)
        with Library(where) as library:
            for report in tqdm(
                library.add(places), desc="lập chỉ mục", unit=" tệp", leave=False, disable=None
            ):
                assert report.state != "failed", report.message
        searcher = Searcher(where)
        try:
            yield searcher
        finally:
            searcher.close()


def _line(score: Score) -> str:
    return (
        f"{score.label:26} {score.count:>7} {score.mode:>9} "
        f"{score.ndcg:8.3f} {score.mrr:8.3f} {score.recall:8.3f}"
    )
