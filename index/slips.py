"""Slips of the hand and of the ear, as people make them in Vietnamese, made by seeded chance.

They serve to measure; nothing that corrects slips reads them. Kinds: a wrong or a missing tone,
hỏi for ngã, sounds that a region does not tell apart (ch/tr, s/x, d/gi/r, l/n, -n/-ng, -c/-t), and
slips of the keys (a neighbour, two letters the wrong way round, one left out).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from ingest.vietnamese import TONES, is_syllable, nfc

_Slip = Callable[[str, Random], str]

_SYLLABLE = re.compile(r"[^\W\d_]{3,}")
_MANY = 8
"""From so many words on a question gets two slips."""
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT_KEYS = {
    key: row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    for row in _ROWS
    for at, key in enumerate(row)
}
_ONSETS = (("ch", "tr"), ("s", "x"), ("d", "gi"), ("r", "d"), ("l", "n"))
_ENDS = (("n", "ng"), ("c", "t"))


def slipped(text: str, chance: Random) -> str:
    """The text with one slip, or two where it is long; none where no syllable can take one."""
    places = [m.span() for m in _SYLLABLE.finditer(text) if _is_spelt(m[0])]
    count = 2 if len(places) >= _MANY else 1
    for start, end in sorted(chance.sample(places, min(count, len(places))), reverse=True):
        text = text[:start] + _slip(text[start:end], chance) + text[end:]
    return text


def _is_spelt(word: str) -> bool:
    """Vietnamese in small letters but for the first: no abbreviation, no foreign name."""
    return word[1:].islower() and is_syllable(word)


def _slip(word: str, chance: Random) -> str:
    """One slip of a kind that the syllable can take; its first letter stays as large as it was."""
    spelling, keys = chance.sample(_SPELLING, len(_SPELLING)), chance.sample(_KEYS, len(_KEYS))
    kinds = [*spelling, *keys] if chance.random() < 0.5 else [*keys, *spelling]
    for kind in kinds:
        made = kind(word.lower(), chance)
        if made != word.lower():
            return made[0].upper() + made[1:] if word[0].isupper() else made
    return word


def _wrong_tone(word: str, chance: Random) -> str:
    others = [made for tone in TONES if (made := _with_tone(word, tone)) and made != word]
    return chance.choice(others) if others else word


def _no_tone(word: str, _: Random) -> str:
    return nfc("".join(char for char in unicodedata.normalize("NFD", word) if char not in TONES))


def _hoi_nga(word: str, _: Random) -> str:
    swapped = {ord(TONES[2]): TONES[3], ord(TONES[3]): TONES[2]}
    return nfc(unicodedata.normalize("NFD", word).translate(swapped))


def _other_onset(word: str, chance: Random) -> str:
    made = [
        other + word[len(onset) :]
        for pair in _ONSETS
        for onset, other in (pair, pair[::-1])
        if word.startswith(onset)
    ]
    return _sayable(made, word, chance)


def _other_end(word: str, chance: Random) -> str:
    made = [
        word[: -len(end)] + other
        for pair in _ENDS
        for end, other in (pair, pair[::-1])
        if word.endswith(end)
    ]
    return _sayable(made, word, chance)


def _neighbour_key(word: str, chance: Random) -> str:
    plain = [at for at, char in enumerate(word) if char in _NEXT_KEYS]
    if not plain:
        return word
    at = chance.choice(plain)
    return word[:at] + chance.choice(_NEXT_KEYS[word[at]]) + word[at + 1 :]


def _wrong_way_round(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _left_out(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _with_tone(word: str, tone: str) -> str | None:
    """The syllable with this tone where its own stands; None where it has none, or none such."""
    parts = unicodedata.normalize("NFD", word)
    if not any(char in TONES for char in parts):
        return None
    made = nfc("".join(tone if char in TONES else char for char in parts))
    return made if is_syllable(made) else None


def _sayable(made: list[str], word: str, chance: Random) -> str:
    said = [other for other in made if is_syllable(other)]
    return chance.choice(said) if said else word


_SPELLING: tuple[_Slip, ...] = (_wrong_tone, _no_tone, _hoi_nga, _other_onset, _other_end)
_KEYS: tuple[_Slip, ...] = (_neighbour_key, _wrong_way_round, _left_out)
