"""Abbreviations that documents define are read from them, as far as their letters bear it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.definitions import Definitions, definitions
from index.library import Library
from index.manifest import Model
from index.search import Searcher


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("của Tổ tự quản đường biên (TTQĐB) xã", ("TTQĐB", "Tổ tự quản đường biên")),
        ("Ban Tuyên giáo và Dân vận (viết tắt là BTGDV)", ("BTGDV", "Ban Tuyên giáo và Dân vận")),
        ("Tổ hòa giải (sau đây gọi tắt là “THG”) gồm", ("THG", "Tổ hòa giải")),
        ("nhóm nông dân khéo, viết tắt là NNDK;", ("NNDK", "nhóm nông dân khéo")),
        ("cán bộ, công chức, viên chức (CBCCVC)", ("CBCCVC", "cán bộ, công chức, viên chức")),
        ("quốc phòng - an ninh (QP-AN)", ("QP-AN", "quốc phòng - an ninh")),
        ("TCN (Tổ công nghệ) của ấp", ("TCN", "Tổ công nghệ")),
        ("các đồng chí ở Trung ương (TW)", ("TW", "Trung ương")),
    ],
)
def test_definitions_in_every_form(text: str, pair: tuple[str, str]) -> None:
    assert list(definitions(text)) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "theo Luật Bảo hiểm xã hội năm 2014 (BHYT)",
        "Ban Chỉ đạo (sau đây gọi là Ban Chỉ đạo)",
        "số lượng (ĐVT: người)",
        "phần II (A)",
        "(MTTQ)",
        "MTTQ (xã, phường, thị trấn)",
    ],
)
def test_what_the_letters_do_not_bear_out_is_no_definition(text: str) -> None:
    assert list(definitions(text)) == []


def test_a_library_s_own_abbreviations_are_known_while_it_holds_them(
    data: Path, model: Model, tmp_path: Path
) -> None:
    plain, defining = tmp_path / "a.txt", tmp_path / "b.txt"
    plain.write_text("KẾ HOẠCH\n\n1. TQĐB xã họp mỗi quý một lần với bà con.\n", "utf-8")
    defining.write_text("QUY CHẾ\n\n1. Tổ quản đường biên (TQĐB) do dân bầu ra.\n", "utf-8")
    with Library(data, model=model) as library:
        assert {report.state for report in library.add([plain])} == {"done"}
        searcher = Searcher(data)
        assert searcher.search("TQĐB").query.expansions == ()
        [added] = list(library.add([defining]))
        found = searcher.search("tqdb xã").query.expansions
        assert [(e.term, e.meaning) for e in found] == [("tqdb", "Tổ quản đường biên")]
        written_out = searcher.search("tổ quản đường biên").query.expansions
        assert [(e.term, e.meaning) for e in written_out] == [("tổ quản đường biên", "TQĐB")]
        library.remove(added.documents)
        assert searcher.search("TQĐB").query.expansions == ()
        searcher.close()


def test_only_what_changed_is_read_again(sample: Path) -> None:
    searcher = Searcher(sample)
    store = searcher.store
    once, twice = Definitions(store), Definitions(store)
    last = store.sequence()
    assert once.refresh(last)
    for sequence in range(1, last + 1):
        twice.refresh(sequence)
    assert not once.refresh(last)
    assert once.pairs() == twice.pairs() != []
    searcher.close()
