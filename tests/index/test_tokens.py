"""Terms as numbers: the same term has the same number wherever it stands, and no other has it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.tokens import Tokens, numbers_of

_TERM = st.text(alphabet="abdđêệ01_/-", min_size=1, max_size=9)
_TEXTS = st.lists(st.lists(_TERM, max_size=12), min_size=1, max_size=6)


@given(_TEXTS)
def test_terms_are_told_apart_as_strings_are(texts: list[list[str]]) -> None:
    tokens = Tokens.of([" ".join(text).encode() for text in texts])
    every = [term for text in texts for term in text]
    assert tokens.owners.tolist() == [at for at, text in enumerate(texts) for _ in text]
    assert tokens.lengths().tolist() == [len(text) for text in texts]
    assert tokens.digits.tolist() == [term[0].isdigit() for term in every]
    assert np.array_equal(tokens.numbers, numbers_of(every))
    assert len(set(tokens.numbers.tolist())) == len(set(every))
