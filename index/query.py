"""What a person typed, understood: exact phrases, document numbers, marks, abbreviations.

Numbers and quotes are recognised before anything else touches the text, so that no rewriting can
lose them. A `Query` is a value; nothing here searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.abbreviations import CURATED
from index.asked_symbols import Found, SymbolTable, find_symbols
from index.expansions import WEIGHTS, WORD, Expansion, ExpansionKind, Match
from index.spelling import Slip
from ingest.vietnamese import bare, canonical, nfc

Restore = Callable[[str], str | None]
Correct = Callable[[str, str], Sequence[Slip]]
"""(text, the same before marks were restored) → its slips, rising."""
Widen = Callable[[Sequence[str]], Iterable[Match]]
"""The words of a question → what is searched beside some of them."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_QUOTES = re.compile(r'"([^"]*)"')
_BLANKS = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\s\"]+")
_ORDER: tuple[ExpansionKind, ...] = ("abbreviation", "renamed", "slip", "synonym")
_MEANT = 3
"""Numbers that one way of naming a document may stand for."""
_FURTHER = 3
"""Numbers that are read beside the first: a pasted paragraph may name dozens."""
_DATED = re.compile(r"\b(?:ngay (?:\d{1,2}[/.-]){2}\d{4}|nam (?:19|20)\d\d)\b")
"""The date of the document that is named, and no question of its own."""
_LINKING = frozenset(("so", "cua", "ve", "van", "ban"))


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
    found = find_symbols(unquoted, symbols)
    rest = _closed(_without(typed, found))
    outside = _blanked(unquoted, found)
    plain = _closed(outside)
    restored = restore(rest) if restore and rest and not phrases else None
    meaningful = [w for w in _TOKEN.findall(_DATED.sub(" ", bare(rest))) if w not in _LINKING]
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
        expansions=tuple(
            dict.fromkeys((*_further_symbols(said, symbols), *_expansions(said, slips, widen)))
        ),
        suggestion=_respelled(typed, outside, said, slips) if slips else None,
    )


def _closed(text: str) -> str:
    return _BLANKS.sub(" ", text.replace('"', " ")).strip()


def _further_symbols(said: str, symbols: SymbolTable) -> Iterator[Expansion]:
    """The document numbers that are named beside the first, where they are written otherwise."""
    for _ in range(_FURTHER):
        if not (found := find_symbols(said, symbols)):
            return
        term = said[found.start : found.end]
        for symbol in found.symbols[:_MEANT]:
            if symbol.lower() not in term.lower():
                yield Expansion(term, symbol)
        said = _blanked(said, found)


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


def _without(text: str, found: Found | None) -> str:
    return text if found is None else f"{text[: found.start]} {text[found.end :]}"


def _blanked(text: str, found: Found | None) -> str:
    if found is None:
        return text
    return text[: found.start] + " " * (found.end - found.start) + text[found.end :]


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
