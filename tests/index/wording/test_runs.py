"""Runs of words share a number where their words are the same, stored or not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.wording.runs import AllRuns
from index.wording.spans import numbered, spans_of
from tests.index.wording.conftest import Hold, letter

ANALYZER = Analyzer()
_PIECE = st.lists(
    st.sampled_from(["dân", "biết", "bàn", "làm", "kiểm", "tra"]), min_size=1, max_size=4
)
_PASSAGE = st.lists(_PIECE, min_size=1, max_size=4).map(
    lambda pieces: ", ".join(" ".join(piece) for piece in pieces)
)


@given(st.lists(_PASSAGE, min_size=1, max_size=4))
def test_equal_numbers_mean_equal_words(texts: list[str]) -> None:
    terms = [ANALYZER.syllables(text) for text in texts]
    keys = [[term.text for term in one] for one in terms]
    stored = numbered(
        [
            (" ".join(key).encode(), spans_of(text, term))
            for text, term, key in zip(texts, terms, keys, strict=True)
        ]
    )
    said = [tuple(keys[run["ordinal"]][run["first"] : run["last"]]) for run in stored]
    for run, words in zip(stored, said, strict=True):
        for other, others in zip(stored, said, strict=True):
            assert (run["number"] == other["number"]) == (words == others)


def test_what_was_stored_before_runs_were_gives_the_same(hold: Hold) -> None:
    words = hold(
        letter(1, "Nhà nhà cùng góp, người người cùng lo."), letter(2, "Họp tổ, chốt việc.")
    )
    store = words.searcher.store
    words.runs.changed()
    before = np.sort(words.runs.runs, order=["passage", "first", "last"])
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (2,)
    made = np.concatenate(
        [AllRuns(store, ANALYZER)._of(int(key), None, _passages(words, int(key)))
         for key in np.unique(before["document"])]
    )  # fmt: skip
    assert np.array_equal(before, np.sort(made, order=["passage", "first", "last"]))


def _passages(words, document: int) -> list[int]:  # type: ignore[no-untyped-def]
    return [passage.key for passage in words.searcher.store.passages_of(document)]


def test_only_changed_documents_are_read_again(hold: Hold) -> None:
    words = hold(letter(1, "Nhà nhà cùng góp, người người cùng lo."))
    assert words.runs.changed() is None
    assert words.runs.changed() == frozenset()
    before = words.runs.runs
    hold(letter(2, "Họp tổ dân phố, chốt việc chung."))
    changed = words.runs.changed()
    assert changed is not None
    assert len(changed) == 1
    old = words.runs.runs[~np.isin(words.runs.runs["document"], list(changed))]
    assert np.array_equal(np.sort(old), np.sort(before))
