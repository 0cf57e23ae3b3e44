"""References to a part of the draft itself that is not there: “tại mục V”, “khoản 3 Điều 2 …”."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.drafts.finding import Finding, Severity
from index.drafts.requirements import is_whole
from index.drafts.sheet import Sheet
from ingest.document import KINDS
from ingest.markers import BULLETS, Marker, roman_value
from ingest.vietnamese import canonical

_KIND = "|".join(sorted((canonical(kind) for kind in KINDS), key=len, reverse=True))
_REFERENCE = re.compile(
    r"(?<!\w)(?:(?:điểm (?P<point>[a-zđ])(?:\)|(?!\w)),? ?)?(?:khoản (?P<clause>\d{1,2}),? ?)?"
    r"(?:điều (?P<article>\d{1,3})(?![\d/])|mục (?P<section>[ivx]{1,5}|\d{1,2}|[a-h])(?![\w/])"
    r"|phần (?P<part>[ivx]{1,5}|thứ (?:nhất|hai|ba|tư|năm))(?!\w)"
    r"|chương (?P<chapter>[ivx]{1,5}|\d{1,2})(?!\w)"
    r"|phụ lục (?:số )?(?P<annex>[ivx]{1,5}|\d{1,2})(?![\w/])))"
)
_OWN = re.compile(
    rf"(?:,| \(?của|của)?\s*(?:(?:{_KIND}|văn bản|phụ lục) này|nêu trên|trên đây|dưới đây|ở trên"
    r"|ở dưới|nói trên|đã nêu|kèm theo|này(?!\w))"
)
_LEADS = re.compile(r"(?:tại|theo|ở|trong|như|quy định tại|nêu tại|xem|với|và|,) $")
_OTHER = re.compile(
    rf"(?<!\w)(?:{_KIND}|điều lệ|bộ luật|hiến chương|công ước|thông báo kết luận)(?! này)(?!\w)"
)
_SENTENCE = re.compile(r"[.;!?](?=\s)|\n")
_THINGS = {"article": "điều", "section": "mục", "part": "phần", "chapter": "chương",
           "annex": "phụ lục"}  # fmt: skip
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm")


@dataclass(slots=True)
class _Outlined:
    """What the draft has: numbers by style; and of each article its clauses and their points."""

    numbers: dict[str, set[int]] = field(default_factory=dict)
    letters: set[str] = field(default_factory=set)
    clauses: dict[int, dict[int, set[str]]] = field(default_factory=dict)

    def has(self, thing: str, number: int) -> bool:
        return number in self.numbers.get(thing, set())


def reference_findings(sheet: Sheet) -> Iterator[Finding]:
    outlined, whole = _outlined(sheet), is_whole(sheet)
    cited = sorted((one.start, one.end) for one in sheet.document.citations)
    for part in sheet.parts:
        for at, paragraph in enumerate(part.paragraphs):
            if at in part.quoted:
                continue
            form = canonical(sheet.text[paragraph.start : paragraph.end]).replace("\n", " ")
            rest = paragraph.marker.rest if paragraph.marker else 0
            for match in _REFERENCE.finditer(form, rest):
                span = (paragraph.start + match.start(), paragraph.start + match.end())
                if _within(cited, span) or not _is_own(form, match):
                    continue
                told = _missing(match, outlined, sure=whole and _says_so(form, match))
                if told:
                    yield _found(sheet, span, match, told, outlined)


def _within(cited: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    at = bisect_right(cited, (span[0], 1 << 60)) - 1
    return at >= 0 and cited[at][1] > span[0]


def _is_own(form: str, match: re.Match[str]) -> bool:
    """Whether the draft means itself: it says so, or no other document is named in the sentence."""
    if _says_so(form, match):
        return True
    before = _SENTENCE.split(form[: match.start()])[-1]
    ending = _SENTENCE.search(form, match.end())
    after = form[match.end() : ending.start() if ending else len(form)]
    if not _LEADS.search(form[: match.start()]) or match["section"] in tuple("abcdefgh"):
        return False
    return not _OTHER.search(before) and not _OTHER.search(after)


def _says_so(form: str, match: re.Match[str]) -> bool:
    return _OWN.match(form, match.end()) is not None


def _missing(match: re.Match[str], outlined: _Outlined, *, sure: bool) -> str | None:
    """What of it is not there, in Vietnamese; None where all is, or nothing can be told.

    `sure`: that a whole document says that it means itself; then it should have such parts.
    """
    thing, written = next((n, match[n]) for n in _THINGS if match[n] is not None)
    number = _number(written)
    name = _THINGS[thing]
    if thing == "section":
        if written in outlined.letters or outlined.has("mục", number):
            return None
        known = outlined.numbers.get("số" if written.isdigit() else "la mã", set())
        return None if number in known or not (1 in known or sure) else f"mục {_shown(written)}"
    if not outlined.has(name, number):
        told = outlined.has(name, 1) or sure
        return None if not told else f"{name} {_shown(written)}"
    if thing == "article" and match["clause"]:
        return _missing_clause(match, outlined.clauses.get(number, {}))
    return None


def _missing_clause(match: re.Match[str], clauses: dict[int, set[str]]) -> str | None:
    clause = int(match["clause"])
    if clause not in clauses:
        return f"khoản {clause} trong Điều {match['article']}"
    points = clauses[clause]
    if match["point"] and match["point"] not in points:
        return f"điểm {match['point']} trong khoản {clause} Điều {match['article']}"
    return None


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    if written.startswith("thứ "):
        return _ORDINALS.index(written[4:]) + 1
    return roman_value(written)


def _shown(written: str) -> str:
    return written if written.startswith("thứ") else written.upper()


def _outlined(sheet: Sheet) -> _Outlined:
    found = _Outlined()
    for part in sheet.parts:
        article = clause = 0
        for at, paragraph in enumerate(part.paragraphs):
            marker = paragraph.marker
            if marker is None or at in part.quoted or marker.style in BULLETS:
                continue
            _note(found, marker)
            if marker.style == "điều":
                article, clause = marker.value or 0, 0
                found.clauses.setdefault(article, {})
            elif marker.style in ("1", "1)") and article:
                clause = marker.value or 0
                found.clauses[article].setdefault(clause, set())
            elif marker.style == "a" and clause:
                found.clauses[article][clause].add(marker.label.strip("( )./-").lower())
    return found


def _note(found: _Outlined, marker: Marker) -> None:
    style = {"I": "la mã", "1": "số", "1)": "số"}.get(marker.style, marker.style)
    if marker.value is not None:
        found.numbers.setdefault(style, set()).add(marker.value)
    if style in ("A", "a"):
        found.letters.add(marker.label.strip("( )./-").lower())


def _found(
    sheet: Sheet, span: tuple[int, int], match: re.Match[str], told: str, outlined: _Outlined
) -> Finding:
    apart = match["annex"] is not None and not outlined.numbers.get("phụ lục")
    severity: Severity = "hint" if apart else "warning"
    more = " (có thể ở tệp khác)" if apart else ""
    return sheet.found("reference", severity, span, f"Không thấy {told} trong văn bản này{more}.")
