"""How Vietnamese syllables are mistyped: which syllables one may stand for, and at what cost.

A cost is minus the logarithm of how likely the slip is, by judgement: hỏi for ngã is common, a
wrong letter that lies nowhere near on the keyboard is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.vietnamese import TONES, bare, canonical, has_marks, nfc, split_tone

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

SOUND = 4.0
"""One sound is written as another that many pronounce alike."""
_ENDING, _LETTER, _SAME_KEY_TWICE, _TELEX = 6.0, 6.5, 5.0, 3.0
_TONE, _HOOK_TONES, _NO_TONE, _SHAPE, _LEFT_OUT, _OTHER_MARK = 5.5, 3.5, 4.5, 5.0, 4.0, 6.0
_BOTH = 1.5

_ONSETS = (
    ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "v"), ("n", "l"),
    ("c", "k"), ("k", "q"), ("g", "gh"), ("ng", "ngh"), ("c", "q"), ("gi", "g"), ("ph", "f"),
    ("qu", "w"), ("gi", "j"), ("d", "z"), ("gi", "z"), ("s", "sh"),
)  # fmt: skip
_ENDINGS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("t", "ch"), ("i", "y"), ("o", "u"), ("c", "ch"))
_INNER = (("ie", "i"), ("uo", "u"), ("uu", "uou"), ("iu", "ieu"), ("ai", "ay"), ("au", "ao"))
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TELEX_TONES = dict(zip("fsrxj", TONES, strict=True))
_TELEX_SHAPES = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}
_SHAPED = re.compile("[ăâđêôơư]")


def _neighbours() -> dict[str, str]:
    """Key → the keys that a finger may hit instead."""
    near: dict[str, str] = {}
    for at, row in enumerate(_ROWS):
        for place, key in enumerate(row):
            rows = _ROWS[max(0, at - 1) : at + 2]
            near[key] = "".join(other[max(0, place - 1) : place + 2] for other in rows)
    return {key: others.replace(key, "") for key, others in near.items()}


_NEAR = _neighbours()


class Misspellings:
    """For a syllable as typed, the syllables of a vocabulary that may have been meant."""

    def __init__(self, syllables: Sequence[str]) -> None:
        """`syllables`: canonical; the one at index i has number i + 1."""
        self._ids = {syllable: i for i, syllable in enumerate(syllables, start=1)}
        self._forms: dict[str, list[int]] = defaultdict(list)
        parts = [_parts(syllable) for syllable in syllables]
        self._tones = np.array([0, *(tone for tone, _ in parts)], np.int64)
        shapes = {shape: i for i, shape in enumerate(dict.fromkeys(shape for _, shape in parts))}
        self._shape_ids: Mapping[str, int] = shapes
        self._shapes = np.array([-1, *(shapes[shape] for _, shape in parts)], np.int64)
        self._shapeless = shapes.get("", -2)
        for syllable, number in self._ids.items():
            self._forms[bare(syllable)].append(number)

    def of(self, syllable: str, *, marks_meant: bool) -> tuple[Ints, Floats]:
        """Numbers of the syllables that may be meant by this one (canonical), itself left out,
        and what each slip costs. `marks_meant`: that it has no marks is meant so."""
        spellings = [(syllable, 0.0)]
        if (decoded := telex(syllable)) != syllable:
            spellings.append((decoded, _TELEX))
        best: dict[int, float] = {}
        for spelling, before in spellings:
            numbers, slips = self._slipped(spelling)
            marks = self._mark_costs(spelling, numbers, marks_meant)
            costs = before + slips + marks + _BOTH * ((before + slips > 0) & (marks > 0))
            for number, cost in zip(numbers.tolist(), costs.tolist(), strict=True):
                if cost < best.get(number, np.inf):
                    best[number] = cost
        best.pop(self._ids.get(syllable, 0), None)
        numbers_of = np.fromiter(best, np.int64, len(best))
        return numbers_of, np.fromiter(best.values(), np.float32, len(best))

    def _slipped(self, spelling: str) -> tuple[Ints, Floats]:
        """The syllables whose letters, marks aside, may have slipped so, and what that costs."""
        numbers: list[int] = []
        costs: list[float] = []
        for form, cost in _slips(bare(spelling)).items():
            if same := self._forms.get(form):
                numbers += same
                costs += [cost] * len(same)
        return np.array(numbers, np.int64), np.array(costs, np.float32)

    def _mark_costs(self, typed: str, numbers: Ints, marks_meant: bool) -> Floats:
        if not has_marks(typed) and not marks_meant:
            return np.zeros(len(numbers), np.float32)
        tone, shape = _parts(typed)
        tones, shapes = self._tones[numbers], self._shapes[numbers]
        hook = (tone in (3, 4)) & ((tones == 3) | (tones == 4))
        missing = (tone == 0) | (tones == 0)
        toned = np.select([tones == tone, hook, missing], [0.0, _HOOK_TONES, _NO_TONE], _TONE)
        shaped = np.where(shapes == self._shape_ids.get(shape, -3), 0.0, _SHAPE)
        traded = (tone == 0) == (shape != "")
        traded &= (tones == 0) == (shapes != self._shapeless)
        costs = np.where(traded, np.minimum(toned + shaped, _OTHER_MARK), toned + shaped)
        if not has_marks(typed):
            costs = np.where(costs > 0, np.minimum(costs, _LEFT_OUT), 0.0)
        return costs.astype(np.float32)


def _parts(syllable: str) -> tuple[int, str]:
    """(the tone's number, 0 for none; the letters with a hat, a hook or a bar)."""
    plain, tones = split_tone(syllable)
    return (TONES.index(tones[0]) + 1 if tones else 0), "".join(_SHAPED.findall(plain))


def telex(word: str) -> str:
    """What the keys of the Telex method stand for, where it was switched off or slipped."""
    text = re.sub(r"(.)\1\1+", r"\1\1", word)
    for keys, letter in _TELEX_SHAPES.items():
        text = text.replace(keys, letter)
    text = text.replace("uơ", "ươ").replace("ưo", "ươ")
    vowel = re.search("[aăâeêioôơuưy]", text)
    for at in range(len(text) - 1, vowel.start() if vowel else len(text), -1):
        if text[at] in _TELEX_TONES:
            plain = text[:at] + text[at + 1 :]
            return canonical(_toned(plain, _TELEX_TONES[text[at]]))
    return canonical(text)


def _toned(plain: str, tone: str) -> str:
    """The word with the tone on its last vowel that can bear it; `canonical` moves it home."""
    vowels = [m.start() for m in re.finditer("[aăâeêioôơuưy]", plain)]
    shaped = [at for at in vowels if plain[at] in "ăâêôơư"]
    at = (shaped or vowels)[-1]
    return nfc(plain[: at + 1] + tone + plain[at + 1 :])


def _slips(form: str) -> dict[str, float]:
    """Bare forms that may have been meant by a bare form, with what each slip costs."""
    found = {form: 0.0}
    for other, cost in (*_sounds(form), *_letters(form)):
        if cost < found.get(other, np.inf):
            found[other] = cost
    return found


def _sounds(form: str) -> Iterator[tuple[str, float]]:
    for pair in _ONSETS:
        for one, other in (pair, pair[::-1]):
            if form.startswith(one):
                yield other + form[len(one) :], SOUND
    for pair in _ENDINGS:
        for one, other in (pair, pair[::-1]):
            if form.endswith(one) and len(form) > len(one):
                yield form[: -len(one)] + other, _ENDING
    for pair in _INNER:
        for one, other in (pair, pair[::-1]):
            if one in form:
                yield form.replace(one, other, 1), _ENDING


def _letters(form: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(form):
        rest = form[at + 1 :]
        twice = rest[:1] == letter
        yield form[:at] + rest, _SAME_KEY_TWICE if twice else _LETTER
        if rest and not twice:
            yield form[:at] + rest[0] + letter + rest[1:], _LETTER
        for near in _NEAR.get(letter, ""):
            yield form[:at] + near + rest, _LETTER
    for at in range(len(form) + 1):
        for letter in "abcdeghiklmnopqrstuvxy":
            yield form[:at] + letter + form[at:], _LETTER
