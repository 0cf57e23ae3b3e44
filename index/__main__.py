"""`python -m index`: keep a library, and ask it."""

from __future__ import annotations

import index.asking
import index.commands
from index.terminal import run

__all__ = ["index"]

if __name__ == "__main__":
    run()
