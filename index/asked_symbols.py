"""The document number that a question names, in any spelling: `25-NQ/TW`, `25 nq tw`, `nq 25`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.symbols import KIND_CODES as PRINTED_CODES
from ingest.vietnamese import bare, nfc

_Token = tuple[str, int, int]

_TOKEN = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME_UNITS = frozenset(
    ("thang", "nam", "ngay", "tuan", "quy", "gio", "lan", "nguoi", "mo", "dot", "ty", "trieu")
)

KIND_CODES: Mapping[str, tuple[str, ...]] = {
    "nghi quyet": ("nq",),
    "nghi dinh": ("nd",),
    "chi thi": ("ct",),
    "ket luan": ("kl",),
    "quyet dinh": ("qd",),
    "quy dinh": ("qd", "qdi"),
    "quy che": ("qc",),
    "thong bao": ("tb",),
    "thong bao ket luan": ("tb", "tbkl"),
    "thong tri": ("tt",),
    "thong tu": ("tt",),
    "huong dan": ("hd",),
    "chuong trinh": ("ctr", "ctrhd", "ctrph"),
    "chuong trinh hanh dong": ("ctr", "ctrhd"),
    "chuong trinh phoi hop": ("ctr", "ctrph"),
    "ke hoach": ("kh",),
    "de an": ("da",),
    "bao cao": ("bc",),
    "to trinh": ("ttr",),
    "cong van": ("cv",),
    "luat": ("qh",),
}
"""Kind word without marks → the codes that stand for it in document numbers."""
_CODES = frozenset(code for codes in KIND_CODES.values() for code in codes)
_PRINTED_CODES = _CODES | {bare(code) for code in PRINTED_CODES}
_GLUED = re.compile(
    rf"({'|'.join(sorted(_CODES - {'qh'}))})(\d+)|(\d+)({'|'.join(sorted(_CODES))})"
)


class SymbolTable:
    """The document numbers that the corpus holds or cites, found in any spelling."""

    def __init__(self, symbols: Iterable[str]) -> None:
        self._by_key: dict[str, list[str]] = {}
        self._by_number: dict[str, list[_Numbered]] = {}
        for symbol in sorted(set(symbols)):
            parts = _TOKEN.findall(bare(nfc(symbol)))
            if all(part.isdigit() for part in parts):
                continue
            self._by_key.setdefault("".join(parts), []).append(symbol)
            if len(parts) > 1 and parts[0].isdigit():
                codes = [part for part in parts[1:] if not part.isdigit()]
                year = parts[1] if _YEAR.fullmatch(parts[1]) else ""
                entry = _Numbered(codes[0] if codes else "", "".join(codes[1:]), year, symbol)
                self._by_number.setdefault(parts[0].lstrip("0"), []).append(entry)

    def exact(self, key: str) -> tuple[str, ...]:
        """Symbols whose letters and digits, in order and without marks, are `key`."""
        return tuple(self._by_key.get(key, ()))

    def numbered(
        self, number: str, codes: Sequence[str], office: str = "", year: str = ""
    ) -> tuple[str, ...]:
        """Symbols with this number, one of these codes and, if given, this office's letters and
        the year that stands in the symbol."""
        return tuple(
            held.symbol
            for held in self._by_number.get(number.lstrip("0"), ())
            if held.is_one_of(codes)
            and held.office.startswith(office)
            and (not year or held.year == year)
        )


@dataclass(frozen=True, slots=True)
class _Numbered:
    code: str
    office: str
    year: str
    symbol: str

    def is_one_of(self, codes: Sequence[str]) -> bool:
        """A law's code carries its term (QH15); a State letter has no code of its own."""
        return (
            self.code in codes
            or ("qh" in codes and self.code.startswith("qh"))
            or ("cv" in codes and not self.year and self.code not in _PRINTED_CODES)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Where the text names a document, and all the numbers that may be meant."""

    symbols: tuple[str, ...]
    start: int
    end: int


def find_symbols(text: str, table: SymbolTable) -> Found | None:
    """The first document number of the text, in any spelling: `25-NQ/TW`, `25 nq tw`, `nq 25`."""
    form = bare(text)
    if not any(map(str.isdigit, form)):
        return None
    tokens = list(_tokens(form))
    for size in range(min(6, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            window = tokens[at : at + size]
            key = "".join(word for word, _, _ in window)
            if any(c.isdigit() for c in key) and (exact := table.exact(key)):
                start = _kind_start(tokens, at)
                return Found(exact, start, window[-1][2])
    return _find_numbered(tokens, table)


def _tokens(form: str) -> Iterator[_Token]:
    """Words and numbers with their places; a code and a number typed as one (`nq25`) are two."""
    for match in _TOKEN.finditer(form):
        if glued := _GLUED.fullmatch(match[0]):
            for group in (1, 2) if glued[1] else (3, 4):
                start, end = glued.span(group)
                yield glued[group], match.start() + start, match.start() + end
        else:
            yield match[0], match.start(), match.end()


def _find_numbered(tokens: Sequence[_Token], table: SymbolTable) -> Found | None:
    """`nghị quyết 25`, `nq 25`, `nq số 25 tw`, `25 nq`: a kind or its code beside a number."""
    for at, (word, start, end) in enumerate(tokens):
        if not word.isdigit():
            continue
        codes, first = _codes_before(tokens, at)
        last, office, year = at, "", ""
        if not codes and at + 1 < len(tokens) and tokens[at + 1][0] in _CODES:
            codes, last = (tokens[at + 1][0],), at + 1
        if not codes:
            continue
        after = tokens[last + 1][0] if last + 1 < len(tokens) else ""
        if after in _TIME_UNITS and not _is_year(tokens[last + 1 :]):
            continue
        if _YEAR.fullmatch(after) and table.numbered(word, codes, year=after):
            year, last = after, last + 1
        elif after and table.numbered(word, codes, after):
            office, last = after, last + 1
        if symbols := table.numbered(word, codes, office, year):
            return Found(symbols, min(start, first), max(end, tokens[last][2]))
    return None


def _is_year(tokens: Sequence[_Token]) -> bool:
    """Whether they say `năm 2013` of a document; `5 năm 2021-2025` is a span of time."""
    words = [word for word, _, _ in tokens[:3]]
    years = [word for word in words[1:] if _YEAR.fullmatch(word)]
    return words[0] == "nam" and len(years) == 1 and years[0] == words[1]


def _codes_before(tokens: Sequence[_Token], at: int) -> tuple[tuple[str, ...], int]:
    """The codes meant by the words right before a number, and where those words start."""
    before = at - 1
    if before >= 0 and tokens[before][0] == "so":
        before -= 1
    if before >= 0 and tokens[before][0] in _CODES:
        return (tokens[before][0],), tokens[before][1]
    for size in (4, 3, 2, 1):
        first = before - size + 1
        if first >= 0:
            kind = " ".join(word for word, _, _ in tokens[first : before + 1])
            if kind in KIND_CODES:
                return KIND_CODES[kind], tokens[first][1]
    return (), tokens[at][1]


def _kind_start(tokens: Sequence[_Token], at: int) -> int:
    codes, start = _codes_before(tokens, at)
    return start if codes else tokens[at][1]
