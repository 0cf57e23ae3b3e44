"""Blanks that are too many, too few, or on the wrong side of a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.drafts.finding import Finding, Severity
from index.drafts.sheet import Sheet
from ingest.lines import Line, is_contents, is_row
from ingest.markers import marker_of

_LETTER = r"[^\W\d_]"
_BLANK = "[ \xa0]"
_LAID_OUT = re.compile(r"\t|[ \xa0]{4,}|\.{4,}|…{2,}|_{3,}|https?:|www\.|\s\|\s")
"""Columns, leaders and addresses: such a line is set by hand."""
_DOUBLE = re.compile(rf"[^\s]*[^\s.:_…-]({_BLANK}{{2,3}})[^\s._…-][^\s]*")
_BEFORE_MARK = re.compile(rf"(?:{_LETTER}|[\d)”])+({_BLANK}+)[,.;:!?)”](?![.…\d]|/\w)")
_AFTER_OPENING = re.compile(rf"[(“]({_BLANK}+)\w+")
_NO_BLANK = re.compile(
    rf"(?:(?<=\s)|^|(?<=[(“]))(?P<before>{_LETTER}{{2,}})(?P<mark>[,;:])(?P<after>{_LETTER}{{2,}})"
)
_NO_BLANK_STOP = re.compile(
    r"(?:(?<=\s)|^)(?P<before>[^\W\d_]{2,})(?P<mark>\.)(?P<after>[^\W\d_]{2,})(?=[\s,;:])"
)
_GLUED_BRACKET = re.compile(rf"(?<!\S)(?P<before>{_LETTER}{{3,}})\((?P<after>{_LETTER}{{3,}})")
_LEANING = re.compile(rf"(?<=[^\W\d_])(?:-{_BLANK}|{_BLANK}-)(?=[^\W\d_])")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")


def blank_findings(sheet: Sheet) -> Iterator[Finding]:
    """Of the running text; letterheads, tables, leaders and the signature are set by hand."""
    for first, last in sheet.layout.body:
        for line in sheet.layout.lines[first:last]:
            if is_row(line) or is_contents(line.text) or _LAID_OUT.search(line.text):
                continue
            yield from _of_line(sheet, line)


def _of_line(sheet: Sheet, line: Line) -> Iterator[Finding]:
    marker = marker_of(line.text, line.form)
    words = marker.rest if marker else 0
    yield from _doubled(sheet, line, words)
    for match in _BEFORE_MARK.finditer(line.text):
        mark = match[0][-1]
        shown = match[0][: match.start(1) - match.start()] + mark
        told = f"Thừa dấu cách trước dấu “{mark}”."
        yield _found(sheet, line, match.span(), told, shown)
    for match in _AFTER_OPENING.finditer(line.text):
        shown = match[0][0] + match[0][1:].lstrip(" \xa0")
        yield _found(sheet, line, match.span(), f"Thừa dấu cách sau dấu “{shown[0]}”.", shown)
    yield from _missing(sheet, line, words)
    yield from _leaning(sheet, line, words)


def _doubled(sheet: Sheet, line: Line, words: int) -> Iterator[Finding]:
    for match in _DOUBLE.finditer(line.text, words):
        gap = slice(match.start(1) - match.start(), match.end(1) - match.start())
        shown = match[0][: gap.start] + " " + match[0][gap.stop :]
        told = f"Có {gap.stop - gap.start} dấu cách liền nhau giữa câu; chỉ cần một."
        yield _found(sheet, line, match.span(), told, shown)


def _missing(sheet: Sheet, line: Line, words: int) -> Iterator[Finding]:
    for match in _NO_BLANK.finditer(line.text, words):
        told = f"Thiếu dấu cách sau dấu “{match['mark']}”."
        shown = f"{match['before']}{match['mark']} {match['after']}"
        yield _found(sheet, line, match.span(), told, shown)
    for match in _NO_BLANK_STOP.finditer(line.text, words):
        if match["before"].islower() and match["after"].istitle():
            shown = f"{match['before']}. {match['after']}"
            yield _found(sheet, line, match.span(), "Thiếu dấu cách sau dấu chấm.", shown)
    for match in _GLUED_BRACKET.finditer(line.text, words):
        shown = f"{match['before']} ({match['after']}"
        yield _found(sheet, line, match.span(), "Thiếu dấu cách trước dấu “(”.", shown)


def _leaning(sheet: Sheet, line: Line, words: int) -> Iterator[Finding]:
    """“kinh tế- xã hội”: a dash with a blank on one side only."""
    for match in _LEANING.finditer(line.text, words):
        before = _WORD_BEFORE.search(line.text, 0, match.start())
        after = _WORD_AFTER.match(line.text, match.end())
        if before is None or after is None or not before[0].islower():
            continue
        shown = f"{before[0]} - {after[0]}"
        told = "Dấu gạch ngang chỉ có dấu cách ở một bên."
        yield _found(sheet, line, (before.start(), after.end()), told, shown, severity="hint")


def _found(
    sheet: Sheet,
    line: Line,
    span: tuple[int, int],
    message: str,
    suggestion: str,
    *,
    severity: Severity = "warning",
) -> Finding:
    start, end = (line.start + at for at in span)
    return sheet.found("spaces", severity, (start, end), message, suggestion=suggestion)
