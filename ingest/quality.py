"""How far a recognised text can be trusted: the share of its words that are real syllables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.vietnamese import has_marks, is_syllable

LOW_QUALITY = 0.9
"""Below this a person is told to look at the original."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\d|\w/\w|https?:|@|\w\.\w")
"""In a token: a number, a symbol of a document, an address."""
_LONGEST_ABBREVIATION = 6


def judged_words(text: str) -> Iterable[bool]:
    """For each word that Vietnamese spelling can judge, whether it is a real syllable.

    Numbers, symbols (`25-NQ/TW`), abbreviations (UBND, QCDC) and single letters are not judged.
    """
    for token in text.split():
        if _NUMBERED.search(token):
            continue
        for word in _WORD.findall(token):
            if is_syllable(word):
                yield True
            elif len(word) > 1 and not _is_abbreviation(word):
                yield False


def _is_abbreviation(word: str) -> bool:
    """UBND, MTTQ, NĐ, TTr, CTr: capitals, with no tone, and hardly a small letter."""
    capitals = sum(char.isupper() for char in word)
    plain = not has_marks(word.replace("Đ", "D").replace("Ư", "U"))
    return plain and len(word) <= _LONGEST_ABBREVIATION and capitals * 2 > len(word)


def quality_of(texts: Iterable[str]) -> float | None:
    """The share of real syllables in [0, 1]; None where there is no word to judge."""
    judged = [real for text in texts for real in judged_words(text)]
    return sum(judged) / len(judged) if judged else None


def poor(pages: Sequence[tuple[int, str]]) -> tuple[list[int], float]:
    """The numbers of pages of low quality, and their quality together."""
    low = [
        (number, text)
        for number, text in pages
        if (share := quality_of([text])) is not None and share < LOW_QUALITY
    ]
    return [number for number, _ in low], quality_of(text for _, text in low) or 0.0
