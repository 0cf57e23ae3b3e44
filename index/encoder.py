"""Encoders turn texts into unit vectors. One waist, two kinds behind it.

`StaticEncoder` is the shipped model: a text's vector is the mean of its terms' vectors, so it is
read straight from the model's files, and neither torch nor sentence-transformers is imported (the
test suite holds it to what sentence-transformers makes of the same files). `ModelEncoder` is any
other sentence-transformers model.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.errors import ModelError
from index.likeness import TermVectors
from ingest.vietnamese import nfc

Matrix = NDArray[np.float32]

SHIPPED = Path(__file__).parent / "models" / "kheo-static"
_TERMS_AT_ONCE = 1 << 15


@runtime_checkable
class Encoder(Protocol):
    """Texts → float32 matrix (n, dimension), rows of length 1.

    Queries and documents are two roles. A row is zero where the model knows nothing of the text.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_query(self, texts: Sequence[str]) -> Matrix: ...

    def encode_document(self, texts: Sequence[str]) -> Matrix: ...


def load_encoder(
    model: str | None = None,
    *,
    analyzer: Analyzer,
    query_prompt: str = "",
    document_prompt: str = "",
    segmented: bool = False,
    threads: int | None = None,
    download: bool = False,
) -> Encoder:
    """The shipped model, or any sentence-transformers model by its folder or hub name.

    Prompts stand before each text; without them the model's own hold. `segmented` joins the
    syllables of a word by `_`, as PhoBERT's family wants it. The network is touched only for a
    hub name with `download`. Raises ModelError when the model cannot be loaded.
    """
    folder = SHIPPED if model is None else Path(model)
    if (folder / "kheo.json").is_file():
        return StaticEncoder.load(folder, analyzer=analyzer)
    if model is None:
        raise ModelError(f"Không thấy mô hình kèm theo chương trình ở {folder}: hãy cài lại Khéo.")
    return ModelEncoder(
        sentence_transformer(model, threads=threads, download=download),
        name=model,
        analyzer=analyzer,
        query_prompt=query_prompt,
        document_prompt=document_prompt,
        segmented=segmented,
    )


class StaticEncoder:
    """Terms → the mean of their vectors, made unit length. Queries and documents alike."""

    def __init__(
        self, vocabulary: Mapping[str, int], weights: Matrix, *, name: str, analyzer: Analyzer
    ) -> None:
        self.name = name
        self.dimension = int(weights.shape[1])
        self._vocabulary = vocabulary
        self._weights = weights
        self._analyzer = analyzer

    @classmethod
    def load(cls, folder: Path, *, analyzer: Analyzer) -> StaticEncoder:
        """Reads a folder that `python -m index train` wrote. Raises ModelError."""
        from safetensors.numpy import load_file

        try:
            name = json.loads((folder / "kheo.json").read_text(encoding="utf-8"))["name"]
            tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
            weights = load_file(folder / "model.safetensors")["embedding.weight"]
            vocabulary = dict(tokenizer["model"]["vocab"])
            unknown = vocabulary.pop(tokenizer["model"]["unk_token"])
            weights = weights.astype(np.float32)
            weights[unknown] = 0
        except Exception as error:
            raise ModelError(f"Không đọc được mô hình ở {folder}: {error}.") from error
        return cls(vocabulary, weights, name=name, analyzer=analyzer)

    @cached_property
    def term_vectors(self) -> TermVectors:
        """The vectors of single terms."""
        return TermVectors(self._vocabulary, self._weights)

    @property
    def terms(self) -> tuple[str, ...]:
        """The vocabulary, the commonest first."""
        return tuple(sorted(self._vocabulary, key=self._vocabulary.__getitem__))

    @property
    def term_weights(self) -> Matrix:
        """float32[v, d]: the vectors of `terms`, as they are added up."""
        rows: Matrix = self._weights[[self._vocabulary[term] for term in self.terms]]
        return rows

    def encode_query(self, texts: Sequence[str]) -> Matrix:
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        return self.encode_terms([self._analyzer.analyze(nfc(t)).model_terms() for t in texts])

    def encode_terms(self, texts: Sequence[Sequence[str]]) -> Matrix:
        """Vectors of texts that are analysed already (`Analysis.model_terms`)."""
        found = [
            [i for t in terms if (i := self._vocabulary.get(t)) is not None] for terms in texts
        ]
        matrix = np.zeros((len(found), self.dimension), np.float32)
        first = pending = 0
        for last, ids in enumerate(found, start=1):
            pending += len(ids)
            if pending >= _TERMS_AT_ONCE or last == len(found):
                matrix[first:last] = self._sums(found[first:last])
                first, pending = last, 0
        return _unit(matrix)

    def _sums(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """The sum of each text's term vectors; zero for a text without terms."""
        sums = np.zeros((len(texts), self.dimension), np.float32)
        filled = [row for row, ids in enumerate(texts) if ids]
        if filled:
            starts = np.cumsum([0, *(len(texts[row]) for row in filled[:-1])])
            ids = np.fromiter((i for row in filled for i in texts[row]), np.int64)
            sums[filled] = np.add.reduceat(self._weights[ids], starts, axis=0)
        return sums


class ModelEncoder:
    """A sentence-transformers model: raw text in, with its prompts; words joined if it wants so."""

    def __init__(
        self,
        model: Any,
        *,
        name: str,
        analyzer: Analyzer,
        query_prompt: str = "",
        document_prompt: str = "",
        segmented: bool = False,
    ) -> None:
        self.name = name
        self.dimension = int(model.get_embedding_dimension())
        self._model = model
        self._analyzer = analyzer
        self._prompts = {"query": query_prompt or None, "document": document_prompt or None}
        self._segmented = segmented

    def encode_query(self, texts: Sequence[str]) -> Matrix:
        return self._encode(self._model.encode_query, texts, self._prompts["query"])

    def encode_document(self, texts: Sequence[str]) -> Matrix:
        return self._encode(self._model.encode_document, texts, self._prompts["document"])

    def _encode(self, encode: Any, texts: Sequence[str], prompt: str | None) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        ready = [self._segment(nfc(text)) if self._segmented else nfc(text) for text in texts]
        rows = encode(ready, prompt=prompt, show_progress_bar=False, convert_to_numpy=True)
        return _unit(np.asarray(rows, np.float32))

    def _segment(self, text: str) -> str:
        """The text with the syllables of each word joined by `_`, and nothing else changed."""
        analysis = self._analyzer.analyze(text)
        pieces: list[str] = []
        at = 0
        for start, end in analysis.spans:
            if analysis.syllables[start].start < at:
                continue  # a shorter word within the one just joined
            for before, after in zip(
                analysis.syllables[start : end - 1],
                analysis.syllables[start + 1 : end],
                strict=True,
            ):
                pieces += [text[at : before.end], "_"]
                at = after.start
        return "".join([*pieces, text[at:]])


def sentence_transformer(
    model: str, *, kind: str = "SentenceTransformer", threads: int | None, download: bool
) -> Any:
    """The model on the CPU, from this machine unless a download was asked for. `kind` is the class
    of sentence-transformers that it belongs to. Raises ModelError."""
    here = Path(model).is_dir()
    if Path(model).is_absolute() and not here:
        raise ModelError(f"Không có thư mục mô hình “{model}”; hãy kiểm tra lại đường dẫn.")
    import sentence_transformers
    import torch
    from huggingface_hub import constants

    if threads:
        torch.set_num_threads(threads)
    # `local_files_only` is not enough: the hub's client asks its server for other things as well.
    constants.HF_HUB_OFFLINE = here or not download
    # What the libraries log is English, and our own sentence says it all.
    logging.disable(logging.WARNING)
    try:
        make = getattr(sentence_transformers, kind)
        return make(model, device="cpu", local_files_only=here or not download)
    except Exception as error:
        advice = (
            f"hãy kiểm tra các tệp trong thư mục này ({' '.join(str(error).split())[:300]})"
            if here
            else "hãy chỉ đường dẫn tới thư mục chứa mô hình, hoặc tải mô hình về máy này trước"
        )
        raise ModelError(f"Không mở được mô hình “{model}”: {advice}.") from error
    finally:
        logging.disable(logging.NOTSET)


def _unit(rows: Matrix) -> Matrix:
    """Rows made length 1; zero rows stay zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.finfo(np.float32).tiny), np.float32)
