"""The handout: passages in order beneath their headings, and every document named once."""

from __future__ import annotations

from collections.abc import Sequence

from index.kits.kit import Numbered, Section, Source
from index.kits.passage import KitPassage

REST = "Các đoạn khác"
"""What stands over passages of no section that come behind one: else they would seem to be its."""


def divided(passages: Sequence[KitPassage]) -> tuple[Section, ...]:
    """By section, in the order in which each is first met; passages are numbered in that order.
    Only what comes before all sections stands without a heading."""
    by_section: dict[str, list[KitPassage]] = {}
    for passage in passages:
        by_section.setdefault(passage.section, []).append(passage)
    documents = [passage.document.id for group in by_section.values() for passage in group]
    sources = {id: number for number, id in enumerate(dict.fromkeys(documents), 1)}
    sections: list[Section] = []
    number = 1
    for title, group in by_section.items():
        numbered = [
            Numbered(at, sources[passage.document.id], passage)
            for at, passage in enumerate(group, number)
        ]
        sections.append(Section(title or (REST if sections else ""), tuple(numbered)))
        number += len(group)
    return tuple(sections)


def sources(sections: Sequence[Section]) -> tuple[Source, ...]:
    """In the order of their numbers."""
    by_source: dict[int, list[Numbered]] = {}
    for section in sections:
        for one in section.passages:
            by_source.setdefault(one.source, []).append(one)
    return tuple(
        Source(number, met[0].passage.document, tuple(one.number for one in met))
        for number, met in sorted(by_source.items())
    )
