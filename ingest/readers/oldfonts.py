"""Paragraphs set in fonts from before Unicode become Unicode: by each run's font, or by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.legacy import (
    ENCODINGS,
    Encoding,
    decode_pieces,
    detect,
    detect_each,
    font_of,
    is_unicode,
    judge,
    names,
)
from ingest.readers.parts import Paragraph


@dataclass(slots=True)
class Stretch:
    """Raw text in one font ("" where that is unknown); `text` is decoded in place."""

    text: str
    font: str = ""
    encoding: Encoding | None = None
    """What it was decoded from."""
    capitals: bool = False


def modernise(paragraphs: Sequence[Sequence[Stretch]]) -> list[str]:
    """Decodes all stretches of one file; a warning for each old encoding that was met."""
    for encoding in _named(paragraphs):
        _believe(paragraphs, encoding)
    known = {one.encoding for paragraph in paragraphs for one in paragraph if one.encoding}
    _look(paragraphs, known)
    changed = set()
    for paragraph in paragraphs:
        for encoding, group in groupby(paragraph, key=lambda one: one.encoding):
            if encoding is not None and _decode(list(group), encoding):
                changed.add(encoding)
    return list(names(changed))


def modernise_runs(paragraphs: Iterable[Paragraph]) -> list[str]:
    """The same for paragraphs of runs, which are replaced; small letters shown large become so."""
    known = list(paragraphs)
    stretches = [[Stretch(run.text, run.font) for run in one.runs] for one in known]
    warnings = modernise(stretches)
    for paragraph, line in zip(known, stretches, strict=True):
        paragraph.runs = [
            replace(run, text=one.text.upper() if run.caps else one.text)
            for run, one in zip(paragraph.runs, line, strict=True)
        ]
    return warnings


def _named(paragraphs: Sequence[Sequence[Stretch]]) -> Iterator[Encoding]:
    """The encodings that names of fonts speak of."""
    fonts = {one.font for paragraph in paragraphs for one in paragraph}
    told = {font.encoding for name in fonts if (font := font_of(name))}
    return (encoding for encoding in ENCODINGS if encoding in told)


def _believe(paragraphs: Sequence[Sequence[Stretch]], encoding: Encoding) -> None:
    """Marks what is in such fonts, unless most of it is Unicode text that kept the font's name."""
    marked = [
        (one, font)
        for paragraph in paragraphs
        for one in paragraph
        if (font := font_of(one.font)) and font.encoding == encoding
    ]
    verdict = judge("\n".join(one.text for one, _ in marked), encoding)
    if verdict.against > verdict.words:
        return
    for one, font in marked:
        if not is_unicode(one.text):
            one.encoding, one.capitals = encoding, font.capitals


def _look(paragraphs: Sequence[Sequence[Stretch]], known: set[Encoding]) -> None:
    """Marks what shows an old encoding by its words: whole paragraphs, then single stretches."""
    rest = [[one for one in paragraph if one.encoding is None] for paragraph in paragraphs]
    texts = ["".join(one.text for one in paragraph) for paragraph in rest]
    for paragraph, encoding in zip(rest, detect_each(texts, known), strict=True):
        for one in paragraph:
            if encoding is None and len(paragraph) > 1:
                one.encoding = detect(one.text)
            elif not is_unicode(one.text):
                one.encoding = encoding


def _decode(stretches: list[Stretch], encoding: Encoding) -> bool:
    """Whether any letter was another before."""
    pieces = [(one.text, one.capitals) for one in stretches]
    changed = False
    for one, text in zip(stretches, decode_pieces(pieces, encoding), strict=True):
        changed = changed or one.text != text
        one.text = text
    return changed
