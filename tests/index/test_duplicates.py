"""Near-copies: who is one, who is not, and that the hashing misses hardly any."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.duplicates import BANDS, OVERLAP, Clusters, band_hashes, overlap, runs
from index.migrations import migrate


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "kheo.db", isolation_level=None)
    migrate(connection)
    connection.execute(
        "INSERT INTO documents(key, id, source, first_day, last_day, label, label_bare, passages, "
        "characters, added, header) VALUES(1, 'd', 's', 0, 0, '', '', 0, 0, '', '{}')"
    )
    yield connection
    connection.close()


def put(connection: sqlite3.Connection, syllables: str) -> tuple[int, int]:
    """Stores a passage as the ledger does; its key and its cluster."""
    cursor = connection.execute(
        'INSERT INTO passages(document_key, ordinal, start, "end", path, text, syllables, words, '
        "head, cluster) VALUES(1, 0, 0, 0, '[]', '', ?, '', '', 0)",
        (syllables,),
    )
    key = int(cursor.lastrowid or 0)
    cluster = Clusters(connection).assign(key, syllables.split())
    connection.execute("UPDATE passages SET cluster = ? WHERE key = ?", (cluster, key))
    return key, cluster


def some_words(seed: int, count: int) -> list[str]:
    return [f"w{random.Random(seed * 1000 + at).randrange(5000)}" for at in range(count)]


def test_a_copy_joins_and_another_text_does_not(connection: sqlite3.Connection) -> None:
    first, own = put(connection, " ".join(some_words(1, 60)))
    assert own == first
    assert put(connection, " ".join(some_words(1, 60)))[1] == first
    other, its = put(connection, " ".join(some_words(2, 60)))
    assert its == other


def test_a_few_changed_words_join_many_do_not(connection: sqlite3.Connection) -> None:
    words = some_words(3, 120)
    first, _ = put(connection, " ".join(words))
    slightly = [*words[:40], "khác", *words[41:]]
    largely = [word if at % 8 else "khác" for at, word in enumerate(words)]
    assert overlap(runs(words), runs(slightly)) > 0.9
    assert overlap(runs(words), runs(largely)) < OVERLAP
    assert put(connection, " ".join(slightly))[1] == first
    key, cluster = put(connection, " ".join(largely))
    assert cluster == key


def test_one_word_more_in_a_short_line_is_another_line(connection: sqlite3.Connection) -> None:
    first, _ = put(connection, "tổ chức thực hiện")
    assert put(connection, "tổ chức thực hiện")[1] == first
    key, cluster = put(connection, "tổ chức thực hiện nghiêm")
    assert cluster == key


def test_nothing_is_a_copy_of_nothing(connection: sqlite3.Connection) -> None:
    keys = [put(connection, "") for _ in range(3)]
    assert all(key == cluster for key, cluster in keys)


def test_a_cluster_outlives_its_first_passage(connection: sqlite3.Connection) -> None:
    words = " ".join(some_words(4, 50))
    first, _ = put(connection, words)
    put(connection, words)
    connection.execute("DELETE FROM passages WHERE key = ?", (first,))
    assert put(connection, words)[1] == first


def test_an_empty_cluster_is_forgotten(connection: sqlite3.Connection) -> None:
    words = " ".join(some_words(5, 50))
    first, _ = put(connection, words)
    connection.execute("DELETE FROM passages WHERE key = ?", (first,))
    key, cluster = put(connection, words)
    assert cluster == key != first
    (left,) = connection.execute("SELECT count(*) FROM signatures").fetchone()
    assert left == 1


def test_the_hashing_misses_hardly_any_copy() -> None:
    chance = random.Random(6)
    shared = {0.8: 0, 0.9: 0}
    for level in shared:
        for trial in range(150):
            whole = [f"r{trial}-{at}" for at in range(100)]
            part = chance.sample(whole, int(100 * level))
            shared[level] += bool(np.isin(band_hashes(whole), band_hashes(part)).any())
    assert shared[0.8] >= 0.94 * 150
    assert shared[0.9] >= 0.99 * 150


@given(st.lists(st.sampled_from(["dân", "vận", "khéo", "bàn"]), max_size=12))
def test_runs_and_overlap(words: list[str]) -> None:
    own = runs(words)
    assert overlap(own, own) == (1.0 if words else 0.0)
    assert all(len(run.split()) == min(3, len(words)) for run in own)
    assert band_hashes(own).tolist() == band_hashes(sorted(own, reverse=True)).tolist()
    assert len(band_hashes(own)) == (BANDS if words else 0)


def test_one_run_of_adding_agrees_with_many(connection: sqlite3.Connection) -> None:
    texts = [" ".join(some_words(at % 7, 30)) for at in range(40)]
    keys = [put(connection, text) for text in texts]  # looked up on disk every time
    kept, clusters = Clusters(connection), {}
    for at, text in enumerate(texts):
        clusters[at] = kept.assign(10_000 + at, text.split())
    assert list(clusters.values()) == [cluster for _, cluster in keys]
    fresh = [" ".join(some_words(100 + at % 5, 30)) for at in range(20)]
    seen: dict[str, int] = {}
    for at, text in enumerate(fresh):
        cursor = connection.execute(
            'INSERT INTO passages(document_key, ordinal, start, "end", path, text, syllables, '
            "words, head, cluster) VALUES(1, 0, 0, 0, '[]', '', ?, '', '', 0)",
            (text,),
        )
        key = int(cursor.lastrowid or 0)
        cluster = kept.assign(key, text.split())
        connection.execute("UPDATE passages SET cluster = ? WHERE key = ?", (cluster, key))
        assert cluster == seen.setdefault(text, key), at
