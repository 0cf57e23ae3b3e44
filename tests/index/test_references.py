"""Which document a citation means: held, not held, or not to be said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import NotHeld
from index.ledger import Ledger
from index.provinces import MERGED_ON, PROVINCES, kin, province
from index.references import References
from index.scopes import CENTRE, Scope, code_of, meant_by, places_in, series_of
from index.store import Store
from ingest.document import Citation, Document, Field, Header, Passage
from tests.index.test_store import FULL, put

Put = Callable[..., Document]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


@pytest.fixture
def paper(store: Store) -> Put:
    """Stores an invented document with header fields, citing what it is told to."""

    def putter(id: str, *cites: Citation, **fields: str) -> Document:
        header = Header(**{name: Field(value, "printed") for name, value in fields.items()})  # type: ignore[arg-type]
        text = f"Văn bản {id} bàn chuyện đắp đường ra bến của xóm."
        passages = (Passage((), text, 0, len(text)),)
        document = Document(id, 0, len(text), text, header, passages=passages, citations=cites)
        put(store, document, name=f"{id}.txt", sha256=id)
        return document

    return putter


def cite(
    symbol: str,
    date: str | None = None,
    issuer: str | None = None,
    *,
    kind: str | None = None,
    term: str | None = None,
    at: int = 0,
) -> Citation:
    return Citation(symbol, at, at + 3, kind=kind, date=date, issuer=issuer, term=term)


def held(store: Store, id: str) -> list[str | None]:
    """What each mention of the document resolves to, in order."""
    return [found.held.id if found.held else None for found in References(store).cites(id)]


def nodes(store: Store, id: str) -> list[str]:
    return [found.node.id for found in References(store).cites(id)]


# --- held or not ---------------------------------------------------------------------------------


def test_citations_lead_both_ways(store: Store, paper: Put) -> None:
    put(store, FULL)
    paper("c1", symbol="25-NQ/TW", kind="Nghị quyết", date="2013-06-03")
    references = References(store)
    (mention,) = references.cites(FULL.id)
    assert mention.citation == FULL.citations[0]
    assert mention.passage_id == FULL.passage_id(FULL.passages[1])
    assert mention.held is not None
    assert mention.held.id == "c1"
    assert (mention.candidates, mention.node.cited_by) == ((), 1)
    (back,) = references.cited_by("c1")
    assert back.document.id == FULL.id
    assert (back.passage_id, back.node) == (mention.passage_id, mention.node)
    assert references.cited_by(FULL.id) == []


@pytest.mark.parametrize("fields", [{"date": "2021-06-03"}, {"kind": "Quyết định"}])
def test_the_same_number_of_another_year_or_kind_is_another(
    store: Store, paper: Put, fields: dict[str, str]
) -> None:
    put(store, FULL)
    paper("c1", symbol="25-NQ/TW", **fields)
    references = References(store)
    assert references.cites(FULL.id)[0].held is None
    assert references.cited_by("c1") == []


def test_a_document_does_not_cite_itself(store: Store, paper: Put) -> None:
    paper("s", cite("7-KH/XM"), symbol="7-KH/XM")
    references = References(store)
    assert references.cites("s") == []
    assert references.cited_by("s") == []


def test_what_is_not_held_is_said_so(store: Store) -> None:
    with pytest.raises(NotHeld):
        References(store).cites("không có")
    with pytest.raises(NotHeld):
        References(store).cited_by("không có")


def test_a_document_stored_later_is_found_and_one_removed_is_not(store: Store, paper: Put) -> None:
    references = References(store)
    paper("a", cite("25-NQ/TW", "2013-06-03"))
    assert references.cites("a")[0].held is None
    paper("b", symbol="25-NQ/TW", date="2013-06-03")
    assert references.cites("a")[0].held is not None
    with store.writing() as connection:
        Ledger(connection).remove_document("b")
    assert references.cites("a")[0].held is None


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["2013-06-03", "2013-06", "2013", None])
def test_a_date_of_any_precision_fits_what_overlaps(
    store: Store, paper: Put, date: str | None
) -> None:
    paper("c", symbol="25-NQ/TW", date="2013-06-03")
    paper("a", cite("25-NQ/TW", date))
    assert held(store, "a") == ["c"]


@pytest.mark.parametrize("date", ["2013-06-04", "2013-07", "2003"])
def test_a_date_that_contradicts_never_resolves(store: Store, paper: Put, date: str) -> None:
    paper("c", symbol="25-NQ/TW", date="2013-06-03")
    paper("a", cite("25-NQ/TW", date))
    assert held(store, "a") == [None]


def test_without_a_date_one_candidate_is_it_and_two_are_none(store: Store, paper: Put) -> None:
    paper("new", symbol="25-NQ/TW", date="2013-06-03")
    paper("a", cite("25-NQ/TW"))
    assert held(store, "a") == ["new"]
    paper("old", symbol="25-NQ/TW", date="2003-03-12")
    (found,) = References(store).cites("a")
    assert found.held is None
    assert [document.id for document in found.candidates] == ["new", "old"]


def test_without_a_date_it_means_what_its_own_document_names_with_one(
    store: Store, paper: Put
) -> None:
    paper("new", symbol="25-NQ/TW", date="2013-06-03")
    paper("old", symbol="25-NQ/TW", date="2003-03-12")
    paper("a", cite("25-NQ/TW", "2003-03-12"), cite("25-NQ/TW", at=10))
    assert held(store, "a") == ["old", "old"]


def test_nobody_cites_what_is_still_to_come(store: Store, paper: Put) -> None:
    paper("new", symbol="25-NQ/TW", date="2013-06-03")
    paper("early", cite("25-NQ/TW"), date="2005-02-01")
    assert held(store, "early") == [None]


def test_a_term_tells_the_years(store: Store, paper: Put) -> None:
    paper("new", symbol="25-NQ/TW", date="2013-06-03")
    paper("old", symbol="25-NQ/TW", date="2003-03-12")
    paper("a", cite("25-NQ/TW", term="IX"), cite("25-NQ/TW", term="XI", at=9))
    assert held(store, "a") == ["old", "new"]


def test_a_document_without_a_date_is_not_given_one_of_several(store: Store, paper: Put) -> None:
    paper("c", symbol="12-KH/ĐU", issuer="Đảng ủy xã Thanh Bình", kind="Kế hoạch")
    for id, date in (("a", "2021-02-03"), ("b", "2023-04-05")):
        paper(id, cite("12-KH/ĐU", date, "Đảng ủy xã Thanh Bình", kind="Kế hoạch"))
    assert (held(store, "a"), held(store, "b")) == ([None], [None])


# --- issuers and places --------------------------------------------------------------------------


def test_writing_variants_of_one_issuer_are_one_node(store: Store, paper: Put) -> None:
    paper("a", cite("62-KL/TW", "2009-12-08", "Bộ Chính trị", kind="Kết luận"))
    paper("b", cite("62-KL/TW", "2009-12-08", "Ban Bí thư", kind="Kết luận"))
    paper("c", cite("62-KL/TW", "2009-12-08", "Bộ Chính trị", kind="Kết luận"))
    assert nodes(store, "a") == nodes(store, "b") == nodes(store, "c")
    node = References(store).cites("b")[0].node
    assert (node.issuer, node.cited_by, node.mentions, node.held) == ("Bộ Chính trị", 3, 3, ())


def test_every_province_has_its_own(store: Store, paper: Put) -> None:
    for name in ("Điện Biên", "Sơn La"):
        own = {"issuer": "Tỉnh ủy", "place": name, "level": "tỉnh"}
        paper(f"10 {name}", symbol="10-NQ/TU", date="2020-10-15", **own)
        paper(f"của {name}", cite("10-NQ/TU", "2020-10-15", "Tỉnh ủy"), **own)
    assert held(store, "của Điện Biên") == ["10 Điện Biên"]
    assert held(store, "của Sơn La") == ["10 Sơn La"]
    paper("xa", cite("10-NQ/TU", "2020-10-15", "Tỉnh ủy Lai Châu"), place="Điện Biên")
    assert held(store, "xa") == [None]
    paper("gần", cite("10-NQ/TU", None, "Tỉnh ủy Sơn La"), place="Điện Biên", level="tỉnh")
    assert held(store, "gần") == ["10 Sơn La"]
    paper("không rõ", cite("10-NQ/TU", "2020-10-15", "Tỉnh ủy"))
    (found,) = References(store).cites("không rõ")
    assert found.held is None
    assert {d.id for d in found.candidates} == {"10 Điện Biên", "10 Sơn La"}


def test_a_commune_means_its_own_committee(store: Store, paper: Put) -> None:
    paper("kế hoạch", symbol="12-KH/ĐU", date="2024-03-15", issuer="Đảng ủy xã Thanh Bình")
    paper("báo cáo", cite("12-KH/ĐU"), issuer="Ủy ban nhân dân xã Thanh Bình", date="2024-11-20")
    paper("nơi khác", cite("12-KH/ĐU"), issuer="Ủy ban nhân dân xã Vĩnh Lạc", date="2024-11-20")
    named = cite("12-KH/ĐU", None, "Đảng ủy xã Thanh Bình")
    paper("gọi tên", named, issuer="Ủy ban nhân dân xã Vĩnh Lạc", date="2024-11-20")
    assert held(store, "báo cáo") == held(store, "gọi tên") == ["kế hoạch"]
    assert held(store, "nơi khác") == [None]


def test_another_level_is_another_series(store: Store, paper: Put) -> None:
    paper("huyện", symbol="15/KH-UBND", date="2024-01-15", issuer="Ủy ban nhân dân huyện An Sơn")
    paper("a", cite("15/KH-UBND", "2024-01-15", "Ủy ban nhân dân tỉnh"))
    paper("b", cite("15/KH-UBND", "2024-01-15", "UBND huyện"), place="An Sơn", level="huyện")
    assert (held(store, "a"), held(store, "b")) == ([None], ["huyện"])


def test_communes_that_cite_the_province_without_naming_it_mean_one(
    store: Store, paper: Put
) -> None:
    for at, commune in enumerate(("Thanh Bình", "Vĩnh Lạc", "Gạo")):
        paper(
            f"a{at}",
            cite("15/KH-UBND", "2024-01-15"),
            cite("9/QĐ-UBND", "2024-02-15", at=9),
            issuer=f"Ủy ban nhân dân xã {commune}",
            parent_issuer="Ủy ban nhân dân huyện An Sơn",
            level="xã",
        )
    assert nodes(store, "a0") == nodes(store, "a1") == nodes(store, "a2")
    paper("xã", symbol="15/KH-UBND", date="2024-01-15", issuer="Ủy ban nhân dân xã Gạo")
    district = {"issuer": "Ủy ban nhân dân huyện An Sơn", "date": "2024-02-15"}
    paper("huyện", symbol="9/QĐ-UBND", **district)
    assert [held(store, f"a{at}") for at in range(3)] == [
        [None, "huyện"], [None, "huyện"], ["xã", "huyện"],
    ]  # fmt: skip


def test_a_province_of_today_speaks_for_those_that_went_into_it(store: Store, paper: Put) -> None:
    paper("cũ", symbol="10-NQ/TU", date="2021-02-01", issuer="Tỉnh ủy Vĩnh Phúc")
    today = {"issuer": "Ban Thường vụ Tỉnh ủy", "place": "Phú Thọ", "level": "tỉnh"}
    paper("nay", cite("10-NQ/TU", "2021-02-01", "Tỉnh ủy"), date="2025-09-01", **today)
    paper("xưa", cite("10-NQ/TU", "2021-02-01", "Tỉnh ủy"), date="2022-09-01", **today)
    assert (held(store, "nay"), held(store, "xưa")) == (["cũ"], [None])


def test_the_centre_is_one_wherever_it_is_cited(store: Store, paper: Put) -> None:
    paper("chỉ thị", symbol="16/CT-TTg", date="2018-06-04", issuer="Thủ tướng Chính phủ")
    paper("a", cite("16/CT-TTg", "2018-06-04"), issuer="Tỉnh ủy Điện Biên")
    paper("b", cite("16/CT-TTg"), issuer="Đảng ủy xã Thanh Bình")
    assert held(store, "a") == held(store, "b") == ["chỉ thị"]


def test_a_kind_misnamed_on_the_same_day_is_no_contradiction(store: Store, paper: Put) -> None:
    paper("qđ", symbol="23-QĐ/TW", date="2021-07-30", kind="Quyết định")
    paper("a", cite("23-QĐ/TW", "2021-07-30", kind="Quy định"), cite("23-QĐ/TW", kind="Quy định"))
    assert held(store, "a") == ["qđ", "qđ"]
    paper("b", cite("23-QĐ/TW", kind="Quy chế"))
    assert held(store, "b") == [None]


# --- counting ------------------------------------------------------------------------------------


def test_what_is_cited_most_and_not_held_comes_first(store: Store, paper: Put) -> None:
    paper("c", symbol="16/CT-TTg", date="2018-06-04")
    for at in range(5):
        cites = [cite("16/CT-TTg"), cite("62-KL/TW", "2009-12-08")]
        cites += [cite("43-KL/TW", "2019-01-07", at=9)] * (1 + (at < 3))
        paper(f"a{at}", *(cites if at < 4 else cites[:2]))
    missing = References(store).missing()
    assert [(m.node.symbol, m.node.cited_by) for m in missing] == [("62-KL/TW", 5), ("43-KL/TW", 4)]
    assert missing[1].node.mentions == 7
    assert len(missing[0].documents) == 5
    assert References(store).missing(limit=1) == missing[:1]


def test_what_may_be_one_of_several_held_documents_is_not_missing(store: Store, paper: Put) -> None:
    paper("cũ", symbol="25-NQ/TW", date="2003-03-12")
    paper("mới", symbol="25-NQ/TW", date="2013-06-03")
    paper("a", cite("25-NQ/TW"), cite("7-KL/TW", at=9))
    assert held(store, "a") == [None, None]
    assert [m.node.symbol for m in References(store).missing(None)] == ["7-KL/TW"]


def test_every_mention_has_its_node(store: Store, paper: Put) -> None:
    paper("mới", symbol="25-NQ/TW", date="2013-06-03")
    paper("a", cite("25-NQ/TW", "2013"), cite("7-KL/TW", at=9))
    paper("b", cite("7-KL/TW"))
    nodes, meanings = References(store).meanings()
    assert {node.symbol: len(node.held) for node in nodes} == {"25-NQ/TW": 1, "7-KL/TW": 0}
    assert [(m.document, m.node.symbol) for m in meanings] == [
        (2, "25-NQ/TW"), (2, "7-KL/TW"), (3, "7-KL/TW"),
    ]  # fmt: skip
    assert meanings[1].node is meanings[2].node


@pytest.mark.parametrize("date", ["2024-03-15", "2024-03"])
def test_two_stored_versions_are_one_node_and_the_newer_opens(
    store: Store, paper: Put, date: str
) -> None:
    own = {"symbol": "12-KH/ĐU", "date": date, "issuer": "Đảng ủy xã Thanh Bình"}
    paper("quét", **own)
    paper("gốc", **own)
    paper("a", cite("12-KH/ĐU", "2024-03-15", "Đảng ủy xã Thanh Bình"))
    (found,) = References(store).cites("a")
    assert found.held is not None
    assert (found.held.id, found.candidates) == ("gốc", ())
    for id in ("quét", "gốc"):
        assert [back.document.id for back in References(store).cited_by(id)] == ["a"]


# --- scopes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "told"),
    [
        ("25-NQ/TW", (True, None)),
        ("12-HD/BTCTW", (True, None)),
        ("16/CT-TTg", (True, None)),
        ("59/2023/NĐ-CP", (True, None)),
        ("10/2022/QH15", (True, None)),
        ("05/2021/TT-BNV", (True, None)),
        ("164-KH/TU", (False, "tỉnh")),
        ("11-CT/HU", (False, "huyện")),
        ("84-CV/ĐU", (False, None)),
        ("608/UBND-NCPC", (False, None)),
        ("15/KH-MTTQ-BTT", (False, None)),
    ],
)
def test_codes_tell_the_centre_and_the_level(symbol: str, told: tuple[bool, str | None]) -> None:
    assert code_of(symbol) == told


@pytest.mark.parametrize(
    ("office", "places"),
    [
        ("Đảng ủy xã Lũng Vài, huyện Mẫu Sơn", {"xã": "lũng vài", "huyện": "mẫu sơn"}),
        ("TỈNH ỦY ĐIỆN BIÊN", {"tỉnh": "điện biên"}),
        ("Ban Thường vụ Tỉnh ủy", {}),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", {"tỉnh": "hồ chí minh"}),
        ("UBND thành phố Vinh", {"huyện": "vinh"}),
        ("Thị ủy Nghĩa Lộ", {"huyện": "nghĩa lộ"}),
        ("Sở Nội vụ Hoà Bình", {"tỉnh": "hòa bình"}),
        ("Đảng ủy Sở Y tế", {"cơ sở": "sở y tế"}),
        ("Ủy ban nhân dân phường 12, quận 3", {"xã": "12", "huyện": "3"}),
        ("Ủy ban nhân dân tỉnh", {}),
    ],
)
def test_places_are_read_from_offices(office: str, places: dict[str, str]) -> None:
    assert dict(places_in(office)) == places


def test_provinces_are_63_and_know_their_kin() -> None:
    assert len(PROVINCES) == 63
    assert province("THỪA THIÊN - HUẾ") == "huế"
    assert province("Lam Giang") is None
    assert kin("phú thọ", MERGED_ON) == {"phú thọ", "vĩnh phúc", "hòa bình"}
    assert kin("phú thọ", MERGED_ON - 1) == {"phú thọ"}
    assert kin("vĩnh phúc", 0) == {"vĩnh phúc", "phú thọ"}


def test_what_a_mention_leaves_open_is_the_place_it_stands_in() -> None:
    citing = Scope(places={"tỉnh": frozenset({"điện biên"}), "xã": frozenset({"thanh bình"})})
    assert dict(meant_by("10-NQ/TU", "Tỉnh ủy", citing, 0).places) == {"tỉnh": {"điện biên"}}
    assert dict(meant_by("10-NQ/TU", "Tỉnh ủy Sơn La", citing, 0).places) == {"tỉnh": {"sơn la"}}
    assert dict(meant_by("3-KH/ĐU", None, citing, 0).places) == citing.places
    assert meant_by("25-NQ/TW", None, citing, 0) == CENTRE
    assert meant_by("9-HD/BDV", "Ban Dân vận Trung ương", citing, 0) == CENTRE
    assert not meant_by("9-HD/BDV", None, citing, 0).contradicts(CENTRE)


def test_an_old_letter_names_the_town_it_was_signed_in() -> None:
    header = Header(issuer=Field("Tỉnh ủy", "printed"), place=Field("Việt Trì", "printed"))
    assert dict(series_of("10-NQ/TU", header).places) == {"tỉnh": {"phú thọ"}}


# --- what a person says --------------------------------------------------------------------------


def test_a_corrected_number_is_found_by_those_that_cite_it(store: Store, paper: Put) -> None:
    paper("c", symbol="21-KH/ĐU", date="2024-03-15", issuer="Đảng ủy xã Thanh Bình")
    paper("a", cite("12-KH/ĐU", "2024-03-15", "Đảng ủy xã Thanh Bình"))
    references = References(store)
    assert references.cites("a")[0].held is None
    edition = store.document("c").edition
    with store.writing() as connection:
        Ledger(connection).correct("c", edition=edition, values={"symbol": "12-KH/ĐU"}, undo=())
    (found,) = references.cites("a")
    assert found.held is not None
    assert found.held.id == "c"
    assert [back.document.id for back in references.cited_by("c")] == ["a"]
