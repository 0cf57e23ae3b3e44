"""A manifest is understood or refused, never guessed at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from index.errors import UnknownManifest
from index.manifest import FILE, FORMAT, Manifest, Model

MADE = Manifest(
    model=Model("mô hình", 256, "hỏi: ", "đoạn: ", segmented=True),
    analyzer="3",
    embedding=7,
    library="ab12",
    created="2026-01-01T00:00:00+00:00",
)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    MADE.save(tmp_path)
    assert Manifest.load(tmp_path) == MADE


def changed(folder: Path, **values: Any) -> Path:
    MADE.save(folder)
    stored = json.loads((folder / FILE).read_text("utf-8")) | values
    (folder / FILE).write_text(json.dumps(stored), "utf-8")
    return folder


@pytest.mark.parametrize("version", [FORMAT + 1, 0, 99])
def test_another_format_is_refused_in_a_sentence(tmp_path: Path, version: int) -> None:
    with pytest.raises(UnknownManifest, match=f"định dạng {version}, .* định dạng {FORMAT}"):
        Manifest.load(changed(tmp_path, format=version))


@pytest.mark.parametrize(
    "values", [{"model": 3}, {"model": {"tên": 1}}, {"thêm": 1}, {"format": "1"}, {"format": None}]
)
def test_nonsense_is_a_value_error(tmp_path: Path, values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="manifest"):
        Manifest.load(changed(tmp_path, **values))


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "{}"])
def test_what_is_no_manifest_is_a_value_error(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(ValueError, match="manifest"):
        Manifest.load(tmp_path)


def test_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Manifest.load(tmp_path)
