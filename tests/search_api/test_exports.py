"""Lists as files: what the list says is in each of them, and no cell does harm."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from search_api.exports import Answer, Format, as_csv, as_docx, export
from search_api.listed import KINDS, RELATIONS, SEVERITIES
from search_api.schemas import (
    CitationConflict,
    CitationReading,
    Conflicts,
    Deviation,
    Difference,
    DocumentRef,
    DraftReport,
    Evidence,
    Finding,
    FindingKind,
    Formula,
    Formulas,
    HitPassage,
    Occurrence,
    Precedent,
    Precedents,
    QuotationConflict,
    Relation,
    Severity,
    Variant,
)
from search_api.tables import Column, Table, compared, row

SAYING = "Dân biết, dân bàn, dân làm, dân kiểm tra"
SHORT = "Dân biết, dân bàn, dân kiểm tra"


def difference(op: Any, old: str, new: str, old_at: int, new_at: int) -> Difference:
    return Difference.model_validate(
        {"op": op, "from": old, "to": new, "from_span": (old_at, old_at + len(old)),
         "to_span": (new_at, new_at + len(new))}
    )  # fmt: skip


DROPPED = difference("delete", "dân làm, ", "", 19, 19)


def document(key: str = "d1", **fields: Any) -> DocumentRef:
    values = {"id": key, "source": f"{key}.docx", "symbol": "12-KH/ĐU", "kind": "Kế hoạch",
              "date": "2024-03-05", "issuer": "Đảng ủy xã Nậm Tiên", **fields}  # fmt: skip
    return DocumentRef.model_validate(values)


def passage(text: str, *path: str) -> HitPassage:
    return HitPassage(id="d1:0-9", path=list(path), text=text, start=0, end=len(text))


def occurrence(text: str, held: DocumentRef, citation: str = "(nguồn)") -> Occurrence:
    return Occurrence(
        document=held, passage=passage(text), start=0, end=len(text), date=held.date,
        citation=citation,
    )  # fmt: skip


PRECEDENTS = Precedents(
    text="Dân biết, dân bàn, dân làm, dân kiểm tra",
    precedents=[
        Precedent(
            relation="near", score=0.914, passage=passage(f"=1+1. {SHORT}.", "II. VIỆC", "1. A"),
            document=document(status={"date": "inferred"}), start=6, end=6 + len(SHORT),
            differences=[difference("delete", "dân làm, ", "", 19, 25)], asked=(0, 40),
            citation="(Kế hoạch số 12-KH/ĐU)",
        ),
        Precedent(
            relation="exact", score=1, passage=passage("- Nghe dân nói"),
            document=document("d2", symbol=None, date=None, issuer=None), start=0, end=14,
            asked=(0, 14), citation="(không số)",
        ),
    ],
    took_ms=1,
)  # fmt: skip
FORMULAS = Formulas(
    total=1,
    formulas=[
        Formula(
            id="f", form=SAYING, count=4, documents=3,
            variants=[
                Variant(text=SAYING, count=3, occurrences=[
                    occurrence(SAYING, document("d1", date="2019-04-02"), "(đầu tiên)"),
                    occurrence(SAYING, document("d1", date="2019-04-02"), "(đầu tiên)"),
                    occurrence(SAYING, document("d2", date=None), "(không ngày)"),
                ]),
                Variant(text=SHORT, count=1, differences=[DROPPED],
                        occurrences=[occurrence(SHORT, document("d3", date=None), "(ba)")]),
            ],
        )
    ],
)  # fmt: skip
CONFLICTS = Conflicts(
    citations=[
        CitationConflict(symbol="62-KL/TW", fields=["issuer"], readings=[
            CitationReading(kind="Kết luận", date="2009-12-08", issuer="Bộ Chính trị",
                            occurrences=[occurrence("x", document())]),
            CitationReading(kind="Kết luận", date="2009-12-08", issuer="Ban Bí thư",
                            occurrences=[occurrence("x", document("d2"))]),
        ])
    ],
    quotations=[
        QuotationConflict(
            majority="việc gì cũng kém", occurrences=[occurrence("x", document())],
            deviations=[Deviation(text="việc gì cũng tốn kém", occurrences=[],
                                  differences=[difference("insert", "", "tốn ", 13, 13)])],
        )
    ],
)  # fmt: skip
REPORT = DraftReport(
    text="@SUM(A1) <b>Hoà</b>", name="dự thảo.docx", took_ms=1,
    findings=[
        Finding(kind="tone-placement", severity="hint", start=0, end=8, text="@SUM(A1)",
                message="Hai cách đặt dấu.", suggestion="\tHòa",
                evidence=[Evidence(text="hòa", label="Đoạn 2"), Evidence(text="hoà")]),
    ],
)  # fmt: skip
ANSWERS: list[Answer] = [PRECEDENTS, FORMULAS, CONFLICTS, REPORT]


def sheet(answer: Answer) -> list[dict[str, str]]:
    text = export(answer, "csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def page(answer: Answer) -> Any:
    return docx.Document(BytesIO(export(answer, "docx").content))


def test_precedents_say_what_whose_when_and_where() -> None:
    first, second = sheet(PRECEDENTS)
    assert first["Mức giống"] == "Gần như vậy"
    assert first["Điểm"] == "0,91"
    assert first["Nguyên văn"] == SHORT
    assert first["Khác biệt"] == "bỏ “dân làm,”"
    assert (first["Số hiệu"], first["Ngày"]) == ("12-KH/ĐU", "05/3/2024 (suy ra)")
    assert (first["Mục"], first["Dẫn nguồn"]) == ("mục II.1", "(Kế hoạch số 12-KH/ĐU)")
    absent = [second[name] for name in ("Số hiệu", "Ngày", "Cơ quan ban hành")]
    assert absent == ["không số", "không rõ ngày", "không rõ cơ quan ban hành"]


def test_a_formula_has_a_row_for_each_variant() -> None:
    main, short = sheet(FORMULAS)
    assert main["Công thức"] == short["Công thức"] == main["Dạng"] == SAYING
    assert (main["Số lần"], main["Số văn bản"]) == ("3", "2")
    assert (main["Ngày dùng sớm nhất"], main["Dùng sớm nhất ở"]) == ("02/4/2019", "(đầu tiên)")
    assert main["Nơi gặp"] == "(đầu tiên)\n(không ngày)"
    assert (short["Dạng"], short["Khác biệt"]) == (SHORT, "bỏ “dân làm,”")
    assert (short["Ngày dùng sớm nhất"], short["Dùng sớm nhất ở"]) == ("không rõ ngày", "")


def test_a_conflict_has_a_row_for_each_reading() -> None:
    rows = sheet(CONFLICTS)
    assert [one["STT"] for one in rows] == ["1", "1", "2", "2"]
    assert [one["Cách ghi"] for one in rows] == [
        "Kết luận; 08/12/2009; Bộ Chính trị", "Kết luận; 08/12/2009; Ban Bí thư",
        "việc gì cũng kém", "việc gì cũng tốn kém",
    ]  # fmt: skip
    assert rows[0]["Điều ghi khác nhau"] == "Viện dẫn: cơ quan ban hành"
    assert rows[3]["Khác biệt"] == "thêm “tốn”"


def test_a_report_has_a_row_for_each_finding() -> None:
    (one,) = sheet(REPORT)
    assert (one["Mức"], one["Loại"]) == ("Nên xem", "Vị trí dấu thanh")
    assert (one["Từ ký tự"], one["Đến ký tự"]) == ("0", "8")
    assert one["Căn cứ"] == "Đoạn 2: “hòa”\n“hoà”"


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("form", ["docx", "csv", "json"])
def test_each_file_has_its_name_and_type(answer: Answer, form: Format) -> None:
    found = export(answer, form)
    assert found.filename.endswith(f".{form}")
    assert found.filename.isascii()
    assert {"docx": "officedocument", "csv": "text/csv", "json": "json"}[form] in found.media_type


@pytest.mark.parametrize("answer", ANSWERS)
def test_json_is_the_wire_itself(answer: Answer) -> None:
    assert json.loads(export(answer, "json").content) == answer.model_dump(mode="json")


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_sheet_is_known_by_its_mark_and_has_no_formulas(answer: Answer) -> None:
    content = export(answer, "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    for one in sheet(answer):
        assert not [cell for cell in one.values() if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "＝1"])
def test_cells_that_look_like_formulas_are_made_harmless(text: str) -> None:
    table = Table("x", "X", (Column("A"), Column("B")), (row(text, "a = b; -1"),))
    (_, cells) = csv.reader(StringIO(as_csv(table).decode("utf-8-sig"), newline=""))
    assert cells == [f"'{text}", "a = b; -1"]


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_page_lies_across_and_repeats_its_first_row(answer: Answer) -> None:
    document = page(answer)
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    (table,) = document.tables
    heads = [line for line in table._tbl.tr_lst if line.find(f".//{qn('w:tblHeader')}") is not None]
    assert heads == [table._tbl.tr_lst[0]]
    assert table.cell(0, 0).text == "STT"
    assert len(table.rows) == 1 + len(sheet(answer))
    width = sum(cell.width for cell in table.rows[1].cells)
    assert width <= section.page_width - section.left_margin - section.right_margin


def marked(answer: Answer, line: int, column: int) -> list[tuple[str, bool, bool]]:
    runs = page(answer).tables[0].cell(line, column).paragraphs[0].runs
    return [(run.text, bool(run.underline and run.bold), bool(run.font.strike)) for run in runs]


def test_differences_are_underlined_and_struck_through() -> None:
    assert marked(PRECEDENTS, 1, 3) == [
        ("Dân biết, dân bàn, ", False, False), ("dân làm, ", False, True),
        ("dân kiểm tra", False, False),
    ]  # fmt: skip
    assert marked(CONFLICTS, 4, 3) == [
        ("việc gì cũng ", False, False), ("tốn ", True, False), ("kém", False, False),
    ]  # fmt: skip


def test_words_left_out_do_not_touch_their_neighbours() -> None:
    cell = compared("dân kiểm tra", [difference("delete", "dân làm,", "", 0, 0)])
    assert [piece.text for piece in cell.pieces] == ["dân làm, ", "dân kiểm tra"]
    cell = compared("dân bàn", [difference("delete", "dân làm", "", 7, 7)])
    assert [piece.text for piece in cell.pieces] == ["dân bàn", " dân làm"]
    cell = compared("một hai", [difference("replace", "ba", "hai", 4, 4)])
    assert [(p.text, p.mark) for p in cell.pieces] == [
        ("một ", ""), ("ba ", "delete"), ("hai", "insert")
    ]  # fmt: skip
    assert cell.text == "một hai"


def test_any_sign_may_stand_in_a_document() -> None:
    table = Table("x", "\x00 <X>", (Column("A", 1),), (row("a\x0b\ud800\ufffe<w:p/>\n\tb"),))
    as_csv(table)
    document: Any = docx.Document(BytesIO(as_docx(table)))
    assert document.tables[0].cell(1, 0).text == "a\ufffd\ufffd\ufffd<w:p/>\n\tb"


def test_an_empty_list_says_so() -> None:
    empty = Precedents(text="Hỏi", precedents=[], took_ms=0)
    assert page(empty).tables == []
    assert page(empty).paragraphs[-1].text == "Không có mục nào."
    assert sheet(empty) == []


def test_every_value_of_the_wire_has_its_name() -> None:
    for names, values in ((KINDS, FindingKind), (SEVERITIES, Severity), (RELATIONS, Relation)):
        assert set(names) == set(values.__args__)
