"""Mentions of other documents: by number, by a short name that the text defines, by “… này”.

A mention's span runs from the word for its kind to the end of its number; date, issuer and khóa
are read from what follows (or, in “Ngày …, Bộ Chính trị ban hành …”, from what stands before).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.dates import date_at
from ingest.document import KINDS, Citation
from ingest.offices import normalise_issuer, office_at, term_at
from ingest.symbols import Symbol, find_symbols, normalise_symbol
from ingest.vietnamese import canonical

__all__ = ["find_citations", "normalise_symbol"]

_KIND_OF = {canonical(kind): kind for kind in KINDS}
_KIND_WORDS = "|".join(sorted(map(re.escape, _KIND_OF), key=len)[::-1])
_MANNERS = r"(?: (?:liên tịch|liên ngành|phối hợp|hành động|kết luận|chuyên đề|liên bộ))?"
_NAME = r"(?: (?!của |và |theo |tại |các |văn bản |bản sao |số )\w+){0,4}?"
_LONG_NAME = r"(?:,? (?!của |theo |số )\w+){0,22}?"
_NUMBERED = r",? ?(?:số|sô|sổ) ?:? ?"
_KIND_BEFORE = re.compile(
    rf"(?<!\w)(?:"
    rf"(?P<law>luật|pháp lệnh|hiến pháp){_LONG_NAME}{_NUMBERED}"
    rf"|(?P<named>{_KIND_WORDS}){_NAME}{_NUMBERED}"
    rf"|(?P<bare>{_KIND_WORDS}){_MANNERS} ?:? ?"
    rf")$"
)
_LAST_KIND = re.compile(rf"(?<!\w)(?:{_KIND_WORDS})(?!\w)")
_OWN_NUMBER = re.compile(r"(?:^|\n|\s{3,}|\t)[^\S\n]*(?:luật |lệnh )?số ?:? ?$")
_CONNECTED = re.compile(r"\s*[,;]?\s*(?:và|hoặc|cùng|với)?\s*(?:các|những)?\s*")
_LISTED_NUMBER = re.compile(r"(?:số|các) ?:? ?(?P<n>\d{1,4}) ?(?:,|;|và|-)? ?(?:số )?$")
_ISSUED = re.compile(
    r"(?:đã )?(?:ban hành|ký ban hành|ký|thông qua|có|ra)(?: (?:các|bộ|thêm|một))? $"
)

_RELATION_WORDS: tuple[tuple[str, str], ...] = (
    ("thay thế", r"thay thế|thay cho|bãi bỏ"),
    ("sao lục", r"sao lục|sao y|bản sao"),
    ("căn cứ", r"căn cứ"),
    ("triển khai", r"thực hiện|triển khai|quán triệt|cụ thể hóa|thi hành|chấp hành|thể chế hóa"),
    (
        "viện dẫn",
        r"theo|tại|ban hành|nhận được|sửa đổi|bổ sung|tinh thần|quy định|gắn với|trọng tâm là"
        r"|như|xem",
    ),
)  # fmt: skip
_RELATION_OF = {word: name for name, words in _RELATION_WORDS for word in words.split("|")}
_RELATION = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_RELATION_OF, key=len)[::-1])})(?!\w)")
_CLAUSE_ENDS = re.compile(r"[.:!?](?=\s)|\n\s*\n|\n(?=\s*(?:[-+*•]|\w{1,4}[.)])\s)")
_INHERITS = re.compile(r"[,;]\s*(?:và\s+)?(?:các\s+)?$|(?<!\w)và\s+(?:các\s+)?$")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A citation as it grows: `tail` is where what belongs to it ends."""

    citation: Citation
    tail: int
    named: bool
    """Whether a word for its kind stands with it."""


def find_citations(
    text: str,
    *,
    own_symbol: str | None = None,
    own_kind: str | None = None,
    subject: tuple[int, int] | None = None,
) -> tuple[Citation, ...]:
    """The mentions in a document's text, in order.

    `own_symbol` and `own_kind` are the document's own, which it does not cite; `subject` is the
    span of its subject: a document named there is the one that “Kết luận này” means.
    """
    lines = canonical(text)
    form = lines.replace("\n", " ")
    mentions = _shared(text, form, _related(text, form, _numbered(text, form, lines)))
    found = [mention.citation for mention in mentions]
    if own_symbol:
        found = [citation for citation in found if citation.symbol != own_symbol]
    found += _short_names(text, form, found)
    found += _bare_numbers(text, form, found, own_kind)
    found += _these(text, form, found, own_kind, subject)
    return tuple(sorted(found, key=lambda citation: (citation.start, citation.end)))


def _numbered(text: str, form: str, lines: str) -> Iterator[_Mention]:
    """Mentions by number and symbol, each with what its own words say."""
    for symbol in find_symbols(text):
        if _is_own(text, lines, symbol.start):
            continue
        yield from _unfolded(text, form, symbol)


def _is_own(text: str, lines: str, start: int) -> bool:
    """“Số: 84-CV/ĐU” on a line of its own (or in a column of one) is the document's number."""
    before = lines[max(0, start - 24) : start]
    match = _OWN_NUMBER.search(before if len(before) < start else "\n" + before)
    if match is None:
        return False
    word = text.rfind("S", max(0, start - 24), start)
    return word >= 0 and lines[word:start].rstrip(" :").endswith("số")


def _unfolded(text: str, form: str, symbol: Symbol) -> Iterator[_Mention]:
    """The mention, and before it those that share its code: “217, 218-QĐ/TW”."""
    listed = _LISTED_NUMBER.search(form[max(0, symbol.start - 24) : symbol.start])
    if listed and listed["n"]:
        code = re.sub(r"^\d+[a-zđ]?", "", symbol.value)
        first = max(0, symbol.start - 24) + listed.start("n")
        shared = Symbol(listed["n"] + code, first, first + len(listed["n"]))
        mention = _with_tail(text, form, _mention(form, symbol), symbol.end)
        earlier = _mention(form, shared)
        citation = replace(
            earlier.citation,
            date=mention.citation.date,
            issuer=mention.citation.issuer,
            term=mention.citation.term,
        )
        yield replace(earlier, citation=citation)
        yield replace(mention, citation=replace(mention.citation, kind=citation.kind))
        return
    mention = _with_tail(text, form, _mention(form, symbol), symbol.end)
    yield _issued_before(text, form, mention)


def _mention(form: str, symbol: Symbol) -> _Mention:
    """The mention with its kind, taken from the word before it."""
    first = max(0, symbol.start - 180)
    kind, start = _kind_before(form[first : symbol.start])
    begins = symbol.start if start is None else first + start
    citation = Citation(symbol.value, begins, symbol.end, kind=kind)
    return _Mention(citation, symbol.end, start is not None)


def _kind_before(window: str) -> tuple[str | None, int | None]:
    """The kind whose word the window ends with (and “số”), and where that word begins."""
    match = None
    for last in reversed(list(_LAST_KIND.finditer(window))):
        match = _KIND_BEFORE.match(window, last.start())
        if match is not None or len(window) - last.start() > 120:
            break
    if match is None:
        return None, None
    word = next(word for word in (match["law"], match["named"], match["bare"]) if word)
    start = match.start()
    compound = re.search(r"(?<!\w)thông báo $", window[:start])
    if word == "kết luận" and compound:
        return "Thông báo", compound.start()
    return _KIND_OF[word], start


def _with_tail(text: str, form: str, mention: _Mention, position: int) -> _Mention:
    """Adds the date, issuer and khóa that follow the number, in whatever order."""
    citation, end = mention.citation, position
    while True:
        start = _skip(form, end)
        date, after = (None, start) if citation.date else date_at(form, start)
        if date is None or (after - start < 9 and not form.startswith("năm", start)):
            after = start
        if date is not None and after > start:
            citation = replace(citation, date=date)
        elif citation.term is None and (found := term_at(form, start))[0]:
            citation, after = replace(citation, term=found[0]), found[1]
        elif citation.issuer is None:
            office, after = _issuer_at(text, form, start)
            if office is None:
                break
            citation = replace(citation, issuer=office)
        else:
            break
        end = after + (form.startswith(")", after))
    return replace(mention, citation=citation, tail=end)


def _skip(form: str, position: int) -> int:
    """Past the blanks, one comma and one opening bracket that may part a number from its date."""
    match = re.compile(r"\s*,?\s*\(?\s*").match(form, position)
    return match.end() if match else position


def _issuer_at(text: str, form: str, position: int) -> tuple[str | None, int]:
    """The office after “của” or “do”; without such a word only one with a capital counts."""
    marked = re.compile(r"(?:của|do) ").match(form, position)
    start = marked.end() if marked else position
    if not marked and not text[start : start + 1].isupper():
        return None, position
    end = office_at(text, form, start)
    named = end > start and " " in form[start:end]
    if not named or (not marked and not _CENTRAL.match(form, start)):
        return None, position
    return normalise_issuer(text[start:end]), end


_CENTRAL = re.compile(
    r"bộ chính trị|ban bí thư|ban chấp hành trung ương|thủ tướng chính phủ|chính phủ"
)


def _issued_before(text: str, form: str, mention: _Mention) -> _Mention:
    """“Ngày 15/01/2020, Bộ Chính trị ban hành Thông báo số …”: date and issuer stand before."""
    citation = mention.citation
    if citation.date or citation.issuer:
        return mention
    first = max(0, citation.start - 120)
    window = form[first : citation.start]
    issued = _ISSUED.search(window)
    day = window.rfind("ngày ", 0, issued.start()) if issued else -1
    if issued is None or day < 0:
        return mention
    date, after = date_at(form, first + day)
    start = _skip(form, after)
    end = office_at(text, form, start)
    if date is None or end == start or form[end : first + issued.start()].strip(" ,"):
        return mention
    issuer = normalise_issuer(text[start:end])
    return replace(mention, citation=replace(citation, date=date, issuer=issuer))


def _related(text: str, form: str, mentions: Iterable[_Mention]) -> Iterator[_Mention]:
    """Adds kinds that a list names once, and what each mention is to the citing document."""
    previous: _Mention | None = None
    for mention in mentions:
        linked = previous is not None and _follows(text, form, previous, mention)
        if previous is not None and linked and not mention.named:
            citation = replace(mention.citation, kind=previous.citation.kind)
            mention = replace(mention, citation=citation)  # noqa: PLW2901
        relation = _relation(form, text, mention, previous)
        previous = replace(mention, citation=replace(mention.citation, relation=relation))
        yield previous


def _follows(text: str, form: str, previous: _Mention, mention: _Mention) -> bool:
    """Whether only “,”, “và” or “số” stand between two mentions."""
    between = form[previous.tail : mention.citation.start]
    if "\n\n" in text[previous.tail : mention.citation.start]:
        return False
    return _CONNECTED.fullmatch(re.sub(r"số ?:? ?$", "", between)) is not None


def _relation(form: str, text: str, mention: _Mention, previous: _Mention | None) -> str:
    """The nearest telling word before the mention in its clause; else that of the list it is in."""
    start = mention.citation.start
    first = max(0, start - 110)
    if previous is not None and previous.tail > first and previous.tail <= start:
        first = previous.tail
    for match in _CLAUSE_ENDS.finditer(text, first, start):
        first = match.end()
    words = list(_RELATION.finditer(form, first, start))
    if words:
        return _RELATION_OF[words[-1][0]]
    if previous is not None and first == previous.tail and _INHERITS.search(form, first, start):
        return previous.citation.relation
    return "viện dẫn"


def _shared(text: str, form: str, mentions: Iterable[_Mention]) -> list[_Mention]:
    """“217-QĐ/TW và … 218-QĐ/TW, ngày 13/12/2013”: those before share the date and issuer."""
    found = list(mentions)
    for index in range(len(found) - 2, -1, -1):
        mention, following = found[index], found[index + 1]
        citation = mention.citation
        bare = citation.date is None and citation.issuer is None
        if bare and _follows(text, form, mention, following):
            date, issuer = following.citation.date, following.citation.issuer
            shared = replace(citation, date=date, issuer=issuer, term=following.citation.term)
            found[index] = replace(mention, citation=shared)
    return found


_NAMING = r"(?: ngắn)?(?: gọn)? (?:tắt )?(?:chung )?là:? ?[\"']?(?P<name>[^\"'(),;.\n]{2,60})"
_DEFINED = tuple(re.compile(word + _NAMING) for word in ("viết", "gọi"))


def _short_names(text: str, form: str, found: list[Citation]) -> list[Citation]:
    """Later uses of a name that the text defines beside a number (“sau đây viết tắt là …”)."""
    more: list[Citation] = []
    for match in (match for defined in _DEFINED for match in defined.finditer(form)):
        named = _defined_by(form, found, match.start())
        name = match["name"].strip()
        if named is None or len(name) < 3:
            continue
        use = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)(?! ?(?:số|[-/]))")
        for again in use.finditer(form, match.end()):
            start, end = again.span()
            if not any(start < other.end and other.start < end for other in (*found, *more)):
                relation = _relation(form, text, _at(named, start, end), None)
                more.append(replace(named, start=start, end=end, date=None, issuer=None, term=None,
                                    relation=relation))  # fmt: skip
    return more


def _defined_by(form: str, found: list[Citation], position: int) -> Citation | None:
    """The document that a short name defined at `position` stands for: in the same sentence, the
    one whose number the name repeats. A name without a number (“Chương trình”) is too common.
    """
    sentence = max(form.rfind(". ", 0, position), position - 700)
    near = [citation for citation in found if sentence < citation.start and citation.end < position]
    name = form[position : position + 120]
    for citation in near:
        number = re.match(r"\d+", citation.symbol)
        if number and re.search(rf"(?<!\d){number[0]}(?!\d)", name):
            return citation
    return None


def _at(citation: Citation, start: int, end: int) -> _Mention:
    return _Mention(replace(citation, start=start, end=end), end, True)


_BARE_KINDS = "|".join(
    canonical(kind)
    for kind in ("Nghị quyết", "Chỉ thị", "Kết luận", "Nghị định", "Quyết định", "Quy định",
                 "Thông báo", "Thông tư", "Hướng dẫn", "Kế hoạch", "Chương trình", "Pháp lệnh")
)  # fmt: skip
_BARE = re.compile(
    rf"(?<!\w)(?P<kind>thông báo kết luận|chương trình hành động|{_BARE_KINDS})"
    rf" (?P<named>số )?(?P<n>\d{{1,4}})(?!\d|[.,]\d|\w|%| ?[/-] ?[\wđ]| ?%)"
    r"(?P<after> (?:của|về|ngày|và|khóa|đã|\()|[\s]*[,.;:)\"']|\s*$)?"
)


def _bare_numbers(
    text: str, form: str, found: list[Citation], own_kind: str | None
) -> list[Citation]:
    """“Kết luận 43”: the held-back symbol is taken from a full mention where one alone fits."""
    more = []
    for match in _BARE.finditer(form):
        start, end = match.start(), match.end("n")
        taken = any(start < other.end and other.start < end for other in found)
        if taken or "\n" in text[start:end]:
            continue
        kind = "Thông báo" if match["kind"].startswith("thông báo") else _KIND_OF[match["kind"]]
        full = _full_symbols(found, match["n"], kind)
        if len(full) == 1:
            symbol = full.pop()
        elif _is_loose(text, match) or kind == own_kind:
            continue
        else:
            symbol = match["n"]
        mention = _Mention(Citation(symbol, start, end, kind=kind), end, True)
        if symbol == match["n"]:
            mention = _with_tail(text, form, mention, end)
        relation = _relation(form, text, mention, None)
        more.append(replace(mention.citation, relation=relation))
    return more


def _is_loose(text: str, match: re.Match[str]) -> bool:
    """Whether “Kế hoạch 5 …” may count something: no “số”, no capital, a kind often counted."""
    named = match["named"] or (match["after"] and text[match.start()].isupper())
    return not named or match["kind"] in ("kế hoạch", "chương trình")


def _full_symbols(found: list[Citation], number: str, kind: str) -> set[str]:
    return {
        citation.symbol
        for citation in found
        if citation.kind == kind and re.match(rf"0*{int(number)}(?!\d)", citation.symbol)
    }


_THIS = re.compile(
    r"(?<!\w)(?P<kind>nghị quyết|chỉ thị|kết luận|quy định|quyết định|kế hoạch|chương trình"
    r"(?: hành động)?|hướng dẫn|nghị định|luật|thông báo|pháp lệnh|thông tư) (?:này|nêu trên"
    r"|trên)(?!\w)"
)


def _these(
    text: str,
    form: str,
    found: list[Citation],
    own_kind: str | None,
    subject: tuple[int, int] | None,
) -> list[Citation]:
    """“Kết luận này” in a document of another kind: the conclusion that it is about.

    That is the one of this kind in the subject; without one, the only one named before.
    """
    more = []
    for match in _THIS.finditer(form):
        kind = _KIND_OF[match["kind"]]
        if own_kind is None or kind == own_kind or canonical(own_kind).startswith(match["kind"]):
            continue
        meant = _meant(found, kind, match.start(), subject)
        if meant is not None:
            start, end = match.span()
            relation = _relation(form, text, _at(meant, start, end), None)
            more.append(replace(meant, start=start, end=end, date=None, issuer=None, term=None,
                                relation=relation))  # fmt: skip
    return more


def _meant(
    found: list[Citation], kind: str, position: int, subject: tuple[int, int] | None
) -> Citation | None:
    alike = [one for one in found if one.kind == kind and one.end <= position]
    if subject is not None:
        for citation in alike:
            if subject[0] <= citation.start and citation.end <= subject[1]:
                return citation
    return alike[0] if len({one.symbol for one in alike}) == 1 else None
