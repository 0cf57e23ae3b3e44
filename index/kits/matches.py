"""Questions that match documents with what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.kits.asking import Asked
from index.kits.drawn import LETTERS, drawn
from index.kits.gaps import gives_away
from index.kits.kit import Option, Question
from index.kits.telling import telling
from ingest.markers import UPPER
from ingest.vietnamese import canonical

Encode = Callable[[Sequence[str]], NDArray[Any]]
"""Texts → one unit vector each."""

LEAST, MOST = 3, 5
"""Documents of a question."""
_WORDS = (10, 45)
"""Of a content."""
_ALIKE = 0.8
"""Cosine from which two contents, or two subjects, are taken for each other."""
_NEARER = 0.03
"""By how much a content must be nearer to its own document's subject than to another's."""
_PLACE = re.compile(
    r"(?:[Tt]ỉnh|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hành phố|[Ấấ]p|[Tt]hôn|[Bb]ản) "
    rf"(?P<name>(?:[{UPPER}]\w*)(?: [{UPPER}]\w*)*)"
)
_POINTS_BACK = re.compile(r"(?<!\w)(?:ấy|kia|đó|này|nêu trên|nói trên|như trên)(?!\w)")
_SYMBOL = re.compile(r"\d+ ?[-/](?: ?\w+ ?[-/])? ?[A-ZĐ]{2,}")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A document's content; how near it is to the subject of every document, and which its own
    is."""

    asked: Asked
    near: NDArray[Any]
    own: int

    @property
    def margin(self) -> float:
        return float(self.near[self.own] - np.delete(self.near, self.own).max(initial=-1.0))

    def is_told_from(self, other: _Pair) -> bool:
        """Whether nobody could give it to the other's document."""
        return bool(self.near[self.own] >= self.near[other.own] + _NEARER)


def match(free: Sequence[Asked], every: Sequence[Asked], encode: Encode) -> Question | None:
    """One content of each of several documents, by whose subjects they can be told; None where
    that holds for fewer than three.

    `free`: the sentences that may be asked about; `every`: all of the kit, of which none of
    another document may say the same.
    """
    ones = _only_theirs([one for one in free if _is_fit(one)], every, encode)
    documents = {one.of.passage.document.id: one.of.passage.document for one in every}
    if len({one.of.passage.document.id for one in ones}) < LEAST:
        return None
    subjects = encode([one.subject or one.name for one in documents.values()])
    numbers = {id: number for number, id in enumerate(documents)}
    near = np.round(encode([one.said for one in ones]) @ subjects.T, 4)
    pairs = [
        _Pair(one, row, numbers[one.of.passage.document.id])
        for one, row in zip(ones, near, strict=True)
    ]
    chosen = _told_apart(pairs, np.round(subjects @ subjects.T, 4))
    return _question(chosen) if len(chosen) >= LEAST else None


def _is_fit(one: Asked) -> bool:
    """Whether it stands by itself, and names neither its own document's place nor another
    document; what many quote fits none."""
    said = one.said
    if not _WORDS[0] <= len(said.split()) <= _WORDS[1] or one.tells or _SYMBOL.search(said):
        return False
    if _POINTS_BACK.search(canonical(said)) or any(t.kind == "part" for t in telling(said)):
        return False
    if not (one.of.passage.document.subject and one.of.passage.document.issuer):
        return False  # nobody could say which document it is
    if canonical(said) in canonical(one.of.passage.document.name):
        return False
    places = [found["name"] for found in _PLACE.finditer(said)]
    return not any(gives_away(one.of.passage.document.name, place) for place in places)


def _only_theirs(ones: Sequence[Asked], every: Sequence[Asked], encode: Encode) -> list[Asked]:
    """Those that no sentence of another document comes near to."""
    if not ones:
        return []
    near = np.round(encode([one.said for one in ones]) @ encode([one.said for one in every]).T, 4)
    documents = np.array([one.of.passage.document.id for one in every])
    return [
        one for one, row in zip(ones, near, strict=True)
        if row[documents != one.of.passage.document.id].max(initial=0.0) < _ALIKE
    ]  # fmt: skip


def _told_apart(pairs: Sequence[_Pair], subjects: NDArray[Any]) -> list[_Pair]:
    """One of each document, the clearest first; in the order of the kit."""
    chosen: list[_Pair] = []
    order = sorted(range(len(pairs)), key=lambda at: (-round(pairs[at].margin, 4), at))
    for at in order:
        one = pairs[at]
        if len(chosen) < MOST and all(
            one.own != other.own
            and subjects[one.own, other.own] < _ALIKE
            and one.is_told_from(other)
            and other.is_told_from(one)
            for other in chosen
        ):
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.asked.of.number, one.asked.start))


def _question(chosen: Sequence[_Pair]) -> Question:
    said = {pair.asked.said: pair.asked for pair in chosen}
    texts = drawn(said, "\n".join(said))
    labels = dict(zip(texts, LETTERS, strict=False))
    pairs = [(str(number), text) for number, text in enumerate(said, 1)]
    return Question(
        kind="match",
        prompt="Ghép mỗi văn bản (cột trái) với nội dung của văn bản ấy (cột phải):",
        items=tuple(Option(number, said[text].of.passage.document.name) for number, text in pairs),
        options=tuple(Option(labels[text], text) for text in texts),
        answer=", ".join(f"{number} – {labels[text]}" for number, text in pairs),
        evidence=tuple(
            said[text].evidence(
                said[text].start, said[text].end, label=f"{number} – {labels[text]}"
            )
            for number, text in pairs
        ),
    )
