"""A passage as a person took it, and where it stands today.

DESIGN: what people make is anchored to document, span and quoted text, and finds its place again
by the quote, when the document was read again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from index.citing import Particulars, cite
from index.search import document_json
from index.store import DocumentSummary, Store, StoredPassage
from ingest.vietnamese import canonical, nfc

State = Literal["held", "moved", "gone"]
Pairs = Counter[tuple[str, str]]
"""Words side by side, in matching form."""

_MOST = 0.5
"""Of a passage, or of the quote, that the other must hold to be taken for it."""
_LEAST = 0.3
"""Of the quote that the passage must hold in any case: a short one lies within many."""
_FIND = (
    "SELECT j.key, p.key FROM json_each(?) j JOIN documents d ON d.id = j.value ->> 0 "
    "JOIN passages p ON p.document_key = d.key AND p.start = j.value ->> 1 "
    'AND p."end" = j.value ->> 2'
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`start`, `end` count in Document.text; `document` is the reference of a hit (`index.search`'s
    document_json), `citation` the source as people put it behind a quotation."""

    document_id: str
    start: int
    end: int
    text: str
    path: tuple[str, ...]
    document: Mapping[str, Any]
    citation: str

    @classmethod
    def of(cls, passage: StoredPassage, document: DocumentSummary) -> Excerpt:
        return cls(
            passage.document_id,
            passage.start,
            passage.end,
            passage.text,
            passage.path,
            document_json(document),
            cite(Particulars.of(document.header), passage.path),
        )

    @property
    def passage_id(self) -> str:
        return f"{self.document_id}:{self.start}-{self.end}"

    def passage_json(self) -> dict[str, Any]:
        """As a hit gives it, without highlights."""
        return {
            "id": self.passage_id,
            "path": list(self.path),
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "highlights": [],
            "citation": self.citation,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """An excerpt as it is shown: `held` and `moved` ones as the store has them now, with the
    header of today; a `gone` one (its document is not held, or has nothing like it any more) as
    it was taken. `passage` is None for it."""

    state: State
    excerpt: Excerpt
    passage: StoredPassage | None = None


def taken(store: Store, passage_ids: Sequence[str]) -> list[Excerpt]:
    """The passages as they are now, in the order asked for. Raises NotHeld."""
    with store.reading():
        passages = [store.passage(id) for id in passage_ids]
        documents = store.summaries([passage.document_key for passage in passages])
        return [Excerpt.of(passage, documents[passage.document_key]) for passage in passages]


def standing(store: Store, excerpts: Sequence[Excerpt]) -> list[Standing]:
    """Where each of them stands at this moment."""
    with store.reading():
        passages = _in_place(store, excerpts)
        passages |= _elsewhere(
            store, {at: one for at, one in enumerate(excerpts) if at not in passages}
        )
        documents = store.summaries([passage.document_key for passage in passages.values()])
    return [_standing(excerpt, passages.get(at), documents) for at, excerpt in enumerate(excerpts)]


class QuoteFinder:
    """Finds quotes of an earlier reading among the passages of a document as it is read today."""

    def __init__(self, passages: Sequence[StoredPassage]) -> None:
        self._passages = passages
        self._texts = [_closed(passage.text) for passage in passages]
        self._whole: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            self._whole[text].append(at)

    def passage_of(self, excerpt: Excerpt) -> StoredPassage | None:
        """The passage that says it word for word, else the one that holds most of it; of several
        the nearest to where it was. None where none holds a good part."""
        quote = _closed(excerpt.text)
        among = self._whole.get(quote) or [
            at for at, text in enumerate(self._texts) if quote in text
        ]
        shares = dict.fromkeys(among, 1.0) or self._shares(_pairs(quote))
        ranked = [
            (-share, abs(self._passages[at].start - excerpt.start), at)
            for at, share in shares.items()
        ]
        return self._passages[min(ranked)[2]] if ranked else None

    @cached_property
    def _counted(self) -> list[Pairs]:
        return [_pairs(text) for text in self._texts]

    @cached_property
    def _totals(self) -> list[int]:
        return [pairs.total() for pairs in self._counted]

    @cached_property
    def _having(self) -> dict[tuple[str, str], list[int]]:
        having: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, pairs in enumerate(self._counted):
            for pair in pairs:
                having[pair].append(at)
        return having

    def _shares(self, quote: Pairs) -> dict[int, float]:
        """Passages that hold a good part of the quote, or are held by it → how much of it."""
        total = quote.total()
        shared: Counter[int] = Counter()
        for pair, count in quote.items():
            for at in self._having.get(pair, ()):
                shared[at] += min(count, self._counted[at][pair])
        return {
            at: both / total
            for at, both in shared.items()
            if both >= max(_MOST * min(total, self._totals[at]), _LEAST * total)
        }


def forget(store: Store, document_ids: Iterable[str]) -> None:
    """Nothing that was taken from these documents stays: they may not be kept. Runs inside
    `Store.writing`."""
    ids = json.dumps(list(document_ids))
    for table in ("basket_items", "feedback"):
        store.connection.execute(
            f"DELETE FROM {table} WHERE document_id IN (SELECT value FROM json_each(?))", (ids,)
        )


def _in_place(store: Store, excerpts: Sequence[Excerpt]) -> dict[int, StoredPassage]:
    """Number of an excerpt → the passage with its id, where that says the same."""
    spans = json.dumps([[e.document_id, e.start, e.end] for e in excerpts])
    keys = dict(store.connection.execute(_FIND, (spans,)).fetchall())
    passages = {passage.key: passage for passage in store.passages(list(keys.values()))}
    return {
        at: passages[key]
        for at, key in keys.items()
        if _closed(passages[key].text) == _closed(excerpts[at].text)
    }


def _elsewhere(store: Store, missing: Mapping[int, Excerpt]) -> dict[int, StoredPassage]:
    """As `_in_place`, for those that are to be looked for in the whole document."""
    keys = _documents(store, {excerpt.document_id for excerpt in missing.values()})
    finders = {id: QuoteFinder(store.passages_of(key)) for id, key in keys.items()}
    found = {
        at: finders[excerpt.document_id].passage_of(excerpt)
        for at, excerpt in missing.items()
        if excerpt.document_id in finders
    }
    return {at: passage for at, passage in found.items() if passage is not None}


def _documents(store: Store, ids: Iterable[str]) -> dict[str, int]:
    rows = store.connection.execute(
        "SELECT id, key FROM documents WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    return dict(rows.fetchall())


def _standing(
    excerpt: Excerpt, passage: StoredPassage | None, documents: Mapping[int, DocumentSummary]
) -> Standing:
    if passage is None:
        return Standing("gone", excerpt)
    now = Excerpt.of(passage, documents[passage.document_key])
    same = passage.id == excerpt.passage_id and _closed(passage.text) == _closed(excerpt.text)
    return Standing("held" if same else "moved", now, passage)


def _closed(text: str) -> str:
    return " ".join(nfc(text).split())


def _pairs(text: str) -> Pairs:
    return Counter(pairwise(["", *canonical(text).split()]))
