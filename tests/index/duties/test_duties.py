"""The duties of a library: where they stand, and how they follow what is added and removed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.duties import Duties
from index.library import Library
from index.manifest import Model
from index.search import Searcher
from tests.index.duties.conftest import HEAD

BODY = (
    "II. NHIỆM VỤ\n\n1. Trạm Y tế xã khám sức khỏe cho {n} người cao tuổi.\n\n"
    "2. Giao Công an xã chủ trì, phối hợp với Đoàn Thanh niên xã   tuần tra; báo cáo Đảng ủy\n"
    "trước ngày 15 tháng 12 hằng năm.\n\nNơi nhận:\n- Lưu.\n"
)


def paper(folder: Path, number: int) -> Path:
    path = folder / f"{number}.txt"
    head = HEAD.format(code="KH", kind="KẾ HOẠCH", subject=f"công tác dân vận đợt {number}")
    path.write_text(head + BODY.format(n=number), "utf-8")
    return path


@pytest.fixture
def data(tmp_path: Path, model: Model) -> Path:
    with Library(tmp_path / "kho", model=model) as library:
        list(library.add([paper(tmp_path, 11), paper(tmp_path, 12)]))
    return tmp_path / "kho"


@pytest.fixture
def searcher(data: Path) -> Iterator[Searcher]:
    found = Searcher(data)
    yield found
    found.close()


def test_each_stands_where_it_says(searcher: Searcher) -> None:
    found = Duties(searcher).all()
    assert len(found) == 6
    assert len({duty.id for duty in found}) == 6
    for duty in found:
        passage = searcher.store.passage(duty.place.passage.id)
        assert passage.text[duty.place.start : duty.place.end] == duty.what
        assert not duty.amount or duty.amount in duty.what
    first, second, third = found[:3]
    assert (first.what, first.amount) == (
        "Trạm Y tế xã khám sức khỏe cho 11 người cao tuổi", "11 người",
    )  # fmt: skip
    assert second.who == third.who == "Công an xã; Đoàn Thanh niên xã"
    assert third.kind == "report"
    assert third.recurrence is not None
    assert third.recurrence.days == ("12-15",)
    assert third.place.citation


def test_it_follows_what_is_added_and_removed(
    searcher: Searcher, data: Path, tmp_path: Path, model: Model
) -> None:
    duties = Duties(searcher)
    before = duties.all()
    assert duties.all() is before
    read: list[tuple[int, int]] = []
    with Library(data, model=model) as library:
        list(library.add([paper(tmp_path, 13)]))
        gone = before[0].place.document.id
        library.remove([gone])
    after = duties.all(progress=lambda done, total: read.append((done, total)))
    assert read == [(1, 2), (2, 2)]
    assert [duty.amount for duty in after if duty.amount] == ["12 người", "13 người"]
    assert gone not in {duty.place.document.id for duty in after}


def test_what_was_stopped_goes_on_later(searcher: Searcher) -> None:
    class Stopped(Exception):
        pass

    def stop(*_: int) -> None:
        raise Stopped

    duties = Duties(searcher)
    with pytest.raises(Stopped):
        duties.all(progress=stop)
    read: list[int] = []
    assert len(duties.all(progress=lambda done, _: read.append(done))) == 6
    assert read == [1]


def test_from_several_threads(searcher: Searcher) -> None:
    duties = Duties(searcher)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: duties.all(), range(16)))
    assert all(one is found[0] for one in found)
    assert len(found[0]) == 6
