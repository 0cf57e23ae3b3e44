"""A real library of short invented documents, and its register of models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.exemplars import Exemplar, Register
from index.library import Library
from index.search import Searcher

Hold = Callable[..., "Held"]


class Held:
    """A library that grows and shrinks, with one register over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        self._searcher: Searcher | None = None
        self._register: Register | None = None

    def add(self, *texts: str) -> list[str]:
        """Stores the texts; their documents' ids."""
        paths = []
        for text in texts:
            path = self.folder / f"{self._count:03}.txt"
            path.write_text(text, "utf-8")
            self._count += 1
            paths.append(path)
        return self.add_files(paths)

    def add_files(self, paths: list[Path]) -> list[str]:
        with Library(self.folder / "data") as library:
            reports = list(library.add(paths))
        assert {report.state for report in reports} == {"done"}
        return [id for report in reports for id in report.documents]

    def remove(self, id: str) -> None:
        with Library(self.folder / "data") as library:
            library.remove([id])

    @property
    def register(self) -> Register:
        if self._register is None:
            self._searcher = Searcher(self.folder / "data")
            self._register = Register(self._searcher)
        return self._register

    def all(self) -> list[Exemplar]:
        return list(self.register.all())

    def names(self) -> list[str]:
        return sorted(one.name for one in self.all())

    def only(self) -> Exemplar:
        (one,) = self.all()
        return one

    def named(self, name: str) -> list[Exemplar]:
        return [one for one in self.all() if one.name == name]

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Hold]:
    """`hold(text, …)`: a library of these texts."""
    opened: list[Held] = []

    def made(*texts: str) -> Held:
        held = Held(tmp_path)
        opened.append(held)
        if texts:
            held.add(*texts)
        return held

    yield made
    for one in opened:
        one.close()


def report(*paragraphs: str, commune: str = "Thượng Mẫu", number: int = 1, year: int = 2024) -> str:
    """A report of an invented commune's Party committee."""
    body = "\n\n".join(paragraphs)
    return (
        f"ĐẢNG ỦY XÃ {commune.upper()}\n*\nSố {number}-BC/ĐU\n\n"
        f"{commune}, ngày 15 tháng 11 năm {year}\n\nBÁO CÁO\n"
        f"kết quả phong trào thi đua “Dân vận khéo” năm {year}\n\n{body}\n\n"
        "T/M ĐẢNG ỦY\nBÍ THƯ\n"
    )


def plan(*paragraphs: str, commune: str = "Thượng Mẫu", number: int = 2, year: int = 2025) -> str:
    return (
        report(*paragraphs, commune=commune, number=number, year=year)
        .replace("-BC/ĐU", "-KH/ĐU")
        .replace("BÁO CÁO\nkết quả", "KẾ HOẠCH\nthực hiện")
    )


def article(*paragraphs: str) -> str:
    """Nobody's document: no issuer, no date."""
    return "Chuyện dân vận ở cơ sở\n\n" + "\n\n".join(paragraphs) + "\n"
