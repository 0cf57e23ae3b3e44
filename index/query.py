"""What a person typed, understood: exact phrases, document numbers, marks, abbreviations.

Numbers and quotes are recognised before anything else touches the text, so that no rewriting can
lose them. A `Query` is a value; nothing here searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.abbreviations import CURATED
from index.expansions import WEIGHTS, WORD, Expansion, ExpansionKind, Match
from index.spelling import Slip
from ingest.symbols import KIND_CODES as PRINTED_CODES
from ingest.vietnamese import bare, canonical, nfc

Restore = Callable[[str], str | None]
Correct = Callable[[str, str], Sequence[Slip]]
"""(text, the same before marks were restored) → its slips, rising."""
Widen = Callable[[Sequence[str]], Iterable[Match]]
"""The words of a question → what is searched beside some of them."""
_Token = tuple[str, int, int]

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_QUOTES = re.compile(r'"([^"]*)"')
_BLANKS = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\s\"]+")
_ORDER: tuple[ExpansionKind, ...] = ("abbreviation", "renamed", "slip", "synonym")
_TIME_UNITS = frozenset(
    ("thang", "nam", "ngay", "tuan", "quy", "gio", "lan", "nguoi", "mo", "dot", "ty", "trieu")
)
_LINKING = frozenset(("so", "cua", "ve", "van", "ban"))

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


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood.

    `typed` is what is ranked by words and meaning: the text without quotation marks and document
    numbers. `rest` is the same with marks restored, where that was asked for; `plain` is the part
    of it outside quotes.
    `symbols` are all the held or cited document numbers that the text may mean, `symbol` the way
    to show them. `only_symbol`: there is nothing else in the question.
    `expansions` are searched beside `rest`: abbreviations first, then renamed offices and places,
    slips, synonyms. `suggestion` is the whole question respelled, where it has a slip.
    """

    text: str
    typed: str = ""
    rest: str = ""
    plain: str = ""
    restored: str | None = None
    phrases: tuple[str, ...] = ()
    symbol: str | None = None
    symbols: tuple[str, ...] = ()
    only_symbol: bool = False
    expansions: tuple[Expansion, ...] = ()
    suggestion: str | None = None


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
class _Found:
    symbols: tuple[str, ...]
    start: int
    end: int


def understand(
    text: str,
    *,
    symbols: SymbolTable,
    restore: Restore | None = None,
    correct: Correct | None = None,
    widen: Widen = CURATED.matches,
) -> Query:
    """Reads a question.

    `restore` gives missing marks back, or None, and `correct` finds slips; omit both to search as
    typed. What stands in quotes is meant as it stands.
    """
    text = nfc(_UNSEEN.sub(" ", text))
    typed = _one_style_of_quotes(text)
    phrases = tuple(p for m in _QUOTES.finditer(typed) if (p := _BLANKS.sub(" ", m[1]).strip()))
    unquoted = _QUOTES.sub(lambda m: " " * len(m[0]), typed)
    found = _find_symbols(unquoted, symbols)
    rest = _closed(_without(typed, found))
    outside = _blanked(unquoted, found)
    plain = _closed(outside)
    restored = restore(rest) if restore and rest and not phrases else None
    meaningful = [w for w in _TOKEN.findall(bare(rest)) if w not in _LINKING]
    said = restored or plain
    slips = tuple(correct(said, plain)) if correct else ()
    return Query(
        text=text.strip(),
        typed=rest,
        rest=restored or rest,
        plain=said,
        restored=restored,
        phrases=phrases,
        symbol=", ".join(found.symbols[:3]) if found else None,
        symbols=found.symbols if found else (),
        only_symbol=bool(found) and not meaningful,
        expansions=tuple(_expansions(said, slips, widen)),
        suggestion=_respelled(typed, outside, said, slips) if slips else None,
    )


def _closed(text: str) -> str:
    return _BLANKS.sub(" ", text.replace('"', " ")).strip()


def _expansions(said: str, slips: Sequence[Slip], widen: Widen) -> Iterator[Expansion]:
    """What is searched beside the words as they are said, in the order of `Query.expansions`.

    A word with a slip is also widened as what it is corrected to.
    """
    places = [match.span() for match in WORD.finditer(said)]
    heard = [_meant(said, start, end, slips) for start, end in places]
    found: list[Expansion] = [
        Expansion(said[slip.start : slip.end], slip.meant, "slip", WEIGHTS["slip"])
        for slip in slips
    ]
    for match in widen(heard):
        term = said[places[match.first][0] : places[match.last - 1][1]]
        found += [Expansion(term, meaning, match.kind, match.weight) for meaning in match.meanings]
    yield from sorted(found, key=lambda expansion: _ORDER.index(expansion.kind))


def _meant(said: str, start: int, end: int, slips: Sequence[Slip]) -> str:
    """What stands there, with its slips corrected."""
    for slip in reversed(slips):
        if start <= slip.start and slip.end <= end:
            said = said[: slip.start] + slip.meant + said[slip.end :]
            end += len(slip.meant) - (slip.end - slip.start)
    return said[start:end]


def _respelled(typed: str, outside: str, said: str, slips: Sequence[Slip]) -> str:
    """The whole question, each word outside quotes and numbers as it was said or corrected.

    `outside`: as long as `typed`, with blanks for all but those words.
    """
    meant = [_meant(said, *match.span(), slips) for match in _WORD.finditer(said)]
    respelled, at = "", 0
    for match, word in zip(_WORD.finditer(outside), meant, strict=True):
        respelled += typed[at : match.start()] + word
        at = match.end()
    return _BLANKS.sub(" ", respelled + typed[at:]).strip()


def _one_style_of_quotes(text: str) -> str:
    text = re.sub(r"‘‘|’’|''|``", '"', text)
    return re.sub("[“”„‟«»＂″❝❞〝〞〟]", '"', text)


def _without(text: str, found: _Found | None) -> str:
    return text if found is None else f"{text[: found.start]} {text[found.end :]}"


def _blanked(text: str, found: _Found | None) -> str:
    if found is None:
        return text
    return text[: found.start] + " " * (found.end - found.start) + text[found.end :]


def _find_symbols(text: str, table: SymbolTable) -> _Found | None:
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
                return _Found(exact, start, window[-1][2])
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


def _find_numbered(tokens: Sequence[_Token], table: SymbolTable) -> _Found | None:
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
            return _Found(symbols, min(start, first), max(end, tokens[last][2]))
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


def contains_phrase(text: str, phrase: str) -> bool:
    """Whether the phrase stands in the text: see `phrase_spans`."""
    return next(iter(phrase_spans(text, phrase)), None) is not None


def phrase_spans(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where the phrase stands in NFC text, as whole words; half-open offsets.

    Case, composition, tone placement and the width of blanks do not matter; marks do.
    """
    words = [re.escape(word) for word in canonical(nfc(phrase)).split()]
    if not words:
        return []
    start = r"(?<!\w)" if words[0][0].isalnum() else ""
    end = r"(?!\w)" if words[-1][-1].isalnum() else ""
    pattern = re.compile(start + r"\s+".join(words) + end)
    return [match.span() for match in pattern.finditer(canonical(text))]
