"""What people say of a header: it is found by, outlives everything, and hides no reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.corrections import CORRECTABLE, checked, corrected
from index.errors import BadCorrection, NotHeld, Stale
from index.filters import Filters
from index.library import Library
from index.search import Searcher
from ingest.document import Field, Header
from tests.index.conftest import a_text

PLAN = """ĐẢNG ỦY XÃ KHE VẰNG
*
Số 12-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Khe Vằng, ngày    tháng 4 năm 2021

KẾ HOẠCH
vận động bà con nuôi ong dưới tán rừng

Mỗi chi bộ nhận giúp ba hộ bắt đầu nuôi ong, chia giống và chỉ cách làm tại vườn.
"""
READ = Header(
    kind=Field("Kế hoạch", "printed", 0, 8),
    date=Field("2021-04", "printed", 9, 20),
    issuer=Field("Huyện ủy Nậm Lương", "printed", 21, 30),
    system=Field("đảng", "inferred", source="cơ quan ban hành: Huyện ủy Nậm Lương"),
    level=Field("huyện", "inferred", source="cơ quan ban hành: Huyện ủy Nậm Lương"),
)


@pytest.fixture
def held(tmp_path: Path) -> tuple[Path, str]:
    """A library of two documents, and the id of PLAN."""
    files = tmp_path / "in"
    files.mkdir()
    (files / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    (files / "khac.txt").write_text(a_text(1), encoding="utf-8")
    data = tmp_path / "data"
    with Library(data) as library:
        reports = {report.name: report for report in library.add([files])}
    return data, reports["ke-hoach.txt"].documents[0]


def asked(data: Path, **filters: tuple[str, ...]) -> list[str]:
    searcher = Searcher(data)
    found = searcher.search("", filters=Filters(**filters))  # type: ignore[arg-type]
    searcher.close()
    return sorted({hit.document["id"] for hit in found.hits})


# --- the values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("date", "10/11/2021", "2021-11-10"),
        ("date", "9-2022", "2022-09"),
        ("date", "2021", "2021"),
        ("date", "2021-04-30", "2021-04-30"),
        ("date", "2021-4-3", "2021-04-03"),
        ("symbol", "84 – CV / ĐU", "84-CV/ĐU"),
        ("symbol", "25/NQ-TƯ", "25-NQ/TW"),
        ("symbol", "608 /UBND-NCPC", "608/UBND-NCPC"),
        ("kind", "kế hoạch", "Kế hoạch"),
        ("kind", "kê\u0301 hoa\u0323ch", "Kế hoạch"),
        ("level", "Xã", "xã"),
        ("issuer", "  Đảng ủy   xã Khe Vằng ", "Đảng ủy xã Khe Vằng"),
        ("place", None, None),
    ],
)
def test_values_are_stored_in_their_one_form(
    name: str, typed: str | None, stored: str | None
) -> None:
    assert checked(name, typed) == stored


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("date", "31/02/2021"), ("date", "13/2021"), ("date", "2021-13-01"), ("date", "1021"),
        ("date", "hôm qua"), ("date", "0/0/2021"),
        ("kind", "Truyện ngắn"), ("system", "x"), ("symbol", "không rõ"), ("issuer", "   "),
        ("subject", "a" * 501), ("issuer", "a\x07b"), ("issuer", "a\u200bb"), ("symbol", "12"),
        ("secrecy", "Mật"), ("text", "a"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_named(name: str, typed: str) -> None:
    with pytest.raises(BadCorrection) as caught:
        checked(name, typed)
    assert caught.value.field == name
    assert caught.value.value == (name if name in ("secrecy", "text") else " ".join(typed.split()))


def test_a_correction_keeps_what_was_read_beside_it() -> None:
    header = corrected(READ, {"date": "2021-04-09", "kind": None})
    assert header.date == Field("2021-04-09", "confirmed", read="2021-04")
    assert header.kind == Field(None, "confirmed", read="Kế hoạch")
    assert header.issuer == READ.issuer


def test_system_and_level_follow_a_corrected_issuer_unless_they_were_set() -> None:
    header = corrected(READ, {"issuer": "Ủy ban nhân dân tỉnh Hà Lâm"})
    assert (header.system.value, header.level.value) == ("nhà nước", "tỉnh")
    assert header.level.status == "inferred"
    kept = corrected(READ, {"issuer": "Ủy ban nhân dân tỉnh Hà Lâm", "level": "xã"})
    assert (kept.system.value, kept.level.value) == ("nhà nước", "xã")
    assert corrected(READ, {"issuer": None}).system == Field()


def test_what_the_issuer_did_not_tell_does_not_go_with_it() -> None:
    by_symbol = Field("đảng", "inferred", source="ký hiệu 12-KH/HU")
    read = replace(READ, system=by_symbol, level=Field("huyện", "printed", 3, 9))
    header = corrected(read, {"issuer": "Nhóm giúp việc"})
    assert (header.system, header.level) == (by_symbol, read.level)


VALUES = st.dictionaries(
    st.sampled_from(CORRECTABLE), st.one_of(st.none(), st.text(min_size=1, max_size=9))
)


@given(VALUES)
def test_no_correction_hides_what_was_read(values: dict[str, str | None]) -> None:
    header = corrected(READ, values)
    for name, value in values.items():
        field: Field = getattr(header, name)
        assert (field.value, field.status) == (value, "confirmed")
        assert field.read == getattr(READ, name).value


# --- in the library -----------------------------------------------------------------------------


def test_filters_and_numbers_follow_at_once_in_an_open_searcher(held: tuple[Path, str]) -> None:
    data, id = held
    searcher = Searcher(data)
    assert searcher.search("77-KH/ĐU").total == 0
    with Library(data) as library:
        library.correct(id, edition=1, values={"symbol": "77-KH/ĐU", "date": "9/4/2021"})
        assert library.verify() == []
    hits = searcher.search("77-KH/ĐU").hits
    assert {hit.document["id"] for hit in hits} == {id}
    day = Filters(date_from="2021-04-09", date_to="2021-04-09")
    assert {hit.document["id"] for hit in searcher.search("", filters=day).hits} == {id}
    searcher.close()


def test_it_outlives_a_rebuild_reading_again_and_removal(held: tuple[Path, str]) -> None:
    data, id = held
    with Library(data) as library:
        library.correct(id, edition=1, values={"issuer": "Đảng ủy xã Khe Vằng Thượng"})
        library.rebuild()
        _, reports = library.reread([id])
        assert [report.state for report in reports] == ["known"]
        library.remove([id])
        assert [r.state for r in library.add([data.parent / "in"], again=True)] == ["known", "done"]
        field = library.store.document(id).header.issuer
    assert (field.value, field.status) == ("Đảng ủy xã Khe Vằng Thượng", "confirmed")
    assert field.read == "Đảng ủy xã Khe Vằng"
    assert asked(data, issuer=("Đảng ủy xã Khe Vằng Thượng",)) == [id]
    assert asked(data, issuer=("Đảng ủy xã Khe Vằng",)) == []


TYPED = {
    "symbol": ("77-KH/ĐU", "9/QĐ-UBND"),
    "date": ("9/4/2021", "2019"),
    "kind": ("Hướng dẫn", "Báo cáo"),
    "issuer": ("Ủy ban nhân dân tỉnh Hà Lâm", "Đảng ủy xã Khe Vằng"),
    "level": ("tỉnh", "xã"),
    "signer": ("Lò Văn Inh", "Tòng Thị Ỏn"),
}
STEPS = st.one_of(
    st.sampled_from(sorted(TYPED)).flatmap(
        lambda name: st.tuples(st.just("set"), st.just(name), st.sampled_from([*TYPED[name], None]))
    ),
    st.tuples(st.just("undo"), st.sampled_from(sorted(TYPED)), st.none()),
    st.tuples(st.sampled_from(["add again", "reread", "rebuild"]), st.none(), st.none()),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=3, max_size=8))
def test_whatever_is_done_what_was_read_stays(held: tuple[Path, str], steps: list[Any]) -> None:
    data, id = held
    said: dict[str, str | None] = {}
    with Library(data) as library:
        start = library.store.document(id)
        library.correct(id, edition=start.edition, values={}, undo=list(CORRECTABLE))
        read = library.store.document(id).header
        for step, name, value in steps:
            edition = library.store.document(id).edition
            if step == "set":
                library.correct(id, edition=edition, values={name: value})
                said[name] = checked(name, value)
            elif step == "undo":
                library.correct(id, edition=edition, values={}, undo=[name])
                said.pop(name, None)
            elif step == "rebuild":
                library.rebuild()
            elif step == "reread":
                list(library.reread([id])[1])
            else:
                library.remove([id])
                list(library.add([data.parent / "in"], again=True))
            document = library.store.document(id)
            assert document.read == read
            for field in CORRECTABLE:
                shown: Field = getattr(document.header, field)
                was: Field = getattr(read, field)
                if field in said:
                    assert shown == Field(said[field], "confirmed", read=was.value)
                elif field not in ("system", "level") or "issuer" not in said:
                    assert shown == was
        assert library.verify() == []


def test_undo_gives_back_what_was_read(held: tuple[Path, str]) -> None:
    data, id = held
    with Library(data) as library:
        before = library.store.document(id)
        library.correct(id, edition=1, values={"place": None, "kind": "Hướng dẫn"})
        library.correct(id, edition=2, values={}, undo=["place", "kind"])
        after = library.store.document(id)
    assert after.header == before.header
    assert after.edition == 3


def test_a_stale_edition_changes_nothing(held: tuple[Path, str]) -> None:
    data, id = held
    with Library(data) as library:
        library.correct(id, edition=1, values={"kind": "Hướng dẫn"})
        with pytest.raises(Stale):
            library.correct(id, edition=1, values={"kind": "Báo cáo"})
        with pytest.raises(BadCorrection):
            library.correct(id, edition=2, values={"kind": "Báo cáo", "date": "32/1/2021"})
        with pytest.raises(NotHeld):
            library.correct("0" * 16, edition=1, values={"kind": "Báo cáo"})
        assert library.store.document(id).header.kind.value == "Hướng dẫn"
        assert library.store.document(id).edition == 2
