"""The numbers, letters and bullets that lines begin with, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

RANKS: dict[str, int] = {
    "phụ lục": 1, "phần": 1, "chương": 2, "mục": 3, "tiểu mục": 4, "điều": 5, "A": 6, "I": 7,
    "1": 8, "1)": 9, "1.1": 10, "1.1.1": 11, "1.1.1.1": 12, "a": 13, "nhất": 13,
    "a1": 14, "-": 20, "+": 21, "*": 20,
}  # fmt: skip
"""How deep each style stands when several are used; a larger number is deeper."""

WORDS: frozenset[str] = frozenset(("phụ lục", "phần", "chương", "mục", "tiểu mục", "điều"))
"""Styles whose label is a word, and which head a section whatever follows."""

BULLETS: frozenset[str] = frozenset("-+*")

UPPER = "A-Z" + "".join(
    char for char in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]) if char.isupper()
)
"""Capital letters, as the inside of a character class."""

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WORD = re.compile(
    r"(?P<word>phụ lục|phần|chương|tiểu mục|mục|điều|mẫu|biểu mẫu|biểu|đề cương)"
    r"(?: (?P<thu>thứ |số:? ?)?(?P<n>[ivxlc]+|\d{1,3}[a-zđ]?|[a-h]|nhất|hai|ba|bốn|tư|năm|sáu"
    r"|bảy|tám"
    r"|chín|mười|mở đầu|kết luận))?(?!\w)(?P<end>\s*[.:)/–—-]+(?!\d)|\s*$)?"
)
_ROMAN = re.compile(
    r"(?![vV]/[vV])(?P<n>[IVX]{1,6})(?P<end>\s*[-–—.)/:]+)(?=\s*[^\W\d_]|\s*[“\"'(])(?!\s*\w\.)"
)
_CAPITAL = re.compile(
    rf"(?P<n>[A-HĐ])(?P<end>\s*[-–—.)/]+)(?=\s+[^\W\d_]|[{UPPER}]{{2}})(?!\s*\w\.)"
)
_MULTI = re.compile(
    r"(?P<n>(?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){1,3})"
    rf"(?:(?P<end>\s*[-–—.)/:])(?=\s*[^\W\d_]|\s*[“\"'(])|(?=\s+[{UPPER}]))"
)
_WORDS = r"(?=\s*[^\W\d_]|\s*[“\"'(‘]|\s+\d)"
_ARABIC = re.compile(
    rf"(?P<open>\()?(?P<n>\d{{1,3}})(?P<end>\s*[.)]+(?!\d){_WORDS}|\s*[-–—/:]+(?=\s*[^\W\d_])"
    rf"(?![{UPPER}]{{2,}}\w*[-–/]))"
)
_ALPHA = re.compile(rf"(?P<open>\()?(?P<n>[a-zđ])(?P<end>\s*[.)/]{_WORDS}(?!\w\.)|\s?[-–](?=\s))")
_SUB_ALPHA = re.compile(rf"\(?(?P<n>[a-zđ]\.?(?P<i>\d{{1,2}}))\s*[.)](?!\d){_WORDS}")
_ORDINAL = re.compile(
    r"thứ (?P<n>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười) ?[,:;]"
    r"|(?P<m>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là ?[,:;]"
)
_BULLET = re.compile(
    r"(?P<n>[-–—−‐‑+*•●○◦▪■□►➢➔⇨❖◆✓✔·])(?=\s*[^\s\d-])|(?P<m>[-–—+*•]) (?=\d)|(?P<o>[-–•+])(?=\d+%)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """`style` is one of RANKS; `label` is as printed; `rest` is where the words begin."""

    style: str
    label: str
    rest: int
    value: int | None = None

    @property
    def rank(self) -> int:
        return RANKS[self.style]


def roman_value(numeral: str) -> int:
    """0 for what is no Roman number."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total, last = 0, 0
    for char in reversed(numeral.upper()):
        value = values.get(char, 0)
        total += value if value >= last else -value
        last = max(last, value)
    return total


def marker_of(text: str, form: str) -> Marker | None:
    """What the line begins with, if it begins with a label or a bullet."""
    return _word_marker(text, form) or _numbered(text) or _bulleted(text) or _in_words(text, form)


def _word_marker(text: str, form: str) -> Marker | None:
    match = _WORD.match(form)
    if match is None or not text[0].isupper():
        return None
    word, number, ended = match["word"], match["n"], match["end"] is not None
    rest = text[match.end() :].strip()
    capitals = rest.isupper()
    if word in ("mẫu", "biểu mẫu", "biểu", "đề cương", "phụ lục"):
        shown = text[: match.end()].isupper() or ended or match["thu"] is not None
        if not shown or (word != "phụ lục" and (number is None and not text.isupper())):
            return None
        word = "phụ lục"
    elif number is None or not (ended or capitals):
        return None
    if word == "phần" and number is not None and not match["thu"] and len(number) > 4:
        return None
    return Marker(word, text[: match.end()].strip(), match.end(), _word_value(number))


def _word_value(number: str | None) -> int | None:
    if number is None:
        return None
    if number == "bốn":
        return 4
    if number in _ORDINALS:
        return _ORDINALS.index(number) + 1
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits[0]) if digits[0] == number else None
    if len(number) == 1 and number in "abdefgh":
        return "abcdefgh".index(number) + 1
    return roman_value(number) or None


def _numbered(text: str) -> Marker | None:
    if match := _MULTI.match(text):
        depth = match["n"].count(".")
        return _marker("1" + ".1" * depth, match, int(match["n"].rsplit(".", 1)[1]))
    if match := _ARABIC.match(text):
        return _marker("1)" if ")" in match["end"] else "1", match, int(match["n"]))
    if match := _ROMAN.match(text):
        return _marker("I", match, roman_value(match["n"]))
    if match := _CAPITAL.match(text):
        return _marker("A", match, "ABCDEFGH".find(match["n"]) + 1 or None)
    return _lettered(text)


def _lettered(text: str) -> Marker | None:
    if match := _SUB_ALPHA.match(text):
        return _marker("a1", match, int(match["i"]))
    if match := _ALPHA.match(text):
        return _marker("a", match, _LETTERS.find(match["n"]) + 1 or None)
    return None


def _marker(style: str, match: re.Match[str], value: int | None) -> Marker:
    return Marker(style, match[0].strip(), match.end(), value)


def _in_words(text: str, form: str) -> Marker | None:
    """“Thứ nhất, …”, “Một là: …”."""
    match = _ORDINAL.match(form)
    if match is None or not text[0].isupper():
        return None
    value = _word_value("nhất" if match["m"] == "một" else match["n"] or match["m"])
    return Marker("nhất", text[: match.end()].strip(), match.end(), value)


def _bulleted(text: str) -> Marker | None:
    match = _BULLET.match(text)
    if match is None:
        return None
    sign = match[0].strip()
    style = sign if sign in "+*" else "+" if sign in "○◦" else "-"
    return Marker(style, sign, match.end())
