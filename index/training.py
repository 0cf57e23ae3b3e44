"""Training the two shipped models: the static encoder, and the restorer of missing marks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.articles import read_articles
from index.encoder import StaticEncoder
from index.lessons import Lesson, Lessons, packed, prepare_lessons
from index.measure import Figure, measure_alqac
from index.restore import SHIPPED as RESTORER
from index.restore import Grams

MODELS = RESTORER.parents[1]
UNKNOWN = "[UNK]"
_FIELD_WEIGHT = 25

Weights = NDArray[np.float32]
Progress = Callable[[int, float], None]
"""Called with (step, loss)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What decides the outcome. The same recipe over the same data gives the same model."""

    seed: int = 0
    vocabulary: int = 42_000
    dimension: int = 256
    steps: int = 600
    batch: int = 1024
    rate: float = 0.02
    scale: float = 30.0
    spread: float = 0.15


def train(
    data: Path, out: Path = MODELS, *, recipe: Recipe | None = None, jobs: int = 2
) -> tuple[Figure, ...]:
    """Trains both models from the files in `data` and writes them below `out`.

    Gives ALQAC's figures where `data` holds it. Raises OSError where a file cannot be read.
    """
    recipe = recipe or Recipe()
    train_restorer(data).save(out / "restore" / RESTORER.name)
    lessons, vocabulary = prepare_lessons(
        read_articles(data), vocabulary_size=recipe.vocabulary, jobs=jobs
    )
    weights = fit(lessons, vocabulary, recipe=recipe, progress=_say)
    folder = out / "kheo-static"
    save_static(weights, vocabulary, folder)
    figures: tuple[Figure, ...] = ()
    if (data / "alqac").is_dir():
        sizes = [recipe.dimension // part for part in (1, 2, 4)]
        encoder = StaticEncoder.load(folder, analyzer=Analyzer())
        figures = measure_alqac(encoder, data, dimensions=sizes, jobs=jobs)
    (folder / "README.md").write_text(
        _card(recipe, len(vocabulary), len(lessons), figures), encoding="utf-8"
    )
    return figures


def train_command(
    data: Annotated[Path, typer.Option(help="Thư mục chứa law_articles và wiki_sections.")],
    out: Annotated[Path, typer.Option(help="Nơi ghi các mô hình.")] = MODELS,
    seed: Annotated[int, typer.Option(help="Số gieo ngẫu nhiên.")] = 0,
    jobs: Annotated[int, typer.Option(help="Số tiến trình tách từ.")] = 2,
) -> None:
    """Huấn luyện lại hai mô hình đi kèm: mã hoá đoạn văn và khôi phục dấu."""
    try:
        figures = train(data, out, recipe=Recipe(seed=seed), jobs=jobs)
    except OSError as error:
        typer.echo(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}.", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Đã ghi hai mô hình vào {out}.")
    for figure in figures:
        typer.echo(str(figure))


def train_restorer(data: Path) -> Grams:
    """Counts the syllables of the articles, and of the field's own phrases many times over."""
    phrases = (RESTORER.parent / "field.txt").read_text(encoding="utf-8")

    def texts() -> Iterator[str]:
        for article in read_articles(data):
            yield f"{article.title}\n{article.text}"
        yield from [phrases, phrases.replace(",", "")] * _FIELD_WEIGHT

    return Grams.learn(texts())


def fit(
    lessons: Sequence[Lesson],
    vocabulary: Sequence[str],
    *,
    recipe: Recipe,
    progress: Progress | None = None,
) -> Weights:
    """One vector for each term of the vocabulary: float32 (terms, dimension).

    A text is the mean of its terms; each asking side must find its own answering side among all
    of its batch, and the other way round. Vectors begin short, so that rare terms weigh little.
    """
    import torch
    from torch.nn.functional import cross_entropy, normalize

    torch.manual_seed(recipe.seed)
    drawn = Lessons(lessons, vocabulary, seed=recipe.seed)
    bag = torch.nn.EmbeddingBag(len(vocabulary), recipe.dimension, mode="mean")
    torch.nn.init.normal_(bag.weight, std=recipe.spread)
    optimizer = torch.optim.Adam(bag.parameters(), lr=recipe.rate, betas=(0.9, 0.99), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: _pace(at, recipe.steps))
    for step in range(recipe.steps):
        asking, answering = zip(*drawn.batch(recipe.batch), strict=True)
        queries = normalize(bag(*packed(asking)))
        passages = normalize(bag(*packed(answering)))
        scores = queries @ passages.T * recipe.scale
        own = torch.arange(len(scores))
        loss = (cross_entropy(scores, own) + cross_entropy(scores.T, own)) / 2
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        if progress:
            progress(step, float(loss.detach()))
    weights: Weights = bag.weight.detach().numpy()
    return weights


def save_static(weights: Weights, vocabulary: Sequence[str], folder: Path) -> None:
    """Writes the model as sentence-transformers keeps a StaticEmbedding, in half precision."""
    import torch
    from huggingface_hub import constants
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    constants.HF_HUB_OFFLINE = True  # saving would ask the hub about the model
    names = {term: row for row, term in enumerate([UNKNOWN, *vocabulary])}
    tokenizer = Tokenizer(WordLevel(names, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    rows = np.vstack([np.zeros((1, weights.shape[1]), np.float32), weights])
    static = StaticEmbedding(tokenizer, embedding_weights=torch.from_numpy(rows))
    model = SentenceTransformer(modules=[static.half(), Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)
    marker: dict[str, Any] = {"name": folder.name, "analyzer": Analyzer.version}
    (folder / "kheo.json").write_text(json.dumps(marker, indent=2) + "\n", encoding="utf-8")


def _pace(step: int, steps: int) -> float:
    """The share of the learning rate: up within forty steps, then down to a fiftieth."""
    return min(1.0, (step + 1) / 40) * max(0.02, 1 - step / steps)


def _say(step: int, loss: float) -> None:
    if step % 50 == 0:
        typer.echo(f"bước {step}: {loss:.3f}", err=True)


def _card(recipe: Recipe, terms: int, articles: int, figures: Sequence[Figure]) -> str:
    measured = "\n".join(f"- {figure}" for figure in figures) or "- not measured"
    choices = ", ".join(f"{name} {value}" for name, value in asdict(recipe).items())
    text = (Path(__file__).parent / "models" / "card.md").read_text(encoding="utf-8")
    return text.format(terms=terms, articles=articles, choices=choices, measured=measured)
