"""A real library of short invented documents, opened for everything that compares wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.library import Library
from index.search import Searcher
from index.wording.formulas import Formulas
from index.wording.nearness import Nearness
from index.wording.precedents import Precedents
from index.wording.quotations import Quotations
from index.wording.runs import AllRuns

_FILLER = (
    "Các chi hội rà soát danh sách hộ còn khó khăn về nhà ở.",
    "Trạm y tế xã lịch hẹn tiêm phòng cho trẻ em vào đầu tuần.",
    "Ban quản lý chợ sắp xếp lại các quầy hàng tươi sống.",
    "Đội thanh niên quét vôi hàng cây dọc đường liên thôn.",
    "Hợp tác xã giao giống lúa mới cho các tổ sản xuất.",
)


def letter(number: int, *sentences: str, date: str = "15 tháng 3 năm 2024", head: str = "") -> str:
    """A plan of an invented commune; every number has another filling."""
    place = head or "ĐẢNG ỦY XÃ THƯỢNG MẪU"
    filler = _FILLER[number % len(_FILLER)]
    paragraphs = "\n\n".join(f"{at}. {said}" for at, said in enumerate((filler, *sentences), 1))
    dated = f"Thượng Mẫu, ngày {date}" if date else ""
    return (
        f"{place}\nSố {number}-KH/ĐU\n\n{dated}\n\nKẾ HOẠCH\nvề việc thứ {number}\n\n"
        f"{paragraphs}\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n"
    )


@dataclass(frozen=True)
class Words:
    searcher: Searcher
    nearness: Nearness
    runs: AllRuns

    @property
    def formulas(self) -> Formulas:
        return Formulas(self.searcher, self.nearness, self.runs)

    @property
    def precedents(self) -> Precedents:
        return Precedents(self.searcher, self.nearness)

    @property
    def quotations(self) -> Quotations:
        return Quotations(self.searcher, self.nearness, self.runs)


Hold = Callable[..., Words]


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Hold]:
    """`hold(text, …)`: a library of these texts, opened; more are added by calling again."""
    opened: list[Words] = []
    written: list[Path] = []

    def made(*texts: str) -> Words:
        paths = []
        for text in texts:
            path = tmp_path / f"{len(written):03}.txt"
            path.write_text(text, "utf-8")
            written.append(path)
            paths.append(path)
        with Library(tmp_path / "data") as library:
            assert {report.state for report in library.add(paths)} == {"done"}
        if not opened:
            searcher = Searcher(tmp_path / "data")
            runs = AllRuns(searcher.store, searcher.analyzer)
            opened.append(Words(searcher, Nearness(searcher), runs))
        return opened[0]

    yield made
    for one in opened:
        one.searcher.close()
