"""Quality, measured: golden questions and public question sets, by ir-measures.

A judgement names a place (a quote in a sample document, or a span of a file that is not shipped);
every passage that overlaps the place is relevant. Near-copies count as one, as they do on screen.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG
from tqdm import tqdm

from index.results import Mode
from index.search import Searcher
from index.store import StoredDocument
from ingest.vietnamese import canonical

MODES: tuple[Mode, ...] = ("dense", "lexical", "hybrid")
MEASURES = (nDCG @ 10, RR @ 10, R @ 10)
DEPTH = 10

Judgements = Mapping[str, Mapping[str, int]]
"""Question id → name of a relevant item → grade."""


@dataclass(frozen=True, slots=True)
class Question:
    """A golden question: who asks it, how it is typed, and whether it may be tuned on."""

    id: str
    text: str
    group: str = ""
    way: str = ""
    split: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Means over `count` questions; each in [0, 1]."""

    label: str
    mode: str
    count: int
    ndcg: float
    mrr: float
    recall: float


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a .jsonl file; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def golden_questions(golden: Path) -> list[Question]:
    """All questions of `queries-*.jsonl`."""
    files = sorted(golden.glob("queries-*.jsonl"))
    return [Question(**record) for file in files for record in read_lines(file)]


def golden_judgements(golden: Path, searcher: Searcher, *, seeds: Path | None) -> Judgements:
    """Relevant clusters for each question whose judged files are all held."""
    held = documents_by_source(searcher)
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for file in sorted(golden.glob("judgements-*.jsonl")):
        for record in read_lines(file):
            quote = _quote(record, seeds)
            for document in held.get(record["file"], ()) if quote else ():
                for cluster in clusters_at(document, quote or ""):
                    grades = judged[record["query"]]
                    grades[cluster] = max(record["grade"], grades.get(cluster, 0))
    return judged


def measure(
    searcher: Searcher, questions: Sequence[Question], judged: Judgements, *, mode: Mode
) -> dict[str, dict[str, float]]:
    """Question id → measure → value, over the questions that are judged."""
    asked = [question for question in questions if question.id in judged]
    run: dict[str, dict[str, float]] = {}
    for question in tqdm(asked, desc=f"{mode:8}", unit=" câu hỏi", leave=False, disable=None):
        run[question.id] = _ranking(searcher, question.text, mode)
    return values(judged, run, [question.id for question in asked])


def values(
    judged: Judgements, run: Mapping[str, Mapping[str, float]], asked: Iterable[str]
) -> dict[str, dict[str, float]]:
    """Each measure for each question asked; a question without any result counts as zero."""
    ids = list(asked)
    qrels = {id: dict(judged[id]) for id in ids}
    found: dict[str, dict[str, float]] = {id: {str(m): 0.0 for m in MEASURES} for id in ids}
    for value in ir_measures.iter_calc(MEASURES, qrels, {id: dict(run[id]) for id in ids}):
        found[value.query_id][str(value.measure)] = value.value
    return found


def summarise(
    found: Mapping[str, Mapping[str, float]], ids: Iterable[str], *, label: str, mode: str
) -> Score:
    """Means over these questions."""
    chosen = [found[id] for id in ids if id in found]
    means = [sum(v[str(m)] for v in chosen) / max(len(chosen), 1) for m in MEASURES]
    return Score(label, mode, len(chosen), *means)


def told_nothing(searcher: Searcher, texts: Iterable[str]) -> float:
    """The share of these questions that is answered with “nothing fits”, in [0, 1]."""
    verdicts = [searcher.search(text, limit=1).verdict for text in texts]
    return sum(verdict == "none" for verdict in verdicts) / max(len(verdicts), 1)


def _ranking(searcher: Searcher, text: str, mode: Mode) -> dict[str, float]:
    """Cluster → score, for the first ten hits."""
    hits = searcher.search(text, mode=mode, limit=DEPTH).hits
    keys = [searcher.store.passage(hit.passage).cluster for hit in hits]
    ranking: dict[str, float] = {}
    for place, key in enumerate(keys):
        ranking.setdefault(str(key), float(DEPTH - place))
    return ranking


def documents_by_source(searcher: Searcher) -> dict[str, list[StoredDocument]]:
    """File name → the documents in it; a file in a folder goes by its own name."""
    total, summaries = searcher.store.documents(limit=1_000_000)
    assert total == len(summaries)
    by_source: dict[str, list[StoredDocument]] = defaultdict(list)
    for summary in summaries:
        document = searcher.store.document(summary.id)
        for file in document.files:
            by_source[Path(file.name).name].append(document)
    return by_source


def _quote(record: Mapping[str, Any], seeds: Path | None) -> str | None:
    """The judged words: as given, or cut from a file that is not part of this project."""
    if "quote" in record:
        return str(record["quote"])
    if seeds is None or not (seeds / record["file"]).exists():
        return None
    text = unicodedata.normalize("NFC", (seeds / record["file"]).read_text(encoding="utf-8"))
    return text[record["start"] : record["end"]]


def clusters_at(document: StoredDocument, quote: str) -> list[str]:
    """The clusters of the passages in which at least a third of the quote stands."""
    form, offsets = _letters(document.text)
    wanted, _ = _letters(unicodedata.normalize("NFC", quote))
    at = form.find(wanted)
    if at < 0 or not wanted:
        return []
    start, end = offsets[at], offsets[at + len(wanted) - 1] + 1
    return [
        str(passage.cluster)
        for passage in document.passages
        if 3 * (min(end, passage.end) - max(start, passage.start))
        >= min(end - start, passage.end - passage.start)
    ]


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in matching form, and where each stood."""
    kept = [(c, i) for i, c in enumerate(canonical(text)) if c.isalnum()]
    return "".join(c for c, _ in kept), [i for _, i in kept]
