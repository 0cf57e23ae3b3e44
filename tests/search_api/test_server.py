"""`python -m search_api` as a person starts it, beside another process that writes."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

from ingest.vietnamese import has_marks
from tests.search_api.papers import PAPERS

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path, library: Path) -> Iterator[Start]:
    """`start(*arguments, **environment)`: the server over `tmp_path/data`."""
    shutil.copytree(library, tmp_path / "data")
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "search_api", "--data", str(tmp_path / "data"), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        )  # fmt: skip
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def address(process: "subprocess.Popen[str]") -> str:
    """Where it listens, from its first line."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://[^ ]+", line)
    if found is None:
        raise AssertionError(line + str(process.communicate()))
    assert has_marks(line)
    assert f"{len(PAPERS)} văn bản" in line
    return found[0]


def refusal(process: "subprocess.Popen[str]") -> str:
    """The sentence with which it would not start."""
    out, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == ""
    assert has_marks(error)
    assert "Traceback" not in error
    assert error.count("\n") == 1
    return error


def sources(url: str, question: str) -> set[str]:
    found: dict[str, Any] = httpx2.get(f"{url}/search", params={"q": question}).json()
    return {hit["document"]["source"] for hit in found["hits"]}


def test_what_another_process_adds_and_removes_is_seen_within_two_seconds(
    start: Start, tmp_path: Path
) -> None:
    server = start("--port", "0")
    url = address(server)
    question = '"nhịp cầu phao"'
    assert sources(url, question) == set()
    paper = tmp_path / "mới thêm.txt"
    paper.write_text("Dân quân ghép lại nhịp cầu phao trước giờ tan trường.", "utf-8")
    index = [sys.executable, "-m", "index"]
    data = ["--data", str(tmp_path / "data")]
    subprocess.run([*index, "add", str(paper), *data], check=True, capture_output=True)
    deadline = time.monotonic() + 2
    while not (found := sources(url, question)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found == {"mới thêm.txt"}
    listed = httpx2.get(f"{url}/documents", params={"sort": "-added", "limit": 1}).json()
    id = listed["documents"][0]["id"]
    subprocess.run([*index, "remove", id, *data], check=True, capture_output=True)
    deadline = time.monotonic() + 2
    while (found := sources(url, question)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found == set()
    assert httpx2.get(f"{url}/documents/{id}").status_code == 404
    asking = http.client.HTTPConnection(url.removeprefix("http://"))
    asking.request("GET", f"/search?q={quote('ậ' * 10_000)}")
    overlong = asking.getresponse()
    assert (overlong.status, "1000" in json.load(overlong)["detail"]) == (422, True)
    asking.close()
    server.send_signal(signal.SIGINT)
    out, error = server.communicate(timeout=30)
    assert "nhịp" not in out + error
    assert "Traceback" not in error


def test_answers_do_not_wait_for_a_delayed_acknowledgement(start: Start) -> None:
    """Nagle's algorithm would hold every answer back for 40 ms."""
    with httpx2.Client(base_url=address(start("--port", "0"))) as client:
        # The first answers of a connection are acknowledged at once in any case.
        took = [client.get("/healthz").elapsed.total_seconds() for _ in range(60)]
    assert min(took[30:]) < 0.03


def test_stopping_in_the_middle_of_a_job_leaves_a_sound_library(
    start: Start, tmp_path: Path
) -> None:
    server = start("--port", "0")
    url = address(server)
    files = [
        ("files", (f"{n}.txt", f"Đội {n} gánh {n + 2} chuyến đất đắp bờ vùng.".encode()))
        for n in range(900)
    ]
    job = httpx2.post(f"{url}/documents", files=files, timeout=60).json()["job"]
    report: dict[str, Any] = {"files": []}
    while not any(file["state"] == "done" for file in report["files"]):
        report = httpx2.get(f"{url}/jobs/{job}").json()
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=60)
    assert not list((tmp_path / "data" / "uploads").iterdir())
    checked = subprocess.run(
        [sys.executable, "-m", "index", "verify", "--data", str(tmp_path / "data")],
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_uploads_that_a_killed_server_left_are_wiped(start: Start, tmp_path: Path) -> None:
    server = start("--port", "0")
    address(server)
    (yard,) = (path for path in (tmp_path / "data" / "uploads").iterdir() if path.is_dir())
    (yard / "dở dang.txt").write_text("một nửa", "utf-8")
    beside = start("--port", "0")
    address(beside)
    assert (yard / "dở dang.txt").exists()
    server.kill()
    server.wait()
    address(start("--port", "0"))
    assert not yard.exists()


def test_a_taken_port_is_said_so(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        sentence = refusal(start("--port", port))
    assert port in sentence
    assert "--port" in sentence


def test_other_machines_need_a_key(start: Start) -> None:
    assert "KHEO_API_KEY" in refusal(start("--port", "0", "--host", "0.0.0.0"))


def test_a_key_is_asked_of_all(start: Start) -> None:
    url = address(start("--port", "0", "--host", "0.0.0.0", KHEO_API_KEY="bi-mat"))
    url = url.replace("0.0.0.0", "127.0.0.1")
    assert httpx2.get(f"{url}/readyz").status_code == 401
    assert httpx2.get(f"{url}/readyz", headers={"X-API-Key": "bi-mat"}).status_code == 200


@pytest.mark.parametrize(
    "environment", [{"KHEO_MAX_UPLOAD_MB": "nhiều"}, {"KHEO_KEEP_JOBS_HOURS": "-1"}]
)
def test_a_bad_setting_is_named(start: Start, environment: dict[str, str]) -> None:
    (name, value), *_ = environment.items()
    sentence = refusal(start("--port", "0", **environment))
    assert name in sentence
    assert value in sentence


def test_wrong_usage_is_said_so(start: Start) -> None:
    assert "--port" in refusal(start("--port", "tám nghìn"))
    process = start("--magic")
    _, error = process.communicate(timeout=60)
    assert (process.returncode, has_marks(error)) == (2, True)


def test_a_library_of_another_time_is_refused_in_a_sentence(start: Start, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "data" / "kheo.db") as database:
        database.execute("PRAGMA user_version = 9999")
    refusal(start("--port", "0"))
