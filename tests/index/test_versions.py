"""The same text is the same document; nearly the same texts are linked, and nothing is dropped."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import FileReport
from index.store import Store
from index.versions import NEAR, Versions, are_different
from ingest.document import Field, Header
from tests.index.conftest import SYLLABLES
from tests.ingest.invented import FORMATS, LINES

Add = Callable[..., list[FileReport]]
Linked = Callable[[], dict[str, list[tuple[str, str]]]]


def body(seed: int, paragraphs: int = 6) -> list[str]:
    """Numbered paragraphs of an invented plan."""
    chance = random.Random(seed)
    words = [chance.choices(SYLLABLES, k=chance.randrange(30, 50)) for _ in range(paragraphs)]
    return [f"{n}. {' '.join(said).capitalize()}." for n, said in enumerate(words, 1)]


def letter(
    paragraphs: list[str],
    *,
    number: str = "12-KH/ĐU",
    day: str = "15 tháng 3 năm 2024",
    commune: str = "THANH BÌNH",
    about: str = "nạo vét mương mùa khô",
) -> str:
    place = commune.title()
    head = [
        f"ĐẢNG ỦY XÃ {commune}",
        f"Số {number}",
        "",
        f"{place}, ngày {day}",
        "",
        "KẾ HOẠCH",
        about,
    ]
    return "\n".join([*head, "", *paragraphs, "", "T/M ĐẢNG ỦY", "BÍ THƯ", "", "Lò Thị Mận", ""])


def slipped(text: str, share: float, seed: int = 1) -> str:
    """As a scan reads it: in that share of its syllables one letter is lost."""
    chance = random.Random(seed)
    lines = []
    for line in text.split("\n"):
        numbered = line[:1].isdigit()
        words = [
            word[:-1] if numbered and len(word) > 3 and chance.random() < share else word
            for word in line.split(" ")
        ]
        lines.append(" ".join(words))
    return "\n".join(lines)


@pytest.fixture
def linked(data: Path) -> Iterator[Linked]:
    """File name → its versions, as (file name, relation), best first."""
    stores: list[Store] = []

    def ask() -> dict[str, list[tuple[str, str]]]:
        stores.append(Store(data))
        versions = Versions(stores[-1])
        _, documents = stores[-1].documents(sort="added")
        return {
            d.source: [(v.document.source, v.relation) for v in versions.of(d.id)]
            for d in documents
        }

    yield ask
    for store in stores:
        store.close()


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def in_1258(text: str) -> bytes:
    """Windows' Vietnamese page: the tone stands behind its letter."""
    written = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            written += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            (tone,) = set(parts) & set("\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            written += (base + tone).encode("cp1258")
    return written


# --- the same text -------------------------------------------------------------------------------


def test_every_encoding_and_format_of_a_text_is_one_document_with_all_its_files(
    add: Add, tmp_path: Path, data: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "\n".join(LINES)
    (folder / "nfc.txt").write_text(unicodedata.normalize("NFC", text), "utf-8")
    (folder / "nfd.txt").write_text(unicodedata.normalize("NFD", text), "utf-8")
    (folder / "utf16.txt").write_text(text, "utf-16")
    (folder / "cp1258.txt").write_bytes(in_1258(text))
    for format in ("docx", "html", "pdf"):
        FORMATS[format](folder / f"a.{format}")
    reports = add(folder)
    ids = {id for report in reports for id in report.documents}
    assert len(ids) == 1
    assert {report.name: report.state for report in reports}["a.docx"] == "done"
    store = Store(data)
    files = [file.name for file in store.document(*ids).files]
    assert sorted(files) == sorted(report.name for report in reports)
    assert len(files) == 7
    assert Versions(store).of(*ids) == ()
    store.close()


# --- nearly the same -----------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.01, 0.04])
def test_a_scan_with_slips_is_a_version(
    add: Add, tmp_path: Path, linked: Linked, share: float
) -> None:
    text = letter(body(1))
    write(tmp_path / "in", goc=text, quet=slipped(text, share), khac=letter(body(2)))
    add(tmp_path / "in")
    found = linked()
    assert found["goc.txt"] == [("quet.txt", "gần giống")]
    assert found["quet.txt"] == [("goc.txt", "gần giống")]
    assert found["khac.txt"] == []


def test_a_draft_and_a_second_edition_are_versions(
    add: Add, tmp_path: Path, data: Path, linked: Linked
) -> None:
    paragraphs = body(3, 12)
    draft = "\n".join(["KẾ HOẠCH", "nạo vét mương mùa khô", "", *paragraphs, ""])
    second = [*paragraphs[:5], paragraphs[5] + " Riêng xóm Gạo làm sau Tết.", *paragraphs[6:]]
    edition = letter(second, day="18 tháng 3 năm 2024")
    write(tmp_path / "in", du_thao=draft, ban_mot=letter(paragraphs), ban_hai=edition)
    add(tmp_path / "in")
    found = linked()
    for name, versions in found.items():
        assert {other for other, _ in versions} == found.keys() - {name}
        assert {relation for _, relation in versions} == {"gần giống"}
    store = Store(data)
    own = next(d for d in store.documents()[1] if d.source == "ban_mot.txt")
    orders = {v.document.source: v.order for v in Versions(store).of(own.id)}
    assert orders == {"du_thao.txt": None, "ban_hai.txt": "sau"}
    assert Versions(store).counts([own]) == {own.key: 2}
    store.close()


@pytest.mark.parametrize(
    "other",
    [
        {"number": "40-KH/ĐU", "day": "20 tháng 9 năm 2024"},
        {"number": "13-KH/ĐU"},
        {"day": "14 tháng 3 năm 2025"},
        {"commune": "VĨNH LẠC"},
        {"about": "giữ rừng đầu nguồn suối Cái"},
    ],
)
def test_a_form_filled_in_twice_is_shown_as_another_document(
    add: Add, tmp_path: Path, data: Path, linked: Linked, other: dict[str, str]
) -> None:
    write(tmp_path / "in", mot=letter(body(4)), hai=letter(body(4), **other))
    add(tmp_path / "in")
    assert linked() == {
        "mot.txt": [("hai.txt", "văn bản khác")],
        "hai.txt": [("mot.txt", "văn bản khác")],
    }
    store = Store(data)
    assert set(Versions(store).counts(store.documents()[1]).values()) == {0}
    store.close()


def test_letters_to_two_persons_are_two_documents(add: Add, tmp_path: Path, linked: Linked) -> None:
    for name, person in (("ong", "ông Lò Văn Thử, bản Nà Mẫu"), ("ba", "bà Vừ Thị Gạo, xóm Bến")):
        text = f"Nà Mẫu, ngày 02 tháng 02 năm 2024\n\nTHƯ CHÚC MỪNG\n\nKính gửi: {person}\n\n"
        write(tmp_path / "in", **{name: text + "\n".join(body(8, 4)) + "\n"})
    add(tmp_path / "in")
    assert linked()["ong.txt"] == [("ba.txt", "văn bản khác")]


def test_what_is_only_part_of_another_or_shares_a_page_is_no_version(
    add: Add, tmp_path: Path, linked: Linked
) -> None:
    paragraphs = body(5, 12)
    write(
        tmp_path / "in",
        tron=letter(paragraphs),
        nua=letter(paragraphs[:6]),
        chung=letter([*paragraphs[:6], *body(6, 6)]),
        ngan="THÔNG BÁO\n\nChiều thứ sáu họp xóm ở nhà văn hóa.\n",
        ngan_nua="THÔNG BÁO\n\nChiều thứ bảy họp xóm ở nhà văn hóa.\n",
    )
    add(tmp_path / "in")
    assert all(versions == [] for versions in linked().values())


# --- the same place ------------------------------------------------------------------------------


def test_a_file_changed_in_its_place_is_a_version_whatever_it_says(
    add: Add, tmp_path: Path, data: Path
) -> None:
    for seed in (1, 2):
        write(tmp_path / "in", ke_hoach=letter(body(seed)))
        add(tmp_path / "in")
    store = Store(data)
    versions = Versions(store)
    first, second = store.documents(sort="added")[1]
    (later,) = versions.of(first.id)
    (earlier,) = versions.of(second.id)
    assert (later.document.key, later.relation, later.order) == (second.key, "cùng tệp", "sau")
    assert (earlier.document.key, earlier.order) == (first.key, "trước")
    assert later.similarity < NEAR
    store.close()


def test_of_two_documents_in_a_changed_file_each_goes_with_its_own(
    add: Add, tmp_path: Path, data: Path
) -> None:
    one, two = body(1), body(2)
    for more in ("", " Xóm Gạo làm sau."):
        both = letter([*one[:-1], one[-1] + more])
        both += "\n" + letter([*two[:-1], two[-1] + more], number="13-KH/ĐU", about="sửa cầu tre")
        write(tmp_path / "in", hai_van_ban=both)
        add(tmp_path / "in")
    store = Store(data)
    documents = store.documents(sort="added")[1]
    assert len(documents) == 4
    versions = Versions(store)
    pairs = [[v.document.key for v in versions.of(d.id)] for d in documents]
    assert pairs == [[documents[at].key] for at in (2, 3, 0, 1)]
    store.close()


# --- what headers say ----------------------------------------------------------------------------


def header(**fields: str) -> Header:
    return Header(**{name: Field(value, "printed") for name, value in fields.items()})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ({"symbol": "12-KH/ĐU"}, {"symbol": "12 - KH/ĐU"}, False),
        ({"symbol": "12-KH/ĐU"}, {"symbol": "12-KH/DU"}, False),
        ({"symbol": "12-KH/ĐU"}, {"symbol": "21-KH/ĐU"}, True),
        ({"date": "2024-03"}, {"date": "2024-03-15"}, False),
        ({"date": "2024-03-14"}, {"date": "2024-03-15"}, True),
        ({"symbol": "12-KH/ĐU", "date": "2024-03-14"}, {"date": "2024-03-14"}, False),
        ({"subject": "họp dân bàn việc xóm"}, {"subject": "họp dân bàn vịệc xom"}, False),
        ({"subject": "họp dân bàn việc xóm"}, {"subject": "trồng cây đầu xuân"}, True),
        ({"issuer": "Đảng ủy xã Mẫu"}, {"issuer": "Đảng ủy xã Gạo"}, True),
        ({}, {"symbol": "12-KH/ĐU", "date": "2024-03-14"}, False),
    ],
)
def test_what_tells_two_documents_apart(
    one: dict[str, str], other: dict[str, str], *, different: bool
) -> None:
    assert are_different(header(**one), header(**other)) is different
    assert are_different(header(**other), header(**one)) is different
