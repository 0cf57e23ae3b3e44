"""Every encoder keeps one contract; the shipped one agrees with sentence-transformers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.analyzer import Analyzer
from index.encoder import SHIPPED, Encoder, ModelEncoder, StaticEncoder, load_encoder
from index.errors import ModelError

ANALYZER = Analyzer()
TEXTS = [
    "Uỷ ban nhân dân xã tổ chức tiếp công dân vào thứ năm hằng tuần",
    "tiếp công dân",
    "Hội Nông dân hướng dẫn hội viên trồng nấm rơm",
]
LETTERS = (
    "abcdđeghiklmnopqrstuvxyàáảãạăắằẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ_:"
)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of 32 dimensions with random weights, saved as sentence-transformers does."""
    import torch
    from huggingface_hub import constants
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import WhitespaceSplit
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    constants.HF_HUB_OFFLINE = True  # saving asks the hub about the model otherwise
    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp("tiny")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{char}" for char in LETTERS)]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=64
    ).save_pretrained(folder / "bert")
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=66,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    pooling = Pooling(transformer.get_embedding_dimension())
    prompts = {"query": "hỏi: ", "document": "đoạn: "}
    model = SentenceTransformer(modules=[transformer, pooling], prompts=prompts, device="cpu")
    model.save(str(folder / "model"))
    return folder / "model"


@pytest.fixture(scope="session", params=["static", "transformer", "segmented transformer"])
def encoder(request: pytest.FixtureRequest, tiny: Path) -> Encoder:
    if request.param == "static":
        return load_encoder(analyzer=ANALYZER)
    segmented = request.param.startswith("segmented")
    return load_encoder(str(tiny), analyzer=ANALYZER, segmented=segmented, threads=1)


@pytest.mark.parametrize("role", ["encode_query", "encode_document"])
def test_rows_are_float32_of_length_one(encoder: Encoder, role: str) -> None:
    encode: Callable[[list[str]], np.ndarray] = getattr(encoder, role)
    matrix = encode(TEXTS)
    assert matrix.shape == (3, encoder.dimension)
    assert matrix.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-6)
    assert encode([]).shape == (0, encoder.dimension)
    assert encode([]).dtype == np.float32


def test_a_text_has_one_vector_whatever_stands_beside_it(encoder: Encoder) -> None:
    together = encoder.encode_document(TEXTS)
    for text, row in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(encoder.encode_document([text])[0], row, atol=1e-5)
    np.testing.assert_array_equal(encoder.encode_document(TEXTS), together)


def test_composition_does_not_matter(encoder: Encoder) -> None:
    import unicodedata

    decomposed = [unicodedata.normalize("NFD", text) for text in TEXTS]
    np.testing.assert_allclose(
        encoder.encode_query(decomposed), encoder.encode_query(TEXTS), atol=1e-6
    )


def test_encoders_say_what_they_are(encoder: Encoder) -> None:
    assert isinstance(encoder, Encoder)
    assert encoder.name
    assert encoder.dimension > 0


def test_the_shipped_model_agrees_with_sentence_transformers() -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(SHIPPED), device="cpu", local_files_only=True)
    encoder = load_encoder(analyzer=ANALYZER)
    terms = [ANALYZER.analyze(text).model_terms() for text in TEXTS]
    expected = model.encode([" ".join(row) for row in terms]).astype(np.float32)
    np.testing.assert_allclose(encoder.encode_document(TEXTS), expected, atol=2e-3)
    assert model.get_embedding_dimension() == encoder.dimension


def test_the_shipped_model_puts_near_what_means_the_same() -> None:
    encoder = load_encoder(analyzer=ANALYZER)
    query = encoder.encode_query(["nơi người dân gửi đơn khiếu nại, tố cáo"])[0]
    near, far = encoder.encode_document(
        [
            "Trụ sở tiếp công dân tiếp nhận đơn thư của nhân dân",
            "Cầu thủ ghi hai bàn thắng ở hiệp một",
        ]
    )
    assert query @ near > query @ far + 0.2


def test_old_and_new_spelling_have_one_vector() -> None:
    encoder = load_encoder(analyzer=ANALYZER)
    old, new = encoder.encode_query(["hoà giải, uỷ ban, kĩ năng", "HÒA GIẢI, ủy ban, kỹ năng"])
    np.testing.assert_array_equal(old, new)


def test_a_text_without_known_terms_is_zero() -> None:
    encoder = load_encoder(analyzer=ANALYZER)
    assert not encoder.encode_query(["", "…", "qwxz"]).any()


def test_analysed_terms_give_the_same_vectors_in_any_batch() -> None:
    encoder = load_encoder(analyzer=ANALYZER)
    assert isinstance(encoder, StaticEncoder)
    terms = [ANALYZER.analyze(text).model_terms() for text in TEXTS]
    many = encoder.encode_terms([*terms, [], *terms * 700])
    np.testing.assert_allclose(many[:3], encoder.encode_document(TEXTS), atol=1e-6)
    np.testing.assert_allclose(many[-3:], many[:3], atol=1e-6)
    assert not many[3].any()


def test_the_static_vector_is_the_mean_of_its_terms() -> None:
    weights = np.array([[3, 0], [0, 1]], np.float32)
    encoder = StaticEncoder({"a": 0, "b": 1}, weights, name="t", analyzer=ANALYZER)
    np.testing.assert_allclose(encoder.encode_terms([["a", "b", "?"]]), [[0.94868, 0.31623]], 1e-4)


def test_own_prompts_of_the_model_hold_until_others_are_given(tiny: Path) -> None:
    own = load_encoder(str(tiny), analyzer=ANALYZER)
    assert not np.allclose(own.encode_query(TEXTS), own.encode_document(TEXTS), atol=1e-3)
    given = load_encoder(
        str(tiny), analyzer=ANALYZER, query_prompt="đoạn: ", document_prompt="hỏi: "
    )
    np.testing.assert_allclose(given.encode_query(TEXTS), own.encode_document(TEXTS), atol=1e-6)
    np.testing.assert_allclose(given.encode_document(TEXTS), own.encode_query(TEXTS), atol=1e-6)


def test_segmented_input_joins_words_and_keeps_all_else(tiny: Path) -> None:
    encoder = load_encoder(str(tiny), analyzer=ANALYZER, segmented=True)
    assert isinstance(encoder, ModelEncoder)
    assert encoder._segment("Uỷ  ban\nnhân dân, số 25-NQ/TW: hướng dẫn “hội viên”") == (
        "Uỷ_ban_nhân_dân, số 25-NQ/TW: hướng_dẫn “hội_viên”"
    )


@pytest.mark.parametrize("broken", ["missing", "empty", "rubbish"])
def test_a_model_that_cannot_be_loaded_is_named(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "mô-hình"
    if broken != "missing":
        folder.mkdir()
    if broken == "rubbish":
        (folder / "modules.json").write_text("[{]")
    with pytest.raises(ModelError, match="mô-hình"):
        load_encoder(str(folder), analyzer=ANALYZER)


def test_a_broken_static_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "kheo.json").write_text(json.dumps({"name": "x"}))
    with pytest.raises(ModelError, match=r"Không đọc được mô hình"):
        load_encoder(str(tmp_path), analyzer=ANALYZER)


def test_a_hub_name_asks_no_network_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", "/nonexistent")
    with pytest.raises(ModelError, match="tải mô hình"):
        load_encoder("kheo-test/khong-co", analyzer=ANALYZER)


def test_the_default_needs_neither_torch_nor_sentence_transformers() -> None:
    code = (
        "import sys; from index.analyzer import Analyzer; from index.encoder import load_encoder;"
        "load_encoder(analyzer=Analyzer()).encode_query(['dân vận']);"
        "sys.exit(any(n in sys.modules for n in ('torch', 'sentence_transformers', 'underthesea')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
