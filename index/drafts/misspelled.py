"""Probable slips of the keys: a word that is no syllable, or one that stands for another.

Search corrects a question of a few words, and asks its reader. A draft is long and mostly right,
so that here a slip must be borne out: by a bound compound, or by what the draft itself says
elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from index.abbreviations import CURATED
from index.drafts.compounds import Compounds, Pair
from index.drafts.finding import Finding
from index.drafts.lone_pairs import lone_pairs
from index.drafts.sheet import Sheet
from index.restore import PIECE, Restorer
from index.spelling import Held, Slip, Speller
from ingest.vietnamese import TONES, bare, canonical, has_marks, is_syllable, split_tone

_SENTENCE = re.compile(r"[^.;:?!\n“”\"()…|]+")
_WORD = re.compile(r"(?<![\w./@-])[^\W\d_]{2,}(?![\w@/]|[.-]\w)")
_FEWEST = 3
"""Words of a sentence that can bear out a slip."""
_SAID = 3
"""How often the draft must say it as it is meant, beside what was typed."""
_NAMED = 2
"""Passages of the library that say it as it was typed, from which it is a name."""
_USUAL = 0.1
"""Their share of those that say it as it is meant."""
_HELD = 10
"""Passages of the library that must say it so."""
_BOND = 0.018
_FIRM_BOND = 0.05
"""Where what was typed is a common syllable: “uy tính”."""
_BOND_BY_MARKS = 0.003
"""Where only marks are wrong: “quá trinh”."""
_BOND_BY_HOOK = 0.0005
"""Where hỏi stands for ngã."""
_BOND_UNSAID = 0.0002
"""Where the word is none, and has no marks: “phuong châm”."""


@lru_cache(maxsize=1)
def shipped_restorer() -> Restorer:
    """With the grams that are shipped; read when first asked."""
    return Restorer()


@lru_cache(maxsize=2)
def speller_of(restorer: Restorer) -> Speller:
    return Speller(restorer)


@dataclass(slots=True)
class _Said:
    """How often the document says each syllable, and each pair of them (canonical)."""

    single: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Place:
    """What was typed and what is meant, between the syllables beside it (empty where none)."""

    before: str
    typed: str
    meant: tuple[str, ...]
    after: str


def misspelling_findings(
    sheet: Sheet, restorer: Restorer, held: Held | None = None
) -> Iterator[Finding]:
    """`held`: what a library has, so that its names are no slips."""
    said, compounds = _counted(sheet), Compounds(restorer.grams)
    speller = speller_of(restorer)
    meant: dict[tuple[int, int], str | None] = {}
    for start, end in _sentences(sheet):
        text = sheet.text[start:end]
        for slip in speller.slips(text, right=CURATED.knows):
            place = _place(text, slip)
            if place is None or text[slip.start].isupper() or _is_held(place, held):
                continue
            if _borne_out(place, compounds) or _is_said(place, said, compounds, held):
                meant[start + slip.start, start + slip.end] = slip.meant
    for one in lone_pairs(sheet, compounds):
        meant.setdefault((one.start, one.end), _in_case(one.meant, sheet.text[one.start]))
    for span in _no_syllables(sheet):
        meant.setdefault(span, None)
    for span, word in sorted(meant.items()):
        yield _found(sheet, span, word)


def _in_case(word: str, first: str) -> str:
    return word.capitalize() if first.isupper() else word


def _sentences(sheet: Sheet) -> Iterator[tuple[int, int]]:
    for paragraph in sheet.paragraphs:
        for match in _SENTENCE.finditer(sheet.text, paragraph.start, paragraph.end):
            if match[0].count(" ") >= _FEWEST - 1 and not match[0].isupper():
                yield match.span()


def _counted(sheet: Sheet) -> _Said:
    said = _Said()
    for paragraph in sheet.paragraphs:
        forms = PIECE.findall(paragraph.form)
        said.single.update(forms)
        said.pairs.update(pairwise(forms))
    return said


def _place(text: str, slip: Slip) -> _Place | None:
    pieces = list(PIECE.finditer(text))
    at = next((n for n, piece in enumerate(pieces) if piece.start() == slip.start), None)
    if at is None:
        return None
    beside = [
        canonical(pieces[n][0]) if 0 <= n < len(pieces) and pieces[n][0].isalpha() else ""
        for n in (at - 1, at + 1)
    ]
    typed = canonical(text[slip.start : slip.end])
    return _Place(beside[0], typed, tuple(canonical(slip.meant).split()), beside[1])


def _borne_out(place: _Place, compounds: Compounds) -> bool:
    """By the language at large."""
    if _is_met(place, compounds):
        return False
    bond, meant = max(map(compounds.bond, _pairs(place))), " ".join(place.meant)
    if not is_syllable(place.typed):
        beside = has_marks(place.before) or has_marks(place.after)
        return has_marks(place.typed) or (beside and bond >= _BOND_UNSAID)
    if bare(place.typed) == bare(meant):
        return bond >= (_BOND_BY_HOOK if _is_hook(place.typed, meant) else _BOND_BY_MARKS)
    alike = split_tone(place.typed)[1] == split_tone(meant)[1]
    least = _FIRM_BOND if compounds.is_familiar(place.typed) else _BOND
    return alike and bond >= least


def _is_said(place: _Place, said: _Said, compounds: Compounds, held: Held | None) -> bool:
    """By the draft itself, or by the library, which say it as it is meant beside a neighbour."""
    if _is_met(place, compounds) or compounds.is_familiar(place.typed):
        return False
    pairs = [pair for pair in _pairs(place) if all(pair)]
    often = max((said.pairs[pair] for pair in pairs), default=0)
    if often >= _SAID * max(said.single[place.typed], 1):
        return True
    return held is not None and max(map(held, pairs), default=0) >= _HELD


def _is_held(place: _Place, held: Held | None) -> bool:
    """Whether the library, too, says it as it was typed: a name, or a word of the place."""
    if held is None:
        return False
    typed = ((place.before, place.typed), (place.typed, place.after))
    own = max((held(pair) for pair in typed if all(pair)), default=0)
    meant = max((held(pair) for pair in _pairs(place) if all(pair)), default=0)
    return own >= _NAMED and own >= _USUAL * meant


def _pairs(place: _Place) -> tuple[Pair, Pair]:
    return (place.before, place.meant[0]), (place.meant[-1], place.after)


def _is_hook(typed: str, meant: str) -> bool:
    """Whether hỏi stands for ngã or the other way round, and nothing else is wrong."""
    plain, tone = split_tone(typed)
    other, right = split_tone(meant)
    return plain == other and {tone, right} == {TONES[2], TONES[3]}


def _is_met(place: _Place, compounds: Compounds) -> bool:
    """Whether what was typed is known beside either neighbour."""
    pairs = ((place.before, place.typed), (place.typed, place.after))
    return any(compounds.bond(pair) > 0 for pair in pairs)


def _no_syllables(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Words in small letters with Vietnamese marks that no spelling allows."""
    for paragraph in sheet.paragraphs:
        for match in _WORD.finditer(sheet.text, paragraph.start, paragraph.end):
            word = match[0]
            if word.islower() and has_marks(word) and not is_syllable(word):
                yield match.span()


def _found(sheet: Sheet, span: tuple[int, int], meant: str | None) -> Finding:
    typed = sheet.text[slice(*span)]
    if meant is None:
        told = f"“{typed}” không phải là một tiếng viết đúng chính tả tiếng Việt."
    elif is_syllable(typed):
        told = f"Có lẽ gõ nhầm: “{typed}” ở đây nên là “{meant}”."
    else:
        told = f"“{typed}” viết sai chính tả; có lẽ là “{meant}”."
    return sheet.found("spelling", "warning", span, told, suggestion=meant)
