"""Communes that were made of others: “xã A thành lập trên cơ sở các xã B và C”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.exemplars.localities import COMMUNE, Locality, localities_in
from ingest.vietnamese import canonical

_MADE = re.compile(
    r"[^.;\n]{0,60}?(?<!\w)(?:lập|nhập|hợp nhất|sắp xếp|sáp nhập)(?!\w)[^.;\n]{0,40}?"
    r"(?:trên cơ sở|từ|của)(?: việc)?(?: nhập| sáp nhập| hợp nhất)?(?: toàn bộ)?\s+(?:các |\d+ )?"
)
_LIKELY = re.compile(r"(?:nhập|lập|nhất|xếp)(?!\w)[^.;\n]{0,60}(?:trên cơ sở|từ|của) ")
_NEXT = re.compile(r"(?:,| và|,? cùng)\s+(?:các )?")
_CAPITAL = re.compile(r"[^\W\d_a-zđ]")
Succession = tuple[str, str]
"""The keys of the older commune and of the newer."""


def successions(text: str) -> Iterator[Succession]:
    """What the text says of communes that went into others."""
    if not _LIKELY.search(text):
        return
    form = canonical(text)
    for _, end, commune in localities_in(text):
        made = _MADE.match(form, end) if commune.level == COMMUNE else None
        for older in _row(text, form, made.end()) if made else ():
            if older.key != commune.key:
                yield older.key, commune.key


def _row(text: str, form: str, start: int) -> Iterator[Locality]:
    """“xã A, B và thị trấn C” from `start`."""
    kind = "xã"
    while True:
        one = next((one for first, _, one in localities_in(text[start : start + 60]) if not first),
                   None)  # fmt: skip
        if (one is None or one.level != COMMUNE) and _CAPITAL.match(text, start):
            one = next((one for _, _, one in localities_in(f"{kind} {text[start : start + 50]}")),
                       None)  # fmt: skip
            length = len(one.name) if one else 0
        else:
            length = len(str(one)) if one else 0
        if one is None or one.level != COMMUNE:
            return
        kind = one.kind
        yield one
        joined = _NEXT.match(form, start + length)
        if joined is None:
            return
        start = joined.end()


def successors(pairs: Iterable[Succession]) -> dict[str, frozenset[str]]:
    """Every commune's key with those of the communes that it went into."""
    found: dict[str, set[str]] = {}
    for older, newer in pairs:
        found.setdefault(canonical(older), set()).add(newer)
    return {older: frozenset(newer) for older, newer in found.items()}
