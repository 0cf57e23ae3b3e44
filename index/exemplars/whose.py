"""Who has a model and where, by the words before and behind its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.exemplars.doers import bare_level, completed, doer_at
from index.exemplars.exemplar import Whose
from index.exemplars.localities import (
    LEVELS,
    Localities,
    Locality,
    localities_in,
    locality_at,
    ordered,
    printed,
)
from index.exemplars.page import Page
from ingest.vietnamese import canonical

_OWN = re.compile(
    r"(?P<own>địa phương|đơn vị|cơ quan|xã|phường|thị trấn|huyện|tỉnh)(?: nhà)?"
    r"(?=\s*(?:[,.;:)]|$|đã|năm|được))"
)
_OFFICE_ITSELF = ("đơn vị", "cơ quan")
_LINK = re.compile(
    r"[ \t]*(?:(?P<of>của|thuộc|giữa)|(?P<by>(?:[:,]\s*)?(?:(?:được |đã được )?do|được)(?!\w))"
    r"|(?P<at>ở|tại|trên địa bàn|trong)|(?P<dash>[-–—])|(?P<colon>:)|(?P<comma>,)|(?P<open>\())\s*"
)
_AFTER_BY = re.compile(
    r"\s*(?:phối hợp|cùng)?[^,.;:()“”\"|\n]{0,30}?(?:phát động|thực hiện|xây dựng|triển khai"
    r"|thành lập|lập ra|lập|duy trì|chủ trì|khởi xướng|đảm nhận|phụ trách|tổ chức|làm)(?: ra)?"
    r"(?!\w)"
)
_ENDS = re.compile(r"[.!?;\n|]")
_MARKER = re.compile(r"\s*(?:[-–+•*o]\s+|\d{1,2}[.)]\s*|[a-zđ][).]\s*|[ivx]+[.)]\s*)*")
_AT = re.compile(r"(?:ở|tại|trên địa bàn|về|đến)\s+")
_JOINED = re.compile(r"(?:,\s*(?:và )?| và | \()")
_FOLLOWING = re.compile(r",\s*|\s*\(")
_EARLIER = re.compile(
    r"(?:mô hình|điển hình|cách làm|phong trào|phong trào thi đua)[^.;:\n“”\"‘’]{0,60}?"
    r"(?<!\w)(?:của|do|trong|ở|tại) "
)
_ANOTHER = re.compile(r".*[”\"’»]\s*[,;]\s*(?:còn |riêng )?(?P<own>[^“”\"‘’«»,;]+)$")
"""After another name in the same sentence: “…, phường B với mô hình”."""
_ITSELF = re.compile(
    r"(?:toàn )?(xã|phường|thị trấn|huyện|tỉnh|thôn|bản|ấp|khu phố|tổ dân phố) (?:ta |nhà )?"
    r"(?=(?:đã |đang |sẽ )?(?:đăng ký|xây dựng|có|duy trì|thực hiện|triển khai|tiếp tục|làm|chọn"
    r"|nhân rộng|ra mắt)(?!\w))"
)
_REGISTERED = re.compile(r"[^.;\n]{0,40}?(?:đăng ký|công nhận)[^.;\n]{0,60}? của ")
_SINGLE = re.compile(r"(?:ông|bà|anh|chị|cụ|đồng chí)(?!\w)")
_BRACKET = 40
"""Characters of a bracket that may name a place without its kind: “xã A (Hoa Lư)”."""
_LINKS = 4
"""How many particulars may follow a name: its unit, its hamlet, a bracket, its district."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a name: whose it is, and where the words go on."""

    whose: Whose
    end: int
    host: str | None = None
    """Who it is at (“tại Trung tâm …”): whose it is too, where nobody else is named."""


def behind(page: Page, position: int) -> Behind:
    """“… của Hội Phụ nữ xã A (huyện B)”, “ - Hội Phụ nữ xã, thôn C:”, from `position`."""
    unit: str | None = None
    host: str | None = None
    where: list[Locality] = []
    end = position
    for _ in range(_LINKS):
        link = _LINK.match(page.form, end)
        if link is None:
            break
        told, stop = _told(page, link, first=unit is None)
        closes = stop > link.end() and _closes(page.form, stop)
        if link["colon"] and not (told.where and closes):
            unit = unit or _subject(page.text[link.end() : stop])
            break
        if stop == link.end() or (link["comma"] and not closes):
            break
        if link["at"]:
            host = host or told.unit
        else:
            unit = unit or told.unit
        where += told.where
        verb = _AFTER_BY.match(page.form, stop) if link["by"] else None
        end = verb.end() if verb else stop
    at = _complete(host, where, page.scope)
    return Behind(_complete(unit, at.where, page.scope), end, at.unit)


def before(page: Page, cue: int, name: int) -> Whose:
    """Whose a model is by the words of its sentence before `cue`, where the sentence comes to it,
    and by those between `cue` and `name` (“các mô hình của lực lượng vũ trang như”)."""
    form = page.form
    if (own := _of_earlier(page, cue, name)).unit:
        return _complete(own.unit, own.where, page.scope)
    start = max((match.end() for match in _ENDS.finditer(form, 0, cue)), default=0)
    if nearer := _ANOTHER.match(form[:cue], start):
        whose = _of_clause(page, nearer.start("own"), cue)
        if whose.unit or whose.where:
            return _complete(whose.unit, whose.where, page.scope)
    pieces = [match.span() for match in re.finditer(r"[^:]+", form[:cue]) if match.end() > start]
    for first, last in reversed(pieces):
        whose = _of_clause(page, max(first, start), last)
        if whose.unit or whose.where:
            return _complete(whose.unit, whose.where, page.scope)
    return Whose()


def registered(page: Page, position: int) -> Whose:
    """“… được đăng ký mô hình năm 2024 của xã”: whose it is by the rest of its sentence."""
    match = _REGISTERED.match(page.form, position)
    if match is None:
        return Whose()
    if own := _OWN.match(page.form, match.end()):
        return _of_issuer(page, own["own"])
    whose = _of_doer(page.text[match.end() : doer_at(page.text, page.form, match.end())])
    return _complete(whose.unit, whose.where, page.scope)


def of_words(words: str, scope: Localities) -> Whose:
    """Whose something is by a bracket, a labelled line, a table's cell that names a place."""
    form = canonical(words)
    unit: str | None = None
    for part in re.finditer(r"[^;]+", words):
        start = part.start() + len(part[0]) - len(part[0].lstrip(" ,"))
        end = doer_at(words, form, start)
        if end > start and unit is None:
            unit = " ".join(words[start:end].split())
    return _complete(unit, [one for _, _, one in localities_in(words)], scope)


def of_cell(words: str, scope: Localities) -> Whose:
    """Whose a model is by the cell that names its unit: all of the cell, whoever that is, but for
    the place behind it (“Chi bộ thôn A, xã B”)."""
    unit = " ".join(words.split()).strip(" .,;")
    end = doer_at(unit, canonical(unit), 0)
    if end and unit[end:].startswith(",") and localities_in(unit[end:]):
        unit = unit[:end]
    return _complete(unit or None, [one for _, _, one in localities_in(words)], scope)


def _told(page: Page, link: re.Match[str], *, first: bool) -> tuple[Whose, int]:
    """What a link leads to, and where that ends; the link's own end where it leads to nothing."""
    text, form, start = page.text, page.form, link.end()
    if link["open"]:
        close = text.find(")", start)
        told = of_words(text[start : max(close, start)], page.scope)
        named = told.unit or told.where or (text[start].isupper() and close - start < _BRACKET)
        return (told, close + 1) if close > start and named else (Whose(), start)
    own = _OWN.match(form, start) if link["of"] or link["at"] else None
    if own:
        return _of_issuer(page, own["own"]), own.end()
    end = doer_at(text, form, start) if first or link["of"] or link["by"] else start
    if end > start:
        return _of_doer(text[start:end]), end
    end, where = _places_at(text, form, start)
    if (link["of"] or link["by"]) and where:
        return Whose(printed(where), where), end
    return Whose(None, where), end


def _subject(words: str) -> str | None:
    """Who is said behind a colon to do something, where a proper name says who it is."""
    proper = any(word[:1].isupper() for word in words.split()[1:])
    return " ".join(words.split()) if proper and not words[:1].isdigit() else None


def _closes(form: str, at: int) -> bool:
    return at >= len(form) or form[at] in ",.;:)\n|" or form.startswith((" -", " ("), at)


def _places_at(text: str, form: str, start: int) -> tuple[int, Localities]:
    """(end, places) of the places named from `start` on, joined by commas, “và” or a bracket;
    `start` itself where none is named."""
    found: list[Locality] = []
    end = start
    while place := locality_at(text, end):
        end = place[0]
        found.append(place[1])
        joined = _JOINED.match(form, end)
        if joined is None or locality_at(text, joined.end()) is None:
            break
        end = joined.end()
    if found and text.startswith(")", end):
        end += 1
    return end, ordered(found)


def _of_doer(words: str) -> Whose:
    unit = " ".join(words.split()).strip(" ,")
    return Whose(unit or None, ordered([one for _, _, one in localities_in(words)]))


def _of_issuer(page: Page, word: str) -> Whose:
    """“của đơn vị”, “của xã”: the document's own issuer, or the place it is of."""
    if word in _OFFICE_ITSELF:
        return Whose(page.source.issuer, page.scope[:1])
    level = LEVELS.get(word)
    own = [one for one in page.scope if one.level == level]
    if level is None:
        own = list(page.scope[:1])
    return Whose(str(own[0]) if own else None, tuple(own))


def _of_clause(page: Page, start: int, end: int) -> Whose:
    text, form = page.text, page.form
    marker = _MARKER.match(form, start, end)
    at = marker.end() if marker else start
    if located := _AT.match(form, at, end):
        return _of_place_first(page, located.end(), end)
    if itself := _ITSELF.match(form, at, end):
        return _of_issuer(page, itself[1])
    doer = min(doer_at(text, form, at), end)
    if doer > at:
        told = _of_doer(text[at:doer])
        if _SINGLE.match(form, at):
            told = Whose(None, told.where)
        link = _FOLLOWING.match(form, doer, end)
        more = _places_at(text, form, link.end())[1] if link else ()
        return Whose(told.unit, ordered([*told.where, *more]))
    stop, where = _places_at(text, form, at)
    if where and stop <= end:
        return Whose(printed(where), where)
    return _of_earlier(page, at, end)


def _of_place_first(page: Page, start: int, end: int) -> Whose:
    """“Tại xã A, Hội Phụ nữ có mô hình”, from the place on."""
    stop, where = _places_at(page.text, page.form, start)
    if not where or stop > end:
        return Whose()
    begins = stop + len(page.form[stop:end]) - len(page.form[stop:end].lstrip(" ,"))
    doer = doer_at(page.text, page.form, begins)
    return Whose(page.text[begins:doer] if begins < doer <= end else None, where)


def _of_earlier(page: Page, start: int, end: int) -> Whose:
    """“các mô hình của các tôn giáo …, như”: whose the models are of which some are then named."""
    for match in _EARLIER.finditer(page.form, start, end):
        doer = doer_at(page.text, page.form, match.end())
        if match.end() < doer <= end:
            return _of_doer(page.text[match.end() : doer])
    return Whose()


def _complete(unit: str | None, where: list[Locality] | Localities, scope: Localities) -> Whose:
    """With the document's own place where the unit leaves its place's name out."""
    found = list(where)
    if unit:
        kind = bare_level(unit)
        own = next((one for one in scope if kind and one.level == LEVELS[kind]), None)
        if kind and own:
            unit = completed(unit, kind, str(own))
            found.append(own)
        unit = unit.strip(" ,;-–")
    return Whose(unit or None, ordered(found))
