"""Measures of rankings, by ir-measures, and the rows and tables that say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG

from index.intervals import Interval, difference, interval

DEPTH = 10
NDCG, MRR, RECALL = "nDCG@10", "RR@10", "R@10"
MEASURES = (nDCG @ DEPTH, RR @ DEPTH, R @ DEPTH)

Judgements = Mapping[str, Mapping[str, int]]
"""Question id → name of a relevant item → grade."""
Run = Mapping[str, Mapping[str, float]]
"""Question id → name of an item found → its score."""
Found = Mapping[str, Mapping[str, float]]
"""Question id → name of a measure → value."""


@dataclass(frozen=True, slots=True)
class Gain:
    """The mean difference to another row (`than`), question by question."""

    than: str
    ndcg: Interval
    mrr: Interval


@dataclass(frozen=True, slots=True)
class Score:
    """Means over `count` questions, each in [0, 1], with their bounds."""

    label: str
    count: int
    ndcg: Interval
    mrr: Interval
    recall: float
    gain: Gain | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one title. `name` is for programs."""

    name: str
    title: str
    scores: tuple[Score, ...]

    def lines(self) -> list[str]:
        """For a person at a terminal."""
        than = next((score.gain.than for score in self.scores if score.gain), None)
        more = f" {f'so với {than}: nDCG':>40} {'MRR':>26}" if than else ""
        head = f"{'':36} {'số câu':>6} {'nDCG@10':>19} {'MRR@10':>19} {'R@10':>6}{more}"
        said = ["~: chênh lệch có thể chỉ là ngẫu nhiên"] if than else []
        return ["", self.title, head.rstrip(), *map(_line, self.scores), *said]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def values(judged: Judgements, run: Run, asked: Iterable[str]) -> dict[str, dict[str, float]]:
    """Each measure for each question asked; a question without any result counts as zero."""
    ids = list(asked)
    qrels = {id: dict(judged[id]) for id in ids}
    found: dict[str, dict[str, float]] = {id: {str(m): 0.0 for m in MEASURES} for id in ids}
    for value in ir_measures.iter_calc(MEASURES, qrels, {id: dict(run[id]) for id in ids}):
        found[value.query_id][str(value.measure)] = value.value
    return found


def summarise(
    found: Found, ids: Iterable[str], *, label: str, than: tuple[str, Found] | None = None
) -> Score:
    """Means over these questions; `than` names another system and what it found."""
    chosen = [id for id in ids if id in found]
    column = {name: {id: found[id][name] for id in chosen} for name in (NDCG, MRR, RECALL)}
    return Score(
        label=label,
        count=len(chosen),
        ndcg=interval(column[NDCG].values()),
        mrr=interval(column[MRR].values()),
        recall=sum(column[RECALL].values()) / max(len(chosen), 1),
        gain=_gain(column, *than) if than else None,
    )


def _gain(column: Mapping[str, Mapping[str, float]], than: str, theirs: Found) -> Gain:
    other = {name: {id: theirs[id][name] for id in theirs} for name in (NDCG, MRR)}
    return Gain(than, *(difference(column[name], other[name]) for name in (NDCG, MRR)))


def _line(score: Score) -> str:
    line = (
        f"{score.label:36} {score.count:>6} {score.ndcg!s:>19} {score.mrr!s:>19} "
        f"{score.recall:6.3f}"
    )
    if score.gain is None:
        return line
    return f"{line} {score.gain.ndcg.signed():>40} {score.gain.mrr.signed():>26}"


def by_label(labelled: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[str]]:
    """(id, its labels) → label → ids, labels in the order of the alphabet."""
    groups: dict[str, list[str]] = {}
    for id, labels in labelled:
        for label in labels:
            groups.setdefault(label, []).append(id)
    return dict(sorted(groups.items()))
