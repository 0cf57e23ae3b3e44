"""Floors of quality: figures over the sample corpus below which the test suite fails.

`python -m index eval --floors` measures anew and raises what can be raised. A floor lies a little
below what was measured: by 0.02, or by what half a question is worth where there are few.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.evaluate import (
    WHOLE,
    Rankings,
    golden_judgements,
    golden_questions,
    measure,
    read_lines,
    retyped,
    told_nothing,
)
from index.scores import MRR, NDCG, Found, by_label
from index.search import Searcher
from index.study import MODES
from index.typing_ways import WAYS

Floors = dict[str, dict[str, float]]
"""What is measured (`hybrid`, `group: staff`, `typed: bare`, `told`) → measure → least value."""

NAME = "floors.json"
_PARTS = MODES[1:]
_TYPED = tuple(way for way in WAYS if way not in ("nfd", "capitals"))
"""The two left out have the matching form of `marks`, which the tests of ways hold."""
_MARGIN = 0.02
_QUESTIONS = 0.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `count` questions, in [0, 1]; more is better."""

    value: float
    count: int

    def floor(self) -> float:
        margin = max(_MARGIN, _QUESTIONS / max(self.count, 1))
        return max(math.floor(round((self.value - margin) * 1000, 3)) / 1000, 0.0)


Figures = dict[str, dict[str, Figure]]


def figures(searcher: Searcher, golden: Path) -> Figures:
    """All that has a floor, measured over a library of the sample corpus."""
    judged = golden_judgements(golden, searcher, seeds=None)
    questions = [q for q in golden_questions(golden) if q.id in judged]
    known: Rankings = {}
    whole = measure(searcher, questions, judged, known=known)
    others = {s.label: measure(searcher, questions, judged, system=s) for s in _PARTS}
    by_mode = {WHOLE.label: whole} | others
    measured = {label: _means(found, found) for label, found in by_mode.items()}
    parts = by_label((q.id, (f"group: {q.group}", f"way: {q.way}")) for q in questions)
    measured |= {label: _means(whole, ids) for label, ids in parts.items()}
    for way in _TYPED:
        found = measure(searcher, retyped(questions, way), judged, known=known)
        measured[f"typed: {way}"] = _means(found, found)
    strange = [record["text"] for record in read_lines(golden / "offtopic.jsonl")]
    told = told_nothing(searcher, strange)
    answered = [bool(known[question.text]) for question in questions]
    return measured | {"told": {"offtopic": _share(told), "answered": _share(answered)}}


def read(golden: Path) -> Floors:
    """The floors that hold."""
    floors: Floors = json.loads((golden / NAME).read_text(encoding="utf-8"))
    return floors


def below(measured: Figures, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A line for each figure that fell below its floor, or that is not measured any more."""
    return [
        f"{name}, {measure_name}: {_value(measured, name, measure_name):.3f} < {floor}"
        for name, row in floors.items()
        for measure_name, floor in row.items()
        if _value(measured, name, measure_name) < floor
    ]


def raised(measured: Figures, floors: Floors) -> Floors:
    """Floors a little below what was measured; one that is higher already stays."""
    return {
        name: {
            key: max(figure.floor(), floors.get(name, {}).get(key, 0.0))
            for key, figure in row.items()
        }
        for name, row in measured.items()
    }


def write(golden: Path, floors: Floors) -> None:
    (golden / NAME).write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def _means(found: Found, ids: Iterable[str]) -> dict[str, Figure]:
    chosen = list(ids)
    return {
        name: Figure(sum(found[id][name] for id in chosen) / max(len(chosen), 1), len(chosen))
        for name in (NDCG, MRR)
    }


def _share(told: Sequence[bool]) -> Figure:
    return Figure(sum(told) / max(len(told), 1), len(told))


def _value(measured: Figures, name: str, measure_name: str) -> float:
    figure = measured.get(name, {}).get(measure_name)
    return figure.value if figure else -1.0
