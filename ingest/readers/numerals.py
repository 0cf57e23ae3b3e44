"""Roman numerals before headings, whose strokes recognition miscounts: II for III."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

import numpy as np
from PIL import Image

from ingest.recognition import TextLine, Word

_STROKES = re.compile(r"(I{1,3})([.\-–)/]{0,2})|([IHl|]{1,3})([.\-–)/]{1,2})")
"""Three strokes may be read as HI: both are upright at the height where they are counted."""
_LOWEST, _HIGHEST = 0.55, 0.8
"""Of a capital's height: between its feet and its head, above dots and hyphens."""
_DARK = 0.72
"""Of the paper's brightness."""
_MOST = 3
_SHARE = 0.6


def counted(line: TextLine, picture: Image.Image) -> TextLine:
    """The line with the I, II or III it begins with counted again in the picture."""
    match = _STROKES.fullmatch(line.words[0].text) if len(line.words) > 1 else None
    if match is None:
        return line
    strokes = _strokes(line.words[0], line, picture)
    if strokes is None:
        return line
    numeral = "I" * strokes + (match[2] or match[4] or "")
    return replace(line, words=(line.words[0]._replace(text=numeral), *line.words[1:]))


def _strokes(word: Word, line: TextLine, picture: Image.Image) -> int | None:
    """How many upright strokes stand in the word's box; None where that is not plain."""
    tall = line.baseline - word.top
    top, bottom = line.baseline - _HIGHEST * tall, line.baseline - _LOWEST * tall
    box = (word.left - 1, round(top), word.right + 1, round(bottom))
    if tall < 10 or bottom - top < 2:
        return None
    dots = np.asarray(picture.crop(box))
    paper = float(np.median(np.asarray(picture)))
    dark = (dots < _DARK * paper).mean(axis=0) >= _SHARE
    strokes = sum(1 for inked, _ in groupby(dark) if inked)
    return strokes if 1 <= strokes <= _MOST else None
