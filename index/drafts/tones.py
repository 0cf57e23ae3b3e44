"""Where the tone stands in oa, oe, uy: `hòa`, `ủy` or `hoà`, `uỷ`, and not both in one text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.vietnamese import TONES, canonical, is_syllable, nfc, split_tone

_WORD = re.compile(r"[^\W\d_]{2,}")
_EITHER = re.compile(r"[^q](?:oa|oe|uy)$|^(?:oa|oe|uy)$")
"""What a syllable without its tone ends with where both placements are in use."""
_MOST_PLACES = 50


def tone_findings(sheet: Sheet) -> Iterator[Finding]:
    """One finding for each word in the rarer placement, and for each tone on a wrong letter."""
    older: dict[str, list[re.Match[str]]] = defaultdict(list)
    newer: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _WORD.finditer(sheet.text):
        form = match[0].lower()
        usual = canonical(form)
        plain, tones = split_tone(usual)
        if len(tones) != 1 or not is_syllable(usual):
            continue
        if _EITHER.search(plain):
            (older if form == usual else newer)[form].append(match)
        elif form != usual and split_tone(form) == (plain, tones):
            yield _misplaced(sheet, match, usual)
    yield from _rarer(sheet, older, newer)


def _rarer(
    sheet: Sheet, older: dict[str, list[re.Match[str]]], newer: dict[str, list[re.Match[str]]]
) -> Iterator[Finding]:
    counts = [sum(map(len, words.values())) for words in (older, newer)]
    to_newer = counts[1] > counts[0]
    rare, often = (older, max(counts)) if to_newer else (newer, max(counts))
    if not often:
        return
    for form, places in rare.items():
        usual = _moved(canonical(form)) if to_newer else canonical(form)
        first = places[0]
        meant = _in_case(usual, first[0])
        more = f" (và {len(places) - 1} chỗ nữa)" if len(places) > 1 else ""
        yield sheet.found(
            "tone-placement",
            "warning",
            first.span(),
            f"“{first[0]}”{more} đặt dấu thanh khác với phần lớn văn bản: {often} chỗ khác đặt dấu "
            f"như “{meant}”. Nên thống nhất một cách.",
            suggestion=meant,
            evidence=tuple(sheet.elsewhere(*place.span()) for place in places[1:_MOST_PLACES]),
        )


def _misplaced(sheet: Sheet, match: re.Match[str], usual: str) -> Finding:
    meant = _in_case(usual, match[0])
    return sheet.found(
        "tone-placement",
        "warning",
        match.span(),
        f"Dấu thanh của “{match[0]}” đặt sai chữ; viết đúng là “{meant}”.",
        suggestion=meant,
    )


def _moved(syllable: str) -> str:
    """The syllable (canonical, oa, oe or uy) with its tone on the last letter."""
    letters = unicodedata.normalize("NFD", syllable)
    tone = next(char for char in letters if char in TONES)
    return nfc(letters.replace(tone, "") + tone)


def _in_case(word: str, like: str) -> str:
    return "".join(
        char.upper() if own.isupper() else char for char, own in zip(word, like, strict=True)
    )
