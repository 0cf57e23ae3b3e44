"""The table of contents of a .docx: a line for each heading, with the number of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu

from search_api.kits.blocks import Heading
from search_api.kits.styles import CONTENTS, styled
from search_api.plain_docx import fit

LEAST = 4
"""Headings from which a table is worth having."""
_FIRST_ID = 7_000
"""Of the bookmarks, so that they do not meet the template's own."""


class Contents:
    """Marks headings, and lists them. Word and LibreOffice fill the numbers in on opening."""

    def __init__(self, headings: Sequence[Heading], *, width: int) -> None:
        self._headings = headings if len(headings) >= LEAST else ()
        self._width = width
        self._marked = 0

    def style(self, document: Any) -> str:
        return str(styled(document, CONTENTS).style_id)

    def lines(self) -> Iterator[Any]:
        for number, heading in enumerate(self._headings):
            yield self._line(heading, f"kheo_{number}")

    def mark(self, paragraph: Any, heading: Heading) -> None:
        """Puts a bookmark around the heading; they come in their order."""
        if heading.level > 2 or not self._headings:
            return
        number = str(_FIRST_ID + self._marked)
        start = {qn("w:id"): number, qn("w:name"): f"kheo_{self._marked}"}
        place = 1 if paragraph.pPr is not None else 0
        paragraph.insert(place, OxmlElement("w:bookmarkStart", start))
        paragraph.append(OxmlElement("w:bookmarkEnd", {qn("w:id"): number}))
        self._marked += 1

    def _line(self, heading: Heading, bookmark: str) -> Any:
        paragraph = OxmlElement("w:p")
        layout = paragraph.get_or_add_pPr()
        right = Emu(self._width).twips
        layout.append(
            parse_xml(
                f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:leader="dot" w:pos="{right}"/>'
                "</w:tabs>"
            )
        )
        if heading.level == 2:
            indent = {qn("w:left"): str(Cm(0.8).twips), qn("w:right"): str(Cm(1).twips)}
            layout.append(OxmlElement("w:ind", indent))
        link = OxmlElement("w:hyperlink", {qn("w:anchor"): bookmark})
        paragraph.append(link)
        link.append(_run(f"{fit(heading.text)}\t"))
        for kind in ("begin", f"PAGEREF {bookmark} \\h", "separate", "", "end"):
            link.append(_field(kind))
        return paragraph


def _run(text: str) -> Any:
    run = OxmlElement("w:r")
    run.text = text
    return run


def _field(kind: str) -> Any:
    if not kind:
        return _run("…")
    run = OxmlElement("w:r")
    if kind.startswith("PAGEREF"):
        code = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
        code.text = f" {kind} "
        run.append(code)
        return run
    field = {qn("w:fldCharType"): kind}
    if kind == "begin":
        field[qn("w:dirty")] = "true"
    run.append(OxmlElement("w:fldChar", field))
    return run
