"""What is odd about the numbers of a text: gaps, repeats and late beginnings, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from ingest.markers import BULLETS, RANKS, WORDS, Marker
from ingest.paragraphs import Paragraph

_WITHIN = "a > "
_LETTER_HOLES = {(4, 6)}
"""From d) to e): many leave đ) out."""


def oddities(
    paragraphs: Sequence[Paragraph], headings: Container[int], quoted: Container[int]
) -> Iterator[str]:
    """A sentence for each oddity, with the labels as they are printed.

    `headings` and `quoted` are positions in `paragraphs`; a quoted article has numbers of its own.
    """
    last: dict[str, list[Marker]] = {}
    headed: dict[str, bool] = {}
    before: Marker | None = None
    for index, paragraph in enumerate(paragraphs):
        marker = paragraph.marker
        if marker is None or marker.value is None or marker.style in BULLETS or index in quoted:
            continue
        if marker.style == "A" and marker.value > 1 and "A" not in last:
            continue
        series = _series(marker, before, last)
        counted = last.get(series, [])
        inner = marker.value == 1 and headed.get(marker.style, False) and index not in headings
        told = None if inner else _oddity(counted, marker)
        headed[marker.style] = index in headings
        if told:
            yield told
        rank = _rank(series, marker)
        last = {
            other: markers
            for other, markers in last.items()
            if _rank(other, markers[-1]) <= rank or (other == "điều" and marker.style in WORDS)
        }
        last[series] = _counted_on(counted, marker)
        before = marker


def _series(marker: Marker, before: Marker | None, last: dict[str, list[Marker]]) -> str:
    """Numbers that count on from each other: 2.1 and 2.2, not 2.1 and 3.1; and those within a)."""
    if "." in marker.style:
        return marker.style + re.sub(r"\d+\D*$", "", marker.label)
    within = _WITHIN + marker.style
    if within in last and _is_next(last[within][-1], marker):
        return within
    begins = marker.value == 1 and marker.style in ("1", "1)") and marker.style not in last
    return within if begins and before is not None and before.style == "a" else marker.style


def _rank(series: str, marker: Marker) -> float:
    return RANKS["a"] + 0.5 if series.startswith(_WITHIN) else marker.rank


def _counted_on(counted: list[Marker], marker: Marker) -> list[Marker]:
    """The last numbers of a series: that of the outer list first, then of the list within it."""
    if not counted:
        return [marker]
    if marker.value == 1:
        return [counted[-1], marker]
    if _is_next(counted[-1], marker) or len(counted) == 1:
        return [*counted[:-1], marker]
    return [marker] if _is_next(counted[0], marker) else [*counted[:-1], marker]


def _is_next(previous: Marker, marker: Marker) -> bool:
    step = ((previous.value or 0), (marker.value or 0))
    return step[1] == step[0] + 1 or (marker.style == "a" and step in _LETTER_HOLES)


def _oddity(counted: list[Marker], marker: Marker) -> str | None:
    value = marker.value or 0
    if not counted:
        if value > 1:
            return f"Đánh số bắt đầu từ “{marker.label}”, không thấy số đứng trước."
        return None
    if any(_is_next(previous, marker) for previous in counted):
        return None
    before = counted[-1].value or 0
    places = f"sau “{counted[-1].label}” là “{marker.label}”"
    if value == before:
        return f"Đánh số lặp lại: {places}."
    if value == 1:
        return None
    return f"Đánh số {'nhảy cóc' if value > before else 'không theo thứ tự'}: {places}."
