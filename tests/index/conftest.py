"""A small encoder with its files, and small documents, made on the spot for the store's tests."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from index.analyzer import Analyzer
from index.library import FileReport, Library
from index.manifest import Model

_WORDS = (
    "tổ trưởng xóm bàn việc chung cùng bà con lập quỹ sửa đường trồng cây giữ sạch ngõ họp "
    "chi bộ nêu gương cán bộ gần dân nghe dân hỏi dân lo cho dân phụ nữ nông dân thanh niên "
    "cựu chiến binh đoàn thể mặt trận uỷ ban xã phường tỉnh năm tháng kế hoạch báo cáo sơ kết "
    "tổng kết khen thưởng phong trào mô hình khéo hay thiết thực bền lâu vườn ao giếng trường lớp "
    "hoà giải thuận tình đất đai tôn giáo dân tộc bản làng biên giới rừng suối lúa ngô chè"
)
SYLLABLES = _WORDS.split()


def sentence(chance: random.Random, length: int = 24) -> str:
    words = chance.choices(SYLLABLES, k=length)
    return " ".join(words).capitalize() + "."


def a_text(seed: int, *, paragraphs: int = 4) -> str:
    """A plan of an invented commune; another for every seed."""
    chance = random.Random(seed)
    body = "\n\n".join(
        f"{number}. {sentence(chance, chance.randrange(8, 60))}"
        for number in range(1, paragraphs + 1)
    )
    return f"KẾ HOẠCH\nSố {seed} của thôn Mẫu\n\n{body}\n"


def write_texts(folder: Path, seeds: range, *, paragraphs: int = 4) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{seed:05}.txt" for seed in seeds]
    for seed, path in zip(seeds, paths, strict=True):
        path.write_text(a_text(seed, paragraphs=paragraphs), "utf-8")
    return paths


def write_model(folder: Path, *, seed: int = 0, dimension: int = 32) -> Path:
    """A static encoder with a chance vector for every syllable, in its own file format."""
    folder.mkdir(parents=True)
    terms = {term.text for term in Analyzer().syllables(" ".join(SYLLABLES))}
    vocabulary = {term: at for at, term in enumerate(["[UNK]", *sorted(terms)])}
    weights = np.random.default_rng(seed).normal(size=(len(vocabulary), dimension))
    (folder / "kheo.json").write_text(json.dumps({"name": f"nhỏ-{seed}"}), "utf-8")
    tokenizer = {"model": {"vocab": vocabulary, "unk_token": "[UNK]"}}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    save_file({"embedding.weight": weights.astype(np.float32)}, folder / "model.safetensors")
    return folder


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return Model(name=str(write_model(tmp_path_factory.mktemp("model") / "small")))


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


Open = Callable[..., Library]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_library(data: Path, model: Model, analyzer: Analyzer) -> Iterator[Open]:
    """Opens the library in `data` with the small encoder; closes what a test leaves open."""
    opened: list[Library] = []

    def opener(**options: object) -> Library:
        library = Library(data, **({"model": model, "analyzer": analyzer} | options))  # type: ignore[arg-type]
        opened.append(library)
        return library

    yield opener
    for library in opened:
        library.close()


@pytest.fixture
def add(open_library: Open) -> Callable[..., list[FileReport]]:
    """Adds files in one go and gives the reports."""

    def adder(*paths: Path, again: bool = False) -> list[FileReport]:
        with open_library() as library:
            return list(library.add(paths, again=again))

    return adder
