"""Which words of a passage answer the question, as spans of the passage's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.analyzer import Analysis, Analyzer, Term
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
_BARE_FUNCTION_WORDS = frozenset(map(bare, FUNCTION_WORDS))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark, as match keys: words with marks, syllables typed without, exact phrases.

    `alone` are keys that are marked wherever they stand; those of `parts` only beside another
    (the two syllables of a compound say little apart). `bare` ignores marks.
    """

    alone: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        texts: Iterable[Analysis],
        bare_terms: Iterable[Term],
        phrases: Sequence[str],
        symbols: Sequence[str],
    ) -> Wanted:
        """From the question's words; function words are left out unless there is nothing else."""
        keys: set[str] = set()
        parts: set[str] = set()
        for analysis in texts:
            keys.update(term.text for term in analysis.syllables)
            for first, last in analysis.spans:
                parts.update(term.text for term in analysis.syllables[first:last])
        content = keys - FUNCTION_WORDS or keys
        unmarked = {bare(term.text) for term in bare_terms} - _BARE_FUNCTION_WORDS
        numbers = {symbol.lower() for symbol in symbols}
        return cls(
            alone=frozenset(content - parts | numbers),
            parts=frozenset(content & parts),
            bare=frozenset(unmarked),
            phrases=tuple(phrases),
        )


def highlight(
    text: str, wanted: Wanted, *, analyzer: Analyzer
) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Half-open spans of `text` in order, none overlapping, and the words found, each once.

    Neighbouring words become one span; each occurrence of a phrase stays a span of its own.
    """
    spans: list[Span] = []
    for span in sorted(span for phrase in wanted.phrases for span in phrase_spans(text, phrase)):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    exact = tuple(spans)
    words = _runs(text, wanted, analyzer)
    spans += [word for word in words if not any(word[0] < e and b < word[1] for b, e in exact)]
    spans.sort()
    found = dict.fromkeys(" ".join(text[start:end].lower().split()) for start, end in spans)
    return tuple(spans), tuple(found)


def _runs(text: str, wanted: Wanted, analyzer: Analyzer) -> list[Span]:
    """Runs of wanted words with nothing but blanks between; lone parts only for want of better."""
    runs: list[tuple[int, int, bool]] = []
    for term in analyzer.syllables(text):
        strong = term.text in wanted.alone or (bool(wanted.bare) and bare(term.text) in wanted.bare)
        if not (strong or term.text in wanted.parts):
            continue
        if runs and not text[runs[-1][1] : term.start].strip():
            runs[-1] = (runs[-1][0], term.end, True)
        else:
            runs.append((term.start, term.end, strong))
    kept = [(start, end) for start, end, strong in runs if strong]
    return kept or [(start, end) for start, end, _ in runs]
