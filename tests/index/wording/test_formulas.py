"""The atlas: what recurs is found without a list, with its variants; what is no formula is not."""

from __future__ import annotations

import pytest

from index.wording.formula import Formula
from tests.index.wording.conftest import Hold, Words, letter

SAYING = "nhà nhà cùng góp, người người cùng lo, việc chung cùng gánh"


def forms(words: Words) -> list[str]:
    return [formula.form for formula in words.formulas.all()]


def only(words: Words) -> Formula:
    (formula,) = words.formulas.all()
    return formula


def test_a_saying_with_its_variants_and_its_first_use(hold: Hold) -> None:
    words = hold(
        letter(1, f"Thực hiện phương châm “{SAYING}” ở mọi thôn.", date="05 tháng 4 năm 2021"),
        letter(2, f"Giữ vững tinh thần {SAYING}.", date="06 tháng 6 năm 2019"),
        letter(3, f"Theo lời hẹn “{SAYING}”, cả làng ra quân.", date=""),
        letter(4, "Nhắc lại “nhà nhà cùng góp, việc chung cùng gánh” với tổ dân phố."),
    )
    formula = only(words)
    assert formula.form == SAYING
    assert (formula.count, formula.documents) == (4, 4)
    first = formula.first
    assert first is not None
    assert first.date == "2019-06-06"
    main, other = formula.variants
    assert (main.count, other.count) == (3, 1)
    assert [(d.op, d.asked, d.found) for d in other.differences] == [
        ("delete", "người người cùng lo", "")
    ]
    for variant in formula.variants:
        for place in variant.places:
            assert place.text.lower() == variant.text.lower()


def test_what_one_document_quotes_again_and_again(hold: Hold) -> None:
    words = hold(
        letter(1, f"Nêu cao khẩu hiệu “{SAYING}”.", f"Sơ kết ba năm thực hiện “{SAYING}”."),
    )
    assert forms(words) == [SAYING]


def test_a_standing_clause_without_quotation_marks(hold: Hold) -> None:
    clause = "Kế hoạch này được phổ biến đến từng chi bộ và niêm yết tại nhà văn hóa"
    words = hold(letter(1, f"{clause}."), letter(2, f"{clause}."), letter(3, f"{clause}."))
    assert forms(words) == [clause]


def test_headings_bodies_titles_and_pieces_are_no_formulas(hold: Hold) -> None:
    def text(number: int, done: str) -> str:
        return letter(
            number,
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội xã.",
            "Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 về tăng cường và đổi mới sự lãnh đạo "
            "của Đảng đối với công tác dân vận trong tình hình mới.",
            f"{done} “Hàng rào xanh trước ngõ” ở bản {number}.",
            "Cán bộ, đảng viên, công chức, viên chức, người lao động.",
            "Căn cứ Luật Thực hiện dân chủ ở cơ sở.",
        )

    assert (
        forms(
            hold(
                text(1, "Nhân rộng mô hình"),
                text(2, "Khen thưởng mô hình"),
                text(3, "Duy trì mô hình"),
            )
        )
        == []
    )


def test_a_counterpart_in_the_same_breath_is_no_variant(hold: Hold) -> None:
    both = "“Nói mà không làm thì dân không tin. Nói mà làm ngay thì dân vui lòng”"
    words = hold(letter(1, f"Nhớ câu {both}."), letter(2, f"Khắc ghi {both} khi tiếp dân."))
    assert sorted(len(one.variants) for one in words.formulas.all()) == [1, 1]


def test_it_follows_the_library(hold: Hold) -> None:
    words = hold(letter(1, f"Phương châm “{SAYING}”."))
    formulas = words.formulas
    assert formulas.all() == ()
    hold(letter(2, f"Cả xã làm theo “{SAYING}”."))
    words.searcher.holdings.refresh()
    (formula,) = formulas.all()
    assert formula.documents == 2


def test_filters(hold: Hold) -> None:
    words = hold(
        letter(1, f"Phương châm “{SAYING}”."),
        letter(2, f"Làm theo “{SAYING}”.", head="ĐẢNG ỦY XÃ HẠ MẪU"),
    )
    formula = only(words)
    assert formula.has(["cùng", "gánh"])
    assert not formula.has(["vắng"])
    assert formula.used_by(["Đảng ủy xã Hạ Mẫu"], [], [])
    assert not formula.used_by(["Đảng ủy xã Khác"], [], [])
    assert formula.used_by([], ["xã"], [])
    assert not formula.used_by([], ["tỉnh"], [])


def told(words: Words) -> list[tuple[str, list[tuple[str, list[str | None]]]]]:
    return [
        (one.form, [(v.text, [p.document.header.symbol.value for p in v.places])
                    for v in one.variants])
        for one in words.formulas.all()
    ]  # fmt: skip


def test_kept_in_step_it_is_what_a_new_one_would_be(
    hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "Kế hoạch này được phổ biến đến từng chi bộ và niêm yết tại nhà văn hóa"
    words = hold(letter(1, f"Phương châm “{SAYING}”."), letter(2, f"Theo “{SAYING}”.", f"{other}."))
    formulas = words.formulas
    monkeypatch.setattr("index.wording.formulas._SHARE", 0)
    for texts in (
        (letter(3, "Nhắc câu “nhà nhà cùng góp, việc chung cùng gánh” ở mọi nơi."),),
        (letter(4, f"{other}."), letter(5, "Trồng cây, làm đường, dựng nhà văn hóa.")),
        (letter(6, f"Nhớ “{SAYING}”.", f"{other}."),),
    ):
        hold(*texts)
        words.searcher.holdings.refresh()
        kept = [(f.form, [v.text for v in f.variants], f.count) for f in formulas.all()]
        anew = [(f.form, [v.text for v in f.variants], f.count) for f in words.formulas.all()]
        assert kept == anew
    assert [form for form, _ in told(words)][:2] == [SAYING, other]
