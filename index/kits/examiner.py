"""The questions of a kit: few and good, spread over its passages."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.errors import NotHeld
from index.filters import Filters
from index.kits.asking import Asked, askable
from index.kits.choices import CHOSEN_KINDS, choice
from index.kits.gaps import LEAST, Gapped, gapped, gives_away
from index.kits.kit import Numbered, Question, QuestionKind
from index.kits.matches import match
from index.kits.passage import KitDocument, KitPassage
from index.kits.sayings import Quotation, Sayings, promising
from index.kits.telling import telling
from index.search import Searcher
from index.wording.differences import likeness
from index.wording.nearness import Nearness
from ingest.vietnamese import canonical

_ORDER: tuple[QuestionKind, ...] = ("gap", "choice", "match")
_MOST, _MOST_CHOICES = 12, 5
_ALIKE = 0.65
"""Share of words in common from which two sentences ask the same."""
_SIBLINGS = 20
"""Passages of the library that are looked at for wrong options, where the kit has too few."""
_DOCUMENTS = 30
"""Of the kit's, whose other passages are looked at too."""
_BESIDE = 2_000
"""Those passages, of all documents together."""
_CHECKED = 16
"""Sayings of which it is looked up whether they are worded so elsewhere: some .1 s each."""
_SYLLABLE = re.compile(r"\w+")
_COMMON = 4
"""Passages of the library that hold a name."""
_AGAIN = {"passage": 2.5, "document": 0.75, "kind": 0.4}
"""What a question is worth less for each one of the same passage, document and kind before it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """`question`: one that is ready; None for a gap, which may yet get options."""

    gap: Gapped | None
    asked: Asked
    weight: float
    kind: str
    question: Question | None = None
    said: str = ""


class Examiner:
    """Asks about passages, with one library to take wrong answers from."""

    def __init__(self, searcher: Searcher, nearness: Nearness) -> None:
        self._searcher = searcher
        self._sayings = Sayings(searcher, nearness)

    def questions(self, passages: Sequence[Numbered]) -> tuple[Question, ...]:
        """Gaps, then choices, then a match, each in the order of the kit. No sentence is asked
        about twice."""
        every = list(askable(passages))
        chosen = self._chosen(every, most=_limit(len(passages)))
        asked = self._asked(chosen, [*_measures(every), *self._beside(passages)])
        last = match(_free(every, chosen), every, self._searcher.encoder.encode_document)
        return (*asked, *([last] if last else []))

    def _asked(self, chosen: Sequence[_Candidate], siblings: Sequence[Gapped]) -> list[Question]:
        """As gaps or as choices; of these no more than a share."""
        choices = sum(one.question is not None for one in chosen)
        found: list[tuple[Asked, Question]] = []
        for one in chosen:
            question = one.question
            if question is None and one.gap is not None:
                question = self._choice(one.gap, siblings) if choices < _share(chosen) else None
                choices += question is not None
                question = question or one.gap.question()
            if question is not None:
                found.append((one.asked, question))
        found.sort(key=lambda pair: (_ORDER.index(pair[1].kind), pair[0].of.number, pair[0].start))
        return [question for _, question in found]

    def _chosen(self, every: Sequence[Asked], *, most: int) -> list[_Candidate]:
        chosen: list[_Candidate] = []
        met: Counter[tuple[str, str]] = Counter()
        checked = 0
        for best in _best_first(self._candidates(every), met):
            if len(chosen) == most or _worth(best, met) < LEAST - 0.5:
                break
            if any(_is_like(best, one) or _tells(best, one) for one in chosen):
                continue
            if best.kind == "part":
                checked += 1
            if checked > _CHECKED or not self._is_fit(best):
                continue
            chosen.append(best)
            met.update(_marks(best))
        return chosen

    def _candidates(self, every: Sequence[Asked]) -> list[_Candidate]:
        """At most one for each sentence. Those that take long to look up are not checked yet."""
        quoted = promising(every)
        found = [self._candidate(one, quoted.get((one.of.number, one.start), [])) for one in every]
        return [one for one in found if one is not None]

    def _candidate(self, asked: Asked, quoted: Sequence[Quotation]) -> _Candidate | None:
        if saying := self._sayings.question(asked, quoted):
            said, question = saying
            return _Candidate(None, asked, 10.5, "saying", question, said)
        gap = gapped(asked)
        return None if gap is None else _Candidate(gap, asked, gap.weight, gap.telling.kind)

    def _is_fit(self, one: _Candidate) -> bool:
        if one.gap is None:
            return True
        if one.kind == "name":
            return not self._is_common(one.gap.answer)
        return one.kind != "part" or self._sayings.is_usual(_saying(one))

    def _is_common(self, name: str) -> bool:
        """Whether it is met everywhere, so that nobody needs to be asked for it."""
        syllables = tuple(_SYLLABLE.findall(canonical(name)))
        return self._searcher.held_but(())(syllables) >= _COMMON

    def _choice(self, gap: Gapped, siblings: Sequence[Gapped]) -> Question | None:
        if gap.telling.kind not in CHOSEN_KINDS:
            return None
        return choice(gap, siblings) or choice(gap, [*siblings, *self._elsewhere(gap)])

    def _beside(self, passages: Sequence[Numbered]) -> list[Gapped]:
        """Of what else the kit's documents say."""
        store = self._searcher.store
        taken = {one.passage.id for one in passages}
        documents = {one.passage.document.id: one.passage.document for one in passages}
        chosen = Filters(document=tuple(documents))
        _, held = store.documents(filters=chosen, sort="added", limit=_DOCUMENTS)
        others = [
            Numbered(0, 0, KitPassage(p.id, p.path, p.text, documents[p.document_id]))
            for document in held
            for p in islice(store.passages_of(document.key), _BESIDE // len(held))
            if p.id not in taken
        ]
        return list(_measures(askable(others)))

    def _elsewhere(self, gap: Gapped) -> list[Gapped]:
        """Like sentences of other documents of the library."""
        answer = self._searcher.similar_to(gap.asked.said, limit=_SIBLINGS)
        passages = []
        for hit in answer.hits:
            try:
                level = self._searcher.store.summary(hit.document["id"]).header.level.value
            except NotHeld:
                continue
            document = KitDocument.of(hit.document, level=level)
            passages.append(Numbered(0, 0, KitPassage(hit.passage, hit.path, hit.text, document)))
        return list(_measures(askable(passages)))


def _free(every: Sequence[Asked], chosen: Sequence[_Candidate]) -> list[Asked]:
    """The sentences that are not asked about, and do not tell what is."""
    used = {(one.asked.of.number, one.asked.start) for one in chosen}
    answers = [one.gap.answer for one in chosen if one.gap and one.kind in _LEARNT]
    return [
        one
        for one in every
        if (one.of.number, one.start) not in used
        and not any(gives_away(one.said, answer) for answer in answers)
    ]


def _measures(sentences: Iterable[Asked]) -> Iterator[Gapped]:
    """Everything in these sentences that can be put beside something of the same measure."""
    for one in sentences:
        yield from (Gapped(one, found) for found in telling(one.said) if found.kind in CHOSEN_KINDS)


def _tells(one: _Candidate, other: _Candidate) -> bool:
    """Whether the sentence of either says what the other asks for."""
    return any(
        asks.gap is not None
        and asks.kind in _LEARNT
        and gives_away(said.asked.said, asks.gap.answer)
        for asks, said in ((one, other), (other, one))
    )


_LEARNT = ("part", "item", "name")
"""Kinds of answers that are the same wherever they stand."""


def _limit(passages: int) -> int:
    return min(_MOST, max(4, passages // 2 + 2))


def _share(chosen: Sequence[_Candidate]) -> int:
    """How many of the questions are choices."""
    return min(_MOST_CHOICES, (len(chosen) + 1) // 2)


def _marks(one: _Candidate) -> list[tuple[str, str]]:
    passage = one.asked.of.passage
    return [("passage", passage.id), ("document", passage.document.id), ("kind", one.kind)]


def _worth(one: _Candidate, met: Counter[tuple[str, str]]) -> float:
    return one.weight - sum(_AGAIN[mark[0]] * met[mark] for mark in _marks(one))


def _best_first(
    candidates: Sequence[_Candidate], met: Counter[tuple[str, str]]
) -> Iterator[_Candidate]:
    """By their worth at the time they are asked for, which only ever falls; then by their order
    in the kit."""
    left = [(-one.weight, one.asked.of.number, at) for at, one in enumerate(candidates)]
    heapq.heapify(left)
    while left:
        worth, number, at = heapq.heappop(left)
        now = -_worth(candidates[at], met)
        if now > worth:
            heapq.heappush(left, (now, number, at))
        else:
            yield candidates[at]


def _is_like(one: _Candidate, other: _Candidate) -> bool:
    """Whether they ask for the same: sentences alike, or one saying in both."""
    words, others = (canonical(c.asked.said).split() for c in (one, other))
    return likeness(words, others) >= _ALIKE or (
        one.kind in _SAYING and other.kind in _SAYING and _shares(one, other)
    )


_SAYING = ("part", "saying")


def _shares(one: _Candidate, other: _Candidate) -> bool:
    said, others = (_saying(c) for c in (one, other))
    return likeness(said.split(), others.split()) >= 0.5


def _saying(one: _Candidate) -> str:
    if one.gap is None:
        return canonical(one.said)
    before, after = one.gap.before, one.gap.after
    opened = max(before.rfind(mark) for mark in '“«"')
    closed = min((at for mark in '”»"' if (at := after.find(mark)) >= 0), default=len(after))
    return canonical(f"{before[opened + 1 :]}{one.gap.answer}{after[:closed]}")
