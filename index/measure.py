"""How well an encoder alone finds law articles: ALQAC's questions among 40,000 articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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

Floats = NDArray[np.float32]

WHOLE, BEST = "whole article", "best window of 40 terms"
_DEPTH = 100
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Figure:
    """Means over all questions: nDCG@10 and the share with a right article among the first ten."""

    units: str
    dimension: int
    ndcg: float
    hit: float

    def __str__(self) -> str:
        what = f"{self.units}, {self.dimension} dimensions"
        return f"{what}: nDCG@10 {self.ndcg:.3f}, hit@10 {self.hit:.3f}"


def measure_alqac(
    encoder: StaticEncoder,
    data: Path,
    *,
    dimensions: Sequence[int] = (),
    distractors: bool = True,
    jobs: int = 1,
) -> tuple[Figure, ...]:
    """Figures for whole articles and for best windows, in turn, with as many of the first
    dimensions as said, or all. `data` holds `alqac/` and the law articles.

    Raises OSError where a file cannot be read.
    """
    used = tuple(dimensions) or (encoder.dimension,)
    questions = {r["_id"]: r["text"] for r in _lines(data / "alqac" / "queries.jsonl")}
    asked = encoder.encode_query([nfc(text) for text in questions.values()])
    names: list[str] = []
    found: dict[tuple[str, int], list[Floats]] = {(u, d): [] for d in used for u in (WHOLE, BEST)}
    with get_context("spawn").Pool(jobs) as pool:
        passages = _passages(data, distractors=distractors)
        while block := list(islice(passages, _AT_ONCE)):
            chunk = pool.map(_terms, block, chunksize=64)
            names += [name for name, _, _ in chunk]
            articles = encoder.encode_terms([terms for _, terms, _ in chunk])
            units = encoder.encode_terms([unit for *_, windows in chunk for unit in windows])
            starts = np.cumsum([0, *(len(windows) for *_, windows in chunk)])[:-1]
            for size in used:
                queries = _shortened(asked, size)
                found[WHOLE, size].append(queries @ _shortened(articles, size).T)
                scores = queries @ _shortened(units, size).T
                found[BEST, size].append(np.maximum.reduceat(scores, starts, axis=1))
    judged = _judged(data)
    return tuple(
        Figure(label, size, *_means(np.hstack(parts), list(questions), names, judged))
        for (label, size), parts in found.items()
    )


def _shortened(vectors: Floats, size: int) -> Floats:
    """The first `size` dimensions, made unit length again."""
    cut = vectors[:, :size]
    unit: Floats = cut / np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-9)
    return unit


def _judged(data: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for line in (data / "alqac" / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, article, grade = line.split("\t")
        judged.setdefault(question, {})[article] = int(grade)
    return judged


def _means(
    scores: Floats, asked: list[str], names: list[str], judged: dict[str, dict[str, int]]
) -> tuple[float, float]:
    import ir_measures
    from ir_measures import Success, nDCG

    run = {
        question: {names[i]: float(row[i]) for i in np.argsort(-row, kind="stable")[:_DEPTH]}
        for question, row in zip(asked, scores, strict=True)
    }
    means = ir_measures.calc_aggregate([nDCG @ 10, Success @ 10], judged, run)
    return float(means[nDCG @ 10]), float(means[Success @ 10])


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
