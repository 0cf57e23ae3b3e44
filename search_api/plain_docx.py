"""A .docx of a plain text, as drafts are set here: A4, Times New Roman 14, a paragraph a line."""

from __future__ import annotations

import re
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ingest.readers.docx_places import Letter, Point

FONT = "Times New Roman"
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """The text as XML takes it, of the same length: a sign in place of what may not stand there."""
    return _UNFIT.sub("\ufffd", text)


def a4(*, size: float) -> Any:
    """An empty document on an upright page, its letters of this size in points."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(6)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin = page.bottom_margin = page.right_margin = Cm(2)
    page.left_margin = Cm(3)
    return document


def written(text: str) -> tuple[Any, list[Letter | None]]:
    """The document, and for each character of the text where it stands in it."""
    document = a4(size=14)
    letters: list[Letter | None] = []
    for line in text.split("\n"):
        shown = fit(line).replace("\r", " ")
        if shown.strip():
            run = document.add_paragraph().add_run(shown)._r
            letters += [
                Letter(char, Point(run, at), Point(run, at + 1)) for at, char in enumerate(line)
            ]
        else:
            letters += [None] * len(line)
        letters.append(None)
    return document, letters[:-1]
