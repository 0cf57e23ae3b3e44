"""Speed and memory of reading, and at some 100,000 passages: `make bench`.

The passages are law articles cut as documents (`law_articles.jsonl.xz` in the study folder); where
that is missing the sample corpus is measured instead, and the table says so. Everything searches
on one thread in the same run, beside BM25 by bm25s and FAISS Flat alone over the same passages, so
that the ratios hold on a noisy machine. The index is kept in `--work` and reused.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np  # noqa: E402 (threads are counted at import)

from tests.bench import drafting, reading, staffing  # noqa: E402

ROOT = Path(__file__).parents[2]
PORT = 18_731


def main() -> None:
    """Builds or reuses the library, then prints the tables."""
    options = _options()
    reading.report()
    questions = _questions(options.study)[: options.questions]
    source = _law_files(options.study, options.work, options.articles)
    print(f"Corpus: {source.name}; questions: {len(questions)}\n")
    data = options.work / f"data-{source.name}"
    _index(source, data)
    _search(data, questions)
    drafting.report(data)
    staffing.report(data)
    _serve(data, questions)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=ROOT / "var" / "bench")
    parser.add_argument("--articles", type=int, default=17_100)
    parser.add_argument("--questions", type=int, default=300)
    return parser.parse_args()


def _questions(study: Path) -> list[str]:
    queries = study / "alqac" / "queries.jsonl"
    files = [queries] if queries.exists() else sorted((ROOT / "corpus/golden").glob("queries-*"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines if line]


def _law_files(study: Path, work: Path, articles: int) -> Path:
    """A folder with one text file for each article."""
    archive = study / "law_articles.jsonl.xz"
    if not archive.exists():
        return ROOT / "corpus" / "documents"
    folder = work / f"law-{articles}"
    if folder.exists():
        return folder
    making = folder.with_suffix(".making")
    shutil.rmtree(making, ignore_errors=True)
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for number, line in zip(range(articles), lines, strict=False):
            record = json.loads(line)
            file = making / f"{number // 1000:02}" / f"{number:05}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            text = f"Điều {number}. {record['heading']}\n\n{record['text']}\n"
            file.write_text(text, encoding="utf-8")
    making.rename(folder)
    return folder


def _index(source: Path, data: Path) -> None:
    """Adds the folder in a process of its own; time, peak memory and size of what it made."""
    fresh = not data.exists()
    command = [sys.executable, "-m", "index", "add", str(source), "--data", str(data)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid, "VmHWM"))
        time.sleep(0.2)
    spent = time.perf_counter() - started
    label = "index add" if fresh else "index add again (nothing new)"
    print(f"{label}: {spent:.1f} s, peak {peak} MB")
    for part in ("kheo.db", "indexes", "originals"):
        print(f"  {part}: {_size(data / part) / 1e6:.0f} MB on disk")


def _search(data: Path, questions: Sequence[str]) -> None:
    """Latency of each mode and stage in this process, beside bm25s and FAISS Flat alone."""
    import faiss
    import torch

    from index.search import Searcher

    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    searcher = Searcher(data)
    searcher.warm_up()
    counts = searcher.store.counts()
    print(f"\n{counts.documents} documents, {counts.passages} passages, {counts.units} units\n")
    print("one thread, ms a question    p50     p95")
    stages: dict[str, list[float]] = {}
    for mode in ("hybrid", "lexical", "dense"):
        spent = []
        for text in questions:
            answer = searcher.search(text, mode=mode)  # type: ignore[arg-type]
            spent.append(answer.took_ms)
            if mode == "hybrid":
                for stage, value in answer.stages.items():
                    stages.setdefault(stage, []).append(value)
        _line(f"whole search, {mode}", spent)
    for stage in ("understand", "encode", "lexical", "dense", "fuse", "rank", "facets", "show"):
        _line(f"  hybrid: {stage}", stages.get(stage, [0.0]))
    _line("bm25s over the same terms", list(_bm25s(searcher, questions)))
    _line("FAISS Flat fp32 alone", list(_flat(searcher, questions)))
    searcher.close()


def _bm25s(searcher, questions: Sequence[str]) -> Iterator[float]:  # type: ignore[no-untyped-def]
    import bm25s

    keys = searcher.holdings.catalog.view.passage_keys
    texts = [
        list(p.syllables)
        for at in range(0, len(keys), 5000)
        for p in searcher.store.passages(keys[at : at + 5000])
    ]
    engine = bm25s.BM25(k1=1.2, b=0.75)
    engine.index(texts, show_progress=False)
    for text in questions:
        terms = [term.text for term in searcher.analyzer.syllables(text)]
        yield _timed(
            lambda terms=terms: engine.retrieve([terms], k=10, show_progress=False, n_threads=0)
        )


def _flat(searcher, questions: Sequence[str]) -> Iterator[float]:  # type: ignore[no-untyped-def]
    import faiss

    count = searcher.store.counts().units
    dimension = searcher.encoder.dimension
    flat = faiss.IndexFlatIP(dimension)
    vectors = np.random.default_rng(1).standard_normal((count, dimension)).astype(np.float32)
    flat.add(vectors)
    for text in questions:
        query = searcher.encoder.encode_query([text])
        yield _timed(lambda query=query: flat.search(query, 10))


def _serve(data: Path, questions: Sequence[str]) -> None:
    """Resident memory of the API after it has answered, and the latency over HTTP."""
    command = [sys.executable, "-m", "search_api", "--data", str(data), "--port", str(PORT)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait_until_ready(process)
        spent = []
        for text in questions[:100]:
            address = f"http://127.0.0.1:{PORT}/search?q={urllib.parse.quote(text[:900])}"
            spent.append(_timed(lambda address=address: urllib.request.urlopen(address).read()))
        _line("over HTTP, hybrid", spent)
        print(f"\nAPI resident memory: {_memory(process.pid, 'VmRSS')} MB")
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the API did not start"
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz").read()
            return
        except OSError:
            time.sleep(0.2)


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _line(label: str, spent: Sequence[float]) -> None:
    p50, p95 = np.percentile(spent, [50, 95])
    print(f"{label:26} {p50:7.2f} {p95:7.2f}")


def _memory(pid: int, field: str) -> int:
    """Megabytes of a process, from Linux's /proc; 0 where there is none."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith(field)]
    return int(lines[0].split()[1]) // 1024 if lines else 0


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
