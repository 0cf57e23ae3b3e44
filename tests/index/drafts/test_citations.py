"""Wrong citations of a draft are found, with what stands for them; right ones are left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from index.drafts.citations import citation_findings
from index.drafts.draft import Draft
from index.drafts.finding import Finding
from index.drafts.numbers import right_form
from index.library import Library
from index.manifest import Model
from index.references import References
from index.store import Store
from tests.index.conftest import write_model

HELD = {
    "nghị quyết": """TỈNH ỦY SƠN LA
Số 10-NQ/TU

Sơn La, ngày 05 tháng 4 năm 2022

NGHỊ QUYẾT
về xây dựng bản làng no ấm

Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI về dân vận.

1. Thực hiện Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị về góp ý xây dựng Đảng.

T/M BAN THƯỜNG VỤ
BÍ THƯ
""",
    "kế hoạch": """ỦY BAN NHÂN DÂN
TỈNH SƠN LA
Số: 47/KH-UBND

Sơn La, ngày 20 tháng 6 năm 2023

KẾ HOẠCH
về chỉnh trang bản làng

Thực hiện Nghị quyết số 25-NQ/TW, ngày 03 tháng 6 năm 2013 của Hội nghị lần thứ bảy Ban Chấp hành
Trung ương Đảng khóa XI; Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.

1. Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 15/02/2021 của Ủy ban nhân dân tỉnh.

2. Bãi bỏ khoản 2 Điều 3 Quyết định số 30/QĐ-UBND ngày 11/3/2021 của Ủy ban nhân dân tỉnh.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
""",
    "báo cáo": """TỈNH ỦY SƠN LA
Số 99-BC/TU

Sơn La, ngày 05 tháng 9 năm 2023

BÁO CÁO
về đường bản

Theo Chỉ thị số 33/CT-TTg, ngày 26-11-2021 của Thủ tướng; Kế hoạch số 12/KH-UBND ngày 15/02/2021,
Quyết định số 30/QĐ-UBND ngày 11/3/2021 của Ủy ban nhân dân tỉnh và Nghị định số 30/2020/NĐ-CP.

T/M BAN THƯỜNG VỤ
BÍ THƯ
""",
}
Check = Callable[[str], list[Finding]]


def draft(body: str) -> str:
    return (
        "HUYỆN ỦY MƯỜNG LA, TỈNH SƠN LA\nSố 45-KH/HU\n\nMường La, ngày 12 tháng 5 năm 2024\n\n"
        f"KẾ HOẠCH\nvề việc chung năm 2024\n\n{body}\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n"
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("kho")
    paths = []
    for name, text in HELD.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, "utf-8")
    model = Model(name=str(write_model(folder / "model")))
    with Library(folder / "data", model=model) as library:
        list(library.add(paths))
    held = Store(folder / "data")
    yield held
    held.close()


@pytest.fixture
def check(store: Store) -> Check:
    def checked(text: str) -> list[Finding]:
        whole = text if "\n" in text else draft(text)
        made = Draft.of_text(whole)
        found = citation_findings(made, store=store, references=References(store))
        for one in found:
            assert made.text[one.start : one.end] == one.text
            for place in one.evidence:
                if place.passage:
                    passage = store.passage(place.passage)
                    assert passage.document_id == place.document
                    assert passage.text[place.start : place.end] == place.text
        return found

    return checked


Fault = tuple[str, str, str, str | None]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (  # against the document itself
            "Thực hiện Nghị quyết số 10-NQ/TU ngày 15/4/2022 của Tỉnh ủy Sơn La.",
            [("citation-date", "error", "15/4/2022", "05/4/2022")],
        ),
        (
            "Thực hiện Kế hoạch số 47/KH-UBND ngày 20/6/2023 của Hội đồng nhân dân tỉnh Sơn La.",
            [("citation-issuer", "error", "Hội đồng nhân dân tỉnh Sơn La",
              "Ủy ban nhân dân tỉnh Sơn La")],
        ),
        (  # against those that cite it
            "Thực hiện Nghị quyết số 25-NQ/TW ngày 13 tháng 6 năm 2013 của Trung ương.",
            [("citation-date", "warning", "13 tháng 6 năm 2013", "03 tháng 6 năm 2013")],
        ),
        (
            "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Bộ Chính trị về dân vận.",
            [("citation-issuer", "warning", "Bộ Chính trị", "Ban Chấp hành Trung ương")],
        ),
        (
            "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của BCH Trung ương khóa XII.",
            [("citation-issuer", "warning", "khóa XII", "khóa XI")],
        ),
        (
            "Thực hiện Chỉ thị số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương.",
            [("citation-kind", "error", "Chỉ thị", "Nghị quyết")],
        ),
        (  # by the number alone
            "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2019 của Chính phủ.",
            [("citation-date", "error", "05/3/2019", None)],
        ),
        (
            "Thực hiện Nghị quyết số 25/NQ-TW ngày 03/6/2013 của Trung ương.",
            [("citation-symbol", "error", "25/NQ-TW", "25-NQ/TW")],
        ),
        (
            "Thực hiện Chỉ thị số 33-CT/TTg ngày 26/11/2021 của Thủ tướng Chính phủ.",
            [("citation-symbol", "error", "33-CT/TTg", "33/CT-TTg")],
        ),
        (
            "Thực hiện Chỉ thị số 34/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.",
            [("citation-unknown", "hint", "34/CT-TTg", "33/CT-TTg")],
        ),
        (
            "Thực hiện Quyết định số 281-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.",
            [("citation-unknown", "warning", "281-QĐ/TW", "218-QĐ/TW")],
        ),
        (
            "Thực hiện Chỉ thị số 77-CT/TW ngày 01/02/2024 của Ban Bí thư.",
            [("citation-unknown", "hint", "Chỉ thị số 77-CT/TW", None)],
        ),
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/02/2021 của Ủy ban nhân dân tỉnh.",
            [("citation-superseded", "warning", "Kế hoạch số 12/KH-UBND", None)],
        ),
    ],
)  # fmt: skip
def test_faults_are_found(check: Check, text: str, faults: list[Fault]) -> None:
    found = [(f.kind, f.severity, f.text, f.suggestion) for f in check(text)]
    assert found == faults


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Nghị quyết số 25-NQ/TW ngày 3-6-2013 của BCH Trung ương Đảng (khóa XI).",
        "Thực hiện Nghị quyết số 25 - NQ/TƯ, ngày 03/6/2013 của Hội nghị Trung ương 7 khóa XI.",
        "Thực hiện Nghị quyết số 25-NQ/TW về dân vận; nội dung Nghị quyết 25 đã rõ.",
        "Thực hiện Nghị quyết số 10-NQ/TU ngày 05/4/2022 của Ban Thường vụ Tỉnh ủy.",
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của TTg.",
        "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.",
        "Thực hiện Quyết định số 30/QĐ-UBND ngày 11/3/2021 của Ủy ban nhân dân tỉnh.",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 15/02/2021 của Ủy ban nhân dân tỉnh.",
        "Theo Kế hoạch số 47/KH-UBND ngày 20/6/2023 của Chủ tịch Ủy ban nhân dân tỉnh.",
    ],
)
def test_ways_of_writing_are_no_faults(check: Check, text: str) -> None:
    assert check(text) == []


def test_one_document_in_two_ways_in_the_draft(check: Check) -> None:
    found = check(
        "Thực hiện Chỉ thị số 77-CT/TW ngày 01/02/2024 của Ban Bí thư và văn bản khác. Hội nghị "
        "bàn việc bản làng. Tiếp tục thực hiện Chỉ thị số 77-CT/TW ngày 02/02/2024 của Ban Bí thư."
    )
    (date,) = [f for f in found if f.kind == "citation-date"]
    assert (date.severity, date.text, date.suggestion) == ("error", "02/02/2024", "01/02/2024")
    (place,) = date.evidence
    assert place.document is None
    assert place.text == "Chỉ thị số 77-CT/TW ngày 01/02/2024 của Ban Bí thư"


def test_evidence_leads_to_the_place(check: Check) -> None:
    (found,) = check("Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2014 của Trung ương.")
    assert found.suggestion == "03/6/2013"
    assert {place.label for place in found.evidence} == {
        "Nghị quyết số 10-NQ/TU ngày 05/4/2022 của Ban Thường vụ Tỉnh ủy Sơn La",
        "Kế hoạch số 47/KH-UBND ngày 20/6/2023 của Ủy ban nhân dân tỉnh Sơn La",
    }
    assert all(place.text.startswith("Nghị quyết số 25-NQ/TW") for place in found.evidence)


def test_a_held_document_bears_nothing_out_for_itself(check: Check) -> None:
    found = check(HELD["nghị quyết"])
    assert [(f.kind, f.text) for f in found] == [("citation-unknown", "Quyết định số 218-QĐ/TW")]


def test_what_was_replaced_only_later_was_right(check: Check) -> None:
    text = draft("Thực hiện Kế hoạch số 12/KH-UBND ngày 15/02/2021 của Ủy ban nhân dân tỉnh.")
    assert check(text.replace("năm 2024", "năm 2022")) == []


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("25/NQ-TW", "25-NQ/TW"),
        ("30-2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("16-CT/TTg", "16/CT-TTg"),
        ("88/KH-TU", "88-KH/TU"),
        ("47-QĐ/UBND", "47/QĐ-UBND"),
        ("12/NQ-ĐU", "12-NQ/ĐU"),
        ("86/2005/TTLT/BQP-BCA", None),
        ("25 - NQ/TƯ", None),
        ("84 - CV/ĐU", None),
        ("608/UBND-NCPC", None),
        ("15/KH-MTTQ-BTT", None),
        ("10/2022/QH15", None),
        ("01-HD/BTGDVTU", None),
    ],
)
def test_numbers_by_the_rules(raw: str, right: str | None) -> None:
    assert right_form(raw, None) == right
