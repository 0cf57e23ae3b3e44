"""Fonts from before Unicode: TCVN3 (ABC) and VNI letters → Unicode, as pure functions.

Such a font draws Vietnamese letters where Latin-1 has others. TCVN3 has a code for each small
letter; VNI writes a letter and then a code for its marks. Which of them a text is in is told by the
name of its font, or else by the text: its words are Vietnamese syllables only when decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from ingest.quality import quality_of
from ingest.vietnamese import TONES, has_marks, is_syllable, nfc

Encoding = Literal["TCVN3", "VNI"]
ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI")

_TCVN3_CODES = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
_SMALL = _TCVN3_LETTERS[14:]
_TONED = frozenset(_SMALL)
"""What TCVN3 has as small letters alone: all that carry a tone."""

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = tuple(TONES)
_HAT, _BOW = "\u0302", "\u0306"
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _HAT, "à": _HAT + _GRAVE, "á": _HAT + _ACUTE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
    "ê": _BOW, "è": _BOW + _GRAVE, "é": _BOW + _ACUTE, "ú": _BOW + _HOOK, "ü": _BOW + _TILDE,
    "ë": _BOW + _DOT,
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í",
}  # fmt: skip
_VNI_BEARERS = {
    "a": "øùûõïâàáåãäêèéúüë", "e": "øùûõïâàáåãä", "o": "øùûõïâàáåãä",
    "u": "øùûõï", "y": "øùûõï", "ô": "øùûõï", "ö": "øùûõï", "i": "øùûõï",
}  # fmt: skip


def _vni_table() -> dict[str, str]:
    """One or two characters as typed → the letter. A mark may be typed large after a small one."""
    table = {**_VNI_LETTERS, **{code.upper(): to.upper() for code, to in _VNI_LETTERS.items()}}
    for bearer, codes in _VNI_BEARERS.items():
        for code in codes:
            letter = nfc(_VNI_LETTERS.get(bearer, bearer) + _VNI_MARKS[code])
            for mark in (code, code.upper()):
                table[bearer + mark] = letter
                table[bearer.upper() + mark] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_LONE = "".join(code + code.upper() for code in _VNI_LETTERS)
_VNI_UNIT = re.compile(
    "|".join(
        f"[{bearer}{bearer.upper()}][{codes}{codes.upper()}]"
        for bearer, codes in _VNI_BEARERS.items()
    )
    + f"|[{_VNI_LONE}]"
)

_FONT = re.compile(
    r"(?P<tcvn3>\.vn[a-z0-9]|vn(?:time|arial|avant|century|courier|helvet|bodoni)h?\b)|"
    r"vni[-_ ]?[a-z0-9]",
    re.IGNORECASE,
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WEIGHT = re.compile(r"[-_, ]*(?:bold|italic|regular|oblique|mt|ps)+$", re.IGNORECASE)
_PRIVATE = re.compile("[\uf0a1-\uf0ff]")
_OUTSIDE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0303\u0306\u0309\u031b\u0323\u1ea0-\u1ef9]")
"""Vietnamese letters and marks that no old font can write."""

_WORD = re.compile("[A-Za-z\x80-\x9f\xa1-\u01ff\u0300-\u036f\u1e00-\u1eff]+")
_CODED = re.compile("[\xa1-\xff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"[\d/]")
_CAPITALS = "A-ZĂÂÊÔƠƯĐ"
_BESIDE = re.compile(f"[{_CAPITALS}][{_SMALL}]|[{_SMALL}][{_CAPITALS}]")
"""A small letter with a tone right beside a capital."""
_LONE_Y = re.compile(r"\bU([ỳýỷỹỵ])\b")
_UY = dict(zip("ỳýỷỹỵ", "ÙÚỦŨỤ", strict=True))

ENOUGH = 3
"""Different words that only an old font explains: fewer may be chance."""
_AGAINST = 0.25
"""Words that speak against it, for each that speaks for it."""
_SAMPLE = 20_000
_REAL = 0.6
"""The least share of Vietnamese syllables among all words, once decoded."""


@dataclass(frozen=True, slots=True)
class OldFont:
    """What a font of this name writes; `capitals`: its small letters look like capitals."""

    encoding: Encoding
    capitals: bool = False


@lru_cache(maxsize=1024)
def font_of(name: str) -> OldFont | None:
    """`.VnTime`, `.VnArialH`, `VNI-Times`, `ABCDEF+VNI-Helve,Bold` …; None for any other font."""
    plain = _SUBSET.sub("", name.strip().strip("\"'"))
    found = _FONT.match(plain)
    if found is None:
        return None
    if not found["tcvn3"]:
        return OldFont("VNI")
    return OldFont("TCVN3", capitals=_WEIGHT.sub("", plain)[-1:] in ("H", "h"))


def decode(text: str, encoding: Encoding) -> str:
    """Text as an old font has it → Unicode (NFC)."""
    return decode_pieces([(text, False)], encoding)[0]


def decode_pieces(pieces: Sequence[tuple[str, bool]], encoding: Encoding) -> list[str]:
    """Neighbouring stretches of one text, each with whether its font has capitals alone.

    A mark at the start of a piece joins its letter in the piece before.
    """
    if not pieces:
        return []
    whole = "".join(text for text, _ in pieces)
    whole = _PRIVATE.sub(lambda found: chr(ord(found[0]) - 0xF000), whole)
    ends = list(accumulate(len(text) for text, _ in pieces))
    if encoding == "TCVN3":
        decoded = _raised(whole.translate(_TCVN3))
    else:
        decoded, ends = _vni(whole, ends)
    starts = [0, *ends[:-1]]
    return [
        nfc(_capital(decoded[start:end]) if capitals else decoded[start:end])
        for start, end, (_, capitals) in zip(starts, ends, pieces, strict=True)
    ]


def _vni(text: str, ends: list[int]) -> tuple[str, list[int]]:
    """The decoded text, and where in it the pieces end."""
    parts: list[str] = []
    moved: list[int] = []
    done = length = 0
    for found in _VNI_UNIT.finditer(text):
        parts += [text[done : found.start()], _VNI[found[0]]]
        while len(moved) < len(ends) and ends[len(moved)] <= found.start():
            moved.append(length + ends[len(moved)] - done)
        length += found.start() - done + 1
        done = found.end()
        while len(moved) < len(ends) and ends[len(moved)] < done:
            moved.append(length)
    parts.append(text[done:])
    moved += [length + end - done for end in ends[len(moved) :]]
    return "".join(parts), moved


def _raised(text: str) -> str:
    """Capitals that TCVN3 lacks: letters with a tone among capitals; and Ủy, written “Uỷ”."""
    lines = [_raised_line(line) for line in text.split("\n")]
    return _LONE_Y.sub(lambda found: _UY[found[1]] + "y", "\n".join(lines))


def _raised_line(line: str) -> str:
    """A word of capitals and letters with a tone is raised, one of a single capital (“Bộ”) only
    where it stands among capitals.
    """
    if not _BESIDE.search(line):
        return line
    words = list(_LETTERS.finditer(line))
    sizes = [_size(word[0]) for word in words]
    if len(sizes) > 2 and all(sizes) and not _NUMBERED.search(line):
        return _capital(line)
    chars = list(line)
    for number, word in enumerate(words):
        around = [*sizes[max(number - 1, 0) : number], *sizes[number + 1 : number + 2]]
        if sizes[number] == 2 or (sizes[number] and around and min(around) == 2):
            chars[word.start() : word.end()] = _capital(word[0])
    return "".join(chars)


def _size(word: str) -> int:
    """0: it has small letters beside those with a tone; 2: it is in capitals; 1: it may be."""
    plain = [char for char in word if char not in _TONED]
    if not all(map(str.isupper, plain)):
        return 0
    if len(plain) == len(word):
        return 2 if len(word) > 1 and is_syllable(word) else 1
    return 2 if len(plain) > 1 or (plain and word[0] in _TONED) else 1


def _capital(text: str) -> str:
    """Capitals, one for one: no letter becomes two."""
    return "".join(to if len(to := char.upper()) == 1 else char for char in text)


def is_unicode(text: str) -> bool:
    """Whether there is a Vietnamese letter in it that no old font can write."""
    return _OUTSIDE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The words of a text that speak for an old encoding (different ones), and against it."""

    proofs: int = 0
    against: int = 0
    words: int = 0

    def holds(self, enough: int = ENOUGH) -> bool:
        return self.proofs >= enough and self.against <= _AGAINST * self.words


def judge(text: str, encoding: Encoding) -> Verdict:
    """Reads each word that has codes of an old font in it both ways."""
    proofs: set[str] = set()
    against = words = 0
    for word in _WORD.findall(text):
        if not word.isascii():
            speaks = _speaks(word, encoding)
            words += speaks > 0
            against += speaks < 0
            if speaks > 0:
                proofs.add(word)
    return Verdict(len(proofs), against, words)


@lru_cache(maxsize=1 << 16)
def _speaks(word: str, encoding: Encoding) -> int:
    """1: only the encoding makes it a syllable; 0: both readings do; -1: it does not.

    A sign alone (§, °, ×) says nothing.
    """
    if len(word) == 1:
        return 0
    if is_unicode(word):
        return -1
    as_it_is = is_syllable(word)
    decoded = _bare_decoded(word, encoding)
    if is_syllable(decoded) and has_marks(decoded):
        return 0 if as_it_is else 1
    return -1


def _bare_decoded(word: str, encoding: Encoding) -> str:
    return word.translate(_TCVN3) if encoding == "TCVN3" else _vni(word, [])[0]


def detect(
    text: str, *, enough: int = ENOUGH, among: Iterable[Encoding] = ENCODINGS
) -> Encoding | None:
    """The old encoding that the text itself shows to be in, or None.

    At least `enough` different words must become Vietnamese syllables that were none, few may
    speak against it, and decoded most of all words must be Vietnamese.
    """
    if not _CODED.search(text):
        return None
    verdicts = [(judge(text, encoding), encoding) for encoding in among]
    held = [(verdict.proofs, encoding) for verdict, encoding in verdicts if verdict.holds(enough)]
    if not held:
        return None
    encoding = max(held)[1]
    share = quality_of([decode(text[:_SAMPLE], encoding)])
    return encoding if share is not None and share >= _REAL else None


def detect_each(texts: Sequence[str], known: Iterable[Encoding] = ()) -> list[Encoding | None]:
    """For each text (line, paragraph) of one file its old encoding, where it has one.

    `known`: what else in the file is in. Where all of the file is in one, so is what could be read
    both ways; in a mixed file each text must show it by itself, the more clearly the less is known.
    """
    whole = detect("\n".join(texts))
    if whole is not None and not any(map(is_unicode, texts)):
        return [whole if _CODED.search(text) else None for text in texts]
    found = [detect(text) for text in texts]
    met = {*found, *known, whole}
    likely = [encoding for encoding in ENCODINGS if encoding in met]
    return [
        clear or (detect(text, enough=1, among=likely) if likely else None)
        for clear, text in zip(found, texts, strict=True)
    ]


def names(encodings: Iterable[Encoding]) -> Iterator[str]:
    """A sentence for the user for each encoding that was decoded."""
    shown = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI"}
    for encoding in sorted(set(encodings)):
        yield f"Văn bản dùng phông chữ cũ {shown[encoding]}; đã chuyển sang Unicode."
