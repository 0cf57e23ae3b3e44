"""Word's automatic numbers, which stand nowhere in the text: counted again from numbering.xml."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    pattern: str
    format: str
    start: int
    restarts_after: int | None
    """The level (from 0) whose next number starts this one again; None: any above it."""
    plain: bool
    """All numbers in the pattern are to be decimal."""


_DECIMAL = _Level(pattern="", format="decimal", start=1, restarts_after=None, plain=False)


@dataclass(slots=True)
class _List:
    """One list as it is being counted. `counts[i]` is None where level i has not begun."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)


class Numbering:
    """Labels of list paragraphs, asked for in the order of the document, each once."""

    def __init__(self, root: Any | None) -> None:
        """`root` is the element of numbering.xml, or None where the file has none."""
        self._abstract: dict[str, Any] = {}
        self._nums: dict[str, Any] = {}
        self._styled: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._started: set[str] = set()
        for element in [] if root is None else root:
            if element.tag == qn("w:abstractNum"):
                key = element.get(qn("w:abstractNumId"), "")
                self._abstract[key] = element
                if (link := element.find(qn("w:styleLink"))) is not None:
                    self._styled[link.get(qn("w:val"), "")] = key
            elif element.tag == qn("w:num"):
                self._nums[element.get(qn("w:numId"), "")] = element

    def label(self, num_id: str, level: int) -> str:
        """The literal label of the next paragraph of this list, "" where it has none."""
        found = self._list_of(num_id)
        if found is None or not 0 <= level < _DEEPEST or level not in found.levels:
            return ""
        _count(found, level)
        rule = found.levels[level]
        if rule.format == "bullet":
            return rule.pattern.strip()
        if rule.format == "none":
            return _PLACE.sub("", rule.pattern).strip()
        return _PLACE.sub(
            lambda place: _shown(found, rule, int(place[1]) - 1), rule.pattern
        ).strip()

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level that names this paragraph style, 0 where none does."""
        abstract = self._abstract.get(self._abstract_id(num_id) or "")
        for element in [] if abstract is None else abstract.iterfind(qn("w:lvl")):
            named = element.find(qn("w:pStyle"))
            if named is not None and named.get(qn("w:val")) == style:
                return _number(element.get(qn("w:ilvl")), 0)
        return 0

    def _abstract_id(self, num_id: str) -> str | None:
        num = self._nums.get(num_id)
        named = None if num is None else num.find(qn("w:abstractNumId"))
        if named is None:
            return None
        key = str(named.get(qn("w:val"), ""))
        abstract = self._abstract.get(key)
        link = None if abstract is None else abstract.find(qn("w:numStyleLink"))
        return key if link is None else self._styled.get(link.get(qn("w:val"), ""), key)

    def _list_of(self, num_id: str) -> _List | None:
        """Lists of one abstract definition count on together, until one starts anew."""
        key = self._abstract_id(num_id)
        if key is None or key not in self._abstract:
            return None
        if key not in self._lists:
            self._lists[key] = _List(_levels(self._abstract[key]))
        found = self._lists[key]
        if num_id not in self._started:
            self._started.add(num_id)
            self._override(found, self._nums[num_id])
        return found

    def _override(self, found: _List, num: Any) -> None:
        for override in num.iterfind(qn("w:lvlOverride")):
            level = _number(override.get(qn("w:ilvl")), 0)
            if (element := override.find(qn("w:lvl"))) is not None:
                found.levels[level] = _level(element)
            start = override.find(qn("w:startOverride"))
            if start is not None and 0 <= level < _DEEPEST:
                found.levels[level] = replace(
                    found.levels.get(level, _DECIMAL), start=_number(start.get(qn("w:val")), 1)
                )
                found.counts[level] = None


def _count(found: _List, level: int) -> None:
    """One more on this level; deeper ones begin again, unless they say otherwise."""
    before = found.counts[level]
    found.counts[level] = found.levels[level].start if before is None else before + 1
    for deeper in range(level + 1, _DEEPEST):
        rule = found.levels.get(deeper)
        if rule is None or rule.restarts_after is None or level <= rule.restarts_after:
            found.counts[deeper] = None


def _shown(found: _List, rule: _Level, level: int) -> str:
    named = found.levels.get(level)
    count = found.counts[level]
    if named is None:
        return ""
    number = named.start if count is None else count
    return number_text(number, "decimal" if rule.plain else named.format)


def _levels(abstract: Any) -> dict[int, _Level]:
    return {
        _number(element.get(qn("w:ilvl")), 0): _level(element)
        for element in abstract.iterfind(qn("w:lvl"))
    }


def _level(element: Any) -> _Level:
    def value(tag: str) -> str | None:
        found = element.find(qn(tag))
        return None if found is None else found.get(qn("w:val"))

    restart = value("w:lvlRestart")
    return _Level(
        pattern=value("w:lvlText") or "",
        format=value("w:numFmt") or "decimal",
        start=_number(value("w:start"), 1),
        restarts_after=None if restart is None else _number(restart, 1) - 1,
        plain=element.find(qn("w:isLgl")) is not None,
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


def number_text(number: int, form: str) -> str:
    """A number as Word and HTML write it in one of their numbering formats."""
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """a, b, …, z, aa, bb, … as Word counts."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "none": lambda _: "",
}
