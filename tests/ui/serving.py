"""Starting the real API and the real screens for tests, each as the process a user would start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
"""Seconds that a process may take until it answers; loading a model on a busy machine is slow."""


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the project, to its end."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except urllib.error.HTTPError as error:
        return error.code == 401
    except OSError:
        return False


@contextmanager
def serving(*arguments: str, at: str, log: Path, **environment: str) -> Iterator[None]:
    """A command that serves, from when `at` answers until the block is left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KHEO_UI")}
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT, stdout=written, stderr=subprocess.STDOUT, env={**kept, **environment},
        )  # fmt: skip
        try:
            end = time.monotonic() + PATIENCE
            while not _answers(at):
                said = log.read_text(encoding="utf-8", errors="replace")[-3000:]
                assert process.poll() is None, f"{arguments} ended:\n{said}"
                assert time.monotonic() < end, f"{arguments} did not answer at {at}:\n{said}"
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def api(data: Path, *, log: Path, **environment: str) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    arguments = ("search_api", "--data", str(data), "--port", str(port))
    with serving(*arguments, at=f"{url}/readyz", log=log, **environment):
        yield url


@contextmanager
def screens(api_url: str, *, log: Path, **environment: str) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    arguments = ("ui", "--api", api_url, "--port", str(port))
    with serving(*arguments, at=f"{url}/_stcore/health", log=log, **environment):
        yield url
