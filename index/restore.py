"""Gives back the marks that were not typed: `dan van kheo` is read as `dân vận khéo`.

A model of which syllable follows which two others, learned by `python -m index train`. What was
typed with a mark stays exactly as it is, and so does everything that is no Vietnamese syllable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.vietnamese import bare, canonical, has_marks, is_syllable, nfc

SHIPPED = Path(__file__).parent / "models" / "restore" / "syllables.npz"

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|\n")
BREAK = 0
"""Stands for everything that is no syllable."""
_CANDIDATES = 8
_WEIGHTS = (0.65, 0.3, 0.05)  # of the counts of three, two and one syllables
_SLIP, _HABIT = 0.005, 0.5  # how often one who types marks leaves one out: by mistake, by habit
_STEPS = 12  # counts are kept as logarithms, so many steps to a doubling
_SPAN = 1 << 14  # more than there are syllables: the base in which runs are numbered


class Grams:
    """Counts of runs of one, two and three syllables, looked up many at a time."""

    def __init__(self, syllables: Sequence[str], counts: Sequence[tuple[Ints, Floats]]) -> None:
        self.syllables = syllables
        self.ids = {syllable: i for i, syllable in enumerate(syllables, start=1)}
        self._runs = counts
        total = counts[0][1].sum()
        self._single = np.full(len(syllables) + 1, 0.1 / total, np.float32)
        self._single[counts[0][0]] = counts[0][1] / total
        self._once = np.zeros(len(syllables) + 1, np.float32)
        self._once[counts[0][0]] = counts[0][1]

    def log_chances(self, runs: Sequence[Ints]) -> list[Floats]:
        """Log chance of each syllable after each pair of those at the two places before it.

        `runs`: what may stand at each place, the first two being context: for each later place
        float32 (two places before, one before, there). All are looked up at once.
        """
        table = np.zeros((len(runs), max(map(len, runs))), np.int64)
        for row, run in zip(table, runs, strict=True):
            row[: len(run)] = run
        last = table[2:]
        pairs = table[:-1, :, None] * _SPAN + table[1:, None]
        twice = self._count(1, pairs)
        before, after = twice[:-1, :, :, None], twice[1:, None]
        # Three were met in a row only where both pairs of them were.
        met = np.flatnonzero((before > 0) & (after > 0))
        triples = pairs[:-1, :, :, None] * _SPAN + last[:, None, None]
        three, two, one = _WEIGHTS
        by_two = np.zeros(triples.shape, np.float32)
        by_two.ravel()[met] = self._count(2, triples.ravel()[met])
        by_two *= three / np.maximum(before, 1)
        once = self._once[table[1:-1]][:, None, :, None]
        by_one = after * (two / np.maximum(once, 1))
        chances = np.log(by_two + (by_one + one * self._single[last][:, None, None]))
        sizes = [len(run) for run in runs]
        cuts = zip(chances, sizes, sizes[1:], sizes[2:], strict=False)
        return [chance[:first, :second, :third] for chance, first, second, third in cuts]

    def affinity(self, last: Ints, following: Ints) -> Floats:
        """How much likelier each syllable is right after the other than anywhere: the logarithm
        of the ratio, float32 as the two are broadcast; -inf for pairs that were not met."""
        met = self._count(1, last * _SPAN + following)
        expected = np.maximum(self._once[last], 1) * self._single[following]
        with np.errstate(divide="ignore"):
            affinity: Floats = np.log(met / expected)
        return affinity

    def commonness(self, numbers: Ints) -> Floats:
        """Log share of each syllable among all, float32."""
        commonness: Floats = np.log(self._single[numbers])
        return commonness

    def _count(self, order: int, keys: Ints) -> Floats:
        """How often the runs with these keys were met; 0 for those that were not kept."""
        held, counts = self._runs[order]
        places = np.minimum(held.searchsorted(keys), len(held) - 1)
        return np.where(held[places] == keys, counts[places], np.float32(0))

    @classmethod
    def learn(cls, texts: Iterable[str], *, least: tuple[int, int, int] = (5, 3, 3)) -> Grams:
        """Counts the syllables of the texts; runs met less often than `least` are left out."""
        ids: dict[str, int] = defaultdict(lambda: len(ids) + 1)
        rows = [np.array([0, 0, *_numbered(text, ids), 0], np.int64) for text in texts]
        stream = np.concatenate(rows)
        names = ["", *ids]
        often = np.flatnonzero(np.bincount(stream, minlength=len(names)) >= least[0])
        often = often[often > 0][: _SPAN - 1]
        renumber = np.zeros(len(names), np.int64)
        renumber[often] = np.arange(1, len(often) + 1)
        stream = renumber[stream]
        runs = [stream, stream[:-1] * _SPAN + stream[1:]]
        runs.append(runs[1][:-1] * _SPAN + stream[2:])
        ends = [stream > 0, stream[1:] > 0, (stream[1:-1] > 0) & (stream[2:] > 0)]
        counts = [
            _counted(run[end], atleast)
            for run, end, atleast in zip(runs, ends, (1, *least[1:]), strict=True)
        ]
        breaks = np.float32(np.count_nonzero((stream[:-1] == 0) & (stream[1:] > 0)))
        counts[0] = (np.append(0, counts[0][0]), np.append(breaks, counts[0][1]))
        return cls([names[i] for i in often], counts)

    def joined(self, other: Grams, *, weight: float) -> Grams:
        """These counts with those of another added, `weight` times."""
        names = [*self.syllables, *(name for name in other.syllables if name not in self.ids)]
        names = names[: _SPAN - 1]
        numbers = {name: i for i, name in enumerate(names, start=1)}
        renumber = np.array([0, *(numbers.get(name, 0) for name in other.syllables)], np.int64)
        runs = []
        for (keys, counts), (more, added) in zip(self._runs, other._runs, strict=True):
            theirs = sum(
                renumber[more // _SPAN**place % _SPAN] * _SPAN**place for place in range(3)
            )
            distinct, where = np.unique(np.concatenate([keys, theirs]), return_inverse=True)
            values = np.concatenate([counts, added * weight])
            runs.append((distinct, np.bincount(where, values).astype(np.float32)))
        return Grams(names, runs)

    def save(self, path: Path) -> None:
        """Writes a compressed .npz: differences of sorted keys, logarithms of counts."""
        arrays = {"syllables": np.frombuffer("\n".join(self.syllables).encode(), np.uint8)}
        for order, (keys, counts) in enumerate(self._runs):
            steps = np.diff(keys, prepend=0)
            arrays[f"keys{order}"] = steps.astype("<u8").view(np.uint8).reshape(-1, 8).T.copy()
            arrays[f"counts{order}"] = np.rint(np.log2(counts) * _STEPS).astype(np.uint8)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> Grams:
        with np.load(path, allow_pickle=False) as held:
            syllables = held["syllables"].tobytes().decode().split("\n")
            runs = []
            for order in range(3):
                planes = np.ascontiguousarray(held[f"keys{order}"].T)
                keys = np.cumsum(planes.view("<u8").ravel().astype(np.int64))
                counts = np.exp2(held[f"counts{order}"].astype(np.float32) / _STEPS)
                runs.append((keys, counts))
        return cls(syllables, runs)


class Restorer:
    """Reads the shipped model when first asked."""

    def __init__(self, grams: Grams | None = None) -> None:
        if grams is not None:
            self.grams = grams
        self.restore = lru_cache(maxsize=4096)(self._restore)

    @cached_property
    def grams(self) -> Grams:
        return Grams.load(SHIPPED)

    @cached_property
    def _unadapted(self) -> Grams:
        return self.grams

    def adapt(self, texts: Iterable[str], *, weight: float = 20) -> None:
        """Also learns from the library's own texts: its names and formulas are then read right.

        What was learned so before is forgotten.
        """
        own = Grams.learn(texts, least=(1, 1, 1))
        self.grams = self._unadapted.joined(own, weight=weight)
        self.__dict__.pop("_readings", None)
        self.restore.cache_clear()

    def readings(self, syllable: str) -> tuple[str, ...]:
        """What a syllable (canonical, without marks) may stand for, the most frequent first."""
        ids = self._readings.get(syllable, np.empty(0, np.int64))
        common = ids[np.argsort(-self.grams.commonness(ids), kind="stable")]
        return tuple(self.grams.syllables[number - 1] for number in common)

    def _restore(self, text: str) -> str | None:
        """The text with its missing marks, same length, same case; None when nothing changes."""
        text = nfc(text)
        pieces = list(PIECE.finditer(text))
        shouted = _shouted(text)
        choices = [self._choices(piece[0], shouted) for piece in pieces]
        if not any(len(choice) > 1 for choice in choices):
            return None
        typed = [self.grams.ids.get(canonical(piece[0]), BREAK) for piece in pieces]
        marked = sum(has_marks(piece[0]) for piece in pieces)
        rates = (_SLIP, _HABIT) if marked else (1 - _SLIP,)
        chances = self.grams.log_chances([*[np.array([BREAK])] * 2, *choices])
        readings = [likeliest(choices, chances, _omitted(choices, typed, rate)) for rate in rates]
        kept = [marked * np.log1p(-rate) for rate in rates]
        ids = max(zip(readings, kept, strict=True), key=lambda pair: pair[0][0] + pair[1])[0][1]
        letters = list(text)
        for piece, typed_id, read in zip(pieces, typed, ids, strict=True):
            if read not in (typed_id, BREAK):
                shaped = zip(piece[0], self.grams.syllables[read - 1], strict=True)
                letters[piece.start() : piece.end()] = [
                    new.upper() if old.isupper() else new for old, new in shaped
                ]
        restored = "".join(letters)
        return restored if restored != text else None

    def _choices(self, piece: str, shouted: bool) -> Ints:
        """The syllables this piece may stand for, the likeliest first, as numbers."""
        form = canonical(piece)
        abbreviation = not shouted and len(piece) > 1 and piece.isupper()
        if has_marks(piece) or abbreviation or form not in self._readings:
            return np.array([self.grams.ids.get(form, BREAK)])
        return self._readings[form]

    @cached_property
    def _readings(self) -> dict[str, Ints]:
        """Bare syllable → what it may stand for, the eight most frequent."""
        found: dict[str, list[int]] = defaultdict(list)
        for number in np.argsort(-self.grams._single[1:], kind="stable") + 1:
            found[bare(self.grams.syllables[number - 1])].append(int(number))
        # In rising order, since keys that rise are looked up faster.
        return {form: np.sort(numbers[:_CANDIDATES]) for form, numbers in found.items()}


def _omitted(choices: Sequence[Ints], typed: Sequence[int], rate: float) -> list[Floats]:
    """What it costs that marks were left out, where that happens at this rate."""
    cost = np.float32(-np.log(rate))
    return [
        np.where(choice == own, np.float32(0), cost)
        for choice, own in zip(choices, typed, strict=True)
    ]


def likeliest(
    choices: Sequence[Ints], chances: Sequence[Floats], costs: Sequence[Floats]
) -> tuple[float, list[int]]:
    """The best of all readings: its log chance less its costs, and the choice at each place.

    `chances`: for each place float32 (choices two before, choices before, choices); `costs`: of
    each choice.
    """
    score = np.zeros(chances[0].shape[:2], np.float32) if chances else np.zeros((1, 1), np.float32)
    back: list[Ints] = []
    for chance, cost in zip(chances, costs, strict=True):
        reached = score[..., None] + (chance - cost)
        back.append(reached.argmax(axis=0))
        score = reached.max(axis=0)
    row, column = np.unravel_index(int(score.argmax()), score.shape)
    return float(score.max()), _traced(choices, back, int(row), int(column))


def _traced(choices: Sequence[Ints], back: Sequence[Ints], row: int, column: int) -> list[int]:
    """Follows the best steps back from the last two choices to the first."""
    ids: list[int] = []
    for choice, step in zip(reversed(choices), reversed(back), strict=True):
        ids.append(int(choice[column]))
        row, column = int(step[row, column]), row
    return ids[::-1]


def _shouted(text: str) -> bool:
    """Whether all of the text is in capitals, so that capitals mean nothing."""
    return text.upper() == text


def _numbered(text: str, ids: dict[str, int]) -> list[int]:
    pieces = PIECE.findall(canonical(nfc(text)))
    return [ids[piece] if _known(piece) else BREAK for piece in pieces]


@lru_cache(maxsize=1 << 18)
def _known(piece: str) -> bool:
    return is_syllable(piece)


def _counted(keys: Ints, least: int) -> tuple[Ints, Floats]:
    """Distinct keys in order, with how often each was met; rare ones left out."""
    distinct, counts = np.unique(keys, return_counts=True)
    kept = counts >= least
    return distinct[kept], counts[kept].astype(np.float32)
