"""What part of speech each word of a text is, by underthesea's model.

The model is opened directly: importing the whole package takes seconds and 340 MB.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from index.analyzer import Analyzer


class Grammar:
    """Tags words as the model's corpus (VLSP 2013) does: V verb, A adjective, N noun, E
    preposition, C conjunction, Np name, …"""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def tags(self, text: str) -> list[tuple[str, str]]:
        """(word, tag) in order; numbers and punctuation are words too."""
        words = self._words(text)
        if not words:
            return []
        featurizer, tagger = _model()
        rows = featurizer.process([[[word] for word in words]])[0]
        return [(word, tag[2:]) for word, tag in zip(words, tagger.tag(rows), strict=True)]

    def _words(self, text: str) -> list[str]:
        analysis = self._analyzer.analyze(text)
        joined: dict[int, int] = {}
        for first, last in analysis.spans:
            if not any(a <= first and last <= b for a, b in joined.items()):
                joined[first] = last
        words, at = [], 0
        while at < len(analysis.syllables):
            end = joined.get(at, at + 1)
            start, stop = analysis.syllables[at].start, analysis.syllables[end - 1].end
            words.append(" ".join(text[start:stop].split()))
            between = text[
                stop : analysis.syllables[end].start if end < len(analysis.syllables) else None
            ]
            words += between.split()
            at = end
        return words


@cache
def _model() -> tuple[Any, Any]:
    import joblib
    from underthesea_core import CRFFeaturizer, CRFTagger

    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("underthesea")
    models = Path(spec.submodule_search_locations[0]) / "pipeline" / "pos_tag" / "models"
    folder = next(path.parent for path in sorted(models.glob("pos_crf_*/models.bin")))
    tagger = CRFTagger()
    tagger.load(str(folder / "models.bin"))
    features = joblib.load(folder / "features.bin")
    return CRFFeaturizer(features, joblib.load(folder / "dictionary.bin")), tagger
