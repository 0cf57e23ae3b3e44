"""Questions with options: the words of the document, among those of others at the same point."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.kits.drawn import LETTERS, drawn
from index.kits.gaps import Gapped, gives_away
from index.kits.kit import Evidence, Option, Question
from index.kits.telling import Kind
from ingest.vietnamese import canonical

LEAST, MOST = 2, 3
"""Wrong options."""
CHOSEN_KINDS: frozenset[Kind] = frozenset(("percent", "count", "term", "deadline", "office"))
_FARTHEST = math.log(5)
"""How many times larger or smaller a number may be and still be thought of."""
_PER_CENT = 40
"""How far from it a share may lie."""
_WORD = re.compile(r"\w+")
_PROMPTS: dict[Kind, str] = {
    "office": "Cơ quan, người nào được nêu ở chỗ trống",
    "deadline": "Chọn thời hạn đúng",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What makes two answers comparable: their kind, their unit, the shape of a date; and how
    large a number is (None for what is none)."""

    kind: Kind
    unit: str
    size: float | None


def choice(right: Gapped, others: Iterable[Gapped]) -> Question | None:
    """The gap, with what other documents have at like places as wrong options, the likeliest
    first; None where there are too few."""
    wrong = list(_wrong(right, others))[:MOST]
    if len(wrong) < LEAST:
        return None
    texts = drawn([right.answer, *(one.answer for one in wrong)], right.stem)
    labels = dict(zip(texts, LETTERS, strict=False))
    prompt = _PROMPTS.get(right.telling.kind, "Chọn con số đúng")
    return Question(
        kind="choice",
        prompt=f"{prompt}, theo {right.asked.whose}:",
        stem=right.stem,
        options=tuple(Option(labels[text], text) for text in texts),
        answer=labels[right.answer],
        evidence=(right.asked.evidence(*right.span, label=labels[right.answer]),),
        others=tuple(
            one.asked.evidence(*one.span, label=labels[one.answer])
            for one in sorted(wrong, key=lambda one: labels[one.answer])
        ),
    )


def _wrong(right: Gapped, others: Iterable[Gapped]) -> Iterator[Gapped]:
    """Of other documents, of the same measure, each of another value; none that the sentence or
    its passage names as well."""
    own = measured(right)
    document = right.asked.of.passage.document.id
    around = f"{right.asked.of.passage.text} {right.asked.whose}"
    near = [
        (_distance(own, measure), number, one)
        for number, one in enumerate(others)
        if one.asked.of.passage.document.id != document
        and (measure := measured(one)).kind == own.kind
        and measure.unit == own.unit
        and (own.kind != "office" or level(one) == level(right))
        and not gives_away(around, one.answer)
    ]
    met = {_value(right.answer)}
    near.sort(key=lambda found: found[:2])
    for distance, _, one in near:
        value = _value(one.answer)
        if distance <= _FARTHEST and value not in met and _differs(value, met):
            met.add(value)
            yield one


def level(one: Gapped) -> str | None:
    """Of its document: an office of another would be known for wrong at once."""
    return one.asked.of.passage.document.level


def _differs(value: str, met: Iterable[str]) -> bool:
    """Names of which one is a part of the other may mean the same office."""
    words = _named(value)
    return value.replace(".", "").isdigit() or not any(
        words <= _named(other) or _named(other) <= words for other in met
    )


def _named(value: str) -> frozenset[str]:
    return frozenset(value.split()) - {"của", "các"}


def measured(found: Gapped) -> Measured:
    kind, answer = found.telling.kind, canonical(found.answer)
    if kind == "deadline":
        # Of another year it would be known for wrong at once.
        return Measured(kind, re.sub(r"(?<!\d)\d{1,2}(?!\d)", "0", answer), None)
    if kind == "office":
        return Measured(kind, "", None)
    words = _WORD.findall(canonical(found.after))
    unit = " ".join(words[:1])
    if kind == "term":
        unit = _unit_of_time(words)
    if kind == "percent":
        unit = "%," if "," in answer else "%"
    return Measured(kind, unit, _size(answer))


def _unit_of_time(words: Sequence[str]) -> str:
    """So many days of every month are no span of days."""
    working = words[:3] == ["ngày", "làm", "việc"]
    unit, rest = " ".join(words[: 3 if working else 1]), words[3 if working else 1 :]
    often = rest[:1] in (["trong"], ["mỗi"], ["một"], ["hằng"]) and rest[1:2] != ["thời"]
    return f"{unit} {rest[1]}" if often and len(rest) > 1 else unit


def _size(answer: str) -> float | None:
    plain = re.fullmatch(r"(\d+(?:\.\d{3})*)(?:,(\d+))?", answer)
    if plain is None:
        return None
    return float(f"{plain[1].replace('.', '')}.{plain[2] or 0}")


def _distance(one: Measured, other: Measured) -> float:
    """0 for what is not measured; out of reach between a number and what is none."""
    if one.size is None and other.size is None:
        return 0.0
    if not one.size or not other.size:
        return math.inf
    if one.kind == "percent":
        return round(abs(one.size - other.size) / _PER_CENT * _FARTHEST, 3)
    return round(abs(math.log(one.size / other.size)), 3)


def _value(answer: str) -> str:
    size = _size(canonical(answer))
    return str(size) if size is not None else canonical(answer)


def worded(
    right: Evidence, wrong: Sequence[Evidence], *, whose: str, before: str, after: str
) -> Question:
    """Which wording of a saying the document has; the wrong ones are other documents'."""
    texts = drawn([right.text, *(one.text for one in wrong)], before + right.text)
    labels = dict(zip(texts, LETTERS, strict=False))
    return Question(
        kind="choice",
        prompt=f"Chọn câu chữ đúng nguyên văn, theo {whose}:",
        stem=f"{before}………{after}",
        options=tuple(Option(labels[text], text) for text in texts),
        answer=labels[right.text],
        evidence=(_labelled(right, labels),),
        others=tuple(sorted((_labelled(one, labels) for one in wrong), key=lambda one: one.label)),
    )


def _labelled(one: Evidence, labels: dict[str, str]) -> Evidence:
    return Evidence(
        one.text, one.id, one.start, one.end, one.citation, one.passage, labels[one.text]
    )
