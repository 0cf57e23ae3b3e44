"""Training on a tiny made-up world gives models that work there, the same ones each time."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from index.analyzer import Analyzer
from index.articles import LAWS, SECTIONS, read_articles
from index.encoder import StaticEncoder, load_encoder
from index.lessons import Lessons, prepare_lessons
from index.measure import measure_alqac
from index.restore import Restorer
from index.training import Recipe, fit, save_static, train_restorer

TOPICS = {
    "nuôi ong": "tổ ong, mật ong, ong chúa, hoa nhãn, người nuôi ong, khói, sáp ong",
    "trồng chè": "đồi chè, búp chè, nương chè, người hái chè, phân bón, sương sớm, sao chè",
    "đan lát": "tre nứa, mây, rổ rá, thợ đan, làng nghề, sợi mây, khung đan",
    "đánh cá": "lưới cá, thuyền, cửa sông, con nước, ngư dân, bến cá, mùa cá",
    "dệt vải": "khung cửi, sợi bông, thợ dệt, con thoi, nhuộm chàm, tấm vải, hoa văn",
    "làm gốm": "đất sét, lò nung, bàn xoay, men gốm, thợ gốm, bình gốm, than củi",
}
RECIPE = Recipe(vocabulary=400, dimension=16, steps=80, batch=32, rate=0.03)


def made_up(random: np.random.Generator, things: str) -> str:
    """Four sentences about a topic's things."""
    names = things.split(", ")
    ways = ("{0} cần có {1} và {2}.", "Trước hết là {0}, sau đó đến {1}, cuối cùng là {2}.")
    sentences = [
        ways[int(random.integers(2))].format(*random.choice(names, 3, replace=False))
        for _ in range(4)
    ]
    return "\n".join(sentences)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Law articles, encyclopedia sections and judged questions, in the files' own layout."""
    folder = tmp_path_factory.mktemp("data")
    random = np.random.default_rng(3)
    laws, sections, judged = [], [], []
    for number in range(90):
        topic = list(TOPICS)[number % len(TOPICS)]
        text = made_up(random, TOPICS[topic])
        law = {"topic": topic, "article": "Điều 1", "heading": f"Nghề {topic}", "source": ""}
        laws.append({**law, "text": f"{text}\n(Điều này có nội dung liên quan đến Điều 1.1. Khác)"})
        sections.append({"title": topic, "heading": "", "text": made_up(random, TOPICS[topic])})
    for number, (topic, things) in enumerate(TOPICS.items()):
        judged.append({"_id": f"c{number}", "title": topic, "text": made_up(random, things)})
    for name, records in ((LAWS, laws), (SECTIONS, sections)):
        with lzma.open(folder / name, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "alqac").mkdir()
    questions = [
        {"_id": f"q{number}", "text": f"Nghề {topic} như thế nào?"}
        for number, topic in enumerate(TOPICS)
    ]
    for name, lines in (("corpus", judged), ("queries", questions)):
        path = folder / "alqac" / f"{name}.jsonl"
        path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    rows = ["query-id\tcorpus-id\tscore", *(f"q{n}\tc{n}\t1" for n in range(len(TOPICS)))]
    (folder / "alqac" / "qrels.tsv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def test_articles_are_read_without_what_is_not_theirs(world: Path) -> None:
    articles = list(read_articles(world))
    assert len(articles) == 180
    assert sum(article.law for article in articles) == 90
    assert not any("liên quan" in article.text for article in articles)


def test_lessons_pairs_and_fit(world: Path, tmp_path: Path) -> None:
    lessons, vocabulary = prepare_lessons(read_articles(world), vocabulary_size=400, jobs=1)
    assert len(lessons) == 180
    assert {"nghề", "và", "mật_ong"} <= set(vocabulary)
    assert vocabulary.index("là") < vocabulary.index("mật_ong")

    first = lessons[0]
    assert first.borders[0] == 0
    assert first.borders[-1] == len(first.terms)
    assert len(first.borders) >= 5
    window = {vocabulary[row] for row in first.window(0, len(first.terms))}
    text = next(read_articles(world)).text
    assert window == set(Analyzer().analyze(text).model_terms())

    pairs = Lessons(lessons, vocabulary, seed=1).batch(24)
    again = Lessons(lessons, vocabulary, seed=1).batch(24)
    assert len(pairs) > 16
    for pair, same in zip(pairs, again, strict=True):
        for side, other in zip(pair, same, strict=True):
            np.testing.assert_array_equal(side, other)
            assert side.min() >= 0

    losses: list[float] = []
    weights = fit(lessons, vocabulary, recipe=RECIPE, progress=lambda _, loss: losses.append(loss))
    assert len(losses) == RECIPE.steps
    assert np.mean(losses[-10:]) < np.mean(losses[:10]) - 0.5
    folder = tmp_path / "model"
    save_static(weights, vocabulary, folder)
    encoder = load_encoder(str(folder), analyzer=Analyzer())
    assert isinstance(encoder, StaticEncoder)
    assert encoder.dimension == 16
    whole, windows, short, _ = measure_alqac(
        encoder, world, dimensions=(16, 1), distractors=False, jobs=1
    )
    assert whole.ndcg > 0.9
    assert windows.hit == 1
    assert (short.dimension, short.units) == (1, whole.units)
    assert short.ndcg < whole.ndcg


def test_fitting_is_repeatable(world: Path) -> None:
    lessons, vocabulary = prepare_lessons(read_articles(world), vocabulary_size=400, jobs=1)
    short = Recipe(vocabulary=400, dimension=8, steps=5, batch=32)
    np.testing.assert_array_equal(
        fit(lessons, vocabulary, recipe=short), fit(lessons, vocabulary, recipe=short)
    )


def test_the_restorer_learns_from_the_same_articles(world: Path, tmp_path: Path) -> None:
    train_restorer(world).save(tmp_path / "syllables.npz")
    restorer = Restorer(train_restorer(world))
    assert restorer.restore("nguoi nuoi ong, khung cui") == "người nuôi ong, khung cửi"
    assert restorer.restore("dan van kheo") == "dân vận khéo"
