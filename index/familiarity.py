"""How much a library speaks of what a question asks, beside the language at large."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.lexical import Lexical
from index.likeness import TermVectors

Floats = NDArray[np.float32]

COUNT = 6
"""How many numbers `familiarity` gives."""
_TERMS = 100
"""Terms of a passage, about."""
_COMMONEST = 0.1
_FEW, _MOST = -4.0, 4.0


def familiarity(
    syllables: Iterable[str], words: Iterable[str], *, lexical: Lexical, vectors: TermVectors
) -> Floats:
    """float32[COUNT]: log ratios of the share of passages that have a term and the share that any
    Vietnamese text would give (by Zipf's law, from the term's rank in the encoder's vocabulary).

    Of the compounds their mean and greatest, of both together their mean, of the syllables their
    mean, their least, and the share of those that are rare here.
    """
    single = _ratios(tuple(dict.fromkeys(syllables)), "syllables", lexical, vectors)
    joined = _ratios(tuple(dict.fromkeys(words)), "words", lexical, vectors)
    return np.array(
        [
            joined.mean(),
            joined.max(),
            np.concatenate([single, joined]).mean(),
            single.mean(),
            single.min(),
            (single < -1).mean(),
        ],
        np.float32,
    )


def _ratios(terms: Sequence[str], field: str, lexical: Lexical, vectors: TermVectors) -> Floats:
    if not terms:
        return np.array([-0.5], np.float32)
    held = np.array([lexical.doc_freq(field, term) for term in terms], np.float64)
    expected = np.minimum(_TERMS * _COMMONEST / (vectors.ranks(terms) + 20), 0.5) * lexical.count
    return np.clip(np.log((held + 0.3) / (expected + 0.3)), _FEW, _MOST).astype(np.float32)
