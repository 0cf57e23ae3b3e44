"""The straight lines drawn in a picture of a page: what tables are told by."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.pdf_glyphs import MOST_RULES, Box
from ingest.recognition import DPI

_POINTS = 72 / DPI
_DARK = 0.72
"""Of the paper's brightness."""
_SHORTEST = 0.3 * DPI
_THICKEST = 0.04 * DPI
"""Dots. A line is longer than any stroke of a letter, and no thicker than one."""
_GAP = 3
"""Dots missing from a line, or by which it steps aside, that do not end it."""
_NEAR = 40
"""Lines of one picture's row, and of the rows just above, that a run may go on with."""


def find_rules(picture: Image.Image) -> list[Box]:
    """Level and upright lines of a grey picture as thin boxes in points, y upwards."""
    dots = np.asarray(picture)
    dark = dots < _DARK * np.median(dots)
    high = picture.height
    bars = [
        *((x1, y1, x2, y2) for y1, y2, x1, x2 in _bars(dark)),
        *((x1, y1, x2, y2) for x1, x2, y1, y2 in _bars(np.ascontiguousarray(dark.T))),
    ]
    if len(bars) > MOST_RULES:
        return []
    return [
        Box(x1 * _POINTS, (high - y2) * _POINTS, x2 * _POINTS, (high - y1) * _POINTS)
        for x1, y1, x2, y2 in bars
    ]


def _bars(dark: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """(first row, last row, first column, last column) of long thin runs along the rows."""
    both = dark.copy()
    both[:-1] |= dark[1:]  # a line that steps by a dot stays one
    bars: list[list[int]] = []
    for row, start, end in _runs(both):
        for bar in bars[: -_NEAR - 1 : -1]:
            if row - bar[1] <= _GAP and start <= bar[3] and bar[2] <= end:
                bar[1:] = row, min(bar[2], start), max(bar[3], end)
                break
        else:
            bars.append([row, row, start, end])
    return ((a, b, c, d) for a, b, c, d in bars if b - a <= _THICKEST)


def _runs(dark: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of runs of dark dots that are long enough, rows from the top."""
    for row in np.flatnonzero(dark.sum(axis=1) >= _SHORTEST):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[row].view(np.int8), [0]))))
        starts, ends = edges[::2], edges[1::2]
        apart = starts[1:] - ends[:-1] > _GAP
        firsts = starts[np.concatenate(([True], apart))]
        lasts = ends[np.concatenate((apart, [True]))]
        for start, end in zip(firsts, lasts, strict=True):
            if end - start >= _SHORTEST:
                yield int(row), int(start), int(end)
