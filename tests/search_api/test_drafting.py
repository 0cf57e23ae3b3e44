"""Drafting over HTTP: every list with its offsets, as a file, and nothing of a draft is kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from index.library import Library
from search_api.app import create_app
from search_api.schemas import Conflicts, DraftReport, Formula, Formulas, Precedents
from search_api.settings import Settings
from tests.index.wording.conftest import letter

SAYING = "nhà nhà cùng góp, người người cùng lo, việc chung cùng gánh"
CITED = "Kết luận số 62-KL/TW ngày 08/12/2009 của {} về đổi mới công tác mặt trận"
SECRET = "UBND TỈNH A\nMẬT\nSố: 1/BC-UBND\n\nBÁO CÁO\nvề việc\n"
DRAFT = letter(
    99,
    "Nêu cao “nhà nhà cùng góp, người người cùng vui, việc chung cùng gánh”.",
    "Họp dân các các tổ vào ngày 31/4/2026 .",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = tmp_path_factory.mktemp("said")
    texts = (
        letter(1, f"Phương châm “{SAYING}”.", CITED.format("Bộ Chính trị") + "."),
        letter(2, f"Theo lời hẹn “{SAYING}”.", CITED.format("Bộ Chính trị") + ".", date=""),
        letter(3, "Theo câu “nhà nhà cùng góp, người người cùng chung, việc chung cùng gánh”.",
               CITED.format("Ban Bí thư") + "."),
    )  # fmt: skip
    for number, text in enumerate(texts):
        (files / f"{number}.txt").write_text(text, "utf-8")
    folder = tmp_path_factory.mktemp("data") / "kho"
    with Library(folder) as library:
        assert {report.state for report in library.add([files])} == {"done"}
    return folder


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


def occurrences(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in an answer that points into a passage."""
    if isinstance(value, dict):
        if {"passage", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from occurrences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from occurrences(inner)


def test_precedents_point_at_their_words(client: TestClient) -> None:
    answer = client.post("/precedents", json={"text": f"Câu {SAYING}"}).json()
    Precedents.model_validate(answer)
    assert answer["first"]["document"]["symbol"] == "1-KH/ĐU"
    texts = []
    for one in answer["precedents"]:
        text = one["passage"]["text"]
        texts.append(text[one["start"] : one["end"]].lower())
        for difference in one["differences"]:
            assert text[slice(*difference["to_span"])] == difference["to"]
            assert f"Câu {SAYING}"[slice(*difference["from_span"])] == difference["from"]
    assert SAYING in texts


def test_formulas_and_one_of_them(client: TestClient) -> None:
    answer = client.get("/formulas").json()
    Formulas.model_validate(answer)
    formula = next(one for one in answer["formulas"] if one["form"] == SAYING)
    assert (formula["count"], formula["documents"]) == (3, 3)
    assert formula["first"]["date"] == "2024-03-15"
    for variant in formula["variants"]:
        for place in variant["occurrences"]:
            said = place["passage"]["text"][place["start"] : place["end"]]
            assert said.lower() == variant["text"].lower()
    whole = client.get(f"/formulas/{formula['id']}").json()
    assert Formula.model_validate(whole).form == SAYING
    assert client.get("/formulas", params={"q": "không có chữ này"}).json()["total"] == 0
    missing = client.get("/formulas/khong-co")
    assert missing.status_code == 404
    assert "công thức" in missing.json()["detail"]


def test_conflicts_have_all_their_places(client: TestClient) -> None:
    answer = client.get("/conflicts").json()
    Conflicts.model_validate(answer)
    (cited,) = answer["citations"]
    assert cited["symbol"] == "62-KL/TW"
    assert [len(reading["occurrences"]) for reading in cited["readings"]] == [2, 1]
    (quoted,) = answer["quotations"]
    assert quoted["majority"] == SAYING
    assert [one["to"] for one in quoted["deviations"][0]["differences"]] == ["chung"]
    for place in occurrences(answer):
        assert place["passage"]["text"][place["start"] : place["end"]].strip()


def test_a_draft_is_checked_and_nothing_of_it_is_kept(client: TestClient, data: Path) -> None:
    before = {path for path in data.rglob("*") if path.is_file()}
    answer = client.post("/drafts/check", json={"text": DRAFT}).json()
    report = DraftReport.model_validate(answer)
    kinds = {one.kind for one in report.findings}
    assert {"formula", "repeated-word", "date", "spaces"} <= kinds
    for one in report.findings:
        assert DRAFT[one.start : one.end] == one.text
    file = client.post("/drafts/check", files={"file": ("du-thao.txt", DRAFT.encode())}).json()
    assert [one["text"] for one in file["findings"]] == [one.text for one in report.findings]
    after = {path for path in data.rglob("*") if path.is_file()}
    assert after == before
    assert all("người người cùng vui".encode() not in path.read_bytes() for path in after)


def test_the_draft_with_comments(client: TestClient) -> None:
    sent = {"file": ("dự thảo.txt", DRAFT.encode())}
    answer = client.post("/drafts/check", params={"format": "docx"}, files=sent)
    assert "filename*=UTF-8" in answer.headers["content-disposition"]
    document = docx.Document(io.BytesIO(answer.content))
    said = " ".join(comment.text for comment in document.comments)
    assert SAYING in said
    assert "Tháng 4 không có ngày 31" in said


@pytest.mark.parametrize("path", ["/formulas", "/conflicts"])
def test_lists_as_files(client: TestClient, path: str) -> None:
    sheet = client.get(path, params={"format": "csv"})
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert any(SAYING in cell for row in rows for cell in row)
    page = docx.Document(io.BytesIO(client.get(path, params={"format": "docx"}).content))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    assert any(SAYING in cell for cell in cells)
    wire = json.loads(client.get(path, params={"format": "json"}).content)
    assert wire == client.get(path).json()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": {"text": ""}}, 422),
        ({"json": {"chu": "a"}}, 422),
        ({"content": b"abc", "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        ({"files": {"file": ("trong.txt", b"")}}, 422),
        ({"files": {"file": ("mat.txt", SECRET.encode())}}, 422),
        ({"files": {"file": ("hong.docx", b"PK khong phai docx")}}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_said_so(
    client: TestClient, data: Path, sent: dict[str, Any], status: int
) -> None:
    answer = client.post("/drafts/check", **sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert not [path for path in (data / "uploads").rglob("*") if path.suffix in (".txt", ".docx")]
