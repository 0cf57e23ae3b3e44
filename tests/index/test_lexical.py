"""The lexical engine against bm25s and against brute force."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import Lexical, LexicalEntry, LexicalQuery, LexicalWriter, Weighted
from ingest.vietnamese import bare

WORDS = ("dân", "vận", "khéo", "bàn", "biết", "làm", "kiểm", "tra", "giám", "sát", "thụ", "hưởng")


def an_entry(passage: int, terms: str, *, per_document: int = 3, symbols: str = "") -> LexicalEntry:
    document = (passage - 1) // per_document + 1
    return LexicalEntry(passage, document, terms, "", "mở đầu", symbols)


def a_corpus(count: int, *, longest: int = 38) -> dict[int, list[str]]:
    chance = random.Random(7)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    return {
        key: chance.choices(WORDS, weights, k=chance.randrange(3, longest))
        for key in range(1, count + 1)
    }


def written(folder: Path, entries: list[LexicalEntry]) -> Lexical:
    writer = LexicalWriter(folder)
    for document in sorted({entry.document for entry in entries}):
        writer.replace([document], [e for e in entries if e.document == document])
    writer.commit()
    writer.close()
    return Lexical(folder)


@pytest.fixture
def corpus() -> dict[int, list[str]]:
    return a_corpus(300)


@pytest.fixture
def lexical(tmp_path: Path, corpus: dict[int, list[str]]) -> Lexical:
    return written(tmp_path, [an_entry(key, " ".join(terms)) for key, terms in corpus.items()])


def any_of(*terms: str) -> LexicalQuery:
    return LexicalQuery(tuple(Weighted("syllables", term) for term in terms))


@pytest.mark.parametrize("asked", [("khéo",), ("dân", "thụ", "hưởng"), ("giám", "sát", "biết")])
def test_bm25_ranks_as_bm25s_does(
    lexical: Lexical, corpus: dict[int, list[str]], asked: tuple[str, ...]
) -> None:
    oracle = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    oracle.index(list(corpus.values()), show_progress=False)
    scores = oracle.get_scores(list(asked))
    keys = np.array(list(corpus), np.int64)
    order = [int(k) for k in keys[np.lexsort((keys, -scores))] if scores[k - 1] > 0]
    found = lexical.search(any_of(*asked), k=1000)
    theirs = {key: float(scores[key - 1]) * 2.2 for key in order}  # bm25s leaves k1 + 1 out
    assert set(found.keys.tolist()) == set(order)
    assert dict(zip(found.keys.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(
        theirs, rel=1e-4
    )
    firm = [
        key for key in order[:50] if sum(abs(theirs[key] - s) < 1e-4 for s in theirs.values()) < 2
    ]
    assert [key for key in found.keys.tolist() if key in firm] == firm


def test_weights_multiply_and_repeated_terms_add_up(lexical: Lexical) -> None:
    once = lexical.search(any_of("khéo"), k=10)
    twice = lexical.search(any_of("khéo", "khéo"), k=10)
    weighted = lexical.search(LexicalQuery((Weighted("syllables", "khéo", 2.0),)), k=10)
    assert np.allclose(twice.scores, 2 * once.scores)
    assert np.array_equal(weighted.scores, twice.scores)
    assert once.keys.tolist() == twice.keys.tolist()


@pytest.mark.parametrize(
    "phrase", [("dân",), ("dân", "vận"), ("dân", "dân", "vận"), ("vận", "dân")]
)
def test_a_phrase_finds_every_passage_that_has_it(
    lexical: Lexical, corpus: dict[int, list[str]], phrase: tuple[str, ...]
) -> None:
    run = f" {' '.join(phrase)} "
    expected = [key for key, terms in corpus.items() if run in f" {' '.join(terms)} "]
    assert lexical.phrase(phrase).tolist() == expected
    found = lexical.search(LexicalQuery(phrases=(phrase,)), k=1000)
    assert sorted(found.keys.tolist()) == expected


def test_all_phrases_must_be_there_and_terms_only_rank(
    lexical: Lexical, corpus: dict[int, list[str]]
) -> None:
    query = LexicalQuery((Weighted("syllables", "khéo"),), (("dân", "vận"), ("bàn", "dân")))
    found = lexical.search(query, k=1000).keys.tolist()
    texts = {key: f" {' '.join(terms)} " for key, terms in corpus.items()}
    assert sorted(found) == [k for k, t in texts.items() if " dân vận " in t and " bàn dân " in t]


@pytest.mark.parametrize("share", [2, 9, 40])
@pytest.mark.parametrize("limit", [0, 10_000])
def test_a_filter_is_the_unfiltered_ranking_without_the_rest(
    lexical: Lexical, share: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.lexical._TERM_SET_LIMIT", limit)  # both ways of filtering
    allowed = np.arange(1, 101, share, dtype=np.int64)
    every = lexical.search(any_of("dân", "khéo"), k=1000)
    passing = np.isin((every.keys - 1) // 3 + 1, allowed)
    found = lexical.search(any_of("dân", "khéo"), k=12, allowed_documents=allowed)
    assert found.keys.tolist() == every.keys[passing][:12].tolist()
    assert np.allclose(found.scores, every.scores[passing][:12])


def test_equal_scores_come_by_key(tmp_path: Path) -> None:
    shuffled = random.Random(3).sample(range(1, 200), 150)
    lexical = written(tmp_path, [an_entry(key, "dân vận", per_document=1) for key in shuffled])
    assert lexical.search(any_of("dân"), k=20).keys.tolist() == sorted(shuffled)[:20]


def test_replacing_twice_changes_nothing(tmp_path: Path) -> None:
    entries = [an_entry(key, "dân vận khéo") for key in (1, 2, 3)]
    first = written(tmp_path, entries)
    again = written(tmp_path, entries)
    first.refresh()
    for lexical in (first, again):
        assert lexical.count == 3
        assert lexical.keys().tolist() == [1, 2, 3]


def test_what_is_replaced_by_nothing_is_gone(tmp_path: Path) -> None:
    lexical = written(tmp_path, [an_entry(key, "dân vận") for key in range(1, 10)])
    writer = LexicalWriter(tmp_path)
    writer.replace([1, 3], [])
    writer.commit()
    writer.close()
    assert lexical.count == 9
    lexical.refresh()
    assert lexical.keys().tolist() == [4, 5, 6]
    assert lexical.search(any_of("dân"), k=50).keys.tolist() == [4, 5, 6]


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    lexical = written(tmp_path, [an_entry(1, "dân vận")])
    writer = LexicalWriter(tmp_path)
    writer.replace([1], [])
    writer.close()
    lexical.refresh()
    assert lexical.keys().tolist() == [1]


def test_symbols_in_any_spelling(tmp_path: Path) -> None:
    lexical = written(
        tmp_path,
        [
            an_entry(1, "theo nghị quyết", symbols="25-nq/tw"),
            an_entry(2, "theo công văn", symbols="84-cv/đu 84-cv/du 25-nq/tw"),
            an_entry(3, "không dẫn gì"),
        ],
    )
    assert lexical.with_symbols(["25-NQ/TW"]).tolist() == [1, 2]
    assert lexical.with_symbols(["84 - CV/ĐU"]).tolist() == [2]
    assert lexical.with_symbols(["84-CV/DU", "25-NQ/TW"]).tolist() == [1, 2]
    assert lexical.with_symbols(["5-NQ/TW"]).tolist() == []
    found = lexical.search(LexicalQuery(symbols=("25-nq/tw",)), k=5)
    assert found.keys.tolist() == [1, 2]


def test_bare_forms_stand_beside(lexical: Lexical, corpus: dict[int, list[str]]) -> None:
    expected = [key for key, terms in corpus.items() if "khéo" in terms]
    assert lexical.phrase(("kheo",), field="bare").tolist() == expected
    assert lexical.doc_freq("bare", bare("khéo")) == len(expected)
    assert lexical.doc_freq("syllables", "kheo") == 0
    assert lexical.phrase(("mo", "dau"), field="bare").tolist() == []
    assert lexical.doc_freq("head_bare", "dau") == len(corpus)


def test_prefixes(lexical: Lexical, corpus: dict[int, list[str]]) -> None:
    counts = {w: sum(w in terms for terms in corpus.values()) for w in ("khéo", "kiểm")}
    assert dict(lexical.expand("syllables", "k")) == counts
    assert lexical.expand("syllables", "zz") == []


def test_nothing_asked_nothing_found(lexical: Lexical) -> None:
    assert len(lexical.search(LexicalQuery(), k=5)) == 0
    assert len(lexical.search(any_of("dân"), k=0)) == 0
    assert lexical.phrase(()).tolist() == []


@pytest.mark.parametrize("ask", [Lexical.keys, lambda empty: empty.phrase(("dân", "vận"))])
def test_an_empty_index(ask: Callable[[Lexical], np.ndarray]) -> None:  # type: ignore[type-arg]
    assert ask(Lexical(None)).tolist() == []
    assert len(Lexical(None).search(any_of("dân"), k=5)) == 0


@pytest.mark.parametrize("term", ["", "a" * 70_000, "dân vận", "dân\0vận", "AND", '"'])
def test_strange_terms_find_nothing_and_break_nothing(lexical: Lexical, term: str) -> None:
    assert len(lexical.search(any_of(term), k=5)) == 0
    assert lexical.phrase((term, "dân")).tolist() == []
