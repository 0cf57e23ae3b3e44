"""Documents named by number and symbol: what stands before the number and what follows it.

“Căn cứ [Nghị quyết số 25-NQ/TW], ngày 03/6/2013 của Ban Chấp hành Trung ương khóa XI”: the
mention's span is in brackets; its `tail` is where the words that belong to it end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.authors import author_at, has_initials
from ingest.dates import date_at, partial_at
from ingest.document import KINDS, Citation
from ingest.offices import term_at
from ingest.prose import Prose
from ingest.symbols import Symbol, find_symbols
from ingest.vietnamese import canonical

KIND_OF = {canonical(kind): kind for kind in KINDS} | {"bộ luật": "Luật"}
KIND_WORDS = "|".join(sorted(map(re.escape, KIND_OF), key=len)[::-1])
ANY_KIND = re.compile(KIND_WORDS.replace(r"\ ", " ?"))
_SHORT_KINDS = {
    "NQ": "Nghị quyết", "NQLT": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị",
    "CTr": "Chương trình", "CTrHĐ": "Chương trình hành động", "KL": "Kết luận", "KH": "Kế hoạch",
    "HD": "Hướng dẫn", "TB": "Thông báo", "CV": "Công văn", "BC": "Báo cáo", "TTr": "Tờ trình",
    "TT": "Thông tư", "TTLT": "Thông tư", "NĐ": "Nghị định", "PL": "Pháp lệnh", "ĐA": "Đề án",
}  # fmt: skip
_SHORT_KIND = re.compile(rf"(?<![\w/-])(?P<kind>{'|'.join(_SHORT_KINDS)}) (?:[sS][ốô] ?:? ?)?$")
_MANNER = (
    r"(?: ?(?:liên tịch|liên ngành|liên bộ|phối hợp|hành động|kết luận|chuyên đề|hỏa tốc|khẩn"
    r"|ý kiến kết luận|thẩm tra|thẩm định|mật))?"
)
_NUMBER_WORD = r",? ?\(?(?:số|sô|sổ) ?:? ?\[?"
_NAME = r"(?: (?!(?:của|và|theo|tại|các|văn|bản|số|này|nêu|trên|ngày|về|đã|do|có)(?!\w))\w+){0,5}?"
_LAW_NAME = r"(?:,? (?!(?:ngày|này|được|căn)(?!\w))\w+){0,26}?"
_TO_NUMBER = re.compile(rf"{_MANNER} ?:? ?|{_MANNER}{_NAME}{_NUMBER_WORD}")
_TO_LAW = re.compile(rf"{_LAW_NAME}(?:{_NUMBER_WORD}| )")
_OF_SESSION = re.compile(
    rf" (?:hội nghị )?trung ương(?: lần thứ)? \w+,? ?\(?khóa (?P<term>[ivx]+)\)?{_NUMBER_WORD}"
)
_OF_OFFICE = re.compile(rf"{_MANNER} (?:của )?(?=\w)")
_LAWS = re.compile(r"luật|bộ luật|pháp lệnh|hiến pháp")
_LAW_CODE = re.compile(r"QH|UBTVQH|L-CTN|CTN")
_ASSEMBLY = re.compile(r"/\d{4}/QH\d")
_OF_ASSEMBLY = frozenset(("Luật", "Hiến pháp", "Nghị quyết", "Pháp lệnh", "Lệnh"))
_AFTER_NOTICE = re.compile(r"thông báo ?(?:ý kiến )?$")
_REACH = 240

_OWN_NUMBER = re.compile(r"(?:^|\n|\t|[*_|–—-]{2,}|\|) ?(?:luật |lệnh )?số[ \t]?:?[ \t]?$")
_LISTED = re.compile(
    r"(?<![\w/.,-])(?P<list>\d{1,4}[a-zđ]?(?: ?(?:,|;|và|, và|&) ?(?:số )?\d{1,4}[a-zđ]?){0,30})"
    r" ?(?:,|;|và|, và|&) ?(?:số )?$"
)
_BEFORE_LIST = re.compile(rf"(?:số ?:? ?|(?:{KIND_WORDS}) ?)$")

_SKIP = re.compile(
    r"(?:\](?:\(http[^\s)]*\))?|\([a-z]{1,3}\d{1,3}\))?(?: (?:tỉnh|huyện|thành phố|xã)(?=,? ngày))?"
    r"\s*,?\s*\(?\s*"
)
_ISSUED_ON = re.compile(
    r"(?:(?:đã |được )*(?:ký |thông qua|ban hành|ký ban hành)+ ?(?:vào )?)(?=ngày)"
)
_SITTING = re.compile(
    r"(?:tại )?kỳ họp(?: lần)? thứ \w+(?: \w+)?|nhiệm kỳ,? ?\d{4} ?- ?\d{4}\)?"
    r"|(?:của|do) (?:ban|sở|bộ|phòng|hội|đoàn)(?=,? ngày)"
)
_MARKED = re.compile(r"(?:của|do|bởi|giữa) ?(?:liên )?")
_AND_DAY = re.compile(r"và (?=ngày)")
_QUOTED = re.compile(
    r"(?:(?:về|v/v)(?: việc)? ?:? ?)?\"[^\"\n]{3,300}\"(?=,? ?\(?(?:của|do|ngày|ban hành ngày) )"
)
_TITLED = re.compile(
    r"[^.:\n\"]{3,260}? (?:được )?ban hành (?=ngày)"
    r"|[^.;:\n\"]{3,160}? (?=ngày \d{1,2}[/. -][\wáă0-9/. -]{4,22} của )"
)
_OWNED = re.compile(r"(?:về|quy định|hướng dẫn|ban hành|sửa đổi)(?!\w)[^.;:\n\"]{3,220}")
_OF = re.compile(r"(?<=\s)của (?=\w)")
_TITLE_VERB = re.compile(r"(?:về (?:việc )?)?(?:quy định|hướng dẫn|ban hành \w+ \w+)")
_OTHER_KIND = re.compile(rf"(?<!\w)(?<!pháp )(?!luật|pháp lệnh)(?:{KIND_WORDS})(?!\w)")
_ISSUED = re.compile(
    r" ?,? (?:đã |vừa |mới |cũng )*(?:ban hành(?: kèm theo)?|ký ban hành|ký|thông qua|có|ra)"
    r"(?: (?:các|bộ|thêm|một))? $"
)
_BLANK = re.compile(r"[ ,]*(?:, tại (?:(?:kỳ họp|hội nghị)[^.,;:\n\"]{0,60}, ?)?)?")
_A_FEW_WORDS = re.compile(r",? ?|, [^.,;:\d\n\"]{0,50}")
_NAME_START = re.compile(r"(?<!\w)(?!\d)\w")
_SAID_BEFORE = re.compile(r"(?<!\w)(?<!từ )(?<!đến )(?<!trước )(?<!sau )(?:ngày|tháng|năm) ?\d")
_JOINT_CODE = re.compile(
    r"[/-](?:TTLT|NQLT|KHLT|CTLT|HDLT|QCPH|CTPH|KHPH|TTrLT|LT|CTrPH|CTrLT|HDLN|KHLN|LN)(?![^\W\d])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation as it grows, in offsets of the prose: `tail` is where what belongs to it ends."""

    citation: Citation
    tail: int
    named: bool
    """Whether a word for its kind stands with it."""
    partial: tuple[str, str] | None = None
    """Day and month of a date whose year stands with a later mention."""
    dates: tuple[str, ...] = ()
    """The dates after its own that stand with it: one for each document of a list."""


def numbered(prose: Prose) -> Iterator[Mention]:
    """Every document named by number and symbol, in order, with what follows its number."""
    for symbol in find_symbols(prose.text):
        if not _is_own(prose, symbol.start):
            yield from _unfolded(prose, symbol)


def _is_own(prose: Prose, start: int) -> bool:
    """“Số: 84-CV/ĐU” on a line of its own (or in a column of one) is the document's number."""
    first = max(0, start - 24)
    before = prose.lines[first:start]
    match = _OWN_NUMBER.search(before if first == 0 else "x" + before)
    word = before.rfind("số") if match else -1
    return match is not None and word >= 0 and prose.text[first + word] == "S"


def _unfolded(prose: Prose, symbol: Symbol) -> Iterator[Mention]:
    """The mention, and before it those that share its code: “217, 218-QĐ/TW”."""
    first = max(0, symbol.start - 120)
    window = prose.form[first : symbol.start]
    listed = _LISTED.search(window)
    if listed is None or not _BEFORE_LIST.search(window[: listed.start()]):
        yield _whole(prose, symbol, None)
        return
    code = re.sub(r"^\d+[a-zđ]?", "", symbol.value)
    start: int | None = None
    kind: str | None = None
    for number in re.finditer(r"\d+[a-zđ]?", listed["list"]):
        place = first + listed.start("list") + number.start()
        mention = _begun(prose, Symbol(number[0] + code, place, place + len(number[0])))
        if start is None:
            start, kind = mention.citation.start, mention.citation.kind
        yield replace(mention, citation=replace(mention.citation, kind=kind))
    yield _whole(prose, symbol, kind)


def _whole(prose: Prose, symbol: Symbol, kind: str | None) -> Mention:
    mention = _begun(prose, symbol)
    if kind is not None and mention.citation.kind is None:
        mention = replace(mention, citation=replace(mention.citation, kind=kind))
    return issued_before(prose, with_tail(prose, mention, symbol.end))


def _begun(prose: Prose, symbol: Symbol) -> Mention:
    """The mention with its kind (and issuer) from the words before its number."""
    first = max(0, symbol.start - _REACH)
    window = prose.form[first : symbol.start]
    kinds = [match for match in ANY_KIND.finditer(window) if _is_word(prose, first, match)]
    for match in kinds[:-4:-1]:
        found = _joined(prose, symbol, match[0], first + match.end())
        if found is None:
            continue
        (kind, issuer, term), start = found, match.start()
        notice = _AFTER_NOTICE.search(window[:start]) if kind == "Kết luận" else None
        if notice:
            kind, start = "Thông báo", notice.start()
        citation = Citation(
            symbol.value, first + start, symbol.end, kind=kind, issuer=issuer, term=term
        )
        return Mention(citation, symbol.end, named=True)
    short = _SHORT_KIND.search(prose.text[first : symbol.start])
    if short:
        citation = Citation(
            symbol.value, first + short.start(), symbol.end, kind=_SHORT_KINDS[short["kind"]]
        )
        return Mention(citation, symbol.end, named=True)
    return Mention(Citation(symbol.value, symbol.start, symbol.end), symbol.end, named=False)


def _is_word(prose: Prose, first: int, match: re.Match[str]) -> bool:
    """Whether it stands by itself, but for blanks that a web page lost (“tạiTờ trìnhsố”)."""
    start, end = first + match.start(), first + match.end()
    before = prose.text[max(0, start - 1) : start]
    begins = not before.isalnum() or (prose.text[start].isupper() and before.islower())
    return begins and (not prose.text[end : end + 1].isalpha() or prose.form.startswith("số", end))


_KIND_BY_LETTERS = {word.replace(" ", ""): kind for word, kind in KIND_OF.items()}


def _joined(
    prose: Prose, symbol: Symbol, word: str, end: int
) -> tuple[str, str | None, str | None] | None:
    """(kind, issuer, khóa) when the kind's word that ends at `end` belongs to the number."""
    kind = _KIND_BY_LETTERS[word.replace(" ", "")]
    between = prose.form[end : symbol.start]
    strange = kind not in _OF_ASSEMBLY and _ASSEMBLY.search(symbol.value)
    if "\n" in between or strange or prose.form.endswith("sắc lệnh", 0, end):
        return None
    lawful = kind in ("Luật", "Pháp lệnh", "Hiến pháp") or _LAW_CODE.search(symbol.value)
    if session := _OF_SESSION.fullmatch(between):
        return kind, None, session["term"].upper()
    if _TO_NUMBER.fullmatch(between) or (lawful and _TO_LAW.fullmatch(between)):
        return kind, None, None
    office = _OF_OFFICE.match(prose.form, end)
    if office is None:
        return None
    issuer, after = author_at(prose.broken, prose.form, office.end())
    if issuer is None:
        return None
    term, after_term = term_at(prose.form, _skip(prose.form, after))
    rest = prose.form[after_term if term else after : symbol.start]
    return (kind, issuer, term) if re.fullmatch(_NUMBER_WORD, rest) else None


def _skip(form: str, position: int) -> int:
    """Past the blanks, one comma and one opening bracket that may part a number from its date."""
    match = _SKIP.match(form, position)
    return match.end() if match else position


def with_tail(prose: Prose, mention: Mention, position: int) -> Mention:
    """Adds the date, issuer and khóa that follow the number, in whatever order."""
    end, quoted = position, False
    while True:
        start = _skip(prose.form, end)
        step = (
            _dated(prose, mention, start)
            or _termed(prose, mention, start)
            or _issued(prose, mention, start, comma="," in prose.form[end:start])
            or (None if quoted else _past_title(prose, mention, start))
        )
        if step is None:
            return replace(mention, tail=end)
        mention, end, titled = step
        quoted = quoted or titled
        end += prose.form.startswith(")", end)


_Step = tuple[Mention, int, bool]


def _dated(prose: Prose, mention: Mention, start: int) -> _Step | None:
    if prose.text[start : start + 2].istitle():
        return None
    more = _AND_DAY.match(prose.form, start) if mention.partial or mention.citation.date else None
    issued = _ISSUED_ON.match(prose.form, start)
    place = more.end() if more else issued.end() if issued else start
    date, after = date_at(prose.form, place)
    if mention.citation.date is not None:
        if more is None or date is None:
            return None
        return replace(mention, dates=(*mention.dates, date)), after, False
    if date is None:
        partial, after = partial_at(prose.form, place)
        new = partial is not None and mention.partial is None
        return (replace(mention, partial=partial), after, False) if new else None
    if after - place < 9 and not prose.form.startswith(("năm", "ngày", "tháng"), place):
        return None
    return replace(mention, citation=replace(mention.citation, date=date)), after, False


def _termed(prose: Prose, mention: Mention, start: int) -> _Step | None:
    sitting = _SITTING.match(prose.form, start)
    if sitting:
        return mention, sitting.end(), False
    if mention.citation.term is not None:
        return None
    term, after = term_at(prose.form, start)
    if term is None:
        return None
    return replace(mention, citation=replace(mention.citation, term=term)), after, False


_FOLLOWS_NAME = re.compile(
    r"$|\n| ?[;.)(\"]|, | về(?!\w)| ?,? ?\(?(?:khóa|ngày)(?!\w)"
    r"| ban hành (?:quy|kèm)| (?:bị|được|đã) "
)
_SESSION = re.compile(r"hội nghị lần thứ")
_MINISTER = re.compile(r"(?:bộ trưởng |thống đốc |tổng )?(?:bộ|ngân hàng|ủy ban|ban|tỉnh ủy)")
_PLAIN_CENTRAL = re.compile(
    r"bộ chính trị|ban bí thư|ban chấp hành trung ương|hội nghị|bch|quốc hội|thủ tướng chính phủ"
    r"|chính phủ"
)


def _issued(prose: Prose, mention: Mention, start: int, *, comma: bool) -> _Step | None:
    """The office after “của” or “do”; without such a word only a central one, and no subject."""
    if mention.citation.issuer is not None:
        return None
    marked = _MARKED.match(prose.form, start)
    place = marked.end() if marked else start
    dated = mention.citation.date is not None or mention.partial is not None
    named = _PLAIN_CENTRAL.match(prose.form, place) or (
        dated and _MINISTER.match(prose.form, place)
    )
    clause = comma and not _SESSION.match(prose.form, place)
    if not marked and (clause or not named or not prose.text[place : place + 1].isupper()):
        return None
    joint = _JOINT_CODE.search(mention.citation.symbol) is not None
    issuer, after = author_at(prose.broken, prose.form, place, joint=joint)
    if issuer is None or (not marked and not _FOLLOWS_NAME.match(prose.form, after)):
        return None
    if not comma and marked and not _ends_word(prose, after):
        return None
    return replace(mention, citation=replace(mention.citation, issuer=issuer)), after, False


def _ends_word(prose: Prose, end: int) -> bool:
    return not prose.text[end : end + 1].isalnum() or not prose.text[end - 1 : end].isalnum()


def _past_title(prose: Prose, mention: Mention, start: int) -> _Step | None:
    """Past the title after which date or issuer follow: in quotes, or up to “ban hành ngày”."""
    quoted = _QUOTED.match(prose.form, start)
    if quoted:
        return mention, quoted.end(), True
    return _dated_after_title(prose, mention, start) or _owned_after_title(prose, mention, start)


def _dated_after_title(prose: Prose, mention: Mention, start: int) -> _Step | None:
    """“Nghị định 165/2018/NĐ-CP Về giao dịch điện tử ban hành ngày 24/12/2018”."""
    titled = None if mention.citation.date else _TITLED.match(prose.form, start)
    if titled is None or next(find_symbols(prose.text[start : titled.end()]), None):
        return None
    verb = _TITLE_VERB.match(prose.form, start)
    sure = titled[0].endswith("ban hành ") and ";" not in titled[0]
    if not sure and _OTHER_KIND.search(prose.form, verb.end() if verb else start, titled.end()):
        return None
    return mention, titled.end(), True


def _owned_after_title(prose: Prose, mention: Mention, start: int) -> _Step | None:
    """“Quyết định số 12/QĐ-BYT quy định về … của Bộ Y tế;”, where the symbol names that office."""
    titled = None if mention.citation.issuer else _OWNED.match(prose.form, start)
    if titled is None:
        return None
    for owner in _OF.finditer(prose.form, start, titled.end()):
        issuer, after = author_at(prose.broken, prose.form, owner.end())
        code = re.split(r"[-/]", mention.citation.symbol)[-1]
        fits = issuer is not None and has_initials(issuer, code)
        if fits and _FOLLOWS_NAME.match(prose.form, after):
            verb = _TITLE_VERB.match(prose.form, start)
            other = _OTHER_KIND.search(prose.form, verb.end() if verb else start, owner.start())
            symbols = next(find_symbols(prose.text[start : owner.start()]), None)
            return None if other or symbols else (mention, owner.start(), True)
    return None


def issued_before(prose: Prose, mention: Mention) -> Mention:
    """“Ngày 15/01/2020, Bộ Chính trị ban hành Thông báo số …”: date and issuer stand before."""
    citation = mention.citation
    if citation.issuer:
        return mention
    first = max(0, citation.start - 180)
    issued = _ISSUED.search(prose.form[first : citation.start])
    if issued is None:
        return mention
    verb = first + issued.start()
    issuer, term, start = _author_before(prose, first, verb) or (None, None, verb)
    far = issuer is None and issued[0].rstrip().endswith(("ban hành", "kèm theo", "ký"))
    date = citation.date or _date_before(prose, first, start, far=far)
    citation = replace(citation, date=date, issuer=issuer, term=citation.term or term)
    return replace(mention, citation=citation)


def _author_before(prose: Prose, first: int, verb: int) -> tuple[str, str | None, int] | None:
    """(office, khóa, where its name begins) that stands right before the verb at `verb`."""
    for match in _NAME_START.finditer(prose.text, first, verb):
        issuer, end = author_at(prose.broken, prose.form, match.start())
        if issuer is None:
            continue
        term, after = term_at(prose.form, _skip(prose.form, end))
        end = after if term else end
        if not prose.form[end:verb].strip(" ,"):
            return issuer, term, match.start()
    return None


def _date_before(prose: Prose, first: int, end: int, *, far: bool) -> str | None:
    """The date that stands right before `end`; if `far`, a few words may stand between."""
    between = _A_FEW_WORDS if far else _BLANK
    for match in _SAID_BEFORE.finditer(prose.form, first, end):
        date, after = date_at(prose.form, match.start())
        if date is not None and between.fullmatch(prose.form, after, end):
            return date
    return None
