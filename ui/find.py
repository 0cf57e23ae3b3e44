"""Finding words inside one document, as a reader looks for them on paper.

Case, composition and the place of the tone mark do not matter (hòa, hoà); marks do, unless the
words looked for carry none. Words may stand on two lines.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

Span = tuple[int, int]


def _key(word: str, *, marks: bool) -> str:
    letters = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ"))
    if not marks:
        return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")
    plain = "".join(c for c in letters if c not in TONES)
    return plain + "".join(c for c in letters if c in TONES)


def _has_marks(text: str) -> bool:
    letters = unicodedata.normalize("NFD", text.casefold())
    return "đ" in letters or any(map(unicodedata.combining, letters))


def find(text: str, words: str) -> list[Span]:
    """Every place in `text` where the words stand in a row, as spans of `text`, in order."""
    marks = _has_marks(words)
    wanted = [_key(found[0], marks=marks) for found in WORD.finditer(words)]
    if not wanted:
        return []
    places = [found.span() for found in WORD.finditer(text)]
    keys = [_key(text[start:end], marks=marks) for start, end in places]
    spans, at = [], 0
    while at <= len(keys) - len(wanted):
        if keys[at : at + len(wanted)] == wanted:
            spans.append((places[at][0], places[at + len(wanted) - 1][1]))
            at += len(wanted)
        else:
            at += 1
    return spans
