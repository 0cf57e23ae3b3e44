"""Speed of `python -m ingest`: words and pages a CPU second, beside underthesea over the same text.

Each format of the sample corpus is read as often as it takes to measure it, in this process and
on one thread. A page is 350 words where the format has none. Scans are made of the corpus' own
PDF files: their pages as pictures of 200 dots an inch.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from ingest.document import File
from ingest.file import read_file

ROOT = Path(__file__).parents[2]
WORDS_A_PAGE = 350
DOTS_AN_INCH = 200
_LEAST_SECONDS = 2.0
_SCANNED = 3


def report() -> None:
    """Prints a line for each format, one for scans, one for underthesea."""
    by_format: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((ROOT / "corpus" / "documents").iterdir()):
        by_format[path.suffix].append(path)
    print(f"\n{'reading, one thread':28} {'words/s':>9} {'pages/s':>9}")
    texts: list[str] = []
    for suffix, paths in sorted(by_format.items()):
        files, seconds = _measured(paths)
        texts += [file.text for file in files]
        _line(f"{len(paths)} {suffix} files", files, seconds)
    _scans(by_format[".pdf"])
    _underthesea(texts)


def _measured(paths: Sequence[Path]) -> tuple[list[File], float]:
    """What was read, and CPU seconds for once through."""
    files = [read_file(path) for path in paths]  # what is loaded once is loaded here
    rounds, started = 0, time.process_time()
    while (spent := time.process_time() - started) < _LEAST_SECONDS:
        for path in paths:
            read_file(path)
        rounds += 1
    return files, spent / rounds


def _scans(paths: Sequence[Path]) -> None:
    if shutil.which("tesseract") is None:
        print("scans: tesseract is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        scans = [scan(path, Path(folder) / path.name) for path in paths[:_SCANNED]]
        seconds, files = _wall(lambda: [read_file(path) for path in scans])
    _line(f"{len(scans)} scans, all cores (wall)", files, seconds)


def scan(path: Path, made: Path) -> Path:
    """The pages of a PDF as pictures without any text, in a PDF of their own."""
    with pypdfium2.PdfDocument(path) as document:
        scale = DOTS_AN_INCH / 72
        pages = [page.render(scale=scale).to_pil().convert("L") for page in document]
    pages[0].save(made, save_all=True, append_images=pages[1:], resolution=DOTS_AN_INCH)
    return made


def _underthesea(texts: Sequence[str]) -> None:
    from underthesea import word_tokenize

    word_tokenize("Dân vận khéo")
    started = time.process_time()
    for text in texts:
        word_tokenize(text)
    seconds = time.process_time() - started
    words = sum(len(text.split()) for text in texts)
    print(f"{'underthesea.word_tokenize':28} {words / seconds:9,.0f}")


def _wall(call: Callable[[], list[File]]) -> tuple[float, list[File]]:
    started = time.perf_counter()
    found = call()
    return time.perf_counter() - started, found


def _line(label: str, files: Sequence[File], seconds: float) -> None:
    words = sum(len(file.text.split()) for file in files)
    pages = sum(file.pages or len(file.text.split()) / WORDS_A_PAGE for file in files)
    print(f"{label:28} {words / seconds:9,.0f} {pages / seconds:9,.1f}")


if __name__ == "__main__":
    report()
