"""Which font a run of a .docx is set in: its own word, then its style's, the paragraph's, …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from lxml import etree

Chain = Callable[[str], Iterable[tuple[str, Any]]]
"""A style's id → (id, element) of it and of the styles beneath it, nearest first."""
_SIDES = ("hAnsi", "ascii")
"""Letters beyond ASCII are set in the first; where nothing names it, the second tells."""


class Fonts:
    """Fonts by run, worked out once for each pair of styles."""

    def __init__(self, document: Any, chain: Chain) -> None:
        self._chain = chain
        self._theme = _theme(document)
        self._defaults = document.styles.element.find(
            "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", nsmap
        )
        self._by_style: dict[tuple[str, str], str] = {}

    def of(self, holder: Any | None, style: str) -> str:
        """The name of the font, "" where nothing names one.

        `holder` has the `w:rPr` that is asked first; `style` is the paragraph's.
        """
        look = None if holder is None else holder.find(qn("w:rPr"))
        own = None if look is None else look.find(qn("w:rStyle"))
        key = ("" if own is None else own.get(qn("w:val"), ""), style)
        named = None if look is None else look.find(qn("w:rFonts"))
        if named is not None and (font := self._named([named])):
            return font
        if key not in self._by_style:
            self._by_style[key] = self._named(self._styled(key))
        return self._by_style[key]

    def _styled(self, styles: tuple[str, str]) -> Iterator[Any]:
        for style in styles:
            for _, element in self._chain(style):
                if (named := element.find("w:rPr/w:rFonts", nsmap)) is not None:
                    yield named
        if self._defaults is not None:
            yield self._defaults

    def _named(self, fonts: Iterable[Any]) -> str:
        known = list(fonts)
        for side in _SIDES:
            for element in known:
                themed = element.get(qn(f"w:{side}Theme"))
                if font := self._theme.get(themed or "", "") or element.get(qn(f"w:{side}")):
                    return str(font)
        return ""


def _theme(document: Any) -> dict[str, str]:
    """`minorHAnsi` → the font's name, as the file's theme has it."""
    try:
        blob = document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    except KeyError:
        return {}
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{{*}}{kind}Font/{{*}}latin")
        name = "" if latin is None else latin.get("typeface", "")
        found |= {f"{kind}{side}": name for side in ("HAnsi", "Ascii")}
    return found
