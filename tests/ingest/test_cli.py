"""`python -m ingest FILE`: JSON on stdout, a Vietnamese sentence on stderr, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.document import HEADER_FIELDS
from tests.ingest import letters

FIELD = {"value", "status", "start", "end", "from", "read"}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "công văn.txt"
    path.write_text(letters.STATE_LETTER, encoding="utf-8")
    return path


def test_the_json_is_that_of_the_design(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(letter)]) == 0
    wire = json.loads(capsys.readouterr().out)
    assert set(wire) == {"text", "documents", "warnings", "quality"}
    (document,) = wire["documents"]
    assert set(document) == {
        "id", "start", "end", "text", *HEADER_FIELDS, "addressees", "recipients", "sections",
        "passages", "citations", "warnings",
    }  # fmt: skip
    assert wire["text"][document["start"] : document["end"]] == document["text"]
    for name in HEADER_FIELDS:
        assert set(document[name]) == FIELD
    assert document["symbol"] == {
        "value": "318/UBND-VX", "status": "printed", "start": 101, "end": 113, "from": None,
        "read": None,
    }  # fmt: skip
    assert document["signer_title"]["value"] == "Phó Chủ tịch"
    assert document["addressees"][1] == "Ủy ban nhân dân các xã, thị trấn"
    assert [section["label"] for section in document["sections"]] == ["3."]
    first = document["passages"][0]
    assert first["id"] == f"{document['id']}:{first['start']}-{first['end']}"
    assert first["path"] == []
    assert document["citations"][1] == {
        "symbol": "59/2023/NĐ-CP", "kind": "Nghị định", "date": "2023-08-14",
        "issuer": "Chính phủ", "term": None, "relation": "triển khai",
        "start": document["text"].index("Nghị định số 59"),
        "end": document["text"].index(" ngày 14/8/2023"),
    }  # fmt: skip


def test_sections_have_their_label_title_level_and_span(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nghi-quyet.txt"
    path.write_text(letters.PARTY_RESOLUTION, encoding="utf-8")
    assert main([str(path)]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    first = document["sections"][0]
    assert first == {
        "label": "I-", "title": "QUAN ĐIỂM, MỤC TIÊU", "level": 1,
        "start": document["text"].index("I- QUAN ĐIỂM"),
        "end": document["text"].index("\n\nII- NHIỆM VỤ"),
    }  # fmt: skip


def test_a_file_that_cannot_be_read_is_told_in_vietnamese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "trống.txt"
    empty.write_text("\n\n", encoding="utf-8")
    assert main([str(empty)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "trống.txt" in told.err
    assert main([str(tmp_path / "không có.txt")]) == 1
    assert "không có.txt" in capsys.readouterr().err


def test_a_stamped_file_prints_nothing_of_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mật.txt"
    path.write_text(f"TUYỆT MẬT\n\n{letters.NO_HEAD}", encoding="utf-8")
    assert main([str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "mương" not in told.err


@pytest.mark.parametrize("arguments", [[], ["a.txt", "b.txt"], ["--sai", "a.txt"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "Cách dùng" in capsys.readouterr().err


def test_it_runs_as_a_module_without_the_heavy_libraries(letter: Path) -> None:
    code = (
        "import sys; from ingest.__main__ import main; main([sys.argv[1]]); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'underthesea')))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(letter)], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["documents"][0]["kind"]["value"] == "Công văn"
