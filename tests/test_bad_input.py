"""Whatever people drop on it: each bad thing gets a sentence, the rest is stored, nothing is left
half-done."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from index.library import Library
from index.search import Searcher
from tests.ingest.invented import as_docx, as_pdf
from tests.ingest.pdf_writer import HEIGHT, Page, lay_out, write_pdf

STAMPED = """MẬT

ĐẢNG ỦY XÃ THỬ NGHIỆM
*
Số 07-BC/ĐU

BÁO CÁO
việc riêng của xã

Chuyện kín trong nhà: ốc đảo xanh lơ bảy trăm ba mươi.
"""
MARKUP = """THÔNG BÁO
về việc họp thôn

1. Nội dung <script>alert("x")</script> & <b>đậm</b> được ghi nguyên như vậy trong biên bản.
"""


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("no.txt", b"0" * 60_000_000)
        archive.writestr("that.txt", "THÔNG BÁO\nvề lịch trực\n\n1. Trực cơ quan ngày nghỉ.\n")
    return buffer.getvalue()


def _climber() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../leo-ra.txt", "ra ngoài")
        archive.writestr("/etc/tuyet-doi.txt", "tuyệt đối")
    return buffer.getvalue()


def _long_pdf(path: Path) -> Path:
    pages = []
    for number in range(1, 301):
        page = Page()
        lay_out(
            page, HEIGHT - 90, f"{number}. Trang số {number} nói về việc xây dựng nông thôn mới."
        )
        pages.append(page)
    return write_pdf(path, pages)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dropped")
    as_docx(folder / "tot.docx")
    whole = as_pdf(folder / "whole.pdf").read_bytes()
    (folder / "whole.pdf").rename(folder.parent / "whole.pdf")
    (folder / "cut.pdf").write_bytes(whole[: len(whole) // 2])
    (folder / "rong.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n", "utf-8")
    (folder / "bomb.zip").write_bytes(_bomb())
    (folder / "leo.zip").write_bytes(_climber())
    (folder / "rac.bin").write_bytes(random.Random(3).randbytes(50_000))
    (folder / "rac.docx").write_bytes(random.Random(4).randbytes(50_000))
    (folder / "mat.txt").write_text(STAMPED, "utf-8")
    (folder / "the.txt").write_text(MARKUP, "utf-8")
    _long_pdf(folder / "dai.pdf")
    return folder


@pytest.fixture(scope="module")
def added(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict]]:
    """DATA after everything was added by the command line, and its report for each file."""
    data = tmp_path_factory.mktemp("bad") / "data"
    command = [sys.executable, "-m", "index", "add", str(folder), "--data", str(data), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    return data, {Path(report["name"]).name: report for report in reports}


BAD = ("cut.pdf", "rong.txt", "blank.txt", "rac.bin", "rac.docx", "mat.txt", "leo-ra.txt")


@pytest.mark.parametrize("name", [*BAD, "tuyet-doi.txt", "no.txt"])
def test_a_bad_file_is_named_with_a_sentence(
    added: tuple[Path, dict[str, dict]], name: str
) -> None:
    report = added[1][name]
    assert report["state"] == "failed"
    assert report["documents"] == []
    assert name in report["message"]
    assert report["message"].rstrip().endswith(".")
    assert "Error" not in report["message"]


@pytest.mark.parametrize("name", ["tot.docx", "that.txt", "the.txt", "dai.pdf"])
def test_the_rest_is_stored(added: tuple[Path, dict[str, dict]], name: str) -> None:
    assert added[1][name]["state"] == "done"
    assert added[1][name]["documents"]


def test_nothing_is_left_half_done(added: tuple[Path, dict[str, dict]], folder: Path) -> None:
    data, reports = added
    with Library(data) as library:
        assert library.verify() == []
        assert library.store.counts().documents == sum(
            len(report["documents"]) for report in reports.values()
        )
    assert not (data / "tmp").exists()
    assert not list(folder.parent.rglob("leo-ra.txt"))
    assert not Path("/etc/tuyet-doi.txt").exists()


def test_a_stamped_file_leaves_no_byte(added: tuple[Path, dict[str, dict]]) -> None:
    forms = [
        part.encode(code)
        for part in ("xanh lơ bảy", "Chuyện kín")
        for code in ("utf-8", "utf-16-le")
    ]
    for path in added[0].rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert not any(form in held for form in forms), path
    assert "xanh lơ" not in json.dumps(added[1], ensure_ascii=False)


def test_a_long_document_is_found_to_its_last_page(added: tuple[Path, dict[str, dict]]) -> None:
    searcher = Searcher(added[0])
    try:
        hits = searcher.search('"Trang số 300 nói về"').hits
        assert len(hits) == 1
        marked = searcher.search('"họp thôn"').hits[0]
        assert "<script>" in searcher.search('"được ghi nguyên như vậy"').hits[0].text
        assert marked.document["kind"] == "Thông báo"
    finally:
        searcher.close()


@pytest.mark.parametrize(
    "question",
    ["a" * 10_000, "\x00\x07\x1b[31m", "\ud800", '"', '""', "* OR 1=1 --", "../../etc", "%00"],
)
def test_odd_questions_are_answered(added: tuple[Path, dict[str, dict]], question: str) -> None:
    searcher = Searcher(added[0])
    try:
        answer = searcher.search(question)
        assert answer.total >= 0
        json.dumps(answer.as_json(), ensure_ascii=False).encode()
    finally:
        searcher.close()
