"""Quality against cost for each encoder at hand: `python -m tests.bench.quality`.

Measures the shipped encoder, the same cut to its first 128 and 64 dimensions, the one that the
library in `--data` was made with, and every `--model`. Writes the table in docs/quality.md and the
picture docs/quality.svg. Everything runs on one thread. Public sets that are not there are left
out, and the table says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np  # noqa: E402 (threads are counted at import)
from safetensors.numpy import load_file, save_file  # noqa: E402

from index.encoder import SHIPPED, Encoder  # noqa: E402
from index.evaluate import (  # noqa: E402
    Question,
    System,
    golden_judgements,
    golden_questions,
    measure,
    read_lines,
)
from index.library import Library  # noqa: E402
from index.manifest import Model  # noqa: E402
from index.scores import Judgements, Score, summarise  # noqa: E402
from index.search import Searcher  # noqa: E402
from index.study import items_found, qrels, questions_of  # noqa: E402
from index.trial import write_files  # noqa: E402
from tests.bench.chart import Panel, Point, chart  # noqa: E402

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "corpus" / "golden"
SYSTEMS = {"dense": System("dense", {"mode": "dense"}), "whole": System("hybrid")}
WEIGHTS = "embedding.weight"


@dataclass(frozen=True, slots=True)
class Candidate:
    label: str
    model: Model
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Measured:
    """`scores`: (set, system) → score. Times on one thread."""

    label: str
    dimension: int
    megabytes: float | None
    passages_a_second: float
    ms_a_question: float
    scores: dict[tuple[str, str], Score]


def main() -> None:
    options = _options()
    with TemporaryDirectory(prefix="kheo-quality-") as work:
        libraries = dict(_libraries(Path(work), options))
        candidates = list(_candidates(Path(work), options))
        rows = []
        for candidate in candidates:
            rows.append(_measured(candidate, libraries, options))
            print(_row(rows[-1], libraries), flush=True)
    _write(rows, libraries, options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "kheo")
    parser.add_argument("--model", action="append", default=[], help="a folder or a name in cache")
    parser.add_argument("--query-prompt", default="")
    parser.add_argument("--document-prompt", default="")
    parser.add_argument("--segmented", action="store_true")
    parser.add_argument("--out", type=Path, default=ROOT / "docs")
    return parser.parse_args()


def _libraries(work: Path, options: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Name of a set → the library over which it is measured."""
    places = [ROOT / "corpus" / "documents", *([options.seeds] if options.seeds.exists() else [])]
    yield "golden", _filled(work / "golden", places)
    if (options.study / "alqac").exists():
        write_files(read_lines(options.study / "alqac" / "corpus.jsonl"), work / "articles")
        yield "alqac", _filled(work / "alqac", [work / "articles"])


def _filled(data: Path, places: Sequence[Path]) -> Path:
    with Library(data) as library:
        failed = [report.name for report in library.add(places) if report.state == "failed"]
    assert not failed, failed
    return data


def _candidates(work: Path, options: argparse.Namespace) -> Iterator[Candidate]:
    yield Candidate("shipped", Model(), SHIPPED)
    for dimension in (128, 64):
        folder = _cut(work / f"static-{dimension}", dimension)
        yield Candidate(f"shipped, first {dimension}", Model(name=str(folder)), folder)
    own = _model_of(options.data)
    if own and own.name:
        yield Candidate(f"of the library: {Path(own.name).name}", own, _folder(own.name))
    for name in options.model:
        model = Model(
            name=name,
            query_prompt=options.query_prompt,
            document_prompt=options.document_prompt,
            segmented=options.segmented,
        )
        yield Candidate(Path(name).name, model, _folder(name))


def _cut(folder: Path, dimension: int) -> Path:
    """The shipped encoder with the first columns of its table only."""
    folder.mkdir()
    shutil.copy(SHIPPED / "tokenizer.json", folder)
    (folder / "kheo.json").write_text(json.dumps({"name": folder.name}), "utf-8")
    weights = load_file(SHIPPED / "model.safetensors")[WEIGHTS]
    cut = np.ascontiguousarray(weights[:, :dimension])
    save_file({WEIGHTS: cut}, folder / "model.safetensors")
    return folder


def _model_of(data: Path) -> Model | None:
    if not (data / "kheo.db").is_file():
        return None
    searcher = Searcher(data)
    try:
        return searcher.holdings.manifest.model
    finally:
        searcher.close()


def _folder(name: str) -> Path | None:
    return Path(name) if Path(name).is_dir() else None


def _measured(
    candidate: Candidate, libraries: dict[str, Path], options: argparse.Namespace
) -> Measured:
    scores: dict[tuple[str, str], Score] = {}
    spent: list[float] = []
    for name, data in libraries.items():
        with Library(data) as library:
            library.rebuild(model=candidate.model)
        searcher = Searcher(data)
        searcher.warm_up()
        questions, judged = _set(name, searcher, options)
        for label, system in SYSTEMS.items():
            found = (
                measure(searcher, questions, judged, system=system)
                if name == "golden"
                else items_found(searcher, questions, judged, system)
            )
            scores[name, label] = summarise(found, found, label=label)
        if name == "golden":
            spent = [searcher.search(question.text).took_ms for question in questions]
            speed = _speed(searcher, searcher.encoder)
            dimension = searcher.encoder.dimension
        searcher.close()
    size = _size(candidate.folder) if candidate.folder else None
    return Measured(candidate.label, dimension, size, speed, float(np.median(spent)), scores)


def _set(
    name: str, searcher: Searcher, options: argparse.Namespace
) -> tuple[list[Question], Judgements]:
    if name == "golden":
        judged = golden_judgements(GOLDEN, searcher, seeds=options.seeds)
        return [q for q in golden_questions(GOLDEN) if q.id in judged], judged
    judged = qrels(options.study / name)
    return questions_of(options.study / name, judged), judged


def _speed(searcher: Searcher, encoder: Encoder) -> float:
    """Passages a second, from text to vector."""
    keys = searcher.holdings.catalog.view.passage_keys[:1_000]
    texts = [passage.text for passage in searcher.store.passages(keys)]
    started = time.perf_counter()
    encoder.encode_document(texts)
    return len(texts) / (time.perf_counter() - started)


def _size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def _row(row: Measured, libraries: dict[str, Path]) -> str:
    cells = [row.label, str(row.dimension)]
    cells.append("–" if row.megabytes is None else f"{row.megabytes:.1f}")
    cells += [f"{row.passages_a_second:,.0f}", f"{row.ms_a_question:.1f}"]
    cells += [str(row.scores[name, system].ndcg) for name in libraries for system in SYSTEMS]
    return f"| {' | '.join(cells)} |"


def _table(rows: Sequence[Measured], libraries: dict[str, Path]) -> str:
    names = {"golden": "golden", "alqac": "ALQAC"}
    systems = {"dense": "alone", "whole": "whole search"}
    heads = ["encoder", "dimensions", "MB", "passages/s", "ms a question"]
    heads += [f"{names[name]}, {systems[system]}" for name in libraries for system in SYSTEMS]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [_row(row, libraries) for row in rows]
    if "alqac" not in libraries:
        lines += ["", "ALQAC was not at hand and is left out."]
    return "\n".join(lines)


def _write(rows: Sequence[Measured], libraries: dict[str, Path], out: Path) -> None:
    """Puts the table between its marks, and draws the picture."""
    page = out / "quality.md"
    marks = r"(<!-- encoders -->\n).*?(\n<!-- /encoders -->)"
    table = _table(rows, libraries)
    text = re.sub(
        marks, lambda m: f"{m[1]}\n{table}\n{m[2]}", page.read_text("utf-8"), flags=re.DOTALL
    )
    page.write_text(text, "utf-8")
    (out / "quality.svg").write_text(chart(_panels(rows, libraries)), "utf-8")


def _panels(rows: Sequence[Measured], libraries: dict[str, Path]) -> list[Panel]:
    titles = {
        "golden": "Golden questions over the sample corpus",
        "alqac": "ALQAC over its 2,249 articles",
    }
    return [
        Panel(
            titles[name],
            tuple(
                Point(row.label, row.megabytes, row.scores[name, system].ndcg, system)
                for row in rows
                if row.megabytes is not None
                for system in SYSTEMS
            ),
        )
        for name in libraries
    ]


if __name__ == "__main__":
    main()
