"""What every engine owes: the same tests over both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.dense import Dense, UnitRows
from index.lexical import Lexical, LexicalEntry, LexicalQuery, LexicalWriter, Weighted
from index.retriever import Keys, Ranked

COUNT = 60
"""Passages; two to a document. Those in TIED have equal scores."""
TIED = range(21, 41)


@dataclass(frozen=True, slots=True)
class Engine:
    search: Callable[..., Ranked]
    remove: Callable[[list[int]], None]


def document_of(passage: int) -> int:
    return (passage + 1) // 2


def a_dense(_: Path, passages: range) -> Engine:
    chance = np.random.default_rng(0)
    vectors = chance.normal(size=(COUNT + 1, 16))
    vectors[TIED.start : TIED.stop] = vectors[0]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    keys = np.array(passages, np.int64)
    owners = np.array([document_of(key) for key in passages], np.int64)
    dense = Dense(16)
    dense.add(UnitRows(keys, keys, owners, vectors[keys].astype(np.float16)))
    query = vectors[0].astype(np.float32)

    def search(**options: Any) -> Ranked:
        return dense.search(query, **options)

    return Engine(search, dense.remove)


def a_lexical(folder: Path, passages: range) -> Engine:
    writer = LexicalWriter(folder)
    for key in passages:
        length = 5 if key in TIED else 6 + key
        terms = " ".join(["khéo", *["dân"] * length])
        writer.replace([], [LexicalEntry(key, document_of(key), terms, "", "", "")])
    writer.commit()
    lexical = Lexical(folder)
    query = LexicalQuery((Weighted("syllables", "khéo"),))

    def search(**options: Any) -> Ranked:
        lexical.refresh()
        return lexical.search(query, **options)

    def remove(documents: list[int]) -> None:
        writer.replace(documents, [])
        writer.commit()

    return Engine(search, remove)


Make = Callable[[Path, range], Engine]
both = pytest.mark.parametrize("make", [a_dense, a_lexical], ids=["dense", "lexical"])


@both
def test_scores_fall_and_ties_rise_by_key(make: Make, tmp_path: Path) -> None:
    found = make(tmp_path, range(1, COUNT + 1)).search(k=COUNT)
    pairs = list(zip((-found.scores).tolist(), found.keys.tolist(), strict=True))
    assert pairs == sorted(pairs)
    assert len(set(found.keys.tolist())) == COUNT
    assert [key for key in found.keys.tolist() if key in TIED] == list(TIED)


@both
@pytest.mark.parametrize("k", [1, 5, 19, 20, 21, 59])
def test_fewer_are_the_head_of_more(make: Make, tmp_path: Path, k: int) -> None:
    engine = make(tmp_path, range(1, COUNT + 1))
    every, some = engine.search(k=COUNT), engine.search(k=k)
    assert some.keys.tolist() == every.keys[:k].tolist()
    assert np.array_equal(some.scores, every.scores[:k])


@both
@pytest.mark.parametrize("allowed", [[1], [3, 11, 12], list(range(1, 31, 2)), [999], []])
@pytest.mark.parametrize("k", [1, 4, 100])
def test_a_filter_gives_k_where_k_exist(
    make: Make, tmp_path: Path, allowed: list[int], k: int
) -> None:
    engine = make(tmp_path, range(1, COUNT + 1))
    found = engine.search(k=k, allowed_documents=np.array(allowed, np.int64))
    every = engine.search(k=COUNT).keys.tolist()
    assert found.keys.tolist() == [key for key in every if document_of(key) in allowed][:k]


@both
def test_the_order_of_the_allowed_does_not_matter(make: Make, tmp_path: Path) -> None:
    engine = make(tmp_path, range(1, COUNT + 1))
    allowed: Keys = np.array([30, 2, 2, 17], np.int64)
    want = engine.search(k=9, allowed_documents=np.unique(allowed))
    assert engine.search(k=9, allowed_documents=allowed).keys.tolist() == want.keys.tolist()


@both
def test_more_than_there_is(make: Make, tmp_path: Path) -> None:
    assert len(make(tmp_path, range(1, COUNT + 1)).search(k=10_000)) == COUNT


@both
def test_removed_is_never_returned(make: Make, tmp_path: Path) -> None:
    engine = make(tmp_path, range(1, COUNT + 1))
    engine.remove([1, 11, 15])
    left = [key for key in range(1, COUNT + 1) if document_of(key) not in (1, 11, 15)]
    assert sorted(engine.search(k=COUNT).keys.tolist()) == left
    gone = engine.search(k=5, allowed_documents=np.array([11], np.int64))
    assert len(gone) == 0


@both
def test_empty(make: Make, tmp_path: Path) -> None:
    engine = make(tmp_path, range(0))
    assert len(engine.search(k=5)) == 0
    assert len(engine.search(k=5, allowed_documents=np.array([1], np.int64))) == 0
