"""Vietnamese letters, syllables and tones: pure functions on `str`.

Two matching forms are computed beside the text and never shown: `canonical` and `bare`. Both take
NFC text and give a string of the same length, character for character, so that an offset found in
a form is an offset in the text. `match_key` and `compact` are keys, and keep no offsets.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

TONES: str = "\u0300\u0301\u0309\u0303\u0323"
"""Huyền, sắc, hỏi, ngã, nặng, as combining marks."""

_VOWELS = "aăâeêioôơuưy"
_TONELESS: dict[str, tuple[str, str]] = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone)
    for vowel, tone in product(_VOWELS, TONES)
}
_TONED = {parts: char for char, parts in _TONELESS.items()}
_LETTERS = "a-zđăâêôơư" + "".join(_TONELESS)
_WORD = re.compile(f"(?<![{_LETTERS}])[{_LETTERS}]*[{''.join(_TONELESS)}][{_LETTERS}]*")
_MARKED = re.compile(f"[{TONES}\u0302\u0306\u031bđăâêôơư{''.join(_TONELESS)}]", re.IGNORECASE)

_ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
_RIME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh
ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo
oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâng uân uât uây uc
uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp
uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu yn
ynh yp yt yu
"""
_RIMES = _RIME_LIST.split()
_FRONT = tuple("eêiy")


def _joins(onset: str, rime: str) -> bool:
    """Whether Vietnamese spelling lets this onset stand before this rime."""
    if onset in ("k", "gh", "ngh"):
        return rime.startswith(_FRONT)
    if onset in ("c", "ng", "g"):
        return not rime.startswith(_FRONT) or (onset == "g" and rime.startswith("i"))
    if onset == "gi":
        return not rime.startswith(("i", "y"))
    if onset == "qu":
        return not rime.startswith(("o", "u", "ư"))
    if len(rime) > 1 and rime.startswith("y"):
        return onset == "" and rime.startswith("yê")
    return True


def _tone_place(rime: str) -> int:
    """Index in the rime of the vowel that carries the tone, in the older placement (hòa, ủy)."""
    shaped = [i for i, char in enumerate(rime) if char in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    vowels = len(rime.rstrip("chgmnptk"))
    return 1 if vowels == 3 or (vowels == 2 and len(rime) > 2) else 0


def _syllable_table() -> dict[str, tuple[int, int]]:
    """Toneless syllable → (length of its onset, index of the letter that carries the tone).

    `gi` and `qu` come last and win, so that their i and u never carry a tone of the rime.
    """
    ordered = sorted(_ONSETS, key=lambda onset: onset in ("gi", "qu"))
    return {
        onset + rime: (len(onset), len(onset) + _tone_place(rime))
        for onset, rime in product(ordered, _RIMES)
        if _joins(onset, rime)
    }


_SYLLABLES = _syllable_table()


def _single_characters() -> dict[int, str]:
    """What one character becomes before letters are made small."""
    table: dict[str, str] = {"Ð": "đ", "ð": "đ", "Ɖ": "đ", "İ": "i", "Σ": "σ"}
    table |= dict.fromkeys("‘’‚‛′ʼ´`‹›＇", "'")
    table |= dict.fromkeys("“”„‟″«»＂", '"')
    table |= dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
    table |= dict.fromkeys("⁄∕／", "/")
    blanks = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
    table |= dict.fromkeys(blanks + "".join(map(chr, range(0x2000, 0x200B))), " ")
    cyrillic = ("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԜԝһ", "abesijkmhopctyxaesijopcyxdqwwh")
    greek = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ", "abezhikmnoptyxovc")
    for look, like in (cyrillic, greek):
        table |= dict(zip(look, like, strict=True))
    table |= {"Ԁ": "d", "Ԛ": "q", "Һ": "h", "Ϲ": "c"}
    return {ord(char): to for char, to in table.items()}


_SINGLE = _single_characters()


class _Bare(dict[int, int]):
    """Character → the letter without its marks, worked out when first met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        parts = unicodedata.normalize("NFD", char)
        marked = len(parts) > 1 and parts[0].isalpha() and unicodedata.combining(parts[1]) > 0
        plain = "d" if char == "đ" else parts[0] if marked else char
        self[code] = ord(_SINGLE.get(ord(plain), plain))
        return self[code]


_BARE = _Bare()


def nfc(text: str) -> str:
    """The text in NFC; nothing else is changed."""
    return unicodedata.normalize("NFC", text)


def canonical(text: str) -> str:
    """The form in which spellings of one text agree; same length as the (NFC) text.

    Small letters; Ð as đ; the tone of each syllable in one place (hoà as hòa, uỷ as ủy); quotes,
    dashes and blanks (but for the line feed) in one shape; Cyrillic and Greek look-alikes as Latin.
    """
    return _WORD.sub(_word_placed, text.translate(_SINGLE).lower())


def bare(text: str) -> str:
    """`canonical` without any marks (đ as d); same length as the (NFC) text."""
    return canonical(text).translate(_BARE)


def compact(text: str) -> str:
    """`canonical` without white space: a key that survives another layout of the same text."""
    return "".join(canonical(nfc(text)).split())


@lru_cache(maxsize=1 << 16)
def match_key(syllable: str) -> str:
    """`canonical` with a lone final y as i (kỹ as kĩ, quý as quí, but thúy apart from thúi)."""
    key = canonical(nfc(syllable))
    plain, _ = split_tone(key)
    parse = _SYLLABLES.get(plain)
    if parse is None or plain[parse[0] :] != "y":
        return key
    tone = _TONELESS.get(key[-1], ("y", ""))[1]
    return key[:-1] + _TONED.get(("i", tone), "i")


def has_marks(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark (a tone, a hook, a hat, the bar of đ)."""
    return _MARKED.search(text) is not None


def is_syllable(text: str) -> bool:
    """Whether the text could be one Vietnamese syllable, by onset, rime and tone."""
    plain, tones = split_tone(canonical(nfc(text)))
    if plain not in _SYLLABLES or len(tones) > 1:
        return False
    stopped = plain.endswith(("c", "ch", "p", "t", "k"))
    return not stopped or tones in (TONES[1], TONES[4])


def tone_free(syllable: str) -> str:
    """The syllable (canonical) without its tone; hats, hooks and bars stay."""
    return split_tone(syllable)[0]


def split_tone(word: str) -> tuple[str, str]:
    """(the word without tones, its tones in order)."""
    pairs = [_TONELESS.get(char, (char, "")) for char in word]
    return "".join(char for char, _ in pairs), "".join(tone for _, tone in pairs)


def _word_placed(match: re.Match[str]) -> str:
    return _placed(match[0])


@lru_cache(maxsize=1 << 16)
def _placed(word: str) -> str:
    """The word with its one tone on the letter that carries it; other words as they are."""
    plain, tones = split_tone(word)
    parse = _SYLLABLES.get(plain)
    if parse is None or len(tones) != 1:
        return word
    place = parse[1]
    return plain[:place] + _TONED[plain[place], tones] + plain[place + 1 :]
