"""Encoders that belong to one library: `DATA/models/adapted-<n>/`, made from its own documents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from index.manifest import OWN, Model

_MAKING = ".making"


def save(data: Path, write: Callable[[Path], None]) -> Model:
    """The next model of the library in `data`. `write` puts its files into a folder that bears
    its name; it is published by one rename. Under the write lock."""
    root = data / OWN
    numbers = [int(path.name.rpartition("-")[2]) for path in root.glob("adapted-*")]
    name = f"adapted-{max(numbers, default=0) + 1}"
    beside = root / _MAKING / name
    shutil.rmtree(beside.parent, ignore_errors=True)
    beside.mkdir(parents=True)
    write(beside)
    for path in beside.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    beside.rename(root / name)
    return Model(name=str(root / name), own=True)


def fits(model: Model, encoder: str) -> bool:
    """Whether an encoder of that name can be the one meant: what it makes of a text may hardly
    differ from what the shipped one does, so it is known by its name."""
    if model.own and model.name:
        return encoder == Path(model.name).name
    return not encoder.startswith("adapted-")


def sweep(data: Path, *, keep: Model) -> None:
    """Drops every model of the library but the one in use, and what a broken-off saving left."""
    root = data / OWN
    if not root.is_dir():
        return
    for path in root.iterdir():
        if not keep.own or str(path) != keep.name:
            shutil.rmtree(path, ignore_errors=True)
    if not any(root.iterdir()):
        root.rmdir()
