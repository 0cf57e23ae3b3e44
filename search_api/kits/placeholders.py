"""What a template asks for: where its placeholders stand, and what is put in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.vietnamese import nfc
from search_api.plain_docx import fit

PLACE, NAME, NOTE = "{{NỘI DUNG}}", "{{TÊN}}", "{{GHI CHÚ}}"
"""What a template may hold, for the kit's content, its name and its note."""
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_UNSEEN = frozenset((qn("w:rPr"), qn("w:lastRenderedPageBreak"), qn("w:delText")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def place(document: Any) -> Any | None:
    """The paragraph (of the body, its tables and frames) that the content takes the place of."""
    for paragraph in document.element.body.iter(_PARAGRAPH):
        if nfc(_Written(paragraph).text).strip() == PLACE:
            return paragraph
    return None


def fill_in(document: Any, values: Mapping[str, str]) -> set[str]:
    """Puts the values where the body, headers and footers ask for them by these names, all at
    once: what a value says asks for nothing. Gives the names that were met."""
    told: set[str] = set()
    for root in [document.element.body, *_edges(document)]:
        for paragraph in root.iter(_PARAGRAPH):
            told |= _Written(paragraph).replace(values)
    return told


def _edges(document: Any) -> Iterator[Any]:
    for part in document.part.package.iter_parts():
        if str(part.content_type).endswith(("header+xml", "footer+xml")):
            yield part.element


@dataclass(frozen=True, slots=True)
class _Found:
    """A placeholder, from one character of the text to another."""

    name: str
    start: int
    end: int


class _Written:
    """The words of a paragraph, through links and content controls, and the elements they stand
    in. What is no word (a tab, a picture, a field) parts them."""

    def __init__(self, paragraph: Any) -> None:
        self._pieces = [
            (element, (element.text or "") if element.tag == _TEXT else "\0")
            for run in paragraph.iter(_RUN)
            if _is_of(run, paragraph)
            for element in run
            if element.tag not in _UNSEEN
        ]
        self.text = "".join(text for _, text in self._pieces)

    def replace(self, values: Mapping[str, str]) -> set[str]:
        """Changes only the elements that a placeholder stands in."""
        found = list(_asked(self.text, values))
        changed: set[int] = set()
        for one in reversed(found):
            changed |= self._put(one, values[one.name])
        for number in changed:
            _write(*self._pieces[number])
        return {one.name for one in found}

    def _put(self, found: _Found, value: str) -> set[int]:
        """Into the first element, out of the others; the numbers of all."""
        at, changed = 0, set()
        for number, (element, text) in enumerate(self._pieces):
            first, last = max(found.start - at, 0), min(found.end - at, len(text))
            at += len(text)
            if first >= last:
                continue
            begins = at - len(text) <= found.start
            kept = f"{text[:first]}{fit(value) if begins else ''}{text[last:]}"
            self._pieces[number] = element, kept
            changed.add(number)
        return changed


def _is_of(run: Any, paragraph: Any) -> bool:
    """Whether it stands in no paragraph within the paragraph: in no text box."""
    return next(run.iterancestors(_PARAGRAPH)) is paragraph


def _asked(text: str, values: Mapping[str, str]) -> Iterator[_Found]:
    """Placeholders, however their letters are composed."""
    if "{{" not in text:
        return
    starts: list[int] = []
    letters = ""
    for cluster in _clusters(text):
        composed = nfc(text[cluster])
        letters += composed
        starts += [cluster.start] * len(composed)
    starts.append(len(text))
    for one in re.finditer("|".join(map(re.escape, values)), letters):
        yield _Found(one[0], starts[one.start()], starts[one.end()])


def _clusters(text: str) -> Iterator[slice]:
    """Each letter with the marks behind it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield slice(start, at)
            start = at


def _write(element: Any, text: str) -> None:
    """Lines are parted by breaks."""
    first, *rest = re.split(r"\r\n|\r|\n", text)
    element.text = first
    element.set(_SPACE, "preserve")
    for line in reversed(rest):
        behind = OxmlElement("w:t", {_SPACE: "preserve"})
        behind.text = line
        element.addnext(behind)
        element.addnext(OxmlElement("w:br"))
