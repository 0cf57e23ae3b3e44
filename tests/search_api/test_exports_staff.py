"""The lists of staff as files: what they say is in each, and an Excel file opens as it should."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from search_api.deadlines import deadline
from search_api.exports import MEDIA_TYPES, Answer, export
from search_api.listed_staff import ALIGNMENTS
from search_api.listed_staff import DUTIES as KINDS
from search_api.schemas import Alignment, DutyKind
from search_api.tables import Cell, Column, Table, row
from search_api.workbook import as_xlsx
from tests.search_api.answers_staff import (
    COMPARISON,
    DUTIES,
    MISSING,
    MODELS,
    NETWORK,
    TIMELINE,
)
from tests.search_api.test_exports import ANSWERS

STAFF: list[Answer] = [DUTIES, MODELS, NETWORK, MISSING, COMPARISON, TIMELINE]
NAMES = ["nhiem-vu", "so-mo-hinh", "dan-chieu", "chua-co-trong-kho", "so-sanh", "dong-thoi-gian"]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(answer: Answer) -> list[dict[str, str]]:
    text = export(answer, "csv").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


class Excel:
    """The first sheet of an .xlsx, read by its XML alone."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as parts:
            assert parts.testzip() is None
            self.parts = {name: parts.read(name) for name in parts.namelist()}
        self.tree = etree.fromstring(self.parts["xl/worksheets/sheet1.xml"])
        strings = etree.fromstring(self.parts["xl/sharedStrings.xml"])
        self._strings = ["".join(one.itertext()) for one in strings.iter(f"{_MAIN}si")]

    def find(self, tag: str) -> Any:
        return self.tree.find(f".//{_MAIN}{tag}")

    def rows(self) -> list[list[str | float]]:
        return [
            [self._value(cell) for cell in line.iter(f"{_MAIN}c")]
            for line in self.tree.iter(f"{_MAIN}row")
        ]

    def _value(self, cell: Any) -> str | float:
        said = cell.findtext(f"{_MAIN}v") or ""
        return self._strings[int(said)] if cell.get("t") == "s" else float(said) if said else ""


def test_a_duty_says_who_what_how_much_by_when_and_where() -> None:
    report, month, target = sheet(DUTIES)
    assert (report["Loại"], report["Ai làm"]) == ("Báo cáo, đăng ký", "Văn phòng Đảng ủy xã")
    assert report["Phối hợp"] == "Hội Nông dân xã"
    assert (report["Bao nhiêu"], report["Mục"]) == ("100%", "mục II.1")
    assert report["Kỳ"] == "mỗi kỳ 6 tháng; hạn 15/06, 15/12"
    assert report["Khi nào"] == "trước 15 tháng 6, 15 tháng 12 hằng năm"
    assert (month["Hạn"], month["Ngày đến hạn"]) == ("tháng 6/2026", "2026-06-30")
    assert (target["Hạn"], target["Ngày đến hạn"]) == ("30/4/2026", "2026-04-30")
    assert target["Ai làm"] == "chưa rõ"
    assert target["Dẫn nguồn"] == "(Kế hoạch số 12-KH/ĐU)"


@pytest.mark.parametrize("answer", [DUTIES, MODELS, MISSING, NETWORK, COMPARISON, TIMELINE])
def test_on_a_page_neither_a_date_nor_a_number_is_parted(answer: Answer) -> None:
    """Widths of the widest, “00/00/0000” and “STT” in bold type, with the margins of a cell."""
    page: Any = docx.Document(BytesIO(export(answer, "docx").content))
    for cell in page.tables[0].rows[0].cells:
        wanted = {"STT": 1.15, "Hạn": 2.25, "Khi nào": 2.25, "Kỳ": 2.25, "Ngày": 2.25}
        assert cell.width.cm >= wanted.get(cell.text, 1.15), cell.text


def test_the_other_lists_say_what_the_wire_says() -> None:
    (model,) = sheet(MODELS)
    assert (model["Tên"], model["Số văn bản"]) == ("Bể nước chung", "2")
    assert model["Nơi gặp"] == "(nguồn)\n(khác)"
    (edge,) = sheet(NETWORK)
    assert edge["Văn bản nhắc"] == "Kế hoạch số 12-KH/ĐU ngày 05/3/2024 của Đảng ủy xã Mường Cải"
    assert edge["Văn bản được nhắc"] == (
        "Nghị quyết số 04-NQ/HU ngày 20/6/2021 của Huyện ủy Tà Làng"
    )
    assert (edge["Quan hệ"], edge["Có trong kho"], edge["Số chỗ"]) == ("triển khai", "chưa có", "2")
    (missing,) = sheet(MISSING)
    assert (missing["Số hiệu"], missing["Ngày"]) == ("04-NQ/HU", "tháng 6/2021")
    assert len(missing["Được nhắc đến trong"].split("\n")) == 2
    near, alone = sheet(COMPARISON)
    assert (near["Mức giống"], near["Điểm"]) == ("Gần như nhau", "0,91")
    assert near["Khác biệt"] == "thay “tuần” bằng “ngày”"
    assert (alone["Mục của văn bản thứ nhất"], alone["Điểm"]) == ("", "")
    assert alone["Mục của văn bản thứ hai"] == "3. Giếng"
    dated, undated = sheet(TIMELINE)
    assert (dated["Ngày"], undated["Ngày"]) == ("tháng 4/2021", "không rõ ngày")
    assert (dated["Số đoạn"], dated["Mục"]) == ("2", "mục I")


def test_what_a_table_of_pairs_does_not_show_stands_above_it() -> None:
    page: Any = docx.Document(BytesIO(export(NETWORK, "docx").content))
    said = page.paragraphs[1].text
    assert "04-NQ/HU → 12-KH/ĐU" in said
    assert "4 văn bản" in said
    page = docx.Document(BytesIO(export(COMPARISON, "docx").content))
    assert "50%" in page.paragraphs[1].text
    runs = page.tables[0].cell(1, 5).paragraphs[0].runs
    assert [(run.text, bool(run.bold), bool(run.font.strike)) for run in runs] == [
        ("ghi sổ hằng ", False, False), ("tuần ", False, True), ("ngày", True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(("answer", "name"), list(zip(STAFF, NAMES, strict=True)))
def test_each_list_has_each_file(answer: Answer, name: str) -> None:
    for form, media_type in MEDIA_TYPES.items():
        found = export(answer, form)
        assert (found.filename, found.media_type) == (f"{name}.{form}", media_type)
        assert found.content
    assert json.loads(export(answer, "json").content) == answer.model_dump(mode="json")


@pytest.mark.parametrize("answer", [*STAFF, *ANSWERS])
def test_an_excel_file_says_what_the_sheet_says(answer: Answer) -> None:
    book = Excel(export(answer, "xlsx").content)
    heads, *rows = book.rows()
    expected = sheet(answer)
    assert heads == list(expected[0])
    for said, line in zip(expected, rows, strict=True):
        for head, cell in zip(heads, line, strict=True):
            if isinstance(cell, str) and head not in ("Dạng", "Nguyên văn", "Cách ghi"):
                assert cell.replace("tuần ngày", "ngày") == said[str(head)].removeprefix("'")


@pytest.mark.parametrize("answer", [*STAFF, *ANSWERS])
def test_an_excel_file_has_no_formulas_a_fixed_first_row_and_a_filter(answer: Answer) -> None:
    book = Excel(export(answer, "xlsx").content)
    assert book.find("f") is None
    pane = book.find("pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert book.find("autoFilter").get("ref").startswith("A1:")
    assert all(8 <= float(one.get("width")) <= 61 for one in book.tree.iter(f"{_MAIN}col"))
    assert b'wrapText="1"' in book.parts["xl/styles.xml"]


def test_days_and_numbers_are_that_to_excel() -> None:
    heads, _, month, _ = Excel(export(DUTIES, "xlsx").content).rows()
    assert month[heads.index("STT")] == 2
    due = month[heads.index("Ngày đến hạn")]
    assert isinstance(due, float)
    assert date.fromordinal(int(due) + date(1899, 12, 30).toordinal()) == date(2026, 6, 30)
    assert month[heads.index("Hạn")] == "tháng 6/2026"
    assert month[heads.index("Làm gì")] == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@A1", "=cmd|'/C x'!A0", "http://x", "a\x0b\ud800\ufffe<w/>", "00123"]
)
def test_any_words_are_words(text: str) -> None:
    table = Table("x", "[X]: *?/\\", (Column("A"), Column("B", 1)), (row(text, "b"),), "=ghi chú")
    book = Excel(as_xlsx(table))
    shown = text.replace("\x0b", "\ufffd").replace("\ud800", "\ufffd").replace("\ufffe", "\ufffd")
    assert book.rows()[1] == [shown, "b"]
    assert book.find("f") is None
    assert book.find("hyperlink") is None


def test_a_cell_too_long_for_excel_is_cut() -> None:
    table = Table("x", "X", (Column("A", 1),), (row("a" * 40_000), row(Cell.of("ngắn"))))
    (_, (long,), (short,)) = Excel(as_xlsx(table)).rows()
    assert (len(str(long)), str(long)[-1], short) == (32_767, "…", "ngắn")


def test_an_empty_list_is_a_file_too() -> None:
    empty = MODELS.model_copy(update={"models": [], "total": 0})
    assert len(Excel(export(empty, "xlsx").content).rows()) == 1


@pytest.mark.parametrize(
    ("due", "day"),
    [("2026-06-30", date(2026, 6, 30)), ("2026-02", date(2026, 2, 28)),
     ("2026", date(2026, 12, 31)), ("2026-02-30", None), ("sớm", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_deadline_is_the_last_day_that_is_left(due: str | None, day: date | None) -> None:
    assert deadline(due) == day


def test_every_value_of_the_wire_has_its_name() -> None:
    assert set(KINDS) == set(DutyKind.__args__)
    assert set(ALIGNMENTS) == set(Alignment.__args__)
