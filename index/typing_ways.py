"""The same question as different people would type it, made by program for measuring.

Each way takes a question in full (all marks, right spelling) and is decided by the question's id,
so that every run measures the same. What stands in quotes and whatever holds a digit is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from index.abbreviations import ABBREVIATIONS
from index.slips import slipped
from ingest.vietnamese import canonical, has_marks, nfc

_Way = Callable[[str, Random], str]

_KEPT = re.compile(r'"[^"]*"|“[^”]*”|\S*\d\S*')
_PLACE = "\ue000"
"""Stands for what is left alone: no letter, and nobody types it."""
_SYLLABLE = re.compile(r"[^\W\d_]+")
_OPEN_RIME = re.compile(r"([òóỏõọ])([ae])\b|([ùúủũụ])(y)\b", re.IGNORECASE)
_JOINT = r"[\s,–-]+"


def typed(text: str, way: str, *, id: str) -> str:
    """The full question (NFC) as typed in this way, one of `WAYS`.

    `marks` is the text itself. `id` names the question, and so decides what chance decides.
    """
    text = nfc(text)
    kept = iter(_KEPT.findall(text))
    made = WAYS[way](_KEPT.sub(_PLACE, text), Random(f"{way} {id}"))
    return re.sub(_PLACE, lambda _: next(kept), made)


def unmarked(text: str) -> str:
    """The text without any Vietnamese mark (đ as d); large letters stay large."""
    plain = text.translate({ord("đ"): "d", ord("Đ"): "D"})
    parts = unicodedata.normalize("NFD", plain)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _half(text: str, chance: Random) -> str:
    """Half of the syllables that have marks lose them, rounded up."""
    marked = [m.span() for m in _SYLLABLE.finditer(text) if has_marks(m[0])]
    pieces = list(text)
    for start, end in chance.sample(marked, (len(marked) + 1) // 2):
        pieces[start:end] = unmarked(text[start:end])
    return "".join(pieces)


def _old(text: str) -> str:
    """Tones on the last vowel of oa, oe, uy (hoà, khoẻ, uỷ), as many still place them."""

    def moved(match: re.Match[str]) -> str:
        if match.start() and match.string[match.start() - 1] in "qQ":
            return match[0]
        parts = unicodedata.normalize("NFD", match[0])
        return parts[0] + nfc(parts[2] + parts[1])

    return _OPEN_RIME.sub(moved, text)


def _abbreviated(text: str) -> str:
    """Written-out names that have a curated abbreviation, abbreviated; the longest first."""
    return _NAMES.sub(lambda match: _SHORTS[_key(match[0])], text) if _NAMES else text


def _key(name: str) -> str:
    return " ".join(_SYLLABLE.findall(canonical(name)))


def _names() -> re.Pattern[str]:
    longest = sorted(_SHORTS, key=lambda key: -len(key.split()))
    patterns = [_JOINT.join(map(re.escape, key.split())) for key in longest]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_SHORTS = {_key(full): short for short, full in reversed(ABBREVIATIONS.items())}
_NAMES = _names()

WAYS: dict[str, _Way] = {
    "marks": lambda text, _: text,
    "bare": lambda text, _: unmarked(text),
    "half": _half,
    "old": lambda text, _: _old(text),
    "nfd": lambda text, _: unicodedata.normalize("NFD", text),
    "slip": slipped,
    "capitals": lambda text, _: text.upper(),
    "abbreviation": lambda text, _: _abbreviated(text),
}
"""Name of a way → what it makes of a question, by chance where it must choose."""
