"""The sets of vectors of a library: which encoder makes them, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index import adapted
from index.analyzer import Analyzer
from index.encoder import Encoder, load_encoder
from index.errors import ModelMismatch
from index.indexes import Indexes
from index.ledger import Ledger
from index.manifest import Manifest, Model
from index.preparation import PreparedPassage, encode, prepare_passage
from index.store import Store
from ingest.document import Passage

_PROBE = "công tác dân vận"
_UNLIKE = 0.01
"""How far one value of the probe's vector may move before the encoder counts as another."""


class Embeddings:
    """The encoder in use, loaded when first needed, and the vectors that it makes.

    `wanted` is the model that a new library is to have, and that an old one must have.
    Raises ModelMismatch where it has another.
    """

    def __init__(
        self,
        store: Store,
        indexes: Indexes,
        *,
        analyzer: Analyzer,
        wanted: Model | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        self._store = store
        self._indexes = indexes
        self._analyzer = analyzer
        self._wanted = wanted
        self._encoder = encoder
        self._given = encoder is not None
        self._checked = False
        manifest = indexes.manifest
        if manifest and wanted and not _same(wanted, manifest.model):
            raise ModelMismatch(
                f"Kho {store.data} đang dùng mô hình “{manifest.model}”, không phải “{wanted}”; "
                "muốn đổi mô hình, hãy chạy `python -m index rebuild --model …`."
            )

    @property
    def model(self) -> Model:
        """The library's own model, or the one that a new library is to have."""
        manifest = self._indexes.manifest
        return manifest.model if manifest else self._wanted or Model()

    @property
    def encoder(self) -> Encoder:
        """Raises ModelError; ModelMismatch when it is not the one that made the stored vectors."""
        if self._encoder is None:
            self._encoder = load_model(self.model, self._analyzer)
        manifest = self._indexes.manifest
        if not self._checked and manifest is not None:
            if self._given and not self._made_by(manifest, self._encoder):
                # The caller loaded it before the library was given another.
                self._encoder = load_model(manifest.model, self._analyzer)
            if not self._made_by(manifest, self._encoder):
                raise ModelMismatch(
                    f"Mô hình “{manifest.model}” không còn cho ra các vectơ như khi kho "
                    f"{self._store.data} được lập; hãy chạy `python -m index rebuild`."
                )
            self._checked = True
        return self._encoder

    def current(self) -> int:
        """The key of the set to add to; a new library gets its first set and first indexes."""
        manifest = self._indexes.manifest
        if manifest is None:
            manifest = self._begin(self.model, self.encoder)
            self._complete(manifest.embedding)
            self._indexes.remake(manifest)
        if manifest.analyzer != self._analyzer.version:
            raise ModelMismatch(
                f"Kho {self._store.data} được tách từ bằng bản {manifest.analyzer}, chương trình "
                f"này dùng bản {self._analyzer.version}; hãy chạy `python -m index rebuild` trước."
            )
        return manifest.embedding

    def renewed(
        self, model: Model | None, *, progress: Callable[[int, int], None] | None
    ) -> Manifest | None:
        """What the indexes are to be made with: as before, or with a new set of vectors where
        the model is another, or model or analyser have changed. None for an empty library."""
        manifest = self._indexes.manifest
        if manifest is None:
            self._wanted = model or self._wanted
            return None
        other = model is not None and not _same(model, manifest.model)
        if not other and manifest.analyzer == self._analyzer.version and self._is_as_before():
            return manifest
        target = model if model is not None and other else manifest.model
        if self._encoder is None or other:
            self._encoder = load_model(target, self._analyzer)
        fresh = self._begin(target, self._encoder)
        documents = self._store.document_keys()
        for done, document in enumerate(documents, 1):
            self._renew_document(document, fresh.embedding, self._encoder)
            if progress is not None:
                progress(done, len(documents))
        self._complete(fresh.embedding)
        self._checked = True
        return fresh

    def drop_others(self, embedding: int) -> None:
        """Drops every set of vectors but this one."""
        with self._store.writing() as connection:
            Ledger(connection).drop_other_embeddings(embedding)

    def _made_by(self, manifest: Manifest, encoder: Encoder) -> bool:
        named = adapted.fits(manifest.model, encoder.name)
        return named and made_by(self._store, manifest.embedding, encoder)

    def _is_as_before(self) -> bool:
        try:
            return self.encoder is not None
        except ModelMismatch:
            return False

    def _begin(self, model: Model, encoder: Encoder) -> Manifest:
        model = replace(model, dimension=encoder.dimension)
        version = self._analyzer.version
        with self._store.writing() as connection:
            key = Ledger(connection).add_embedding(model.stored(), version, probe(encoder))
        return Manifest(model=model, analyzer=version, embedding=key)

    def _complete(self, embedding: int) -> None:
        with self._store.writing() as connection:
            Ledger(connection).complete_embedding(embedding)

    def _renew_document(self, document: int, embedding: int, encoder: Encoder) -> None:
        subject = self._store.summaries([document])[document].header.subject.value or ""
        keys: list[int] = []
        passages: list[PreparedPassage] = []
        for stored in self._store.passages_of(document):
            passage = Passage(stored.path, stored.text, stored.start, stored.end)
            keys.append(stored.key)
            passages.append(prepare_passage(passage, subject=subject, analyzer=self._analyzer))
        vectors = encode([unit for p in passages for unit in p.units], encoder)
        with self._store.writing() as connection:
            Ledger(connection).replace_analysis(
                document, keys, passages, vectors, embedding=embedding
            )


def load_model(model: Model, analyzer: Analyzer) -> Encoder:
    """The encoder that a manifest names. Raises ModelError."""
    return load_encoder(
        model.name,
        analyzer=analyzer,
        query_prompt=model.query_prompt,
        document_prompt=model.document_prompt,
        segmented=model.segmented,
    )


def probe(encoder: Encoder) -> NDArray[np.float16]:
    """What the encoder makes of one fixed text: tells a model trained again under its old name."""
    vector: NDArray[np.float16] = encoder.encode_document([_PROBE])[0].astype(np.float16)
    return vector


def made_by(store: Store, embedding: int, encoder: Encoder) -> bool:
    """Whether this encoder made that set of vectors."""
    row = store.connection.execute("SELECT probe FROM embeddings WHERE key = ?", (embedding,))
    found = row.fetchone()
    then = np.frombuffer(found[0], np.float16) if found else np.empty(0, np.float16)
    now = probe(encoder)
    return then.shape == now.shape and bool(np.allclose(then, now, atol=_UNLIKE))


def _same(one: Model, other: Model) -> bool:
    return replace(one, dimension=0) == replace(other, dimension=0)
