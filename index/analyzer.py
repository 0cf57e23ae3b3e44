"""One analysis for text and for query: terms at their places, and the words they form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from ingest.vietnamese import canonical, has_marks, is_syllable, match_key

_KINDS = (
    "nq ct kl qđ qđi qc hd kh ctr cthđ ctrhđ ctrpt cv tb bc ttr đa pa tt ttlt nđ l pl lct bs bb gm "
    "ggt tc hc hđ qt vb vbhn nqlt kltb tbkl bckt nđcp cđ đl"
)
_KIND = "(?:" + "|".join(sorted(_KINDS.split(), key=len, reverse=True)) + r"|qh\d+|ubtvqh\d+)"
_CODE = r"[a-zđư]{1,14}\d{0,2}"
_SYMBOL = rf"""
    (?P<symbol> \d{{1,5}}[a-z]?(?:/\d{{4}})? [ ]{{0,3}}[-/][ ]{{0,3}}
        (?: {_KIND}(?:[ ]{{0,2}}[-/][ ]{{0,2}}{_CODE})* | {_CODE}(?:[-/]{_CODE})* ) )
        (?![^\W_]|[-/][^\W_])
"""
_OTHERS = r"""
    (?P<date> \d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)\d{4} | \d{1,2}/\d{4} ) (?![\w/])
    | (?P<number> \d++(?:[.,]\d++)*+ ) (?![^\W\d_])
    | (?P<word> [^\W_]+(?:[\u0300-\u036f]+[^\W_]*)* )
    | (?P<mark> [^\w\s] )
"""
_TOKEN = re.compile(f"{_SYMBOL} | {_OTHERS}", re.VERBOSE)
_NO_SYMBOL = re.compile(_OTHERS, re.VERBOSE)
_OLDER, _NEW = (
    "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy",
    "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ",
)
_NEWER = dict(zip(_OLDER.split(), _NEW.split(), strict=True))
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_RECENT, _SHORT = 512, 500
"""So many texts of up to so many characters are remembered: a question is taken apart by each
engine, and so is what is searched beside it."""


class Term(NamedTuple):
    """A syllable, number, date or document number. `text[start:end]` is what it was read from."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a text in order, and the words of several syllables among them.

    `spans[i]` says which terms form `words[i]`: indexes into `syllables`, half-open. Of a word of
    three syllables or more, the shorter words in it follow it (ủy_ban_nhân_dân: ủy_ban, nhân_dân).
    """

    syllables: tuple[Term, ...]
    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def model_terms(self, first: int = 0, last: int | None = None) -> list[str]:
        """What the static encoder reads: terms [first, last) and the words wholly among them."""
        last = len(self.syllables) if last is None else last
        terms = [term.text for term in self.syllables[first:last]]
        inside = zip(self.words, self.spans, strict=True)
        return terms + [word for word, (start, end) in inside if first <= start and end <= last]


_Token = tuple[str, Term | None, bool]
"""A piece of the text: what the segmenter reads, its term (None for punctuation), and whether it
may join others in a word.

The segmenter learned from text that puts tones in the newer place (hoà, uỷ), and takes words in the
older one apart.
"""


class Analyzer:
    """Turns text (NFC) into terms and words. Holds the segmenter's model once it was needed."""

    version: Final = "1"

    def __init__(self) -> None:
        self._recent = lru_cache(maxsize=_RECENT)(self._analyzed)

    def syllables(self, text: str) -> tuple[Term, ...]:
        """The terms of the text, in order; a term's position is its index."""
        return tuple([term for _, term, _ in _tokens(text) if term])

    def analyze(self, text: str) -> Analysis:
        """The terms of the text with the words of several syllables that they form."""
        return self._recent(text) if len(text) <= _SHORT else self._analyzed(text)

    def _analyzed(self, text: str) -> Analysis:
        tokens = _tokens(text)
        terms = tuple(term for _, term, _ in tokens if term)
        forms = [form for form, term, _ in tokens if term]
        segmenter = self._segmenter
        spans: list[tuple[int, int]] = []
        for start, end in _runs(tokens, segmenter.continues([form for form, _, _ in tokens])):
            spans += [(start, end), *segmenter.shorter(forms, start, end)]
        words = ("_".join(term.text for term in terms[start:end]) for start, end in spans)
        return Analysis(terms, tuple(words), tuple(spans))

    @cached_property
    def _segmenter(self) -> _Segmenter:
        return _Segmenter()


class _Segmenter:
    """underthesea's word segmenter, fed our own tokens, so that nothing can be lost or rewritten.

    Its model is opened directly: importing the whole package takes seconds and 340 MB.
    """

    def __init__(self) -> None:
        import joblib
        from underthesea_core import CRFFeaturizer, CRFTagger

        folder = _model_folder()
        self._tagger: Any = CRFTagger()
        self._tagger.load(str(folder / "models.bin"))
        self._dictionary: set[str] = joblib.load(folder / "dictionary.bin")
        features = joblib.load(folder / "features.bin")
        self._featurizer: Any = CRFFeaturizer(features, self._dictionary)

    def shorter(self, forms: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Words of its dictionary within a word, from the left, the longest first, not the word."""
        at, whole = start, end - start
        while at < end - 1:
            for size in range(min(whole - 1, end - at), 1, -1):
                if " ".join(forms[at : at + size]) in self._dictionary:
                    yield at, at + size
                    at += size - 1
                    break
            at += 1

    def continues(self, tokens: Sequence[str]) -> list[bool]:
        """For each token, whether it belongs to the same word as the one before it."""
        if not tokens:
            return []
        rows = self._featurizer.process([[[token] for token in tokens]])[0]
        return [tag == "I-W" for tag in self._tagger.tag(rows)]


def _model_folder() -> Path:
    """Where underthesea keeps its segmentation model; the package itself stays unimported."""
    from importlib.util import find_spec

    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea")
    models = Path(spec.submodule_search_locations[0]) / "pipeline" / "word_tokenize" / "models"
    return next(path.parent for path in sorted(models.glob("ws_crf_*/models.bin")))


def _tokens(text: str) -> list[_Token]:
    """The pieces of the text in order: all that is not white space, each character once."""
    form = canonical(text)
    tokens: list[_Token] = []
    at = 0
    while match := _TOKEN.search(form, at):
        kind, (start, at) = match.lastgroup or "", match.span()
        if kind == "symbol" and not _is_symbol(match[0], text[start:at]):
            match = _NO_SYMBOL.match(form, start)
            assert match is not None, "a rejected document number still begins with a number"
            kind, at = match.lastgroup or "", match.end()
        read = match[0]
        if kind == "word" and not read.isdecimal():  # run-together syllables give several
            tokens += [
                (spelled, Term(key, start + first, start + last), True)
                for spelled, key, first, last in _spelled(read)
            ]
        elif kind == "mark":
            tokens.append((read, None, False))
        else:
            term = Term(_normalised(kind, read), start, at)
            tokens.append(("".join(read.split()), term, False))
    return tokens


def _is_symbol(read: str, printed: str) -> bool:
    """Whether this is a document number: it names a kind, or its letters are printed large."""
    codes = [code for code in re.split(r"\s*[-/]\s*", read)[1:] if not code.isdigit()]
    close = " " not in read
    if re.fullmatch(_KIND, codes[0]):
        return len(codes) > 1 or close
    letters = re.sub(r"^\d+\w?", "", printed)
    return letters.upper() == letters and (len(codes) > 1 or ("/" in read and close))


def _normalised(kind: str, read: str) -> str:
    """One spelling for a number (1.000 as 1000, 01 as 1), a date (3/6/2013), a document number."""
    if kind == "symbol":
        return "".join(read.split())
    if kind in ("date", "sep"):
        return "/".join(str(int(part)) for part in re.split(r"[/.-]", read))
    if _THOUSANDS.fullmatch(read):
        return re.sub(r"[.,]", "", read).lstrip("0") or "0"
    return re.sub(r"^0+(?=\d)", "", read)


@lru_cache(maxsize=1 << 14)
def _spelled(word: str) -> tuple[tuple[str, str, int, int], ...]:
    """Of each syllable of a word how the segmenter spells it, its term, and its offsets."""
    return tuple(
        (
            piece[:-2] + _NEWER.get(piece[-2:], piece[-2:]),
            match_key(piece),
            offset,
            offset + len(piece),
        )
        for piece, offset in _pieces(word)
    )


def _pieces(word: str) -> tuple[tuple[str, int], ...]:
    """The syllables of a word with their offsets: run-together ones (`khảnăng`) come apart."""
    whole = ((word, 0),)
    if not 4 <= len(word) <= 24 or not has_marks(word) or is_syllable(word):
        return whole
    best: list[tuple[tuple[str, int], ...] | None] = [()] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            before = best[start]
            if before is None or not is_syllable(word[start:end]):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, (word[start:end], start))
    return best[-1] or whole


def _runs(tokens: Sequence[_Token], continues: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Spans of terms that form one word, by the segmenter: only adjacent syllables may join."""
    start = end = 0
    joins = False
    for (_, term, joinable), goes_on in zip(tokens, continues, strict=True):
        if not (goes_on and joins and joinable):
            if end - start > 1:
                yield start, end
            start = end
        end += term is not None
        joins = joinable
    if end - start > 1:
        yield start, end
