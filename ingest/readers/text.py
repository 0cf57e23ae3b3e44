"""Plain text and Markdown: one block for each line that is not blank, all else as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.document import Block, FileText, Origin, Progress
from ingest.readers.characters import settle, settle_lines
from ingest.readers.charset import decode
from ingest.readers.emphasis import lift
from ingest.readers.oldfonts import Stretch, modernise

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_TABLE_ROW = re.compile(r"^[ \t]*\|(.*)\|[ \t]*$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")


def read_text(path: Path, *, name: str, progress: Progress | None = None) -> FileText:  # noqa: ARG001
    """A .txt file, verbatim but for composition, line ends, unseen characters and paired stars."""
    lines, warnings = _lines(path, name)
    return _compose(list(enumerate(lines)), warnings)


def read_markdown(path: Path, *, name: str, progress: Progress | None = None) -> FileText:  # noqa: ARG001
    """A .md file: as .txt, with heading marks taken off and tables as cells parted by bars."""
    lines, warnings = _lines(path, name)
    shown = [(i, _plain(line)) for i, line in enumerate(lines) if not _TABLE_RULE.match(line)]
    return _compose(shown, warnings)


def text_of(text: str) -> FileText:
    """Pasted text (settled): as a .txt file, but stars are stars."""
    return FileText(text, _blocks(list(enumerate(text.split("\n")))))


def _lines(path: Path, name: str) -> tuple[list[str], tuple[str, ...]]:
    """Settled lines, letters of old fonts decoded; and warnings."""
    decoded = decode(path.read_bytes(), name=name)
    stretches = [[Stretch(line)] for line in settle_lines(decoded.text)]
    warnings = (*decoded.warnings, *modernise(stretches))
    return [settle(line.text) for (line,) in stretches], warnings


def _plain(line: str) -> str:
    if heading := _HEADING.match(line):
        return heading[1]
    if row := _TABLE_ROW.match(line):
        return " | ".join(cell.strip() for cell in row[1].split("|"))
    return line


def _compose(numbered: list[tuple[int, str]], warnings: tuple[str, ...]) -> FileText:
    """`numbered` holds each line with its number in the file, counted from 0."""
    text, styles = lift("\n".join(line for _, line in numbered))
    numbers = [number for number, _ in numbered]
    return FileText(
        text, _blocks(list(zip(numbers, text.split("\n"), strict=True))), styles, warnings
    )


def _blocks(numbered: list[tuple[int, str]]) -> tuple[Block, ...]:
    """One for each line that is not blank."""
    blocks, start = [], 0
    for number, line in numbered:
        if stripped := line.strip():
            first = start + line.index(stripped[0])
            blocks.append(Block(first, first + len(stripped), origin=Origin(paragraph=number)))
        start += len(line) + 1
    return tuple(blocks)
