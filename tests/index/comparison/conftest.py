"""A real library of invented documents, to lay two of them side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.search import Searcher

Hold = Callable[..., tuple[Searcher, list[str]]]


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Hold]:
    """`hold(text, …)`: the library of these texts, and the ids of their documents in that order."""
    opened: list[Searcher] = []

    def made(*texts: str) -> tuple[Searcher, list[str]]:
        paths = [tmp_path / f"{number:02}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8")
        with Library(tmp_path / "data") as library:
            reports = list(library.add(paths))
        assert {report.state for report in reports} == {"done"}
        opened.append(Searcher(tmp_path / "data"))
        return opened[0], [report.documents[0] for report in reports]

    yield made
    for one in opened:
        one.close()
