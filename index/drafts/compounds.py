"""How firmly two syllables (canonical) belong together, by the counts of the restorer."""

from __future__ import annotations

import numpy as np

from index.restore import BREAK, Grams

_FAMILIAR = 2e-5
"""Share of all syllables above which one is common: then it is hardly a slip of the keys."""

Pair = tuple[str, str]


class Compounds:
    def __init__(self, grams: Grams) -> None:
        self._grams = grams

    def bond(self, pair: Pair) -> float:
        """The share of the first's places that the second follows, times the second's that it
        follows: 0.02 for “tuyên truyền”, 0.1 for “nhân dân”, 0 where they were never met."""
        affinity = self.affinity(pair)
        return float(np.exp(2 * affinity) * self._share(pair[0]) * self._share(pair[1]))

    def affinity(self, pair: Pair) -> float:
        """Logarithm of how much likelier the second is after the first; -inf where never met."""
        one, other = (self._grams.ids.get(word, BREAK) for word in pair)
        if BREAK in (one, other):
            return -np.inf
        return float(self._grams.affinity(np.array([one]), np.array([other]))[0])

    def frequency(self, pair: Pair) -> float:
        """How often the two stand side by side, as a share of all places."""
        return float(np.exp(self.affinity(pair)) * self._share(pair[0]) * self._share(pair[1]))

    def is_familiar(self, syllable: str) -> bool:
        return self._share(syllable) > _FAMILIAR

    def _share(self, syllable: str) -> float:
        number = self._grams.ids.get(syllable, BREAK)
        if number == BREAK:
            return 0.0
        return float(np.exp(self._grams.commonness(np.array([number])))[0])
