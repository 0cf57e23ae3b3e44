"""The same document cited in two ways is reported; ways of writing are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.conflicts import Conflict, Conflicts
from index.issuers import same_issuer
from index.library import FileReport
from index.references import References
from index.store import Store

Add = Callable[..., list[FileReport]]


def letter(cites: str, *, number: int = 1, province: str = "SƠN LA", head: str = "") -> str:
    place = province.title()
    top = head or f"TỈNH ỦY {province}\nSố {number}-KH/TU\n\n{place}, ngày 15 tháng 3 năm 2024"
    return f"{top}\n\nKẾ HOẠCH\nvề việc thứ {number}\n\n1. {cites}\n\nT/M TỈNH ỦY\nBÍ THƯ\n"


@pytest.fixture
def conflicts(add: Add, data: Path, tmp_path: Path) -> Iterator[Callable[..., list[Conflict]]]:
    """The conflicts of a library of letters that cite so."""
    stores: list[Store] = []

    def found(*texts: str) -> list[Conflict]:
        paths = []
        for number, text in enumerate(texts, 1):
            path = tmp_path / f"{len(stores)}-{number}.txt"
            whole = text if "\n" in text else letter(text, number=number)
            path.write_text(whole, "utf-8")
            paths.append(path)
        add(*paths)
        store = Store(data)
        stores.append(store)
        return Conflicts(store, References(store)).citations()

    yield found
    for store in stores:
        store.close()


def test_one_conclusion_of_two_issuers(conflicts: Callable[..., list[Conflict]]) -> None:
    (one,) = conflicts(
        "Thực hiện Kết luận số 62-KL/TW ngày 08/12/2009 của Bộ Chính trị khóa X về Mặt trận.",
        "Theo Kết luận số 62-KL/TW, ngày 08-12-2009 của Ban Bí thư Trung ương Đảng về đoàn thể.",
        "Kết luận số 62-KL/TW ngày 8 tháng 12 năm 2009 của Bộ Chính trị nêu rõ việc này.",
    )
    assert (one.symbol, one.fields) == ("62-KL/TW", ("issuer",))
    shown = [(r.kind, r.date, r.issuer, len(r.occurrences)) for r in one.readings]
    assert shown == [
        ("Kết luận", "2009-12-08", "Bộ Chính trị khóa X", 2),
        ("Kết luận", "2009-12-08", "Ban Bí thư", 1),
    ]
    (place,) = one.readings[1].occurrences
    assert place.citation.symbol == "62-KL/TW"
    assert place.passage_id is not None
    assert place.passage_id.startswith(place.document.id)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013", "Nghị quyết số 25-NQ/TW ngày 13/6/2013", "date"),
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013", "Nghị quyết số 25-NQ/TW ngày 03/6/2012", "date"),
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013", "Chỉ thị số 25-NQ/TW ngày 03/6/2013", "kind"),
        (
            "Nghị định số 71/2020/NĐ-CP ngày 30/6/2020 của Chính phủ",
            "Nghị định số 71/2020/NĐ-CP ngày 30/3/2021 của Chính phủ",
            "date",
        ),
        (
            "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ",
            "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Chính phủ",
            "issuer",
        ),
        (
            "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI",
            "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XII",
            "issuer",
        ),
        (
            "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
            "Quyết định số 217-QĐ/TW ngày 13/12/2013 của Bộ Chính trị",
            "date",
        ),
    ],
)
def test_what_contradicts_is_reported(
    conflicts: Callable[..., list[Conflict]], one: str, other: str, field: str
) -> None:
    (found,) = conflicts(f"Thực hiện {one} về việc này.", f"Theo {other} về việc ấy.")
    assert found.fields == (field,)
    assert len(found.readings) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # ways of writing
            "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng khóa XI",
            "Nghị quyết số 25-NQ/TW, ngày 03-6-2013 của Hội nghị lần thứ bảy BCH Trung ương Đảng",
        ),
        (
            "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Bộ Chính trị",
            "Nghị quyết 25-NQ/TƯ ngày 03 tháng 6 năm 2013 của Trung ương",
        ),
        (
            "Nghị quyết số 08-NQ/TU ngày 15/3/2022 của Ban Thường vụ Tỉnh ủy",
            "Nghị quyết số 08-NQ/TU ngày 15/3/2022 của Tỉnh ủy Sơn La",
        ),
        (
            "Thông tư số 02/2021/TT-BNV ngày 11/6/2021 của Bộ trưởng Bộ Nội vụ",
            "Thông tư số 02/2021/TT-BNV ngày 11/6/2021 của Bộ Nội vụ",
        ),
        # less exact, or not said
        ("Nghị quyết số 25-NQ/TW ngày 03/6/2013", "Nghị quyết số 25-NQ/TW năm 2013"),
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị", "Chỉ thị số 05-CT/TW năm 2021"),
        # numbers of two khóa
        ("Nghị quyết số 25-NQ/TW ngày 12/3/2003", "Nghị quyết số 25-NQ/TW ngày 03/6/2013"),
        # a law and a resolution of one number
        ("Luật số 42/2013/QH13 ngày 25/11/2013", "Nghị quyết số 42/2013/QH13 ngày 12/6/2013"),
        # what the next number's words say is not said of this one
        (
            "Nghị định số 70/2015/NĐ-CP ngày 01/9/2015 của Chính phủ",
            "Nghị định số 70/2015/NĐ-CP và Quyết định số 1167/QĐ-TTg ngày 28/6/2016 của Thủ tướng "
            "Chính phủ",
        ),
        # who hands on the papers has not issued the decree
        (
            "Nghị định số 131/2021/NĐ-CP ngày 30/12/2021 của Chính phủ",
            "giấy tờ theo Nghị định số 131/2021/NĐ-CP do Ủy ban nhân dân cấp xã chuyển đến",
        ),
        # the regulations that a decision issues
        (
            "Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
            "Quy chế số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
        ),
    ],
)
def test_what_does_not_contradict_is_silent(
    conflicts: Callable[..., list[Conflict]], one: str, other: str
) -> None:
    assert conflicts(f"Thực hiện {one} về việc này.", f"Theo {other} về việc ấy.") == []


def test_each_province_has_its_own_number(conflicts: Callable[..., list[Conflict]]) -> None:
    first = letter("Thực hiện Nghị quyết số 10-NQ/TU ngày 05/4/2022 của Tỉnh ủy Sơn La.")
    second = letter(
        "Thực hiện Nghị quyết số 10-NQ/TU ngày 06/4/2022 của Tỉnh ủy Lào Cai.",
        number=2, province="LÀO CAI",
    )  # fmt: skip
    assert conflicts(first, second) == []
    third = letter("Theo Nghị quyết số 10-NQ/TU ngày 25/4/2022 của Tỉnh ủy Sơn La.", number=3)
    (found,) = conflicts(third)
    assert {r.date for r in found.readings} == {"2022-04-05", "2022-04-25"}


def test_the_document_itself_comes_first(conflicts: Callable[..., list[Conflict]]) -> None:
    head = "TỈNH ỦY SƠN LA\nSố 10-NQ/TU\n\nSơn La, ngày 05 tháng 4 năm 2022"
    own = letter("Xây dựng bản làng.", number=9, head=head).replace("KẾ HOẠCH", "NGHỊ QUYẾT")
    wrong = "Thực hiện Nghị quyết số 10-NQ/TU ngày 15/4/2022 của Tỉnh ủy về bản làng {}."
    (found,) = conflicts(own, wrong.format("một"), wrong.format("hai"))
    assert [(r.date, len(r.held), len(r.occurrences)) for r in found.readings] == [
        ("2022-04-05", 1, 0),
        ("2022-04-15", 0, 2),
    ]


def test_what_is_added_later_counts(
    conflicts: Callable[..., list[Conflict]], data: Path, add: Add, tmp_path: Path
) -> None:
    assert conflicts("Thực hiện Chỉ thị số 40-CT/TW ngày 22/11/2014 của Ban Bí thư.") == []
    store = Store(data)
    found = Conflicts(store, References(store))
    assert found.citations() == []
    path = tmp_path / "muộn.txt"
    path.write_text(letter("Theo Chỉ thị số 40-CT/TW ngày 12/11/2014.", number=7), "utf-8")
    add(path)
    assert [one.symbol for one in found.citations()] == ["40-CT/TW"]
    store.close()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Thủ tướng", "Thủ tướng Chính phủ", True),
        ("Chính phủ", "Thủ tướng Chính phủ", False),
        ("Bộ Chính trị", "Ban Bí thư", False),
        ("Ban Thường vụ Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh Sơn La", True),
        ("Ban Dân vận Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", False),
        ("Ủy ban nhân dân tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La", True),
        ("Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh", False),
        ("Bộ Tài chính", "Bộ Tài chính và Bộ Tư pháp", True),
        ("Thống đốc Ngân hàng Nhà nước", "Ngân hàng Nhà nước", True),
    ],
)
def test_names_of_issuers(one: str, other: str, *, same: bool) -> None:
    assert same_issuer(one, other) is same
    assert same_issuer(other, one) is same
