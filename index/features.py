"""What the ranker sees of each candidate: how its words, their order and its meaning agree with
the question, as columns over all candidates at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.likeness import TermVectors
from index.slots import Slots
from index.tokens import Numbers, Tokens, numbers_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NAMES: tuple[str, ...] = (
    "first",        # the first stage's sum of words and cosine
    "bm25",         # the lexical engine's score, over that of a passage with every term
    "cosine",       # of the best unit
    "cosine_gap",   # to the nearest candidate
    "cover",        # share of the question's worth found in the passage
    "cover_head",   # in its heading path and its document's subject
    "cover_own",    # in its document's kind, issuer, place, year
    "cover_all",    # in any of them
    "cover_file",   # in any candidate of its document, or in any of the above
    "cover_new",    # as cover, of what the document's own fields and headings leave open
    "cover_rare",   # as cover, worth more where few candidates have the term
    "soft",         # as cover, by likeness of meaning of single words
    "pairs",        # neighbours of the question that are neighbours in the passage
    "pairs_rare",   # worth more where few candidates have the pair
    "pairs_new",    # of what the document's own fields and headings leave open
    "triples",      # three in a row
    "near",         # neighbours of the question within a few words of each other
    "pairs_head",
    "window20",     # best cover by 20 terms in a row
    "window60",
    "density",      # cover of the best 20 terms, as a share of cover
    "counts",       # BM25 by what the terms are worth, the lengths being those of the candidates
    "counts_file",  # the same, of all candidates of its document together
    "head_asked",   # share of the words of its headings and subject that the question has
    "length",
    "rest",         # the best first-stage sum of another passage of its document
    "title",        # whether it opens its document
    "meaning_head", # cosine of its heading path and its document's subject
    "missing",      # the worth of the weightiest slot that nothing fills
    "counted",      # whether it has a number of what the question asks the number of
    "numbers",      # share of numbers among its terms, where the question asks for one
    "cites",        # whether it has the document number asked for
    "numbered",     # whether its document bears that number
    "terms",        # of the question: how many, what they are worth, what the library lacks
    "rarest",
    "unknown",
    "best_cover",   # the best of all candidates
    "best_cosine",
    "best_pairs",
)  # fmt: skip
_NEAR, _WIDE = 20, 60
_GAP = 1_000
_CLOSE = 8
_WHOLE = 0.8
"""A synonym is not what was asked word after word; another spelling and an old name are."""
_SATURATION, _BY_LENGTH = 1.2, 0.9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage as it is compared; terms in UTF-8 between blanks."""

    syllables: bytes
    words: bytes
    head: bytes
    opens: bool
    own: bytes
    document: int
    cites: bool = False
    numbered: bool = False


def features(
    slots: Slots,
    candidates: Sequence[Candidate],
    *,
    first: Floats,
    bm25: Floats,
    cosine: Floats,
    vectors: TermVectors,
    asked: Floats,
    unknown: float = 0.0,
) -> Floats:
    """float32[n, len(NAMES)] for n candidates; the three given columns are float32[n].

    `asked`: the question's vector by `vectors`, float32[d]. `unknown`: the share of the question's
    worth that no passage of the library has.
    """
    worth = np.array(slots.worth, np.float32)
    share = worth / max(float(worth.sum()), 1e-6)
    syllables = Tokens.of([c.syllables for c in candidates])
    words = Tokens.of([c.words for c in candidates])
    # Passages share headings and fields: each is compared once.
    heads, own_and_head_of = _distinct(
        [*(c.own for c in candidates), *(c.head for c in candidates)]
    )
    own_of, head_of = np.split(own_and_head_of, 2)
    fits = _fits(slots)
    body, head = _Text.of(syllables, slots, fits), _Text.of(heads, slots, fits)
    head_cover, own_cover = head.cover[head_of], head.cover[own_of]
    documents = np.unique([c.document for c in candidates], return_inverse=True)[1]
    known = np.maximum(head_cover, own_cover)
    seen = np.maximum(body.cover, known)
    together = np.zeros((documents.max(initial=0) + 1, len(slots)), np.float32)
    np.maximum.at(together, documents, seen)
    pair, pair_share = body.runs(share, 2)
    pairs = pair @ pair_share
    cover = body.cover @ share
    counted, numeric = _numbers(slots, syllables)
    near = body.window(share, _NEAR)
    size = np.ones(len(candidates), np.float32)
    columns = {
        "first": first,
        "bm25": bm25,
        "cosine": cosine,
        "cosine_gap": cosine.max(initial=0) - cosine,
        "cover": cover,
        "cover_head": head_cover @ share,
        "cover_own": own_cover @ share,
        "cover_all": seen @ share,
        "cover_file": together[documents] @ share,
        "cover_new": _left(body.cover, known, share),
        "cover_rare": body.cover @ _rare(body.cover, share),
        "soft": _soft(slots, syllables, words, share, vectors),
        "pairs": pairs,
        "pairs_rare": pair @ _rare(pair, pair_share),
        "pairs_new": _left(pair, np.minimum(known[:, :-1], known[:, 1:]), pair_share),
        "triples": np.matmul(*body.runs(share, 3)),
        "near": body.near() @ pair_share,
        "pairs_head": np.matmul(*head.runs(share, 2))[head_of],
        "window20": near,
        "window60": body.window(share, _WIDE),
        "density": near / np.maximum(cover, 1e-6),
        "counts": _bm25(body.counts, body.lengths) @ share,
        "counts_file": _bm25(*_joined(body.counts, body.lengths, documents))[documents] @ share,
        "head_asked": (head.counts.sum(axis=1) / np.maximum(head.lengths, 1))[head_of],
        "length": np.log1p(body.lengths) / 6,
        "rest": _others(first, documents),
        "title": np.array([c.opens for c in candidates], np.float32),
        "meaning_head": _meaning(heads, asked, vectors)[head_of],
        "missing": ((1 - seen) * share).max(axis=1, initial=0),
        "counted": counted,
        "numbers": numeric,
        "cites": np.array([c.cites for c in candidates], np.float32),
        "numbered": np.array([c.numbered for c in candidates], np.float32),
        "terms": size * np.float32(np.log1p(len(slots)) / 4),
        "rarest": size * np.float32(worth.max(initial=0) / 10),
        "unknown": size * np.float32(unknown),
        "best_cover": size * (seen @ share).max(initial=0),
        "best_cosine": size * cosine.max(initial=0),
        "best_pairs": size * pairs.max(initial=0),
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in NAMES], axis=1)


def says_whole(matrix: Floats) -> NDArray[np.bool_]:
    """bool[n]: which candidates say the question word after word, abbreviations written out."""
    cover, pairs, terms = (matrix[:, NAMES.index(name)] for name in ("cover", "pairs", "terms"))
    single = terms < np.log1p(2) / 4
    whole: NDArray[np.bool_] = np.where(single, cover, np.minimum(cover, pairs)) >= _WHOLE
    return whole


def _distinct(texts: Sequence[bytes]) -> tuple[Tokens, Ints]:
    """Each text once, and int64[n]: which of them each is."""
    places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    return Tokens.of(list(places)), np.array([places[text] for text in texts], np.int64)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of each candidate, where it meets the slots.

    `starts`, `ends`: float32[r, q], how well what begins (ends) at that place fills each slot;
    `following`: int64[r, q], where each slot is filled next, at that place or after it;
    `places` int64[r] rise, texts lie more than a window apart.
    """

    places: Ints
    owners: _Owners
    starts: Floats
    ends: Floats
    following: Ints
    cover: Floats
    counts: Floats
    lengths: Floats

    @classmethod
    def of(cls, tokens: Tokens, slots: Slots, fits: tuple[Numbers, Floats]) -> _Text:
        """`fits`: of `_fits`."""
        kinds, filling = fits
        near = np.minimum(np.searchsorted(kinds, tokens.numbers), len(kinds) - 1)
        known = kinds[near] == tokens.numbers
        runs = _Runs.of(tokens, slots)
        at = np.flatnonzero(known | runs.touched)
        starts = filling[near[at]] * known[at, None]
        ends = starts.copy()
        runs.add(starts, ends, at)
        owners = _Owners(tokens.owners[at], tokens.count)
        places = at + tokens.owners[at] * _GAP
        far = places[-1:].max(initial=0) + 2 * _GAP
        filled = np.where(starts > 0, places[:, None], far)
        return cls(
            places=places,
            owners=owners,
            starts=starts,
            ends=ends,
            following=np.minimum.accumulate(filled[::-1], axis=0)[::-1],
            cover=owners.most(starts),
            counts=owners.sums(starts),
            lengths=tokens.lengths().astype(np.float32),
        )

    def runs(self, share: Floats, size: int) -> tuple[Floats, Floats]:
        """float32[n, c]: which runs of `size` slots stand so in the text; float32[c]: the share of
        worth of each."""
        count = max(self.starts.shape[1] - size + 1, 0)
        if not count:
            return np.zeros((len(self.lengths), 0), np.float32), np.zeros(0, np.float32)
        found = self.starts[:, size - 1 :].copy()
        for back in range(1, size):
            earlier = np.zeros_like(self.ends)
            beside = self.places[back:] - self.places[:-back] == back
            earlier[back:][beside] = self.ends[:-back][beside]
            found = np.minimum(found, earlier[:, size - 1 - back : size - 1 - back + count])
        worth = np.minimum.reduce([share[i : i + count] for i in range(size)])
        found = self.owners.most(found)
        return found, worth / max(float(worth.sum()), 1e-6)

    def near(self) -> Floats:
        """float32[n, q - 1]: whether neighbours of the question stand within a few words."""
        following, here = self.following, self.places[:, None]
        held = self.starts > 0
        after = held[:, :-1] & (following[:, 1:] - here < _CLOSE)
        before = held[:, 1:] & (following[:, :-1] - here < _CLOSE)
        return self.owners.most((after | before).astype(np.float32))

    def window(self, share: Floats, size: int) -> Floats:
        """float32[n]: the best cover by `size` terms in a row."""
        inside = (self.following - self.places[:, None]) < size
        covered: Floats = inside.astype(np.float32) @ share
        return self.owners.most(covered[:, None])[:, 0]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Where the alternatives of several terms stand: (first place, last place, slots, weight)."""

    found: tuple[tuple[Ints, Ints, slice, float], ...]
    touched: NDArray[np.bool_]

    @classmethod
    def of(cls, tokens: Tokens, slots: Slots) -> _Runs:
        touched = np.zeros(len(tokens.numbers), bool)
        found = []
        several = [other for other in slots.alternatives if len(other.terms) > 1]
        every = numbers_of(term for other in several for term in other.terms)
        ends = np.cumsum([len(other.terms) for other in several])
        for other, end in zip(several, ends.tolist(), strict=True):
            size = len(other.terms)
            last = len(tokens.numbers) - size + 1
            if last < 1:
                continue
            stands = tokens.owners[:last] == tokens.owners[size - 1 :]
            for offset, number in enumerate(every[end - size : end]):
                stands &= tokens.numbers[offset : offset + last] == number
            first = np.flatnonzero(stands)
            touched[first] = touched[first + size - 1] = True
            found.append((first, first + size - 1, slice(other.first, other.last), other.weight))
        return cls(tuple(found), touched)

    def add(self, starts: Floats, ends: Floats, places: Ints) -> None:
        for first, last, filled, weight in self.found:
            for rows, matrix in ((first, starts), (last, ends)):
                at = np.searchsorted(places, rows)
                matrix[at, filled] = np.maximum(matrix[at, filled], weight)


def _fits(slots: Slots) -> tuple[Numbers, Floats]:
    """Terms (rising numbers, uint64[u]) and how well each alone fills each slot, float32[u, q]."""
    alone = [a for a in slots.alternatives if len(a.terms) == 1]
    terms = list(dict.fromkeys([*slots.terms, *(a.terms[0] for a in alone)]))
    rows = {term: row for row, term in enumerate(terms)}
    fits = np.zeros((len(terms), len(slots)), np.float32)
    for other in alone:
        row = fits[rows[other.terms[0]], other.first : other.last]
        np.maximum(row, other.weight, out=row)
    for at, term in enumerate(slots.terms):
        fits[rows[term], at] = 1
    numbers = numbers_of(terms)
    order = np.argsort(numbers)
    return numbers[order], fits[order]


def _left(found: Floats, known: Floats, share: Floats) -> Floats:
    """float32[n]: the share of worth found, among what is not known of the document already."""
    open_ = (1 - known) * share
    left: Floats = (found * open_).sum(axis=1) / np.maximum(open_.sum(axis=1), 0.05)
    return left


def _numbers(slots: Slots, tokens: Tokens) -> tuple[Floats, Floats]:
    """Whether a number stands before what is counted in the question (“mấy ngày”), float32[n];
    the share of numbers among the terms where the question asks for one, float32[n]."""
    digits = tokens.digits
    counted = np.zeros(tokens.count, np.float32)
    units = numbers_of(slots.counted)
    if len(units) and len(digits) > 1:
        beside = digits[:-1] & np.isin(tokens.numbers[1:], units)
        counted[tokens.owners[:-1][beside]] = 1
    if not slots.asks_number:
        return counted, np.zeros(tokens.count, np.float32)
    total = np.bincount(tokens.owners, digits, tokens.count)
    return counted, (total / np.maximum(tokens.lengths(), 1)).astype(np.float32)


def _rare(found: Floats, share: Floats) -> Floats:
    """float32[q]: the shares of worth, weighted by how few of the candidates have each."""
    rarity = np.log((len(found) + 1) / ((found > 0).sum(axis=0) + 0.5)).astype(np.float32)
    weights: Floats = share * rarity
    return weights / max(float(weights.sum()), 1e-6)


def _bm25(counts: Floats, lengths: Floats) -> Floats:
    relative = np.asarray(lengths / max(float(lengths.mean()), 1.0), np.float32)
    norm = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * relative)
    return np.asarray(counts / (counts + norm[:, None]), np.float32)


def _joined(counts: Floats, lengths: Floats, documents: Ints) -> tuple[Floats, Floats]:
    """Counts and lengths of the candidates of each document together."""
    size = documents.max(initial=0) + 1
    together = np.zeros((size, counts.shape[1]), np.float32)
    np.add.at(together, documents, counts)
    return together, np.bincount(documents, lengths, size).astype(np.float32)


def _soft(
    slots: Slots, syllables: Tokens, words: Tokens, share: Floats, vectors: TermVectors
) -> Floats:
    """float32[n]: for each slot the likest word of the passage, by the encoder's vectors."""
    asked = vectors.directions(numbers_of(slots.words))
    both = np.concatenate([syllables.numbers, words.numbers])
    kinds, which = np.unique(both, return_inverse=True)
    likeness = np.maximum(vectors.likeness(kinds, asked), 0)
    parts = (syllables, which[: len(syllables.numbers)]), (words, which[len(syllables.numbers) :])
    most = [_Owners(tokens.owners, tokens.count).most(likeness[at]) for tokens, at in parts]
    soft: Floats = np.maximum(*most) @ share
    return soft


def _meaning(heads: Tokens, asked: Floats, vectors: TermVectors) -> Floats:
    """float32[n]: the cosine of the question and each head, as the mean of its terms."""
    kinds, which = np.unique(heads.numbers, return_inverse=True)
    counts = np.zeros((heads.count, len(kinds)), np.float32)
    np.add.at(counts, (heads.owners, which), 1)
    total = counts @ vectors.weights(kinds)
    cosines: Floats = (total @ asked) / np.maximum(np.linalg.norm(total, axis=1), 1e-6)
    return cosines


def _others(first: Floats, documents: Ints) -> Floats:
    """For each candidate the best of the others of its document; 0 where it is alone."""
    order = np.lexsort((-first, documents))
    best = np.zeros(documents.max(initial=0) + 1, np.float32)
    second = np.zeros_like(best)
    starts = np.flatnonzero(np.diff(documents[order], prepend=-1))
    best[documents[order][starts]] = first[order][starts]
    follows = starts + 1
    follows = follows[follows < len(order)]
    same = documents[order][follows] == documents[order][follows - 1]
    second[documents[order][follows[same]]] = first[order][follows[same]]
    return np.where(first >= best[documents], second[documents], best[documents])


class _Owners:
    """To which of several texts each of r rows belongs; they rise."""

    def __init__(self, owners: Ints, count: int) -> None:
        """`owners`: int64[r] in [0, count)."""
        self._starts = np.flatnonzero(np.diff(owners, prepend=-1))
        self._held = owners[self._starts]
        self._count = count

    def most(self, values: Floats) -> Floats:
        """The greatest of each text's rows, float32[count, q] of float32[r, q]; 0 where it has
        none."""
        return self._reduced(np.maximum, values)

    def sums(self, values: Floats) -> Floats:
        return self._reduced(np.add, values)

    def _reduced(self, by: np.ufunc, values: Floats) -> Floats:
        result = np.zeros((self._count, values.shape[1]), np.float32)
        if len(self._starts):
            result[self._held] = by.reduceat(values, self._starts, axis=0)
        return result
