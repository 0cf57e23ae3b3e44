"""Which words of a passage answer the question, as spans of the passage's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analyzer import Analyzer, Term
from index.query import phrase_spans
from ingest.vietnamese import bare

Span = tuple[int, int]

_FUNCTION = """
và của là các những có được cho trong ở với để thì mà về theo từ đến do bởi tại trên dưới khi nếu vì
nên cũng đã sẽ đang rất này đó kia ấy nào gì ai bao nhiêu như thế sao phải không một mỗi mọi hay
hoặc ra vào lên xuống bị bằng giữa sau trước
"""
FUNCTION_WORDS: frozenset[str] = frozenset(_FUNCTION.split())
"""Too common to be marked on their own."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark: match keys typed with marks, match keys without, exact phrases, symbols."""

    marked: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        marked: Iterable[Term],
        bare_terms: Iterable[Term],
        phrases: Sequence[str],
        symbols: Sequence[str],
    ) -> Wanted:
        """From the question's terms; function words are left out unless there is nothing else."""
        keys = {term.text for term in marked}
        content = keys - FUNCTION_WORDS or keys
        unmarked = {bare(term.text) for term in bare_terms} - {bare(w) for w in FUNCTION_WORDS}
        numbers = {symbol.lower() for symbol in symbols}
        return cls(frozenset(content | numbers), frozenset(unmarked), tuple(phrases))


def highlight(
    text: str, wanted: Wanted, *, analyzer: Analyzer
) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Half-open spans of `text` in order, none overlapping, and the words found, each once.

    Neighbouring words become one span; each occurrence of a phrase stays a span of its own.
    """
    exact = sorted(span for phrase in wanted.phrases for span in phrase_spans(text, phrase))
    spans: list[Span] = []
    for span in exact:
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    words = [
        (term.start, term.end)
        for term in analyzer.syllables(text)
        if term.text in wanted.marked or bare(term.text) in wanted.bare
    ]
    spans += [s for s in _joined(text, words) if not any(s[0] < e and b < s[1] for b, e in spans)]
    spans.sort()
    found = dict.fromkeys(text[start:end].lower() for start, end in spans)
    return tuple(spans), tuple(found)


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Neighbours with nothing but blanks between them as one span."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
