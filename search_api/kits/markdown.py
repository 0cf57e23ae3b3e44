"""A kit as Markdown: what would be taken for markup is escaped, so that words show as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_api.kits.blocks import Band, Block, Cell, Grid, Heading, Line, NewPage, Verbatim
from search_api.kits.pages import blocks as blocks_of
from search_api.plain_docx import fit
from search_api.schemas import Kit

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&!^]")
_FIRST = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
_FEED = "&#10;"
_EDGE = re.compile(r"^\s+|\s+$|(?<= ) +|\t")


def as_markdown(kit: Kit) -> bytes:
    """UTF-8, after CommonMark."""
    parts = [f"# {escaped(kit.title)}", *([_lines(kit.note)] if kit.note else []), *_body(kit)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """One line, so that it reads as it is wherever in a line it comes to stand."""
    safe = _MARKUP.sub(lambda found: f"\\{found[0]}", fit(text).replace("\r", " "))
    number = _FIRST.match(safe)
    if number is not None:
        end = number.end()
        safe = f"{safe[:end]}\\{safe[end:]}" if number[0].isdigit() else f"\\{safe}"
    return _EDGE.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), safe)


def _body(kit: Kit) -> Iterator[str]:
    for block in blocks_of(kit):
        yield from _shown(block)


def _shown(block: Block) -> Iterator[str]:
    if isinstance(block, NewPage):
        yield "---"
    elif isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
    elif isinstance(block, Verbatim):
        yield _quoted(block.text)
    elif isinstance(block, Line):
        yield _line(block)
    else:
        yield from _grid(block)


def _line(line: Line) -> str:
    label = f"**{escaped(line.label)}** " if line.label else ""
    if line.look in ("point", "option"):
        label = f"- {label}" if line.look == "option" else "- "
    return f"{label}{_lines(line.text)}"


def _lines(text: str) -> str:
    """A backslash at its end keeps a line from running on."""
    return "\\\n".join(map(escaped, text.split("\n")))


def _quoted(text: str) -> str:
    """Empty lines at the ends of the text would be no part of the quotation, and are written as
    numbers."""
    body = text.strip("\n")
    before = len(text) - len(text.lstrip("\n")) if body else len(text)
    lines = [escaped(line) for line in body.split("\n")]
    after = len(text) - before - len(body)
    lines[0] = f"{_FEED * before}{lines[0]}"
    lines[-1] = f"{lines[-1]}{_FEED * after}"
    return "\\\n".join(f"> {line}" for line in lines)


def _grid(grid: Grid) -> Iterator[str]:
    """Cells hold paragraphs, for which Markdown's own tables have no room."""
    for row in grid.rows:
        if isinstance(row, Band):
            yield f"**{escaped(row.text)}**"
            continue
        for head, cell in zip(grid.heads, row, strict=True):
            yield from _cell(head, cell)


def _cell(head: str, cell: Cell) -> Iterator[str]:
    yield f"*{escaped(head)}:*"
    for block in cell:
        yield from _shown(block)
