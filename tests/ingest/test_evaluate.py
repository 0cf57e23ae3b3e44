"""The measuring of reading, on a file whose golden file is wrong in known places."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from ingest.__main__ import as_json
from ingest.document import HEADER_FIELDS
from ingest.evaluate import judge_folder, main, table, tally
from ingest.file import read_file

TEXT = """ỦY BAN NHÂN DÂN
XÃ SUỐI VÀNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND
Suối Vàng, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Sửa đường vào bản Trên

Thực hiện Quyết định số 77/QĐ-UBND ngày 02/01/2024 của Ủy ban nhân dân huyện, xã làm như sau:

I. MỤC ĐÍCH
Đường đi lại thuận tiện quanh năm.

II. VIỆC CẦN LÀM
Mỗi hộ góp hai ngày công.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def golden(folder: Path) -> dict[str, Any]:
    """What was read, written down as if a person had judged it so."""
    (document,) = as_json(read_file(folder / "a.txt"))["documents"]
    header = {
        name: {"value": document[name]["value"], "status": document[name]["status"]}
        for name in HEADER_FIELDS
    }
    kept = {key: document[key] for key in ("addressees", "recipients", "sections")}
    citations = [{**citation, "quote": citation["symbol"]} for citation in document["citations"]]
    return deepcopy({"header": header, **kept, "citations": citations})


def judged(folder: Path, document: dict[str, Any]) -> dict[tuple[str, str], int]:
    record = json.dumps({"file": "a.txt", "documents": [document]})
    (folder / "a.json").write_text(record, encoding="utf-8")
    return tally(judge_folder(folder))


def test_what_agrees_is_right(folder: Path) -> None:
    counts = judged(folder, golden(folder))
    assert {verdict for _, verdict in counts} == {"right", "absent"}
    assert counts["section", "right"] == 2
    assert counts["citation", "right"] == 1


def test_writing_is_no_difference(folder: Path) -> None:
    document = golden(folder)
    document["header"]["issuer"]["value"] = "uỷ ban nhân dân  xã Suối Vàng."
    document["header"]["symbol"]["value"] = "12/kh-ubnd"
    counts = judged(folder, document)
    assert counts["issuer", "right"] == counts["symbol", "right"] == 1


def test_each_kind_of_fault_is_told_apart(folder: Path) -> None:
    document = golden(folder)
    document["header"]["date"] = {"value": "2024-03-06", "status": "printed"}
    document["header"]["place"] = {"value": None, "status": "absent"}
    document["header"]["signer"] = {"value": "Người Ký", "status": "printed"}
    document["header"]["kind"]["status"] = "inferred"
    document["sections"].pop()
    document["citations"][0]["date"] = None
    counts = judged(folder, document)
    assert counts["date", "wrong"] == 1
    assert counts["place", "invented"] == 1
    assert counts["signer", "missed"] == 1
    assert counts["status", "wrong"] == 1
    assert (counts["section", "right"], counts["section", "invented"]) == (1, 1)
    assert counts["citation date", "invented"] == 1
    assert counts["citation issuer", "right"] == 1


def test_a_mention_that_was_not_read_is_missed_and_not_wrong(folder: Path) -> None:
    document = golden(folder)
    other = {**document["citations"][0], "symbol": "78/QĐ-UBND", "quote": "78/QĐ-UBND"}
    document["citations"] = [other]
    counts = judged(folder, document)
    assert (counts["citation", "missed"], counts["citation", "invented"]) == (1, 1)


def test_the_table_adds_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged(folder, golden(folder))
    assert main([str(folder), "--list"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed == table(judge_folder(folder))
    assert "| symbol | 1 | 0 | 0 | 0 | 0 |" in printed
