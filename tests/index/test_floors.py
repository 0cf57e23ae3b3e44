"""Floors rise with quality and never fall."""

from __future__ import annotations

from pathlib import Path

from index.floors import Figure, below, raised, read, write


def test_a_floor_lies_a_little_below_what_was_measured() -> None:
    assert Figure(0.7, 200).floor() == 0.68
    assert Figure(0.7, 10).floor() == 0.65
    assert Figure(0.01, 200).floor() == 0.0


def test_floors_rise_and_never_fall() -> None:
    held = {"hybrid": {"nDCG@10": 0.6}, "gone": {"nDCG@10": 0.5}}
    better = {"hybrid": {"nDCG@10": Figure(0.8, 200)}}
    worse = {"hybrid": {"nDCG@10": Figure(0.5, 200)}}
    assert raised(better, held)["hybrid"]["nDCG@10"] == 0.78
    assert raised(worse, held)["hybrid"]["nDCG@10"] == 0.6


def test_what_fell_is_named_and_so_is_what_is_measured_no_more() -> None:
    floors = {"hybrid": {"nDCG@10": 0.6, "RR@10": 0.5}, "group: staff": {"RR@10": 0.1}}
    measured = {"hybrid": {"nDCG@10": Figure(0.59, 200), "RR@10": Figure(0.5, 200)}}
    assert [line.split(":")[0] for line in below(measured, floors)] == [
        "hybrid, nDCG@10",
        "group",
    ]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    floors = {"cách": {"nDCG@10": 0.61}}
    write(tmp_path, floors)
    assert read(tmp_path) == floors
