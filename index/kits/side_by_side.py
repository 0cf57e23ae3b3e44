"""How several documents treat the same theme: a row for each theme, a column for each document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.kits.kit import Comparison, Numbered, Row, Section, Source, Span
from index.kits.sentences import Sentence, is_lead_in, sentences

Encode = Callable[[Sequence[str]], NDArray[Any]]
"""Texts → one unit vector each."""

_WHOLE = 60
"""Words up to which a passage is shown whole."""
_MOST = 2
"""Sentences of a longer one."""


def side_by_side(
    sections: Sequence[Section], sources: Sequence[Source], encode: Encode
) -> Comparison | None:
    """None where all is of one document."""
    if len(sources) < 2:
        return None
    numbers = tuple(source.number for source in sources)
    rows = [Row(section.title, _cells(section, numbers, encode)) for section in sections]
    return Comparison(numbers, tuple(rows))


def _cells(
    section: Section, sources: Sequence[int], encode: Encode
) -> tuple[tuple[Span, ...], ...]:
    met = {number: [p for p in section.passages if p.source == number] for number in sources}
    long = [one for one in section.passages if _is_long(one)]
    said = {one.number: _sentences(one) for one in section.passages} if long else {}
    vectors = _encoded(section.passages, said, encode)
    return tuple(
        tuple(
            span
            for one in met[number]
            for span in (_main(one, said, vectors, section) if _is_long(one) else [_whole(one)])
        )
        for number in sources
    )


def _is_long(one: Numbered) -> bool:
    return len(one.passage.text.split()) > _WHOLE


def _whole(one: Numbered) -> Span:
    return Span(one.number, one.passage.text, 0, len(one.passage.text))


def _sentences(one: Numbered) -> list[Sentence]:
    text = one.passage.text
    found = sentences(text, one.passage.path)
    own = [s for s in found if not is_lead_in(text[s.start : s.end])]
    return own or found or [Sentence(0, len(text))]


def _encoded(
    passages: Sequence[Numbered], said: dict[int, list[Sentence]], encode: Encode
) -> dict[int, NDArray[Any]]:
    """The vectors of each passage's sentences, by its number."""
    parts = [
        one.passage.text[s.start : s.end] for one in passages for s in said.get(one.number, ())
    ]
    if not parts:
        return {}
    vectors, found, at = encode(parts), {}, 0
    for one in passages:
        found[one.number] = vectors[at : at + len(said[one.number])]
        at += len(said[one.number])
    return found


def _main(
    one: Numbered,
    said: dict[int, list[Sentence]],
    vectors: dict[int, NDArray[Any]],
    section: Section,
) -> list[Span]:
    """The sentences that come nearest to what the other documents say here; the first ones where
    no other says anything."""
    others = [vectors[p.number] for p in section.passages if p.source != one.source]
    own, text = said[one.number], one.passage.text
    near = np.zeros(len(own))
    if others:
        near = np.round((vectors[one.number] @ np.concatenate(others).T).max(axis=1), 4)
    best = sorted(sorted(range(len(own)), key=lambda at: (-near[at], at))[:_MOST])
    return [Span(one.number, text[own[at].start : own[at].end], own[at].start, own[at].end)
            for at in best]  # fmt: skip
