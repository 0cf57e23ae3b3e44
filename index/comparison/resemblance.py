"""How far the parts of two documents treat the same, by their words and by what these mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.comparison.sections import Part
from index.dense import UnitRows
from index.search import Searcher

Floats = NDArray[np.float32]
Bag = Counter[str]

RUN = 4
"""Terms of the runs of words that are counted."""
_LEAD = 20
"""Terms of a part without a heading that say what it is about."""
_TOPIC, _NAMED, _WORDS, _MEANING = 0.30, 0.15, 0.30, 0.25
"""What each sign weighs: the meaning of the headings and their words, the words of the texts and
their meaning."""
_CHANCE, _CLEAR = (0.2, 0.0, 0.0, 0.0), (0.9, 1.0, 0.45, 0.6)
"""The cosine of each sign that is mere chance, and the one from which nothing is in doubt."""
_NESTED = 0.03
"""What is taken off where one of two parts has further parts beneath it and the other has none."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is compared of the n parts of one document; of a part with all that stands beneath it,
    but for `topics`."""

    terms: tuple[Bag, ...]
    runs: tuple[Bag, ...]
    topics: tuple[tuple[str, Bag], ...]
    meanings: Floats
    """float32[n, d]"""
    nested: NDArray[np.bool_]


def resemblances(searcher: Searcher, one: Sequence[Part], other: Sequence[Part]) -> Floats:
    """float32[n, m] in [0, 1]: how far each part of the one and each of the other treat the same.

    1 for the same words. Neither side is preferred.
    """
    here, there = _signs(searcher, one, other)
    asked = searcher.encoder.encode_query([topic for topic, _ in (*here.topics, *there.topics)])
    cosines = (
        asked[: len(one)] @ asked[len(one) :].T,
        _cosines([bag for _, bag in here.topics], [bag for _, bag in there.topics]),
        _cosines(here.terms, there.terms, held=_Held(searcher)),
        here.meanings @ there.meanings.T,
    )
    treated = np.zeros((len(one), len(other)), np.float32)
    weights = (_TOPIC, _NAMED, _WORDS, _MEANING)
    for weight, cosine, chance, clear in zip(weights, cosines, _CHANCE, _CLEAR, strict=True):
        treated += weight * np.clip((cosine - chance) / (clear - chance), 0, 1)
    treated -= _NESTED * (here.nested[:, None] != there.nested)
    copied = _cosines(here.runs, there.runs)
    return np.asarray(1 - (1 - np.clip(treated, 0, 1)) * (1 - copied), np.float32)


def _signs(searcher: Searcher, *sides: Sequence[Part]) -> tuple[Signs, ...]:
    vectors = _vectors(searcher, [part for side in sides for part in side])
    return tuple(_side(searcher, side, vectors) for side in sides)


def _side(searcher: Searcher, parts: Sequence[Part], vectors: dict[int, Floats]) -> Signs:
    terms = [Counter(_terms(part)) for part in parts]
    runs = [Counter(_runs(part)) for part in parts]
    size = len(next(iter(vectors.values()), np.zeros(1, np.float32)))
    meanings = np.zeros((len(parts), size), np.float32)
    for at, part in enumerate(parts):
        for passage in part.passages:
            meanings[at] += vectors.get(passage.key, 0)
    nested = np.zeros(len(parts), bool)
    for at in range(len(parts) - 1, -1, -1):
        over = parts[at].above
        if over is not None:
            terms[over].update(terms[at])
            runs[over].update(runs[at])
            meanings[over] += meanings[at]
            nested[over] = True
    topics = tuple((said := _topic(part), Counter(_model_terms(searcher, said))) for part in parts)
    lengths = np.linalg.norm(meanings, axis=1, keepdims=True)
    return Signs(tuple(terms), tuple(runs), topics, meanings / np.maximum(lengths, 1e-6), nested)


def _terms(part: Part) -> Iterable[str]:
    for passage in part.passages:
        yield from passage.syllables
        yield from passage.words


def _runs(part: Part) -> Iterable[str]:
    for passage in part.passages:
        held = passage.syllables
        for at in range(len(held) - RUN + 1):
            yield " ".join(held[at : at + RUN])


def _topic(part: Part) -> str:
    """The heading; of a part that has none its first words, which mostly say it as well."""
    return part.title or " ".join(part.text.split(maxsplit=_LEAD)[:_LEAD])


def _model_terms(searcher: Searcher, text: str) -> list[str]:
    return searcher.analyzer.analyze(text).model_terms()


def _vectors(searcher: Searcher, parts: Sequence[Part]) -> dict[int, Floats]:
    """By passage key the sum of its units' vectors, without what all of them have in common."""
    documents = sorted({passage.document_key for part in parts for passage in part.passages})
    embedding = searcher.holdings.manifest.embedding
    found = list(searcher.store.units(embedding, documents)) if embedding else []
    if not found:
        return {}
    units = UnitRows.joined(found)
    own = units.vectors.astype(np.float32)
    own -= own.mean(axis=0)
    keys, rows = np.unique(units.passages, return_inverse=True)
    sums = np.zeros((len(keys), own.shape[1]), np.float32)
    np.add.at(sums, rows, own)
    return dict(zip(keys.tolist(), sums, strict=True))


class _Held:
    """How rare terms are in the whole library."""

    def __init__(self, searcher: Searcher) -> None:
        self._lexical = searcher.holdings.lexical
        self._total = self._lexical.count

    def rarity(self, terms: Iterable[str]) -> NDArray[np.float64]:
        """float64[n], from 0 for what every passage says."""
        frequent = [self._lexical.doc_freq("words" if "_" in t else "syllables", t) for t in terms]
        return np.log((self._total + 1) / (np.array(frequent, np.float64) + 1))


def _cosines(one: Sequence[Bag], other: Sequence[Bag], *, held: _Held | None = None) -> Floats:
    """float32[n, m]: a term weighs the more, the fewer parts of both have it, and the fewer
    passages of the library."""
    numbers: dict[str, int] = {}
    for bag in (*one, *other):
        for term in bag:
            numbers.setdefault(term, len(numbers))
    here, there = _counted(one, numbers), _counted(other, numbers)
    if not numbers:
        return np.zeros((len(one), len(other)), np.float32)
    filled = sum(1 for bag in (*one, *other) if bag)
    have = np.asarray((here > 0).sum(axis=0) + (there > 0).sum(axis=0)).ravel()
    rare = np.log((filled + 1) / (have + 0.5))
    if held is not None:
        rare = np.sqrt(rare * held.rarity(numbers))
    weighed = [_unit(sparse.csr_array(side.log1p().multiply(rare))) for side in (here, there)]
    cosines: Floats = (weighed[0] @ weighed[1].T).toarray().astype(np.float32)
    return cosines


def _counted(bags: Sequence[Bag], numbers: dict[str, int]) -> sparse.csr_array:
    starts = np.cumsum([0, *map(len, bags)])
    columns = np.fromiter((numbers[t] for bag in bags for t in bag), np.int64, starts[-1])
    counts = np.fromiter((c for bag in bags for c in bag.values()), np.float64, starts[-1])
    return sparse.csr_array((counts, columns, starts), shape=(len(bags), max(len(numbers), 1)))


def _unit(rows: sparse.csr_array) -> sparse.csr_array:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_array(rows.multiply((1 / np.maximum(lengths, 1e-9))[:, None]))
