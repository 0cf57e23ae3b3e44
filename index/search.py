"""The pipeline: a question becomes a page of hits, its total and its facets.

understand → plan → encode → [lexical, dense] → fuse → keep what passes → fold → count → show
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.abbreviations import Abbreviations
from index.analyzer import Analyzer
from index.answer import Answer, Hit, Standing
from index.catalog import View
from index.citing import Particulars, cite
from index.encoder import SHIPPED, Encoder, StaticEncoder, load_encoder
from index.examine import Examiner
from index.filters import NO_FILTERS, Filters
from index.fusion import Fused
from index.highlight import highlight
from index.holdings import Holdings
from index.manifest import Model
from index.plan import Plan, make_plan
from index.query import Query
from index.reranker import Reranker
from index.results import Candidates, Mode, Question, Results, ResultSets, Stages
from index.retriever import Ranked
from index.spelling import Held
from index.store import DocumentSummary, StoredPassage
from index.understanding import Understanding
from ingest.document import HEADER_FIELDS
from ingest.vietnamese import has_marks, match_key

SHOWN_FIELDS: tuple[str, ...] = (
    "symbol", "kind", "date", "issuer", "parent_issuer", "place", "subject",
)  # fmt: skip


class Searcher:
    """Answers questions about one library. Safe to use from several threads.

    It loads the encoder that made the stored vectors when that is first needed; what other
    processes store is seen at the next question. Raises LibraryError's children (index.errors).
    """

    def __init__(
        self, data: Path, *, holdings: Holdings | None = None, reranker: Reranker | None = None
    ) -> None:
        self.holdings = holdings or Holdings(data)
        self.store = self.holdings.store
        self.analyzer = Analyzer()
        self._understanding = Understanding(self.holdings)
        self._reranker = reranker
        self._examiner = Examiner(self.store, self.analyzer)
        self._encoder: tuple[Model, Encoder] | None = None
        self._copies: tuple[int, Mapping[int, int]] = (-1, {})
        self._lock = Lock()

    def warm_up(self) -> None:
        """Loads the models now, so that the first question does not wait for them."""
        self.search("dan van kheo", limit=1)

    def close(self) -> None:
        self.holdings.close()

    def search(
        self,
        text: str,
        *,
        filters: Filters = NO_FILTERS,
        limit: int = 10,
        offset: int = 0,
        mode: Mode = "hybrid",
        as_typed: bool = False,
    ) -> Answer:
        """One page of what answers `text`; an empty text lists all that passes the filters."""
        stages = Stages()
        with self._lock, stages.measured("all"):
            view = self._fresh_view()
            with stages.measured("understand"):
                query = self._understand(text, view, as_typed=as_typed)
                plan = self._plan(query, as_typed=as_typed)
            with stages.measured("encode"):
                vector = None if mode == "lexical" else self._vector(query)
            question = Question(plan, vector, mode, stages)
            sets = self._sets(view)
            results = sets.of(question, filters)
            with stages.measured("facets"):
                facets = sets.facets(question, filters, results)
                documents = sets.documents(results)
            with stages.measured("show"):
                hits = self._hits(results, plan, view, offset=offset, limit=limit)
        total = len(results.fused.keys)
        return Answer(
            query=query,
            total=total,
            documents=documents,
            hits=hits,
            facets=facets,
            took_ms=stages.spent["all"],
            verdict="ok" if total else "none",
            stages=stages.spent,
        )

    def similar(self, passage_id: str, *, limit: int = 20) -> Answer:
        """The near-copies folded under a passage. Raises NotHeld."""
        with self._lock:
            view = self._fresh_view()
            passage = self.store.passage(passage_id)
            keys = view.passage_keys[view.passage_clusters == passage.cluster]
            results = Results.certain(keys[keys != passage.key])
            query = Query(text=passage.text)
            hits = self._hits(results, self._plan(query), view, offset=0, limit=limit)
            documents = self._sets(view).documents(results)
        return Answer(
            query=query,
            total=len(results.fused.keys),
            documents=documents,
            hits=hits,
            verdict="ok" if hits else "none",
        )

    def similar_to(self, text: str, *, limit: int = 10) -> Answer:
        """What says much the same as a pasted paragraph."""
        unquoted = text.replace('"', " ").replace("“", " ").replace("”", " ")
        return self.search(unquoted, limit=limit, as_typed=True)

    def found(self, text: str, *, filters: Filters = NO_FILTERS) -> Fused:
        """All of R: keys of the passages that answer, best first, and their scores."""
        with self._lock:
            view = self._fresh_view()
            query = self._understand(text, view, as_typed=False)
            question = Question(self._plan(query), self._vector(query))
            return self._sets(view).of(question, filters).fused

    def shown(self, text: str, passages: Collection[int]) -> tuple[Hit, ...]:
        """These passages (keys) as hits of a question: marked, and with their sources."""
        with self._lock:
            view = self._fresh_view()
            plan = self._plan(self._understand(text, view, as_typed=False))
            results = Results.certain(np.array(sorted(passages), np.int64))
            return self._hits(results, plan, view, offset=0, limit=len(passages))

    def passing(self, filters: Filters) -> frozenset[int]:
        """Keys of the documents that pass. Raises BadFilter."""
        with self._lock:
            view = self._fresh_view()
        return frozenset(view.document_keys[view.matching(filters)].tolist())

    def candidates(self, text: str) -> Candidates | None:
        """What is ranked for a question, with its signals, to fit weights on; None where the
        answer is complete by phrase or number."""
        with self._lock:
            view = self._fresh_view()
            query = self._understand(text, view, as_typed=False)
            question = Question(self._plan(query), self._vector(query))
            return self._sets(view).candidates(question)

    def with_marks(self, text: str) -> str:
        """The text, with its marks where it has none at all; of the same length."""
        if has_marks(text):
            return text
        with self._lock:
            lines = text.split("\n")
            view = self._fresh_view()
            return "\n".join(self._understanding.marked(line, view) for line in lines)

    def abbreviations(self) -> Abbreviations:
        """The curated short forms, and those that the library's documents define."""
        with self._lock:
            return self._understanding.abbreviations(self._fresh_view())

    def held_but(self, documents: Collection[str]) -> Held:
        """Counts the passages in which syllables (canonical) stand side by side, those of these
        documents (ids) left out."""
        lexical, view = self.holdings.lexical, self.holdings.catalog.view
        own = [row for row, id in enumerate(view.document_ids) if id in documents]

        def held(run: tuple[str, ...]) -> int:
            terms = [match_key(syllable) for syllable in run]
            if not own:
                return lexical.count_of(terms)
            passages = view.positions(lexical.phrase(terms))
            owners = view.passage_documents[passages[passages >= 0]]
            return int(np.count_nonzero(~np.isin(owners, own)))

        return held

    @property
    def encoder(self) -> Encoder:
        """The encoder that the index was made with; a rebuild with another is followed."""
        model = self.holdings.manifest.model
        if self._encoder is None or self._encoder[0] != model:
            encoder = load_encoder(
                model.name,
                analyzer=self.analyzer,
                query_prompt=model.query_prompt,
                document_prompt=model.document_prompt,
                segmented=model.segmented,
            )
            self._encoder = (model, encoder)
        return self._encoder[1]

    def _fresh_view(self) -> View:
        self.holdings.refresh()
        return self.holdings.catalog.view

    def _understand(self, text: str, view: View, *, as_typed: bool) -> Query:
        return self._understanding.query(text, view, as_typed=as_typed)

    def _plan(self, query: Query, *, as_typed: bool = False) -> Plan:
        lexical = self.holdings.lexical
        return make_plan(
            query,
            analyzer=self.analyzer,
            lexical=lexical,
            as_typed=as_typed,
            readings=self._understanding.restorer.readings,
        )

    def _sets(self, view: View) -> ResultSets:
        vectors = self._static.term_vectors
        return ResultSets(
            self.holdings,
            view,
            examiner=self._examiner,
            vectors=vectors,
            reranker=self._reranker,
        )

    @property
    def _static(self) -> StaticEncoder:
        """The encoder in use where it is a static one, else the shipped one: what single words
        mean is asked of it."""
        encoder = self.encoder
        return encoder if isinstance(encoder, StaticEncoder) else self._shipped

    @cached_property
    def _shipped(self) -> StaticEncoder:
        return StaticEncoder.load(SHIPPED, analyzer=self.analyzer)

    def _vector(self, query: Query) -> NDArray[np.float32] | None:
        if not query.rest:
            return None
        # A slip put right means what was meant; what was typed is looked for by its words.
        meant = query.suggestion if query.suggestion and not query.phrases else query.rest
        vector: NDArray[np.float32] = self.encoder.encode_query([meant])[0]
        return vector

    def _hits(
        self, results: Results, plan: Plan, view: View, *, offset: int, limit: int
    ) -> tuple[Hit, ...]:
        page = slice(offset, offset + limit)
        keys, scores = results.fused.keys[page], results.fused.scores[page]
        ranks = {key: (offset + at, scores[at - 1]) for at, key in enumerate(keys.tolist(), 1)}
        passages = self.store.passages(keys)
        documents = self.store.summaries([passage.document_key for passage in passages])
        copies = self._copies_of(view)
        return tuple(
            self._hit(
                passage,
                documents[passage.document_key],
                results,
                plan,
                standing=Standing(ranks[passage.key][0], float(ranks[passage.key][1])),
                similar=copies.get(passage.cluster, 1) - 1,
            )
            for passage in passages
            if passage.document_key in documents
        )

    def _hit(
        self,
        passage: StoredPassage,
        document: DocumentSummary,
        results: Results,
        plan: Plan,
        *,
        standing: Standing,
        similar: int,
    ) -> Hit:
        spans, matched = highlight(passage.text, plan.wanted, analyzer=self.analyzer)
        return Hit(
            rank=standing.rank,
            score=standing.score,
            passage=passage.id,
            path=passage.path,
            text=passage.text,
            start=passage.start,
            end=passage.end,
            document=document_json(document),
            highlights=spans,
            matched=matched,
            dense=_standing(results.dense, passage.key),
            lexical=_standing(results.lexical, passage.key),
            similar=similar,
            citation=cite(Particulars.of(document.header), passage.path),
        )

    def _copies_of(self, view: View) -> Mapping[int, int]:
        """Cluster → how many passages it has, for those that have several."""
        if self._copies[0] != view.sequence:
            clusters, counts = np.unique(view.passage_clusters, return_counts=True)
            many = counts > 1
            sizes = zip(clusters[many].tolist(), counts[many].tolist(), strict=True)
            self._copies = (view.sequence, dict(sizes))
        return self._copies[1]


def document_json(document: DocumentSummary) -> dict[str, Any]:
    """A document as a hit names it: absent fields null, `status` those not simply printed."""
    fields = {name: getattr(document.header, name) for name in HEADER_FIELDS}
    return {
        "id": document.id,
        "source": document.source,
        **{name: fields[name].value for name in SHOWN_FIELDS},
        "status": {
            name: fields[name].status for name in SHOWN_FIELDS if fields[name].status != "printed"
        },
    }


def _standing(ranked: Ranked, key: int) -> Standing | None:
    at = np.flatnonzero(ranked.keys == key)
    return Standing(int(at[0]) + 1, float(ranked.scores[at[0]])) if len(at) else None
