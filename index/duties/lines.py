"""The lines of a passage: its headings, items, rows of tables and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.duties.papers import Part
from ingest.markers import WORDS, Marker, marker_of
from ingest.vietnamese import canonical

_SHORT = 14
"""Words of a title that nobody numbered."""
_SENTENCE = re.compile(r": [^:]{20,}[.;]\W*$")
"""A label with what it labels, which was taken for a heading."""
_NUMBERED = re.compile(r"(?:\d{1,2}[.)-]|[a-zđ]\)) (?=\d)")
"""A number before a figure: “2- 90% …”."""
_ENDS = re.compile(r"[.;,!?…]\W*$")


@dataclass(frozen=True, slots=True)
class Line:
    """Half-open offsets into the passage's text, without bullet or number."""

    sort: Literal["heading", "item", "row", "text"]
    start: int
    end: int
    rank: int
    """How deep its number or bullet stands (`ingest.markers.RANKS`); 0 without one."""


def lines_of(part: Part, form: str) -> Iterator[Line]:
    """In order; `form` is the canonical form of the passage. Headings are those of its path that
    its text begins with, and short titles that stand alone."""
    at = 0
    heads = [_folded(head) for head in part.path]
    waiting = ""
    for printed in part.text.split("\n"):
        start, at = at, at + len(printed) + 1
        end = start + len(printed)
        said = _folded(f"{waiting} {printed}")
        if any(head.startswith(said) for head in heads) and not _SENTENCE.search(printed):
            waiting = "" if said in heads else said
            yield Line("heading", start, end, 0)
            continue
        waiting = ""
        yield from _line(part, form, heads, start, end)


def _line(part: Part, form: str, heads: list[str], start: int, end: int) -> Iterator[Line]:
    text = part.text[start:end]
    if " | " in text:
        yield Line("row", start, end, 0)
        return
    begun = next((h for h in heads[::-1] if h and _folded(text).startswith(h)), None)
    if begun and len(begun) < len(text):
        start += len(text) - len(text[len(begun) :].lstrip(" .:-–"))
        text = part.text[start:end]
    marker = marker_of(text, form[start:end])
    if marker is None and (numbered := _NUMBERED.match(text)):
        shown = text[: numbered.end()] + "A"
        marker = marker_of(shown, canonical(shown))
    if _is_title(text, marker, last=end == len(part.text)):
        yield Line("heading", start, end, 0)
    elif marker is not None:
        rest = start + marker.rest
        rest += len(part.text[rest:end]) - len(part.text[rest:end].lstrip())
        yield Line("item", rest, end, marker.rank)
    elif text.strip():
        yield Line("text", start, end, 0)


def _is_title(text: str, marker: Marker | None, *, last: bool) -> bool:
    if text.isupper() and len(text.split()) > 1:
        return True
    if last or _ENDS.search(text) or text.endswith(":") or len(text.split()) > _SHORT:
        return False
    return marker is None or marker.style in WORDS or text.startswith("Bước ")


def _folded(text: str) -> str:
    return " ".join(text.split())
