"""Abbreviations that documents define themselves: “Ban Tuyên giáo và Dân vận (BTGDV)”."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.expansions import forms_of
from index.store import Store
from ingest.vietnamese import bare, canonical, nfc

_CAPITAL = "A-ZĐƯÔƠÂĂÊ"
_SHORT = rf"(?P<short>[{_CAPITAL}]{{2,}}(?:[-&/.]?[{_CAPITAL}]+)*)"
_CALLED = r"(?:(?:sau|dưới)\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+tắt\s+(?:là\s*)?:?\s*"
_AFTER = re.compile(rf"\s*\(\s*[\"“]?{_SHORT}[\"”]?\s*\)")
_SAID_AFTER = re.compile(rf"\s*[,;(]?\s*{_CALLED}[\"“]?{_SHORT}(?!\w)")
_BEFORE = re.compile(rf"(?<!\w){_SHORT}\s*\((?P<full>[^()\n]{{4,90}})\)")
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(("và", "của", "các", "về", "trong", "cho", "ở", "với"))
_LONGEST = 120
_MOST_MEANINGS = 2
_CANDIDATES = "(instr(text, '(') OR instr(text, 'tắt'))"
"""What a passage with a definition must have: found by SQLite, so that few are read."""
_LIKELY = re.compile(rf"[{_CAPITAL}]{{2}}[\"”]?(?:\)| \()|tắt")


class Definitions:
    """The abbreviations that a library's documents define, kept while it changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sequence = 0
        self._found: dict[int, frozenset[tuple[str, str]]] = {}

    def refresh(self, sequence: int) -> bool:
        """Reads what was stored up to this change; True where the definitions are others now.

        Only changed documents are read again.
        """
        if sequence == self._sequence:
            return False
        known = self._sequence if sequence > self._sequence else 0
        changed = self._store.changed_since(known, fields=False) if known else None
        before = dict(self._found)
        for key in self._found.keys() & set(changed if changed is not None else self._found):
            del self._found[key]
        self._found |= self._read(changed)
        self._sequence = sequence
        return self._found != before

    def pairs(self) -> list[tuple[str, str]]:
        """(short, full), those of most documents first; at most two meanings of one short."""
        counts: Counter[tuple[str, ...]] = Counter()
        written: dict[tuple[str, ...], tuple[str, str]] = {}
        for short, full in (pair for pairs in self._found.values() for pair in sorted(pairs)):
            key = (canonical(short), *forms_of(full))
            counts[key] += 1
            written.setdefault(key, (short, full))
        meanings: Counter[str] = Counter()
        kept = []
        for key in sorted(counts, key=lambda key: (-counts[key], key)):
            meanings[key[0]] += 1
            if meanings[key[0]] <= _MOST_MEANINGS:
                kept.append(written[key])
        return kept

    def _read(self, documents: Sequence[int] | None) -> dict[int, frozenset[tuple[str, str]]]:
        asked = "" if documents is None else "document_key IN (SELECT value FROM json_each(?)) AND"
        found: dict[int, frozenset[tuple[str, str]]] = {}
        with self._store.reading() as connection:
            rows = connection.execute(
                f"SELECT document_key, text FROM passages WHERE {asked} {_CANDIDATES}",
                () if documents is None else (json.dumps(list(documents)),),
            )
            for key, text in rows:
                if _LIKELY.search(text) and (pairs := frozenset(definitions(text))):
                    found[key] = found.get(key, frozenset()) | pairs
        return found


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """(short, full) for each abbreviation that the text defines.

    The letters of the short form are the first letters of the words of the full one, in order;
    linking words may be passed over.
    """
    text = nfc(text)
    for pattern in (_AFTER, _SAID_AFTER):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _LONGEST) : match.start()]
            if full := _spelled_at_end(match["short"], before):
                yield match["short"], full
    for match in _BEFORE.finditer(text):
        full = _spelled_at_end(match["short"], match["full"])
        if full == " ".join(match["full"].split()):
            yield match["short"], full


def _spelled_at_end(short: str, text: str) -> str | None:
    """The words at the end of the text whose first letters are those of `short`."""
    letters = [letter for letter in bare(short) if letter.isalpha()]
    words = list(_WORD.finditer(text))
    start = len(text)
    while words and letters:
        word = words.pop()
        initial = bare(word[0])[0]
        if initial == letters[-1] or (letters[-1] == "w" and canonical(word[0])[0] == "ư"):
            letters.pop()
            start = word.start()
        elif canonical(word[0]) not in _LINKS:
            return None
    return None if letters else " ".join(text[start:].split()).rstrip(" ,;:")
