"""What every test shares: no way out of the machine, and no silent skipping where CI has it all."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from ingest.readers.office import find_office

ROOT = Path(__file__).parents[1]
GUARD = Path(__file__).parent / "offline" / "sitecustomize.py"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def _install_guard() -> None:
    handle, record = tempfile.mkstemp(prefix="kheo-outside-")
    os.close(handle)
    os.environ["KHEO_TEST_OUTSIDE"] = record
    paths = [str(GUARD.parent), str(GUARD.parents[2]), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    spec = importlib.util.spec_from_file_location("kheo_offline_guard", GUARD)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


_install_guard()


def pytest_sessionfinish(session: pytest.Session) -> None:
    record = Path(os.environ["KHEO_TEST_OUTSIDE"])
    reached = sorted(set(record.read_text(encoding="utf-8").split()))
    record.unlink()
    if reached:
        session.exitstatus = 1
        print(f"\nOutside addresses were asked for: {', '.join(reached)}")


def _tesseract_reads_vietnamese() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return "vie" in listed.stdout.split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = {}
    if CHROMIUM is None:
        missing["browser"] = "Chromium is not installed"
    if not _tesseract_reads_vietnamese():
        missing["ocr"] = "tesseract with Vietnamese is not installed"
    if find_office() is None:
        missing["office"] = "LibreOffice is not installed"
    wanted = {m for item in items for m in missing if item.get_closest_marker(m)}
    if wanted and os.environ.get("CI"):
        reasons = "; ".join(missing[name] for name in sorted(wanted))
        raise pytest.UsageError(f"CI runs every test, but {reasons}.")
    for item in items:
        for name in wanted:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=missing[name]))


@pytest.fixture(scope="session")
def chromium() -> str:
    assert CHROMIUM is not None
    return CHROMIUM


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty DATA folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DATA folder that holds the sample corpus. Not to be changed: copy it to do that."""
    from index.library import Library

    data = tmp_path_factory.mktemp("sample") / "data"
    with Library(data) as library:
        reports = list(library.add([ROOT / "corpus" / "documents"]))
    assert [report for report in reports if report.state != "done"] == []
    return data
