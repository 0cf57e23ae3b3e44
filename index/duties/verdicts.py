"""What an evaluation says: counts by part, and each fault with its cause."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

PARTS: tuple[str, ...] = ("commitment", "who", "amount", "when")


@dataclass(frozen=True, slots=True)
class Found:
    """A commitment of a document: offsets in the document's text, and its values as printed."""

    start: int
    end: int
    text: str
    who: tuple[str, ...]
    amount: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """`part`: of PARTS; `want` or `got` is None where nothing stands against the other."""

    file: str
    part: str
    cause: str
    want: str | None
    got: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one part: golden values, found values, and those that are the same."""

    golden: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.golden if self.golden else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.golden + other.golden, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`scores` by part; all that is not as it should be in `faults`."""

    scores: dict[str, Score]
    faults: tuple[Fault, ...]


def table(judgement: Judgement) -> list[str]:
    """A Markdown table: for each part how many, precision, recall and F1."""
    lines = ["| | golden | found | precision | recall | F1 |", "|---" * 6 + "|"]
    for part in PARTS:
        score = judgement.scores[part]
        figures = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        lines.append(f"| {part} | {score.golden} | {score.found} | {' | '.join(figures)} |")
    return lines


def causes(judgement: Judgement) -> list[str]:
    """A Markdown table: what went wrong, by cause, the commonest first."""
    counted = Counter((fault.part, fault.cause) for fault in judgement.faults)
    lines = ["| part | cause | |", "|---" * 3 + "|"]
    return lines + [f"| {part} | {cause} | {n} |" for (part, cause), n in counted.most_common()]
