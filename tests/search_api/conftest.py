"""The real API over a real library: built once, copied for tests that change it."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from index.library import Library
from search_api.app import create_app
from search_api.settings import Settings
from tests.search_api.papers import PAPERS


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DATA folder that holds PAPERS. Not to be changed."""
    files = tmp_path_factory.mktemp("files")
    for name, text in PAPERS.items():
        (files / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("library")
    with Library(data) as writer:
        assert [report.state for report in writer.add([files])] == ["done"] * len(PAPERS)
    return data


@pytest.fixture(scope="session")
def client(library: Path) -> Iterator[TestClient]:
    """For asking only."""
    with TestClient(create_app(Settings(data=library))) as client:
        yield client


Serve = Callable[..., TestClient]


@pytest.fixture
def serve(library: Path, tmp_path: Path) -> Iterator[Serve]:
    """`serve(**settings)`: an API over a copy of the library, to change at will."""
    opened: list[TestClient] = []

    def start(**settings: Any) -> TestClient:
        data = tmp_path / "copy"
        if not data.exists():
            shutil.copytree(library, data)
        client = TestClient(create_app(Settings(data=data, **settings)))
        opened.append(client.__enter__())
        return client

    yield start
    for client in opened:
        client.__exit__(None, None, None)


def upload(client: TestClient, *files: tuple[str, bytes], **parameters: Any) -> str:
    """Sends files; the id of the job."""
    parts = [("files", file) for file in files]
    answer = client.post("/documents", files=parts, params=parameters)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["job"])


def ended(client: TestClient, job: str, *, within_s: float = 30) -> dict[str, Any]:
    """The job's report once it has ended."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        report: dict[str, Any] = client.get(f"/jobs/{job}").json()
        if report["state"] in ("done", "cancelled", "failed"):
            return report
        time.sleep(0.02)
    raise AssertionError(f"the job did not end: {report}")


def document_id(client: TestClient, source: str) -> str:
    found = client.get("/documents").json()["documents"]
    return str(next(d["id"] for d in found if d["source"] == source))
