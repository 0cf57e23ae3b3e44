"""What holds for the whole repository: arrows, licences, the lock, and documents that are true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "index", "search_api", "ui")
MAY_IMPORT = {
    "ingest": set(),
    "index": {"ingest"},
    "search_api": {"index", "ingest"},
    "ui": {"search_api.schemas"},
}
PERMISSIVE = (
    "mit", "bsd", "apache", "isc", "python software foundation", "psf", "mpl", "mozilla", "0bsd",
    "unlicense", "zlib", "hpnd", "cc0", "public domain", "cnri", "blueoak",
)  # fmt: skip
FORBIDDEN = re.compile(r"\b(a?gpl|lgpl|affero|gnu (?:affero |lesser )?general public)\b", re.I)
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def _modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_point_one_way(room: str) -> None:
    for path in _modules(room):
        for name in _imported(path):
            top = name.split(".")[0]
            if top in ROOMS and top != room:
                assert {top, name} & MAY_IMPORT[room], f"{path.relative_to(ROOT)} imports {name}"


def test_no_module_that_holds_everything() -> None:
    names = {path.stem for room in ROOMS for path in _modules(room)}
    assert not names & {"utils", "common", "core", "helpers"}


def test_the_screens_start_without_the_heavy_libraries() -> None:
    heavy = ("torch", "underthesea", "sentence_transformers", "faiss", "tantivy")
    found = f"[m for m in {heavy} if m in sys.modules]"
    script = f"import sys, ui.client, search_api.schemas; print({found})"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip().splitlines()[-1] == "[]"


def _locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {_name(name): version for name, version in pairs}


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_asked_for_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {_name(re.split(r"[<>=\[; ]", line)[0]) for line in asked}
    assert names <= set(_locked())


def test_what_runs_is_what_is_locked() -> None:
    for name, version in _locked().items():
        assert metadata.version(name).split("+")[0] == version, name


def _licence(distribution: metadata.Distribution) -> str:
    fields = distribution.metadata
    classifiers = [c for c in fields.get_all("Classifier") or [] if c.startswith("License ::")]
    stated = (fields.get("License-Expression"), fields.get("License"))
    return " ".join([*(text.splitlines()[0] for text in stated if text), *classifiers])


@pytest.mark.parametrize("name", sorted(_locked()))
def test_dependencies_are_permissive(name: str) -> None:
    licence = _licence(metadata.distribution(name))
    if not licence:
        texts = [
            str(file.locate())
            for file in metadata.files(name) or []
            if re.search(r"licen[cs]e|copying", file.name, re.I)
        ]
        licence = " ".join(Path(text).read_text(encoding="utf-8")[:400] for text in texts)
    assert any(word in licence.lower() for word in PERMISSIVE), f"{name}: {licence!r}"
    alternatives = re.split(r"\bOR\b", licence)
    assert not all(FORBIDDEN.search(part) for part in alternatives), f"{name}: {licence!r}"


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    written = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    assert {t for t in targets if f"make {t}" not in written} == set()


def test_every_command_is_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "index", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True,
        env={**__import__("os").environ, "COLUMNS": "200", "NO_COLOR": "1"},
    ).stdout  # fmt: skip
    commands = re.findall(r"^[│ ]*([a-z]+) {2,}\S", shown, re.M)
    assert {"add", "search", "remove", "info", "verify", "rebuild", "eval", "train"} <= set(
        commands
    )
    assert {c for c in commands if f"python -m index {c}" not in readme} == set()


def test_every_address_and_setting_is_documented() -> None:
    from search_api.app import create_app
    from search_api.settings import Settings

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    app = create_app(Settings(data=ROOT / "var" / "nowhere"))
    paths = app.openapi()["paths"]
    assert {path for path in paths if f"`{path}`" not in readme and path not in readme} == set()
    assert {n for n in Settings.model_fields if f"KHEO_{n.upper()}" not in readme} == set()


def test_nothing_of_the_makers_machine_is_in_the_repository() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    suspicious = re.compile(re.escape(str(ROOT.parent)) + r"/|/root/|/home/[a-z]")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".json", ".jsonl", ".lock", ".css", ""}:
            found = suspicious.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None or name == "tests/test_project.py", f"{name}: {found}"
