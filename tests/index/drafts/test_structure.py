"""Faults of a draft's build are found where they stand, and right builds are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.drafts.draft import Draft
from index.drafts.finding import Finding, FindingKind
from index.drafts.structure import structure_findings
from tests.index.drafts.drafted import PARTY, STATE, drafted

SAMPLES = Path(__file__).parents[3] / "corpus" / "documents"
BODY = "1. Việc thứ nhất phải làm.\n\n2. Việc thứ hai phải làm."


def of_kind(draft: Draft, kind: FindingKind) -> list[Finding]:
    return [one for one in structure_findings(draft) if one.kind == kind]


def shown(draft: Draft, kind: FindingKind) -> list[str]:
    return [one.text for one in of_kind(draft, kind)]


@pytest.mark.parametrize("form", [STATE, PARTY])
def test_a_well_built_draft_gives_nothing(form: str) -> None:
    assert structure_findings(drafted(BODY, form)) == []


@pytest.mark.parametrize("name", [path.name for path in sorted(SAMPLES.iterdir())])
def test_what_is_marked_is_what_stands_there(name: str) -> None:
    draft = Draft.of_file(SAMPLES / name, name=name)
    for one in structure_findings(draft):
        assert draft.text[one.start : one.end] == one.text
        assert one.text.strip() == one.text
        assert one.message.endswith("."), one.message


# --- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("body", "label"), [
    ("1. Việc thứ nhất.\n\n2. Việc thứ hai.\n\n2. Việc thứ ba.", "2."),
    ("1. Việc thứ nhất.\n\n2. Việc thứ hai.\n\n4. Việc thứ tư.", "4."),
    ("1. Gồm các việc:\n\na) Một;\n\nb) Hai;\n\nd) Bốn.\n\n2. Việc thứ hai.", "d)"),
    ("1. Công tác\n\n1.1. Tuyên truyền\n\nLàm tốt.\n\n1.3. Vận động\n\nLàm tốt.", "1.3."),
])  # fmt: skip
def test_gaps_and_repeats_in_a_list(body: str, label: str) -> None:
    assert shown(drafted(body), "numbering") == [label]


def test_gaps_and_repeats_among_headings_are_errors() -> None:
    gap = drafted(BODY, STATE.replace("III. TỔ CHỨC", "IV. TỔ CHỨC"))
    again = drafted(BODY, STATE.replace("III. TỔ CHỨC", "II. TỔ CHỨC"))
    for draft, label in ((gap, "IV."), (again, "II.")):
        [one] = of_kind(draft, "numbering")
        assert (one.text, one.severity) == (label, "error")
    assert of_kind(again, "numbering")[0].start == again.text.index("II. TỔ CHỨC")


def test_articles() -> None:
    text = "QUY CHẾ\nLàm việc\n\n" + "\n\n".join(
        f"Điều {n}. Nội dung {n}\n\nThực hiện tốt nội dung này." for n in (1, 2, 4)
    )
    assert shown(Draft.of_text(text), "numbering") == ["Điều 4."]


@pytest.mark.parametrize("body", [
    "1. Một\n\na) Việc một;\n\nb) Việc hai.\n\n2. Hai\n\na) Việc một;\n\nb) Việc hai.",
    "a) Một;\n\nb) Hai;\n\nc) Ba;\n\nd) Bốn;\n\nđ) Năm;\n\ne) Sáu.",
    "1. Một\n\n1.1. Việc một.\n\n1.2. Việc hai.\n\n2. Hai\n\n2.1. Việc một.\n\n2.2. Việc hai.",
    "Năm 2023 có 05 mô hình.\n\nNăm 2025 có 07 mô hình.",
])  # fmt: skip
def test_lists_that_begin_again(body: str) -> None:
    assert shown(drafted(body), "numbering") == []


# --- references --------------------------------------------------------------------------------

ARTICLES = """QUYẾT ĐỊNH:

Điều 1. Phạm vi

1. Quyết định này quy định về dân vận.

2. Áp dụng trong tỉnh.

Điều 2. Trách nhiệm

1. Sở Nội vụ gồm các việc:

a) Tham mưu;

b) Báo cáo.

{reference}"""


@pytest.mark.parametrize(("reference", "typed"), [
    ("2. Thực hiện theo Điều 5 Quyết định này.", "Điều 5"),
    ("2. Thực hiện theo khoản 4 Điều 1 của Quyết định này.", "khoản 4 Điều 1"),
    ("2. Thực hiện theo điểm c khoản 1 Điều 2 Quyết định này.", "điểm c khoản 1 Điều 2"),
])  # fmt: skip
def test_articles_that_are_not_there(reference: str, typed: str) -> None:
    form = STATE.replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\n").replace("Kế hoạch", "Quyết định")
    draft = drafted(ARTICLES.format(reference=reference), form)
    assert shown(draft, "reference") == [typed]


@pytest.mark.parametrize(("body", "typed"), [
    ("1. Thực hiện nội dung tại mục V Kế hoạch này.", "mục V"),
    ("1. Thực hiện các nhiệm vụ tại mục VI nêu trên.", "mục VI"),
    ("1. Thực hiện khoản 3 Điều 2 của Kế hoạch này.", "khoản 3 Điều 2"),
])  # fmt: skip
def test_parts_that_are_not_there(body: str, typed: str) -> None:
    assert shown(drafted(body), "reference") == [typed]


def test_an_annex_may_lie_in_another_file() -> None:
    [one] = of_kind(drafted("1. Báo cáo theo Phụ lục II kèm theo Kế hoạch này."), "reference")
    assert (one.text, one.severity) == ("Phụ lục II", "hint")


@pytest.mark.parametrize("body", [
    "1. Thực hiện nội dung tại mục I và mục III Kế hoạch này.",
    "1. Thực hiện mục V Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương.",
    "1. Theo khoản 3 Điều 9 Luật Thực hiện dân chủ ở cơ sở.",
    "1. Theo quy định tại Điều 12 Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ.",
    "1. Các mục tiêu, hạng mục 5 và danh mục V được giữ nguyên.",
    "1. Thực hiện nhiệm vụ tại khoản 1 mục này.",
])  # fmt: skip
def test_references_that_hold_or_go_elsewhere(body: str) -> None:
    assert shown(drafted(body), "reference") == []


def test_a_pasted_article_need_not_have_its_siblings() -> None:
    draft = Draft.of_text("1. Thực hiện theo Điều 14 của Luật này.\n\n2. Áp dụng Điều 20 Luật này.")
    assert structure_findings(draft) == []


# --- what must be there ------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "part", "told"), [
    (STATE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "Quốc hiệu"),
    (STATE, "Độc lập - Tự do - Hạnh phúc\n", "Tiêu ngữ"),
    (STATE, "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH\n", "tên cơ quan ban hành"),
    (STATE, "Số:     /KH-UBND\n", "số và ký hiệu"),
    (STATE, "An Bình, ngày 15 tháng 3 năm 2024\n", "địa danh và ngày"),
    (STATE, "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC.\n", "nơi nhận"),
    (STATE, "Nguyễn Văn An\n", "họ tên người ký"),
    (STATE, "- Lưu: VT, NC.\n", "Lưu"),
    (PARTY, "ĐẢNG CỘNG SẢN VIỆT NAM\n", "tiêu đề"),
    (PARTY, "TỈNH ỦY AN BÌNH\n*\n", "tên cơ quan ban hành"),
    (PARTY, "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n", "chức vụ"),
])  # fmt: skip
def test_what_is_missing_is_named(form: str, part: str, told: str) -> None:
    assert part in form
    found = of_kind(drafted(BODY, form.replace(part, "")), "missing-part")
    assert len(found) == 1
    assert told in found[0].message


def test_a_number_and_a_day_may_still_be_blank() -> None:
    form = STATE.replace("ngày 15 tháng 3", "ngày      tháng     ")
    assert of_kind(drafted(BODY, form), "missing-part") == []


def test_a_paragraph_that_was_pasted_need_have_nothing() -> None:
    draft = Draft.of_text("Công tác dân vận phải gần dân, hiểu dân, học dân.\n\nCán bộ làm gương.")
    assert structure_findings(draft) == []


def test_a_plan_without_grounds() -> None:
    start, end = STATE.index("Căn cứ Luật"), STATE.index("Ủy ban nhân dân tỉnh ban hành")
    form = (STATE[:start] + STATE[end:]).replace("triển khai Kế hoạch này", "làm tốt")
    [one] = of_kind(drafted("1. Các sở làm tốt công tác dân vận.", form), "missing-part")
    assert (one.severity, "căn cứ" in one.message) == ("hint", True)


@pytest.mark.parametrize(("form", "right", "wrong"), [
    (STATE, "TM.", "T/M"), (STATE, "TM.", "TM"), (PARTY, "T/M", "TM."),
])  # fmt: skip
def test_in_whose_place_somebody_signs(form: str, right: str, wrong: str) -> None:
    found = of_kind(drafted(BODY, form.replace(f"{right} ", f"{wrong} ")), "missing-part")
    assert [(one.text, one.suggestion) for one in found] == [(wrong, right)]


@pytest.mark.parametrize(("system", "right", "wrong"), [
    ("nhà nước", "KT. CHỦ TỊCH", "K/T"), ("đảng", "K/T BÍ THƯ", "KT."),
])  # fmt: skip
def test_who_signs_for_another(system: str, right: str, wrong: str) -> None:
    form = STATE.replace("\nCHỦ TỊCH\n", "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n")
    if system == "đảng":
        form = PARTY.replace("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n", "K/T BÍ THƯ\nPHÓ BÍ THƯ\n")
    assert of_kind(drafted(BODY, form), "missing-part") == []
    mark, post = right.split(" ", 1)
    found = of_kind(drafted(BODY, form.replace(right, f"{wrong} {post}")), "missing-part")
    assert [(one.text, one.suggestion) for one in found] == [(wrong, mark)]


# --- order -------------------------------------------------------------------------------------


def test_a_law_behind_a_decree() -> None:
    law = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n"
    decree = STATE[STATE.index("Căn cứ Nghị định") : STATE.index("\n\nỦy ban nhân dân tỉnh ban")]
    form = STATE.replace(law, "").replace(decree, f"{decree}\n{law.strip()}")
    [one] = of_kind(drafted(BODY, form), "order")
    assert one.text.startswith("Căn cứ Luật Tổ chức")
    assert one.severity == "hint"
    assert "Nghị định" in one.evidence[0].text


def test_the_provinces_decision_before_the_centres() -> None:
    grounds = (
        "Căn cứ Quyết định số 12-QĐ/TU, ngày 05/3/2020 của Tỉnh ủy;\n\n"
        "Căn cứ Quyết định số 23-QĐ/TW, ngày 30/7/2021 của Bộ Chính trị;\n\n"
    )
    form = PARTY.replace("Thực hiện Nghị quyết số 25", grounds + "Thực hiện Nghị quyết số 25")
    [told] = shown(drafted(BODY, form), "order")
    assert told.startswith("Căn cứ Quyết định số 23-QĐ/TW")


@pytest.mark.parametrize(
    ("form", "old", "number", "right"),
    [
        (PARTY, "Số     -NQ/TU", "Số 21/NQ-TU", "21-NQ/TU"),
        (STATE, "Số:     /KH-UBND", "Số: 142-KH/UBND", "142/KH-UBND"),
        (PARTY, "Số     -NQ/TU", "Số 21-NQ/TU", None),
        (STATE, "Số:     /KH-UBND", "Số: 142/KH-UBND", None),
    ],
)
def test_the_number_that_the_draft_bears(
    form: str, old: str, number: str, right: str | None
) -> None:
    assert old in form
    found = of_kind(drafted(BODY, form.replace(old, number)), "citation-symbol")
    assert [one.suggestion for one in found] == ([right] if right else [])
