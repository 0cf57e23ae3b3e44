"""The source of verbatim text, in the form that people here put behind it, in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import ingest.document
from ingest.markers import BULLETS, WORDS, Marker, marker_of
from ingest.vietnamese import canonical

_DEPENDENT = ("Văn phòng", "Ban ", "Phòng ", "Trung tâm ")
"""How the names of offices begin that every body has one of."""
_WHOSE = ("ủy", "đoàn", "hội", "đảng bộ", "chi bộ", "bộ chỉ huy")
"""Words of such a name (in small letters) that say already whose office it is."""
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_LONGEST = 80
"""Characters of a heading without a number that are given; a longer one is cut at a word."""


class Header(Protocol):
    """What a document says of itself; None where it does not."""

    @property
    def kind(self) -> str | None: ...
    @property
    def symbol(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def issuer(self) -> str | None: ...
    @property
    def parent_issuer(self) -> str | None: ...


class Particulars(NamedTuple):
    """A stored header as its citation needs it."""

    kind: str | None
    symbol: str | None
    date: str | None
    issuer: str | None
    parent_issuer: str | None

    @classmethod
    def of(cls, header: ingest.document.Header) -> Particulars:
        return cls(*(getattr(header, name).value for name in cls._fields))


def cite(document: Header, path: Sequence[str] = ()) -> str:
    """(Kế hoạch số 12-KH/ĐU ngày 15/3/2024 của Đảng ủy xã Nam Tiến, mục II.1).

    What the document does not give is said so. `path`: the headings above the text, outermost
    first.
    """
    place = where(path)
    return f"({named(document)}{', ' if place else ''}{place})"


def named(document: Header) -> str:
    """The document without a place in it."""
    number = f"số {document.symbol}" if document.symbol else "không số"
    dated = f" {written(document.date)}" if document.date else ", không rõ ngày"
    body = issuer(document)
    comma = "" if document.date else ","
    by = f"{comma} của {body}" if body else ", không rõ cơ quan ban hành"
    return f"{document.kind or 'Văn bản'} {number}{dated}{by}"


def written(date: str) -> str:
    """`2024-03-15` as “ngày 15/3/2024”, `2021-04` as “tháng 4/2021”, `2021` as “năm 2021”.

    Days below 10 and the months 1 and 2 take a leading zero, as Nghị định 30 asks.
    """
    found = _DATE.fullmatch(date)
    if found is None:
        return f"ngày {date}"
    year, month, day = found.groups()
    if month is None:
        return f"năm {year}"
    shown = f"{int(month):02}" if int(month) < 3 else str(int(month))
    return f"ngày {int(day):02}/{shown}/{year}" if day else f"tháng {shown}/{year}"


def issuer(document: Header) -> str | None:
    """The issuing office; one that every body has (Văn phòng, Ban Dân vận) with whose it is."""
    own, parent = document.issuer, document.parent_issuer
    if not own or not parent or not own.startswith(_DEPENDENT):
        return own
    return own if any(word in own.lower() for word in _WHOSE) else f"{own} {parent}"


def where(path: Sequence[str]) -> str:
    """“mục II.1.a”, “Điều 3, khoản 2”, “phần thứ nhất, mục III.1”; "" for the title block."""
    said: list[str] = []
    numbers: list[str] = []
    article = False
    for heading, marker in _marked(path):
        if marker is None:
            said += [*_chain(numbers, article=article), _quoted(heading)]
            numbers = []
        elif marker.style in WORDS:
            article = article or marker.style == "điều"
            kept = said if marker.style != "điều" else [one for one in said if _numbered_on(one)]
            said = [*kept, *_chain(numbers, article=False), _label(marker)]
            numbers = []
        else:
            numbers = _under(numbers, _label(marker))
    return ", ".join([*said, *_chain(numbers, article=article)])


def _marked(path: Sequence[str]) -> Iterator[tuple[str, Marker | None]]:
    """Headings with their labels; names of columns and bullets are no place to look for."""
    for heading in path:
        text = " ".join(heading.split())
        if not text or "|" in text:
            continue
        marker = marker_of(text, canonical(text))
        if marker is None or marker.style not in BULLETS:
            yield text, marker


def _label(marker: Marker) -> str:
    """“II-” as “II”, “a)” as “a”, “(1)” as “1”, “CHƯƠNG II.” as “Chương II”."""
    label = marker.label.strip(" .:)(/–—-−,;")
    if marker.style not in WORDS:
        return label
    words = label.split()
    count = len(marker.style.split())
    return " ".join([" ".join(words[:count]).capitalize(), *map(_figure, words[count:])])


def _figure(number: str) -> str:
    """II, 5, 5a and A as they are; “THỨ NHẤT” in small letters."""
    return number if re.fullmatch(r"[IVXLC]+|\d+\w?|[A-ZĐ]", number) else number.lower()


def _under(numbers: list[str], label: str) -> list[str]:
    """2.1 beneath 2 says both."""
    if numbers and label.startswith(numbers[-1] + "."):
        return [*numbers[:-1], label]
    return [*numbers, label]


def _chain(numbers: Sequence[str], *, article: bool) -> list[str]:
    """Numbers that follow each other: khoản and điểm in an article, else one “mục”."""
    if not numbers:
        return []
    if article:
        return [f"{'khoản' if one[0].isdigit() else 'điểm'} {one}" for one in numbers]
    return [f"mục {'.'.join(numbers)}"]


def _numbered_on(said: str) -> bool:
    """Whether articles begin again in it, so that it must be named with them."""
    return said.startswith(("Phụ lục", "“"))


def _quoted(heading: str) -> str:
    if len(heading) > _LONGEST:
        heading = heading[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return f"mục “{heading}”"
