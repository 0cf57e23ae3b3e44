"""Abbreviations that are not said in full anywhere in the draft, or are said in full twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from index.abbreviations import CURATED, Abbreviations
from index.definitions import definitions
from index.drafts.finding import Finding
from index.drafts.sheet import Sheet
from index.expansions import forms_of
from ingest.vietnamese import bare, canonical, is_syllable

_SHORT = re.compile(r"(?<![\w/&.-])(?<![-/] )[A-ZĐƯÔƠÂĂÊ]{2,8}(?![\w/&]|[-.]\w|- )")
_EXPLAINED = re.compile(r"[”\"]?\s*(?:\([^)]{4,}\)|là (?:tên |chữ )?viết tắt)")
_AFTER_WORDS = re.compile(r"\([^()]{0,30}$|viết tắt(?: là)?\W{0,3}$|gọi tắt[^.;]{0,30}$")
_NEAR = 60
_ROMAN = re.compile(r"[IVXLCDM]+")
_VOWEL = re.compile(r"[AEIOUYĂÂÊÔƠƯ]")
_KNOWN = frozenset((
    "AIDS", "APEC", "ASEAN", "BBT", "BC", "BCA", "BCT", "BNV", "BOT", "BQP", "BS", "BT", "BTC",
    "BTP", "CA", "CAND", "CB", "CHXHCN", "CN", "COVID", "CP", "CPI", "CT", "CTR", "CV", "DDCI",
    "DT", "EU", "EVN", "FAO", "FDI", "FTA", "GCN", "GDP", "GIS", "GMP", "GPS", "GRDP", "GS",
    "HCM", "HD", "HIV", "HU", "HĐBT", "ICT", "ILO", "IMF", "ISO", "IT", "IUU", "KH", "KL", "KS",
    "KT", "LED", "LHQ", "LT", "MTV", "NGO", "NN", "NQ", "NXB", "NĐ", "OCOP", "ODA", "OECD",
    "PAPI", "PAR", "PBT", "PCI", "PGS", "PL", "PPP", "PTP", "QH", "QR", "QS", "QĐ", "QĐND",
    "SARS", "SIPAS", "SL", "SMS", "SOS", "STT", "TB", "TCVN", "THS", "TL", "TM", "TNHH", "TP",
    "TPHCM", "TS", "TT", "TTCP", "TTG", "TTR", "TTXVN", "TU", "TUQ", "TV", "TW", "TƯ", "UB",
    "UNDP", "UNESCO", "UNICEF", "USB", "USD", "VAT", "VIP", "VN", "VND", "VNEID", "VNPT", "VNĐ",
    "VOV", "VP", "VTV", "WB", "WHO", "WTO", "XHCN", "ĐT", "ĐU",
))  # fmt: skip
"""Understood by everybody, or the letters of a kind of document or an office in a symbol."""
_MOST_PLACES = 30


def short_form_findings(
    sheet: Sheet,
    abbreviations: Abbreviations = CURATED,
    known: Callable[[str], bool] = lambda _: False,
) -> Iterator[Finding]:
    """`known`: further ones (as written) that need no explanation."""
    said = _said(sheet)
    yield from _unsaid(sheet, frozenset(said), abbreviations, known)
    for short, meanings in said.items():
        if len({tuple(forms_of(full)) for full, _ in meanings}) > 1:
            yield _twice(sheet, short, meanings)


def _said(sheet: Sheet) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """Short form → what it is said to stand for, and where."""
    found: dict[str, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
    for paragraph in sheet.paragraphs:
        text = sheet.text[paragraph.start : paragraph.end]
        after = 0
        for short, full in definitions(text):
            at = _place(text, short, full, after)
            found[short].append((full, (paragraph.start + at, paragraph.start + at + len(short))))
    return found


def _place(text: str, short: str, full: str, after: int) -> int:
    words = r"\s+".join(map(re.escape, full.split()))
    near = re.compile(rf"{words}\W*(?:[^()]{{0,40}})?\(?[^()]{{0,40}}?(?P<s>{re.escape(short)})")
    match = near.search(text, after)
    return match.start("s") if match else max(text.find(short), 0)


def _unsaid(
    sheet: Sheet,
    said: frozenset[str],
    abbreviations: Abbreviations,
    known: Callable[[str], bool],
) -> Iterator[Finding]:
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    explained: set[str] = set()
    for paragraph in sheet.paragraphs:
        if paragraph.row or paragraph.text.isupper():
            continue
        for match in _SHORT.finditer(sheet.text, paragraph.start, paragraph.end):
            if _is_explained(sheet.text, match):
                explained.add(match[0])
            elif not _is_shouted(sheet.text, match):
                places[match[0]].append(match.span())
    for short, found in places.items():
        if short in said or short in explained or _is_known(short, abbreviations) or known(short):
            continue
        more = f" ({len(found)} chỗ)" if len(found) > 1 else ""
        yield sheet.found(
            "abbreviation",
            "hint",
            found[0],
            f"Không thấy chỗ nào trong văn bản viết đầy đủ chữ viết tắt “{short}”{more}. Nên viết "
            "đầy đủ ở lần đầu.",
            evidence=tuple(sheet.elsewhere(*place) for place in found[1:_MOST_PLACES]),
        )


def _is_explained(text: str, match: re.Match[str]) -> bool:
    """Whether its words stand right beside it, whatever their first letters: “… (SEC)”."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_EXPLAINED.match(text, match.end()) or _AFTER_WORDS.search(before))


def _is_known(short: str, abbreviations: Abbreviations) -> bool:
    if short in _KNOWN or _ROMAN.fullmatch(short) or abbreviations.knows(canonical(short)):
        return True
    return is_syllable(short) and bool(_VOWEL.search(bare(short).upper()))


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """Whether its neighbours are in capitals too: a title within the text."""
    before = re.search(r"([^\W\d_]{2,})[\s“\"(]*$", text[: match.start()][-20:])
    after = re.compile(r"[\s”\")]*([^\W\d_]{2,})").match(text, match.end())
    return any(one and one[1].isupper() and is_syllable(one[1]) for one in (before, after))


def _twice(sheet: Sheet, short: str, meanings: list[tuple[str, tuple[int, int]]]) -> Finding:
    first = meanings[0]
    other = next(one for one in meanings if forms_of(one[0]) != forms_of(first[0]))
    return sheet.found(
        "abbreviation",
        "warning",
        other[1],
        f"“{short}” ở đây là “{other[0]}”, ở chỗ khác là “{first[0]}”.",
        evidence=(sheet.elsewhere(*first[1]),),
    )
