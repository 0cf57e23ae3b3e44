"""The picture is well-formed and true: better stands higher, larger stands further right."""

from __future__ import annotations

from xml.etree import ElementTree

from index.intervals import Interval
from tests.bench.chart import Panel, Point, chart

_SVG = "{http://www.w3.org/2000/svg}"


def _points() -> tuple[Point, ...]:
    small = Point("small & <new>", 6.4, Interval(0.5, 0.45, 0.55), "whole")
    large = Point("large", 22.6, Interval(0.6, 0.55, 0.65), "whole")
    alone = Point("large", 22.6, Interval(0.4, 0.35, 0.45), "dense")
    return small, large, alone


def test_better_is_higher_and_larger_further_right() -> None:
    root = ElementTree.fromstring(chart([Panel("Golden", _points())]))
    panel = root.find(f"{_SVG}g")
    assert panel is not None
    dots = [(float(d.attrib["cx"]), float(d.attrib["cy"])) for d in panel.iter(f"{_SVG}circle")]
    (small_x, small_y), (large_x, large_y), (_, alone_y) = dots
    assert small_x < large_x
    assert large_y < small_y < alone_y


def test_what_is_written_on_it_is_what_was_measured() -> None:
    root = ElementTree.fromstring(chart([Panel("Golden", _points()), Panel("ALQAC", _points())]))
    said = [text.text for text in root.iter(f"{_SVG}text")]
    for words in ("0.600", "22.6 MB", "small & <new>", "Golden", "ALQAC"):
        assert words in said
