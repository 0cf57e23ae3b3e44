"""An Office file without the moment it was packed at: the same kit is the same file."""

from __future__ import annotations

import zipfile
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)


def sealed(content: bytes) -> bytes:
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()
