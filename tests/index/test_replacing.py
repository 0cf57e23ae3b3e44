"""A document takes the place of another where the whole of it goes, by what says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.carrying import Reader, Source
from index.replacing import is_whole
from index.web import Utterance
from ingest.citations import find_citations
from ingest.vietnamese import canonical
from tests.index.conftest import Open
from tests.index.issued import (
    GUIDANCE,
    PROVINCE,
    RESOLUTION,
    document,
    edges,
    issued,
    networked,
    written,
)

LEAD = "Ban Thường vụ thống nhất như sau:\n\n"


def gone(text: str) -> set[str]:
    """The numbers of the documents that go as a whole."""
    whole = f"{LEAD}{text}"
    citations = find_citations(whole, own_kind="Hướng dẫn", subject=None)
    return {
        citations[one.of].symbol
        for one in Reader(Source(whole, citations, "Hướng dẫn", None)).said()
        if one.relation == "thay thế"
        and is_whole(
            canonical(whole), Utterance(1, one.start, one.end, one.charged, one.by is None)
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        "Hướng dẫn này thay thế Hướng dẫn số 12-HD/BTG ngày 01/02/2020 của Ban Tuyên giáo.",
        "1. Hướng dẫn này có hiệu lực từ ngày ký và thay thế Hướng dẫn số 12-HD/BTG.",
        "Điều 2. Bãi bỏ Hướng dẫn số 12-HD/BTG.",
        "Bãi bỏ các văn bản sau:\n- Hướng dẫn số 12-HD/BTG;\n- Mẫu 2 của Hướng dẫn số 9-HD/BTG.",
        "Hướng dẫn số 12-HD/BTG hết hiệu lực kể từ ngày Hướng dẫn này có hiệu lực.",
        "Các xóm lưu ý Hướng dẫn số 12-HD/BTG đã được thay thế bằng Hướng dẫn số 45-HD/BTG.",
        "Quyết định này thay thế Quy chế họp xóm ban hành kèm theo Quyết định số 12-HD/BTG.",
        "Hướng dẫn này thay thế Hướng dẫn số 12-HD/BTG và Điều 2 Quyết định số 13-QĐ/HU.",
    ],
)
def test_the_whole_document_goes(text: str) -> None:
    assert gone(text) == {"12-HD/BTG"}


@pytest.mark.parametrize(
    "text",
    [
        "Hướng dẫn này thay thế Điều 5 của Hướng dẫn số 12-HD/BTG ngày 01/02/2020.",
        "Hướng dẫn này bãi bỏ khoản 2 Điều 5 và Điều 7 Quyết định số 12-QĐ/HU.",
        "Hướng dẫn này thay thế cụm từ “phòng” tại Hướng dẫn số 12-HD/BTG.",
        "Hướng dẫn này thay thế phụ lục ban hành kèm theo Kế hoạch số 45-KH/HU.",
        "Hướng dẫn này không thay thế Hướng dẫn số 12-HD/BTG.",
        "1. Các xã ban hành quy chế mới thay thế Quyết định số 12-QĐ/HU trong quý II.",
        "1. Ban Dân vận tham mưu kế hoạch thay thế Kế hoạch số 45-KH/HU.",
        "1. Kế hoạch số 45-KH/HU đã hết hiệu lực từ năm ngoái.",
        "Điều 3 Quyết định số 12-QĐ/HU được thay thế bằng Điều 1 Quyết định số 45-QĐ/HU.",
        "Điều 5 Quyết định số 12-QĐ/HU hết hiệu lực kể từ ngày Hướng dẫn này có hiệu lực.",
    ],
)
def test_a_part_of_it_or_a_task_is_no_replacing(text: str) -> None:
    assert gone(text) == set()


OLD = issued(
    "TỈNH ỦY SƠN GIANG\nBAN DÂN VẬN", "1-HD/BDVTU", "2015-03-04", "HƯỚNG DẪN\nvề họp xóm",
    "1. Họp xóm mỗi quý một lần.",
)  # fmt: skip
PARTLY = issued(
    PROVINCE, "50-KH/TU", "2021-04-04", "KẾ HOẠCH\nvề nước sạch",
    "Ban Thường vụ đề ra:\n\n1. Kế hoạch này thay thế Mục 1 của Nghị quyết số 12-NQ/TU ngày "
    "10/5/2019 của Tỉnh ủy.",
)  # fmt: skip


def test_what_is_replaced_is_known_with_its_place(open_library: Open, tmp_path: Path) -> None:
    library = open_library()
    list(library.add(written(tmp_path / "files", [OLD, GUIDANCE, RESOLUTION, PARTLY])))
    with networked(library) as network:
        keys = {id: network.store.summary(document(network, id)).key
                for id in ("1-HD/BDVTU", "3-HD/BDVTU", "12-NQ/TU")}  # fmt: skip
        ((old, by),) = network.replaced().items()
        assert (old, by.held) == (keys["1-HD/BDVTU"], keys["3-HD/BDVTU"])
        assert by.place is not None
        assert by.place.text == "thay thế Hướng dẫn số 1-HD/BDVTU"
        assert network.replacement(old, by=keys["3-HD/BDVTU"]) == by
        assert network.replacement(keys["3-HD/BDVTU"], by=old) is None
        told = edges(network.around(document(network, "50-KH/TU")))
        assert ("50-kh/tu", "12-nq/tu", "viện dẫn") in told
        library.remove([document(network, "3-HD/BDVTU")])
        assert network.replaced() == {}
