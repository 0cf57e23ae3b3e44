"""Number and symbol of a document (số và ký hiệu), in every spelling people use.

`25-NQ/TW` and `84 - CV/ĐU` (Party), `16/CT-TTg`, `608 /UBND-NCPC` and `59/2023/NĐ-CP` (State),
`10/2022/QH15` (laws), `15/KH-MTTQ-BTT` (Front). Offsets are code points of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PLAIN = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-")
    | dict.fromkeys("⁄∕／", "/")
    | dict.fromkeys("\t\xa0\u2002\u2003\u2009\u202f", " ")
    | {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"}
)

_KINDS = """
    BB BC BCTH BS BSL CĐ CT CTHĐ CTPH CTr CTrHĐ CTrPH CV CTCT ĐA GGT GM GT GTT HĐ HD HDLN HDLT
    HDi KH KHLT KHPH KL KLTT L LCT LKG LT NĐ NQ NQLT PA PL PLT PT QC QCi QCPH QĐ QĐi QĐLT QT QyC
    QyĐ SL SY TB TBKL TC TL TLKT TS TT TTLT TTr TgTr TTrLT TTHT TTPH VBHN
"""
KIND_CODES: frozenset[str] = frozenset(_KINDS.split())
"""What stands for the kind of a document in its symbol. The kind itself is never read from it."""

_OFFICES = """
    BCH BCĐ BTT BTV CP CTN CTUBND HĐBT HĐND HU MTTQ MTTW QU TTg TU TVTU TW UBMTTQ UBND UBTVQH
    VPCP ĐU ĐUK
"""
_OFFICE_CODES = frozenset(_OFFICES.split())

_MIXED = {
    code.casefold(): code
    for code in (*KIND_CODES, "TTg", "ThT", "CNTTg", "BTVTU")
    if not code.isupper()
}
_UPPER = "A-ZĐƯƠÂÊÔĂ"
_TOKEN = (
    rf"(?:C[Tt][Rr][{_UPPER}]*|T[Tt][Gg]|T[Tt]r|Tg[Tt]r|[QHN][ĐCDQ]i|Qy[ĐC]|T[Ww]"
    rf"|[{_UPPER}](?:[{_UPPER}&]|[a-z](?=[{_UPPER}]))*)"
)
_CODE = rf"{_TOKEN}\d{{0,4}}(?:\.{_TOKEN}\d{{0,4}})*"
_AROUND = r" {0,3}\n? {0,3}"
# Web pages lose the blank where a line of the Word file ended: “số31-QĐ/TW”, “70-TB/TWngày”.
_AFTER = r"(?=$|[^\w/]|(?:ngày|của|về|và|năm|tháng|do|ban|được|đã|quy|hướng|để|tại|theo|kh[oó]))"
_BEFORE = (
    r"(?:(?<![\w/.,%-])(?<!\d[/-] )(?<!\d:)|(?<=[sS]ố)|(?<=định)|(?<=quyết)|(?<=thị)|(?<=luận)"
    r"|(?<=hoạch)|(?<=trình))"
)
_LONG_KINDS = "|".join(sorted((kind for kind in KIND_CODES if len(kind) > 1), key=len)[::-1])
_FULL = re.compile(
    rf"{_BEFORE}(?P<number>\d{{1,5}}[a-zA-ZđĐ]?)"
    rf"(?: {{0,3}}[/-]{_AROUND}(?P<year>(?:19|20)\d\d))?"
    rf"(?P<tail>(?: {{0,3}}[/-]{_AROUND}{_CODE})+|(?<=\d) {{1,2}}{_CODE}(?: ?[/-] ?{_CODE})+"
    rf"|(?<=\d)(?:{_LONG_KINDS})/{_CODE}){_AFTER}"
)
_SMALL_KINDS = "|".join(sorted(map(str.lower, KIND_CODES), key=len)[::-1])
_SMALL = re.compile(
    rf"{_BEFORE}(?P<number>\d{{1,5}}[a-zđ]?)(?: ?/ ?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<tail> ?[/-] ?(?:{_SMALL_KINDS}) ?[/-] ?"
    r"(?:ttg|cp|[a-zđ]{0,5}t[uwv]|[hđq]u|ub(?:nd)?|hđnd|b[a-zđ]{1,6}|đuk|mttq)(?:-[a-zđ]{1,8}){0,2})"
    r"(?![\w/])"
)
_SPACED = re.compile(r"\d+\w?\s*-[^-/]+/[^-/\s]+(?P<cut>\s+-\s.*)$", re.DOTALL)
_PARTS = re.compile(_CODE)
_NAMED = re.compile(
    r"(?:(?:số|sô|sổ)\s*:?|công văn|nghị quyết|quyết định|quy định|quy chế|chỉ thị|kết luận"
    r"|kế hoạch|hướng dẫn|báo cáo|thông báo|tờ trình|chương trình|nghị định|thông tư|thông tri"
    r"|đề án|công điện|luật|pháp lệnh|bản sao)\s*$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:(?<!\w)|theo)(?:mẫu|biểu|biểu mẫu|mẫu biểu|phụ lục|bảng)\s+(?:số\s*:?\s*)?"
    r"(?:[\w./-]{2,20}(?:[,;]|\s+và)\s*(?:mẫu\s+)?(?:số\s+)?){0,4}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"://|www\.|\.vn/|@")
_LAW = re.compile(r"(?:QH|UBTVQH|NQ)\d{0,2}$")
_PARTY = re.compile(r"^(\d+[a-zđ]?)[-/]([^-/\d]+)[-/]T[ƯW]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number and symbol as it stands in a text, and what it says when spelled properly."""

    value: str
    start: int
    end: int


def normalise_symbol(symbol: str) -> str:
    """One spelling: `84 - CV/ĐU` → `84-CV/ĐU`, `608 /UBND-NCPC` → `608/UBND-NCPC`. Idempotent.

    Letters keep their case, but for codes that are always written in one way (CTr, TTg) and for
    text typed all in small letters. `25/NQ-TW` and `25-NQ/TƯ` mean `25-NQ/TW`.
    """
    plain = symbol.translate(_PLAIN).strip()
    plain = re.sub(r"\s*([/-])\s*", r"\1", plain)
    plain = re.sub(r"(?<=\d)\s+(?=[^\W\d])", "-", plain)
    plain = re.sub(rf"^(\d+)(?=(?:{_LONG_KINDS})/)", r"\1-", plain)
    plain = re.sub(r"\s+", "", plain)
    small = plain == plain.lower()
    plain = re.sub(r"[^\W\d_]+", lambda match: _cased(match[0], small=small), plain)
    party = _PARTY.match(plain)
    return f"{party[1]}-{party[2]}/TW" if party else plain


def _cased(code: str, *, small: bool) -> str:
    if len(code) == 1 and not small:
        return code
    known = _MIXED.get(code.casefold())
    return known or (code.upper() if small and len(code) > 1 else code)


def find_symbols(text: str) -> Iterator[Symbol]:
    """Every number with its symbol, in order. What only looks like one (80%-100%, 63/63) is not."""
    plain = text.translate(_PLAIN)
    for match in sorted((*_FULL.finditer(plain), *_SMALL.finditer(plain)), key=re.Match.start):
        small = match["tail"].islower()
        if not _is_elsewhere(match, plain) and (small or _is_symbol(match, plain)):
            start, end = match.start(), _end(match)
            yield Symbol(normalise_symbol(text[start:end]), start, end)


def _end(match: re.Match[str]) -> int:
    """Where the symbol ends: “25-NQ/TW - BCH” goes no further than its office."""
    spaced = None if match["year"] else _SPACED.match(match[0])
    return match.start() + spaced.start("cut") if spaced else match.end()


def read_symbol(text: str) -> Symbol | None:
    """The symbol that the text begins with after blanks, if any: what follows “Số:”."""
    plain = text.translate(_PLAIN)
    match = _FULL.match(plain, len(plain) - len(plain.lstrip()))
    if match is None:
        return None
    return Symbol(normalise_symbol(text[match.start() : match.end()]), *match.span())


def _is_symbol(match: re.Match[str], plain: str) -> bool:
    """Whether it names a document: by a code for a kind, by its build, or by the “số” before it."""
    codes = _PARTS.findall(match["tail"])
    if match["year"] and "/" in match["tail"]:
        return True
    known = any(_MIXED.get(code.casefold(), code) in KIND_CODES for code in codes)
    if len(codes) > 1 and (known or not _OFFICE_CODES.isdisjoint(codes)):
        return True
    if _LAW.match(codes[-1]) and match["year"]:
        return True
    tight = " " not in match[0] and "\n" not in match[0]
    if len(codes) > 1 and "/" in match["tail"][:4] and tight:
        return True
    return _NAMED.search(plain[max(0, match.start() - 24) : match.start()]) is not None


def _is_elsewhere(match: re.Match[str], plain: str) -> bool:
    """Whether it stands in an address of the web or numbers a form (“Mẫu số 02-KNĐ/TW”)."""
    first = max(0, match.start() - 200)
    before = plain[first : match.start()]
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    return bool(_ADDRESS.search(word) or _FORM.search(before[-60:]))
