"""Web pages set in fonts from before Unicode: their text is decoded in the tree, before reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ingest.readers.oldfonts import Stretch, modernise
from ingest.readers.stylesheet import StyleSheet, read_styles

_KEYS = frozenset({"font-family", "font"})
_SHORTHAND = re.compile(r"(?:^|\s)[\d.]+(?:pt|px|em|rem|%|cm|mm|in)?(?:\s*/\s*\S+)?\s+(.+)")
_UNSHOWN = frozenset({"script", "style", "xml", "template"})


@dataclass(frozen=True, slots=True)
class _Text:
    """A stretch of text and how it is put back."""

    stretch: Stretch
    put: Callable[[str], None]


def modernise_page(root: Any, blocks: frozenset[str]) -> list[str]:
    """Decodes a page's text in place; a warning for each old encoding that was met.

    `blocks` are the elements that end a paragraph.
    """
    paragraphs = _paragraphs(root, blocks)
    before = [[one.stretch.text for one in paragraph] for paragraph in paragraphs]
    warnings = modernise([[one.stretch for one in paragraph] for paragraph in paragraphs])
    for paragraph, texts in zip(paragraphs, before, strict=True):
        for one, text in zip(paragraph, texts, strict=True):
            if one.stretch.text != text:
                one.put(one.stretch.text)
    return warnings


def _paragraphs(root: Any, blocks: frozenset[str]) -> list[list[_Text]]:
    """All text of the page with its fonts, paragraph by paragraph."""
    sheet = read_styles((style.text or "" for style in root.iter("style")), kept=_KEYS)
    found: list[list[_Text]] = [[]]
    fonts = [""]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element.tag in blocks or element.tag in ("br", "title"):
            found.append([])
        if event == "start":
            fonts.append(_font(element, sheet) or fonts[-1])
            if element.tag in _UNSHOWN:
                walker.skip_subtree()
            elif element.text:
                put = _putting(element, "text")
                found[-1].append(_Text(Stretch(element.text, fonts[-1]), put))
        else:
            fonts.pop()
            if element.tail:
                put = _putting(element, "tail")
                found[-1].append(_Text(Stretch(element.tail, fonts[-1]), put))
    return found


def _putting(element: Any, side: str) -> Callable[[str], None]:
    return lambda text: setattr(element, side, text)


def _font(element: Any, sheet: StyleSheet) -> str:
    """The first font that the element itself names, "" where it names none."""
    css = sheet.look(element)
    families = css.get("font-family", "")
    if not families and (shorthand := _SHORTHAND.search(css.get("font", ""))):
        families = shorthand[1]
    if not families and element.tag == "font":
        families = element.get("face", "")
    return families.partition(",")[0].strip(" \"'\n\t")
