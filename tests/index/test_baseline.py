"""BM25 by hand, and the choice of its numbers."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from index.analyzer import Analyzer
from index.baseline import Setting, articles_of, best_bm25, rank, terms_of
from index.search import Searcher

ARTICLES = {
    "one": ["dân", "vận", "khéo", "dân"],
    "two": ["dân", "chủ"],
    "three": ["giám", "sát", "xã", "hội", "và", "khéo"],
}


def _by_hand(tf: int, df: int, length: int, setting: Setting) -> float:
    """Robertson's BM25 with Lucene's idf, over three articles of 4, 2 and 6 terms."""
    idf = log(1 + (3 - df + 0.5) / (df + 0.5))
    norm = setting.k1 * (1 - setting.b + setting.b * length / 4)
    return idf * tf / (tf + norm)


@pytest.mark.parametrize("setting", [Setting(1.2, 0.75), Setting(0.6, 0.4)])
def test_scores_are_those_worked_out_by_hand(setting: Setting) -> None:
    run = rank(ARTICLES, {"q": ["dân", "khéo", "lạ"]}, setting)["q"]
    assert run == pytest.approx(
        {
            "one": _by_hand(2, 2, 4, setting) + _by_hand(1, 2, 4, setting),
            "two": _by_hand(1, 2, 2, setting),
            "three": _by_hand(1, 2, 6, setting),
        },
        rel=1e-5,
    )


def test_a_term_that_the_question_repeats_counts_again() -> None:
    run = rank(ARTICLES, {"once": ["khéo"], "twice": ["khéo", "khéo"]}, Setting(1.2, 0.75))
    assert run["twice"]["one"] == pytest.approx(2 * run["once"]["one"])


def test_a_question_of_unknown_terms_finds_nothing() -> None:
    assert rank(ARTICLES, {"q": ["lạ"]}, Setting(1.2, 0.75))["q"] == {}


def test_the_setting_that_ranks_best_is_chosen() -> None:
    """The long article says the word twice; only where length counts does the short one win."""
    articles = {"long": ["dân", "dân", *("và " * 30).split()], "short": ["dân", "vận", "và"]}
    grid = (Setting(1.2, 0.0), Setting(1.2, 1.0))
    best = best_bm25(articles, {"q": ["dân"]}, {"q": {"short": 1}}, grid=grid)
    assert best is not None
    assert best[0] == grid[1]
    assert best[1]["q"]["RR@10"] == 1.0


def test_articles_are_read_as_the_analyzer_reads_them(sample: Path) -> None:
    searcher = Searcher(sample)
    try:
        articles = articles_of(searcher)
        assert len(articles) == len(list((Path("corpus") / "documents").glob("[0-9]*")))
        passage = searcher.store.passages(searcher.holdings.catalog.view.passage_keys[:1])[0]
        read = terms_of({"p": passage.text}, Analyzer())["p"]
    finally:
        searcher.close()
    assert any(" ".join(read[:8]) in " ".join(terms) for terms in articles.values())
