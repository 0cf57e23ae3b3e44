"""The best that plain BM25 can do on a question set: what the whole search has to beat.

It reads the very terms that the library keeps (syllables and words, of title and text), ranks whole
documents, and may choose its numbers on the questions it is measured on, which is more than a
fair chance. bm25s is a dependency of development only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tqdm import tqdm

from index.analyzer import Analyzer
from index.scores import DEPTH, NDCG, Found, Judgements, Run, values
from index.search import Searcher
from ingest.vietnamese import nfc

Terms = Mapping[str, Sequence[str]]
"""Name of an article or id of a question → its terms."""

_PASSAGES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Setting:
    """BM25's two numbers: how soon a repeated term is enough, and how much length counts."""

    k1: float
    b: float

    def __str__(self) -> str:
        return f"BM25 (k1={self.k1}, b={self.b})"


GRID: tuple[Setting, ...] = tuple(
    Setting(k1, b) for k1, b in product((0.6, 0.9, 1.2, 1.6, 2.2), (0.5, 0.75, 0.9, 1.0))
)


def best_bm25(
    articles: Terms, asked: Terms, judged: Judgements, *, grid: Sequence[Setting] = GRID
) -> tuple[Setting, Found] | None:
    """The setting with the highest nDCG@10 on these questions, and its measures.

    None where bm25s is not installed.
    """
    try:
        import bm25s  # noqa: F401
    except ImportError:
        return None
    bar = tqdm(grid, desc="BM25", leave=False, disable=None)
    tried = [(setting, values(judged, rank(articles, asked, setting), asked)) for setting in bar]
    return max(tried, key=lambda pair: sum(found[NDCG] for found in pair[1].values()))


def rank(articles: Terms, asked: Terms, setting: Setting) -> Run:
    """The first ten articles for each question, with their scores (Lucene's BM25)."""
    import bm25s

    names = list(articles)
    engine = bm25s.BM25(k1=setting.k1, b=setting.b, method="lucene")
    engine.index(_numbered(articles), show_progress=False)
    run: dict[str, dict[str, float]] = {}
    for id, terms in asked.items():
        query = [term for term in terms if term in engine.vocab_dict]
        rows, scores = engine.retrieve(
            [query], k=min(DEPTH, len(names)), show_progress=False, n_threads=0
        )
        pairs = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
        run[id] = {names[row]: score for row, score in pairs if score > 0}
    return run


def _numbered(articles: Terms) -> tuple[list[list[int]], dict[str, int]]:
    """The terms as numbers, which bm25s takes much faster, and the number of each term."""
    vocabulary: dict[str, int] = {}
    rows = [
        [vocabulary.setdefault(term, len(vocabulary)) for term in terms]
        for terms in articles.values()
    ]
    return rows, vocabulary


def articles_of(searcher: Searcher) -> dict[str, list[str]]:
    """File name without its ending → the terms of the document's passages, as they are stored."""
    articles: dict[str, list[str]] = defaultdict(list)
    sources = {s.key: Path(s.source).stem for s in searcher.store.documents(limit=1_000_000)[1]}
    keys = searcher.holdings.catalog.view.passage_keys
    for at in range(0, len(keys), _PASSAGES_AT_ONCE):
        for passage in searcher.store.passages(keys[at : at + _PASSAGES_AT_ONCE]):
            articles[sources[passage.document_key]] += [*passage.syllables, *passage.words]
    return dict(articles)


def terms_of(texts: Mapping[str, str], analyzer: Analyzer) -> dict[str, list[str]]:
    """The terms of questions, read like the articles'."""
    return {id: list(_terms(text, analyzer)) for id, text in texts.items()}


def _terms(text: str, analyzer: Analyzer) -> Iterator[str]:
    analysis = analyzer.analyze(nfc(text))
    yield from (term.text for term in analysis.syllables)
    yield from analysis.words
