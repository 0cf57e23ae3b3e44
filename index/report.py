"""The quality tables of `python -m index eval`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index import study as studies
from index.evaluate import (
    ABLATIONS,
    WHOLE,
    Judgements,
    Question,
    Rankings,
    golden_judgements,
    golden_questions,
    measure,
    read_lines,
    retyped,
    told_nothing,
)
from index.intervals import Interval, interval
from index.scores import Found, Score, Table, by_label, summarise
from index.search import Searcher
from index.trial import LAWS, law_articles, trial
from index.typing_ways import WAYS

Print = Callable[[str], None]
DISTRACTORS = 10_000


class Report:
    """Shows tables and sentences as they come, and keeps them for programs."""

    def __init__(self, show: Print) -> None:
        self.tables: list[Table] = []
        self.notes: list[str] = []
        self.shares: dict[str, Interval] = {}
        self._show = show

    def table(self, table: Table) -> None:
        self.tables.append(table)
        for line in table.lines():
            self._show(line)

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)
        self._show(sentence)

    def share(self, name: str, label: str, told: Sequence[bool]) -> None:
        """The share of questions of which something is true."""
        self.shares[name] = interval(map(float, told))
        self._show(f"{label}: {self.shares[name]} của {len(told)} câu")

    def as_json(self) -> str:
        """`tables` (each score as in `Score`), `shares` and `notes`."""
        whole: dict[str, Any] = {
            "tables": {table.name: table.as_json() for table in self.tables},
            "shares": {name: asdict(share) for name, share in self.shares.items()},
            "notes": self.notes,
        }
        return json.dumps(whole, ensure_ascii=False)


def golden_report(
    report: Report,
    *,
    corpus: Path,
    golden: Path,
    seeds: Path | None,
    splits: Sequence[str],
    archive: Path | None = None,
    distractors: int = 0,
) -> None:
    """The golden questions over the sample corpus, the seeds, and law articles mixed in."""
    places = [corpus, *([seeds] if seeds and seeds.exists() else [])]
    if len(places) == 1:
        report.note("Không thấy thư mục tệp bổ sung (--seeds): chỉ đo trên kho văn bản mẫu.")
    more = law_articles(archive, distractors) if archive else iter(())
    with trial(places, more=more) as searcher:
        judged = golden_judgements(golden, searcher, seeds=seeds)
        questions = [q for q in golden_questions(golden) if q.split in splits and q.id in judged]
        strange = [r["text"] for r in read_lines(golden / "offtopic.jsonl") if r["split"] in splits]
        for table in golden_tables(searcher, questions, judged):
            report.table(table)
        _tell(report, searcher, questions, strange)


def golden_tables(
    searcher: Searcher, questions: Sequence[Question], judged: Judgements
) -> Iterator[Table]:
    """By who asks and how it is typed; by system; and the same questions typed in each way."""
    found = {
        system.label: measure(searcher, questions, judged, system=system) for system in ABLATIONS
    }
    whole = found[WHOLE.label]
    parts = by_label((q.id, (f"nhóm: {q.group}", f"cách gõ: {q.way}")) for q in questions)
    rows = {"tất cả": list(whole)} | parts
    yield Table(
        "golden",
        "Bộ câu hỏi mẫu, cả hệ thống (hybrid)",
        tuple(summarise(whole, ids, label=label) for label, ids in rows.items()),
    )
    yield Table(
        "systems",
        "Bộ câu hỏi mẫu, từng phần của hệ thống",
        tuple(_against(found, WHOLE.label)),
    )
    yield Table(
        "typing",
        "Cùng những câu hỏi ấy, gõ theo từng cách (hybrid)",
        tuple(_typings(searcher, questions, judged)),
    )


def study_report(
    report: Report, study: Path, *, archive: Path | None = None, distractors: int = 0
) -> None:
    """The public question sets found under `study`."""
    sets: dict[str, Callable[[Path], Iterator[Table]]] = {
        "xquad_vi": studies.xquad,
        "alqac": lambda folder: studies.alqac(folder, archive=archive, distractors=distractors),
    }
    for name, tables in sets.items():
        if not (study / name).exists():
            report.note(f"Không thấy {name}: bỏ qua bộ câu hỏi này.")
            continue
        for table in tables(study / name):
            report.table(table)


def mixed_in(study: Path | None, asked: int | None, report: Report) -> tuple[Path | None, int]:
    """The archive of law articles and how many to mix in; says so where there is none."""
    archive = study / LAWS if study else None
    if archive is None or not archive.exists():
        report.note("Không thấy tập điều luật (--study): không trộn thêm văn bản gây nhiễu.")
        return None, 0
    count = DISTRACTORS if asked is None else asked
    report.note(f"Trộn thêm {count} điều luật vào mỗi kho; lập chỉ mục mất vài phút.")
    return archive, count


def _typings(
    searcher: Searcher, questions: Sequence[Question], judged: Judgements
) -> Iterator[Score]:
    """A row for each way of typing, with how many questions it changes."""
    written = {question.id: question.text for question in retyped(questions, "marks")}
    found: dict[str, Found] = {}
    known: Rankings = {}
    for way in WAYS:
        asked = retyped(questions, way)
        changed = sum(question.text != written[question.id] for question in asked)
        label = f"{way} ({changed} câu đổi)" if changed else way
        found[label] = measure(searcher, asked, judged, known=known)
    yield from _against(found, "marks")


def _against(found: dict[str, Found], first: str) -> Iterator[Score]:
    """A row for each, and what it loses or gains beside the first."""
    for label, values in found.items():
        than = None if label == first else (first, found[first])
        yield summarise(values, values, label=label, than=than)


def _tell(
    report: Report, searcher: Searcher, questions: Sequence[Question], strange: Sequence[str]
) -> None:
    """How often it is said that nothing fits: rightly, and wrongly."""
    bar = tqdm([q.text for q in questions], unit=" câu hỏi", leave=False, disable=None)
    rightly, wrongly = told_nothing(searcher, strange), told_nothing(searcher, bar)
    report.share("offtopic", "Câu lạc đề được báo không có đoạn phù hợp", rightly)
    report.share("wrongly", "Câu đúng đề bị báo nhầm như vậy", wrongly)
