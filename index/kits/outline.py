"""The outline: by theme, and in each from Trung ương down, what every passage says first."""

from __future__ import annotations

from collections.abc import Sequence

from index.kits.kit import Level, Numbered, Section, Span, Theme
from index.kits.passage import KitDocument
from index.kits.sentences import main_sentence
from ingest.document import LEVELS

UNKNOWN_LEVEL = "không rõ"
_WORDS = 40
"""Of a point."""


def outline(sections: Sequence[Section]) -> tuple[Theme, ...]:
    return tuple(Theme(section.title, _levels(section.passages)) for section in sections)


def _levels(passages: Sequence[Numbered]) -> tuple[Level, ...]:
    by_level: dict[str, list[Span]] = {name: [] for name in (*LEVELS, UNKNOWN_LEVEL)}
    for one in passages:
        by_level[level_of(one.passage.document)].append(_point(one))
    return tuple(Level(name, tuple(points)) for name, points in by_level.items() if points)


def level_of(document: KitDocument) -> str:
    return document.level if document.level in LEVELS else UNKNOWN_LEVEL


def _point(one: Numbered) -> Span:
    text = one.passage.text
    main = main_sentence(text, one.passage.path, words=_WORDS)
    return Span(one.number, text[main.start : main.end], main.start, main.end)
