"""The README's session runs, and gives what the README shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_session_of_the_readme_gives_what_it_shows(sample: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    session = re.search(
        r"^    \$ (\.venv/bin/python -m index search .*)\n((?:    .*\n|\n)+)", readme, re.M
    )
    assert session, "the README shows a question and its answer"
    command = shlex.split(session[1].replace("var/sample", str(sample)))
    shown = "\n".join(line.removeprefix("    ") for line in session[2].splitlines()).strip()
    done = subprocess.run(
        [sys.executable, *command[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    assert done.stdout.strip() == shown
