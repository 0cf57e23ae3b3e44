"""A cross-encoder made on the spot: its order is followed, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.reranker import Reranker
from index.search import Searcher
from tests.index.test_encoder import LETTERS


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small BERT with random weights that gives one score to a pair."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import WhitespaceSplit
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(3)
    folder = tmp_path_factory.mktemp("cross")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{char}" for char in LETTERS)]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    ).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=66, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_the_order_is_that_of_the_models_own_scores(model: Path) -> None:
    from sentence_transformers import CrossEncoder

    passages = ["tiếp công dân", "trồng nấm rơm", "mô hình dân vận khéo", "họp thôn"]
    scores = CrossEncoder(str(model), device="cpu").predict([("họp dân", p) for p in passages])
    order = Reranker(str(model)).order("họp dân", passages)
    assert order.tolist() == np.argsort(-scores, kind="stable").tolist()
    assert Reranker(str(model)).order("họp dân", []).tolist() == []


def test_the_same_passages_are_found_in_its_order(sample: Path, model: Path) -> None:
    searcher = Searcher(sample)
    question = "tiếp công dân định kỳ"
    plain = searcher.search(question, limit=100)
    reranker = Reranker(str(model))
    other = Searcher(searcher.holdings.store.data, holdings=searcher.holdings, reranker=reranker)
    read = other.search(question, limit=100)
    assert {hit.passage for hit in read.hits} == {hit.passage for hit in plain.hits}
    assert [hit.passage for hit in read.hits] != [hit.passage for hit in plain.hits]
    assert [hit.score for hit in read.hits] == sorted((h.score for h in read.hits), reverse=True)
    first = [hit.text for hit in read.hits[:10]]
    assert reranker.order(question, first).tolist() == list(range(len(first)))
    searcher.close()


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Không có thư mục mô hình"):
        Reranker(str(tmp_path / "nothing"))
