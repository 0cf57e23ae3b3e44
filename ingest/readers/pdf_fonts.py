"""Characters of a PDF page in fonts from before Unicode: decoded by their font, or by content.

Where a PDF does not say what its codes stand for, they come as Latin-1 has them, with one trap:
the code of TCVN3's ư comes as a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from ingest.legacy import (
    ENCODINGS,
    Encoding,
    OldFont,
    decode,
    decode_pieces,
    detect,
    font_of,
    is_unicode,
    judge,
)
from ingest.readers.pdf_glyphs import Glyph
from ingest.vietnamese import is_syllable

_SOFT = "\xad"
_MOST_HYPHENS = 4


@dataclass(frozen=True, slots=True)
class _Set:
    """A glyph and the old font it is set in, if it is."""

    glyph: Glyph
    font: OldFont | None


def modernise_glyphs(
    glyphs: Sequence[Glyph], fonts: Sequence[str]
) -> tuple[list[Glyph], set[Encoding]]:
    """The glyphs of a page, `fonts` naming each one's font, decoded; and what was met."""
    named = [font_of(name) for name in fonts]
    believed = {one for one in ENCODINGS if _is_so(glyphs, named, one)}
    by_content: OldFont | None = None
    if not any(named) and (found := detect(_text(glyphs))) is not None:
        believed, by_content = {found}, OldFont(found)
    if not believed:
        return list(glyphs), set()
    page = [
        _Set(glyph, font if font and font.encoding in believed else by_content)
        for glyph, font in zip(glyphs, named, strict=True)
    ]
    return list(_decoded(page)), believed


def _is_so(glyphs: Sequence[Glyph], named: Sequence[OldFont | None], encoding: Encoding) -> bool:
    """Whether what is in such fonts is in this encoding, and not in Unicode."""
    marked = [
        glyph
        for glyph, font in zip(glyphs, named, strict=True)
        if font is not None and font.encoding == encoding
    ]
    verdict = judge(_text(marked), encoding)
    return bool(marked) and verdict.against <= verdict.words


def _text(glyphs: Iterable[Glyph]) -> str:
    return "".join(f" {glyph.char}" if glyph.spaced else glyph.char for glyph in glyphs)


def _decoded(page: Iterable[_Set]) -> Iterator[Glyph]:
    """Word by word, since a word tells its hyphens and its capitals."""
    for encoding, word in _words(page):
        if encoding == "VNI":
            yield from _joined(one.glyph for one in word)
        elif encoding == "TCVN3":
            yield from _translated(word)
        else:
            yield from (one.glyph for one in word)


def _words(page: Iterable[_Set]) -> Iterator[tuple[Encoding | None, list[_Set]]]:
    number = 0
    keyed: list[tuple[tuple[int, Encoding | None], _Set]] = []
    for one in page:
        old = one.font is not None and not is_unicode(one.glyph.char)
        encoding = one.font.encoding if one.font and old else None
        mark = encoding == "VNI" and decode("a" + one.glyph.char, "VNI") != "a" + one.glyph.char
        # The marks of VNI stand over the letter before: a gap there is none.
        number += one.glyph.char.isspace() or (one.glyph.spaced and not mark)
        keyed.append(((number, encoding), one))
    for (_, encoding), group in groupby(keyed, key=lambda pair: pair[0]):
        yield encoding, [one for _, one in group]


def _joined(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Each letter of VNI with its mark as one glyph."""
    held: Glyph | None = None
    for glyph in glyphs:
        if held is not None and len(letter := decode(held.char + glyph.char, "VNI")) == 1:
            yield _around(held, glyph, letter)
            held = None
            continue
        if held is not None:
            yield held._replace(char=decode(held.char, "VNI"))
        held = glyph
    if held is not None:
        yield held._replace(char=decode(held.char, "VNI"))


def _around(letter: Glyph, mark: Glyph, char: str) -> Glyph:
    return letter._replace(
        char=char,
        right=max(letter.right, mark.right),
        bottom=min(letter.bottom, mark.bottom),
        top=max(letter.top, mark.top),
    )


def _translated(word: Sequence[_Set]) -> Iterator[Glyph]:
    raw = _softened("".join(one.glyph.char for one in word))
    capitals = [one.font is not None and one.font.capitals for one in word]
    chars = decode_pieces(list(zip(raw, capitals, strict=True)), "TCVN3")
    for one, char in zip(word, chars, strict=True):
        yield one.glyph._replace(char=char)


def _softened(word: str) -> str:
    """The word with those of its hyphens as ư that make syllables of it."""
    at = [place for place, char in enumerate(word) if char == "-"]
    if not 0 < len(at) <= _MOST_HYPHENS:
        return word
    for count in range(len(at), 0, -1):
        for chosen in combinations(at, count):
            tried = "".join(_SOFT if i in chosen else char for i, char in enumerate(word))
            if _is_word(tried):
                return tried
    return word


def _is_word(raw: str) -> bool:
    bare = raw.strip(" \xa0.,;:!?()[]\"'“”/")
    return len(bare) > 1 and all(map(is_syllable, decode(bare, "TCVN3").split("-")))
