"""Quotation marks and brackets that do not pair, and marks of several styles in one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from ingest.markers import marker_of
from ingest.paragraphs import Paragraph

_MARK = re.compile(r"‘‘|’’|''|[“”„«»\"″()\[\]‘]")
_STYLE = {"“": "“…”", "”": "“…”", "„": "“…”", '"': '"…"', "″": '"…"', "‘‘": "‘‘…’’",
          "’’": "‘‘…’’", "''": "''…''", "«": "«…»", "»": "«…»"}  # fmt: skip
_MAKESHIFT = frozenset(("‘‘…’’", "''…''"))
"""Two single marks for a double one: never what the rest of a text should follow."""
_CLOSES = {"”": "“", "’’": "‘‘", "»": "«", ")": "(", "]": "["}
_OPENS = frozenset(_CLOSES.values()) | {"„"}
_EITHER = frozenset(('"', "''", "″"))
_LABEL = re.compile(r"(?:^|[\s;:,.(“])(?:\d{1,3}|[a-zđ]|[ivxIVX]{1,5}|[a-zđ]\.?\d{1,2})$")
"""What stands before the bracket of “a)”, “1)”, “(ii)”."""
_MEASURE = re.compile(r"(?:[°’'′]\d+(?:[.,]\d+)?|\d)$")
"""What stands before the mark of seconds or inches."""
_NEAR, _FAR = 6, 120
"""Paragraphs that a quotation may run over: a saying; an article that is quoted in full."""
_WORDS = re.compile(r"\S+(?:\s+\S+){0,3}")
_WORDS_BEFORE = re.compile(r"\S+(?:\s+\S+){0,3}$")
_MOST_SHOWN = 90


@dataclass(frozen=True, slots=True)
class _Mark:
    sign: str
    start: int
    paragraph: int
    leads: bool = False
    """Whether it stands at the paragraph's beginning."""

    @property
    def end(self) -> int:
        return self.start + len(self.sign)

    @property
    def is_bracket(self) -> bool:
        return self.sign in "()[]"


@dataclass(slots=True)
class _Paired:
    """What pairs, from mark to mark, and what does not."""

    pairs: list[tuple[_Mark, _Mark]] = field(default_factory=list)
    unclosed: list[_Mark] = field(default_factory=list)
    unopened: list[_Mark] = field(default_factory=list)


def quote_findings(sheet: Sheet) -> Iterator[Finding]:
    paragraphs = [one for one in sheet.paragraphs if not one.row]
    paired = _across(_paired(sheet.text, paragraphs))
    for mark in paired.unclosed:
        yield _unclosed(sheet, mark, paragraphs[mark.paragraph])
    for mark in paired.unopened:
        yield _unopened(sheet, mark, paragraphs[mark.paragraph])
    yield from _mixed(sheet, paired.pairs)


def _paired(text: str, paragraphs: Sequence[Paragraph]) -> _Paired:
    found = _Paired()
    for number, paragraph in enumerate(paragraphs):
        waiting: list[_Mark] = []
        for match in _MARK.finditer(text, paragraph.start, paragraph.end):
            mark = _Mark(match[0], match.start(), number, match.start() == paragraph.start)
            if not _is_other(text, mark, paragraph, waiting):
                _take(found, waiting, mark, _opens(text, mark, waiting))
        found.unclosed += waiting
    return found


def _take(found: _Paired, waiting: list[_Mark], mark: _Mark, opens: bool) -> None:
    if opens:
        waiting.append(mark)
        return
    for at in range(len(waiting) - 1, -1, -1):
        if _matches(waiting[at], mark):
            found.pairs.append((waiting[at], mark))
            found.unclosed += waiting[at + 1 :]
            del waiting[at:]
            return
    found.unopened.append(mark)


def _matches(opening: _Mark, closing: _Mark) -> bool:
    """Any mark of quotation closes another: which style it is of is said apart."""
    if opening.is_bracket or closing.is_bracket:
        return _CLOSES.get(closing.sign) == opening.sign
    return True


def _opens(text: str, mark: _Mark, waiting: Sequence[_Mark]) -> bool:
    if mark.sign in _OPENS:
        return True
    if mark.sign not in _EITHER:
        return False
    if not any(not one.is_bracket for one in waiting):
        return True
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return (not before or before in " \n(\t") and after.isalnum()


def _is_other(text: str, mark: _Mark, paragraph: Paragraph, waiting: Sequence[_Mark]) -> bool:
    """The bracket of a label, inches and seconds, a single mark or an apostrophe."""
    before = text[paragraph.start : mark.start]
    if mark.sign == "‘":
        return True
    if mark.sign == ")":
        if any(one.sign == "(" for one in waiting):
            return False
        label = _LABEL.search(before) is not None
        first = marker_of(paragraph.text, paragraph.form)
        return label or (first is not None and mark.start < paragraph.start + first.rest)
    if mark.sign == "(":
        return re.match(r"\((?:[a-zđ]|[ivx]{1,4}|\d{1,2})\)", text[mark.start :]) is not None
    return _MEASURE.search(before) is not None and not any(not one.is_bracket for one in waiting)


def _across(found: _Paired) -> _Paired:
    """Pairs what was opened in one paragraph and closed in another one soon after."""
    unopened = sorted(found.unopened, key=lambda mark: mark.start)
    left: list[_Mark] = []
    for mark in sorted(found.unclosed, key=lambda mark: mark.start, reverse=True):
        reach = _FAR if mark.leads else _NEAR
        other = next(
            (
                one
                for one in unopened
                if 0 < one.paragraph - mark.paragraph <= reach and _matches(mark, one)
            ),
            None,
        )
        if other is None:
            left.append(mark)
        else:
            unopened.remove(other)
            found.pairs.append((mark, other))
    goes_on = [(one.start, other.start) for one, other in found.pairs if one.leads]
    left = [m for m in left if not (m.leads and any(a < m.start < b for a, b in goes_on))]
    return _Paired(sorted(found.pairs, key=lambda pair: pair[0].start), left[::-1], unopened)


def _unclosed(sheet: Sheet, mark: _Mark, paragraph: Paragraph) -> Finding:
    shown = _WORDS.match(sheet.text, mark.start, paragraph.end)
    span = shown.span() if shown else (mark.start, mark.end)
    name = "ngoặc" if mark.is_bracket else "ngoặc kép"
    told = f"Dấu {name} mở ( {mark.sign} ) ở đây mà không thấy dấu đóng."
    return sheet.found("quotes", "error", span, told)


def _unopened(sheet: Sheet, mark: _Mark, paragraph: Paragraph) -> Finding:
    shown = _WORDS_BEFORE.search(sheet.text[paragraph.start : mark.end])
    start = paragraph.start + shown.start() if shown else mark.start
    name = "ngoặc" if mark.is_bracket else "ngoặc kép"
    told = f"Dấu {name} đóng ( {mark.sign} ) ở đây mà không thấy dấu mở."
    return sheet.found("quotes", "error", (start, mark.end), told)


def _mixed(sheet: Sheet, pairs: Sequence[tuple[_Mark, _Mark]]) -> Iterator[Finding]:
    """One finding for each style that is rarer than the usual one of the text."""
    styles: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one, other in pairs:
        if not one.is_bracket:
            style = _STYLE[one.sign]
            if style != _STYLE[other.sign]:
                style = f"{one.sign}…{other.sign}"
            styles[style].append((one.start, other.end))
    even = {style: len(places) for style, places in styles.items() if style in _STYLE.values()}
    if len(styles) < 2 or not even:
        return
    usual = max(even, key=lambda style: (style not in _MAKESHIFT, even[style], style == "“…”"))
    for style, places in styles.items():
        if style != usual:
            yield _rarer(sheet, style, usual, even[usual], places)


def _rarer(
    sheet: Sheet, style: str, usual: str, count: int, places: Sequence[tuple[int, int]]
) -> Finding:
    start, end = places[0]
    whole = end - start <= _MOST_SHOWN
    begins, ends = map(len, style.split("…"))
    shown = sheet.text[start + begins : end - ends]
    opening, closing = usual.split("…")
    more = f" (và {len(places) - 1} chỗ nữa)" if len(places) > 1 else ""
    head = _WORDS.match(sheet.text, start, end)
    return sheet.found(
        "quotes",
        "hint",
        (start, end) if whole or head is None else head.span(),
        f"Ở đây{more} dùng dấu ngoặc kép {style}, phần lớn văn bản ({count} chỗ) dùng {usual}. "
        "Nên thống nhất một kiểu.",
        suggestion=f"{opening}{shown}{closing}" if whole else None,
        evidence=tuple(sheet.elsewhere(*place) for place in places[1:50]),
    )
