"""`python -m index`, as a person runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.library import Library
from index.manifest import Model
from tests.index.conftest import write_texts

COMMANDS = ("add", "reread", "remove", "info", "verify", "rebuild", "adapt")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "index", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "100", "PYTHONWARNINGS": "error"},
    )


@pytest.fixture
def added(tmp_path: Path, data: Path, model: Model) -> list[str]:
    """Ids of three documents added from `tmp_path / "in"`."""
    write_texts(tmp_path / "in", range(3))
    done = run("add", tmp_path / "in", "--data", data, "--model", model.name, "--json")
    assert done.returncode == 0, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["state"] for report in reports] == ["done"] * 3
    return [report["documents"][0] for report in reports]


def test_add_again_info_verify_rebuild_remove(added: list[str], tmp_path: Path, data: Path) -> None:
    again = run("add", tmp_path / "in", "--data", data)
    assert again.returncode == 0
    assert again.stdout == "Đã thêm 0 tệp, 3 tệp đã có từ trước (3 văn bản).\n"
    info = json.loads(run("info", "--data", data, "--json").stdout)
    assert (info["counts"]["documents"], info["model"]["dimension"]) == (3, 32)
    assert "3 văn bản" in run("info", "--data", data).stdout
    assert run("rebuild", "--data", data).returncode == 0
    verified = run("verify", "--data", data)
    assert (verified.returncode, verified.stdout[:16]) == (0, "Kho nguyên vẹn: ")
    assert run("remove", added[0], added[2], "--data", data).stdout == "Đã gỡ 2 văn bản.\n"
    refused = run("add", tmp_path / "in", "--data", data)
    assert refused.returncode == 0
    assert refused.stdout.count("đã được gỡ khỏi kho trước đây") == 2
    assert run("add", tmp_path / "in", "--data", data, "--again").returncode == 0
    assert json.loads(run("info", "--data", data, "--json").stdout)["counts"]["documents"] == 3


def test_a_file_that_fails_is_named_and_the_rest_stored(
    tmp_path: Path, data: Path, model: Model
) -> None:
    write_texts(tmp_path / "in", range(2))
    (tmp_path / "in" / "hỏng.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    done = run("add", tmp_path / "in", tmp_path / "không có", "--data", data, "--model", model.name)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split()[1].rstrip(":") for line in lines if line.startswith("LỖI")] == [
        "hỏng.pdf",
        "không",
    ]
    assert lines[-1] == "Đã thêm 2 tệp, 2 tệp không thêm được (2 văn bản)."


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_vietnamese(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Tuỳ chọn" in done.stdout
    assert "--data" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add"], "Thiếu ĐƯỜNG_DẪN"),
        (["add", "x"], "Thiếu --data"),
        (["verify", "--data", "d", "--thử"], "Không có tuỳ chọn --thử"),
        (["add", "x", "--data", "d", "--wait", "lâu"], "Giá trị của --wait không hợp lệ"),
        (["làm"], "chưa đúng"),
    ],
)
def test_wrong_usage_is_2_and_a_sentence(arguments: Sequence[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "--help" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("added")
def test_a_date_that_is_none_is_wrong_usage(data: Path) -> None:
    done = run("search", "dân vận", "--data", data, "--from", "2021-13")
    assert done.returncode == 2
    assert "2021-13" in done.stderr


def test_a_folder_without_files_is_said_so(tmp_path: Path, data: Path, model: Model) -> None:
    (tmp_path / "trống").mkdir()
    done = run("add", tmp_path / "trống", "--data", data, "--model", model.name)
    assert (done.returncode, "Không thấy tệp nào" in done.stdout) == (0, True)


@pytest.mark.parametrize("command", [["remove", "x"], ["info"], ["verify"], ["rebuild"]])
def test_no_library_is_said_so_and_none_is_made(command: Sequence[str], data: Path) -> None:
    done = run(*command, "--data", data)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Không có kho nào" in done.stderr
    assert not data.exists()


def test_removing_what_is_not_there(added: list[str], data: Path) -> None:
    done = run("remove", added[0], "không-có", "--data", data)
    assert (done.returncode, "không-có" in done.stderr) == (1, True)
    assert json.loads(run("info", "--data", data, "--json").stdout)["counts"]["documents"] == 3


@pytest.mark.usefixtures("added")
def test_damage_is_found_and_the_exit_says_so(data: Path) -> None:
    next((data / "originals").glob("*/*")).unlink()
    done = run("verify", "--data", data)
    assert done.returncode == 1
    assert "Thiếu tệp gốc" in done.stdout


def test_a_busy_library_names_its_holder(data: Path, model: Model) -> None:
    with Library(data, model=model, command="việc khác"):
        done = run("verify", "--data", data, "--wait", 0.1)
    assert done.returncode == 1
    assert f"tiến trình {os.getpid()}, lệnh “việc khác”" in done.stderr


@pytest.mark.usefixtures("added")
def test_info_waits_for_nobody(data: Path) -> None:
    with Library(data, command="việc khác"):
        done = run("info", "--data", data, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["counts"]["documents"], found["model"]["dimension"]) == (3, 32)


def test_a_path_that_leads_nowhere_is_wrong_usage_and_makes_no_library(
    tmp_path: Path, data: Path
) -> None:
    done = run("add", tmp_path / "không có", "--data", data)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Không có tệp hay thư mục “{tmp_path / 'không có'}”" in done.stderr
    assert not data.exists()


def test_another_model_is_refused(added: list[str], data: Path, tmp_path: Path) -> None:
    assert len(added) == 3
    done = run("add", tmp_path / "in", "--data", data, "--model", tmp_path / "khác")
    assert done.returncode == 1
    assert "rebuild --model" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process there")
def test_ctrl_c_stops_and_keeps_what_was_said(tmp_path: Path, data: Path, model: Model) -> None:
    write_texts(tmp_path / "in", range(200), paragraphs=10)
    command = ["index", "add", tmp_path / "in", "--data", data, "--model", model.name, "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as adding:
        assert adding.stdout is not None
        assert adding.stderr is not None
        first = adding.stdout.readline()
        time.sleep(0.2)
        adding.send_signal(signal.SIGINT)
        lines = [first, *adding.stdout.readlines()]
        said = adding.stderr.read()
    assert adding.returncode == 130
    assert "Đã dừng" in said
    assert "Traceback" not in said
    reported = {json.loads(line)["documents"][0] for line in lines}
    with Library(data, model=model) as library:
        assert reported <= {d.id for d in library.store.documents(limit=500)[1]}
        assert library.verify() == []
