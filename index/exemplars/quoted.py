"""What stands in quotation marks, of any style, also where one of the two marks is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(
    r"‘‘|’’|''|``|[“”„«»\"″]|(?<![\w’‘])‘(?!‘)|(?<![’\s(])’(?![\w’])|(?<![\w'])'(?=\w)"
    r"|(?<=[^\W\d_])'(?![\w'])|\n"
)
_OPENING = frozenset(("“", "„", "«", "‘‘", "``", "‘"))
_SINGLE = frozenset(("‘", "’", "'"))
_MOST = 160
"""Characters of a name in quotation marks."""
_CLOSING = ("”", "’’", "»")
_PARTED = re.compile(
    r"[,;:.(]\s*$|[.;]\s|(?<!\w)(?:và|của|tại|ở|như|là|mô hình|hoặc)\s*$|,.*(?:của|tại|ở) "
)
_MARKUP = " \t*_"
_TAIL = " \t*_,.;:…"
_LEFT_OPEN = re.compile(
    r"[,.;:()\n|]|\s(?:của|tại|ở|do|được|đã|đang|là|gồm|với sự|-|–)(?!\w)|$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """`start`, `end`: the words themselves; `left`, `right`: with the marks. Offsets of a text."""

    start: int
    end: int
    left: int
    right: int


def quoted(text: str) -> list[Quoted]:
    """In order, none within another. What was never closed ends where its clause does."""
    return [one for one in _quoted(text) if one.end - one.start > 1]


def _quoted(text: str) -> Iterator[Quoted]:
    opened: re.Match[str] | None = None
    inner = 0
    for mark in _MARK.finditer(text):
        begins = _begins(text, mark)
        if mark[0] == "\n":
            if opened:
                yield _unclosed(text, opened, mark.start())
            opened, inner = None, 0
        elif opened is None:
            opened = mark if begins or mark[0] in _OPENING else None
        elif mark[0] in _SINGLE and opened[0] not in _SINGLE:
            continue
        elif begins and _is_within(text, opened, mark):
            inner += 1
        elif begins and not _may_close(opened, mark):
            inner = 0
            yield _unclosed(text, opened, mark.start())
            opened = mark
        else:
            closes = inner == 0 or not text.startswith(_CLOSING, mark.end())
            end = mark.end() if inner else mark.start()
            if closes:
                yield _span(text, opened, end, mark.end())
                opened = None
            inner = max(inner - 1, 0)
    if opened:
        yield _unclosed(text, opened, len(text))


def _is_within(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a quotation begins within another, which goes on: “Tuyến đường “Sáng - xanh””."""
    if mark[0] not in _OPENING or opened[0] not in _OPENING:
        return False
    between = text[opened.end() : mark.start()]
    return bool(between.strip()) and not _PARTED.search(between)


def _begins(text: str, mark: re.Match[str]) -> bool:
    """Whether a quotation begins there, by what stands on its two sides."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return (not before or before in " \n\t(:,;–-|") and (after.isalnum() or after in ("*", "_"))


def _may_close(opened: re.Match[str], mark: re.Match[str]) -> bool:
    return mark[0] not in _OPENING and opened[0] in _OPENING and mark[0] != '"'


def _unclosed(text: str, opened: re.Match[str], before: int) -> Quoted:
    stop = _LEFT_OPEN.search(text, opened.end() + 1, before)
    end = stop.start() if stop else before
    return _span(text, opened, end, end)


def _span(text: str, opened: re.Match[str], end: int, right: int) -> Quoted:
    start = opened.end()
    while start < end and text[start] in _MARKUP:
        start += 1
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    if end - start > _MOST:
        end = start
    return Quoted(start, end, opened.start(), right)
