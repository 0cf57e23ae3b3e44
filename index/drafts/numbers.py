"""Numbers that cannot be right as they are written, by the rules of the Party and of the State.

Hướng dẫn 36: `25-NQ/TW`, a hyphen before the kind and a stroke before the office. Nghị định 30:
`16/CT-TTg` and `30/2020/NĐ-CP`, a stroke after number and year, and a hyphen after the kind.
"""

from __future__ import annotations

import re

from index.scopes import code_of
from ingest.symbols import KIND_CODES, normalise_symbol

PARTS = re.compile(r"^(\d+[a-zđ]?)(?:([-/])((?:19|20)\d\d))?([-/])([^\W\d_]+)([-/])(.+)$")
_PARTY = re.compile(r"(?:TW|(?<!CT)TU|HU|QU|THU|TXU|TPU|ĐU|ĐUK)$")
_STATE = re.compile(r"(?:CP|TTG|UBND|HĐND|VPCP|CTN)(?:-|$)")
_FRONT = re.compile(r"MTTW|MTTQ|TLĐ|TWĐTN|TWH|LĐLĐ|ĐTN|HLHPN|HND|CCB")
_RULES_SINCE = "2004"
"""Before, `36-CP` and `16-CT/TTg` were written too."""
_OWN_WAYS = re.compile(r"L$|.*LT$")
"""Orders, and what several issue together, were long numbered in ways of their own."""


def right_form(raw: str, date: str | None) -> str | None:
    """The number as the rules would have it; None where it is right or the rules do not tell."""
    plain = re.sub(r"\s+", "", raw)
    found = PARTS.match(re.sub(r"[‐‑‒–—−]", "-", plain))
    if found is None or found[5] not in KIND_CODES or _OWN_WAYS.match(found[5]):
        return None
    if date and date < _RULES_SINCE:
        return None
    number, _, year, _, kind, _, office = found.groups()
    last = office.upper().replace("Ư", "W")
    if _FRONT.search(last):
        return None
    if _PARTY.search(last) and not year and "/" not in office:
        return _unless_same(plain, f"{number}-{kind}/{office}")
    if _STATE.match(last) or code_of(f"1/{kind}-{last}")[0]:
        return _unless_same(plain, f"{number}/{f'{year}/' if year else ''}{kind}-{office}")
    return None


def _unless_same(raw: str, right: str) -> str | None:
    """Other dashes and Ư for W are ways of writing."""
    written = re.sub(r"[‐‑‒–—−]", "-", raw)
    return None if written == right else normalise_symbol(right)
