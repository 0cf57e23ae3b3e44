"""How well an encoder alone finds law articles: ALQAC's questions among 40,000 articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.articles import LAWS, records
from index.encoder import StaticEncoder
from index.units import cut_units
from ingest.vietnamese import nfc

_DEPTH = 100
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Figure:
    """Means over all questions: nDCG@10 and the share with a right article among the first ten."""

    units: str
    ndcg: float
    hit: float

    def __str__(self) -> str:
        return f"{self.units}: nDCG@10 {self.ndcg:.3f}, hit@10 {self.hit:.3f}"


def measure_alqac(
    encoder: StaticEncoder, data: Path, *, distractors: bool = True, jobs: int = 1
) -> tuple[Figure, Figure]:
    """Figures for whole articles and for best windows. `data` holds `alqac/` and the law articles.

    Raises OSError where a file cannot be read.
    """
    questions = {r["_id"]: r["text"] for r in _lines(data / "alqac" / "queries.jsonl")}
    asked = encoder.encode_query([nfc(text) for text in questions.values()])
    names: list[str] = []
    whole, best = [], []
    with get_context("spawn").Pool(jobs) as pool:
        passages = _passages(data, distractors=distractors)
        while block := list(islice(passages, _AT_ONCE)):
            chunk = pool.map(_terms, block, chunksize=64)
            names += [name for name, _, _ in chunk]
            whole.append(asked @ encoder.encode_terms([terms for _, terms, _ in chunk]).T)
            units = encoder.encode_terms([unit for *_, windows in chunk for unit in windows])
            starts = np.cumsum([0, *(len(windows) for *_, windows in chunk)])[:-1]
            best.append(np.maximum.reduceat(asked @ units.T, starts, axis=1))
    scored = (("whole article", whole), ("best window of 40 terms", best))
    first, second = (
        _figure(label, np.hstack(parts), list(questions), names, data) for label, parts in scored
    )
    return first, second


def _figure(
    label: str, scores: NDArray[np.float32], asked: list[str], names: list[str], data: Path
) -> Figure:
    import ir_measures
    from ir_measures import Success, nDCG

    run = {
        question: {names[i]: float(row[i]) for i in np.argsort(-row, kind="stable")[:_DEPTH]}
        for question, row in zip(asked, scores, strict=True)
    }
    judged: dict[str, dict[str, int]] = {}
    for line in (data / "alqac" / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, article, grade = line.split("\t")
        judged.setdefault(question, {})[article] = int(grade)
    means = ir_measures.calc_aggregate([nDCG @ 10, Success @ 10], judged, run)
    return Figure(label, float(means[nDCG @ 10]), float(means[Success @ 10]))


def _passages(data: Path, *, distractors: bool) -> Iterator[tuple[str, str]]:
    for record in _lines(data / "alqac" / "corpus.jsonl"):
        yield record["_id"], record["text"]
    if distractors:
        for number, record in enumerate(records(data / LAWS)):
            yield f"law:{number}", record["text"]


@cache
def _own_analyzer() -> Analyzer:
    """Each worker process keeps one."""
    return Analyzer()


def _terms(passage: tuple[str, str]) -> tuple[str, list[str], list[list[str]]]:
    """The name of a passage, its terms, and the terms of each of its units."""
    name, text = passage
    analysis = _own_analyzer().analyze(nfc(text))
    windows = [analysis.model_terms(*unit) for unit in cut_units(analysis.syllables)]
    return name, analysis.model_terms(), windows


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
