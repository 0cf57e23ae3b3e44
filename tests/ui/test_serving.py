"""`python -m ui` opens the screens to this machine only, unless there is a key to ask for."""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ui.__main__ import options
from ui.settings import Settings, is_loopback

UI = Path(__file__).parents[2] / "ui"


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "KHEO_API_KEY"}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**kept, **environment},
        timeout=30,
        check=False,
    )


def test_other_machines_are_refused_without_a_key() -> None:
    done = _run("--host", "0.0.0.0")
    assert done.returncode == 2
    assert "KHEO_API_KEY" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_named() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = str(door.getsockname()[1])
        done = _run("--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("192.168.1.5", False), ("::", False), ("may-chu", False), ("", False)],
)  # fmt: skip
def test_what_counts_as_this_machine(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
    gate = Settings(api_key="k", ui_host=host).gate
    assert gate == (None if alone else "k")


def test_nothing_is_told_to_anybody_and_no_page_elsewhere_comes_in() -> None:
    told = options(host="127.0.0.1", port=8501, max_upload_mb=50)
    pairs = list(zip(told[::2], told[1::2], strict=True))
    assert ("--server.address", "127.0.0.1") in pairs
    assert ("--browser.serverAddress", "127.0.0.1") in pairs
    assert ("--browser.gatherUsageStats", "false") in pairs
    assert ("--client.showErrorDetails", "none") in pairs
    assert ("--server.allowedHosts", "localhost") in pairs
    open_ = options(host="192.168.1.5", port=8501, max_upload_mb=50)
    assert "--server.allowedHosts" not in open_


def _imports(source: Path) -> set[str]:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    found = {n.name for node in ast.walk(tree) if isinstance(node, ast.Import) for n in node.names}
    froms = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    return found | froms


def test_the_screens_know_the_wire_and_nothing_else_of_the_system() -> None:
    rooms = {"ingest", "index", "search_api", "corpus"}
    for source in UI.rglob("*.py"):
        known = {name for name in _imports(source) if name.split(".")[0] in rooms}
        assert known <= {"search_api.schemas"}, source


def test_what_the_screens_load_is_light() -> None:
    code = (
        "import sys, ui.client, ui.cards, ui.screens.search, ui.screens.library, "
        "ui.screens.reader; "
        "print(*{m.split('.')[0] for m in sys.modules} & "
        "{'torch', 'underthesea', 'sentence_transformers', 'faiss', 'tantivy', 'fastapi'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []


def test_no_module_hides_another_from_streamlit() -> None:
    """Streamlit puts `ui/` first on the path: `import x` there must not find `ui/x.py`."""
    own = {path.stem for path in UI.iterdir() if path.suffix == ".py" or path.is_dir()}
    own -= {"__init__", "__main__", "__pycache__"}
    assert not own & set(sys.stdlib_module_names)
    for name in own:
        code = f"import importlib.util as u; print(u.find_spec({name!r}) is None)"
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            capture_output=True, text=True, timeout=30, check=True, cwd=UI.parent.parent,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        )  # fmt: skip
        assert done.stdout.strip() == "True", name


def test_style_and_script_load_nothing_from_anywhere() -> None:
    for name in ("style.css", "page.js", "icon.svg"):
        said = (UI / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in said
        assert "https://" not in said
        assert "@import" not in said
