"""Where the words of utterances stand in the passages of a library."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable

from index.feed import AMONG
from index.store import Store, StoredPassage
from index.web import Utterance
from index.wording.places import Place
from ingest.passages import render


class Uttered:
    """The places of utterances, read together."""

    def __init__(self, store: Store, utterances: Iterable[Utterance]) -> None:
        told = set(utterances)
        documents = sorted({said.document for said in told})
        among = json.dumps(documents)
        connection = store.connection
        self._spans: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for document, *span in connection.execute(
            f'SELECT document_key, start, "end", key FROM passages WHERE document_key IN {AMONG} '
            "ORDER BY document_key, start",
            (among,),
        ):
            self._spans[document].append((span[0], span[1], span[2]))
        texts = f"SELECT document_key, text FROM texts WHERE document_key IN {AMONG}"
        self._texts: dict[int, str] = dict(connection.execute(texts, (among,)).fetchall())
        self._documents = store.summaries(documents)
        wanted = sorted({key for said in told if (key := self._passage_of(said)) is not None})
        self._passages = {passage.key: passage for passage in store.passages(wanted)}
        self._offsets: dict[int, tuple[int, ...]] = {}

    def place(self, said: Utterance) -> Place | None:
        """In the passage in which its words end; None outside of all passages."""
        key = self._passage_of(said)
        if key is None:
            return None
        passage = self._passages[key]
        offsets = self._offsets_of(passage)
        start = bisect_left(offsets, max(said.start, passage.start))
        end = bisect_left(offsets, said.end)
        return Place(passage, self._documents[said.document], start, end)

    def _passage_of(self, said: Utterance) -> int | None:
        spans = self._spans[said.document]
        at = bisect_right(spans, said.end - 1, key=lambda span: span[0]) - 1
        return spans[at][2] if at >= 0 and said.end <= spans[at][1] else None

    def _offsets_of(self, passage: StoredPassage) -> tuple[int, ...]:
        if passage.key not in self._offsets:
            text = self._texts[passage.document_key]
            self._offsets[passage.key] = render(text, passage.start, passage.end)[1]
        return self._offsets[passage.key]
