"""Slips put right: `dân vân khéo` is suggested as `dân vận khéo`.

A noisy channel: each syllable that fits neither neighbour may be a slip (index.misspelling) for
another one, and the reading is taken that is likeliest by the syllables that follow each other
(index.restore). What is not much likelier than what was typed is no correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.misspelling import Misspellings
from index.restore import BREAK, PIECE, Floats, Grams, Ints, Restorer, likeliest
from ingest.vietnamese import canonical, has_marks, is_syllable

Held = Callable[[tuple[str, ...]], int]
"""A run of syllables (canonical) → in how many passages of the library it stands."""

_FITS = 1.0
"""Affinity (natural logarithm) from which a syllable fits its neighbour."""
_FITS_WELL = 3.0
_MARGIN = 3.0
"""By how much a correction must be likelier, beyond the cost of the slip."""
_NAME = 4.0
"""What it costs more to take a capital word for a slip."""
_UNKNOWN = 12.0
"""What it costs to leave a word as it is that is no known syllable."""
_NUMBERED = 3.0
"""What a word that counts or dates is likelier before a number."""
_USUAL = 0.2
"""What was typed stands, if the library has it so often beside the correction."""
_CHOICES = 5
_MOST_DOUBTFUL = 8
"""A text that fits the model nowhere is none to correct; the first few are looked at."""
_READINGS = 4
_LONGEST_GLUED = 21
_BEFORE_NUMBERS = frozenset(("năm", "ngày", "tháng", "số", "khóa", "điều", "khoản", "quý"))
_ROMAN = re.compile(r"[IVXLC]+")
_GLUE = re.compile(r"[\w/&@]|[-.](?=\w)")


@dataclass(frozen=True, slots=True)
class Slip:
    """`text[start:end]` was typed, `meant` is likely meant: one syllable or several."""

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A text in pieces; `ids` are the numbers of their syllables, with a break at either end."""

    text: str
    pieces: tuple[re.Match[str], ...]
    forms: tuple[str, ...]
    ids: Ints
    typed: str
    marks_meant: bool

    def as_typed(self, at: int) -> str:
        """The piece before marks were restored, if it had none; else as it stands (canonical)."""
        own = canonical(self.typed[slice(*self.pieces[at].span())])
        return self.forms[at] if has_marks(own) else own

    def known(self, at: int) -> bool:
        return bool(self.ids[at + 1] != BREAK)

    def before_number(self, at: int) -> bool:
        return at + 1 < len(self.forms) and self.forms[at + 1].isdigit()


class Speller:
    """Finds slips with the restorer's model of syllables."""

    def __init__(self, restorer: Restorer) -> None:
        self._restorer = restorer
        self._take_up(restorer.grams)

    def _take_up(self, grams: Grams) -> None:
        self._grams = grams
        misspellings = Misspellings(grams.syllables)
        self._candidates = lru_cache(maxsize=1 << 14)(
            lambda form, marks_meant: misspellings.of(form, marks_meant=marks_meant)
        )

    def slips(
        self,
        text: str,
        *,
        typed: str | None = None,
        held: Held | None = None,
        right: Callable[[str], bool] = lambda _: False,
    ) -> tuple[Slip, ...]:
        """The slips in a text (NFC), rising.

        `typed`: the same text before missing marks were restored. `held`: what the library has;
        a correction that it has not is none, nor is one of what it has as typed. `right`: words
        (canonical) that are right as they are, such as abbreviations.
        """
        if self._restorer.grams is not self._grams:
            self._take_up(self._restorer.grams)
        line = self._line(text, text if typed is None else typed)
        doubtful = [
            at
            for at in self._doubtful(line.ids)
            if _may_be_wrong(text, line.pieces[at]) and not right(line.forms[at])
        ]
        if not doubtful:
            return ()
        doubtful = doubtful[:_MOST_DOUBTFUL]
        meant = self._meant(line, doubtful)
        glued = [at for at in doubtful if at not in meant and not line.known(at)]
        meant |= {at: parts for at in glued if (parts := self._apart(line.as_typed(at)))}
        return tuple(
            Slip(*line.pieces[at].span(), _in_case(meant[at], line.pieces[at][0]))
            for at in sorted(meant)
            if held is None or _borne_out(line, at, meant, held)
        )

    def _line(self, text: str, typed: str) -> _Line:
        pieces = tuple(PIECE.finditer(text))
        forms = tuple(canonical(piece[0]) for piece in pieces)
        ids = np.array([BREAK, *(self._grams.ids.get(form, BREAK) for form in forms), BREAK])
        return _Line(text, pieces, forms, ids, typed, has_marks(typed))

    def _doubtful(self, ids: Ints) -> Iterator[int]:
        """Places of the syllables that fit neither what stands before nor what stands after; and
        beside such a one, of those that hardly fit on their other side."""
        fit = self._grams.affinity(ids[:-1], ids[1:])
        fit[(ids[:-1] == BREAK) | (ids[1:] == BREAK)] = -np.inf
        best = np.maximum(fit[:-1], fit[1:])
        astray = best < _FITS
        beside = np.zeros_like(astray)
        beside[1:] |= astray[:-1]
        beside[:-1] |= astray[1:]
        yield from np.flatnonzero(astray | (beside & (best < _FITS_WELL))).tolist()

    def _meant(self, line: _Line, doubtful: Collection[int]) -> dict[int, str]:
        """Place → what is meant there, for all that is much likelier than what was typed."""
        choices: list[Ints] = [line.ids[at : at + 1] for at in range(1, len(line.ids) - 1)]
        costs: list[Floats] = [np.zeros(1, np.float32) for _ in choices]
        for at, (found, cost) in self._best_few(line, doubtful).items():
            stays = 0.0 if line.known(at) else _UNKNOWN
            choices[at] = np.append(choices[at], found)
            costs[at] = np.append(np.float32(stays), cost + np.float32(_MARGIN))
        first, last = min(doubtful), min(max(doubtful) + 3, len(choices))
        before = [line.ids[max(0, at) : max(0, at) + 1] for at in (first - 1, first)]
        chances = self._grams.log_chances([*before, *choices[first:last]])
        _, read = likeliest(choices[first:last], chances, costs[first:last])
        return {
            at: self._grams.syllables[number - 1]
            for at, number in enumerate(read, start=first)
            if number != line.ids[at + 1]
        }

    def _best_few(self, line: _Line, doubtful: Collection[int]) -> dict[int, tuple[Ints, Floats]]:
        """Place → what may be meant there and its cost, as far as it fits a neighbour and is
        common."""
        slips = [self._candidates(line.as_typed(at), line.marks_meant) for at in doubtful]
        found = np.concatenate([numbers for numbers, _ in slips])
        places = np.repeat(np.fromiter(doubtful, np.int64), [len(numbers) for numbers, _ in slips])
        cost = np.concatenate([costs for _, costs in slips]) + self._extra(line, places, found)
        before = self._grams.affinity(line.ids[places], found)
        after = self._grams.affinity(found, line.ids[places + 2])
        fit = np.maximum(np.maximum(before, after), 0)
        worth = fit + self._grams.commonness(found) - cost
        worth[found == line.ids[places + 1]] = -np.inf
        best: dict[int, tuple[Ints, Floats]] = {}
        for at in doubtful:
            own = np.flatnonzero((places == at) & (worth > -np.inf))
            few = own[np.argsort(-worth[own], kind="stable")[:_CHOICES]]
            best[at] = found[few], cost[few]
        return best

    def _extra(self, line: _Line, places: Ints, found: Ints) -> Floats:
        """What a slip costs more because of where it stands."""
        names = [at and line.known(at) and p[0][0].isupper() for at, p in enumerate(line.pieces)]
        numbers = [line.before_number(at) for at in range(len(line.pieces))]
        counting = np.isin(found, [self._grams.ids.get(word, BREAK) for word in _BEFORE_NUMBERS])
        likelier = np.array(numbers, bool)[places] & counting
        extra = _NAME * np.array(names, bool)[places] - _NUMBERED * likelier
        return extra.astype(np.float32)

    def _apart(self, form: str) -> str | None:
        """Two or three syllables that were run together, where each fits the one before it."""
        if is_syllable(form) or len(form) > _LONGEST_GLUED:
            return None
        best: tuple[float, str] | None = None
        for first in range(1, len(form)):
            for second in range(first + 1, len(form) + 1):
                parts = (form[:first], form[first:second], form[second:])
                read = self._best_run([part for part in parts if part])
                if read and (best is None or read > best):
                    best = read
        return best[1] if best else None

    def _best_run(self, parts: list[str]) -> tuple[float, str] | None:
        """The best reading of these syllables side by side, and how well they fit at the worst."""
        runs = [self._all_readings(part) for part in parts]
        if not all(runs):
            return None
        kept, said = runs[0], [[self._grams.syllables[number - 1]] for number in runs[0]]
        worst = np.full(len(kept), np.inf, np.float32)
        for following in runs[1:]:
            fit = self._grams.affinity(np.array(kept)[:, None], np.array(following))
            least = np.minimum(worst[:, None], fit)
            came = least.argmax(axis=0)
            worst = least.max(axis=0)
            names = [self._grams.syllables[number - 1] for number in following]
            said = [[*said[row], name] for row, name in zip(came.tolist(), names, strict=True)]
            kept = following
        at = int(worst.argmax())
        return (float(worst[at]), " ".join(said[at])) if worst[at] >= _FITS_WELL else None

    def _all_readings(self, part: str) -> list[int]:
        if has_marks(part):
            number = self._grams.ids.get(part, BREAK)
            return [number] if number != BREAK else []
        return [self._grams.ids[word] for word in self._restorer.readings(part)[:_READINGS]]


def _may_be_wrong(text: str, piece: re.Match[str]) -> bool:
    """Numbers, parts of document numbers, abbreviations and single letters are left alone."""
    word = piece[0]
    if len(word) < 2 or not word[0].isalpha() or _ROMAN.fullmatch(word):
        return False
    if word.isupper() and not text.isupper():
        return False
    before = text[: piece.start()][-2:]
    glued = before and (before[-1].isalnum() or before[-1] in "/&@_")
    joined = len(before) == 2 and before[-1] in "-." and before[0].isalnum()
    return not (glued or joined or _GLUE.match(text, piece.end()))


def _borne_out(line: _Line, at: int, meant: Mapping[int, str], held: Held) -> bool:
    """Whether the library has what is meant, and hardly what was typed."""
    own, new = line.forms[at], tuple(meant[at].split())
    expected = held(new)
    if not expected or (not line.known(at) and held((own,)) >= _USUAL * expected):
        return False
    for other in (at - 1, at + 1):
        if 0 <= other < len(line.forms) and line.forms[other].isalpha():
            beside = tuple(meant.get(other, line.forms[other]).split())
            pair = (line.forms[other], own) if other < at else (own, line.forms[other])
            better = (*beside, *new) if other < at else (*new, *beside)
            usual = held(pair)
            if usual and usual >= _USUAL * held(better):
                return False
    return True


def _in_case(word: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
