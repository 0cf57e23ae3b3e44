"""Where a document number counts: one series for the centre, one for every place and level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from index.provinces import kin, province, province_at_end, province_of_town
from ingest.document import Header
from ingest.offices import level_of, proper_case
from ingest.vietnamese import canonical, nfc

_LEVELS = ("tỉnh", "huyện", "xã", "cơ sở")
_OFFICES = """
    BCA BQP BNG BNV BTP BTC BCT BGDĐT BGTVT BGD BKHĐT BKHCN BLĐTBXH BNNPTNT BNN BNNMT BDTTG BTNMT
    BTTTT BVHTTDL BVHTT BXD BYT BXH UBDT UBTDTT NHNN TTCP VPCP VPQH VPCTN TANDTC VKSNDTC KTNN
"""
_MINISTRIES = frozenset(_OFFICES.split())
_CENTRAL_CODE = re.compile(
    r"(?:TW|TƯ|TTG|(?<!UB)CP|QH\d*|UBTVQH\d*|CTN|HĐBT|HĐCP|MTTW|TLĐ|TWĐTN|TWH|NHNN)$"
)
_LEVEL_OF_CODE = (
    ("tỉnh", re.compile(r"(?<!CT)TU$")),
    ("huyện", re.compile(r"(?:HU|QU|THU|TXU|TPU)$")),
)
_UNITS = {
    "tỉnh": "tỉnh", "huyện": "huyện", "quận": "huyện", "thị xã": "huyện", "thị": "huyện",
    "thành phố": "thành phố", "thành": "thành phố", "tp": "thành phố", "tp.": "thành phố",
    "xã": "xã", "phường": "xã", "thị trấn": "xã", "đặc khu": "xã",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<!\w)(?P<unit>tỉnh|huyện|quận|thị xã|thị trấn|thị(?= ủy| đoàn)|thành phố"
    r"|thành(?= ủy| đoàn)|tp\.?|xã(?! hội)|phường|đặc khu)(?: ủy| đoàn)?(?= )"
)
_NAME = re.compile(r"\s+((?:[^\W\d_]\w*|\d+|-)(?:\s+(?:[^\W\d_][\w']*|\d+|-))*)")
_NAMELESS = frozenset({"ủy", "đoàn", "ban", "hội", "đảng", "ubnd", "hđnd", "mttq"})
_BODY = re.compile(
    r"(?<!\w)(?:sở|công an|bộ chỉ huy quân sự|ban dân vận|ban tuyên giáo|ban tổ chức|trường"
    r"|bệnh viện|công ty|trung tâm|chi cục|cục|văn phòng|hội|đoàn|liên đoàn)(?!\w).*"
)
_TERMS = {  # khóa of the Party: first and last year
    "VI": (1986, 1991), "VII": (1991, 1996), "VIII": (1996, 2001), "IX": (2001, 2006),
    "X": (2006, 2011), "XI": (2011, 2016), "XII": (2016, 2021), "XIII": (2021, 2026),
    "XIV": (2026, 2031),
}  # fmt: skip
_ROMAN = re.compile(r"(?<![IVX])[IVX]+(?![IVX])")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose number it is, as far as is known.

    `level` is the one that issued it. `places` gives, for a level, the names under which its
    place may be known (canonical).
    `open`: neither level nor place is told, so that it may also be one of the centre's.
    """

    central: bool = False
    level: str | None = None
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    open: bool = False

    def contradicts(self, other: Scope) -> bool:
        """Whether the two cannot be one series. Of the centre there is one only."""
        if self.central or other.central:
            return not (self.central or self.open) or not (other.central or other.open)
        if self.level and other.level and self.level != other.level:
            return True
        shared = self._shared(other)
        return any(not self.places[at] & other.places[at] for at in shared)

    def meets(self, other: Scope) -> bool:
        """Whether the two name the same place on the level that issued, or else on the finest."""
        known = {at for scope in (self, other) for at in scope.places}
        at = self.level or other.level or max(known, key=_LEVELS.index, default=None)
        if at is None:
            return self.central and other.central
        nothing: frozenset[str] = frozenset()
        return bool(self.places.get(at, nothing) & other.places.get(at, nothing))

    def joined(self, other: Scope) -> Scope:
        """What is known when both mean the same series."""
        if self.central or other.central:
            return CENTRE
        level = self.level or other.level
        if self.level == level and self.places == other.places:
            return self if other.open or not self.open else other
        upto = _LEVELS.index(level) if level else len(_LEVELS)
        places = {
            at: self.places.get(at, names) & other.places.get(at, names)
            for at, names in (*self.places.items(), *other.places.items())
            if _LEVELS.index(at) <= upto
        }
        agreed = {at: names for at, names in places.items() if names}
        if level is None and self.places and other.places:
            agreed = {at: n for at, n in agreed.items() if at in self.places and at in other.places}
        return Scope(False, level, agreed, self.open and other.open)

    def _shared(self, other: Scope) -> list[str]:
        """The levels on which both must agree: down to the one that issued; where neither knows
        that, the highest that both name, since what is meant may be of any level above."""
        level = self.level or other.level
        reach = _LEVELS[: _LEVELS.index(level) + 1] if level else _LEVELS
        shared = [at for at in reach if at in self.places and at in other.places]
        return shared if level else shared[:1]


CENTRE = Scope(central=True)
_level_of = lru_cache(maxsize=1 << 14)(level_of)


@lru_cache(maxsize=1 << 14)
def code_of(symbol: str) -> tuple[bool, str | None]:
    """Whether the symbol is of the centre's own series, and the level that it tells, if any."""
    last = re.split(r"[-/.]", nfc(symbol).upper())[-1]
    if last in _MINISTRIES or _CENTRAL_CODE.search(last):
        return True, None
    return False, next((level for level, code in _LEVEL_OF_CODE if code.search(last)), None)


def series_of(symbol: str, header: Header) -> Scope:
    """The scope of a held document's own number: its place is the one that it names, whatever
    merged into it later."""
    issuer = header.issuer.value
    central, level = code_of(symbol)
    level = (_level_of(issuer) if issuer else header.level.value) or level
    if central or level == "trung ương":
        return CENTRE
    return Scope(False, level, scope_of(header).places)


def scope_of(header: Header) -> Scope:
    """Where a document comes from: the places that its issuers and its letterhead name."""
    issuer, parent = header.issuer.value, header.parent_issuer.value
    places: dict[str, frozenset[str]] = {}
    for office in (issuer, parent):
        for at, name in places_in(office or ""):
            places.setdefault(at, frozenset({name}))
    level = header.level.value or (_level_of(issuer) if issuer else None)
    for at, name in _letterhead_place(header.place.value, level, places):
        places[at] = frozenset({name})
    return Scope(False, level if level != "trung ương" else None, places)


def _letterhead_place(
    printed: str | None, level: str | None, known: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """“Điện Biên, ngày …”: a province by its name, else the place of the issuer's own level."""
    if not printed or level == "trung ương":
        return
    named = province(printed)
    if level in ("huyện", "xã") and level not in known:
        yield level, canonical(nfc(printed))
    elif "tỉnh" not in known:
        named = named or province_of_town(printed)
        if named or level == "tỉnh":
            yield "tỉnh", named or canonical(nfc(printed))


def meant_by(symbol: str, issuer: str | None, citing: Scope, day: int) -> Scope:
    """The scope of a number that a document cites.

    `issuer` as the mention names it; what it leaves open is the place of the `citing` document,
    written on `day`: “của Tỉnh ủy” in a document of Điện Biên is Điện Biên's.
    """
    central, by_code = code_of(symbol)
    told = _level_of(issuer) if issuer else None
    if central or told == "trung ương":
        return CENTRE
    level = told or by_code
    named = {at: frozenset({name}) for at, name in places_in(issuer or "")}
    places = {**_inherited(named, level, citing, day), **named}
    return Scope(False, level, places, open=level is None and not named)


def _inherited(
    named: Mapping[str, frozenset[str]], level: str | None, citing: Scope, day: int
) -> dict[str, frozenset[str]]:
    """What a mention need not say: the places above the finest one that it names, or of its
    office's level and above."""
    if "tỉnh" in named:
        return {}
    reach = _LEVELS.index(level) if level in _LEVELS else len(_LEVELS) - 1
    upto = 0 if named else reach
    return {
        at: _kin(names, day) if at == "tỉnh" else names
        for at, names in citing.places.items()
        if _LEVELS.index(at) <= upto
    }


def _kin(names: frozenset[str], day: int) -> frozenset[str]:
    return frozenset(other for name in names for other in kin(name, day))


@lru_cache(maxsize=1 << 14)
def places_in(office: str) -> tuple[tuple[str, str], ...]:
    """The places that an office's name names: `Đảng ủy xã Lũng Vài, huyện Cao Lộc` gives
    (xã, lũng vài) and (huyện, cao lộc). A body of its own (a Sở, a school) is a place too."""
    name = proper_case(" ".join(nfc(office).split()))
    form = canonical(name)
    units = list(_UNIT.finditer(form))
    found: dict[str, str] = {}
    for unit, after in zip(units, [*[u.start() for u in units[1:]], len(name)], strict=False):
        said = _proper_name(name[unit.end() : after])
        if said:
            at, place = _placed(_UNITS[unit["unit"]], said)
            found.setdefault(at, place)
    if "tỉnh" not in found and not found and (ending := province_at_end(name)):
        found["tỉnh"] = ending
    if level_of(name) == "cơ sở" and (body := _BODY.search(form)):
        found["cơ sở"] = body[0]
    return tuple(found.items())


def _placed(unit: str, name: str) -> tuple[str, str]:
    """The level of a named place; a thành phố is a province where it is one of the centre's."""
    known = province(name)
    if unit == "thành phố":
        return ("tỉnh", known) if known else ("huyện", canonical(name))
    if unit == "tỉnh":
        return unit, known or canonical(name)
    return unit, canonical(name)


def _proper_name(text: str) -> str:
    """The capital words (and figures) that the text begins with."""
    words: list[str] = []
    for word in text.split():
        bare = word.strip(",;.()")
        if not (bare[:1].isupper() or bare.isdigit() or (bare == "-" and words)):
            break
        if canonical(bare) in _NAMELESS:
            break
        words.append(bare)
        if word != bare:
            break
    return " ".join(words).strip(" -")


def term_span(term: str | None) -> tuple[int, int]:
    """First and last day (yyyymmdd) of a khóa of the Central Committee; (0, 0) for none known."""
    roman = _ROMAN.search(term.upper()) if term else None
    years = _TERMS.get(roman[0]) if roman else None
    return (years[0] * 10_000 + 101, years[1] * 10_000 + 1231) if years else (0, 0)
