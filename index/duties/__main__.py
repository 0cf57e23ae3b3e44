"""`python -m index.duties FOLDER…`: see `index.duties.evaluate`."""

from __future__ import annotations

import sys

from index.duties.evaluate import main

sys.exit(main())
