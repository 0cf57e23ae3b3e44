"""Places of the country that a text names: hamlets, communes, districts, provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Header
from ingest.vietnamese import canonical, match_key, nfc

LEVELS = {
    "thôn": 0, "bản": 0, "ấp": 0, "buôn": 0, "làng": 0, "xóm": 0, "khóm": 0, "phum": 0, "sóc": 0,
    "tổ dân phố": 0, "khu phố": 0, "khu dân cư": 0, "khu": 0, "tổ": 0, "plei": 0, "tdp": 0,
    "xã": 1, "phường": 1, "thị trấn": 1, "đặc khu": 1,
    "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2, "tp": 2, "tp.": 2,
    "tỉnh": 3,
}  # fmt: skip
HAMLET, COMMUNE, DISTRICT, PROVINCE = range(4)
_COMMITTEES = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận",
               "thị": "thị xã"}  # fmt: skip
_NUMBERED = frozenset(("khu", "tổ"))
"""Ordinary words, unless a number follows."""
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_WORD = rf"[{_UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
_NUMBER = r"(?:số\s+)?\d{1,3}[A-Za-zĐđ]?(?:/\d{1,2})?(?![\w%.,]*\d)"
_KINDS = "|".join(sorted(map(re.escape, LEVELS), key=len, reverse=True))
_LOCALITY = re.compile(
    rf"(?<!\w)(?:(?P<committee>[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị)\s+(?:ủy|uỷ|đoàn)"
    rf"|(?P<kind>(?i:{_KINDS}))(?!\w))\s+(?P<name>{_NUMBER}|{_WORD}(?:(?:\s+"
    rf"|\s?-\s?){_WORD}){{0,4}}"
    rf"(?:\s+\d{{1,2}}(?![\w%]))?)"
)
_HEADS = frozenset(
    (
        "hội",
        "ban",
        "đảng",
        "ủy",
        "công",
        "chi",
        "đoàn",
        "mặt",
        "trung",
        "văn",
        "phòng",
        "tổ",
        "mô",
        "lực",
        "câu",
        "trường",
        "chủ",
        "bí",
    )
)
"""Words that begin an office's name and no place's."""


@dataclass(frozen=True, slots=True)
class Locality:
    kind: str
    name: str

    @property
    def level(self) -> int:
        return LEVELS[self.kind]

    @property
    def key(self) -> str:
        """The same in all ways of writing the name, whatever kind of place it is or was."""
        return " ".join(match_key(word) for word in self.name.split() if word != "số")

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


Localities = tuple[Locality, ...]


def localities_in(text: str) -> list[tuple[int, int, Locality]]:
    """(start, end, place) of every place that the text names with its kind, in order."""
    return list(_found(text))


def locality_at(text: str, position: int) -> tuple[int, Locality] | None:
    """(end, place) of the place whose kind begins at `position`."""
    match = _LOCALITY.match(text, position)
    found = _locality(match) if match else None
    return found


def _found(text: str) -> Iterator[tuple[int, int, Locality]]:
    for match in _LOCALITY.finditer(text):
        if found := _locality(match):
            yield match.start(), found[0], found[1]


def _locality(match: re.Match[str]) -> tuple[int, Locality] | None:
    if match["committee"]:
        kind = _COMMITTEES[match["committee"].lower()]
    else:
        kind = canonical(nfc(match["kind"]))
    name = match["name"]
    if kind in _NUMBERED and not name[-1].isdigit():
        return None
    words = name.split()
    for at, word in enumerate(words[1:], 1):
        if canonical(word) in _HEADS and at + 1 < len(words):
            name = name[: name.index(word)].rstrip(" -")
            break
    return match.start("name") + len(name), Locality(kind, " ".join(name.split()))


def ordered(found: list[Locality]) -> Localities:
    """Each once, from the smallest to the largest, as named within a level."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.level))


def printed(where: Localities) -> str | None:
    """“thôn Hạ và thôn Trung, xã Suối Đàn”."""
    levels = dict.fromkeys(one.level for one in where)
    parts = (" và ".join(str(one) for one in where if one.level == at) for at in levels)
    return ", ".join(parts) or None


def scope_of(header: Header) -> Localities:
    """Where a document comes from, by its issuers' names and its letterhead."""
    found: dict[int, Locality] = {}
    for office in (header.issuer.value, header.parent_issuer.value):
        for _, _, one in localities_in(office or ""):
            found.setdefault(one.level, one)
    place, level = header.place.value, header.level.value
    own = {"tỉnh": PROVINCE, "huyện": DISTRICT, "xã": COMMUNE}.get(level or "")
    if place and own is not None and own not in found:
        found[own] = Locality(("xã", "huyện", "tỉnh")[own - 1], place)
    return tuple(found[at] for at in sorted(found))
