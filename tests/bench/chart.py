"""A small picture of quality against size, written as SVG by hand: no drawing library is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from index.intervals import Interval

WIDTH, HEIGHT = 420, 320
LEFT, RIGHT, TOP, BOTTOM = 52, 22, 46, 62
_LOOKS = {"whole": ("#0b6e4f", "whole search"), "dense": ("#b4541a", "encoder alone")}
_INK, _GRID = "#333", "#ddd"


@dataclass(frozen=True, slots=True)
class Point:
    """`size`: MB on disk. `system`: one of `whole`, `dense`."""

    label: str
    size: float
    quality: Interval
    system: str


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """MB (by powers) and nDCG to places within a panel."""

    sizes: tuple[float, float]
    qualities: tuple[float, float]

    def x(self, size: float) -> float:
        low, high = map(log10, self.sizes)
        return LEFT + (log10(size) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, quality: float) -> float:
        low, high = self.qualities
        return HEIGHT - BOTTOM - (quality - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def chart(panels: Sequence[Panel]) -> str:
    """The panels side by side, as an SVG document."""
    body = "\n".join(
        f'<g transform="translate({at * WIDTH} 28)">\n{_panel(panel)}\n</g>'
        for at, panel in enumerate(panels)
    )
    width, height = WIDTH * max(len(panels), 1), HEIGHT + 28
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="12" '
        f'fill="{_INK}" role="img">\n'
        "<title>nDCG@10 of each encoder against its size on disk</title>\n"
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n'
        f"{_legend()}\n{body}\n</svg>\n"
    )


def _legend() -> str:
    pieces = []
    for at, (colour, words) in enumerate(_LOOKS.values()):
        x = LEFT + 130 * at
        pieces.append(f'<circle cx="{x}" cy="18" r="5" fill="{colour}"/>')
        pieces.append(f'<text x="{x + 10}" y="22">{words}</text>')
    x = LEFT + 130 * len(_LOOKS)
    pieces.append(f'<text x="{x}" y="22" fill="#666">bars: 95 % intervals</text>')
    return "\n".join(pieces)


def _panel(panel: Panel) -> str:
    scale = _scale(panel.points)
    parts = [f'<text x="{LEFT}" y="{TOP - 18}" font-weight="bold">{escape(panel.title)}</text>']
    parts += [*_grid(scale), *_sizes(panel, scale)]
    for system in _LOOKS:
        parts += _line(sorted((p for p in panel.points if p.system == system), key=_size), scale)
    return "\n".join(parts)


def _scale(points: Sequence[Point]) -> _Scale:
    sizes = [point.size for point in points]
    low = min(point.quality.low for point in points)
    high = max(point.quality.high for point in points)
    bounds = floor(low * 10) / 10, ceil(high * 10) / 10
    return _Scale((min(sizes) / 1.3, max(sizes) * 1.3), bounds)


def _grid(scale: _Scale) -> Iterator[str]:
    first, last = (round(bound * 10) for bound in scale.qualities)
    for tenth in range(first, last + 1):
        y = scale.y(tenth / 10)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{_GRID}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>'
    middle = (TOP + HEIGHT - BOTTOM) / 2
    yield (
        f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">nDCG@10</text>'
    )


def _sizes(panel: Panel, scale: _Scale) -> Iterator[str]:
    """Each encoder's name and megabytes under its place."""
    base = HEIGHT - BOTTOM
    for label, size in {point.label: point.size for point in panel.points}.items():
        x = scale.x(size)
        yield f'<path d="M{x:.1f} {base}v5" stroke="{_INK}"/>'
        yield f'<text x="{x:.1f}" y="{base + 19}" text-anchor="middle">{size:.1f} MB</text>'
        yield (
            f'<text x="{x:.1f}" y="{base + 34}" text-anchor="middle" fill="#666" '
            f'font-size="11">{escape(label)}</text>'
        )


def _line(points: Sequence[Point], scale: _Scale) -> Iterator[str]:
    """The points of one system, joined, with their intervals and values."""
    if not points:
        return
    system = points[0].system
    colour, _ = _LOOKS[system]
    aside = 3 if system == "whole" else -3
    places = [(scale.x(p.size) + aside, scale.y(p.quality.mean)) for p in points]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-opacity=".45"/>'
    for point, (x, y) in zip(points, places, strict=True):
        low, high = scale.y(point.quality.low), scale.y(point.quality.high)
        yield f'<path d="M{x:.1f} {low:.1f}V{high:.1f}" stroke="{colour}"/>'
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>'
        dx, dy, anchor = (8, -8, "start") if system == "whole" else (-8, 17, "end")
        yield (
            f'<text x="{x + dx:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}" fill="{colour}" '
            f'stroke="#fff" stroke-width="3" paint-order="stroke">{point.quality.mean:.3f}</text>'
        )


def _size(point: Point) -> float:
    return point.size
