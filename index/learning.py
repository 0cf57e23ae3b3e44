"""Learns the ranker from questions whose candidates are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranker import Ranker

Floats = NDArray[np.float32]

_NETWORKS, _HIDDEN = 4, 32
_STEPS, _RATE, _DECAY = 150, 0.01, 0.3
_TOP = 100
"""So many candidates of a question are learned from."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question's candidates, the best first: float32[n, f] features, float32[n] grades of which
    one is above zero, and how much the question counts."""

    features: Floats
    grades: Floats
    weight: float = 1.0

    def short(self) -> Lesson:
        """The first candidates, and those that answer."""
        kept = (np.arange(len(self.grades)) < _TOP) | (self.grades > 0)
        return Lesson(self.features[kept], self.grades[kept], self.weight)


def learn(lessons: Sequence[Lesson], *, seed: int = 0) -> Ranker:
    """Several networks from different beginnings, joined into one.

    Each must put an answer above all else: softmax over the candidates of a question.
    """
    lessons = [lesson.short() for lesson in lessons]
    rows = np.concatenate([lesson.features for lesson in lessons])
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    batch = _Batch.of(lessons, centre, spread)
    parts = [_network(batch, rows.shape[1], seed=seed + at) for at in range(_NETWORKS)]
    inner, inner_bias, outer = (np.stack(arrays) for arrays in zip(*parts, strict=True))
    return Ranker(
        centre=centre.astype(np.float32),
        spread=spread.astype(np.float32),
        inner=np.concatenate(list(inner), axis=0).T.copy(),
        inner_bias=inner_bias.reshape(-1),
        outer=(outer.reshape(-1) / _NETWORKS).astype(np.float32),
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    """All lessons as tensors: rows of features, and for each lesson the places of its rows."""

    rows: Any
    places: Any
    grades: Any
    weights: Any

    @classmethod
    def of(cls, lessons: Sequence[Lesson], centre: Floats, spread: Floats) -> _Batch:
        import torch

        most = max(len(lesson.grades) for lesson in lessons)
        total = sum(len(lesson.grades) for lesson in lessons)
        places = torch.full((len(lessons), most), total)
        grades = torch.zeros(len(lessons), most)
        at = 0
        for row, lesson in enumerate(lessons):
            size = len(lesson.grades)
            places[row, :size] = torch.arange(at, at + size)
            grades[row, :size] = torch.from_numpy(lesson.grades.astype(np.float32))
            at += size
        matrix = np.concatenate([lesson.features for lesson in lessons])
        inputs = np.clip((matrix - centre) / spread, -6, 6).astype(np.float32)
        return cls(
            rows=torch.from_numpy(inputs),
            places=places,
            grades=grades,
            weights=torch.tensor([lesson.weight for lesson in lessons]),
        )


def _network(batch: _Batch, features: int, *, seed: int) -> tuple[Floats, ...]:
    import torch

    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Linear(features, _HIDDEN), torch.nn.Tanh(), torch.nn.Linear(_HIDDEN, 1)
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, _STEPS)
    for _ in range(_STEPS):
        optimizer.zero_grad()
        loss: Any = _loss(net, batch)
        loss.backward()
        optimizer.step()
        schedule.step()
    inner: Any = net[0]
    outer: Any = net[2]
    tensors = (inner.weight, inner.bias, outer.weight)
    return tuple(tensor.detach().numpy().copy() for tensor in tensors)


def _loss(net: Any, batch: _Batch) -> Any:
    import torch

    scores = torch.cat([net(batch.rows).squeeze(1), torch.tensor([-1e4])])[batch.places]
    chances = torch.log_softmax(scores, 1) + torch.log(batch.grades.clamp(min=1))
    right = torch.where(batch.grades > 0, chances, torch.tensor(-1e4))
    return -(torch.logsumexp(right, 1) * batch.weights).sum() / batch.weights.sum()
